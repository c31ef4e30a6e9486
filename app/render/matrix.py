"""The matrix: row heads, upright column heads, letters in toned cells, and words at the end of each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.documents.blocks import Align, Cell, Matrix, MatrixRow
from app.render import styles
from app.render.grid import Grid, GridCell, GridRow, row
from app.render.lines import Line, set_text, width_of
from app.render.tables import balanced, needed

if TYPE_CHECKING:
    from app.render.pieces import Room

_SHORT_HEADS = 118.0
_LONG_HEADS = 172.0
_LEAST_COLUMN = 17.0
_WIDEST_COLUMN = 34.0
_PAD = 2 * styles.CELL_PAD_X
_CENTRED = replace(styles.CELL, bold=True, align=Align.CENTER)


def matrix(block: Matrix, room: Room) -> Iterator[Grid]:
    """A matrix as one grid, or as several with the row heads repeated if it has too many columns."""
    frame = _frame(block, room)
    heads = _heads(block, _SHORT_HEADS)
    groups = _groups(heads, room, frame)
    if len(groups) > 1:
        heads = _heads(block, _LONG_HEADS)
        groups = _groups(heads, room, frame)
    for group in groups:
        yield _part(block, room, frame, heads, group)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The widths in points of the row heads and of the words at the end."""

    head: float
    remark: float


def _heads(block: Matrix, length: float) -> list[tuple[Line, ...]]:
    """The column heads set upright, at most ``length`` points high."""
    return [set_text(text, styles.CELL_HEAD, length) for text in block.columns]


def _least(heads: Sequence[tuple[Line, ...]]) -> list[float]:
    """The least width in points of the columns with these heads."""
    return [max(_LEAST_COLUMN, len(lines) * styles.CELL_HEAD.leading + 5) for lines in heads]


def _groups(heads: Sequence[tuple[Line, ...]], room: Room, frame: _Frame) -> list[list[int]]:
    """The columns that stand beside each other, group by group; one empty group if there are none."""
    return balanced(_least(heads), room.width - frame.head - frame.remark) or [[]]


def _frame(block: Matrix, room: Room) -> _Frame:
    remarked = bool(block.remark_title) or any(line.remark for line in block.rows)
    words = [needed(line.remark, styles.CELL) for line in block.rows]
    remark = (
        max([min(room.width * 0.18, 110.0), needed(block.remark_title, styles.CELL_HEAD), *words])
        if remarked
        else 0.0
    )
    least = max([60.0, *(needed(line.head, styles.CELL) for line in block.rows)])
    whole = max([width_of(line.head, styles.CELL) + _PAD for line in block.rows], default=0.0)
    return _Frame(max(min(whole, room.width * 0.26), least, needed(block.corner, styles.CELL_HEAD)), remark)


def _part(
    block: Matrix, room: Room, frame: _Frame, heads: Sequence[tuple[Line, ...]], columns: Sequence[int]
) -> Grid:
    """The grid of some of the columns."""
    shown = [heads[index] for index in columns]
    least = _least(shown)
    each = (room.width - frame.head - frame.remark - sum(least)) / max(len(shown), 1)
    cells = [max(width, min(width + each, _WIDEST_COLUMN)) for width in least]
    rest = room.width - frame.head - frame.remark - sum(cells)
    first = frame.head + (rest if not frame.remark else rest * 0.6)
    last = [frame.remark + rest * 0.4] if frame.remark else []
    widths = (first, *cells, *last)
    rows = []
    for line in block.rows:
        given = [line.cells[index] if index < len(line.cells) else Cell() for index in columns]
        rows.append(_row(line, given, widths))
    legend = set_text(block.legend, styles.NOTE, room.width) if block.legend else ()
    return Grid(
        widths, (_head_row(block, shown, widths),), tuple(rows), room.height, note=legend, whole_up_to=0.75
    )


def _head_row(block: Matrix, heads: Sequence[tuple[Line, ...]], widths: Sequence[float]) -> GridRow:
    cells = [_head(block.corner, widths[0])]
    cells += [GridCell(lines, styles.CELL_HEAD, styles.HEAD, upright=True) for lines in heads]
    if len(widths) > len(heads) + 1:
        cells.append(_head(block.remark_title, widths[-1]))
    return row(cells)


def _head(text: str, width: float) -> GridCell:
    return GridCell(set_text(text, styles.CELL_HEAD, width - _PAD), styles.CELL_HEAD, styles.HEAD, sink=1.0)


def _row(line: MatrixRow, cells: Sequence[Cell], widths: Sequence[float]) -> GridRow:
    """A row of the matrix: its head, its cells, and its remark if there is a column for it."""
    made = [GridCell(set_text(line.head, styles.CELL, widths[0] - _PAD), styles.CELL)]
    for cell, width in zip(cells, widths[1:], strict=False):
        made.append(
            GridCell(set_text(cell.text, _CENTRED, width - 4), _CENTRED, styles.FILL[cell.tone], sink=0.5)
        )
    if len(widths) > len(made):
        made.append(GridCell(set_text(line.remark, styles.CELL, widths[-1] - _PAD), styles.CELL))
    return row(made)
