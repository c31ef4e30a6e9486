"""The matrix: row heads, upright column heads, letters in toned cells, and words at the end of each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.documents.blocks import Align, Cell, Matrix, MatrixRow
from app.render import styles
from app.render.grid import Grid, GridCell, GridRow, row
from app.render.lines import Line, set_text
from app.render.tables import needed

if TYPE_CHECKING:
    from app.render.pieces import Room

_HEAD_LENGTH = 118.0
_LEAST_COLUMN = 19.0
_WIDEST_COLUMN = 34.0
_PAD = 2 * styles.CELL_PAD_X
_CENTRED = replace(styles.CELL, bold=True, align=Align.CENTER)


def matrix(block: Matrix, room: Room) -> Iterator[Grid]:
    """A matrix as one grid, or as several with the row heads repeated if it has too many columns."""
    heads = [set_text(text, styles.CELL_HEAD, _HEAD_LENGTH) for text in block.columns]
    least = [max(_LEAST_COLUMN, len(lines) * styles.CELL_HEAD.leading + 5) for lines in heads]
    frame = _frame(block, room)
    for start, end in _groups(least, room.width - frame.head - frame.remark):
        yield _part(block, room, frame, heads[start:end], _Columns(start, least[start:end]))


@dataclass(frozen=True, slots=True)
class _Frame:
    """The widths in points of the row heads and of the words at the end."""

    head: float
    remark: float


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of one part: the index of the first, and the least width of each."""

    start: int
    least: Sequence[float]


def _frame(block: Matrix, room: Room) -> _Frame:
    remarked = bool(block.remark_title) or any(line.remark for line in block.rows)
    words = [needed(line.remark, styles.CELL) for line in block.rows]
    remark = (
        max([room.width * 0.18, needed(block.remark_title, styles.CELL_HEAD), *words]) if remarked else 0.0
    )
    heads = [needed(line.head, styles.CELL_HEAD) for line in block.rows]
    return _Frame(max([room.width * 0.26, *heads]), remark)


def _groups(least: Sequence[float], room: float) -> list[tuple[int, int]]:
    """The columns, as ranges, that fit beside each other."""
    groups = []
    start, used = 0, 0.0
    for index, width in enumerate(least):
        if used + width > room and index > start:
            groups.append((start, index))
            start, used = index, 0.0
        used += width
    groups.append((start, len(least)))
    return groups


def _part(
    block: Matrix, room: Room, frame: _Frame, heads: Sequence[tuple[Line, ...]], columns: _Columns
) -> Grid:
    free = room.width - frame.head - frame.remark - sum(columns.least)
    each = free / max(len(heads), 1)
    cells = [max(width, min(width + each, _WIDEST_COLUMN)) for width in columns.least]
    rest = room.width - frame.head - frame.remark - sum(cells)
    first = frame.head + (rest if not frame.remark else rest * 0.6)
    last = [frame.remark + rest * 0.4] if frame.remark else []
    widths = (first, *cells, *last)
    end = columns.start + len(heads)
    rows = [_row(line, line.cells[columns.start : end], widths, remark=bool(last)) for line in block.rows]
    legend = set_text(block.legend, styles.NOTE, room.width) if block.legend else ()
    return Grid(widths, (_head_row(block, heads, widths),), tuple(rows), room.height, note=legend)


def _head_row(block: Matrix, heads: Sequence[tuple[Line, ...]], widths: Sequence[float]) -> GridRow:
    cells = [_head(block.corner, widths[0])]
    cells += [GridCell(lines, styles.CELL_HEAD, styles.HEAD, upright=True) for lines in heads]
    if len(widths) > len(heads) + 1:
        cells.append(_head(block.remark_title, widths[-1]))
    return row(cells)


def _head(text: str, width: float) -> GridCell:
    return GridCell(set_text(text, styles.CELL_HEAD, width - _PAD), styles.CELL_HEAD, styles.HEAD, low=True)


def _row(line: MatrixRow, cells: Sequence[Cell], widths: Sequence[float], *, remark: bool) -> GridRow:
    """A row of the matrix; cells that are missing at its end are empty."""
    count = len(widths) - 1 - remark
    head = set_text(line.head, styles.CELL, widths[0] - _PAD)
    made = [GridCell(head, styles.CELL)]
    for index in range(count):
        cell = cells[index] if index < len(cells) else Cell()
        lines = set_text(cell.text, _CENTRED, widths[index + 1] - 4)
        made.append(GridCell(lines, _CENTRED, styles.FILL[cell.tone]))
    if remark:
        made.append(GridCell(set_text(line.remark, styles.CELL, widths[-1] - _PAD), styles.CELL))
    return row(made)
