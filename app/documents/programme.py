"""Events on paper: the table under an objective, and the programme by date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.documents.blocks import Align, Block, Cell, Column, Heading, Run, Table
from app.documents.costs import CostColumns, cancelled_note
from app.documents.material import DASH, AnnexKind, Material, joined
from app.domain.messages import Message, say, say_n
from app.domain.records import Event, Objective
from app.domain.vocabulary import DatePrecision, EventState, Side


def when(material: Material, event: Event) -> str:
    """The dates of an event, and how well they are known where that is not to the day."""
    dates = material.language.span(event.date_start, event.date_end)
    if event.date_precision is DatePrecision.EXACT and dates:
        return dates
    if not dates:
        return material.tell(DatePrecision.TO_BE_FIXED)
    if event.date_precision is DatePrecision.EXACT or _says_month(event):
        return dates
    return f"{dates} ({material.tell(event.date_precision)})"


def _says_month(event: Event) -> bool:
    """Whether the date is to the month, and written so that it shows."""
    written = [date for date in (event.date_start, event.date_end) if date is not None]
    return event.date_precision is DatePrecision.MONTH and not any(date.exact for date in written)


# --- Under an objective -----------------------------------------------------------------------------------------------


def objective_events(material: Material, objective: Objective) -> Iterator[Block]:
    """The events that serve an objective, with their money."""
    events = material.plan.events_of(objective)
    if not events:
        return
    costs = CostColumns(material, events)
    numbered = material.side is not Side.EMBASSY  # its paper has no programme to which a number could lead
    columns = (
        *([Column(material.tell(say("No.")), 0.4, Align.RIGHT)] if numbered else []),
        Column(material.tell(say("When")), 1.3),
        Column(material.tell(say("What")), 3.0),
        Column(material.tell(say("Where")), 1.3),
        Column(material.tell(say("State")), 0.9),
    )
    yield Table(
        columns=(*columns, *costs.columns),
        rows=tuple(
            (
                *([Cell(str(material.event_number[event.id]))] if numbered else []),
                Cell(when(material, event)),
                Cell(event.title),
                Cell(event.place),
                Cell(material.tell(event.state)),
                *costs.cells(event),
            )
            for event in events
        ),
        total=costs.total(len(columns), len(columns) - 3),
        caption=material.tell(say("Events")),
        note=cancelled_note(material, events),
    )


# --- The programme ------------------------------------------------------------------------------------------------------


def programme(material: Material) -> Iterator[Block]:
    """All events by date, a table for each year with its totals."""
    events = material.events
    if not events:
        yield material.paragraph(say("There is no event in this period yet."))
        return
    letter = material.letters.get(AnnexKind.EVENTS)
    yield material.paragraph(
        _count(events),
        say("Where no partner is named, it is {country}.", country=material.host()),
        *([say("What else is known of an event stands in annex {letter}.", letter=letter)] if letter else []),
    )
    for year in sorted({year_of(event) for event in events}):
        name = str(year) if year < NO_YEAR else material.tell(say("Date to be fixed"))
        own = [event for event in events if year_of(event) == year]
        yield Heading(2, name, in_contents=False)
        yield _year_table(material, own)


NO_YEAR = 10_000
"""The year under which events without a date stand, after all others."""


def year_of(event: Event) -> int:
    """The year in which an event begins."""
    date = event.date_start or event.date_end
    return date.year if date else NO_YEAR


def no_objective(material: Material) -> str:
    """The head of what serves no objective; of one side's paper, none of its own."""
    if material.side is None:
        return material.tell(say("No objective"))
    return material.tell(say("No objective of this paper"))


def _count(events: Sequence[Event]) -> Message:
    held = sum(event.state is EventState.HELD for event in events)
    return say_n(
        "{count} event, by date; {held} of them held.",
        "{count} events, by date; {held} of them held.",
        len(events),
        held=held,
    )


def _year_table(material: Material, events: Sequence[Event]) -> Table:
    costs = CostColumns(material, events)
    columns = (
        Column(material.tell(say("No.")), 0.4, Align.RIGHT),
        Column(material.tell(say("When")), 1.25),
        Column(material.tell(say("What · lead")), 3.6),
        Column(material.tell(say("Where · with")), 1.5),
        Column(material.tell(say("State")), 1.0),
        Column(material.tell(say("Serves")), 0.75),
    )
    return Table(
        columns=(*columns, *costs.columns),
        rows=tuple((*_event(material, event), *costs.cells(event)) for event in events),
        total=costs.total(len(columns), 2),
        note=cancelled_note(material, events),
    )


def _event(material: Material, event: Event) -> tuple[Cell, ...]:
    title = f"({material.marking(event.marking)}) {event.title}" if event.marking else event.title
    sort = joined(material.tell(event.kind), material.tell(event.level))
    return (
        Cell(str(material.event_number[event.id])),
        Cell(when(material, event)),
        Cell((Run(title, bold=True), Run(f"\n{joined(sort, event.lead)}"))),
        Cell(joined(event.place, _partners(material, event), by="\n")),
        Cell(material.tell(event.state)),
        Cell(material.across.numbers(event.objectives) or DASH),
    )


def _partners(material: Material, event: Event) -> str:
    """The partners, where they are others than the host country alone, which goes without saying."""
    if event.partners == (material.plan.post.country,):
        return ""
    return ", ".join(material.country(code) for code in event.partners)
