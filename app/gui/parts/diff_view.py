"""What changed in a text, word by word: removed struck through, added underlined; never markup."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.messages import say
from app.domain.words_diff import Piece, PieceKind, words_diff
from app.gui.parts.line_breaks import laid_out
from app.gui.theme import Theme, Tone
from app.language import Language

BAR = 12
_AROUND = 60
"""How many letters of an unchanged stretch are shown on each side of a change."""


class WordDiff(QWidget):
    """One changed text behind a bar; readers hear what was removed and what was added.

    ``pieces`` are what changed where that is known already; otherwise the two texts are compared word by word.
    """

    def __init__(
        self,
        before: str,
        after: str,
        words: Language,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        pieces: tuple[Piece, ...] | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.pieces = _shortened(words_diff(before, after) if pieces is None else pieces)
        self._text = "".join(piece.text for piece in self.pieces)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(
            words(say("was: {before}; now: {after}", before=before or "–", after=after or "–"))
        )

    def hasHeightForWidth(self) -> bool:
        """As high as the text at its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high at this width."""
        return int(self._laid_out(width)[1]) + 8

    def sizeHint(self) -> QSize:
        """The usual width of the inspector."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        """Never wider than it must be."""
        return QSize(80, int(QFontMetricsF(self.font()).height()) + 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar and the text."""
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 0, 3, self.height()), QColor(self._theme.tokens.hairline))
        painter.setPen(QColor(self._theme.tokens.ink))
        layout, _ = self._laid_out(self.width())
        layout.draw(painter, QPointF(BAR, 4), self._formats())

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        return laid_out(self._text, self.font(), width - BAR)

    def _formats(self) -> list[QTextLayout.FormatRange]:
        formats, start = [], 0
        for piece in self.pieces:
            if piece.kind is not PieceKind.SAME:
                marked = QTextLayout.FormatRange()
                marked.start, marked.length = start, len(piece.text)
                removed = piece.kind is PieceKind.REMOVED
                tone = Tone.BAD if removed else Tone.GOOD
                marked.format.setForeground(self._theme.tokens.text(tone))
                marked.format.setFontStrikeOut(removed)
                if not removed:
                    marked.format.setBackground(self._theme.tokens.ground(tone))
                    marked.format.setFontUnderline(True)
                formats.append(marked)
            start += len(piece.text)
        return formats


def _shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The changes with some words around them; long unchanged stretches are cut."""
    shown = []
    for place, piece in enumerate(pieces):
        text = piece.text
        if piece.kind is PieceKind.SAME and len(text) > 2 * _AROUND + 8:
            head = "" if place == 0 else text[:_AROUND]
            tail = "" if place == len(pieces) - 1 else text[-_AROUND:]
            text = f"{head} … {tail}"
        shown.append(Piece(piece.kind, text))
    return tuple(shown)
