"""Steps of the open sequence: is this a whole workspace, what lies beside it, and is it as new as last seen.

A journal beside the file is never replayed in place: a foreign one would destroy the file, an old one roll it back.
It is replayed in a private copy, and the copy is checked before it takes the file's place.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.messages import Message, Refusal, say
from app.domain.records import Id, Kind, Workspace
from app.storage.backup import Backups, is_sound
from app.storage.cipher import PAGE, Key
from app.storage.connection import BESIDE, Connection, beside
from app.storage.mapping import MAPPINGS
from app.storage.profile import Profile
from app.storage.refusals import Damaged, NewerFormat, WrongPassphrase, damaged
from app.storage.surroundings import Surroundings

FORMAT = 3
"""The format that this program writes: the number of the newest migration."""


def check_size(path: Path) -> None:
    """Refuse a file that was cut short: a whole one is a number of pages."""
    if path.stat().st_size % PAGE or not path.stat().st_size:
        raise damaged(path, None, None)


def connect(path: Path, key: Key, *, mode: str) -> Connection:
    """Open a file and read from it once; tells a wrong key and a damaged beginning in words."""
    connection: Connection | None = None
    try:
        connection = Connection(path, key, mode=mode)
        connection.rows("SELECT count(*) FROM sqlite_master")
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, Damaged) and not key.open_to_all:
            raise WrongPassphrase(
                say("The passphrase does not open “{name}”, or the file is damaged.", name=path.name),
                say(
                    "Check Caps Lock and the keyboard’s language, and type it again. Otherwise open a backup."
                ),
            ) from None
        raise
    return connection


def format_of(connection: Connection) -> int:
    """The format of an open file; refuses one of a newer program."""
    written = connection.value("SELECT version_num FROM format") or "0"
    if not str(written).isdecimal():
        raise damaged(connection.path, None, None)
    number = int(written)
    if number > FORMAT:
        raise NewerFormat(
            say("“{name}” was written by a newer version of Chancery.", name=connection.path.name),
            say("Open it with the newest version of Chancery. It was left as it is."),
        )
    return number


def identity_of(connection: Connection) -> Workspace:
    """Whose workspace it is."""
    stored = MAPPINGS[Kind.WORKSPACE]
    row = connection.row(stored.select)
    if row is None:
        raise damaged(connection.path, None, None)
    identity: Workspace = stored.record(row)
    return identity


def workspace_id(connection: Connection) -> Id:
    """The id of the workspace, in whatever format the file is."""
    found = connection.value("SELECT id FROM workspace")
    if found is None:
        raise damaged(connection.path, None, None)
    return Id(found)


def older_than_seen(connection: Connection, profile: Profile) -> Message | None:
    """What there is to say where this computer saw a later state of the workspace, or another one."""
    name = connection.path.name
    for site, (sequence, digest) in profile.heads().items():
        found = connection.value(
            "SELECT hash FROM revision WHERE site = ? AND sequence = ?", (site, sequence)
        )
        if found is None:
            return say(
                "“{name}” is older than what this computer last saw: work that was done since is missing in it.",
                name=name,
            )
        if found != digest:
            return say("“{name}” has another history than what this computer last saw of it.", name=name)
    return None


@contextmanager
def telling_backups(path: Path, around: Surroundings) -> Iterator[None]:
    """Say with the refusal of a damaged file which backups there are."""
    try:
        yield
    except Damaged as error:
        known = known_id(path, around)
        if known is None:
            raise damaged(path, None, None) from error
        backups = Backups(around.backups, known)
        raise damaged(path, backups.last(), backups.folder) from error


def known_id(path: Path, around: Surroundings) -> Id | None:
    """The workspace that this computer last opened at a path; a damaged file cannot say it any more."""
    return Profile.at(around.profile, path)


@dataclass(slots=True)
class Recovery:
    """What became of a journal beside a file: the copy to read, and whether the journal is in it."""

    copy: Path
    replayed: bool
    notice: Message


def needs_recovery(path: Path) -> bool:
    """Whether a journal of an unfinished, foreign or older transaction lies beside the file."""
    for ending in BESIDE:
        with suppress(OSError):
            if beside(path, ending).stat().st_size:
                return True
    return False


def recover(path: Path, key: Key, folder: Path, around: Surroundings) -> Recovery:
    """Replay the journal beside a file in a private copy, and choose between the copy and the file as it is.

    Raises :class:`Damaged` (or :class:`WrongPassphrase`) where neither of them can be read as a whole.
    """
    replayed, alone = folder / path.name, folder / "alone" / path.name
    alone.parent.mkdir()
    shutil.copyfile(path, replayed)
    journal = beside(path, "-journal")
    if journal.exists() and journal.stat().st_size:
        shutil.copyfile(journal, beside(replayed, "-journal"))
        shutil.copyfile(path, alone)
        head = _last_head(replayed, key, around)
        if head is not None and head >= _last_head_or_zero(alone, key, around) - 1:
            notice = say(
                "The program ended in the middle of a change to “{name}”; the change was taken back, nothing else is missing.",
                name=path.name,
            )
            return Recovery(replayed, replayed=True, notice=notice)
    else:
        alone = replayed
    if _last_head(alone, key, around) is None:
        connect(alone, key, mode="ro").close()  # tells a wrong passphrase
        raise damaged(path, None, None)
    notice = say(
        "A journal that does not belong to “{name}” lay beside it; it was not used.",
        name=path.name,
    )
    return Recovery(alone, replayed=False, notice=notice)


def _last_head(copy: Path, key: Key, around: Surroundings) -> int | None:
    """The number of revisions in a copy; ``None`` where it is not sound, or older than last seen."""
    try:
        connection = connect(copy, key, mode="rw")
    except Refusal:
        return None
    try:
        if not is_sound(connection):
            return None
        if older_than_seen(connection, Profile(around.profile, workspace_id(connection))) is not None:
            return None
        return int(connection.value("SELECT count(*) FROM revision"))
    except Refusal:
        return None
    finally:
        connection.close()


def _last_head_or_zero(copy: Path, key: Key, around: Surroundings) -> int:
    return _last_head(copy, key, around) or 0


def settle(path: Path, recovery: Recovery, now: dt.datetime) -> None:
    """Put the recovered copy in the file's place, or set aside what does not belong to the file.

    Stopped between two steps it begins again at the next opening, to the same end.
    """
    if recovery.replayed:
        part = path.with_name(path.name + ".recovered")
        shutil.copyfile(recovery.copy, part)
        part.chmod(0o600)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
        beside(path, "-journal").unlink()
    for ending in (*BESIDE, "-shm"):
        lying = beside(path, ending)
        if lying.exists() and lying.stat().st_size:
            lying.replace(lying.with_name(f"{lying.name}.set-aside-{now:%Y%m%dT%H%M%SZ}"))
