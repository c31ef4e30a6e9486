"""A line that leads somewhere: plain text that wraps, opened by a click, Enter or the space bar."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.gui.parts.text import Text
from app.gui.theme import Tone


class LinkText(Text):
    """Text that leads to the record with this key.

    Signals: ``opened(str)`` with the key.
    """

    opened = Signal(str)

    def __init__(self, text: str, key: str, *, tone: Tone = Tone.INFO, parent: QWidget | None = None) -> None:
        super().__init__(text, tone=tone, wrap=True, parent=parent)
        self.key = key
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the focus; the release opens."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar open."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit(self.key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus has gone."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and a dotted frame around it while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self.palette().highlightedText().color(), 1, Qt.PenStyle.DotLine))
            painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))
