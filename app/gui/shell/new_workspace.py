"""The dialog that makes a new workspace: whose it is, and under what passphrase, or explicitly none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QRadioButton, QWidget

from app.domain.messages import ChanceryError, say
from app.gui.parts.dialogs import Dialog, ask_for_file
from app.gui.parts.secret import SetSecret
from app.gui.parts.text import Role, Text
from app.language import Language, search_key

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
        self.secret = SetSecret(words, say("Passphrase"))
        self.secret.setContentsMargins(24, 0, 0, 0)
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
        self.body.addLayout(form)
        self.body.addWidget(self.with_passphrase)
        self.body.addLayout(self.secret)
        self.body.addWidget(self.without)
        self.body.addWidget(self._meaning)
        self._connect_signals()

    def on_go(self) -> None:
        """Check what was entered, then ask where the file goes."""
        try:
            self._passphrase()
        except ChanceryError as error:
            self.refuse(error)
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

    def _passphrase(self) -> str | None:
        """What was chosen; raises Refusal where it protects nothing."""
        return self.secret.take() if self.with_passphrase.isChecked() else None

    def _on_path(self, path: Path) -> None:
        state, name = str(self.state.currentData()), self.name.text().strip()
        self.entered.emit(path, state, name, self._passphrase())
        self.accept()

    def _connect_signals(self) -> None:
        self.with_passphrase.toggled.connect(self._on_toggled)

    def _on_toggled(self, protect: bool) -> None:  # noqa: FBT001 - takes a signal's value
        for field in (self.secret.passphrase, self.secret.again):
            field.setEnabled(protect)


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
