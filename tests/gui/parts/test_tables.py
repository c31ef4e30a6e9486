"""Tables: rows read as they come into sight, typed into, filtered, and pasted into."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.messages import say
from app.domain.records import Event, Id
from app.domain.vocabulary import EventKind, EventState, Level
from app.gui.context import Context
from app.gui.parts.fields import Choice, Date, Field
from app.gui.parts.table.clipboard import as_block, plan_paste, read_block
from app.gui.parts.table.columns import Column
from app.gui.parts.table.model import BLOCK
from app.gui.parts.table.paste_dialog import PasteDialog
from app.gui.parts.table.sources import ListSource, RecordSource
from app.gui.parts.table.view import Table
from app.language import Language
from app.work import editing, history
from app.work.views import Page, Query
from tests.gui.conftest import type_text

COLUMNS = (
    Column(key="title", title=say("Title"), field=Field(key="title", label=say("Title"))),
    Column(key="state", title=say("State"), field=Choice(key="state", label=say("State"), codes=EventState)),
    Column(
        key="date_start", title=say("Start"), field=Date(key="date_start", label=say("Start")), numeric=True
    ),
    Column(key="place", title=say("Place"), shown=False),
)


@pytest.fixture(autouse=True)
def events(context: Context) -> tuple[Event, ...]:
    desk = context.desk
    made = [
        Event(id=desk.new_id(), title=title, kind=EventKind.EXERCISE, level=Level.BILATERAL, state=state)
        for title, state in (
            ("Anvil", EventState.PLANNED), ("Bison", EventState.HELD), ("Caspian", EventState.PLANNED),
        )
    ]  # fmt: skip
    return tuple(editing.add(desk, event) for event in made)


@pytest.fixture
def table(context: Context, qtbot: QtBot) -> Table:
    made = make_table(context, qtbot)
    made.show_source(RecordSource(context.desk, Event))
    context.jobs.announced.connect(lambda _announcement: made.read_again())
    return made


def make_table(context: Context, qtbot: QtBot) -> Table:
    made = Table(context, COLUMNS, name="events", label="Events", cls=Event)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def cell(table: Table, row: int, column: int) -> str:
    return str(table.model.index(row, column).data())


def titles(table: Table) -> list[str]:
    return [cell(table, row, 0) for row in range(table.total)]


def stored(context: Context, record_id: Id) -> Event:
    with context.desk.read() as reader:
        return reader.get(Event, record_id)


class Counting:
    """A hundred thousand rows that notes which pages were asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def page(self, query: Query) -> Page[int]:
        self.asked.append(query.offset)
        end = min(query.offset + (query.limit or 0), 100_000)
        return Page(rows=tuple(range(query.offset, end)), total=100_000)


def test_only_what_is_in_sight_is_read(context: Context, qtbot: QtBot) -> None:
    column = Column(key="n", title=say("Number"), text=lambda row, _words: str(row), numeric=True)
    table = Table(context, (column,), name="many", label="Many")
    qtbot.addWidget(table)
    table.resize(300, 400)
    table.show()
    source = Counting()
    table.show_source(source)
    QApplication.processEvents()
    assert table.total == 100_000
    assert set(source.asked) == {0}
    table.view.scrollToBottom()
    QApplication.processEvents()
    assert cell(table, 99_999, 0) == "99999"
    assert len(set(source.asked)) <= 3
    assert all(offset % BLOCK == 0 for offset in source.asked)


def test_a_cell_is_typed_into_and_saved(table: Table, context: Context, events: tuple[Event, ...]) -> None:
    table.view.setCurrentIndex(table.model.index(0, 0))
    table.edit_current()
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(editor, "Ördək")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert stored(context, events[0].id).title == "Ördək"
    assert cell(table, 0, 0) == "Ördək"


def test_a_value_that_does_not_stand_keeps_the_cell_open(
    table: Table, context: Context, events: tuple[Event, ...]
) -> None:
    table.view.setCurrentIndex(table.model.index(0, 2))
    table.edit_current()
    editor = QApplication.focusWidget()
    assert editor is not None
    type_text(editor, "soon")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is editor
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert stored(context, events[0].id).date_start is None


