"""In which order people read records: numbers as numbers (1.2 before 1.10), events by date, lists as a person put them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from app.domain.event_days import first_day
from app.domain.records import Event, Goal, Id, Indicator, Objective, Paragraph, RedLine, Risk, Section
from app.domain.rich_text import fold_case

NumberKey = tuple[tuple[int, int | str], ...]
_Ordered = TypeVar("_Ordered", Section, Paragraph, Indicator, Risk, RedLine)

_NUMBER_PART = re.compile(r"[0-9]+|[^\W0-9_]+")
_LONGEST_NUMBER = 18
_END, _DIGITS, _LETTERS, _NO_NUMBER = -1, 0, 1, 2


@lru_cache(maxsize=4096)
def number_key(number: str) -> NumberKey:
    """A sort key for the numbers of objectives and goals: 1.2 before 1.10, A2 before A10, no number last."""
    parts = _NUMBER_PART.findall(fold_case(number))
    if not parts:
        return ((_NO_NUMBER, number),)
    return (*(_part_key(part) for part in parts), (_END, number))


def _part_key(part: str) -> tuple[int, int | str]:
    if part[0] in "0123456789" and len(part) <= _LONGEST_NUMBER:
        return (_DIGITS, int(part))
    return (_LETTERS, part)


def in_order(values: Iterable[_Ordered]) -> list[_Ordered]:
    """Records that a person put in order, so."""
    return sorted(values, key=lambda value: (value.order, value.id))


def objective_key(objective: Objective) -> tuple[NumberKey, Id]:
    """By number, then by id."""
    return (number_key(objective.number), objective.id)


def goal_key(goal: Goal) -> tuple[NumberKey, Id]:
    """By the number in its document, then by id."""
    return (number_key(goal.ref_no), goal.id)


def event_key(event: Event) -> tuple[bool, str, str, Id]:
    """By its first day, those without one last, then by title and id."""
    first = first_day(event)
    return (first is None, first.isoformat() if first else "", event.title, event.id)
