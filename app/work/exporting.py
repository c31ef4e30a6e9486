"""Writing tables for other programs; what is exported and imported elsewhere has the same content."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from app.domain.messages import Refusal, say
from app.exchange.rows import Row, TableKind
from app.exchange.tables import write_table
from app.work.desk import Desk, Reader
from app.work.tables import agreements, events, goals, objectives_out, posts

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


def write_whole(target: Path, data: bytes) -> None:
    """Put a file in its place in one move, so that a crash or a full disk leaves no half file under its name."""
    beside = target.with_name(f".{target.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Refusal(
            say(
                "{path} cannot be written: {reason}.",
                path=str(target),
                reason=error.strerror or type(error).__name__,
            )
        ) from None
