"""A document's blocks become pieces, in sections that each have their sheet of paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.documents.blocks import (
    Annex,
    Block,
    Bullets,
    Contents,
    Cover,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    Matrix,
    PageBreak,
    Planner,
    Runs,
    Signatures,
    Table,
    Text,
)
from app.documents.reading import headings
from app.render.contents import contents
from app.render.cover import cover, signature_rows
from app.render.flow import NewPage
from app.render.fonts import upper
from app.render.matrix import matrix
from app.render.pieces import Mark, Piece, Room, bullets, prose, stack, stacked_height, title
from app.render.planner import planner
from app.render.styles import Sheet, sheet
from app.render.tables import key_values, table


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one sheet: the cover, the body, or an annex with its letter."""

    sheet: Sheet
    pieces: tuple[Piece, ...]
    annex: str = ""


@dataclass(slots=True)
class Composer:
    """Sets the blocks of one document.

    ``pages`` is where the contents look up page numbers by key; ``step`` is called after each top block.
    """

    document: Document
    pages: dict[str, int]
    step: Callable[[], None]
    _marks: list[Mark] = field(default_factory=list)
    _listed: Iterator[Mark] = field(default_factory=lambda: iter(()))
    _others: int = 0

    def sections(self) -> Iterator[Section]:
        """The sections of the document in their order; the title stands alone where there is nothing else."""
        self._marks = list(_marks(self.document))
        self._listed = iter(self._marks)
        body: list[Piece] = []
        whole = False
        paper = sheet(landscape=self.document.landscape)
        for block in self.document.blocks:
            if isinstance(block, Cover | Annex):
                yield Section(paper, tuple(body))
                body, whole = [], True
            if isinstance(block, Cover):
                yield Section(paper, tuple(self._cover(block, _room(paper))))
            elif isinstance(block, Annex):
                yield from self._annex(block)
            else:
                body.extend(self._pieces(block, _room(paper), 1))
            self.step()
        if not whole and not _has_text(body):
            body = [self._unlisted(self.document.title, _room(paper))]
        yield Section(paper, tuple(body))

    def _cover(self, block: Cover, room: Room) -> list[Piece]:
        return cover(block, room, upper(block.kicker, self.document.language))

    def _annex(self, block: Annex) -> Iterator[Section]:
        """The annex, in as many sections as it changes its sheet."""
        paper = sheet(block.size, landscape=block.landscape)
        mark = next(self._listed)
        head = Heading(1, block.title, self.document.furniture.annex.replace("{letter}", block.letter))
        pieces: list[Piece] = [title(head, mark, _room(paper))]
        for inner in block.blocks:
            if isinstance(inner, PageBreak) and inner.size is not None:
                yield Section(paper, tuple(pieces), block.letter)
                paper, pieces = sheet(inner.size, landscape=block.landscape), []
            else:
                pieces.extend(self._pieces(inner, _room(paper), 2))
        yield Section(paper, tuple(pieces), block.letter)

    def _unlisted(self, text: str, room: Room) -> Piece:
        self._others += 1
        return title(Heading(1, text, in_contents=False), Mark(f"unlisted-{self._others}", 1, text), room)

    def _heading(self, block: Heading, room: Room, least_level: int) -> Piece:
        block = replace(block, level=max(block.level, least_level))
        if block.in_contents:
            return title(block, next(self._listed), room)
        self._others += 1
        return title(block, Mark(f"unlisted-{self._others}", block.level, block.text), room)

    def _pieces(self, block: Block, room: Room, least_level: int) -> Iterator[Piece]:
        """The pieces of a block; ``least_level`` is the highest level that headings may have here."""
        match block:
            case Heading():
                yield self._heading(block, room, least_level)
            case Contents():
                yield from self._contents(room)
            case KeepTogether():
                yield from self._kept_together(block, room, least_level)
            case PageBreak():
                yield NewPage(block.unless_free)
            case Cover() | Annex():
                raise TypeError(f"{type(block).__name__} stands at the top level of a document only")
            case Text():
                yield prose(replace(block, runs=self._leading(block.runs)), room)
            case Bullets():
                items = tuple(self._leading(item) for item in block.items)
                yield from bullets(replace(block, items=items), room)
            case _:
                yield from _plain_pieces(block, room, self.document.furniture.continued)

    def _leading(self, runs: Runs) -> Runs:
        """The runs without links that lead nowhere in this document."""
        if not any(run.link for run in runs):
            return runs
        known = {mark.key for mark in self._marks}
        return tuple(run if run.link in known else replace(run, link="") for run in runs)

    def _contents(self, room: Room) -> Iterator[Piece]:
        if self._marks:
            head = self._unlisted(self.document.furniture.contents, room)
            yield head
            yield contents(self._marks, Room(room.width, room.height - head.height - head.after), self.pages)

    def _kept_together(self, block: KeepTogether, room: Room, least_level: int) -> Iterator[Piece]:
        """The blocks as one piece if they fit on a page; a page break in it parts them all the same."""
        pieces = [piece for inner in block.blocks for piece in self._pieces(inner, room, least_level)]
        parted = any(isinstance(piece, NewPage) for piece in pieces)
        if len(pieces) > 1 and not parted and stacked_height(pieces) <= room.height:
            yield stack(pieces)
        else:
            yield from pieces


def _has_text(pieces: Sequence[Piece]) -> bool:
    """Whether these pieces come to more than page ends."""
    return not all(isinstance(piece, NewPage) for piece in pieces)


def _room(paper: Sheet) -> Room:
    return Room(paper.text_width, paper.text_height)


def _plain_pieces(
    block: KeyValues | Table | Matrix | Planner | Signatures, room: Room, continued: str
) -> Iterator[Piece]:
    """The pieces of a block that needs to know nothing of the rest."""
    match block:
        case KeyValues():
            yield from filter(None, [key_values(block, room)])
        case Table():
            yield from table(block, room, continued)
        case Matrix():
            yield from matrix(block, room)
        case Planner():
            yield from planner(block, room)
        case Signatures():
            yield from signature_rows(block.items, room)


def _marks(document: Document) -> Iterator[Mark]:
    """The headings that are listed, each with a key of its own, levels without gaps for the outline."""
    used: set[str] = set()
    least = 1
    before = 0
    for number, heading in enumerate(headings(document), 1):
        if isinstance(heading, Annex):
            least, level = 2, 1
            text = f"{document.furniture.annex.replace('{letter}', heading.letter)}  {heading.title}"
        else:
            level = min(max(heading.level, least), before + 1)
            text = f"{heading.number}  {heading.text}".strip()
        key = heading.id if heading.id and heading.id not in used else f"heading-{number}"
        used.add(key)
        before = level
        yield Mark(key, level, text)
