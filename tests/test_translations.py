"""Every sentence of the program is in the catalogue, and every language says all of it."""

from __future__ import annotations

import ast
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from babel.dates import get_day_names
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from app.domain.messages import say, say_n
from app.domain.money import Money
from app.domain.vocabulary import Means, Side
from app.language import LANGUAGES, Language, codes_by_word, fold_case, load, search_key
from app.settings import paths

ROOT = Path(__file__).parent.parent
KEYWORDS = {"say": 1, "say_n": 2}
TRANSLATED = [code for code in LANGUAGES if code != "en"]


@cache
def sentences() -> frozenset[str | tuple[str, ...]]:
    """Every literal that goes through ``say`` or ``say_n``, wherever in an expression it stands."""
    found: set[str | tuple[str, ...]] = set()
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEYWORDS:
                texts = [literal(argument) for argument in node.args[: KEYWORDS[node.func.id]]]
                found.add(texts[0] if len(texts) == 1 else tuple(texts))
    return frozenset(found)


def literal(node: ast.expr) -> str:
    """The text of an argument; ``say`` takes nothing but literals."""
    text = ast.literal_eval(node)
    assert isinstance(text, str)
    return text


@cache
def catalogue(code: str) -> Catalog:
    path = paths().translations / code / "LC_MESSAGES" / "chancery.po"
    with path.open("rb") as file:
        return read_po(file, locale=code)


def fields(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_sentence_is_translated(code: str) -> None:
    missing = [text for text in sentences() if not _texts(catalogue(code).get(_key(text)))]
    assert missing == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_sentence_is_kept_that_the_program_no_longer_says(code: str) -> None:
    known = {_key(text) for text in sentences()}
    assert [m.id for m in catalogue(code) if m.id and _key(m.id) not in known] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_fills_in_the_same_fields(code: str) -> None:
    wrong = []
    for message in catalogue(code):
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        wanted = set().union(*map(fields, ids))
        wrong += [
            message.id
            for text in _texts(message)
            if not fields(text) <= wanted or (wanted - {"count"}) - fields(text)
        ]
    assert [text for text in wrong if text] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_nothing_is_marked_as_a_guess(code: str) -> None:
    assert [message.id for message in catalogue(code) if message.id and message.fuzzy] == []


def _key(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _texts(message: Message | None) -> tuple[str, ...]:
    if message is None or not message.string:
        return ()
    texts = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return texts if all(texts) else ()


def test_what_is_made_of_words_is_said_in_words() -> None:
    english = load("en", Path())
    assert english(say("Change {fields}", fields=(say("title"), say("lead")))) == "Change title, lead"
    assert english(say_n("{count} row", "{count} rows", 1200)) == "1,200 rows"


def test_a_missing_catalogue_speaks_english(tmp_path: Path) -> None:
    assert load("az", tmp_path)(say("Objective")) == "Objective"


def test_a_step_of_old_is_read_whatever_apostrophe_it_has() -> None:
    azerbaijani = load("az", paths().translations)
    assert (
        azerbaijani(say("attaché's word")) == azerbaijani(say("attaché’s word")) == "attaşe aparatının rəyi"
    )
    assert load("en", Path())(say("attaché's word")) == "attaché's word"


def test_words_are_understood_in_any_case_and_language() -> None:
    languages: list[Language] = [load(code, paths().translations) for code in LANGUAGES]
    accepted = codes_by_word(Means, languages)
    assert accepted[fold_case("EXERCISES")] == "exercises"
    assert accepted[fold_case("Bilateral and multilateral exercises")] == "exercises"
    for language in languages:
        for means in Means:
            assert accepted[fold_case(language(means).upper())] == means.value
    assert codes_by_word(Side, languages)[fold_case("attaché office")] == "attache"


def test_searching_knows_neither_case_nor_accents() -> None:
    assert search_key("Şəki") == search_key("seki") == "seki"
    assert search_key("IĞDIR") == search_key("ığdır")
    assert search_key("Türkiyə") == search_key("TURKIYE")


@pytest.mark.parametrize("code", LANGUAGES)
def test_months_days_and_separators_are_those_of_the_common_locale_data(code: str) -> None:
    language = load(code, paths().translations)
    for months in language.locale.months.values():  # within a date, and standing alone
        assert {month: language.month(month) for month in range(1, 13)} == dict(months["wide"])
        short = {month: language.month(month, short=True) for month in range(1, 13)}
        assert short == dict(months["abbreviated"])
    days = get_day_names("short", "stand-alone", locale=language.locale)
    assert {day: language.weekday(day) for day in range(7)} == dict(days)
    fractions = ("0.5", "1234.5", "1000", "0.12345", "-7.0005", "1200.10", "10")
    numbers: tuple[int | Decimal, ...] = (0, 7, 999, 1000, -1234, 12345, 10**12, *map(Decimal, fractions))
    for number in numbers:
        assert language.number(number) == format_decimal(number, locale=language.locale)
    for amount in ("0", "1000", "-1234.5", "0.125", "0.135", "1234567.89"):
        pattern = "#,##0" if Decimal(amount) == int(Decimal(amount)) else "#,##0.00"
        said = format_decimal(Decimal(amount), pattern, locale=language.locale)
        assert language.money(Money(Decimal(amount), "AZN")) == f"{said}\u00a0AZN"
