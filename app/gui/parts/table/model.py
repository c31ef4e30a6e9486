"""The model of a table: which rows, in what order and under what filter; only what is looked at is read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from app.domain.messages import Message, say
from app.domain.records import Id
from app.gui.context import Context
from app.gui.parts.table.columns import Column
from app.gui.parts.table.sources import Source
from app.gui.parts.text import plain_tip
from app.work.views import Filter, Page, Query

BLOCK = 100
_MOST_BLOCKS = 60
ROW = Qt.ItemDataRole.UserRole
_ROLES = frozenset({
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.TextAlignmentRole, ROW,
})  # fmt: skip
"""What a cell is asked for at every painting, and answers: of the rest Qt asks for as much again."""
# Joined once: joining flags anew for every cell took longer than reading the rows.
_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """Rows of a source, in blocks that are read as they come into sight.

    Signals: ``counted()`` when the number of rows, or of hidden ones, is known anew · ``arrived()`` when more of the same
    rows were read · ``entered(int, Column, object)`` when a value was typed into a cell (row, column, value).
    """

    counted = Signal()
    arrived = Signal()
    entered = Signal(int, object, object)

    def __init__(self, context: Context, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.columns = tuple(columns)
        self._source: Source | None = None
        self._sorts_by: frozenset[str] | None = None
        self._blocks: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._asked: set[int] = set()
        self._round = 0
        self.sort_by: tuple[str, bool] | None = None
        self.ticked: dict[str, tuple[str, ...]] = {}
        self.total = 0
        self.hidden = 0
        self.editable = True

    # --- what is shown ------------------------------------------------------------------------------------

    def show_source(self, source: Source) -> None:
        """Show the rows of this source; a long one may name the only columns that it ``sorts_by``."""
        self._source = source
        self._sorts_by = getattr(source, "sorts_by", None)
        self.read_again()

    def read_again(self) -> None:
        """Read what is in sight anew; the old rows stay until the new ones are there."""
        if self._source is None:
            return
        self._round += 1
        self._asked.clear()
        self._ask(0)
        if self.ticked:
            here = self._round
            self._context.jobs.ask(
                self._source.page, Query(limit=1), done=lambda page: self._on_counted(here, page), owner=self
            )

    def can_sort(self, column: Column) -> bool:
        """Whether the rows can be sorted by a column."""
        return column.sortable and (self._sorts_by is None or column.key in self._sorts_by)

    @property
    def sorted_by(self) -> tuple[str, bool] | None:
        """The column by which the rows are sorted, and whether downwards: what was chosen, where these rows can be."""
        chosen = [column for column in self.columns if self.sort_by and column.key == self.sort_by[0]]
        return self.sort_by if any(map(self.can_sort, chosen)) else None

    def set_sort(self, key: str, *, descending: bool) -> None:
        """Sort by a column."""
        self.sort_by = (key, descending)
        self.read_again()

    def set_ticked(self, ticked: Mapping[str, tuple[str, ...]]) -> None:
        """Show only rows with a ticked value, per column."""
        self.ticked = {key: keys for key, keys in ticked.items() if keys}
        self.read_again()

    def row(self, number: int) -> Any | None:
        """The row at a place, if it has been read."""
        block = self._blocks.get(number // BLOCK)
        if block is None:
            self._ask(number // BLOCK)
            return None
        self._blocks.move_to_end(number // BLOCK)
        place = number % BLOCK
        return block[place] if place < len(block) else None

    def want(self, first: int, last: int) -> None:
        """Read these rows, where they have not been read, before they are painted."""
        for block in range(max(first, 0) // BLOCK, last // BLOCK + 1):
            if block not in self._blocks:
                self._ask(block)

    def place_of(self, record_id: Id) -> int | None:
        """Where a record stands among the rows that have been read."""
        for block, rows in self._blocks.items():
            for place, row in enumerate(rows):
                if getattr(row, "id", None) == record_id:
                    return block * BLOCK + place
        return None

    def cell(self, number: int, section: int) -> tuple[str, QColor | None, bool]:
        """How a cell is drawn: its text, its colour where it has one of its own, and whether it stands at the right."""
        column, row = self.columns[section], self.row(number)
        if row is None:
            return "…", None, column.numeric
        colour = self._context.theme.tokens.text(column.tone(row)) if column.tone is not None else None
        return column.tell(row, self._context.words), colour, column.numeric

    # --- Qt's questions -----------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are under the filter."""
        return 0 if parent.isValid() else self.total

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many columns there are, shown or not."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, and how."""
        if role not in _ROLES:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        row = self.row(index.row())
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                value: Any = column.tell(row, self._context.words)
            case Qt.ItemDataRole.ToolTipRole:
                value = plain_tip((column.tip or column.tell)(row, self._context.words))
            case Qt.ItemDataRole.ForegroundRole if column.tone is not None:
                value = self._context.theme.tokens.text(column.tone(row))
            case Qt.ItemDataRole.EditRole:
                value = getattr(row, column.key, None)
            case _:
                value = row if role == ROW else None
        return value

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand a typed value on; it is shown once it is safely in the file."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.entered.emit(index.row(), self.columns[index.column()], value)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Which cells can be typed into."""
        field = self.columns[index.column()].field
        return _EDITABLE if self.editable and field is not None and not field.read_only else _READABLE

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The titles; one under a filter says so by a sign and in its tip."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        title = self._context.words(column.title)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{title} ▾" if column.key in self.ticked else title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._context.words(self._tip_of_title(column, title))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def _tip_of_title(self, column: Column, title: str) -> Message:
        if column.key in self.ticked:
            return say("{column}: filtered. Right-click for sorting and filter.", column=title)
        if column.sortable and not self.can_sort(column):
            return say("{column}. So long a list cannot be sorted by this column.", column=title)
        return say("{column}. Right-click for sorting, filter and columns.", column=title)

    # --- reading ------------------------------------------------------------------------------------------

    def query(self) -> Query:
        """The order and the filter as they stand."""
        columns = {column.key: column for column in self.columns}
        filters = tuple(
            Filter(
                key,
                "has" if columns[key].holds_several else "in",
                tuple(map(columns[key].filter_value, keys)),
            )
            for key, keys in self.ticked.items()
            if key in columns
        )
        sort = self.sorted_by
        return Query(filters=filters, sort=(sort,) if sort is not None else ())

    def _ask(self, block: int) -> None:
        if self._source is None or block in self._asked:
            return
        self._asked.add(block)
        here, query = self._round, self.query()
        wanted = Query(filters=query.filters, sort=query.sort, offset=block * BLOCK, limit=BLOCK)
        self._context.jobs.ask(
            self._source.page, wanted, done=lambda page: self._on_read(here, block, page), owner=self
        )

    def _on_read(self, here: int, block: int, page: Page[Any]) -> None:
        if here != self._round:
            return
        if block == 0:
            self._blocks.clear()
        self._blocks[block] = page.rows
        while len(self._blocks) > _MOST_BLOCKS:
            gone, _ = self._blocks.popitem(last=False)
            self._asked.discard(gone)
        recount = block == 0 or page.total != self.total
        if page.total != self.total:
            self._grow_to(page.total)
        if page.rows:
            last_row = block * BLOCK + len(page.rows) - 1
            self.dataChanged.emit(self.index(block * BLOCK, 0), self.index(last_row, len(self.columns) - 1))
        if not self.ticked:
            self.hidden = 0
        (self.counted if recount else self.arrived).emit()

    def _grow_to(self, total: int) -> None:
        if total > self.total:
            self.beginInsertRows(QModelIndex(), self.total, total - 1)
            self.total = total
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), total, self.total - 1)
            self.total = total
            self.endRemoveRows()

    def _on_counted(self, here: int, page: Page[Any]) -> None:
        if here == self._round:
            self.hidden = page.total - self.total
            self.counted.emit()


def _alignment(column: Column) -> Qt.AlignmentFlag:
    return _RIGHT if column.numeric else _LEFT
