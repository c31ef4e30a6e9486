"""The golden thread as a line to walk from top to bottom: document, goal, both sides' objectives, events, outcomes.

Its breaks stand where something is missing. Arrows walk along it, Enter or a click goes there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPen,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.messages import say
from app.domain.thread import Thread
from app.gui.context import Context, PreferenceStore
from app.gui.parts.chip import chip_font
from app.gui.parts.line_breaks import laid_out
from app.gui.parts.tall_list import ROW, Index, TallList, TallPainting
from app.gui.parts.thread_rows import Row, RowKind, rows_of
from app.gui.theme import Theme, Tone

LAYOUT = "thread"
_GUTTER = 20
_DOT = 4.0


class _Painting(TallPainting[Row]):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._laid: dict[tuple[Row, int], tuple[QTextLayout, float, QFont]] = {}

    def forget(self) -> None:
        """Break the texts into lines anew: other rows are shown, or in another font."""
        self._laid.clear()

    def height_of(self, row: Row, width: int) -> int:
        """How high a row is in a line of this width."""
        _, height, _ = self._layout(row, width)
        return int(height) + (10 if row.kind is RowKind.STEP else 6)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        place: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state: QStyle.StateFlag = option.state
        tokens = self._theme.tokens
        if row.walkable and state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place.adjusted(_GUTTER - 4, 1, 0, -1), QColor(tokens.hover))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 1))
            painter.drawRect(place.adjusted(_GUTTER - 4, 1, -1, -2))
        self._draw_line(painter, place, row, last=index.row() == index.model().rowCount() - 1)
        layout, height, font = self._layout(row, place.width())
        painter.setPen(tokens.text(_tone(row)))
        top = place.bottom() - 2 - height if row.kind is RowKind.STEP else place.top() + 3
        layout.draw(painter, QPointF(place.left() + _GUTTER, top), self._strong(row, font))
        painter.restore()

    def _layout(self, row: Row, width: int) -> tuple[QTextLayout, float, QFont]:
        """The text of a row broken into lines, each width once."""
        found = self._laid.get((row, width))
        if found is None:
            font = self._font(row)
            found = self._laid[row, width] = (*laid_out(row.text, font, width - _GUTTER - 4), font)
        return found

    def _draw_line(self, painter: QPainter, place: QRect, row: Row, *, last: bool) -> None:
        """The thread itself, dashed where it is broken, with a dot at every record."""
        gold = QColor(self._theme.tokens.look_line)
        x, middle = place.left() + 7.0, place.top() + 3 + QFontMetricsF(self._view.font()).height() / 2
        style = Qt.PenStyle.DotLine if row.kind is RowKind.GAP and row.broken else Qt.PenStyle.SolidLine
        painter.setPen(QPen(gold, 2, style))
        bottom = middle if last else place.bottom() + 1.0
        painter.drawLine(QPointF(x, place.top()), QPointF(x, bottom))
        if row.kind is RowKind.ELEMENT:
            painter.setPen(QPen(gold, 2))
            painter.setBrush(gold if row.here else QColor(self._theme.tokens.card))
            painter.drawEllipse(QPointF(x, middle), _DOT, _DOT)

    def _font(self, row: Row) -> QFont:
        font = QFont(self._view.font())
        if row.kind in {RowKind.STEP, RowKind.MORE}:
            return chip_font(font)
        if row.here:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _strong(self, row: Row, font: QFont) -> list[QTextLayout.FormatRange]:
        if not row.number or row.here:
            return []
        strong = QTextLayout.FormatRange()
        strong.start, strong.length = 0, len(row.number)
        strong.format.setFontWeight(QFont.Weight.DemiBold)
        strong.format.setForeground(QColor(self._theme.tokens.accent))
        return [strong]


def _tone(row: Row) -> Tone:
    if row.kind is RowKind.ELEMENT:
        return Tone.PLAIN
    return Tone.LOOK if row.broken else Tone.MUTED


class ThreadView(TallList[Row]):
    """The thread through one record, as high as it needs to be; what is around it scrolls.

    Signals: ``opened(str, str)`` with the place and the record to go to.
    """

    opened = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_Painting(context.theme), parent)
        self._words = context.words
        self.setAccessibleName(context.words(say("The golden thread")))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._connect_signals()

    def show_thread(self, thread: Thread | None) -> None:
        """Show a thread, the keyboard at the record that it is followed from; nothing where there is none."""
        self.show_rows(rows_of(thread, self._words) if thread is not None else ())
        for place, row in enumerate(self.rows):
            if row.here:
                self.go_to_row(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk, Left and Right go to the next step, Enter goes there."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open(self.currentIndex())
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._to_step(1 if event.key() == Qt.Key.Key_Right else -1)
            case _:
                super().keyPressEvent(event)

    def _to_step(self, by: int) -> None:
        """To the first row of the step above or below."""
        rows, here = self.rows, self.currentIndex().row()
        heads = [place for place, row in enumerate(rows) if row.kind is RowKind.STEP]
        current = max((number for number, place in enumerate(heads) if place <= here), default=0)
        wanted = current + by
        if 0 <= wanted < len(heads):
            self.go_to_row(heads[wanted] + 1)

    def _open(self, index: Index) -> None:
        row = self.row_at(index)
        if row is not None and row.walkable:
            self.opened.emit(row.place, row.record)

    def _connect_signals(self) -> None:
        self.clicked.connect(self._open)


class ThreadSection(QWidget):
    """The thread behind a button; it is followed only while it is open, and whether it is open is remembered.

    Signals: ``opened(str, str)`` with the place and the record to go to.
    """

    opened = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences: PreferenceStore = context.preferences
        self._follow: Callable[[], Thread | None] | None = None
        self.button = QToolButton()
        self.button.setText(context.words(say("The golden thread")))
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.view = ThreadView(context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.view)
        self.button.setChecked(bool(self._preferences.layout(LAYOUT).get("open")))
        self._show()
        self._connect_signals()

    def show_thread_of(self, follow: Callable[[], Thread | None] | None) -> None:
        """Show the thread that ``follow`` gives; it is asked once the section is open."""
        self._follow = follow
        self._show()

    def _show(self) -> None:
        open_ = self.button.isChecked()
        self.button.setArrowType(Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow)
        if open_:
            self.view.show_thread(self._follow() if self._follow is not None else None)
        self.view.setVisible(open_)

    def _on_toggled(self, open_: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self._preferences.keep_layout(LAYOUT, {"open": open_})
        self._show()

    def _connect_signals(self) -> None:
        self.button.toggled.connect(self._on_toggled)
        self.view.opened.connect(self.opened)
