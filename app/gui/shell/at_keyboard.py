"""Who is at the keyboard: asked for as a workspace that names officers is opened, changed from the menu, shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.messages import Message, say
from app.domain.records import Id, Kind
from app.domain.staffing import Officer
from app.gui.shell.officer_page import OfficerPage, Why
from app.gui.shell.surroundings import Surroundings

if TYPE_CHECKING:
    from app.gui.shell.officers_dialog import OfficersDialog
    from app.work.desk import Announcement, Desk
    from app.work.officers import Listed

_LAYOUT = "officers"
OffBecause = Callable[[], Message | None]
"""Why what needs an open workspace is off."""


class AtKeyboard(QObject):
    """Asks who works and remembers it for this computer; carries out the rows of the File menu about officers.

    Signals: ``asking()`` when the page stands ready to be shown · ``chosen(object)`` with why it was asked, after
    somebody else works · ``turned_away(object)`` with why, when he did not say · ``changed()`` when the officers have
    changed so that the window has to be shown anew · ``about_to_ask()`` before, so that what is typed is saved.
    """

    asking = Signal()
    chosen = Signal(object)
    turned_away = Signal(object)
    changed = Signal()
    about_to_ask = Signal()

    def __init__(self, around: Surroundings, why_not_desk: OffBecause, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._off_because = why_not_desk
        self._window = parent
        self._why = Why.OPENING
        self._shown: tuple[bool, Officer | None] = (False, None)
        self._dialog: OfficersDialog | None = None
        self.page = OfficerPage(around.words)
        self.page.chosen.connect(self._on_chosen)
        self.page.left.connect(self._on_left)
        around.jobs.announced.connect(self._on_announced)

    def ask(self, why: Why) -> None:
        """Ask who works with the workspace that is open."""
        from app.work import officers

        self._why = why
        desk = self._around.session.desk
        if desk is not None:
            self._around.jobs.ask(officers.listed, desk, done=self._on_read, owner=self)

    def ask_at_opening(self) -> None:
        """Ask before an opened workspace is shown."""
        self.ask(Why.OPENING)

    def note(self, desk: Desk) -> None:
        """Remember for whom the window is shown."""
        self._shown = (desk.names_officers, desk.officer)

    def look(self) -> None:
        """Let the window be shown anew where the officers, or who of them works, have changed."""
        desk = self._around.session.desk
        if desk is not None and (desk.names_officers, desk.officer) != self._shown:
            self.changed.emit()

    # --- rows of the File menu ----------------------------------------------------------------------------------

    def change_officer(self) -> None:
        """Let somebody else say that he works now."""
        self.about_to_ask.emit()
        self.ask(Why.CHANGING)

    def show_officers(self) -> None:
        """Show who is named, and name officers."""
        from app.gui.shell.officers_dialog import OfficersDialog

        desk, around = self._around.session.desk, self._around
        if desk is None:
            return
        self.about_to_ask.emit()
        dialog = OfficersDialog(around.words, desk, around.jobs, around.today, self._window)
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        dialog.open()

    def why_not_desk(self) -> Message | None:
        """Why the officers cannot be shown."""
        return self._off_because()

    def why_not_change(self) -> Message | None:
        """Why nobody else can be chosen."""
        desk = self._around.session.desk
        if self._off_because() is not None or desk is None:
            return self._off_because()
        if not desk.names_officers:
            return say("This workspace names no officers: everybody may change everything.")
        return desk.file.read_only_because

    # --- following ------------------------------------------------------------------------------------------------

    def _on_read(self, listed: Sequence[Listed]) -> None:
        desk = self._around.session.desk
        if desk is not None:
            locked = self._why is Why.LOCKED and desk.officer is not None
            first = desk.officer.id if locked and desk.officer is not None else self._last(desk)
            self.page.ask(self._why, desk.path.stem, listed, first=first)
            self.asking.emit()
            self.page.take_focus()

    def _last(self, desk: Desk) -> Id | None:
        """Who was chosen last on this computer."""
        last = self._around.preferences.layout(_LAYOUT).get(desk.identity.id)
        return Id(last) if isinstance(last, str) else None

    def _on_chosen(self, officer: Id | None, passphrase: str | None) -> None:
        from app.work import officers

        desk, why = self._around.session.desk, self._why
        if desk is not None:
            self._around.jobs.ask(
                officers.act_as,
                desk,
                officer,
                passphrase=passphrase,
                done=lambda acting: self._on_acting(desk, acting, why),
                failed=self.page.refuse,
                owner=self.page,
            )

    def _on_acting(self, desk: Desk, officer: Officer | None, why: Why) -> None:
        if desk is self._around.session.desk:
            if officer is not None:
                kept = self._around.preferences.layout(_LAYOUT)
                self._around.preferences.keep_layout(_LAYOUT, {**kept, desk.identity.id: officer.id})
            self.chosen.emit(why)

    def _on_left(self) -> None:
        self.turned_away.emit(self._why)

    def _on_announced(self, announcement: Announcement) -> None:
        if Kind.OFFICER in announcement.kinds and self._dialog is None:
            self.look()

    def _on_dialog_finished(self) -> None:
        self._dialog = None
        desk = self._around.session.desk
        if desk is None:
            return
        nobody = desk.names_officers and desk.officer is None and not self._shown[0]
        self.look()
        if nobody and self.why_not_change() is None:
            self.ask(Why.CHANGING)
