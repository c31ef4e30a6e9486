"""The annexes: year planners, synchronisation matrix, agreements, terms, particulars of events, sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from app.documents.blocks import (
    Annex,
    Block,
    Cell,
    Column,
    Heading,
    PageBreak,
    Run,
    Runs,
    Table,
)
from app.documents.guidance import cited_goals
from app.documents.material import DASH, Material, joined
from app.documents.particulars import particulars
from app.documents.planner import planner_size, planners
from app.documents.terms import terms
from app.domain.event_days import first_day
from app.domain.messages import Message, say
from app.domain.records import Agreement, Event, Goal, Objective, Post
from app.domain.vocabulary import EventState


def annexes(material: Material, body: Sequence[Block]) -> Iterator[Annex]:
    """All annexes that have something to say; ``body`` is what stands before them."""
    yield Annex(
        "A",
        material.say(say("Year planner")),
        tuple(planners(material)),
        landscape=True,
        size=planner_size(material),
        id="annex-a",
    )
    yield Annex(
        "B",
        material.say(say("Synchronisation matrix")),
        tuple(_synchronisation(material)),
        landscape=True,
        id="annex-b",
    )
    yield Annex(
        "C", material.say(say("Agreements with the partner")), tuple(_agreements(material)), id="annex-c"
    )
    yield Annex("D", material.say(say("Terms and abbreviations")), tuple(terms(material, body)), id="annex-d")
    if material.events:
        yield Annex(
            "E", material.say(say("Events in particular")), tuple(particulars(material)), id="annex-e"
        )
    sources = tuple(_sources(material))
    if sources:
        titles = (say("What"), say("Source"), say("Address"))
        table = Table(
            columns=tuple(Column(material.say(title)) for title in titles),
            rows=tuple(tuple(Cell(text) for text in row) for row in sources),
        )
        yield Annex("F", material.say(say("Sources")), (table,), id="annex-f")


# --- B: objectives against months -------------------------------------------------------------------------------


def _synchronisation(material: Material) -> Iterator[Block]:
    """For every year, which events serve which objective in which month, by their numbers in the programme."""
    years = [year for year in material.plan.period.years if _events_in(material, year)]
    if not years or not material.objectives:
        yield material.paragraph(say("No event with a date serves an objective yet."))
        return
    yield material.note(say("Numbers are those of the event programme. What is cancelled is left out."))
    for place, year in enumerate(years):
        if place:
            yield PageBreak()
        yield Heading(2, str(year), in_contents=False)
        yield _months(material, year)


def _events_in(material: Material, year: int) -> list[tuple[int, Event]]:
    """The events of a year that are not cancelled, with the month in which they begin."""
    days = ((first_day(event), event) for event in material.events if event.state is not EventState.CANCELLED)
    return [(day.month, event) for day, event in days if day is not None and day.year == year]


def _months(material: Material, year: int) -> Table:
    events = _events_in(material, year)

    def row(objective: Objective) -> tuple[Cell, ...]:
        cells = [Cell(material.called(objective))]
        for month in range(1, 13):
            own = [event for at, event in events if at == month and objective.id in event.objectives]
            cells.append(Cell(", ".join(str(material.event_number[event.id]) for event in own)))
        return tuple(cells)

    months = (Column(material.language.month(month, short=True), 1.0) for month in range(1, 13))
    return Table(
        columns=(Column(material.say(say("Objective")), 6.5), *months),
        rows=tuple(row(objective) for objective in material.objectives),
    )


# --- C: agreements ------------------------------------------------------------------------------------------------


def _agreements(material: Material) -> Iterator[Block]:
    """The agreements with the partner that are in force on the day, then those that are not."""
    ordered = sorted(material.plan.agreements, key=_signed)
    in_force = [agreement for agreement in ordered if _in_force(agreement, material.day)]
    rest = [agreement for agreement in ordered if agreement not in in_force]
    day = material.language.date(material.day)
    if in_force:
        yield _agreement_table(material, say("In force on {day}, or without a known end", day=day), in_force)
    else:
        yield material.paragraph(say("No agreement with the partner is in force on {day}.", day=day))
    if rest:
        yield _agreement_table(material, say("Not in force on {day}", day=day), rest)


def _signed(agreement: Agreement) -> tuple[dt.date, str]:
    return agreement.date_signed.first() if agreement.date_signed else dt.date.max, agreement.name


def _in_force(agreement: Agreement, day: dt.date) -> bool:
    """Whether it was signed, as far as is known, and has not run out; without an end it holds on."""
    signed, until = agreement.date_signed, agreement.valid_until
    return (signed is None or signed.first() <= day) and (until is None or until.last() >= day)


def _agreement_table(material: Material, caption: Message, agreements: Sequence[Agreement]) -> Table:
    titles = (
        (say("Agreement"), 3.6),
        (say("Type"), 1.2),
        (say("Parties"), 1.2),
        (say("Signed"), 0.9),
        (say("Until"), 0.9),
    )
    date = material.language.partial_date
    return Table(
        columns=tuple(Column(material.say(title), weight) for title, weight in titles),
        rows=tuple(
            (
                Cell(_named(agreement)),
                Cell(agreement.type),
                Cell(", ".join(material.country(code) for code in agreement.parties)),
                Cell(date(agreement.date_signed, short=True) if agreement.date_signed else DASH),
                Cell(date(agreement.valid_until, short=True) if agreement.valid_until else DASH),
            )
            for agreement in agreements
        ),
        caption=material.say(caption),
    )


def _named(agreement: Agreement) -> Runs:
    name = Run(agreement.name, bold=True)
    return (name, Run(f"\n{agreement.summary}")) if agreement.summary else (name,)


# --- F: sources ---------------------------------------------------------------------------------------------------


def _sources(material: Material) -> Iterator[tuple[str, str, str]]:
    """Where what the plan holds was taken from: the post, guidance cited, agreements."""
    plan = material.plan
    named: list[tuple[str, Post | Goal | Agreement]] = [
        (joined(plan.post.code, plan.post.capital, by=" "), plan.post),
        *((goal.ref_no, goal) for goal in cited_goals(material)),
        *((agreement.name, agreement) for agreement in sorted(plan.agreements, key=_signed)),
    ]
    for name, record in named:
        if record.source_title or record.source_url:
            yield name, record.source_title, record.source_url
