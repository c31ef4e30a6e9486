"""The catalogue: says a :class:`~app.domain.messages.Message` in a reader's language, and dates and numbers with it.

The language of the screen and that of a printed document are two independent objects of this class. Babel is
imported only where a country is said; the names of months and days and the separators are CLDR's too, but stand here, so
that the first window need not wait for all that Babel knows.
"""

from __future__ import annotations

import datetime as dt
import gettext
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.dates import PartialDate
from app.domain.messages import Message
from app.domain.money import Money
from app.domain.rich_text import fold_case
from app.domain.vocabulary import word, words_of

if TYPE_CHECKING:
    from babel import Locale

__all__ = [
    "DOMAIN",
    "LANGUAGES",
    "SOURCE_LANGUAGE",
    "Language",
    "codes_by_word",
    "fold_case",
    "load",
    "search_key",
]

DOMAIN = "chancery"
SOURCE_LANGUAGE = "en"
LANGUAGES: Mapping[str, str] = {"en": "English", "az": "Azərbaycanca"}
"""The languages of the program, by code, each named in itself."""

_DOTTED = {"az", "tr"}
_SEPARATORS: Mapping[str, dict[int, int]] = {"en": {}, "az": str.maketrans(",.", ".,")}
"""What stands in the place of the comma between thousands and of the point before a fraction."""
_MONTHS: Mapping[str, Sequence[str]] = {
    "en": [
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ],
    "az": [
        "yanvar", "fevral", "mart", "aprel", "may", "iyun",
        "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr",
    ],
}  # fmt: skip
_SHORT_MONTHS: Mapping[str, Sequence[str]] = {
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
    "az": ["yan", "fev", "mar", "apr", "may", "iyn", "iyl", "avq", "sen", "okt", "noy", "dek"],
}
_WEEKDAYS: Mapping[str, Sequence[str]] = {
    "en": ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    "az": ["B.E.", "Ç.A.", "Ç.", "C.A.", "C.", "Ş.", "B."],
}


