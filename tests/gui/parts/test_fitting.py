"""Columns in the room that there is: nothing scrolls sideways, what must be read whole is, and drawn lines stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.messages import say
from app.domain.records import Event
from app.gui.context import Context
from app.gui.parts.fields import Date, Field
from app.gui.parts.table.columns import Column
from app.gui.parts.table.fitting import Want, fit, want
from app.gui.parts.table.sources import RecordSource
from app.gui.parts.table.view import Table

COLUMNS = (
    Column(key="title", title=say("Title"), field=Field(key="title", label=say("Title")), width=240),
    Column(key="date_start", title=say("Start"), field=Date(key="date_start", label=say("Start")), width=120),
    Column(key="place", title=say("Place"), width=160),
    Column(key="lead", title=say("Lead"), width=160),
    Column(key="note", title=say("Note"), width=60, stays=True),
    Column(key="outcome", title=say("Outcome"), shown=False),
)
TITLE, START, PLACE, LEAD, NOTE, OUTCOME = range(len(COLUMNS))

WANTS = st.lists(
    st.builds(
        lambda width, part, tight, stays: Want(
            width, max(width * part // 100, 1), stays, max(width * part * tight // 10_000, 1)
        ),
        st.integers(20, 400),
        st.integers(1, 100),
        st.integers(1, 100),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@given(WANTS, st.integers(1, 3000))
def test_the_columns_fill_the_room_and_each_can_be_read(wants: list[Want], room: int) -> None:
    widths = fit(wants, room)
    assert widths
    if len(widths) > 1 or sum(wants[place].least for place in widths) <= room:
        assert sum(widths.values()) == room
        assert all(width >= (wants[place].tight or 0) for place, width in widths.items())
    if sum(wants[place].least for place in widths) <= room:
        assert all(width >= wants[place].least for place, width in widths.items())


@given(WANTS, st.integers(1, 3000))
def test_a_column_that_stays_steps_back_after_all_others(wants: list[Want], room: int) -> None:
    widths = fit(wants, room)
    gone = [place for place in range(len(wants)) if place not in widths]
    if any(wants[place].stays for place in gone):
        assert all(wants[place].stays for place in widths) or len(widths) == 1


@given(WANTS, st.integers(1, 1500), st.integers(0, 1500))
def test_more_room_never_shows_fewer_columns(wants: list[Want], room: int, more: int) -> None:
    assert set(fit(wants, room)) <= set(fit(wants, room + more))


def test_running_text_gives_way_and_dates_do_not() -> None:
    assert want(200, 40) == Want(200, 150, tight=100)
    assert want(120, 40, whole=True) == Want(120, 120, tight=120)
    assert want(64, 100) == Want(100, 100, tight=100)
    assert want(200, 40, scale=1.5) == Want(300, 225, tight=150)


def test_what_stays_is_drawn_together_before_it_steps_back() -> None:
    when, title = want(132, 40, whole=True, stays=True), want(240, 40, stays=True)
    other = want(100, 40)
    assert fit((when, title, other), 360) == {0: 132, 1: 228}
    assert fit((when, title, other), 260) == {0: 132, 1: 128}
    assert fit((when, title, other), 240) == {0: 240}


def shown(context: Context, qtbot: QtBot, width: int) -> Table:
    table = Table(context, COLUMNS, name="fitted", label="Events", cls=Event)
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.show()
    table.show_source(RecordSource(context.desk, Event))
    QApplication.processEvents()
    return table


def standing(table: Table) -> list[int]:
    return [n for n in range(len(COLUMNS)) if not table.header.isSectionHidden(n)]


def test_a_table_has_no_bar_below_at_any_width(context: Context, qtbot: QtBot) -> None:
    table = shown(context, qtbot, 900)
    assert standing(table) == [TITLE, START, PLACE, LEAD, NOTE]
    for width in (900, 700, 560, 460, 380, 900):
        table.resize(width, 300)
        QApplication.processEvents()
        assert table.view.horizontalScrollBar().maximum() == 0, width
        assert sum(map(table.header.sectionSize, standing(table))) == table.view.viewport().width()
    table.resize(460, 300)
    QApplication.processEvents()
    assert standing(table) == [TITLE, START, NOTE]
    assert table.header.sectionSize(START) >= 120
    assert context.preferences.layout("table/fitted") == {}


def test_lines_that_the_user_drew_stay(context: Context, qtbot: QtBot) -> None:
    table = shown(context, qtbot, 900)
    table.header.resizeSection(TITLE, 333)
    table.resize(500, 300)
    QApplication.processEvents()
    assert table.header.sectionSize(TITLE) == 333
    assert standing(table) == [TITLE, START, PLACE, LEAD, NOTE]
    again = shown(context, qtbot, 500)
    assert again.header.sectionSize(TITLE) == 333
    again.header.reset_requested.emit()
    QApplication.processEvents()
    assert again.view.horizontalScrollBar().maximum() == 0
    assert again.header.sectionSize(TITLE) != 333


def test_columns_that_the_user_chose_do_not_step_back(context: Context, qtbot: QtBot) -> None:
    table = shown(context, qtbot, 460)
    table.header.toggle_requested.emit("lead")
    assert standing(table) == [TITLE, START, LEAD, NOTE]
    again = shown(context, qtbot, 300)
    assert standing(again) == [TITLE, START, LEAD, NOTE]
    assert again.view.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAsNeeded
    assert again.view.horizontalScrollBar().maximum() > 0
