"""A day of the attaché: a workspace of his own, tables, a section, an objective, a link, events, a locked screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton

from app.domain.records import Event, Goal, Id, Indicator, Link, Objective, Paper, Paragraph, Post, Section
from app.domain.rich_text import plain
from app.domain.vocabulary import ParagraphKind, Side
from app.gui.parts.import_dialog import ImportDialog
from app.gui.parts.long_editor import TitlePage
from app.gui.places.events.place import EventsPlace
from app.gui.places.guidance.place import GuidancePlace
from app.gui.places.joint.place import JointPlace
from app.gui.places.papers.place import PapersPlace
from app.gui.places.posts.place import PostsPlace
from app.gui.shell.new_workspace import NewWorkspaceDialog
from tests.gui.conftest import type_text
from tests.journeys.conftest import Officer

PASSPHRASE = "nar bağı yağışda"
GOALS = """document,document_date,ref_no,type,text_own_words
Military Doctrine,2010-06-08,MD-1,goal,Detect threats in time.
"""
POSTS = """code,iso2,host_capital
TBS,GE,Tbilisi
"""
OBJECTIVES = """post,side,period_start,period_end,goal_no,goal,number,title,serves
TBS,embassy,2026,2028,1,Corridors,1.1,Safe corridors,MD-1
TBS,{side},2026,2028,,,A1,Protection drill,
"""


def make_workspace(officer: Officer, path: Path) -> None:
    """New workspace…, with the mistakes that people make."""
    officer.window.welcome.new_button.click()
    dialog = officer.dialog(NewWorkspaceDialog)
    type_text(dialog.secret.passphrase, "short")
    dialog.go.click()
    assert "at least 8 letters" in dialog.refusal.text()
    for field, text in ((dialog.secret.passphrase, PASSPHRASE), (dialog.secret.again, PASSPHRASE + "!")):
        field.clear()
        type_text(field, text)
    dialog.go.click()
    assert dialog.refusal.text() == "The two passphrases are not the same. Type both again."
    dialog.secret.again.clear()
    type_text(dialog.secret.again, PASSPHRASE)
    officer.write(dialog.name, "Embassy in Tbilisi")
    dialog.go.click()
    officer.choose_file(path)
    assert officer.page.place is not None
    assert not officer.dialogs()


def import_table(officer: Officer, action: str, text: str, path: Path) -> ImportDialog:
    path.write_text(text, "utf-8")
    officer.do(action)
    officer.choose_file(path)
    return officer.dialog(ImportDialog)


def take_in(officer: Officer, action: str, text: str, path: Path) -> None:
    dialog = import_table(officer, action, text, path)
    dialog.go.click()
    assert not officer.dialogs()


def objective_id(officer: Officer, number: str) -> Id:
    return officer.one(Objective, number=number).id


def cell(place: EventsPlace, key: str, text: str) -> None:
    """Type into a cell of the current row, and press Enter."""
    table = place.records.table
    current = table.current()
    assert current is not None
    assert place.records.edit_cell(current.id, key)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def unlock(officer: Officer, passphrase: str) -> None:
    door = officer.window.entrance.door
    door.field.clear()
    type_text(door.field, passphrase)
    QTest.keyClick(door.field, Qt.Key.Key_Return)


def test_a_day_of_the_attache_in_a_workspace_of_his_own(officer: Officer, tmp_path: Path) -> None:
    path = tmp_path / "tbilisi.chancery"
    make_workspace(officer, path)

    officer.go(PostsPlace)
    take_in(officer, "posts.import", POSTS, tmp_path / "posts.csv")
    officer.go(GuidancePlace)
    take_in(officer, "guidance.import", GOALS, tmp_path / "goals.csv")
    assert (len(officer.all(Post)), len(officer.all(Goal))) == (1, 1)

    papers = officer.go(PapersPlace)
    dialog = import_table(
        officer, "papers.import", OBJECTIVES.format(side="navy"), tmp_path / "objectives.csv"
    )
    assert dialog.problems.rowCount() == 1
    assert dialog.problems.model().index(0, 0).data() == "3"
    assert not dialog.go.isEnabled()
    dialog.cancel.click()
    assert not officer.all(Objective)
    take_in(officer, "papers.import", OBJECTIVES.format(side="attache"), tmp_path / "objectives.csv")
    assert {paper.side for paper in officer.all(Paper)} == set(Side)

    draft_a_section(officer, papers)
    add_an_objective(officer, papers)
    link_it(officer)
    plan_an_event(officer)

    events = officer.go(EventsPlace)
    officer.do("file.lock")
    assert not events.isVisible()
    unlock(officer, "not this one")
    assert officer.window.locked
    assert officer.window.entrance.door.said == "That is not the passphrase of this workspace."
    unlock(officer, PASSPHRASE)
    assert events.isVisible()

    officer.leave()
    officer.sit_down()
    officer.window.session.open(path)
    unlock(officer, PASSPHRASE)
    assert officer.one(Event).title == "Staff talks in Tbilisi"
    assert officer.one(Indicator).unit == "drills"
    section = officer.one(Section, heading="Situation")
    texts = officer.all(Paragraph, section=section.id, order_by=("order",))
    assert [plain(one.text) for one in texts] == ["The corridor holds.", "Rail is slow."]
    assert officer.one(Link).attache_objective == objective_id(officer, "A2")


def draft_a_section(officer: Officer, papers: PapersPlace) -> None:
    if papers.side is not Side.ATTACHE:
        officer.do("papers.other_side")
    officer.do("papers.new_section")
    section = papers.centre.section_page
    heading = section.form.editors["heading"].control
    assert isinstance(heading, QLineEdit)
    heading.selectAll()
    officer.write(heading, "Situation")
    page = section.editor.page
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page, "The corridor")
    QTest.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page, " holds.")
    QTest.keyClick(page, Qt.Key.Key_Return)
    QTest.keyClicks(page, "- Rail is slow.")
    papers.commit_edits()
    made = officer.one(Section, heading="Situation")
    first, second = officer.all(Paragraph, section=made.id, order_by=("order",))
    assert [(run.text, run.bold) for run in first.text] == [("The corridor", True), (" holds.", False)]
    assert (second.kind, plain(second.text)) == (ParagraphKind.BULLET, "Rail is slow.")


def add_an_objective(officer: Officer, papers: PapersPlace) -> None:
    officer.do("papers.new_objective")
    page = papers.centre.objective_page
    title = page.form.editors["title"].control
    assert isinstance(title, TitlePage)
    title.selectAll()
    officer.write(title, "Drills every year")
    papers.commit_edits()
    assert officer.one(Objective, number="A2").title == "Drills every year"
    model = page.indicators.model
    last = model.rowCount() - 1
    model.setData(model.index(last, 0), "Drills held")
    unit = next(
        n for n in range(model.columnCount()) if model.headerData(n, Qt.Orientation.Horizontal) == "Unit"
    )
    model.setData(model.index(0, unit), "drills")
    assert officer.one(Indicator).unit == "drills"


def link_it(officer: Officer) -> None:
    joint = officer.go(JointPlace)
    board = joint.board
    board.left.choose(objective_id(officer, "1.1"))
    board.left.setFocus()
    QTest.keyClick(board.left, Qt.Key.Key_L)
    QTest.keyClicks(board.right, "2")
    QTest.keyClick(board.right, Qt.Key.Key_Return)
    menu = board.kind_menu
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert officer.one(Link).attache_objective == objective_id(officer, "A2")


def plan_an_event(officer: Officer) -> None:
    events = officer.go(EventsPlace)
    officer.do("events.new")
    events.commit_edits()
    cell(events, "title", "Staff talks in Tbilisi")
    assert officer.one(Event).title == "Staff talks in Tbilisi"


@pytest.mark.parametrize("explicit", [True, False])
def test_no_passphrase_is_a_choice_and_never_the_default(
    officer: Officer, tmp_path: Path, explicit: bool
) -> None:
    officer.window.welcome.new_button.click()
    dialog = officer.dialog(NewWorkspaceDialog)
    assert isinstance(dialog.without, QRadioButton)
    if explicit:
        dialog.without.setChecked(True)
        dialog.go.click()
        officer.choose_file(tmp_path / "open.chancery")
        assert officer.window.page is not None
    else:
        dialog.go.click()
        assert dialog.refusal.isVisible()
        dialog.reject()
