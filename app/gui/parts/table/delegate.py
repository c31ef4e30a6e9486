"""Typing into cells: the editor that the column's field describes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.messages import ChanceryError
from app.gui.parts.editors import Editor
from app.gui.parts.table.columns import Column
from app.gui.parts.table.painting import PaintedCells
from app.language import Language

_Index = QModelIndex | QPersistentModelIndex


class CellDelegate(PaintedCells):
    """Makes and reads the editors of cells. A value that does not stand keeps the editor open and says why.

    Signals: ``typed(int, str, str)`` at every keystroke, with the row, the column's key and what stands in the cell ·
    ``closed()`` when the editor is gone.
    """

    typed = Signal(int, str, str)
    closed = Signal()

    def __init__(self, words: Language, columns: tuple[Column, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._columns = columns
        self._at: QPersistentModelIndex | None = None
        self.open_editor: Editor | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """The editor of the column's field."""
        field = self._columns[index.column()].field
        assert field is not None  # noqa: S101 - only columns with a field are editable
        editor = field.make(self._words)
        editor.setParent(parent)
        editor.setAutoFillBackground(True)
        control = editor.control.focusProxy() or editor.control
        control.setAccessibleName(self._words(field.label))
        control.installEventFilter(_Keys(editor, self))
        self.open_editor = editor
        self._at = QPersistentModelIndex(index)
        editor.edited.connect(self._on_edited)
        return editor

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        """Nothing is typed any more."""
        super().destroyEditor(editor, index)
        if editor is self.open_editor:
            self.open_editor, self._at = None, None
            self.closed.emit()

    def _on_edited(self) -> None:
        if self.open_editor is not None and self._at is not None:
            self.typed.emit(self._at.row(), self._columns[self._at.column()].key, self.open_editor.raw())

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Show the present value."""
        if isinstance(editor, Editor):
            editor.set_value(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Hand the typed value on, if it stands and is another one."""
        if not isinstance(editor, Editor):
            return
        try:
            value: Any = editor.value()
        except ChanceryError:
            return
        if value != index.data(Qt.ItemDataRole.EditRole):
            model.setData(model.index(index.row(), index.column()), value)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """Over the cell, as high as it needs."""
        rect = option.rect
        height = max(rect.height(), editor.sizeHint().height())
        editor.setGeometry(rect.x(), rect.y(), max(rect.width(), 120), height)

    def finish(self, editor: Editor) -> bool:
        """Take the value and close; or stay and say why the value does not stand."""
        try:
            editor.value()
        except ChanceryError as error:
            editor.refuse(self._words(error.message))
            editor.adjustSize()
            return False
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return True


class _Keys(QObject):
    """Enter takes the value, Escape leaves it, Tab goes to the next cell."""

    def __init__(self, editor: Editor, delegate: CellDelegate) -> None:
        super().__init__(editor)
        self._editor = editor
        self._delegate = delegate

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._delegate.finish(self._editor)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._delegate.closeEditor.emit(self._editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            return True
        if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            hint = QStyledItemDelegate.EndEditHint
            if self._delegate.finish(self._editor):
                forward = event.key() == Qt.Key.Key_Tab
                self._delegate.closeEditor.emit(
                    self._editor, hint.EditNextItem if forward else hint.EditPreviousItem
                )
            return True
        return False
