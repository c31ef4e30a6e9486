"""The table of steps on the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.domain.messages import say
from app.gui.places.history.model import CHANGES, KIND, WHAT, WHEN, WHO, StepsModel
from app.language import Language

_ROOMY = 720


class StepsTable(QTableView):
    """A row for each step, older ones read as they come into sight.

    Signals: ``opened()`` on Enter or a double-click.
    """

    opened = Signal()

    def __init__(self, words: Language, model: StepsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(words(say("Steps, newest first")))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        metrics = self.fontMetrics()
        widths = {
            WHEN: metrics.horizontalAdvance("00 Mmm 0000 00:00") + 28,
            KIND: 96,
            CHANGES: metrics.horizontalAdvance(words(say("Changes"))) + 28,
            WHO: 148,
        }
        for section, width in widths.items():
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(section, width)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self._on_double_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what the inspector says too gives way to what the step is called."""
        super().resizeEvent(event)
        self.setColumnHidden(KIND, self.width() < _ROOMY)
        self.setColumnHidden(CHANGES, self.width() < _ROOMY)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to what the step changed; Copy takes the row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            here = self.currentIndex()
            cells = (here.siblingAtColumn(column).data() for column in range(self.model().columnCount()))
            QGuiApplication.clipboard().setText("\t".join(str(cell) for cell in cells))
        else:
            super().keyPressEvent(event)

    def _on_double_clicked(self, _index: object) -> None:
        self.opened.emit()
