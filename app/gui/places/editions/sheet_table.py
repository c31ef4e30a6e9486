"""The table of the coordination sheet: as high as its lines, edited in place, one step for each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.domain.editions import SheetLine
from app.domain.messages import Message, say
from app.domain.records import Id
from app.gui.context import Context
from app.gui.places.editions.sheet_model import (
    AWAITED,
    DECISION,
    DUE,
    GIVEN,
    OFFICE,
    ROLE,
    SheetModel,
    role_options,
)

_Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {ROLE: 92, DUE: 104, AWAITED: 124}
"""Columns of one word or a date; the others share what is left, by weight."""
_SHARES = {OFFICE: 3, DECISION: 4, GIVEN: 4}
_NARROWEST = 88
_LEAST_HEIGHT = 112
_NAME_WIDTH = 280
"""How wide the field is in which the name of an office is typed."""
_ROOMY = 720
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SheetTable(QTableView):
    """The lines of the sheet.

    Signals: ``chosen(str)`` with the id of the office of the current line, empty on the row to type into ·
    ``removal_wanted()`` at Del.
    """

    chosen = Signal(str)
    removal_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = SheetModel(context, self)
        self._waiting: tuple[Sequence[SheetLine], Message | None] | None = None
        self.offered: Callable[[], Sequence[str]] = tuple
        """The names of the offices that can be asked, as they are now."""
        self.setModel(self.rows)
        self._cells = _Cell(context, self)
        self.setItemDelegate(self._cells)
        self.setAccessibleName(context.words(say("Coordination sheet")))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)

    # --- showing --------------------------------------------------------------------------------------------------

    def show_lines(self, lines: Sequence[SheetLine], why_not: Message | None, *, choose: Id | None) -> None:
        """Show these lines; the office that was chosen stays so, else ``choose`` is. A cell being typed in waits."""
        if self.state() is QAbstractItemView.State.EditingState:
            self._waiting = (lines, why_not)
            return
        kept, column = self.office(), self.currentIndex().column()
        focused = self.hasFocus()
        self.rows.show_lines(lines, why_not)
        self._lay_out()
        if not self.choose(kept or choose, column) and lines:
            self.choose(lines[0].office, column)
        if focused:
            self.setFocus()

    def choose(self, office: Id | None, column: int = OFFICE) -> bool:
        """Make the line of an office the current one; False where there is none."""
        for row, line in enumerate(self.rows.lines):
            if line.office == office:
                self.setCurrentIndex(self.rows.index(row, max(column, 0)))
                self.chosen.emit(line.office)
                return True
        return False

    def office(self) -> Id | None:
        """The office of the current line."""
        line = self.rows.line(self.currentIndex().row())
        return line.office if line is not None else None

    def line(self) -> SheetLine | None:
        """The current line."""
        return self.rows.line(self.currentIndex().row())

    def ask_another(self) -> None:
        """Open the cell in which the name of an office is typed."""
        index = self.rows.index(len(self.rows.lines), OFFICE)
        self.setFocus()
        self.setCurrentIndex(index)
        self.edit(index)

    def set_due(self) -> None:
        """Open the due date of the current line."""
        index = self.rows.index(self.currentIndex().row(), DUE)
        self.setFocus()
        self.setCurrentIndex(index)
        self.edit(index)

    def commit_open_cell(self) -> None:
        """Take what is being typed in a cell."""
        editor = self._cells.editor
        if self.state() is QAbstractItemView.State.EditingState and editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    # --- what Qt asks ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits the cell, Del takes the line off, Copy takes the row."""
        editing = self.state() is QAbstractItemView.State.EditingState
        if event.key() in _ENTER and not editing:
            self.edit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and not editing:
            self.removal_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            here = self.currentIndex()
            cells = (here.siblingAtColumn(column).data() for column in range(self.rows.columnCount()))
            QGuiApplication.clipboard().setText(
                "\t".join(str(cell or "").replace("\n", "; ") for cell in cells)
            )
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """What came while a cell was open is shown now."""
        super().closeEditor(editor, hint)
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.show_lines(*waiting, choose=None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._lay_out()

    def sizeHint(self) -> QSize:
        """As high as the lines."""
        return QSize(400, self.maximumHeight())

    def _on_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        line = self.rows.line(current.row()) if current.isValid() else None
        self.chosen.emit(line.office if line is not None else "")

    def _lay_out(self) -> None:
        header = self.horizontalHeader()
        self.rows.narrow = self.width() < _ROOMY
        self.setColumnHidden(AWAITED, self.rows.narrow)
        fixed = sum(width for column, width in _WIDTHS.items() if not self.isColumnHidden(column))
        left = max(self.viewport().width() - fixed, 3 * _NARROWEST)
        for column, width in _WIDTHS.items():
            if not self.isColumnHidden(column):
                header.resizeSection(column, width)
        for column, share in _SHARES.items():
            header.resizeSection(column, left * share // sum(_SHARES.values()))
        self.resizeRowsToContents()
        rows = self.verticalHeader().length()
        height = header.sizeHint().height() + rows + 2 * self.frameWidth() + 2
        self.setMaximumHeight(height)
        self.setMinimumHeight(min(height, _LEAST_HEIGHT))
        self.updateGeometry()


class _Cell(QStyledItemDelegate):
    """The office is chosen or typed, the role is chosen, the date is typed."""

    def __init__(self, context: Context, table: SheetTable) -> None:
        super().__init__(table)
        self._context = context
        self._table = table
        self.editor: QWidget | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the text, wrapped in its column."""
        room = QRect(0, 0, max(self._table.columnWidth(index.column()) - 18, 24), 10_000)
        text = str(index.data() or "x")
        height = self._table.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
        return QSize(room.width(), max(height + 8, 28))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """The field of the column."""
        words, column = self._context.words, index.column()
        editor: QWidget
        if column == DUE:
            editor = QLineEdit(parent)
            editor.setPlaceholderText(words(say("2026-03-05, 2026-03 or 2026")))
        else:
            editor = self._box(parent, typed=column == OFFICE)
        editor.setAccessibleName(str(index.model().headerData(column, Qt.Orientation.Horizontal)))
        self.editor = editor
        return editor

    def _box(self, parent: QWidget, *, typed: bool) -> QComboBox:
        box = QComboBox(parent)
        box.setEditable(typed)
        box.activated.connect(self._on_activated)
        if not typed:
            for code, text in role_options(self._context):
                box.addItem(text, code)
            return box
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.addItems([*self._table.offered()])
        line = box.lineEdit()
        if line is not None:
            line.setPlaceholderText(self._context.words(say("choose or type an office")))
        completer = box.completer()
        if isinstance(completer, QCompleter):
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        return box

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        """The cell is left."""
        self.editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """What stands in the cell."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QLineEdit):
            editor.setText(text)
            editor.selectAll()
        elif isinstance(editor, QComboBox) and editor.isEditable():
            editor.setEditText(text)
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(text), 0))

    def setModelData(self, editor: QWidget, model: Any, index: _Index) -> None:
        """Take what was typed or chosen."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())
        elif isinstance(editor, QComboBox):
            model.setData(index, editor.currentText() if editor.isEditable() else editor.currentData())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """The top line of the cell."""
        place = option.rect
        width = max(place.width(), _NAME_WIDTH) if index.column() == OFFICE else place.width()
        editor.setGeometry(place.x(), place.y(), width, 30)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Tab is done with the cell and stays in the row: the row is shown anew from the workspace."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, *_ENTER}
            and isinstance(editor, QWidget)
        ):
            self._finish()
            return True
        return super().eventFilter(editor, event)

    def _on_activated(self, _index: int) -> None:
        """An entry was chosen from the list: that is all there is to say."""
        self._finish()

    def _finish(self) -> None:
        editor, self.editor = self.editor, None
        if editor is not None:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
