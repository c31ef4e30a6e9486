"""A bar of parts with their numbers in words below it; no chart: the numbers are what is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.parts.chip import chip_font
from app.gui.theme import Theme, Tone

_HEIGHT, _BETWEEN, _MARK = 8, 16, 8


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the bar: how many, said in words that hold the number."""

    count: int
    words: str
    tone: Tone


class CoverBar(QWidget):
    """The parts in proportion, and under them a mark and the words of each."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: tuple[Part, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these parts; those of none are left out."""
        self._parts = tuple(part for part in parts if part.count)
        self.setAccessibleName("; ".join(part.words for part in self._parts))
        self.setVisible(bool(self._parts))
        self.updateGeometry()
        self.update()

    def words(self) -> tuple[str, ...]:
        """What stands under the bar."""
        return tuple(part.words for part in self._parts)

    def sizeHint(self) -> QSize:
        """The bar, and as many lines as the words take."""
        return QSize(200, _HEIGHT + 6 + self._lines() * self._line())

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take another line where there is less room."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(0, 0, self.width(), _HEIGHT), 4, 4)
        painter.setClipPath(outline)
        total, x = sum(part.count for part in self._parts), 0.0
        for part in self._parts:
            width = self.width() * part.count / total
            painter.fillRect(QRectF(x, 0, max(width - 1, 1), _HEIGHT), self._colour(part.tone))
            x += width
        painter.setClipping(False)
        painter.setFont(chip_font(self.font()))
        metrics = QFontMetricsF(painter.font())
        for part, (left, line) in zip(self._parts, self._places(), strict=True):
            middle = _HEIGHT + 6 + (line + 0.5) * self._line()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(part.tone))
            painter.drawRoundedRect(QRectF(left, middle - _MARK / 2, _MARK, _MARK), 2, 2)
            painter.setPen(self._theme.tokens.text(Tone.PLAIN))
            painter.drawText(QPointF(left + _MARK + 5, middle + metrics.ascent() / 2 - 1), part.words)

    def _colour(self, tone: Tone) -> QColor:
        if tone is not Tone.MUTED:
            return self._theme.tokens.line(tone)
        grey = QColor(self._theme.tokens.muted)
        grey.setAlpha(110)
        return grey

    def _line(self) -> int:
        return int(QFontMetricsF(chip_font(self.font())).height()) + 4

    def _places(self) -> list[tuple[float, int]]:
        metrics = QFontMetricsF(chip_font(self.font()))
        places, x, line = list[tuple[float, int]](), 0.0, 0
        for part in self._parts:
            taken = _MARK + 5 + metrics.horizontalAdvance(part.words)
            if x > 0 and x + taken > max(self.width(), 1):
                x, line = 0.0, line + 1
            places.append((x, line))
            x += taken + _BETWEEN
        return places

    def _lines(self) -> int:
        places = self._places()
        return places[-1][1] + 1 if places else 0
