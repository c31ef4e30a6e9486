"""The checks of one plan, as the places show them: every finding with the side that is to act on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.domain.acceptance import accepting_sides, concerned
from app.domain.checks import Code, Finding, obstacles, still_open
from app.domain.dates import Period
from app.domain.plan import Plan
from app.domain.records import Id, Kind, Record
from app.domain.signature import Obstacle, to_settle
from app.domain.vocabulary import Side, Subject
from app.work.desk import Desk
from app.work.views import findings, load_plan

__all__ = ["Code", "Finding", "Report", "read_report"]


@dataclass(frozen=True)
class Report:
    """What does not fit in a plan as of a day."""

    plan: Plan
    findings: tuple[Finding, ...]

    @cached_property
    def open(self) -> tuple[Finding, ...]:
        """What is to be settled: everything that nobody has accepted."""
        return still_open(self.findings)

    @cached_property
    def accepted(self) -> tuple[Finding, ...]:
        """What an officer has accepted with a reason, as it reads today."""
        return tuple(finding for finding in self.findings if finding.accepted is not None)

    @cached_property
    def to_settle(self) -> tuple[Obstacle, ...]:
        """What is to be settled before the text of today is signed: errors, missing baselines, critical comments."""
        return to_settle(self.plan, Subject.COORDINATED_PLAN, self.findings)

    @property
    def in_the_way(self) -> int:
        """How many findings stand in the way of signature."""
        return len(obstacles(self.findings))

    @cached_property
    def sides(self) -> Mapping[str, frozenset[Side]]:
        """Who is to act on each finding, by its key."""
        return {finding.key: concerned(self.plan, finding) for finding in self.findings}

    @cached_property
    def accepting(self) -> Mapping[str, frozenset[Side]]:
        """For which sides each finding can be accepted, by its key; for none where it has a way of its own."""
        return {finding.key: accepting_sides(self.plan, finding) for finding in self.findings}

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
            (Kind.EDITION, plan.editions),
            (Kind.COORDINATION, plan.coordination),
        )
        return {record.id: (kind, record) for kind, records in groups for record in records}


def read_report(desk: Desk, *, post: Id, period: Period, day: dt.date) -> Report:
    """The plan of a post and period with everything that does not fit in it as of a day."""
    return desk.once((Report, post, period, day), lambda: _report(desk, post, period, day))


def _report(desk: Desk, post: Id, period: Period, day: dt.date) -> Report:
    plan = load_plan(desk, post=post, period=period)
    return Report(plan, findings(desk, plan, day=day))
