"""The sheet of keyboard shortcuts, made from the action table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.domain.messages import say
from app.gui.actions import BoundAction, shown_shortcut
from app.gui.parts.dialogs import Dialog
from app.language import Language


class ShortcutsDialog(Dialog):
    """Every action that has a shortcut, as the present place has them."""

    def __init__(
        self, words: Language, actions: Sequence[BoundAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(words, say("Keyboard shortcuts"), None, parent)
        rows = [
            (bound.label.replace("&", ""), shown_shortcut(bound.action))
            for bound in actions
            if bound.action.shortcut
        ]
        table = QTableWidget(len(rows), 2)
        table.setAccessibleName(words(say("Keyboard shortcuts")))
        table.setHorizontalHeaderLabels([words(say("Action")), words(say("Shortcut"))])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for row, pair in enumerate(rows):
            for column, text in enumerate(pair):
                table.setItem(row, column, QTableWidgetItem(text))
        table.setMinimumSize(480, min(560, 40 + 30 * len(rows)))
        self.body.addWidget(table)
