"""The window: opening, going about, undoing, locking, telling."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.messages import Refusal, say
from app.domain.records import Kind, Post
from app.gui.actions import BoundAction
from app.gui.parts.dialogs import DetailsDialog
from app.gui.shell.locking import IdleWatch
from app.gui.shell.window import Window
from app.work import editing, files
from app.work.desk import Desk, House
from tests.gui.conftest import type_text
from tests.gui.sample_places import PostsPlace


@pytest.fixture
def opened(window: Window, desk: Desk) -> Iterator[Window]:
    """The window with an open workspace that holds two posts."""
    for code, country, capital in (("GE", "GE", "Tbilisi"), ("PL", "PL", "Warszawa")):
        editing.add(desk, Post(id=desk.new_id(), code=code, country=country, capital=capital))
    window.session.adopt(desk)
    QApplication.processEvents()
    yield window
    window.session.close()


def posts_place(window: Window) -> PostsPlace:
    assert window.page is not None
    place = window.page.place
    assert isinstance(place, PostsPlace)
    return place


def bound(window: Window, action_id: str) -> BoundAction:
    return next(one for one in window.actions_at_hand if one.action.id == action_id)


def assert_focus_in(widget: QWidget) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    assert widget.isAncestorOf(focus)


def open_dialogs() -> list[QDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]


def test_it_starts_with_three_ways_to_begin(window: Window) -> None:
    assert window.welcome.isVisible()
    assert window.windowTitle() == "Chancery"
    assert window.menus.marking.isHidden()
    assert not bound(window, "file.print").qaction.isEnabled()
    assert bound(window, "file.print").qaction.toolTip() == "Open a workspace first."


def test_it_shows_the_first_place_of_a_workspace(opened: Window) -> None:
    place = posts_place(opened)
    assert place.table.total == 2
    assert opened.windowTitle() == "work \u2013 Chancery"
    assert opened.page is not None
    assert opened.page.titleline.main_button.text() == "New post"
    assert "Tbilisi" in opened.page.titleline.plan.text()


def test_a_file_that_is_none_is_refused_in_a_sentence(window: Window, tmp_path: Path) -> None:
    broken = tmp_path / "empty.chancery"
    broken.write_bytes(b"")
    window.session.open(broken)
    assert window.page is None
    assert "empty" in window.welcome.said


def test_a_passphrase_is_asked_for_and_a_wrong_one_refused(
    window: Window, house: House, tmp_path: Path
) -> None:
    path = tmp_path / "secret.chancery"
    files.create(house, path, passphrase="correct horse").close()
    window.session.open(path)
    assert window.entrance.door.isVisible()
    window.entrance.door.entered.emit("wrong horse")
    assert window.page is None
    assert window.entrance.door.said
    window.entrance.door.entered.emit("correct horse")
    assert window.page is not None


def test_a_visible_place_reads_again_and_a_hidden_one_when_it_is_shown(opened: Window, desk: Desk) -> None:
    place = posts_place(opened)
    before = place.refreshed
    bound(opened, "posts.new").trigger()
    assert (place.refreshed, place.table.total) == (before + 1, 3)
    opened.navigate("bare")
    bound_then = place.refreshed
    editing.add(desk, Post(id=desk.new_id(), code="UA", country="UA"))
    assert place.refreshed == bound_then
    opened.navigate("posts")
    assert place.table.total == 4


def test_leaving_a_place_saves_what_is_being_typed(opened: Window, desk: Desk) -> None:
    place = posts_place(opened)
    place.table.view.setCurrentIndex(place.table.model.index(0, 0))
    line = place.form.editors["capital"].control
    line.setFocus()
    type_text(line, "Şəki və ")
    opened.navigate("bare")
    with desk.read() as reader:
        assert "Şəki" in reader.all(Post, order_by=("code",))[0].capital


def test_undo_says_what_it_takes_back(opened: Window) -> None:
    bound(opened, "posts.new").trigger()
    assert bound(opened, "edit.undo").label == "Undo: Add Post"
    bound(opened, "edit.undo").trigger()
    assert posts_place(opened).table.total == 2
    assert bound(opened, "edit.redo").label == "Redo: Add Post"
    bound(opened, "edit.redo").trigger()
    assert posts_place(opened).table.total == 3


def test_the_save_state_is_said_in_words(opened: Window) -> None:
    bound(opened, "posts.new").trigger()
    assert opened.page is not None
    assert opened.page.titleline.saved.text() == "Saved 16:00"


def test_back_and_forward_go_where_the_user_was(opened: Window) -> None:
    opened.navigate("bare")
    opened.walk.go_back()
    assert posts_place(opened).id == "posts"
    opened.walk.go_forward()
    assert opened.page is not None
    assert opened.page.place is not None
    assert opened.page.place.id == "bare"
    assert opened.walk.why_not_forward() is not None


def test_an_action_that_is_off_says_why_and_does_nothing(opened: Window) -> None:
    off = bound(opened, "posts.close")
    off.trigger()
    assert posts_place(opened).table.total == 2
    assert off.qaction.toolTip() == "A post cannot be closed here."


def test_a_refusal_is_a_line_with_what_to_do(opened: Window) -> None:
    def verb() -> None:
        raise Refusal(say("It cannot be done."), say("Try another way."))

    assert opened.page is not None
    opened.page.context.jobs.do(verb)
    assert opened.page.refusals.sentence.text() == "It cannot be done. Try another way."


def test_a_bug_opens_a_page_without_content(opened: Window) -> None:
    def verb() -> None:
        raise RuntimeError("Objective 1.2 is secret")

    assert opened.page is not None
    opened.page.context.jobs.do(verb)
    [dialog] = open_dialogs()
    assert isinstance(dialog, DetailsDialog)
    assert "RuntimeError" in dialog.details.toPlainText()
    assert "secret" not in dialog.details.toPlainText()
    dialog.reject()


def test_locking_hides_everything_at_once_and_unlocking_brings_it_back(opened: Window) -> None:
    place = posts_place(opened)
    place.table.view.setCurrentIndex(place.table.model.index(0, 0))
    line = place.form.editors["capital"].control
    type_text(line, "half typed ")
    opened.filing.show_settings()
    assert len(open_dialogs()) == 1
    opened.lock()
    assert not open_dialogs()
    assert not place.isVisible()
    assert opened.windowTitle() == "Chancery"
    assert opened.menus.marking.isHidden()
    assert opened.menus.bar.isHidden()
    assert not bound(opened, "edit.undo").qaction.isEnabled()
    opened.entrance.door.go.click()
    assert place.isVisible()
    assert len(open_dialogs()) == 1
    assert "half typed" in place.form.editors["capital"].raw()
    open_dialogs()[0].reject()


def test_what_was_being_typed_is_a_draft_in_the_file_once_locked(opened: Window, desk: Desk) -> None:
    place = posts_place(opened)
    place.table.view.setCurrentIndex(place.table.model.index(0, 0))
    type_text(place.form.editors["capital"].control, "Batumi ")
    opened.lock()
    kept = desk.file.drafts.find(place.form.draft_key)
    assert kept is not None
    assert "Batumi" in kept


def test_a_workspace_with_a_passphrase_is_unlocked_by_it(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "secret.chancery"
    window.session.create(path, passphrase="correct horse", state="AZ", name="")
    window.lock()
    window.entrance.door.entered.emit("wrong horse")
    assert window.locked
    window.entrance.door.entered.emit("correct horse")
    assert not window.locked


def test_f6_walks_through_the_panes(opened: Window) -> None:
    assert opened.page is not None
    opened.activateWindow()
    opened.page.navigation.setFocus()
    opened.next_pane()
    assert_focus_in(posts_place(opened))
    opened.next_pane()
    assert_focus_in(posts_place(opened).form)
    opened.previous_pane()
    opened.previous_pane()
    assert opened.page.navigation.hasFocus()


def test_f4_hides_the_inspector_and_it_is_remembered(opened: Window) -> None:
    form = posts_place(opened).form
    assert form.isVisible()
    QTest.keyClick(opened, Qt.Key.Key_F4)
    assert not form.isVisible()
    assert opened.page is not None
    assert opened.page.context.preferences.layout("shell")["inspector"] is False


def test_the_palette_finds_records_and_actions_by_keyboard_alone(opened: Window) -> None:
    QTest.keyClick(opened, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = opened.search_palette
    assert palette.isVisible()
    type_text(palette.field, "warsz")
    [found] = palette.entries()
    assert (found.kind, found.beside) == (Kind.POST, "Post")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    QApplication.processEvents()
    current = posts_place(opened).table.current()
    assert current is not None
    assert current.capital == "Warszawa"
    assert opened.selection.post == current.id


def test_the_palette_shows_shortcuts_and_why_something_is_off(opened: Window) -> None:
    opened.show_palette("close the po")
    [entry] = opened.search_palette.entries()
    assert entry.below == "A post cannot be closed here."
    opened.show_palette("new post")
    assert opened.search_palette.entries()[0].beside == "Ctrl+N"
    QTest.keyClick(opened.search_palette.field, Qt.Key.Key_Escape)
    assert not opened.search_palette.isVisible()


def test_the_strip_shows_the_highest_marking(opened: Window, desk: Desk) -> None:
    expected = desk.markings.text("for_official_use", "en").upper()
    assert opened.menus.marking.text() == expected


def test_settings_hold_at_once(opened: Window) -> None:
    opened.filing.show_settings()
    [dialog] = open_dialogs()
    from app.gui.shell.settings_dialog import SettingsDialog

    assert isinstance(dialog, SettingsDialog)
    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    dialog.idle.setValue(3)
    dialog.go.click()
    assert opened.page is not None
    assert opened.page.context.preferences.current.idle_lock_minutes == 3
    assert opened.page.context.theme.tokens.dark


def test_a_new_workspace_without_a_passphrase_is_an_explicit_choice(window: Window) -> None:
    from app.gui.shell.new_workspace import NewWorkspaceDialog

    window.filing.new_workspace()
    [dialog] = open_dialogs()
    assert isinstance(dialog, NewWorkspaceDialog)
    dialog.go.click()
    assert dialog.refusal.isVisible()
    dialog.reject()


def test_closing_the_workspace_shows_the_start_screen_with_the_file_in_it(opened: Window) -> None:
    opened.filing.close_workspace()
    assert opened.welcome.isVisible()
    assert opened.welcome.recent.count() == 1
    assert opened.page is None


def test_the_screen_locks_itself_when_nobody_touches_it(opened: Window, qtbot: QtBot) -> None:
    watch = opened.findChild(IdleWatch)
    assert watch is not None
    [clock] = watch.findChildren(QTimer)
    assert clock.interval() == 10 * 60_000
    assert clock.isActive()
    clock.setInterval(1)
    clock.start()
    qtbot.waitUntil(lambda: opened.locked)


def test_a_touch_starts_the_time_anew(opened: Window, qtbot: QtBot) -> None:
    opened.activateWindow()
    watch = opened.findChild(IdleWatch)
    assert watch is not None
    [clock] = watch.findChildren(QTimer)
    clock.setTimerType(Qt.TimerType.PreciseTimer)
    clock.start(60_000)
    qtbot.waitUntil(lambda: clock.remainingTime() < 59_800)
    before = clock.remainingTime()
    QTest.keyClick(opened.windowHandle(), Qt.Key.Key_Shift)
    assert clock.remainingTime() > before


def test_another_workspace_takes_the_place_of_the_open_one(opened: Window, tmp_path: Path) -> None:
    before = opened.page
    opened.session.create(tmp_path / "other.chancery", passphrase=None, state="GE", name="Other")
    assert opened.page is not None
    assert opened.page is not before
    assert opened.windowTitle().startswith("other")
    assert posts_place(opened).table.total == 0
    bound(opened, "posts.new").trigger()
    assert posts_place(opened).table.total == 1


def test_the_place_where_one_is_can_be_seen_in_a_low_navigation(opened: Window) -> None:
    assert opened.page is not None
    navigation = opened.page.navigation
    last = navigation.model().index(navigation.model().rowCount() - 1, 0)
    navigation.setMaximumHeight(120)
    QApplication.processEvents()
    opened.navigate(last.data(Qt.ItemDataRole.UserRole), None)
    QApplication.processEvents()
    assert navigation.viewport().rect().contains(navigation.visualRect(last))
