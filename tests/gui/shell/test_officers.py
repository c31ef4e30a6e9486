"""Who is at the keyboard: asked at opening, shown, changed from the menu, and the officers dialog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.domain.records import Id, Post
from app.domain.staffing import Officer
from app.domain.vocabulary import Role, Side
from app.gui.actions import BoundAction
from app.gui.parts.dialogs import Dialog
from app.gui.shell.officer_forms import KeyDialog, LeftDialog, OfficerDialog
from app.gui.shell.officers_dialog import OfficersDialog
from app.gui.shell.window import Window
from app.work import editing, files, history, officers
from app.work.desk import Desk, House

SECRET = "four words of mine"
D = TypeVar("D", bound=QDialog)


class Named:
    """A closed workspace file with three officers: one with a key, one drafter, one who reads."""

    def __init__(self, house: House, path: Path, passphrase: str | None = None) -> None:
        self.path = path
        desk = files.create(house, path, passphrase=passphrase)
        editing.add(desk, Post(id=desk.new_id(), code="GE", country="GE", capital="Tbilisi"))
        self.hasanov = officers.add_officer(
            desk, name="Hasanov", rank="Counsellor", role=Role.APPROVER, side=Side.EMBASSY
        ).id
        self.aliyev = officers.add_officer(
            desk, name="Aliyev", rank="Colonel", role=Role.APPROVER, side=Side.ATTACHE
        ).id
        officers.act_as(desk, self.aliyev)
        officers.make_key(desk, passphrase=SECRET)
        self.reader = officers.add_officer(desk, name="Quliyeva", role=Role.READER, side=Side.ATTACHE).id
        desk.close()


@pytest.fixture
def named(house: House, tmp_path: Path) -> Named:
    return Named(house, tmp_path / "named.chancery")


@pytest.fixture
def asked(window: Window, named: Named) -> Iterator[Window]:
    """The window after a workspace that names officers was opened."""
    window.session.open(named.path)
    QApplication.processEvents()
    yield window
    window.session.close()


def bound(window: Window, action_id: str) -> BoundAction:
    return next(one for one in window.actions_at_hand if one.action.id == action_id)


def dialog(kind: type[D]) -> D:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def choose(window: Window, officer: Id | None, passphrase: str = "") -> None:
    """Say who is at the keyboard, on the page that asks."""
    page = window.entrance.keyboard.page
    if officer is None:
        page.table.setCurrentCell(page.table.rowCount() - 1, 0)
    else:
        page.table.choose(officer)
    page.field.setText(passphrase)
    page.go.click()
    QApplication.processEvents()


def opened_desk(window: Window) -> Desk:
    assert window.session.desk is not None
    return window.session.desk


def shows_desk(window: Window) -> bool:
    return window.page is not None


def is_locked(window: Window) -> bool:
    return window.locked


def lines(window: Window) -> list[str]:
    table = window.entrance.keyboard.page.table
    items = (table.item(row, 0) for row in range(table.rowCount()))
    return [item.text() for item in items if item is not None]


# --- Asking -----------------------------------------------------------------------------------------------------


def test_a_workspace_without_officers_opens_as_before(window: Window, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "copy.chancery"
    files.backup(desk, path)
    window.session.open(path)
    assert window.page is not None
    assert not window.page.titleline.officer.isVisible()
    window.session.close()


def test_a_workspace_that_names_officers_asks_who_is_there(asked: Window) -> None:
    assert not shows_desk(asked)
    assert asked.entrance.keyboard.page.isVisible()
    assert lines(asked) == [
        "Colonel Aliyev", "Counsellor Hasanov", "Quliyeva", "Nobody in particular: read only, nothing can be changed",
    ]  # fmt: skip
    assert QApplication.focusWidget() is asked.entrance.keyboard.page.table


def test_who_was_chosen_stands_in_the_title_line_and_first_the_next_time(asked: Window, named: Named) -> None:
    choose(asked, named.hasanov)
    assert asked.page is not None
    button = asked.page.titleline.officer
    assert button.isVisible()
    assert button.accessibleName() == "At the keyboard: Counsellor Hasanov · Embassy, approver"
    assert [action.text() for action in button.menu().actions()] == ["Change who works…", "Officers…"]
    assert opened_desk(asked).author == "Counsellor Hasanov"
    asked.session.close()
    asked.session.open(named.path)
    assert lines(asked)[0] == "Counsellor Hasanov"
    assert asked.entrance.keyboard.page.table.chosen == named.hasanov


def test_a_key_wants_its_passphrase_by_keyboard_alone(asked: Window, named: Named) -> None:
    page = asked.entrance.keyboard.page
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    assert page.table.chosen == named.aliyev
    assert page.field.isVisible()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.field.hasFocus()
    QTest.keyClicks(page.field, "some other words")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert "not the passphrase of the signing key" in page.said
    assert not shows_desk(asked)
    QTest.keyClicks(page.field, SECRET)
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert asked.page is not None
    assert opened_desk(asked).signer is not None


def test_without_a_key_no_passphrase_is_asked_for(asked: Window, named: Named) -> None:
    asked.entrance.keyboard.page.table.choose(named.hasanov)
    assert not asked.entrance.keyboard.page.field.isVisible()
    QTest.keyClick(asked.entrance.keyboard.page.table, Qt.Key.Key_Return)
    assert asked.page is not None


@pytest.mark.parametrize("who", ["reader", None])
def test_who_reads_only_is_told_so_and_every_control_is_off(
    asked: Window, named: Named, who: str | None
) -> None:
    choose(asked, getattr(named, who) if who else None)
    assert asked.page is not None
    assert asked.page.read_only.isVisible()
    told = asked.page.read_only.sentence.text()
    assert ("reads only" if who else "say who you are") in told
    assert bound(asked, "edit.undo").qaction.toolTip() == told
    asked.page.read_only.button.click()
    assert asked.entrance.keyboard.page.isVisible()
    choose(asked, named.hasanov)
    assert not asked.page.read_only.isVisible()
    assert opened_desk(asked).read_only_because is None


def test_turning_away_closes_the_workspace(asked: Window) -> None:
    asked.entrance.keyboard.page.back.click()
    assert asked.session.desk is None
    assert asked.welcome.isVisible()


def test_another_file_that_does_not_open_leaves_the_question_standing(asked: Window, tmp_path: Path) -> None:
    broken = tmp_path / "empty.chancery"
    broken.write_bytes(b"")
    asked.session.open(broken)
    assert asked.entrance.keyboard.page.isVisible()
    assert "empty" in asked.entrance.keyboard.page.said
    asked.show_palette("Tbilisi")
    assert asked.search_palette.entries() == ()
    QTest.keyClick(asked.search_palette, Qt.Key.Key_Escape)


def test_somebody_else_can_take_over_or_turn_back(asked: Window, named: Named) -> None:
    choose(asked, named.hasanov)
    bound(asked, "file.officer").trigger()
    assert asked.entrance.keyboard.page.isVisible()
    asked.entrance.keyboard.page.back.click()
    assert asked.page is not None
    assert asked.page.isVisible()
    assert opened_desk(asked).author == "Counsellor Hasanov"
    bound(asked, "file.officer").trigger()
    choose(asked, named.aliyev, SECRET)
    assert opened_desk(asked).author == "Colonel Aliyev"
    assert "Aliyev" in asked.page.titleline.officer.accessibleName()
    assert asked.page.place is not None


def test_a_second_reader_of_the_file_is_not_asked(window: Window, named: Named, house: House) -> None:
    first = files.open_desk(house, named.path)
    window.session.open(named.path)
    assert window.page is not None
    assert window.page.read_only.isVisible()
    assert not bound(window, "file.officer").qaction.isEnabled()
    window.session.close()
    first.close()


# --- Locking ----------------------------------------------------------------------------------------------------


def test_after_unlocking_the_same_officer_goes_on_with_his_own_passphrase(
    asked: Window, named: Named
) -> None:
    choose(asked, named.aliyev, SECRET)
    asked.lock()
    asked.entrance.door.go.click()
    assert is_locked(asked)
    assert lines(asked) == ["Colonel Aliyev"]
    assert asked.entrance.keyboard.page.field.hasFocus()
    choose(asked, named.aliyev, "some other words")
    assert is_locked(asked)
    choose(asked, named.aliyev, SECRET)
    assert not is_locked(asked)
    assert asked.page is not None
    assert asked.page.isVisible()
    assert opened_desk(asked).author == "Colonel Aliyev"


def test_what_changed_while_the_screen_was_locked_is_shown_afterwards(asked: Window, named: Named) -> None:
    choose(asked, named.hasanov)
    asked.lock()
    officers.act_as(opened_desk(asked), None)
    asked.entrance.door.go.click()
    assert asked.page is not None
    assert asked.page.read_only.isVisible()
    assert asked.page.titleline.officer.accessibleName() == "At the keyboard: Nobody in particular"


def test_an_officer_without_a_key_unlocks_as_before(asked: Window, named: Named) -> None:
    choose(asked, named.hasanov)
    asked.lock()
    asked.entrance.door.go.click()
    assert not is_locked(asked)
    assert opened_desk(asked).author == "Counsellor Hasanov"


def test_the_passphrase_of_the_file_comes_first(window: Window, house: House, tmp_path: Path) -> None:
    named = Named(house, tmp_path / "secret.chancery", passphrase="the file itself")
    window.session.open(named.path)
    window.entrance.door.field.setText("the file itself")
    window.entrance.door.go.click()
    assert window.entrance.keyboard.page.isVisible()
    choose(window, named.aliyev, SECRET)
    window.lock()
    window.entrance.door.field.setText("the file itself")
    window.entrance.door.go.click()
    assert is_locked(window)
    choose(window, named.aliyev, SECRET)
    assert not is_locked(window)
    window.session.close()


# --- The officers dialog ------------------------------------------------------------------------------------------


@pytest.fixture
def unnamed(window: Window, desk: Desk) -> Iterator[Window]:
    """The window with a workspace that names no officers."""
    editing.add(desk, Post(id=desk.new_id(), code="GE", country="GE", capital="Tbilisi"))
    window.session.adopt(desk)
    yield window
    window.session.close()


def fill(form: OfficerDialog, **values: object) -> None:
    form.form.set_values(values)
    form.go.click()


def known(desk: Desk) -> dict[str, Officer]:
    return {officer.name: officer for officer in officers.officers(desk)}


def test_the_first_officer_is_named_and_then_it_is_asked_who_is_there(unnamed: Window, desk: Desk) -> None:
    bound(unnamed, "file.officers").trigger()
    shown = dialog(OfficersDialog)
    assert shown.none.isVisible()
    assert not shown.key_button.isEnabled()
    assert "who you are" in shown.key_button.toolTip()
    shown.add_button.click()
    form = dialog(OfficerDialog)
    fill(form, name="", role=Role.APPROVER, side=Side.ATTACHE)
    assert form.isVisible()
    fill(
        form,
        name="Aliyev",
        rank="Colonel",
        role=Role.APPROVER,
        side=Side.ATTACHE,
        office_name="Attaché office",
    )
    QApplication.processEvents()
    assert shown.table.rowCount() == 1
    assert not shown.none.isVisible()
    shown.go.click()
    QApplication.processEvents()
    assert unnamed.entrance.keyboard.page.isVisible()
    choose(unnamed, known(desk)["Aliyev"].id)
    assert unnamed.page is not None
    assert unnamed.page.titleline.officer.isVisible()


def test_officers_are_changed_and_leave(asked: Window, named: Named) -> None:
    choose(asked, named.aliyev, SECRET)
    bound(asked, "file.officers").trigger()
    shown, desk = dialog(OfficersDialog), opened_desk(asked)
    shown.table.choose(named.reader)
    shown.change_button.click()
    fill(dialog(OfficerDialog), rank="Major", role=Role.DRAFTER)
    assert (known(desk)["Quliyeva"].rank, known(desk)["Quliyeva"].role) == ("Major", Role.DRAFTER)
    shown.table.choose(named.reader)
    shown.left_button.click()
    left = dialog(LeftDialog)
    left.go.click()
    assert str(known(desk)["Quliyeva"].date_left) == "2026-11-22"
    shown.table.choose(named.reader)
    assert shown.left_button.text() == "Is back"
    shown.left_button.click()
    assert known(desk)["Quliyeva"].date_left is None
    close(shown)


def test_what_the_rights_forbid_is_said_in_the_form(asked: Window, named: Named) -> None:
    choose(asked, named.hasanov)
    bound(asked, "file.officers").trigger()
    shown = dialog(OfficersDialog)
    shown.add_button.click()
    form = dialog(OfficerDialog)
    fill(form, name="Spy", role=Role.APPROVER, side=Side.ATTACHE)
    assert "only an approver of the side “Attaché office”" in form.refusal.text()
    assert form.go.isEnabled()
    close(form)
    shown.table.choose(named.aliyev)
    shown.left_button.click()
    left = dialog(LeftDialog)
    left.go.click()
    assert "only an approver of the side “Attaché office”" in left.refusal.text()
    close(left)
    close(shown)


def test_a_signing_key_is_made_and_signs_at_once(asked: Window, named: Named) -> None:
    choose(asked, named.hasanov)
    bound(asked, "file.officers").trigger()
    shown = dialog(OfficersDialog)
    shown.key_button.click()
    key = dialog(KeyDialog)
    enter(key, "short", "short")
    assert "at least 8" in key.refusal.text()
    enter(key, "long enough words", "other words here")
    assert "not the same" in key.refusal.text()
    enter(key, "long enough words", "long enough words")
    assert opened_desk(asked).signer is not None
    assert known(opened_desk(asked))["Hasanov"].public_key
    close(shown)
    assert asked.page is not None
    assert asked.page.isVisible()


def test_taking_the_naming_back_opens_the_workspace_to_everybody_again(unnamed: Window, desk: Desk) -> None:
    officers.add_officer(desk, name="Aliyev", role=Role.DRAFTER, side=Side.ATTACHE)
    assert unnamed.page is not None
    assert unnamed.page.read_only.isVisible()
    history.undo(desk)
    assert not unnamed.page.read_only.isVisible()
    assert not unnamed.page.titleline.officer.isVisible()


def enter(key: KeyDialog, first: str, again: str) -> None:
    key.secret.passphrase.setText(first)
    key.secret.again.setText(again)
    key.go.click()


def close(shown: Dialog) -> None:
    shown.reject()
    QApplication.processEvents()
