"""The documents with their numbered goals, and beside each goal what serves it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.domain.messages import say
from app.domain.records import Id, Objective
from app.gui.context import Context
from app.gui.theme import Tone
from app.language import search_key
from app.work.guidance import DocumentView, GoalView, GuidanceView

_ID = Qt.ItemDataRole.UserRole
_TONE = Qt.ItemDataRole.UserRole + 1
_NUMBER, _PROVISION, _TYPE, _EMBASSY, _ATTACHE = range(5)
_PADDING = 16
_WRAPPED = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_KEPT = 4096
"""So many texts are kept as they were measured."""


@dataclass(frozen=True, slots=True)
class GoalFilter:
    """Which goals are shown: words in them, of one document, of one type, only those that nothing serves."""

    words: str = ""
    document: str = ""
    type: str = ""
    blanks: bool = False

    @property
    def on(self) -> bool:
        """Whether anything may be hidden."""
        return self != GoalFilter()

    def shows(self, view: GoalView) -> bool:
        """Whether a goal passes."""
        goal = view.goal
        text = search_key(f"{goal.ref_no} {goal.text} {goal.type}")
        return (
            (not self.document or goal.document == self.document)
            and (not self.type or goal.type == self.type)
            and not (self.blanks and view.served)
            and all(word in text for word in search_key(self.words).split())
        )


class GuidanceTree(QTreeView):
    """Documents, each with its goals below it.

    Signals: ``chosen(str)`` with the id of the document or goal, empty where there is none ·
    ``opened(str)`` on Enter or a double-click.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._model = QStandardItemModel(self)
        self._items: dict[str, QStandardItem] = {}
        self._closed: set[str] = set()
        self.setModel(self._model)
        self.setItemDelegate(_Wrapped(self))
        self.setWordWrap(True)
        self.setUniformRowHeights(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(16)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(context.words(say("Documents and their goals")))
        self._label_columns()
        self._connect_signals()

    def show_view(self, view: GuidanceView, passing: GoalFilter) -> int:
        """Show what passes the filter; gives the number of goals shown. The selection stays where it can."""
        before = self.chosen_id()
        place = self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self._model.removeRows(0, self._model.rowCount())
        self._items.clear()
        shown = 0
        for document in view.documents:
            goals = [goal for goal in document.goals if passing.shows(goal)]
            if goals or not passing.on:
                shown += len(goals)
                self._add_document(document, goals)
        self.selectionModel().blockSignals(False)
        self.verticalScrollBar().setValue(place)
        if not self.choose(before) and shown:
            self.choose(self._first_goal())
        return shown

    def chosen_id(self) -> str:
        """The document or goal that is chosen."""
        index = self.currentIndex()
        return str(index.siblingAtColumn(_NUMBER).data(_ID) or "") if index.isValid() else ""

    def choose(self, record_id: str) -> bool:
        """Choose a document or goal; False where it is not shown."""
        item = self._items.get(record_id)
        if item is None:
            return False
        index = item.index()
        self.expand(index.parent())
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )
        self.scrollTo(index)
        self.chosen.emit(record_id)
        return True

    def row(self, record_id: str) -> tuple[str, ...]:
        """What the row of a record reads, column by column."""
        first = self._items[record_id].index()
        return tuple(
            str(first.siblingAtColumn(column).data() or "") for column in range(self._model.columnCount())
        )

    def shown_ids(self) -> tuple[str, ...]:
        """Everything that is shown, in order."""
        return tuple(self._items)

    def _label_columns(self) -> None:
        words = self.context.words
        labels = (say("Number"), say("Provision"), say("Type"), say("Embassy"), say("Attaché"))
        self._model.setHorizontalHeaderLabels([words(label) for label in labels])
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(56)
        for column, width in ((_NUMBER, 92), (_TYPE, 92), (_EMBASSY, 112), (_ATTACHE, 84)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)
        header.setSectionResizeMode(_PROVISION, QHeaderView.ResizeMode.Stretch)

    def _connect_signals(self) -> None:
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.activated.connect(self._on_activated)
        self.collapsed.connect(self._on_collapsed)
        self.expanded.connect(self._on_expanded)
        self.header().sectionResized.connect(self._on_section_resized)

    def _add_document(self, document: DocumentView, goals: Collection[GoalView]) -> None:
        words = self.context.words
        served = sum(goal.served for goal in document.goals)
        title = words.list(
            [
                document.document.title,
                *([document.document.date] if document.document.date else []),
            ]
        )
        count = words(say("{served} of {all} served", served=served, all=len(document.goals)))
        item = self._item(f"{title}  ·  {count}", document.document.id)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        item.setFont(bold)
        self._model.appendRow(item)
        self._items[document.document.id] = item
        for goal in goals:
            self._add_goal(item, goal)
        self.setFirstColumnSpanned(item.row(), QModelIndex(), True)
        self.setExpanded(item.index(), document.document.id not in self._closed)

    def _add_goal(self, above: QStandardItem, view: GoalView) -> None:
        goal = view.goal
        blank = self.context.words(say("nothing serves it"))
        cells = [
            self._item(goal.ref_no, goal.id, Tone.INFO),
            self._item(goal.text, goal.id),
            self._item(goal.type, goal.id, Tone.MUTED),
            self._item(
                _numbers(view.embassy) if view.served else blank,
                goal.id,
                Tone.PLAIN if view.served else Tone.MUTED,
            ),
            self._item(_numbers(view.attache), goal.id),
        ]
        above.appendRow(cells)
        self._items[goal.id] = cells[0]

    def _item(self, text: str, record_id: Id, tone: Tone = Tone.PLAIN) -> QStandardItem:
        item = QStandardItem(text)
        item.setData(record_id, _ID)
        item.setData(tone.value, _TONE)
        item.setData(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, Qt.ItemDataRole.TextAlignmentRole
        )
        return item

    def _first_goal(self) -> str:
        return next((key for key, item in self._items.items() if item.parent() is not None), "")

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.chosen.emit(str(current.siblingAtColumn(_NUMBER).data(_ID) or ""))

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(str(index.siblingAtColumn(_NUMBER).data(_ID) or ""))

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._closed.add(str(index.data(_ID)))

    def _on_expanded(self, index: QModelIndex) -> None:
        self._closed.discard(str(index.data(_ID)))

    def _on_section_resized(self, _column: int, _before: int, _after: int) -> None:
        self.scheduleDelayedItemsLayout()


