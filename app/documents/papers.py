"""The prose of a mission paper: its sections and annexes as they were written, references with today's words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from app.documents.blocks import Annex, Block, Bullets, Heading, Run, Runs, Text, TextStyle
from app.documents.frame import Chapter
from app.documents.material import Material
from app.documents.numbering import Numbering
from app.domain.messages import say
from app.domain.records import Objective, Paragraph, Section
from app.domain.references import annex_letters, shown, target
from app.domain.rich_text import Run as Written
from app.domain.vocabulary import ParagraphKind, SectionKind, Side


def sections(material: Material, side: Side, numbering: Numbering) -> Iterator[Block]:
    """Every section of a side's paper; one without text says so."""
    for section in _of_kind(material, side, SectionKind.BODY):
        yield Heading(2, section.heading, id=_place(section))
        yield from _section(material, section, numbering)


def section_chapters(material: Material, side: Side) -> Iterator[Chapter]:
    """Every section of a side's paper as a part of its own, as it stands in the paper itself."""
    for section in _of_kind(material, side, SectionKind.BODY):
        yield Chapter(section.heading, False, partial(_section_of, section), _place(section))


def annex_sheets(material: Material, side: Side) -> Iterator[Annex]:
    """The annexes that a side wrote to its paper, each on sheets of its own."""
    letters = annex_letters(material.plan)
    for section in _of_kind(material, side, SectionKind.ANNEX):
        letter = letters[section.id]
        blocks = tuple(_section(material, section, Numbering(letter)))
        yield Annex(letter, section.heading, blocks, id=_place(section))


def own_annexes(material: Material, side: Side, numbering: Numbering) -> Iterator[Block]:
    """The annexes that a side wrote to its paper, by their letters."""
    letters = annex_letters(material.plan)
    for section in _of_kind(material, side, SectionKind.ANNEX):
        letter = material.tell(say("Annex {letter} to this paper:", letter=letters[section.id]))
        yield Heading(2, section.heading, number=letter, id=_place(section))
        yield from _section(material, section, numbering)


def _of_kind(material: Material, side: Side, kind: SectionKind) -> Iterator[Section]:
    paper = material.plan.paper(side)
    sections = material.plan.sections_of(paper) if paper else ()
    return (section for section in sections if section.kind is kind)


def _place(section: Section) -> str:
    """The name of a section's place in the file."""
    return f"section-{section.id}"


def _section_of(section: Section, material: Material, numbering: Numbering) -> Iterator[Block]:
    return _section(material, section, numbering)


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
    return _place(record) if isinstance(record, Section) else ""


def _referred(material: Material, run: Written) -> str:
    """The words of a reference as they read today.

    One side's paper may refer to what is not its own: that is read in the whole plan while it is a draft. An edition
    has its own text alone, and keeps the words that it was frozen with.
    """
    if material.side is None or target(material.plan, run.ref) is not None:
        return material.tell(shown(material.plan, run))
    if material.around is None:
        return run.text or "?"
    return material.tell(shown(material.around, run))


def _runs(material: Material, paragraph: Paragraph) -> Runs:
    """The text with its styles, its own marking before it in brackets."""
    runs = tuple(
        Run(
            _referred(material, run) if run.ref else run.text,
            bold=run.bold,
            italic=run.italic,
            link=_place_of(material, run.ref),
        )
        for run in paragraph.text
    )
    if paragraph.marking:
        return (Run(f"({material.marking(paragraph.marking)}) ", bold=True), *runs)
    return runs
