"""The ambassador's objectives in the attaché's paper: a live copy that only the embassy changes, and what serves them."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.blocks import Block, Cell, Column, Run, Runs, Table
from app.documents.material import DASH, Material, joined
from app.documents.numbering import lines
from app.domain.messages import say
from app.domain.plan import Plan
from app.domain.records import Objective
from app.domain.vocabulary import Side


def copied(material: Material) -> Iterator[Block]:
    """A table of the ambassador's objectives under their goals, each with ours that are aligned with it.

    An edition holds the text of one side alone: there a sentence says where the others stand.
    """
    plan = material.around
    if plan is None:
        yield material.paragraph(
            say("An edition of this paper holds the attaché’s own text alone."),
            say("The ambassador’s objectives, and which of these serve them, stand in the coordinated plan."),
        )
        return
    if plan.paper(Side.EMBASSY) is None:
        yield material.paragraph(say("The ambassador’s paper has not been begun yet."))
        return
    objectives = plan.of(Side.EMBASSY)
    if not objectives:
        yield material.paragraph(say("The ambassador’s paper has no objective yet."))
        return
    yield material.paragraph(
        say("Copied from the ambassador’s paper on {day}: only the embassy changes them.", day=material.day),
        leads=True,
    )
    titles = (
        (say("No."), 0.55),
        (say("Ambassador’s objective"), 5.2),
        (say("Priority"), 0.8),
        (say("Lead · dates"), 1.7),
        (say("Our objectives"), 1.9),
    )
    yield Table(
        columns=tuple(Column(material.tell(title), weight) for title, weight in titles),
        rows=tuple(_rows(material, plan)),
    )


def _rows(material: Material, plan: Plan) -> Iterator[tuple[Cell, ...]]:
    """The objectives, each goal of the paper as a band over its own; those under no goal come last."""
    paper = plan.paper(Side.EMBASSY)
    told = set[str]()
    for goal in plan.goals_of(paper) if paper is not None else ():
        own = [one for one in plan.objectives_under(goal) if plan.side_of(one) is Side.EMBASSY]
        if own:
            number = material.tell(say("Goal {number}", number=goal.number))
            yield (Cell(joined(number, goal.title, by="\u00a0 "), bold=True),)
        for objective in own:
            told.add(objective.id)
            yield _row(material, plan, objective)
    rest = [one for one in plan.of(Side.EMBASSY) if one.id not in told]
    if told and rest:
        yield (Cell(material.tell(say("Objectives under no goal")), bold=True),)
    for objective in rest:
        yield _row(material, plan, objective)


def _row(material: Material, plan: Plan, objective: Objective) -> tuple[Cell, ...]:
    dates = material.language.span(objective.date_start, objective.date_end)
    return (
        Cell(objective.number, bold=True),
        Cell(_worded(material, objective)),
        Cell(str(objective.priority) if objective.priority is not None else DASH),
        Cell(joined(objective.lead, dates, by="\n") or DASH),
        Cell(_ours(material, plan, objective)),
    )


def _worded(material: Material, objective: Objective) -> Runs:
    title = (
        f"({material.marking(objective.marking)}) {objective.title}" if objective.marking else objective.title
    )
    return (Run(title, bold=True), *(Run(f"\n{line}") for line in lines(objective.statement)))


def _ours(material: Material, plan: Plan, objective: Objective) -> str:
    """Which of our objectives are aligned with it, and how: ``A1 supports``."""
    aligned = [
        f"{plan.objective(link.attache_objective).number} {material.tell(link.kind)}"
        for link in plan.links_of(objective)
    ]
    return "\n".join(aligned) or material.tell(say("none"))
