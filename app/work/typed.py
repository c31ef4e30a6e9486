"""Fields as they are typed on a command line: the value of each from its text, in any language of the program."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from app.domain.messages import Refusal, say
from app.domain.naming import field_word
from app.domain.records import Record
from app.domain.rich_text import fold_case, folded
from app.exchange import cells
from app.work.desk import Desk

LONGEST_NUMBER = 40
"""Signs of a number, as 1.2 or A-II."""
_HIDDEN = {"Cc", "Cf", "Cn", "Co", "Cs"}
"""Categories of signs that have no shape: two numbers that differ in them only look like one."""


def _line(_: cells.Reading, text: str) -> str:
    return " ".join(text.split())


def _number(_: cells.Reading, text: str) -> str:
    number = " ".join(text.split())
    if len(number) > LONGEST_NUMBER:
        raise Refusal(say("A number has {limit} signs at most.", limit=LONGEST_NUMBER))
    if any(unicodedata.category(sign) in _HIDDEN for sign in number):
        raise Refusal(
            say("“{number}” holds signs that are not shown: it could pass for another number.", number=number)
        )
    return number


LINE = cells.Cell(_line)
"""Words on one line: every stretch of white space is one space."""
NUMBER = cells.Cell(_number)
"""A number by which people name something."""


def values_of(
    desk: Desk, cls: type[Record], cells_of: Mapping[str, cells.Cell], texts: Mapping[str, str]
) -> dict[str, Any]:
    """The values of typed fields; an empty text gives the value that says nothing.

    A ``marking`` is one of the workspace's profile. Raises Refusal that names the field where a text cannot be read.
    """
    reading = cells.Reading(desk.house.languages)
    empty = {
        field.name: "" if field.default is MISSING else field.default
        for field in fields(cls)  # type: ignore[arg-type]  # records are dataclasses
    }
    values: dict[str, Any] = {}
    for name, text in texts.items():
        if not text.strip():
            values[name] = empty[name]
        elif name == "marking":
            values[name] = _named(name, lambda text=text: desk.markings.code_of(text))  # type: ignore[misc]  # bound at once
        else:
            cell = cells_of[name]
            values[name] = _named(name, lambda cell=cell, text=text: cell.read(reading, text))  # type: ignore[misc]  # bound at once
    return values


def require_number(number: str | None) -> None:
    """Refuse a number that was given and is empty; ``None``: it was not given."""
    if number is not None and not number.strip():
        raise Refusal(say("A number cannot be empty. Leave it out, and the next free one is taken."))


def same_number(number: str, others: Sequence[str]) -> bool:
    """Whether a number is among others, written in whatever case."""
    return fold_case(folded(number)) in {fold_case(folded(other)) for other in others}


def _named(name: str, read: Callable[[], object]) -> object:
    try:
        return read()
    except Refusal as refusal:
        raise Refusal(
            say("{field}: {what}", field=field_word(name), what=refusal.message), refusal.advice
        ) from None
