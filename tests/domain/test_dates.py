"""Partial dates and periods, and the days of events."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.dates import PartialDate, Period
from app.domain.event_days import first_day, is_coming, last_day, surely_lasts_until
from app.domain.messages import Refusal
from app.domain.vocabulary import DatePrecision, EventState
from tests.domain.builders import date, event

days = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
partial = st.builds(
    lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]), days, st.integers(1, 3)
)


@given(partial)
def test_a_date_is_read_as_it_is_written(one: PartialDate) -> None:
    assert PartialDate.parse(f" {one} ") == one


@given(partial)
def test_a_date_means_from_its_first_to_its_last_day(one: PartialDate) -> None:
    assert one.first() <= one.last()
    assert one.exact is (one.first() == one.last())
    assert str(PartialDate.of(one.first())).startswith(str(one))
    assert str(PartialDate.of(one.last())).startswith(str(one))


@given(st.lists(partial))
def test_dates_sort_by_their_first_day(dates: list[PartialDate]) -> None:
    firsts = [one.first() for one in sorted(dates)]
    assert firsts == sorted(firsts)


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-13", "2026-02-29", "2026-2-1", "2026-00", "01.02.2026", "2026-1", "0000", "٢٠٢٦-٠١"],
)
def test_what_is_no_date_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(Refusal) as refusal:
        PartialDate.parse(text)
    assert f"“{text}”" in str(refusal.value)


def test_a_leap_day_is_a_day() -> None:
    assert PartialDate.parse("2028-02").last() == dt.date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2026-2028", Period(2026, 2028)),
        (" 2026 – 2028 ", Period(2026, 2028)),
        ("2026", Period(2026, 2026)),
    ],
)
def test_a_period_is_read(text: str, period: Period) -> None:
    assert Period.parse(text) == period


@pytest.mark.parametrize("text", ["", "2028-2026", "26-28", "1800", "2026-2028-2030", "2026-9999"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        Period.parse(text)


@given(partial, partial)
def test_a_period_touches_whatever_it_holds(one: PartialDate, other: PartialDate) -> None:
    period = Period(2026, 2028)
    start, end = sorted((one, other))
    if period.holds(start.first(), start.last()):
        assert period.touches(start.first(), max(start.last(), end.last()))


@pytest.mark.parametrize(
    ("start", "end", "precision", "first", "last", "lasts"),
    [
        ("2026-06-10", None, "exact", "2026-06-10", "2026-06-10", "2026-06-10"),
        ("2026-06-10", "2026-06-14", "exact", "2026-06-10", "2026-06-14", "2026-06-14"),
        ("2026-06", None, "exact", "2026-06-01", "2026-06-30", "2026-06-01"),
        ("2026-06-10", "2026-06", "exact", "2026-06-01", "2026-06-30", "2026-06-10"),
        ("2026-06-10", None, "month", "2026-06-01", "2026-06-30", "2026-06-01"),
        ("2026", None, "month", "2026-01-01", "2026-12-31", "2026-01-01"),
        (None, "2026-06-14", "exact", "2026-06-14", "2026-06-14", "2026-06-14"),
        ("2026-06-10", None, "report_date", "2026-06-10", "2026-06-10", "2026-06-10"),
        ("2026-06-10", None, "to_be_fixed", None, None, None),
        (None, None, "exact", None, None, None),
    ],
)
def test_the_days_of_an_event_are_no_more_exact_than_it_is_known(
    start: str | None,
    end: str | None,
    precision: str,
    *,
    first: str | None,
    last: str | None,
    lasts: str | None,
) -> None:
    one = event("Visit", date_start=date(start), date_end=date(end), date_precision=DatePrecision(precision))
    known = [
        day.isoformat() if day else None for day in (first_day(one), last_day(one), surely_lasts_until(one))
    ]
    assert known == [first, last, lasts]


@pytest.mark.parametrize(
    ("start", "state", "coming"),
    [
        ("2026-03-15", EventState.PLANNED, True),
        ("2026-03-14", EventState.PLANNED, False),
        ("2026-03", EventState.PROPOSED, True),
        ("2026-02", EventState.CONFIRMED, False),
        ("2026-04-01", EventState.POSTPONED, False),
        ("2026-04-01", EventState.CANCELLED, False),
        ("2026-04-01", EventState.HELD, True),
        (None, EventState.PLANNED, True),
        (None, EventState.HELD, False),
    ],
)
def test_which_events_are_coming(start: str | None, state: EventState, coming: bool) -> None:
    one = event("Visit", date_start=date(start), state=state)
    assert is_coming(one, dt.date(2026, 3, 15)) is coming
