"""The one file: how it is made, opened, written, kept safe and closed."""

from __future__ import annotations

import datetime as dt
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path

from app.domain.messages import Message, Refusal, say
from app.domain.records import Id, Workspace
from app.storage import backup, opening, system_lock
from app.storage.backup import Backups, copy_verified, is_sound
from app.storage.chain import RevisionKind
from app.storage.cipher import OPEN_PROFILE, Key, derive, new_key, read_salt
from app.storage.connection import Connection, beside
from app.storage.drafts import Drafts
from app.storage.journal import Journal
from app.storage.profile import Profile
from app.storage.recording import Recorder
from app.storage.refusals import AlreadyThere, OlderFormat, Replaced, damaged, in_use, read_only, worlds_fault
from app.storage.surroundings import Surroundings
from app.storage.unit import Reader, Unit

__all__ = ["Access", "Surroundings", "WorkspaceFile", "create_file", "open_file", "passphrase_needed"]

_LEFTOVERS = (".new", ".rekeyed", ".rekeyed.part", ".recovered")
"""Endings of files that a step leaves beside the workspace where it is stopped."""


class Access(StrEnum):
    """What a file is opened for."""

    WRITE = "write"
    READ = "read"


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
        folder: opening.PrivateFolder | None = None,
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
        self._identity = opening.identity_of(connection)
        self._profile = Profile(around.profile, self._identity.id)
        self._recorder = Recorder(connection, self._profile, around)
        self._backups = Backups(around.backups, self._identity.id)
        self.journal = Journal(connection, self._recorder, self._profile)
        self.drafts = Drafts(connection, around.now, read_only_because)

    @property
    def identity(self) -> Workspace:
        """Whose workspace this is."""
        return self._identity

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """Read records."""
        yield Reader(self._connection)

    @contextmanager
    def unit(
        self, label: Message, kind: RevisionKind = RevisionKind.EDIT, target: Id | None = None
    ) -> Iterator[Unit]:
        """Change records, as one revision under a label; an exception inside leaves everything as it was.

        Raises :class:`~app.storage.refusals.ReadOnly` where nothing can be written, and
        :class:`~app.storage.refusals.Replaced` where another file lies in the place of this one.
        """
        self._require_writable()
        unit = Unit(self._connection)
        revision = None
        try:
            with self._connection.transaction():
                yield unit
                if unit.rows:
                    revision = self._recorder.record(label, kind, target, unit.rows)
        except BaseException:
            self._recorder.rolled_back()
            raise
        self._recorder.committed()
        unit.close(revision)
        if self._identity.id in unit.changes.ids:
            self._identity = opening.identity_of(self._connection)

    def backup_to(self, target: Path) -> None:
        """Write a copy of the workspace and check it; ``target`` is there as a whole afterwards, or as before."""
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

    def rekey(self, new_passphrase: str | None) -> None:
        """Put the workspace under another passphrase, or (``None``) under the published key.

        The file is written anew beside and checked before it takes the place of the old one.
        """
        self._require_writable()
        old, key = self._connection.key, new_key(new_passphrase, self._around.random_bytes)
        part = beside(self.path, ".rekeyed")
        copy_verified(self._connection, part, key)
        self._connection.close()
        try:
            part.replace(self.path)
        except OSError as error:
            self._connection.open(old)
            raise worlds_fault(error, self.path) or error from error
        finally:
            part.unlink(missing_ok=True)
        self._connection.open(key)
        self._stat = self.path.stat()

    def close(self) -> None:
        """Close the file and let others write it; closing twice does no harm."""
        self._connection.close()
        if self._lock is not None:
            with suppress(OSError):
                beside(self.path, "-journal").unlink(missing_ok=True)
            self._lock.release()
            self._lock = None
        if self._folder is not None:
            self._folder.remove()
            self._folder = None

    def settle_history(self, *, new_site: bool) -> None:
        """Remember this state as the one last seen; with ``new_site`` as one that parts from the one before."""
        if new_site:
            self._recorder.start_new_site()
        self._profile.remember(self._recorder.heads(), self.path)

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
            raise Replaced(
                say(
                    "Another file lies where “{name}” was, or it was moved. Nothing was changed.",
                    name=self.path.name,
                ),
                say("Save a copy of what you see, then open the workspace again."),
            )


