"""Finding words in texts: the letters of Azerbaijani, whole words, rich text, and putting others in their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.occurrences import in_rich_text, occurrences, replaced, replaced_in_rich_text
from app.domain.rich_text import Run, joined, plain, rich


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Plan the plan", "plan", ["Plan", "plan"]),
        ("İllik plan, ıllik", "illik", ["İllik", "ıllik"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("Cafe\u0301 cafe", "cafe", ["cafe"]),
        ("Café", "CAFÉ", ["Café"]),
        ("ß", "s", []),
        ("a\u00a0b a b", "a b", ["a\u00a0b", "a b"]),
        ("anything", "", []),
    ],
)
def test_words_are_found_in_any_case(text: str, wanted: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in occurrences(text, wanted)] == found


def test_case_and_whole_words_narrow_it() -> None:
    text = "Plan planned the plan of PLAN_2"
    assert len(occurrences(text, "plan")) == 4
    assert len(occurrences(text, "plan", match_case=True)) == 2
    assert [start for start, _ in occurrences(text, "plan", whole_words=True)] == [0, 17]
    assert occurrences("şəhərli", "şəhər", whole_words=True) == ()


def test_a_reference_is_never_part_of_what_is_found() -> None:
    text = (Run("See "), Run("A1", ref="objective:1"), Run(" and A1"))
    assert [tuple(place) for place in in_rich_text(text, "a1")] == [(11, 13)]
    assert in_rich_text(text, "see A1") == ()


def test_words_take_the_style_in_which_the_found_ones_began() -> None:
    text = (Run("The an"), Run("nual plan", bold=True), Run(" is late"))
    (place,) = in_rich_text(text, "annual")
    assert replaced_in_rich_text(text, [place], "yearly") == (
        Run("The yearly"),
        Run(" plan", bold=True),
        Run(" is late"),
    )
    assert replaced_in_rich_text(rich("x"), in_rich_text(rich("x"), "x"), "") == ()


@given(st.text("aIıİ -ə", max_size=30), st.text("aIıİ -ə", min_size=1, max_size=4), st.text("xy", max_size=5))
def test_replaced_runs_say_what_the_replaced_text_says(text: str, wanted: str, words: str) -> None:
    places = occurrences(text, wanted)
    runs = joined(tuple(Run(letter, bold=number % 3 == 0) for number, letter in enumerate(text)))
    assert in_rich_text(runs, wanted) == places
    assert plain(replaced_in_rich_text(runs, places, words)) == replaced(text, places, words)
