"""What the one file may refuse, and how an error of the database is told as the world's fault or ours."""

from __future__ import annotations

import datetime as dt
import errno
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from app.domain.messages import Message, Refusal, say
from app.domain.naming import FIELD_WORDS

_MEGABYTE = 1_000_000
_PRIMARY = 0xFF
"""The primary result code of SQLite is the low byte of the extended one."""


BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, Refusal)
"""What reading a value may end with that nobody could have written."""


class NotFound(Refusal):
    """There is no file at this place."""


class EmptyFile(Refusal):
    """The file holds no byte at all."""


class NotAWorkspace(Refusal):
    """The file does not begin as a workspace does."""


class PassphraseNeeded(Refusal):
    """The file opens with a passphrase only, and none was given."""


class WrongPassphrase(Refusal):
    """The passphrase does not open the file, or the file is damaged: the two cannot be told apart."""


class WrongWords(Refusal):
    """The words of a recovery sheet are not right, or not those of this file."""


class NewerFormat(Refusal):
    """A newer version of the program made the file."""


class Damaged(Refusal):
    """The file cannot be read as a whole."""


class ReadOnly(Refusal):
    """The workspace is open for reading only."""


class InUse(Refusal):
    """Another program holds the file just now."""


class AlreadyThere(Refusal):
    """A file stands where a new one was to be made."""


class NoRoom(Refusal):
    """The disk is full."""


class Unreachable(Refusal):
    """The file or its medium cannot be read or written."""


class NoSuchRecord(Refusal):
    """The record was deleted, or never existed."""


class Replaced(Refusal):
    """Another file lies where the open one was."""


def damaged(path: Path, last_backup: dt.datetime | None, backups: Path | None) -> Damaged:
    """The refusal of a damaged file, with what there is to go back to."""
    message = say("“{name}” is damaged and cannot be read as a whole. It was left as it is.", name=path.name)
    if last_backup is None or backups is None:
        return Damaged(message, say("No backup of it was found on this computer; look for a copy elsewhere."))
    return Damaged(
        message,
        say(
            "The last good backup is from {at} and lies in “{folder}”; what was done since is missing in it.",
            at=last_backup,
            folder=str(backups),
        ),
    )


def damaged_backup(path: Path) -> Damaged:
    """The refusal of a backup that is damaged itself."""
    return Damaged(
        say("The backup “{name}” is damaged itself. Nothing was changed.", name=path.name),
        say("Choose another one: “backups” lists those that this computer has."),
    )


def other_sheet(path: Path, mark: str) -> WrongWords:
    """The refusal of the words of a sheet that open another file, or opened this one once."""
    return WrongWords(
        say(
            "The words do not open “{name}”: this sheet was printed for an earlier passphrase, or for another file.",
            name=path.name,
        ),
        say(
            "The sheet of this file carries the mark {mark}. If yours does, the file is damaged: open a backup.",
            mark=mark,
        ),
    )


def unreadable(what: Message, field: str = "", title: str = "") -> Damaged:
    """The refusal of a value that no version of the program writes there: of which record, and in which field."""
    field_of = FIELD_WORDS.get(field)
    if field_of is not None and title:
        sentence = say(
            "{what} “{title}”: what it has as “{field}” cannot be read. The file was changed from outside.",
            what=what,
            title=title,
            field=field_of,
        )
    elif field_of is not None:
        sentence = say(
            "{what}: one of them has as “{field}” what cannot be read. The file was changed from outside.",
            what=what,
            field=field_of,
        )
    else:
        sentence = say(
            "{what}: one of them holds a value that cannot be read. The file was changed from outside.",
            what=what,
        )
    return Damaged(
        sentence,
        say("“Verify” names it. Open a backup, or take the change back where it was made."),
    )


@contextmanager
def readable(what: Message) -> Iterator[None]:
    """Tell what cannot be read inside as damage of these records, or steps of the journal."""
    try:
        yield
    except Damaged:
        raise
    except BROKEN as error:
        raise unreadable(what) from error


