"""Objectives with all that hangs on them: their papers, goals, indicators, risks, red lines and alignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import TypeVar

from app.domain.messages import say
from app.domain.ordering import keys
from app.domain.records import (
    Goal,
    Id,
    Indicator,
    Objective,
    Paper,
    RedLine,
    ReferenceDocument,
    Risk,
)
from app.domain.rich_text import folded
from app.domain.vocabulary import Side
from app.exchange.items import IndicatorItem, RedLineItem, RiskItem
from app.exchange.references import GoalRef
from app.exchange.rows import ObjectiveRow
from app.work.tables.intake import Intake, by_position, updated
from app.work.tables.links import LinksTable
from app.work.tables.papers import PapersTable
from app.work.tables.posts import Posts

_Owned = TypeVar("_Owned", Indicator, Risk, RedLine)
_Item = IndicatorItem | RiskItem | RedLineItem


def take_in(intake: Intake, rows: Sequence[ObjectiveRow]) -> None:
    """Match objectives by post, side, period and number; papers, goals and links come along."""
    table = _ObjectivesTable(intake)
    for row in rows:
        table.take(row)
    table.links.take_all()


class _ObjectivesTable:
    """The objectives that are there, and those that this import adds."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._posts = Posts(intake)
        self._papers = PapersTable(intake)
        self._objectives = {
            (objective.paper, folded(objective.number)): objective
            for objective in intake.reader.all(Objective)
        }
        self._goals = _Guidance(intake)
        self.links = LinksTable(intake, self._posts, self._papers, self._objectives)

    def take(self, row: ObjectiveRow) -> None:
        """One row: its paper, its goal, the objective, and what the objective owns."""
        post = self._posts.find(row, row.post)
        if post is None:
            return
        paper, paper_is_new = self._papers.take(row, post)
        if row.is_paper or row.number is None or row.title is None:
            self._intake.count(row, is_new=paper_is_new)
            return
        before = self._objectives.get((paper.id, folded(row.number)))
        objective = before or Objective(
            id=self._intake.new_id(), paper=paper.id, number=row.number, title=row.title
        )
        objective = self._intake.put(row, self._updated(objective, row, paper), before)
        self._intake.claim(row, objective)
        self._objectives[paper.id, folded(row.number)] = objective
        self._take_items(row, objective)
        if row.side is Side.ATTACHE:
            self.links.note(row, objective, paper)
        self._intake.count(row, is_new=before is None)

    def _updated(self, objective: Objective, row: ObjectiveRow, paper: Paper) -> Objective:
        words = row.apart_words
        if words is not None:
            objective = replace(objective, apart_embassy=words.embassy, apart_attache=words.attache)
        return updated(
            objective,
            title=row.title,
            goal=self._papers.goal(row, paper),
            statement=row.statement,
            justification=row.justification,
            linkages=row.linkages,
            strategy=row.strategy,
            priority=row.priority,
            level=row.level,
            facets=row.facets,
            aspects=row.aspects,
            means=row.means,
            lead=row.lead,
            supporting=row.supporting,
            date_start=row.date_start,
            date_end=row.date_end,
            defence_side=row.defence_side,
            serves=self._goals.served(row),
            apart_reason=row.apart_reason,
            marking=row.marking,
            source=row.source,
        )

    def _take_items(self, row: ObjectiveRow, objective: Objective) -> None:
        self._put_in_order(row, objective, Indicator, row.indicators)
        self._put_in_order(row, objective, Risk, row.risks)
        self._put_in_order(row, objective, RedLine, row.red_lines)

    def _put_in_order(
        self, row: ObjectiveRow, objective: Objective, cls: type[_Owned], items: Sequence[_Item] | None
    ) -> None:
        """Make an objective's items of a kind those of the file; None says nothing of them.

        An item names its fields as the record does. Sort keys stay where the number of items does.
        """
        if items is None:
            return
        before = self._intake.reader.all(cls, objective=objective.id, order_by=("order",))
        orders = [one.order for one in before] if len(before) == len(items) else keys(len(items))
        wanted = [
            cls(
                id=self._intake.new_id(),
                objective=objective.id,
                order=order,
                **{field.name: getattr(item, field.name) for field in fields(item)},
            )
            for item, order in zip(items, orders, strict=True)
        ]
        by_position(self._intake, row, before, wanted)


class _Guidance:
    """Finds the guidance goals that rows cite by number."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        titles = {document.id: folded(document.title) for document in intake.reader.all(ReferenceDocument)}
        self._by_number: dict[str, list[tuple[str, Id]]] = {}
        for goal in intake.reader.all(Goal):
            self._by_number.setdefault(folded(goal.ref_no), []).append(
                (titles.get(goal.document, ""), goal.id)
            )

    def served(self, row: ObjectiveRow) -> tuple[Id, ...] | None:
        """The goals that a row cites; one that is not there, or could be either of two, is a problem."""
        if row.serves is None:
            return None
        return tuple(goal for reference in row.serves if (goal := self._find(row, reference)) is not None)

    def _find(self, row: ObjectiveRow, reference: GoalRef) -> Id | None:
        found = self._fitting(reference)
        if len(found) == 1:
            return found[0][1]
        if found:
            self._intake.refuse(
                row,
                "serves",
                say(
                    "Several documents have a goal “{goal}”: write it as “document: {goal}”.",
                    goal=reference.ref_no,
                ),
            )
        else:
            self._intake.refuse(
                row,
                "serves",
                say("There is no guidance goal “{goal}”: take the guidance in first.", goal=str(reference)),
            )
        return None

    def _fitting(self, reference: GoalRef) -> list[tuple[str, Id]]:
        """The goals that a reference may mean; titles and numbers may hold colons, so each is tried as the divide."""
        parts = str(reference).split(": ")
        for place in reversed(range(len(parts))):
            title, number = folded(": ".join(parts[:place])), folded(": ".join(parts[place:]))
            found = [entry for entry in self._by_number.get(number, ()) if title in {"", entry[0]}]
            if found:
                return found
        return []
