"""What is done to events from the table and from the form at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject

from app.domain.messages import ChanceryError, say, say_n
from app.domain.records import Event, Id, Record
from app.domain.vocabulary import DatePrecision, EventKind, EventState, Level, Side
from app.gui.parts.dialogs import FormDialog
from app.gui.parts.fields import Choice, LongText
from app.gui.parts.table.view import Table
from app.gui.places.events.names import Names
from app.gui.shell.place import Place

Failed = Callable[[ChanceryError], None]


class EventActs(QObject):
    """Carries out what is asked for through the verbs of the room of work.

    Signals: none.
    """

    def __init__(self, place: Place, names: Names, table: Table, refuse: Failed) -> None:
        super().__init__(place)
        self._place, self._names, self._table, self._refuse = place, names, table, refuse
        self._context = place.context

    def chosen(self) -> tuple[Id, ...]:
        """The events in which cells are selected."""
        return tuple(event.id for event in self._table.selected())

    def save(self, changes: Mapping[Id, Mapping[str, Any]], failed: Failed) -> None:
        """Change fields of events in one step."""
        from app.work.events import change_events

        self._context.jobs.do(
            change_events, self._context.desk, changes, initiator=self._place, failed=failed, owner=self
        )

    def set_state(self, state: EventState, reason: str = "", side: Side | None = None) -> None:
        """Give the chosen events a state."""
        self._set_state(self.chosen(), state, reason, side)

    def ask_why(self, state: EventState) -> None:
        """Ask for the reason and the side, then give the events that are chosen now a state."""
        events = self.chosen()
        if state is EventState.POSTPONED:
            title = say_n("Postpone {count} event", "Postpone {count} events", len(events))
            go = say("Set to postponed")
        else:
            title = say_n("Cancel {count} event", "Cancel {count} events", len(events))
            go = say("Set to cancelled")
        fields = (
            LongText(key="reason", label=say("Reason"), required=True, lines=2),
            Choice(key="side", label=say("Side that decided it"), codes=Side, optional=True),
        )
        dialog = FormDialog(self._context.words, title, fields, go=go, parent=self._place)
        dialog.entered.connect(
            lambda values: self._set_state(events, state, values["reason"], values["side"])
        )
        dialog.entered.connect(dialog.accept)
        dialog.open()

    def remove(self, events: Sequence[Id]) -> None:
        """Delete events; undo brings them back."""
        from app.work import editing

        if events:
            records: list[tuple[type[Record], Id]] = [(Event, one) for one in events]
            self._context.jobs.do(editing.remove, self._context.desk, records, initiator=self._place)

    def add_pasted(self, rows: tuple[dict[str, Any], ...]) -> None:
        """Add the events that were pasted below the last one."""
        from app.work.editing import add_many

        events = [self.blank(values) for values in rows]
        self._context.jobs.do(
            add_many, self._context.desk, events, initiator=self._place, failed=self._refuse, owner=self
        )

    def blank(self, values: Mapping[str, Any]) -> Event:
        """A new event of the open plan, with these values."""
        selection, around = self._context.selection, self._names.around
        post = next((post for post in around.posts if post.id == selection.post), None)
        start = values.get("date_start")
        precision = DatePrecision.TO_BE_FIXED
        if start is not None:
            precision = DatePrecision.EXACT if start.exact else DatePrecision.MONTH
        known: dict[str, Any] = {
            "title": self._context.words(say("New event")),
            "kind": EventKind.STAFF_TALKS,
            "level": Level.BILATERAL,
            "post": post.id if post is not None else None,
            "partners": (post.country,) if post is not None and post.country else (),
            "date_precision": precision,
        }
        return Event(id=self._context.desk.new_id(), **(known | dict(values)))

    def _set_state(self, events: Sequence[Id], state: EventState, reason: str, side: Side | None) -> None:
        from app.work.events import set_state

        self._context.jobs.do(
            set_state,
            self._context.desk,
            events,
            state=state,
            reason=reason,
            side=side,
            initiator=self._place,
            failed=self._refuse,
            owner=self,
        )
