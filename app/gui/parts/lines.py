"""A captioned list of lines in the inspector, some of which lead somewhere; hidden while it is empty.

The lines are painted, not made of widgets: going from one objective to the next must cost no time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.messages import Message
from app.gui.context import Context
from app.gui.parts.chip import chip_font
from app.gui.parts.line_breaks import laid_out
from app.gui.parts.tall_list import ROW, Index, TallList, TallPainting
from app.gui.parts.text import Role
from app.gui.theme import Theme, Tone

_GAP = 4
_LARGER = 1.1
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class Line:
    """One line; with a ``key`` it leads to that record. ``under`` is said below it, smaller; ``tip`` on asking."""

    text: str
    key: str = ""
    tone: Tone = Tone.PLAIN
    role: Role = Role.BODY
    under: str = ""
    tip: str = ""

    @property
    def walkable(self) -> bool:
        """Whether the arrows stop at it: everywhere but at the caption."""
        return self.role is not Role.CAPTION

    @property
    def spoken(self) -> str:
        """All that it says."""
        return f"{self.text}; {self.under}" if self.under else self.text


class _Painting(TallPainting[Line]):
    def __init__(self, theme: Theme, *, marks_current: bool) -> None:
        super().__init__(theme)
        self._marks_current = marks_current
        self._laid: dict[tuple[str, Role, int], tuple[QTextLayout, float]] = {}

    def forget(self) -> None:
        """Break the lines anew: other lines are shown, or in another font."""
        self._laid.clear()

    def height_of(self, line: Line, width: int) -> int:
        """How high a line is at this width."""
        height = self._layout(line.text, line.role, width)[1]
        if line.under:
            height += self._layout(line.under, Role.SMALL, width)[1]
        return int(height) + (2 * _GAP if line.under else _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(ROW)
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        tokens = self._theme.tokens
        painter.save()
        if self._marks_current and index == self._view.currentIndex():
            painter.fillRect(place, QColor(tokens.chosen))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), 1, Qt.PenStyle.DotLine))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        layout, height = self._layout(line.text, line.role, place.width())
        painter.setPen(tokens.text(_tone(line)))
        layout.draw(painter, QPointF(place.left(), place.top() + 2))
        if line.under:
            layout, _ = self._layout(line.under, Role.SMALL, place.width())
            painter.setPen(tokens.text(Tone.MUTED))
            layout.draw(painter, QPointF(place.left(), place.top() + 2 + height))
        painter.restore()

    def _layout(self, text: str, role: Role, width: int) -> tuple[QTextLayout, float]:
        """A text broken into lines, each width once."""
        key = (text, role, width)
        found = self._laid.get(key)
        if found is None:
            found = self._laid[key] = laid_out(text, self._font(role), width)
        return found

    def _font(self, role: Role) -> QFont:
        font = QFont(self._view.font())
        match role:
            case Role.HEADING:
                font.setPointSizeF(font.pointSizeF() * _LARGER)
                font.setWeight(QFont.Weight.DemiBold)
            case Role.STRONG:
                font.setWeight(QFont.Weight.DemiBold)
            case Role.CAPTION:
                font = chip_font(font)
                font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1)
            case Role.SMALL:
                font = chip_font(font)
        return font


def _tone(line: Line) -> Tone:
    if line.key and line.tone is Tone.PLAIN:
        return Tone.INFO
    if line.tone is Tone.PLAIN and line.role in {Role.CAPTION, Role.MUTED, Role.SMALL}:
        return Tone.MUTED
    return line.tone


class Lines(TallList[Line]):
    """The caption and its lines, as high as they need to be; arrows walk along them, Ctrl+C copies one.

    Signals: ``opened(str)`` with the key of a line, on a click (a ``double_click`` where it changes something), Enter
    or the space bar.
    """

    opened = Signal(str)

    def __init__(
        self,
        context: Context,
        caption: Message | None = None,
        *,
        double_click: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_Painting(context.theme, marks_current=double_click), parent)
        self._words = context.words
        self._caption = ""
        self._shown: tuple[Line, ...] = ()
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        if caption is not None:
            self.tell(caption)
        self.hide()
        (self.doubleClicked if double_click else self.clicked).connect(self._open)
        self._connect_signals()

    def tell(self, caption: Message) -> None:
        """Put this caption over the lines that are shown next."""
        said = self._words(caption)
        self.setAccessibleName(said)
        self._caption = self._words.upper(said)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; where they are the same, nothing moves."""
        head = (Line(self._caption, role=Role.CAPTION),) if self._caption and lines else ()
        shown = (*head, *lines)
        if shown == self.rows:
            return
        self._shown = tuple(lines)
        self.show_rows(shown)
        self.setVisible(bool(lines))

    def texts(self) -> tuple[str, ...]:
        """What the lines say."""
        return tuple(line.text for line in self._shown)

    def current_key(self) -> str:
        """The key of the line at which the keyboard is; empty where there is none."""
        line = self.row_at(self.currentIndex())
        return line.key if line is not None else ""

    def go_to(self, key: str) -> None:
        """Put the keyboard at the line with this key."""
        for place, line in enumerate(self.rows):
            if line.key == key:
                self.go_to_row(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar open, Ctrl+C copies."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(str(self.currentIndex().data() or ""))
        elif event.key() in _OPENING and plain:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        line = self.row_at(index)
        if line is not None and line.key:
            self.opened.emit(line.key)

    def _on_entered(self, index: QModelIndex) -> None:
        line = self.row_at(index)
        leads = line is not None and bool(line.key)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def _connect_signals(self) -> None:
        self.entered.connect(self._on_entered)


def clear_column(column: QVBoxLayout, *, keep: int = 0) -> None:
    """Take the widgets of a column away, but for the first ones."""
    while column.count() > keep:
        item = column.takeAt(keep)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
