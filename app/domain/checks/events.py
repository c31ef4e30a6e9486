"""E: events without a legal basis, without an outcome, or left standing after their day.

Source: plan-anatomy E5, E6 and E9. Asked of the events of the post and period only, and never of cancelled ones:
an event of another year, or one called off, is no finding.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from app.domain.checks.finding import Code, Finding, found
from app.domain.event_days import UNSETTLED, last_day, surely_lasts_until
from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Agreement, Event
from app.domain.rich_text import folded
from app.domain.vocabulary import EventState

DAYS_TO_REPORT = 14
"""How long after an event its outcome may be awaited."""


def event_findings(plan: Plan, day: dt.date) -> Iterator[Finding]:
    """Everything that the events of the plan lack."""
    for event in plan.programme:
        yield from e5(plan, event)
        yield from e6(event, day)
        yield from e9(event, day)


def e5(plan: Plan, event: Event) -> Iterator[Finding]:
    """An event has no legal basis, or one that is not in force on its day.

    Asked of every event that is not cancelled, held ones too: what took place without a basis is what auditors
    ask about. A basis must be in force until the event is over, and signed by then. Unknown dates of an
    agreement count as in force, and one known to the month or year as in force for all of it; an event whose
    date is open is only asked whether it has a basis.
    """
    if event.state is EventState.CANCELLED:
        return
    agreement = plan.find_agreement(event.agreement)
    if agreement is None:
        message: Message | None = say("“{event}” has no legal basis.", event=title_of(event))
    else:
        message = not_in_force(event, agreement)
    if message is not None:
        others = () if agreement is None else (agreement,)
        order = str(event.date_start or "")
        yield found(Code.E5, message, event, *others, order=order, key=(event.id,))


def not_in_force(event: Event, agreement: Agreement) -> Message | None:
    """Why an agreement is no legal basis on the days of an event; None where it is one."""
    needed, last = surely_lasts_until(event), last_day(event)
    if needed is None or last is None:
        return None
    until, signed = agreement.valid_until, agreement.date_signed
    if until is not None and until.last() < needed:
        return say(
            "The legal basis of “{event}”, “{agreement}”, is valid only until {until}.",
            event=title_of(event),
            agreement=title_of(agreement),
            until=until,
        )
    if signed is not None and last < signed.first():
        return say(
            "The legal basis of “{event}”, “{agreement}”, is signed only after it, on {signed}.",
            event=title_of(event),
            agreement=title_of(agreement),
            signed=signed,
        )
    return None


def e6(event: Event, day: dt.date) -> Iterator[Finding]:
    """An event was held, but has no outcome 14 days after its end; the fourteenth day itself is still in time."""
    last = last_day(event)
    if event.state is not EventState.HELD or last is None or folded(event.outcome):
        return
    if (day - last).days > DAYS_TO_REPORT:
        message = say(
            "“{event}” was held more than {days} days ago, and its outcome is not reported.",
            event=title_of(event),
            days=DAYS_TO_REPORT,
        )
        yield found(Code.E6, message, event, order=str(event.date_start or ""))


def e9(event: Event, day: dt.date) -> Iterator[Finding]:
    """The last day of an event has passed, and it still stands as proposed, planned or confirmed.

    On its last day it has not passed yet. A postponed event waits for a new date and is not asked.
    """
    last = last_day(event)
    if event.state in UNSETTLED and last is not None and last < day:
        message = say(
            "“{event}” has passed and still stands as {state}: mark it held, postponed or cancelled.",
            event=title_of(event),
            state=event.state,
        )
        yield found(Code.E9, message, event, order=str(event.date_start or ""))
