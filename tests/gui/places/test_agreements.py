"""Agreements and contributions on the screen: both sheets, validity, what rests on an agreement."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.dates import PartialDate
from app.domain.records import Agreement, Contribution, Event, Id
from app.domain.vocabulary import EventKind, Level
from app.gui.context import Context
from app.gui.parts.table.paste_dialog import PasteDialog
from app.gui.places.agreements import AgreementsPlace
from app.gui.places.agreements.sheet import Sheet
from app.work import editing, history
from app.work.desk import Desk
from tests.gui.places.stage import Stage, set_stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


@pytest.fixture
def stage(context: Context) -> Stage:
    return set_stage(context)


@pytest.fixture
def ids(desk: Desk) -> dict[str, Id]:
    """Two agreements, one over, one with an event; one contribution."""
    old = editing.add(
        desk,
        Agreement(
            id=desk.new_id(),
            name="Plan for 2024",
            parties=("AZ", "TR"),
            valid_until=PartialDate(2024),
            type="annual plan",
        ),
    )
    basis = editing.add(
        desk,
        Agreement(
            id=desk.new_id(),
            name="Agreement on defence",
            parties=("AZ", "GE"),
            date_signed=PartialDate(2023, 4, 24),
        ),
    )
    event = editing.add(
        desk,
        Event(
            id=desk.new_id(),
            title="Staff talks",
            kind=EventKind.STAFF_TALKS,
            level=Level.BILATERAL,
            date_start=PartialDate(2026, 11, 16),
            agreement=basis.id,
        ),
    )
    given = editing.add(
        desk,
        Contribution(
            id=desk.new_id(),
            operation="UNMISS",
            organisation="UN",
            area="South Sudan",
            date_start=PartialDate(2017),
        ),
    )
    return {"old": old.id, "basis": basis.id, "event": event.id, "given": given.id}


def leave_the_form() -> None:
    """Del in the form at the right deletes letters, not records."""
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()


@pytest.fixture
def place(stage: Stage, ids: dict[str, Id], qtbot: QtBot) -> Iterator[AgreementsPlace]:
    made = AgreementsPlace(stage.context)
    qtbot.addWidget(made)
    qtbot.addWidget(made.inspector())
    assert ids
    made.resize(1100, 600)
    made.show()
    made.inspector().show()
    yield made
    assert stage.trouble == []


def cell(sheet: Sheet, record: Id, key: str) -> str:
    model = sheet.records.table.model
    number = model.place_of(record)
    assert number is not None
    return str(model.index(number, [column.key for column in model.columns].index(key)).data())


def shown(sheet: Sheet) -> list[Id]:
    model = sheet.records.table.model
    return [row.id for number in range(model.total) if (row := model.row(number)) is not None]


def test_the_table_shows_parties_validity_and_events(place: AgreementsPlace, ids: dict[str, Id]) -> None:
    assert shown(place.agreements) == [ids["basis"], ids["old"]]
    assert cell(place.agreements, ids["basis"], "parties") == "Azerbaijan; Georgia"
    assert cell(place.agreements, ids["basis"], "events") == "1"
    assert cell(place.agreements, ids["old"], "valid_until") == "2024, over"
    assert [(count.number, str(count.words)) for count in place.foot().counts] == [
        ("2", "agreements"),
        ("1", "no longer valid"),
        ("1", "without an event"),
    ]


def test_agreements_are_filtered_by_party_and_validity(place: AgreementsPlace, ids: dict[str, Id]) -> None:
    place.agreements.records.tick("parties", ("TR",))
    assert shown(place.agreements) == [ids["old"]]
    place.agreements.records.tick("parties", ())
    place.agreements.records.tick("valid_until", ("open",))
    assert shown(place.agreements) == [ids["basis"]]
    foot = place.foot()
    assert str(foot.hidden) == "1 hidden by the filter"
    assert foot.clear is not None
    foot.clear()
    assert len(shown(place.agreements)) == 2


def test_what_rests_on_an_agreement_stands_beside_it(
    place: AgreementsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["basis"])
    link = place.agreements.inspector.links[0]
    assert link.text() == "16 Nov 2026 · Staff talks"
    link.opened.emit(link.key)
    assert stage.walks == [("events", ids["event"])]


def test_a_contribution_has_its_sheet_and_form(
    place: AgreementsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["given"])
    assert place.sheet is place.contributions
    assert place.contributions.inspector.subtitle.text() == "UN · South Sudan · 2017"
    editor = place.contributions.inspector.form.editors["personnel"]
    QTest.keyClicks(editor.control, "3 officers")
    place.commit_edits()
    assert stage.get(Contribution, ids["given"]).personnel == "3 officers"
    history.undo(stage.desk)
    assert stage.get(Contribution, ids["given"]).personnel == ""


def test_the_sheet_is_remembered(place: AgreementsPlace) -> None:
    place.toggle_sheet()
    assert place.context.preferences.layout("agreements/sheet") == {"shown": 1}
    assert place.foot().counts[0].number == "1"


def type_name(sheet: Sheet, name: str) -> None:
    """Type over the cell that is being edited, and press Enter."""
    line = sheet.records.table.view.findChildren(QLineEdit)[-1]
    QTest.keyClicks(line, name)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_new_records_are_named_at_once(place: AgreementsPlace, stage: Stage) -> None:
    place.new_agreement()
    type_name(place.agreements, "Memorandum")
    place.new_contribution()
    type_name(place.contributions, "UNIFIL")
    assert stage.all(Agreement, name="Memorandum")[0].parties == ("AZ",)
    assert len(stage.all(Contribution, operation="UNIFIL")) == 1
    for _ in range(4):
        history.undo(stage.desk)
    assert len(shown(place.agreements)) == 2
    assert len(shown(place.contributions)) == 1


def test_deleting_an_agreement_frees_its_events_and_undo_ties_them_again(
    place: AgreementsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["basis"])
    leave_the_form()
    place.delete()
    assert shown(place.agreements) == [ids["old"]]
    assert stage.get(Event, ids["event"]).agreement is None
    history.undo(stage.desk)
    assert stage.get(Event, ids["event"]).agreement == ids["basis"]


def test_a_block_with_a_wrong_cell_says_so_and_takes_in_the_good_rows(
    place: AgreementsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    table = place.agreements.records.table
    number = table.model.place_of(ids["basis"])
    assert number is not None
    section = [column.key for column in table.model.columns].index("parties")
    table.view.setCurrentIndex(table.model.index(number, section))
    QGuiApplication.clipboard().setText("AZ; Pakistan\ttreaty\nNowhere\tplan\n")
    table.paste()
    dialog = place.window().findChildren(PasteDialog)[-1]
    dialog.go.click()
    assert stage.get(Agreement, ids["basis"]).parties == ("AZ", "PK")
    assert stage.get(Agreement, ids["old"]).parties == ("AZ", "TR")


def test_contributions_go_out_and_come_in_again(place: AgreementsPlace, stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "operations.csv"
    place.contributions.exchange.export_file(path)
    path.write_text(path.read_text("utf-8-sig").replace("UNMISS", "UNIFIL"), "utf-8")
    dialog = place.contributions.exchange.import_file(path)
    assert dialog.summary.text().startswith("1 row would be added")
    dialog.go.click()
    assert {given.operation for given in stage.all(Contribution)} == {"UNMISS", "UNIFIL"}
    history.undo(stage.desk)
    assert len(stage.all(Contribution)) == 1


def test_an_empty_place_says_what_belongs_on_each_sheet(context: Context, qtbot: QtBot) -> None:
    stage = set_stage(context)
    place = AgreementsPlace(stage.context)
    qtbot.addWidget(place)
    qtbot.addWidget(place.inspector())
    place.show()
    assert place.agreements.empty.isVisible()
    place.toggle_sheet()
    place.contributions.empty.button.click()
    assert len(stage.all(Contribution)) == 1


def test_a_contribution_is_gone_to_before_anything_was_read(
    stage: Stage, ids: dict[str, Id], qtbot: QtBot
) -> None:
    place = AgreementsPlace(stage.context)
    qtbot.addWidget(place)
    qtbot.addWidget(place.inspector())
    place.reveal(ids["given"])
    place.show()
    assert place.sheet is place.contributions
    assert place.contributions.current is not None
    assert place.contributions.current.id == ids["given"]
