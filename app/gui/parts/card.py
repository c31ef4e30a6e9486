"""A card: white on paper with a hairline, holding a few lines; may be chosen and opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.gui.parts.text import restyle
from app.gui.theme import Tone


class Card(QFrame):
    """A frame with room for lines in ``lines`` (a column layout).

    Signals: ``chosen()`` on a click or the space bar · ``opened()`` on a double-click or Enter.
    """

    chosen = Signal()
    opened = Signal()

    def __init__(
        self, *, tone: Tone = Tone.PLAIN, choosable: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choosable = choosable
        self.setProperty("card", "true")
        self.setProperty("tone", tone.value)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(12, 8, 12, 8)
        self.lines.setSpacing(4)
        if choosable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_tone(self, tone: Tone) -> None:
        """Say by colour and border what state the card is in."""
        self.setProperty("tone", tone.value)
        restyle(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        if self._choosable and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double-click opens."""
        if self._choosable:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses, Enter opens."""
        if self._choosable and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif self._choosable and event.key() == Qt.Key.Key_Space:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)
