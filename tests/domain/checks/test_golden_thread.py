"""Breaks in the golden thread: T1 to T6."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from app.domain.records import Event, Goal, Objective
from app.domain.vocabulary import DefenceSide, EventState, LinkKind, Side, Stance
from tests.domain.builders import (
    ATTACHE_OBJECTIVE,
    DOCUMENT,
    EMBASSY_OBJECTIVE,
    EMBASSY_PAPER,
    EVENT,
    GOAL,
    apart,
    date,
    event,
    ident,
    link,
    objective,
    plan,
    sentences,
)

E, A = Side.EMBASSY, Side.ATTACHE

# --- T1, T2: the two papers ---

LOOSE = objective("A2")


@pytest.mark.parametrize(
    ("loose", "kind", "expected"),
    [
        (
            LOOSE,
            None,
            [
                "“A2 Title of A2” supports no ambassador objective: link it, or give the reason why it stands alone."
            ],
        ),
        (
            LOOSE,
            LinkKind.OVERLAPS,
            [
                "“A2 Title of A2” supports no ambassador objective: link it, or give the reason why it stands alone."
            ],
        ),
        (LOOSE, LinkKind.SUPPORTS, []),
        (LOOSE, LinkKind.ENABLES, []),
        (apart(LOOSE), None, []),
        (
            apart(LOOSE, sides=()),
            None,
            [
                "“A2 Title of A2” is meant to stand alone, but the reason is not agreed by: Embassy, Attaché office."
            ],
        ),
        (
            apart(LOOSE, sides=(A,)),
            None,
            ["“A2 Title of A2” is meant to stand alone, but the reason is not agreed by: Embassy."],
        ),
        (apart(LOOSE, sides=(A,)), LinkKind.SUPPORTS, []),
        (replace(apart(LOOSE), title="Reworded since"), None, []),
    ],
)
def test_t1_an_attache_objective_supports_one_or_stands_alone_by_agreement(
    loose: Objective, kind: LinkKind | None, expected: list[str]
) -> None:
    links = () if kind is None else (link(loose, EMBASSY_OBJECTIVE, kind),)
    whole = plan(objectives=(EMBASSY_OBJECTIVE, ATTACHE_OBJECTIVE, loose), links=(*plan().links, *links))
    assert sentences(whole, "T1") == expected


def test_t1_conflict_supports_nothing() -> None:
    conflict = link(ATTACHE_OBJECTIVE, EMBASSY_OBJECTIVE, LinkKind.CONFLICTS)
    assert len(sentences(plan(links=(conflict,)), "T1")) == 1


def test_t1_asks_whatever_the_defence_side_of_an_attache_objective_says() -> None:
    loose = replace(LOOSE, defence_side=DefenceSide.NO)
    whole = plan(objectives=(EMBASSY_OBJECTIVE, ATTACHE_OBJECTIVE, loose))
    assert len(sentences(whole, "T1")) == 1


OPEN = objective("2.2")


@pytest.mark.parametrize(
    ("open_", "expected"),
    [
        (
            OPEN,
            [
                "No attaché objective supports “2.2 Title of 2.2”: link one, or give the reason why it is left."
            ],
        ),
        (
            replace(OPEN, defence_side=DefenceSide.UNDECIDED),
            ["No attaché objective supports “2.2 Title of 2.2”: decide whether it has a defence side."],
        ),
        (replace(OPEN, defence_side=DefenceSide.NO), []),
        (apart(OPEN), []),
        (
            apart(OPEN, sides=(E,)),
            [
                "“2.2 Title of 2.2” is meant to be left on purpose, but the reason is not agreed by: Attaché office."
            ],
        ),
        (
            apart(OPEN, stance=Stance.DISPUTES),
            [
                "“2.2 Title of 2.2” is meant to be left on purpose, but the reason is not agreed by: Embassy, Attaché office."
            ],
        ),
        (
            apart(OPEN, " "),
            [
                "No attaché objective supports “2.2 Title of 2.2”: link one, or give the reason why it is left."
            ],
        ),
    ],
)
def test_t2_an_ambassador_objective_with_a_defence_side_is_supported_or_left(
    open_: Objective, expected: list[str]
) -> None:
    whole = plan(objectives=(EMBASSY_OBJECTIVE, ATTACHE_OBJECTIVE, open_))
    assert sentences(whole, "T2") == expected


def test_t2_without_an_attache_paper_every_ambassador_objective_is_open() -> None:
    whole = plan(papers=(EMBASSY_PAPER,), objectives=(EMBASSY_OBJECTIVE, OPEN), links=(), events=())
    assert len(sentences(whole, "T2")) == 2


# --- T3, T4: guidance ---


@pytest.mark.parametrize(
    ("serves", "fires"),
    [((GOAL.id,), False), ((), True), ((ident("gone"),), True), ((ident("gone"), GOAL.id), False)],
)
@pytest.mark.parametrize("number", ["1.1", "A1"])
def test_t3_every_objective_cites_guidance_itself(number: str, serves: tuple[Any, ...], fires: bool) -> None:
    uncited = objective(number, serves=serves)
    others = tuple(one for one in (EMBASSY_OBJECTIVE, ATTACHE_OBJECTIVE) if one.number != number)
    expected = [f"“{number} Title of {number}” cites no guidance goal."] if fires else []
    assert sentences(plan(objectives=(*others, uncited)), "T3") == expected


@pytest.mark.parametrize(
    ("kind", "fires"),
    [
        ("goal", True),
        ("interest", True),
        ("priority", True),
        ("", True),
        ("principle", False),
        ("Prinsip ", False),
    ],
)
def test_t4_names_guidance_that_nothing_serves_save_principles(kind: str, fires: bool) -> None:
    idle = Goal(id=ident("idle"), document=DOCUMENT.id, ref_no="MD-9", type=kind, text="Use experience.")
    expected = ["Nothing serves “MD-9 Use experience.”."] if fires else []
    assert sentences(plan(goals=(GOAL, idle)), "T4") == expected


def test_t4_is_silent_before_the_first_objective_stands() -> None:
    assert sentences(plan(objectives=(), links=(), events=()), "T4") == []


# --- T5, T6: events ---


@pytest.mark.parametrize(
    ("loose", "fires"),
    [
        (event("Visit"), True),
        (event("Visit", EMBASSY_OBJECTIVE), False),
        (event("Visit", objective("A77")), True),
        (event("Visit", state=EventState.CANCELLED), False),
        (event("Visit", state=EventState.POSTPONED), True),
        (event("Visit", date_start=None), True),
        (event("Visit", date_start=date("2025-05")), False),
        (event("Visit", post=ident("another")), False),
        (event("Visit", post=None), False),
    ],
)
def test_t5_an_event_serves_an_objective_of_the_plan(loose: Event, fires: bool) -> None:
    expected = ["“Visit” serves no objective."] if fires else []
    assert sentences(plan(events=(EVENT, loose)), "T5") == expected


@pytest.mark.parametrize(
    ("events", "silent"),
    [
        ((event("Visit", ATTACHE_OBJECTIVE),), True),
        ((), False),
        ((event("Visit", ATTACHE_OBJECTIVE, date_start=date("2026-03-15")),), True),
        ((event("Visit", ATTACHE_OBJECTIVE, date_start=date("2026-03-14")),), False),
        ((event("Visit", ATTACHE_OBJECTIVE, date_start=date("2026-03")),), True),
        ((event("Visit", ATTACHE_OBJECTIVE, date_start=None),), True),
        ((event("Visit", ATTACHE_OBJECTIVE, state=EventState.POSTPONED),), False),
        ((event("Visit", ATTACHE_OBJECTIVE, state=EventState.CANCELLED),), False),
    ],
)
def test_t6_an_objective_has_a_coming_event(events: tuple[Event, ...], silent: bool) -> None:
    expected = [
        "“1.1 Title of 1.1” has no coming event, nor has any attaché objective that supports it.",
        "“A1 Title of A1” has no coming event.",
    ]
    assert sentences(plan(events=events), "T6") == ([] if silent else expected)


def test_t6_an_ambassador_objective_may_have_its_own_event() -> None:
    own = event("Reception", EMBASSY_OBJECTIVE)
    assert sentences(plan(events=(own,)), "T6") == ["“A1 Title of A1” has no coming event."]


def test_t6_does_not_repeat_what_t2_says() -> None:
    assert sentences(plan(objectives=(EMBASSY_OBJECTIVE,), links=(), events=()), "T6") == []


@pytest.mark.parametrize(
    ("day", "count"), [(dt.date(2027, 11, 30), 2), (dt.date(2027, 12, 1), 0), (dt.date(2029, 1, 1), 0)]
)
def test_t6_nothing_is_to_come_once_the_time_is_over(day: dt.date, count: int) -> None:
    assert len(sentences(plan(events=()), "T6", day)) == count


def test_t6_nothing_is_to_come_after_the_period() -> None:
    endless = tuple(replace(one, date_end=None) for one in plan().objectives)
    whole = plan(objectives=endless, events=())
    assert len(sentences(whole, "T6", dt.date(2028, 12, 31))) == 2
    assert sentences(whole, "T6", dt.date(2029, 1, 1)) == []
