"""Printing a document: language, day and marking are chosen, then the file; the PDF is made on the job thread."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout, QWidget

from app.domain.messages import ChanceryError, Message, say
from app.gui.context import Context
from app.gui.jobs import Job
from app.gui.parts.dialogs import Dialog, ask_for_file
from app.gui.parts.text import Text
from app.gui.shell.footline import Working
from app.language import LANGUAGES
from app.work.printout import DocumentName, Printout

_TITLES = {
    DocumentName.COORDINATED_PLAN: say("Print the coordinated plan"),
    DocumentName.MISSION_PAPER: say("Print the mission paper"),
    DocumentName.COMMENT_MATRIX: say("Print the comment matrix"),
    DocumentName.COMPARISON: say("Print the comparison"),
}


class PrintDialog(Dialog):
    """Language, date and marking, then where the file goes; ``printout`` says what is printed, and what is chosen first.

    Signals: ``printed(Path)`` when the document is in its file.
    """

    printed = Signal(Path)

    def __init__(
        self,
        context: Context,
        printout: Printout,
        name: str,
        parent: QWidget | None = None,
        *,
        title: Message | None = None,
    ) -> None:
        super().__init__(context.words, title or _TITLES[printout.document], say("Choose the file…"), parent)
        self._context = context
        self._printout = printout
        self._name = name
        self.language = QComboBox()
        for code, own_name in LANGUAGES.items():
            self.language.addItem(own_name, code)
        self.language.setCurrentIndex(max(0, self.language.findData(printout.language)))
        day = printout.day
        self.day = QDateEdit(QDate(day.year, day.month, day.day))
        self.day.setDisplayFormat("d MMMM yyyy")
        self.day.setCalendarPopup(True)
        self.marking = QComboBox()
        self.marking.addItem(self.words(say("as its contents")), "")
        for entry in context.desk.markings.entries:
            self.marking.addItem(entry.text(self.words.code), entry.code)
        self._job: Job | None = None
        self._working = Working(self.words)
        self._working.follow(context.jobs)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        for text, field in (
            (say("Language of the document"), self.language),
            (say("Date on the document"), self.day),
            (say("Marking"), self.marking),
        ):
            label = Text(self.words(text))
            label.setBuddy(field)
            form.addRow(label, field)
        self.body.addLayout(form)
        self.body.addWidget(self._working)

    def on_go(self) -> None:
        """Ask where the file goes."""
        ask_for_file(
            self,
            self.words(say("Keep the document as")),
            kinds="PDF (*.pdf)",
            suffix="pdf",
            chosen=self.print_to,
            save_as=f"{self._name}.pdf",
        )

    def print_to(self, path: Path) -> None:
        """Print into this file."""
        from app.work import printing

        chosen = self.day.date()
        printout = replace(
            self._printout,
            day=dt.date(chosen.year(), chosen.month(), chosen.day()),
            language=str(self.language.currentData()),
            marking=str(self.marking.currentData()),
        )
        self.refusal.hide()
        self.go.setEnabled(False)
        self.go.setText(self.words(say("Printing…")))
        self._job = self._context.jobs.ask(
            printing.print_to,
            self._context.desk,
            path,
            printout,
            done=lambda _result: self._on_printed(path),
            failed=self._on_failed,
            owner=self,
            with_progress=True,
        )

    def reject(self) -> None:
        """Stop the printing, and go."""
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def _on_printed(self, path: Path) -> None:
        self.printed.emit(path)
        self.accept()

    def _on_failed(self, error: ChanceryError) -> None:
        self.go.setEnabled(True)
        self.go.setText(self.words(say("Choose the file…")))
        self.refuse(error)
