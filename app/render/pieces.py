"""Pieces: blocks set to the width of a page, which know their height, where they may be cut, and how to draw."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.documents.blocks import Bullets, Heading, Runs, Text, TextStyle
from app.render import styles
from app.render.lines import Line, draw_line, draw_lines, set_text, width_of

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from app.render.styles import Type

_LEAST_LINES = 2
_BULLET_INDENT = 15.0


@dataclass(frozen=True, slots=True)
class Room:
    """The space that the text of a page has, in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading in the flow: what outline and contents say of it, and the name of its place."""

    key: str
    level: int
    title: str


class Piece(ABC):
    """Something with a height in points that is drawn downwards from its top left corner.

    ``before`` and ``after`` are the distances that it wants; between two pieces the greater one counts.
    """

    before: float = 0.0
    after: float = 0.0
    keeps_with_next: bool = False

    @property
    @abstractmethod
    def height(self) -> float:
        """The height in points."""

    @property
    def lead(self) -> float:
        """The height of the least part that may stand at the foot of a page."""
        return self.height

    def split(self, height: float) -> tuple[Piece, Piece] | None:
        """What fits in ``height`` points and the rest; None if no good part fits."""
        return None

    @abstractmethod
    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw at this place, in points from the lower left corner of the page."""

    def marks(self) -> Iterator[Mark]:
        """The headings in this piece."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Prose(Piece):
    """A paragraph of set lines, with a sign (number or bullet) before it, a rule at its left, or a changed bar."""

    lines: tuple[Line, ...]
    kind: Type
    x: float = 0.0
    width: float = 0.0
    sign: str = ""
    sign_x: float = 0.0
    sign_colour: styles.Colour = styles.GREY
    ruled: bool = False
    changed: bool = False
    before: float = 0.0
    after: float = 5.5
    keeps_with_next: bool = False

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.kind.leading

    @property
    def lead(self) -> float:
        """Two lines, or all of three: a single line is never left or carried over."""
        count = len(self.lines)
        return self.kind.leading * (count if count < 2 * _LEAST_LINES else _LEAST_LINES)

    def split(self, height: float) -> tuple[Piece, Piece] | None:
        """Cut so that two lines at least stand on either page."""
        count = min(int((height + 0.01) / self.kind.leading), len(self.lines) - _LEAST_LINES)
        if count < _LEAST_LINES:
            return None
        first = replace(self, lines=self.lines[:count], after=0.0, keeps_with_next=False)
        return first, replace(self, lines=self.lines[count:], sign="", before=0.0)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw the lines and what stands beside them."""
        if self.sign:
            draw_line(canvas, self.sign, replace(self.kind, colour=self.sign_colour), x + self.sign_x, top)
        draw_lines(canvas, self.lines, self.kind, x + self.x, top, width=self.width)
        if self.ruled:
            _bar(canvas, x + 2, top - 1, self.height - 1, colour=styles.RULE)
        if self.changed:
            _bar(canvas, x - 9, top - 1, self.height - 1, colour=styles.INK)


def _bar(canvas: Canvas, x: float, top: float, height: float, *, colour: styles.Colour) -> None:
    canvas.setFillColorRGB(*colour)
    canvas.rect(x, top - height, 1.8, height, stroke=0, fill=1)


def prose(text: Text, room: Room) -> Prose:
    """A paragraph."""
    kind = styles.TEXT[text.style]
    ruled = text.style is TextStyle.STRATEGY
    x = 11.0 if ruled else 0.0
    indent = width_of(text.number, kind) + 8.0 if text.number else 0.0
    lines = set_text(text.runs, kind, room.width - x, indent)
    after = 4.0 if text.style is TextStyle.NOTE else 5.5
    return Prose(
        lines,
        kind,
        x=x,
        sign=text.number,
        sign_x=x,
        ruled=ruled,
        changed=text.changed,
        after=after,
        keeps_with_next=text.leads,
    )


def plain(text: str | Runs, kind: Type, width: float, *, after: float = 0.0, keeps: bool = False) -> Prose:
    """Text in a style of its own."""
    lines = set_text(text, kind, width)
    return Prose(lines, kind, width=width, after=after, keeps_with_next=keeps)


def bullets(block: Bullets, room: Room) -> Iterator[Prose]:
    """The items of a list, each a paragraph that hangs from its bullet or number."""
    kind = styles.BODY
    for number, item in enumerate(block.items, 1):
        last = number == len(block.items)
        sign = f"{number}." if block.numbered else "•"
        indent = (
            max(_BULLET_INDENT, width_of(f"{len(block.items)}.", kind) + 5)
            if block.numbered
            else _BULLET_INDENT
        )
        lines = set_text(item, kind, room.width - indent)
        yield Prose(
            lines, kind, x=indent, sign=sign, sign_x=3.0, sign_colour=styles.INK, after=5.5 if last else 2.0
        )