class _Wrapped(QStyledItemDelegate):
    """Rows as high as their text: a provision is read whole."""

    def __init__(self, tree: GuidanceTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The ground as every list has it, the text in the colour of what it means."""
        self.initStyleOption(option, index)
        text, font = option.text, option.font
        option.text = ""
        view = self._tree
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        painter.save()
        painter.setFont(font)
        painter.setPen(view.context.theme.tokens.text(Tone(index.data(_TONE) or Tone.PLAIN.value)))
        place = option.rect.adjusted(_PADDING // 2, 4, -_PADDING // 2, -4)
        painter.drawText(place, _WRAPPED, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of the wrapped text."""
        tree = self._tree
        width = tree.columnWidth(index.column()) if index.parent().isValid() else tree.viewport().width()
        if index.column() == _NUMBER:
            width -= 2 * tree.indentation()
        font = index.data(Qt.ItemDataRole.FontRole)
        name = (font if isinstance(font, QFont) else tree.font()).toString()
        return QSize(width, _height(index.data() or "", max(width - _PADDING, 24), name) + 10)


@lru_cache(maxsize=_KEPT)
def _height(text: str, width: int, font: str) -> int:
    """How high a text is, broken into lines of a width; the tree asks for all of them again as it is shown."""
    face = QFont()
    face.fromString(font)
    room = QRect(0, 0, width, 10_000)
    return QFontMetrics(face).boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()


def _numbers(objectives: Collection[Objective]) -> str:
    return ", ".join(objective.number for objective in objectives)
