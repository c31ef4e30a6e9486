"""The outline of a mission paper: its sections, its goals with their objectives, and how each stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QStandardItem, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.checks import Finding
from app.domain.messages import Message, say
from app.domain.plan import Plan
from app.domain.records import Id, Objective, Paper
from app.domain.references import annex_letters
from app.domain.vocabulary import SectionKind
from app.gui.context import Context
from app.gui.parts.chip import chip_font, chip_size, paint_chip
from app.gui.parts.keyed_tree import FREE, KEY, KeyedTree
from app.gui.parts.line_breaks import laid_out, shortened
from app.gui.parts.text import plain_tip
from app.gui.places.papers.standing import Mark, marks_of
from app.gui.theme import Tone
from app.work.carrying import Origins

_NUMBER, _MARKS, _CAPTION = (FREE + role for role in range(3))
_LEAST_TITLE = 96
"""How much room a title keeps beside its marks, in pixels; where there is less, they stand below it."""
_MOST_LINES = 3
"""So much of a title is shown; the rest of a longer one is in its tip, and on its page."""


class Outline(KeyedTree):
    """What a paper is made of, in the order in which it is read. Signals: those of KeyedTree, with ids."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, say("Outline of the paper"), indentation=12, parent=parent)
        self.setItemDelegate(_Entry(self))
        self.setHeaderHidden(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_paper(
        self, plan: Plan, paper: Paper, findings: Sequence[Finding], origins: Origins | None = None
    ) -> None:
        """Show the outline of a paper; the selection stays where it can."""
        before = self.chosen_key()
        marks = marks_of(plan, paper, findings, origins or Origins())
        with self._shown_anew():
            self._fill(plan, paper, marks)
        self.choose(before, quietly=True)

    def clear(self) -> None:
        """Show nothing; nothing is announced."""
        with self._shown_anew():
            pass

    def neighbour_of(self, record_id: Id) -> Id | None:
        """The entry beside a record, on its own level: the next one, else the one before."""
        item = self._items.get(record_id)
        if item is None:
            return None
        here = item.index()
        for place in (here.row() + 1, here.row() - 1):
            beside = here.sibling(place, 0).data(KEY) if place >= 0 else None
            if beside:
                return Id(beside)
        above = here.parent().data(KEY)
        return Id(above) if above else None

    def mark_of(self, record_id: str) -> str:
        """The marks beside an entry, as they are shown."""
        return " ".join(mark.text for mark in self._items[record_id].data(_MARKS) or ())

    def _fill(self, plan: Plan, paper: Paper, marks: Mapping[Id, Sequence[Mark]]) -> None:
        root = self._model.invisibleRootItem()
        self._add(root, paper.id, "", self.context.words(say("Cover and note")), marks)
        self._caption(root, say("Sections"))
        letters = annex_letters(plan)
        sections = plan.sections_of(paper)
        for section in sections:
            if section.kind is SectionKind.BODY:
                self._add(root, section.id, "", section.heading, marks)
        if any(section.kind is SectionKind.ANNEX for section in sections):
            self._caption(root, say("Annexes"))
        for section in sections:
            if section.kind is SectionKind.ANNEX:
                self._add(root, section.id, letters[section.id], section.heading, marks)
        self._caption(root, say("Goals and objectives"))
        goals = plan.goals_of(paper)
        for goal in goals:
            item = self._add(root, goal.id, goal.number, goal.title, marks)
            self._objectives(item, plan.objectives_under(goal), marks)
            self._set_open(item)
        known = {goal.id for goal in goals}
        loose = [o for o in plan.of(paper.side) if o.paper == paper.id and o.goal not in known]
        self._objectives(root, loose, marks)

    def _objectives(
        self, above: QStandardItem, objectives: Sequence[Objective], marks: Mapping[Id, Sequence[Mark]]
    ) -> None:
        for objective in objectives:
            self._add(above, objective.id, objective.number, objective.title, marks)

    def _add(
        self,
        above: QStandardItem,
        record_id: Id,
        number: str,
        title: str,
        marks: Mapping[Id, Sequence[Mark]],
    ) -> QStandardItem:
        item = QStandardItem(title)
        item.setData(number, _NUMBER)
        own = [(mark, self.context.words(mark.words)) for mark in marks.get(record_id, ())]
        shown = tuple(_Chip(mark.sign or said, mark.tone) for mark, said in own)
        said = ", ".join(said for _, said in own)
        item.setData(shown, _MARKS)
        item.setToolTip(plain_tip("\n".join(part for part in (f"{number} {title}".strip(), said) if part)))
        item.setData(
            ", ".join(part for part in (f"{number} {title}".strip(), said) if part),
            Qt.ItemDataRole.AccessibleTextRole,
        )
        above.appendRow(item)
        self._know(record_id, item)
        return item

    def _caption(self, above: QStandardItem, caption: Message) -> None:
        words = self.context.words
        item = QStandardItem(words.upper(words(caption)))
        item.setData(True, _CAPTION)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        above.appendRow(item)


@dataclass(frozen=True, slots=True)
class _Chip:
    """A mark as it is painted."""

    text: str
    tone: Tone


class _Entry(QStyledItemDelegate):
    """Draws an entry: its number, its title over as many lines as it needs, its mark at the right."""

    def __init__(self, outline: Outline) -> None:
        super().__init__(outline)
        self._outline = outline

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """High enough for the whole title, or for as much of it as is shown of a long one."""
        metrics = self._outline.fontMetrics()
        if index.data(_CAPTION):
            return QSize(0, metrics.height() + 16)
        width = self._outline.viewport().width() - self._outline.indentation() * (
            2 if index.parent().isValid() else 1
        )
        left, right, below = self._sides(index, width)
        _, height = _title(index, self._outline.font(), width - left - right)
        return QSize(0, ceil(height) + below + 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw it."""
        self.initStyleOption(option, index)
        option.text = ""
        view, tokens = self._outline, self._outline.context.theme.tokens
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        place: QRect = option.rect.adjusted(4, 4, -4, -4)
        painter.save()
        if index.data(_CAPTION):
            painter.setFont(chip_font(view.font()))
            painter.setPen(tokens.text(Tone.MUTED))
            painter.drawText(place, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, index.data())
        else:
            self._paint_entry(painter, place, index)
        painter.restore()

    def _paint_entry(
        self, painter: QPainter, place: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view, theme = self._outline, self._outline.context.theme
        left, right, below = self._sides(index, place.width() + 8)
        top = Qt.AlignmentFlag.AlignTop
        number = str(index.data(_NUMBER) or "")
        if number:
            painter.setFont(_strong(view.font()))
            painter.setPen(theme.tokens.text(Tone.INFO))
            painter.drawText(place, top | Qt.AlignmentFlag.AlignLeft, number)
        painter.setFont(view.font())
        painter.setPen(view.palette().color(QPalette.ColorRole.Text))
        title = place.adjusted(left - 4, 0, -(right - 4), 0)
        shown, _ = _title(index, view.font(), title.width())
        shown.draw(painter, QPointF(title.topLeft()))
        edge = float(place.right())
        painter.setFont(chip_font(view.font()))
        for mark in reversed(index.data(_MARKS) or ()):
            size = chip_size(mark.text, view.font())
            height = place.bottom() - size.height() if below else place.top()
            corner = QRectF(edge - size.width(), height, size.width(), size.height())
            paint_chip(painter, corner, mark.text, mark.tone, theme)
            edge -= size.width() + 2

    def _sides(self, index: QModelIndex | QPersistentModelIndex, width: int) -> tuple[int, int, int]:
        """How much room the number takes at the left, and the marks at the right, or below where it is narrow."""
        font = self._outline.font()
        number, marks = str(index.data(_NUMBER) or ""), index.data(_MARKS) or ()
        left = 4 + (QFontMetrics(_strong(font)).horizontalAdvance(number) + 8 if number else 0)
        if not marks:
            return left, 4, 0
        sizes = [chip_size(mark.text, font) for mark in marks]
        right = 6 + sum(int(size.width()) + 2 for size in sizes)
        if width - left - right >= _LEAST_TITLE:
            return left, right, 0
        return left, 4, 4 + max(int(size.height()) for size in sizes)


def _title(index: QModelIndex | QPersistentModelIndex, font: QFont, width: int) -> tuple[QTextLayout, float]:
    """The title in as many lines as are shown of it, and how high they are."""
    return laid_out(shortened(str(index.data()), font, width, _MOST_LINES), font, width)


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong
