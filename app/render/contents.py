"""The contents: a line for every heading, with its page number, as wide set as they may be on the least pages."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.documents.blocks import Align
from app.render import styles
from app.render.lines import Line, draw_line, draw_lines, set_text, width_of
from app.render.pieces import Mark, Piece, Room

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from app.render.styles import Type


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: what it points to, the lines of its title and their type, and the gap above."""

    mark: Mark
    lines: tuple[Line, ...]
    x: float
    kind: Type
    gap: float

    @property
    def height(self) -> float:
        """The gap and the lines."""
        return self.gap + len(self.lines) * self.kind.leading


@dataclass(frozen=True, slots=True)
class ContentsList(Piece):
    """The contents: its height doesn't depend on the page numbers, which are looked up when it is drawn."""

    entries: tuple[ContentsEntry, ...]
    width: float
    pages: dict[str, int] = field(compare=False)
    after: float = 12.0

    @property
    def height(self) -> float:
        """All entries."""
        return sum(entry.height for entry in self.entries)

    @property
    def lead(self) -> float:
        """The first three entries."""
        return sum(entry.height for entry in self.entries[:3])

    def split(self, height: float) -> tuple[Piece, Piece] | None:
        """Cut between entries."""
        used = 0.0
        for count, entry in enumerate(self.entries):
            used += entry.height
            if used > height:
                parts = self.entries[:count], self.entries[count:]
                return (replace(self, entries=parts[0]), replace(self, entries=parts[1])) if count else None
        return None

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw every entry with its page number, and make it a link."""
        for entry in self.entries:
            self._draw_entry(canvas, entry, x, top)
            top -= entry.height

    def _draw_entry(self, canvas: Canvas, entry: ContentsEntry, x: float, top: float) -> None:
        kind = entry.kind
        draw_lines(canvas, entry.lines, kind, x + entry.x, top - entry.gap)
        number = str(self.pages.get(entry.mark.key, ""))
        bottom = top - entry.height
        right = replace(kind, align=Align.RIGHT)
        draw_line(canvas, number, right, x, bottom + kind.leading, width=self.width)
        start = x + entry.x + entry.lines[-1].width + 5
        end = x + self.width - width_of(number, kind) - 5
        if end > start:
            canvas.setStrokeColorRGB(*styles.RULE)
            canvas.setLineWidth(0.6)
            canvas.setDash(0.6, 2.6)
            canvas.line(start, bottom + kind.leading * 0.3, end, bottom + kind.leading * 0.3)
            canvas.setDash()
        if number:
            canvas.linkRect("", entry.mark.key, (x, bottom, x + self.width, top), thickness=0)


@dataclass(frozen=True, slots=True)
class _Tightness:
    """How close the contents stand: size and leading in points, and the gaps above a part and above the rest."""

    size: float
    leading: float
    gap: float
    small_gap: float


_TIGHTNESS = (
    _Tightness(10.2, 14.2, 6.0, 1.0),
    _Tightness(9.8, 12.9, 4.5, 0.5),
    _Tightness(9.4, 11.8, 3.5, 0.2),
    _Tightness(9.0, 11.0, 3.0, 0.0),
)


def contents(marks: Sequence[Mark], room: Room, pages: dict[str, int]) -> ContentsList:
    """The contents of these headings, as wide set as they may be on the least number of pages.

    ``room`` is what the first page has for them; ``pages`` is filled in by key once the pages are known.
    """
    tries = [_contents(marks, room, pages, tightness) for tightness in _TIGHTNESS]
    least = math.ceil(tries[-1].height / room.height)
    return next(one for one in tries if math.ceil(one.height / room.height) == least)


def _contents(
    marks: Sequence[Mark], room: Room, pages: dict[str, int], tightness: _Tightness
) -> ContentsList:
    entries = []
    for mark in marks:
        x = 14.0 * (mark.level - 1)
        part = mark.level == 1
        kind = replace(styles.BODY, size=tightness.size, leading=tightness.leading, bold=part)
        lines = set_text(mark.title.replace("  ", "\u00a0 ", 1), kind, room.width - x - 40)
        entries.append(ContentsEntry(mark, lines, x, kind, tightness.gap if part else tightness.small_gap))
    return ContentsList(tuple(entries), room.width, pages)
