"""The annex of planners: one for every year that has an event, with both states' holidays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from app.documents.blocks import (
    Block,
    Heading,
    PageBreak,
    Planner,
    PlannerBar,
    PlannerHoliday,
    Run,
    Runs,
    Size,
    Tone,
)
from app.documents.material import Material
from app.documents.programme import when, year_of
from app.domain.messages import Message, say
from app.domain.records import Event
from app.domain.vocabulary import DatePrecision, EventKind, EventState
from app.language import Language

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

_MOST_ON_A4 = 8
_OFF = (EventState.CANCELLED, EventState.POSTPONED)


def planners(material: Material) -> Iterator[Block]:
    """A planner for each year in which an event can be drawn; nothing where none can.

    What can't be drawn stands under its own year, or under the last one: events without a day, those called off,
    and the years without a planner.
    """
    bars = tuple(_bar(material, event) for event in material.events if _has_days(event))
    years = [year for year in material.plan.period.years if _of_year(bars, year)]
    for year in years:
        if year != years[0]:
            yield PageBreak(_size(bars, year))
        yield Heading(2, str(year), in_contents=False)
        left_out = tuple(_left_out(material, years, year))
        yield _planner(material, year, _of_year(bars, year), left_out)


def planner_size(material: Material) -> Size:
    """The sheet of the first planner."""
    bars = [_bar(material, event) for event in material.events if _has_days(event)]
    years = [year for year in material.plan.period.years if _of_year(bars, year)]
    return _size(bars, years[0]) if years else Size.A4


def _size(bars: Sequence[PlannerBar], year: int) -> Size:
    """The sheet on which a year can be read at a glance."""
    return Size.A3 if len(_of_year(bars, year)) > _MOST_ON_A4 else Size.A4


def _of_year(bars: Sequence[PlannerBar], year: int) -> tuple[PlannerBar, ...]:
    return tuple(bar for bar in bars if bar.start.year <= year <= bar.end.year)


def _left_out(material: Material, years: Sequence[int], year: int) -> Iterator[Run]:
    """What is not drawn, under the planner of a year."""
    others = [one for one in material.plan.period.years if one not in years] if year == years[-1] else []
    own = [event for event in material.events if not _has_days(event) and _shown_with(event, years) == year]
    if own:
        listed = "; ".join(_listed(material, event) for event in own)
        yield Run(material.tell(say("Not drawn:")), bold=True)
        yield Run(f" {listed}." + ("\n" if others else ""))
    if others:
        names = tuple(str(one) for one in others)
        yield Run(
            material.tell(say("No planner is drawn for {years}: no event has its days there.", years=names))
        )


def _shown_with(event: Event, years: Sequence[int]) -> int:
    """The year under which an event is named that isn't drawn: its own if that has a planner, else the last."""
    year = year_of(event)
    return year if year in years else years[-1]


def _has_days(event: Event) -> bool:
    """Whether the days of an event are known well enough to be drawn, and it is not called off."""
    exact = event.date_precision not in {DatePrecision.MONTH, DatePrecision.TO_BE_FIXED}
    start, end = event.date_start or event.date_end, event.date_end or event.date_start
    known = start is not None and end is not None and start.exact and end.exact
    return known and exact and event.state not in _OFF


def _listed(material: Material, event: Event) -> str:
    return f"{event.title}, {when(material, event)} ({material.tell(event.state)})"


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
        number=str(material.event_number[event.id]),
    )


def _planner(material: Material, year: int, bars: tuple[PlannerBar, ...], left_out: Runs) -> Planner:
    language = material.language
    holidays = tuple(holiday for holiday in material.holidays if holiday.day.year == year)
    return Planner(
        year=year,
        months=tuple(language.month(month, short=True) for month in range(1, 13)),
        weekdays=tuple(language.weekday(day).removesuffix(".") for day in range(7)),
        bars=bars,
        holidays=holidays,
        groups=tuple(language(words) for words, _, _ in _GROUPS),
        legend=_legend(material),
        key_title=language(say("Events of {year}", year=str(year))),
        left_out=left_out,
        holidays_title=language(say("Holidays of {year}", year=str(year))),
        listed_holidays=tuple(_holidays_in_words(language, holidays)),
    )


def _legend(material: Material) -> str:
    grey = material.tell(say("Grey: weekend."))
    states = list(dict.fromkeys(state for holiday in material.holidays for state in holiday.states))
    if not states:
        return grey
    names = ", ".join(f"{code} {material.country(code)}" for code in sorted(states))
    hatched = material.tell(say("Hatched: holiday ({states}).", states=names))
    return f"{grey} {hatched}"


# --- Holidays in words ------------------------------------------------------------------------------------------------


def _holidays_in_words(language: Language, holidays: Sequence[PlannerHoliday]) -> Iterator[str]:
    """The holidays that have a name, days in a row made one: ``20–24 Mar  AZ  Novruz``."""
    spans: list[tuple[PlannerHoliday, dt.date]] = []
    for holiday in sorted((one for one in holidays if one.name), key=_by_name_and_day):
        if spans and _follows(holiday, *spans[-1]):
            spans[-1] = (spans[-1][0], holiday.day)
        else:
            spans.append((holiday, holiday.day))
    keeping: dict[tuple[dt.date, dt.date, str], list[str]] = {}
    for first, last in sorted(spans, key=_by_days):
        keeping.setdefault((first.day, last, first.name), []).extend(first.states)
    for (start, end, name), states in keeping.items():
        yield f"{_days(language, start, end)}\u00a0 {' '.join(states)} {name}"


def _by_name_and_day(holiday: PlannerHoliday) -> tuple[str, tuple[str, ...], dt.date]:
    return holiday.name, holiday.states, holiday.day


def _by_days(span: tuple[PlannerHoliday, dt.date]) -> tuple[dt.date, dt.date]:
    return span[0].day, span[1]


def _follows(holiday: PlannerHoliday, first: PlannerHoliday, last: dt.date) -> bool:
    """Whether a holiday is the next day of the same one."""
    return (holiday.name, holiday.states) == (first.name, first.states) and (holiday.day - last).days <= 1


def _days(language: Language, first: dt.date, last: dt.date) -> str:
    """A day or several without their year, in the order of the language: ``1–2 Jan``, ``30 Jan – 2 Feb``."""
    from babel.dates import format_interval, format_skeleton

    if first == last:
        return str(format_skeleton("MMMd", first, locale=language.locale))
    return str(format_interval(first, last, "MMMd", locale=language.locale))