@dataclass(frozen=True, slots=True)
class Title(Piece):
    """A heading; those of level 1 stand on a rule. It never stands last on a page."""

    lines: tuple[Line, ...]
    kind: Type
    mark: Mark
    width: float
    rule: bool
    before: float
    after: float
    listed: bool = True
    keeps_with_next: bool = True

    @property
    def height(self) -> float:
        """The lines, and the rule if there is one."""
        return len(self.lines) * self.kind.leading + (4.0 if self.rule else 0.0)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw the heading, and name its place."""
        canvas.bookmarkHorizontalAbsolute(self.mark.key, top + 6)
        draw_lines(canvas, self.lines, self.kind, x, top)
        if self.rule:
            canvas.setStrokeColorRGB(*styles.NAVY)
            canvas.setLineWidth(1.0)
            foot = top - self.height + 1.0
            canvas.line(x, foot, x + self.width, foot)

    def marks(self) -> Iterator[Mark]:
        """Itself, if contents and outline list it."""
        if self.listed:
            yield self.mark


def title(heading: Heading, mark: Mark, room: Room) -> Title:
    """A heading with its number, if it has one, and two spaces between; ``mark`` is what lists say of it."""
    level = min(max(heading.level, 1), len(styles.HEADING))
    kind = styles.HEADING[level - 1]
    text = f"{heading.number}\u00a0 {heading.text}" if heading.number else heading.text
    return Title(
        set_text(text, kind, room.width),
        kind,
        mark,
        width=room.width,
        rule=level == 1,
        before=(18.0, 12.0, 9.0, 8.0)[level - 1],
        after=(7.0, 4.0, 3.0, 3.0)[level - 1],
        listed=heading.in_contents,
    )


@dataclass(frozen=True, slots=True)
class Stack(Piece):
    """Pieces below each other that stay together."""

    pieces: tuple[Piece, ...]
    before: float = 0.0
    after: float = 0.0
    keeps_with_next: bool = False

    @property
    def height(self) -> float:
        """All of them with the distances between."""
        return stacked_height(self.pieces)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw one after the other."""
        for piece, offset in offsets(self.pieces):
            piece.draw(canvas, x, top - offset)

    def marks(self) -> Iterator[Mark]:
        """The headings of all of them."""
        for piece in self.pieces:
            yield from piece.marks()


def stack(pieces: Sequence[Piece]) -> Stack:
    """Pieces made one that is never cut."""
    last = pieces[-1]
    return Stack(tuple(pieces), pieces[0].before, last.after, last.keeps_with_next)


def offsets(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, float]]:
    """Each piece with the distance of its top from the top of the first."""
    down = 0.0
    previous: Piece | None = None
    for piece in pieces:
        if previous is not None:
            down += max(previous.after, piece.before)
        yield piece, down
        down += piece.height
        previous = piece


def stacked_height(pieces: Sequence[Piece]) -> float:
    """The height in points of pieces below each other."""
    return max((offset + piece.height for piece, offset in offsets(pieces)), default=0.0)


@dataclass(frozen=True, slots=True)
class Scaled(Piece):
    """A piece drawn larger or smaller than it was set."""

    piece: Piece
    factor: float
    before: float = 0.0
    after: float = 0.0
    keeps_with_next: bool = False

    @property
    def height(self) -> float:
        """Its height as it is drawn."""
        return self.piece.height * self.factor

    @property
    def lead(self) -> float:
        """Its lead as it is drawn."""
        return self.piece.lead * self.factor

    def split(self, height: float) -> tuple[Piece, Piece] | None:
        """Its parts, both of them scaled."""
        parts = self.piece.split(height / self.factor)
        return None if parts is None else (scaled(parts[0], self.factor), scaled(parts[1], self.factor))

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw it in its own measure."""
        canvas.saveState()
        canvas.translate(x, top)
        canvas.scale(self.factor, self.factor)
        self.piece.draw(canvas, 0.0, 0.0)
        canvas.restoreState()

    def marks(self) -> Iterator[Mark]:
        """The headings in it."""
        yield from self.piece.marks()


def scaled(piece: Piece, factor: float) -> Piece:
    """The piece at another size; itself at its own."""
    if factor == 1.0:
        return piece
    return Scaled(piece, factor, piece.before * factor, piece.after * factor, piece.keeps_with_next)
