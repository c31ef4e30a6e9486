"""Every action and every control: what can be done says why not, what can be reached has a name, text is only text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateEdit,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from app.domain.records import Event, Objective, Post, ReferenceDocument, Section
from app.gui.places import PLACES
from app.gui.places.events.place import EventsPlace
from app.gui.places.papers.place import PapersPlace
from app.work import editing, history
from tests.journeys.conftest import Officer

PLACE_IDS = tuple(entry.id for entry in PLACES)
LEAVES = frozenset({"file.quit", "file.close", "file.open", "file.new", "file.sample", "edit.redo"})
"""Actions that end the journey; each has one of its own."""
HOSTILE = '<b>bold</b><img src="file:///etc/passwd"> \u202egnp.exe\u200b ' + "x" * 200


@pytest.fixture
def at_work(officer: Officer, sample: Path) -> Officer:
    officer.window.session.open(sample)
    return officer


def answer_dialogs() -> None:
    """Turn away from whatever was opened."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()


@pytest.mark.parametrize("place", PLACE_IDS)
def test_every_action_does_something_or_says_why_not(at_work: Officer, place: str) -> None:
    at_work.window.navigate(place)
    ids = [bound.action.id for bound in at_work.window.actions_at_hand]
    assert len(ids) == len(set(ids))
    for action_id in ids:
        if action_id in LEAVES:
            continue
        if at_work.page.place is None or at_work.page.place.id != place:
            at_work.window.navigate(place)
        bound = at_work.action(action_id)
        bound.update()
        why = bound.why_not()
        assert bound.qaction.isEnabled() is (why is None), action_id
        if why is not None:
            assert bound.qaction.toolTip() == at_work.page.context.words(why)
            continue
        bound.trigger()
        QApplication.processEvents()
        answer_dialogs()
        if at_work.window.locked:
            at_work.window.entrance.door.go.click()
        at_work.page.refusals.hide()


def shown(widget: QWidget) -> Iterator[QWidget]:
    return (child for child in widget.findChildren(QWidget) if child.isVisible())


def takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not isinstance(widget, QScrollArea)


def is_named(widget: QWidget, buddies: set[QWidget]) -> bool:
    if widget.accessibleName() or widget in buddies:
        return True
    if isinstance(widget, QAbstractButton | QLabel):
        return bool(widget.text())
    inside = widget.parent()
    if isinstance(widget, QLineEdit) and isinstance(inside, QComboBox | QAbstractSpinBox):
        return is_named(inside, buddies)
    return False


def nameless(top: QWidget) -> list[str]:
    buddies = {label.buddy() for label in top.findChildren(QLabel) if label.buddy() is not None}
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in shown(top)
        if takes_focus(widget) and not is_named(widget, buddies)
    ]


def rich(top: QWidget) -> list[str]:
    return [
        label.text()
        for label in top.findChildren(QLabel)
        if label.textFormat() is not Qt.TextFormat.PlainText and label.text()
    ]


@pytest.mark.parametrize("place", PLACE_IDS)
def test_every_control_of_a_place_has_a_name(at_work: Officer, place: str) -> None:
    at_work.window.navigate(place)
    QApplication.processEvents()
    assert nameless(at_work.window) == []
    assert rich(at_work.window) == []


def test_every_control_of_the_pages_of_a_paper_has_a_name(at_work: Officer) -> None:
    for record in (at_work.one(Objective, number="A2"), at_work.all(Section)[0]):
        at_work.go(PapersPlace, record.id)
        assert nameless(at_work.window) == []


def open_settings(officer: Officer) -> None:
    officer.do("file.settings")


def open_print(officer: Officer) -> None:
    officer.do("file.print")


def open_new(officer: Officer) -> None:
    officer.do("file.new")


def open_shortcuts(officer: Officer) -> None:
    officer.do("help.shortcuts")


def open_about(officer: Officer) -> None:
    officer.do("help.about")


def open_begin(officer: Officer) -> None:
    officer.go(PapersPlace)
    officer.do("papers.begin")


@pytest.mark.parametrize(
    "opening", [open_settings, open_print, open_new, open_shortcuts, open_about, open_begin]
)
def test_every_control_of_a_dialog_has_a_name(at_work: Officer, opening: Callable[[Officer], None]) -> None:
    opening(at_work)
    [dialog] = at_work.dialogs()
    assert dialog.windowTitle()
    assert nameless(dialog) == []
    assert rich(dialog) == []
    dialog.reject()


def marked_up_tips(model: QAbstractItemModel) -> list[str]:
    tips = (
        str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")
        for row in range(model.rowCount())
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
    )
    return [tip for tip in tips if "<img" in tip]


def test_what_officers_write_is_shown_as_text(at_work: Officer) -> None:
    desk = at_work.desk
    objective = at_work.one(Objective, number="1.2")
    event = at_work.all(Event)[-1]
    editing.change(desk, Objective, objective.id, title=HOSTILE, statement=HOSTILE)
    editing.change(desk, Event, event.id, title=HOSTILE, place=HOSTILE, outcome=HOSTILE)
    editing.change(desk, Post, at_work.all(Post)[0].id, capital=HOSTILE)
    editing.change(desk, ReferenceDocument, at_work.all(ReferenceDocument)[0].id, title=HOSTILE)
    for place in PLACE_IDS:
        at_work.window.navigate(place)
        QApplication.processEvents()
        assert rich(at_work.window) == []
        for widget in shown(at_work.window):
            assert "<img" not in widget.toolTip(), place
            if isinstance(widget, QAbstractItemView) and widget.model() is not None:
                assert not marked_up_tips(widget.model()), place
    at_work.go(PapersPlace, objective.id)
    assert rich(at_work.window) == []


def test_undo_by_name_walks_back_across_places_and_a_restart(at_work: Officer, sample: Path) -> None:
    events = at_work.go(EventsPlace)
    before = events.records.table.total
    at_work.do("events.new")
    at_work.do("events.delete")
    assert at_work.action("edit.undo").label.startswith("Undo: ")
    at_work.leave()
    at_work.sit_down()
    at_work.window.session.open(sample)
    at_work.do("edit.undo")
    at_work.do("edit.undo")
    assert at_work.go(EventsPlace).records.table.total == before
    assert history.redoable(at_work.desk) is not None


def test_locking_hides_everything_and_gives_it_back_as_it_was(at_work: Officer) -> None:
    place = at_work.go(PapersPlace, at_work.one(Objective, number="1.2").id)
    statement = place.centre.objective_page.form.editors["statement"]
    at_work.write(statement.control, "Half ")
    at_work.do("file.settings")
    at_work.window.lock()
    assert at_work.dialogs() == []
    assert [w for w in shown(at_work.window) if isinstance(w, QDateEdit | QFileDialog)] == []
    assert at_work.window.menus.marking.isHidden()
    assert "sample" not in at_work.window.windowTitle()
    assert not place.isVisible()
    at_work.window.entrance.door.go.click()
    assert len(at_work.dialogs()) == 1
    at_work.dialogs()[0].reject()
    assert statement.raw().startswith("Half ")
