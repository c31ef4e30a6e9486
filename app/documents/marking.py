"""What in a plan carries a marking, and which one the whole plan has; the screen asks this as a workspace opens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.domain.markings import Markings
from app.domain.messages import Message
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Event, Objective, Paper, Paragraph
from app.domain.references import target
from app.domain.vocabulary import Side, Subject


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


def marked_paper(plan: Plan, around: Plan | None, subject: Subject) -> Iterator[Marked]:
    """Everything that carries a marking in one side's paper, and in what a draft of it shows of the other one.

    ``plan`` holds the paper alone, ``around`` the whole plan of the day. The attaché's draft copies the ambassador's
    objectives; any paper may name an objective or an event that is not its own.
    """
    yield from marked(plan)
    if around is None:
        return
    copied = around.of(Side.EMBASSY) if subject is Subject.ATTACHE_PAPER else ()
    other = around.paper(Side.EMBASSY) if copied else None
    refs = {run.ref for paragraph in plan.paragraphs for run in paragraph.text if run.ref}
    named = (target(around, ref) for ref in refs if target(plan, ref) is None)
    records: list[Paper | Objective | Event] = [*copied, *([other] if other is not None else [])]
    records += (one for one in named if isinstance(one, Objective | Event))
    for record in sorted(set(records), key=lambda one: one.id):
        if record.marking:
            yield Marked(record.marking, title_of(record))


def marking_of(plan: Plan, markings: Markings) -> str:
    """The marking of the printed plan: the highest of anything in it; the lowest of the profile where none is."""
    return highest_of(marked(plan), markings)


def highest_of(items: Iterable[Marked], markings: Markings) -> str:
    """The highest marking of some things; the lowest of the profile where none of them has any."""
    return markings.highest(one.code for one in items) or next(iter(markings.codes), "")
