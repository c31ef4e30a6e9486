"""References on paper: they lead to their heading on a screen, and nowhere where the document has no such heading."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PdfReader

from app.documents.blocks import Bullets, Document, Heading, PageBreak, Run, Text
from app.render.pdf import render_pdf


def linked(document: Document) -> list[tuple[int, Any]]:
    """The pages with links, and where each leads."""
    reader = PdfReader(io.BytesIO(render_pdf(document)))
    found = []
    for number, page in enumerate(reader.pages, 1):
        for annotation in page.get("/Annots") or ():
            told = annotation.get_object()
            found.append((number, told.get("/Dest") or told["/A"]["/D"]))
    return found


def test_a_reference_leads_to_its_heading_in_paragraphs_and_lists() -> None:
    run = Run("A2", link="objective-2")
    document = Document(
        title="Plan",
        language="en",
        marking="",
        blocks=(
            Text((Run("See "), run, Run(" below."))),
            Bullets(((Run("Also "), run),)),
            PageBreak(),
            Heading(1, "The objective", id="objective-2"),
        ),
    )
    assert [page for page, _ in linked(document)] == [1, 1]
    assert len({str(place) for _, place in linked(document)}) == 1


def test_a_reference_to_what_is_not_printed_is_text_only() -> None:
    document = Document(
        title="Plan",
        language="en",
        marking="",
        blocks=(Text((Run("See "), Run("A2", link="objective-2"))), Heading(1, "Another", id="objective-3")),
    )
    assert linked(document) == []
    assert "See A2" in PdfReader(io.BytesIO(render_pdf(document))).pages[0].extract_text()
