"""The look of a page: its colours, its type sizes in points, and the shapes of its sheets."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.blocks import Align, Size, TextStyle, Tone

Colour = tuple[float, float, float]


def _colour(code: str) -> Colour:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return round(red, 4), round(green, 4), round(blue, 4)


INK = _colour("#1c2430")
NAVY = _colour("#1f3a5f")
GREY = _colour("#5b6470")
RULE = _colour("#8f98a5")
HEAD = _colour("#e8ecf1")
WEEKEND = _colour("#e9e8e4")
OUTSIDE = _colour("#f6f5f2")
HATCH = _colour("#b98d86")
WATERMARK = _colour("#efede9")
WHITE = _colour("#ffffff")
FILL = {
    Tone.NEUTRAL: WHITE,
    Tone.AGREED: _colour("#d3e5dd"),
    Tone.LOOK_AGAIN: _colour("#f6e6c5"),
    Tone.CONFLICT: _colour("#f4cdc8"),
    Tone.ENABLES: _colour("#dde3f2"),
}
STRONG = {
    Tone.NEUTRAL: NAVY,
    Tone.AGREED: _colour("#2f5d50"),
    Tone.LOOK_AGAIN: _colour("#b7791f"),
    Tone.CONFLICT: _colour("#a33b2e"),
    Tone.ENABLES: _colour("#4a5f94"),
}

HAIR = 0.5
LINE = 0.75


@dataclass(frozen=True, slots=True)
class Type:
    """A size of type: size and leading in points, colour, weight, and side."""

    size: float
    leading: float
    colour: Colour = INK
    bold: bool = False
    italic: bool = False
    align: Align = Align.LEFT


BODY = Type(10.2, 13.6)
TEXT = {
    TextStyle.BODY: BODY,
    TextStyle.NOTE: Type(8.2, 10.8, GREY),
    TextStyle.STRATEGY: BODY,
    TextStyle.LEAD: Type(11.4, 16, NAVY),
}
HEADING = (
    Type(14.5, 18.5, NAVY, bold=True),
    Type(11.6, 15, INK, bold=True),
    Type(10.4, 14, INK, bold=True),
    Type(10.2, 14, GREY, bold=True),
)
CELL = Type(8.3, 10.3)
CELL_HEAD = Type(8.3, 10.3, bold=True)
CELL_LARGE = Type(12, 17)
CAPTION = Type(8.8, 11.6, bold=True)
NOTE = Type(7.8, 10.4, GREY)
MARKING = Type(9.2, 11, bold=True, align=Align.CENTER)
KEY = Type(7.8, 10.4)
FOOT = Type(7.8, 10, GREY)
KICKER = Type(10.5, 14, NAVY, bold=True)
TITLE = Type(24, 29, bold=True)
SUBTITLE = Type(12, 17)
SIGNED = Type(8.6, 11.4)
PLANNER_DAY = Type(6.4, 7.2, GREY)
PLANNER_STATES = Type(5.4, 6.2)
PLANNER_LABEL = Type(6.8, 7.6)
PLANNER_HEAD = Type(6.8, 8.4, bold=True)

CELL_PAD_X = 4.5
CELL_PAD_Y = 2.4


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper and its margins, in points; the text stands between ``top`` and ``bottom``."""

    width: float
    height: float
    side: float = 56.0
    top: float = 58.0
    bottom: float = 62.0

    @property
    def text_width(self) -> float:
        """The width of a line."""
        return self.width - 2 * self.side

    @property
    def text_height(self) -> float:
        """The height that text may take."""
        return self.height - self.top - self.bottom


_SHEETS = {Size.A4: (595.276, 841.89), Size.A3: (841.89, 1190.551)}


def sheet(size: Size = Size.A4, *, landscape: bool = False) -> Sheet:
    """The sheet of this size; lying ones have narrower margins, for the planners and matrices on them."""
    short, long = _SHEETS[size]
    if landscape:
        return Sheet(long, short, side=46.0, top=54.0, bottom=58.0)
    return Sheet(short, long)
