"""The ruled grid that tables, key-value lists and matrices are drawn as: rows stay whole, heads repeat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.documents.blocks import Align
from app.render import styles
from app.render.lines import Line, draw_lines
from app.render.pieces import Piece

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from app.render.styles import Colour, Type

_NOTE_GAP = 3.0
_CAPTION_GAP = 2.0


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its lines, their type, its fill, and how many columns it spans.

    Upright text reads upwards. ``sink`` is the share of the free height above the text: 0 at the head, 1 at the foot.
    """

    lines: tuple[Line, ...]
    kind: Type
    fill: Colour = styles.WHITE
    span: int = 1
    upright: bool = False
    sink: float = 0.0

    @property
    def height(self) -> float:
        """The height that the cell needs, padding included."""
        if self.upright:
            return max((line.width for line in self.lines), default=0.0) + 2 * styles.CELL_PAD_X
        return len(self.lines) * self.kind.leading + 2 * styles.CELL_PAD_Y


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of cells and its height in points; one that ``leads`` stays with the row below it."""

    cells: tuple[GridCell, ...]
    height: float
    leads: bool = False


def row(cells: Sequence[GridCell], *, leads: bool = False) -> GridRow:
    """A row as high as its highest cell."""
    return GridRow(tuple(cells), max((cell.height for cell in cells), default=0.0), leads)


@dataclass(frozen=True, slots=True)
class Grid(Piece):
    """A table set to its columns' widths.

    ``page`` is the height of a whole page, ``whole_up_to`` the share of it up to which the grid isn't cut;
    ``tied_end`` keeps the last row (a total) with the one before.
    """

    widths: tuple[float, ...]
    heads: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]
    page: float
    caption: tuple[Line, ...] = ()
    again: tuple[Line, ...] = ()
    note: tuple[Line, ...] = ()
    tied_end: bool = False
    whole_up_to: float = 0.3
    before: float = 3.0
    after: float = 8.0

    @property
    def height(self) -> float:
        """Caption, heads, rows and note."""
        return self._top + sum(line.height for line in self.rows) + self._note_height

    @property
    def lead(self) -> float:
        """All of a small table; else caption, heads and two rows."""
        height = self.height
        if height <= self.page * self.whole_up_to:
            return height
        first = sum(line.height for line in self.rows[: 3 if self._begins_with_lead else 2])
        if self._top + first > self.page * 0.6:
            first = min(self.rows[0].height, self.page * 0.3) if self.rows else 0.0
        return self._top + first

    @property
    def _begins_with_lead(self) -> bool:
        return bool(self.rows) and self.rows[0].leads

    @property
    def _top(self) -> float:
        caption = len(self.caption) * styles.CAPTION.leading + _CAPTION_GAP if self.caption else 0.0
        return caption + sum(line.height for line in self.heads)

    @property
    def _note_height(self) -> float:
        return len(self.note) * styles.NOTE.leading + _NOTE_GAP if self.note else 0.0

    def split(self, height: float) -> tuple[Piece, Piece] | None:
        """Cut between rows; inside the first row only if it is higher than a page."""
        room = height - self._top
        count = self._fitting(room)
        if count == len(self.rows):
            return self._split_end(count)
        if len(self.rows) - count == 1 and (self.tied_end or count > 2) and self._end_fits(count):
            count -= 1
        count = self._before_lead(count)
        if count > 0:
            return self._first(self.rows[:count]), self._rest(self.rows[count:])
        if self._least_row <= self.page - self._top:
            return None
        return self._split_row(room)

    @property
    def _least_row(self) -> float:
        """The height of the first row, with the one that it leads."""
        return sum(line.height for line in self.rows[: 2 if self._begins_with_lead else 1])

    def _before_lead(self, count: int) -> int:
        """How many of ``count`` rows stand before a row that must not be last; all if that leaves none for good."""
        kept = count
        while kept and self.rows[kept - 1].leads:
            kept -= 1
        return kept if kept or self._least_row <= self.page - self._top else count

    def _split_end(self, count: int) -> tuple[Piece, Piece] | None:
        """Cut before the last row where all rows fit but not the note; before the note if they are one page."""
        if count > 1 and self.height - self._top < self.page:
            return self._first(self.rows[: count - 1]), self._rest(self.rows[count - 1 :])
        if count == 0 or self.height <= self.page:
            return None
        return self._first(self.rows), replace(self, rows=(), heads=(), caption=(), before=0.0)

    def _end_fits(self, count: int) -> bool:
        """Whether the row before the last can stand on the next page with it."""
        return self._top + sum(line.height for line in self.rows[count - 1 :]) <= self.page

    def _fitting(self, room: float) -> int:
        """How many rows fit in ``room`` points."""
        for count, line in enumerate(self.rows):
            room -= line.height
            if room < -0.01:
                return count
        return len(self.rows)

    def _split_row(self, room: float) -> tuple[Piece, Piece] | None:
        """Cut the first row between its lines."""
        first, *others = self.rows
        leading = max(cell.kind.leading for cell in first.cells)
        count = int((room - 2 * styles.CELL_PAD_Y) / leading)
        if count < 2:
            return None
        start = row([replace(cell, lines=cell.lines[:count]) for cell in first.cells])
        rest = row([replace(cell, lines=cell.lines[count:]) for cell in first.cells])
        return self._first((start,)), self._rest((rest, *others))

    def _first(self, rows: tuple[GridRow, ...]) -> Grid:
        return replace(self, rows=rows, note=(), tied_end=False, after=0.0)

    def _rest(self, rows: tuple[GridRow, ...]) -> Grid:
        return replace(self, rows=rows, caption=self.again, before=0.0)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw caption, rows and note."""
        if self.caption:
            draw_lines(canvas, self.caption, styles.CAPTION, x, top)
            top -= len(self.caption) * styles.CAPTION.leading + _CAPTION_GAP
        bottom = self._draw_rows(canvas, x, top)
        if self.note:
            draw_lines(canvas, self.note, styles.NOTE, x, bottom - _NOTE_GAP)

    def _draw_rows(self, canvas: Canvas, x: float, top: float) -> float:
        """Draw all fills, then the rules and the text; the lower edge of the last row."""
        lines = (*self.heads, *self.rows)
        start = top
        for line in lines:
            self._fill_row(canvas, line, x, top)
            top -= line.height
        canvas.setStrokeColorRGB(*styles.RULE)
        canvas.setLineWidth(styles.HAIR)
        top = start
        for line in lines:
            self._draw_row(canvas, line, x, top)
            top -= line.height
        canvas.setStrokeColorRGB(*styles.RULE)
        canvas.setLineWidth(styles.LINE)
        if lines:
            canvas.rect(x, top, sum(self.widths), start - top, stroke=1, fill=0)
        return top

    def _places(self, line: GridRow, x: float) -> Iterator[tuple[GridCell, float, float]]:
        """The cells of a row, each with its left edge and its width."""
        column = 0
        for cell in line.cells:
            width = sum(self.widths[column : column + cell.span])
            yield cell, x, width
            x += width
            column += cell.span

    def _fill_row(self, canvas: Canvas, line: GridRow, x: float, top: float) -> None:
        for cell, left, width in self._places(line, x):
            if cell.fill != styles.WHITE:
                canvas.setFillColorRGB(*cell.fill)
                canvas.rect(left, top - line.height, width, line.height, stroke=0, fill=1)

    def _draw_row(self, canvas: Canvas, line: GridRow, x: float, top: float) -> None:
        bottom = top - line.height
        for cell, left, width in self._places(line, x):
            if left > x:
                canvas.line(left, top, left, bottom)
            _draw_cell(canvas, cell, left, top, width=width, height=line.height)
        canvas.line(x, bottom, x + sum(self.widths), bottom)


def _draw_cell(canvas: Canvas, cell: GridCell, x: float, top: float, *, width: float, height: float) -> None:
    if cell.upright:
        _draw_upright(canvas, cell, x, top - height, width)
        return
    inner = width - 2 * styles.CELL_PAD_X
    top -= cell.sink * (height - cell.height)
    draw_lines(canvas, cell.lines, cell.kind, x + styles.CELL_PAD_X, top - styles.CELL_PAD_Y, width=inner)


def _draw_upright(canvas: Canvas, cell: GridCell, x: float, bottom: float, width: float) -> None:
    canvas.saveState()
    block = len(cell.lines) * cell.kind.leading
    canvas.translate(x + (width - block) / 2, bottom + styles.CELL_PAD_X)
    canvas.rotate(90)
    draw_lines(canvas, cell.lines, replace(cell.kind, align=Align.LEFT), 0, 0)
    canvas.restoreState()
