"""Vague words: what sounds like an aim and cannot be judged afterwards, with what to write instead.

The lists are data (``resources/words``), one file a language, read elsewhere and handed in. All languages are looked
for in every text: a paper may be written in any of them, and none of the lists has words that mean much in another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from app.domain.rich_text import fold_case, folded

_HEADING = re.compile(r"\[(\w+)\]")
_WORD = re.compile(r"\w+")
_KEPT_TEXTS = 8192
_WRITTEN = re.compile(r"\w+\*?")


class Instead(StrEnum):
    """What is to be written instead of a vague word."""

    CHANGE = "change"
    NUMBER = "number"
    DATE = "date"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class VagueWord:
    """Words in a row, folded; one that ends in ``*`` stands for all that begin with it."""

    words: tuple[str, ...]
    instead: Instead

    def stands_at(self, place: int, words: tuple[str, ...]) -> bool:
        """Whether it stands at a place of a text, given as its folded words."""
        said = words[place : place + len(self.words)]
        return len(said) == len(self.words) and all(map(_fits, self.words, said))


@dataclass(frozen=True)
class VagueWords:
    """The lists of all languages together."""

    entries: tuple[VagueWord, ...] = ()
    _known: dict[str, tuple[VagueWord, ...]] = field(default_factory=dict, repr=False, compare=False)
    """What may begin with a word, for the words that were looked up: most words stand in every text again."""
    _read: dict[str, tuple[tuple[str, Instead], ...]] = field(default_factory=dict, repr=False, compare=False)
    """What was found in the texts that were read: after an edit all the others of a plan are as before."""

    @classmethod
    def parse(cls, *lists: str) -> VagueWords:
        """The entries of the texts of list files, told apart by headings such as ``[number]``.

        Raises ValueError at a line before any heading, at an unknown heading, and at a line without a word.
        """
        return cls(tuple(dict.fromkeys(entry for text in lists for entry in _entries(text))))

    def found_in(self, text: str) -> tuple[tuple[str, Instead], ...]:
        """The vague words of a text as it writes them, once each, in its order, the longest at each place."""
        found = self._read.get(text)
        if found is None:
            if len(self._read) >= _KEPT_TEXTS:
                self._read.clear()
            found = self._read[text] = self._find(text)
        return found

    def forget(self) -> None:
        """Forget the texts that were read, and their words."""
        self._read.clear()
        self._known.clear()

    def _find(self, text: str) -> tuple[tuple[str, Instead], ...]:
        words = tuple(_WORD.findall(fold_case(text)))
        known = self._known
        new = [word for word in words if word not in known]
        if new:
            known.update({word: self._beginning(word) for word in new})
        places = [place for place, word in enumerate(words) if known[word]]
        return tuple(self._told(places, words, text)) if places else ()

    def _told(
        self, places: Iterable[int], words: tuple[str, ...], text: str
    ) -> Iterator[tuple[str, Instead]]:
        written = _WORD.findall(folded(text))
        if len(written) != len(words):  # a letter that falls apart only when it is folded
            written = list(words)
        told, end = set[tuple[str, ...]](), 0
        for place in places:
            fitting = [entry for entry in self._known[words[place]] if entry.stands_at(place, words)]
            if place < end or not fitting:
                continue
            longest = max(fitting, key=lambda entry: len(entry.words))
            end = place + len(longest.words)
            if words[place:end] not in told:
                told.add(words[place:end])
                yield " ".join(written[place:end]), longest.instead

    def _beginning(self, word: str) -> tuple[VagueWord, ...]:
        starts = (word[:length] for length in range(1, len(word) + 1))
        stems = tuple(entry for start in starts for entry in self._by_start.get(f"{start}*", ()))
        return (*self._by_start.get(word, ()), *stems)

    @cached_property
    def _by_start(self) -> Mapping[str, list[VagueWord]]:
        groups: defaultdict[str, list[VagueWord]] = defaultdict(list)
        for entry in self.entries:
            groups[entry.words[0]].append(entry)
        return groups


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _entries(text: str) -> Iterable[VagueWord]:
    instead: Instead | None = None
    for line in text.lstrip("\ufeff").splitlines():
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        heading = _HEADING.fullmatch(said)
        if heading is not None:
            instead = Instead(heading[1])
            continue
        words = tuple(map(fold_case, _WRITTEN.findall(folded(said))))
        if instead is None or not words:
            raise ValueError(f"a line of a word list without a heading or without a word: {said!r}")
        yield VagueWord(words, instead)
