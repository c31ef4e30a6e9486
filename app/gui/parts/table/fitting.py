"""How wide the columns of a table are in the room that there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ELASTIC_FROM = 100
"""Columns of at least this width hold running text: it may be cut short, its tip says the whole. Units: pixels."""
_LEAST_PART = 0.75
_LEAST_PART_OF_STAYING = 0.9


@dataclass(frozen=True, slots=True)
class Want:
    """What a column wants, in pixels: its width, and the least with which it can be read.

    ``stays`` is for one that steps back after all that do not.
    """

    width: int
    least: int
    stays: bool = False


def want(width: int, title: int, *, whole: bool = False, stays: bool = False, scale: float = 1.0) -> Want:
    """What a column of this width under a title of that width wants; a ``whole`` one is never cut short.

    ``scale`` is how wide letters are against those for which ``width`` was measured.
    """
    natural = max(round(width * scale), title)
    if whole or width < ELASTIC_FROM:
        return Want(natural, natural, stays)
    part = _LEAST_PART_OF_STAYING if stays else _LEAST_PART
    return Want(natural, max(round(natural * part), title), stays)


def fit(wants: Sequence[Want], room: int) -> dict[int, int]:
    """How wide the columns are that stand in the room, by their place; the others step back, the last ones first.

    One column always stands. What is over goes to the columns of running text, in proportion to their width.
    """
    places = list(range(len(wants)))
    while len(places) > 1 and sum(wants[place].least for place in places) > room:
        places.remove(next((p for p in reversed(places) if not wants[p].stays), places[-1]))
    shown = [wants[place] for place in places]
    if not shown:
        return {}
    missing = sum(one.width for one in shown) - room
    if missing > 0:
        widths = [one.width - part for one, part in zip(shown, _shares(missing, _slack(shown)), strict=True)]
    else:
        growing = [one.width if one.width > one.least else 0 for one in shown]
        if not any(growing):
            growing[-1] = 1
        widths = [one.width + part for one, part in zip(shown, _shares(-missing, growing), strict=True)]
    return dict(zip(places, widths, strict=True))


def _slack(shown: Sequence[Want]) -> list[int]:
    return [one.width - one.least for one in shown]


def _shares(whole: int, weights: Sequence[int]) -> list[int]:
    """The whole in parts by weight, to the last pixel; never more than it where the weights are less."""
    total, given, parts, passed = sum(weights), 0, [], 0
    for weight in weights:
        passed += weight
        upto = whole * passed // total if total else 0
        parts.append(upto - given)
        given = upto
    return parts
