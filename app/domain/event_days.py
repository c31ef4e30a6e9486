"""The days of an event as far as they are known, and whether it belongs to a plan.

What is not known exactly never counts against anyone: an event known to the month has not passed before the month
is over, and one without a date, or whose date is still to be fixed, has never passed.
"""

from __future__ import annotations

import datetime as dt

from app.domain.dates import PartialDate, Period
from app.domain.records import Event
from app.domain.vocabulary import DatePrecision, EventState

UNSETTLED = (EventState.PROPOSED, EventState.PLANNED, EventState.CONFIRMED)
"""The states in which an event has yet to be held."""

_CALLED_OFF = (EventState.POSTPONED, EventState.CANCELLED)


def first_day(event: Event) -> dt.date | None:
    """The first day that the event may touch; None where its date is not known or still to be fixed."""
    known = _known(event)
    return min(date.first() for date in known) if known else None


def last_day(event: Event) -> dt.date | None:
    """The last day that the event may touch; None where its date is not known or still to be fixed."""
    known = _known(event)
    return max(date.last() for date in known) if known else None


def surely_lasts_until(event: Event) -> dt.date | None:
    """The earliest day on which the event can be over; None where its date is not known."""
    known = _known(event)
    return max(date.first() for date in known) if known else None


def sure_days(event: Event) -> tuple[dt.date, dt.date] | None:
    """The first and the last of the days on which the event surely takes place; None where there is no such day."""
    known = _known(event)
    if not known:
        return None
    start, end = min(date.last() for date in known), max(date.first() for date in known)
    return (start, end) if start <= end else None


def is_coming(event: Event, day: dt.date) -> bool:
    """Whether the event is still ahead, or going on, on a day: not called off, and its days not over.

    An event without a date is ahead until it is held.
    """
    if event.state in _CALLED_OFF:
        return False
    last = last_day(event)
    return event.state is not EventState.HELD if last is None else last >= day


def in_period(event: Event, period: Period) -> bool:
    """Whether the event touches the period; one without dates belongs to every period of its post."""
    first, last = first_day(event), last_day(event)
    return first is None or last is None or period.touches(first, last)


def _known(event: Event) -> tuple[PartialDate, ...]:
    """The dates to reckon with, no more exact than the event's precision says."""
    dates = tuple(date for date in (event.date_start, event.date_end) if date is not None)
    if event.date_precision is DatePrecision.TO_BE_FIXED:
        return ()
    if event.date_precision is DatePrecision.MONTH:
        return tuple(PartialDate(date.year, date.month) for date in dates)
    return dates
