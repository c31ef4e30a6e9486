"""How wide the columns of a table are in the room that there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ELASTIC_FROM = 100
"""Columns of at least this width hold running text: it may be cut short, its tip says the whole. Units: pixels."""
_LEAST_PART = 0.75
_LEAST_PART_OF_STAYING = 0.9
_TIGHT_PART = 0.5


@dataclass(frozen=True, slots=True)
class Want:
    """What a column wants, in pixels: its width, and the least with which it can be read.

    ``stays`` is for one that steps back after all that do not, and gives way down to ``tight`` before it does.
    """

    width: int
    least: int
    stays: bool = False
    tight: int | None = None


def want(width: int, title: int, *, whole: bool = False, stays: bool = False, scale: float = 1.0) -> Want:
    """What a column of this width under a title of that width wants; a ``whole`` one is never cut short.

    ``scale`` is how wide letters are against those for which ``width`` was measured.
    """
    natural = max(round(width * scale), title)
    if whole or width < ELASTIC_FROM:
        return Want(natural, natural, stays, natural)
    part = _LEAST_PART_OF_STAYING if stays else _LEAST_PART
    return Want(natural, max(round(natural * part), title), stays, max(round(natural * _TIGHT_PART), title))


def fit(wants: Sequence[Want], room: int) -> dict[int, int]:
    """How wide the columns are that stand in the room, by their place; the others step back, the last ones first.

    One column always stands. What is over goes to the columns of running text, in proportion to their width.
    """
    places = _standing(range(len(wants)), wants, room)
    shown = [wants[place] for place in places]
    if sum(one.least for one in shown) > room:
        shown = [Want(one.width, _tight(one)) for one in shown]
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


def _standing(places: Iterable[int], wants: Sequence[Want], room: int) -> list[int]:
    """Which columns have room: those that do not stay go first, then those that stay are drawn together."""
    standing = list(places)
    staying = [place for place in standing if wants[place].stays]
    while len(standing) > max(len(staying), 1) and sum(wants[place].least for place in standing) > room:
        standing.remove(next(place for place in reversed(standing) if not wants[place].stays))
    while len(standing) > 1 and len(standing) == len(staying):
        if sum(_tight(wants[place]) for place in standing) <= room:
            break
        staying = standing = standing[:-1]
    return standing


def _tight(one: Want) -> int:
    return one.least if one.tight is None else min(one.tight, one.least)


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
