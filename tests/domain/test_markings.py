"""Markings: which stands higher, and the lists that come with the program."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.markings import Markings
from app.domain.messages import Refusal
from tests.domain.builders import MARKINGS

FOLDER = Path(__file__).parent.parent.parent / "resources" / "markings"
PROFILES = sorted(path.stem for path in FOLDER.glob("*.toml"))


def profile(name: str) -> Markings:
    return Markings.parse(tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")))


@pytest.mark.parametrize(
    ("code", "other", "lower"),
    [
        ("open", "secret", True),
        ("secret", "open", False),
        ("secret", "secret", False),
        ("", "open", False),
        ("", "restricted", True),
        ("secret", "of another list", True),
        ("of another list", "secret", False),
        ("of another list", "of a third list", False),
    ],
)
def test_which_marking_stands_lower(code: str, other: str, lower: bool) -> None:
    assert MARKINGS.is_lower(code, other) is lower


@pytest.mark.parametrize(
    ("codes", "highest"),
    [
        ((), ""),
        (("", ""), ""),
        (("open", "", "restricted", "open"), "restricted"),
        (("secret", "of another list"), "of another list"),
    ],
)
def test_the_highest_is_what_a_page_carries(codes: tuple[str, ...], highest: str) -> None:
    assert MARKINGS.highest(codes) == highest


@given(st.lists(st.sampled_from(["", "open", "restricted", "secret", "unknown", "foreign"])))
def test_nothing_stands_higher_than_the_highest_in_any_order(codes: list[str]) -> None:
    highest = MARKINGS.highest(codes)
    assert MARKINGS.highest(reversed(codes)) == highest
    assert not any(MARKINGS.is_lower(highest, code) for code in codes)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("confidential", "confidential"),
        ("  MƏXFİ ", "confidential"),
        ("məxfi", "confidential"),
        ("xidmətİ istifadə  üçün", "for_official_use"),
        ("AÇIQ", "unclassified"),
        ("Açiq", "unclassified"),
        ("", ""),
    ],
)
def test_a_marking_is_read_in_any_language_and_case(typed: str, code: str) -> None:
    assert profile("az").code_of(typed) == code


def test_a_marking_outside_the_list_is_refused_with_the_list() -> None:
    with pytest.raises(
        Refusal, match=r"“Geheim” is not a marking here. There are: open, restricted, secret."
    ):
        MARKINGS.code_of("Geheim")


@pytest.mark.parametrize(("language", "text"), [("az", "Tam məxfi"), ("en", "Secret"), ("uk", "Secret")])
def test_a_marking_is_printed_in_the_language_of_the_page(language: str, text: str) -> None:
    assert profile("az").text("secret", language) == text


def test_a_code_outside_the_list_is_printed_as_it_is() -> None:
    assert MARKINGS.text("NS", "en") == "NS"


@pytest.mark.parametrize("name", PROFILES)
def test_the_lists_that_come_with_the_program_are_whole(name: str) -> None:
    markings = profile(name)
    assert markings.name == name
    assert len(markings.codes) == 5
    for language in ("en", "az"):
        texts = [markings.text(code, language) for code in markings.codes]
        assert all(texts)
        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    "table",
    [
        {},
        {"name": "x"},
        {"name": "x", "marking": [{"code": "a"}]},
        {"name": "x", "marking": ["a"]},
        {"name": "x", "marking": [{"code": "a", "text": {}}, {"code": "a", "text": {}}]},
        {"name": "x", "marking": [{"code": "", "text": {}}]},
    ],
)
def test_a_list_of_another_shape_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Markings.parse(table)
