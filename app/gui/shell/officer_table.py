"""A table of the officers of a workspace: who they are, for whom they work, and whether they sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.domain.messages import say
from app.domain.records import Id
from app.language import Language

if TYPE_CHECKING:
    from app.work.officers import Listed

_HEADINGS = (
    say("Officer"),
    say("Side"),
    say("Role"),
    say("Office"),
    say("Post"),
    say("Remarks"),
)
_ROW = 30
_MOST_ROWS = 9


class OfficerTable(QTableWidget):
    """One line per officer; the arrow keys walk, Enter and a double click choose.

    Signals: ``picked()`` when a line is chosen by Enter or a double click · QTableWidget's own.
    """

    picked = Signal()

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADINGS), parent)
        self._words = words
        self._ids: list[Id | None] = []
        self.setAccessibleName(words(say("Officers")))
        self.setHorizontalHeaderLabels([words(heading) for heading in _HEADINGS])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(len(_HEADINGS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self.picked)

    def show_officers(self, listed: Sequence[Listed], *, or_nobody: str = "") -> None:
        """Show these officers, and with ``or_nobody`` a last line for nobody in particular; the choice stays."""
        chosen = self.chosen
        rows = [[self._text(part) for part in line.parts] for line in listed]
        self._ids = [line.officer.id for line in listed]
        if or_nobody:
            rows.append([or_nobody, *[""] * (len(_HEADINGS) - 1)])
            self._ids.append(None)
        self.clearSpans()
        self.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                self.setItem(row, column, QTableWidgetItem(text))
        if or_nobody:
            self.setSpan(len(rows) - 1, 0, 1, len(_HEADINGS))
        height = self.horizontalHeader().sizeHint().height() + 4
        self.setMinimumHeight(height + _ROW * min(len(rows), _MOST_ROWS))
        self.choose(chosen)

    @property
    def chosen(self) -> Id | None:
        """Who is chosen; None for nobody in particular, or where no line is."""
        row = self.currentRow()
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def choose(self, officer: Id | None) -> None:
        """Put the cursor on this officer, else on the first line."""
        if self._ids:
            row = self._ids.index(officer) if officer is not None and officer in self._ids else 0
            self.setCurrentCell(row, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.picked.emit()
        else:
            super().keyPressEvent(event)

    def _text(self, part: object) -> str:
        return part if isinstance(part, str) else self._words(part)  # type: ignore[arg-type]  # a message or a text
