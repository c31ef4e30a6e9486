"""Alignment: what makes a word one on older wording, what does not, and how a link stands."""

import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.alignment import (
    Standing,
    WordingChange,
    apart_holds,
    apart_wording,
    link_standing,
    link_state,
    speak,
    what_changed,
    word_state,
    wording,
    wording_hash,
)
from app.domain.records import Link, Objective, RedLine
from app.domain.vocabulary import LinkKind, LinkState, Side, Stance, WordState
from tests.domain.builders import SPOKEN, agreed, apart, date, ident, link, objective, red_line

EMBASSY = objective("1.2", title="Dialogue every year", statement="Held each autumn.")
ATTACHE = objective("A2", title="Plan signed", statement="Signed by 31 January.")
LINE = red_line(EMBASSY, "No activity near the line", place="Border", date_start=date("2026-03"))
LINK = link(ATTACHE, EMBASSY, reasoning="The plan is signed at the meeting.")

E, A = Side.EMBASSY, Side.ATTACHE


def hash_of(
    subject: Link = LINK,
    attache: Objective = ATTACHE,
    embassy: Objective = EMBASSY,
    lines: tuple[RedLine, ...] = (LINE,),
) -> str:
    return wording_hash(wording(subject, attache, embassy, lines))


# --- what the wording holds -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Dialogue every two years"},
        {"statement": "Held each spring."},
        {"date_start": date("2026-03")},
        {"date_end": None},
    ],
)
def test_title_statement_and_dates_of_either_objective_are_wording(changed: dict[str, Any]) -> None:
    assert hash_of(embassy=replace(EMBASSY, **changed)) != hash_of()
    assert hash_of(attache=replace(ATTACHE, **changed)) != hash_of()


@pytest.mark.parametrize(
    "changed",
    [
        {"number": "9.9"},
        {"priority": 1},
        {"lead": "Consul"},
        {"supporting": ("Consul",)},
        {"strategy": "Another way"},
        {"marking": "secret"},
        {"apart_reason": "Because"},
    ],
)
def test_number_priority_and_lead_are_not_wording(changed: dict[str, Any]) -> None:
    assert hash_of(replace(LINK), replace(ATTACHE, **changed), replace(EMBASSY, **changed)) == hash_of()


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (replace(LINE, text="No activity at all"),),
        (replace(LINE, place="Coast"),),
        (replace(LINE, topic="Exercises"),),
        (replace(LINE, date_start=date("2026")),),
        (LINE, red_line(ATTACHE, "No live fire")),
        (LINE, red_line(EMBASSY, "No live fire", "2")),
    ],
)
def test_red_lines_are_wording(lines: tuple[RedLine, ...]) -> None:
    assert hash_of(lines=lines) != hash_of()


def test_the_place_of_a_red_line_is_not_its_topic() -> None:
    place, topic = red_line(EMBASSY, "None", place="Border"), red_line(EMBASSY, "None", topic="Border")
    assert hash_of(lines=(place,)) != hash_of(lines=(topic,))


def test_the_order_of_red_lines_and_those_of_other_objectives_are_not_wording() -> None:
    second = red_line(EMBASSY, "Another", "2")
    foreign = red_line(objective("7"), "Not ours")
    moved = (replace(second, order="0"), foreign, LINE)
    assert hash_of(lines=moved) == hash_of(lines=(LINE, second))


def test_kind_and_reasoning_are_wording() -> None:
    assert hash_of(replace(LINK, kind=LinkKind.ENABLES)) != hash_of()
    assert hash_of(replace(LINK, reasoning="Another")) != hash_of()


def test_the_settlement_is_wording_of_conflicts_only() -> None:
    assert hash_of(replace(LINK, settlement="Not before May")) == hash_of()
    conflict = replace(LINK, kind=LinkKind.CONFLICTS)
    assert hash_of(replace(conflict, settlement="Not before May")) != hash_of(conflict)


spaces = st.text(" \t\n\u00a0", min_size=1, max_size=3)


