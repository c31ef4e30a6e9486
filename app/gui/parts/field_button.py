"""The button of a field for several choices."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton


class FieldButton(QPushButton):
    """A button that looks like a field: its text is cut to the room there is, and an arrow says that a list drops."""

    _ARROW = 22

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("field", "true")
        self._shown = ""

    def show_text(self, text: str) -> None:
        """Show this, as much of it as fits."""
        self._shown = " ".join(text.split())
        self._fit()

    def sizeHint(self) -> QSize:
        """The usual width of a field."""
        return QSize(160, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for an inspector."""
        return QSize(80, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text anew."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then its arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1.5))
        middle, right = self.height() / 2, self.width() - 11.0
        painter.drawPolyline(
            [QPointF(right - 3.5, middle - 2), QPointF(right, middle + 1.5), QPointF(right + 3.5, middle - 2)]
        )

    def _fit(self) -> None:
        room = max(self.width() - self._ARROW - 14, 40)
        cut = self.fontMetrics().elidedText(self._shown, Qt.TextElideMode.ElideRight, room)
        self.setText(cut.replace("&", "&&"))
