"""The findings as a list: by severity, then by rule with its count, then one row a finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QStandardItem,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QWidget,
)

from app.domain.checks import Code, Finding
from app.domain.messages import Message, say
from app.domain.vocabulary import SEVERITIES, Severity, Side
from app.gui.context import Context
from app.gui.parts.keyed_tree import FREE, GROUP, KEY, TONE, KeyedTree
from app.gui.parts.tones import SEVERITY_TONES
from app.gui.parts.wrapped import Wrapped
from app.gui.places.checks.rules import RULES, SEVERITY_HEADS
from app.gui.places.checks.where import sides_words, where
from app.gui.theme import Tone
from app.language import search_key
from app.work.checks import Report

_SEVERITY = FREE
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


class FindingTree(KeyedTree):
    """The findings that pass the filter. Signals: those of KeyedTree, with the keys of findings."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, say("Findings"), indentation=12, parent=parent)
        self.setItemDelegate(Wrapped(self, context.theme))
        self._label_columns()

    def show_report(self, report: Report, passing: FindingFilter) -> int:
        """Show what passes; gives how many findings are shown. What is chosen stays, or its neighbour takes over."""
        kept = self._neighbourhood()
        shown = [one for one in report.findings if self._passes(report, one, passing)]
        with self._shown_anew():
            self._show_heads(tuple(self._heads(report, shown)))
        wanted = next((key for key in kept if key in self._items), next(iter(self._items), ""))
        if not wanted or not self.choose(wanted):
            self.chosen.emit("")
        return len(shown)

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
        """Copy takes the row."""
        if event.matches(QKeySequence.StandardKey.Copy):
            item = self._items.get(self.chosen_key())
            if item is not None:
                QGuiApplication.clipboard().setText(self._line(item))
        else:
            super().keyPressEvent(event)

    def _line(self, item: QStandardItem) -> str:
        place = str(item.index().siblingAtColumn(_WHERE).data() or "").replace("\n", "; ")
        return "\t".join((str(item.data(KEY)).split(":")[0], str(item.data(_SEVERITY)), place, item.text()))

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
        head.setData(group, GROUP)
        for code, of_code in groupby(findings, key=lambda finding: finding.code):
            members = list(of_code)
            text = f"{code}  {words(RULES[code].name)}  ·  {words.format(len(members))}"
            rule = self._heading(text, Tone.PLAIN)
            key = f"{group}/{code}" if group == _ACCEPTED else code.value
            rule.setData(key, GROUP)
            self._closed.setdefault(key, group == Severity.NOTE.value and len(members) > _MANY)
            for finding in members:
                row = self._row(report, finding)
                rule.appendRow(row)
                self._know(finding.key, row[0])
            head.appendRow(rule)
        return head

    def _show_heads(self, heads: Sequence[QStandardItem]) -> None:
        """All at once: what is opened before the first laying out costs none of its own."""
        for head in heads:
            self._model.appendRow(head)
        headings = [*heads, *(head.child(row) for head in heads for row in range(head.rowCount()))]
        for heading in headings:
            self._set_open(heading)
        for heading in headings:
            index = heading.index()
            self.setFirstColumnSpanned(index.row(), index.parent(), True)

    def _heading(self, text: str, tone: Tone) -> QStandardItem:
        item = QStandardItem(text)
        item.setData(tone.value, TONE)
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
        sentence.setData(standing, _SEVERITY)
        spoken = f"{finding.code}, {standing}: {said}"
        sentence.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
        place = QStandardItem(
            "\n".join(
                filter(None, (where(report, finding, words), sides_words(report.sides[finding.key], words)))
            )
        )
        place.setData(Tone.MUTED.value, TONE)
        return [sentence, place]

    def _neighbourhood(self) -> list[str]:
        """What is chosen, then what follows it, then what stands before it."""
        keys, here = list(self._items), self.chosen_key()
        if here not in keys:
            return []
        place = keys.index(here)
        return [*keys[place:], *reversed(keys[:place])]

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
