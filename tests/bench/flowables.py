"""A document as ReportLab's own flowables: paragraphs, tables of plain text cut to their columns, drawings as they are."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

import pypdf
from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from app.documents.blocks import Document
from app.render import fonts, styles
from app.render.compose import Composer, Section
from app.render.flow import NewPage
from app.render.furniture import PageNumber, draw_foot, draw_head
from app.render.grid import Grid, GridRow
from app.render.lines import Line
from app.render.pieces import Piece, Prose, Stack, Title
from app.render.styles import Sheet, Type


class Raw:
    """The same words on the same paper, by the library's own means."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sections = [
            section for section in Composer(document, {}, lambda: None).sections() if section.pieces
        ]
        self._contents = [list(_contents(section.pieces)) for section in self._sections]

    def build(self, file: io.BytesIO) -> None:
        """Lay out and draw once."""
        story: list[Flowable] = []
        for number, (section, contents) in enumerate(zip(self._sections, self._contents, strict=True)):
            story += [NextPageTemplate(str(number)), PageBreak()] if number else []
            for piece in contents:
                story += _flowables(piece, section.sheet)
        template = BaseDocTemplate(file, pageCompression=1, invariant=1)
        template.addPageTemplates([self._template(number) for number in range(len(self._sections))])
        template.build(story)

    @staticmethod
    def pages_of(pdf: bytes) -> Sequence[object]:
        """The pages of a PDF."""
        return pypdf.PdfReader(io.BytesIO(pdf)).pages

    def _template(self, number: int) -> PageTemplate:
        section = self._sections[number]
        paper = section.sheet
        frame = Frame(
            paper.side, paper.bottom, paper.text_width, paper.text_height,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip

        def furniture(canvas: Canvas, _document: object) -> None:
            self._draw_furniture(canvas, section)

        return PageTemplate(str(number), [frame], onPage=furniture, pagesize=(paper.width, paper.height))

    def _draw_furniture(self, canvas: Canvas, section: Section) -> None:
        page = PageNumber(canvas.getPageNumber(), 99, section.annex, canvas.getPageNumber())
        draw_head(canvas, self._document, section.sheet)
        draw_foot(canvas, self._document, section.sheet, page)


class _Drawn(Flowable):
    """What the library has nothing of its own for: planner, matrix, cover."""

    def __init__(self, piece: Piece, width: float) -> None:
        super().__init__()
        self._piece, self._width = piece, width

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Its own size; a hair too high counts as fitting, as it does with us."""
        own = self._piece.height
        return self._width, height if height < own <= height + 1 else own

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Cut where the piece may be cut."""
        parts = self._piece.split(height)
        return [_Drawn(part, self._width) for part in parts] if parts else []

    def draw(self) -> None:
        """Draw the piece."""
        self._piece.draw(self.canv, 0, self._piece.height)


def _contents(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, those that stay together one by one."""
    for piece in pieces:
        if isinstance(piece, Stack):
            yield from _contents(piece.pieces)
        else:
            yield piece


def _flowables(piece: Piece, paper: Sheet) -> Iterator[Flowable]:
    if isinstance(piece, NewPage):
        yield PageBreak()
    elif isinstance(piece, Prose | Title):
        text = escape(" ".join(line.text for line in piece.lines))
        yield Paragraph(text, _style(piece.kind, _font(piece.lines), piece.after))
    elif isinstance(piece, Grid) and _is_plain(piece):
        yield _table(piece)
        yield Spacer(1, piece.after)
    else:
        yield _Drawn(piece, paper.text_width)


def _is_plain(grid: Grid) -> bool:
    return not any(cell.upright or cell.span > 1 for line in (*grid.heads, *grid.rows) for cell in line.cells)


def _font(lines: Sequence[Line]) -> str:
    """The font in which a text begins."""
    return next((span.font for line in lines for span in line.spans), fonts.REGULAR)


def _style(kind: Type, font: str, after: float) -> ParagraphStyle:
    return ParagraphStyle(
        "text",
        fontName=font,
        fontSize=kind.size,
        leading=kind.leading,
        textColor=Color(*kind.colour),
        spaceAfter=after,
    )


def _table(grid: Grid) -> Table:
    rows = [*grid.heads, *grid.rows]
    kind = rows[-1].cells[0].kind if rows else styles.CELL
    look: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), fonts.REGULAR, kind.size, kind.leading),
        ("GRID", (0, 0), (-1, -1), styles.HAIR, styles.RULE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), styles.CELL_PAD_Y),
        ("BOTTOMPADDING", (0, 0), (-1, -1), styles.CELL_PAD_Y),
        ("LEFTPADDING", (0, 0), (-1, -1), styles.CELL_PAD_X),
        ("RIGHTPADDING", (0, 0), (-1, -1), styles.CELL_PAD_X),
    ]
    for place, line in enumerate(rows):
        for column, cell in enumerate(line.cells):
            if cell.fill != styles.WHITE:
                look.append(("BACKGROUND", (column, place), (column, place), cell.fill))
            if (font := _font(cell.lines)) != fonts.REGULAR:
                look.append(("FONT", (column, place), (column, place), font, kind.size, kind.leading))
    data = [_cut(line, grid.widths) for line in rows]
    return Table(data, colWidths=grid.widths, repeatRows=len(grid.heads), style=look)


def _cut(line: GridRow, widths: Sequence[float]) -> list[str]:
    """The words of a row, cut by the library to the width of their columns."""
    return [
        "\n".join(
            simpleSplit(
                " ".join(part.text for part in cell.lines), _font(cell.lines), cell.kind.size,
                width - 2 * styles.CELL_PAD_X,
            )
        )
        for cell, width in zip(line.cells, widths, strict=False)
    ]  # fmt: skip
