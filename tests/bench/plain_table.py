"""A peer for the table: Qt's own view on the same events in a plain SQLite file, read a hundred rows at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView

from app.storage.cipher import derive, read_salt
from app.storage.connection import Connection
from tests.bench.measure import nearly_all, without_collector, worked

_COLUMNS = ("date_start", "date_end", "title", "kind", "level", "place", "lead", "state", "outcome")
_SORTED = ("title", "date_start", "place", "lead", "kind", "state", "level")
_BLOCK = 100
_Index = QModelIndex | QPersistentModelIndex


class _Model(QAbstractTableModel):
    def __init__(self, database: sqlite3.Connection) -> None:
        super().__init__()
        self._database = database
        self._order = "date_start"
        self._blocks: dict[int, list[Any]] = {}
        self._total = database.execute("SELECT count(*) FROM event").fetchone()[0]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else int(self._total)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        block = index.row() // _BLOCK
        if block not in self._blocks:
            sql = f"SELECT {', '.join(_COLUMNS)} FROM event ORDER BY {self._order}, rowid LIMIT ? OFFSET ?"  # noqa: S608
            self._blocks[block] = self._database.execute(sql, (_BLOCK, block * _BLOCK)).fetchall()
        return self._blocks[block][index.row() % _BLOCK][index.column()]

    def sort_by(self, order: str) -> None:
        """Show the rows in another order."""
        self.beginResetModel()
        self._order = order
        self._blocks.clear()
        self.endResetModel()


class PlainTable:
    """The view, on a database in memory."""

    def __init__(self, workspace: Path) -> None:
        source = Connection(workspace, derive(None, read_salt(workspace)), mode="ro")
        self._database = sqlite3.connect(":memory:")
        self._database.execute(f"CREATE TABLE event ({', '.join(_COLUMNS)})")
        rows = source.rows(f"SELECT {', '.join(_COLUMNS)} FROM event")  # noqa: S608 - names of ours
        self._database.executemany(f"INSERT INTO event VALUES ({', '.join('?' * len(_COLUMNS))})", rows)  # noqa: S608
        for name in _SORTED:
            self._database.execute(f"CREATE INDEX by_{name} ON event ({name})")
        source.close()
        self._model = _Model(self._database)
        self._view = QTableView()
        self._view.setModel(self._model)
        self._view.setWordWrap(False)
        self._view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self._view.resize(1100, 700)

    def measure(self, settle: Callable[[], None]) -> tuple[float, float]:
        """Sorting and scrolling, as the 95th percentile in milliseconds; the view is gone afterwards."""
        self._view.show()
        settle()
        bar = self._view.verticalScrollBar()
        jumps = [bar.maximum() * part // 40 for part in range(40)]
        near = [jumps[7] + step * bar.pageStep() for step in range(40)]
        scrolls = [_taken(partial(bar.setValue, to), settle) for to in (*near, *jumps)]
        bar.setValue(0)
        orders = [f"{key}{turned}" for turned in ("", " DESC") for key in _SORTED]
        sorts = [_taken(partial(self._model.sort_by, order), settle) for order in orders]
        self._view.close()
        self._view.deleteLater()
        settle()
        self._database.close()
        return nearly_all(sorts), nearly_all(scrolls)


def _taken(step: Callable[[], object], settle: Callable[[], None]) -> float:
    def whole() -> None:
        step()
        settle()

    with without_collector():
        return worked(whole)
