"""A table with its line of filters: a field that looks for text, and buttons that filter columns by a tick list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.messages import ChanceryError, Message, say
from app.domain.records import Id, Record
from app.gui.context import Context
from app.gui.parts.banner import Banner
from app.gui.parts.editors import Editor
from app.gui.parts.empty import Empty
from app.gui.parts.filter_bar import FilterButton, SearchField
from app.gui.parts.flow import FlowLayout
from app.gui.parts.pages import Pages
from app.gui.parts.table.columns import Column
from app.gui.parts.table.delegate import CellDelegate
from app.gui.parts.table.rows import RowsSource
from app.gui.parts.table.sources import Source
from app.gui.parts.table.view import Changes, Table
from app.gui.parts.text import Role, Text
from app.gui.parts.tick_list import TickPopup
from app.gui.theme import Tone

_TYPING_PAUSE_MS = 150
_TABLE, _NOTHING = range(2)


class RecordTable(QWidget):
    """The line of filters, the table, and a sentence below when there is something to say.

    ``source`` gives the rows for a text that is looked for; it is asked anew at every refresh. ``cls`` is the class of
    the records that typing changes; None where the rows are only read.

    Signals: ``chosen(object)`` with the current record, or None · ``counted()`` when other rows are shown, or others are
    hidden · ``opened(object)`` on Enter · ``removal_requested(tuple)`` with ids · ``additions_pasted(tuple)`` with
    the values of new records · ``addition_requested()`` on a double-click below the last row ·
    ``not_found(str, str)`` with the record to be revealed and the cell to be edited, where it is not among the rows.
    """

    chosen = Signal(object)
    counted = Signal()
    opened = Signal(object)
    removal_requested = Signal(tuple)
    additions_pasted = Signal(tuple)
    addition_requested = Signal()
    not_found = Signal(str, str)

    def __init__(
        self,
        context: Context,
        columns: Sequence[Column],
        *,
        name: str,
        label: Message,
        hint: Message,
        cls: type[Record] | None,
        source: Callable[[str], Source],
        filters: Sequence[tuple[str, Message]] = (),
        save: Callable[[Changes], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        words = context.words
        self.context = context
        self.of = 0
        self._source = source
        self._shown: Source | None = None
        self._goal: tuple[Id, str] | None = None
        self._brought = ""
        self._draft = ("", "", "")
        self.draft_banner = Banner(words(say("Close")))
        self._expected, self._awaited = True, False
        self.table = Table(
            context,
            columns,
            name=name,
            label=words(label),
            cls=cls,
            takes_additions=cls is not None,
            save=save,
        )
        self.search = SearchField(words(hint))
        self.top = QHBoxLayout()
        self.line = FlowLayout(gap=4)
        self.notice = Text(role=Role.SMALL, wrap=True)
        self.no_match = Empty(words(say("Nothing passes the filter.")), words(say("Clear the filter")))
        self.buttons = {key: FilterButton(key, everything, words) for key, everything in filters}
        self._columns = {column.key: column for column in columns}
        self._popup = TickPopup(words(say("Narrow the list")), self)
        self._filtering = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pages = Pages()
        self._build()
        self._connect_signals()

    @property
    def filtering(self) -> bool:
        """Whether anything may be hidden."""
        return bool(self.search.text().strip() or self.table.model.ticked)

    @property
    def hidden(self) -> int:
        """How many records the filters hide."""
        return max(self.of - self.table.total, 0)

    def expect(self) -> None:
        """Other rows are being read: what is looked for is looked for among them."""
        self._expected = True

    def read_again(self, of: int) -> None:
        """Read the rows anew, of which there are so many without a filter."""
        self.of = of
        self._expected, self._awaited = False, True
        self._shown = self._source(self.search.text().strip())
        self.table.show_source(self._shown)
        self._show_buttons()

    def clear_filters(self) -> None:
        """Show every record."""
        self.show_only("")

    def show_only(self, text: str) -> None:
        """Show records that hold a text, and let everything else through."""
        before = self.search.text()
        self.search.blockSignals(True)
        self.search.setText(text)
        self.search.blockSignals(False)
        self._pause.stop()
        if self.table.model.ticked:
            self._set_filter({})
        if before or text:
            self.read_again(self.of)

    def tick(self, key: str, keys: Sequence[str]) -> None:
        """Show records under these entries of a column only; none of them: all."""
        self._set_filter({**self.table.model.ticked, key: tuple(keys)})
        self._show_buttons()

    def look_for(self, text: str) -> None:
        """Show records that hold a text only."""
        self.search.setText(text)
        self._pause.stop()
        self._on_searched()

    def reveal(self, record_id: Id, *, edit: str = "") -> None:
        """Go to a record, whatever the filters hide, as soon as it is there; then type into its cell ``edit``."""
        self._goal = (record_id, edit)
        self._pursue()

    def place_of(self, record_id: Id) -> int | None:
        """Where a record stands under the filters; None where it is not, or where not all rows are at hand."""
        place = self.table.model.place_of(record_id)
        if place is None and isinstance(self._shown, RowsSource):
            rows = self._shown.page(replace(self.table.model.query(), offset=0, limit=None)).rows
            place = next((number for number, row in enumerate(rows) if row.id == record_id), None)
        return place

    def edit_cell(self, record_id: Id, key: str) -> bool:
        """Put the cursor into a cell and begin to type; False where the record is not among the rows at hand."""
        place = self.table.model.place_of(record_id)
        section = list(self._columns).index(key)
        if place is None:
            return False
        index = self.table.model.index(place, section)
        self.table.view.setFocus()
        self.table.view.setCurrentIndex(index)
        self.table.view.scrollTo(index)
        if self.table.view.state() is not QAbstractItemView.State.EditingState:
            self.table.view.edit(index)
        return True

    def commit(self) -> None:
        """Take what is being typed in a cell; what doesn't stand is dropped, and said below the table."""
        view, delegate = self.table.view, self.table.view.itemDelegate()
        if view.state() is not QAbstractItemView.State.EditingState or not isinstance(delegate, CellDelegate):
            return
        for editor in view.viewport().findChildren(Editor, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if editor.isVisibleTo(view) and not delegate.finish(editor):
                self._tell(editor.refusal, Tone.BAD)
                delegate.closeEditor.emit(editor, CellDelegate.EndEditHint.RevertModelCache)

    def drop_ticks(self, key: str) -> None:
        """Drop the tick list of a filter button."""
        self._filtering = key
        options = self._columns[key].filter_options(self.context.words)
        self._popup.drop_below(self.buttons[key], options, self.table.model.ticked.get(key, ()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double-click where no row is begins one."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonDblClick:
            on_row = self.table.view.indexAt(event.position().toPoint()).isValid()
            if not on_row and self.context.desk.read_only_because is None:
                self.addition_requested.emit()
                return True
        return super().eventFilter(watched, event)

    def on_not_saved(self, error: ChanceryError) -> None:
        """Say why what was typed was refused, and show what is in the file."""
        self.refuse(error)
        self.table.read_again()

    def _on_draft_found(self, record_id: str, key: str, raw: str) -> None:
        if key in self._columns:
            self._draft = record_id, key, raw
            words = self.context.words
            sentence = say("“{text}” was being typed in a cell as the program ended.", text=raw)
            self.draft_banner.tell(words(sentence), Tone.LOOK, button=words(say("Bring it back")))

    def _on_bring_back(self) -> None:
        record_id, key, self._brought = self._draft
        self.draft_banner.hide()
        self.reveal(Id(record_id), edit=key)

    def close_popups(self) -> None:
        """Close what is open."""
        self._popup.close()

    def tell(self, message: Message) -> None:
        """Say what was done."""
        self._tell(self.context.words(message), Tone.GOOD)

    def refuse(self, error: ChanceryError) -> None:
        """Say why something could not be done."""
        advice = f" {self.context.words(error.advice)}" if error.advice is not None else ""
        self._tell(self.context.words(error.message) + advice, Tone.BAD)

    def _tell(self, sentence: str, tone: Tone) -> None:
        self.notice.setText(sentence)
        self.notice.set_tone(tone)
        self.notice.show()

    def _set_filter(self, ticked: Mapping[str, tuple[str, ...]]) -> None:
        self._awaited = True
        self.table.set_filter(ticked)

    def _pursue(self) -> None:
        """Go to what is looked for: let it be shown first, then be read."""
        if self._goal is None or self._expected or self._awaited:
            return
        record_id, edit = self._goal
        place = self.place_of(record_id)
        if place is None and self.filtering:
            self.clear_filters()
        elif place is None:
            self._goal = None
            self.not_found.emit(record_id, edit)
        elif self.table.model.row(place) is not None:
            self._goal = None
            self.table.reveal(record_id)
            if edit and self.edit_cell(record_id, edit) and self._brought:
                self.table.type_again(self._brought)
            self._brought = ""

    def _build(self) -> None:
        self.top.setSpacing(8)
        self.top.addWidget(self.search, 1)
        for button in self.buttons.values():
            self.line.addWidget(button)
        self.notice.hide()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self.no_match)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.top)
        column.addLayout(self.line)
        column.addWidget(self.draft_banner)
        column.addWidget(self._pages, 1)
        column.addWidget(self.notice)

    def _connect_signals(self) -> None:
        self.table.view.viewport().installEventFilter(self)
        for button in self.buttons.values():
            button.requested.connect(self.drop_ticks)
        self.search.textChanged.connect(self._on_typed)
        self._pause.timeout.connect(self._on_searched)
        self._popup.ticked.connect(self._on_ticked)
        self.no_match.fill_requested.connect(self.clear_filters)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.removal_requested.connect(self.removal_requested)
        self.table.additions_pasted.connect(self.additions_pasted)
        self.table.counted.connect(self._on_counted)
        self.table.arrived.connect(self._pursue)
        self.table.draft_found.connect(self._on_draft_found)
        self.draft_banner.acted.connect(self._on_bring_back)
        self.draft_banner.closed.connect(self.table.drop_draft)

    def _on_typed(self, _text: str) -> None:
        self._pause.start()

    def _on_searched(self) -> None:
        self.read_again(self.of)

    def _on_ticked(self, keys: tuple[str, ...]) -> None:
        self.tick(self._filtering, keys)

    def _on_counted(self) -> None:
        self._awaited = False
        nothing = not self.table.total and self.filtering
        self._pages.setCurrentIndex(_NOTHING if nothing else _TABLE)
        if not self.table.total:
            self.chosen.emit(None)
        elif not self.table.view.currentIndex().isValid():
            self.table.view.setCurrentIndex(self.table.model.index(0, self._first_section()))
        self._show_buttons()
        self.counted.emit()
        self._pursue()

    def _first_section(self) -> int:
        header = self.table.header
        shown = (header.logicalIndex(place) for place in range(header.count()))
        return next((section for section in shown if not header.isSectionHidden(section)), 0)

    def _show_buttons(self) -> None:
        for key, button in self.buttons.items():
            ticked = self.table.model.ticked.get(key, ())
            button.show_chosen(
                ticked, self._columns[key].filter_options(self.context.words) if ticked else ()
            )
