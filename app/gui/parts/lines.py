"""A captioned list of lines in the inspector, some of which lead somewhere; hidden while it is empty.

The lines are painted, not made of widgets: going from one objective to the next must cost no time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.messages import Message
from app.gui.context import Context
from app.gui.parts.chip import chip_font
from app.gui.parts.text import Role, plain_tip
from app.gui.theme import Theme, Tone

Index = QModelIndex | QPersistentModelIndex
_LINE_ROLE = Qt.ItemDataRole.UserRole + 1
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
    def spoken(self) -> str:
        """All that it says."""
        return f"{self.text}; {self.under}" if self.under else self.text


class _Model(QAbstractListModel):
    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.lines[index.row()].role is not Role.CAPTION:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(line.tip or line.spoken)
            case _ if role == _LINE_ROLE:
                return line
        return None


class _Painting(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self.marks_current = False
        self._laid: dict[tuple[str, Role, int], tuple[QTextLayout, float]] = {}

    def forget(self) -> None:
        """Break the lines anew: other lines are shown, or in another font."""
        self._laid.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self.height_of(index.data(_LINE_ROLE), width))

    def height_of(self, line: Line, width: int) -> int:
        """How high a line is at this width."""
        height = self._layout(line.text, line.role, width)[1]
        if line.under:
            height += self._layout(line.under, Role.SMALL, width)[1]
        return int(height) + (2 * _GAP if line.under else _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(_LINE_ROLE)
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        tokens = self._theme.tokens
        painter.save()
        if self.marks_current and index == self._view.currentIndex():
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


def laid_out(text: str, font: QFont, width: float) -> tuple[QTextLayout, float]:
    """A text broken into lines of a width, and how high it is."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height, spacing = 0.0, QFontMetricsF(font).lineSpacing()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 40.0))
        line.setPosition(QPointF(0, height))
        height += spacing
    layout.endLayout()
    return layout, height


class Lines(QListView):
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
        super().__init__(parent)
        self._words = context.words
        self._caption = ""
        self._shown: tuple[Line, ...] = ()
        self._model = _Model(self)
        self._painting = _Painting(context.theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._painting)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            "QListView, QListView:focus { background: transparent; border: none; }"
            "QListView::item { padding: 0; }"
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for set_policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setMinimumWidth(80)
        if caption is not None:
            self.tell(caption)
        self.hide()
        self._painting.marks_current = double_click
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
        if shown == self._model.lines:
            return
        self._shown = tuple(lines)
        self._painting.forget()
        self._model.show_lines(shown)
        self._fit()
        self.setVisible(bool(lines))

    def texts(self) -> tuple[str, ...]:
        """What the lines say."""
        return tuple(line.text for line in self._shown)

    def current_key(self) -> str:
        """The key of the line at which the keyboard is; empty where there is none."""
        row = self.currentIndex().row()
        return self._model.lines[row].key if 0 <= row < len(self._model.lines) else ""

    def go_to(self, key: str) -> None:
        """Put the keyboard at the line with this key."""
        for row, line in enumerate(self._model.lines):
            if line.key == key:
                self.setCurrentIndex(self._model.index(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as its lines at the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The same in another font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._painting.forget()
            self._fit()

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
        line = index.data(_LINE_ROLE) if index.isValid() else None
        if isinstance(line, Line) and line.key:
            self.opened.emit(line.key)

    def _on_entered(self, index: QModelIndex) -> None:
        line = index.data(_LINE_ROLE)
        leads = isinstance(line, Line) and bool(line.key)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def _fit(self) -> None:
        width = self.viewport().width()
        height = sum(self._painting.height_of(line, width) for line in self._model.lines)
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)
        self.scheduleDelayedItemsLayout()

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
