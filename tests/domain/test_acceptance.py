"""Accepting findings: which, by which side, and how long it holds."""

import datetime as dt
from dataclasses import replace

import pytest

from app.domain.acceptance import accepting_sides, concerned, why_not_acceptable, with_acceptances
from app.domain.checks import Code, Finding, check, obstacles, still_open
from app.domain.kinds import kind_of
from app.domain.plan import Plan
from app.domain.records import Kind
from app.domain.staffing import Acceptance, Coordination, Edition
from app.domain.vocabulary import Side, Subject
from tests.domain.builders import (
    ATTACHE_OBJECTIVE,
    DAY,
    EMBASSY_OBJECTIVE,
    GOAL,
    MARKINGS,
    PERIOD,
    POST,
    event,
    ident,
    link,
    objective,
    plan,
    red_line,
)

E, A = Side.EMBASSY, Side.ATTACHE
THERE = event("Course", ATTACHE_OBJECTIVE, place="Davit Gareji")
CROSSING = plan(
    events=(THERE,), links=(), red_lines=(red_line(EMBASSY_OBJECTIVE, "Never", place="Davit Gareji"),)
)


def the(code: Code, whole: Plan) -> Finding:
    return next(one for one in found(whole) if one.code is code)


def found(whole: Plan) -> tuple[Finding, ...]:
    return with_acceptances(whole, check(whole, DAY, MARKINGS))


def accepted(finding: Finding, side: Side, **fields: object) -> Acceptance:
    whole = Acceptance(
        id=ident(f"acceptance {finding.key}"),
        post=POST.id,
        period=PERIOD,
        code=finding.code.value,
        finding=finding.key,
        sentence=str(finding.message),
        side=side,
        reason="It was spoken about.",
        at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
    )
    return replace(whole, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("code", ["T1", "T2", "A1", "A2", "A3", "C1", "C2", "M1"])
def test_what_has_a_way_of_its_own_says_it(code: str) -> None:
    assert "settled by" in str(why_not_acceptable(Code(code)))


@pytest.mark.parametrize(
    "code", ["A4", "A5", "A6", "A7", "E5", "E6", "E9", "G1", "S1", "S2", "S3", "S4", "T3", "T4"]
)
def test_everything_else_can_be_accepted(code: str) -> None:
    assert why_not_acceptable(Code(code)) is None


def test_a_red_line_is_let_go_by_the_side_that_drew_it_though_the_other_acts() -> None:
    finding = the(Code.A7, CROSSING)
    assert accepting_sides(CROSSING, finding) == {E}
    assert concerned(CROSSING, finding) == {A}
    for side, held in ((E, True), (A, False)):
        whole = replace(CROSSING, acceptances=(accepted(finding, side),))
        assert (the(Code.A7, whole).accepted is not None) is held
        assert (finding in obstacles(found(whole))) is not held
        assert len(still_open(found(whole))) == len(found(whole)) - held


def test_a_finding_is_for_the_sides_in_whose_papers_it_stands() -> None:
    alone = plan(objectives=(replace(EMBASSY_OBJECTIVE, lead=""), replace(ATTACHE_OBJECTIVE, lead="")))
    by_side = {accepting_sides(alone, one) for one in found(alone) if one.code is Code.S2}
    assert by_side == {frozenset({E}), frozenset({A})}
    far = objective("A1", priority=5), objective("1.1", priority=1)
    both = plan(objectives=far, links=(link(*far),))
    assert accepting_sides(both, the(Code.A5, both)) == {E, A}
    assert accepting_sides(both, the(Code.A2, both)) == frozenset()


def test_events_are_the_attaches_but_for_those_of_the_embassy_only() -> None:
    for served, side in (((), A), ((EMBASSY_OBJECTIVE,), E), ((EMBASSY_OBJECTIVE, ATTACHE_OBJECTIVE), A)):
        whole = plan(events=(event("Visit", *served, agreement=None),))
        assert concerned(whole, the(Code.E5, whole)) == {side}


def test_guidance_that_nothing_serves_is_for_either_side() -> None:
    whole = plan(goals=(GOAL, replace(GOAL, id=ident("other"), ref_no="MD-5", text="Other")))
    assert concerned(whole, the(Code.T4, whole)) == frozenset()
    assert accepting_sides(whole, the(Code.T4, whole)) == {E, A}


def test_an_edition_concerns_the_side_of_its_paper_and_a_line_of_the_sheet_its_office() -> None:
    for subject, sides in ((Subject.COORDINATED_PLAN, {E, A}), (Subject.ATTACHE_PAPER, {A})):
        edition = Edition(
            id=ident("edition"), post=POST.id, period=PERIOD, subject=subject, number=1, sha256="0"
        )
        line = Coordination(
            id=ident("line"), post=POST.id, period=PERIOD, subject=subject, order="m", office=ident("gone")
        )
        whole = plan(editions=(edition,), coordination=(line,))
        finding = the(Code.T4, plan(goals=(GOAL, replace(GOAL, id=ident("other"), text="x", ref_no="9"))))
        of_edition = replace(finding, code=Code.C1, kind=_kind(edition), records=(edition.id,))
        assert concerned(whole, of_edition) == sides
        assert concerned(whole, replace(of_edition, kind=_kind(line), records=(line.id,))) == frozenset()


def test_a_reworded_finding_is_open_again() -> None:
    acceptance = accepted(the(Code.A7, CROSSING), E)
    reworded = replace(CROSSING, events=(replace(THERE, title="Another course"),), acceptances=(acceptance,))
    assert the(Code.A7, reworded).accepted is None
    assert the(Code.A7, reworded).key == acceptance.finding


def test_of_two_acceptances_the_older_stands() -> None:
    finding = the(Code.A7, CROSSING)
    first = accepted(finding, E, reason="First")
    later = accepted(finding, E, id=ident("a"), reason="Later", at=dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
    for order in ((first, later), (later, first)):
        standing = the(Code.A7, replace(CROSSING, acceptances=order)).accepted
        assert standing is not None
        assert standing.reason == "First"


def _kind(record: Edition | Coordination) -> Kind:
    return kind_of(record)
