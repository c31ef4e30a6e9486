"""What is open between the two sides: A1 to A3, A5, A6."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.records import Link
from app.domain.vocabulary import LinkKind, Side, Stance
from tests.domain.builders import (
    ATTACHE_OBJECTIVE,
    EMBASSY_OBJECTIVE,
    agreed,
    aligned,
    apart,
    date,
    ident,
    link,
    objective,
    plan,
    red_line,
    sentences,
)

E, A = Side.EMBASSY, Side.ATTACHE

# --- A1 to A3: words ---

CONFLICT = link(ATTACHE_OBJECTIVE, EMBASSY_OBJECTIVE, LinkKind.CONFLICTS, settlement="Not before May")


def words_on(subject: Link, **options: Any) -> Link:
    return agreed(subject, ATTACHE_OBJECTIVE, EMBASSY_OBJECTIVE, **options)


PAIR = "“A1 Title of A1” {} “1.1 Title of 1.1”"


@pytest.mark.parametrize(
    ("conflict", "expected"),
    [
        (words_on(CONFLICT), []),
        (
            words_on(replace(CONFLICT, settlement="")),
            [PAIR.format("conflicts with") + ", and no settlement is written."],
        ),
        (
            words_on(CONFLICT, sides=(E,)),
            ["The settlement between " + PAIR.format("and") + " awaits the word of: Attaché office."],
        ),
        (
            words_on(CONFLICT, sides=(A,), stance=Stance.DISPUTES),
            ["The settlement between " + PAIR.format("and") + " is disputed by: Attaché office."],
        ),
        (
            replace(words_on(CONFLICT), settlement="Not before June"),
            [
                "The wording has changed since the settlement between "
                + PAIR.format("and")
                + ". To be read again by: Embassy, Attaché office."
            ],
        ),
    ],
)
def test_a1_a_conflict_is_settled_by_both_on_the_present_wording(conflict: Link, expected: list[str]) -> None:
    whole = plan(links=(conflict,))
    assert sentences(whole, "A1") == expected
    assert sentences(whole, "A2") == sentences(whole, "A3") == []


LINK = link(ATTACHE_OBJECTIVE, EMBASSY_OBJECTIVE)
HEAD = "The link of " + PAIR.format("to")


@pytest.mark.parametrize(
    ("subject", "a2", "a3"),
    [
        (words_on(LINK), [], []),
        (LINK, [HEAD + " awaits the word of: Embassy, Attaché office."], []),
        (words_on(LINK, sides=(E,)), [HEAD + " awaits the word of: Attaché office."], []),
        (
            words_on(words_on(LINK, sides=(A,)), sides=(E,), stance=Stance.DISPUTES),
            [HEAD + " is disputed by: Embassy."],
            [],
        ),
        (
            words_on(LINK, sides=(A,), stance=Stance.DISPUTES),
            [HEAD + " is disputed by: Attaché office.", HEAD + " awaits the word of: Embassy."],
            [],
        ),
        (
            replace(words_on(LINK), reasoning="Changed since"),
            [],
            [
                "The wording of "
                + PAIR.format("and")
                + " has changed since it was agreed. To be read again by: Embassy, Attaché office."
            ],
        ),
        (
            replace(
                words_on(LINK, sides=(A,), stance=Stance.DISPUTES),
                reasoning="Changed",
                embassy_word=words_on(LINK).embassy_word,
            ),
            [HEAD + " has been reworded since it was disputed. To be read again by: Attaché office."],
            [
                "The wording of "
                + PAIR.format("and")
                + " has changed since it was agreed. To be read again by: Embassy."
            ],
        ),
    ],
)
def test_a2_a3_each_side_agrees_to_the_present_wording(subject: Link, a2: list[str], a3: list[str]) -> None:
    whole = plan(links=(subject,))
    assert sentences(whole, "A2") == a2
    assert sentences(whole, "A3") == a3
    assert sentences(whole, "A1") == []


def test_a2_asks_of_every_kind_but_conflicts() -> None:
    for kind in (LinkKind.SUPPORTS, LinkKind.ENABLES, LinkKind.OVERLAPS):
        assert len(sentences(plan(links=(replace(LINK, kind=kind),)), "A2")) == 1


def test_a3_a_new_red_line_makes_both_sides_read_again() -> None:
    line = red_line(EMBASSY_OBJECTIVE, "No activity near the line")
    assert len(sentences(plan(red_lines=(line,)), "A3")) == 1
    assert sentences(plan(red_lines=(replace(line, objective=ident("another")),)), "A3") == []


def test_a3_a_new_number_priority_or_lead_makes_nobody_read_again() -> None:
    changed = replace(EMBASSY_OBJECTIVE, number="1.9", priority=1, lead="Consul")
    assert sentences(plan(objectives=(changed, ATTACHE_OBJECTIVE)), "A3") == []


def test_a3_what_was_agreed_to_stand_apart_is_read_again_too() -> None:
    left = replace(apart(objective("2.2")), statement="Reworded since")
    whole = plan(objectives=(EMBASSY_OBJECTIVE, ATTACHE_OBJECTIVE, left))
    assert sentences(whole, "A3") == [
        (
            "“2.2 Title of 2.2” has changed since it was agreed that it stands apart. "
            "To be read again by: Embassy, Attaché office."
        )
    ]
    assert sentences(whole, "T2") == []
    taken_back = replace(left, apart_reason="")
    assert sentences(plan(objectives=(*whole.objectives[:2], taken_back)), "A3") == []


# --- A6: dates ---


@pytest.mark.parametrize(
    ("start", "end", "fires"),
    [
        ("2026", "2028", False),
        ("2026-01-01", "2028-12-31", False),
        ("2025-12-31", "2027", True),
        ("2025", "2027", True),
        ("2027", "2029-01", True),
        (None, "2029-01-01", True),
        ("2029", None, True),
        (None, None, False),
    ],
)
def test_a6_an_objective_lies_in_the_period_of_its_paper(
    start: str | None, end: str | None, fires: bool
) -> None:
    outside = objective("1.7", date_start=date(start), date_end=date(end))
    found = sentences(plan(objectives=(EMBASSY_OBJECTIVE, ATTACHE_OBJECTIVE, outside)), "A6")
    assert len(found) == fires
    assert all("“1.7 Title of 1.7”" in one and "2026–2028" in one for one in found)


def test_a6_an_objective_ends_after_it_starts() -> None:
    merged = objective("1.7", date_start=date("2027-05"), date_end=date("2027-04"))
    same_month = objective("1.8", date_start=date("2027-05-20"), date_end=date("2027-05"))
    whole = plan(objectives=(EMBASSY_OBJECTIVE, ATTACHE_OBJECTIVE, merged, same_month))
    assert sentences(whole, "A6") == ["“1.7 Title of 1.7” ends on 2027-04, before it starts on 2027-05."]


@pytest.mark.parametrize(
    ("ours", "theirs", "fires"),
    [
        (("2026-02", "2027-11"), ("2026-02", "2027-11"), False),
        (("2026-02-15", "2027-11-30"), ("2026-02", "2027-11"), False),
        (("2026-02", "2027-11"), ("2026-02-15", "2027-11-15"), False),
        (("2026-01", "2027-11"), ("2026-02", "2027-11"), True),
        (("2026-02", "2027-12-01"), ("2026-02", "2027-11"), True),
        (("2026-02", None), ("2026-02", "2027-11"), False),
        ((None, "2027-12"), (None, "2027-11"), True),
        (("2026-02", "2027-11"), (None, None), False),
    ],
)
def test_a6_an_attache_objective_lies_within_what_it_supports(
    ours: tuple[str | None, str | None], theirs: tuple[str | None, str | None], fires: bool
) -> None:
    attache = objective("A1", date_start=date(ours[0]), date_end=date(ours[1]))
    embassy = objective("1.1", date_start=date(theirs[0]), date_end=date(theirs[1]))
    found = sentences(plan(**aligned((attache, embassy))), "A6")
    assert len(found) == fires
    overlapping = plan(objectives=(attache, embassy), links=(link(attache, embassy, LinkKind.OVERLAPS),))
    assert sentences(overlapping, "A6") == []


# --- A5: priorities ---


@pytest.mark.parametrize(
    ("ours", "theirs", "kind", "found"),
    [
        (1, 3, LinkKind.SUPPORTS, 1),
        (5, 1, LinkKind.ENABLES, 1),
        (4, 2, LinkKind.OVERLAPS, 1),
        (1, 2, LinkKind.SUPPORTS, 0),
        (3, 3, LinkKind.SUPPORTS, 0),
        (1, 5, LinkKind.CONFLICTS, 0),
        (None, 5, LinkKind.SUPPORTS, 0),
        (1, None, LinkKind.SUPPORTS, 0),
    ],
)
def test_a5_priorities_of_linked_objectives_are_near(
    ours: int | None, theirs: int | None, kind: LinkKind, found: int
) -> None:
    attache, embassy = objective("A1", priority=ours), objective("1.1", priority=theirs)
    whole = plan(objectives=(embassy, attache), links=(link(attache, embassy, kind),))
    said = "“A1 Title of A1” has priority {}, and “1.1 Title of 1.1”, to which it is linked, {}."
    assert sentences(whole, "A5") == [said.format(ours, theirs)] * found
