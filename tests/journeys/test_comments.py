"""Two officers comment on each other's paper: one comment each, an answer, a resolution, a text that goes, the matrix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.records import Link, Objective
from app.domain.staffing import Comment
from app.domain.staffing import Officer as Named
from app.domain.vocabulary import CommentKind, Role, Side
from app.gui.parts.comment_thread import Act
from app.gui.parts.comments_panel import CommentsPanel
from app.gui.places.comments.place import CommentsPlace
from app.gui.places.joint.place import JointPlace
from app.gui.places.papers.place import PapersPlace
from app.gui.shell.print_plan import PrintDialog
from app.work import files, officers
from app.work.desk import House
from tests.journeys.conftest import Officer

ALIYEVA, MAMMADOV = "Leyla Aliyeva", "Rashad Mammadov"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def staffed(house: House, sample: Path) -> Path:
    """The sample network with an approver of each side."""
    desk = files.open_desk(house, sample, accept_older=True)
    for name, side in ((ALIYEVA, Side.EMBASSY), (MAMMADOV, Side.ATTACHE)):
        made = officers.add_officer(desk, name=name, role=Role.APPROVER, side=side)
        officers.act_as(desk, made.id)
    desk.close()
    return sample


@pytest.fixture
def be(officer: Officer, staffed: Path) -> Callable[[str], None]:
    """Sit down at the keyboard as somebody."""

    def work_as(name: str) -> None:
        if officer.window.session.desk is None:
            officer.window.session.open(staffed)
        else:
            officer.do("file.officer")
        page = officer.window.entrance.keyboard.page
        page.table.choose(officer.one(Named, name=name).id)
        page.go.click()
        QApplication.processEvents()
        assert officer.desk.officer is not None

    return work_as


def panel(officer: Officer) -> CommentsPanel:
    """The comments beside what is open."""
    [found] = [one for one in officer.window.findChildren(CommentsPanel) if one.isVisible()]
    return found


def write(field: CommentsPanel, text: str) -> None:
    """Type into the field that is open, and give it with Ctrl+Enter."""
    page = (field.reply if field.reply.isVisible() else field.new).editor.page
    QTest.keyClicks(page, text)
    QTest.keyClick(page, Qt.Key.Key_Return, CTRL)
    QApplication.processEvents()


def test_two_officers_comment_answer_and_resolve_and_nothing_is_lost(
    officer: Officer, be: Callable[[str], None], tmp_path: Path
) -> None:
    be(MAMMADOV)
    objective = next(one for one in officer.all(Objective) if one.number == "1.2")
    officer.go(PapersPlace, objective.id)
    panel(officer).begin.click()
    panel(officer).new.kind.set_value(CommentKind.CRITICAL)
    write(panel(officer), "This cannot be kept in an election year.")
    critical = officer.one(Comment)
    assert (critical.by, critical.side, critical.quote) == (MAMMADOV, Side.ATTACHE, objective.statement)

    be(ALIYEVA)
    link = next(one for one in officer.all(Link) if one.embassy_objective == objective.id)
    officer.go(JointPlace, link.id)
    panel(officer).begin.click()
    write(panel(officer), "Say who prepares the agenda.")
    officer.go(PapersPlace, objective.id)
    [view] = panel(officer).threads
    assert Act.EDIT not in {act for _, act in view.buttons}, "it is his, not hers"
    view.buttons[critical.id, Act.ANSWER].click()
    write(panel(officer), "Then by the end of December.")
    [reply] = officer.all(Comment, parent=critical.id)
    assert (reply.by, reply.text) == (ALIYEVA, "Then by the end of December.")

    be(MAMMADOV)
    place = officer.go(CommentsPlace, reply.id)
    officer.do("comments.resolve")
    write(panel(officer), "December it is.")
    assert officer.one(Comment, id=critical.id).resolution == "December it is."
    assert [count.number for count in place.foot().counts] == ["2", "1"]

    be(ALIYEVA)
    officer.go(PapersPlace, objective.id)
    officer.do("papers.delete")
    assert objective not in officer.all(Objective)
    place = officer.go(CommentsPlace, critical.id)
    text = printed(officer, tmp_path / "matrix.pdf")
    for words in (
        "2 comments",
        "Critical: 1 comment, 0 open",
        "Ambassador’s paper, objective 1.2",
        "the text is gone",
        objective.statement[:40],
        "Then by the end of December.",
        "December it is.",
        "Alignment 1.2 ↔",
        "Page 1 of 1",
    ):
        assert words in text, words
    assert text.count("FOR OFFICIAL USE") == 2
    officer.do("edit.undo")
    assert officer.one(Objective, id=objective.id) == objective
    assert {line.entry.thread.text.value for line in place.shown_lines} == {"same"}


def test_a_comment_is_found_by_its_words_and_opened(officer: Officer, be: Callable[[str], None]) -> None:
    be(MAMMADOV)
    objective = next(one for one in officer.all(Objective) if one.number == "A2")
    officer.go(JointPlace, objective.id)
    officer.do("edit.comment")
    write(panel(officer), "Zugdidi is missing here.")
    officer.window.show_palette("zugdidi")
    palette = officer.window.search_palette
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    place = officer.page.place
    assert isinstance(place, CommentsPlace)
    assert [view.shown.first.text for view in panel(officer).threads] == ["Zugdidi is missing here."]
    reason = officer.action("edit.comment").why_not()
    assert str(reason) == "Open first what you want to comment on."


def printed(officer: Officer, target: Path) -> str:
    officer.do("comments.print")
    dialog = officer.dialog(PrintDialog)
    dialog.language.setCurrentIndex(dialog.language.findData("en"))
    dialog.go.click()
    officer.choose_file(target)
    assert not officer.dialogs()
    return " ".join("\n".join(page.extract_text() for page in PdfReader(target).pages).split())
