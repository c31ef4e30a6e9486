"""Findings as a list: their codes, severities, order and keys, whatever the plan and the order of its records."""

import datetime as dt
import random
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.checks import Code, check, severity_of
from app.domain.checks.finding import sort_key
from app.domain.dates import PartialDate
from app.domain.kinds import KINDS
from app.domain.plan import Plan
from app.domain.vocabulary import (
    DatePrecision,
    DefenceSide,
    EventState,
    LinkKind,
    Severity,
    Side,
    Stance,
    word,
)
from tests.domain.builders import (
    ATTACHE_PAPER,
    DAY,
    EMBASSY_PAPER,
    GOAL,
    MARKINGS,
    agreed,
    apart,
    event,
    ident,
    indicator,
    link,
    objective,
    paper_goal,
    paragraph,
    plan,
    red_line,
    risk,
    section,
)

ERRORS = {"T1", "T2", "A1", "A2", "A3", "A7", "M1", "C1"}
NOTES = {"T4", "T6", "S3"}
WARNINGS = {"T3", "T5", "A4", "A5", "A6", "S1", "S2", "S4", "E5", "E6", "E9", "G1", "C2"}


def test_a_plan_in_which_everything_fits_has_no_findings() -> None:
    assert check(plan(), DAY, MARKINGS) == ()


def test_an_empty_plan_has_no_findings() -> None:
    assert check(plan(papers=(), objectives=(), links=(), events=()), DAY, MARKINGS) == ()


def test_every_code_has_its_severity() -> None:
    assert {code.value for code in Code} == ERRORS | NOTES | WARNINGS
    for codes, severity in ((ERRORS, Severity.ERROR), (NOTES, Severity.NOTE), (WARNINGS, Severity.WARNING)):
        assert {severity_of(Code(code)) for code in codes} == {severity}


