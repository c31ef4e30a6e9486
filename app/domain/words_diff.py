"""What changed between two texts, word by word, for a reader.

The pieces put together give both texts back to the letter: same and removed give the one before, same and added
the one after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

_TOKEN = re.compile(r"(\w+|[^\w\s]|^)(\s*)")
_SHORTEST_ISLAND = 4
_LONG_TEXT = 1000


class PieceKind(StrEnum):
    """Whether a stretch of text stood before, stands now, or both."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """A stretch of text and what became of it."""

    kind: PieceKind
    text: str


class _Token(NamedTuple):
    """A word or a sign, and the white space after it. Leading white space follows an empty word."""

    word: str
    space: str


class _Step(NamedTuple):
    """A stretch of tokens of the text before that became a stretch of the text after."""

    same: bool
    before: tuple[_Token, ...]
    after: tuple[_Token, ...]


def words_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The differences between two texts; where a stretch was replaced, what was removed comes first."""
    pieces: list[Piece] = []
    removed = added = ""
    for kind, text in _fragments(_steps(_tokens(before), _tokens(after))):
        if kind is PieceKind.REMOVED:
            removed += text
        elif kind is PieceKind.ADDED:
            added += text
        elif text:
            pieces += _replaced(removed, added)
            removed = added = ""
            before_it = pieces.pop().text if pieces and pieces[-1].kind is PieceKind.SAME else ""
            pieces.append(Piece(PieceKind.SAME, before_it + text))
    return (*pieces, *_replaced(removed, added))


def _tokens(text: str) -> tuple[_Token, ...]:
    return tuple(_Token(*found.groups()) for found in _TOKEN.finditer(text) if found[0])


def _steps(before: tuple[_Token, ...], after: tuple[_Token, ...]) -> Iterator[_Step]:
    """Walk both texts. A short word that chance left unchanged between two changes counts as changed."""
    matcher = SequenceMatcher(
        None,
        [token.word for token in before],
        [token.word for token in after],
        autojunk=max(len(before), len(after)) > _LONG_TEXT,
    )
    steps = [
        _Step(tag == "equal", before[low:high], after[other_low:other_high])
        for tag, low, high, other_low, other_high in matcher.get_opcodes()
    ]
    for place, step in enumerate(steps):
        island = (
            0 < place < len(steps) - 1
            and _is_short(step)
            and _has_words(steps[place - 1])
            and _has_words(steps[place + 1])
        )
        yield step._replace(same=step.same and not island)


def _is_short(step: _Step) -> bool:
    words = [token.word for token in step.before if token.word.isalnum()]
    return len(words) <= 1 and sum(map(len, words)) < _SHORTEST_ISLAND


def _has_words(step: _Step) -> bool:
    return any(token.word.isalnum() for token in (*step.before, *step.after))


def _fragments(steps: Iterator[_Step]) -> Iterator[Piece]:
    """The steps as pieces, still in small parts, with white space that changed after an unchanged word."""
    for same, before, after in steps:
        if same:
            for old, new in zip(before, after, strict=True):
                yield Piece(PieceKind.SAME, old.word)
                if old.space == new.space:
                    yield Piece(PieceKind.SAME, old.space)
                else:
                    yield from _replaced(old.space, new.space)
        else:
            yield from _replaced(_text(before), _text(after))


def _text(tokens: tuple[_Token, ...]) -> str:
    return "".join(token.word + token.space for token in tokens)


def _replaced(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece(PieceKind.REMOVED, removed)
    if added:
        yield Piece(PieceKind.ADDED, added)
