"""Workspace files: making, opening, copying and re-keying them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from app.domain.messages import Message, Refusal, say
from app.domain.passphrases import check_passphrase
from app.domain.records import Kind, Workspace
from app.storage.cipher import Opener
from app.storage.refusals import Damaged, EmptyFile, NotAWorkspace
from app.storage.workspace_file import Access, backups_of, create_file, open_file, passphrase_needed
from app.storage.workspace_file import restore_backup as put_back
from app.work.desk import Desk, House

__all__ = [
    "UNREADABLE",
    "Access",
    "Backup",
    "Info",
    "Opener",
    "back_up_today",
    "backup",
    "backups",
    "create",
    "info",
    "is_older_copy",
    "last_backup",
    "open_desk",
    "passphrase_fits",
    "passphrase_needed",
    "rekey",
    "restore_backup",
    "why_no_sheet",
]

UNREADABLE = (Damaged, EmptyFile, NotAWorkspace)
"""Refusals of a file for what it holds: a backup of it would help."""
DEFAULT_STATE = "AZ"
COUNTED = {
    "posts": Kind.POST,
    "goals": Kind.GOAL,
    "papers": Kind.PAPER,
    "objectives": Kind.OBJECTIVE,
    "links": Kind.LINK,
    "events": Kind.EVENT,
    "agreements": Kind.AGREEMENT,
    "operations": Kind.CONTRIBUTION,
}
"""What ``info`` counts, under the names that scripts read."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a workspace that was checked when it was made."""

    at: dt.datetime
    path: Path


@dataclass(frozen=True, slots=True)
class Info:
    """What a workspace file holds, in numbers."""

    format: int
    counts: dict[str, int]
    content_hash: str


def create(
    house: House, path: Path, *, passphrase: str | None, state: str = DEFAULT_STATE, name: str = ""
) -> Desk:
    """Make a new workspace file and open it. An existing target is refused.

    ``passphrase`` None makes a workspace that anyone who has the file can open; that is an explicit choice.
    """
    code = state.strip().upper()
    language = house.languages[0]
    if code not in language.locale.territories or len(code) != 2 or not code.isalpha():  # noqa: PLR2004 - ISO 3166
        raise Refusal(say("“{state}” is not a country: give its two letters, as AZ.", state=state.strip()))
    if passphrase is not None:
        check_passphrase(passphrase)
    identity = Workspace(
        id=house.new_id(), state=code, name=name.strip(), languages=("en", "az"), marking_profile="az"
    )
    return Desk(create_file(path, identity, passphrase, house.around), house)


def open_desk(
    house: House,
    path: Path,
    *,
    passphrase: Opener = None,
    access: Access = Access.WRITE,
    daily_backup: bool = True,
    accept_older: bool = False,
) -> Desk:
    """Open a workspace file, by its passphrase or the words of its sheet; with READ access nothing on disk is touched.

    ``daily_backup`` False leaves the backup of the day to :func:`back_up_today`, so that a screen need not wait.
    ``accept_older`` goes on with a copy that is older than what this computer last saw.
    """
    file = open_file(
        path, passphrase, house.around, access=access, daily_backup=daily_backup, accept_older=accept_older
    )
    return Desk(file, house)


def is_older_copy(desk: Desk) -> bool:
    """Whether a workspace is read only because it is older than what this computer last saw."""
    because = desk.file.read_only_because
    return because is not None and because in desk.file.notices


def back_up_today(desk: Desk) -> Message | None:
    """Make the backup of the day where there is none yet; says what failed, for work goes on without it."""
    return desk.file.daily_backup()


def backups(house: House, path: Path) -> tuple[Backup, ...]:
    """The backups that this computer has of a workspace, newest first, damaged as it may be."""
    kept = backups_of(path, house.around)
    return tuple(Backup(at, where) for at, where in sorted(kept, reverse=True))


def restore_backup(house: House, path: Path, backup: Path, *, passphrase: Opener = None) -> Path | None:
    """Put a checked backup in the place of a workspace; gives where the file that lay there was kept.

    The workspace is then older than what this computer last saw, and opens with ``accept_older``.
    """
    return put_back(path, backup, passphrase, house.around)


def info(desk: Desk) -> Info:
    """Count what the workspace holds and hash its content."""
    with desk.read() as reader:
        of_kind = reader.counts()
        counts = {name: of_kind.get(kind, 0) for name, kind in COUNTED.items()}
        counts["revisions"] = reader.revision_count()
        return Info(desk.file.format, counts, reader.content_hash())


def backup(desk: Desk, target: Path) -> None:
    """Write a verified copy of the workspace, under the same passphrase.

    An earlier copy of it is replaced; anything else that lies there is refused.
    """
    desk.file.backup_to(target)


def last_backup(desk: Desk) -> dt.datetime | None:
    """When the last good backup was made, in UTC."""
    return desk.file.last_backup()


def passphrase_fits(desk: Desk, passphrase: Opener) -> bool:
    """Whether a passphrase, or the words of a recovery sheet, are those of the open workspace: for unlocking a screen."""
    return desk.file.fits(passphrase)


def why_no_sheet(desk: Desk) -> Message | None:
    """Why there is no sheet to print; None where there is one. Reads no file."""
    if desk.file.open_to_all:
        return say(
            "This workspace has no passphrase: whoever has the file can open it, so there is no key to print."
        )
    return None


def rekey(desk: Desk, *, new_passphrase: str | None) -> Message:
    """Encipher the workspace under a new passphrase (None: under none); who may change nothing may not do this either."""
    if desk.read_only_because is not None:
        raise Refusal(desk.read_only_because)
    if new_passphrase is not None:
        check_passphrase(new_passphrase)
    desk.file.rekey(new_passphrase)
    if new_passphrase is None:
        return say("The workspace has no passphrase any more: whoever has the file can open it.")
    return say(
        "The workspace opens with the new passphrase from now on. Backups made before keep the old one, and so does a "
        "recovery sheet that was printed before: print a new one."
    )
