"""The editions on the screen: freezing, the one list, the sheet, deciding, recording from paper, and what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.dates import PartialDate
from app.domain.messages import Message, say
from app.domain.records import Event, Id, Indicator, Objective, Office
from app.domain.staffing import Concurrence, Coordination, Edition, Officer
from app.domain.vocabulary import CoordinationRole, Decision, EventState, Role, Side, Subject
from app.domain.words_diff import PieceKind
from app.gui.context import Context
from app.gui.parts.tall_page import TallPage
from app.gui.places.editions import EditionsPlace
from app.gui.places.editions.dialogs import DecideDialog, FreezeDialog, RecordDialog
from app.gui.places.editions.handlers import Tab
from app.gui.places.editions.inspector import EditionInspector
from app.gui.places.editions.sheet_model import AWAITED, DECISION, DUE, GIVEN, OFFICE, ROLE
from app.gui.shell.print_plan import PrintDialog
from app.work import coordination, drafts, editing, editions, history, officers
from tests.conftest import TODAY
from tests.gui.places.contested import contested_plan
from tests.gui.places.stage import PERIOD, Stage, set_stage
from tests.work.settled import settle

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture
def stage(context: Context) -> Stage:
    return set_stage(context)


@pytest.fixture
def ids(stage: Stage) -> dict[str, Id]:
    return contested_plan(stage.desk)


@pytest.fixture
def place(stage: Stage, ids: dict[str, Id], qtbot: QtBot) -> Iterator[EditionsPlace]:
    stage.context.selection.choose(ids["post"], PERIOD)
    yield from shown(stage, qtbot)


def shown(stage: Stage, qtbot: QtBot) -> Iterator[EditionsPlace]:
    made = EditionsPlace(stage.context)
    qtbot.addWidget(made)
    qtbot.addWidget(made.inspector())
    made.resize(900, 700)
    made.show()
    made.inspector().show()
    yield made
    if made.acts.dialog is not None:
        made.acts.dialog.reject()
    assert stage.trouble == []


def freeze(stage: Stage, ids: dict[str, Id], subject: Subject = Subject.COORDINATED_PLAN) -> Edition:
    return editions.freeze(stage.desk, post=ids["post"], period=PERIOD, subject=subject)


def freeze_settled(stage: Stage, ids: dict[str, Id]) -> Edition:
    """Settle everything, then freeze the coordinated plan."""
    settle(stage.desk, ids["post"], PERIOD, TODAY)
    return freeze(stage, ids)


def reword(
    stage: Stage, ids: dict[str, Id], statement: str = "Both ministers meet every year in June."
) -> None:
    editing.change(stage.desk, Objective, ids["1.1"], statement=statement)


def cell(place: EditionsPlace, row: int, column: int) -> str:
    return str(place.sheet.table.rows.index(row, column).data() or "")


def choose(place: EditionsPlace, office: str) -> None:
    line = next(one for one in place.sheet.table.rows.lines if one.name == office)
    assert place.sheet.table.choose(line.office)


def open_cell(place: EditionsPlace, row: int, column: int) -> QLineEdit | QComboBox:
    table = place.sheet.table
    table.setFocus()
    table.setCurrentIndex(table.rows.index(row, column))
    QTest.keyClick(table, Qt.Key.Key_F2)
    return open_editor(place)


def open_editor(place: EditionsPlace) -> QLineEdit | QComboBox:
    """The field of the cell that is being edited."""
    inside = [
        one for one in place.sheet.table.viewport().children() if isinstance(one, QLineEdit | QComboBox)
    ]
    assert inside, "no cell is being edited"
    return inside[-1]


def inspector_of(place: EditionsPlace) -> EditionInspector:
    inspector = place.inspector()
    assert isinstance(inspector, EditionInspector)
    return inspector


def step_back(stage: Stage) -> str:
    return str(history.undo(stage.desk))


# --- Freezing -------------------------------------------------------------------------------------------------------


def test_before_there_is_an_edition_the_place_says_what_freezing_is_for(place: EditionsPlace) -> None:
    assert place.head.standing.text() == "No edition yet"
    assert place.why_not_freeze() is None
    assert not place.head.print_button.isEnabled()
    assert "No edition has been frozen yet" in place.head.print_button.toolTip()
    place.turn_to(Tab.EDITIONS)
    assert place.no_edition.isVisible()


def test_freezing_asks_for_a_note_and_gives_number_and_code(place: EditionsPlace, stage: Stage) -> None:
    place.freeze()
    dialog = place.acts.dialog
    assert isinstance(dialog, FreezeDialog)
    dialog.form.editors["note"].set_value("For signature")
    dialog.go.click()

    [edition] = stage.all(Edition)
    assert (edition.number, edition.note) == (1, "For signature")
    assert place.acts.dialog is None
    assert place.head.standing.text() == f"Edition 1 · in coordination · code {edition.sha256[:8]}"
    assert "“For signature”" in place.head.under.text()
    assert [line.name for line in place.sheet.table.rows.lines] == ["Ambassador", "Defence attaché"]
    assert inspector_of(place).code.text().replace(" ", "") == edition.sha256

    history.undo(stage.desk)
    assert place.head.standing.text() == "No edition yet"


def test_what_has_not_changed_is_not_frozen_again(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    freeze(stage, ids)
    assert str(place.why_not_freeze()).startswith("Nothing that is agreed has changed since edition 1")
    reword(stage, ids)
    assert place.why_not_freeze() is None
    assert "text changed since" in place.head.standing.text()


def test_the_three_texts_are_switched_and_the_choice_is_remembered(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id], qtbot: QtBot
) -> None:
    freeze(stage, ids, Subject.ATTACHE_PAPER)
    assert place.head.standing.text() == "No edition yet"
    place.head.switch.buttons[Subject.ATTACHE_PAPER.value].click()
    assert place.head.standing.text().startswith("Edition 1 · in coordination")
    for other in shown(stage, qtbot):
        assert other.subject is Subject.ATTACHE_PAPER
        assert other.head.switch.key() == Subject.ATTACHE_PAPER.value


# --- The one list ---------------------------------------------------------------------------------------------------


def test_everything_in_the_way_stands_in_one_list_and_leads_to_its_place(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    freeze(stage, ids)
    rows = place.sheet.obstacles.rows
    errors = [row for row in rows if row.place != "editions"]
    shown_counts = [chip.text() for chip in place.sheet.counts if chip.isVisible()]
    assert shown_counts == [f"{len(errors)} to settle", "2 awaited"]
    assert str(place.foot().in_the_way) == f"Not ready for signature: {len(errors)} things to settle"
    assert {row.place for row in rows} == {"joint", "editions"}
    assert place.tabs.tabText(Tab.SHEET) == f"Coordination ({len(rows)})"
    place.sheet.obstacles.setCurrentIndex(place.sheet.obstacles.model().index(0, 0))

    QTest.keyClick(place.sheet.obstacles, Qt.Key.Key_Return)

    assert stage.walks == [("joint", ids["link 4"])]


def test_an_office_in_the_list_leads_to_its_line(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    freeze(stage, ids)
    row = next(
        n for n, one in enumerate(place.sheet.obstacles.rows) if one.sentence.startswith("Defence attaché")
    )
    place.sheet.obstacles.setCurrentIndex(place.sheet.obstacles.model().index(row, 0))
    place.go_on()
    line = place.sheet.table.line()
    assert line is not None
    assert line.name == "Defence attaché"
    assert stage.walks == []


def test_a_missing_baseline_is_in_the_list_and_switches_concurring_off(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    settle(stage.desk, ids["post"], PERIOD, TODAY)
    lacking = Indicator(id=stage.desk.new_id(), objective=ids["A1"], order="m", name="Courses held")
    editing.add(stage.desk, lacking)
    freeze(stage, ids)
    row = next(one for one in place.sheet.obstacles.rows if "baseline" in one.sentence)
    assert (row.sentence, row.place, row.record) == (
        "A1: the indicator “Courses held” has no baseline.",
        "papers",
        ids["A1"],
    )
    choose(place, "Defence attaché")
    button = place.sheet.buttons[Decision.CONCUR]
    assert not button.isEnabled()
    assert "1 thing stands in the way of signing edition 1" in button.toolTip()
    assert "A1: the indicator “Courses held” has no baseline." in button.toolTip()
    assert place.sheet.buttons[Decision.NON_CONCUR].isEnabled()
    choose(place, "Ambassador")
    assert not button.isEnabled(), "both sign the same text"

    editing.change(stage.desk, Indicator, lacking.id, baseline="0")
    choose(place, "Defence attaché")
    assert not button.isEnabled(), "the edition is as it was frozen"
    row = next(one for one in place.sheet.obstacles.rows if "baseline" in one.sentence)
    assert row.where.endswith("settled since")
    assert str(place.foot().in_the_way) == "What stood in the way is settled: freeze the next edition"
    assert "freeze the next edition, and sign that one" in button.toolTip()
    freeze(stage, ids)
    choose(place, "Defence attaché")
    assert button.isEnabled()


# --- The sheet ------------------------------------------------------------------------------------------------------


def test_an_office_is_typed_into_the_sheet_and_taken_off_again(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    freeze(stage, ids)
    place.ask_another()
    box = open_editor(place)
    assert isinstance(box, QComboBox)
    line = box.lineEdit()
    assert line is not None
    line.setText("Attaché branch")
    QTest.keyClick(line, Qt.Key.Key_Return)

    assert [one.name for one in stage.all(Office, order_by=("name",))] == [
        "Ambassador",
        "Attaché branch",
        "Defence attaché",
    ]
    assert (cell(place, 2, OFFICE), cell(place, 2, ROLE)) == ("Attaché branch", "coordinates")
    choose(place, "Attaché branch")
    QTest.keyClick(place.sheet.table, Qt.Key.Key_Delete)
    assert len(stage.all(Coordination)) == 2
    assert "Attaché branch" in place.sheet.table.offered()
    assert "no more" in step_back(stage)
    assert len(stage.all(Coordination)) == 3
    assert "Ask Attaché branch" in step_back(stage)
    assert len(stage.all(Coordination)) == 2


def test_due_date_and_role_are_set_in_place_each_in_one_step(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    freeze(stage, ids)
    line = open_cell(place, 1, DUE)
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "12.11.2026")
    QTest.keyClick(line, Qt.Key.Key_Return)
    entry = place.sheet.table.rows.lines[1].entry
    assert entry is not None
    assert stage.get(Coordination, entry.id).due == PartialDate(2026, 11, 12)

    box = open_cell(place, 1, ROLE)
    assert isinstance(box, QComboBox)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentData() == CoordinationRole.COORDINATES.value
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert stage.get(Coordination, entry.id).role is CoordinationRole.COORDINATES

    history.undo(stage.desk)
    assert stage.get(Coordination, entry.id).role is CoordinationRole.SIGNS
    history.undo(stage.desk)
    assert stage.get(Coordination, entry.id).due is None


def test_a_date_that_is_none_is_refused_below_the_sheet(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    freeze(stage, ids)
    line = open_cell(place, 0, DUE)
    QTest.keyClicks(line, "soon")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert place.sheet.refusal.isVisible()
    assert "soon" in place.sheet.refusal.text()
    assert all(one.due is None for one in stage.all(Coordination))


def test_who_is_late_stands_in_red_with_the_days(stage: Stage, ids: dict[str, Id], qtbot: QtBot) -> None:
    freeze(stage, ids)
    later = replace(stage, context=replace(stage.context, today=lambda: dt.date(2026, 12, 4)))
    line = next(one for one in stage.all(Coordination))
    coordination.change_line(stage.desk, line.id, role=line.role, due=PartialDate(2026, 12, 1))
    later.context.selection.choose(ids["post"], PERIOD)
    for place in shown(later, qtbot):
        awaited = place.sheet.table.rows.index(0, AWAITED)
        assert str(awaited.data()).splitlines()[1] == "3 days overdue"
        tokens = stage.context.theme.tokens
        assert awaited.data(Qt.ItemDataRole.ForegroundRole).name() == tokens.bad
        assert any(count.number == "1" for count in place.foot().counts if str(count.words) == "overdue")


# --- Deciding -------------------------------------------------------------------------------------------------------


def test_an_office_concurs_in_exactly_the_edition_that_is_shown(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    edition = freeze_settled(stage, ids)
    choose(place, "Ambassador")
    place.sheet.buttons[Decision.CONCUR].click()
    dialog = place.acts.dialog
    assert isinstance(dialog, DecideDialog)
    said = " ".join(text.text() for text in dialog.lines)
    assert "Ambassador, on edition 1 of “Coordinated plan”" in said
    assert edition.sha256[:8] in said
    assert "without a signature" in said
    dialog.go.click()

    [given] = stage.all(Concurrence)
    assert (given.decision, given.seen_hash) == (Decision.CONCUR, edition.sha256)
    assert cell(place, 0, DECISION) == "concurs"
    assert cell(place, 0, GIVEN).startswith("entered by Desk officer, not signed")
    assert cell(place, 0, AWAITED) == ""
    step_back(stage)
    assert cell(place, 0, DECISION) == "awaited"


def test_a_comment_is_asked_for_and_required(place: EditionsPlace, stage: Stage, ids: dict[str, Id]) -> None:
    freeze(stage, ids)
    choose(place, "Defence attaché")
    place.sheet.buttons[Decision.NON_CONCUR].click()
    dialog = place.acts.dialog
    assert isinstance(dialog, DecideDialog)
    assert dialog.form is not None
    dialog.go.click()
    assert dialog.form.editors["text"].refusal
    assert stage.all(Concurrence) == ()
    dialog.form.editors["text"].set_value("Paragraph 3 names no lead.")
    dialog.go.click()
    assert cell(place, 1, DECISION) == "does not concur: Paragraph 3 names no lead."
    assert "an office does not concur" in place.head.standing.text()
    assert any("does not concur in edition 1" in row.sentence for row in place.sheet.obstacles.rows)


def test_a_comment_that_was_begun_is_there_again_after_a_crash(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    edition = freeze_settled(stage, ids)
    choose(place, "Ambassador")
    office = place.sheet.table.office()
    key = f"editions/{edition.id}/{office}/comment"
    drafts.save_draft(stage.desk, key=key, text="The corridor paragraph")
    place.concur_with_comment()
    dialog = place.acts.dialog
    assert isinstance(dialog, DecideDialog)
    assert dialog.form is not None
    editor = dialog.form.editors["text"]
    assert editor.raw() == "The corridor paragraph"
    assert isinstance(editor.control, QPlainTextEdit)
    editor.control.insertPlainText("Still: ")
    dialog.keep_draft()
    assert drafts.draft(stage.desk, key=key) == "Still: The corridor paragraph"
    dialog.go.click()
    assert drafts.draft(stage.desk, key=key) is None
    assert stage.all(Concurrence)[0].text == "Still: The corridor paragraph"


def test_a_signed_paper_is_recorded_with_its_scan_which_is_given_out_again(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id], tmp_path: Path
) -> None:
    freeze(stage, ids)
    scan = tmp_path / "signed.png"
    scan.write_bytes(PNG)
    choose(place, "Ambassador")
    place.sheet.record.click()
    dialog = place.acts.dialog
    assert isinstance(dialog, RecordDialog)
    dialog.go.click()
    assert "Choose the scan" in dialog.refusal.text()
    dialog.choose.click()
    [files] = [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()]
    files.fileSelected.emit(str(scan))
    files.reject()
    dialog.go.click()

    assert cell(place, 0, GIVEN).startswith("recorded from the signed paper by Desk officer")
    assert place.sheet.scan.isVisible()
    place.sheet.scan.click()
    asked = place.acts.dialog
    assert isinstance(asked, QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "again.png"))
    asked.reject()
    assert (tmp_path / "again.png").read_bytes() == PNG


def test_what_is_no_scan_is_refused_in_the_dialog(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id], tmp_path: Path
) -> None:
    freeze(stage, ids)
    (tmp_path / "note.pdf").write_text("no scan")
    choose(place, "Ambassador")
    place.record()
    dialog = place.acts.dialog
    assert isinstance(dialog, RecordDialog)
    dialog.take(tmp_path / "note.pdf")
    dialog.go.click()
    assert "PDF, PNG, JPEG or TIFF" in dialog.refusal.text()
    assert stage.all(Concurrence) == ()


# --- Where officers are named ---------------------------------------------------------------------------------------


class Staff:
    """The ambassador and the defence attaché, approvers, and a drafter; the attaché signs with a key."""

    def __init__(self, stage: Stage, post: Id) -> None:
        self.desk = stage.desk
        self.ambassador = officers.add_officer(
            self.desk, name="Q", role=Role.APPROVER, side=Side.EMBASSY, office_name="Ambassador", post=post
        )
        with self.as_(self.ambassador):
            self.attache = officers.add_officer(
                self.desk, name="R", role=Role.APPROVER, side=Side.ATTACHE, office_name="Defence attaché",
                post=post,
            )  # fmt: skip
        with self.as_(self.attache):
            self.drafter = officers.add_officer(
                self.desk, name="S", role=Role.DRAFTER, side=Side.ATTACHE, post=post
            )

    @contextmanager
    def as_(self, officer: Officer) -> Iterator[None]:
        officers.act_as(self.desk, officer.id)
        yield
        officers.act_as(self.desk, None)


def test_each_officer_decides_for_his_own_office_and_the_others_say_why_not(
    stage: Stage, ids: dict[str, Id], qtbot: QtBot
) -> None:
    settle(stage.desk, ids["post"], PERIOD, TODAY)
    staff = Staff(stage, ids["post"])
    stage.context.selection.choose(ids["post"], PERIOD)
    with staff.as_(staff.attache):
        freeze(stage, ids)
        for place in shown(stage, qtbot):
            line = place.sheet.table.line()
            assert line is not None
            assert line.name == "Defence attaché"
            assert place.why_not_concur() is None
            choose(place, "Ambassador")
            assert "the other side" in place.sheet.buttons[Decision.CONCUR].toolTip()
            assert "the other side" in str(place.why_not_record())
    with staff.as_(staff.drafter):
        for place in shown(stage, qtbot):
            choose(place, "Defence attaché")
            assert "not entitled to decide" in str(place.why_not_decide())
            assert place.why_not_record() is None
    for place in shown(stage, qtbot):
        assert "say who you are" in str(place.why_not_decide())
        assert "say who you are" in str(place.why_not_freeze())
        assert place.sheet.table.rows.rowCount() == 2


def test_a_signed_decision_says_so(stage: Stage, ids: dict[str, Id], qtbot: QtBot) -> None:
    settle(stage.desk, ids["post"], PERIOD, TODAY)
    staff = Staff(stage, ids["post"])
    stage.context.selection.choose(ids["post"], PERIOD)
    with staff.as_(staff.attache):
        officers.make_key(stage.desk, passphrase="long enough for R")
        freeze(stage, ids)
        for place in shown(stage, qtbot):
            place.concur()
            dialog = place.acts.dialog
            assert isinstance(dialog, DecideDialog)
            assert any("signed with the key of R" in text.text() for text in dialog.lines)
            dialog.go.click()
            assert cell(place, 1, GIVEN).splitlines()[-1] == "signed"
            assert "Defence attaché concurs" in inspector_of(place).decisions[0].text()


def test_the_paper_of_the_other_side_is_neither_frozen_nor_its_sheet_kept(
    stage: Stage, ids: dict[str, Id], qtbot: QtBot
) -> None:
    staff = Staff(stage, ids["post"])
    stage.context.selection.choose(ids["post"], PERIOD)
    with staff.as_(staff.ambassador):
        for place in shown(stage, qtbot):
            place.head.switch.buttons[Subject.ATTACHE_PAPER.value].click()
            assert "freezes its own paper" in str(place.why_not_freeze())
            assert "who coordinates on its own paper" in place.sheet.deciding.text()
            assert place.sheet.table.rows.rowCount() == 0


# --- Editions and what changed --------------------------------------------------------------------------------------


def test_an_older_edition_is_shown_with_what_was_decided_on_it(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    first = freeze_settled(stage, ids)
    office = next(one for one in stage.all(Office) if one.name == "Ambassador")
    editions.concur(stage.desk, first.id, decision=Decision.CONCUR, office=office.id)
    reword(stage, ids)
    freeze(stage, ids)
    place.turn_to(Tab.EDITIONS)
    assert place.list.model().rowCount() == 2
    place.list.selectRow(1)

    assert place.head.standing.text().startswith("Edition 1 · replaced by edition 2 · code")
    assert str(place.list.model().index(1, 5).data()) == "replaced by edition 2"
    assert cell(place, 0, DECISION) == "concurs"
    choose(place, "Ambassador")
    assert "replaced by edition 2" in str(place.why_not_decide())
    assert place.why_not_record() is None
    assert not place.sheet.obstacles.rows

    place.head.newest_button.click()
    assert place.head.standing.text().startswith("Edition 2 · in coordination")
    assert cell(place, 0, DECISION) == "awaited"


def test_what_changed_is_compared_when_it_is_looked_at(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    freeze(stage, ids)
    reword(stage, ids)
    editing.change(stage.desk, Event, ids["far"], state=EventState.CONFIRMED, place="Baku")
    assert place.comparing.compared is None
    place.head.compare_button.click()

    assert place.tabs.currentIndex() == Tab.COMPARISON
    assert place.comparing.counts.text() == "0 added · 0 removed · 2 changed"
    box = next(one for one in place.comparing.list.boxes if one.difference.id == ids["1.1"])
    added = "".join(p.text for diff in box.diffs for p in diff.pieces if p.kind is PieceKind.ADDED)
    assert "Both ministers meet every year in June." in added
    headings = [heading.text() for heading in place.comparing.list.headings]
    assert headings == ["AMBASSADOR’S PAPER", "EVENT PROGRAMME"]

    place.toggle_wording()
    assert [one.difference.id for one in place.comparing.list.boxes] == [ids["1.1"]]
    assert place.foot().hidden is not None
    clear = place.foot().clear
    assert clear is not None
    clear()
    assert len(place.comparing.list.boxes) == 2

    walked = next(one for one in place.comparing.list.boxes if one.difference.id == ids["far"])
    QTest.keyClick(walked.name, Qt.Key.Key_Return)
    assert stage.walks[-1] == ("events", ids["far"])


def test_two_editions_are_compared_whichever_is_chosen_first(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    first = freeze(stage, ids)
    reword(stage, ids, "One.")
    second = freeze(stage, ids)
    reword(stage, ids, "Two.")
    place.turn_to(Tab.COMPARISON)
    place.comparing.first.setCurrentIndex(place.comparing.first.findData(second.id))
    place.comparing.second.setCurrentIndex(place.comparing.second.findData(first.id))
    [box] = place.comparing.list.boxes
    texts = {p.kind: p.text for diff in box.diffs for p in diff.pieces}
    assert texts[PieceKind.ADDED] == "One."
    place.comparing.second.setCurrentIndex(place.comparing.second.findData(second.id))
    assert place.comparing.nothing.isVisible()


def test_a_removed_record_has_nowhere_to_go(place: EditionsPlace, stage: Stage, ids: dict[str, Id]) -> None:
    freeze(stage, ids)
    editing.remove(stage.desk, [(Event, ids["far"])])
    place.compare()
    [box] = place.comparing.list.boxes
    assert box.difference.id == ids["far"]
    assert not hasattr(box.name, "opened")


def test_edition_and_comparison_are_printed(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id], tmp_path: Path
) -> None:
    freeze(stage, ids)
    reword(stage, ids)
    place.head.print_button.click()
    dialog = place.acts.dialog
    assert isinstance(dialog, PrintDialog)
    dialog.print_to(tmp_path / "edition.pdf")
    assert (tmp_path / "edition.pdf").read_bytes().startswith(b"%PDF")
    place.turn_to(Tab.COMPARISON)
    place.comparing.print_button.click()
    dialog = place.acts.dialog
    assert isinstance(dialog, PrintDialog)
    dialog.print_to(tmp_path / "comparison.pdf")
    assert (tmp_path / "comparison.pdf").read_bytes().startswith(b"%PDF")


def test_an_edition_of_one_sides_paper_is_printed_with_the_same_verb(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id], tmp_path: Path
) -> None:
    edition = freeze(stage, ids, Subject.ATTACHE_PAPER)
    place.head.switch.buttons[Subject.ATTACHE_PAPER.value].click()
    told: list[Message] = []
    place.told.connect(told.append)
    assert place.why_not_print() is None
    place.head.print_button.click()
    dialog = place.acts.dialog
    assert isinstance(dialog, PrintDialog)
    dialog.print_to(tmp_path / "paper.pdf")
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "paper.pdf").pages)
    assert "DEFENCE ATTACHÉ’S MISSION PAPER" in text
    assert f"ed. 1 · {edition.sha256[:8]}" in text
    assert str(tmp_path / "paper.pdf") in str(told[0])


# --- The place among the others -------------------------------------------------------------------------------------


def test_the_place_reveals_an_edition_and_a_line_of_any_text(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    first = freeze(stage, ids)
    reword(stage, ids)
    freeze(stage, ids)
    paper = freeze(stage, ids, Subject.EMBASSY_PAPER)
    place.reveal(first.id)
    assert place.head.standing.text().startswith("Edition 1 · replaced")
    place.reveal(paper.id)
    assert place.head.switch.key() == Subject.EMBASSY_PAPER.value
    line = next(
        one
        for one in stage.all(Coordination, subject=Subject.COORDINATED_PLAN, order_by=("order",))
        if one.role is CoordinationRole.SIGNS
    )
    place.reveal(line.id)
    assert place.head.switch.key() == Subject.COORDINATED_PLAN.value
    assert place.sheet.table.office() == line.office


def test_a_post_without_papers_offers_to_begin_them(stage: Stage, qtbot: QtBot) -> None:
    for place in shown(stage, qtbot):
        assert place.no_plan.isVisible()
        place.no_plan.button.click()
        assert stage.walks == [("posts", None)]
        assert place.why_not_freeze() is not None


def test_many_changes_are_shown_as_they_are_asked_for(
    place: EditionsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    freeze(stage, ids)
    with stage.desk.write(say("Add many")) as unit:
        for number in range(120):
            unit.save(
                Objective(
                    id=stage.desk.new_id(),
                    paper=ids[Side.EMBASSY.value],
                    number=f"9.{number}",
                    title=f"Aim {number}",
                )
            )
    place.compare()
    assert len(place.comparing.list.boxes) < 30
    while place.comparing.list.more.isVisible():
        place.comparing.list.more.click()
    assert len(place.comparing.list.boxes) == 120
    assert not place.comparing.list.more.isVisible()


def test_in_large_letters_and_little_height_the_parts_do_not_overlap_but_scroll(
    place: EditionsPlace, qtbot: QtBot
) -> None:
    font = place.font()
    font.setPointSize(16)
    place.setFont(font)
    place.resize(610, 420)
    qtbot.wait(1)
    sheet = place.sheet
    parts = [sheet.table, sheet.deciding, *sheet.buttons.values(), sheet.record, sheet.obstacles]
    inside = [one.geometry() for one in parts if one.isVisible()]
    for number, one in enumerate(inside):
        assert not any(one.intersects(other) for other in inside[number + 1 :])
    [area] = [one for one in place.findChildren(TallPage) if one.isVisible()]
    assert area.verticalScrollBar().maximum() > 0
    place.resize(900, 1100)
    qtbot.wait(1)
    assert area.verticalScrollBar().maximum() == 0
    inner = area.widget()
    assert inner is not None
    assert inner.height() == area.viewport().height()