def test_many_rows_are_changed_in_one_step(table: Table, context: Context, events: tuple[Event, ...]) -> None:
    table.view.selectAll()
    table.model.setData(table.model.index(0, 1), EventState.CANCELLED)
    assert {stored(context, event.id).state for event in events} == {EventState.CANCELLED}
    history.undo(context.desk)
    assert stored(context, events[1].id).state is EventState.HELD


def test_a_filter_says_how_much_it_hides_and_is_remembered(
    table: Table, context: Context, qtbot: QtBot
) -> None:
    table.set_filter({"state": ("planned",)})
    assert (titles(table), table.hidden) == (["Anvil", "Caspian"], 1)
    again = make_table(context, qtbot)
    again.show_source(RecordSource(context.desk, Event))
    assert again.total == 2
    again.clear_filters()
    assert (again.total, again.hidden) == (3, 0)


def test_columns_are_sorted_shown_and_remembered(table: Table, context: Context, qtbot: QtBot) -> None:
    table.header.fall_requested.emit("title")
    assert titles(table) == ["Caspian", "Bison", "Anvil"]
    assert table.header.isSectionHidden(3)
    table.header.toggle_requested.emit("place")
    table.header.moveSection(0, 2)
    again = make_table(context, qtbot)
    assert again.model.sort_by == ("title", True)
    assert not again.header.isSectionHidden(3)
    assert again.header.visualIndex(0) == 2
    again.header.reset_requested.emit()
    assert again.header.isSectionHidden(3)
    assert again.header.visualIndex(0) == 0


def test_a_record_is_revealed(table: Table, events: tuple[Event, ...]) -> None:
    table.reveal(events[2].id)
    current = table.current()
    assert current is not None
    assert current.id == events[2].id


def test_del_asks_for_the_removal_of_the_selected_rows(table: Table, events: tuple[Event, ...]) -> None:
    asked: list[tuple[Id, ...]] = []
    table.removal_requested.connect(asked.append)
    table.view.setCurrentIndex(table.model.index(1, 0))
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    assert asked == [(events[1].id,)]


def test_a_block_is_copied_and_pasted_after_a_preview(
    table: Table, context: Context, events: tuple[Event, ...]
) -> None:
    QGuiApplication.clipboard().setText("Ayı\theld\t5.3.2026\r\nBars\tnonsense\t2026\r\n")
    table.view.setCurrentIndex(table.model.index(0, 0))
    table.paste()
    [dialog] = [w for w in QApplication.topLevelWidgets() if isinstance(w, PasteDialog) and w.isVisible()]
    assert dialog.go.text() == "Take in 1 row"
    dialog.go.click()
    assert stored(context, events[0].id).title == "Ayı"
    assert stored(context, events[0].id).state is EventState.HELD
    assert stored(context, events[1].id).title == "Bison"


def test_a_copied_cell_is_no_formula_and_comes_back_as_it_was() -> None:
    cells = [["=1+1", "-5", "@x", "two\nlines", 'a "b"', "-abc"]]
    block = as_block(cells)
    assert "'=1+1" in block
    assert "\t-5\t" in block
    assert read_block(block) == cells


def test_rows_below_the_last_one_would_be_new(words: Language) -> None:
    plan = plan_paste([["One"], ["Two"]], columns=COLUMNS[:1], record_at=lambda _number: None, words=words)
    assert [row["title"] for row in plan.additions] == ["One", "Two"]


def test_a_list_is_sorted_and_filtered_here(events: tuple[Event, ...]) -> None:
    source = ListSource(events)
    from app.work.views import Filter

    page = source.page(
        Query(filters=(Filter("state", "in", (EventState.PLANNED,)),), sort=(("title", True),))
    )
    assert [row.title for row in page.rows] == ["Caspian", "Anvil"]
