"""How the cells of a table are drawn: a ground, and one line of text; nothing goes by way of the style sheet.

Asked for every cell of a screenful, the style sheet takes longer than reading, telling and drawing together.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QStaticText, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gui.parts.table.model import TableModel

_Index = QModelIndex | QPersistentModelIndex
_PADDING = 9
"""On both sides of the text, as the style sheet keeps it in other lists."""
_SELECTED = QStyle.StateFlag.State_Selected
_KEPT = 4096
"""So many texts are kept as they were shaped: dates, kinds and states come again on every line."""


class PaintedCells(QStyledItemDelegate):
    """Draws the cells of a :class:`TableModel`."""

    _font: QFont | None = None
    _font_name = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a cell."""
        model = index.model()
        if not isinstance(model, TableModel):
            super().paint(painter, option, index)
            return
        rect, palette = option.rect, option.palette
        if option.state & _SELECTED:
            painter.fillRect(rect, palette.brush(QPalette.ColorRole.Highlight))
        text, colour, numeric = model.cell(index.row(), index.column())
        if not text:
            return
        if option.font != self._font:
            self._font = QFont(option.font)  # the option's own is gone after this painting
            self._font_name = self._font.toString()
        width = rect.width() - 2 * _PADDING
        shaped, wide, high = _shaped(text, width, self._font_name)
        painter.setPen(colour if colour is not None else palette.color(QPalette.ColorRole.Text))
        left = rect.x() + _PADDING + (width - wide if numeric else 0)
        painter.drawStaticText(left, rect.y() + (rect.height() - high) // 2, shaped)


@lru_cache(maxsize=_KEPT)
def _shaped(text: str, width: int, font: str) -> tuple[QStaticText, int, int]:
    """A text cut to a width and ready to be drawn, and its size."""
    face = QFont()
    face.fromString(font)
    shown = QFontMetrics(face).elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)
    shaped = QStaticText(shown)
    shaped.setTextFormat(Qt.TextFormat.PlainText)
    shaped.setTextOption(_ONE_LINE)
    shaped.prepare(font=face)
    size = shaped.size()
    return shaped, round(size.width()), round(size.height())


_ONE_LINE = QTextOption()
_ONE_LINE.setWrapMode(QTextOption.WrapMode.NoWrap)
