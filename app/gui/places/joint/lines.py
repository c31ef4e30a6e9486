"""A captioned list of lines in the inspector, some of which lead somewhere; hidden while it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import Message
from app.gui.parts.link_text import LinkText
from app.gui.parts.text import Role, Text
from app.gui.theme import Tone
from app.language import Language


@dataclass(frozen=True, slots=True)
class Line:
    """One line; with a ``key`` it leads to that record."""

    text: str
    key: str = ""
    tone: Tone = Tone.PLAIN


class Lines(QWidget):
    """The caption and its lines.

    Signals: ``opened(str)`` with the key of a line.
    """

    opened = Signal(str)

    def __init__(
        self, words: Language, caption: Message | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._shown: tuple[Line, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.caption = Text(role=Role.CAPTION, wrap=True)
        self._column.addWidget(self.caption)
        self.caption.hide()
        if caption is not None:
            self.tell(caption)
        self.hide()

    def tell(self, caption: Message) -> None:
        """Put this caption over the lines."""
        self.caption.setText(self._words.upper(self._words(caption)))
        self.caption.show()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; where they are the same, nothing moves."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        clear_column(self._column, keep=1)
        for line in lines:
            self._column.addWidget(self._made(line))
        self.setVisible(bool(lines))

    def texts(self) -> tuple[str, ...]:
        """What the lines say."""
        return tuple(line.text for line in self._shown)

    def _made(self, line: Line) -> Text:
        if not line.key:
            return Text(line.text, tone=line.tone, wrap=True, selectable=True)
        made = LinkText(line.text, line.key, tone=Tone.INFO if line.tone is Tone.PLAIN else line.tone)
        made.opened.connect(self.opened)
        return made


def clear_column(column: QVBoxLayout, *, keep: int = 0) -> None:
    """Take the widgets of a column away, but for the first ones."""
    while column.count() > keep:
        item = column.takeAt(keep)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
