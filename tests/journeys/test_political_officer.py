"""A morning of the political officer: what is served, what contradicts, one sentence, one plan on paper."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.records import Link
from app.domain.vocabulary import LinkKind, LinkState, Side
from app.gui.places.joint.inspector import Inspector
from app.gui.places.joint.link_panel import LinkPanel
from app.gui.places.joint.place import JointPlace
from app.gui.places.overview.place import OverviewPlace
from app.gui.shell.print_plan import PrintDialog
from tests.journeys.conftest import Officer

SETTLEMENT = "The course moves to Kakheti, thirty kilometres from the line."


def open_conflict(officer: Officer) -> Link:
    return next(link for link in officer.all(Link, kind=LinkKind.CONFLICTS) if not link.settlement)


def printed(officer: Officer, target: Path) -> str:
    officer.do("file.print")
    dialog = officer.dialog(PrintDialog)
    dialog.language.setCurrentIndex(dialog.language.findData("en"))
    dialog.go.click()
    officer.choose_file(target)
    assert not officer.dialogs()
    return "\n".join(page.extract_text() for page in PdfReader(target).pages)


def to_settle(text: str) -> int:
    """How many lines the chapter of what is to be settled has."""
    chapter = text.rsplit("To settle before signature", maxsplit=1)[-1]
    return len(chapter.splitlines())


def panel_of(place: JointPlace) -> LinkPanel:
    inspector = place.inspector()
    assert isinstance(inspector, Inspector)
    return inspector.links


def test_a_conflict_is_settled_by_one_sentence_and_printed(
    officer: Officer, sample: Path, tmp_path: Path
) -> None:
    officer.window.session.open(sample)
    overview = officer.go(OverviewPlace)
    assert overview.overview is not None
    counts = {str(count.words): count.number for count in overview.foot().counts}
    assert counts["ambassador objectives supported"] == "5 of 10"
    way = str(overview.foot().in_the_way)
    assert way == "Not ready for signature: 11 things to settle"
    before = printed(officer, tmp_path / "before.pdf")
    assert SETTLEMENT not in " ".join(before.split())

    link = open_conflict(officer)
    joint = officer.go(JointPlace, link.id)
    panel = panel_of(joint)
    assert panel.isVisible()
    page = panel.settlement.editors["settlement"].control
    officer.write(page, SETTLEMENT)
    for side in Side:
        QTest.mouseClick(panel.words_box.switch.buttons[side.value], Qt.MouseButton.LeftButton)
        QTest.mouseClick(panel.words_box.agree, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert officer.one(Link, id=link.id).settlement == SETTLEMENT
    assert joint.joint is not None
    assert joint.joint is not None
    assert joint.joint.link[link.id].state is LinkState.CONFLICT_SETTLED

    after = printed(officer, tmp_path / "after.pdf")
    assert SETTLEMENT in " ".join(after.split())
    assert to_settle(after) < to_settle(before)
    assert "FOR OFFICIAL USE" in after

    for _ in range(3):
        officer.do("edit.undo")
    assert officer.one(Link, id=link.id) == link
    assert str(officer.go(OverviewPlace).foot().in_the_way) == way
