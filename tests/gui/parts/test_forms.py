"""Forms: fields that save as they are left, refuse in a sentence, and keep what is being typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.dates import PartialDate
from app.domain.messages import Refusal, say
from app.domain.money import Money
from app.domain.records import Event
from app.domain.vocabulary import EventKind, Level, Means
from app.gui.context import Context
from app.gui.parts.fields import (
    Amount,
    Choice,
    Date,
    Field,
    LongText,
    MultiChoice,
    Priority,
    References,
    Texts,
    Title,
    read_date,
    read_money,
)
from app.gui.parts.form import Form, RecordForm
from app.gui.parts.long_editor import TitlePage
from app.gui.parts.text import Text
from app.gui.parts.tick_list import Option, TickList
from app.language import Language
from app.work import editing
from app.work.drafts import draft
from tests.gui.conftest import type_text

FIELDS = (
    Field(key="title", label=say("Title"), required=True),
    Choice(key="kind", label=say("Kind"), codes=EventKind),
    MultiChoice(key="means", label=say("Means"), codes=Means),
    Date(key="date_start", label=say("Start")),
    Amount(key="cost_estimated", label=say("Estimated cost")),
    Texts(key="partners", label=say("Partners"), capitals=True),
    LongText(key="note", label=say("Note")),
)


@pytest.fixture
def event(context: Context) -> Event:
    desk = context.desk
    new = Event(id=desk.new_id(), title="Talks", kind=EventKind.STAFF_TALKS, level=Level.BILATERAL)
    return editing.add(desk, new)


@pytest.fixture
def form(context: Context, event: Event, qtbot: QtBot) -> Iterator[RecordForm]:
    made = RecordForm(context, FIELDS, place="events")
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    made.show_record(event)
    yield made
    made.keep_draft()


def stored(context: Context, event: Event) -> Event:
    with context.desk.read() as reader:
        return reader.get(Event, event.id)


def enter(form: RecordForm, key: str, text: str) -> None:
    control = form.editors[key].control
    control.setFocus()
    type_text(control, text)
    QTest.keyClick(control, Qt.Key.Key_Return)


def test_a_field_is_saved_when_it_is_left(form: RecordForm, context: Context, event: Event) -> None:
    enter(form, "date_start", "5.3.2026")
    enter(form, "cost_estimated", "4 500 AZN")
    enter(form, "partners", "ge, tr")
    now = stored(context, event)
    assert now.date_start == PartialDate(2026, 3, 5)
    assert now.cost_estimated == Money(Decimal(4500), "AZN")
    assert now.partners == ("GE", "TR")


def test_letters_of_every_language_can_be_typed(form: RecordForm, context: Context, event: Event) -> None:
    form.editors["note"].control.setFocus()
    type_text(form.editors["note"].control, "Şəki, İğdır, Київ, Əliyev")
    form.commit()
    assert stored(context, event).note == "Şəki, İğdır, Київ, Əliyev"


def test_a_wrong_value_stays_with_a_sentence_below_it(
    form: RecordForm, context: Context, event: Event
) -> None:
    enter(form, "date_start", "03/04/05")
    assert "03/04/05" in form.editors["date_start"].refusal
    assert stored(context, event).date_start is None
    assert form.editors["date_start"].raw() == "03/04/05"


def test_a_required_field_is_not_emptied(form: RecordForm, context: Context, event: Event) -> None:
    line = form.editors["title"].control
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Delete)
    form.commit()
    assert form.editors["title"].refusal
    assert stored(context, event).title == "Talks"


def test_escape_brings_the_value_back(form: RecordForm) -> None:
    line = form.editors["title"].control
    line.setFocus()
    type_text(line, "Other ")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert form.editors["title"].raw() == "Talks"


def test_what_is_typed_stays_when_the_record_is_shown_anew(form: RecordForm, event: Event) -> None:
    line = form.editors["title"].control
    line.setFocus()
    type_text(line, "Half ")
    form.show_record(replace(event, title="Changed elsewhere", note="New note"))
    assert form.editors["title"].raw().startswith("Half")
    assert form.editors["note"].raw() == "New note"


def test_a_draft_is_kept_and_comes_back(
    form: RecordForm, context: Context, event: Event, qtbot: QtBot
) -> None:
    type_text(form.editors["note"].control, "not saved yet")
    form.keep_draft()
    assert "not saved yet" in (draft(context.desk, key=form.draft_key) or "")
    again = RecordForm(context, FIELDS, place="events")
    qtbot.addWidget(again)
    again.show_record(event)
    assert again.editors["note"].raw() == "not saved yet"
    again.commit()
    assert stored(context, event).note == "not saved yet"
    assert draft(context.desk, key=form.draft_key) is None


def test_every_field_has_its_label_as_buddy_and_name(form: RecordForm) -> None:
    buddies = {label.buddy() for label in form.findChildren(Text) if label.buddy() is not None}
    for editor in form.editors.values():
        control = editor.control.focusProxy() or editor.control
        assert control in buddies
        assert control.accessibleName()


def test_values_of_a_new_record_are_read_together(words: Language, qtbot: QtBot) -> None:
    form = Form(words, FIELDS)
    qtbot.addWidget(form)
    form.set_values({"kind": EventKind.EXERCISE})
    with pytest.raises(Refusal):
        form.values()
    type_text(form.editors["title"].control, "Drill")
    values = form.values()
    assert (values["title"], values["kind"], values["means"]) == ("Drill", EventKind.EXERCISE, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026", PartialDate(2026)), ("2026-03", PartialDate(2026, 3)), ("3.2026", PartialDate(2026, 3)),
        ("5.3.2026", PartialDate(2026, 3, 5)), (" 2026-03-05 ", PartialDate(2026, 3, 5)), ("", None),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_type_them(text: str, expected: PartialDate | None) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize("text", ["3/4/2026", "31.2.2026", "tomorrow", "26"])
def test_a_date_that_may_mean_two_days_is_not_guessed(text: str) -> None:
    with pytest.raises(Refusal):
        read_date(text)


def test_money_without_its_currency_is_not_guessed() -> None:
    assert read_money("4500.50 azn") == Money(Decimal("4500.50"), "AZN")
    with pytest.raises(Refusal):
        read_money("4500")


def test_pasted_cells_are_read_by_their_field(words: Language) -> None:
    assert FIELDS[1].from_text("Staff Talks", words) is EventKind.STAFF_TALKS
    assert FIELDS[2].from_text("exercises; Education and training for missions abroad", words) == (
        Means.EXERCISES,
        Means.EDUCATION,
    )
    with pytest.raises(Refusal):
        FIELDS[1].from_text("party", words)
    priority = Priority(key="priority", label=say("Priority"))
    assert priority.from_text("2", words) == 2
    with pytest.raises(Refusal):
        priority.from_text("6", words)
    goals = (Option("a", "MD-4 Borders"), Option("b", "MD-5 Peace"))
    references = References(key="serves", label=say("Serves"), options=lambda: goals)
    assert references.from_text("MD-4; md-5 peace", words) == ("a", "b")
    with pytest.raises(Refusal):
        references.from_text("MD", words)


def test_a_list_to_tick_is_narrowed_without_accents(qtbot: QtBot) -> None:
    ticks = TickList("Narrow")
    qtbot.addWidget(ticks)
    ticks.set_options([Option(str(n), name) for n, name in enumerate(("Şəki", "Bakı", "Gəncə"))], ["1"])
    chosen: list[tuple[str, ...]] = []
    ticks.ticked.connect(chosen.append)
    ticks.narrow("seki")
    assert ticks.list.model().rowCount() == 1
    ticks.list.setCurrentIndex(ticks.list.model().index(0, 0))
    QTest.keyClick(ticks.list, Qt.Key.Key_Space)
    assert chosen == [("0", "1")]


def test_a_long_title_is_seen_whole_and_stays_one_line(context: Context, qtbot: QtBot) -> None:
    form = Form(context.words, (Title(key="title", label=say("Title"), required=True),))
    qtbot.addWidget(form)
    form.resize(300, 400)
    form.show()
    editor = form.editors["title"]
    page = editor.control
    assert isinstance(page, TitlePage)
    editor.set_value("Short")
    low = page.height()
    left: list[str] = []
    form.left.connect(left.append)
    QApplication.clipboard().setText(
        "By 2028 the border services\nof both\tcountries act on\u00a0one procedure. " * 3
    )
    page.selectAll()
    page.paste()
    assert page.height() > 2 * low
    assert page.verticalScrollBar().maximum() == 0
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert left == ["title"]
    assert form.read("title").startswith(
        "By 2028 the border services of both countries act on\u00a0one procedure. By"
    )
    assert "\n" not in editor.raw()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert editor.raw() == "Short"
    page.clear()
    with pytest.raises(Refusal, match="title"):
        form.read("title")


def test_no_letter_of_a_long_text_changes_on_its_way_through_a_field(context: Context, qtbot: QtBot) -> None:
    form = Form(context.words, (LongText(key="note", label=say("Note")),))
    qtbot.addWidget(form)
    text = "€\u00a04500 – “so” … ə\n\n\tİndented\u2003wide\u200bsoft\u00ad."
    form.set_values({"note": text})
    assert form.values() == {"note": text}
