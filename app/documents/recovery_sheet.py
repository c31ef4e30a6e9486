"""The recovery sheet: one page with the key of a workspace in words, and nothing of what the workspace holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.documents.blocks import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Furniture,
    Heading,
    KeepTogether,
    KeyValue,
    KeyValues,
    Metadata,
    Run,
    Signature,
    Signatures,
    Table,
    Text,
    TextStyle,
    runs_of,
)
from app.domain.messages import Message, say
from app.domain.records import Workspace
from app.language import Language

_BESIDE = 4
"""Words in a row: read along the row, as the numbers run."""


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on a sheet: whose file it opens, the mark by which the two are known to belong together, the words."""

    workspace: Workspace
    place: str
    file_name: str
    mark: str
    day: dt.date
    words: tuple[str, ...] = field(repr=False)


def recovery_sheet_document(sheet: RecoverySheet, *, language: Language, marking: str) -> Document:
    """The sheet as a tree of blocks; ``marking`` as it is printed."""
    title = language(say("Recovery sheet"))
    return Document(
        title=title,
        language=language.code,
        marking=marking,
        reference=sheet.mark,
        edition_line=language.date(sheet.day),
        blocks=tuple(_blocks(sheet, title, language)),
        metadata=Metadata(subject=title, created=sheet.day),
        furniture=Furniture(page=language(say("Page {page} of {pages}"))),
    )


def _blocks(sheet: RecoverySheet, title: str, language: Language) -> Iterator[Block]:
    yield Heading(1, title, in_contents=False)
    yield Text(
        runs_of(
            language(
                say(
                    "These 24 words open the workspace named below without its passphrase. They are its key: whoever "
                    "has them and the file can read and change everything in it."
                )
            )
        ),
        style=TextStyle.LEAD,
    )
    yield KeyValues(tuple(_facts(sheet, language)))
    yield KeepTogether((_words(sheet.words, language), _note(language)))
    for heading, points, numbered in _SECTIONS:
        yield Heading(2, language(heading), in_contents=False)
        yield Bullets(tuple(runs_of(language(point)) for point in points), numbered=numbered)
    yield Signatures(
        (
            Signature(language(say("Printed by: name, date, signature"))),
            Signature(language(say("Taken into the safe by: name, date, signature"))),
        )
    )


def _facts(sheet: RecoverySheet, language: Language) -> Iterator[KeyValue]:
    facts: tuple[tuple[Message, str], ...] = (
        (say("Workspace"), sheet.workspace.name or sheet.file_name),
        (say("Post"), sheet.place),
        (say("File"), sheet.file_name),
        (say("Identity"), sheet.workspace.id),
        (say("Printed on"), language.date(sheet.day)),
    )
    for key, value in facts:
        if value:
            yield KeyValue(language(key), runs_of(value))
    yield KeyValue(
        language(say("Mark")),
        (
            Run(sheet.mark, bold=True),
            Run(
                " – "
                + language(
                    say(
                        "Chancery shows the mark of a file where it asks for the words: it is the same on both."
                    )
                )
            ),
        ),
    )


def _words(words: tuple[str, ...], language: Language) -> Table:
    number_head, word_head = language(say("No.")), language(say("Word"))
    columns = (Column(number_head, 0.3, Align.RIGHT), Column(word_head, 1.0)) * _BESIDE
    rows = []
    for first in range(0, len(words), _BESIDE):
        cells: list[Cell] = []
        for number, word in enumerate(words[first : first + _BESIDE], first + 1):
            cells += [Cell(f"{number}"), Cell(word, bold=True)]
        rows.append(tuple(cells))
    return Table(columns=columns, rows=tuple(rows), large=True)


def _note(language: Language) -> Text:
    return Text(
        runs_of(
            language(
                say(
                    "The words are English on every sheet and are read along the rows. Capitals do not count, the first "
                    "four letters of a word are enough, and nearly every word that was misread is noticed."
                )
            )
        ),
        style=TextStyle.NOTE,
    )


_SECTIONS: tuple[tuple[Message, tuple[Message, ...], bool], ...] = (
    (
        say("When the passphrase is lost"),
        (
            say(
                "Open the file in Chancery and choose “I have the recovery sheet…” where it asks for the passphrase."
            ),
            say(
                "See that the mark shown there is the one above, and type the words in the order of their numbers."
            ),
            say("Set a new passphrase at once, print a new sheet, and destroy this one."),
        ),
        True,
    ),
    (
        say("What it opens, and what it does not"),
        (
            say(
                "It opens the file, its copies and its backups for as long as they are under the passphrase that was "
                "in force when it was printed, whether they were made before or after: all of them carry the same mark."
            ),
            say(
                "It does not open what was kept under an earlier passphrase. After a change of passphrase it no longer "
                "opens the file, but still opens the copies and backups that were made until then."
            ),
        ),
        False,
    ),
    (
        say("How to keep it"),
        (
            say(
                "In a safe, in a closed envelope, apart from the computer; it is handled as its marking says. Do not "
                "photograph it, copy it or store its words on a computer, and delete the file it was printed from."
            ),
            say(
                "If it is lost, or others have seen it: change the passphrase at once, and destroy the copies and "
                "backups that were made before."
            ),
        ),
        False,
    ),
)
