"""Draws an objective as a card: number and title over chips, framed where it is spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.records import Id
from app.gui.parts.chip import chip_font, chip_size, paint_chip
from app.gui.parts.line_breaks import laid_out
from app.gui.places.joint.faces import Face, Piece
from app.gui.theme import Theme, Tokens, Tone

GAP = 8
PAD_X, PAD_Y = 12, 8
BETWEEN = 8
MOST_LINES = 3
MOST_DRAWN = 64
"""So many cards are kept as drawn, more than a tall screen shows."""
MOST_COUNTED = 4000
"""For so many titles and widths it is remembered how many lines they take."""
FACE_ROLE = Qt.ItemDataRole.UserRole + 1
_ROW_GAP, _MOST_ROWS = 4, 2


@dataclass(slots=True)
class Marks:
    """Which cards are framed, and which a link would join."""

    framed: frozenset[Id] = frozenset()
    target: Id | None = None


class CardDelegate(QStyledItemDelegate):
    """All cards of the board are of one height: that of the longest title, up to three lines."""

    def __init__(self, theme: Theme, marks: Marks, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._marks = marks
        self._view = view
        self._lines = 2
        self._rows = 1
        self._drawn: dict[tuple[Face, str, int, int], QPixmap] = {}
        self._counted: dict[tuple[str, int], int] = {}

    def set_lines(self, lines: int, rows: int = 1) -> bool:
        """Give the titles this many lines and the chips this many rows; whether that is something else."""
        before, self._lines, self._rows = (self._lines, self._rows), lines, rows
        if before != (lines, rows):
            self._drawn.clear()
        return before != (lines, rows)

    def rows_needed(self, faces: Sequence[Face], width: int) -> int:
        """How many rows the chips take in a column of this width."""
        metrics, room = QFontMetricsF(chip_font(self._view.font())), width - 2 * PAD_X - 4
        return max((len(_rows_of(face.pieces, metrics, room)) for face in faces), default=1)

    def forget(self) -> None:
        """Draw every card anew: in other colours, or in another font."""
        self._drawn.clear()
        self._counted.clear()

    def lines_needed(self, faces: Sequence[Face], width: int) -> int:
        """How many lines the longest title takes in a column of this width."""
        font, room = self._view.font(), width - 2 * PAD_X - 4
        if len(self._counted) > MOST_COUNTED:
            self._counted.clear()
        most = 1
        for face in faces:
            if most == MOST_LINES:
                break
            known = self._counted.get((face.line, room))
            if known is None:
                known = self._counted[face.line, room] = laid_out(face.line, font, room)[0].lineCount()
            most = max(most, min(known, MOST_LINES))
        return most

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        """One height for all."""
        font = self._view.font()
        lines = self._lines * QFontMetricsF(font).lineSpacing()
        chips = chip_size("X", font).height()
        chips += (self._rows - 1) * (chips + _ROW_GAP)
        return QSize(100, int(lines + chips + BETWEEN + 2 * PAD_Y) + GAP)

    def card(self, place: QRect) -> QRect:
        """The card inside the room of its item."""
        return place.adjusted(1, 1, -2, -GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        """Draw it."""
        face: Face = index.data(FACE_ROLE)  # type: ignore[attr-defined]  # either kind of index
        room: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.card(room)).adjusted(0.5, 0.5, -0.5, -0.5)
        self._frame(painter, place, face, focused=bool(state & QStyle.StateFlag.State_HasFocus))
        inner = self.card(room).adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y)
        painter.drawPixmap(inner.topLeft(), self._content(face, inner.size(), self._ground(face)))
        painter.restore()

    def _content(self, face: Face, size: QSize, ground: str) -> QPixmap:
        """Title and chips on the card's own ground, drawn once: scrolling and choosing only move them."""
        key = (face, ground, size.width(), size.height())
        found = self._drawn.get(key)
        if found is None:
            if len(self._drawn) >= MOST_DRAWN:
                self._drawn.clear()
            found = self._drawn[key] = self._draw_content(face, size, ground)
        return found

    def _draw_content(self, face: Face, size: QSize, ground: str) -> QPixmap:
        ratio = self._view.devicePixelRatioF()
        drawn = QPixmap(size * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(QColor(ground))
        room = QRectF(0, 0, size.width(), size.height())
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._view.font())
        _draw_title(painter, room, face, self._theme.tokens, self._lines)
        _draw_pieces(painter, room, face.pieces, self._theme, self._rows)
        painter.end()
        return drawn

    def _ground(self, face: Face) -> str:
        tokens = self._theme.tokens
        if face.id == self._marks.target:
            return tokens.chosen
        return tokens.look_soft if face.look else tokens.card

    def _frame(self, painter: QPainter, place: QRectF, face: Face, *, focused: bool) -> None:
        tokens = self._theme.tokens
        painter.setBrush(QColor(self._ground(face)))
        if face.id in self._marks.framed or focused:
            painter.setPen(QPen(QColor(tokens.accent), 2))
        elif face.id == self._marks.target:
            painter.setPen(QPen(QColor(tokens.accent), 2, Qt.PenStyle.DashLine))
        elif face.look:
            painter.setPen(QPen(QColor(tokens.look_line), 1, Qt.PenStyle.DashLine))
        else:
            painter.setPen(QPen(QColor(tokens.hairline), 1))
        painter.drawRoundedRect(place, 6, 6)


