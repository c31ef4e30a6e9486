"""How the value of a field becomes JSON and text, and back: read once from the types of the record classes.

Reading is strict: what no version of the program writes is refused with one of :data:`~app.storage.refusals.BROKEN`, whichever part of it
is wrong, so that nothing above ever holds a value of another type than its field has.
"""

from __future__ import annotations

import datetime as dt
import re
import types
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from app.domain.dates import PartialDate, Period
from app.domain.money import Money
from app.domain.rich_text import Run
from app.storage.canonical import canonical, parse

_LISTS = 16384
"""Lists of columns that are kept read."""
_DATES = 16384
"""Dates that are kept read."""
_LARGEST = 2**53 - 1
"""The largest whole number that canonical JSON takes."""
_PERIOD = re.compile(r"[0-9]{4}-[0-9]{4}")
_MONEY = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})? [A-Z]{3}")
_SAFE_YEARS = range(2, 9999)
"""Years in which a moment has a day in every time zone."""
NOTHING = object()
"""Stands where a type has no value that could be called empty."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How the values of one type are written.

    ``plain`` makes a JSON value of it and ``value`` reads that back. ``structured`` says that the JSON value is a
    list or an object, which a column holds as canonical JSON text, ``whole`` that it is a number, ``worded`` that it
    is words of a person, ``as_is`` that a column holds the value itself (text, or nothing). ``empty`` is what a missing
    value reads as.
    """

    plain: Callable[[Any], Any]
    value: Callable[[Any], Any]
    structured: bool = False
    whole: bool = False
    optional: bool = False
    worded: bool = False
    as_is: bool = False
    empty: Any = NOTHING

    def cell(self, value: Any) -> Any:
        """The value as a column holds it."""
        plain = self.plain(value)
        return canonical(plain) if self.structured and plain is not None else plain

    @property
    def no_value(self) -> Any:
        """The JSON value of what is empty; ``None`` for a type that is never empty."""
        return None if self.empty is NOTHING else self.plain(self.empty)

    @property
    def from_cell(self) -> Callable[[Any], Any]:
        """What makes a value of the cell of a column."""
        value = self.value
        if not self.structured:
            return value
        if self.empty == ():  # lists are short, few and frozen: the same ones come again and again
            return lambda cell: _list_in(value, cell)
        return lambda cell: value(None if cell is None else parse(cell))


@lru_cache(_LISTS)
def _list_in(value: Callable[[Any], Any], cell: str) -> Any:
    return value(parse(cell))


def _same(value: Any) -> Any:
    return value


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError(f"{type(value).__name__} is not text")
    return value


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"{type(value).__name__} is not a whole number")
    if abs(value) > _LARGEST:
        raise ValueError("the number has more than 53 bits")
    return value


def _truth(value: Any) -> bool:
    if type(value) not in {bool, int} or value not in (0, 1):
        raise TypeError(f"{type(value).__name__} is neither true nor false")
    return bool(value)


def _money(value: Any) -> Money:
    text = _text(value)
    if _MONEY.fullmatch(text) is None:
        raise ValueError("not an amount with its currency")
    amount, _, currency = text.partition(" ")
    return Money(Decimal(amount), currency)


def _period(value: Any) -> Period:
    text = _text(value)
    if _PERIOD.fullmatch(text) is None:
        raise ValueError("not a period")
    start, _, end = text.partition("-")
    return Period(int(start), int(end))


@lru_cache(_DATES)
def _date(value: Any) -> PartialDate:
    date = PartialDate.parse(_text(value))
    if str(date) != value:
        raise ValueError("not written as dates are")
    return date


def _moment(value: Any) -> dt.datetime:
    moment = dt.datetime.fromisoformat(_text(value))
    if moment.tzinfo is None or moment.year not in _SAFE_YEARS:
        raise ValueError("not a moment of any time zone")
    return moment


_LEAVES: dict[Any, Codec] = {
    str: Codec(_same, _text, worded=True, as_is=True, empty=""),
    int: Codec(_same, _whole, whole=True),
    bool: Codec(_same, _truth, whole=True),
    PartialDate: Codec(str, _date),
    Period: Codec(lambda period: f"{period.start}-{period.end}", _period),
    Money: Codec(str, _money),
    dt.datetime: Codec(dt.datetime.isoformat, _moment),
}


@cache
def codec_of(type_: Any) -> Codec:
    """The codec of a type that a record's field may have; raises TypeError for one that none was thought of."""
    if isinstance(type_, NewType):
        return codec_of(type_.__supertype__)
    if type_ in _LEAVES:
        return _LEAVES[type_]
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        members = {member.value: member for member in type_}
        return Codec(str, members.__getitem__)
    origin = get_origin(type_)
    if origin in {Union, types.UnionType}:
        return _optional(type_)
    if origin is tuple:
        return _tuple(get_args(type_))
    if is_dataclass(type_):
        return _nested(type_)
    raise TypeError(f"{type_} cannot be stored")


def _optional(type_: Any) -> Codec:
    (inner,) = (codec_of(part) for part in get_args(type_) if part is not types.NoneType)
    to_plain, to_value = inner.plain, inner.value
    return Codec(
        lambda value: None if value is None else to_plain(value),
        lambda plain: None if plain is None else to_value(plain),
        structured=inner.structured,
        whole=inner.whole,
        optional=True,
        worded=inner.as_is and inner.worded,
        as_is=inner.as_is,
        empty=None,
    )


def _tuple(parts: tuple[Any, ...]) -> Codec:
    if parts[1:] == (...,):
        item = codec_of(parts[0])
        to_plain, to_value = item.plain, item.value
        return Codec(
            lambda values: [to_plain(value) for value in values],
            lambda plains: tuple([to_value(plain) for plain in _list(plains)]),
            structured=True,
            worded=item.worded,
            empty=(),
        )
    items = [codec_of(part) for part in parts]
    return Codec(
        lambda values: [item.plain(value) for item, value in zip(items, values, strict=True)],
        lambda plains: tuple(item.value(plain) for item, plain in zip(items, _list(plains), strict=True)),
        structured=True,
    )


def _list(plains: Any) -> list[Any]:
    if type(plains) is not list:
        raise TypeError(f"{type(plains).__name__} is not a list")
    return plains


def _nested(cls: Any) -> Codec:
    """A dataclass inside a field: an object of the fields that differ from their defaults."""
    hints = get_type_hints(cls)
    parts = [(field.name, codec_of(hints[field.name]), field.default) for field in fields(cls)]

    def to_plain(value: Any) -> dict[str, Any]:
        held = ((name, codec, default, getattr(value, name)) for name, codec, default in parts)
        return {name: codec.plain(inner) for name, codec, default, inner in held if inner != default}

    known = frozenset(name for name, _, _ in parts)

    def to_value(plain: Any) -> Any:
        if type(plain) is not dict or not known.issuperset(plain):
            raise TypeError("not an object of these fields")
        return cls(**{name: codec.value(plain[name]) for name, codec, _ in parts if name in plain})

    return Codec(to_plain, to_value, structured=True, worded=cls is Run)
