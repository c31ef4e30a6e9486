"""The columns of the events, and the fields by which an event is edited in the table and in the inspector."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.event_days import first_day, last_day
from app.domain.messages import Refusal, say
from app.domain.records import Event
from app.domain.rich_text import folded
from app.domain.vocabulary import DatePrecision, Direction, EventKind, EventState, Level, Means, Side
from app.gui.parts.countries import Countries, countries
from app.gui.parts.editors import ChoiceEditor, Editor
from app.gui.parts.fields import (
    Amount,
    Choice,
    Date,
    Field,
    LongText,
    MultiChoice,
    Reference,
    References,
)
from app.gui.parts.table.columns import Column
from app.gui.parts.tick_list import Option
from app.gui.places.events.names import Names
from app.gui.theme import Tone
from app.language import Language

STATE_TONES: Mapping[EventState, Tone] = {
    EventState.PROPOSED: Tone.MUTED,
    EventState.PLANNED: Tone.PLAIN,
    EventState.CONFIRMED: Tone.GOOD,
    EventState.HELD: Tone.GOOD,
    EventState.POSTPONED: Tone.LOOK,
    EventState.CANCELLED: Tone.MUTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Served(References):
    """The objectives that an event serves; in a spreadsheet they are named by their numbers."""

    numbers: Names

    def from_text(self, text: str, words: Language) -> tuple[str, ...]:
        """Numbers with commas or semicolons between them; raises Refusal for one that the open plan does not have."""
        known = {folded(objective.number): objective.id for objective, _ in self.numbers.around.objectives}
        found = []
        for part in re.split(r"[;,]", text):
            if part.strip():
                objective = known.get(folded(part))
                if objective is None:
                    raise Refusal(say("The open plan has no objective “{number}”.", number=part.strip()))
                found.append(objective)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking(Reference):
    """A marking of the workspace's profile; none is an empty text."""

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        options = [Option("", words(say("as the paper"))), *self.options()]
        return ChoiceEditor(options, str)


def years_of(event: Event) -> tuple[int, ...]:
    """The years that an event touches."""
    first, last = first_day(event), last_day(event)
    return tuple(range(first.year, last.year + 1)) if first is not None and last is not None else ()


def columns(names: Names) -> tuple[Column, ...]:
    """The columns, the most asked for first."""
    return (
        Column(
            key="date_start",
            title=say("When"),
            text=_when,
            field=Date(key="date_start", label=say("Start")),
            options=names.year_filter,
            read_key=_year,
            in_list=True,
            tip=_when_in_full,
            width=132,
            stays=True,
        ),
        Column(
            key="date_end",
            title=say("Until"),
            field=Date(key="date_end", label=say("End")),
            shown=False,
            width=110,
        ),
        Column(
            key="title",
            title=say("What"),
            field=Field(key="title", label=say("Title"), required=True),
            width=290,
            stays=True,
        ),
        Column(
            key="kind",
            title=say("Kind"),
            field=Choice(key="kind", label=say("Kind"), codes=EventKind),
            width=116,
        ),
        Column(
            key="partners",
            title=say("Partners"),
            text=_partners,
            in_list=True,
            options=names.partner_filter,
            field=Countries(key="partners", label=say("Partners")),
            width=112,
        ),
        Column(key="place", title=say("Where"), field=Field(key="place", label=say("Place")), width=130),
        Column(
            key="state",
            title=say("State"),
            tone=_state_tone,
            field=Choice(key="state", label=say("State"), codes=EventState),
            width=92,
            stays=True,
        ),
        Column(
            key="objectives",
            title=say("Serves"),
            text=_Text(names, "numbers").tell,
            in_list=True,
            options=names.objective_filter,
            tip=_Served(names).tell,
            field=Served(
                key="objectives", label=say("Objectives served"), options=names.objectives, numbers=names
            ),
            width=76,
            stays=True,
        ),
        Column(key="lead", title=say("Lead"), field=Field(key="lead", label=say("Lead")), width=150),
        Column(
            key="cost_estimated",
            title=say("Cost, estimated"),
            numeric=True,
            field=Amount(key="cost_estimated", label=say("Estimated cost")),
            width=108,
        ),
        Column(
            key="level",
            title=say("Level"),
            field=Choice(key="level", label=say("Level"), codes=Level),
            width=92,
        ),
        Column(
            key="post",
            title=say("Post"),
            text=_Text(names, "post").tell,
            options=names.post_filter,
            field=Reference(key="post", label=say("Post"), options=names.posts),
            width=64,
        ),
        Column(
            key="agreement",
            title=say("Legal basis"),
            text=_Text(names, "agreement").tell,
            options=names.all_agreements,
            field=Reference(key="agreement", label=say("Legal basis"), options=names.all_agreements),
            width=180,
        ),
        Column(
            key="outcome",
            title=say("Outcome"),
            field=LongText(key="outcome", label=say("Outcome")),
            width=200,
        ),
        Column(
            key="date_precision",
            title=say("Date known"),
            shown=False,
            width=100,
            field=Choice(key="date_precision", label=say("How well the date is known"), codes=DatePrecision),
        ),
        Column(
            key="note",
            title=say("Note on the date"),
            field=Field(key="note", label=say("Note on the date")),
            width=140,
        ),
        Column(
            key="direction",
            title=say("Direction"),
            shown=False,
            width=90,
            field=Choice(key="direction", label=say("Direction"), codes=Direction, optional=True),
        ),
        Column(
            key="means",
            title=say("Means"),
            shown=False,
            width=160,
            field=MultiChoice(key="means", label=say("Means"), codes=Means),
        ),
        Column(
            key="cost_actual",
            title=say("Cost, actual"),
            numeric=True,
            shown=False,
            field=Amount(key="cost_actual", label=say("Actual cost")),
            width=108,
        ),
        Column(
            key="title_partner",
            title=say("Title in the partner’s language"),
            shown=False,
            width=180,
            field=Field(key="title_partner", label=say("Title in the partner’s language")),
        ),
        Column(
            key="source_title",
            title=say("Source"),
            shown=False,
            width=160,
            field=Field(key="source_title", label=say("Source")),
        ),
    )


