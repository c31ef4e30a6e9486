"""Countries: stored by their ISO 3166 codes, shown and chosen by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.domain.messages import Refusal, say
from app.gui.parts.editors import Editor, ManyEditor
from app.gui.parts.fields import Field, many_words
from app.gui.parts.tick_list import Option
from app.language import Language, search_key

_CODE = re.compile(r"[A-Z]{2}")
_NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}
_ORGANISATIONS = ("CIS", "EU", "NATO", "OIC", "OSCE", "OTS", "UN")
_ORGANISATION = re.compile(r"[A-Z][A-Z0-9]{2,11}")


@cache
def country_options(words: Language) -> tuple[Option, ...]:
    """Every country by its name, as “Georgia (GE)”."""
    codes = (
        code
        for code in map(str, words.locale.territories)
        if _CODE.fullmatch(code) and code not in _NO_COUNTRIES
    )
    named = sorted((words.country(code), code) for code in codes)
    return tuple(Option(code, f"{name} ({code})") for name, code in sorted(named, key=_folded))


@cache
def partner_options(words: Language) -> tuple[Option, ...]:
    """Every country, and after them the organisations that are partners too."""
    named = ((words.country(code), code) for code in _ORGANISATIONS)
    others = (Option(code, code if name == code else f"{name} ({code})") for name, code in named)
    return (*country_options(words), *others)


def _folded(named: tuple[str, str]) -> str:
    return search_key(named[0])


@cache
def _known(words: Language) -> dict[str, str]:
    """Every way to write a country: its code, its name, both."""
    known: dict[str, str] = {}
    for option in partner_options(words):
        for text in (option.key, words.country(option.key), option.label):
            known[search_key(text)] = option.key
    return known


def countries(codes: Sequence[str], words: Language) -> str:
    """Countries by their names, in the order in which they stand."""
    return "; ".join(words.country(code) for code in codes)


def read_countries(text: str, words: Language) -> tuple[str, ...]:
    """Codes or names with commas or semicolons between them, and organisations by their capitals.

    Raises Refusal for what is neither.
    """
    codes = []
    for part in re.split(r"[;,]", text):
        if part.strip():
            code = _known(words).get(search_key(part.strip()))
            if code is None and _ORGANISATION.fullmatch(part.strip()):
                code = part.strip()
            if code is None:
                raise Refusal(
                    say("“{text}” is no country: write its name or its two letters.", text=part.strip())
                )
            codes.append(code)
    return tuple(dict.fromkeys(codes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries(Field):
    """Any number of countries."""

    def make(self, words: Language) -> Editor:
        """The widget for this field."""
        return _CountriesEditor(words)

    def from_text(self, text: str, words: Language) -> tuple[str, ...]:
        """Codes or names with commas or semicolons between them."""
        return read_countries(text, words)


class _CountriesEditor(ManyEditor):
    """Offers every country, and what the record holds though it is none (a code of another program)."""

    def __init__(self, words: Language) -> None:
        self._of_record: tuple[str, ...] = ()
        self._language = words
        super().__init__(self._offered, tuple, many_words(words))

    def set_value(self, value: object) -> None:
        """Choose these."""
        self._of_record = tuple(str(code) for code in value) if isinstance(value, tuple | list) else ()
        super().set_value(value)

    def _offered(self) -> list[Option]:
        options = partner_options(self._language)
        known = {option.key for option in options}
        return [*(Option(code, code) for code in self._of_record if code not in known), *options]