def passphrase_needed(path: Path) -> bool:
    """Whether the file opens with a passphrase only; refuses what is no workspace."""
    try:
        return read_salt(path)[3] != OPEN_PROFILE
    except OSError as error:
        raise worlds_fault(error, path) or error from error


def create_file(
    path: Path, identity: Workspace, passphrase: str | None, around: Surroundings
) -> WorkspaceFile:
    """Make a new workspace and open it for writing; refuses where something lies at ``path`` already."""
    from app.storage.making import make

    path = path.resolve()
    part = beside(path, ".new")
    try:
        if path.exists():
            raise AlreadyThere(
                say("“{name}” exists already and was left as it is.", name=path.name),
                say("Choose another name, or open it."),
            )
        lock = system_lock.acquire(_lock_path(path))
        try:
            key = make(part, identity, passphrase, around)
            part.replace(path)
            return _opened(path, key, around, lock)
        except BaseException:
            part.unlink(missing_ok=True)
            lock.release()
            raise
    except (OSError, system_lock.Held) as error:
        raise worlds_fault(error, path) or in_use(path) from error


def open_file(
    path: Path,
    passphrase: str | None,
    around: Surroundings,
    *,
    access: Access,
    daily_backup: bool = True,
    accept_older: bool = False,
) -> WorkspaceFile:
    """Open a workspace. For reading, nothing on disk is touched.

    For writing, it is opened for reading only where another program has it open, its medium is read-only, or this
    computer saw a later state of it; ``read_only_because`` says so. With ``accept_older`` such an older state is
    gone on from, under a new site. ``daily_backup=False`` leaves the backup of the day to a later call of
    :meth:`WorkspaceFile.daily_backup`, because it takes as long as reading the whole file.
    """
    path = path.resolve()
    try:
        read_salt(path)
        with opening.telling_backups(path, around):
            opening.check_size(path)
            if access is Access.READ:
                return _open_to_read(
                    path, passphrase, around, say("“{name}” was opened for reading.", name=path.name)
                )
            return _open_to_write(
                path, passphrase, around, daily_backup=daily_backup, accept_older=accept_older
            )
    except OSError as error:
        raise worlds_fault(error, path) or error from error


def _open_to_write(
    path: Path, passphrase: str | None, around: Surroundings, *, daily_backup: bool, accept_older: bool
) -> WorkspaceFile:
    medium = say("“{name}” lies where nothing can be written; it was opened for reading.", name=path.name)
    try:
        lock = system_lock.acquire(_lock_path(path))
    except system_lock.Held as held:
        return _open_to_read(path, passphrase, around, _held_by(path, held.text), held=True)
    except OSError:
        return _open_to_read(path, passphrase, around, medium)
    try:
        if not os.access(path, os.W_OK):
            lock.release(clean=not lock.left_behind)
            return _open_to_read(path, passphrase, around, medium)
        key = derive(passphrase, read_salt(path))
        notices = _made_whole(path, key, around)
        file = _opened(path, key, around, lock, notices, accept_older=accept_older)
    except BaseException:
        lock.release(clean=not lock.left_behind)
        raise
    if daily_backup and (failed := file.daily_backup()) is not None:
        file.notices += (failed,)
    return file


def _made_whole(path: Path, key: Key, around: Surroundings) -> tuple[Message, ...]:
    """Clear up what a program that was stopped left beside the file."""
    for ending in _LEFTOVERS:
        beside(path, ending).unlink(missing_ok=True)
    if not opening.needs_recovery(path):
        return ()
    folder = opening.PrivateFolder()
    try:
        recovery = opening.recover(path, key, folder.path, around)
        opening.settle(path, recovery, around.now())
    finally:
        folder.remove()
    return (recovery.notice,)


