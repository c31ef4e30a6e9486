"""The way on from a file that is damaged: the newest backup takes its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.messages import ChanceryError, say
from app.gui.jobs import Jobs
from app.gui.shell.session import Session
from app.gui.shell.welcome import WelcomePage
from app.language import Language

if TYPE_CHECKING:
    import datetime as dt

    from app.work.files import Backup, Opener


class Rescue(QObject):
    """Offers the newest backup of a damaged file on the start screen.

    Signals: ``passphrase_wanted(Path)`` where the backup is under a passphrase.
    """

    passphrase_wanted = Signal(Path)

    def __init__(
        self,
        welcome: WelcomePage,
        *,
        words: Language,
        jobs: Jobs,
        session: Session,
        local: Callable[[dt.datetime], dt.datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._welcome, self._words = welcome, words
        self._jobs, self._session, self._local = jobs, session, local
        self._damaged: Path | None = None
        self._backup: Backup | None = None
        welcome.rescue_requested.connect(self._on_requested)

    def offer(self, path: Path, error: ChanceryError) -> None:
        """Look for a backup to put in the place of a file that could not be read."""
        self._damaged = self._backup = None
        if is_damage(error):
            self._damaged = path
            self._jobs.ask(self._session.backups_of, path, done=self._on_found, owner=self)

    def restore(self, opener: Opener) -> None:
        """Put the backup that was offered in its place, and open it."""
        if self._damaged is not None and self._backup is not None:
            self._session.restore(self._damaged, self._backup.path, opener)

    @property
    def backup_path(self) -> Path | None:
        """Where the backup lies that is offered."""
        return self._backup.path if self._backup is not None else None

    @property
    def waits_for(self) -> Path | None:
        """The damaged file for whose backup a passphrase is asked."""
        return self._damaged if self._backup is not None else None

    def forget(self) -> None:
        """The user turned to something else."""
        self._damaged = self._backup = None

    def _on_found(self, backups: tuple[Backup, ...]) -> None:
        if backups and self._damaged is not None:
            self._backup = backups[0]
            moment = self._words.moment(self._local(self._backup.at))
            self._welcome.offer_rescue(
                self._words(say("Put the backup of {moment} in its place", moment=moment))
            )

    def _on_requested(self) -> None:
        if self._backup is not None:
            self._jobs.ask(
                _needs_passphrase,
                self._backup.path,
                done=self._on_needed,
                failed=self._session.refused.emit,
                owner=self,
            )

    def _on_needed(self, needed: bool) -> None:  # noqa: FBT001 - a result of a query
        if needed and self._damaged is not None:
            self.passphrase_wanted.emit(self._damaged)
        else:
            self.restore(None)


def is_damage(error: ChanceryError) -> bool:
    """Whether a file was refused for what it holds, so that a backup would help."""
    from app.work import files

    return isinstance(error, files.UNREADABLE)


def _needs_passphrase(path: Path) -> bool:
    from app.work import files

    return files.passphrase_needed(path)
