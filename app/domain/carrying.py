"""Carrying a mission paper forward into the next period: what goes with it, and what of it still stands as it was.

Source: plan-anatomy, "turnover: nothing handed over" and "retyping the same data". Dates move by the years between the
two periods; what was reached last becomes the baseline; targets are the new period's to set; nobody's word goes along.
"""

from __future__ import annotations

import calendar
from dataclasses import replace
from enum import StrEnum

from app.domain.dates import PartialDate, Period
from app.domain.records import Id, Indicator, Objective, RedLine, Section
from app.domain.rich_text import RichText, folded, without_shown_words
from app.domain.vocabulary import ParagraphKind

Written = tuple[tuple[ParagraphKind, RichText], ...]
"""The text of a section: kind and text of each paragraph."""


class Carried(StrEnum):
    """How something that was carried forward stands to what it came from."""

    AS_IT_WAS = "as_it_was"
    CHANGED = "changed"
    CONFIRMED = "confirmed"


def years_between(old: Period, new: Period) -> int:
    """By how many years the dates of a paper move."""
    return new.start - old.start


def shifted(date: PartialDate | None, years: int) -> PartialDate | None:
    """A date some years later, as exact as it was; 29 February becomes the last of the month."""
    if date is None or not date.exact:
        return date and replace(date, year=date.year + years)
    last = calendar.monthrange(date.year + years, date.month)[1]
    return replace(date, year=date.year + years, day=min(date.day, last))


def carried_objective(old: Objective, *, id_: Id, paper: Id, goal: Id | None, years: int) -> Objective:
    """An objective in the paper of the next period: no side has given its word on it."""
    return replace(
        old,
        id=id_,
        paper=paper,
        goal=goal,
        date_start=shifted(old.date_start, years),
        date_end=shifted(old.date_end, years),
        apart_embassy=None,
        apart_attache=None,
        carried_from=old.id,
        confirmed_by="",
    )


def carried_indicator(old: Indicator, *, id_: Id, objective: Id) -> Indicator:
    """A measure whose last actual value is the baseline from which the new period starts; its targets are to be set."""
    known = [(year, value) for year, value in old.actuals if folded(value)]
    baseline, since = (
        (known[-1][1], PartialDate(known[-1][0])) if known else (old.baseline, old.baseline_date)
    )
    return replace(
        old, id=id_, objective=objective, baseline=baseline, baseline_date=since, targets=(), actuals=()
    )


def carried_red_line(old: RedLine, *, id_: Id, objective: Id, years: int) -> RedLine:
    """A red line whose dates, if it has any, move with the paper."""
    return replace(
        old,
        id=id_,
        objective=objective,
        date_start=shifted(old.date_start, years),
        date_end=shifted(old.date_end, years),
    )


def texts_of(objective: Objective) -> tuple[tuple[str, str], ...]:
    """What an objective says in words, by field: what is compared with the objective that it was carried from."""
    return (
        ("title", objective.title),
        ("statement", objective.statement),
        ("justification", objective.justification),
        ("linkages", objective.linkages),
        ("strategy", objective.strategy),
    )


def standing_of_objective(objective: Objective, origin: Objective) -> Carried:
    """Whether a carried objective says anything new."""
    if texts_of(objective) != texts_of(origin):
        return Carried.CHANGED
    return Carried.CONFIRMED if objective.confirmed_by else Carried.AS_IT_WAS


def standing_of_section(section: Section, text: Written, origin: Section, origin_text: Written) -> Carried:
    """Whether a carried section says anything new."""
    if section.heading != origin.heading or _bare(text) != _bare(origin_text):
        return Carried.CHANGED
    return Carried.CONFIRMED if section.confirmed_by else Carried.AS_IT_WAS


def _bare(text: Written) -> list[tuple[ParagraphKind, RichText]]:
    """The text without what references point to: those to objectives of the old paper were led to the new ones."""
    return [
        (kind, tuple(replace(run, ref="ref" if run.ref else "") for run in without_shown_words(runs)))
        for kind, runs in text
    ]
