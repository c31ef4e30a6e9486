"""A document becomes a PDF: laid out once, then drawn with all page numbers known."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from app.documents.blocks import Document
from app.render import fonts
from app.render.compose import Composer
from app.render.flow import Page, paginate
from app.render.furniture import PageNumber, draw_foot, draw_head

if TYPE_CHECKING:
    from app.render.pieces import Mark
    from app.render.styles import Sheet

Progress = Callable[[int, int], bool]
"""Told how many steps are done and how many there are; returning False cancels."""

_PROGRAM = "Chancery"


class Cancelled(Exception):
    """The one who asked for the pages wants them no more."""


def render_pdf(document: Document, *, progress: Progress | None = None) -> bytes:
    """The PDF of a document; the same document gives the same bytes.

    ``progress`` is called after each block set and each page drawn; raises :class:`Cancelled` if it returns
    False, and :class:`TypeError` if a cover or an annex stands inside another block.
    """
    steps = _Steps(progress, len(document.blocks))
    pages: dict[str, int] = {}
    layout = _lay_out(document, pages, steps)
    return _draw(document, layout, steps)


@dataclass(slots=True)
class _Steps:
    """How far the work is. Half of the steps are blocks; the pages drawn, however many, are the other half."""

    progress: Progress | None
    blocks: int
    _done: int = 0

    def block_set(self) -> None:
        """A block is set."""
        self._done += 1
        self._tell(self._done)

    def page_drawn(self, page: int, pages: int) -> None:
        """A page is drawn."""
        self._tell(self.blocks + max(self.blocks, 1) * page // pages)

    def _tell(self, done: int) -> None:
        if self.progress is not None and not self.progress(done, self.blocks + max(self.blocks, 1)):
            raise Cancelled


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page that only waits to be drawn; ``n`` is its number in its annex."""

    sheet: Sheet
    page: Page
    annex: str = ""
    n: int = 0


@dataclass(frozen=True, slots=True)
class _Layout:
    """The pages of a document, and the headings on them in reading order."""

    sheets: list[_Sheet] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def _lay_out(document: Document, pages: dict[str, int], steps: _Steps) -> _Layout:
    """Set all blocks on pages, and note in ``pages`` on which page each heading stands."""
    layout = _Layout()
    counted: dict[str, int] = {}
    for section in Composer(document, pages, steps.block_set).sections():
        for page in paginate(section.pieces, section.sheet.text_height):
            counted[section.annex] = counted.get(section.annex, 0) + 1
            layout.sheets.append(_Sheet(section.sheet, page, section.annex, counted[section.annex]))
            for mark in _marks_on(page):
                pages[mark.key] = len(layout.sheets)
                layout.marks.append(mark)
    return layout


def _marks_on(page: Page) -> Iterator[Mark]:
    for placed in page:
        yield from placed.piece.marks()


def _draw(document: Document, layout: _Layout, steps: _Steps) -> bytes:
    file = io.BytesIO()
    canvas = _canvas(document, file)
    for number, sheet in enumerate(layout.sheets, 1):
        _draw_page(canvas, document, sheet, PageNumber(number, len(layout.sheets), sheet.annex, sheet.n))
        steps.page_drawn(number, len(layout.sheets))
    for mark in layout.marks:
        canvas.addOutlineEntry(mark.title, mark.key, mark.level - 1, closed=mark.level > 1)
    if layout.marks:
        canvas.showOutline()
    canvas.save()
    return file.getvalue()


def _draw_page(canvas: Canvas, document: Document, sheet: _Sheet, number: PageNumber) -> None:
    paper = sheet.sheet
    canvas.setPageSize((paper.width, paper.height))
    _label(canvas, number)
    draw_head(canvas, document, paper)
    for placed in sheet.page:
        placed.piece.draw(canvas, paper.side, paper.height - paper.top - placed.down)
    draw_foot(canvas, document, paper, number)
    canvas.showPage()


def _label(canvas: Canvas, number: PageNumber) -> None:
    """Give the page the number that a viewer shows for it: 9, or A-1 in an annex."""
    if number.n == 1 or number.page == 1 or not number.annex:
        prefix = f"{number.annex}-" if number.annex else ""
        start = number.n if number.annex else number.page
        canvas.addPageLabel(number.page - 1, style="ARABIC", start=start, prefix=prefix)


def _canvas(document: Document, file: io.BytesIO) -> Canvas:
    """A canvas that carries the document's title, language, subject and date, and nothing of the machine."""
    fonts.load(fonts.REGULAR)
    canvas = Canvas(
        file,
        invariant=1,
        pageCompression=1,
        lang=document.language or None,
        pdfVersion=(1, 7),
    )
    canvas.setTitle(document.title)
    canvas.setAuthor("")
    canvas.setCreator(_PROGRAM)
    canvas.setProducer(_PROGRAM)
    canvas.setSubject(document.metadata.subject)
    canvas.setKeywords(fonts.upper(document.marking, document.language))
    canvas.setDateFormatter(_DateOfFile(document.metadata.created))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


@dataclass(frozen=True, slots=True)
class _DateOfFile:
    """Writes the date handed in, whatever time the library asks to have written."""

    date: dt.date

    def __call__(self, *_time: int) -> str:
        return f"D:{self.date:%Y%m%d}000000Z"
