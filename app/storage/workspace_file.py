"""The one file: how a workspace is made and opened, for writing or for reading."""

from __future__ import annotations

import datetime as dt
import os
import platform
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from app.domain.messages import Message, say
from app.domain.records import Workspace
from app.storage import backup, medium, opening, system_lock
from app.storage.backup import Backups, is_sound
from app.storage.cipher import OPEN_PROFILE, Key, Opener, RecoveryKey, derive, mark_of, read_salt
from app.storage.connection import Connection, beside
from app.storage.opened import WorkspaceFile
from app.storage.private_folder import PrivateFolder
from app.storage.profile import Profile
from app.storage.refusals import (
    NoRoom,
    WrongPassphrase,
    already_there,
    damaged,
    damaged_backup,
    in_use,
    no_room,
    other_sheet,
    read_for_want_of_room,
    worlds_fault,
)
from app.storage.surroundings import Surroundings

__all__ = [
    "Access",
    "Surroundings",
    "WorkspaceFile",
    "backups_of",
    "create_file",
    "file_mark",
    "open_file",
    "passphrase_needed",
    "restore_backup",
]

_LEFTOVERS = (".new", ".rekeyed", ".rekeyed.part", ".recovered")
"""Endings of files that a step leaves beside the workspace where it is stopped."""


class Access(StrEnum):
    """What a file is opened for."""

    WRITE = "write"
    READ = "read"


def passphrase_needed(path: Path) -> bool:
    """Whether the file opens with a passphrase only; refuses what is no workspace."""
    try:
        return read_salt(path)[3] != OPEN_PROFILE
    except OSError as error:
        raise worlds_fault(error, path) or error from error


def file_mark(path: Path) -> str:
    """The mark that stands on the recovery sheet of a file; refuses what is no workspace."""
    try:
        return mark_of(read_salt(path))
    except OSError as error:
        raise worlds_fault(error, path) or error from error


def create_file(
    path: Path, identity: Workspace, passphrase: str | None, around: Surroundings
) -> WorkspaceFile:
    """Make a new workspace and open it for writing; refuses where something lies at ``path`` already.

    Without a passphrase (``None``) everyone who has the file can read it.
    """
    from app.storage.making import make

    path = path.resolve()
    part = beside(path, ".new")
    try:
        if path.exists():
            raise already_there(path)
        lock = system_lock.acquire(_lock_path(path))
        try:
            make(part, identity, passphrase, around)
            part.replace(path)
            return _Opening(path, passphrase, around).under(lock)
        except BaseException:
            part.unlink(missing_ok=True)
            lock.release()
            raise
    except NoRoom:
        raise no_room(path) from None
    except (OSError, system_lock.Held) as error:
        raise worlds_fault(error, path) or in_use(path) from error


