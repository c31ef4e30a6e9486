"""The rows of a small table that is edited in place, and an empty one below them to type into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont

from app.domain.messages import ChanceryError, Message, Refusal, say
from app.gui.parts.text import plain_tip
from app.language import Language

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class ItemColumn:
    """A column: its heading, its width (0: takes the room that is left), and how its cells are read and shown."""

    key: str
    label: Message | str
    read: Callable[[str], Any]
    show: Callable[[Any], str]
    width: int = 0
    number: bool = False
    required: bool = False
    typed: Callable[[Any], str] | None = None
    """How a value is typed, where that is another way than it is shown."""


@dataclass(slots=True)
class ItemRow:
    """A row: the id of its record (empty: a new one), its values, and what is typed but doesn't stand yet."""

    id: str
    values: dict[str, Any]


class ItemModel(QAbstractTableModel):
    """The rows, and an empty one below them to type a new one into.

    Signals: ``edited()`` after a cell was changed · ``refused(ChanceryError)`` where what was typed doesn't stand.
    """

    edited = Signal()
    refused = Signal(object)

    def __init__(self, words: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.columns: Sequence[ItemColumn] = ()
        self.rows: list[ItemRow] = []
        self.read_only = False

    def show_rows(self, columns: Sequence[ItemColumn], rows: Sequence[ItemRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.columns, self.rows = columns, [*rows]
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """The rows, and the one to type into."""
        return 0 if parent.isValid() else len(self.rows) + (not self.read_only)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """The columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.label if isinstance(column.label, str) else self._words(column.label)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return int(across | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell as people read it, or as it is typed."""
        column = self.columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole}:
            if index.row() >= len(self.rows):
                first = index.column() == 0 and role == Qt.ItemDataRole.DisplayRole
                return self._words(say("type here to add")) if first else ""
            value = self.rows[index.row()].values.get(column.key)
            if role == Qt.ItemDataRole.ToolTipRole:
                return plain_tip(column.show(value))
            return (
                (column.typed or column.show)(value)
                if role == Qt.ItemDataRole.EditRole
                else column.show(value)
            )
        if role == Qt.ItemDataRole.FontRole and index.row() >= len(self.rows):
            font = QFont()
            font.setItalic(True)
            return font
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
            return across | Qt.AlignmentFlag.AlignTop
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be edited, unless the workspace cannot."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.read_only else flags | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed into a cell."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        column, text = self.columns[index.column()], str(value).strip()
        try:
            read = column.read(text)
            new = index.row() >= len(self.rows)
            if column.required and not text and not new:
                raise Refusal(say("A row needs its first column. Delete the row if it is no longer wanted."))
        except ChanceryError as error:
            self.refused.emit(error)
            return False
        if new:
            if not text:
                return False
            self.beginInsertRows(_NO_PARENT, len(self.rows) + 1, len(self.rows) + 1)
            self.rows.append(ItemRow("", {column.key: read}))
            self.endInsertRows()
        elif self.rows[index.row()].values.get(column.key) == read:
            return False
        else:
            self.rows[index.row()].values[column.key] = read
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    def remove(self, places: Sequence[int]) -> None:
        """Take rows out."""
        gone = {place for place in places if place < len(self.rows)}
        if gone:
            self.beginResetModel()
            self.rows = [row for place, row in enumerate(self.rows) if place not in gone]
            self.endResetModel()
            self.edited.emit()

    def move(self, place: int, step: int) -> bool:
        """Move a row up or down."""
        target = place + step
        if not (0 <= place < len(self.rows) and 0 <= target < len(self.rows)):
            return False
        self.beginResetModel()
        self.rows.insert(target, self.rows.pop(place))
        self.endResetModel()
        self.edited.emit()
        return True

    def complete(self) -> list[ItemRow]:
        """The rows that have what a row must have; one that is only begun waits for the rest."""
        required = [column.key for column in self.columns if column.required]
        return [row for row in self.rows if all(row.values.get(key) for key in required)]
