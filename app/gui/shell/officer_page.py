"""The page on which whoever sits at the keyboard says who he is, and unlocks his signing key."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.messages import ChanceryError, Message, say
from app.domain.records import Id
from app.gui.parts.secret import AskedSecret
from app.gui.parts.text import Role, Text
from app.gui.shell.officer_table import OfficerTable
from app.gui.theme import Tone
from app.language import Language

if TYPE_CHECKING:
    from app.work.officers import Listed

_WIDEST = 820


class Why(Enum):
    """Why the page is shown."""

    OPENING = "opening"
    CHANGING = "changing"
    LOCKED = "locked"


_SENTENCES: dict[Why, Message] = {
    Why.OPENING: say(
        "This workspace names its officers: what you may change, and in whose name you speak, follows from who you are."
    ),
    Why.CHANGING: say(
        "What was typed is saved. From now on every step is recorded in the name that you choose."
    ),
    Why.LOCKED: say(
        "You have a signing key: give its passphrase too, so that nobody else goes on in your name."
    ),
}


class OfficerPage(QWidget):
    """The officers of a workspace, a field for the passphrase of a key, and the way back.

    Signals: ``chosen(object, object)`` with the officer's id (None to read only) and the passphrase of his key (None
    where he has none) · ``left()`` when the user turns away.
    """

    chosen = Signal(object, object)
    left = Signal()

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = words
        self._keyed: frozenset[Id] = frozenset()
        self._busy = False
        self._title = Text(words(say("Who is at the keyboard?")), Role.TITLE)
        self._name = Text(role=Role.STRONG)
        self._sentence = Text(role=Role.MUTED, wrap=True)
        self.table = OfficerTable(words)
        self._secret = AskedSecret(words, say("Passphrase of the signing key"))
        self.field = self._secret.field
        self._refusal = Text(tone=Tone.BAD, wrap=True)
        self.go = QPushButton()
        self.go.setProperty("main", "true")
        self.back = QPushButton()
        self._build()
        self._connect_signals()

    def ask(self, why: Why, name: str, listed: Sequence[Listed], *, first: Id | None) -> None:
        """Let one of these officers say that he is here; ``first`` is the one that the cursor stands on.

        While the screen is locked, nobody but the officer who locked it is asked, and reading only is no choice.
        """
        present = [line for line in listed if line.officer.date_left is None]
        self._keyed = frozenset(line.officer.id for line in present if line.officer.sealed_key)
        locked = why is Why.LOCKED
        self._title.setText(self._words(say("Locked") if locked else say("Who is at the keyboard?")))
        self._name.setText(name)
        self._name.setVisible(bool(name) and not locked)
        self._sentence.setText(self._words(_SENTENCES[why]))
        shown = (
            [line for line in present if line.officer.id == first]
            if locked
            else _first_of_all(present, first)
        )
        nobody = "" if locked else self._words(say("Nobody in particular: read only, nothing can be changed"))
        self.table.show_officers(shown, or_nobody=nobody)
        self.table.choose(first)
        self.table.setMaximumHeight(self.table.minimumHeight())
        self.back.setText(self._words(say("Back") if why is Why.CHANGING else say("Close the workspace")))
        self._refusal.hide()
        self._secret.begin()
        self.show_busy(busy=False)
        self._on_cursor_moved()

    def take_focus(self) -> None:
        """Let the user choose at once, or type where there is nothing to choose."""
        (
            self.field if self.table.rowCount() == 1 and self._secret.isVisibleTo(self) else self.table
        ).setFocus()

    def refuse(self, error: ChanceryError) -> None:
        """Say why he cannot work."""
        self._refusal.setText(self._words(error.message))
        self._refusal.show()
        self.show_busy(busy=False)
        if self._secret.isVisibleTo(self):
            self._secret.take_again()

    @property
    def said(self) -> str:
        """Why he cannot work, if that was said."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def show_busy(self, *, busy: bool) -> None:
        """The key takes a moment to be opened."""
        self._busy = busy
        self.go.setEnabled(not busy)
        self.field.setEnabled(not busy)
        self._name_button()

    def _name_button(self) -> None:
        if self._busy:
            text = say("One moment…")
        else:
            text = say("Read only") if self.table.chosen is None else say("Work as this officer")
        self.go.setText(self._words(text))

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.go)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        middle = QVBoxLayout(column)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(8)
        middle.addStretch(1)
        for text in (self._title, self._name, self._sentence):
            middle.addWidget(text)
        middle.addSpacing(4)
        for widget in (self.table, self._secret, self._refusal):
            middle.addWidget(widget)
        middle.addSpacing(4)
        middle.addLayout(buttons)
        middle.addStretch(2)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(column, 6)
        row.addStretch(1)

    def _connect_signals(self) -> None:
        self.table.currentCellChanged.connect(self._on_cursor_moved)
        self.table.picked.connect(self._on_picked)
        self.field.returnPressed.connect(self._on_go)
        self.go.clicked.connect(self._on_go)
        self.back.clicked.connect(self.left)

    def _on_cursor_moved(self) -> None:
        self._secret.setVisible(self.table.chosen in self._keyed)
        self._refusal.hide()
        self.field.clear()
        self._name_button()

    def _on_picked(self) -> None:
        if self._secret.isVisibleTo(self) and not self.field.text():
            self.field.setFocus()
        else:
            self._on_go()

    def _on_go(self) -> None:
        if self.go.isEnabled():
            secret = self.field.text() if self._secret.isVisibleTo(self) else None
            self.show_busy(busy=True)
            self._refusal.hide()
            self.chosen.emit(self.table.chosen, secret)


def _first_of_all(listed: Sequence[Listed], first: Id | None) -> list[Listed]:
    """With the one in front who worked here last."""
    return sorted(listed, key=lambda line: line.officer.id != first)
