"""The golden thread: followed both ways from any of its records, with every break said."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.checks import check
from app.domain.coverage import Cover, cover
from app.domain.plan import Plan
from app.domain.records import Goal, Id
from app.domain.thread import Branch, Step, Thread, thread
from app.domain.vocabulary import DefenceSide, EventState, LinkKind, Side
from tests.domain.builders import (
    ATTACHE_OBJECTIVE,
    DAY,
    DOCUMENT,
    EMBASSY_OBJECTIVE,
    EVENT,
    GOAL,
    MARKINGS,
    POST,
    agreed,
    apart,
    event,
    ident,
    link,
    objective,
    plan,
)

LINE = (DOCUMENT.id, GOAL.id, EMBASSY_OBJECTIVE.id, ATTACHE_OBJECTIVE.id, EVENT.id)


def through(start: Id, **fields: Any) -> Thread:
    found = thread(plan(**fields), start)
    assert found is not None
    return found


def said(found: Thread, *, broken: bool = True) -> list[str]:
    return [str(gap.sentence) for gap in found.gaps if gap.broken is broken]


@pytest.mark.parametrize("start", LINE)
def test_the_thread_is_the_same_from_wherever_it_is_followed(start: Id) -> None:
    held = replace(EVENT, state=EventState.HELD, outcome="Signed.")
    found = through(start, events=(held,))
    assert [[one.id for one in found.at(step)] for step in Step] == [[step] for step in (*LINE, EVENT.id)]
    assert found.element.id == start
    assert found.gaps == ()


def test_up_and_down_are_trees_of_what_leads_where() -> None:
    found = through(ATTACHE_OBJECTIVE.id)
    assert [branch.element.id for branch in found.up.branches] == [EMBASSY_OBJECTIVE.id, GOAL.id]
    assert [branch.element.id for branch in found.up.branches[0].branches] == [GOAL.id]
    assert [branch.element.id for branch in found.down.branches] == [EVENT.id]


def test_through_a_link_it_is_that_of_its_attache_objective() -> None:
    one = link(ATTACHE_OBJECTIVE, EMBASSY_OBJECTIVE)
    assert through(one.id, links=(one,)).element.id == ATTACHE_OBJECTIVE.id


def test_other_records_hang_on_no_thread() -> None:
    assert thread(plan(), POST.id) is None


def test_a_citation_of_the_attache_alone_is_followed_too() -> None:
    loose = objective("A9")
    found = through(GOAL.id, objectives=(EMBASSY_OBJECTIVE, ATTACHE_OBJECTIVE, loose))
    assert [one.number for one in found.at(Step.ATTACHE)] == ["A1", "A9"]
    assert said(found) == ["A9: no event serves it"]


# --- breaks -------------------------------------------------------------------------------------------------------


def test_every_break_is_said_where_something_is_missing() -> None:
    bare = objective("A1", serves=())
    found = through(bare.id, objectives=(EMBASSY_OBJECTIVE, bare), links=(), events=())
    assert said(found) == [
        "A1: it cites no guidance goal",
        "A1: it supports no ambassador objective",
        "A1: no event serves it",
    ]
    assert [gap.step for gap in found.breaks] == [Step.GOAL, Step.AMBASSADOR, Step.EVENT]


def test_an_ambassador_objective_without_support_is_a_break_unless_it_has_no_defence_side_or_is_left() -> (
    None
):
    assert said(through(EMBASSY_OBJECTIVE.id, links=())) == ["1.1: no attaché objective supports it"]
    civil = replace(EMBASSY_OBJECTIVE, defence_side=DefenceSide.NO)
    found = through(civil.id, objectives=(civil, ATTACHE_OBJECTIVE), links=())
    assert (said(found), said(found, broken=False)) == ([], ["1.1: it has no defence side"])
    left = apart(EMBASSY_OBJECTIVE, "The consulate does it.")
    found = through(left.id, objectives=(left, ATTACHE_OBJECTIVE), links=())
    assert said(found, broken=False) == ["1.1: it is left on purpose: The consulate does it."]


def test_an_objective_that_stands_alone_by_agreement_is_no_break() -> None:
    alone = apart(ATTACHE_OBJECTIVE, "Ours alone.")
    found = through(alone.id, objectives=(EMBASSY_OBJECTIVE, alone), links=())
    assert said(found) == []
    assert "A1: it stands alone on purpose: Ours alone." in said(found, broken=False)


@pytest.mark.parametrize("kind", [LinkKind.OVERLAPS, LinkKind.CONFLICTS])
def test_to_overlap_or_to_conflict_serves_nothing(kind: LinkKind) -> None:
    one = link(ATTACHE_OBJECTIVE, EMBASSY_OBJECTIVE, kind)
    assert "A1: it supports no ambassador objective" in said(through(ATTACHE_OBJECTIVE.id, links=(one,)))


def test_a_link_without_both_words_is_said_but_is_no_break() -> None:
    one = link(ATTACHE_OBJECTIVE, EMBASSY_OBJECTIVE)
    found = through(EMBASSY_OBJECTIVE.id, links=(one,))
    assert said(found) == []
    assert "1.1 ↔ A1: awaiting a word" in said(found, broken=False)


@pytest.mark.parametrize(
    ("state", "message", "broken"),
    [
        (EventState.HELD, "it was held, but its outcome is not written", True),
        (EventState.PLANNED, "it has not been held yet", False),
        (EventState.CANCELLED, "it was cancelled", False),
        (EventState.POSTPONED, "it was postponed", False),
    ],
)
def test_an_event_without_an_outcome_says_why(state: EventState, message: str, broken: bool) -> None:
    found = through(EVENT.id, events=(replace(EVENT, state=state),))
    assert said(found, broken=broken) == [f"Staff talks: {message}"]


def test_an_event_that_serves_nothing_is_a_break() -> None:
    assert said(through(ident("e Dinner"), events=(event("Dinner"),))) == [
        "Dinner: it serves no objective of this plan"
    ]


def test_a_goal_that_nothing_serves_is_a_break_but_a_principle_is_kept_to() -> None:
    for kind, broken, message in (
        ("goal", True, "nothing serves it"),
        ("Prinsip", False, "a principle: it is kept to in everything"),
    ):
        goal = Goal(id=ident("md-9"), document=DOCUMENT.id, ref_no="MD-9", type=kind)
        assert said(through(goal.id, goals=(GOAL, goal)), broken=broken) == [f"MD-9: {message}"]


def test_a_document_without_goals_and_a_goal_without_its_document_are_said() -> None:
    assert said(through(DOCUMENT.id, goals=())) == ["Military Doctrine: it has no goals yet"]
    assert "MD-4: its document is gone" in said(through(GOAL.id, documents=()))


# --- properties ---------------------------------------------------------------------------------------------------


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    embassy = [
        objective(
            f"1.{n}",
            serves=draw(st.sampled_from([(), (GOAL.id,)])),
            defence_side=draw(st.sampled_from(DefenceSide)),
        )
        for n in range(1, draw(st.integers(1, 4)))
    ]
    attache = [
        objective(f"A{n}", serves=draw(st.sampled_from([(), (GOAL.id,)])))
        for n in range(1, draw(st.integers(1, 4)))
    ]
    pairs = [(a, e) for a in attache for e in embassy]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    links = [agreed(link(a, e, draw(st.sampled_from(LinkKind))), a, e) for a, e in chosen]
    links = [agreed(link(a, e, one.kind), a, e) for (a, e), one in zip(chosen, links, strict=True)]
    everyone = [*embassy, *attache]
    events = [
        event(
            f"Event {n}",
            *draw(st.lists(st.sampled_from(everyone), unique=True, max_size=2) if everyone else st.just([])),
        )
        for n in range(draw(st.integers(0, 3)))
    ]
    return plan(objectives=tuple(everyone), links=tuple(links), events=tuple(events))


def lines(branch: Branch) -> list[tuple[Id, Id]]:
    """Every step from an element to the next one in a tree."""
    return [
        pair for below in branch.branches for pair in [(branch.element.id, below.element.id), *lines(below)]
    ]


@given(plans())
def test_whatever_leads_down_leads_up_again(whole: Plan) -> None:
    for start in (GOAL.id, *(one.id for one in whole.objectives)):
        found = thread(whole, start)
        assert found is not None
        for _, below in lines(found.down):
            back = thread(whole, below)
            assert back is not None
            assert start in {element.id for element in back.up.elements()}


@given(plans())
def test_the_breaks_at_an_objective_are_what_the_checks_find(whole: Plan) -> None:
    codes = {(finding.code.value, finding.records[0]) for finding in check(whole, DAY, MARKINGS)}
    for one in whole.objectives:
        found = thread(whole, one.id)
        assert found is not None
        own = {str(gap.message) for gap in found.breaks if gap.element.id == one.id}
        side = "T2" if whole.side_of(one) is Side.EMBASSY else "T1"
        uncovered = {"no attaché objective supports it", "it supports no ambassador objective"} & own
        assert bool(uncovered) is ((side, one.id) in codes) is (cover(whole, one) is Cover.UNCOVERED)
        assert ("it cites no guidance goal" in own) is (("T3", one.id) in codes)


@given(plans())
def test_going_deeper_never_goes_back(whole: Plan) -> None:
    order = list(Step)
    for start in (
        DOCUMENT.id,
        GOAL.id,
        *(one.id for one in whole.objectives),
        *(one.id for one in whole.events),
    ):
        found = thread(whole, start)
        assert found is not None

        def deeper(branch: Branch, sign: int) -> bool:
            here = order.index(branch.element.step)
            return all(
                (order.index(below.element.step) - here) * sign > 0 and deeper(below, sign)
                for below in branch.branches
            )

        assert deeper(found.up, -1)
        assert deeper(found.down, 1)
