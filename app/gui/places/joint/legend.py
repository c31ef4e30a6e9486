"""The legend under the board: what each stroke means, for those that are to be seen."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.messages import say
from app.domain.vocabulary import LINK_KINDS, LINK_STATES, LinkKind, LinkState
from app.gui.parts.chip import chip_font
from app.gui.places.joint.faces import stroke
from app.gui.theme import Theme, Tone
from app.language import Language
from app.work.joint import JointLink

SAMPLE = 28
BETWEEN = 16


class Legend(QWidget):
    """A few samples with their words; it says nothing that the curves' own words don't say."""

    def __init__(self, words: Language, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = words, theme
        self._entries: tuple[tuple[LinkKind, LinkState, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_links(self, links: Iterable[JointLink]) -> None:
        """Explain the strokes of these."""
        seen = {(link.kind, link.state) for link in links}
        states = {state for _, state in seen}
        entries = []
        if (LinkKind.SUPPORTS, LinkState.AGREED) in seen:
            entries.append((LinkKind.SUPPORTS, LinkState.AGREED, self._words(say("supports, agreed"))))
        for kind in (LinkKind.ENABLES, LinkKind.OVERLAPS):
            if (kind, LinkState.AGREED) in seen:
                entries.append(
                    (kind, LinkState.AGREED, self._words(say("{kind}, agreed", kind=LINK_KINDS[kind])))
                )
                break
        other = {
            LinkState.AWAITING: LinkKind.SUPPORTS,
            LinkState.REREAD: LinkKind.SUPPORTS,
            LinkState.DISPUTED: LinkKind.SUPPORTS,
            LinkState.CONFLICT_OPEN: LinkKind.CONFLICTS,
            LinkState.CONFLICT_SETTLED: LinkKind.CONFLICTS,
        }
        entries += [
            (kind, state, self._words(LINK_STATES[state])) for state, kind in other.items() if state in states
        ]
        self._entries = tuple(entries)
        self.setAccessibleName("; ".join(text for _, _, text in entries))
        self.setVisible(bool(entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As many lines of small text as it takes."""
        return QSize(200, self._lines_at(self.width()) * self._line_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take another line where there is less room."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the samples and their words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(chip_font(self.font()))
        metrics = QFontMetricsF(painter.font())
        for (kind, state, text), (x, line) in zip(self._entries, self._places(self.width()), strict=True):
            middle = (line + 0.5) * self._line_height()
            painter.setPen(stroke(kind, state, self._theme.tokens))
            painter.drawLine(QPointF(x, middle), QPointF(x + SAMPLE, middle))
            painter.setPen(self._theme.tokens.text(Tone.MUTED))
            painter.drawText(QPointF(x + SAMPLE + 6, middle + metrics.ascent() / 2 - 1), text)

    def _line_height(self) -> int:
        return int(QFontMetricsF(chip_font(self.font())).height()) + 4

    def _places(self, width: int) -> list[tuple[float, int]]:
        metrics = QFontMetricsF(chip_font(self.font()))
        places: list[tuple[float, int]] = []
        x, line = 0.0, 0
        for _, _, text in self._entries:
            taken = SAMPLE + 6 + metrics.horizontalAdvance(text)
            if x > 0 and x + taken > width:
                x, line = 0.0, line + 1
            places.append((x, line))
            x += taken + BETWEEN
        return places

    def _lines_at(self, width: int) -> int:
        places = self._places(max(width, 1))
        return places[-1][1] + 1 if places else 1
