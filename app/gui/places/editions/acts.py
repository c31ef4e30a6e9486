"""What the officer does with an edition: the dialogs that ask, and the verbs that do it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.dates import PartialDate
from app.domain.editions import SheetLine
from app.domain.messages import ChanceryError, Message, say, say_n
from app.domain.naming import title_of
from app.domain.records import Id
from app.domain.staffing import Edition
from app.domain.vocabulary import SUBJECTS, CoordinationRole, Decision, Subject
from app.gui.context import Context
from app.gui.parts.dialogs import ask_for_file
from app.gui.places.editions.dialogs import DecideDialog, FreezeDialog, RecordDialog
from app.gui.places.editions.says import in_groups
from app.gui.shell.print_plan import PrintDialog
from app.work import coordination, editions, scans
from app.work.edition_page import EditionPage, scan_name
from app.work.printout import DocumentName, Printout


class EditionActs(QObject):
    """Carries out what the place is asked to.

    Signals: ``frozen()`` after an edition was frozen · ``refused(ChanceryError)`` where a change of the sheet does not
    stand · ``printed(Message)`` with the sentence that says where a document is.
    """

    frozen = Signal()
    refused = Signal(object)
    printed = Signal(object)

    def __init__(self, context: Context, place: QWidget) -> None:
        super().__init__(place)
        self._context = context
        self._place = place
        self.dialog: QDialog | None = None

    # --- freezing and printing ------------------------------------------------------------------------------------

    def freeze(self, page: EditionPage) -> None:
        """Ask for the note, then freeze."""
        newest, subject = page.newest, page.view.subject
        number = newest.number + 1 if newest is not None else 1
        words, window = self._context.words, self._place.window()
        dialog = FreezeDialog(words, number, SUBJECTS[subject], window, things=len(page.view.next))
        dialog.entered.connect(partial(self._freeze, page))
        self._open(dialog)

    def _freeze(self, page: EditionPage, note: str) -> None:
        self._do(
            editions.freeze,
            post=page.plan.post.id,
            period=page.plan.period,
            subject=page.view.subject,
            note=note,
            done=self._on_frozen,
        )

    def print_edition(self, edition: Edition) -> None:
        """Ask in which language and where to print an edition."""
        of_both = edition.subject is Subject.COORDINATED_PLAN
        document = DocumentName.COORDINATED_PLAN if of_both else DocumentName.MISSION_PAPER
        name = say("edition {number}", number=str(edition.number))
        self._print(edition, document, name, title=say("Print {edition}", edition=title_of(edition)))

    def print_comparison(self, first: Edition, second: Edition | None) -> None:
        """Ask in which language and where to print what changed."""
        if second is not None and second.number < first.number:
            first, second = second, first
        other = second.number if second is not None else None
        name = say("comparison from edition {number}", number=str(first.number))
        self._print(first, DocumentName.COMPARISON, name, other=other)

    def _print(
        self,
        edition: Edition,
        document: DocumentName,
        name: Message,
        *,
        title: Message | None = None,
        other: int | None = None,
    ) -> None:
        context = self._context
        printout = Printout(
            post=edition.post,
            period=edition.period,
            day=context.today(),
            language=context.print_words.code,
            document=document,
            subject=edition.subject,
            edition=edition.number,
            other=other,
        )
        of = (
            ""
            if edition.subject is Subject.COORDINATED_PLAN
            else f"{context.words(SUBJECTS[edition.subject])}, "
        )
        named = of + context.words(name)
        dialog = PrintDialog(context, printout, named, self._place.window(), title=title)
        dialog.printed.connect(self._on_printed)
        self._open(dialog)

    # --- the sheet ------------------------------------------------------------------------------------------------

    def ask(self, page: EditionPage, name: str) -> None:
        """Put an office on the sheet; one that isn't known yet is made."""
        self._do(
            coordination.ask_named_office,
            post=page.plan.post.id,
            period=page.plan.period,
            name=name,
            subject=page.view.subject,
            failed=self.refused.emit,
        )

    def change(self, line: SheetLine, **values: PartialDate | CoordinationRole | None) -> None:
        """Change until when, or for what, an office is asked."""
        entry = line.entry
        if entry is not None:
            now: dict[str, Any] = {"role": entry.role, "due": entry.due} | values
            self._do(coordination.change_line, entry.id, failed=self.refused.emit, **now)

    def remove(self, line: SheetLine) -> None:
        """Take an office off the sheet."""
        if line.entry is not None:
            self._do(coordination.remove_line, line.entry.id, failed=self.refused.emit)

    # --- deciding -------------------------------------------------------------------------------------------------

    def decide(self, page: EditionPage, line: SheetLine, decision: Decision) -> None:
        """Show what exactly is decided on, then decide."""
        edition = page.edition
        if edition is not None:
            lines = (*self._about(page, edition, line), *self._to_settle(page, decision), self._how())
            key = f"editions/{edition.id}/{line.office}/{decision.value}"
            dialog = DecideDialog(self._context, key, decision, lines, self._place.window())
            dialog.entered.connect(partial(self._decide, edition.id, line.office, decision))
            self._open(dialog)

    def _decide(self, edition: Id, office: Id, decision: Decision, text: str) -> None:
        self._do(editions.concur, edition, decision=decision, office=office, text=text)

    def record(self, page: EditionPage, line: SheetLine) -> None:
        """Ask what a signed paper says, and for its scan; then record it."""
        edition = page.edition
        if edition is not None:
            key = f"editions/{edition.id}/{line.office}/record"
            about = (*self._about(page, edition, line), *self._over(page, line))
            dialog = RecordDialog(self._context, key, about, self._place.window())
            dialog.entered.connect(partial(self._record, edition.id, line.office))
            self._open(dialog)

    def _record(self, edition: Id, office: Id, decision: Decision, text: str, scan: Path) -> None:
        self._do(editions.concur, edition, decision=decision, office=office, text=text, attachment=scan)

    def _about(self, page: EditionPage, edition: Edition, line: SheetLine) -> tuple[str, ...]:
        words = self._context.words
        return (
            words(
                say(
                    "{office}, on edition {number} of “{text}”",
                    office=line.name,
                    number=str(edition.number),
                    text=SUBJECTS[edition.subject],
                )
            ),
            words(say("Code {code}", code=in_groups(edition.sha256))),
            *(
                [words(say("The text has changed since: this is about the text that was frozen."))]
                if page.shown.changed
                else []
            ),
        )

    def _to_settle(self, page: EditionPage, decision: Decision) -> list[str]:
        """How much is to be settled still, for an office that only coordinates and concurs all the same."""
        things = len(page.view.to_settle)
        if not things or decision is Decision.NON_CONCUR:
            return []
        said = say_n(
            "{count} thing is still to settle before the offices that sign concur.",
            "{count} things are still to settle before the offices that sign concur.",
            things,
        )
        return [self._context.words(said)]

    def _over(self, page: EditionPage, line: SheetLine) -> list[str]:
        """Over how much a paper was signed, where the office signs: it is recorded, and is no signature yet."""
        points = page.shown.open_points
        if not points or not line.signs:
            return []
        said = say_n(
            "{count} point is open in this text. A paper that was signed all the same is recorded as given over it, "
            "and the edition does not count as signed while it is open.",
            "{count} points are open in this text. A paper that was signed all the same is recorded as given over "
            "them, and the edition does not count as signed while they are open.",
            points,
        )
        return [self._context.words(said)]

    def _how(self) -> str:
        """In whose name it is decided, and whether it is signed."""
        words, desk = self._context.words, self._context.desk
        officer = desk.officer
        if officer is not None and desk.signer is not None:
            return words(say("It is signed with the key of {officer}, and stays.", officer=title_of(officer)))
        who = title_of(officer) if officer is not None else desk.author
        if not who:
            return words(say("It is entered without a signature."))
        return words(say("It is entered by {who}, without a signature.", who=who))

    # --- scans ----------------------------------------------------------------------------------------------------

    def save_scan(self, attachment: Id) -> None:
        """Ask where the scan goes; its name is read first."""
        done = partial(self._ask_where, attachment)
        self._context.jobs.ask(scan_name, self._context.desk, attachment, done=done, owner=self)

    def _ask_where(self, attachment: Id, name: str) -> None:
        words = self._context.words
        suffix = Path(name).suffix
        self._open(
            ask_for_file(
                self._place.window(),
                words(say("Save the scan as")),
                kinds=f"{words(say('Scan'))} (*{suffix})",
                suffix=suffix.lstrip("."),
                chosen=partial(self._save_scan, attachment),
                save_as=name,
            ),
            shown=True,
        )

    def _save_scan(self, attachment: Id, target: Path) -> None:
        jobs = self._context.jobs
        jobs.ask(scans.save_scan, self._context.desk, attachment, target, done=_nothing, owner=self)

    # --- how it is done -------------------------------------------------------------------------------------------

    def _do(
        self,
        verb: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[ChanceryError], None] | None = None,
        **values: Any,
    ) -> None:
        dialog = self.dialog
        refuse = getattr(dialog, "refuse", None) if failed is None else failed
        self._context.jobs.do(
            verb,
            self._context.desk,
            *args,
            initiator=self,
            owner=self,
            done=done or self._on_done,
            failed=refuse,
            **values,
        )

    def _open(self, dialog: QDialog, *, shown: bool = False) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._on_closed)
        if not shown:
            dialog.open()

    def _on_done(self, _result: object) -> None:
        if self.dialog is not None:
            self.dialog.accept()

    def _on_frozen(self, _edition: Edition) -> None:
        self._on_done(_edition)
        self.frozen.emit()

    def _on_printed(self, path: Path) -> None:
        self.printed.emit(say("The document is in {path}.", path=str(path)))

    def _on_closed(self, _result: int) -> None:
        self.dialog = None


def _nothing(_result: object) -> None:
    """Writing a file has no result to look at."""
