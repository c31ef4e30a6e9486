"""A chip: a word or two on a soft ground, as “supports” or “1 conflict”."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.theme import Theme, Tone


def paint_chip(painter: QPainter, place: QRectF, text: str, tone: Tone, theme: Theme) -> None:
    """Draw a chip inside ``place``; delegates and boards draw theirs with the same hand."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tokens.ground(tone))
    painter.drawRoundedRect(place, 4, 4)
    painter.setPen(theme.tokens.text(tone))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


def chip_font(font: QFont) -> QFont:
    """The font of chips, in proportion to the font around them."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    return small


def chip_size(text: str, font: QFont) -> QSize:
    """How much room a chip takes, its font being ``chip_font(font)``."""
    metrics = QFontMetrics(chip_font(font))
    return QSize(metrics.horizontalAdvance(text) + 14, metrics.height() + 4)


class Chip(QWidget):
    """A chip as a widget; its text is its accessible name."""

    def __init__(
        self, text: str, theme: Theme, tone: Tone = Tone.INFO, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """What the chip says."""
        return self._text

    def tell(self, text: str, tone: Tone = Tone.INFO) -> None:
        """Say something else."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """The text and a margin."""
        return chip_size(self._text, self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setFont(chip_font(self.font()))
        paint_chip(painter, QRectF(self.rect()), self._text, self._tone, self._theme)
