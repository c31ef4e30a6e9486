"""Fields for a passphrase: one that is asked for, with a button that shows it, and one that is set, typed twice."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.domain.messages import Message, say
from app.domain.passphrases import check_passphrase
from app.gui.parts.text import Role, Text
from app.language import Language

_LONGEST = 1024


class AskedSecret(QWidget):
    """A label, ``field`` for the passphrase, and a button that shows what is typed; the label stands beside or above."""

    def __init__(self, words: Language, label: Message, *, above: bool = False) -> None:
        super().__init__()
        self.field = _secret_field(words(label))
        name = Text(words(label), Role.SMALL)
        name.setBuddy(self.field)
        self.show_button = QToolButton()
        self.show_button.setText(words(say("Show")))
        self.show_button.setCheckable(True)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if above:
            column.addWidget(name)
        else:
            row.insertWidget(0, name)
        column.addLayout(row)
        self.show_button.toggled.connect(self._on_show_toggled)

    def begin(self) -> None:
        """Nothing is typed, and nothing is shown."""
        self.field.clear()
        self.show_button.setChecked(False)

    def take_again(self) -> None:
        """Let it be typed again, over what did not fit."""
        self.field.selectAll()
        self.field.setFocus()

    def _on_show_toggled(self, shown: bool) -> None:  # noqa: FBT001 - takes a signal's value
        self.field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class SetSecret(QFormLayout):
    """A new passphrase, typed twice."""

    def __init__(self, words: Language, label: Message) -> None:
        super().__init__()
        self.passphrase, self.again = (_secret_field(words(text)) for text in (label, say("Once more")))
        for field in (self.passphrase, self.again):
            name = Text(field.accessibleName())
            name.setBuddy(field)
            self.addRow(name, field)

    def take(self) -> str:
        """The passphrase; raises Refusal where it is too short, or the two are not the same."""
        check_passphrase(self.passphrase.text(), self.again.text())
        return self.passphrase.text()


def _secret_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(_LONGEST)
    field.setAccessibleName(name)
    return field
