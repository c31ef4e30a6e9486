"""Mission papers, their goals and sections as they are typed on a command line: every field from its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from app.domain.messages import Refusal, say
from app.domain.ordering import key_between
from app.domain.records import Id, Objective, Paper, PaperGoal, Section
from app.domain.vocabulary import GoalKind, SectionKind
from app.exchange import cells
from app.work.desk import Desk
from app.work.editing import add, change, save
from app.work.papers import next_goal_number
from app.work.typed import LINE, NUMBER, require_number, same_number, values_of

_GOAL: Mapping[str, cells.Cell] = {
    "number": NUMBER,
    "title": LINE,
    "kind": cells.code(GoalKind),
    "description": cells.TEXT,
    "justification": cells.TEXT,
    "linkages": cells.TEXT,
}
_PAPER: Mapping[str, cells.Cell] = {
    "title": LINE,
    "marking": cells.NAME,
    "drafter": LINE,
    "note": cells.TEXT,
    "date_approved": cells.DATE,
}
_SECTION: Mapping[str, cells.Cell] = {
    "heading": LINE,
    "purpose": cells.TEXT,
    "kind": cells.code(SectionKind),
}
GOAL_CODES: Mapping[str, type[StrEnum]] = {"kind": GoalKind}
"""The fields of a goal that take a code."""
GOAL_FIELDS: tuple[str, ...] = tuple(_GOAL)
PAPER_FIELDS: tuple[str, ...] = tuple(_PAPER)
SECTION_FIELDS: tuple[str, ...] = tuple(_SECTION)
"""The fields of each that are typed as one text."""


def edit_paper(
    desk: Desk, paper_id: Id, texts: Mapping[str, str], *, initiator: object | None = None
) -> Paper:
    """Change the fields of a paper that were typed; an empty text empties the field."""
    return change(desk, Paper, paper_id, initiator=initiator, **values_of(desk, Paper, _PAPER, texts))


def add_goal(
    desk: Desk, paper: Id, texts: Mapping[str, str], *, initiator: object | None = None
) -> PaperGoal:
    """Add a goal to a paper; without a number it takes the next free one."""
    require_number(texts.get("number"))
    values = values_of(desk, PaperGoal, _GOAL, texts)
    with desk.read() as reader:
        number = values.pop("number", None) or next_goal_number(reader, paper)
    goal = replace(PaperGoal(id=desk.new_id(), paper=paper, number=number, title=""), **values)
    return add(desk, goal, label=say("Add goal {number}", number=number), initiator=initiator)


def edit_goal(
    desk: Desk, goal_id: Id, texts: Mapping[str, str], *, initiator: object | None = None
) -> PaperGoal:
    """Change the fields of a goal that were typed; its objectives keep their numbers."""
    require_number(texts.get("number"))
    return change(desk, PaperGoal, goal_id, initiator=initiator, **values_of(desk, PaperGoal, _GOAL, texts))


def shares_number(desk: Desk, goal: PaperGoal) -> bool:
    """Whether another goal of the same paper has the same number."""
    with desk.read() as reader:
        others = reader.all(PaperGoal, paper=goal.paper)
    return same_number(goal.number, [one.number for one in others if one.id != goal.id])


def objectives_under(desk: Desk, goal: PaperGoal) -> tuple[Objective, ...]:
    """The objectives that stand under a goal."""
    with desk.read() as reader:
        return reader.all(Objective, goal=goal.id)


def add_section(
    desk: Desk,
    paper: Id,
    texts: Mapping[str, str],
    *,
    after: Id | None = None,
    initiator: object | None = None,
) -> Section:
    """Add a section or an annex to a paper, after one of its sections or at the end."""
    values = values_of(desk, Section, _SECTION, texts)
    with desk.read() as reader:
        orders = [(one.id, one.order) for one in reader.all(Section, paper=paper, order_by=("order",))]
    place = next((place for place, (one, _) in enumerate(orders, 1) if one == after), None)
    if after is not None and place is None:
        raise Refusal(say("That section stands in another paper."))
    place = len(orders) if place is None else place
    order = key_between(
        orders[place - 1][1] if place else "", orders[place][1] if place < len(orders) else ""
    )
    section = replace(Section(id=desk.new_id(), paper=paper, order=order, heading=""), **values)
    label = say("Add section “{heading}”", heading=section.heading)
    if section.kind is SectionKind.ANNEX:
        label = say("Add annex “{heading}”", heading=section.heading)
    return add(desk, section, label=label, initiator=initiator)


def edit_section(
    desk: Desk, section_id: Id, texts: Mapping[str, str], *, initiator: object | None = None
) -> Section:
    """Change heading, purpose or kind of a section; one that changes its kind comes last among its like."""
    values = values_of(desk, Section, _SECTION, texts)
    with desk.read() as reader:
        section = reader.get(Section, section_id)
        last = reader.all(Section, paper=section.paper, order_by=("order",))[-1]
    if values.get("kind", section.kind) is not section.kind and last.id != section_id:
        values["order"] = key_between(last.order, "")
    with desk.write(say("Change section “{heading}”", heading=section.heading), initiator=initiator) as unit:
        return save(unit, replace(unit.get(Section, section_id), **values))
