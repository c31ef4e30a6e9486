"""Annex A: a planner for every year of the period, with the events as bars and both states' holidays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.documents.blocks import (
    Block,
    Heading,
    PageBreak,
    Planner,
    PlannerBar,
    Run,
    Size,
    Text,
    TextStyle,
    Tone,
)
from app.documents.material import Material
from app.documents.programme import when, year_of
from app.domain.messages import Message, say
from app.domain.records import Event
from app.domain.vocabulary import DatePrecision, EventKind, EventState

_GROUPS: tuple[tuple[Message, Tone, frozenset[EventKind]], ...] = (
    (
        say("contacts and agreements"),
        Tone.NEUTRAL,
        frozenset(
            {
                EventKind.HIGH_LEVEL_VISIT,
                EventKind.STAFF_TALKS,
                EventKind.PORT_CALL,
                EventKind.ACCREDITATION,
                EventKind.ATTACHE_EVENT,
                EventKind.PARADE_CEREMONY,
                EventKind.CONFERENCE,
                EventKind.AGREEMENT_SIGNING,
                EventKind.PLAN_SIGNING,
            }
        ),
    ),
    (
        say("exercises and competitions"),
        Tone.AGREED,
        frozenset({EventKind.EXERCISE, EventKind.EXERCISE_PLANNING, EventKind.COMPETITION}),
    ),
    (say("education and training"), Tone.LOOK_AGAIN, frozenset({EventKind.TRAINING})),
    (
        say("assistance, operations and industry"),
        Tone.ENABLES,
        frozenset({EventKind.DEMINING, EventKind.HUMANITARIAN, EventKind.PEACEKEEPING, EventKind.ARMS_FAIR}),
    ),
)
"""What the bars of the planner tell apart. Every kind of event stands in one group."""

_MOST_ON_A4 = 12
_OFF = (EventState.CANCELLED, EventState.POSTPONED)


def planners(material: Material) -> Iterator[Block]:
    """A planner for each year, and under it what can't be drawn: events without a day, and those called off."""
    bars = tuple(_bar(material, event) for event in material.events if _has_days(event))
    left_out = [event for event in material.events if not _has_days(event)]
    years = material.plan.period.years
    for year in years:
        if year != years[0]:
            yield PageBreak()
        yield Heading(2, str(year), in_contents=False)
        yield _planner(material, year, bars)
        own = [event for event in left_out if _belongs(event, year, last=year == years[-1])]
        if own:
            head = Run(material.say(say("Not drawn:")), bold=True)
            listed = "; ".join(_listed(material, event) for event in own)
            yield Text((head, Run(f" {listed}")), style=TextStyle.NOTE)


def planner_size(material: Material) -> Size:
    """The sheet on which the fullest year can be read at a glance."""
    drawn = [event for event in material.events if _has_days(event)]
    fullest = max(
        (sum(year_of(event) == year for event in drawn) for year in material.plan.period.years), default=0
    )
    return Size.A3 if fullest > _MOST_ON_A4 else Size.A4


def _belongs(event: Event, year: int, *, last: bool) -> bool:
    """Whether an event is named under the planner of a year; without a date under the last one."""
    date = event.date_start or event.date_end
    return date.year == year if date else last


def _has_days(event: Event) -> bool:
    """Whether the days of an event are known well enough to be drawn, and it is not called off."""
    exact = event.date_precision not in {DatePrecision.MONTH, DatePrecision.TO_BE_FIXED}
    start, end = event.date_start or event.date_end, event.date_end or event.date_start
    known = start is not None and end is not None and start.exact and end.exact
    return known and exact and event.state not in _OFF


def _listed(material: Material, event: Event) -> str:
    return f"{event.title}, {when(material, event)} ({material.say(event.state)})"


def _bar(material: Material, event: Event) -> PlannerBar:
    start, end = event.date_start or event.date_end, event.date_end or event.date_start
    if start is None or end is None:
        raise ValueError(event.id)
    group = next(at for at, (_, _, kinds) in enumerate(_GROUPS) if event.kind in kinds)
    return PlannerBar(
        start=start.first(),
        end=end.last(),
        label=event.title,
        tone=_GROUPS[group][1],
        group=group,
        when=when(material, event),
    )


def _planner(material: Material, year: int, bars: Sequence[PlannerBar]) -> Planner:
    language = material.language
    return Planner(
        year=year,
        months=tuple(language.month(month, short=True) for month in range(1, 13)),
        weekdays=tuple(language.weekday(day).removesuffix(".") for day in range(7)),
        bars=tuple(bar for bar in bars if bar.start.year <= year <= bar.end.year),
        holidays=tuple(holiday for holiday in material.holidays if holiday.day.year == year),
        groups=tuple(language(words) for words, _, _ in _GROUPS),
        legend=_legend(material),
        key_title=language(say("Events of {year}", year=str(year))),
    )


def _legend(material: Material) -> str:
    grey = material.say(say("Grey: weekend."))
    states = list(dict.fromkeys(state for holiday in material.holidays for state in holiday.states))
    if not states:
        return grey
    names = ", ".join(f"{code} {material.country(code)}" for code in sorted(states))
    return f"{grey} {material.say(say('Hatched: holiday ({states}).', states=names))}"
