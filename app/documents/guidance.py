"""The guidance that the papers cite: a table of the goals under their documents, with who cites them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from app.documents.blocks import Block, Cell, Column, Table
from app.documents.material import Material, joined
from app.domain.messages import say, say_n
from app.domain.orders import number_key
from app.domain.records import Goal, Id


def cited_goals(material: Material) -> Sequence[Goal]:
    """The guidance goals that an objective of the plan cites, by number."""
    return sorted(
        (goal for goal in material.plan.goals if material.plan.serving(goal)),
        key=lambda goal: (number_key(goal.ref_no), goal.id),
    )


def guidance(material: Material) -> Iterator[Block]:
    """A table with a band for every document that is cited, in the order of their titles."""
    goals = cited_goals(material)
    if not goals:
        neither = say("Neither paper cites a goal of a reference document yet.")
        this = say("This paper cites no goal of a reference document yet.")
        yield material.paragraph(neither if material.side is None else this)
        return
    by_document: dict[Id, list[Goal]] = {}
    for goal in goals:
        by_document.setdefault(goal.document, []).append(goal)
    counted = say_n("{count} goal", "{count} goals", len(goals))
    of = say_n("{count} reference document", "{count} reference documents", len(by_document))
    both = say("The two papers cite {goals} of {documents}.", goals=counted, documents=of)
    this = say("This paper cites {goals} of {documents}.", goals=counted, documents=of)
    yield material.paragraph(both if material.side is None else this, leads=True)
    yield _table(material, by_document)


def _title(material: Material, document: Id) -> str:
    found = material.plan.find_document(document)
    if found is None:
        return material.tell(say("Unknown document"))
    date = material.language.partial_date(found.date) if found.date else ""
    return joined(found.title, date, by=", ")


def _table(material: Material, by_document: Mapping[Id, Sequence[Goal]]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for title, goals in sorted(
        ((_title(material, document), own) for document, own in by_document.items()), key=itemgetter(0)
    ):
        rows.append((Cell(title, bold=True),))
        rows += (_row(material, goal) for goal in goals)
    titles = ((say("No."), 0.9), (say("Goal"), 5.0), (say("Type"), 0.9), (say("Cited by"), 1.3))
    return Table(
        columns=tuple(Column(material.tell(title), weight) for title, weight in titles),
        rows=tuple(rows),
    )


def _row(material: Material, goal: Goal) -> tuple[Cell, ...]:
    citing = ", ".join(objective.number for objective in material.plan.serving(goal))
    return Cell(goal.ref_no, bold=True), Cell(goal.text), Cell(goal.type), Cell(citing)
