"""A list to tick entries in, with a field that narrows it: for several choices, references, and column filters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from app.language import search_key

_FEW = 8
_KEY = Qt.ItemDataRole.UserRole
_FOLDED = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Option:
    """One entry to choose: what is stored, and what the user reads."""

    key: str
    label: str


class TickList(QWidget):
    """Options with boxes to tick.

    Signals: ``ticked(tuple)`` with the keys, in the order of the options, after a box was ticked or cleared ·
    ``finished()`` when Enter or Escape is pressed.
    """

    ticked = Signal(tuple)
    finished = Signal()

    def __init__(self, search_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._model)
        self._shown.setFilterRole(_FOLDED)
        self._search = QLineEdit()
        self._search.setPlaceholderText(search_words)
        self._search.setAccessibleName(search_words)
        self._search.setClearButtonEnabled(True)
        self.list = QListView()
        self.list.setModel(self._shown)
        self.list.setAccessibleName(search_words)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._search)
        column.addWidget(self.list)
        self.setFocusProxy(self._search)
        self._connect_signals()

    def set_options(self, options: Sequence[Option], chosen: Iterable[str]) -> None:
        """Show these options, the chosen ones ticked."""
        ticked = set(chosen)
        self._model.blockSignals(True)
        self._model.clear()
        for option in options:
            item = QStandardItem(option.label)
            item.setData(option.key, _KEY)
            item.setData(search_key(option.label), _FOLDED)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if option.key in ticked else Qt.CheckState.Unchecked)
            self._model.appendRow(item)
        self._model.blockSignals(False)
        self._shown.invalidate()
        self._search.setVisible(len(options) > _FEW)
        self.setFocusProxy(self._search if len(options) > _FEW else self.list)
        if options:
            self.list.setCurrentIndex(self._shown.index(0, 0))

    def chosen(self) -> tuple[str, ...]:
        """The keys of the ticked options, in the order of the options."""
        items = (self._model.item(row) for row in range(self._model.rowCount()))
        return tuple(item.data(_KEY) for item in items if item.checkState() is Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape are done; the arrow down goes from the field to the list."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}:
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Down and self._search.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def _connect_signals(self) -> None:
        self._search.textChanged.connect(self.narrow)
        self._model.itemChanged.connect(self._on_item_changed)

    def narrow(self, text: str) -> None:
        """Show only options that hold this text, in any case, with or without accents."""
        self._shown.setFilterFixedString(search_key(text))

    def _on_item_changed(self, _item: QStandardItem) -> None:
        self.ticked.emit(self.chosen())


class TickPopup(QFrame):
    """A tick list that drops down below a widget and goes when the user clicks elsewhere.

    Signals: ``ticked(tuple)`` as the list's own · ``closed()`` when it is gone.
    """

    ticked = Signal(tuple)
    closed = Signal()

    def __init__(self, search_words: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", "true")
        self.list = TickList(search_words)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.list)
        self.list.ticked.connect(self.ticked)
        self.list.finished.connect(self.close)

    def drop_below(self, widget: QWidget, options: Sequence[Option], chosen: Iterable[str]) -> None:
        """Show the options below ``widget``."""
        self.list.set_options(options, chosen)
        height = min(max(len(options), 2), 12) * (self.fontMetrics().height() + 10) + 60
        self.resize(max(widget.width(), 280), height)
        self.move(widget.mapToGlobal(QPoint(0, widget.height())))
        self.show()
        self.list.setFocus()

    def hideEvent(self, event: object) -> None:
        """Say that it is gone, however it went."""
        self.closed.emit()
