"""The preview of a pasted block: what would change, and which cells mean nothing and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.domain.messages import say, say_n
from app.gui.context import Context
from app.gui.parts.dialogs import Dialog
from app.gui.parts.table.clipboard import Paste, PastedCell
from app.gui.parts.table.columns import Column
from app.gui.parts.text import Text
from app.gui.theme import Tone

_MOST_SHOWN = 200
_WIDEST = 260
"""No column is shown wider at first, in pixels."""


class PasteDialog(Dialog):
    """Shows a pasted block before it is taken in.

    Signals: ``agreed(Paste)`` when the user takes the good rows in.
    """

    agreed = Signal(object)

    def __init__(
        self, context: Context, paste: Paste, columns: Sequence[Column], parent: QWidget | None = None
    ) -> None:
        good = len(paste.changes) + len(paste.additions)
        go = say_n("Take in {count} row", "Take in {count} rows", good)
        super().__init__(context.words, say("Paste"), go, parent)
        self._paste = paste
        self._context = context
        self.go.setEnabled(good > 0)
        for sentence, tone in self._sentences():
            self.body.addWidget(Text(sentence, tone=tone, wrap=True))
        self.body.addWidget(self._table(columns))
        self.setMinimumWidth(720)

    def on_go(self) -> None:
        """Take the good rows in."""
        self.agreed.emit(self._paste)
        self.accept()

    def _sentences(self) -> list[tuple[str, Tone]]:
        paste, words = self._paste, self.words
        told = [
            (
                say_n("{count} row is changed.", "{count} rows are changed.", len(paste.changes)),
                len(paste.changes),
            ),
            (
                say_n("{count} row is added.", "{count} rows are added.", len(paste.additions)),
                len(paste.additions),
            ),
        ]
        lines = [(words(sentence), Tone.PLAIN) for sentence, count in told if count]
        left_out = sum(row.refused for row in paste.rows)
        if left_out:
            sentence = say_n(
                "{count} row is left out: a cell in it means nothing here.",
                "{count} rows are left out: a cell in each means nothing here.",
                left_out,
            )
            lines.append((words(sentence), Tone.BAD))
        if not lines:
            lines.append((words(say("Every cell says that already: nothing would change.")), Tone.MUTED))
        return lines

    def _table(self, columns: Sequence[Column]) -> QTableWidget:
        rows = self._paste.rows[:_MOST_SHOWN]
        widest = max((len(row.cells) for row in rows), default=0)
        table = QTableWidget(len(rows), widest)
        table.setAccessibleName(self.words(say("What is pasted")))
        table.setHorizontalHeaderLabels([self.words(column.title) for column in columns[:widest]])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row.cells):
                table.setItem(number, place, self._item(cell))
        table.resizeColumnsToContents()
        for place in range(widest):
            header.resizeSection(place, min(header.sectionSize(place), _WIDEST))
        return table

    def _item(self, cell: PastedCell) -> QTableWidgetItem:
        item = QTableWidgetItem(cell.text)
        if cell.refused is not None:
            tokens = self._context.theme.tokens
            item.setText(f"✕ {cell.text}")
            item.setBackground(QBrush(tokens.ground(Tone.BAD)))
            item.setForeground(QBrush(tokens.text(Tone.BAD)))
            item.setToolTip(self.words(cell.refused))
        return item
