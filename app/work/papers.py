"""Reading and arranging the mission papers of one plan: what the place of the papers shows and moves about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from app.domain.checks import Finding, still_open
from app.domain.dates import Period
from app.domain.kinds import KINDS, OWNERS, REFERENCES
from app.domain.messages import Message, Refusal, say
from app.domain.ordering import key_between
from app.domain.orders import number_key
from app.domain.plan import Plan
from app.domain.records import Id, Kind, Objective, Paper, PaperGoal, Post, Record, Section
from app.domain.vocabulary import SectionKind
from app.storage.journal import Revision
from app.work.carrying import Origins, read_origins
from app.work.desk import Desk, Reader, Unit
from app.work.drafting import next_number
from app.work.editing import add, save
from app.work.views import findings, read_chosen

__all__ = [
    "Origins",
    "PapersView",
    "Revision",
    "add_goal",
    "move_goal",
    "move_objective",
    "move_section",
    "next_goal_number",
    "paper_of",
    "read_papers",
    "set_section_kind",
]

_Numbered = TypeVar("_Numbered", Objective, PaperGoal)
_INSIDE = (
    Kind.PAPER,
    Kind.SECTION,
    Kind.PARAGRAPH,
    Kind.PAPER_GOAL,
    Kind.OBJECTIVE,
    Kind.INDICATOR,
    Kind.RISK,
    Kind.RED_LINE,
)
"""The kinds of record that stand in a mission paper."""


@dataclass(frozen=True, slots=True)
class PapersView:
    """What the place of the mission papers shows: the plan, what does not fit in it, and where plans can be."""

    post: Post | None
    plan: Plan | None
    findings: tuple[Finding, ...]
    posts: tuple[Post, ...]
    origins: Origins = field(default_factory=Origins)


def read_papers(desk: Desk, *, post: Id | None, period: Period | None, day: dt.date) -> PapersView:
    """The papers of a post and period with their findings as of a day; an empty view where there is no plan."""
    with desk.read() as reader:
        posts = reader.all(Post, order_by=("code",))
        chosen, plan = read_chosen(reader, post, period)
        origins = read_origins(reader, plan) if plan is not None else Origins()
    found = still_open(findings(desk, plan, day=day)) if plan is not None and plan.papers else ()
    return PapersView(chosen, plan, found, posts, origins)


def paper_of(desk: Desk, record_id: Id) -> tuple[Paper, Record] | None:
    """The mission paper that a record stands in, and the record itself; None for a record of no paper."""
    with desk.read() as reader:
        for kind in _INSIDE:
            found = reader.find(KINDS[kind], record_id)
            if found is not None:
                return _paper_above(reader, kind, found), found
    return None


def _paper_above(reader: Reader, kind: Kind, record: Record) -> Paper:
    while not isinstance(record, Paper):
        field = OWNERS[kind]
        kind = REFERENCES[kind][field]
        record = reader.get(KINDS[kind], getattr(record, field))
    return record


def add_goal(desk: Desk, *, paper: Id, title: str, initiator: object | None = None) -> PaperGoal:
    """Add a goal to a paper, with the next free number."""
    with desk.read() as reader:
        number = next_goal_number(reader, paper)
    goal = PaperGoal(id=desk.new_id(), paper=paper, number=number, title=title)
    return add(desk, goal, label=say("Add goal {number}", number=number), initiator=initiator)


def next_goal_number(reader: Reader, paper: Id) -> str:
    """The number after the highest of a paper's goals that is a plain one."""
    numbers = [goal.number for goal in reader.all(PaperGoal, paper=paper)]
    return str(max((int(number) for number in numbers if number.isdecimal()), default=0) + 1)


def move_section(desk: Desk, section_id: Id, *, up: bool, initiator: object | None = None) -> Section:
    """Move a section one place up or down among the sections of its paper, or an annex among its annexes."""
    with desk.read() as reader:
        section = reader.get(Section, section_id)
        siblings = [
            s
            for s in reader.all(Section, paper=section.paper, order_by=("order",))
            if s.id != section_id and s.kind is section.kind
        ]
    place = sum(sibling.order < section.order for sibling in siblings) + (-1 if up else 1)
    if not 0 <= place <= len(siblings):
        raise _at_the_end(up=up)
    before = siblings[place - 1].order if place else ""
    after = siblings[place].order if place < len(siblings) else ""
    with desk.write(say("Move section “{heading}”", heading=section.heading), initiator=initiator) as unit:
        return save(unit, replace(unit.get(Section, section_id), order=key_between(before, after)))


