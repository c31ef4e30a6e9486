"""The editions of a text as a table: number, date, by whom, note, code, how each stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.domain.editions import code8
from app.domain.messages import say
from app.domain.records import Id
from app.domain.staffing import Edition
from app.gui.context import Context
from app.gui.parts.text import plain_tip

_ID = Qt.ItemDataRole.UserRole
_NUMBER, _WHEN, _WHO, _NOTE, _CODE, _STATE = range(6)


class EditionTable(QTableView):
    """A row for each edition, the newest first.

    Signals: ``chosen(str)`` with the id of the current one · ``opened(str)`` on Enter or a double-click.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        words = context.words
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        headings = (say("No."), say("Frozen"), say("By"), say("Note"), say("Code"), say("State"))
        self._model.setHorizontalHeaderLabels([words(heading) for heading in headings])
        self.setAccessibleName(words(say("Editions, newest first")))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        metrics = self.fontMetrics()
        widths = {
            _NUMBER: 48,
            _WHEN: metrics.horizontalAdvance("00 Mmm 0000, 00:00") + 24,
            _WHO: 132,
            _CODE: metrics.horizontalAdvance("00000000") + 28,
            _STATE: 148,
        }
        for column, width in widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)
        header.setSectionResizeMode(_NOTE, QHeaderView.ResizeMode.Stretch)
        self._connect_signals()

    def show_editions(self, editions: Sequence[tuple[Edition, str]], shown: Id | None) -> None:
        """Show these editions, each with how it stands; ``shown`` becomes the current one."""
        self.selectionModel().blockSignals(True)
        self._model.removeRows(0, self._model.rowCount())
        for edition, state in reversed(editions):
            self._model.appendRow(self._row(edition, state))
        self.selectionModel().blockSignals(False)
        self.resizeRowsToContents()
        for row in range(self._model.rowCount()):
            if self._model.item(row, _NUMBER).data(_ID) == shown:
                self.selectRow(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Copy takes the row."""
        here = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(here)
        elif event.matches(QKeySequence.StandardKey.Copy) and here.isValid():
            cells = (str(here.siblingAtColumn(column).data() or "") for column in range(_STATE + 1))
            QGuiApplication.clipboard().setText("\t".join(cells))
        else:
            super().keyPressEvent(event)

    def _row(self, edition: Edition, state: str) -> list[QStandardItem]:
        context = self._context
        when = context.words.moment(context.local(edition.at)) if edition.at is not None else ""
        texts = (str(edition.number), when, edition.by, edition.note, code8(edition), state)
        items = [QStandardItem(text) for text in texts]
        for item, text in zip(items, texts, strict=True):
            item.setToolTip(plain_tip(edition.sha256 if text == code8(edition) else text))
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        items[_NUMBER].setData(edition.id, _ID)
        return items

    def _on_row_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(str(current.siblingAtColumn(_NUMBER).data(_ID)))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(str(index.siblingAtColumn(_NUMBER).data(_ID)))

    def _connect_signals(self) -> None:
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.doubleClicked.connect(self._open)
