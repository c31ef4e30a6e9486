"""Tables and key-value lists become grids: columns as wide as their words need, wide tables in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.documents.blocks import Align, Cell, KeyValues, Run, Table, Tone, runs_of
from app.render import styles
from app.render.grid import Grid, GridCell, GridRow, row
from app.render.lines import Line, longest_word, set_text, width_of

if TYPE_CHECKING:
    from app.render.pieces import Room

_PAD = 2 * styles.CELL_PAD_X
_BREAKABLE = 104.0
_CUT = 56.0
_FIRST_SHARE = 0.2
_HALVINGS = 40
_LONG = 160
_BOLD = {kind: replace(kind, bold=True) for kind in (styles.CELL, styles.CELL_LARGE)}


def table(block: Table, room: Room, continued: str) -> Iterator[Grid]:
    """A table as one grid, or as several that begin with the first column if it is too wide for the page."""
    if not block.columns:
        return
    layout = _Layout(block, room, continued)
    least = layout.least_widths()
    for number, columns in enumerate(column_parts(least, room.width)):
        yield layout.part(columns, least, first=number == 0)


def column_parts(least: Sequence[float], width: float) -> list[list[int]]:
    """The columns that go beside each other in ``width`` points; every part begins with the first column."""
    return [[0, *group] for group in balanced(least[1:], width - least[0], 1)] or [[0]]


def balanced(widths: Sequence[float], room: float, first: int = 0) -> list[list[int]]:
    """Numbers from ``first`` on, in as few groups as fit in ``room`` points, none much wider than another."""
    groups = _filled(widths, room, first)
    for share in (0.0, 0.5, 1.0):
        even = sum(widths) / max(len(groups), 1) + share * max(widths, default=0.0)
        evened = _filled(widths, min(even, room), first)
        if len(evened) == len(groups):
            return evened
    return groups


def _filled(widths: Sequence[float], room: float, first: int) -> list[list[int]]:
    """Groups filled one after the other."""
    groups: list[list[int]] = []
    used = 0.0
    for index, width in enumerate(widths, first):
        if not groups or used + width > room + 0.01:
            groups.append([])
            used = 0.0
        groups[-1].append(index)
        used += width
    return groups


def spread(
    least: Sequence[float], most: Sequence[float], weights: Sequence[float], width: float
) -> list[float]:
    """Widths that fill ``width`` points by weight, none below its least unless all of them must shrink.

    ``most`` is what a column needs to have every text on one line: none takes more while another has less.
    """
    total = sum(least)
    if total >= width:
        return [value * width / total for value in least]
    if sum(most) <= width:
        return _shared(most, weights, width)
    low, high = 0.0, width / min(max(weight, 0.01) for weight in weights)
    bounds = list(zip(least, most, weights, strict=True))
    for _ in range(_HALVINGS):
        unit = (low + high) / 2
        if sum(min(max(weight * unit, lower), upper) for lower, upper, weight in bounds) > width:
            high = unit
        else:
            low = unit
    return [min(max(weight * low, lower), upper) for lower, upper, weight in bounds]


def _shared(least: Sequence[float], weights: Sequence[float], width: float) -> list[float]:
    """Widths that fill ``width`` points by weight, none below its least."""
    open_columns = set(range(len(least)))
    widths = list(least)
    while open_columns:
        free = width - sum(widths[index] for index in range(len(least)) if index not in open_columns)
        unit = free / (sum(max(weights[index], 0.01) for index in open_columns))
        narrow = {index for index in open_columns if max(weights[index], 0.01) * unit < least[index]}
        if not narrow:
            for index in open_columns:
                widths[index] = max(weights[index], 0.01) * unit
            break
        open_columns -= narrow
    return widths


def needed(text: str, kind: styles.Type) -> float:
    """The width in points that a column needs for a text: its longest word, unless that is cut anyhow."""
    word = longest_word(text, kind)
    return (word if word <= _BREAKABLE else _CUT) + _PAD


@dataclass(frozen=True, slots=True)
class _Layout:
    """A table on its way to grids."""

    block: Table
    room: Room
    continued: str

    @property
    def _plain(self) -> styles.Type:
        return styles.CELL_LARGE if self.block.large else styles.CELL

    def least_widths(self) -> list[float]:
        """For every column the width in points that its words need."""
        least = [needed(column.title, styles.CELL_HEAD) for column in self.block.columns]
        for index, text, kind in self._texts():
            least[index] = max(least[index], needed(text, kind))
            if index == 0:
                least[0] = max(least[0], min(width_of(text, kind) + _PAD, self.room.width * _FIRST_SHARE))
        return least

    def _most_widths(self, least: Sequence[float]) -> list[float]:
        """For every column the width in points in which each of its lines stands whole; all for one by hand."""
        most = [
            max(least[index], width_of(column.title, styles.CELL_HEAD) + _PAD)
            for index, column in enumerate(self.block.columns)
        ]
        for index, text, kind in self._texts():
            if len(text) > _LONG:
                most[index] = max(most[index], self.room.width)
                continue
            for line in text.split("\n"):
                most[index] = max(most[index], width_of(line, kind) + _PAD + 0.1)
        return [
            self.room.width if column.by_hand else width
            for column, width in zip(self.block.columns, most, strict=True)
        ]

    def _texts(self) -> Iterator[tuple[int, str, styles.Type]]:
        """The texts of all cells but bands, each with its column and the widest type that it has."""
        for cells in (*self.block.rows, self.block.total):
            if self._is_band(cells):
                continue
            for index, cell in enumerate(cells[: len(self.block.columns)]):
                bold = cell.bold or cells is self.block.total or not isinstance(cell.text, str)
                text = "".join(run.text for run in runs_of(cell.text))
                yield index, text, _BOLD[self._plain] if bold else self._plain

    def _is_band(self, cells: Sequence[Cell]) -> bool:
        return len(cells) == 1 < len(self.block.columns)

    def part(self, columns: Sequence[int], least: Sequence[float], *, first: bool) -> Grid:
        """The grid of some of the columns."""
        weights = [self.block.columns[index].weight for index in columns]
        most = self._most_widths(least)
        widths = spread(
            [least[index] for index in columns], [most[index] for index in columns], weights, self.room.width
        )
        heads = (*self._upper_heads(columns, widths), self._titles(columns, widths))
        rows = [self._row(cells, columns, widths) for cells in self.block.rows]
        if self.block.total:
            rows.append(self._row(self.block.total, columns, widths, total=True))
        if sum(head.height for head in heads) > self.room.height / 2:
            heads, rows = (), [*heads, *rows]
        again = f"{self.block.caption} ({self.continued})" if self.continued else self.block.caption
        caption = self._caption(self.block.caption if first else again)
        return Grid(
            tuple(widths),
            heads,
            tuple(rows),
            self.room.height,
            caption=caption,
            again=self._caption(again) if self.block.caption else (),
            note=set_text(self.block.note, styles.NOTE, self.room.width) if self.block.note else (),
            tied_end=bool(self.block.total),
        )

    def _caption(self, text: str) -> tuple[Line, ...]:
        return set_text(text, styles.CAPTION, self.room.width) if self.block.caption else ()

    def _titles(self, columns: Sequence[int], widths: Sequence[float]) -> GridRow:
        titles = []
        for index, width in zip(columns, widths, strict=True):
            column = self.block.columns[index]
            titles.append(_head(column.title, width, column.align))
        return row(titles)

    def _upper_heads(self, columns: Sequence[int], widths: Sequence[float]) -> Iterator[GridRow]:
        """The head rows over the titles; a text reaches over the empty ones to its right."""
        for texts in self.block.heads:
            owners = _owners(texts, len(self.block.columns))
            cells: list[GridCell] = []
            at = 0
            while at < len(columns):
                owner = owners[columns[at]]
                end = at + 1
                while end < len(columns) and owners[columns[end]] == owner:
                    end += 1
                align = Align.CENTER if end - at > 1 else Align.LEFT
                text = texts[owner] if owner < len(texts) else ""
                cells.append(replace(_head(text, sum(widths[at:end]), align), span=end - at))
                at = end
            yield row(cells)

    def _row(
        self, cells: Sequence[Cell], columns: Sequence[int], widths: Sequence[float], *, total: bool = False
    ) -> GridRow:
        if self._is_band(cells):
            return self._band(cells[0], widths)
        made = []
        for index, width in zip(columns, widths, strict=True):
            cell = cells[index] if index < len(cells) else Cell()
            kind = _BOLD[self._plain] if cell.bold or total else self._plain
            made.append(_cell(cell, kind, width, self.block.columns[index].align, total=total))
        return row(made)

    def _band(self, cell: Cell, widths: Sequence[float]) -> GridRow:
        lines = set_text(cell.text, styles.CELL_HEAD, sum(widths) - _PAD)
        return row([GridCell(lines, styles.CELL_HEAD, styles.WEEKEND, span=len(widths))], leads=True)


def _owners(texts: Sequence[str], columns: int) -> list[int]:
    """For every column the index of the head text that reaches over it."""
    owners: list[int] = []
    for index in range(columns):
        empty = index >= len(texts) or not texts[index]
        reached = empty and owners and owners[-1] < len(texts) and texts[owners[-1]]
        owners.append(owners[-1] if reached else index)
    return owners


_ALIGNED = {
    (kind, align): replace(kind, align=align)
    for kind in (*_BOLD, *_BOLD.values(), styles.CELL_HEAD)
    for align in Align
}


def _cell(cell: Cell, kind: styles.Type, width: float, align: Align, *, total: bool) -> GridCell:
    kind = _ALIGNED[kind, align]
    fill = styles.HEAD if total and cell.tone is Tone.NEUTRAL else styles.FILL[cell.tone]
    return GridCell(set_text(cell.text, kind, width - _PAD), kind, fill)


def _head(text: str, width: float, align: Align) -> GridCell:
    kind = _ALIGNED[styles.CELL_HEAD, align]
    return GridCell(set_text(text, kind, width - _PAD), kind, styles.HEAD)


def key_values(block: KeyValues, room: Room) -> Grid | None:
    """The list of keys and values as a grid with a shaded first column; None if it has no rows."""
    if not block.rows:
        return None
    longest = max(width_of(item.key, styles.CELL_HEAD) for item in block.rows) + _PAD + 6
    first = min(max(longest, 84.0), room.width * 0.32)
    rows = [
        row(
            [
                _head(item.key, first, Align.LEFT),
                _cell(
                    Cell(item.value or (Run(""),)), styles.CELL, room.width - first, Align.LEFT, total=False
                ),
            ]
        )
        for item in block.rows
    ]
    return Grid((first, room.width - first), (), tuple(rows), room.height)
