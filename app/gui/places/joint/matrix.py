"""The matrix: ambassador objectives against attaché objectives, with a letter and a sign in every cell that is linked."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.coverage import Cover
from app.domain.messages import say
from app.domain.records import Id
from app.domain.vocabulary import LinkKind
from app.gui.context import Context
from app.gui.parts.line_breaks import shortened
from app.gui.parts.text import Role, Text, plain_tip
from app.gui.places.joint.faces import STATE_TONES, kind_of_key, letter, link_sentence
from app.gui.theme import Theme
from app.language import Language
from app.work.joint import Joint, JointLink, JointObjective

Index = QModelIndex | QPersistentModelIndex
CELL, LEAST_CELL = 48, 36
OPEN = " ○"
"""Stands after an objective that nothing on the other side answers."""
HEAD_WIDTH, LEAST_HEAD = 420, 150
"""How wide the titles at the left are at most and at least; like that of the cells, in pixels."""
_TWO_LINES_UNDER = 260
_HEAD_PADDING = 12
LINK_ROLE = Qt.ItemDataRole.UserRole + 1


class _Cells(QAbstractTableModel):
    def __init__(self, words: Language, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._theme = words, theme
        self.joint: Joint | None = None
        self.rows: tuple[JointObjective, ...] = ()
        self.columns: tuple[JointObjective, ...] = ()

    def show_joint(self, joint: Joint) -> None:
        shape = [one.id for one in (*joint.embassy, *joint.attache)]
        same = shape == [one.id for one in (*self.rows, *self.columns)] and len(self.rows) == len(
            joint.embassy
        )
        if not same:
            self.beginResetModel()
        self.joint, self.rows, self.columns = joint, joint.embassy, joint.attache
        if not same:
            self.endResetModel()
        elif self.rows and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(self.columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.rows) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def ends(self, index: Index) -> tuple[Id, Id] | None:
        return (self.rows[index.row()].id, self.columns[index.column()].id) if index.isValid() else None

    def link(self, index: Index) -> JointLink | None:
        ends = self.ends(index)
        return self.joint.between.get(ends) if self.joint is not None and ends is not None else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        link = self.link(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return letter(link, self._words) if link is not None else ""
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                said = self._spoken(index, link)
                return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
            case _ if role == LINK_ROLE:
                return link
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        down = orientation is Qt.Orientation.Vertical
        one = (self.rows if down else self.columns)[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                sign = OPEN if one.cover is Cover.UNCOVERED else ""
                return one.objective.number + sign + (f"  {one.objective.title}" if down else "")
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(f"{one.objective.number}  {one.objective.title}")
            case Qt.ItemDataRole.TextAlignmentRole:
                left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
                return (
                    int(left) | int(Qt.TextFlag.TextWordWrap) if down else int(Qt.AlignmentFlag.AlignCenter)
                )
        return None

    def _spoken(self, index: Index, link: JointLink | None) -> str:
        if link is not None:
            return link_sentence(link, self._words)
        row, column = self.rows[index.row()].objective, self.columns[index.column()].objective
        return self._words(say("{pair}: not linked", pair=f"{row.number} ↔ {column.number}"))


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._theme.tokens
        place: QRect = option.rect
        link = index.data(LINK_ROLE)
        current = index == self._view.currentIndex()
        if isinstance(link, JointLink):
            tone = STATE_TONES[link.state]
            painter.fillRect(place, tokens.ground(tone))
            font = QFont(self._view.font())
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(tokens.text(tone))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(index.data()))
        if current:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(place.adjusted(1, 1, -2, -2))


class _Grid(QTableView):
    key_pressed = Signal(QKeyEvent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            event.accept()
            super().keyPressEvent(event)


class _Titles(QHeaderView):
    """The titles at the left, in as many lines as a row is high."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, grid)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logicalIndex: int) -> None:  # noqa: N803 - named by Qt
        """As Qt has it, the title cut short at the end of the last line."""
        super().initStyleOptionForIndex(option, logicalIndex)
        title = str(self.model().headerData(logicalIndex, Qt.Orientation.Vertical))
        lines = max((self.sectionSize(logicalIndex) - 8) // self.fontMetrics().height(), 1)
        option.text = shortened(title, self.font(), self.width() - 2 * _HEAD_PADDING, lines)


class Matrix(QWidget):
    """Rows against columns. Arrows move, S E O C set the kind, Del unlinks, Enter inspects.

    Signals: ``chosen(Id)`` of the link in the current cell, or of the row's objective where there is none ·
    ``inspect_requested()`` · ``opened(Id)`` of an objective, by its head · ``link_wanted(embassy Id, attache Id,
    LinkKind)`` · ``kind_wanted(link Id, LinkKind)`` · ``unlink_requested()``.
    """

    chosen = Signal(str)
    inspect_requested = Signal()
    opened = Signal(str)
    link_wanted = Signal(str, str, object)
    kind_wanted = Signal(str, object)
    unlink_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = context.words
        self.grid = _Grid()
        self.cells = _Cells(context.words, context.theme, self)
        self.grid.setVerticalHeader(_Titles(self.grid))
        self.grid.setModel(self.cells)
        self.grid.setItemDelegate(_CellDelegate(context.theme, self.grid))
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.grid.setTabKeyNavigation(False)
        self.grid.setCornerButtonEnabled(False)
        self.grid.setWordWrap(False)
        self.grid.setAccessibleName(
            self._words(say("Ambassador’s objectives in the rows, attaché’s objectives in the columns"))
        )
        self._shape_heads()
        caption = Text(
            self._words(say("Ambassador’s objectives down, attaché’s objectives across")), Role.STRONG
        )
        caption.setBuddy(self.grid)
        legend = Text(
            self._words(
                say(
                    "S supports, E enables, O overlaps, C conflicts · ? awaiting a word, * re-read it, ! disputed or open · "
                    "○ nothing answers it. "
                    "Type a letter to link or to change the kind, Del to unlink."
                )
            ),
            Role.SMALL,
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(caption)
        column.addWidget(self.grid, 1)
        column.addWidget(legend)
        self._connect_signals()

    def show_joint(self, joint: Joint) -> None:
        """Show both papers as they stand; the current cell stays."""
        self.cells.show_joint(joint)
        self._share_room()

    def choose(self, record: Id | None) -> None:
        """Go to the cell of this link, or the row or column of this objective; nothing is emitted."""
        joint = self.cells.joint
        if joint is None or record is None:
            return
        blocked = self.grid.selectionModel().blockSignals(True)
        link, current = joint.link.get(record), self.grid.currentIndex()
        if link is not None and self.cells.link(current) is not link:
            self.grid.setCurrentIndex(self._index(link.embassy.id, link.attache.id))
        elif link is None and record in joint.objective and record not in (self.cells.ends(current) or ()):
            self.grid.setCurrentIndex(self._index(record, record))
        self.grid.selectionModel().blockSignals(blocked)
        self.grid.viewport().update()

    def focus_on(self, record: Id | None) -> None:
        """Put the keyboard into the grid."""
        self.grid.setFocus()

    def _index(self, embassy: Id, attache: Id) -> QModelIndex:
        row = next((place for place, one in enumerate(self.cells.rows) if one.id == embassy), 0)
        column = next((place for place, one in enumerate(self.cells.columns) if one.id == attache), 0)
        return self.cells.index(row, column)

    def _shape_heads(self) -> None:
        across, down = self.grid.horizontalHeader(), self.grid.verticalHeader()
        across.setDefaultSectionSize(CELL)
        across.setMinimumSectionSize(LEAST_CELL)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for head in (across, down):
            head.setSectionsClickable(True)
            head.setHighlightSections(True)
        across.setTextElideMode(Qt.TextElideMode.ElideRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Every column is in sight where it can be: the titles, then the cells, give way."""
        super().resizeEvent(event)
        self._share_room()

    def _least_cell(self) -> int:
        """So wide that the number of every column can be read."""
        letters = self.grid.horizontalHeader().fontMetrics()
        numbers = (
            str(self.cells.headerData(section, Qt.Orientation.Horizontal))
            for section in range(len(self.cells.columns))
        )
        return max((LEAST_CELL, *(letters.horizontalAdvance(number) + 10 for number in numbers)))

    def _share_room(self) -> None:
        columns = max(len(self.cells.columns), 1)
        bar = self.grid.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - 2 * self.grid.frameWidth()
        head = max(LEAST_HEAD, min(HEAD_WIDTH, room - columns * CELL))
        cell = max(self._least_cell(), min(CELL, (room - head) // columns))
        across, down = self.grid.horizontalHeader(), self.grid.verticalHeader()
        down.setFixedWidth(head)
        across.setDefaultSectionSize(cell)
        line = self.grid.fontMetrics().height()
        down.setDefaultSectionSize(line * (2 if head < _TWO_LINES_UNDER else 1) + 16)

    def _connect_signals(self) -> None:
        self.grid.selectionModel().currentChanged.connect(self._on_current_changed)
        self.grid.clicked.connect(self._on_clicked)
        self.grid.key_pressed.connect(self._on_key)
        self.grid.doubleClicked.connect(self._on_double_clicked)
        self.grid.verticalHeader().sectionClicked.connect(self._on_row_head)
        self.grid.horizontalHeader().sectionClicked.connect(self._on_column_head)
        self.grid.verticalHeader().sectionDoubleClicked.connect(self._on_row_opened)
        self.grid.horizontalHeader().sectionDoubleClicked.connect(self._on_column_opened)

    def _on_current_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        self.grid.update(before)
        link, ends = self.cells.link(current), self.cells.ends(current)
        if link is not None:
            self.chosen.emit(link.id)
        elif ends is not None:
            self.chosen.emit(ends[0])

    def _on_clicked(self, index: QModelIndex) -> None:
        self._on_current_changed(index, index)

    def _on_key(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
        kind = kind_of_key(event.text(), self._words) if plain else None
        if kind is not None:
            self._set_kind(kind)
        elif event.key() == Qt.Key.Key_Delete:
            self.unlink_requested.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.inspect_requested.emit()
        else:
            return
        event.accept()

    def _set_kind(self, kind: LinkKind) -> None:
        index = self.grid.currentIndex()
        link, ends = self.cells.link(index), self.cells.ends(index)
        if link is not None:
            if link.kind is not kind:
                self.kind_wanted.emit(link.id, kind)
        elif ends is not None:
            self.link_wanted.emit(ends[0], ends[1], kind)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self.cells.link(index) is not None:
            self.inspect_requested.emit()
        else:
            self._set_kind(LinkKind.SUPPORTS)

    def _on_row_head(self, row: int) -> None:
        self.chosen.emit(self.cells.rows[row].id)

    def _on_column_head(self, column: int) -> None:
        self.chosen.emit(self.cells.columns[column].id)

    def _on_row_opened(self, row: int) -> None:
        self.opened.emit(self.cells.rows[row].id)

    def _on_column_opened(self, column: int) -> None:
        self.opened.emit(self.cells.columns[column].id)
