"""The one list of what stands in the way of signature: a sentence each, read whole, that leads to where it is settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.gui.context import Context
from app.gui.parts.chip import chip_font
from app.gui.theme import Tone

_ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_SIDE, _ABOVE, _CODE, _PLACE = 12, 6, 36, 132
"""In pixels; a code or a place that is longer in larger letters gets the room that it needs."""
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class ObstacleRow:
    """One thing: the rule that found it (where one did), the sentence, where it is settled (and, on a line of its own,
    that it was), and what it leads to.

    ``tone`` is that of the rule, or of the point where there is none: whether it is to be settled, was so since in the
    text of today, or is only awaited.
    """

    sentence: str
    where: str
    place: str
    record: str
    code: str = ""
    tone: Tone = Tone.BAD

    @property
    def spoken(self) -> str:
        """What a reader hears."""
        where = self.where.replace("\n", ", ")
        return ", ".join(part for part in (self.code, self.sentence, where) if part)


class ObstacleList(QListView):
    """The rows; the arrows walk, Enter or a click goes where it is settled.

    Signals: ``opened(str, str)`` with a place and a record, empty where there is none.
    """

    opened = Signal(str, str)

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.rows: tuple[ObstacleRow, ...] = ()
        self.place_width = _PLACE
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(name)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)

    def show_rows(self, rows: Sequence[ObstacleRow]) -> None:
        """Show these rows; where they are the same, nothing moves."""
        if tuple(rows) == self.rows:
            return
        letters = QFontMetrics(chip_font(self.font()))
        lines = (line for row in rows for line in row.where.splitlines())
        self.place_width = max(_PLACE, *(letters.horizontalAdvance(line) + 2 for line in lines), 0)
        current, place = self.currentIndex().row(), self.verticalScrollBar().value()
        self.rows = tuple(rows)
        self._model.clear()
        for row in rows:
            item = QStandardItem(row.sentence)
            item.setData(row, _ROW)
            item.setData(row.spoken, Qt.ItemDataRole.AccessibleTextRole)
            self._model.appendRow(item)
        if rows:
            self.setCurrentIndex(self._model.index(min(max(current, 0), len(rows) - 1), 0))
            self.verticalScrollBar().setValue(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there; Copy takes the sentence."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            QGuiApplication.clipboard().setText(str(self.currentIndex().data()))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        row = index.data(_ROW) if index.isValid() else None
        if isinstance(row, ObstacleRow):
            self.opened.emit(row.place, row.record)


class _Painter(QStyledItemDelegate):
    """Rule, sentence, place."""

    def __init__(self, view: ObstacleList) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The ground as every list has it, then the three parts."""
        row: ObstacleRow = index.data(_ROW)
        self.initStyleOption(option, index)
        option.text = ""
        view, tokens = self._view, self._view.context.theme.tokens
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        painter.save()
        place = self._inner(option.rect)
        bold = QFont(view.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(tokens.text(row.tone))
        painter.drawText(QRect(place.x(), place.y(), self._code(), place.height()), _WRAP, row.code or "•")
        painter.setFont(view.font())
        painter.setPen(tokens.text(Tone.PLAIN))
        painter.drawText(self._sentence_place(place), _WRAP, row.sentence)
        painter.setFont(chip_font(view.font()))
        painter.setPen(tokens.text(Tone.MUTED))
        width = self._place()
        end = QRect(place.right() - width + 1, place.y(), width, place.height())
        painter.drawText(end, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, row.where)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the wrapped sentence."""
        row: ObstacleRow = index.data(_ROW)
        width = self._view.viewport().width()
        room = self._sentence_place(self._inner(QRect(0, 0, width, 10_000)))
        height = self._view.fontMetrics().boundingRect(room, _WRAP, row.sentence).height()
        beside = QFontMetrics(chip_font(self._view.font())).lineSpacing() * len(row.where.splitlines())
        height = max(height, beside)
        return QSize(width, height + 2 * _ABOVE)

    @staticmethod
    def _inner(place: QRect) -> QRect:
        return place.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)

    def _sentence_place(self, inner: QRect) -> QRect:
        return inner.adjusted(self._code(), 0, -self._place() - 8, 0)

    def _code(self) -> int:
        """How wide the column of the codes is."""
        return max(_CODE, self._view.fontMetrics().horizontalAdvance("XX00"))

    def _place(self) -> int:
        """How wide the column of the places is."""
        return self._view.place_width
