"""Which workspace is open: opening, making, closing, all on the database thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.domain.messages import ChanceryError, Message, Refusal, say
from app.gui.context import PreferenceStore
from app.gui.jobs import Jobs

if TYPE_CHECKING:
    from app.work.desk import Desk, House
    from app.work.files import Backup, Opener


class Session(QObject):
    """At most one open workspace.

    Signals: ``opened(Desk)`` · ``closed()`` before another one opens, or when none will · ``passphrase_wanted(Path)``
    · ``officer_wanted(Desk)`` when an opened workspace names officers: ``go_on`` shows it · ``refused(ChanceryError)`` when a file could not be opened or made · ``began()`` and ``settled()`` around it
    · ``told(Message)`` when there is something to know that stops nothing · ``opened_by_words()`` once a workspace is
    shown that was opened by the words of its recovery sheet.
    """

    opened = Signal(object)
    closed = Signal()
    passphrase_wanted = Signal(Path)
    officer_wanted = Signal(object)
    refused = Signal(object)
    told = Signal(object)
    opened_by_words = Signal()
    began = Signal()
    settled = Signal()

    def __init__(
        self,
        make_house: Callable[[], House],
        jobs: Jobs,
        preferences: PreferenceStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_house = make_house
        self._jobs = jobs
        self._preferences = preferences
        self.desk: Desk | None = None
        self.house: House | None = None
        self.asked: Path | None = None
        self._accept_older = False
        self.has_passphrase = False
        self._by_words = False

    def warm_up(self) -> None:
        """Import the database's libraries while the first window is being looked at."""
        self._jobs.ask(self._house, done=_seen, owner=self)

    def open(self, path: Path, *, accept_older: bool = False) -> None:
        """Open a file; asks for a passphrase first where it has one.

        ``accept_older`` goes on with a copy that is older than what this computer last saw.
        """
        self.asked, self._accept_older = path, accept_older
        self.began.emit()
        self._jobs.ask(
            self._needs_passphrase,
            path,
            done=lambda needed: self._on_needed(path, needed),
            failed=self._on_refused,
            owner=self,
        )

    def open_with(self, path: Path, opener: Opener) -> None:
        """Open a file with its passphrase, or by the words of its recovery sheet."""
        self._open(path, opener)

    def look_how_it_opened(self) -> None:
        """The workspace is shown: say once where it was opened by the words of its recovery sheet."""
        by_words, self._by_words = self._by_words, False
        if by_words:
            self.opened_by_words.emit()

    def find_mark(
        self, path: Path | None, *, done: Callable[[str], None], refused: Callable[[ChanceryError], None]
    ) -> None:
        """By which mark the recovery sheet of a file is known; without a path, of the one that is open."""
        if path is not None:
            self._jobs.ask(_mark_of_file, path, done=done, failed=refused, owner=self)
        elif self.desk is not None:
            done(self.desk.file.mark)

    def open_older(self) -> None:
        """Go on with the older copy that is open for reading."""
        if self.desk is not None:
            path = self.desk.path
            self.close()
            self.open(path, accept_older=True)

    def restore(self, path: Path, backup: Path, opener: Opener) -> None:
        """Put a backup in the place of a damaged file and open it."""
        self.asked = path
        self._start(self._restore, path, backup, opener, opener=opener)

    def create(self, path: Path, *, passphrase: str | None, state: str, name: str) -> None:
        """Make a new workspace file and open it."""
        self._start(self._create, path, passphrase, state, name, opener=passphrase)

    def open_sample(self, path: Path) -> None:
        """Make a fresh copy of the sample network at ``path`` and open it."""
        self._start(self._sample, path, opener=None)

    def check(
        self, opener: Opener, *, fits: Callable[[], None], refused: Callable[[ChanceryError], None]
    ) -> None:
        """Whether a passphrase or words open the workspace that is open: for unlocking the screen."""
        if self.desk is not None:
            self._jobs.ask(
                self._try, self.desk, opener, done=lambda _result: fits(), failed=refused, owner=self
            )

    def adopt(self, desk: Desk, *, passphrase: bool = False) -> None:
        """Take a desk that is open already, as pictures and tests do; nobody is asked who works."""
        self._take(desk, passphrase=passphrase)
        self.opened.emit(desk)

    def go_on(self) -> None:
        """Show the workspace that is open, now that it is known who works."""
        if self.desk is not None:
            self.opened.emit(self.desk)

    def back_up_today(self) -> None:
        """Make the backup of the day, once the user has something to look at."""
        if self.desk is not None:
            self._jobs.ask(_back_up_today, self.desk, done=self._on_backed_up)

    def forget(self) -> None:
        """Forget what is kept in memory of the content between two readings: the screen is locked."""
        if self.desk is not None:
            self._jobs.ask(self.desk.forget, done=_seen, owner=self)

    def close(self) -> None:
        """Close the workspace; its file is complete afterwards."""
        if self.desk is not None:
            desk, self.desk = self.desk, None
            self._jobs.listen_to(None)
            self.closed.emit()
            self._jobs.ask(desk.close, done=_seen, owner=self)

    def _start(self, make: Callable[..., Desk], *args: Any, opener: Opener) -> None:
        self.began.emit()
        self._jobs.ask(
            make,
            *args,
            done=lambda desk: self._on_opened(desk, opener),
            failed=self._on_refused,
            owner=self,
        )

    def _open(self, path: Path, opener: Opener) -> None:
        self._start(self._open_desk, path, opener, opener=opener)

    def _on_needed(self, path: Path, needed: bool) -> None:  # noqa: FBT001 - a result of a query
        if needed:
            self.settled.emit()
            self.passphrase_wanted.emit(path)
        else:
            self._open(path, None)

    def _on_opened(self, desk: Desk, opener: Opener) -> None:
        self._take(desk, passphrase=opener is not None)
        self._by_words = not isinstance(opener, str | None)
        asks = desk.names_officers and desk.file.read_only_because is None
        (self.officer_wanted if asks else self.opened).emit(desk)

    def _take(self, desk: Desk, *, passphrase: bool) -> None:
        self.close()
        self.desk = desk
        self.house = desk.house
        self.has_passphrase = passphrase
        self._jobs.listen_to(desk)
        self._preferences.replace(self._preferences.current.with_recent(desk.path))
        self.settled.emit()

    def _on_backed_up(self, failed: Message | None) -> None:
        if failed is not None:
            self.told.emit(failed)

    def _on_refused(self, error: ChanceryError) -> None:
        self.settled.emit()
        self.refused.emit(error)

    # --- on the database thread ---------------------------------------------------------------------------

    def _house(self) -> House:
        return self._make_house()

    def _needs_passphrase(self, path: Path) -> bool:
        from app.work import files

        return files.passphrase_needed(path)

    def _open_desk(self, path: Path, opener: Opener) -> Desk:
        from app.work import files

        return files.open_desk(
            self._house(), path, passphrase=opener, daily_backup=False, accept_older=self._accept_older
        )

    def backups_of(self, path: Path) -> tuple[Backup, ...]:
        """The backups of a file that this computer has, newest first."""
        from app.work import files

        return files.backups(self._house(), path)

    def _restore(self, path: Path, backup: Path, opener: Opener) -> Desk:
        from app.work import files

        files.restore_backup(self._house(), path, backup, passphrase=opener)
        return files.open_desk(self._house(), path, passphrase=opener, daily_backup=False, accept_older=True)

    def _try(self, desk: Desk, opener: Opener) -> None:
        from app.work import files

        if files.passphrase_fits(desk, opener):
            return
        if isinstance(opener, str):
            raise Refusal(say("That is not the passphrase of this workspace."))
        raise Refusal(say("These are not the words of this workspace: the sheet belongs to another one."))

    def _create(self, path: Path, passphrase: str | None, state: str, name: str) -> Desk:
        from app.work import files

        return files.create(self._house(), path, passphrase=passphrase, state=state, name=name)

    def _sample(self, path: Path) -> Desk:
        from app.work import sampling

        return sampling.make_sample(self._house(), path)


def _back_up_today(desk: Desk) -> Message | None:
    from app.work import files

    return files.back_up_today(desk)


def _seen(_result: object) -> None:
    """What came of it does not matter here."""


def _mark_of_file(path: Path) -> str:
    from app.work import recovery

    return recovery.file_mark(path)
