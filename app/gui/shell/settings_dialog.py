"""The settings: of this computer (languages, look, lock, name, backups) and of the open workspace (passphrase)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from app.domain.messages import ChanceryError, say
from app.gui.context import PreferenceStore
from app.gui.parts.dialogs import Dialog
from app.gui.parts.secret import SetSecret
from app.gui.parts.text import Role, Text
from app.language import LANGUAGES, Language

_LONGEST_IDLE = 240
_AFTER_WORDS = say(
    "The workspace was opened by the words of its recovery sheet. Set a new passphrase now; without one the words are "
    "needed again the next time, and whoever saw the sheet can open it."
)


class SettingsDialog(Dialog):
    """Preferences of this computer; they hold from the moment that Save is pressed.

    Signals: ``passphrase_requested()`` when the passphrase of the workspace is to be changed.
    """

    passphrase_requested = Signal()

    def __init__(
        self,
        words: Language,
        preferences: PreferenceStore,
        backups: Path,
        *,
        has_workspace: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, say("Settings"), say("Save"), parent)
        self._preferences = preferences
        now = preferences.current
        self.author = QLineEdit(now.author)
        self.author.setPlaceholderText(words(say("shown in the history beside what you change")))
        self.language = _box([(code, name) for code, name in LANGUAGES.items()], now.language)
        self.print_language = _box([(code, name) for code, name in LANGUAGES.items()], now.print_language)
        self.theme = _box(
            [
                ("system", words(say("as the system"))),
                ("light", words(say("light"))),
                ("dark", words(say("dark"))),
            ],
            now.theme,
        )
        self.idle = QSpinBox()
        self.idle.setRange(0, _LONGEST_IDLE)
        self.idle.setValue(now.idle_lock_minutes)
        self.idle.setSpecialValueText(words(say("never")))
        self.backups = QLineEdit(now.backup_folder or str(backups))
        self.backups.setReadOnly(True)
        self.choose = QPushButton(words(say("Choose…")))
        self.choose.setAutoDefault(False)
        self._last_backup = Text(role=Role.SMALL)
        self.passphrase = QPushButton(words(say("Change passphrase…")))
        self.passphrase.setAutoDefault(False)
        self.passphrase.setVisible(has_workspace)
        self._build()
        self._connect_signals()

    def show_last_backup(self, moment: dt.datetime | None) -> None:
        """Say when the workspace was last copied to safety, in the reader's time."""
        self._last_backup.setText(
            self.words(
                say("Last good backup: {moment}", moment=moment)
                if moment
                else say("No backup has been made yet.")
            )
        )

    def on_go(self) -> None:
        """Save the preferences."""
        self._preferences.change(
            author=self.author.text().strip(),
            language=self.language.currentData(),
            print_language=self.print_language.currentData(),
            theme=self.theme.currentData(),
            idle_lock_minutes=self.idle.value(),
            backup_folder=self.backups.text(),
        )
        self.accept()

    def _build(self) -> None:
        words = self.words
        folder = QHBoxLayout()
        folder.setSpacing(8)
        folder.addWidget(self.backups, 1)
        folder.addWidget(self.choose)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows: tuple[tuple[str, QWidget, QWidget | QHBoxLayout], ...] = (
            (words(say("Your name")), self.author, self.author),
            (words(say("Language of the screen")), self.language, self.language),
            (words(say("Language of printed documents")), self.print_language, self.print_language),
            (words(say("Look")), self.theme, self.theme),
            (words(say("Lock after minutes without use")), self.idle, self.idle),
            (words(say("Backup folder")), self.backups, folder),
        )
        for text, buddy, row in rows:
            label = Text(text)
            label.setBuddy(buddy)
            form.addRow(label, row)
        form.addRow(Text(), self._last_backup)
        form.addRow(Text(), self.passphrase)
        self.body.addLayout(form)
        self.body.addWidget(
            Text(
                words(say("Language, name and backup folder hold from the next time a workspace is opened.")),
                Role.SMALL,
                wrap=True,
            )
        )
        self.setMinimumWidth(560)

    def _connect_signals(self) -> None:
        self.choose.clicked.connect(self._on_choose)
        self.passphrase.clicked.connect(self.passphrase_requested)

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self.words(say("Backup folder")), self.backups.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.backups.setText)
        dialog.open()


class PassphraseDialog(Dialog):
    """A new passphrase, twice. ``after_words``: the workspace was opened by the words of its recovery sheet.

    Signals: ``entered(object)`` with the passphrase.
    """

    entered = Signal(object)

    def __init__(self, words: Language, parent: QWidget | None = None, *, after_words: bool = False) -> None:
        title = say("Set a new passphrase") if after_words else say("Change passphrase")
        super().__init__(words, title, say("Change"), parent)
        if after_words:
            meaning = Text(words(_AFTER_WORDS), wrap=True)
            self.still.append(meaning)
            self.body.addWidget(meaning)
            self.cancel.setText(words(say("Not now")))
        self.secret = SetSecret(words, say("New passphrase"))
        self.body.addLayout(self.secret)
        kept = Text(
            words(
                say(
                    "Backups made before keep the old passphrase, and a recovery sheet printed before fits them only."
                )
            ),
            Role.SMALL,
            wrap=True,
        )
        self.still.append(kept)
        self.body.addWidget(kept)
        self.secret.passphrase.setFocus()

    def on_go(self) -> None:
        """Give the passphrase once both are the same."""
        try:
            self.entered.emit(self.secret.take())
        except ChanceryError as error:
            self.refuse(error)


def _box(options: list[tuple[str, str]], chosen: str) -> QComboBox:
    box = QComboBox()
    for key, label in options:
        box.addItem(label, key)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    return box
