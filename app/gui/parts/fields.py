"""The fields of a form, described; :mod:`app.gui.parts.form` builds and places them.

A field names the attribute of the record that it shows. ``hint`` stands in the empty field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.domain.dates import PartialDate, Period
from app.domain.messages import Message, Refusal, say
from app.domain.money import Money
from app.domain.rich_text import fold_case
from app.domain.vocabulary import words_of
from app.gui.parts.editors import ChoiceEditor, Editor, LineEditor, ManyEditor, ManyWords
from app.gui.parts.long_editor import LongEditor, TitleEditor
from app.gui.parts.tick_list import Option
from app.language import Language, codes_by_word

_DOTTED = re.compile(r"(?:(?P<day>\d{1,2})\.)?(?P<month>\d{1,2})\.(?P<year>\d{4})")
_AMOUNT = re.compile(r"(?P<amount>[\d\s\u00a0\u202f.]+?)\s*(?P<currency>[A-Za-z]{3})?")
_DATE_HINT = say("2026-03-05, 2026-03 or 2026")
_YEARS_HINT = say("2026-2028")
_AMOUNT_HINT = say("4500 AZN")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line of text, and the base of every other field."""

    key: str
    label: Message
    hint: Message | None = None
    required: bool = False
    read_only: bool = False

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        return LineEditor(str.strip, _text, _text, self.hint_in(words))

    def from_text(self, text: str, words: Language) -> Any:
        """The value of a pasted cell; raises Refusal where it means none."""
        return text.strip()

    def hint_in(self, words: Language) -> str:
        """The hint in the language of the screen."""
        return words(self.hint) if self.hint is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LongText(Field):
    """Several lines of plain text."""

    lines: int = 3

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        return LongEditor(self.lines, self.hint_in(words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Title(Field):
    """One line of text that may be long, and is seen whole."""

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        return TitleEditor(self.hint_in(words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Field):
    """One code of an enumeration; ``optional`` offers "not given" too."""

    codes: type[StrEnum]
    optional: bool = False

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        none = [Option("", words(say("not given")))] if self.optional else []
        return ChoiceEditor([*none, *code_options(self.codes, words)], self._read)

    def _read(self, key: str) -> StrEnum | None:
        return self.codes(key) if key else None

    def from_text(self, text: str, words: Language) -> StrEnum | None:
        """A code or its words, in any case."""
        if not text.strip() and self.optional:
            return None
        return self.codes(read_code(self.codes, text, words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority(Field):
    """A priority from 1 (first) to 5, or none."""

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        numbers = [
            Option(str(number), words(say("{number}, first", number="1")) if number == 1 else str(number))
            for number in range(1, 6)
        ]
        return ChoiceEditor([Option("", words(say("not given"))), *numbers], _number)

    def from_text(self, text: str, words: Language) -> int | None:
        """A number from 1 to 5."""
        text = text.strip()
        if text and text not in {"1", "2", "3", "4", "5"}:
            raise Refusal(say("Priority runs from 1 (first) to 5, not {priority}.", priority=text))
        return _number(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiChoice(Field):
    """Any number of codes of an enumeration."""

    codes: type[StrEnum]

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        options = code_options(self.codes, words)
        return ManyEditor(lambda: options, self._read, many_words(words))

    def _read(self, keys: Sequence[str]) -> tuple[StrEnum, ...]:
        return tuple(self.codes(key) for key in keys)

    def from_text(self, text: str, words: Language) -> tuple[StrEnum, ...]:
        """Codes or their words, with commas or semicolons between them."""
        return tuple(self.codes(read_code(self.codes, part, words)) for part in _parts(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Field):
    """One other record, or none; ``options`` gives those to choose from, as they are now."""

    options: Callable[[], Sequence[Option]]

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        return _ReferenceEditor(self.options, words)

    def from_text(self, text: str, words: Language) -> str | None:
        """The record whose label this is."""
        return read_option(self.options(), text) if text.strip() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class References(Field):
    """Any number of other records; ``options`` gives those to choose from, as they are now."""

    options: Callable[[], Sequence[Option]]

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        return ManyEditor(self.options, tuple, many_words(words))

    def from_text(self, text: str, words: Language) -> tuple[str, ...]:
        """The records whose labels these are, with semicolons between them."""
        return tuple(read_option(self.options(), part) for part in text.split(";") if part.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Field):
    """A date known to the day, the month or the year."""

    hint: Message | None = _DATE_HINT

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        return LineEditor(
            read_date, _text, lambda date: words.partial_date(date) if date else "", self.hint_in(words)
        )

    def from_text(self, text: str, words: Language) -> PartialDate | None:
        """A date as people type it."""
        return read_date(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Years(Field):
    """A period of years."""

    hint: Message | None = _YEARS_HINT

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        return LineEditor(Period.parse, _text, _text, self.hint_in(words))

    def from_text(self, text: str, words: Language) -> Period:
        """A period of years."""
        return Period.parse(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Field):
    """An amount of money with its currency."""

    hint: Message | None = _AMOUNT_HINT

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        return LineEditor(
            read_money, _text, lambda money: words.money(money) if money else "", self.hint_in(words)
        )

    def from_text(self, text: str, words: Language) -> Money | None:
        """An amount and its currency."""
        return read_money(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts(Field):
    """Several short texts with commas between them: country codes, offices."""

    capitals: bool = False

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        return LineEditor(self._read, _joined, _joined, self.hint_in(words))

    def _read(self, text: str) -> tuple[str, ...]:
        parts = (part.strip() for part in (text.upper() if self.capitals else text).split(","))
        return tuple(dict.fromkeys(part for part in parts if part))

    def from_text(self, text: str, words: Language) -> tuple[str, ...]:
        """Texts with commas or semicolons between them."""
        return self._read(text.replace(";", ","))


def read_code(codes: type[StrEnum], text: str, words: Language) -> str:
    """The code that is meant by a code or its words, in any case; raises Refusal with the list otherwise."""
    known = codes_by_word(codes, (words,))
    try:
        return known[fold_case(text.strip())]
    except KeyError:
        there_are = tuple(words_of(codes).values())
        raise Refusal(
            say("“{words}” is not among: {there_are}.", words=text.strip(), there_are=there_are)
        ) from None


def read_option(options: Sequence[Option], text: str) -> str:
    """The option that a label means: the same, or the only one that begins so; raises Refusal otherwise."""
    wanted = fold_case(text.strip())
    same = [option.key for option in options if fold_case(option.label) == wanted]
    begins = [option.key for option in options if fold_case(option.label).startswith(wanted)]
    found = same or begins
    if len(found) != 1:
        raise Refusal(
            say("“{words}” names none of the records to choose from, or several.", words=text.strip())
        )
    return found[0]


def code_options(codes: type[StrEnum], words: Language) -> list[Option]:
    """The codes of an enumeration as options, in the order of the trade."""
    return [Option(code, words(message)) for code, message in words_of(codes).items()]


def many_words(words: Language) -> ManyWords:
    """What fields for several choices say."""
    return ManyWords(
        none=words(say("none chosen")),
        gone=words(say("(no longer there)")),
        search=words(say("Narrow the list")),
    )


def read_date(text: str) -> PartialDate | None:
    """A date as people type it: ``2026-03-05``, ``5.3.2026``, ``3.2026``, ``2026``; nothing is None."""
    text = text.strip()
    if not text:
        return None
    dotted = _DOTTED.fullmatch(text)
    if dotted is None:
        return PartialDate.parse(text)
    parts = [dotted["year"], dotted["month"].zfill(2)]
    if dotted["day"]:
        parts.append(dotted["day"].zfill(2))
    return PartialDate.parse("-".join(parts))


def read_money(text: str) -> Money | None:
    """An amount and its currency, as ``4 500 AZN``; nothing is None."""
    text = text.strip()
    if not text:
        return None
    found = _AMOUNT.fullmatch(text)
    if found is None or not found["currency"]:
        raise Refusal(
            say("“{amount}” is not an amount with its currency: write it as 4500 AZN.", amount=text)
        )
    return Money.parse(found["amount"], found["currency"])


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.replace(";", ",").split(",") if part.strip()]


def _number(key: str) -> int | None:
    return int(key) if key else None


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _joined(value: Any) -> str:
    return ", ".join(value or ())


class _ReferenceEditor(ChoiceEditor):
    """A box that offers what there is at the time at which a value is shown."""

    def __init__(self, options: Callable[[], Sequence[Option]], words: Language) -> None:
        self._live, self._words = options, words
        super().__init__(self._offered(), _key_or_none)

    def set_value(self, value: Any) -> None:
        """Offer what there is now, and choose this."""
        self.set_options(self._offered())
        if value and self.box.findData(str(value)) < 0:
            self.box.addItem(self._words(say("(no longer there)")), str(value))
        super().set_value(value)

    def _offered(self) -> list[Option]:
        return [Option("", self._words(say("not given"))), *self._live()]


def _key_or_none(key: str) -> str | None:
    return key or None
