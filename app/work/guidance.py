"""The guidance from above and what serves it: documents, their goals, and the citing of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from app.domain.dates import PartialDate, Period
from app.domain.messages import say
from app.domain.orders import number_key
from app.domain.plan import Plan
from app.domain.records import Goal, Id, Objective, ReferenceDocument
from app.domain.vocabulary import Side
from app.work.desk import Desk
from app.work.editing import add, save
from app.work.views import read_chosen


@dataclass(frozen=True, slots=True)
class GoalView:
    """A goal with the objectives of the open plan that cite it, each side's in the order of their numbers."""

    goal: Goal
    embassy: tuple[Objective, ...] = ()
    attache: tuple[Objective, ...] = ()

    @property
    def served(self) -> bool:
        """Whether any objective of the plan cites it."""
        return bool(self.embassy or self.attache)


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A reference document with its goals in the order of their numbers."""

    document: ReferenceDocument
    goals: tuple[GoalView, ...]


@dataclass(frozen=True, slots=True)
class GuidanceView:
    """What the place of guidance shows; ``plan`` is None while the post has no mission paper."""

    documents: tuple[DocumentView, ...] = ()
    plan: Plan | None = None

    @property
    def goals(self) -> tuple[GoalView, ...]:
        """Every goal, document by document."""
        return tuple(goal for document in self.documents for goal in document.goals)


def read_guidance(desk: Desk, *, post: Id | None, period: Period | None) -> GuidanceView:
    """Every reference document and goal, with what serves each in the plan of a post and period."""
    with desk.read() as reader:
        documents = reader.all(ReferenceDocument, order_by=("title",))
        goals = reader.all(Goal)
        _, plan = read_chosen(reader, post, period)
    plan = plan if plan is not None and plan.papers else None
    views = [_goal_view(goal, plan) for goal in sorted(goals, key=lambda goal: number_key(goal.ref_no))]
    return GuidanceView(
        tuple(
            DocumentView(document, tuple(view for view in views if view.goal.document == document.id))
            for document in documents
        ),
        plan,
    )


def add_document(
    desk: Desk, *, title: str, date: PartialDate | None = None, initiator: object | None = None
) -> ReferenceDocument:
    """Add a reference document."""
    document = ReferenceDocument(id=desk.new_id(), title=title, date=date)
    return add(desk, document, label=say("Add document “{title}”", title=title), initiator=initiator)


def add_goal(desk: Desk, *, document: Id, text: str = "", initiator: object | None = None) -> Goal:
    """Add a goal to a reference document, with the number after its last one."""
    with desk.read() as reader:
        number = _next_number(goal.ref_no for goal in reader.all(Goal, document=document))
    goal = Goal(id=desk.new_id(), document=document, ref_no=number, text=text)
    return add(desk, goal, label=say("Add guidance goal {number}", number=number), initiator=initiator)


def cite(
    desk: Desk,
    goal_id: Id,
    *,
    objectives: Collection[Id],
    among: Collection[Id],
    initiator: object | None = None,
) -> None:
    """Let exactly these of the objectives ``among`` cite a goal; the others of them no longer do."""
    with desk.read() as reader:
        goal = reader.get(Goal, goal_id)
    with desk.write(say("Choose what serves {number}", number=goal.ref_no), initiator=initiator) as unit:
        for objective in unit.all(Objective, id=tuple(among)):
            others = tuple(served for served in objective.serves if served != goal_id)
            cites = goal_id in objective.serves
            if objective.id in objectives and not cites:
                save(unit, replace(objective, serves=(*others, goal_id)))
            elif objective.id not in objectives and cites:
                save(unit, replace(objective, serves=others))


def _goal_view(goal: Goal, plan: Plan | None) -> GoalView:
    if plan is None:
        return GoalView(goal)
    citing = plan.serving(goal)
    return GoalView(
        goal,
        tuple(objective for objective in citing if plan.side_of(objective) is Side.EMBASSY),
        tuple(objective for objective in citing if plan.side_of(objective) is Side.ATTACHE),
    )


def _next_number(numbers: Iterable[str]) -> str:
    """``MD-10`` after ``MD-9``; ``1`` where there is none or the last one does not end in a number."""
    known = sorted(numbers, key=number_key)
    if not known:
        return "1"
    last = known[-1]
    head = last.rstrip("0123456789")
    return f"{head}{int(last[len(head) :] or 0) + 1}"
