"""The plan's look-ups and its counts."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.coverage import Cover, Coverage, cover, coverage
from app.domain.orders import number_key
from app.domain.vocabulary import DatePrecision, DefenceSide, LinkKind, LinkState, Side, Stance
from tests.domain.builders import (
    ATTACHE_OBJECTIVE,
    ATTACHE_PAPER,
    EMBASSY_OBJECTIVE,
    EMBASSY_PAPER,
    EVENT,
    GOAL,
    agreed,
    aligned,
    apart,
    date,
    event,
    ident,
    indicator,
    link,
    objective,
    paper_goal,
    paragraph,
    plan,
    section,
)

# --- numbers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "in_order",
    [
        ("1", "1.1", "1.2", "1.10", "2", "10"),
        ("A1", "A2", "A10", "B1"),
        ("1", "A1", ""),
        ("a2", "A10"),
        ("1.2", "1.2a", "1.2b", "1.3"),
        ("MD-2", "MD-10", "NSC-1"),
        ("2026-02-28", "2026-03", "2026-03-01", ""),
    ],
)
def test_numbers_sort_as_people_count(in_order: tuple[str, ...]) -> None:
    shuffled = list(in_order)
    random.Random(1).shuffle(shuffled)
    assert tuple(sorted(shuffled, key=number_key)) == in_order


@given(st.lists(st.text()))
def test_any_text_sorts_the_same_from_any_order(numbers: list[str]) -> None:
    backwards = numbers[::-1]
    assert sorted(numbers, key=number_key) == sorted(backwards, key=number_key)


@given(st.integers(0, 10**30), st.integers(0, 10**15))
def test_any_number_of_digits_has_a_place(number: int, small: int) -> None:
    assert number_key(str(number)) == number_key(str(number))
    assert (number_key(str(small)) < number_key(str(small + 1))) is True


# --- look-ups ---------------------------------------------------------------------------------------------------


def test_objectives_stand_by_side_and_number() -> None:
    ten, two, embassy = objective("A10"), objective("A2"), objective("1.1")
    whole = plan(objectives=(ten, embassy, two), links=())
    assert whole.of(Side.ATTACHE) == (two, ten)
    assert whole.of(Side.EMBASSY) == (embassy,)
    assert whole.side_of(ten) is Side.ATTACHE
    assert whole.objective(two.id) is two
    assert whole.find_objective(ident("gone")) is None
    with pytest.raises(KeyError):
        whole.objective(ident("gone"))


def test_a_plan_may_lack_a_paper() -> None:
    whole = plan(papers=(ATTACHE_PAPER,), objectives=(ATTACHE_OBJECTIVE,), links=())
    assert whole.paper(Side.EMBASSY) is None
    assert whole.paper(Side.ATTACHE) is ATTACHE_PAPER
    assert whole.of(Side.EMBASSY) == ()


def test_of_two_papers_of_one_side_the_elder_stands_and_both_hold_objectives() -> None:
    twin = replace(ATTACHE_PAPER, id=ident("z later"))
    lost = objective("A2", paper=twin.id)
    whole = plan(papers=(twin, EMBASSY_PAPER, ATTACHE_PAPER), objectives=(lost, ATTACHE_OBJECTIVE), links=())
    assert whole.paper(Side.ATTACHE) is ATTACHE_PAPER
    assert whole.of(Side.ATTACHE) == (ATTACHE_OBJECTIVE, lost)


def test_lists_stand_by_their_order_key() -> None:
    heading = section(EMBASSY_PAPER, "Situation")
    first, second = (
        replace(paragraph(heading, "one"), order="b"),
        replace(paragraph(heading, "two"), order="n"),
    )
    one, two = indicator(EMBASSY_OBJECTIVE, "b", order="c"), indicator(EMBASSY_OBJECTIVE, "a", order="d")
    whole = plan(sections=(heading,), paragraphs=(second, first), indicators=(two, one))
    assert whole.sections_of(EMBASSY_PAPER) == (heading,)
    assert whole.paragraphs_of(heading) == (first, second)
    assert whole.indicators_of(EMBASSY_OBJECTIVE) == (one, two)
    assert whole.risks_of(EMBASSY_OBJECTIVE) == ()
    assert whole.red_lines_of(EMBASSY_OBJECTIVE) == ()


def test_goals_hold_their_objectives() -> None:
    ten, two = paper_goal("10", "Trade"), paper_goal("2", "Security")
    under = objective("2.1", goal=two.id)
    whole = plan(paper_goals=(ten, two), objectives=(under,), links=())
    assert whole.goals_of(EMBASSY_PAPER) == (two, ten)
    assert whole.goals_of(ATTACHE_PAPER) == ()
    assert whole.objectives_under(two) == (under,)
    assert whole.objectives_in(EMBASSY_PAPER) == (under,)


def test_a_link_that_has_lost_an_end_or_joins_the_wrong_sides_is_left_out() -> None:
    other = objective("1.2")
    lost = link(ATTACHE_OBJECTIVE, objective("9.9"))
    wrong = link(EMBASSY_OBJECTIVE, other)
    good = link(ATTACHE_OBJECTIVE, other)
    whole = plan(objectives=(EMBASSY_OBJECTIVE, other, ATTACHE_OBJECTIVE), links=(lost, wrong, good))
    assert whole.alignments == (good,)
    assert whole.links_of(ATTACHE_OBJECTIVE) == whole.links_of(other) == (good,)
    assert whole.links_of(EMBASSY_OBJECTIVE) == ()


def test_links_stand_by_the_numbers_of_both_ends() -> None:
    fields = aligned(
        (objective("A10"), objective("1.2")),
        (objective("A2"), objective("1.10")),
        (objective("A2"), objective("1.2")),
    )
    whole = plan(**fields)
    numbers = [
        (whole.objective(one.embassy_objective).number, whole.objective(one.attache_objective).number)
        for one in whole.alignments
    ]
    assert numbers == [("1.2", "A2"), ("1.2", "A10"), ("1.10", "A2")]


@pytest.mark.parametrize(
    ("kind", "supports"),
    [
        (LinkKind.SUPPORTS, True),
        (LinkKind.ENABLES, True),
        (LinkKind.OVERLAPS, False),
        (LinkKind.CONFLICTS, False),
    ],
)
def test_who_supports_whom(kind: LinkKind, supports: bool) -> None:
    whole = plan(links=(link(ATTACHE_OBJECTIVE, EMBASSY_OBJECTIVE, kind),))
    assert (whole.supporters(EMBASSY_OBJECTIVE) == (ATTACHE_OBJECTIVE,)) is supports
    assert (whole.supported(ATTACHE_OBJECTIVE) == (EMBASSY_OBJECTIVE,)) is supports
    assert whole.supporters(ATTACHE_OBJECTIVE) == whole.supported(EMBASSY_OBJECTIVE) == ()


def test_events_stand_by_date_and_undated_ones_last() -> None:
    june, may = event("June"), event("May", date_start=date("2026-05"))
    undated = event("A date to be found", date_start=None)
    open_date = event("Open", date_precision=DatePrecision.TO_BE_FIXED)
    whole = plan(events=(undated, june, open_date, may))
    assert whole.programme == (may, june, undated, open_date)


@pytest.mark.parametrize(
    ("start", "end", "belongs"),
    [
        ("2025-12-30", "2026-01-02", True),
        ("2025-12-30", None, False),
        ("2025-12", "2025-12", False),
        ("2028-12-31", "2029-01-05", True),
        ("2029", None, False),
        (None, "2027-01", True),
        (None, None, True),
    ],
)
def test_the_programme_holds_what_touches_the_period(
    start: str | None, end: str | None, belongs: bool
) -> None:
    one = event("Visit", date_start=date(start), date_end=date(end))
    assert (plan(events=(one,)).programme == (one,)) is belongs


def test_an_event_of_another_post_serves_our_objective_but_is_not_in_our_programme() -> None:
    theirs = event("Theirs", ATTACHE_OBJECTIVE, post=ident("another post"))
    whole = plan(events=(theirs, EVENT))
    assert whole.events_of(ATTACHE_OBJECTIVE) == (EVENT, theirs)
    assert whole.programme == (EVENT,)


def test_goals_that_are_gone_are_passed_over() -> None:
    one = objective("A1", serves=(GOAL.id, ident("gone")))
    whole = plan(objectives=(one,), links=())
    assert whole.goals_served_by(one) == (GOAL,)
    assert whole.serving(GOAL) == (one,)


# --- coverage -----------------------------------------------------------------------------------------------------


def test_the_foot_line_of_the_sketch() -> None:
    supported, left, conflict, open_, consular = (objective(f"1.{n}") for n in range(1, 6))
    left = apart(left)
    consular = replace(consular, defence_side=DefenceSide.NO)
    first, second, alone, loose = (objective(f"A{n}") for n in range(1, 5))
    alone = apart(alone)
    links = (
        agreed(link(first, supported), first, supported),
        replace(agreed(link(second, supported), second, supported), reasoning="Changed since"),
        link(second, open_, LinkKind.OVERLAPS),
        agreed(link(first, conflict, LinkKind.CONFLICTS), first, conflict),
        agreed(link(loose, open_, LinkKind.OVERLAPS), loose, open_, stance=Stance.DISPUTES),
    )
    objectives = (supported, left, conflict, open_, consular, first, second, alone, loose)
    assert coverage(plan(objectives=objectives, links=links)) == Coverage(
        ambassador_objectives=5,
        supported=1,
        left_on_purpose=1,
        without_defence_side=1,
        uncovered=2,
        attache_objectives=4,
        supporting=2,
        standing_alone=1,
        unattached=1,
        links=5,
        links_agreed=1,
        links_awaiting=1,
        links_disputed=1,
        links_to_reread=1,
        conflicts_open=1,
        conflicts_settled=0,
    )


def test_an_empty_plan_covers_nothing() -> None:
    counts = coverage(plan(papers=(), objectives=(), links=(), events=()))
    assert counts.ambassador_objectives == counts.attache_objectives == counts.links == 0


def test_support_counts_before_a_reason_to_leave() -> None:
    left = apart(EMBASSY_OBJECTIVE)
    whole = plan(objectives=(left, ATTACHE_OBJECTIVE), links=(link(ATTACHE_OBJECTIVE, left),))
    assert cover(whole, left) is Cover.SUPPORTED


def test_what_was_left_by_agreement_stays_left_while_its_new_wording_is_read() -> None:
    left = replace(apart(EMBASSY_OBJECTIVE), title="Reworded")
    assert cover(plan(objectives=(left,), links=()), left) is Cover.APART


def test_the_state_of_a_link_is_asked_of_the_plan() -> None:
    whole = plan()
    (one,) = whole.alignments
    assert whole.state(one) is LinkState.AGREED
    assert whole.standing(one).agreed
