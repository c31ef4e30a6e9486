"""The desk officer in the capital: from a finding to its mend, and from the history back to what was."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from app.domain.checks.finding import Code, Finding
from app.domain.records import Objective
from app.domain.vocabulary import Side
from app.gui.parts.diff_view import WordDiff
from app.gui.parts.long_editor import TitlePage
from app.gui.places.checks.place import ChecksPlace
from app.gui.places.history.place import HistoryPlace
from app.gui.places.joint.inspector import Inspector
from app.gui.places.joint.place import JointPlace
from app.gui.places.papers.place import PapersPlace
from tests.journeys.conftest import Officer


def test_a_finding_leads_to_its_place_and_is_gone_once_mended(officer: Officer, sample: Path) -> None:
    officer.window.session.open(sample)
    checks = officer.go(ChecksPlace)
    finding = next(one for one in findings(checks) if one.code is Code.A2 and "awaits" in str(one.message))
    before = len(findings(checks))
    checks.reveal(finding.records[0])
    officer.do("checks.go")

    joint = officer.page.place
    assert isinstance(joint, JointPlace)
    inspector = joint.inspector()
    assert isinstance(inspector, Inspector)
    box = inspector.links.words_box
    for side in Side:
        QTest.mouseClick(box.switch.buttons[side.value], Qt.MouseButton.LeftButton)
        if box.agree.isEnabled():
            QTest.mouseClick(box.agree, Qt.MouseButton.LeftButton)

    checks = officer.go(ChecksPlace)
    assert finding.key not in {one.key for one in findings(checks)}
    assert len(findings(checks)) == before - 1
    badge = officer.page.navigation
    officer.window.walk.go_back()
    assert officer.page.place is joint
    assert badge.isVisible()


def test_the_history_shows_word_by_word_what_changed_and_brings_it_back(
    officer: Officer, sample: Path
) -> None:
    officer.window.session.open(sample)
    objective = officer.one(Objective, number="1.2")
    for word in ("Yearly ", "Firm "):
        papers = officer.go(PapersPlace, objective.id)
        title = papers.centre.objective_page.form.editors["title"].control
        assert isinstance(title, TitlePage)
        title.setFocus()
        title.moveCursor(QTextCursor.MoveOperation.Start)
        QTest.keyClicks(title, word)
        papers.commit_edits()
    twice = officer.one(Objective, id=objective.id).title
    assert twice == f"Firm Yearly {objective.title}"

    history = officer.go(HistoryPlace)
    history.table.selectRow(0)
    diff = history.inspector().findChild(WordDiff)
    assert diff is not None
    assert "Firm" in diff.accessibleName()
    history.table.selectRow(1)
    officer.do("history.restore")
    assert officer.one(Objective, id=objective.id).title == f"Yearly {objective.title}"

    officer.do("edit.undo")
    assert officer.one(Objective, id=objective.id).title == twice


def findings(place: ChecksPlace) -> tuple[Finding, ...]:
    assert place.report is not None
    return tuple(place.report.findings)
