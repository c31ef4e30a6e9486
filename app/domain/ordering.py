"""Sort keys for records that a person puts in order, so that inserting one changes no other.

A key is text over :data:`DIGITS`, read as a fraction; between two keys there is always room for another.
"""

from __future__ import annotations

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def key_between(before: str, after: str) -> str:
    """A key that sorts after ``before`` and before ``after``; an empty text means the open end.

    Raises ValueError where ``before`` does not sort before ``after``.
    """
    if after and before >= after:
        raise ValueError(f"{before!r} does not sort before {after!r}")
    key = ""
    position = 0
    while True:
        low = DIGITS.index(before[position]) if position < len(before) else 0
        high = DIGITS.index(after[position]) if position < len(after) else len(DIGITS)
        middle = (low + high) // 2
        if middle > low:
            return key + DIGITS[middle]
        key += DIGITS[low]
        if high > low:
            after = ""
        position += 1


def keys(count: int) -> tuple[str, ...]:
    """``count`` keys in order, evenly spread."""
    width = 1
    while len(DIGITS) ** width <= count:
        width += 1
    step = len(DIGITS) ** width // (count + 1)
    return tuple(_digits(step * (place + 1), width) for place in range(count))


def _digits(number: int, width: int) -> str:
    text = ""
    for _ in range(width):
        number, digit = divmod(number, len(DIGITS))
        text = DIGITS[digit] + text
    return text.rstrip("0") or DIGITS[1]
