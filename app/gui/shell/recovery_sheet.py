"""Printing the recovery sheet: the passphrase is asked for once more, then the language and the file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from app.domain.messages import ChanceryError, Refusal, say
from app.gui.jobs import Jobs
from app.gui.parts.dialogs import Dialog, ask_for_file
from app.gui.parts.secret import AskedSecret
from app.gui.parts.text import Role, Text
from app.language import LANGUAGES, Language
from app.work.desk import Desk


class RecoverySheetDialog(Dialog):
    """Says what the sheet is, and prints it for whoever gives the passphrase again.

    Signals: ``printed(Path)`` when it is in its file.
    """

    printed = Signal(Path)

    def __init__(
        self,
        words: Language,
        jobs: Jobs,
        desk: Desk,
        *,
        day: dt.date,
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, say("Print recovery sheet"), say("Choose the file…"), parent)
        self._jobs, self._desk, self._day = jobs, desk, day
        meaning = Text(
            words(
                say(
                    "The sheet holds the key of this workspace as 24 words, and nothing of what is in it. With it the "
                    "workspace opens when the passphrase is forgotten: print it, keep it in a safe, and delete the file."
                )
            ),
            wrap=True,
        )
        self.still.append(meaning)
        self.secret = AskedSecret(words, say("Passphrase of the workspace"), above=True)
        self.language = QComboBox()
        for code, own_name in LANGUAGES.items():
            self.language.addItem(own_name, code)
        self.language.setCurrentIndex(max(0, self.language.findData(language)))
        label = Text(words(say("Language of the document")), Role.SMALL)
        label.setBuddy(self.language)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow(label, self.language)
        self.body.addWidget(meaning)
        self.body.addWidget(self.secret)
        self.body.addLayout(form)
        self.secret.field.setFocus()

    def on_go(self) -> None:
        """Check the passphrase, then ask where the file goes."""
        from app.work import recovery

        if not self.secret.field.text():
            self.refuse(Refusal(say("Give the passphrase of this workspace.")))
            return
        self._show_busy(busy=True)
        self._jobs.ask(
            recovery.confirm,
            self._desk,
            self.secret.field.text(),
            done=self._on_confirmed,
            failed=self._on_failed,
            owner=self,
        )

    def print_to(self, path: Path) -> None:
        """Print into this file."""
        from app.work import recovery

        self._show_busy(busy=True)
        self._jobs.ask(
            recovery.print_sheet,
            self._desk,
            path,
            day=self._day,
            language_code=str(self.language.currentData()),
            done=lambda _result: self._on_printed(path),
            failed=self._on_failed,
            owner=self,
        )

    def _on_confirmed(self, _result: None) -> None:
        self._show_busy(busy=False)
        ask_for_file(
            self,
            self.words(say("Keep the document as")),
            kinds="PDF (*.pdf)",
            suffix="pdf",
            chosen=self.print_to,
            save_as=f"{self._desk.path.stem}-recovery-sheet.pdf",
        )

    def _on_printed(self, path: Path) -> None:
        self.printed.emit(path)
        self.accept()

    def _on_failed(self, error: ChanceryError) -> None:
        self._show_busy(busy=False)
        self.refuse(error)
        self.secret.take_again()

    def _show_busy(self, *, busy: bool) -> None:
        self.refusal.hide()
        self.go.setEnabled(not busy)
        self.go.setText(self.words(say("One moment…") if busy else say("Choose the file…")))
