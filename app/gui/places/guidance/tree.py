"""The documents with their numbered goals, and beside each goal what serves it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont, QStandardItem
from PySide6.QtWidgets import (
    QHeaderView,
    QWidget,
)

from app.domain.messages import say
from app.domain.records import Objective
from app.gui.context import Context
from app.gui.parts.keyed_tree import TONE, KeyedTree
from app.gui.parts.wrapped import Wrapped
from app.gui.theme import Tone
from app.language import search_key
from app.work.guidance import DocumentView, GoalView, GuidanceView

_NUMBER, _PROVISION, _TYPE, _EMBASSY, _ATTACHE = range(5)


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


class GuidanceTree(KeyedTree):
    """Documents, each with its goals below it. Signals: those of KeyedTree, with ids."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, say("Documents and their goals"), indentation=16, parent=parent)
        self.setItemDelegate(Wrapped(self, context.theme))
        self._label_columns()

    def show_view(self, view: GuidanceView, passing: GoalFilter) -> int:
        """Show what passes the filter; gives the number of goals shown. The selection stays where it can."""
        before = self.chosen_key()
        shown = 0
        with self._shown_anew():
            for document in view.documents:
                goals = [goal for goal in document.goals if passing.shows(goal)]
                if goals or not passing.on:
                    shown += len(goals)
                    self._add_document(document, goals)
        if not self.choose(before) and shown:
            self.choose(self._first_goal())
        return shown

    def row(self, record_id: str) -> tuple[str, ...]:
        """What the row of a record reads, column by column."""
        first = self._items[record_id].index()
        return tuple(
            str(first.siblingAtColumn(column).data() or "") for column in range(self._model.columnCount())
        )

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
        item = self._item(f"{title}  ·  {count}")
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        item.setFont(bold)
        self._model.appendRow(item)
        self._know(document.document.id, item)
        for goal in goals:
            self._add_goal(item, goal)
        self.setFirstColumnSpanned(item.row(), QModelIndex(), True)
        self._set_open(item)

    def _add_goal(self, above: QStandardItem, view: GoalView) -> None:
        goal = view.goal
        blank = self.context.words(say("nothing serves it"))
        cells = [
            self._item(goal.ref_no, Tone.INFO),
            self._item(goal.text),
            self._item(goal.type, Tone.MUTED),
            self._item(
                _numbers(view.embassy) if view.served else blank,
                Tone.PLAIN if view.served else Tone.MUTED,
            ),
            self._item(_numbers(view.attache)),
        ]
        above.appendRow(cells)
        self._know(goal.id, cells[0])

    def _item(self, text: str, tone: Tone = Tone.PLAIN) -> QStandardItem:
        item = QStandardItem(text)
        item.setData(tone.value, TONE)
        item.setData(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, Qt.ItemDataRole.TextAlignmentRole
        )
        return item

    def _first_goal(self) -> str:
        return next((key for key, item in self._items.items() if item.parent() is not None), "")


def _numbers(objectives: Collection[Objective]) -> str:
    return ", ".join(objective.number for objective in objectives)