@given(st.lists(st.text("aéşğıİöü1.", min_size=1), min_size=1), spaces, spaces)
def test_white_space_and_composition_of_letters_are_not_wording(
    words: list[str], space: str, edge: str
) -> None:
    plain = replace(EMBASSY, statement=" ".join(words))
    same = replace(EMBASSY, statement=unicodedata.normalize("NFD", edge + space.join(words) + edge))
    assert hash_of(embassy=same) == hash_of(embassy=plain)


@given(st.text("ab /\t\n"), st.text("ab /\t\n"))
def test_two_texts_have_one_hash_only_if_they_read_alike(one: str, other: str) -> None:
    same = hash_of(embassy=replace(EMBASSY, title=one)) == hash_of(embassy=replace(EMBASSY, title=other))
    assert same is (one.split() == other.split())


def test_what_is_said_in_the_title_is_not_said_in_the_statement() -> None:
    one = replace(EMBASSY, title="Same", statement="")
    other = replace(EMBASSY, title="", statement="Same")
    assert hash_of(embassy=one) != hash_of(embassy=other)


def test_the_hash_is_the_same_for_ever() -> None:
    """Words stored in files hold this hash: a changed recipe would make every word one on older wording."""
    assert hash_of() == "7e89ee9e14d07ef2ef4fa9fec411a1bbb26763890bef37fbe3531586eb19288b"


# --- a side's word ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stance", "now", "state"),
    [
        (Stance.AGREES, LINK, WordState.AGREED),
        (Stance.DISPUTES, LINK, WordState.DISPUTED),
        (Stance.AGREES, replace(LINK, reasoning="Other"), WordState.AGREED_OLDER),
        (Stance.DISPUTES, replace(LINK, reasoning="Other"), WordState.DISPUTED_OLDER),
    ],
)
def test_a_word_stands_for_the_wording_that_it_saw(stance: Stance, now: Link, state: WordState) -> None:
    word = speak(stance, wording(LINK, ATTACHE, EMBASSY, (LINE,)), sentence=" Why. ", by="Col. A", at=SPOKEN)
    assert word_state(word, hash_of(now)) is state
    assert (word.sentence, word.by, word.at) == ("Why.", "Col. A", SPOKEN)


def test_a_word_holds_again_when_the_old_wording_comes_back() -> None:
    word = speak(Stance.AGREES, wording(LINK, ATTACHE, EMBASSY, ()))
    assert word_state(word, wording_hash(wording(LINK, ATTACHE, EMBASSY, ()))) is WordState.AGREED


def test_no_word_is_no_word() -> None:
    assert word_state(None, hash_of()) is WordState.NONE


def test_what_changed_is_shown_field_by_field_as_it_reads() -> None:
    word = speak(Stance.AGREES, wording(LINK, ATTACHE, EMBASSY, (LINE,)))
    conflict = replace(LINK, kind=LinkKind.CONFLICTS, settlement="Not before May")
    longer = replace(EMBASSY, date_end=date("2028"), number="1.3")
    changes = what_changed(word, wording(conflict, ATTACHE, longer, ()))
    assert changes == (
        WordingChange("embassy.dates", "2026-02 – 2027-11", "2026-02 – 2028"),
        WordingChange("embassy.red_lines", "No activity near the line · Border · 2026-03 –", ""),
        WordingChange("kind", "supports", "conflicts"),
        WordingChange("settlement", "", "Not before May"),
    )
    assert isinstance(changes[2].before, LinkKind)
    assert str(changes[0].label) == "dates of the ambassador objective"


def test_nothing_changed_is_nothing_to_show() -> None:
    current = wording(LINK, ATTACHE, EMBASSY, (LINE,))
    assert what_changed(speak(Stance.AGREES, current), current) == ()


def test_a_field_of_a_newer_version_is_shown_by_its_name() -> None:
    current = wording(LINK, ATTACHE, EMBASSY, ())
    word = speak(Stance.AGREES, (*current, ("annex", "B")))
    (change,) = what_changed(word, current)
    assert (str(change.label), change.before, change.after) == ("annex", "B", "")


# --- both sides --------------------------------------------------------------------------------------------------

