"""What stands before the open workspace: its passphrase, the lock of the screen, and who is at the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.messages import ChanceryError
from app.gui.shell.at_keyboard import AtKeyboard, OffBecause
from app.gui.shell.locking import IdleWatch, OutOfSight
from app.gui.shell.officer_page import Why
from app.gui.shell.rescue import Rescue, is_damage
from app.gui.shell.surroundings import Surroundings
from app.gui.shell.unlock import Door, UnlockPage

if TYPE_CHECKING:
    from app.work.recovery import Opener


class Entrance(QObject):
    """Lets in whoever may come in, and locks the screen: by Ctrl+L, or when nobody has touched it for a while.

    It has two pages, ``door`` and ``keyboard.page``; the window shows what it is asked for, and whether ``locked``
    decides what else the window may show.

    Signals: ``page_wanted(QWidget)`` with one of the two pages · ``desk_wanted()`` to show the open workspace again
    · ``renewal_wanted()`` to show it anew, for somebody else · ``start_wanted()`` when the user turned back ·
    ``locking()`` before everything is put out of sight, so that what is open beside the window goes first.
    """

    page_wanted = Signal(QWidget)
    desk_wanted = Signal()
    renewal_wanted = Signal()
    start_wanted = Signal()
    locking = Signal()

    def __init__(
        self, around: Surroundings, rescue: Rescue, why_not_desk: OffBecause, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._around, self._session, self._rescue, self._window = around, around.session, rescue, parent
        self.locked = False
        self._guarding = False
        self._opening: Path | None = None
        self._hidden = OutOfSight()
        self._idle = IdleWatch(self)
        self.door = UnlockPage(around.words)
        self.keyboard = AtKeyboard(around, why_not_desk, parent)
        self._connect_signals()

    def ask_passphrase(self, path: Path) -> None:
        """Ask for the passphrase of a file."""
        self._opening = path
        self._show_door(Door.OPENING, path.stem)

    def refuse(self, error: ChanceryError) -> bool:
        """Say at the door that a file did not open, if that is where it was tried and another word may open it."""
        at_door = self._opening is not None and not self.door.isHidden()
        if not at_door or is_damage(error):
            return False
        self.door.refuse(error)
        return True

    def forget_file(self) -> None:
        """No file is being opened any more."""
        self._opening = None

    def guard(self) -> None:
        """A workspace is shown: from now on it can be locked."""
        self._guarding = True
        self._idle.watch(self._around.preferences.current.idle_lock_minutes)
        self._session.look_how_it_opened()

    def stop_guarding(self) -> None:
        """No workspace is shown any more."""
        self._guarding = self.locked = False
        self._idle.stop()

    def lock(self) -> None:
        """Hide everything, now, without a question."""
        if not self._guarding or self.locked:
            return
        self.locked = True
        self._opening = None
        self.locking.emit()
        self._hidden.hide_all_but(self._window.window())
        self._show_door(Door.LOCKED if self._session.has_passphrase else Door.ONLY_HIDDEN)

    def let_act(self) -> None:
        """Let whoever may only read go on: by saying who he is, or with the older copy that is open."""
        desk = self._session.desk
        if desk is not None and desk.file.read_only_because is None:
            self.keyboard.change_officer()
        else:
            self._session.open_older()

    # --- the door -----------------------------------------------------------------------------------------------

    def _show_door(self, door: Door, name: str = "") -> None:
        self.door.show_door(door, name)
        self.page_wanted.emit(self.door)
        self.door.take_focus()

    def _on_entered(self, opener: Opener) -> None:
        if self._opening is not None and self._opening == self._rescue.waits_for:
            self._rescue.restore(opener)
        elif self._opening is not None:
            self._session.open_with(self._opening, opener)
        elif self._session.has_passphrase:
            self._session.check(opener, fits=self._unlock, refused=self.door.refuse)
        else:
            self._unlock()

    def _unlock(self) -> None:
        """An officer with a signing key gives its passphrase too, so that nobody else goes on in his name."""
        desk = self._session.desk
        if desk is not None and desk.officer is not None and desk.officer.sealed_key:
            self.keyboard.ask(Why.LOCKED)
        else:
            self._show_unlocked()

    def _show_unlocked(self) -> None:
        self.locked = False
        if self._guarding:
            self.desk_wanted.emit()
            self._hidden.bring_back()
            self.keyboard.look()

    def _on_mark_wanted(self) -> None:
        """Find the mark by which the sheet of the file that is asked for is known."""
        waits = self._opening is not None and self._opening == self._rescue.waits_for
        path = self._rescue.backup_path if waits else self._opening
        self._session.find_mark(path, done=self.door.sheet.show_mark, refused=self.door.refuse)

    def _on_left(self) -> None:
        if self.locked:
            self._session.close()
        elif self._session.desk is not None:
            self.desk_wanted.emit()
        else:
            self.start_wanted.emit()

    # --- who is at the keyboard -----------------------------------------------------------------------------------

    def _show_keyboard(self) -> None:
        self.page_wanted.emit(self.keyboard.page)

    def _on_officer_chosen(self, why: Why) -> None:
        if why is Why.LOCKED:
            self._show_unlocked()
        elif self._guarding:
            self.renewal_wanted.emit()
        else:
            self._session.go_on()

    def _on_officer_turned_away(self, why: Why) -> None:
        if why is Why.CHANGING:
            self.desk_wanted.emit()
        else:
            self._session.close()

    def _on_preferences_changed(self) -> None:
        if self._guarding:
            self._idle.watch(self._around.preferences.current.idle_lock_minutes)

    def _connect_signals(self) -> None:
        self._session.passphrase_wanted.connect(self.ask_passphrase)
        self._session.officer_wanted.connect(self.keyboard.ask_at_opening)
        self._rescue.passphrase_wanted.connect(self.ask_passphrase)
        self._around.preferences.changed.connect(self._on_preferences_changed)
        self.door.entered.connect(self._on_entered)
        self.door.mark_wanted.connect(self._on_mark_wanted)
        self.door.left.connect(self._on_left)
        self.keyboard.asking.connect(self._show_keyboard)
        self.keyboard.chosen.connect(self._on_officer_chosen)
        self.keyboard.turned_away.connect(self._on_officer_turned_away)
        self.keyboard.changed.connect(self.renewal_wanted)
        self._idle.idle.connect(self.lock)
        self._idle.lock_wanted.connect(self.lock)
