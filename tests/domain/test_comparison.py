"""Comparison: records known by their id, in reading order, with as few moves as explain the new order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain.comparison import Chapter, Comparison, Difference, Fate, compare
from app.domain.dates import PartialDate
from app.domain.reading_order import longest_rising, merged
from app.domain.records import Id
from app.domain.rich_text import Run, rich
from app.domain.vocabulary import EventState, GoalKind, LinkKind, Stance
from app.domain.words_diff import PieceKind
from tests.domain.builders import (
    ATTACHE_OBJECTIVE,
    ATTACHE_PAPER,
    EMBASSY_OBJECTIVE,
    EMBASSY_PAPER,
    EVENT,
    agreed,
    indicator,
    link,
    objective,
    paper_goal,
    paragraph,
    plan,
    section,
)

SECTION = section(EMBASSY_PAPER, "Situation")
TEXTS = [replace(paragraph(SECTION, f"Sentence {letter}."), order=letter) for letter in "abcdef"]


def differences(before: dict[str, Any], after: dict[str, Any]) -> Comparison:
    return compare(plan(**before), plan(**after))


def said(difference: Difference) -> list[tuple[str, str, str]]:
    return [(one.field, str(one.before or ""), str(one.after or "")) for one in difference.fields]


def test_a_plan_does_not_differ_from_itself() -> None:
    assert compare(plan(), plan()).differences == ()


def test_a_new_number_is_a_change_and_not_another_record() -> None:
    renumbered = replace(EMBASSY_OBJECTIVE, number="1.7")
    after = {"objectives": (renumbered, ATTACHE_OBJECTIVE), "indicators": ()}
    (found,) = differences({"indicators": ()}, after).differences
    assert found.fate is Fate.CHANGED
    assert found.renumbered is not None
    assert said(found) == [("number", "1.1", "1.7")]


def test_running_text_is_compared_word_by_word_and_other_values_as_a_whole() -> None:
    before = replace(EMBASSY_OBJECTIVE, statement="They meet every two years in Baku.", priority=1)
    after = replace(before, statement="They meet every year in Baku.", priority=3)
    (found,) = differences({"objectives": (before,)}, {"objectives": (after,)}).differences
    statement, priority = found.fields
    assert [(piece.kind, piece.text) for piece in statement.pieces(str)] == [
        (PieceKind.SAME, "They meet every "),
        (PieceKind.REMOVED, "two years "),
        (PieceKind.ADDED, "year "),
        (PieceKind.SAME, "in Baku."),
    ]
    assert [piece.text for piece in priority.pieces(str)] == ["1", "3"]


def test_prose_of_goals_and_objectives_is_compared_word_by_word_and_their_kind_as_a_whole() -> None:
    goal = paper_goal("1", "Security")
    before = {"paper_goals": (goal,), "objectives": (EMBASSY_OBJECTIVE,)}
    after = {
        "paper_goals": (
            replace(
                goal, kind=GoalKind.MANAGEMENT, justification="For safety.", linkages="Answers 2.\nAnd 3."
            ),
        ),
        "objectives": (replace(EMBASSY_OBJECTIVE, linkages="Answers 1."),),
    }
    found = differences(before, after).differences
    assert [[(one.field, str(one.label), one.running) for one in each.fields] for each in found] == [
        [("kind", "kind", False), ("justification", "justification", True), ("linkages", "linkages", True)],
        [("linkages", "linkages", True)],
    ]
    assert said(found[0])[0] == ("kind", "", "management of the mission")


def test_the_day_of_approval_stands_beside_the_agreed_text() -> None:
    approved = replace(EMBASSY_PAPER, date_approved=PartialDate(2022, 3, 22))
    (found,) = differences({}, {"papers": (approved, ATTACHE_PAPER)}).differences
    assert (said(found), found.agreed) == ([("date_approved", "", "2022-03-22")], False)


def test_what_is_gone_stands_where_it_stood() -> None:
    objectives = [objective(f"1.{number}") for number in range(1, 6)]
    after = (objectives[0], objectives[4], objective("1.9"))
    found = differences({"objectives": tuple(objectives)}, {"objectives": after})
    titles = [
        (str(one.title)[:3], one.fate) for one in found.in_chapter(Chapter.EMBASSY) if one.kind == "objective"
    ]
    assert titles == [
        ("1.2", Fate.REMOVED),
        ("1.3", Fate.REMOVED),
        ("1.4", Fate.REMOVED),
        ("1.9", Fate.ADDED),
    ]
    assert found.count(Fate.REMOVED) == 3 + 3  # each with its indicator


def test_a_moved_paragraph_is_moved_and_those_around_it_are_not() -> None:
    moved = replace(TEXTS[0], order="dd")
    parts = {"sections": (SECTION,), "paragraphs": tuple(TEXTS)}
    (found,) = differences(parts, parts | {"paragraphs": (*TEXTS[1:], moved)}).differences
    assert (found.id, found.moved, found.fields) == (moved.id, True, ())
    assert str(found.under) == "Situation"


def test_an_inserted_paragraph_moves_nothing() -> None:
    parts = {"sections": (SECTION,), "paragraphs": tuple(TEXTS)}
    new = replace(paragraph(SECTION, "New."), order="bb")
    (found,) = differences(parts, parts | {"paragraphs": (*TEXTS, new)}).differences
    assert (found.fate, found.moved) == (Fate.ADDED, False)


def test_a_change_of_style_alone_is_seen() -> None:
    bold = replace(TEXTS[0], text=(Run("Sentence "), Run("a", bold=True), Run(".")))
    parts = {"sections": (SECTION,), "paragraphs": (replace(TEXTS[0], text=rich("Sentence a.")),)}
    (found,) = differences(parts, parts | {"paragraphs": (bold,)}).differences
    assert said(found) == [("text", "Sentence a.", "Sentence *a*.")]


def test_a_side_that_takes_back_its_word_is_a_change_of_the_alignment() -> None:
    whole = agreed(link(ATTACHE_OBJECTIVE, EMBASSY_OBJECTIVE), ATTACHE_OBJECTIVE, EMBASSY_OBJECTIVE)
    disputed = agreed(
        replace(whole, embassy_word=None),
        ATTACHE_OBJECTIVE,
        EMBASSY_OBJECTIVE,
        sides=(),
        stance=Stance.DISPUTES,
    )
    (found,) = differences({"links": (whole,)}, {"links": (disputed,)}).differences
    assert (found.chapter, str(found.title)) == (Chapter.ALIGNMENT, "1.1 ↔ A1")
    assert said(found) == [("embassy_word", "agreed", "")]


def test_codes_are_said_in_words_and_references_by_name() -> None:
    conflict = replace(link(ATTACHE_OBJECTIVE, EMBASSY_OBJECTIVE), kind=LinkKind.CONFLICTS)
    supports = replace(conflict, kind=LinkKind.SUPPORTS)
    (found,) = differences({"links": (supports,)}, {"links": (conflict,)}).differences
    assert said(found) == [("kind", "supports", "conflicts")]
    (event,) = differences({}, {"events": (replace(EVENT, objectives=()),)}).differences
    assert said(event) == [("objectives", "A1", "")]


def test_a_reference_to_what_is_gone_and_a_second_paper_of_a_side_are_seen() -> None:
    gone = replace(EVENT, agreement=Id("gone"))
    (event,) = differences({}, {"events": (gone,)}).differences
    assert said(event) == [("agreement", "Annual cooperation plan", "?")]
    second = replace(EMBASSY_PAPER, id=Id("zz"), title="Another")
    (found,) = differences({}, {"papers": (EMBASSY_PAPER, ATTACHE_PAPER, second)}).differences
    assert (found.fate, found.chapter) == (Fate.ADDED, Chapter.EMBASSY)


def test_what_is_only_reported_is_told_apart() -> None:
    held = replace(EVENT, state=EventState.HELD, outcome="Agreed.")
    (found,) = differences({}, {"events": (held,)}).differences
    assert not found.agreed
    proposed = replace(EVENT, state=EventState.PROPOSED)
    (found,) = differences({}, {"events": (proposed,)}).differences
    assert found.agreed


def test_an_indicator_stands_under_its_objective() -> None:
    more = indicator(EMBASSY_OBJECTIVE, "Meetings")
    parts = {"indicators": (indicator(EMBASSY_OBJECTIVE),)}
    (found,) = differences(parts, {"indicators": (*parts["indicators"], more)}).differences
    assert (str(found.title), str(found.under)) == ("Meetings", "1.1 Title of 1.1")


ids = st.lists(st.integers(0, 12).map(str), unique=True)


@given(ids, ids)
def test_laying_two_orders_over_one_another_keeps_the_second_and_loses_nothing(
    before: list[str], after: list[str]
) -> None:
    found = list(merged([Id(one) for one in before], [Id(one) for one in after]))
    assert sorted(found) == sorted({*before, *after})
    assert [one for one in found if one in after] == after


@given(st.lists(st.integers(0, 30), unique=True, max_size=9))
def test_the_longest_rising_run_rises_and_none_is_longer(numbers: list[int]) -> None:
    run = [numbers[place] for place in sorted(longest_rising(numbers))]
    assert run == sorted(run)
    best = 0
    for chosen in range(1 << len(numbers)):
        tried = [number for place, number in enumerate(numbers) if chosen >> place & 1]
        if tried == sorted(tried):
            best = max(best, len(tried))
    assert len(run) == best
