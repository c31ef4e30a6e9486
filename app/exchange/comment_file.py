"""The comment matrix as CSV, for whoever reads it in a spreadsheet; it is written only, never taken in."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable
from dataclasses import dataclass, fields

from app.exchange.cells import guarded


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRow:
    """A line of the matrix: codes as in the other tables, places and sentences in words, times in UTC."""

    number: int
    kind: str
    side: str = ""
    by: str = ""
    office: str = ""
    place: str = ""
    quote: str = ""
    text_state: str = ""
    comment: str
    made: dt.datetime | None = None
    answers: str = ""
    assigned: str = ""
    state: str = ""
    resolution: str = ""
    resolved_by: str = ""
    resolved: dt.datetime | None = None
    marking: str = ""


def write_comments(rows: Iterable[CommentRow]) -> bytes:
    """The file: UTF-8 with its mark, its columns named as the fields of a row; no cell is taken for a formula."""
    names = [field.name for field in fields(CommentRow)]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_written(getattr(row, name)) for name in names])
    return text.getvalue().encode("utf-8-sig")


def written_time(moment: dt.datetime | None) -> str:
    """A time to the minute, in UTC: ``2026-11-22T12:00Z``."""
    return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%MZ}" if moment is not None else ""


def _written(value: object) -> str:
    if value is None or isinstance(value, dt.datetime):
        return written_time(value)
    return guarded(str(value))
