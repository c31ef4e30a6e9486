"""The word diff: what a reader sees, and that nothing is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.words_diff import PieceKind, words_diff

_WRITTEN = {PieceKind.SAME: "{}", PieceKind.REMOVED: "[-{}-]", PieceKind.ADDED: "[+{}+]"}

words = st.sampled_from(["the", "plan", "is", "signed", "Əli", "2026", ",", ".", " ", "  ", "\n", "year"])
texts = st.one_of(st.text(), st.lists(words).map("".join))


def written(before: str, after: str) -> str:
    return "".join(_WRITTEN[kind].format(text) for kind, text in words_diff(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("as it was", "as it was", "as it was"),
        ("", "new", "[+new+]"),
        ("old", "", "[-old-]"),
        ("level every two years", "level every year", "level every [-two years-][+year+]"),
        ("a plan", "a plan signed", "a plan[+ signed+]"),
        ("a plan signed", "a plan", "a plan[- signed-]"),
        ("signed.", "signed", "signed[-.-]"),
        ("one  space", "one space", "one[-  -][+ +]space"),
        (" led", "led", "[- -]led"),
        ("not in January", "only in March", "[-not in January-][+only in March+]"),
        ("A, B", "A; B", "A[-, -][+; +]B"),
        ("Əli gəlir", "Əli getdi", "Əli [-gəlir-][+getdi+]"),
    ],
)
def test_a_reader_sees_what_changed(before: str, after: str, expected: str) -> None:
    assert written(before, after) == expected


@given(texts, texts)
def test_the_pieces_give_both_texts_back(before: str, after: str) -> None:
    pieces = words_diff(before, after)
    assert "".join(text for kind, text in pieces if kind is not PieceKind.ADDED) == before
    assert "".join(text for kind, text in pieces if kind is not PieceKind.REMOVED) == after


@given(texts, texts)
def test_pieces_are_never_empty_and_never_of_one_kind_twice_in_a_row(before: str, after: str) -> None:
    pieces = words_diff(before, after)
    assert all(text for _, text in pieces)
    kinds = [kind for kind, _ in pieces]
    assert all(one is not other for one, other in pairwise(kinds))


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(kind is PieceKind.SAME for kind, _ in words_diff(text, text))
