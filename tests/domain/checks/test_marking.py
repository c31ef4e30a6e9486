"""Papers marked lower than what they hold: M1."""

from dataclasses import replace

import pytest

from app.domain.checks import check
from app.domain.plan import Plan
from tests.domain.builders import (
    ATTACHE_OBJECTIVE,
    ATTACHE_PAPER,
    DAY,
    EMBASSY_OBJECTIVE,
    EMBASSY_PAPER,
    EVENT,
    MARKINGS,
    event,
    paragraph,
    plan,
    section,
    sentences,
)


def marked(paper_marking: str, **parts: str) -> Plan:
    """A plan whose attaché paper is marked, and holds a paragraph, an objective and an event that are."""
    paper = replace(ATTACHE_PAPER, marking=paper_marking)
    heading = section(paper, "Situation")
    objectives = (EMBASSY_OBJECTIVE, replace(ATTACHE_OBJECTIVE, marking=parts.get("objective", "")))
    return plan(
        papers=(replace(EMBASSY_PAPER, marking="open"), paper),
        sections=(heading,),
        paragraphs=(paragraph(heading, "Hidden words", parts.get("paragraph", "")),),
        objectives=objectives,
        events=(replace(EVENT, marking=parts.get("event", "")),),
    )


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        (marked("secret", paragraph="secret", objective="open", event="restricted"), None),
        (marked("", paragraph="open"), None),
        (marked("", event="restricted"), "“Staff talks” is marked higher than the paper itself."),
        (marked("open", objective="secret"), "“A1 Title of A1” is marked higher than the paper itself."),
        (
            marked("open", paragraph="secret"),
            "“paragraph of Situation” is marked higher than the paper itself.",
        ),
        (
            marked("open", paragraph="restricted", objective="secret", event="restricted"),
            "3 items are marked higher than the paper itself, “A1 Title of A1” the highest.",
        ),
        (marked("secret", event="cosmic"), "“Staff talks” is marked higher than the paper itself."),
        (marked("cosmic", event="cosmic"), None),
    ],
)
def test_m1_a_paper_is_marked_as_high_as_what_it_holds(whole: Plan, expected: str | None) -> None:
    full = f"Attaché office, 2026–2028: {expected} Raise the marking of the paper."
    assert sentences(whole, "M1") == ([] if expected is None else [full])


def test_m1_never_quotes_a_paragraph() -> None:
    assert "Hidden" not in str(check(marked("open", paragraph="secret"), DAY, MARKINGS))


def test_m1_the_ambassador_paper_holds_the_events_of_its_objectives() -> None:
    reception = event("Reception", EMBASSY_OBJECTIVE, ATTACHE_OBJECTIVE, marking="restricted")
    found = check(plan(events=(reception,)), DAY, MARKINGS)
    assert {(one.code, one.records) for one in found} == {
        ("M1", (ATTACHE_PAPER.id, reception.id)),
        ("M1", (EMBASSY_PAPER.id, reception.id)),
    }