_NONE, _AGREED, _DISPUTED = WordState.NONE, WordState.AGREED, WordState.DISPUTED
_OLDER, _DISPUTED_OLDER = WordState.AGREED_OLDER, WordState.DISPUTED_OLDER


@pytest.mark.parametrize(
    ("embassy", "attache", "state"),
    [
        (_AGREED, _AGREED, LinkState.AGREED),
        (_NONE, _NONE, LinkState.AWAITING),
        (_AGREED, _NONE, LinkState.AWAITING),
        (_AGREED, _OLDER, LinkState.REREAD),
        (_NONE, _OLDER, LinkState.REREAD),
        (_DISPUTED_OLDER, _AGREED, LinkState.REREAD),
        (_DISPUTED, _AGREED, LinkState.DISPUTED),
        (_DISPUTED, _OLDER, LinkState.DISPUTED),
        (_DISPUTED, _NONE, LinkState.DISPUTED),
    ],
)
def test_how_a_link_stands(embassy: WordState, attache: WordState, state: LinkState) -> None:
    assert link_state(LINK, Standing(embassy, attache)) is state
    assert link_state(LINK, Standing(attache, embassy)) is state


def test_a_standing_names_the_sides_that_are_to_act() -> None:
    assert Standing(_NONE, _NONE).awaiting == (E, A)
    assert Standing(_AGREED, _OLDER).older == (A,)
    assert Standing(_DISPUTED_OLDER, _NONE).older == (E,)
    assert Standing(_DISPUTED, _AGREED).disputed == (E,)


@pytest.mark.parametrize(
    ("settlement", "sides", "state"),
    [
        ("Not before May", (E, A), LinkState.CONFLICT_SETTLED),
        ("Not before May", (E,), LinkState.CONFLICT_OPEN),
        ("Not before May", (), LinkState.CONFLICT_OPEN),
        ("", (E, A), LinkState.CONFLICT_OPEN),
        (" \n", (E, A), LinkState.CONFLICT_OPEN),
    ],
)
def test_a_conflict_is_settled_by_one_sentence_of_both(
    settlement: str, sides: tuple[Side, ...], state: LinkState
) -> None:
    conflict = link(ATTACHE, EMBASSY, LinkKind.CONFLICTS, settlement=settlement)
    spoken = agreed(conflict, ATTACHE, EMBASSY, sides=sides)
    standing = link_standing(spoken, wording(spoken, ATTACHE, EMBASSY, ()))
    assert link_state(spoken, standing) is state


def test_a_settlement_no_longer_holds_when_its_words_change() -> None:
    conflict = link(ATTACHE, EMBASSY, LinkKind.CONFLICTS, settlement="Not before May")
    changed = replace(agreed(conflict, ATTACHE, EMBASSY), settlement="Not before June")
    standing = link_standing(changed, wording(changed, ATTACHE, EMBASSY, ()))
    assert link_state(changed, standing) is LinkState.CONFLICT_OPEN


# --- standing apart -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "holds"),
    [
        (apart(EMBASSY), True),
        (apart(EMBASSY, sides=(E,)), False),
        (apart(EMBASSY, sides=()), False),
        (apart(EMBASSY, stance=Stance.DISPUTES), False),
        (apart(EMBASSY, ""), False),
        (replace(apart(EMBASSY), title="Changed since"), False),
        (replace(apart(EMBASSY), apart_reason="Changed since"), False),
        (replace(apart(EMBASSY), number="8.8", defence_side=ATTACHE.defence_side), True),
    ],
)
def test_an_objective_stands_apart_by_agreement_on_its_present_wording(
    subject: Objective, holds: bool
) -> None:
    assert apart_holds(subject, ()) is holds


def test_a_new_red_line_opens_what_was_left_on_purpose() -> None:
    assert not apart_holds(apart(EMBASSY), (LINE,))
    assert apart_holds(apart(EMBASSY), (replace(LINE, objective=ident("another")),))


def test_the_wording_of_a_link_and_of_standing_apart_never_have_one_hash() -> None:
    assert wording_hash(apart_wording(EMBASSY, ())) != hash_of()
