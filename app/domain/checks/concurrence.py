"""C: a concurrence that no longer fits its text, or that is late.

Source: plan-anatomy C1 and C2: both sides sign the same text, and nobody need ask who is awaited.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from app.domain.checks.finding import Code, Finding, found
from app.domain.editions import SheetLine, Standing, standing
from app.domain.messages import Message, say, say_n
from app.domain.plan import Plan
from app.domain.staffing import Coordination, Edition
from app.domain.vocabulary import SUBJECTS, Subject


def concurrence_findings(plan: Plan, day: dt.date) -> Iterator[Finding]:
    """C1 and C2 for the newest edition of the coordinated plan and of each paper."""
    for subject in Subject:
        if plan.latest(subject) is not None:
            now = standing(plan, subject, day)
            yield from c1(now)
            yield from c2(now)


def c1(now: Standing) -> Iterator[Finding]:
    """The agreed text has changed since an office concurred in the newest edition.

    One finding for an edition, naming the offices. An edition on which nobody has decided is simply behind the
    text; that events are held and reported changes nothing that was agreed.
    """
    agreed = [line for line in now.lines if line.concurs]
    if now.edition is None or not now.changed or not agreed:
        return
    message = say(
        "{subject}: the text has changed since edition {number}, in which these concurred: {offices}. "
        "Freeze the next edition and ask them again.",
        subject=SUBJECTS[now.subject],
        number=str(now.edition.number),
        offices=tuple(line.name for line in agreed),
    )
    yield found(Code.C1, message, now.edition, order=str(now.edition.number))


def c2(now: Standing) -> Iterator[Finding]:
    """An office has not answered on the newest edition although its due date has passed; one finding an office.

    A date known only to the month has passed when the month has. Nobody is asked to answer on an edition that is
    signed, or behind the text.
    """
    if now.edition is None or now.signed or now.changed:
        return
    for line in now.awaited:
        if line.overdue and line.entry is not None:
            message = _late(now.edition, line, line.entry)
            yield found(
                Code.C2,
                message,
                now.edition,
                line.entry,
                order=str(now.edition.number),
                key=(now.edition.id, line.entry.id),
            )


def _late(edition: Edition, line: SheetLine, entry: Coordination) -> Message:
    """That an office is late: by how many days, or that nobody has agreed with it on a day after the freezing."""
    values = {
        "office": line.name,
        "number": str(edition.number),
        "subject": SUBJECTS[edition.subject],
        "due": entry.due,
    }
    if entry.due is not None and line.since is not None and entry.due.last() < line.since:
        return say(
            "{office} has not answered on edition {number} of “{subject}”, which was frozen after the due date "
            "of {due} had passed. Agree with the office on another date.",
            **values,
        )
    return say_n(
        "{office} has not answered on edition {number} of “{subject}”: due {due}, {count} day overdue.",
        "{office} has not answered on edition {number} of “{subject}”: due {due}, {count} days overdue.",
        line.overdue,
        **values,
    )
