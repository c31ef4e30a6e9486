"""Rows of a card: a number, a title, and figures at the right; each leads to its record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.gui.parts.chip import chip_font
from app.gui.parts.text import plain_tip
from app.gui.theme import Theme, Tone

_ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_GAP, _ABOVE, _SIDE = 12.0, 4, 6


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``cells`` stand at the right, the last one at the edge; a row with a ``place`` leads there.

    A ``heading`` only says what follows. ``second`` is a line of its own under the text.
    """

    text: str
    lead: str = ""
    cells: tuple[str, ...] = ()
    second: str = ""
    tone: Tone = Tone.MUTED
    place: str = ""
    record: str = ""
    heading: bool = False
    tip: str = ""

    @property
    def spoken(self) -> str:
        """What a reader hears."""
        return ", ".join(part for part in (self.lead, self.text, self.second, *self.cells) if part)


class RowList(QListView):
    """Rows under one another, as high as they need; one stop of the Tab key, the arrows walk inside.

    Signals: ``opened(str, str)`` with a place and a record (empty for the place itself) on a click or Enter.
    """

    opened = Signal(str, str)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_RowPainter(theme, self))
        self.setAccessibleName(name)
        self.setStyleSheet("QListView, QListView:focus { border: none; background: transparent; }")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; where they are the same, nothing moves."""
        if tuple(rows) == self.rows:
            return
        current = self.currentIndex().row()
        self.rows = tuple(rows)
        self._model.clear()
        for row in rows:
            item = QStandardItem(row.text)
            item.setData(row, _ROW)
            item.setData(row.spoken, Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(plain_tip(row.tip))
            enabled = Qt.ItemFlag.ItemIsEnabled
            item.setFlags(enabled | Qt.ItemFlag.ItemIsSelectable if row.place else Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(item)
        places = [place for place, row in enumerate(rows) if row.place]
        if places:
            nearest = min(places, key=lambda place: abs(place - max(current, 0)))
            self.selectionModel().setCurrentIndex(
                self._model.index(nearest, 0), self.selectionModel().SelectionFlag.NoUpdate
            )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if places else Qt.FocusPolicy.NoFocus)
        self.setVisible(bool(rows))
        self.updateGeometry()

    def texts(self) -> tuple[str, ...]:
        """What the rows say, headings too."""
        return tuple(row.spoken for row in self.rows)

    def sizeHint(self) -> QSize:
        """As high as all rows."""
        return QSize(280, sum(self.sizeHintForRow(place) for place in range(self._model.rowCount())))

    def minimumSizeHint(self) -> QSize:
        """Never less high."""
        return QSize(160, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as wide as the card."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """The page follows the keyboard: rows never scroll by themselves."""
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._come_into_sight()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The page follows the Tab key."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._come_into_sight()

    def _come_into_sight(self) -> None:
        row, above = self.visualRect(self.currentIndex()), self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        page = above.widget() if above is not None else None
        if above is not None and page is not None and row.isValid():
            middle = self.viewport().mapTo(page, row.center())
            above.ensureVisible(page.width() // 2, middle.y(), 0, 2 * row.height())

    def _open(self, index: QModelIndex) -> None:
        row = index.data(_ROW) if index.isValid() else None
        if isinstance(row, Row) and row.place:
            self.opened.emit(row.place, row.record)


class _RowPainter(QStyledItemDelegate):
    """Paints rows with their figures in columns."""

    def __init__(self, theme: Theme, parent: RowList) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: Row = index.data(_ROW)
        line = QFontMetricsF(self._list.font()).height()
        small = QFontMetricsF(chip_font(self._list.font())).height()
        if row.heading:
            return QSize(80, int(small) + (16 if index.row() else 8))
        return QSize(80, int(line + (small + 2 if row.second else 0)) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row = index.data(_ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.heading:
            self._paint_heading(painter, QRectF(option.rect), row)
        else:
            self._paint_ground(painter, option)
            self._paint_row(painter, QRectF(option.rect), row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens, rect = self._theme.tokens, QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QPen(tokens.hover).color())
            painter.drawRoundedRect(rect, 4, 4)
        if option.state & QStyle.StateFlag.State_HasFocus and self._list.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(tokens.accent))
            painter.drawRoundedRect(rect, 4, 4)

    def _paint_heading(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        font = chip_font(self._list.font())
        painter.setPen(self._theme.tokens.text(Tone.MUTED if row.tone is Tone.PLAIN else row.tone))
        painter.setFont(font)
        place = rect.adjusted(_SIDE, 0, -_SIDE, -2)
        self._paint_cells(painter, place, row, font)
        painter.setFont(_spaced(font))
        painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.text)

    def _paint_row(self, painter: QPainter, rect: QRectF, row: Row) -> None:
        tokens, font = self._theme.tokens, self._list.font()
        metrics = QFontMetricsF(font)
        line = QRectF(rect.x() + _SIDE, rect.y() + _ABOVE, rect.width() - 2 * _SIDE, metrics.height())
        painter.setFont(font)
        painter.setPen(tokens.text(row.tone))
        end = self._paint_cells(painter, line, row, font)
        start = line.x()
        if row.lead:
            bold = _demi(font)
            painter.setFont(bold)
            painter.setPen(tokens.text(Tone.INFO))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, row.lead)
            painter.setFont(font)
            start += self._lead_width(bold)
        painter.setPen(tokens.text(Tone.PLAIN))
        room = QRectF(start, line.y(), max(end - start, 20), line.height())
        text = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        if row.second:
            small = chip_font(font)
            painter.setFont(small)
            painter.setPen(tokens.text(row.tone))
            below = QRectF(start, line.bottom() + 1, line.right() - start, QFontMetricsF(small).height())
            text = QFontMetricsF(small).elidedText(row.second, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_cells(self, painter: QPainter, line: QRectF, row: Row, font: QFont) -> float:
        """Paint the figures from the right; gives where the text has to end."""
        metrics, right = QFontMetricsF(font), line.right()
        widths = self._cell_widths(len(row.cells)) if len(row.cells) > 1 else None
        for number, cell in reversed(list(enumerate(row.cells))):
            width = (
                widths[number] if widths else min(metrics.horizontalAdvance(cell) + 1, line.width() * 0.55)
            )
            place = QRectF(right - width, line.y(), width, line.height())
            align = Qt.AlignmentFlag.AlignRight
            align |= Qt.AlignmentFlag.AlignBottom if row.heading else Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, align, metrics.elidedText(cell, Qt.TextElideMode.ElideRight, width))
            right -= width + _GAP
        return right

    def _cell_widths(self, count: int) -> list[float]:
        """The width of every column of figures, headings included."""
        plain, small = QFontMetricsF(self._list.font()), QFontMetricsF(chip_font(self._list.font()))
        widths = [0.0] * count
        for row in self._list.rows:
            if len(row.cells) == count:
                metrics = small if row.heading else plain
                widths = [
                    max(w, metrics.horizontalAdvance(c) + 2) for w, c in zip(widths, row.cells, strict=True)
                ]
        return widths

    def _lead_width(self, font: QFont) -> float:
        metrics = QFontMetricsF(font)
        return max(metrics.horizontalAdvance(row.lead) for row in self._list.rows) + _GAP


def _demi(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _spaced(font: QFont) -> QFont:
    wide = QFont(font)
    wide.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    return wide
