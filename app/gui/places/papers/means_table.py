"""The means × objective grid of a paper: a tick says that an objective uses a means; blanks are plain to see."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.domain.means_grid import MeansGrid, turned
from app.domain.messages import Message, say, say_n
from app.domain.records import Objective
from app.domain.vocabulary import MEANS, MEANS_SHORT, Means
from app.gui.context import Context
from app.gui.parts.text import Role, Text
from app.gui.theme import Tone

Index = QModelIndex | QPersistentModelIndex
_MEANS = tuple(Means)
_CELL, _LEAST_CELL = 28, 20
_NAME = 104
"""The least width of the column of objectives; like those of the cells, in pixels."""
_TICK = "●"


class MeansTable(QWidget):
    """The grid with its heading and, below it, what is blank.

    Signals: ``turned(str, tuple)`` with the id of an objective and the means that it uses from now on.
    """

    turned = Signal(str, tuple)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = context.words
        self.model = _Model(context)
        self.table = _Table(self.model)
        title = context.words(say("Means of every objective"))
        self.table.setAccessibleName(title)
        heading = Text(title, Role.STRONG)
        heading.setBuddy(self.table)
        self.blanks = Text("", Role.MUTED, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        for widget in (heading, self.table, self.blanks):
            column.addWidget(widget)
        self.table.turn_requested.connect(self._on_turn)

    def show_grid(self, grid: MeansGrid, why_not: Message | None) -> None:
        """Show a paper's grid; ``why_not`` says why it cannot be changed."""
        self.setVisible(bool(grid.objectives))
        self.model.show_grid(grid)
        self.model.why_not = why_not
        self.table.setToolTip(self._words(why_not) if why_not is not None else "")
        self.table.lay_out()
        self.blanks.setText(" ".join(self._words(sentence) for sentence in _blanks(grid)))

    def _on_turn(self, index: QModelIndex) -> None:
        objective = self.model.objective(index)
        if self.model.why_not is None and objective is not None:
            self.turned.emit(objective.id, turned(objective, _MEANS[index.column() - 1]))


def _blanks(grid: MeansGrid) -> list[Message]:
    sentences = []
    if grid.unused:
        sentences.append(
            say_n(
                "{count} means is used by no objective: {means}.",
                "{count} means are used by no objective: {means}.",
                len(grid.unused),
                means=tuple(MEANS_SHORT[means] for means in grid.unused),
            )
        )
    if grid.without:
        numbers = tuple(objective.number for objective in grid.without)
        sentences.append(say("Without means: {numbers}.", numbers=numbers))
    return sentences


class _Model(QAbstractTableModel):
    """A row for every objective and one for the counts; the first column names the objective."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.why_not: Message | None = None
        self._grid = MeansGrid(())

    def show_grid(self, grid: MeansGrid) -> None:
        """Show another grid; the same objectives stay where they are."""
        if grid == self._grid:
            return
        same = [one.id for one in grid.objectives] == [one.id for one in self._grid.objectives]
        if same:
            self._grid = grid
            self.dataChanged.emit(self.index(0, 0), self.index(len(grid.objectives), len(_MEANS)))
            return
        self.beginResetModel()
        self._grid = grid
        self.endResetModel()

    def objective(self, index: Index) -> Objective | None:
        """The objective of a cell of the grid itself."""
        inside = index.isValid() and index.row() < len(self._grid.objectives) and index.column() > 0
        return self._grid.objectives[index.row()] if inside else None

    def rowCount(self, parent: Index | None = None) -> int:
        """The objectives, and the counts."""
        return 0 if parent is not None and parent.isValid() else len(self._grid.objectives) + 1

    def columnCount(self, parent: Index | None = None) -> int:
        """The objective's name, and the means."""
        return 0 if parent is not None and parent.isValid() else len(_MEANS) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The short name of a means; all of it as a tip."""
        if orientation is Qt.Orientation.Vertical:
            return None
        words = self._context.words
        if role == Qt.ItemDataRole.DisplayRole:
            return words(MEANS_SHORT[_MEANS[section - 1]]) if section else words(say("Objective"))
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return words(MEANS[_MEANS[section - 1]])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A tick, a count, or the name of an objective."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ForegroundRole and index.column():
            return self._context.theme.tokens.text(self._tone(index))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column():
            return self._accessible(index)
        return None

    def _text(self, index: Index) -> str:
        rows = self._grid.objectives
        last = index.row() == len(rows)
        if index.column() == 0:
            if last:
                return self._context.words(say("Objectives that use it"))
            return f"{rows[index.row()].number}  {rows[index.row()].title}"
        means = _MEANS[index.column() - 1]
        if last:
            return str(self._grid.count(means))
        return _TICK if means in rows[index.row()].means else ""

    def _tone(self, index: Index) -> Tone:
        if index.row() < len(self._grid.objectives):
            return Tone.GOOD
        return Tone.PLAIN if self._grid.count(_MEANS[index.column() - 1]) else Tone.LOOK

    def _accessible(self, index: Index) -> str:
        words, means = self._context.words, _MEANS[index.column() - 1]
        objective = self.objective(index)
        if objective is None:
            return f"{words(MEANS_SHORT[means])}: {self._grid.count(means)}"
        used = say("used") if means in objective.means else say("not used")
        return f"{objective.number}, {words(MEANS_SHORT[means])}: {words(used)}"


class _Table(QTableView):
    """As high as its rows; a click or the space bar turns a tick."""

    turn_requested = Signal(QModelIndex)

    def __init__(self, model: _Model) -> None:
        super().__init__()
        self.setModel(model)
        self.setHorizontalHeader(_Upright(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.clicked.connect(self.turn_requested)

    def lay_out(self) -> None:
        """The means narrow, the objective's name in what is left."""
        header, room = self.horizontalHeader(), self.viewport().width()
        cell = max(_LEAST_CELL, min(_CELL, (room - _NAME) // len(_MEANS)))
        for place in range(1, len(_MEANS) + 1):
            header.resizeSection(place, cell)
        header.resizeSection(0, max(room - cell * len(_MEANS), _NAME))
        bar = self.horizontalScrollBar()
        wide = header.length() > self.viewport().width()
        self.setFixedHeight(
            header.sizeHint().height()
            + self.verticalHeader().length()
            + (bar.sizeHint().height() if wide else 0)
            + 2
        )

    def resizeEvent(self, event: Any) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar turns the tick of the current cell."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.turn_requested.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Upright(QHeaderView):
    """A head whose names stand upright, so that twelve narrow columns can say what they are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(_LEAST_CELL)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """As high as the longest name."""
        names = (str(self.model().headerData(n, Qt.Orientation.Horizontal)) for n in range(1, self.count()))
        longest = max(map(self.fontMetrics().horizontalAdvance, names), default=0)
        return QSize(super().sizeHint().width(), longest + 16)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - named by Qt
        """The first name lies, the others stand."""
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        painter.save()
        painter.setPen(self.palette().windowText().color())
        if logicalIndex == 0:
            room = rect.adjusted(8, 0, -4, -6)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, text)
        else:
            painter.translate(rect.left(), rect.bottom() - 6)
            painter.rotate(-90)
            room = QRect(0, 0, rect.height() - 10, rect.width())
            shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()
