"""The coordinated plan: both papers of a post, their alignment, events and money, as one document for signature."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.documents.annexes import annex_letters, annexes
from app.documents.blocks import Block, Contents, Cover, Document, KeyValue, Metadata
from app.documents.coordination import coordination
from app.documents.edition import about_file, edition_line, notes, signatures, watermark
from app.documents.fit import fit
from app.documents.frame import (
    SIDE_PAPERS,
    Chapter,
    approved,
    chapters,
    coded,
    fact,
    furniture,
    reference_of,
    whose,
)
from app.documents.guidance import guidance
from app.documents.marking import marking_of
from app.documents.material import Material
from app.documents.numbering import Numbering
from app.documents.objectives import objectives
from app.documents.papers import own_annexes, sections
from app.documents.programme import programme
from app.documents.resources import resources
from app.documents.settling import settling
from app.documents.summary import summary
from app.domain.messages import say
from app.domain.vocabulary import Side


def coordinated_plan(material: Material) -> Document:
    """The coordinated plan as a tree of blocks, with its text code.

    The findings are those of the day, the holidays those of both states in the years of the period. That the
    marking isn't set lower than what the plan holds is for the caller to see to. With an edition the plan is its
    text: it carries its number, its code and the decisions on it in place of DRAFT, and what changed since the one
    before.
    """
    material = replace(material, letters=annex_letters(material))
    code = material.set_marking or marking_of(material.plan, material.markings)
    return coded(_document(material, material.marking(code)), material)


def _document(material: Material, marking: str) -> Document:
    title = say(
        "Coordinated mission plan: {place}, {period}",
        place=material.place(),
        period=str(material.plan.period),
    )
    body = (*summary(material), *chapters(material, tuple(_chapters(material))))
    return Document(
        title=material.tell(title),
        language=material.language.code,
        marking=marking,
        reference=reference_of(material),
        edition_line=edition_line(material),
        watermark=watermark(material),
        blocks=(_cover(material), Contents(), *body, *annexes(material, body)),
        metadata=Metadata(subject=about_file(material), created=material.day),
        furniture=furniture(material),
    )


def _cover(material: Material) -> Cover:
    place = say("{place}, {period}", place=material.place(), period=str(material.plan.period))
    both = say("The ambassador’s and the defence attaché’s mission papers, drafted together")
    return Cover(
        title=material.tell(place),
        kicker=material.tell(say("Coordinated mission plan")),
        reference=material.tell(say("Ref: {reference}", reference=reference_of(material))),
        date=material.language.date(material.day),
        subtitle=(*whose(material), material.tell(both)),
        facts=tuple(_facts(material)),
        signatures=tuple(signatures(material)),
        notes=tuple(notes(material)),
    )


def _facts(material: Material) -> Iterator[KeyValue]:
    """When each of the papers was approved; nothing of one that was not."""
    for side, head in SIDE_PAPERS.items():
        paper = material.plan.paper(side)
        if paper is not None and (text := approved(material, paper)):
            yield fact(material, head, text)


def _chapters(material: Material) -> Iterator[Chapter]:
    yield Chapter(material.tell(say("Guidance cited")), False, lambda material, _: guidance(material))
    yield Chapter(
        material.tell(say("The ambassador’s objectives")),
        True,
        lambda material, numbering: _paper(material, Side.EMBASSY, numbering),
    )
    yield Chapter(
        material.tell(say("The attaché’s objectives")),
        True,
        lambda material, numbering: _paper(material, Side.ATTACHE, numbering),
    )
    yield Chapter(material.tell(say("How the two papers fit")), False, fit)
    yield Chapter(material.tell(say("To settle before signature")), False, settling)
    yield Chapter(material.tell(say("Event programme")), False, lambda material, _: programme(material))
    yield Chapter(material.tell(say("Resources")), False, lambda material, _: resources(material))
    yield Chapter(material.tell(say("Coordination sheet")), False, lambda material, _: coordination(material))


def _paper(material: Material, side: Side, numbering: Numbering) -> Iterator[Block]:
    """What stands in a side's paper: its sections, its objectives, its annexes."""
    if material.plan.paper(side) is None:
        yield material.paragraph(say("This paper has not been begun yet."))
        return
    blocks = (
        *sections(material, side, numbering),
        *objectives(material, side, numbering),
        *own_annexes(material, side, numbering),
    )
    if not blocks:
        yield material.paragraph(say("This paper holds nothing yet."))
    yield from blocks
