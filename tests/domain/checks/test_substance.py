"""What objectives, risks and goals leave unsaid: S1, S2, S4, G1."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.checks.risks import is_circular
from tests.domain.builders import (
    ATTACHE_OBJECTIVE,
    ATTACHE_PAPER,
    EMBASSY_OBJECTIVE,
    GOAL,
    date,
    ident,
    indicator,
    objective,
    paper_goal,
    plan,
    risk,
    sentences,
)


@pytest.mark.parametrize(
    ("indicators", "end", "missing"),
    [
        ([{}], "2027", None),
        ([], "2027", "measure, baseline, target"),
        ([], None, "measure, baseline, target, end date"),
        ([{}], None, "end date"),
        ([{"baseline": " "}], "2027", "baseline"),
        ([{"targets": ()}], "2027", "target"),
        ([{"targets": ((2026, " "),)}], "2027", "target"),
        ([{}, {"baseline": "", "targets": ()}], "2027", "baseline, target"),
        ([{"name": " "}], "2027", "measure, baseline, target"),
    ],
)
def test_s1_an_objective_can_be_judged(
    indicators: list[dict[str, Any]], end: str | None, missing: str | None
) -> None:
    vague = objective("1.1", date_end=date(end))
    measures = tuple(
        replace(indicator(vague), id=ident(f"i{n}"), **fields) for n, fields in enumerate(indicators)
    )
    whole = plan(objectives=(vague, ATTACHE_OBJECTIVE), indicators=(*measures, indicator(ATTACHE_OBJECTIVE)))
    expected = [] if missing is None else [f"“1.1 Title of 1.1” cannot be judged. It lacks: {missing}."]
    assert sentences(whole, "S1") == expected


@pytest.mark.parametrize(("lead", "fires"), [("Consul", False), ("", True), ("\t ", True)])
def test_s2_an_objective_has_an_owner(lead: str, fires: bool) -> None:
    orphan = replace(ATTACHE_OBJECTIVE, lead=lead, supporting=("Consul",))
    found = sentences(plan(objectives=(EMBASSY_OBJECTIVE, orphan)), "S2")
    assert found == (["“A1 Title of A1” has no owner: name who leads it."] if fires else [])


@pytest.mark.parametrize(
    ("obstacle", "mitigation", "expected"),
    [
        ("No funds", "Ask the ministry in May", None),
        ("No funds", "", "The risk “No funds” of “1.1 Title of 1.1” has no mitigation."),
        ("No funds", " \n", "The risk “No funds” of “1.1 Title of 1.1” has no mitigation."),
        (
            "No funds for travel",
            "Funds for travel",
            (
                "The mitigation of the risk “No funds for travel” of “1.1 Title of 1.1” only repeats "
                "the obstacle: say what will be done."
            ),
        ),
    ],
)
def test_s4_a_risk_has_a_mitigation_that_says_something(
    obstacle: str, mitigation: str, expected: str | None
) -> None:
    found = sentences(plan(risks=(risk(EMBASSY_OBJECTIVE, obstacle, mitigation),)), "S4")
    assert found == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("obstacle", "mitigation", "circular"),
    [
        ("Delay", "delay.", True),
        ("The partner cancels the exercise", "Avoid that the partner cancels the exercise", True),
        ("No funds for the exercise", "Find funds for the exercise", True),
        ("No English among the officers", "Language course of ten weeks before the course", False),
        (
            "The partner delays the signature of the plan",
            "Remind the partner at the staff talks in June, and go on under the plan of last year",
            False,
        ),
        ("Təlim ləğv edilir", "TƏLİM ləğv edilir", True),
        ("Təlim ləğv edilir", "Payızda ehtiyat tarix saxlanılır", False),
        ("A", "b", False),
        ("A b", "A b", True),
        ("", "Something", False),
        ("…", "!", False),
    ],
)
def test_s4_a_mitigation_is_circular_if_it_says_the_obstacle_again(
    obstacle: str, mitigation: str, circular: bool
) -> None:
    assert is_circular(obstacle, mitigation) is circular


@pytest.mark.parametrize(
    ("goals", "fires"),
    [
        ((paper_goal("1", "Security"), paper_goal("1", "Trade")), True),
        ((paper_goal("1", "Security"), paper_goal(" 1", "Trade")), True),
        ((paper_goal("1", "Security"), paper_goal("1", " SECURITY  ")), False),
        ((paper_goal("1", "Security"), paper_goal("2", "Trade")), False),
        ((paper_goal("1", "Security"), paper_goal("1", "Trade", ATTACHE_PAPER)), False),
        ((paper_goal("", "Security"), paper_goal("", "Trade")), False),
    ],
)
def test_g1_a_goal_number_has_one_title_in_a_paper(goals: tuple[Any, ...], fires: bool) -> None:
    found = sentences(plan(paper_goals=goals), "G1")
    assert len(found) == fires
    assert all(
        one.startswith("Goal number 1 has different titles: ") and "“Security”" in one and "“Trade”" in one
        for one in found
    )


@pytest.mark.parametrize(
    ("fields", "fires"),
    [
        ({"text": "Another text."}, True),
        ({"text": "Another text.", "ref_no": "md-4"}, True),
        ({"text": "Repel  aggression."}, False),
        ({"text": "Another text.", "ref_no": "MD-5"}, False),
        ({"text": "Another text.", "document": ident("concept")}, False),
    ],
)
def test_g1_a_number_of_a_reference_document_has_one_text(fields: dict[str, Any], fires: bool) -> None:
    twin = replace(GOAL, id=ident("z twin"), **fields)
    found = sentences(plan(goals=(twin, GOAL)), "G1")
    assert found == (["Number MD-4 of “Military Doctrine” stands for different texts."] if fires else [])