def open_file(
    path: Path,
    passphrase: Opener,
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
    :meth:`WorkspaceFile.daily_backup`, because it takes as long as reading the whole file twice.

    Raises a refusal of :mod:`app.storage.refusals` where it cannot be opened; the file is as before then.
    """
    path = path.resolve()
    steps = _Opening(path, passphrase, around, accept_older=accept_older)
    try:
        read_salt(path)
        with opening.telling_backups(path, around):
            opening.check_size(path)
            if access is Access.READ:
                return steps.to_read(say("“{name}” was opened for reading.", name=path.name))
            file = steps.to_write()
            if (told := medium.warning(path)) is not None:
                file.notices += (told,)
            if daily_backup and (failed := file.daily_backup()) is not None:
                file.notices += (failed,)
            return file
    except WrongPassphrase:
        if isinstance(passphrase, RecoveryKey):
            raise other_sheet(path, file_mark(path)) from None
        raise
    except OSError as error:
        raise worlds_fault(error, path) or error from error


def backups_of(path: Path, around: Surroundings) -> tuple[tuple[dt.datetime, Path], ...]:
    """The backups of the workspace last seen at a place, the newest first: when made (UTC), and where they lie."""
    known = opening.known_id(path.resolve(), around)
    return () if known is None else Backups(around.backups, known).all()


def restore_backup(path: Path, chosen: Path, passphrase: Opener, around: Surroundings) -> Path | None:
    """Put a backup in the place of a damaged workspace, which is kept beside as ``.damaged-<time>``.

    Returns where it is kept. The backup is opened and checked first; it takes its own passphrase. Opening the
    workspace afterwards finds it older than last seen, and needs ``accept_older``.
    """
    path = path.resolve()
    try:
        _require_good(chosen, passphrase)
        lock = system_lock.acquire(_lock_path(path))
        try:
            return backup.put_back(chosen, path, around.now())
        finally:
            lock.release()
    except (OSError, system_lock.Held) as error:
        raise worlds_fault(error, path) or in_use(path) from error


def _require_good(chosen: Path, passphrase: Opener) -> None:
    """Refuse a backup that the passphrase does not open, or that is damaged itself."""
    key = derive(passphrase, read_salt(chosen))
    try:
        opening.connect(chosen, key, mode="ro").close()
    except WrongPassphrase:
        if isinstance(passphrase, RecoveryKey):
            raise other_sheet(chosen, file_mark(chosen)) from None
        raise
    if not backup.is_whole(chosen, key):
        raise damaged_backup(chosen)


@dataclass
class _Opening:
    """One opening of a file, step by step."""

    path: Path
    passphrase: Opener
    around: Surroundings
    accept_older: bool = False
    notices: tuple[Message, ...] = ()

    @cached_property
    def key(self) -> Key:
        """The key, derived once: it takes half a second."""
        return derive(self.passphrase, read_salt(self.path))

    def to_write(self) -> WorkspaceFile:
        """Take the lock and open; or say why it can only be read."""
        unwritable = say(
            "“{name}” lies where nothing can be written; it was opened for reading.", name=self.path.name
        )
        if not os.access(self.path, os.W_OK):
            return self.to_read(unwritable)
        try:
            lock = system_lock.acquire(_lock_path(self.path))
        except system_lock.Held as held:
            return self._snapshot(held.text)
        except OSError:
            return self.to_read(unwritable)
        try:
            self._make_whole()
            return self.under(lock)
        except BaseException as error:
            lock.release(clean=not lock.left_behind)
            full = worlds_fault(error, self.path) if isinstance(error, OSError) else error
            if not isinstance(full, NoRoom):
                raise
            return self.to_read(read_for_want_of_room(self.path))

    def to_read(self, because: Message) -> WorkspaceFile:
        """Open without touching anything on disk: directly where nothing is going on, else from a private copy."""
        text = system_lock.holder(_lock_path(self.path))
        if text is not None:
            return self._snapshot(text)
        if not opening.needs_recovery(self.path):
            return self._reading(self.path, because)
        folder = PrivateFolder()
        try:
            recovery = opening.recover(self.path, self.key, folder.path, self.around)
            self.notices += (recovery.notice,)
            return self._reading(recovery.copy, because, folder)
        except BaseException:
            folder.remove()
            raise

    def under(self, lock: system_lock.SystemLock) -> WorkspaceFile:
        """Open under a lock that is held: check what has to be, migrate, and remember the state."""
        connection = opening.connect(self.path, self.key, mode="rw")
        try:
            number = opening.format_of(connection)
            if lock.left_behind and not self.notices:
                self._check(connection)
            profile = Profile(self.around.profile, opening.workspace_id(connection))
            older = opening.older_than_seen(connection, profile)
            if older is not None and not self.accept_older:
                connection.close()
                lock.release(clean=not lock.left_behind)
                return self._reading(self.path, older)
            if number < opening.FORMAT:
                self._migrate(connection)
            file = WorkspaceFile(self.path, connection, self.around, lock=lock, notices=self.notices)
            file.settle_history(new_site=older is not None)
            lock.write(self._own_text())
            file.set_room_aside()
        except BaseException:
            connection.close()
            raise
        return file

    def _make_whole(self) -> None:
        """Clear up what a program that was stopped left beside the file."""
        for ending in _LEFTOVERS:
            beside(self.path, ending).unlink(missing_ok=True)
        if not opening.needs_recovery(self.path):
            return
        folder = PrivateFolder()
        try:
            recovery = opening.recover(self.path, self.key, folder.path, self.around)
            opening.settle(self.path, recovery, self.around.now())
        finally:
            folder.remove()
        self.notices += (recovery.notice,)

    def _check(self, connection: Connection) -> None:
        if not is_sound(connection):
            raise damaged(connection.path, None, None)
        self.notices += (
            say(
                "The program was not closed properly last time. “{name}” was checked and is whole.",
                name=self.path.name,
            ),
        )

    def _migrate(self, connection: Connection) -> None:
        from app.storage.migrating import migrate

        backups = Backups(self.around.backups, opening.workspace_id(connection))
        backups.make(connection, self.around.now())
        migrate(connection, self.around.migrations)

    def _snapshot(self, text: str) -> WorkspaceFile:
        """Read a private copy of a file that another program writes: a reader would hold up its commits."""
        folder = PrivateFolder()
        copy = folder.path / self.path.name
        try:
            copy.touch(mode=0o600)
            source = opening.connect(self.path, self.key, mode="ro")
            try:
                backup.copy(source, copy, self.key)
            finally:
                source.close()
            return self._reading(copy, self._held_by(text), folder)
        except BaseException:
            folder.remove()
            raise

    def _reading(self, copy: Path, because: Message, folder: PrivateFolder | None = None) -> WorkspaceFile:
        connection = opening.connect(copy, self.key, mode="ro")
        try:
            if opening.format_of(connection) < opening.FORMAT:
                connection.close()
                return self._reading_older(copy, because, folder)
            profile = Profile(self.around.profile, opening.workspace_id(connection))
            older = opening.older_than_seen(connection, profile)
            return WorkspaceFile(
                self.path,
                connection,
                self.around,
                lock=None,
                folder=folder,
                read_only_because=because,
                notices=self.notices if older is None else (*self.notices, older),
            )
        except BaseException:
            connection.close()
            raise

    def _reading_older(self, path: Path, because: Message, folder: PrivateFolder | None) -> WorkspaceFile:
        """Read a file of an older format as a private copy in today's: the file itself is left as it is."""
        from app.storage.migrating import migrate

        own = folder or PrivateFolder()
        try:
            copy = own.path / f"{self.path.name}.read"
            copy.touch(mode=0o600)
            with closing(opening.connect(path, self.key, mode="ro")) as source:
                backup.copy(source, copy, self.key)
            with closing(opening.connect(copy, self.key, mode="rw")) as connection:
                migrate(connection, self.around.migrations)
            return self._reading(copy, because, own)
        except BaseException:
            own.remove()
            raise

    def _own_text(self) -> str:
        since = self.around.now().astimezone(dt.UTC).isoformat(timespec="minutes")
        return f"{self.around.author}\n{platform.node()}\n{since}"

    def _held_by(self, text: str) -> Message:
        name = self.path.name
        try:
            who, where, since = text.split("\n")
            moment = dt.datetime.fromisoformat(since)
        except ValueError:
            return say("Another program has “{name}” open; you see it as it was just now.", name=name)
        return say(
            "{who} has “{name}” open on {where} since {since}; you see it as it was just now.",
            name=name,
            who=who or say("Someone"),
            where=where,
            since=moment,
        )


def _lock_path(path: Path) -> Path:
    return beside(path, ".lock")
