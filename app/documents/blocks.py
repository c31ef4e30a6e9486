"""A document before it is pages: a tree of blocks, without geometry, languages or the trade's types.

Every string is already in the document's language, every date that is read is already in words. A ``dt.date``
stands only where the page places something by the calendar (the planner) or where a file has to carry it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a cell, a bar or a letter says beside its words; it is never said by colour alone."""

    NEUTRAL = "neutral"
    AGREED = "agreed"
    LOOK_AGAIN = "look_again"
    CONFLICT = "conflict"
    ENABLES = "enables"


class Align(StrEnum):
    """On which side the text of a column stands."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


class TextStyle(StrEnum):
    """What a paragraph is for: running text, a small note, a strategy (ruled at its left), an opening line."""

    BODY = "body"
    NOTE = "note"
    STRATEGY = "strategy"
    LEAD = "lead"


class Size(StrEnum):
    """The sheet of an annex."""

    A4 = "A4"
    A3 = "A3"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; a line feed in it begins a new line.

    In a paragraph or a list ``link`` leads to the heading of that ``id``, if the document has it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    link: str = ""


Runs = tuple[Run, ...]
"""A paragraph's text: its runs, in reading order."""


def runs_of(text: str | Runs) -> Runs:
    """Plain text as runs; runs as they are."""
    if isinstance(text, str):
        return (Run(text),) if text else ()
    return text


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: the line, the office under it, who holds it, and the decision recorded ("concurs, …")."""

    office: str
    decision: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: a page of its own with the signatures and the text code (with a QR) at its foot.

    ``facts`` are a small table under the title: who drafted it, with whom it was coordinated, when it was approved.
    """

    title: str
    kicker: str = ""
    reference: str = ""
    date: str = ""
    subtitle: tuple[str, ...] = ()
    facts: tuple[KeyValue, ...] = ()
    signatures: tuple[Signature, ...] = ()
    notes: tuple[str, ...] = ()
    code_text: str = ""
    qr_text: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of headings and annexes with their page numbers; numbers are the renderer's to find."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (part) to 4; it stands in contents and outline unless ``in_contents`` is off.

    ``id`` is the name of its place in the file; without one, or if it was used before, the renderer makes one.
    """

    level: int
    text: str
    number: str = ""
    id: str = ""
    in_contents: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, with its number ("3.4") if it has one.

    ``changed`` draws a bar in the margin; one that ``leads`` stays with what follows, as a heading does. What is
    ``recorded`` came of agreeing and is no part of the text that is agreed.
    """

    runs: Runs
    number: str = ""
    style: TextStyle = TextStyle.BODY
    changed: bool = False
    leads: bool = False
    recorded: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, with a bullet or (``numbered``) 1, 2, 3 before each item."""

    items: tuple[Runs, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class KeyValue:
    """One row of :class:`KeyValues`: its head, and what stands against it."""

    key: str
    value: Runs


@dataclass(frozen=True, slots=True)
class KeyValues:
    """The table of two columns under an objective: Supports, Priority, Serves, Means, Lead."""

    rows: tuple[KeyValue, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table or matrix: its text, its tone, and whether the whole of it is bold."""

    text: str | Runs = ""
    tone: Tone = Tone.NEUTRAL
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: title, share of the width (any unit), side of its text, whether it is written in by hand."""

    title: str
    weight: float = 1.0
    align: Align = Align.LEFT
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head that repeats on every page; its rows are never cut unless taller than a page.

    A row of a single cell is a band over all columns, never parted from the row under it.

    ``heads`` are further head rows above the column titles; a text in them reaches over the empty ones after it. ``total`` is a last row, never parted from the one
    before. A table too wide for the page is printed in parts that all begin with its first column. What is
    ``recorded`` came of agreeing and is no part of the text that is agreed. A ``large`` one is set in larger type, for
    what is read letter by letter.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heads: tuple[tuple[str, ...], ...] = ()
    total: tuple[Cell, ...] = ()
    caption: str = ""
    note: str = ""
    recorded: bool = False
    large: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of a matrix: head, one cell for each column (a letter and a tone), and the words at its end."""

    head: str
    cells: tuple[Cell, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows against columns, with letters in the cells; the columns' heads stand upright."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    remark_title: str = ""
    legend: str = ""


@dataclass(frozen=True, slots=True)
class PlannerBar:
    """An event on the planner: first and last day, its label, its tone, and its group in ``Planner.groups``.

    ``number`` is the one by which the rest of the document knows it.
    """

    start: dt.date
    end: dt.date
    label: str
    tone: Tone = Tone.NEUTRAL
    group: int = 0
    when: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PlannerHoliday:
    """A holiday: its day, the two letters of the state or states that keep it, and its name.

    The name is for lists; the planner hatches the day and sets the letters on it.
    """

    day: dt.date
    states: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Planner:
    """A year: months against days set under their weekdays, with events as bars across their days.

    ``months`` has twelve names, ``weekdays`` seven initials beginning with Monday. ``groups`` names what the
    patterns of the bars mean (by ``PlannerBar.group``). Bars that overlap are stacked. If a label has to be
    shortened every event is numbered and listed under ``key_title`` with ``PlannerBar.when``. ``left_out`` says
    what isn't drawn; ``listed_holidays`` are lines under ``holidays_title``.
    """

    year: int
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    bars: tuple[PlannerBar, ...] = ()
    holidays: tuple[PlannerHoliday, ...] = ()
    groups: tuple[str, ...] = ()
    legend: str = ""
    key_title: str = ""
    left_out: Runs = ()
    holidays_title: str = ""
    listed_holidays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign inside the text, two beside each other; a row of them is never cut."""

    items: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page; two together, or one at the beginning, leave no blank page.

    A page of which at least the share ``unless_free`` is still free goes on. In an annex what follows may stand on
    a sheet of another ``size``.
    """

    size: Size | None = None
    unless_free: float = 1.0


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that stand on one page if they fit on one."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: it begins on a new sheet of its own size, and its pages count A-1, A-2 …"""

    letter: str
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    size: Size = Size.A4
    id: str = ""


Block = (
    Cover
    | Contents
    | Heading
    | Text
    | Bullets
    | KeyValues
    | Table
    | Matrix
    | Planner
    | Signatures
    | PageBreak
    | KeepTogether
    | Annex
)
"""Whatever a document is made of. :class:`Cover` and :class:`Annex` stand at the top level only."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words that the page adds by itself, as templates in the document's language."""

    page: str = "Page {page} of {pages}"
    annex_page: str = "{annex}-{n} · page {page} of {pages}"
    annex: str = "Annex {letter}"
    contents: str = "Contents"
    continued: str = "continued"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself: subject, and the one date that it carries (midnight UTC of ``created``)."""

    subject: str = ""
    created: dt.date = dt.date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: what stands on every page, and its blocks.

    ``language`` is a code such as ``az``; it decides how the marking is put in capitals. ``code8`` is the first
    eight hex digits of the content code, ``edition_line`` "DRAFT" or "ed. 2", ``copy_line`` "Copy 3 of 5",
    ``watermark`` a word set large and light behind the text. A ``landscape`` one lies, its annexes as they say.
    """

    title: str
    language: str
    marking: str
    reference: str = ""
    edition_line: str = ""
    code8: str = ""
    copy_line: str = ""
    watermark: str | None = None
    blocks: tuple[Block, ...] = ()
    metadata: Metadata = Metadata()
    furniture: Furniture = Furniture()
    landscape: bool = False
