"""Single cells: how each sort of value is read from and written to the text of a cell.

Text is protected on its way through a spreadsheet: what a spreadsheet would take for a formula, and text of
white space only, is written behind an apostrophe, and the apostrophe is taken off again exactly there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from app.domain.dates import PartialDate
from app.domain.messages import Message, Refusal, say
from app.domain.money import Money
from app.domain.vocabulary import Side, words_of
from app.exchange.countries import ISO_3166
from app.exchange.references import AgreementRef, GoalRef, ObjectiveRef
from app.language import Language, codes_by_word, fold_case

Item = TypeVar("Item")

PRIORITIES: dict[int, Message] = {
    1: say("first"),
    2: say("second"),
    3: say("third"),
    4: say("fourth"),
    5: say("fifth"),
}

_FORMULA = re.compile(r"'*(?:[=+\-@\t\r]|\s*\Z)")
_ESCAPED = re.compile(r"'+(?:[=+\-@\t\r]|\s*\Z)")
_ITEM = re.compile(r'\s*"((?:[^"]|"")*)"\s*(?:;|\Z)|([^;]*)(?:;|\Z)')
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_NUMBERS_ONLY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_COUNTRY = re.compile(r"[A-Za-z]{2}|[A-Z]{3,10}")
_DECIMAL_COMMA = re.compile(r"[\d\s\u00a0\u202f]+,\d{1,2}")


@dataclass(slots=True)
class Reading:
    """How one file is read: the languages of its words, the order of its dates, and what was noted on the way."""

    languages: Sequence[Language]
    day_first: bool | None = None
    notes: list[Message] = field(default_factory=list)
    _accepted: dict[type[StrEnum], dict[str, str]] = field(default_factory=dict)
    _priorities: dict[str, int] = field(default_factory=dict)

    def codes(self, enum: type[StrEnum]) -> dict[str, str]:
        """Every accepted way to write a code of an enumeration."""
        if enum not in self._accepted:
            self._accepted[enum] = codes_by_word(enum, self.languages)
        return self._accepted[enum]

    @property
    def priorities(self) -> dict[str, int]:
        """Every accepted way to write a priority."""
        if not self._priorities:
            for number, word in PRIORITIES.items():
                self._priorities |= {str(number): number, fold_case(word.text): number}
                self._priorities |= {fold_case(language(word)): number for language in self.languages}
        return self._priorities


@dataclass(frozen=True, slots=True)
class Cell:
    """A sort of cell: ``read`` makes its value of a text that is not blank or refuses it; ``write`` the reverse."""

    read: Callable[[Reading, str], object]
    write: Callable[[Any], str] = str


def guarded(text: str) -> str:
    """The text as it goes into a cell."""
    return f"'{text}" if text and _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that a cell stands for."""
    return cell[1:] if cell[:1] == "'" and _ESCAPED.match(cell) else cell


def read_text(_: Reading, cell: str) -> str:
    """Text as it stands; the lines of a cell keep their ends."""
    return cell


def read_name(_: Reading, cell: str) -> str:
    """A code or number by which people name something, without white space around it."""
    return cell.strip()


def read_date(reading: Reading, cell: str) -> PartialDate:
    """A day, a month or a year; a form that could be read in two ways is refused, or read as the user said."""
    text = cell.strip()
    if reading.day_first is not None and (found := _DAY_MONTH_YEAR.fullmatch(text)):
        first, second, year = found.groups()
        day, month = (first, second) if reading.day_first else (second, first)
        return PartialDate.parse(f"{year}-{month:0>2}-{day:0>2}")
    if _NUMBERS_ONLY.fullmatch(text):
        raise Refusal(
            say(
                "“{text}” can be read as more than one day: write it as 2026-03-05, 2026-03 or 2026.",
                text=text,
            )
        )
    return PartialDate.parse(text)


def read_year(_: Reading, cell: str) -> int:
    """A year of four digits."""
    if re.fullmatch(r"[0-9]{4}", cell.strip()) is None:
        raise Refusal(say("“{text}” is not a year: write it as 2026.", text=shortened(cell)))
    return int(cell)


def read_priority(reading: Reading, cell: str) -> int:
    """A priority, 1 to 5, in a digit or in words."""
    priority = reading.priorities.get(fold_case(cell.strip()))
    if priority is None:
        raise Refusal(say("“{text}” is not a priority: write 1 (first) to 5.", text=shortened(cell)))
    return priority


