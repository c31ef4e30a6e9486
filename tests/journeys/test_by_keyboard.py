"""The main tasks by keyboard alone: keys go to the window, as a keyboard sends them, never to a chosen widget."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.checks import Code
from app.domain.records import Event, Link, Objective
from app.gui.parts.dialogs import FormDialog
from app.gui.places import PLACES
from app.gui.places.checks.place import ChecksPlace
from app.gui.places.events.place import EventsPlace
from app.gui.places.joint.place import JointPlace
from app.gui.shell.print_plan import PrintDialog
from tests.journeys.conftest import Officer

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key: it goes to whatever has the focus."""
    window = QApplication.focusWindow()
    assert window is not None
    QTest.keyClick(window, key, modifier)
    QApplication.processEvents()


def type_on(text: str) -> None:
    """Type on: the letters go to whatever has the focus."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    QApplication.processEvents()


def place_id(officer: Officer) -> str:
    assert officer.page.place is not None
    return officer.page.place.id


def is_locked(officer: Officer) -> bool:
    return officer.window.locked


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press_place(wanted: str) -> None:
    """Press Ctrl and the number under which the navigation has a place."""
    number = [entry.id for entry in PLACES].index(wanted) + 1
    press(Qt.Key(Qt.Key.Key_0 + number), CTRL)


@pytest.fixture
def at_keyboard(officer: Officer, sample: Path) -> Officer:
    officer.window.session.open(sample)
    officer.window.activateWindow()
    QApplication.processEvents()
    return officer


def test_places_are_reached_and_left_by_keys(at_keyboard: Officer) -> None:
    press_place("events")
    assert place_id(at_keyboard) == "events"
    press_place("papers")
    assert place_id(at_keyboard) == "papers"
    press(Qt.Key.Key_Left, ALT)
    assert place_id(at_keyboard) == "events"
    press(Qt.Key.Key_Right, ALT)
    assert place_id(at_keyboard) == "papers"


def test_every_pane_is_reached_by_f6_and_the_inspector_hides_by_f4(at_keyboard: Officer) -> None:
    press_place("events")
    panes = at_keyboard.page.panes()
    reached = set()
    for _ in panes:
        press(Qt.Key.Key_F6)
        reached |= {pane for pane in panes if pane is focus() or pane.isAncestorOf(focus())}
    assert reached == set(panes)
    inspector = at_keyboard.page.place.inspector()  # type: ignore[union-attr]  # it was just gone to
    assert inspector is not None
    press(Qt.Key.Key_F4)
    assert not inspector.isVisible()
    press(Qt.Key.Key_F4)
    assert inspector.isVisible()


def test_a_record_is_found_and_an_action_run_by_the_palette(at_keyboard: Officer) -> None:
    press(Qt.Key.Key_K, CTRL)
    type_on("armed forces day")
    press(Qt.Key.Key_Return)
    place = at_keyboard.page.place
    assert isinstance(place, EventsPlace)
    current = place.records.table.current()
    assert isinstance(current, Event)
    assert current.title == "Armed Forces Day reception"
    press(Qt.Key.Key_K, CTRL)
    type_on("lock")
    press(Qt.Key.Key_Return)
    assert is_locked(at_keyboard)
    press(Qt.Key.Key_Return)
    assert not is_locked(at_keyboard)


def test_an_event_is_added_deleted_and_brought_back(at_keyboard: Officer) -> None:
    press_place("events")
    before = len(at_keyboard.all(Event))
    press(Qt.Key.Key_N, CTRL)
    assert len(at_keyboard.all(Event)) == before + 1
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Z, CTRL)
    assert len(at_keyboard.all(Event)) == before


def test_an_objective_is_added_and_named(at_keyboard: Officer) -> None:
    press_place("papers")
    before = {one.id for one in at_keyboard.all(Objective)}
    press(Qt.Key.Key_N, CTRL)
    type_on("Fewer delays at the border")
    press_place("guidance")
    [made] = [one for one in at_keyboard.all(Objective) if one.id not in before]
    assert made.title.endswith("Fewer delays at the border")


def test_two_objectives_are_linked(at_keyboard: Officer) -> None:
    press_place("joint")
    joint = at_keyboard.page.place
    assert isinstance(joint, JointPlace)
    before = len(at_keyboard.all(Link))
    press(Qt.Key.Key_F6)
    for _ in range(8):
        if focus() is not joint.board.left:
            press(Qt.Key.Key_Tab)
    assert focus() is joint.board.left
    joint.board.left.choose(at_keyboard.one(Objective, number="2.2").id)
    press(Qt.Key.Key_L)
    type_on("A6")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert len(at_keyboard.all(Link)) == before + 1


def test_the_plan_is_printed(at_keyboard: Officer, tmp_path: Path) -> None:
    press(Qt.Key.Key_P, CTRL)
    at_keyboard.dialog(PrintDialog)
    press(Qt.Key.Key_Return)
    at_keyboard.choose_file(tmp_path / "plan.pdf")
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_the_key_that_locks_reaches_past_a_dialog(at_keyboard: Officer) -> None:
    press(Qt.Key.Key_Comma, CTRL)
    assert len(at_keyboard.dialogs()) == 1
    press(Qt.Key.Key_L, CTRL)
    assert is_locked(at_keyboard)
    assert at_keyboard.dialogs() == []
    at_keyboard.window.activateWindow()
    QApplication.processEvents()
    press(Qt.Key.Key_Return)
    assert not is_locked(at_keyboard)
    [dialog] = at_keyboard.dialogs()
    dialog.reject()


def test_a_finding_is_mended_and_another_accepted_by_keys(at_keyboard: Officer) -> None:
    press(Qt.Key.Key_K, CTRL)
    type_on("checks")
    press(Qt.Key.Key_Return)
    place = at_keyboard.page.place
    assert isinstance(place, ChecksPlace)
    assert place.report is not None
    walk_to(place.tree)
    go_down_to(place, Code.A6)
    mended = place.tree.chosen_key()
    press(Qt.Key.Key_M, CTRL)
    assert mended not in place.tree.shown_keys()
    press(Qt.Key.Key_Z, CTRL)
    assert mended in place.tree.shown_keys()
    go_down_to(place, Code.E5)
    press(Qt.Key.Key_A, CTRL | Qt.KeyboardModifier.ShiftModifier)
    type_on("A reception needs none.")
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, FormDialog)
    walk_to(dialog.go)
    press(Qt.Key.Key_Space)
    assert [one.code for one in place.report.accepted] == [Code.E5]


def walk_to(widget: QWidget) -> None:
    """Press Tab until a widget has the focus."""
    for _ in range(40):
        if widget.hasFocus():
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(widget)


def go_down_to(place: ChecksPlace, code: Code) -> None:
    """Walk down the list to the first finding of a rule."""
    press(Qt.Key.Key_Home)
    for _ in range(200):
        if place.tree.chosen_key().startswith(f"{code}:"):
            return
        press(Qt.Key.Key_Down)
    raise AssertionError(code)
