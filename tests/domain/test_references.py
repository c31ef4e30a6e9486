"""References in a text: what they show, what happens as their target changes, and what they are kept as."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.plan import Plan
from app.domain.records import Id, Kind, Section
from app.domain.references import (
    Reference,
    annex_letters,
    is_broken,
    parse,
    referable,
    reference_to,
    shown,
)
from app.domain.rich_text import Run, joined, plain, without_shown_words
from app.domain.vocabulary import SectionKind, Side
from tests.domain import builders as make


def annex(name: str, order: str) -> Section:
    return Section(
        id=make.ident(name),
        paper=make.EMBASSY_PAPER.id,
        order=order,
        heading=name,
        kind=SectionKind.ANNEX,
    )


@pytest.fixture
def plan() -> Plan:
    return make.plan(sections=(annex("Calendar", "b"), annex("Contacts", "a")))


def test_a_reference_shows_the_number_or_number_and_title_of_today(plan: Plan) -> None:
    objective = plan.of(Side.ATTACHE)[0]
    run = Run("was", ref=str(reference_to(objective)))
    titled = replace(run, ref=str(reference_to(objective, titled=True)))
    assert str(shown(plan, run)) == objective.number
    assert str(shown(plan, titled)) == f"{objective.number} {objective.title}"

    renamed = replace(objective, number="A77", title="Another title")
    later = replace(plan, objectives=tuple(renamed if o.id == renamed.id else o for o in plan.objectives))
    assert str(shown(later, run)) == "A77"
    assert str(shown(later, titled)) == "A77 Another title"


def test_guidance_events_and_annexes_are_called_as_officers_call_them(plan: Plan) -> None:
    def said(record: object, *, titled: bool = False) -> str:
        return str(shown(plan, Run("", ref=str(reference_to(record, titled=titled)))))  # type: ignore[arg-type]

    assert (said(plan.goals[0]), said(plan.goals[0], titled=True)) == ("MD-4", "MD-4 (Military Doctrine)")
    event = plan.events[0]
    assert said(event) == event.title
    assert said(event, titled=True).startswith(f"{event.title} (")
    assert said(plan.sections[1]) == "Annex A"
    assert said(plan.sections[0], titled=True) == "Annex B “Calendar”"


def test_what_is_gone_shows_its_last_words_with_a_mark(plan: Plan) -> None:
    run = Run("A9", ref=str(Reference(Kind.OBJECTIVE, Id("gone"))))
    assert is_broken(plan, run)
    assert str(shown(plan, run)) == "A9 [no longer in this plan]"
    assert not is_broken(plan, Run("A9"))
    assert is_broken(plan, Run("?", ref="from a newer version"))


def test_a_reference_to_what_was_carried_forward_finds_what_came_of_it(plan: Plan) -> None:
    objective = plan.of(Side.ATTACHE)[0]
    new = replace(objective, carried_from=Id("last period's"))
    later = replace(plan, objectives=tuple(new if o.id == new.id else o for o in plan.objectives))
    run = Run("A1", ref=str(Reference(Kind.OBJECTIVE, Id("last period's"))))
    assert str(shown(later, run)) == new.number


def test_a_reference_is_read_back_as_it_was_written() -> None:
    for reference in (Reference(Kind.EVENT, Id("1")), Reference(Kind.GOAL, Id("2"), titled=True)):
        assert parse(str(reference)) == reference
    assert [parse(text) for text in ("", "objective", "objective:", "risk:1")] == [None] * 4
    with pytest.raises(ValueError, match="no text refers to a paper"):
        reference_to(make.EMBASSY_PAPER)


def test_the_canonical_form_keeps_references_apart() -> None:
    one = Run("A1", ref="objective:1")
    text = joined((Run("See "), Run("also "), one, one, Run(""), Run(".")))
    assert text == (Run("See also "), one, one, Run("."))
    assert plain(text) == "See also A1A1."
    renumbered = tuple(replace(run, text="A2") if run.ref else run for run in text)
    assert without_shown_words(renumbered) == without_shown_words(text)
    assert joined((Run("", ref="objective:1"),)) == (Run("", ref="objective:1"),)


def test_annexes_are_lettered_in_their_order_even_past_z(plan: Plan) -> None:
    many = tuple(annex(f"{n:02}", f"{n:02}") for n in range(28))
    letters = annex_letters(replace(plan, sections=many))
    assert [letters[one.id] for one in (many[0], many[25], many[26], many[27])] == ["A", "Z", "AA", "AB"]


def test_everything_that_may_be_referred_to_is_offered_own_objectives_first(plan: Plan) -> None:
    offered = list(referable(plan, make.EMBASSY_PAPER))
    assert offered[0] == plan.of(Side.EMBASSY)[0]
    assert {type(one).__name__ for one in offered} == {"Objective", "Section", "Goal", "Event"}
    assert all(reference_to(one) for one in offered)
