"""The checks of one plan, as the places show them: every finding with the side that is to act on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.domain.checks import Code, Finding, check, obstacles
from app.domain.dates import Period
from app.domain.plan import Plan
from app.domain.records import Id, Kind, Record
from app.domain.vocabulary import SIDES, Side
from app.work.desk import Desk
from app.work.views import load_plan

__all__ = ["Code", "Finding", "Report", "read_report", "sides_of"]


@dataclass(frozen=True)
class Report:
    """What does not fit in a plan as of a day."""

    plan: Plan
    findings: tuple[Finding, ...]

    @property
    def in_the_way(self) -> int:
        """How many findings stand in the way of signature."""
        return len(obstacles(self.findings))

    @cached_property
    def sides(self) -> Mapping[str, frozenset[Side]]:
        """Who is to act on each finding, by its key."""
        return {finding.key: sides_of(self.plan, finding) for finding in self.findings}

    @cached_property
    def records(self) -> Mapping[Id, tuple[Kind, Record]]:
        """Every record of the plan by its id, with its kind."""
        plan = self.plan
        groups: Iterable[tuple[Kind, Iterable[Record]]] = (
            (Kind.PAPER, plan.papers),
            (Kind.SECTION, plan.sections),
            (Kind.PARAGRAPH, plan.paragraphs),
            (Kind.PAPER_GOAL, plan.paper_goals),
            (Kind.OBJECTIVE, plan.objectives),
            (Kind.RISK, plan.risks),
            (Kind.INDICATOR, plan.indicators),
            (Kind.RED_LINE, plan.red_lines),
            (Kind.LINK, plan.links),
            (Kind.EVENT, plan.events),
            (Kind.GOAL, plan.goals),
            (Kind.AGREEMENT, plan.agreements),
            (Kind.REFERENCE_DOCUMENT, plan.documents),
        )
        return {record.id: (kind, record) for kind, records in groups for record in records}


def read_report(desk: Desk, *, post: Id, period: Period, day: dt.date) -> Report:
    """The plan of a post and period with everything that does not fit in it as of a day."""
    plan = load_plan(desk, post=post, period=period)
    return Report(plan, check(plan, day=day, markings=desk.markings))


def sides_of(plan: Plan, finding: Finding) -> frozenset[Side]:
    """Who is to act on a finding: the sides that its sentence names, else those in whose papers it stands.

    Events are the attaché office's; a guidance goal that nothing serves is nobody's in particular.
    """
    named = dict(finding.message.values).get("sides", ())
    if isinstance(named, tuple) and named:
        return frozenset(side for side in Side if SIDES[side] in named)
    if finding.kind is Kind.EVENT:
        return frozenset({Side.ATTACHE})
    found = set()
    for record_id in finding.records:
        record = plan.find_objective(record_id)
        if record is not None:
            found.add(plan.side_of(record))
    if finding.kind is Kind.PAPER:
        found = {paper.side for paper in plan.papers if paper.id == finding.records[0]}
    if finding.kind is Kind.PAPER_GOAL:
        papers = {goal.paper for goal in plan.paper_goals if goal.id in finding.records}
        found = {paper.side for paper in plan.papers if paper.id in papers}
    return frozenset(found)
