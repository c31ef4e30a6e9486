"""Markings: the ordered list of classifications that a workspace uses, and which of two stands higher.

The list is data (``resources/markings``), read elsewhere and handed in. A record holds the code of its marking;
an empty code means that nothing was set, and counts as the lowest. A code that the list does not know, from
another profile or a newer one, counts as the highest, so that nothing is ever printed lower than it was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from app.domain.messages import Refusal, say
from app.domain.rich_text import fold_case, folded

_FALLBACK = "en"


@dataclass(frozen=True)
class Marking:
    """One marking: its code in the records, and its text as printed, per language."""

    code: str
    texts: tuple[tuple[str, str], ...]

    def text(self, language: str) -> str:
        """The text in a language; in English, else in its first language, where it has none in that one."""
        texts = dict(self.texts)
        return texts.get(language) or texts.get(_FALLBACK) or next(iter(texts.values()), self.code)


@dataclass(frozen=True)
class Markings:
    """The markings of a profile, the lowest first."""

    name: str = ""
    entries: tuple[Marking, ...] = ()

    @classmethod
    def of(cls, name: str, entries: Iterable[tuple[str, Mapping[str, str]]]) -> Markings:
        """A list from pairs of a code and its texts by language; raises ValueError where a code stands twice."""
        markings = tuple(Marking(code, tuple(texts.items())) for code, texts in entries)
        codes = [marking.code for marking in markings]
        if "" in codes or len(set(codes)) < len(codes):
            raise ValueError(f"the codes of the marking profile {name!r} are not all different and filled")
        return cls(name, markings)

    @classmethod
    def parse(cls, table: Mapping[str, object]) -> Markings:
        """A list from the table of a profile's file: a ``name``, and per ``marking`` a ``code`` and a ``text``.

        Raises ValueError where the table is of another shape.
        """
        match table:
            case {"name": str(name), "marking": list(rows)}:
                return cls.of(name, (_entry(row) for row in rows))
        raise ValueError("a marking profile has a name and a list of markings")

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, the lowest first."""
        return tuple(marking.code for marking in self.entries)

    def highest(self, codes: Iterable[str]) -> str:
        """The highest of some codes; empty where none is set."""
        return max(filter(None, codes), key=lambda code: (self._rank(code), code), default="")

    def is_lower(self, code: str, other: str) -> bool:
        """Whether one marking stands lower than another."""
        return self._rank(code) < self._rank(other)

    def text(self, code: str, language: str) -> str:
        """A code as printed in a language; a code outside the list as it is."""
        place = self._ranks.get(code)
        return code if place is None else self.entries[place].text(language)

    def code_of(self, text: str) -> str:
        """The code that is meant by a code or by a text of any language, in any case; empty stays empty.

        Raises Refusal with the list where it is none of them.
        """
        wanted = _folded(text)
        if not wanted or wanted in self._by_text:
            return self._by_text.get(wanted, "")
        raise Refusal(
            say("“{text}” is not a marking here. There are: {codes}.", text=text.strip(), codes=self.codes)
        )

    def _rank(self, code: str) -> int:
        return self._ranks.get(code, len(self.entries) if code else 0)

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        return {code: place for place, code in enumerate(self.codes)}

    @cached_property
    def _by_text(self) -> Mapping[str, str]:
        """Every way to write a marking; codes win over texts, lower markings over higher ones."""
        ways = {_folded(code): code for code in self.codes}
        for marking in self.entries:
            for _, text in marking.texts:
                ways.setdefault(_folded(text), marking.code)
        return ways


def _entry(row: object) -> tuple[str, dict[str, str]]:
    match row:
        case {"code": str(code), "text": dict(texts)}:
            return code, {str(language): str(text) for language, text in texts.items()}
    raise ValueError("a marking has a code, and a text for each language")


def _folded(text: str) -> str:
    return fold_case(folded(text))
