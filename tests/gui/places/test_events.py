"""Events on the screen: the table, what it lets through, what is typed into it, states, import and export."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QSplitter
from pytestqt.qtbot import QtBot

from app.domain.dates import PartialDate
from app.domain.records import Agreement, Event, Id, Objective
from app.domain.vocabulary import DatePrecision, EventKind, EventState, Level, Side
from app.gui.context import Context
from app.gui.parts.dialogs import FormDialog
from app.gui.parts.import_dialog import ImportDialog
from app.gui.parts.table.paste_dialog import PasteDialog
from app.gui.parts.thread_rows import RowKind
from app.gui.places.events import EventsPlace
from app.work import drafting, editing, history
from app.work import events as work_events
from app.work.desk import Desk
from tests.gui.places.stage import PERIOD, Stage, add_post, set_stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


@pytest.fixture
def stage(context: Context) -> Stage:
    return set_stage(context)


@pytest.fixture
def ids(desk: Desk) -> dict[str, Id]:
    """Three events of the Tbilisi plan, one years before it, one of no post; an objective and two agreements."""
    post = add_post(desk)
    paper = drafting.add_paper(desk, post=post.id, side=Side.ATTACHE, period=PERIOD)
    drafting.add_paper(desk, post=post.id, side=Side.EMBASSY, period=PERIOD)
    objective = drafting.add_objective(desk, paper=paper.id, title="Yearly plan", number="A2")

    def event(title: str, start: PartialDate | None, **values: Any) -> Id:
        known = {
            "kind": EventKind.STAFF_TALKS,
            "level": Level.BILATERAL,
            "partners": ("GE",),
            "post": post.id,
        }
        made = Event(id=desk.new_id(), title=title, date_start=start, **(known | values))
        return editing.add(desk, made).id

    ids = {"post": post.id, "A2": objective.id}
    ids["talks"] = event(
        "Staff talks", PartialDate(2026, 11, 16), date_end=PartialDate(2026, 11, 17), place="Baku"
    )
    ids["drill"] = event(
        "Drill",
        PartialDate(2026, 9),
        kind=EventKind.EXERCISE,
        partners=("GE", "TR"),
        objectives=(objective.id,),
    )
    ids["visit"] = event("Visit", None, date_precision=DatePrecision.TO_BE_FIXED, place="Tbilisi")
    ids["old"] = event("Old talks", PartialDate(2020, 5, 1))
    ids["far"] = event(
        "Arms fair", PartialDate(2026, 3, 2), post=None, partners=("PK",), kind=EventKind.ARMS_FAIR
    )
    for name, parties in (
        ("Agreement with Georgia", ("AZ", "GE")),
        ("Agreement with Pakistan", ("AZ", "PK")),
    ):
        editing.add(desk, Agreement(id=desk.new_id(), name=name, parties=parties))
    return ids


@pytest.fixture
def place(stage: Stage, ids: dict[str, Id], qtbot: QtBot) -> Iterator[EventsPlace]:
    stage.context.selection.choose(ids["post"], PERIOD)
    made = EventsPlace(stage.context)
    qtbot.addWidget(made)
    qtbot.addWidget(made.inspector())
    made.resize(1100, 600)
    made.show()
    made.inspector().show()
    yield made
    assert stage.trouble == []


def titles(place: EventsPlace) -> list[str]:
    model = place.records.table.model
    return [row.title for number in range(model.total) if (row := model.row(number)) is not None]


def cell(place: EventsPlace, event: Id, key: str) -> str:
    model = place.records.table.model
    number = model.place_of(event)
    assert number is not None
    section = [column.key for column in model.columns].index(key)
    return str(model.index(number, section).data())


def choose(place: EventsPlace, *events: Id) -> None:
    """Select the cells of the titles of these events."""
    table = place.records.table
    section = [column.key for column in table.model.columns].index("title")
    table.view.selectionModel().clear()
    for event in events:
        number = table.model.place_of(event)
        assert number is not None
        index = table.model.index(number, section)
        flags = table.view.selectionModel().SelectionFlag
        table.view.selectionModel().setCurrentIndex(index, flags.Select)


def type_over(place: EventsPlace, event: Id, key: str, text: str) -> None:
    """Edit a cell as with F2, and press Enter."""
    assert place.records.edit_cell(event, key)
    line = place.records.table.view.findChildren(QLineEdit)[-1]
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def dialog_of(place: EventsPlace, kind: type[QDialog]) -> Any:
    return next(dialog for dialog in place.window().findChildren(kind) if dialog.isVisible())


def test_the_plan_shows_its_events_by_date_and_those_without_a_date(
    place: EventsPlace, ids: dict[str, Id]
) -> None:
    assert titles(place) == ["Drill", "Staff talks", "Visit"]
    assert cell(place, ids["talks"], "date_start") == "16–17 Nov 2026"
    assert cell(place, ids["drill"], "date_start") == "Sept 2026"
    assert cell(place, ids["drill"], "partners") == "Georgia; Türkiye"
    assert cell(place, ids["drill"], "objectives") == "A2"
    assert cell(place, ids["drill"], "post") == "GE"


def test_all_shows_the_events_of_the_workspace_and_is_remembered(place: EventsPlace) -> None:
    place.all_button.click()
    assert titles(place) == ["Old talks", "Arms fair", "Drill", "Staff talks", "Visit"]
    assert place.context.preferences.layout("events") == {"only_plan": False}


def test_filters_hide_events_and_the_foot_says_so_and_clears(place: EventsPlace) -> None:
    place.records.tick("partners", ("TR",))
    assert titles(place) == ["Drill"]
    foot = place.foot()
    assert foot.counts[0].number == "1"
    assert str(foot.hidden) == "2 hidden by the filter"
    assert foot.clear is not None
    foot.clear()
    assert titles(place) == ["Drill", "Staff talks", "Visit"]
    assert place.foot().hidden is None


def test_text_is_found_in_every_column_without_its_accents(place: EventsPlace) -> None:
    place.records.look_for("turkiye")
    assert titles(place) == ["Drill"]
    place.records.look_for("baku staff")
    assert titles(place) == ["Staff talks"]
    place.records.look_for("nothing such")
    assert titles(place) == []
    assert place.records.no_match.isVisible()
    place.records.no_match.button.click()
    assert len(titles(place)) == 3


def test_events_are_filtered_by_year_kind_and_missing_objective(place: EventsPlace) -> None:
    place.all_button.click()
    place.records.tick("date_start", ("2020",))
    assert titles(place) == ["Old talks"]
    place.records.tick("date_start", ("",))
    assert titles(place) == ["Visit"]
    place.records.tick("date_start", ())
    place.records.tick("kind", ("exercise",))
    assert titles(place) == ["Drill"]
    place.records.tick("kind", ())
    place.blank_button.click()
    assert "Drill" not in titles(place)
    assert len(titles(place)) == 4


def test_columns_sort_by_what_they_show_with_blanks_last(place: EventsPlace) -> None:
    table = place.records.table
    table.model.set_sort("date_start", descending=True)
    assert titles(place) == ["Staff talks", "Drill", "Visit"]
    table.model.set_sort("partners", descending=False)
    assert titles(place)[-1] == "Drill"
    table.model.set_sort("objectives", descending=False)
    assert titles(place)[0] == "Drill"


def test_a_new_event_belongs_to_the_plan_and_its_title_is_typed_at_once(
    place: EventsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.new_event()
    line = place.records.table.view.findChild(QLineEdit)
    assert line is not None
    QTest.keyClicks(line, "Port call")
    QTest.keyClick(line, Qt.Key.Key_Return)
    (made,) = stage.all(Event, title="Port call")
    assert (made.post, made.partners, made.date_precision) == (
        ids["post"],
        ("GE",),
        DatePrecision.TO_BE_FIXED,
    )
    history.undo(stage.desk)
    history.undo(stage.desk)
    assert titles(place) == ["Drill", "Staff talks", "Visit"]


def test_typing_into_a_cell_changes_the_event_and_undo_takes_it_back(
    place: EventsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    type_over(place, ids["talks"], "place", "Ganja")
    assert stage.get(Event, ids["talks"]).place == "Ganja"
    assert cell(place, ids["talks"], "place") == "Ganja"
    history.undo(stage.desk)
    assert cell(place, ids["talks"], "place") == "Baku"


def test_a_date_is_typed_as_far_as_it_is_known(place: EventsPlace, stage: Stage, ids: dict[str, Id]) -> None:
    type_over(place, ids["visit"], "date_start", "3.2027")
    assert stage.get(Event, ids["visit"]).date_start == PartialDate(2027, 3)


def test_the_state_of_several_events_is_one_step(
    place: EventsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    choose(place, ids["talks"], ids["drill"])
    place.set_confirmed()
    assert stage.get(Event, ids["talks"]).state is EventState.CONFIRMED
    assert stage.get(Event, ids["drill"]).state is EventState.CONFIRMED
    assert str(history.undoable(stage.desk)) == "Set 2 events to confirmed"
    history.undo(stage.desk)
    assert stage.get(Event, ids["drill"]).state is EventState.PLANNED


def test_postponing_asks_for_the_reason_and_the_side(
    place: EventsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    choose(place, ids["talks"])
    place.set_postponed()
    dialog = place.findChildren(FormDialog)[-1]
    dialog.form.editors["reason"].set_raw("Elections")
    dialog.form.editors["side"].set_raw("embassy")
    dialog.go.click()
    event = stage.get(Event, ids["talks"])
    assert (event.state, event.state_reason, event.state_side) == (
        EventState.POSTPONED,
        "Elections",
        Side.EMBASSY,
    )


def test_duplicating_plans_the_event_anew(place: EventsPlace, stage: Stage, ids: dict[str, Id]) -> None:
    editing.change(stage.desk, Event, ids["talks"], state=EventState.HELD, outcome="Agreed.")
    choose(place, ids["talks"])
    place.duplicate()
    first, second = stage.all(Event, title="Staff talks")
    assert {first.state, second.state} == {EventState.HELD, EventState.PLANNED}
    assert {first.outcome, second.outcome} == {"Agreed.", ""}


def test_deleting_takes_the_chosen_events_and_undo_brings_them_back(
    place: EventsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    choose(place, ids["talks"], ids["visit"])
    place.inspector().form.editors["title"].control.clearFocus()  # Del in a field deletes letters
    place.delete()
    assert titles(place) == ["Drill"]
    history.undo(stage.desk)
    assert titles(place) == ["Drill", "Staff talks", "Visit"]


def test_the_inspector_shows_and_saves_the_chosen_event(
    place: EventsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    choose(place, ids["drill"])
    inspector = place.inspector()
    assert inspector.title.text() == "Drill"
    editor = inspector.form.editors["lead"]
    editor.control.setFocus()
    QTest.keyClicks(editor.control, "IMC branch")
    inspector.commit()
    assert stage.get(Event, ids["drill"]).lead == "IMC branch"
    history.undo(stage.desk)
    assert place.inspector().form.editors["lead"].value() == ""


def test_agreements_with_the_partner_and_objectives_of_the_plan_are_offered(
    place: EventsPlace, ids: dict[str, Id]
) -> None:
    choose(place, ids["talks"])
    assert [option.label for option in place.names.agreements()] == ["Agreement with Georgia"]
    assert [option.label for option in place.names.objectives()] == ["A2  Yearly plan  ·  Attaché office"]


def test_the_reason_is_asked_for_only_where_an_event_is_called_off(
    place: EventsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    choose(place, ids["talks"])
    reason = place.inspector().form.editors["state_reason"]
    assert reason.isHidden()
    editing.change(stage.desk, Event, ids["talks"], state=EventState.CANCELLED)
    assert place.inspector().form.editors["state_reason"] is reason
    assert not reason.isHidden()


def test_the_inspector_follows_the_list_by_itself(
    place: EventsPlace, ids: dict[str, Id], qtbot: QtBot
) -> None:
    title = place.inspector().title
    choose(place, ids["visit"])
    assert title.text() == "Drill"
    qtbot.waitUntil(lambda: title.text() == "Visit")


def test_what_is_typed_right_after_an_arrow_key_changes_the_event_that_is_chosen_now(
    place: EventsPlace, stage: Stage, ids: dict[str, Id], qtbot: QtBot
) -> None:
    inspector = place.inspector()
    view, field = place.records.table.view, inspector.form.editors["place"].control
    window = QSplitter()
    qtbot.addWidget(window)
    for part in (place, inspector):
        window.addWidget(part)
        part.show()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    choose(place, ids["drill"])
    place.inspector()
    view.setFocus()
    assert view.hasFocus()
    before = place.records.table.current()
    QTest.keyClick(view, Qt.Key.Key_Down)
    chosen = place.records.table.current()
    assert chosen is not None
    assert before is not None
    assert chosen.id != before.id
    field.setFocus()
    QTest.keyClicks(field, "Batumi")
    view.setFocus()
    with stage.desk.read() as reader:
        assert "Batumi" in reader.get(Event, chosen.id).place
        assert "Batumi" not in reader.get(Event, before.id).place
    for part in (place, inspector):
        part.setParent(None)


def test_findings_on_the_event_stand_in_the_inspector(place: EventsPlace, ids: dict[str, Id]) -> None:
    choose(place, ids["talks"])
    codes = {finding.code.value for finding in place.names.around.findings[ids["talks"]]}
    assert "T5" in codes
    assert place.inspector().findings.count() == len(place.names.around.findings[ids["talks"]])


def test_reveal_goes_to_an_event_that_is_hidden_or_of_another_plan(
    place: EventsPlace, ids: dict[str, Id]
) -> None:
    place.records.look_for("drill")
    place.reveal(ids["far"])
    current = place.records.table.current()
    assert current is not None
    assert current.id == ids["far"]
    assert place.all_button.isChecked()


def test_a_block_is_pasted_after_a_preview(place: EventsPlace, stage: Stage, ids: dict[str, Id]) -> None:
    table = place.records.table
    section = [column.key for column in table.model.columns].index("kind")
    number = table.model.place_of(ids["drill"])
    assert number is not None
    table.view.setCurrentIndex(table.model.index(number, section))
    QGuiApplication.clipboard().setText("training\tGE, Türkiye\tRustavi\nconference\tKZ\tAstana\n")
    table.paste()
    dialog = dialog_of(place, PasteDialog)
    dialog.go.click()
    drill, talks = stage.get(Event, ids["drill"]), stage.get(Event, ids["talks"])
    assert (drill.kind, drill.partners, drill.place) == (EventKind.TRAINING, ("GE", "TR"), "Rustavi")
    assert (talks.kind, talks.partners, talks.place) == (EventKind.CONFERENCE, ("KZ",), "Astana")
    history.undo(stage.desk)
    assert stage.get(Event, ids["drill"]).kind is EventKind.EXERCISE


def test_rows_pasted_below_the_last_one_become_events(
    place: EventsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    table = place.records.table
    section = [column.key for column in table.model.columns].index("title")
    table.view.setCurrentIndex(table.model.index(table.total - 1, section))
    QGuiApplication.clipboard().setText("Visit\nPort call\nCourse\n")
    table.paste()
    dialog_of(place, PasteDialog).go.click()
    assert {event.title for event in stage.all(Event, post=ids["post"])} >= {"Port call", "Course"}


def test_import_shows_what_it_would_do_and_then_does_it(
    place: EventsPlace, stage: Stage, tmp_path: Path
) -> None:
    before = len(stage.all(Event))
    path = tmp_path / "events.csv"
    place.exchange.export_file(path)
    assert "5 rows written" in place.records.notice.text()
    text = path.read_text("utf-8-sig").replace("Drill", "Other drill")
    path.write_text(text, "utf-8")
    dialog = place.exchange.import_file(path)
    assert isinstance(dialog, ImportDialog)
    assert dialog.summary.text().startswith("1 row would be added")
    assert len(stage.all(Event)) == before
    dialog.go.click()
    assert len(stage.all(Event)) == before + 1
    history.undo(stage.desk)
    assert len(stage.all(Event)) == before


def test_import_lists_every_bad_row_and_takes_nothing_in(
    place: EventsPlace, stage: Stage, tmp_path: Path
) -> None:
    before = len(stage.all(Event))
    path = tmp_path / "events.csv"
    place.exchange.export_file(path)
    path.write_text(path.read_text("utf-8-sig").replace("2020-05-01", "someday"), "utf-8")
    dialog = place.exchange.import_file(path)
    assert dialog.problems.rowCount() >= 1
    line = dialog.problems.item(0, 0)
    assert line is not None
    assert line.text() == "3"
    assert not dialog.go.isEnabled()
    assert dialog.go.toolTip()
    dialog.reject()
    assert len(stage.all(Event)) == before


def test_very_many_events_are_read_a_stretch_at_a_time(
    place: EventsPlace, ids: dict[str, Id], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_events, "MOST_AT_ONCE", 1)
    place.all_button.click()
    assert place._rows is None
    assert sorted(titles(place)) == ["Arms fair", "Drill", "Old talks", "Staff talks", "Visit"]
    table, header = place.records.table, place.records.table.header
    keys = [column.key for column in place.columns]
    header.sectionClicked.emit(keys.index("title"))
    header.sectionClicked.emit(keys.index("cost_estimated"))
    assert table.model.sorted_by == ("title", False)
    assert header.sortIndicatorSection() == keys.index("title")
    tip = table.model.headerData(
        keys.index("cost_estimated"), Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    )
    assert "cannot be sorted" in tip
    place.records.look_for("talks")
    assert titles(place) == ["Old talks", "Staff talks"]
    place.records.tick("date_start", ("2026",))
    assert titles(place) == ["Staff talks"]
    place.reveal(ids["far"])
    current = place.records.table.current()
    assert current is not None
    assert current.id == ids["far"]


def test_an_empty_workspace_says_what_belongs_here_and_begins(context: Context, qtbot: QtBot) -> None:
    stage = set_stage(context)
    place = EventsPlace(stage.context)
    qtbot.addWidget(place)
    qtbot.addWidget(place.inspector())
    place.show()
    assert place.empty.isVisible()
    assert place.why_no_plan() is not None
    place.empty.button.click()
    assert [event.title for event in stage.all(Event)] == ["New event"]
    assert not place.empty.isVisible()
    place.commit_edits()


def test_every_control_has_a_name(place: EventsPlace) -> None:
    for editor in place.inspector().form.editors.values():
        control = editor.control.focusProxy() or editor.control
        assert control.accessibleName()
    assert all(button.accessibleName() for button in place.records.buttons.values())


def test_another_start_keeps_the_length_and_says_how_well_it_is_known(
    place: EventsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    type_over(place, ids["talks"], "date_start", "2026-12-01")
    talks = stage.get(Event, ids["talks"])
    assert (talks.date_start, talks.date_end) == (PartialDate(2026, 12, 1), PartialDate(2026, 12, 2))
    type_over(place, ids["visit"], "date_start", "2027-01-05")
    assert stage.get(Event, ids["visit"]).date_precision is DatePrecision.EXACT
    type_over(place, ids["visit"], "date_start", "2027-02")
    assert stage.get(Event, ids["visit"]).date_precision is DatePrecision.MONTH
    history.undo(stage.desk)
    assert stage.get(Event, ids["visit"]).date_start == PartialDate(2027, 1, 5)


def test_what_cannot_stand_is_said_below_the_table_and_not_saved(
    place: EventsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.acts.save({ids["talks"]: {"date_end": PartialDate(2026, 1, 1)}}, place.records.on_not_saved)
    assert "lies before the start" in place.records.notice.text()
    assert stage.get(Event, ids["talks"]).date_end == PartialDate(2026, 11, 17)


def test_a_double_click_below_the_last_row_begins_an_event(place: EventsPlace, stage: Stage) -> None:
    viewport = place.records.table.view.viewport()
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=viewport.rect().bottomLeft() - QPoint(-20, 20))
    assert len(stage.all(Event, title="New event")) == 1


def test_leaving_the_place_saves_the_cell_that_is_being_typed_into(
    place: EventsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    assert place.records.edit_cell(ids["talks"], "place")
    line = place.records.table.view.findChildren(QLineEdit)[-1]
    line.selectAll()
    QTest.keyClicks(line, "Ganja")
    place.commit_edits()
    assert stage.get(Event, ids["talks"]).place == "Ganja"
    assert place.records.edit_cell(ids["talks"], "date_start")
    line = place.records.table.view.findChildren(QLineEdit)[-1]
    line.selectAll()
    QTest.keyClicks(line, "someday")
    place.commit_edits()
    assert stage.get(Event, ids["talks"]).date_start == PartialDate(2026, 11, 16)
    assert "someday" in place.records.notice.text()


def test_an_event_that_serves_nothing_shows_what_it_may_serve_and_enter_ties_it(
    place: EventsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    paper = stage.get(Objective, ids["A2"]).paper
    drafting.add_objective(stage.desk, paper=paper, title="Language lessons")
    added = drafting.add_objective(stage.desk, paper=paper, title="Talks of the staffs each spring")
    choose(place, ids["talks"])
    may_serve = place.inspector().may_serve
    assert may_serve.lines.texts() == ("A4 Talks of the staffs each spring",)
    may_serve.lines.go_to(added.id)
    QTest.keyClick(may_serve.lines, Qt.Key.Key_Return)
    assert stage.get(Event, ids["talks"]).objectives == (added.id,)
    assert not may_serve.isVisibleTo(place.inspector())
    history.undo(stage.desk)
    assert stage.get(Event, ids["talks"]).objectives == ()


def test_the_golden_thread_of_an_event_is_walked_from_its_inspector(
    place: EventsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    choose(place, ids["drill"])
    section = place.inspector().thread_section
    section.button.click()
    assert [row.text for row in section.view.rows if row.kind is RowKind.ELEMENT] == [
        "A2  Yearly plan",
        "Sept 2026  Drill",
    ]
    QTest.keyClick(section.view, Qt.Key.Key_Left)
    QTest.keyClick(section.view, Qt.Key.Key_Return)
    assert stage.walks == [("papers", ids["A2"])]
