"""What in a plan carries a marking, and which one the whole plan has; the screen asks this as a workspace opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from app.domain.markings import Markings
from app.domain.messages import Message
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Event, Objective, Paper, Paragraph


class Marked(NamedTuple):
    """Something in a plan that carries a marking of its own, and what it is called."""

    code: str
    title: Message


def marked(plan: Plan) -> Iterator[Marked]:
    """Everything in a plan that carries a marking: papers, paragraphs, objectives, events."""
    records: tuple[Paper | Paragraph | Objective | Event, ...] = (
        *plan.papers,
        *plan.paragraphs,
        *plan.objectives,
        *plan.events,
    )
    for record in records:
        if record.marking:
            yield Marked(record.marking, title_of(record))


def marking_of(plan: Plan, markings: Markings) -> str:
    """The marking of the printed plan: the highest of anything in it; the lowest of the profile where none is."""
    highest = markings.highest(one.code for one in marked(plan))
    return highest or next(iter(markings.codes), "")
