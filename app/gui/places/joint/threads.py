"""The curves between the two columns: one for every link, with its word where it needs one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.domain.records import Id
from app.domain.vocabulary import LinkState
from app.gui.parts.chip import chip_font, chip_size, paint_chip
from app.gui.parts.text import plain_tip
from app.gui.places.joint.curve import Curve, in_sight
from app.gui.places.joint.faces import STATE_TONES, link_label, link_sentence, stroke
from app.gui.theme import Theme, Tone
from app.language import Language
from app.work.joint import JointLink

NEAR = 6.0
_NARROWEST = 88
_LABEL_AT = (0.5, 0.32, 0.68, 0.2, 0.8, 0.1, 0.9)

Middles = Callable[[], Mapping[Id, float]]


class Threads(QWidget):
    """Draws the links between two columns, whose cards it finds by ``left`` and ``right``.

    With the focus here, Up and Down go from link to link, Enter inspects, Del unlinks.

    Signals: ``chosen(Id)`` of a link · ``inspect_requested()`` · ``unlink_requested()``.
    """

    chosen = Signal(str)
    inspect_requested = Signal()
    unlink_requested = Signal()

    def __init__(
        self, words: Language, theme: Theme, left: Middles, right: Middles, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._theme = words, theme
        self._left, self._right = left, right
        self._links: tuple[JointLink, ...] = ()
        self._chosen: Id | None = None
        self._near: Id | None = None
        self._near_objective: Id | None = None
        self._pulled: tuple[QPointF, QPointF] | None = None
        self._drawn: tuple[object, Sequence[Curve]] = (None, ())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumWidth(_NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_links(self, links: tuple[JointLink, ...]) -> None:
        """Draw these from now on; there is room for every word that stands on a curve."""
        self._links = links
        self._drawn = (None, ())
        labels = {link_label(link, self._words) for link in links}
        metrics = QFontMetricsF(chip_font(self.font()))
        widest = max((metrics.horizontalAdvance(label) for label in labels), default=0)
        self.setMinimumWidth(max(_NARROWEST, round(widest) + 32))
        self.update()

    def choose(self, link: Id | None, around: Id | None = None) -> None:
        """Draw this link, or those of this objective, stronger than the rest; nothing is emitted."""
        self._chosen, self._near_objective = link, around
        current = self._current()
        self.setAccessibleDescription(link_sentence(current, self._words) if current is not None else "")
        self.update()

    def pull(self, start: QPointF | None, end: QPointF | None) -> None:
        """Draw a curve that is being made, or take it away."""
        self._pulled = (start, end) if start is not None and end is not None else None
        self.update()

    def link_at(self, place: QPointF) -> JointLink | None:
        """The link whose curve runs past a place, the uppermost first."""
        nearest: tuple[float, JointLink] | None = None
        for curve in self._curves():
            if curve.path.boundingRect().adjusted(-NEAR, -NEAR, NEAR, NEAR).contains(place):
                distance = curve.near(place)
                if distance < NEAR * 2.5 and (nearest is None or distance < nearest[0]):
                    nearest = (distance, curve.link)
        return nearest[1] if nearest is not None else None

    def middle_of(self, link: Id) -> QPoint | None:
        """The middle of a link's curve, as drawn."""
        found = next((curve for curve in self._curves() if curve.link.id == link), None)
        return found.middle.toPoint() if found is not None else None

    def sizeHint(self) -> QSize:
        """Wide enough for a word on the curve."""
        return QSize(176, 200)

    # --- painting ----------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all curves of which anything is to be seen, the chosen one last."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        curves = sorted(self._curves(), key=self._weight)
        for curve in curves:
            self._draw(painter, curve)
        painter.setFont(chip_font(self.font()))
        taken: list[QRectF] = []
        for curve in reversed(curves):
            self._draw_label(painter, curve, taken)
        if self._pulled is not None:
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_path(*self._pulled))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _curves(self) -> Sequence[Curve]:
        """The curves of which anything may be seen; drawn anew only when cards have moved or links changed."""
        lefts, rights = self._left(), self._right()
        key = (*_ends(lefts), *_ends(rights), self.size())
        if key != self._drawn[0]:
            self._drawn = (key, self._made(lefts, rights))
        return self._drawn[1]

    def _made(self, lefts: Mapping[Id, float], rights: Mapping[Id, float]) -> list[Curve]:
        curves, width, height = [], self.width(), self.height()
        for link in self._links:
            left, right = lefts.get(link.embassy.id), rights.get(link.attache.id)
            if left is None or right is None:
                continue
            if in_sight(left, height) or in_sight(right, height):
                curves.append(Curve(link, left, right, width, height))
        return curves

    def _weight(self, curve: Curve) -> tuple[bool, bool, int]:
        touches = self._near_objective in {curve.link.embassy.id, curve.link.attache.id}
        worst = {
            LinkState.AGREED: 0,
            LinkState.AWAITING: 0,
            LinkState.CONFLICT_SETTLED: 1,
            LinkState.REREAD: 2,
        }
        return curve.link.id in {self._chosen, self._near}, touches, worst.get(curve.link.state, 3)

    def _draw(self, painter: QPainter, curve: Curve) -> None:
        chosen, touches, _ = self._weight(curve)
        faint = self._near_objective is not None and not (chosen or touches)
        pen = stroke(curve.link.link.kind, curve.link.state, self._theme.tokens, faint=faint)
        if chosen:
            pen.setWidthF(pen.widthF() + 1.6)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(curve.path)

    def _draw_label(self, painter: QPainter, curve: Curve, taken: list[QRectF]) -> None:
        text = link_label(curve.link, self._words)
        if not text:
            return
        metrics = QFontMetricsF(painter.font())
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width() - 28)
        size = chip_size(text, self.font())
        tone = STATE_TONES[curve.link.state]
        if curve.link.state in {LinkState.AGREED, LinkState.AWAITING}:
            tone = Tone.INFO
        for share in _LABEL_AT:
            middle = curve.along(share)
            place = QRectF(
                middle.x() - size.width() / 2, middle.y() - size.height() / 2, size.width(), size.height()
            )
            place.moveLeft(min(max(place.left(), 2.0), self.width() - place.width() - 2.0))
            inside = QRectF(self.rect()).contains(place)
            if inside and not any(place.intersects(other) for other in taken):
                taken.append(place)
                paint_chip(painter, place, text, tone, self._theme)
                return

    # --- mouse and keys ----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a curve chooses its link."""
        found = self.link_at(event.position())
        if found is not None:
            self.chosen.emit(found.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double-click on a curve inspects its link."""
        if self.link_at(event.position()) is not None:
            self.inspect_requested.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what is under the mouse."""
        found = self.link_at(event.position())
        near = found.id if found is not None else None
        if near == self._near:
            return
        self._near = near
        self.setCursor(Qt.CursorShape.PointingHandCursor if found is not None else Qt.CursorShape.ArrowCursor)
        text = plain_tip(link_sentence(found, self._words)) if found is not None else ""
        QToolTip.showText(event.globalPosition().toPoint(), text, self)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from link to link."""
        match event.key():
            case Qt.Key.Key_Up | Qt.Key.Key_Down if self._links:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.inspect_requested.emit()
            case Qt.Key.Key_Delete:
                self.unlink_requested.emit()
            case _:
                super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        ids = [link.id for link in self._links]
        place = ids.index(self._chosen) + by if self._chosen in ids else (0 if by > 0 else -1)
        self.chosen.emit(ids[place % len(ids)])
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _current(self) -> JointLink | None:
        return next((link for link in self._links if link.id == self._chosen), None)


def _ends(middles: Mapping[Id, float]) -> tuple[object, object]:
    """The first and the last card of a column: all are of one height, so these tell where every one stands."""
    known = list(middles.items())
    return known[:1], known[-1:]


def _path(start: QPointF, end: QPointF) -> QPainterPath:
    path = QPainterPath(start)
    middle = (start.x() + end.x()) / 2
    path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), end)
    return path