dates = st.none() | st.builds(
    lambda year, month, day: PartialDate(year, month, day if month else 0),
    st.integers(2025, 2029),
    st.integers(0, 12),
    st.integers(0, 28),
)
marks = st.sampled_from(["", "open", "secret", "foreign"])
stances = st.sampled_from(Stance)
some_sides = st.sets(st.sampled_from(Side))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans of every sort: half drafted, merged into contradictions, with records that point nowhere."""
    objectives = []
    for number in [f"1.{n}" for n in range(draw(st.integers(0, 3)))] + [
        f"A{n}" for n in range(draw(st.integers(0, 3)))
    ]:
        one = objective(
            number,
            date_start=draw(dates),
            date_end=draw(dates),
            defence_side=draw(st.sampled_from(DefenceSide)),
            serves=draw(st.sampled_from([(), (GOAL.id,), (ident("gone"),)])),
            lead=draw(st.sampled_from(["", "Consul"])),
            marking=draw(marks),
        )
        if draw(st.booleans()):
            one = apart(one, draw(st.sampled_from(["", "Why"])), sides=draw(some_sides), stance=draw(stances))
        objectives.append(replace(one, title=draw(st.sampled_from([one.title, "Reworded"]))))
    ours = [one for one in objectives if one.number.startswith("A")]
    theirs = [one for one in objectives if not one.number.startswith("A")]
    links = []
    for attache in ours:
        for embassy in theirs:
            if draw(st.booleans()):
                one_link = link(
                    attache,
                    embassy,
                    draw(st.sampled_from(LinkKind)),
                    settlement=draw(st.sampled_from(["", "So"])),
                )
                one_link = agreed(one_link, attache, embassy, sides=draw(some_sides), stance=draw(stances))
                links.append(replace(one_link, reasoning=draw(st.sampled_from([one_link.reasoning, "New"]))))
    events = [
        event(
            f"Event {n}",
            *draw(
                st.lists(st.sampled_from(objectives), max_size=2, unique_by=lambda one: one.id)
                if objectives
                else st.just([])
            ),
            date_start=draw(dates),
            date_end=draw(dates),
            date_precision=draw(st.sampled_from(DatePrecision)),
            state=draw(st.sampled_from(EventState)),
            outcome=draw(st.sampled_from(["", "Done"])),
            marking=draw(marks),
        )
        for n in range(draw(st.integers(0, 4)))
    ]
    heading = section(ATTACHE_PAPER, "Situation")
    return plan(
        papers=(replace(EMBASSY_PAPER, marking=draw(marks)), replace(ATTACHE_PAPER, marking=draw(marks))),
        sections=(heading,),
        paragraphs=tuple(paragraph(heading, f"Paragraph {n}", draw(marks)) for n in range(2)),
        paper_goals=tuple(
            paper_goal(draw(st.sampled_from(["1", "2", ""])), title) for title in ("One", "Two", "Three")
        ),
        objectives=tuple(objectives),
        indicators=tuple(indicator(one) for one in objectives if draw(st.booleans())),
        risks=tuple(risk(one, "No funds", draw(st.sampled_from(["", "funds", "Ask"]))) for one in objectives),
        red_lines=tuple(red_line(one, "Never") for one in objectives if draw(st.booleans())),
        links=tuple(links),
        events=tuple(events),
        goals=(GOAL, replace(GOAL, id=ident("twin"), text=draw(st.sampled_from([GOAL.text, "Other"])))),
    )


days = st.dates(dt.date(2025, 6, 1), dt.date(2029, 6, 1))


@given(plans(), days, st.randoms(use_true_random=False))
def test_findings_do_not_depend_on_the_order_of_the_records(
    whole: Plan, day: dt.date, chance: random.Random
) -> None:
    shuffled: dict[str, Any] = {
        field.name: tuple(chance.sample(records, len(records)))
        for field in fields(whole)
        if isinstance(records := getattr(whole, field.name), tuple)
    }
    assert check(replace(whole, **shuffled), day, MARKINGS) == check(whole, day, MARKINGS)


@given(plans(), days)
def test_findings_are_sorted_told_apart_and_readable(whole: Plan, day: dt.date) -> None:
    findings = check(whole, day, MARKINGS)
    assert list(findings) == sorted(findings, key=sort_key)
    assert len({finding.key for finding in findings}) == len(findings)
    values = [getattr(whole, field.name) for field in fields(whole)]
    records = [record for value in values if isinstance(value, tuple) for record in value]
    known = {record.id: type(record) for record in records}
    for finding in findings:
        assert finding.severity is severity_of(finding.code)
        assert KINDS[finding.kind] is known[finding.records[0]]
        assert set(finding.records) <= known.keys()
        assert "{" not in str(finding.message)
        assert str(word(finding.severity))


def test_keys_do_not_change_when_only_the_words_do() -> None:
    def keys(**changed: Any) -> set[str]:
        ours, theirs = objective("A1", lead="", **changed), objective("1.1", lead="", **changed)
        whole = plan(objectives=(ours, theirs), links=(link(ours, theirs),), indicators=())
        return {finding.key for finding in check(whole, DAY, MARKINGS)}

    assert keys() == keys(title="Said in other words")


@pytest.mark.parametrize("numbers", [("1.10", "1.2", "1.9")])
def test_findings_of_a_code_stand_by_number(numbers: tuple[str, ...]) -> None:
    whole = plan(objectives=tuple(objective(number) for number in numbers), links=(), events=())
    found = [finding.order for finding in check(whole, DAY, MARKINGS) if finding.code is Code.T2]
    assert found == ["1.2", "1.9", "1.10"]


def test_errors_stand_before_warnings_and_notes() -> None:
    whole = plan(objectives=(objective("1.1", lead=""),), links=(), events=(event("Visit"),), goals=())
    ranks = [list(Severity).index(finding.severity) for finding in check(whole, DAY, MARKINGS)]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1
