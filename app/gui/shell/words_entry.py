"""The field for the words of a recovery sheet, which are checked as they are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.messages import Message, say, say_n
from app.gui.parts.text import Role, Text
from app.gui.theme import Tone
from app.language import Language

if TYPE_CHECKING:
    from app.work.recovery import RecoveryKey

_LINES = 7


class WordsEntry(QWidget):
    """The mark of the file, a field for 24 words, and a line that says how far they are right.

    Signals: ``changed()`` whenever ``key`` may be another.
    """

    changed = Signal()

    def __init__(self, words: Language) -> None:
        super().__init__()
        self._words = words
        self.key: RecoveryKey | None = None
        """What the words stand for, once all of them are right."""
        self.mark = Text(role=Role.STRONG, wrap=True)
        label = Text(words(say("The words, in the order of their numbers")), Role.SMALL)
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(words(say("Words of the recovery sheet")))
        self.field.setTabChangesFocus(True)
        self.field.setPlaceholderText(
            words(say("The first four letters of a word are enough; numbers and capitals do not matter."))
        )
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * _LINES)
        label.setBuddy(self.field)
        self.state = Text(role=Role.SMALL, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.mark, label, self.field, self.state):
            column.addWidget(widget)
        self.field.textChanged.connect(self._on_typed)
        self.begin()

    def begin(self) -> None:
        """Nothing is typed; what was is forgotten, also by undo."""
        self.mark.hide()
        self.field.clear()
        self._on_typed()

    def show_mark(self, mark: str) -> None:
        """Say by which mark the sheet of this file is known."""
        self.mark.setText(self._words(say("The sheet of this file carries the mark {mark}.", mark=mark)))
        self.mark.show()

    def _on_typed(self) -> None:
        text = self.field.toPlainText()
        if not text.strip():
            self.key = None
            self._say(say("24 words are needed."), Tone.PLAIN)
        else:
            self._check(text)
        self.changed.emit()

    def _check(self, text: str) -> None:
        from app.work import recovery

        typed = recovery.read(text, typing=True)
        self.key = typed.key
        if typed.wrong is not None:
            self._say(typed.wrong, Tone.BAD)
        elif typed.key is not None:
            self._say(say("All 24 words are right."), Tone.GOOD)
        else:
            self._say(say_n("{count} word of 24.", "{count} words of 24.", typed.count), Tone.PLAIN)

    def _say(self, message: Message, tone: Tone) -> None:
        self.state.setText(self._words(message))
        self.state.set_tone(tone)
