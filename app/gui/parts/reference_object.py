"""A reference inside a text: its words of today on a soft ground, one letter to the cursor, never cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)

from app.domain.rich_text import Run
from app.gui.parts.rich_text import REFERENCE, run_of
from app.gui.theme import Theme, Tone

_MARGIN = 3
_NARROWEST = 60


class ShownReference(NamedTuple):
    """What a reference shows: its words of today, whether it leads anywhere, and the full name for the tip."""

    words: str
    broken: bool = False
    tip: str = ""


ShowReference = Callable[[Run], ShownReference]


def last_words(run: Run) -> ShownReference:
    """What is shown where nobody knows the plan: the words of last time."""
    return ShownReference(run.text)


class ReferenceObject(QPyTextObject):
    """Paints the references of one document."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.show: ShowReference = last_words

    def serve(self, document: QTextDocument) -> None:
        """Paint the references of this document from now on."""
        document.documentLayout().registerHandler(REFERENCE, self)

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:  # noqa: A002, N803 - Qt's names
        """As wide as its words, but never wider than a line."""
        metrics = QFontMetricsF(_font(doc, format))
        width = metrics.horizontalAdvance(self._words(format)) + 2 * _MARGIN
        return QSizeF(min(width, _widest(doc)), metrics.height())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,  # noqa: N803 - Qt's name
        format: QTextFormat,  # noqa: A002 - Qt's name
    ) -> None:
        """The words on their ground; what leads nowhere is struck through, in the tone of a fault."""
        run = run_of(format)
        if run is None:
            return
        shown = self.show(run)
        tone = Tone.BAD if shown.broken else Tone.INFO
        font = _font(doc, format)
        font.setStrikeOut(shown.broken)
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        chosen = format.toCharFormat().background().style() is not Qt.BrushStyle.NoBrush
        painter.setBrush(format.toCharFormat().background() if chosen else tokens.ground(tone))
        place = QRectF(rect)
        painter.drawRoundedRect(place.adjusted(0.5, 0, -0.5, 0), 3, 3)
        painter.setPen(format.toCharFormat().foreground().color() if chosen else tokens.text(tone))
        painter.setFont(font)
        room = place.adjusted(_MARGIN, 0, -_MARGIN, 0)
        words = QFontMetricsF(font).elidedText(shown.words, Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _words(self, letters: QTextFormat) -> str:
        run = run_of(letters)
        return self.show(run).words if run is not None else ""


def _font(document: QTextDocument, letters: QTextFormat) -> QFont:
    font = QFont(document.defaultFont())
    own = letters.toCharFormat()
    if own.fontPointSize() > 0:
        font.setPointSizeF(own.fontPointSize())
    font.setBold(own.fontWeight() > QFont.Weight.Medium)
    font.setItalic(own.fontItalic())
    return font


def _widest(document: QTextDocument) -> float:
    width = document.textWidth()
    return max(width - 2 * document.documentMargin() - 40, _NARROWEST) if width > 0 else 10_000
