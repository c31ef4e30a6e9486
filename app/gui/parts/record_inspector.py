"""An inspector of one record: what it is called, what is wrong with it, its form, what belongs to it, its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.domain.messages import Message, say
from app.domain.records import Record
from app.gui.context import Context
from app.gui.parts.editors import ChoiceEditor, Editor
from app.gui.parts.fields import Field
from app.gui.parts.form import RecordForm, Save
from app.gui.parts.link_text import LinkText
from app.gui.parts.text import Role, Text
from app.gui.theme import Tone

_SHOWN = 12
_USUAL = 17
"""So many letters most short fields hold; a date in words has as many."""
_BOX_PADDING, _LINE_PADDING = 42, 18


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that belongs to the record: where it leads (a place and a record), or plain text without a place."""

    text: str
    place: str = ""
    record: str = ""
    tone: Tone = Tone.INFO


class PairedForm(RecordForm):
    """A form whose ``paired`` fields stand two to a line, where what they may hold can be read in half of it.

    Signals: those of :class:`RecordForm`.
    """

    def __init__(
        self,
        context: Context,
        fields: Sequence[Field],
        *,
        place: str,
        paired: frozenset[str] = frozenset(),
        save: Save | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._paired = paired
        self._spans: dict[str, int] = {}
        self.labels: dict[str, Text] = {}
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        super().__init__(context, fields, place=place, save=save, parent=parent)
        self._column.insertWidget(0, self._holder)
        self._lay_out({key: 1 if key in paired else 2 for key in self.editors})

    def show_field(self, key: str, shown: bool) -> None:  # noqa: FBT001 - a setter, as Qt's
        """Show or hide a field with its label."""
        self.labels[key].setVisible(shown)
        self.editors[key].setVisible(shown)

    def _place(self, field: Field) -> None:
        editor = field.make(self.words)
        control = editor.control.focusProxy() or editor.control
        label = Text(self.words(field.label), Role.SMALL, wrap=True)
        label.setBuddy(control)
        control.setAccessibleName(self.words(field.label))
        control.setMinimumWidth(64)
        editor.set_read_only(field.read_only)
        self.editors[field.key], self.labels[field.key] = editor, label
        editor.edited.connect(self._on_edited)
        editor.left.connect(self._on_left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two to a line only where both can be read."""
        super().resizeEvent(event)
        half = (event.size().width() - self._grid.horizontalSpacing()) // 2
        fits = {key for key in self._paired if key in self.editors and _needs(self.editors[key]) <= half}
        self._lay_out({key: 1 if key in fits else 2 for key in self.editors})

    def _lay_out(self, spans: dict[str, int]) -> None:
        if spans == self._spans:
            return
        self._spans = spans
        row, column, keys = 0, 0, list(spans)
        for number, key in enumerate(keys):
            span = spans[key]
            alone = column == 0 and (number + 1 == len(keys) or spans[keys[number + 1]] == 2)
            span = 2 if alone else span
            self._grid.addWidget(self.labels[key], row, column, 1, span, Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(self.editors[key], row + 1, column, 1, span, Qt.AlignmentFlag.AlignTop)
            row, column = (row + 2, 0) if column + span == 2 else (row, 1)


def _needs(editor: Editor) -> int:
    """The width in pixels in which what a field usually holds can be read: its widest option, or a date in words."""
    letters = editor.fontMetrics()
    if isinstance(editor, ChoiceEditor):
        box = editor.box
        widest = max(map(letters.horizontalAdvance, map(box.itemText, range(box.count()))), default=0)
        return widest + _BOX_PADDING
    return letters.horizontalAdvance("0" * _USUAL) + _LINE_PADDING


class RecordInspector(QScrollArea):
    """What stands at the right of a table.

    Signals: ``opened(str, str)`` with a place and a record that a line leads to.
    """

    opened = Signal(str, str)

    def __init__(
        self, context: Context, form: PairedForm, nothing: Message, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.form = form
        self.title = Text("", Role.HEADING, wrap=True)
        self.subtitle = Text("", Role.MUTED, wrap=True)
        self.findings = QVBoxLayout()
        self.head, self.standing = QVBoxLayout(), QVBoxLayout()
        """Room for what stays from record to record, under the title and under the form."""
        self.sections = QVBoxLayout()
        self.links: list[LinkText] = []
        self._nothing = Text(context.words(nothing), Role.MUTED, wrap=True)
        self._pages = QStackedWidget()
        self._build()

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.form.show_record(None)
        self._pages.setCurrentIndex(0)

    def show_record(self, record: Record, title: str, subtitle: str) -> None:
        """Show a record; findings and sections are given after."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.form.show_record(record)
        self._clear(self.findings)
        self._clear(self.sections)
        self.links = []
        self._pages.setCurrentIndex(1)

    def add_finding(self, sentence: str, tone: Tone) -> None:
        """Say what the checks found."""
        self.findings.addWidget(Text(sentence, tone=tone, wrap=True))

    def add_section(self, heading: Message, entries: Sequence[Entry], nothing: Message | None = None) -> None:
        """List what belongs to the record."""
        words = self.context.words
        if not entries and nothing is None:
            return
        self.sections.addSpacing(8)
        self.sections.addWidget(Text(words.upper(words(heading)), Role.CAPTION))
        for entry in entries[:_SHOWN]:
            self.sections.addWidget(self._line(entry))
        if len(entries) > _SHOWN:
            more = say("and {count} more", count=len(entries) - _SHOWN)
            self.sections.addWidget(Text(words(more), Role.MUTED))
        if not entries and nothing is not None:
            self.sections.addWidget(Text(words(nothing), Role.MUTED, wrap=True))

    def add_widget(self, heading: Message, widget: QWidget) -> None:
        """Show a widget that belongs to the record."""
        words = self.context.words
        self.sections.addSpacing(8)
        self.sections.addWidget(Text(words.upper(words(heading)), Role.CAPTION))
        self.sections.addWidget(widget)

    def add_history(self, record: Record) -> None:
        """The way to the history of the record, once there is such a place."""
        from app.gui.places import PLACES

        if any(entry.id == "history" for entry in PLACES):
            link = Entry(self.context.words(say("Show its history")), "history", record.id)
            self.sections.addWidget(self._line(link))

    def commit(self) -> None:
        """Save what is being typed."""
        self.form.commit()

    def edit(self, key: str) -> None:
        """Put the cursor into a field."""
        editor = self.form.editors[key]
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(editor)

    def _line(self, entry: Entry) -> QWidget:
        if not entry.place:
            return Text(entry.text, wrap=True)
        link = LinkText(entry.text, f"{entry.place}\n{entry.record}", tone=entry.tone)
        link.opened.connect(self._on_opened)
        self.links.append(link)
        return link

    def _on_opened(self, key: str) -> None:
        place, _, record = key.partition("\n")
        self.opened.emit(place, record)

    def _clear(self, column: QVBoxLayout) -> None:
        while (item := column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        empty, page = QWidget(), QWidget()
        # The outermost first: Qt styles all that is in a widget again wherever it is put.
        self.setWidget(self._pages)
        self._pages.addWidget(empty)
        self._pages.addWidget(page)
        for widget in (empty, page, self._pages):
            widget.setObjectName("inspector")
        empty_column, column = QVBoxLayout(empty), QVBoxLayout(page)
        for layout in (empty_column, column):
            layout.setContentsMargins(0, 0, 8, 0)
            layout.setSpacing(4)
        empty_column.addWidget(self._nothing)
        empty_column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        column.addLayout(self.head)
        column.addLayout(self.findings)
        column.addSpacing(8)
        column.addWidget(self.form)
        column.addLayout(self.standing)
        column.addLayout(self.sections)
        column.addStretch(1)
