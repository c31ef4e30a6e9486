"""The bars of one month of a planner: lanes so that none hides another, and labels that fit beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.render import styles
from app.render.lines import ELLIPSIS, shortened, width_of

_FREE_LANES = 3
_LABEL_GAP = 3.0
LABEL_PAD = 1.6
"""The room in points on either side of a label."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A bar in one month: which event it is, its number in
    the key and its name, and its edges in points from the month's first column.
    """

    event: int
    number: str
    name: str
    left: float
    right: float

    @property
    def label(self) -> str:
        """Number, if events are numbered, and name."""
        return f"{self.number} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a strip goes: its lane, where its label begins, and what of the label is shown."""

    strip: Strip
    lane: int
    text_x: float
    text: str

    @property
    def whole(self) -> bool:
        """Whether the label is shown in full."""
        return self.text == self.strip.label


@dataclass(slots=True)
class _Lane:
    """A lane: how far its bars reach, how far its labels do, and what is in it."""

    bars: float = 0.0
    labels: float = 0.0
    strips: list[tuple[Strip, float]] = field(default_factory=list)


def place(strips: Sequence[Strip], width: float) -> list[Placement]:
    """Put strips into lanes of ``width`` points, labels running on over free days; shorten what can't."""
    lanes: list[_Lane] = []
    for strip in sorted(strips, key=_by_start):
        lane, text_x = _choose(lanes, strip, width)
        lane.strips.append((strip, text_x))
        lane.bars = max(lane.bars, strip.right)
        lane.labels = max(lane.labels, strip.right, text_x + _label_width(strip) + _LABEL_GAP)
    return [placement for number, lane in enumerate(lanes) for placement in _settled(lane, number, width)]


def _by_start(strip: Strip) -> tuple[float, float, int]:
    return strip.left, -strip.right, strip.event


def _label_width(strip: Strip) -> float:
    return width_of(strip.label, styles.PLANNER_LABEL) + 2 * LABEL_PAD


def _choose(lanes: list[_Lane], strip: Strip, width: float) -> tuple[_Lane, float]:
    """The lane for a strip, a new one if none is free, and where its label begins."""
    text_x = max(min(strip.left, width - _label_width(strip)), 0.0)
    for lane in lanes:
        if lane.labels <= text_x and lane.bars <= strip.left:
            return lane, text_x
    if len(lanes) >= _FREE_LANES:
        for lane in lanes:
            if lane.bars <= strip.left:
                return lane, max(lane.bars, min(text_x, strip.left))
    lanes.append(_Lane())
    return lanes[-1], text_x


def _settled(lane: _Lane, number: int, width: float) -> Iterator[Placement]:
    """The strips of a lane with their labels shortened to the room before the next label."""
    for index, (strip, text_x) in enumerate(lane.strips):
        following = lane.strips[index + 1 :]
        end = min(following[0][0].left, following[0][1]) - 2 if following else width
        yield Placement(strip, number, text_x, _shown(strip, end - text_x - 2 * LABEL_PAD))


def _shown(strip: Strip, room: float) -> str:
    """What of the label fits in ``room`` points: whole words, or at least the number."""
    text = shortened(strip.label, styles.PLANNER_LABEL, room + 0.01)
    return text if text and text != f"{strip.number}{ELLIPSIS}" else strip.number
