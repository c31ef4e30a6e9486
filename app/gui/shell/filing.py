"""What the File menu does: making, opening, copying, printing and closing workspaces, and the settings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.messages import Message, say
from app.gui.context import PreferenceStore
from app.gui.jobs import Jobs
from app.gui.shell.session import Session
from app.language import Language
from app.settings import Paths

if TYPE_CHECKING:
    from app.gui.shell.settings_dialog import PassphraseDialog, SettingsDialog

_KINDS = "Chancery (*.chancery)"
_SUFFIX = "chancery"


class Filing(QObject):
    """Carries out the rows of the File menu.

    Signals: ``told(Message)`` when something was done that is worth a sentence · ``about_to_leave()`` before the
    workspace is closed or copied, so that what is being typed is saved.
    """

    told = Signal(object)
    about_to_leave = Signal()

    def __init__(
        self,
        window: QWidget,
        *,
        words: Language,
        preferences: PreferenceStore,
        paths: Paths,
        jobs: Jobs,
        session: Session,
        today: Callable[[], dt.date],
        local: Callable[[dt.datetime], dt.datetime],
    ) -> None:
        super().__init__(window)
        self._window, self._words = window, words
        self._preferences, self._paths = preferences, paths
        self._jobs, self._session = jobs, session
        self._today, self._local = today, local
        session.opened_by_words.connect(self._on_opened_by_words)

    def new_workspace(self) -> None:
        """Make a new workspace."""
        from app.gui.shell.new_workspace import NewWorkspaceDialog

        dialog = NewWorkspaceDialog(self._words, self._window)
        dialog.entered.connect(self._on_new_entered)
        dialog.open()

    def open_file(self) -> None:
        """Choose a workspace file and open it."""
        from app.gui.parts.dialogs import ask_for_file

        ask_for_file(
            self._window,
            self._words(say("Open a workspace")),
            kinds=_KINDS,
            suffix=_SUFFIX,
            chosen=self._session.open,
        )

    def open_sample(self) -> None:
        """Open a fresh copy of the sample network, kept in the profile."""
        folder = self._paths.profile / "sample"
        folder.mkdir(parents=True, exist_ok=True)
        number = 1
        while (path := folder / f"sample-{number}.{_SUFFIX}").exists():
            number += 1
        self._session.open_sample(path)

    def back_up(self) -> None:
        """Write a verified copy of the workspace."""
        from app.gui.parts.dialogs import ask_for_file

        if self._session.desk is not None:
            self.about_to_leave.emit()
            ask_for_file(
                self._window,
                self._words(say("Back up to")),
                kinds=_KINDS,
                suffix=_SUFFIX,
                chosen=self._on_backup_chosen,
                save_as=f"{self._session.desk.path.stem}-{self._today():%Y-%m-%d}.{_SUFFIX}",
            )

    def print_recovery_sheet(self) -> None:
        """Print the key of the workspace as words."""
        from app.gui.shell.recovery_sheet import RecoverySheetDialog

        if self._session.desk is not None:
            dialog = RecoverySheetDialog(
                self._words,
                self._jobs,
                self._session.desk,
                day=self._today(),
                language=self._preferences.current.print_language,
                parent=self._window,
            )
            dialog.printed.connect(self._on_sheet_printed)
            dialog.open()

    def why_not_recovery_sheet(self) -> Message | None:
        """Why there is no recovery sheet to print."""
        if self._session.desk is None:
            return self.why_not_desk()
        from app.work import files

        return files.why_no_sheet(self._session.desk)

    def close_workspace(self) -> None:
        """Close the workspace and show the start screen."""
        self.about_to_leave.emit()
        self._session.close()

    def show_settings(self) -> None:
        """Change preferences, or the passphrase."""
        from app.gui.shell.settings_dialog import SettingsDialog

        dialog = SettingsDialog(
            self._words,
            self._preferences,
            self._paths.backups,
            has_workspace=self._session.desk is not None,
            parent=self._window,
        )
        dialog.passphrase_requested.connect(self._on_passphrase_requested)
        if self._session.desk is not None:
            from app.work import files

            self._jobs.ask(
                files.last_backup,
                self._session.desk,
                owner=dialog,
                done=lambda moment: self._show_backup(dialog, moment),
            )
        dialog.open()

    def why_not_desk(self) -> Message | None:
        """Why what needs an open workspace is off."""
        return say("Open a workspace first.") if self._session.desk is None else None

    def _show_backup(self, dialog: SettingsDialog, moment: dt.datetime | None) -> None:
        dialog.show_last_backup(self._local(moment) if moment is not None else None)

    def _on_new_entered(self, path: Path, state: str, name: str, passphrase: str | None) -> None:
        self._session.create(path, passphrase=passphrase, state=state, name=name)

    def _on_backup_chosen(self, path: Path) -> None:
        from app.work import files

        self._jobs.ask(files.backup, self._session.desk, path, done=self._on_backed_up)

    def _on_backed_up(self, _result: object) -> None:
        self.told.emit(say("The backup was written and read again: it is good."))

    def _on_sheet_printed(self, path: Path) -> None:
        self.told.emit(
            say(
                "The recovery sheet is in {path}. Print it, keep it in a safe, and delete the file.",
                path=str(path),
            )
        )

    def _on_opened_by_words(self) -> None:
        """Ask for a new passphrase at once, of whoever may change anything."""
        desk = self._session.desk
        if desk is not None and desk.read_only_because is None:
            self._ask_new_passphrase(after_words=True)
        else:
            self.told.emit(
                say("Opened by the recovery sheet, for this time only: the passphrase is as it was before.")
            )

    def _on_passphrase_requested(self) -> None:
        self._ask_new_passphrase(after_words=False)

    def _ask_new_passphrase(self, *, after_words: bool) -> None:
        from app.gui.shell.settings_dialog import PassphraseDialog

        dialog = PassphraseDialog(self._words, self._window, after_words=after_words)
        dialog.entered.connect(lambda passphrase: self._rekey(dialog, passphrase))
        dialog.open()

    def _rekey(self, dialog: PassphraseDialog, passphrase: str) -> None:
        from app.work import files

        dialog.go.setEnabled(False)
        self._jobs.ask(
            files.rekey,
            self._session.desk,
            new_passphrase=passphrase,
            owner=dialog,
            failed=dialog.refuse,
            done=lambda told: self._on_rekeyed(dialog, told),
        )

    def _on_rekeyed(self, dialog: PassphraseDialog, told: Message) -> None:
        self._session.has_passphrase = True
        dialog.accept()
        self.told.emit(told)
