"""A small table that is edited in place: the indicators, risks or red lines of one objective."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
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

from app.domain.messages import ChanceryError, Message
from app.gui.parts.long_editor import text_of
from app.gui.parts.table.fitting import Want, fit
from app.gui.parts.text import Role, Text
from app.gui.places.papers.item_model import Index, ItemColumn, ItemModel, ItemRow
from app.gui.theme import Tone
from app.language import Language

_DONE = {
    Qt.Key.Key_Return: QAbstractItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Enter: QAbstractItemDelegate.EndEditHint.NoHint,
    Qt.Key.Key_Tab: QAbstractItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QAbstractItemDelegate.EndEditHint.EditPreviousItem,
}
_OPEN, _OPEN_LEAST, _FIXED_LEAST, _NUMBER_LEAST = 160, 72, 44, 36
"""What a column of no width wants, and the least of such a column, of one with a width and of numbers, in pixels."""
_HEAD_PADDING = 12


class ItemTable(QWidget):
    """A heading, the table, and the sentence that refuses what was typed.

    Signals: ``changed()`` after the rows were edited · ``typing()`` at every keystroke in a cell ·
    ``typed()`` when a cell is left.
    """

    changed = Signal()
    typing = Signal()
    typed = Signal()

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
            self.table.setCurrentIndex(
                self.model.index(min(current.row(), self.model.rowCount() - 1), current.column())
            )

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

    def open_cell(self) -> tuple[str, str, str] | None:
        """What is being typed: the record of its row (empty: a new one), its column, its text."""
        editor, index = self.table.open_editor, self.table.currentIndex()
        if editor is None or not index.isValid():
            return None
        rows = self.model.rows
        record_id = rows[index.row()].id if index.row() < len(rows) else ""
        return record_id, self.model.columns[index.column()].key, text_of(editor.document())

    def bring_back(self, record_id: str, key: str, text: str) -> None:
        """Open the cell again in which a text was typed, with that text."""
        ids = [row.id for row in self.model.rows]
        keys = [column.key for column in self.model.columns]
        if key in keys and not self.model.read_only:
            row = ids.index(record_id) if record_id in ids else len(ids)
            index = self.model.index(row, keys.index(key))
            self.table.setCurrentIndex(index)
            self.table.edit(index)
            if self.table.open_editor is not None:
                self.table.open_editor.setPlainText(text)

    def _connect_signals(self) -> None:
        self.table.typing.connect(self.typing)
        self.table.typed.connect(self.typed)
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
    """As high as its rows; typing or Enter begins a cell, Enter is done with it, Tab goes on to the next."""

    typing = Signal()
    typed = Signal()

    def __init__(self, model: ItemModel) -> None:
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setHorizontalHeader(_Head(self))
        self._delegate = _Cell(self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setWordWrap(True)
        self.setStyleSheet("QTableView::item { padding: 2px 3px; }")
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableView.EditTrigger.AllEditTriggers ^ QTableView.EditTrigger.CurrentChanged)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(_NUMBER_LEAST)
        self.horizontalHeader().sectionResized.connect(self._fit)

    @property
    def open_editor(self) -> QPlainTextEdit | None:
        """The field of the cell that is being typed into."""
        return self._delegate.editor

    def lay_out(self) -> None:
        """Columns in the room that there is, those of no width the widest; rows as high as their text."""
        header, room = self.horizontalHeader(), self.viewport().width()
        wants = [self._want(place, column) for place, column in enumerate(self._rows.columns)]
        room = max(room, sum(one.least for one in wants))
        for place, width in fit(wants, room).items():
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, width)
        self._fit()

    def _want(self, place: int, column: ItemColumn) -> Want:
        """A column can be as narrow as the longest word of its title: what stands in it wraps."""
        title = str(self._rows.headerData(place, Qt.Orientation.Horizontal))
        letters = self.horizontalHeader().fontMetrics()
        word = max(map(letters.horizontalAdvance, title.split()), default=0) + _HEAD_PADDING
        if not column.width:
            return Want(max(_OPEN, word), max(_OPEN_LEAST, word))
        least = _NUMBER_LEAST if column.number else _FIXED_LEAST
        return Want(max(column.width, word), max(least, word), stays=True)

    def commit_open_cell(self) -> None:
        """Take what is being typed."""
        editor = self.open_editor
        if self.state() is QTableView.State.EditingState and editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def resizeEvent(self, event: Any) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, Del deletes the rows; the rest is the table's."""
        if (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and self.state() is not QTableView.State.EditingState
        ):
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.state() is not QTableView.State.EditingState:
            self._rows.remove([index.row() for index in self.selectionModel().selectedIndexes()])
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as the rows."""
        return QSize(200, self.height())

    def _fit(self) -> None:
        self.resizeRowsToContents()
        self.updateGeometries()  # the head may be as high as another number of lines
        height = (
            self.horizontalHeader().sizeHint().height()
            + self.verticalHeader().length()
            + 2 * self.frameWidth()
        )
        bar = self.horizontalScrollBar()
        if self.horizontalHeader().length() > self.viewport().width():
            height += bar.sizeHint().height()
        self.setFixedHeight(height + 2)


class _Head(QHeaderView):
    """A head whose titles wrap, word by word."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setStyleSheet("QHeaderView::section { padding: 5px 4px; }")

    def sizeHint(self) -> QSize:
        """As high as the title that wraps most."""
        hint, model = super().sizeHint(), self.model()
        line = self.fontMetrics().height()
        lines = 1
        for place in range(self.count()):
            room = QRect(0, 0, max(self.sectionSize(place) - _HEAD_PADDING, 1), 1000)
            title = str(model.headerData(place, Qt.Orientation.Horizontal))
            drawn = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), title)
            lines = max(lines, round(drawn.height() / line))
        return QSize(hint.width(), hint.height() + (lines - 1) * line)


class _Cell(QStyledItemDelegate):
    """Cells are typed into as text that wraps; Ctrl+Enter begins a new line."""

    def __init__(self, table: _Table) -> None:
        super().__init__(table)
        self.editor: QPlainTextEdit | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the text, wrapped in its column."""
        table = self.parent()
        assert isinstance(table, _Table)  # noqa: S101 - set in __init__
        room = QRect(0, 0, max(table.columnWidth(index.column()) - 14, 24), 10_000)
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
        table = self.parent()
        if isinstance(table, _Table):
            editor.textChanged.connect(table.typing)
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The cell is left: what was typed stands, or was given up."""
        self.editor = None
        table = self.parent()
        if isinstance(table, _Table):
            table.typed.emit()
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The cell's text, all of it selected."""
        assert isinstance(editor, QPlainTextEdit)  # noqa: S101 - made above
        editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Take what was typed."""
        assert isinstance(editor, QPlainTextEdit)  # noqa: S101 - made above
        model.setData(index, text_of(editor.document()))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The whole cell, and a little more where it is small."""
        place = option.rect
        editor.setGeometry(place.x(), place.y(), place.width(), max(place.height(), 28))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter is done, Tab goes on to the next cell; a field for text would keep both for itself."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and isinstance(editor, QPlainTextEdit)
            and event.key() in _DONE
        ):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                editor.insertPlainText("\n")
            else:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, _DONE[Qt.Key(event.key())])
            return True
        return super().eventFilter(editor, event)
