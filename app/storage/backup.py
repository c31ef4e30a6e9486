"""Backups: written under another name, opened and checked, and only then called a backup."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from app.domain.messages import say
from app.domain.records import Id
from app.storage.cipher import PAGE, Key, read_salt
from app.storage.connection import BESIDE, Connection, beside
from app.storage.refusals import Damaged, NoRoom, no_room, worlds_fault

_STAMP = "%Y%m%dT%H%M%SZ"
_ENDING = ".chancery"
_DAILY = 7
"""Newest backups that are kept whatever their age."""
_MONTHLY = 12
"""Months of which the newest backup is kept."""


def copy_verified(source: Connection, target: Path, key: Key | None = None) -> None:
    """Copy an open file to ``target``, which appears as a whole and checked, or not at all.

    The copy is under the key of the file, or under another one.

    Raises a refusal where the target cannot be written or does not read back; what was there stays then.
    """
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        copy(source, part, key or source.key)
        if not is_whole(part, key or source.key):
            raise _useless(target)
        _to_disk(part)
        part.replace(target)
    except (OSError, NoRoom) as error:
        refusal = worlds_fault(error, target) if isinstance(error, OSError) else error
        if isinstance(refusal, NoRoom):
            _clear_away(part)  # before what is free is counted
            refusal = no_room(target, _size(source))
        raise refusal or error from error
    finally:
        _clear_away(part)


def _clear_away(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)
        beside(part, "-journal").unlink(missing_ok=True)


def copy(source: Connection, part: Path, key: Key) -> None:
    """Copy an open file, as one consistent state, into a file that nobody reads yet."""
    target = Connection(part, key)
    try:
        target.run("PRAGMA journal_mode=OFF")
        source.copy_to(target)
    finally:
        target.close()


def _size(source: Connection) -> int:
    """The bytes that a copy of an open file takes."""
    return int(source.value("PRAGMA page_count")) * PAGE


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def is_whole(path: Path, key: Key) -> bool:
    """Open a copy under the key that *its own* salt makes, and check every page and the structure."""
    if read_salt(path) != key.salt:
        return False
    copy = Connection(path, key, mode="ro")
    try:
        return is_authentic(copy) and copy.rows("PRAGMA quick_check") == [("ok",)]
    finally:
        copy.close()


def is_sound(connection: Connection) -> bool:
    """Both checks of an open file: every page by its authentication, and the structure that the pages make."""
    return is_authentic(connection) and connection.rows("PRAGMA integrity_check") == [("ok",)]


def is_authentic(connection: Connection) -> bool:
    """Whether every page is as it was written, by its authentication code."""
    return not connection.rows("PRAGMA cipher_integrity_check")


def _useless(path: Path) -> Damaged:
    return Damaged(say("The copy “{name}” did not read back and was thrown away.", name=path.name))


class Backups:
    """The backups of one workspace in their folder, named by the moment at which they were made (UTC)."""

    def __init__(self, folder: Path, workspace: Id) -> None:
        self.folder = folder / workspace

    def moments(self) -> list[dt.datetime]:
        """When each backup was made, the newest first."""
        found = []
        with suppress(OSError):
            for path in self.folder.glob(f"*{_ENDING}"):
                with suppress(ValueError):
                    found.append(dt.datetime.strptime(path.stem, _STAMP).replace(tzinfo=dt.UTC))
        return sorted(found, reverse=True)

    def path(self, moment: dt.datetime) -> Path:
        """Where the backup of a moment lies."""
        return self.folder / f"{moment.astimezone(dt.UTC):{_STAMP}}{_ENDING}"

    def last(self) -> dt.datetime | None:
        """When the last backup was made; ``None`` where there is none."""
        return next(iter(self.moments()), None)

    def due(self, now: dt.datetime) -> bool:
        """Whether no backup was made on the day of ``now`` yet."""
        last = self.last()
        return last is None or last.date() < now.astimezone(dt.UTC).date()

    def all(self) -> tuple[tuple[dt.datetime, Path], ...]:
        """Every backup, the newest first: when it was made (UTC), and where it lies."""
        return tuple((moment, self.path(moment)) for moment in self.moments())

    def make(self, source: Connection, now: dt.datetime) -> None:
        """Make a backup, and drop those that are too many: kept are the newest seven, and one of each month."""
        copy_verified(source, self.path(now))
        moments = self.moments()
        kept = set(moments[:_DAILY]) | set(_newest_of_months(moments))
        for moment in moments:
            if moment not in kept:
                with suppress(OSError):
                    self.path(moment).unlink()


def _newest_of_months(moments: Iterable[dt.datetime]) -> list[dt.datetime]:
    newest: dict[tuple[int, int], dt.datetime] = {}
    for moment in moments:
        newest.setdefault((moment.year, moment.month), moment)
    return list(newest.values())[:_MONTHLY]


def put_back(backup: Path, path: Path, now: dt.datetime) -> Path | None:
    """Put a checked backup in the place of a workspace; the caller holds its lock.

    Returns where the file that was there is kept, ``None`` where there was none.
    """
    part = beside(path, ".recovered")
    shutil.copyfile(backup, part)
    part.chmod(0o600)
    _to_disk(part)
    kept = None
    if path.exists():
        kept = beside(path, f".damaged-{now.astimezone(dt.UTC):{_STAMP}}")
        path.replace(kept)
    part.replace(path)
    for ending in BESIDE:
        if beside(path, ending).exists():
            beside(path, ending).replace(beside(kept or path, f"{ending}.set-aside"))
    return kept
