"""One sheet of the place: a table of records of one kind, its inspector, its import and export."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import Message
from app.domain.records import Id, Record
from app.gui.context import Context
from app.gui.parts.empty import Empty
from app.gui.parts.fields import Field
from app.gui.parts.import_dialog import Exchange
from app.gui.parts.pages import Pages
from app.gui.parts.record_inspector import PairedForm, RecordInspector
from app.gui.parts.record_table import RecordTable
from app.gui.parts.table.columns import Column
from app.gui.parts.table.rows import Rows, RowsSource
from app.gui.parts.table.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a sheet is about, in the words of the screen; ``begin`` makes a new record of given values."""

    cls: type[Record]
    name: str
    table: str
    label: Message
    hint: Message
    nothing: Message
    belongs: Message
    fill: Message
    first: str
    columns: Sequence[Column]
    fields: Sequence[Field]
    paired: frozenset[str]
    filters: Sequence[tuple[str, Message]]
    begin: Callable[[dict[str, Any]], Record]


class Sheet(QWidget):
    """Records of one kind.

    Signals: ``chosen(object)`` with the current record, or None · ``counted()`` · ``form_requested()`` when the user wants
    the form at the right.
    """

    chosen = Signal(object)
    counted = Signal()
    form_requested = Signal()

    def __init__(self, context: Context, about: About, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = context.words
        self.context, self.about = context, about
        self.current: Any | None = None
        self._rows = Rows((), about.columns, words)
        self.records = RecordTable(
            context,
            about.columns,
            name=about.name,
            label=about.label,
            hint=about.hint,
            cls=about.cls,
            source=self._source,
            filters=about.filters,
        )
        form = PairedForm(context, about.fields, place=about.name, paired=about.paired)
        self.inspector = RecordInspector(context, form, about.nothing)
        self.empty = Empty(words(about.belongs), words(about.fill))
        self.exchange = Exchange(context, about.table, self, self.records.tell, self.records.refuse)
        self._pages = Pages()
        self._build()
        self._connect_signals()

    @property
    def rows(self) -> Rows:
        """The records at hand."""
        return self._rows

    def show_rows(
        self,
        records: Sequence[Record],
        values: Mapping[str, Callable[[Any], Any]],
        orders: Mapping[str, Callable[[Any], Any]],
    ) -> Rows:
        """Show these records; gives them as rows, for the lists of the filters."""
        self._rows = Rows(records, self.about.columns, self.context.words, values, orders)
        return self._rows

    def expect(self) -> None:
        """The records are being read."""
        self.records.expect()

    def read_again(self) -> None:
        """Fill the table."""
        self._pages.setCurrentIndex(0 if self._rows.rows else 1)
        self.records.read_again(len(self._rows.rows))

    def reveal(self, record_id: Id) -> None:
        """Go to a record, whatever the filters hide."""
        self.records.reveal(record_id)

    def holds(self, record_id: Id) -> bool:
        """Whether the record is among those at hand."""
        return any(row.id == record_id for row in self._rows.rows)

    def add(self) -> None:
        """Add a record, and put the cursor into its first cell."""
        from app.work import editing

        self.inspector.commit()
        record = self.about.begin({})
        self.context.jobs.do(
            editing.add, self.context.desk, record, initiator=self, done=self._on_added, owner=self
        )

    def remove_selected(self) -> None:
        """Delete the chosen records; undo brings them back."""
        self._remove(tuple(record.id for record in self.records.table.selected()))

    def _remove(self, ids: Sequence[Id]) -> None:
        from app.work import editing

        if ids:
            self.inspector.commit()
            records: list[tuple[type[Record], Id]] = [(self.about.cls, one) for one in ids]
            self.context.jobs.do(editing.remove, self.context.desk, records, initiator=self)

    def _add_pasted(self, rows: tuple[dict[str, Any], ...]) -> None:
        from app.work.editing import add_many

        self.context.jobs.do(
            add_many,
            self.context.desk,
            [self.about.begin(values) for values in rows],
            initiator=self,
            failed=self.records.refuse,
            owner=self,
        )

    def _source(self, text: str) -> Source:
        return RowsSource(self._rows, text, first=(self.about.first, False))

    def _on_added(self, record: Record) -> None:
        self.records.reveal(record.id, edit=self.about.first)

    def _on_counted(self) -> None:
        self.counted.emit()

    def _on_chosen(self, record: Any | None) -> None:
        self.current = record
        self.chosen.emit(record)

    def _on_opened(self, _record: Any) -> None:
        self.form_requested.emit()
        self.inspector.edit(self.about.first)

    def _build(self) -> None:
        self.exchange.put_buttons(self.records.top)
        self._pages.addWidget(self.records)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _connect_signals(self) -> None:
        self.exchange.import_button.clicked.connect(self.exchange.ask_import)
        self.exchange.export_button.clicked.connect(self.exchange.ask_export)
        self.records.chosen.connect(self._on_chosen)
        self.records.counted.connect(self._on_counted)
        self.records.opened.connect(self._on_opened)
        self.records.removal_requested.connect(self._remove)
        self.records.additions_pasted.connect(self._add_pasted)
        self.records.addition_requested.connect(self.add)
        self.empty.fill_requested.connect(self.add)