class Language:
    """One language: ``language(message)`` is the text that its reader sees."""

    def __init__(self, code: str, catalogue: gettext.NullTranslations) -> None:
        self.code = code
        self._catalogue = catalogue

    def __call__(self, message: Message | StrEnum) -> str:
        """The text of a message, or of a code of the vocabulary, in this language."""
        if isinstance(message, StrEnum):
            message = word(message)
        if message.plural is not None:
            text = self._catalogue.ngettext(message.text, message.plural, message.count)
        else:
            text = self._said(message.text)
        if not message.values and message.plural is None:
            return text
        return text.format(**{name: self.format(value) for name, value in message.values})

    def _said(self, text: str) -> str:
        """A text of the catalogue; one that only stands there with a plural is found by its singular.

        What an old step says of itself may have the straight apostrophe that sentences had once.
        """
        for asked in (text, text.replace("'", "’")):
            for said in (self._catalogue.gettext(asked), self._catalogue.ngettext(asked, asked, 1)):
                if said != asked:
                    return said
        return text

    def format(self, value: object) -> str:
        """A value inside a sentence: messages, codes, dates, numbers and money by the rules of this language."""
        for kind, formatter in self._formatters:
            if isinstance(value, kind):
                return formatter(value)
        return str(value)

    @cached_property
    def _formatters(self) -> Sequence[tuple[type | tuple[type, ...], Callable[..., str]]]:
        return (
            ((Message, StrEnum), self),
            (str, str),
            (PartialDate, self.partial_date),
            (dt.datetime, self.moment),
            (dt.date, self.date),
            (Money, self.money),
            (bool, str),
            ((int, Decimal), self.number),
            ((tuple, list), self.list),
        )

    def list(self, values: Sequence[object]) -> str:
        """Values after one another, with commas."""
        return ", ".join(self.format(value) for value in values)

    def date(self, day: dt.date) -> str:
        """A day with its month in letters: ``22 November 2026``."""
        return f"{day.day} {self.month(day.month)} {day.year}"

    def short_date(self, day: dt.date) -> str:
        """A day for tables: ``22 Nov 2026``."""
        return f"{day.day} {self.month(day.month, short=True)} {day.year}"

    def partial_date(self, date: PartialDate, *, short: bool = False) -> str:
        """A date as exactly as it is known: day, month or year."""
        if date.exact:
            return self.short_date(date.first()) if short else self.date(date.first())
        if date.month:
            return f"{self.month(date.month, short=short)} {date.year}"
        return f"{date.year:04}"

    def span(self, start: PartialDate | None, end: PartialDate | None) -> str:
        """The dates of something that lasts, short and without saying anything twice: ``16-17 Nov 2026``."""
        if start is None:
            return self.partial_date(end, short=True) if end else ""
        if end is None or end == start:
            return self.partial_date(start, short=True)
        if start.exact and end.exact and start.year == end.year:
            day = start.first()
            month = "" if start.month == end.month else f" {self.month(day.month, short=True)}"
            first = f"{day.day}{month}"
        else:
            first = self.partial_date(start, short=True)
        return f"{first}\u2013{self.partial_date(end, short=True)}"

    def moment(self, moment: dt.datetime) -> str:
        """A day and a time, as given (the caller has turned it into the reader's zone)."""
        return f"{self.short_date(moment.date())} {moment:%H:%M}"

    def month(self, month: int, *, short: bool = False) -> str:
        """The name of a month, 1 to 12."""
        return (_SHORT_MONTHS if short else _MONTHS)[self.code][month - 1]

    def weekday(self, day: int) -> str:
        """The short name of a day of the week, 0 (Monday) to 6."""
        return _WEEKDAYS[self.code][day]

    def number(self, number: int | Decimal) -> str:
        """A number with this language's separators."""
        digits = f"{number:,}" if isinstance(number, int) else f"{number:,.3f}".rstrip("0").rstrip(".")
        return digits.translate(_SEPARATORS[self.code])

    def money(self, money: Money) -> str:
        """An amount and its currency code: ``42 000 AZN``."""
        cents = 0 if money.amount == money.amount.to_integral_value() else 2
        amount = f"{money.amount:,.{cents}f}".translate(_SEPARATORS[self.code])
        return f"{amount}\u00a0{money.currency}"

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166 code; the code itself where it is in no list."""
        return str(self.locale.territories.get(code, code))

    def upper(self, text: str) -> str:
        """Capitals by this language's rules: in Azerbaijani and Turkish ``i`` becomes ``İ``."""
        return (text.replace("i", "İ") if self.code in _DOTTED else text).upper()

    @cached_property
    def locale(self) -> Locale:
        """The rules for dates, numbers and names. English is the British kind: day before month."""
        from babel import Locale

        return Locale.parse("en_GB" if self.code == "en" else self.code)

    @cached_property
    def collation(self) -> Callable[[str], str]:
        """A key by which people sort text: without case or accents first."""
        return search_key


def load(code: str, folder: Path) -> Language:
    """The language with this code, its catalogue read from ``folder``; English needs none.

    A language that is not known or whose catalogue is not there speaks English, so that a wrong setting or a broken
    installation still works.
    """
    if code not in LANGUAGES or code == SOURCE_LANGUAGE:
        return Language(SOURCE_LANGUAGE, gettext.NullTranslations())
    return Language(code, gettext.translation(DOMAIN, folder, [code], fallback=True))


def search_key(text: str) -> str:
    """Text as it is searched and sorted: case folded, accents dropped, ``ə`` as ``e``: ``Şəki`` is ``seki``."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", fold_case(text))
    return (
        "".join(sign for sign in decomposed if not unicodedata.combining(sign))
        .replace("ə", "e")
        .replace("đ", "d")
    )


def codes_by_word(enum: type[StrEnum], languages: Sequence[Language]) -> dict[str, str]:
    """Every way to write a code of an enumeration, case folded, with the code that it means."""
    accepted: dict[str, str] = {}
    for code, message in words_of(enum).items():
        accepted[fold_case(code)] = code
        accepted[fold_case(code.replace("_", " "))] = code
        for language in languages:
            accepted.setdefault(fold_case(language(message)), code)
    return accepted
