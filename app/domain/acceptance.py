"""Accepting a finding: who is to act on one, which can be accepted with a reason instead, by whom, and how long.

An acceptance holds for one finding and its sentence as it was read. What asks for a side's own word, or concerns the
marking, cannot be accepted: it has a way of its own. Source: house practice for exceptions in staffed papers: the
reason is written down, with the name of who may answer for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.domain.checks.finding import Code, Finding
from app.domain.checks.red_lines import side_of_event
from app.domain.messages import Message, say
from app.domain.plan import Plan
from app.domain.records import Id, Kind
from app.domain.staffing import Acceptance
from app.domain.vocabulary import SIDES, Side

_OWN_WAY: Mapping[Code, Message] = {
    Code.T1: say("It is settled by a link, or by a reason to stand alone to which both sides agree."),
    Code.T2: say("It is settled by a link, or by a reason to leave it to which both sides agree."),
    Code.A1: say("It is settled by a sentence to which both sides agree, or by a decision from above."),
    Code.A2: say("It is settled by the word of the side that is named: nobody gives it in its place."),
    Code.A3: say("It is settled by the word of the side that is named: nobody gives it in its place."),
    Code.C1: say("It is settled by the next edition, in which the offices concur anew."),
    Code.C2: say("It is settled by the answer of the office, or by another due date."),
    Code.M1: say("It is settled by the right marking: nothing is printed lower than what it holds."),
}
"""What settles the findings that nobody can accept."""


def answers(acceptance: Acceptance, finding: Finding) -> bool:
    """Whether an acceptance is of this finding, as it reads."""
    return (acceptance.finding, acceptance.sentence) == (finding.key, str(finding.message))


def why_not_acceptable(code: Code) -> Message | None:
    """Why findings of a rule cannot be accepted, and what settles them; None where they can."""
    return _OWN_WAY.get(code)


def accepting_sides(plan: Plan, finding: Finding) -> frozenset[Side]:
    """The sides for one of which a finding can be accepted.

    A red line is let go only by the side that drew it; any other finding by a side that it concerns; what is
    nobody's in particular by either. Empty where it cannot be accepted at all.
    """
    if why_not_acceptable(finding.code) is not None:
        return frozenset()
    if finding.code is Code.A7:
        owner = plan.find_objective(finding.records[-1])
        return frozenset({plan.side_of(owner)}) if owner is not None else frozenset()
    return concerned(plan, finding) or frozenset(Side)


def with_acceptances(
    plan: Plan, findings: Iterable[Finding], acceptances: Sequence[Acceptance] | None = None
) -> tuple[Finding, ...]:
    """The findings, those that are accepted as they read today with their acceptance.

    ``acceptances`` are those of the plan where no others are given.
    """
    accepted = plan.acceptances if acceptances is None else acceptances
    if not accepted:
        return tuple(findings)
    given: dict[tuple[str, str], list[Acceptance]] = {}
    for acceptance in sorted(accepted, key=lambda one: (str(one.at or ""), one.id)):
        given.setdefault((acceptance.finding, acceptance.sentence), []).append(acceptance)
    return tuple(_with_acceptance(plan, finding, given) for finding in findings)


def _with_acceptance(
    plan: Plan, finding: Finding, given: Mapping[tuple[str, str], list[Acceptance]]
) -> Finding:
    entitled = accepting_sides(plan, finding)
    fitting = given.get((finding.key, str(finding.message)), ()) if entitled else ()
    holding = next((one for one in fitting if one.side in entitled), None)
    return replace(finding, accepted=holding) if holding is not None else finding


def concerned(plan: Plan, finding: Finding) -> frozenset[Side]:  # noqa: PLR0911 - a kind a line
    """Who is to act on a finding: the sides that its sentence names, else those in whose papers it stands.

    Events are the attaché office's, but for those that serve the ambassador's objectives only. Whatever touches a
    red line is to give way, not the line. An edition's text concerns the side of its paper, that of the coordinated
    plan both; a line of a coordination sheet the side of its office. A guidance goal that nothing serves is
    nobody's in particular.
    """
    named = dict(finding.message.values).get("sides", ())
    if isinstance(named, tuple) and named:
        return frozenset(side for side in Side if SIDES[side] in named)
    first = finding.records[0]
    match finding.kind:
        case Kind.EVENT:
            events = (event for event in plan.programme if event.id == first)
            return frozenset(side_of_event(plan, event) for event in events)
        case Kind.PAPER:
            return frozenset(paper.side for paper in plan.papers if paper.id == first)
        case Kind.PAPER_GOAL:
            papers = {goal.paper for goal in plan.paper_goals if goal.id in finding.records}
            return frozenset(paper.side for paper in plan.papers if paper.id in papers)
        case Kind.EDITION:
            subjects = (edition.subject for edition in plan.editions if edition.id == first)
            return frozenset(side for one in subjects for side in ((one.side,) if one.side else tuple(Side)))
        case Kind.COORDINATION:
            return _side_of_line(plan, first)
    records = finding.records[:1] if finding.code is Code.A7 else finding.records
    objectives = (plan.find_objective(record) for record in records)
    return frozenset(plan.side_of(one) for one in objectives if one is not None)


def _side_of_line(plan: Plan, line_id: Id) -> frozenset[Side]:
    offices = (plan.find_office(line.office) for line in plan.coordination if line.id == line_id)
    return frozenset(office.side for office in offices if office is not None and office.side is not None)
