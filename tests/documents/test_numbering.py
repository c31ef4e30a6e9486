"""Texts of one field on paper: numbered paragraphs, and lists where lines begin with a bullet."""

from __future__ import annotations

import pytest

from app.documents.blocks import Bullets, Text
from app.documents.numbering import Numbering

TEXT = "Three steps:\n• first\n\n•\tsecond\nThen -5 °C and\n•"


def told(text: str, head: str = "") -> list[tuple[str | None, ...]]:
    blocks = list(Numbering(4).field(text, head))
    assert all(isinstance(block, Text | Bullets) for block in blocks)
    return [
        (block.number, *(run.text for run in block.runs))
        if isinstance(block, Text)
        else tuple("".join(run.text for run in item) for item in block.items)
        for block in blocks
        if isinstance(block, Text | Bullets)
    ]


def test_lines_with_a_bullet_are_a_list_without_numbers() -> None:
    assert told(TEXT) == [
        ("4.1", "Three steps:"),
        ("first", "second"),
        ("4.2", "Then -5 °C and"),
        ("4.3", "•"),
    ]


@pytest.mark.parametrize("sign", "-*•·▪‣–")
def test_a_word_in_bold_stands_before_a_list_that_comes_first(sign: str) -> None:
    assert told(f"{sign} one\n{sign} two", "Strategy.") == [("4.1", "Strategy."), ("one", "two")]


def test_a_word_in_bold_stands_once_and_not_without_a_text() -> None:
    assert told("a\nb", "Strategy.") == [("4.1", "Strategy.", " a"), ("4.2", "b")]
    assert told(" \n", "Strategy.") == []
