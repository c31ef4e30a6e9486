"""Where some words occur in a text: in any case or as written, anywhere or as whole words."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from app.domain.rich_text import RichText, Run, fold_case, joined


class Occurrence(NamedTuple):
    """A stretch of a text, in letters from its beginning."""

    start: int
    end: int


def occurrences(
    text: str, wanted: str, *, match_case: bool = False, whole_words: bool = False
) -> tuple[Occurrence, ...]:
    """Every place where ``wanted`` stands in ``text``, from the left, none overlapping another.

    Without ``match_case`` the four i's of Azerbaijani and English are one letter, as everywhere in the program. A
    letter written as two signs (a letter and its accent) is never cut in two.
    """
    letters, starts = _letters(text, match_case=match_case)
    sought, _ = _letters(wanted, match_case=match_case)
    if not sought:
        return ()
    found: list[Occurrence] = []
    at = letters.find(sought)
    while at >= 0:
        start, end = starts[at], starts[at + len(sought)]
        whole_letters = starts[at] != (starts[at - 1] if at else -1) and end != starts[at + len(sought) - 1]
        stands = whole_letters and not (whole_words and _inside(text, start, end))
        if stands:
            found.append(Occurrence(start, end))
        at = letters.find(sought, at + (len(sought) if stands else 1))
    return tuple(found)


def in_rich_text(
    text: RichText, wanted: str, *, match_case: bool = False, whole_words: bool = False
) -> tuple[Occurrence, ...]:
    """Every place in a paragraph, counted in the letters of ``plain``; never inside or across a reference."""
    found: list[Occurrence] = []
    begin = 0
    for stretch in _between_references(text):
        words = "".join(run.text for run in stretch)
        if not stretch[0].ref:
            found += (
                Occurrence(begin + start, begin + end)
                for start, end in occurrences(words, wanted, match_case=match_case, whole_words=whole_words)
            )
        begin += len(words)
    return tuple(found)


def replaced(text: str, places: Sequence[Occurrence], words: str) -> str:
    """The text with other words at these places."""
    for start, end in sorted(places, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def replaced_in_rich_text(text: RichText, places: Sequence[Occurrence], words: str) -> RichText:
    """The paragraph with other words at these places, in the style in which each place began."""
    runs: list[Run] = []
    begin = 0
    left = sorted(places)
    for run in text:
        end = begin + len(run.text)
        at, kept = begin, ""
        for place in left:
            if place.start >= end or place.end <= begin:
                continue
            kept += run.text[at - begin : max(place.start, begin) - begin]
            if place.start >= begin:
                kept += words
            at = min(place.end, end)
        kept += run.text[at - begin :]
        runs.append(Run(kept, run.bold, run.italic, run.ref))
        begin = end
    return joined(tuple(runs))


def _between_references(text: RichText) -> list[list[Run]]:
    """The runs in stretches: each reference alone, and what stands between them."""
    stretches: list[list[Run]] = []
    for run in text:
        if stretches and not run.ref and not stretches[-1][-1].ref:
            stretches[-1].append(run)
        else:
            stretches.append([run])
    return stretches


def _letters(text: str, *, match_case: bool) -> tuple[str, list[int]]:
    """The text as it is compared, and where each of its letters begins in the text (with the end of the text last)."""
    letters, starts = "", []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        sign = unicodedata.normalize("NFC", text[at:end])
        sign = sign if match_case else fold_case(sign)
        sign = " " if sign.isspace() else sign
        letters += sign
        starts += [at] * len(sign)
        at = end
    return letters, [*starts, len(text)]


def _inside(text: str, start: int, end: int) -> bool:
    """Whether a stretch is part of a longer word."""
    before = start > 0 and _of_word(text[start - 1]) and _of_word(text[start])
    after = end < len(text) and _of_word(text[end]) and _of_word(text[end - 1])
    return before or after


def _of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_" or bool(unicodedata.combining(sign))
