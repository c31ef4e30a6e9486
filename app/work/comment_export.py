"""Writing the comment matrix of a plan as a table for other programs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.domain.comment_matrix import Entry, assigned_to, office_of
from app.domain.comments import TEXT_STATES
from app.domain.dates import Period
from app.domain.records import Id
from app.domain.staffing import Comment
from app.exchange.comment_file import CommentRow, write_comments, written_time
from app.language import Language
from app.work.comment_views import Matrix, matrix
from app.work.desk import Desk
from app.work.exporting import write_whole

OPEN, RESOLVED = "open", "resolved"
"""The states of a thread, as they are written."""


def export_comments(desk: Desk, *, post: Id, period: Period, language_code: str = "en") -> tuple[bytes, int]:
    """The comment matrix of a post and period as CSV, and how many rows it has; places are said in the language."""
    found = matrix(desk, post=post, period=period)
    words = desk.house.language(language_code)
    return write_comments(_row(found, entry, words) for entry in found.entries), len(found.entries)


def export_comments_to(
    desk: Desk, target: Path, *, post: Id, period: Period, language_code: str = "en"
) -> int:
    """Write the comment matrix to a file, whole or not at all; gives the number of rows."""
    data, count = export_comments(desk, post=post, period=period, language_code=language_code)
    write_whole(target, data)
    return count


def _row(found: Matrix, entry: Entry, words: Language) -> CommentRow:
    thread, first = entry.thread, entry.thread.first
    return CommentRow(
        number=entry.number,
        kind=first.kind.value,
        side=first.side.value if first.side is not None else "",
        by=first.by,
        office=office_of(found.plan, first),
        place=words(entry.place),
        quote=first.quote,
        text_state=words(TEXT_STATES[thread.text]),
        comment=first.text,
        made=first.at,
        answers=_answers(thread.answers),
        assigned=assigned_to(found.plan, first),
        state=OPEN if thread.is_open else RESOLVED,
        resolution=first.resolution,
        resolved_by=first.resolved_by,
        resolved=first.resolved_at,
        marking=first.marking,
    )


def _answers(answers: Iterable[Comment]) -> str:
    """Every answer on a line of its own, with who gave it and when."""
    return "\n".join(f"{one.by}, {written_time(one.at)}: {one.text}" for one in answers)
