"""The place of the history: a filter, the list of steps, and at the right what the chosen one changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.dates import Period
from app.domain.kinds import KINDS
from app.domain.messages import ChanceryError, Message, say, say_n
from app.domain.records import Id, Kind
from app.gui.actions import Action, Menu
from app.gui.context import Context
from app.gui.parts.banner import Banner
from app.gui.parts.dialogs import DetailsDialog
from app.gui.parts.empty import Empty
from app.gui.parts.pages import Pages
from app.gui.places.history.filters import StepFilters
from app.gui.places.history.inspector import StepInspector
from app.gui.places.history.jump import PLACES, plan_for
from app.gui.places.history.model import WHAT, StepsModel
from app.gui.places.history.table import StepsTable
from app.gui.shell.place import Count, Foot, Place
from app.gui.theme import Tone
from app.work import history
from app.work.revisions import Entry, RecordStep, Step, highest_marking, name_of, read_step, step_count

_STEPS, _NO_MATCH = range(2)
_RECORDS = 20


class HistoryPlace(Place):
    """Every step in the workspace, newest first.

    Signals: those of every place.
    """

    id = "history"
    depends_on = frozenset(Kind)
    follows_selection = False
    ACTIONS = (
        Action(id="history.verify", label=say("Verify the journal"), handler="verify", menu=Menu.PLACE),
        Action(
            id="history.restore",
            label=say("Restore the first record of the step"),
            handler="restore_first",
            why_not="why_not_restore",
            menu=Menu.EDIT,
            separated=True,
        ),
        Action(
            id="history.open",
            label=say("Go to the first record of the step"),
            handler="open_first",
            why_not="why_not_open",
            menu=Menu.GO,
            separated=True,
        ),
        Action(
            id="history.clear",
            label=say("Show every step"),
            handler="clear_filter",
            why_not="why_not_clear",
            menu=Menu.VIEW,
            separated=True,
        ),
    )
    MAIN_ACTION = "history.verify"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = context.words
        self._marking = ""
        self._total = 0
        self._most = _RECORDS
        self._step: Step | None = None
        self._step_is_old = False
        self._dialog: DetailsDialog | None = None
        self.model = StepsModel(context, self)
        self.table = StepsTable(words, self.model)
        self.filters = StepFilters(words)
        self.banner = Banner(words(say("Close")))
        self.no_match = Empty(words(say("No step passes the filter.")), words(say("Show every step")))
        self._inspector = StepInspector(context)
        self._pages = Pages()
        self._build()
        self._connect_signals()

    # --- what every place answers ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read what has happened since."""
        desk, jobs = self.context.desk, self.context.jobs
        jobs.ask(step_count, desk, done=self._show_total)
        self._step_is_old = True
        self.model.read_newer()
        jobs.ask(highest_marking, desk, done=self._show_marking)

    def reveal(self, record_id: Id) -> None:
        """Show the steps of this record only."""
        self.filters.show_only(record_id)
        self.context.jobs.ask(
            name_of, self.context.desk, record_id, done=partial(self._name, record_id), owner=self
        )

    def foot(self) -> Foot:
        """How many steps there are, and how many the filter lets through."""
        words, shown = self.context.words, len(self.model.entries)
        total = Count(words.format(self._total), say_n("step", "steps", self._total))
        if not self.model.filter.on:
            return Foot((total,))
        hidden: Message = say("more steps hidden by the filter")
        if self.model.looking:
            hidden = say("older steps are being looked through…")
        elif self.model.at_end:
            count = max(self._total - shown, 0)
            hidden = say_n("{count} step hidden by the filter", "{count} steps hidden by the filter", count)
        return Foot(
            (Count(words.format(shown), say_n("step shown", "steps shown", shown)),),
            hidden,
            self.clear_filter,
        )

    def inspector(self) -> QWidget:
        """The chosen step."""
        return self._inspector

    def markings(self) -> tuple[str, ...]:
        """The highest marking of anything in the workspace: steps may name all of it."""
        return (self._marking,) if self._marking else ()

    def hide_dialogs(self) -> None:
        """Put the list of faults away."""
        if self._dialog is not None:
            self._dialog.close()

    # --- actions --------------------------------------------------------------------------------------------

    def verify(self) -> None:
        """Walk every chain, signature and value of the journal."""
        self.banner.tell(self.context.words(say("The journal is being verified…")), closable=False)
        self.context.jobs.ask(
            history.verify,
            self.context.desk,
            done=self._show_verified,
            failed=self._on_not_verified,
            owner=self,
        )

    def restore_first(self) -> None:
        """Bring the first record of the step back to what it was after it."""
        record = self._first()
        if record is not None and record.restore_to is not None:
            self._on_restore_requested(record)

    def open_first(self) -> None:
        """Go to the first record of the step that is still there."""
        record = self._first_there()
        if record is not None:
            self._on_opened(record)

    def clear_filter(self) -> None:
        """Show every step."""
        self.filters.clear()

    def why_not_restore(self) -> Message | None:
        """Why nothing can be restored."""
        record = self._first()
        if record is None:
            return say("Choose a step first.")
        if record.restore_to is None:
            return record.why_not or say("There is nothing to restore.")
        return self.context.desk.read_only_because

    def why_not_open(self) -> Message | None:
        """Why there is nowhere to go."""
        if self._step is None:
            return say("Choose a step first.")
        return (
            None if self._first_there() is not None else say("Nothing that this step changed is still there.")
        )

    def why_not_clear(self) -> Message | None:
        """Why there is nothing to clear."""
        return None if self.model.filter.on else say("Every step is shown already.")

    # --- showing --------------------------------------------------------------------------------------------

    def _show_marking(self, marking: str) -> None:
        self._marking = marking
        self.marking_changed.emit()

    def _show_total(self, total: int) -> None:
        self._total = total
        self.foot_changed.emit()

    def _name(self, record: Id, name: Message | None) -> None:
        if record == self.filters.record and name is not None:
            self.filters.name_record(self.context.words(name))

    def _show_verified(self, faults: tuple[Message, ...]) -> None:
        words = self.context.words
        if not faults:
            self.banner.tell(
                words(
                    say(
                        "The journal is sound: every step is in its place, signed, and gives what the workspace holds today."
                    )
                ),
                Tone.GOOD,
            )
            return
        count = len(faults)
        sentence = say_n("The journal has {count} fault.", "The journal has {count} faults.", count)
        self.banner.tell(words(sentence), Tone.BAD)
        self._dialog = DetailsDialog(
            words,
            say("The journal is not sound"),
            say(
                "Something was changed outside of this program, or the file was damaged. Keep this file, and compare it "
                "with the last backup. What is wrong:"
            ),
            "\n".join(words(fault) for fault in faults),
            self,
        )
        self._dialog.finished.connect(self._on_dialog_finished)
        self._dialog.open()

    def _on_counted(self) -> None:
        empty = not self.model.entries and self.model.at_end
        self._pages.setCurrentIndex(_NO_MATCH if empty else _STEPS)
        if self.model.entries and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, WHAT))
        elif not self.model.entries:
            self._step = None
            self._inspector.show_nothing()
        elif self._step is None or self._step_is_old:
            self._read_step()
        self.foot_changed.emit()
        self.actions_changed.emit()

    def _read_step(self) -> None:
        entry = self._entry()
        if entry is not None:
            self.context.jobs.ask(
                read_step,
                self.context.desk,
                entry.id,
                most=self._most,
                record=self.filters.record,
                done=partial(self._show_step, entry.id),
                owner=self,
            )

    def _show_step(self, revision: Id, step: Step) -> None:
        entry = self._entry()
        if entry is not None and entry.id == revision:
            self._step, self._step_is_old = step, False
            self._inspector.show_step(entry, step)
            self.actions_changed.emit()

    # --- what the user does -----------------------------------------------------------------------------------

    def _filter(self) -> None:
        self._step = None
        self.model.show(self.filters.passing())

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._most, self._step = _RECORDS, None
        if current.isValid():
            self._read_step()
        self.actions_changed.emit()

    def _on_more(self) -> None:
        self._most *= 5
        self._read_step()

    def _on_restore_requested(self, record: RecordStep) -> None:
        if record.restore_to is not None:
            self.context.jobs.do(
                history.restore,
                self.context.desk,
                KINDS[record.kind],
                record.id,
                revision=record.restore_to,
                initiator=self,
            )

    def _on_opened(self, record: RecordStep) -> None:
        place = PLACES.get(record.kind)
        if place is not None:
            selection = self.context.selection
            self.context.jobs.ask(
                plan_for,
                self.context.desk,
                record.kind,
                record.id,
                (selection.post, selection.period),
                done=partial(self._arrive, place, record.id),
                owner=self,
            )

    def _arrive(self, place: str, record: Id, plan: tuple[Id | None, Period | None]) -> None:
        self.context.selection.choose(*plan)
        self.context.navigate(place, record)

    def _on_only_requested(self, record: str) -> None:
        self.context.navigate(self.id, Id(record))

    def _on_not_verified(self, error: ChanceryError) -> None:
        self.banner.hide()
        self.context.jobs.refused.emit(error)

    def _on_dialog_finished(self, _result: int) -> None:
        self._dialog = None

    def _entry(self) -> Entry | None:
        row = self.table.currentIndex().row()
        return self.model.entries[row] if 0 <= row < len(self.model.entries) else None

    def _first(self) -> RecordStep | None:
        records = self._step.records if self._step is not None else ()
        return next(iter(records), None)

    def _first_there(self) -> RecordStep | None:
        records = self._step.records if self._step is not None else ()
        return next((record for record in records if record.there and record.kind in PLACES), None)

    # --- building ---------------------------------------------------------------------------------------------

    def _connect_signals(self) -> None:
        self.filters.changed.connect(self._filter)
        self.no_match.fill_requested.connect(self.clear_filter)
        self.model.counted.connect(self._on_counted)
        self.table.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.table.opened.connect(self.open_first)
        self._inspector.opened.connect(self._on_opened)
        self._inspector.restore_requested.connect(self._on_restore_requested)
        self._inspector.only_requested.connect(self._on_only_requested)
        self._inspector.more_requested.connect(self._on_more)

    def _build(self) -> None:
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.no_match)
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 16, 20, 16)
        inner.setSpacing(12)
        inner.addWidget(self.filters)
        inner.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(inner, 1)