def _draw_title(painter: QPainter, room: QRectF, face: Face, tokens: Tokens, lines: int) -> None:
    """Number and title on so many lines; what has no room ends in an ellipsis."""
    font = painter.font()
    layout, _ = laid_out(face.line, font, room.width())
    if layout.lineCount() > lines:
        start = layout.lineAt(lines - 1).textStart()
        rest = QFontMetricsF(font).elidedText(face.line[start:], Qt.TextElideMode.ElideRight, room.width())
        layout, _ = laid_out(face.line[:start] + rest, font, room.width())
    strong = QTextLayout.FormatRange()
    strong.start, strong.length = 0, len(face.number)
    strong.format.setFontWeight(QFont.Weight.DemiBold)
    strong.format.setForeground(QColor(tokens.accent))
    painter.setPen(QColor(tokens.ink))
    layout.draw(painter, room.topLeft(), [strong])


def _draw_pieces(
    painter: QPainter, room: QRectF, pieces: Sequence[Piece], theme: Theme, most_rows: int
) -> None:
    """Chips and small words along the foot of the card, as far as there is room."""
    outer = painter.font()
    small = chip_font(outer)
    painter.setFont(small)
    metrics = QFontMetricsF(small)
    height = chip_size("X", outer).height()
    rows = _rows_of(pieces, metrics, room.width())[:most_rows]
    top = room.bottom() - len(rows) * height - (len(rows) - 1) * _ROW_GAP
    for number, row in enumerate(rows):
        line = QRectF(room.left(), top + number * (height + _ROW_GAP), room.width(), height)
        _draw_row(painter, line, row, theme)


def _draw_row(painter: QPainter, line: QRectF, row: Sequence[Piece], theme: Theme) -> None:
    metrics = QFontMetricsF(painter.font())
    x, y, height = line.left(), line.top(), line.height()
    for piece in row:
        free = line.right() - x
        if free < 32:
            break
        if piece.tone is None:
            if metrics.horizontalAdvance(piece.text) > free and x > line.left():
                break
            text = metrics.elidedText(piece.text, Qt.TextElideMode.ElideRight, free)
            painter.setPen(theme.tokens.text(Tone.MUTED))
            painter.drawText(QRectF(x, y, free, height), int(Qt.AlignmentFlag.AlignVCenter), text)
            x += metrics.horizontalAdvance(text) + 8
            continue
        text = metrics.elidedText(piece.text, Qt.TextElideMode.ElideRight, free - 14)
        width = min(metrics.horizontalAdvance(text) + 14, free)
        paint_chip(painter, QRectF(x, y, width, height), text, piece.tone, theme)
        x += width + 6


def _rows_of(pieces: Sequence[Piece], metrics: QFontMetricsF, room: float) -> list[list[Piece]]:
    """The pieces in rows: a chip that would be cut begins another row, small words never do."""
    rows: list[list[Piece]] = [[]]
    used = 0.0
    for piece in _fitting(pieces, metrics, room):
        wide = metrics.horizontalAdvance(piece.text) + 20
        if piece.tone is not None and rows[-1] and used + wide - 6 > room and len(rows) < _MOST_ROWS:
            rows.append([])
            used = 0.0
        rows[-1].append(piece)
        used += wide
    return rows


def _fitting(pieces: Sequence[Piece], metrics: QFontMetricsF, room: float) -> Sequence[Piece]:
    """The pieces without the plain chip where that would cut one that asks to be looked at."""
    chips = [piece for piece in pieces if piece.tone is not None]
    if sum(metrics.horizontalAdvance(chip.text) + 20 for chip in chips) <= room:
        return pieces
    urgent = [chip for chip in chips if chip.tone is not Tone.INFO]
    return urgent or chips[-1:]
