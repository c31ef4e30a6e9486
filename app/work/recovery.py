"""The recovery sheet: the key of a workspace on paper, for the day on which its passphrase is forgotten."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from app.documents.recovery_sheet import RecoverySheet, recovery_sheet_document
from app.domain.kinds import KINDS
from app.domain.messages import Message, Refusal, say, say_n
from app.domain.naming import title_of
from app.domain.records import Post
from app.storage.cipher import Opener, RecoveryKey
from app.storage.recovery_words import COUNT, Typed, key_of, read
from app.storage.workspace_file import file_mark
from app.work.desk import Desk
from app.work.exporting import write_whole
from app.work.files import why_no_sheet

__all__ = [
    "COUNT",
    "Opener",
    "RecoveryKey",
    "Typed",
    "confirm",
    "file_mark",
    "key_of",
    "print_sheet",
    "read",
]


def confirm(desk: Desk, passphrase: str) -> None:
    """Raises Refusal where this isn't the passphrase: a screen may stand open with nobody before it."""
    if not desk.file.fits(passphrase):
        raise Refusal(say("That is not the passphrase of this workspace."))


def print_sheet(desk: Desk, target: Path, *, day: dt.date, language_code: str) -> None:
    """Print the recovery sheet of a workspace into a file that only this user can read.

    It is marked as the highest of what the workspace holds, for it opens all of that. Raises Refusal where there is
    no passphrase, or where the file cannot be written; the words stand nowhere else, at no time.
    """
    from app.render.pdf import render_pdf

    why_not = why_no_sheet(desk)
    if why_not is not None:
        raise Refusal(why_not, say("To protect it, set a passphrase first; then print the sheet."))
    language = desk.house.language(language_code)
    sheet = RecoverySheet(
        workspace=desk.identity,
        place=language(place) if (place := _place(desk)) is not None else "",
        file_name=desk.path.name,
        mark=desk.file.mark,
        day=day,
        words=desk.file.recovery_words(),
    )
    marking = desk.markings.text(_highest_marking(desk), language.code)
    pdf = render_pdf(recovery_sheet_document(sheet, language=language, marking=marking))
    write_whole(target, pdf, private=True)


def _place(desk: Desk) -> Message | None:
    """The post that the workspace is about, or of how many it is."""
    with desk.read() as reader:
        count = reader.count(Post)
        if count == 1:
            return title_of(reader.all(Post)[0])
    return say_n("{count} post", "{count} posts", count) if count else None


def _highest_marking(desk: Desk) -> str:
    """The highest marking of anything in the workspace; the lowest of its profile where nothing is marked."""
    with desk.read() as reader:
        codes = [
            code
            for cls in KINDS.values()
            if hasattr(cls, "marking")
            for code in reader.values(cls, "marking")
        ]
    return desk.markings.highest(codes) or next(iter(desk.markings.codes), "")
