"""The findings as a list: by severity, then by rule with its count, then one row a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QTreeView,
    QWidget,
)

from app.domain.checks import Code, Finding
from app.domain.messages import Message, say
from app.domain.vocabulary import SEVERITIES, Severity, Side
from app.gui.context import Context
from app.gui.parts.tones import SEVERITY_TONES
from app.gui.places.checks.rules import RULES, SEVERITY_HEADS
from app.gui.places.checks.where import sides_words, where
from app.gui.places.checks.wrapped import TONE, Wrapped
from app.gui.theme import Tone
from app.language import search_key
from app.work.checks import Report

_KEY, _TONE, _SEVERITY, _GROUP = Qt.ItemDataRole.UserRole, TONE, TONE + 1, TONE + 2
_SENTENCE, _WHERE = range(2)
_MANY = 12
_ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class FindingFilter:
    """Which findings are shown: of a severity, of a rule, for a side to act on, with words in them."""

    severity: Severity | None = None
    code: Code | None = None
    side: Side | None = None
    words: str = ""
    accepted: bool | None = None

    @property
    def on(self) -> bool:
        """Whether anything may be hidden."""
        return self != FindingFilter()

    def shows(self, finding: Finding, sides: frozenset[Side], text: str) -> bool:
        """Whether a finding passes."""
        folded = search_key(text)
        return (
            self.severity in {None, finding.severity}
            and self.accepted in {None, finding.accepted is not None}
            and self.code in {None, finding.code}
            and (self.side is None or self.side in sides)
            and all(word in folded for word in search_key(self.words).split())
        )


class FindingTree(QTreeView):
    """The findings that pass the filter.

    Signals: ``chosen(str)`` with the key of a finding, empty on a heading · ``opened(str)`` on Enter or a double-click.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._model = QStandardItemModel(self)
        self._items: dict[str, QStandardItem] = {}
        self._closed: dict[str, bool] = {}
        self.setModel(self._model)
        self.setItemDelegate(Wrapped(self, context.theme))
        self.setUniformRowHeights(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(12)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(context.words(say("Findings")))
        self._label_columns()
        self._connect_signals()

    def show_report(self, report: Report, passing: FindingFilter) -> int:
        """Show what passes; gives how many findings are shown. What is chosen stays, or its neighbour takes over."""
        kept, place = self._neighbourhood(), self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self._model.removeRows(0, self._model.rowCount())
        self._items.clear()
        shown = [one for one in report.findings if self._passes(report, one, passing)]
        self._show_heads(tuple(self._heads(report, shown)))
        self.selectionModel().blockSignals(False)
        self.verticalScrollBar().setValue(place)
        wanted = next((key for key in kept if key in self._items), next(iter(self._items), ""))
        if not wanted or not self.choose(wanted):
            self.chosen.emit("")
        return len(shown)

    def chosen_key(self) -> str:
        """The finding that is chosen; empty on a heading."""
        index = self.currentIndex()
        return str(index.siblingAtColumn(_SENTENCE).data(_KEY) or "") if index.isValid() else ""

    def choose(self, key: str) -> bool:
        """Go to a finding; False where it is not shown."""
        item = self._items.get(key)
        if item is None:
            return False
        index = item.index()
        self.expand(index.parent().parent())
        self.expand(index.parent())
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        self.chosen.emit(key)
        return True

    def shown_keys(self) -> tuple[str, ...]:
        """Every finding that is shown, in order."""
        return tuple(self._items)

    def headings(self) -> tuple[str, ...]:
        """The headings, in order."""
        found = []
        for row in range(self._model.rowCount()):
            severity = self._model.item(row)
            found += [severity.text(), *(severity.child(n).text() for n in range(severity.rowCount()))]
        return tuple(found)

    def as_text(self) -> str:
        """What is shown, as lines: code, severity, where, who is to act, sentence."""
        return "\n".join(self._line(item) for item in self._items.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy takes the row; Enter on a heading opens and closes it."""
        if event.matches(QKeySequence.StandardKey.Copy):
            item = self._items.get(self.chosen_key())
            if item is not None:
                QGuiApplication.clipboard().setText(self._line(item))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _line(self, item: QStandardItem) -> str:
        place = str(item.index().siblingAtColumn(_WHERE).data() or "").replace("\n", "; ")
        return "\t".join((str(item.data(_KEY)).split(":")[0], str(item.data(_SEVERITY)), place, item.text()))

    def _passes(self, report: Report, finding: Finding, passing: FindingFilter) -> bool:
        if not passing.on:
            return True
        words = self.context.words
        text = f"{finding.code} {words(finding.message)} {where(report, finding, words)}"
        return passing.shows(finding, report.sides[finding.key], text)

    def _heads(self, report: Report, shown: Sequence[Finding]) -> Iterator[QStandardItem]:
        """The open findings by severity; at the end what was accepted, which counts no more."""
        opened = [one for one in shown if one.accepted is None]
        for severity, members in groupby(opened, key=lambda one: one.severity):
            yield self._head(
                report, severity.value, SEVERITY_HEADS[severity], SEVERITY_TONES[severity], tuple(members)
            )
        accepted = tuple(one for one in shown if one.accepted is not None)
        if accepted:
            yield self._head(report, _ACCEPTED, say("Accepted"), Tone.MUTED, accepted)

    def _head(
        self, report: Report, group: str, name: Message, tone: Tone, findings: Sequence[Finding]
    ) -> QStandardItem:
        """A heading with the headings of its rules, and these with their findings."""
        words = self.context.words
        head = self._heading(f"{words(name)}  ·  {words.format(len(findings))}", tone)
        head.setData(group, _GROUP)
        for code, of_code in groupby(findings, key=lambda finding: finding.code):
            members = list(of_code)
            text = f"{code}  {words(RULES[code].name)}  ·  {words.format(len(members))}"
            rule = self._heading(text, Tone.PLAIN)
            key = f"{group}/{code}" if group == _ACCEPTED else code.value
            rule.setData(key, _GROUP)
            self._closed.setdefault(key, group == Severity.NOTE.value and len(members) > _MANY)
            for finding in members:
                row = self._row(report, finding)
                rule.appendRow(row)
                self._items[finding.key] = row[0]
            head.appendRow(rule)
        return head

    def _show_heads(self, heads: Sequence[QStandardItem]) -> None:
        """All at once: what is opened before the first laying out costs none of its own."""
        for head in heads:
            self._model.appendRow(head)
        headings = [*heads, *(head.child(row) for head in heads for row in range(head.rowCount()))]
        for heading in headings:
            if not self._closed.get(str(heading.data(_GROUP)), False):
                self.expand(heading.index())
        for heading in headings:
            index = heading.index()
            self.setFirstColumnSpanned(index.row(), index.parent(), True)

    def _heading(self, text: str, tone: Tone) -> QStandardItem:
        item = QStandardItem(text)
        item.setData(tone.value, _TONE)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        return item

    def _row(self, report: Report, finding: Finding) -> list[QStandardItem]:
        words = self.context.words
        said, standing = words(finding.message), words(SEVERITIES[finding.severity])
        if finding.accepted is not None:
            standing = words(say("accepted"))
            said = words(
                say("{finding} Accepted: {reason}", finding=finding.message, reason=finding.accepted.reason)
            )
        sentence = QStandardItem(said)
        sentence.setData(finding.key, _KEY)
        sentence.setData(standing, _SEVERITY)
        spoken = f"{finding.code}, {standing}: {said}"
        sentence.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
        place = QStandardItem(
            "\n".join(
                filter(None, (where(report, finding, words), sides_words(report.sides[finding.key], words)))
            )
        )
        place.setData(Tone.MUTED.value, _TONE)
        return [sentence, place]

    def _neighbourhood(self) -> list[str]:
        """What is chosen, then what follows it, then what stands before it."""
        keys, here = list(self._items), self.chosen_key()
        if here not in keys:
            return []
        place = keys.index(here)
        return [*keys[place:], *reversed(keys[:place])]

    def _open(self, index: QModelIndex) -> None:
        key = str(index.siblingAtColumn(_SENTENCE).data(_KEY) or "") if index.isValid() else ""
        if key:
            self.opened.emit(key)
        elif index.isValid():
            first = index.siblingAtColumn(_SENTENCE)
            self.setExpanded(first, not self.isExpanded(first))

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(str(current.siblingAtColumn(_SENTENCE).data(_KEY) or ""))

    def _on_collapsed(self, index: QModelIndex) -> None:
        self._closed[str(index.data(_GROUP))] = True

    def _on_expanded(self, index: QModelIndex) -> None:
        self._closed[str(index.data(_GROUP))] = False

    def _on_section_resized(self, _column: int, _before: int, _after: int) -> None:
        self.scheduleDelayedItemsLayout()

    def _label_columns(self) -> None:
        words = self.context.words
        self._model.setHorizontalHeaderLabels(
            [words(label) for label in (say("Finding"), say("Where, who acts"))]
        )
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_SENTENCE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_WHERE, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(_WHERE, 184)

    def _connect_signals(self) -> None:
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.doubleClicked.connect(self._open)
        self.collapsed.connect(self._on_collapsed)
        self.expanded.connect(self._on_expanded)
        self.header().sectionResized.connect(self._on_section_resized)
