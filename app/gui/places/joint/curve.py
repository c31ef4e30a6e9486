"""The curve of a link: from the middle of one card to the middle of another, and the part of it that is to be seen.

It leaves and arrives level: a cubic whose height follows ``3t² − 2t³``, so that where it crosses a height is known
in closed form. With hundreds of objectives the other end may stand many screens away; only the part in sight is
stroked and looked for under the mouse.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import asin, sin

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from app.work.joint import JointLink

OUT_OF_SIGHT = 40.0
"""A curve is drawn so many pixels beyond the edge, and not at all where both its ends lie farther out."""
_STEPS = 24


@dataclass(frozen=True)
class Curve:
    """A link from ``(0, left)`` to ``(width, right)``, in a room that is ``height`` high; all in pixels."""

    link: JointLink
    left: float
    right: float
    width: float
    height: float

    @cached_property
    def path(self) -> QPainterPath:
        """The part in sight."""
        first, last = self._seen
        third = (last - first) / 3
        begin, end = self._at(first), self._at(last)
        path = QPainterPath(begin)
        path.cubicTo(begin + self._slope(first) * third, end - self._slope(last) * third, end)
        return path

    @cached_property
    def middle(self) -> QPointF:
        """The middle of the part in sight."""
        first, last = self._seen
        return self._at((first + last) / 2)

    def near(self, place: QPointF) -> float:
        """How far a place is from the part in sight, counted along the axes."""
        first, last = self._seen
        steps = (first + (last - first) * step / _STEPS for step in range(_STEPS + 1))
        return min((self._at(t) - place).manhattanLength() for t in steps)

    def along(self, share: float) -> QPointF:
        """The place after this share of the whole way; a tall curve goes nearly straight down."""
        tall = abs(self.right - self.left) > self.width
        return self._at(_time_at(share) if tall else share)

    @cached_property
    def _seen(self) -> tuple[float, float]:
        """From when to when, of 0 to 1, the curve is in sight."""
        rise = self.right - self.left
        if abs(rise) < 1:
            return 0.0, 1.0
        edges = (-OUT_OF_SIGHT, self.height + OUT_OF_SIGHT)
        first, last = sorted(_time_at(min(max((edge - self.left) / rise, 0.0), 1.0)) for edge in edges)
        return first, last

    def _at(self, t: float) -> QPointF:
        across = self.width * t * (1.5 - 1.5 * t + t * t)
        return QPointF(across, self.left + (self.right - self.left) * t * t * (3 - 2 * t))

    def _slope(self, t: float) -> QPointF:
        return QPointF(self.width * (1.5 - 3 * t + 3 * t * t), (self.right - self.left) * 6 * t * (1 - t))


def in_sight(end: float, height: float) -> bool:
    """Whether an end at this height is to be seen, or nearly, in a room that is ``height`` high."""
    return -OUT_OF_SIGHT < end < height + OUT_OF_SIGHT


def _time_at(share: float) -> float:
    """When, of 0 to 1, the curve has made this share of its height: the inverse of ``3t² − 2t³``."""
    return 0.5 - sin(asin(1 - 2 * share) / 3)
