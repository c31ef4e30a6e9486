"""A tree whose rows are known by a key: what is chosen and what is closed outlast showing it anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTreeView, QWidget

from app.domain.messages import Message
from app.gui.context import Context

KEY = int(Qt.ItemDataRole.UserRole)
"""The role under which the first item of a row says by what it is known: a record's id, a finding's key."""
TONE = KEY + 1
"""The role under which an item says what its text means."""
GROUP = KEY + 2
"""The role under which a heading, which has no key, says which group it opens and closes."""
FREE = KEY + 3
"""From here on the roles are a tree's own."""
_CHOOSING = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyedTree(QTreeView):
    """Rows in groups. Each tree fills ``_model`` itself within ``_shown_anew``, and enters its rows by ``_know``.

    Signals: ``chosen(str)`` with the key of the current row, empty on a heading · ``opened(str)`` on Enter or a
    double-click; a heading opens or closes its group instead.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self, context: Context, name: Message, *, indentation: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._model = QStandardItemModel(self)
        self._items: dict[str, QStandardItem] = {}
        self._closed: dict[str, bool] = {}
        self._quiet = False
        self.setModel(self._model)
        self.setUniformRowHeights(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(indentation)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(context.words(name))
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._open)
        self.collapsed.connect(self._on_collapsed)
        self.expanded.connect(self._on_expanded)
        self.header().sectionResized.connect(self._on_section_resized)

    def chosen_key(self) -> str:
        """What is chosen; empty on a heading, and where nothing is."""
        return _key_of(self.currentIndex())

    def choose(self, key: str, *, quietly: bool = False) -> bool:
        """Go to a row, opening the groups above it; False where it is not shown. ``quietly`` announces nothing."""
        item = self._items.get(key)
        if item is None:
            return False
        index = item.index()
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        with self._silence():
            self.selectionModel().setCurrentIndex(index, _CHOOSING)
        self.scrollTo(index)
        if not quietly:
            self.chosen.emit(key)
        return True

    def shown_keys(self) -> tuple[str, ...]:
        """Everything that is shown but headings, in order."""
        return tuple(self._items)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    # --- for the trees ----------------------------------------------------------------------------------------

    @contextmanager
    def _shown_anew(self) -> Iterator[None]:
        """Nothing is in the tree at the beginning; at the end it is scrolled as it was. Nothing is announced."""
        place = self.verticalScrollBar().value()
        with self._silence():
            self._model.removeRows(0, self._model.rowCount())
            self._items.clear()
            yield
        self.verticalScrollBar().setValue(place)

    def _know(self, key: str, item: QStandardItem) -> None:
        """From now on this key leads to the row of this item, the first in it."""
        item.setData(key, KEY)
        self._items[key] = item

    def _set_open(self, item: QStandardItem) -> None:
        """Open the group of an item, or close it, as the user left it."""
        self.setExpanded(item.index(), not self._closed.get(_group_of(item.index()), False))

    @contextmanager
    def _silence(self) -> Iterator[None]:
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def _open(self, index: QModelIndex) -> None:
        key = _key_of(index)
        if key:
            self.opened.emit(key)
        elif index.isValid():
            first = index.siblingAtColumn(0)
            self.setExpanded(first, not self.isExpanded(first))

    def _on_current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        if not self._quiet and current.siblingAtColumn(0) != before.siblingAtColumn(0):
            self.chosen.emit(_key_of(current))

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._closed[_group_of(index)] = True

    def _on_expanded(self, index: QModelIndex) -> None:
        self._closed[_group_of(index)] = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out in the new width now: left to the first painting, that asks for a second one."""
        super().resizeEvent(event)
        self.executeDelayedItemsLayout()

    def _on_section_resized(self, _column: int, _before: int, _after: int) -> None:
        self.scheduleDelayedItemsLayout()


def _key_of(index: QModelIndex) -> str:
    return str(index.siblingAtColumn(0).data(KEY) or "") if index.isValid() else ""


def _group_of(index: QModelIndex) -> str:
    return str(index.data(GROUP) or index.data(KEY) or "")
