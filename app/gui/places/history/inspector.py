"""At the right of the history: one step, every record that it changed, and the way back for each of them."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.kinds import KIND_WORDS
from app.domain.messages import Message, say, say_n
from app.gui.context import Context
from app.gui.parts.chip import Chip
from app.gui.parts.diff_view import WordDiff
from app.gui.parts.link_text import LinkText
from app.gui.parts.text import Role, Text
from app.gui.places.history.values import OPERATIONS, FieldStep, Reading, step_label
from app.gui.theme import Tone
from app.work.revisions import STEP_KINDS, Entry, Operation, RecordStep, Step

_LABEL, _WIDE = 96, 90
_LONG_WORD, _BREAK = re.compile(r"\S{25,}"), re.compile(r"[/._\-]+|[^/._\-]{12}")
_TONES = {Operation.INSERT: Tone.GOOD, Operation.UPDATE: Tone.INFO, Operation.DELETE: Tone.BAD}


class StepInspector(QWidget):
    """The chosen step.

    Signals: ``opened(RecordStep)`` to go to a record · ``restore_requested(RecordStep)`` · ``only_requested(str)`` with
    the id of the record whose steps alone are wanted · ``more_requested()``.
    """

    opened = Signal(object)
    restore_requested = Signal(object)
    only_requested = Signal(str)
    more_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        words = context.words
        self.hint = Text(words(say("Choose a step to see what it changed.")), Role.MUTED, wrap=True)
        self.title = Text(role=Role.HEADING, wrap=True, selectable=True)
        self.facts = Text(role=Role.MUTED, wrap=True, selectable=True)
        self.undone = Chip(words(say("undone")), context.theme, Tone.LOOK)
        self.boxes: list[RecordBox] = []
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(12)
        self.more = QPushButton()
        self._page = QWidget()
        self._build()
        self.more.clicked.connect(self.more_requested)

    def show_nothing(self) -> None:
        """No step is chosen."""
        self.hint.show()
        self._page.hide()

    def show_step(self, entry: Entry, step: Step) -> None:
        """Show a step, record by record."""
        context, words, revision = self._context, self._context.words, step.revision
        self.hint.hide()
        self._page.show()
        self.title.setText(words(step_label(revision.label, revision.kind)))
        moment = words.moment(context.local(revision.at))
        facts = (moment, entry.who, words(STEP_KINDS[revision.kind]))
        self.facts.setText(" · ".join(fact for fact in facts if fact))
        self.undone.setVisible(entry.undone)
        reading = Reading(words, context.local, context.desk.markings, step.names)
        self._clear()
        for record in step.records:
            box = RecordBox(context, record, reading)
            box.opened.connect(self.opened)
            box.restore_requested.connect(self.restore_requested)
            box.only_requested.connect(self.only_requested)
            self.boxes.append(box)
            self._boxes.addWidget(box)
        left = step.total - len(step.records)
        self.more.setText(words(say_n("Show {count} more record", "Show {count} more records", left)))
        self.more.setVisible(left > 0)

    def _clear(self) -> None:
        for box in self.boxes:
            self._boxes.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = []

    def _build(self) -> None:
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        inner = QVBoxLayout(self._page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        for widget in (self.title, self.facts, self.undone):
            inner.addWidget(widget)
        inner.addSpacing(8)
        inner.addLayout(self._boxes)
        inner.addSpacing(8)
        inner.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.hint)
        column.addWidget(self._page)
        column.addStretch(1)
        self._page.hide()


class RecordBox(QWidget):
    """One record of a step: what happened to it, its fields before and after, and what can be done about it.

    Signals: as the inspector's own.
    """

    opened = Signal(object)
    restore_requested = Signal(object)
    only_requested = Signal(str)

    def __init__(
        self, context: Context, record: RecordStep, reading: Reading, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.record = record
        self.steps = reading.fields(record.changes)
        words = context.words
        self.restore = QPushButton(words(_restore_words(record)), self)
        self.why_not = Text(role=Role.SMALL, wrap=True, parent=self)
        self.only = QPushButton(words(say("Only steps of this record")))
        for button in (self.restore, self.only):
            button.setProperty("link", "true")
        self._say_why_not()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        hairline = QFrame()
        hairline.setProperty("line", "true")
        column.addWidget(hairline)
        column.addSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(words.upper(words(KIND_WORDS[record.kind])), Role.CAPTION), 1)
        head.addWidget(Chip(words(OPERATIONS[record.operation]), context.theme, _TONES[record.operation]))
        column.addLayout(head)
        self.name = self._name()
        column.addWidget(self.name)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        for step in self.steps:
            self._add_field(step)
        column.addLayout(self._grid)
        column.addSpacing(4)
        column.addWidget(self.why_not)
        for button in (self.restore, self.only):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._connect_signals()

    def _name(self) -> Text:
        words, record = self._context.words, self.record
        title = words(record.title) or words(KIND_WORDS[record.kind])
        if record.there:
            link = LinkText(title, record.id)
            link.opened.connect(self._on_opened)
            return link
        return Text(title, Role.STRONG, wrap=True, selectable=True)

    def _add_field(self, step: FieldStep) -> None:
        context, row = self._context, self._grid.rowCount()
        label = Text(step.label, Role.SMALL, wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        if step.prose:
            self._grid.addWidget(label, row, 0, 1, 2)
            diff = WordDiff(step.before, step.after, context.words, context.theme)
            self._grid.addWidget(diff, row + 1, 0, 1, 2)
            return
        whole = self.record.operation is not Operation.UPDATE
        text = (step.after or step.before) if whole else f"{step.before or '–'} → {step.after or '–'}"
        broken = breakable(text)
        value = Text(broken, wrap=True, selectable=broken == text)
        if len(text) > _WIDE:
            self._grid.addWidget(label, row, 0, 1, 2)
            self._grid.addWidget(value, row + 1, 0, 1, 2)
        else:
            label.setFixedWidth(_LABEL)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(value, row, 1)

    def _say_why_not(self) -> None:
        words, record = self._context.words, self.record
        why = self._context.desk.read_only_because
        self.restore.setVisible(record.restore_to is not None)
        self.restore.setEnabled(why is None)
        self.restore.setToolTip(words(why) if why is not None else "")
        self.why_not.setText(words(record.why_not) if record.why_not is not None else "")
        self.why_not.setVisible(record.restore_to is None and record.why_not is not None)

    def _on_opened(self, _key: str) -> None:
        self.opened.emit(self.record)

    def _on_restore(self) -> None:
        self.restore_requested.emit(self.record)

    def _connect_signals(self) -> None:
        self.restore.clicked.connect(self._on_restore)
        self.only.clicked.connect(partial(self.only_requested.emit, self.record.id))


def breakable(text: str) -> str:
    """Text whose very long words, as addresses are, may be broken over lines."""
    return _LONG_WORD.sub(lambda found: _BREAK.sub("\\g<0>\u200b", found[0]), text)


def _restore_words(record: RecordStep) -> Message:
    if record.operation is Operation.DELETE and not record.there:
        return say("Bring this record back as it was before this step")
    return say("Restore this record as it was after this step")