def _opened(
    path: Path,
    key: Key,
    around: Surroundings,
    lock: system_lock.SystemLock,
    notices: tuple[Message, ...] = (),
    *,
    accept_older: bool = False,
) -> WorkspaceFile:
    """Open under a lock that is held: check what has to be, migrate, and remember the state."""
    connection = opening.connect(path, key, mode="rw")
    try:
        number = opening.format_of(connection)
        if lock.left_behind and not notices:
            notices = (_checked(connection),)
        profile = Profile(around.profile, opening.workspace_id(connection))
        older = opening.older_than_seen(connection, profile)
        if older is not None and not accept_older:
            connection.close()
            lock.release(clean=not lock.left_behind)
            return _open_to_read(path, None, around, older, key=key)
        if number < opening.FORMAT:
            _migrate(connection, around)
        lock.write(_self_description(around))
        file = WorkspaceFile(path, connection, around, lock=lock, notices=notices)
        file.settle_history(new_site=older is not None)
    except BaseException:
        connection.close()
        raise
    return file


def _checked(connection: Connection) -> Message:
    if not is_sound(connection):
        raise damaged(connection.path, None, None)
    return say(
        "The program was not closed properly last time. “{name}” was checked and is whole.",
        name=connection.path.name,
    )


def _migrate(connection: Connection, around: Surroundings) -> None:
    from app.storage.migrating import migrate

    Backups(around.backups, opening.workspace_id(connection)).make(connection, around.now())
    migrate(connection, around.migrations)


def _open_to_read(
    path: Path,
    passphrase: str | None,
    around: Surroundings,
    because: Message,
    *,
    held: bool = False,
    key: Key | None = None,
) -> WorkspaceFile:
    """Open without touching anything on disk: directly where nothing is going on, else from a private copy."""
    key = key or derive(passphrase, read_salt(path))
    if not held and (text := system_lock.holder(_lock_path(path))) is not None:
        held, because = True, _held_by(path, text)
    if not held and not opening.needs_recovery(path):
        return _reading(path, path, key, around, because, None)
    folder = opening.PrivateFolder()
    try:
        if held:
            source = opening.connect(path, key, mode="ro")
            copy = folder.path / path.name
            copy.touch(mode=0o600)
            backup.copy(source, copy, key)
            source.close()
            return _reading(path, copy, key, around, because, folder)
        recovery = opening.recover(path, key, folder.path, around)
        return _reading(path, recovery.copy, key, around, because, folder, recovery.notice)
    except BaseException:
        folder.remove()
        raise


def _reading(
    path: Path,
    copy: Path,
    key: Key,
    around: Surroundings,
    because: Message,
    folder: opening.PrivateFolder | None,
    *notices: Message,
) -> WorkspaceFile:
    connection = opening.connect(copy, key, mode="ro")
    try:
        if opening.format_of(connection) < opening.FORMAT:
            raise OlderFormat(
                say("“{name}” was made by an older version of Chancery.", name=path.name),
                say("Open it once for writing: it is backed up and brought up to date then."),
            )
        older = opening.older_than_seen(connection, Profile(around.profile, opening.workspace_id(connection)))
        told = notices if older is None or older == because else (*notices, older)
        return WorkspaceFile(
            path, connection, around, lock=None, folder=folder, read_only_because=because, notices=told
        )
    except BaseException:
        connection.close()
        raise


def _lock_path(path: Path) -> Path:
    return beside(path, ".lock")


def _self_description(around: Surroundings) -> str:
    since = around.now().astimezone(dt.UTC).isoformat(timespec="minutes")
    return "\n".join((around.author, platform.node(), since))


def _held_by(path: Path, text: str) -> Message:
    try:
        who, where, since = text.split("\n")
        moment = dt.datetime.fromisoformat(since)
    except ValueError:
        return say("Another program has “{name}” open; you see it as it was just now.", name=path.name)
    return say(
        "{who} has “{name}” open on {where} since {since}; you see it as it was just now.",
        name=path.name,
        who=who,
        where=where,
        since=moment,
    )
