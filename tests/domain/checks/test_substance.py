"""What objectives, risks and goals leave unsaid: S1 to S4, G1."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.checks import Code, check
from app.domain.checks.risks import is_circular
from app.domain.vague_words import VagueWords
from tests.domain.builders import (
    ATTACHE_OBJECTIVE,
    ATTACHE_PAPER,
    DAY,
    EMBASSY_OBJECTIVE,
    GOAL,
    MARKINGS,
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


# --- S3: vague words ---

VAGUE = VagueWords.parse("[change]\nstrengthen*\ngücləndir*\n[case]\nas appropriate\n[number]\nregularly\n")


def vaguely(**fields: str) -> list[str]:
    found = check(plan(objectives=(objective("A1", **fields),), links=(), events=()), DAY, MARKINGS, VAGUE)
    return [str(finding.message) for finding in found if finding.code is Code.S3]


def test_s3_names_the_words_and_what_to_write_instead() -> None:
    (said,) = vaguely(
        title="Strengthen ties", statement="Meet regularly, as appropriate, to strengthen ties."
    )
    assert said == (
        "“A1 Strengthen ties” is worded vaguely. Write: what will be different and by how much instead of "
        "“Strengthen”, the number instead of “regularly”, in which cases instead of “as appropriate”."
    )
    (said,) = vaguely(title="ƏLAQƏLƏR", statement="Əlaqələrin gücləndirilməsi")
    assert "instead of “gücləndirilməsi”" in said


def test_s3_asks_title_and_statement_only_and_needs_a_list() -> None:
    elsewhere = {"strategy": "Strengthen", "justification": "as appropriate"}
    assert vaguely(title="Six seats a year", statement="Six officers finish a course.", **elsewhere) == []
    assert sentences(plan(objectives=(objective("A1", title="Strengthen ties"),), links=()), "S3") == []


# --- S4: circles from risk to risk ---

WE_WAIT = ("Embassy funds are released late", "Attaché office signs the contract early")
THEY_WAIT = ("The attaché office signs the contract late", "Embassy funds are released early")
AZ_WE = ("Vəsait vaxtında ayrılmır", "Müqavilə gec imzalanır deyə əvvəlcədən imzalanır")
AZ_THEY = ("Müqavilə gec imzalanır deyə gözlənilir", "Vəsait vaxtında ayrılmır deyilsə ayrılır")


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        (WE_WAIT, THEY_WAIT, True),
        (AZ_WE, AZ_THEY, True),
        (WE_WAIT, (THEY_WAIT[0], "Ask the ministry for an advance"), False),
        (("Ranges are closed", WE_WAIT[1]), THEY_WAIT, False),
        (WE_WAIT, (THEY_WAIT[0], ""), False),
    ],
)
def test_s4_two_mitigations_do_not_wait_for_each_other(
    ours: tuple[str, str], theirs: tuple[str, str], found: bool
) -> None:
    risks = (risk(ATTACHE_OBJECTIVE, *ours), risk(EMBASSY_OBJECTIVE, *theirs))
    circles = [one for one in sentences(plan(risks=risks), "S4") if "the other way round" in one]
    assert len(circles) == found
    assert [
        one for one in sentences(plan(risks=risks[::-1]), "S4") if "the other way round" in one
    ] == circles
    assert not found or circles[0].startswith(
        f"The mitigation of the risk “{theirs[0]}” of “1.1 Title of 1.1” is the obstacle"
    )


def test_s4_two_risks_of_one_objective_are_asked_too_and_a_circle_in_itself_only_once() -> None:
    both = (risk(ATTACHE_OBJECTIVE, *WE_WAIT, "1"), risk(ATTACHE_OBJECTIVE, *THEY_WAIT, "2"))
    assert len(sentences(plan(risks=both), "S4")) == 1
    same = tuple(risk(ATTACHE_OBJECTIVE, "No funds found", "Funds found", name) for name in "12")
    assert len(sentences(plan(risks=same), "S4")) == 2


phrases = st.lists(
    st.sampled_from(["funds", "late", "vəsait", "gec", "contract", "office", "imzalanır"]),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(st.lists(st.tuples(phrases, phrases), max_size=5))
def test_s4_circles_are_those_that_asking_every_two_finds(said: list[tuple[str, str]]) -> None:
    risks = tuple(risk(ATTACHE_OBJECTIVE, *one, str(place)) for place, one in enumerate(said))
    found = {one for one in sentences(plan(risks=risks), "S4") if "the other way round" in one}
    alone = [one for one in said if not is_circular(*one)]
    waiting = [
        {f"“{one[0]}”", f"“{other[0]}”"}
        for place, one in enumerate(alone)
        for other in alone[place + 1 :]
        if is_circular(other[0], one[1]) and is_circular(one[0], other[1])
    ]
    assert all(any(all(name in text for name in names) for text in found) for names in waiting)
    assert bool(found) is bool(waiting)