def read_country(reading: Reading, cell: str) -> str:
    """A country by its two letters, or an organisation by its capitals."""
    code = cell.strip()
    if not code:
        return ""
    if _COUNTRY.fullmatch(code) is None:
        raise Refusal(
            say("“{text}” is not a country code: give its two letters, as GE.", text=shortened(cell))
        )
    if len(code) == 2:  # noqa: PLR2004 - a country has two letters, an organisation more
        code = code.upper()
    if code not in ISO_3166:
        reading.notes.append(
            say("“{code}” is not in the list of countries; it is taken as it stands.", code=code)
        )
    return code


def read_countries(reading: Reading, cell: str) -> tuple[str, ...]:
    """Countries and organisations, with semicolons between them."""
    return _unique(read_country(reading, part) for part in cell.split(";") if part.strip())


def read_amount(_: Reading, cell: str) -> Decimal:
    """An amount with a decimal point; a decimal comma is taken where it can be nothing else."""
    plain = cell.strip().replace(",", ".") if _DECIMAL_COMMA.fullmatch(cell.strip()) else cell
    return Money.parse(plain, "XXX").amount


def read_currency(_: Reading, cell: str) -> str:
    """A currency by its three letters."""
    return Money.parse("0", cell).currency


def read_names(_: Reading, cell: str) -> tuple[str, ...]:
    """Several names with semicolons between them; a name that holds a semicolon stands in quotation marks."""
    return tuple(split_items(cell))


def read_goal_refs(_: Reading, cell: str) -> tuple[GoalRef, ...]:
    """Guidance goals by their numbers."""
    return _unique(GoalRef.parse(item) for item in split_items(cell))


def read_objective_refs(reading: Reading, cell: str) -> tuple[ObjectiveRef, ...]:
    """Objectives by their numbers."""
    sides = reading.codes(Side)
    return _unique(ObjectiveRef.parse(item, sides) for item in split_items(cell))


def read_agreement_ref(_: Reading, cell: str) -> AgreementRef:
    """An agreement by its name."""
    return AgreementRef.parse(cell)


def code(enum: type[StrEnum]) -> Cell:
    """A cell that holds one code of an enumeration, as code or as word."""

    def read(reading: Reading, cell: str) -> StrEnum:
        return _code(reading, enum, cell)

    return Cell(read)


def codes(enum: type[StrEnum]) -> Cell:
    """A cell that holds several codes of an enumeration, with semicolons between them."""

    def read(reading: Reading, cell: str) -> tuple[StrEnum, ...]:
        return _unique(_code(reading, enum, part) for part in cell.split(";") if part.strip())

    return Cell(read, ";".join)


def split_items(cell: str) -> list[str]:
    """The items of a list in a cell."""
    items: list[str] = []
    place = 0
    while place < len(cell) and (found := _ITEM.match(cell, place)):
        quoted, bare = found.groups()
        item = bare.strip() if quoted is None else quoted.replace('""', '"')
        if item or quoted is not None:
            items.append(item)
        place = found.end()
    return items


def join_items(items: Iterable[object]) -> str:
    """A list as it stands in a cell."""
    return ";".join(_quoted(str(item)) for item in items)


def shortened(text: str) -> str:
    """A text as a sentence quotes it: not longer than a line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else plain[:59] + "…"  # noqa: PLR2004 - about a line


def _quoted(item: str) -> str:
    needs_marks = ";" in item or item[:1] == '"' or item != item.strip() or not item
    return '"' + item.replace('"', '""') + '"' if needs_marks else item


def _code(reading: Reading, enum: type[StrEnum], cell: str) -> StrEnum:
    accepted = reading.codes(enum)
    found = accepted.get(cell) or accepted.get(fold_case(cell.strip()))
    if found is None:
        words = tuple(_accepted(str(code), word) for code, word in words_of(enum).items())
        raise Refusal(
            say("“{text}” is not known here. Accepted are: {words}.", text=shortened(cell), words=words)
        )
    return enum(found)


def _accepted(code: str, word: Message) -> Message:
    """How a sentence names an accepted code: with its word where the two differ."""
    return word if word.text == code else say("{code} ({word})", code=code, word=word)


def _unique(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))


TEXT = Cell(read_text)
NAME = Cell(read_name)
DATE = Cell(read_date)
YEAR = Cell(read_year)
PRIORITY = Cell(read_priority)
COUNTRY = Cell(read_country)
COUNTRIES = Cell(read_countries, ";".join)
AMOUNT = Cell(read_amount, "{:f}".format)
CURRENCY = Cell(read_currency)
NAMES = Cell(read_names, join_items)
GOAL_REFS = Cell(read_goal_refs, join_items)
OBJECTIVE_REFS = Cell(read_objective_refs, join_items)
AGREEMENT_REF = Cell(read_agreement_ref)
