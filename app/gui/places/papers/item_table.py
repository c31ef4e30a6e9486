"""A small table that is edited in place: the indicators, risks or red lines of one objective."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QFrame,
    QHeaderView,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.messages import ChanceryError, Message, Refusal, say
from app.gui.parts.text import Role, Text
from app.gui.theme import Tone
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

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.label if isinstance(column.label, str) else self._words(column.label)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell as people read it, or as it is typed."""
        column = self.columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole}:
            if index.row() >= len(self.rows):
                first = index.column() == 0 and role == Qt.ItemDataRole.DisplayRole
                return self._words(say("type here to add")) if first else ""
            value = self.rows[index.row()].values.get(column.key)
            return (column.typed or column.show)(value) if role == Qt.ItemDataRole.EditRole else column.show(value)
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


class ItemTable(QWidget):
    """A heading, the table, and the sentence that refuses what was typed.

    Signals: ``changed()`` after the rows were edited.
    """

    changed = Signal()

    def __init__(self, words: Language, title: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.model = ItemModel(words, self)
        self.table = _Table(self.model)
        self.table.setAccessibleName(words(title))
        self._refusal = Text(role=Role.SMALL, tone=Tone.BAD, wrap=True)
        self._refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        heading = Text(words(title), Role.STRONG)
        heading.setBuddy(self.table)
        column.addWidget(heading)
        column.addWidget(self.table)
        column.addWidget(self._refusal)
        self._connect_signals()

    def show_rows(self, columns: Sequence[ItemColumn], rows: Sequence[ItemRow]) -> None:
        """Show these rows; the cell that is current stays so."""
        if self.table.state() is QTableView.State.EditingState:
            return
        current = self.table.currentIndex()
        self.model.show_rows(columns, rows)
        self.table.lay_out()
        if current.isValid():
            self.table.setCurrentIndex(self.model.index(min(current.row(), self.model.rowCount() - 1), current.column()))

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a setter, as Qt's
        """Let the rows be read, not changed."""
        self.model.read_only = read_only

    def remove_selected(self) -> None:
        """Delete the rows in which cells are selected."""
        self.model.remove([index.row() for index in self.table.selectionModel().selectedIndexes()])

    def move_selected(self, step: int) -> None:
        """Move the current row up or down."""
        current = self.table.currentIndex()
        if self.model.move(current.row(), step):
            self.table.setCurrentIndex(self.model.index(current.row() + step, current.column()))

    def choose(self, record_id: str) -> bool:
        """Make the row of a record the current one; False where there is none."""
        for place, row in enumerate(self.model.rows):
            if row.id == record_id:
                self.table.setCurrentIndex(self.model.index(place, 0))
                self.table.setFocus()
                return True
        return False

    def commit(self) -> None:
        """Take what is being typed in a cell."""
        self.table.commit_open_cell()

    def _connect_signals(self) -> None:
        self.model.edited.connect(self._on_edited)
        self.model.refused.connect(self._on_refused)

    def _on_edited(self) -> None:
        self._refusal.hide()
        self.table.lay_out()
        self.changed.emit()

    def _on_refused(self, error: ChanceryError) -> None:
        self._refusal.setText(self.words(error.message))
        self._refusal.show()


class _Table(QTableView):
    """As high as its rows; typing begins a cell, Tab goes on to the next, Enter to the one below."""

    def __init__(self, model: ItemModel) -> None:
        super().__init__()
        self.setModel(model)
        self._delegate = _Cell(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableView.EditTrigger.AllEditTriggers ^ QTableView.EditTrigger.CurrentChanged)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.horizontalHeader().sectionResized.connect(self._fit)

    def lay_out(self) -> None:
        """Columns by their widths, the others share the rest; rows as high as their text."""
        model = self.model()
        assert isinstance(model, ItemModel)  # noqa: S101 - set in __init__
        header = self.horizontalHeader()
        fixed = sum(column.width for column in model.columns)
        open_columns = [place for place, column in enumerate(model.columns) if not column.width]
        share = max((self.viewport().width() - fixed) // max(len(open_columns), 1), 104)
        for place, column in enumerate(model.columns):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, column.width or share)
        self._fit()

    def commit_open_cell(self) -> None:
        """Take what is being typed."""
        editor = self._delegate.editor
        if self.state() is QTableView.State.EditingState and editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def resizeEvent(self, event: Any) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits; the rest is the table's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.state() is not QTableView.State.EditingState:
            self.edit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as the rows."""
        return QSize(200, self.height())

    def _fit(self) -> None:
        self.resizeRowsToContents()
        height = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + 2 * self.frameWidth()
        bar = self.horizontalScrollBar()
        if self.horizontalHeader().length() > self.viewport().width():
            height += bar.sizeHint().height()
        self.setFixedHeight(height + 2)


class _Cell(QStyledItemDelegate):
    """Cells are typed into as text that wraps; Enter is done, Ctrl+Enter begins a new line."""

    def __init__(self, table: _Table) -> None:
        super().__init__(table)
        self.editor: QPlainTextEdit | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the text, wrapped in its column."""
        table = self.parent()
        assert isinstance(table, _Table)  # noqa: S101 - set in __init__
        room = QRect(0, 0, max(table.columnWidth(index.column()) - 20, 24), 10_000)
        text = table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data() or "x"))
        return QSize(room.width(), text.height() + 10)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field for text."""
        editor = QPlainTextEdit(parent)
        editor.setTabChangesFocus(True)
        editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        editor.document().setDocumentMargin(2)
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        self.editor = editor
        editor.destroyed.connect(self._forget)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The cell's text, all of it selected."""
        assert isinstance(editor, QPlainTextEdit)  # noqa: S101 - made above
        editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Take what was typed."""
        assert isinstance(editor, QPlainTextEdit)  # noqa: S101 - made above
        model.setData(index, editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The whole cell, and a little more where it is small."""
        place = option.rect
        editor.setGeometry(place.x(), place.y(), place.width(), max(place.height(), 28))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter is done."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and isinstance(editor, QPlainTextEdit):
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                if plain:
                    self.commitData.emit(editor)
                    self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                else:
                    editor.insertPlainText("\n")
                return True
        return super().eventFilter(editor, event)

    def _forget(self, _gone: QObject) -> None:
        self.editor = None
