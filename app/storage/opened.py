"""An open workspace: reading, writing in units, backups, another passphrase, closing."""

from __future__ import annotations

import datetime as dt
import hmac
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from app.domain.messages import Message, Refusal, say
from app.domain.records import Id, Workspace
from app.storage import opening, system_lock
from app.storage.backup import Backups, copy_verified
from app.storage.chain import RevisionKind
from app.storage.cipher import SALT, Opener, derive, mark_of, new_key
from app.storage.connection import Connection, beside
from app.storage.drafts import Drafts
from app.storage.journal import Journal
from app.storage.private_folder import PrivateFolder
from app.storage.profile import Profile
from app.storage.recording import Recorder
from app.storage.refusals import NoRoom, already_there, no_room, read_only, replaced, worlds_fault
from app.storage.reserve import Reserve
from app.storage.surroundings import Surroundings
from app.storage.told import Told
from app.storage.unit import Reader, Unit


class WorkspaceFile:
    """An open workspace. One thread uses it at a time.

    ``read_only_because`` says why nothing can be written, if so; ``notices`` what happened at opening that the
    user should know.
    """

    def __init__(
        self,
        path: Path,
        connection: Connection,
        around: Surroundings,
        *,
        lock: system_lock.SystemLock | None,
        folder: PrivateFolder | None = None,
        read_only_because: Message | None = None,
        notices: tuple[Message, ...] = (),
    ) -> None:
        self.path = path
        self.format = opening.FORMAT
        self.read_only_because = read_only_because
        self.notices = notices
        self._connection = connection
        self._around = around
        self._lock = lock
        self._folder = folder
        self._stat = path.stat()
        if lock is not None:
            connection.reserve = Reserve(lock)
        self._identity = opening.identity_of(connection)
        self._profile = Profile(around.profile, self._identity.id)
        self._recorder = Recorder(connection, self._profile, around)
        self._backups = Backups(around.backups, self._identity.id)
        self.journal = Journal(connection, self._recorder, self._profile)
        self.told = Told(connection)
        self.drafts = Drafts(connection, around.now, self._require_writable)
        self._states = count()
        self._state: int | None = next(self._states)

    @property
    def identity(self) -> Workspace:
        """Whose workspace this is."""
        return self._identity

    @property
    def state(self) -> int | None:
        """A number of its own for the records as they are, another after every change; None amid one."""
        return self._state

    @property
    def short_of_room(self) -> Message | None:
        """What to say after a change that was kept although the disk is full; another one after each such change."""
        return self._connection.short_of_room

    @property
    def author(self) -> str:
        """Who is at the keyboard, as the revisions name him."""
        return self._recorder.author

    @author.setter
    def author(self, name: str) -> None:
        self._recorder.author = name

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """Read records.

        A look-up that fails inside because a record refers to one that is not there is told as damage.
        """
        reader = Reader(self._connection, self.told)
        try:
            yield reader
        except LookupError as error:
            missing = reader.dangling()
            if missing is None:
                raise
            raise missing from error

    @contextmanager
    def unit(
        self, label: Message, kind: RevisionKind = RevisionKind.EDIT, target: Id | None = None
    ) -> Iterator[Unit]:
        """Change records, as one revision under a label; an exception inside leaves everything as it was.

        Raises :class:`~app.storage.refusals.ReadOnly` where nothing can be written, and
        :class:`~app.storage.refusals.Replaced` where another file lies in the place of this one.
        """
        self._require_writable()
        unit = Unit(self._connection, self.told)
        revision = None
        self._state = None
        try:
            with self._connection.transaction():
                yield unit
                if unit.rows:
                    revision = self._recorder.record(label, kind, target, unit.rows)
        except BaseException:
            self._recorder.rolled_back()
            raise
        finally:
            self._state = next(self._states)
        self._recorder.committed()
        unit.close(revision)
        if self._identity.id in unit.changes.ids:
            self._identity = opening.identity_of(self._connection)

    def backup_to(self, target: Path) -> None:
        """Write a copy of the workspace and check it; ``target`` is there as a whole afterwards, or as before.

        An earlier copy of this workspace is replaced; anything else that lies there is refused.
        """
        if target.exists() and not self._is_earlier_copy(target):
            raise already_there(target)
        copy_verified(self._connection, target)

    def last_backup(self) -> dt.datetime | None:
        """When the last automatic backup was made (UTC)."""
        return self._backups.last()

    def daily_backup(self) -> Message | None:
        """Make today's backup unless there is one; a failure is told and stops nothing."""
        now = self._around.now()
        if self.read_only_because is not None or not self._backups.due(now):
            return None
        return self._back_up(now)

    @property
    def open_to_all(self) -> bool:
        """Whether it has no passphrase, so that whoever has the file can open it."""
        return self._connection.key.open_to_all

    @property
    def mark(self) -> str:
        """The mark of the files that its key opens, as its recovery sheet carries it."""
        return mark_of(self._connection.key.salt)

    def recovery_words(self) -> tuple[str, ...]:
        """The words of its recovery sheet, which are its key: nothing but the sheet may ever hold them."""
        from app.storage.recovery_words import words_of

        return words_of(self._connection.key.secret)

    def fits(self, passphrase: Opener) -> bool:
        """Whether a passphrase is that of this open file; asks no medium, which may have been pulled out."""
        key = self._connection.key
        return hmac.compare_digest(derive(passphrase, key.salt).secret, key.secret)

    def rekey(self, new_passphrase: str | None) -> None:
        """Put the workspace under another passphrase, or (``None``) under the published key.

        The file is written anew beside and checked before it takes the place of the old one.
        """
        self._require_writable()
        opens = self._connection.key
        key = new_key(new_passphrase, self._around.random_bytes)
        part = beside(self.path, ".rekeyed")
        try:
            copy_verified(self._connection, part, key)
        except NoRoom:
            raise no_room(self.path, self.path.stat().st_size) from None
        self._connection.close()
        try:
            part.replace(self.path)
            opens = key
        except OSError as error:
            raise worlds_fault(error, self.path) or error from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            self._connection.open(opens)
            self._stat = self.path.stat()

    def close(self) -> None:
        """Close the file and let others write it; closing twice does no harm."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        if self._folder is not None:
            self._folder.remove()
            self._folder = None

    def set_room_aside(self) -> None:
        """Set room aside on the disk for the change that finds it full; a medium that cannot is left as it is."""
        if self._connection.reserve is not None:
            self._connection.reserve.fill()

    def settle_history(self, *, new_site: bool) -> None:
        """Remember this state as the one last seen; with ``new_site`` as one that parts from the one before."""
        if new_site:
            self._recorder.start_new_site()
        self._profile.remember(self._recorder.heads(), self.path)

    def _is_earlier_copy(self, target: Path) -> bool:
        if not target.is_file() or target.samefile(self.path):
            return False
        with target.open("rb") as file:
            return file.read(SALT) == self._connection.key.salt

    def _back_up(self, now: dt.datetime) -> Message | None:
        try:
            self._backups.make(self._connection, now)
        except Refusal as error:
            return say("No backup could be made: {reason} Work goes on.", reason=error.message)
        return None

    def _require_writable(self) -> None:
        if self.read_only_because is not None:
            raise read_only(self.read_only_because)
        try:
            same = os.path.samestat(self.path.stat(), self._stat)
        except OSError:
            same = False
        if not same:
            raise replaced(self.path)