def form_fields(names: Names) -> tuple[Field, ...]:
    """Every field of an event, as the inspector shows them."""
    return (
        LongText(key="title", label=say("Title"), required=True, lines=1),
        Field(key="title_partner", label=say("Title in the partner’s language")),
        Date(key="date_start", label=say("Start")),
        Date(key="date_end", label=say("End")),
        Choice(key="date_precision", label=say("How well the date is known"), codes=DatePrecision),
        Field(key="note", label=say("Note on the date")),
        Choice(key="kind", label=say("Kind"), codes=EventKind),
        Choice(key="level", label=say("Level"), codes=Level),
        Choice(key="direction", label=say("Direction"), codes=Direction, optional=True),
        Choice(key="state", label=say("State"), codes=EventState),
        Field(key="state_reason", label=say("Reason for the state")),
        Choice(key="state_side", label=say("Side that decided it"), codes=Side, optional=True),
        Countries(key="partners", label=say("Partners")),
        Field(key="place", label=say("Place")),
        Field(key="lead", label=say("Lead")),
        Reference(key="post", label=say("Post"), options=names.posts),
        Marking(key="marking", label=say("Marking"), options=names.markings),
        MultiChoice(key="means", label=say("Means"), codes=Means),
        References(key="objectives", label=say("Objectives served"), options=names.objectives),
        Reference(key="agreement", label=say("Legal basis"), options=names.agreements),
        Amount(key="cost_estimated", label=say("Estimated cost")),
        Amount(key="cost_actual", label=say("Actual cost")),
        LongText(key="outcome", label=say("Outcome"), lines=3),
        Field(key="source_title", label=say("Source")),
        Field(key="source_url", label=say("Address of the source")),
    )


PAIRED = frozenset(
    {
        "date_start",
        "date_end",
        "date_precision",
        "note",
        "kind",
        "level",
        "direction",
        "state",
        "state_reason",
        "state_side",
        "place",
        "lead",
        "post",
        "cost_estimated",
        "cost_actual",
        "marking",
    }
)


class _Text:
    """A column that reads through the names of what events refer to."""

    def __init__(self, names: Names, what: str) -> None:
        self._names, self._what = names, what

    def tell(self, event: Event, _words: Language) -> str:
        """What the cell shows."""
        text: str = getattr(self._names, self._what)(event)
        return text


class _Served:
    """The titles of the objectives behind their numbers."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def tell(self, event: Event, _words: Language) -> str:
        """The tip of the cell."""
        titles = {objective.id: objective.title for objective, _ in self._names.around.objectives}
        numbers = self._names.around.numbers
        return "\n".join(
            f"{numbers.get(one, '?')}  {titles.get(one, '')}".strip() for one in event.objectives
        )


def _when(event: Event, words: Language) -> str:
    return words.span(event.date_start, event.date_end)


def _when_in_full(event: Event, words: Language) -> str:
    span = _when(event, words) or words(say("without a date"))
    known = "" if event.date_precision is DatePrecision.EXACT else words(event.date_precision)
    return "\n".join(part for part in (span, known, event.note) if part)


def _partners(event: Event, words: Language) -> str:
    return countries(event.partners, words)


def _state_tone(event: Event) -> Tone:
    return STATE_TONES[event.state]


def _year(key: str) -> int | str:
    return int(key) if key else ""
