"""The place of the events: the table of the open plan, or of the whole workspace, and the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from app.domain.checks import Finding
from app.domain.messages import ChanceryError, say, say_n
from app.domain.records import Event, Id, Kind, Record
from app.gui.context import Context
from app.gui.parts.empty import Empty
from app.gui.parts.following import Following
from app.gui.parts.import_dialog import Exchange
from app.gui.parts.pages import Pages
from app.gui.parts.record_table import RecordTable
from app.gui.parts.table.rows import Rows, RowsSource
from app.gui.parts.table.sources import Source
from app.gui.parts.table.view import Changes
from app.gui.parts.tick_list import Option
from app.gui.places.events.actions import EVENT_ACTIONS
from app.gui.places.events.acts import EventActs
from app.gui.places.events.columns import columns, years_of
from app.gui.places.events.handlers import Handlers
from app.gui.places.events.inspector import EventInspector
from app.gui.places.events.names import Names
from app.gui.places.events.source import ManyEvents
from app.gui.shell.place import Count, Foot
from app.gui.theme import Tone
from app.work.events import Surroundings

_LAYOUT = "events"
_BY_DATE = ("date_start", False)


class EventsPlace(Handlers):
    """Events in a table.

    Signals: those of every place.
    """

    id = "events"
    depends_on = frozenset({Kind.EVENT, Kind.POST, Kind.AGREEMENT, Kind.OBJECTIVE, Kind.PAPER})
    ACTIONS = EVENT_ACTIONS
    MAIN_ACTION = "events.new"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = context.words
        self.names = Names(words, markings=self._markings)
        self.columns = columns(self.names)
        self._rows: Rows | None = Rows((), self.columns, words)
        self._scope: tuple[Any, ...] = ()
        self._looked_for = ""
        self._chosen: Event | None = None
        self._shown: tuple[Event | None, tuple[Finding, ...]] | None = None
        self.records = RecordTable(
            context,
            self.columns,
            name="events",
            label=say("Events"),
            hint=say("Find in the events"),
            cls=Event,
            source=self._source,
            save=self._save,
            filters=(
                ("partners", say("All partners")),
                ("kind", say("All kinds")),
                ("level", say("All levels")),
                ("state", say("All states")),
                ("date_start", say("All years")),
            ),
        )
        self.plan_button, self.all_button, self.blank_button = QToolButton(), QToolButton(), QToolButton()
        self.empty = Empty(
            words(
                say(
                    "Everything that happens with a partner belongs here: visits, talks, exercises, signings. "
                    "Begin with one event, or import a table of them."
                )
            ),
            words(say("Add an event")),
        )
        self.exchange = Exchange(context, "events", self, self.records.tell, self.records.refuse)
        self.acts = EventActs(self, self.names, self.records.table, self.records.refuse)
        self._inspector = EventInspector(context, self.names, self._save_field)
        self._inspector.show_event(None, ())
        self._following = Following(self._inspect, self)
        self._following.before_leaving(self.records.table.view)
        self._pages = Pages()
        self._build()
        self._connect_signals()

    # --- what every place answers ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read what events are tied to, then the events."""
        from app.work.events import read_surroundings

        self.context.jobs.ask(
            read_surroundings,
            self.context.desk,
            **self._plan(),
            day=self.context.today(),
            done=self._on_surroundings,
            owner=self,
        )
        self._read_events()

    def reveal(self, record_id: Id) -> None:
        """Go to an event, whatever the filters hide and whichever plan it is of."""
        self._looked_for = ""
        self.records.reveal(record_id)

    def foot(self) -> Foot:
        """How many events there are, how many serve nothing, how many the filters hide."""
        table = self.records.table
        counts = [Count(str(table.total), say_n("event", "events", table.total))]
        if self._rows is not None:
            blank = sum(not event.objectives for event in self._rows.rows)
            if blank:
                counts.append(Count(str(blank), say("without an objective"), Tone.LOOK))
        found = sum(len(findings) for findings in self.names.around.findings.values())
        if found and self.only_plan:
            counts.append(Count(str(found), say_n("finding", "findings", found), Tone.LOOK))
        hidden = self.records.hidden
        if not hidden:
            return Foot(tuple(counts))
        return Foot(
            tuple(counts),
            say_n("{count} hidden by the filter", "{count} hidden by the filter", hidden),
            self.clear_filters,
        )

    def inspector(self) -> EventInspector:
        """The chosen event."""
        self._following.now()
        return self._inspector

    def markings(self) -> Sequence[str]:
        """The markings of the events at hand."""
        return tuple({event.marking for event in self._rows.rows}) if self._rows is not None else ()

    def commit_edits(self) -> None:
        """Save what is being typed, in a cell or at the right."""
        self.records.commit()
        self._inspector.commit()

    def commit_form(self) -> None:
        """Save what is being typed at the right."""
        self._inspector.commit()

    def hide_dialogs(self) -> None:
        """Close lists that are open."""
        self.records.close_popups()

    @property
    def only_plan(self) -> bool:
        """Whether only the events of the open plan are shown."""
        return self.plan_button.isChecked() and self.context.selection.post is not None

    # --- acts -----------------------------------------------------------------------------------------------

    def _save(self, changes: Changes) -> None:
        self.acts.save(changes, self.records.on_not_saved)

    def _save_field(
        self, record: Record, values: dict[str, Any], failed: Callable[[ChanceryError], None]
    ) -> None:
        self.acts.save({record.id: values}, failed)

    # --- showing --------------------------------------------------------------------------------------------

    def _plan(self) -> dict[str, Any]:
        return {"post": self.context.selection.post, "period": self.context.selection.period}

    def _read_events(self) -> None:
        from app.work.events import all_events

        self.records.expect()
        self.context.jobs.ask(
            all_events,
            self.context.desk,
            **self._plan(),
            only_plan=self.only_plan,
            done=self._on_events,
            owner=self,
        )

    def _on_surroundings(self, around: Surroundings) -> None:
        self.names.around = around
        self._shown = None

    def _on_events(self, answer: tuple[tuple[Event, ...] | None, int]) -> None:
        from app.work.events import scope_of

        events, count = answer
        plan = self._plan()
        self._scope = scope_of(plan["post"], plan["period"]) if self.only_plan else ()
        self._rows = None
        if events is not None:
            self._rows = Rows(events, self.columns, self.context.words, {"date_start": years_of})
        self.names.rows = self._rows
        self.plan_button.setEnabled(self.why_no_plan() is None)
        nothing = not count and not self.only_plan
        self._pages.setCurrentIndex(1 if nothing else 0)
        self.records.read_again(count)
        self.marking_changed.emit()

    def _source(self, text: str) -> Source:
        if self._rows is not None:
            return RowsSource(self._rows, text, first=_BY_DATE)
        return ManyEvents(self.context.desk, self._scope, text)

    def _on_counted(self) -> None:
        self.blank_button.setChecked(self.records.table.model.ticked.get("objectives") == ("",))
        self.foot_changed.emit()

    def _on_not_found(self, record_id: str, edit: str) -> None:
        """Look among all events; among very many, for those that are called like the one that is wanted."""
        from app.work.events import title_of_event

        if self.only_plan:
            self.records.expect()
            self.all_button.click()
            self.records.reveal(Id(record_id), edit=edit)
        elif self._rows is None and self._looked_for != record_id:
            self._looked_for = record_id
            self.context.jobs.ask(
                title_of_event,
                self.context.desk,
                Id(record_id),
                owner=self,
                done=lambda title: self._on_title(Id(record_id), title),
            )

    def _on_title(self, event: Id, title: str) -> None:
        if title:
            self.records.show_only(title)
            self.records.reveal(event)

    def _on_chosen(self, event: Event | None) -> None:
        self._chosen = event
        self._following.soon()

    def _inspect(self) -> None:
        event = self._chosen
        findings = self.names.around.findings.get(event.id, ()) if event is not None else ()
        if (event, findings) != self._shown:
            self._shown = (event, findings)
            self._inspector.show_event(event, findings)
            self.actions_changed.emit()

    def type_into(self, event: Event) -> None:
        """Go to an event that has just been made, and put the cursor into its title."""
        self.records.reveal(event.id, edit="title")

    def show_first(self, events: tuple[Event, ...]) -> None:
        """Go to the first of the events that have just been made."""
        if events:
            self.reveal(events[0].id)

    def _on_opened(self, _event: Event) -> None:
        self.inspector_requested.emit()
        self.inspector().edit("title")

    def _on_walked(self, place: str, record: str) -> None:
        self.context.navigate(place, Id(record))

    def _on_scope(self, _checked: bool) -> None:  # noqa: FBT001 - the signature of clicked
        layout = {"only_plan": self.plan_button.isChecked()}
        self.context.preferences.keep_layout(_LAYOUT, layout)
        self._read_events()

    def _on_blank(self, checked: bool) -> None:  # noqa: FBT001 - the signature of clicked
        self.records.tick("objectives", ("",) if checked else ())

    def _markings(self) -> Sequence[Option]:
        markings = self.context.desk.markings
        return [Option(code, markings.text(code, self.context.words.code)) for code in markings.codes]

    # --- building -------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self.context.words
        only_plan = bool(self.context.preferences.layout(_LAYOUT).get("only_plan", True))
        for button, label, on in (
            (self.plan_button, say("This plan"), only_plan),
            (self.all_button, say("All"), not only_plan),
        ):
            button.setText(words(label))
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setChecked(on)
        self.blank_button.setText(words(say("No objective")))
        self.blank_button.setCheckable(True)
        self.records.line.addWidget(self.blank_button)
        self.records.top.insertWidget(0, self.plan_button)
        self.records.top.insertWidget(1, self.all_button)
        self.exchange.put_buttons(self.records.top)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        page = QWidget()
        self._pages.addWidget(page)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 12)
        column.addWidget(self.records)

    def _connect_signals(self) -> None:
        pairs: tuple[tuple[QToolButton, Callable[[bool], None]], ...] = (
            (self.plan_button, self._on_scope),
            (self.all_button, self._on_scope),
            (self.blank_button, self._on_blank),
        )
        for button, handler in pairs:
            button.clicked.connect(handler)
        self.exchange.import_button.clicked.connect(self.import_table)
        self.exchange.export_button.clicked.connect(self.export_table)
        self.records.chosen.connect(self._on_chosen)
        self.records.counted.connect(self._on_counted)
        self.records.not_found.connect(self._on_not_found)
        self.records.opened.connect(self._on_opened)
        self.records.removal_requested.connect(self.remove)
        self.records.additions_pasted.connect(self.acts.add_pasted)
        self.records.addition_requested.connect(self.new_event)
        self.empty.fill_requested.connect(self.new_event)
        self._inspector.opened.connect(self._on_walked)
