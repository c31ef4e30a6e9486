"""The offices of a post, in its inspector."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.domain.messages import say
from app.domain.records import Office
from app.domain.vocabulary import SIDES
from app.gui.context import Context
from app.gui.parts.text import Text, plain_tip


class OfficeList(QWidget):
    """One line per office, with a button that deletes it, and one that adds another.

    Signals: ``removal_requested(str)`` with the id of an office · ``addition_requested()``.
    """

    removal_requested = Signal(str)
    addition_requested = Signal()

    def __init__(self, context: Context, offices: Sequence[Office], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words, why = context.words, context.desk.read_only_because
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for office in offices:
            side = f" · {words(SIDES[office.side])}" if office.side is not None else ""
            remove = QToolButton()
            remove.setText("✕")
            remove.setObjectName(office.id)
            remove.setAccessibleName(words(say("Delete office “{name}”", name=office.name)))
            kept = why or (context.desk.why_not_for(office.side) if office.side is not None else None)
            remove.setToolTip(words(kept) if kept is not None else plain_tip(remove.accessibleName()))
            remove.setEnabled(kept is None)
            remove.clicked.connect(self._on_removed)
            row = QHBoxLayout()
            row.addWidget(Text(office.name + side, wrap=True), 1)
            row.addWidget(remove)
            column.addLayout(row)
        self.add_button = QPushButton(words(say("Add an office…")))
        self.add_button.setProperty("link", "true")
        self.add_button.setEnabled(why is None)
        self.add_button.setToolTip(words(why) if why is not None else "")
        self.add_button.clicked.connect(self.addition_requested)
        column.addWidget(self.add_button)

    def _on_removed(self) -> None:
        self.removal_requested.emit(self.sender().objectName())
