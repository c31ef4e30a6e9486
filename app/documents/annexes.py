"""The annexes: year planners, synchronisation matrix, agreements, terms, particulars of events, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from app.documents.agreements import agreements, by_signature
from app.documents.blocks import (
    Annex,
    Block,
    Cell,
    Column,
    Heading,
    KeepTogether,
    PageBreak,
    Size,
    Table,
)
from app.documents.guidance import cited_goals
from app.documents.material import AnnexKind, Material, joined
from app.documents.particulars import particulars
from app.documents.planner import planner_size, planners
from app.documents.programme import no_objective
from app.documents.terms import terms
from app.domain.event_days import first_day, last_day
from app.domain.messages import Message, say
from app.domain.records import Agreement, Event, Goal, Id, Post
from app.domain.references import annex_letter
from app.domain.vocabulary import EventState, SectionKind, Side

_ROOM_FOR_A_YEAR = 0.45
"""The share of a page that is still free where another year of the matrix begins on it."""
_OF_EMBASSY = frozenset({AnnexKind.TERMS, AnnexKind.SOURCES})
"""What the ambassador's paper has; it holds no event programme of its own."""


def annexes(material: Material, body: Sequence[Block]) -> Iterator[Annex]:
    """All annexes that have something to say; ``body`` is what stands before them."""
    for kind, letter in material.letters.items():
        annex = _ANNEXES[kind]
        yield Annex(
            letter,
            material.tell(annex.title),
            tuple(annex.blocks(material, body)),
            landscape=annex.landscape,
            size=planner_size(material) if kind is AnnexKind.PLANNER else Size.A4,
            id=f"annex-{kind.value}",
        )


def annex_letters(material: Material) -> Mapping[AnnexKind, str]:
    """The letters of the annexes that have something to say; they follow on those that a paper has of its own."""
    own = sum(section.kind is SectionKind.ANNEX for section in material.plan.sections) if material.side else 0
    kinds = [kind for kind in _ANNEXES if material.side is not Side.EMBASSY or kind in _OF_EMBASSY]
    there = [kind for kind in kinds if any(True for _ in _ANNEXES[kind].blocks(material, ()))]
    return {kind: annex_letter(place) for place, kind in enumerate(there, own)}


class _Annex(NamedTuple):
    """An annex: its title, whether its sheet lies, and what makes its blocks."""

    title: Message
    landscape: bool
    blocks: Callable[[Material, Sequence[Block]], Iterator[Block]]


# --- Objectives against months ------------------------------------------------------------------------------------


def _synchronisation(material: Material) -> Iterator[Block]:
    """For every year, which events serve which objective in which month, by their numbers in the programme."""
    years = [year for year in material.plan.period.years if _events_in(material, year)]
    if not years or not material.objectives:
        return
    empty = tuple(str(year) for year in material.plan.period.years if year not in years)
    yield material.note(
        say("Numbers are those of the event programme. What is cancelled is left out."),
        *([say("No event has a date in {years}.", years=empty)] if empty else []),
    )
    for place, year in enumerate(years):
        if place:
            yield PageBreak(unless_free=_ROOM_FOR_A_YEAR)
        yield KeepTogether((Heading(2, str(year), in_contents=False), _months(material, year)))


def _events_in(material: Material, year: int) -> list[tuple[range, Event]]:
    """The events of a year that are not cancelled, with the months that they may touch in it."""
    found = []
    for event in material.events:
        first, last = first_day(event), last_day(event)
        if event.state is EventState.CANCELLED or first is None or last is None:
            continue
        if first.year <= year <= last.year:
            start = first.month if first.year == year else 1
            end = last.month if last.year == year else 12
            found.append((range(start, end + 1), event))
    return found


def _months(material: Material, year: int) -> Table:
    events = _events_in(material, year)
    known = {objective.id for objective in material.objectives}

    def row(name: str, own: Sequence[tuple[range, Event]]) -> tuple[Cell, ...]:
        cells = [Cell(name)]
        for month in range(1, 13):
            numbers = (str(material.event_number[event.id]) for months, event in own if month in months)
            cells.append(Cell(", ".join(numbers)))
        return tuple(cells)

    def serving(objective: Id) -> list[tuple[range, Event]]:
        return [(months, event) for months, event in events if objective in event.objectives]

    rows = [row(material.called(objective), serving(objective.id)) for objective in material.objectives]
    rest = [(months, event) for months, event in events if not known & set(event.objectives)]
    if rest:
        rows.append(row(no_objective(material), rest))
    months = (Column(material.language.month(month, short=True), 1.0) for month in range(1, 13))
    return Table(columns=(Column(material.tell(say("Objective")), 8.4), *months), rows=tuple(rows))


# --- Sources ------------------------------------------------------------------------------------------------------


def _sources(material: Material) -> Iterator[Block]:
    """Where what the plan holds was taken from: a row for each source, with all that was taken from it."""
    by_source: dict[tuple[str, str], list[str]] = {}
    for name, record in _sourced(material):
        if record.source_title or record.source_url:
            by_source.setdefault((record.source_title, record.source_url), []).append(name)
    if not by_source:
        return
    columns = ((say("What"), 1.4), (say("Source"), 1.4), (say("Address"), 2.2))
    yield Table(
        columns=tuple(Column(material.tell(title), weight) for title, weight in columns),
        rows=tuple(
            (Cell("; ".join(names)), Cell(title), Cell(_legible(url)))
            for (title, url), names in by_source.items()
        ),
    )


def _sourced(material: Material) -> Iterator[tuple[str, Post | Goal | Agreement]]:
    """What has a source, by the name under which the plan knows it: the post, guidance cited, agreements."""
    plan = material.plan
    yield joined(plan.post.code, plan.post.capital, by=" "), plan.post
    for goal in cited_goals(material):
        yield goal.ref_no, goal
    for agreement in by_signature(material) if material.side is not Side.EMBASSY else ():
        yield agreement.name, agreement


def _legible(url: str) -> str:
    """An address with its letters in place of their codes, where that leaves an address that can be typed."""
    plain = unquote(url)
    return plain if plain.isprintable() and " " not in plain else url


_ANNEXES: Mapping[AnnexKind, _Annex] = {
    AnnexKind.PLANNER: _Annex(say("Year planner"), True, lambda material, _: planners(material)),
    AnnexKind.SYNCHRONISATION: _Annex(
        say("Synchronisation matrix"), True, lambda material, _: _synchronisation(material)
    ),
    AnnexKind.AGREEMENTS: _Annex(
        say("Agreements with the partner"), False, lambda material, _: agreements(material)
    ),
    AnnexKind.TERMS: _Annex(say("Terms and abbreviations"), False, terms),
    AnnexKind.EVENTS: _Annex(say("Events in particular"), False, lambda material, _: particulars(material)),
    AnnexKind.SOURCES: _Annex(say("Sources"), False, lambda material, _: _sources(material)),
}
