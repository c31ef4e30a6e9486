"""Rows of a tree as high as their text, which is read whole."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from app.gui.parts.keyed_tree import TONE
from app.gui.theme import Theme, Tone

_Index = QModelIndex | QPersistentModelIndex
_PADDING = 16
_MOST_HEIGHTS = 20_000


class Wrapped(QStyledItemDelegate):
    """Paints wrapped text, and knows how high it is; heights that were measured are kept."""

    def __init__(self, tree: QTreeView, theme: Theme) -> None:
        super().__init__(tree)
        self._tree = tree
        self._theme = theme
        self._heights: dict[tuple[str, int, str], int] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """The ground as every list has it, the text in the colour of what it means."""
        self.initStyleOption(option, index)
        text, font = option.text, option.font
        option.text = ""
        view = self._tree
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        painter.save()
        painter.setFont(font)
        painter.setPen(self._theme.tokens.text(Tone(index.data(TONE) or Tone.PLAIN.value)))
        place = option.rect.adjusted(_PADDING // 2, 4, -_PADDING // 2, -4)
        painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The height of the wrapped text."""
        tree = self._tree
        width = tree.columnWidth(index.column())
        if index.column() == 0:
            if tree.isFirstColumnSpanned(index.row(), index.parent()):
                width = tree.viewport().width()
            width -= _depth(index) * tree.indentation()
        own = index.data(Qt.ItemDataRole.FontRole)
        font = own if isinstance(own, QFont) else tree.font()
        return QSize(width, self._height(index.data() or "", max(width - _PADDING, 24), font) + 10)

    def _height(self, text: str, width: int, font: QFont) -> int:
        key = (text, width, font.key())
        height = self._heights.get(key)
        if height is None:
            if len(self._heights) > _MOST_HEIGHTS:
                self._heights.clear()
            room = QRect(0, 0, width, 10_000)
            height = QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
            self._heights[key] = height
        return height


def _depth(index: _Index) -> int:
    depth, above = 1, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return depth
