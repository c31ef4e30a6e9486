"""The prose of a mission paper: its sections and annexes as they were written, references with today's words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from app.documents.blocks import Block, Bullets, Heading, Run, Runs, Text, TextStyle
from app.documents.material import Material
from app.documents.numbering import Numbering
from app.domain.messages import say
from app.domain.records import Objective, Paragraph, Section
from app.domain.references import annex_letters, shown, target
from app.domain.vocabulary import ParagraphKind, SectionKind, Side


def sections(material: Material, side: Side, numbering: Numbering) -> Iterator[Block]:
    """Every section of a side's paper; one without text says so."""
    for section in _of_kind(material, side, SectionKind.BODY):
        yield Heading(2, section.heading, id=f"section-{section.id}")
        yield from _section(material, section, numbering)


def own_annexes(material: Material, side: Side, numbering: Numbering) -> Iterator[Block]:
    """The annexes that a side wrote to its paper, by their letters."""
    letters = annex_letters(material.plan)
    for section in _of_kind(material, side, SectionKind.ANNEX):
        letter = material.tell(say("Annex {letter} to this paper:", letter=letters[section.id]))
        yield Heading(2, section.heading, number=letter, id=f"section-{section.id}")
        yield from _section(material, section, numbering)


def _of_kind(material: Material, side: Side, kind: SectionKind) -> Iterator[Section]:
    paper = material.plan.paper(side)
    sections = material.plan.sections_of(paper) if paper else ()
    return (section for section in sections if section.kind is kind)


def _section(material: Material, section: Section, numbering: Numbering) -> Iterator[Block]:
    paragraphs = material.plan.paragraphs_of(section)
    if section.purpose and not paragraphs:
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


def _place_of(material: Material, ref: str) -> str:
    """The heading to which a reference leads: an objective's or an annex's."""
    record = target(material.plan, ref) if ref else None
    if isinstance(record, Objective):
        return f"objective-{record.id}"
    return f"section-{record.id}" if isinstance(record, Section) else ""


def _runs(material: Material, paragraph: Paragraph) -> Runs:
    """The text with its styles, its own marking before it in brackets."""
    runs = tuple(
        Run(
            material.tell(shown(material.plan, run)) if run.ref else run.text,
            bold=run.bold,
            italic=run.italic,
            link=_place_of(material, run.ref),
        )
        for run in paragraph.text
    )
    if paragraph.marking:
        return (Run(f"({material.marking(paragraph.marking)}) ", bold=True), *runs)
    return runs
