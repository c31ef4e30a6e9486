"""Canonical JSON (RFC 8785) without floating-point numbers: equal values are equal bytes, on every computer."""

from __future__ import annotations

import json
from typing import Any

Json = None | bool | int | str | list[Any] | dict[str, Any]
"""What canonical JSON can hold."""

_LARGEST = 2**53 - 1
_encode = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False
).encode


def _no_fraction(text: str) -> None:
    raise ValueError(f"{text} is not a whole number")


_decode = json.JSONDecoder(parse_float=_no_fraction, parse_constant=_no_fraction).decode


def canonical(value: Json) -> str:
    """The one text of a value.

    Raises TypeError for a float, a key that is not text or any other type, ValueError for a whole number beyond
    53 bits (no other program would read it back exactly) and for half of a surrogate pair.
    """
    text = _encode(_ordered(value))
    text.encode()
    return text


def parse(text: str) -> Any:
    """The value of a JSON text.

    Raises ValueError for a number with a fraction, half of a surrogate pair, or what is no JSON or nested beyond sense.
    """
    try:
        value = _decode(text)
        if "\\u" in text:
            _encode(value).encode()
    except RecursionError:
        raise ValueError("nested too deep") from None
    return value


def _ordered(value: Json) -> Json:
    kind = type(value)
    if kind is str or value is None or kind is bool:
        return value
    if kind is int:
        if not -_LARGEST <= value <= _LARGEST:  # type: ignore[operator] # it is an int, by the line above
            raise ValueError(f"{value} has more than 53 bits")
        return value
    if isinstance(value, list):
        return [_ordered(item) for item in value]
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value, key=_by_code_units)}
    raise TypeError(f"{kind.__name__} has no canonical JSON")


def _by_code_units(key: str) -> bytes:
    return key.encode("utf-16-be")