def already_there(path: Path) -> AlreadyThere:
    """The refusal to write over a file."""
    return AlreadyThere(
        say("“{name}” exists already and was left as it is.", name=path.name),
        say("Choose another name."),
    )


def no_room(path: Path, needed: int | None = None) -> NoRoom:
    """The refusal for a full disk; ``needed`` is in bytes."""
    try:
        free = shutil.disk_usage(path.parent).free // _MEGABYTE
    except OSError:
        free = 0
    return NoRoom(
        say(
            "The disk that holds “{name}” is full: {free} MB are free, about {needed} MB are needed. "
            "Nothing was changed.",
            name=path.name,
            free=free,
            needed=_needed_for_changes(path) if needed is None else needed // _MEGABYTE + 1,
        ),
        say("Free some room and try again; reading goes on meanwhile."),
    )


def read_for_want_of_room(path: Path) -> Message:
    """Why a workspace on a full disk was opened for reading only."""
    return say(
        "The disk that holds “{name}” is full, so it was opened for reading. Free at least {needed} MB and open it again.",
        name=path.name,
        needed=_needed_for_changes(path),
    )


def _needed_for_changes(path: Path) -> int:
    """How many MB should be free for work to go on: a tenth of the file, and no less than 8."""
    try:
        return int(max(8, path.stat().st_size // 10 // _MEGABYTE + 1))
    except OSError:
        return 8


def kept_by_reserve(path: Path) -> Message:
    """What is said after a change that was kept although the disk is full."""
    return say(
        "The disk that holds “{name}” is full. What you did was kept, in room that Chancery had set aside for this. "
        "Free at least {needed} MB: the next change may find no room any more.",
        name=path.name,
        needed=_needed_for_changes(path),
    )


def unreachable(path: Path) -> Unreachable:
    """The refusal for a medium that fails."""
    return Unreachable(
        say("“{name}” cannot be read or written: the disk or the connection to it failed.", name=path.name),
        say("Check that the medium is still there, then try again."),
    )


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except OSError:
        return False
    return True


def replaced(path: Path) -> Replaced:
    """The refusal to write where the open file is no longer what lies at its place."""
    if _is_there(path):
        message = say(
            "Another file lies where “{name}” was, or it was moved. Nothing was changed.", name=path.name
        )
    else:
        message = say(
            "“{name}” is not there any more: its medium was pulled out, or it was moved. Nothing was changed.",
            name=path.name,
        )
    return Replaced(message, say("Save a copy of what you see, then open the workspace again."))


def no_permission(path: Path) -> Unreachable:
    """The refusal where the system does not let this user near the file."""
    return Unreachable(
        say("This computer does not allow you to open or write “{name}”.", name=path.name),
        say("Ask whoever keeps the folder for the right to use it."),
    )


def read_only_medium(path: Path) -> Unreachable:
    """The refusal to write on a medium that can only be read."""
    return Unreachable(
        say("“{name}” cannot be written: its medium can only be read.", name=path.name),
        say("Choose another place."),
    )


def no_profile(folder: Path) -> Unreachable:
    """The refusal where the key of this user cannot be kept, without which nothing can be signed."""
    return Unreachable(
        say(
            "“{folder}” cannot be written: the key with which your changes are signed belongs there.",
            folder=str(folder),
        ),
        say("Make room or get the right to write there; CHANCERY_HOME names another folder. Reading works."),
    )


def in_use(path: Path) -> InUse:
    """The refusal where another program keeps the file busy."""
    return InUse(
        say("Another program is using “{name}” just now. Nothing was changed.", name=path.name),
        say("Try again in a moment."),
    )


def read_only(message: Message) -> ReadOnly:
    """The refusal to write into a workspace that is open for reading only, with why it is."""
    return ReadOnly(message, say("Save a copy to go on working in it, or open the workspace again later."))


def _cannot_write(path: Path) -> Refusal:
    return read_only(say("“{name}” cannot be written: it or its medium is read-only.", name=path.name))


def _broken(path: Path) -> Refusal:
    return damaged(path, None, None)


_WORLDS_FAULTS: Mapping[int, Callable[[Path], Refusal]] = {
    dbapi2.SQLITE_FULL: no_room,
    dbapi2.SQLITE_BUSY: in_use,
    dbapi2.SQLITE_LOCKED: in_use,
    dbapi2.SQLITE_CORRUPT: _broken,
    dbapi2.SQLITE_NOTADB: _broken,
    dbapi2.SQLITE_IOERR: unreachable,
    dbapi2.SQLITE_CANTOPEN: unreachable,
    dbapi2.SQLITE_PERM: no_permission,
    dbapi2.SQLITE_AUTH: no_permission,
    dbapi2.SQLITE_READONLY: _cannot_write,
}
"""The codes of SQLite that are no fault of the program, each with its sentence."""

_CODES_BY_WORDS: Mapping[str, int] = {
    "attempt to write a readonly database": dbapi2.SQLITE_READONLY,
    "database disk image is malformed": dbapi2.SQLITE_CORRUPT,
    "database is locked": dbapi2.SQLITE_BUSY,
    "database or disk is full": dbapi2.SQLITE_FULL,
    "disk I/O error": dbapi2.SQLITE_IOERR,
    "file is not a database": dbapi2.SQLITE_NOTADB,
    "unable to open database file": dbapi2.SQLITE_CANTOPEN,
}
"""What SQLite calls its codes: an error of the backup interface carries the words only."""


_NO_TEXT = "Could not decode to UTF-8"
"""How an error begins about text that is none; what follows quotes it."""


_NO_INDEX = "no such index"
"""How an error begins where an index is gone by which a statement reads."""


_TWICE = ("UNIQUE constraint failed: search_entry", "UNIQUE constraint failed: member")
"""How an error begins where the lists by which records are found hold what the records do not."""


def is_of_the_medium(error: dbapi2.Error) -> bool:
    """Whether a medium failed to give, or to take, what was asked of it."""
    return bool(_code(error) & _PRIMARY == dbapi2.SQLITE_IOERR)


def _code(error: dbapi2.Error) -> int:
    """The code that SQLite gives an error; 0 for one without."""
    if str(error).startswith((_NO_TEXT, _NO_INDEX, *_TWICE)):
        return int(dbapi2.SQLITE_CORRUPT)
    return int(getattr(error, "sqlite_errorcode", None) or _CODES_BY_WORDS.get(str(error), 0))


def is_no_room(error: dbapi2.Error) -> bool:
    """Whether the disk was full."""
    return bool(_code(error) & _PRIMARY == dbapi2.SQLITE_FULL)


def worlds_fault(error: Exception, path: Path) -> Refusal | None:
    """The sentence for an error that the world caused; ``None`` where the error is a bug of ours."""
    if isinstance(error, dbapi2.Error):
        tell = _WORLDS_FAULTS.get(_code(error) & _PRIMARY)
        return None if tell is None else tell(path)
    if isinstance(error, PermissionError):
        return no_permission(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError) and not path.parent.is_dir():
        return NotFound(say("There is no folder “{folder}”.", folder=str(path.parent)))
    if isinstance(error, OSError):
        return _OF_THE_SYSTEM.get(error.errno or 0, unreachable)(path)
    return None


def _name_too_long(path: Path) -> Refusal:
    return Unreachable(say("The name “{name}” is too long for this system.", name=path.name))


_OF_THE_SYSTEM: Mapping[int, Callable[[Path], Refusal]] = {
    errno.ENOSPC: no_room,
    errno.EDQUOT: no_room,
    errno.EROFS: read_only_medium,
    errno.ENAMETOOLONG: _name_too_long,
}
"""The errors of the system that are told apart; every other one means that the medium failed."""
