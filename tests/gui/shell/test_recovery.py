"""The recovery sheet on the screen: printed from the File menu, typed at the door, and a new passphrase after it."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.gui.actions import BoundAction
from app.gui.shell.recovery_sheet import RecoverySheetDialog
from app.gui.shell.settings_dialog import PassphraseDialog
from app.gui.shell.window import Window
from app.storage import cipher
from app.work import files
from app.work.desk import House
from app.work.recovery import file_mark
from tests.gui.conftest import type_text

FIRST, SECOND = "correct horse battery", "another long passphrase"


@pytest.fixture(autouse=True)
def light_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A derivation that takes little memory: the wiring is tested, not Argon2."""
    monkeypatch.setattr(cipher, "_MEMORY", 64)


@pytest.fixture
def path(house: House, tmp_path: Path) -> Path:
    """A closed workspace with a passphrase."""
    made = tmp_path / "secret.chancery"
    files.create(house, made, passphrase=FIRST, name="Embassy").close()
    return made


@pytest.fixture
def words(house: House, path: Path) -> str:
    """The words of its sheet."""
    desk = files.open_desk(house, path, passphrase=FIRST, daily_backup=False)
    found = " ".join(desk.file.recovery_words())
    desk.close()
    return found


@pytest.fixture
def shown(window: Window, path: Path) -> Iterator[Window]:
    """The window with that workspace, opened by its passphrase."""
    window.session.open(path)
    window.entrance.door.entered.emit(FIRST)
    QApplication.processEvents()
    yield window
    window.session.close()


def bound(window: Window, action_id: str) -> BoundAction:
    return next(one for one in window.actions_at_hand if one.action.id == action_id)


def dialog_of(kind: type) -> object | None:
    return next(
        (one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()), None
    )


def is_shown(window: Window) -> bool:
    return window.page is not None


def told(window: Window) -> str:
    return window.page.notices.sentence.text() if window.page is not None else ""


def at_the_door(window: Window, path: Path) -> None:
    """Ask for the words in place of the passphrase."""
    window.session.open(path)
    QTest.mouseClick(window.entrance.door.other_way, Qt.MouseButton.LeftButton)


def open_by(window: Window, words: str) -> PassphraseDialog:
    door = window.entrance.door
    type_text(door.sheet.field, words)
    QTest.mouseClick(door.go, Qt.MouseButton.LeftButton)
    asked = dialog_of(PassphraseDialog)
    assert isinstance(asked, PassphraseDialog)
    return asked


def test_the_words_are_checked_as_they_are_typed(window: Window, path: Path, words: str) -> None:
    at_the_door(window, path)
    door = window.entrance.door
    assert not door.field.isVisible()
    assert door.sheet.field.hasFocus()
    assert file_mark(path) in door.sheet.mark.text()
    assert not door.go.isEnabled()
    assert door.go.toolTip() == "All 24 words have to be right first."
    *first, last = words.split()
    type_text(door.sheet.field, "\n".join(first).upper())
    assert door.sheet.state.text() == "23 words of 24."
    type_text(door.sheet.field, f" {last}x ")
    assert "Word 24" in door.sheet.state.text()
    assert not door.go.isEnabled()
    door.sheet.field.setPlainText(f"{' '.join(first)} {last[:4]}")
    assert door.sheet.state.text() == "All 24 words are right."
    assert door.go.isEnabled()
    QTest.mouseClick(door.other_way, Qt.MouseButton.LeftButton)
    assert door.field.isVisible()
    assert not door.sheet.field.toPlainText()
    assert not door.sheet.field.document().isUndoAvailable()
    assert door.go.isEnabled()


def test_the_words_open_the_file_and_a_new_passphrase_is_set_at_once(
    window: Window, house: House, path: Path, words: str
) -> None:
    at_the_door(window, path)
    asked = open_by(window, words)
    assert is_shown(window)
    assert "recovery sheet" in asked.still[1].text()
    type_text(asked.secret.passphrase, SECOND)
    type_text(asked.secret.again, SECOND)
    asked.on_go()
    assert not asked.isVisible()
    assert "print a new one" in told(window)
    window.session.close()
    files.open_desk(house, path, passphrase=SECOND, daily_backup=False).close()
    at_the_door(window, path)
    type_text(window.entrance.door.sheet.field, words)
    QTest.mouseClick(window.entrance.door.go, Qt.MouseButton.LeftButton)
    assert not is_shown(window)
    assert "earlier passphrase, or for another file" in window.entrance.door.said


def test_not_now_opens_for_this_time_only(window: Window, house: House, path: Path, words: str) -> None:
    at_the_door(window, path)
    asked = open_by(window, words)
    assert asked.cancel.text() == "Not now"
    asked.reject()
    assert is_shown(window)
    window.lock()
    door = window.entrance.door
    QTest.mouseClick(door.other_way, Qt.MouseButton.LeftButton)
    type_text(door.sheet.field, "abandon " * 23 + "art")
    QTest.mouseClick(door.go, Qt.MouseButton.LeftButton)
    assert window.entrance.door.isVisible()
    assert "belongs to another one" in door.said
    door.sheet.field.setPlainText(words)
    QTest.mouseClick(door.go, Qt.MouseButton.LeftButton)
    assert not window.entrance.door.isVisible()
    assert dialog_of(PassphraseDialog) is None
    window.session.close()
    files.open_desk(house, path, passphrase=FIRST, daily_backup=False).close()


def test_what_is_open_for_reading_only_keeps_its_passphrase(
    window: Window, house: House, path: Path, words: str
) -> None:
    holder = files.open_desk(house, path, passphrase=FIRST, daily_backup=False)
    at_the_door(window, path)
    type_text(window.entrance.door.sheet.field, words)
    QTest.mouseClick(window.entrance.door.go, Qt.MouseButton.LeftButton)
    assert dialog_of(PassphraseDialog) is None
    assert is_shown(window)
    assert "for this time only" in told(window)
    window.session.close()
    holder.close()


def test_the_sheet_is_printed_for_whoever_gives_the_passphrase_again(shown: Window, tmp_path: Path) -> None:
    bound(shown, "file.recovery_sheet").trigger()
    dialog = dialog_of(RecoverySheetDialog)
    assert isinstance(dialog, RecoverySheetDialog)
    dialog.on_go()
    assert dialog.refusal.text() == "Give the passphrase of this workspace."
    type_text(dialog.secret.field, "wrong words")
    dialog.on_go()
    assert dialog.refusal.text() == "That is not the passphrase of this workspace."
    dialog.secret.field.setText(FIRST)
    dialog.on_go()
    choosing = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()
    )
    target = tmp_path / "sheet.pdf"
    choosing.fileSelected.emit(str(target))
    choosing.reject()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert len(PdfReader(target).pages) == 1
    assert not dialog.isVisible()
    assert is_shown(shown)
    assert "sheet.pdf" in told(shown)


def test_without_a_passphrase_the_action_says_why_it_is_off(window: Window, tmp_path: Path) -> None:
    assert bound(window, "file.recovery_sheet").qaction.toolTip() == "Open a workspace first."
    window.session.create(tmp_path / "open.chancery", passphrase=None, state="AZ", name="")
    action = bound(window, "file.recovery_sheet").qaction
    assert not action.isEnabled()
    assert "there is no key to print" in action.toolTip()
    window.session.close()
