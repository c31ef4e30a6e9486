"""What stands on every page beside its text: marking, watermark, reference and page numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.documents.blocks import Align, Document
from app.render import styles
from app.render.fonts import BOLD, upper
from app.render.lines import Line, draw_lines, set_text, width_of
from app.render.outlines import draw_outlined

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from app.render.styles import Sheet, Type

_LEAST_MARKING = 6.5
_HEAD_AT = 26.0
_FOOT_AT = 54.0
_MARKING_AT = 30.0


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Where a page stands: its number, of how many, and in an annex its letter and its number there."""

    page: int
    pages: int
    annex: str = ""
    n: int = 0


def page_line(document: Document, number: PageNumber) -> str:
    """The document's "Page 9 of 24", or in an annex its "A-1 · page 21 of 24"."""
    words = document.furniture
    template = words.annex_page if number.annex else words.page
    values = {"page": number.page, "pages": number.pages, "annex": number.annex, "n": number.n}
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", str(value))
    return template


def draw_head(canvas: Canvas, document: Document, sheet: Sheet) -> None:
    """Set the watermark and the marking at the head; the text is drawn after them, on top of the watermark."""
    _draw_watermark(canvas, document, sheet)
    lines, kind = _marking(document, sheet)
    draw_lines(canvas, lines, kind, sheet.side, sheet.height - _HEAD_AT, width=sheet.text_width)


def draw_foot(canvas: Canvas, document: Document, sheet: Sheet, number: PageNumber) -> None:
    """Set the foot line and the marking under it."""
    _draw_foot_line(canvas, document, sheet, number)
    lines, kind = _marking(document, sheet)
    foot = max(_MARKING_AT, len(lines) * kind.leading + 10)
    draw_lines(canvas, lines, kind, sheet.side, foot, width=sheet.text_width)


def _draw_watermark(canvas: Canvas, document: Document, sheet: Sheet) -> None:
    """Set the watermark across the page, as outlines: its letters would get between those of copied text."""
    if not document.watermark:
        return
    text = upper(document.watermark, document.language)
    wide = width_of(text, styles.Type(1, 1, bold=True))
    size = min(0.68 * math.hypot(sheet.width, sheet.height) / max(wide, 0.1), 150.0)
    canvas.saveState()
    canvas.setFillColorRGB(*styles.WATERMARK)
    canvas.translate(sheet.width / 2, sheet.height / 2)
    canvas.rotate(math.degrees(math.atan2(sheet.height, sheet.width)))
    canvas.translate(-wide * size / 2, -size * 0.35)
    draw_outlined(canvas, text, BOLD, size)
    canvas.restoreState()


def _draw_foot_line(canvas: Canvas, document: Document, sheet: Sheet, number: PageNumber) -> None:
    foot = sheet.bottom - (66.0 - _FOOT_AT)
    canvas.setStrokeColorRGB(*styles.RULE)
    canvas.setLineWidth(styles.HAIR)
    canvas.line(sheet.side, foot, sheet.width - sheet.side, foot)
    right = replace(styles.FOOT, align=Align.RIGHT)
    line = page_line(document, number)
    draw_lines(
        canvas, set_text(line, right, sheet.text_width), right, sheet.side, foot - 2, width=sheet.text_width
    )
    used = width_of(line, right)
    if document.copy_line:
        centred = replace(styles.FOOT, align=Align.CENTER)
        lines = set_text(document.copy_line, centred, sheet.text_width / 4)
        draw_lines(canvas, lines[:2], centred, sheet.side, foot - 2, width=sheet.text_width)
        used = (sheet.text_width + max(part.width for part in lines)) / 2
    parts = (document.reference, document.edition_line, document.code8)
    lines = set_text(" · ".join(filter(None, parts)), styles.FOOT, sheet.text_width - used - 10)
    draw_lines(canvas, lines[:2], styles.FOOT, sheet.side, foot - 2)


def _marking(document: Document, sheet: Sheet) -> tuple[tuple[Line, ...], Type]:
    """The marking in capitals, smaller and then on several lines if it is long: it is never cut."""
    text = upper(document.marking, document.language)
    kind = styles.MARKING
    wide = width_of(text, kind)
    if wide > sheet.text_width:
        size = max(kind.size * sheet.text_width / wide - 0.05, _LEAST_MARKING)
        kind = replace(kind, size=size, leading=size * 1.15)
    return set_text(text, kind, sheet.text_width), kind
