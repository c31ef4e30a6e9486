"""Writing tables for other programs; what is exported and imported elsewhere has the same content."""

from __future__ import annotations

import errno
import math
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from app.domain.messages import Refusal, say
from app.exchange.rows import Row, TableKind
from app.exchange.tables import write_table
from app.storage.cipher import is_workspace
from app.work.desk import Desk, Reader
from app.work.system_reasons import reason_of
from app.work.tables import agreements, events, goals, objectives_out, posts

_FULL = (errno.ENOSPC, errno.EDQUOT)
_MEGABYTE = 1_000_000
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)

_WRITE_OUT: Mapping[TableKind, Callable[[Reader], Sequence[Row]]] = {
    TableKind.GOALS: goals.write_out,
    TableKind.POSTS: posts.write_out,
    TableKind.OBJECTIVES: objectives_out.write_out,
    TableKind.EVENTS: events.write_out,
    TableKind.AGREEMENTS: agreements.write_out_agreements,
    TableKind.OPERATIONS: agreements.write_out_operations,
}


def export_table(desk: Desk, *, kind: str) -> tuple[bytes, int]:
    """The table of a kind as CSV, and how many rows it has."""
    table_kind = TableKind(kind)
    with desk.read() as reader:
        rows = _WRITE_OUT[table_kind](reader)
    return write_table(table_kind, rows), len(rows)


def export_to(desk: Desk, target: Path, *, kind: str) -> int:
    """Write the table of a kind to a file, whole or not at all; gives the number of rows."""
    data, count = export_table(desk, kind=kind)
    write_whole(target, data)
    return count


def write_whole(target: Path, data: bytes, *, private: bool = False) -> None:
    """Put a file in its place in one move, so that a crash or a full disk leaves no half file under its name.

    A ``private`` one can be read by this user only, from its first byte on. The disk has all of it before it gets its
    name. Raises Refusal where it can't be written, naming the room that it needs where the disk is full; and where a
    folder, a device or a workspace stands under that name.
    """
    target = Path(os.path.realpath(target))  # the file that a link leads to, and not the link
    beside = target.with_name(f".{target.name}.part") if target.name else target
    try:
        _require_replaceable(target)
        handle = os.open(beside, _NEW_FILE, 0o600 if private else 0o666)
        with open(handle, "wb") as file:  # noqa: PTH123 - of a handle, made with the rights that it is to have
            if private and hasattr(os, "fchmod"):
                os.fchmod(handle, 0o600)  # one that a stopped program left may have others
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
        _keep_name(target.parent)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        if error.errno in _FULL:
            raise _no_room(target, len(data)) from None
        raise Refusal(
            say("{path} cannot be written: {reason}.", path=str(target), reason=reason_of(error))
        ) from None


def _require_replaceable(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_file():
        raise Refusal(say("{path} cannot be written: it is not a file.", path=str(target)))
    if is_workspace(target):
        raise Refusal(say("{path} is a workspace: it was not written over.", path=str(target)))


def _keep_name(folder: Path) -> None:
    """Have the disk keep the names in a folder too, on systems that let a folder be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _no_room(target: Path, needed: int) -> Refusal:
    """The refusal for a full disk; ``needed`` is in bytes."""
    return Refusal(
        say(
            "{path} cannot be written: the disk is full, and {needed} MB are needed.",
            path=str(target),
            needed=max(math.ceil(needed / _MEGABYTE), 1),
        ),
        say("Free some room, or choose another place, and try again. Nothing was changed."),
    )
