"""Printing the mission paper that is open: what is printed, under which name, and where the user reads that it is done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.messages import say
from app.domain.records import Paper, Post
from app.domain.vocabulary import SUBJECTS
from app.gui.context import Context
from app.gui.shell.print_plan import PrintDialog
from app.work.printout import PAPER_OF, DocumentName, Printout


class PaperPrinting(QObject):
    """Asks in which language and where, and prints.

    Signals: ``printed(Message)`` with the sentence that says where the document is.
    """

    printed = Signal(object)

    def __init__(self, context: Context, place: QWidget) -> None:
        super().__init__(place)
        self._context = context
        self._place = place
        self.dialog: PrintDialog | None = None

    def ask(self, paper: Paper, post: Post) -> None:
        """Open the dialog for this paper."""
        context = self._context
        printout = Printout(
            post=post.id,
            period=paper.period,
            day=context.today(),
            language=context.print_words.code,
            document=DocumentName.MISSION_PAPER,
            subject=PAPER_OF[paper.side],
        )
        years = f"{paper.period.start}-{paper.period.end}"
        name = f"{post.code}-{years} {context.words(SUBJECTS[printout.subject])}"
        self.dialog = PrintDialog(context, printout, name, self._place.window())
        self.dialog.printed.connect(self._on_printed)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def hide(self) -> None:
        """Hide the dialog while the screen is locked."""
        if self.dialog is not None:
            self.dialog.hide()

    def _on_printed(self, path: Path) -> None:
        self.printed.emit(say("The document is in {path}.", path=str(path)))

    def _on_finished(self, _result: int) -> None:
        self.dialog = None
