"""The page that stands before a workspace: its passphrase is asked for, or its screen is locked."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.messages import ChanceryError, Message, say
from app.gui.parts.secret import AskedSecret
from app.gui.parts.text import Role, Text
from app.gui.shell.words_entry import WordsEntry
from app.gui.theme import Tone
from app.language import Language


class Door(Enum):
    """Why the page is shown."""

    OPENING = "opening"
    LOCKED = "locked"
    ONLY_HIDDEN = "only hidden"


_SENTENCES: dict[Door, Message] = {
    Door.OPENING: say("This workspace has a passphrase."),
    Door.LOCKED: say("Nothing was lost: what you were typing is as it was once you unlock."),
    Door.ONLY_HIDDEN: say(
        "This workspace has no passphrase, so only the screen is hidden: whoever sits here can unlock it."
    ),
}


class UnlockPage(QWidget):
    """A field for the passphrase, or for the words of the recovery sheet in its place, and the way back.

    Signals: ``entered(object)`` with the passphrase, empty where there is none, or the key that the words stand for ·
    ``mark_wanted()`` when the words are asked for, see ``sheet.show_mark`` · ``left()`` when the user turns away (to
    the start screen, or to close the workspace).
    """

    entered = Signal(object)
    mark_wanted = Signal()
    left = Signal()

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = words
        self._title = Text(role=Role.TITLE)
        self._name = Text(role=Role.STRONG)
        self._sentence = Text(role=Role.MUTED, wrap=True)
        self._secret = AskedSecret(words, say("Passphrase"), above=True)
        self.field = self._secret.field
        self.sheet = WordsEntry(words)
        self._refusal = Text(tone=Tone.BAD, wrap=True)
        self.go = QPushButton(words(say("Unlock")))
        self.go.setProperty("main", "true")
        self.back = QPushButton()
        self.other_way = QPushButton()
        self.other_way.setFlat(True)
        self._asks = True
        self._by_words = False
        self._build()
        self._connect_signals()

    def show_door(self, door: Door, name: str = "") -> None:
        """Stand before this workspace; a locked one is not named."""
        self._title.setText(self._words(say("Unlock") if door is Door.OPENING else say("Locked")))
        self._name.setText(name)
        self._name.setVisible(bool(name))
        self._sentence.setText(self._words(_SENTENCES[door]))
        self.back.setText(self._words(say("Back") if door is Door.OPENING else say("Close the workspace")))
        self._asks = door is not Door.ONLY_HIDDEN
        self.other_way.setVisible(self._asks)
        self._ask_by(words=False)

    def take_focus(self) -> None:
        """Let the user type at once."""
        fields = (self.sheet.field, self.field, self.go)
        next(widget for widget in fields if widget.isVisible() or widget is self.go).setFocus()

    def refuse(self, error: ChanceryError) -> None:
        """Say that it did not open."""
        advice = f" {self._words(error.advice)}" if error.advice is not None else ""
        self._refusal.setText(self._words(error.message) + advice)
        self._refusal.show()
        self.show_busy(busy=False)
        if self._by_words:
            self.sheet.field.setFocus()
        else:
            self._secret.take_again()

    @property
    def said(self) -> str:
        """Why it did not open, if it did not."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def show_busy(self, *, busy: bool) -> None:
        """The key takes a moment to be derived."""
        self.go.setEnabled(not busy and (not self._by_words or self.sheet.key is not None))
        self.go.setToolTip(
            self._words(say("All 24 words have to be right first."))
            if self._by_words and self.sheet.key is None
            else ""
        )
        for field in (self.field, self.sheet.field, self.other_way):
            field.setEnabled(not busy)
        self.go.setText(self._words(say("Unlocking…") if busy else say("Unlock")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, also where there is no passphrase to type: a button alone answers only to the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not (
            self.back.hasFocus() or self.other_way.hasFocus() or self.field.hasFocus()
        ):
            self._on_go()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.go)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.other_way)
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addStretch(2)
        for widget in (self._title, self._name, self._sentence, self._secret, self.sheet, self._refusal):
            middle.addWidget(widget)
        middle.addSpacing(4)
        middle.addLayout(buttons)
        middle.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(middle, 1)
        row.addStretch(1)

    def _connect_signals(self) -> None:
        self.field.returnPressed.connect(self._on_go)
        self.go.clicked.connect(self._on_go)
        self.back.clicked.connect(self.left)
        self.sheet.changed.connect(self._on_words_changed)
        self.other_way.clicked.connect(self._on_other_way)

    def _on_go(self) -> None:
        if self.go.isEnabled():
            opener = self.sheet.key if self._by_words else self.field.text()
            self.show_busy(busy=True)
            self._refusal.hide()
            self.entered.emit(opener)

    def _ask_by(self, *, words: bool) -> None:
        """Ask for the words of the recovery sheet, or for the passphrase; what was typed is forgotten."""
        self._by_words = words
        self._secret.begin()
        self.sheet.begin()
        self._secret.setVisible(self._asks and not words)
        self.sheet.setVisible(self._asks and words)
        self.other_way.setText(
            self._words(say("Use the passphrase") if words else say("I have the recovery sheet…"))
        )
        self._refusal.hide()
        self.show_busy(busy=False)

    def _on_other_way(self) -> None:
        self._ask_by(words=not self._by_words)
        if self._by_words:
            self.mark_wanted.emit()
        self.take_focus()

    def _on_words_changed(self) -> None:
        self._refusal.hide()
        self.show_busy(busy=False)
