"""A list that is as high as its rows need: what is around it scrolls.

The rows are painted, not made of widgets: going from one record to the next must cost no time.
"""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.gui.parts.text import plain_tip
from app.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which an index gives its row."""
_WALKABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class TallRow(Protocol):
    """What a row answers."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def spoken(self) -> str:
        """What a reader hears, where that is more."""

    @property
    def tip(self) -> str:
        """What asking shows, where that is not what a reader hears."""

    @property
    def walkable(self) -> bool:
        """Whether the arrows stop at it."""


R = TypeVar("R", bound=TallRow)


class _Rows(QAbstractListModel):
    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self.rows: tuple[TallRow, ...] = ()

    def show_rows(self, rows: tuple[TallRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        walkable = index.isValid() and self.rows[index.row()].walkable
        return _WALKABLE if walkable else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken or row.text
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(row.tip or row.spoken)
            case _ if role == ROW:
                return row
        return None


class TallPainting(QStyledItemDelegate, Generic[R]):
    """Paints the rows of a tall list, and knows how high each is at a width."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._view: QListView

    def serve(self, view: QListView) -> None:
        """Paint the rows of this list from now on."""
        self.setParent(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the list."""
        width = self._view.viewport().width()
        return QSize(width, self.height_of(index.data(ROW), width))

    def height_of(self, row: R, width: int) -> int:
        """How high a row is at this width, in pixels."""
        raise NotImplementedError

    def forget(self) -> None:
        """Measure anew: other rows are shown, or in another font."""


class TallList(QListView, Generic[R]):
    """The list itself; it has no ground, no frame and no bars of its own."""

    def __init__(self, painting: TallPainting[R], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Rows(self)
        self._painting = painting
        painting.serve(self)
        self.setModel(self._model)
        self.setItemDelegate(painting)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            "QListView, QListView:focus { background: transparent; border: none; }"
            "QListView::item { padding: 0; }"
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for set_policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumWidth(80)

    @property
    def rows(self) -> tuple[R, ...]:
        """What is shown."""
        return self._model.rows  # type: ignore[return-value]  # put in by show_rows

    def show_rows(self, rows: tuple[R, ...]) -> None:
        """Show these rows."""
        self._painting.forget()
        self._model.show_rows(rows)
        self._fit()

    def go_to_row(self, place: int) -> None:
        """Put the keyboard at a row."""
        self.setCurrentIndex(self._model.index(place))

    def row_at(self, index: Index) -> R | None:
        """The row at an index."""
        return self.rows[index.row()] if index.isValid() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its rows at the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()
        self.executeDelayedItemsLayout()  # left to the first painting, it asks for a second one

    def changeEvent(self, event: QEvent) -> None:
        """The same in another font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._painting.forget()
            self._fit()

    def _fit(self) -> None:
        width = self.viewport().width()
        height = sum(self._painting.height_of(row, width) for row in self.rows)
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)
        self.scheduleDelayedItemsLayout()
