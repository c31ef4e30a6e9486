"""Messages as JSON, so that the label of an old revision can be read in any language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.domain import records, vocabulary
from app.domain.dates import PartialDate, Period
from app.domain.messages import Message
from app.domain.money import Money
from app.storage.canonical import canonical, parse
from app.storage.codec import Codec, codec_of

_TYPES: Sequence[tuple[str, type[Any], Codec]] = (
    ("date", PartialDate, codec_of(PartialDate)),
    ("period", Period, codec_of(Period)),
    ("money", Money, codec_of(Money)),
    ("moment", dt.datetime, codec_of(dt.datetime)),
    ("day", dt.date, Codec(dt.date.isoformat, dt.date.fromisoformat)),
    ("decimal", Decimal, Codec(str, Decimal)),
)
"""Values of a message that JSON does not know; a moment is a day as well, so it comes first."""
_CODES: Mapping[str, type[StrEnum]] = {
    found.__name__: found
    for module in (vocabulary, records)
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, StrEnum) and found is not StrEnum
}


def label_text(message: Message) -> str:
    """A message as canonical JSON text."""
    return canonical(_plain_message(message))


def label_of(text: str) -> Message:
    """The message of a text that :func:`label_text` made."""
    return _message(parse(text))


def _plain_message(message: Message) -> dict[str, Any]:
    plain: dict[str, Any] = {"text": message.text}
    if message.values:
        plain["values"] = [[name, _plain(value)] for name, value in message.values]
    if message.plural is not None:
        plain |= {"plural": message.plural, "count": message.count}
    return plain


def _plain(value: object) -> Any:
    if isinstance(value, StrEnum):
        return {"code": [type(value).__name__, value.value]}
    if isinstance(value, str | int):
        return value
    if isinstance(value, Message):
        return {"message": _plain_message(value)}
    if isinstance(value, tuple | list):
        return {"list": [_plain(item) for item in value]}
    for name, type_, codec in _TYPES:
        if isinstance(value, type_):
            return {name: codec.plain(value)}
    raise TypeError(f"{type(value).__name__} cannot stand in a label")


def _message(plain: Mapping[str, Any]) -> Message:
    values = tuple((name, _value(value)) for name, value in plain.get("values", ()))
    return Message(plain["text"], values, plain.get("plural"), plain.get("count", 0))


def _code(plain: Sequence[str]) -> StrEnum:
    return _CODES[plain[0]](plain[1])


def _list(plain: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(_value(item) for item in plain)


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "message": _message,
    "code": _code,
    "list": _list,
    **{name: codec.value for name, _, codec in _TYPES},
}


def _value(plain: Any) -> Any:
    if not isinstance(plain, dict):
        return plain
    ((name, inner),) = plain.items()
    return _READERS[name](inner)
