"""The table as places use it: rows of a source, typed into, pasted into, sorted and filtered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QVBoxLayout, QWidget

from app.domain.messages import ChanceryError, say_n
from app.domain.records import Id, Record
from app.gui.context import Context
from app.gui.parts.fields import many_words
from app.gui.parts.table.cell_draft import CellDraft
from app.gui.parts.table.clipboard import Paste, as_block, plan_paste, read_block
from app.gui.parts.table.columns import Column
from app.gui.parts.table.delegate import CellDelegate
from app.gui.parts.table.header import TableHeader
from app.gui.parts.table.layout import TableLayout
from app.gui.parts.table.model import TableModel
from app.gui.parts.table.sources import Source
from app.gui.parts.tick_list import TickPopup

_ROOM_CHANGED = frozenset({QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.Show})
Changes = Mapping[Id, Mapping[str, Any]]


class Table(QWidget):
    """Rows in columns. ``cls`` is the class of record that typing and pasting change, through ``editing``.

    Signals: ``chosen(object)`` with the row that became current, or None · ``opened(object)`` on a double-click on a
    cell that cannot be typed into, or Enter · ``removal_requested(tuple)`` with the ids of the selected rows on Del ·
    ``additions_pasted(tuple)`` with the values of rows that were pasted below the last one · ``counted()`` when
    ``total`` or ``hidden`` is another · ``arrived()`` when more rows were read · ``draft_found(Id, str, str)``: the record, the column and what was typed there
    before the program ended.
    """

    chosen = Signal(object)
    opened = Signal(object)
    removal_requested = Signal(tuple)
    additions_pasted = Signal(tuple)
    counted = Signal()
    arrived = Signal()
    draft_found = Signal(str, str, str)

    def __init__(
        self,
        context: Context,
        columns: Sequence[Column],
        *,
        name: str,
        label: str,
        cls: type[Record] | None = None,
        takes_additions: bool = False,
        save: Callable[[Changes], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._cls = cls
        self._takes_additions = takes_additions
        self._save = save or self._change
        self._wanted: Id | None = None
        self.model = TableModel(context, columns, self)
        self.model.editable = (cls is not None or save is not None) and context.desk.read_only_because is None
        self.view = QTableView()
        self.view.setAccessibleName(label)
        self.header = TableHeader(context.words, self.model.columns, self.model.can_sort)
        self._popup = TickPopup(many_words(context.words).search, self)
        self._filtering = ""
        self._delegate = CellDelegate(context.words, self.model.columns, self.view)
        self._draft = CellDraft(context, name, self)
        self._looked = False
        self._build()
        self._layout = TableLayout(context.preferences, name, self.model, self.header)
        self._layout.restore()
        self._connect_signals()

    # --- for places ---------------------------------------------------------------------------------------

    def show_source(self, source: Source) -> None:
        """Show the rows of this source; call again with a fresh one, or ``read_again``, to read anew."""
        self.model.show_source(source)
        self._layout.show_sort()

    def read_again(self) -> None:
        """Read what is in sight anew; selection and scrolling stay."""
        self.model.read_again()

    @property
    def total(self) -> int:
        """How many rows are shown."""
        return self.model.total

    @property
    def hidden(self) -> int:
        """How many rows the filter hides."""
        return self.model.hidden

    def clear_filters(self) -> None:
        """Show every row."""
        self.set_filter({})

    def set_filter(self, ticked: Mapping[str, tuple[str, ...]]) -> None:
        """Show rows with these keys ticked, per column."""
        self.model.set_ticked(ticked)
        self._layout.keep()

    def selected(self) -> tuple[Any, ...]:
        """The rows that are selected, from top to bottom, as far as they have been read."""
        numbers = sorted({index.row() for index in self.view.selectionModel().selectedIndexes()})
        rows = (self.model.row(number) for number in numbers)
        return tuple(row for row in rows if row is not None)

    def current(self) -> Any | None:
        """The row in which the cursor stands."""
        index = self.view.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def reveal(self, record_id: Id) -> None:
        """Go to a record; if it has not been read yet, as soon as it is."""
        self._wanted = record_id
        self._go_to_wanted()

    def edit_current(self) -> None:
        """Type into the cell in which the cursor stands (F2)."""
        index = self.view.currentIndex()
        editing = self.view.state() is QAbstractItemView.State.EditingState
        if not editing and index.isValid() and self.model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.view.edit(index)

    def type_again(self, raw: str) -> None:
        """Bring back into the open cell what was typed there."""
        if self._delegate.open_editor is not None:
            self._delegate.open_editor.set_raw(raw)
            self._delegate.open_editor.edited.emit()

    def drop_draft(self) -> None:
        """Forget what was found."""
        self._draft.forget()

    def keep_draft(self) -> None:
        """Put what is typed into the file now, before the screen is locked."""
        self._draft.keep()

    # --- copy and paste -----------------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as a spreadsheet takes them."""
        chosen = self.view.selectionModel().selectedIndexes()
        if not chosen:
            return
        rows = sorted({index.row() for index in chosen})
        sections = [s for s in self._sections() if s in {index.column() for index in chosen}]
        block = [[str(self.model.index(row, section).data() or "") for section in sections] for row in rows]
        QGuiApplication.clipboard().setText(as_block(block))

    def paste(self) -> None:
        """Show what the block on the clipboard would change, from the current cell on."""
        from app.gui.parts.table.paste_dialog import PasteDialog

        block = read_block(QGuiApplication.clipboard().text())
        current = self.view.currentIndex()
        if not block or not self.model.editable:
            return
        first_row = current.row() if current.isValid() else self.total
        sections = self._sections()
        start = sections.index(current.column()) if current.isValid() else 0
        columns = [self.model.columns[s] for s in sections[start:] if self.model.columns[s].field is not None]
        room = len(block) if self._takes_additions else max(0, self.total - first_row)
        plan = plan_paste(
            block[:room],
            columns=columns,
            record_at=lambda number: self.model.row(first_row + number),
            words=self.context.words,
        )
        dialog = PasteDialog(self.context, plan, columns, self.window())
        dialog.agreed.connect(self._on_paste_agreed)
        dialog.open()

    def _on_paste_agreed(self, paste: Paste) -> None:
        if paste.changes:
            self._save(paste.changes)
        if paste.additions:
            self.additions_pasted.emit(paste.additions)

    # --- inside -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that a table answers the same everywhere."""
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        if watched is self.header and event.type() in _ROOM_CHANGED:
            self._layout.fit()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        editing = self.view.state() is QAbstractItemView.State.EditingState
        if editing:
            return False
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Delete:
            ids = tuple(row.id for row in self.selected() if hasattr(row, "id"))
            if ids:
                self.removal_requested.emit(ids)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.view.currentIndex())
        else:
            return False
        return True

    def _sections(self) -> list[int]:
        """The columns that are shown, from left to right."""
        sections = (self.header.logicalIndex(place) for place in range(self.header.count()))
        return [section for section in sections if not self.header.isSectionHidden(section)]

    def _on_entered(self, number: int, column: Column, value: Any) -> None:
        row = self.model.row(number)
        if row is None:
            return
        chosen = [one for one in self.selected() if getattr(one, "id", None) is not None]
        rows = chosen if any(one.id == row.id for one in chosen) else [row]
        self._save({one.id: {column.key: value} for one in rows})

    def _change(self, changes: Changes) -> None:
        from app.work import editing

        if self._cls is None:
            return
        label = None
        if len(changes) > 1:
            label = say_n(
                "Change {count} record in the table", "Change {count} records in the table", len(changes)
            )
        self.context.jobs.do(
            editing.change_many,
            self.context.desk,
            self._cls,
            changes,
            label=label,
            initiator=self,
            owner=self,
            failed=self._on_refused,
        )

    def _on_refused(self, error: ChanceryError) -> None:
        self.context.jobs.refused.emit(error)
        self.read_again()

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if not self.model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self._open(index)

    def _on_current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.row() != before.row() or not before.isValid():
            self.chosen.emit(self.model.row(now.row()) if now.isValid() else None)

    def _on_section_clicked(self, section: int) -> None:
        column = self.model.columns[section]
        if self.model.can_sort(column):
            again = self.model.sort_by is not None and self.model.sort_by[0] == column.key
            self._sort(column.key, descending=again and not (self.model.sort_by or ("", False))[1])
        else:
            self._layout.show_sort()  # the click has moved the arrow already

    def _on_rise_requested(self, key: str) -> None:
        self._sort(key, descending=False)

    def _on_fall_requested(self, key: str) -> None:
        self._sort(key, descending=True)

    def _sort(self, key: str, *, descending: bool) -> None:
        self.model.set_sort(key, descending=descending)
        self._layout.show_sort()
        self._layout.keep()

    def _on_filter_requested(self, key: str) -> None:
        column = next(column for column in self.model.columns if column.key == key)
        self._filtering = key
        self._popup.drop_below(
            self.header, column.filter_options(self.context.words), self.model.ticked.get(key, ())
        )

    def _on_ticked(self, keys: tuple[str, ...]) -> None:
        self.set_filter({**self.model.ticked, self._filtering: keys})
        self.header.viewport().update()

    def _on_scrolled(self, _to: int) -> None:
        rows = self.view.verticalHeader()
        first, last = rows.visualIndexAt(0), rows.visualIndexAt(self.view.viewport().height())
        self.model.want(first, last if last >= 0 else self.total - 1)

    def _on_read(self) -> None:
        self.counted.emit()
        self._show_what_arrived()

    def _on_arrived(self) -> None:
        self.arrived.emit()
        self._show_what_arrived()

    def _show_what_arrived(self) -> None:
        self._go_to_wanted()
        current = self.view.currentIndex()
        if current.isValid():
            self.chosen.emit(self.model.row(current.row()))
        if not self._looked and self.model.editable:
            self._looked = True
            self._draft.look()

    def _on_typed(self, number: int, column: str, raw: str) -> None:
        row = self.model.row(number)
        if row is not None and hasattr(row, "id"):
            self._draft.typed(row.id, column, raw)

    def _go_to_wanted(self) -> None:
        place = self.model.place_of(self._wanted) if self._wanted is not None else None
        if place is None:
            return
        self._wanted = None
        section = next(iter(self._sections()), 0)
        index = self.model.index(place, section)
        self.view.selectionModel().select(
            QItemSelection(index, index),
            QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.view.setCurrentIndex(index)
        QTimer.singleShot(0, self.view, lambda: self.view.scrollTo(index))

    def _build(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setHorizontalHeader(self.header)
        view.setItemDelegate(self._delegate)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 12)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        view.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setShowGrid(True)
        view.setCornerButtonEnabled(False)
        view.installEventFilter(self)
        self.header.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view)
        self.setFocusProxy(view)

    def _connect_signals(self) -> None:
        self.model.counted.connect(self._on_read)
        self.model.arrived.connect(self._on_arrived)
        self.view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.model.entered.connect(self._on_entered)
        self._delegate.typed.connect(self._on_typed)
        self._delegate.closed.connect(self._draft.drop)
        self._draft.found.connect(self.draft_found)
        self.view.doubleClicked.connect(self._on_double_clicked)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.header.sectionClicked.connect(self._on_section_clicked)
        self.header.rise_requested.connect(self._on_rise_requested)
        self.header.fall_requested.connect(self._on_fall_requested)
        self.header.filter_requested.connect(self._on_filter_requested)
        self.header.toggle_requested.connect(self._layout.toggle_column)
        self.header.reset_requested.connect(self._layout.reset)
        self.header.sectionMoved.connect(self._layout.keep)
        self.header.sectionResized.connect(self._layout.draw)
        self._popup.ticked.connect(self._on_ticked)
