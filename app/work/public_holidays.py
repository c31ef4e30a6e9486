"""The public holidays of states, as the ``holidays`` package knows them, for the planners on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.documents.blocks import PlannerHoliday
from app.domain.dates import Period
from app.language import Language

if TYPE_CHECKING:
    from holidays import HolidayBase


def holidays_of(states: Sequence[str], period: Period, language: Language) -> tuple[PlannerHoliday, ...]:
    """The public holidays of some states in every year of a period, by date; named in the language if it is known.

    A state of which no list is known has none.
    """
    found = (holiday for state in dict.fromkeys(states) for holiday in _of_state(state, period, language))
    return tuple(sorted(found, key=lambda holiday: (holiday.day, holiday.states)))


def _of_state(state: str, period: Period, language: Language) -> Iterator[PlannerHoliday]:
    import holidays

    if state not in holidays.list_supported_countries():
        return
    known = holidays.country_holidays(state)
    named = holidays.country_holidays(state, years=period.years, language=_named_in(known, language.code))
    for day, name in named.items():
        if day.year in period.years:
            yield PlannerHoliday(day, (state,), name)


def _named_in(known: HolidayBase, code: str) -> str | None:
    """The language for the names: the one that is wanted, else English, else the state's own."""
    names = sorted(known.supported_languages)
    for wanted in (code, "en"):
        for name in names:
            if name.split("_")[0] == wanted:
                return name
    return None
