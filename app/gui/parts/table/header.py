"""The head of a table: columns are moved, shown, sorted and filtered there, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from app.domain.messages import say
from app.gui.parts.table.columns import Column
from app.language import Language


class TableHeader(QHeaderView):
    """Titles that can be dragged, clicked to sort, and right-clicked for the rest.

    Signals: ``rise_requested(str)`` and ``fall_requested(str)`` to sort by a column · ``filter_requested(str)`` ·
    ``toggle_requested(str)`` to show or hide a column · ``reset_requested()``.
    """

    rise_requested = Signal(str)
    fall_requested = Signal(str)
    filter_requested = Signal(str)
    toggle_requested = Signal(str)
    reset_requested = Signal()

    def __init__(
        self,
        words: Language,
        columns: tuple[Column, ...],
        can_sort: Callable[[Column], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._words = words
        self._columns = columns
        self._can_sort = can_sort
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(40)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._connect_signals()

    def menu_for(self, column: Column) -> QMenu:
        """What can be done with a column."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if column.sortable:
            for label, asked in (
                (say("Sort upwards"), self.rise_requested),
                (say("Sort downwards"), self.fall_requested),
            ):
                action = self._add(menu, self._words(label), partial(asked.emit, column.key))
                action.setEnabled(self._can_sort(column))
        if column.filterable:
            self._add(menu, self._words(say("Filter…")), partial(self.filter_requested.emit, column.key))
        if not menu.isEmpty():
            menu.addSeparator()
        of_columns = menu.addMenu(self._words(say("Columns")))
        for number, other in enumerate(self._columns):
            action = of_columns.addAction(self._words(other.title))
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(number))
            action.setEnabled(self.isSectionHidden(number) or self.count() - self.hiddenSectionCount() > 1)
            action.triggered.connect(_without_state(partial(self.toggle_requested.emit, other.key)))
        self._add(menu, self._words(say("Columns as they were")), self.reset_requested.emit)
        return menu

    def _add(self, menu: QMenu, text: str, what: Callable[[], None]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(_without_state(what))
        return action

    def _connect_signals(self) -> None:
        self.customContextMenuRequested.connect(self._on_menu_requested)

    def _on_menu_requested(self, place: QPoint) -> None:
        section = self.logicalIndexAt(place)
        if section >= 0:
            self.menu_for(self._columns[section]).popup(self.mapToGlobal(place))


def _without_state(what: Callable[[], None]) -> Callable[[], None]:
    def call() -> None:
        what()

    return call
