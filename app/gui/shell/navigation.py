"""The navigation at the left: the places in their groups, with a count beside a place that has one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.messages import Message, say
from app.gui.parts.chip import chip_font
from app.gui.shell.place import PlaceEntry
from app.gui.theme import Theme
from app.language import Language

_ID = Qt.ItemDataRole.UserRole
_BADGE = Qt.ItemDataRole.UserRole + 1
_CALM = Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex


class Navigation(QListView):
    """The list of places; arrow keys walk through it.

    Signals: ``chosen(str)`` with the id of the place that the user goes to.
    """

    chosen = Signal(str)

    def __init__(
        self, entries: Sequence[PlaceEntry], words: Language, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(words(say("Places")))
        self._words = words
        self._model = QStandardItemModel(self)
        self._items: dict[str, QStandardItem] = {}
        self._fill(entries)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(theme, self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumWidth(self._narrowest())
        self._connect_signals()

    def show_place(self, place_id: str) -> None:
        """Mark where the user is; nothing is emitted."""
        item = self._items.get(place_id)
        if item is not None:
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(item.index())
            self.selectionModel().blockSignals(False)
            self.scrollTo(item.index())
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a lower window, too, one sees where one is."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def set_badge(self, place_id: str, count: int, counted: Message, *, calm: bool = False) -> None:
        """Show a count beside a place, none for 0; ``counted`` says what it counts. A ``calm`` one hinders nothing."""
        item = self._items.get(place_id)
        if item is not None:
            item.setData(count, _BADGE)
            item.setData(calm, _CALM)
            spoken = f"{item.text()}, {self._words(counted)}" if count else item.text()
            item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)

    def sizeHint(self) -> QSize:
        """As wide as the longest name."""
        return QSize(self._narrowest(), super().sizeHint().height())

    def _fill(self, entries: Sequence[PlaceEntry]) -> None:
        for group, members in groupby(entries, key=lambda entry: entry.group):
            if group.value is not None:
                heading = QStandardItem(self._words.upper(self._words(group.value)))
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self._model.appendRow(heading)
            for entry in members:
                item = QStandardItem(self._words(entry.title))
                item.setData(entry.id, _ID)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self._items[entry.id] = item
                self._model.appendRow(item)

    def _narrowest(self) -> int:
        metrics = self.fontMetrics()
        return max([metrics.horizontalAdvance(item.text()) for item in self._items.values()] or [90]) + 84

    def _connect_signals(self) -> None:
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        place_id = index.data(_ID)
        if isinstance(place_id, str):
            self.chosen.emit(place_id)


class _Painter(QStyledItemDelegate):
    """Paints headings, places and counts on navy."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = option.fontMetrics.height()
        return QSize(80, height + (20 if index.data(_ID) else 24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if index.data(_ID):
            self._paint_place(painter, rect, option, index)
        else:
            self._paint_heading(painter, rect, str(index.data()))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRectF, text: str) -> None:
        font = chip_font(painter.font())
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1)
        painter.setFont(font)
        painter.setPen(self._theme.tokens.nav_muted)
        painter.drawText(rect.adjusted(20, 8, -8, -2), Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_place(
        self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        tokens = self._theme.tokens
        state = option.state
        inner = rect.adjusted(8, 1, -8, -1)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_colour(tokens.nav_chosen, 255 if selected else 110))
            painter.drawRoundedRect(inner, 5, 5)
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(_colour(tokens.nav_muted, 255))
            painter.drawRoundedRect(inner.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if selected:
            font = QFont(painter.font())
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
        painter.setPen(_colour(tokens.on_navy if selected else tokens.nav_ink, 255))
        painter.drawText(inner.adjusted(12, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        count = index.data(_BADGE)
        if count:
            self._paint_badge(painter, inner, str(count), calm=bool(index.data(_CALM)))

    def _paint_badge(self, painter: QPainter, inner: QRectF, text: str, *, calm: bool) -> None:
        font = chip_font(painter.font())
        painter.setFont(font)
        metrics = QFontMetrics(font)
        height = metrics.height() + 3.0
        width = max(height, metrics.horizontalAdvance(text) + 12.0)
        badge = QRectF(inner.right() - width - 8, inner.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour("#4a6285" if calm else "#a33b2e", 255))
        painter.drawRoundedRect(badge, height / 2, height / 2)
        painter.setPen(_colour("#ffffff", 255))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


def _colour(name: str, opacity: int) -> QColor:
    colour = QColor(name)
    colour.setAlpha(opacity)
    return colour