def set_section_kind(
    desk: Desk, section_id: Id, kind: SectionKind, *, initiator: object | None = None
) -> Section:
    """Make an annex of a section, or a section of an annex; it comes last among its like."""
    with desk.read() as reader:
        section = reader.get(Section, section_id)
        last = reader.all(Section, paper=section.paper, order_by=("order",))[-1]
    order = section.order if last.id == section_id else key_between(last.order, "")
    label = say("Make section “{heading}” an annex", heading=section.heading)
    if kind is SectionKind.BODY:
        label = say("Make annex “{heading}” a section", heading=section.heading)
    with desk.write(label, initiator=initiator) as unit:
        return save(unit, replace(unit.get(Section, section_id), kind=kind, order=order))


def move_goal(desk: Desk, goal_id: Id, *, up: bool, initiator: object | None = None) -> PaperGoal:
    """Change a goal's place with its neighbour's: the two take each other's number, and so do their objectives."""
    with desk.read() as reader:
        goal = reader.get(PaperGoal, goal_id)
        other = _neighbour(_in_order(reader.all(PaperGoal, paper=goal.paper)), goal, up=up)
    if other is None:
        raise _at_the_end(up=up)
    with desk.write(say("Move goal {number}", number=goal.number), initiator=initiator) as unit:
        _take_number(unit, other, goal.number)
        return _take_number(unit, goal, other.number)


def move_objective(desk: Desk, objective_id: Id, *, up: bool, initiator: object | None = None) -> Objective:
    """Move an objective up or down: it changes numbers with its neighbour, or goes over to the next goal.

    No side's word is touched by it: a number is not part of the wording that was agreed.
    """
    with desk.read() as reader:
        objective = reader.get(Objective, objective_id)
        siblings = _in_order(reader.all(Objective, paper=objective.paper, goal=objective.goal))
        other = _neighbour(siblings, objective, up=up)
        goals = _in_order(reader.all(PaperGoal, paper=objective.paper))
        over = _goal_beyond(goals, objective.goal, up=up) if other is None else None
        if other is None and over is None:
            raise _at_the_end(up=up)
        number = other.number if other else next_number(reader, reader.get(Paper, objective.paper), over)
    with desk.write(say("Move objective {number}", number=objective.number), initiator=initiator) as unit:
        if other is not None:
            save(unit, replace(unit.get(Objective, other.id), number=objective.number))
        return save(
            unit, replace(unit.get(Objective, objective_id), number=number, goal=over or objective.goal)
        )


def _in_order(records: Iterable[_Numbered]) -> list[_Numbered]:
    return sorted(records, key=lambda record: number_key(record.number))


def _neighbour(siblings: Sequence[_Numbered], one: _Numbered, *, up: bool) -> _Numbered | None:
    place = [sibling.id for sibling in siblings].index(one.id) + (-1 if up else 1)
    return siblings[place] if 0 <= place < len(siblings) else None


def _goal_beyond(goals: Sequence[PaperGoal], goal: Id | None, *, up: bool) -> Id | None:
    """The goal before or after; an objective without a goal stands after all of them."""
    ids: list[Id | None] = [other.id for other in goals]
    place = (ids.index(goal) if goal in ids else len(ids)) + (-1 if up else 1)
    return ids[place] if 0 <= place < len(ids) else None


def _take_number(unit: Unit, goal: PaperGoal, number: str) -> PaperGoal:
    prefix, new_prefix = goal.number.rstrip(".") + ".", number.rstrip(".") + "."
    for objective in unit.all(Objective, goal=goal.id):
        if objective.number.startswith(prefix):
            save(unit, replace(objective, number=new_prefix + objective.number[len(prefix) :]))
    return save(unit, replace(goal, number=number))


def _at_the_end(*, up: bool) -> Refusal:
    message: Message = say("It is the first one already.") if up else say("It is the last one already.")
    return Refusal(message)
