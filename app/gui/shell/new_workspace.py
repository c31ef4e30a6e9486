"""The dialog that makes a new workspace: whose it is, and under what passphrase, or explicitly none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QRadioButton, QWidget

from app.domain.messages import Refusal, say
from app.gui.parts.dialogs import Dialog, ask_for_file
from app.gui.parts.text import Role, Text
from app.language import Language, search_key

SHORTEST = 8
_USUAL_STATE = "AZ"


class NewWorkspaceDialog(Dialog):
    """State, name, passphrase twice or none, then the place of the file.

    Signals: ``entered(Path, str, str, object)``: path, state, name, passphrase or None.
    """

    entered = Signal(Path, str, str, object)

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(words, say("New workspace"), say("Choose where to keep it…"), parent)
        self.state = QComboBox()
        for code, name in _countries(words):
            self.state.addItem(name, code)
        self.state.setCurrentIndex(self.state.findData(_USUAL_STATE))
        self.name = QLineEdit()
        self.name.setPlaceholderText(words(say("Attaché branch, or the name of the embassy")))
        self.with_passphrase = QRadioButton(words(say("Protect it with a passphrase")))
        self.with_passphrase.setChecked(True)
        self.passphrase = _secret()
        self.again = _secret()
        self.without = QRadioButton(words(say("No passphrase")))
        self._meaning = Text(
            words(say("Whoever has the file can then open it. Damage to the file is still found.")),
            Role.SMALL,
            wrap=True,
        )
        form = QFormLayout()
        form.setSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for label, widget in (
            (say("Sending state"), self.state),
            (say("Name"), self.name),
        ):
            form.addRow(_label(words(label), widget), widget)
        secret = QFormLayout()
        secret.setContentsMargins(24, 0, 0, 0)
        secret.addRow(_label(words(say("Passphrase")), self.passphrase), self.passphrase)
        secret.addRow(_label(words(say("Once more")), self.again), self.again)
        self.body.addLayout(form)
        self.body.addWidget(self.with_passphrase)
        self.body.addLayout(secret)
        self.body.addWidget(self.without)
        self.body.addWidget(self._meaning)
        self._connect_signals()

    def on_go(self) -> None:
        """Check what was entered, then ask where the file goes."""
        wrong = self._wrong()
        if wrong is not None:
            self.refuse(wrong)
            return
        self.refusal.hide()
        ask_for_file(
            self,
            self.words(say("Keep the workspace as")),
            kinds="Chancery (*.chancery)",
            suffix="chancery",
            chosen=self._on_path,
            save_as=f"{self.name.text().strip() or 'workspace'}.chancery",
        )

    def _wrong(self) -> Refusal | None:
        if not self.with_passphrase.isChecked():
            return None
        if len(self.passphrase.text()) < SHORTEST:
            return Refusal(
                say("A passphrase has at least {count} letters; several words are best.", count=SHORTEST)
            )
        if self.passphrase.text() != self.again.text():
            return Refusal(say("The two passphrases are not the same. Type both again."))
        return None

    def _on_path(self, path: Path) -> None:
        secret = self.passphrase.text() if self.with_passphrase.isChecked() else None
        self.entered.emit(path, str(self.state.currentData()), self.name.text().strip(), secret)
        self.accept()

    def _connect_signals(self) -> None:
        self.with_passphrase.toggled.connect(self._on_toggled)

    def _on_toggled(self, protect: bool) -> None:  # noqa: FBT001 - takes a signal's value
        self.passphrase.setEnabled(protect)
        self.again.setEnabled(protect)


def _secret() -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(1024)
    return field


def _label(text: str, widget: QWidget) -> Text:
    label = Text(text)
    label.setBuddy(widget)
    return label


def _countries(words: Language) -> list[tuple[str, str]]:
    names = [
        (code, str(name))
        for code, name in words.locale.territories.items()
        if len(code) == 2 and code.isalpha()
    ]
    return sorted(names, key=lambda pair: search_key(pair[1]))
