"""The program ends in the middle of a word: what was typed is offered again, and the file is whole."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.records import Event, Objective, Section
from app.gui.parts.long_editor import LongEditor
from app.gui.places.events.place import EventsPlace
from app.gui.places.papers.place import PapersPlace
from app.work.drafts import draft
from tests.journeys.conftest import Officer

TYPED = "Half a senten"


def crash(officer: Officer, qtbot: QtBot, key: str, tmp_path: Path) -> None:
    """Wait until the draft is in the file, take the file as it lies on the disk then, and start anew with it."""
    qtbot.waitUntil(lambda: draft(officer.desk, key=key) is not None, timeout=2_000)
    lying = Path(shutil.copy(officer.desk.path, tmp_path / "after.chancery"))
    officer.kill()
    officer.sit_down()
    officer.window.session.open(lying)


def test_text_of_a_section_comes_back(officer: Officer, sample: Path, tmp_path: Path, qtbot: QtBot) -> None:
    officer.window.session.open(sample)
    section = next(one for one in officer.all(Section) if one.heading == "Situation")
    before = officer.go(PapersPlace, section.id).centre.section_page
    officer.write(before.editor.page, TYPED)
    crash(officer, qtbot, before.draft_key, tmp_path)

    after = officer.go(PapersPlace, section.id).centre.section_page
    assert TYPED in after.editor.page.toPlainText()
    assert "not saved before the program ended" in after.banner.sentence.text()
    after.banner.button.click()
    assert TYPED not in after.editor.page.toPlainText()


def test_a_field_of_an_objective_comes_back(
    officer: Officer, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    officer.window.session.open(sample)
    objective = officer.one(Objective, number="1.2")
    form = officer.go(PapersPlace, objective.id).centre.objective_page.form
    officer.write(form.editors["statement"].control, TYPED)
    crash(officer, qtbot, form.draft_key, tmp_path)

    again = officer.go(PapersPlace, objective.id).centre.objective_page.form
    statement = again.editors["statement"]
    assert isinstance(statement, LongEditor)
    assert statement.raw().startswith(TYPED)
    officer.go(EventsPlace)
    assert officer.one(Objective, id=objective.id).statement.startswith(TYPED)


def test_a_cell_of_a_table_comes_back(officer: Officer, sample: Path, tmp_path: Path, qtbot: QtBot) -> None:
    officer.window.session.open(sample)
    event = next(one for one in officer.all(Event) if one.title == "Armed Forces Day reception")
    records = officer.go(EventsPlace).records
    assert records.edit_cell(event.id, "title")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, TYPED)
    crash(officer, qtbot, "events/cell", tmp_path)

    records = officer.go(EventsPlace).records
    assert TYPED in records.draft_banner.sentence.text()
    records.draft_banner.button.click()
    officer.page.place.commit_edits()  # type: ignore[union-attr]  # it is the place just gone to
    assert TYPED in officer.one(Event, id=event.id).title


def test_an_older_copy_is_noticed_and_gone_on_with_by_choice(
    officer: Officer, sample: Path, tmp_path: Path
) -> None:
    older = Path(shutil.copy(sample, tmp_path / "older.chancery"))
    officer.window.session.open(sample)
    officer.go(EventsPlace)
    officer.do("events.new")
    officer.window.session.close()
    shutil.copy(older, sample)

    officer.window.session.open(sample)
    banner = officer.page.read_only
    assert "older than what this computer last saw" in banner.sentence.text()
    assert officer.desk.read_only_because is not None
    banner.button.click()
    assert officer.desk.read_only_because is None


def test_a_damaged_file_is_replaced_by_its_backup(officer: Officer, sample: Path) -> None:
    officer.window.session.open(sample)
    officer.window.session.close()
    damaged = bytearray(sample.read_bytes())
    damaged[5_000:20_000] = bytes(15_000)
    sample.write_bytes(damaged)

    officer.window.session.open(sample)
    welcome = officer.window.welcome
    assert "damaged" in welcome.said
    assert welcome.rescue_button.isVisible()
    welcome.rescue_button.click()
    assert officer.page.place is not None
    assert list(sample.parent.glob("*.damaged-*"))
