"""The prose of a mission paper: its sections, with headings, numbered paragraphs and bullets as they were written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from app.documents.blocks import Block, Bullets, Heading, Run, Runs, Text, TextStyle
from app.documents.material import Material
from app.documents.numbering import Numbering
from app.domain.messages import say
from app.domain.records import Paragraph, Section
from app.domain.vocabulary import ParagraphKind, Side


def sections(material: Material, side: Side, numbering: Numbering) -> Iterator[Block]:
    """Every section of a side's paper; one without text says so."""
    paper = material.plan.paper(side)
    for section in material.plan.sections_of(paper) if paper else ():
        yield Heading(2, section.heading)
        yield from _section(material, section, numbering)


def _section(material: Material, section: Section, numbering: Numbering) -> Iterator[Block]:
    paragraphs = material.plan.paragraphs_of(section)
    if section.purpose:
        yield Text((Run(section.purpose, italic=True),), style=TextStyle.NOTE, leads=True)
    if not paragraphs:
        yield material.note(say("Nothing has been written here yet."))
    for kind, same in groupby(paragraphs, key=lambda paragraph: paragraph.kind):
        group = [(paragraph, _runs(material, paragraph)) for paragraph in same]
        if kind is ParagraphKind.BULLET:
            yield Bullets(tuple(runs for _, runs in group))
            continue
        for _, runs in group:
            yield _paragraph(kind, runs, numbering)


def _paragraph(kind: ParagraphKind, runs: Runs, numbering: Numbering) -> Block:
    if kind is ParagraphKind.HEADING:
        return Heading(3, "".join(run.text for run in runs), in_contents=False)
    return numbering.text(runs) if kind is ParagraphKind.NUMBERED else Text(runs)


def _runs(material: Material, paragraph: Paragraph) -> Runs:
    """The text with its styles, its own marking before it in brackets."""
    runs = tuple(Run(run.text, bold=run.bold, italic=run.italic) for run in paragraph.text)
    if paragraph.marking:
        return (Run(f"({material.marking(paragraph.marking)}) ", bold=True), *runs)
    return runs
