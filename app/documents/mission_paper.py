"""The mission paper of one side as a document of its own, in the order in which such papers are laid out.

Source: plan-anatomy, the embassy's mission paper and the attaché's: cover, guidance cited, the paper's own sections,
of the attaché's the ambassador's objectives as a live copy, goals and objectives, means × objective table, event
programme, money, coordination sheet; annexes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.documents.annexes import annex_letters, annexes
from app.documents.blocks import Block, Contents, Cover, Document, KeyValue, Metadata
from app.documents.coordination import coordination
from app.documents.copied import copied
from app.documents.edition import about_file, edition_line, notes, signatures, standing_of, watermark
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
from app.documents.marking import highest_of, marked_paper
from app.documents.material import DASH, Material
from app.documents.means import means
from app.documents.numbering import Numbering
from app.documents.objectives import objectives
from app.documents.papers import annex_sheets, section_chapters
from app.documents.programme import programme
from app.documents.resources import resources
from app.documents.summary import summary
from app.domain.messages import say
from app.domain.records import Paper
from app.domain.vocabulary import Side


def mission_paper(material: Material) -> Document:
    """The paper of the side whose ``subject`` the material has, as a tree of blocks, with its text code.

    The plan of the material holds that paper alone. That the marking isn't set lower than what is printed is for the
    caller to see to. Raises LookupError where the plan has no paper of the side.
    """
    side = material.side
    paper = material.plan.paper(side) if side is not None else None
    if side is None or paper is None:
        raise LookupError(f"no mission paper for {material.subject}")
    material = replace(material, letters=annex_letters(material))
    highest = highest_of(marked_paper(material.plan, material.around, material.subject), material.markings)
    marking = material.marking(material.set_marking or highest)
    return coded(_document(material, side, paper, marking), material)


def _document(material: Material, side: Side, paper: Paper, marking: str) -> Document:
    title = say(
        "{paper}: {place}, {period}",
        paper=SIDE_PAPERS[side],
        place=material.place(),
        period=str(material.plan.period),
    )
    body = (
        *summary(material),
        *chapters(material, tuple(_chapters(material, side))),
        *annex_sheets(material, side),
    )
    return Document(
        title=material.tell(title),
        language=material.language.code,
        marking=marking,
        reference=reference_of(material),
        edition_line=edition_line(material),
        watermark=watermark(material),
        blocks=(_cover(material, side, paper), Contents(), *body, *annexes(material, body)),
        metadata=Metadata(subject=about_file(material), created=material.day),
        furniture=furniture(material),
    )


# --- The cover ------------------------------------------------------------------------------------------------------


def _cover(material: Material, side: Side, paper: Paper) -> Cover:
    place = say("{place}, {period}", place=material.place(), period=str(material.plan.period))
    return Cover(
        title=material.tell(place),
        kicker=material.tell(SIDE_PAPERS[side]),
        reference=material.tell(say("Ref: {reference}", reference=reference_of(material))),
        date=material.language.date(material.day),
        subtitle=(*whose(material), *([paper.title] if paper.title else [])),
        facts=tuple(_facts(material, paper)),
        signatures=tuple(signatures(material)),
        notes=tuple(notes(material)),
    )


def _facts(material: Material, paper: Paper) -> Iterator[KeyValue]:
    """Who drafted it, with whom it was coordinated, and when it was approved; blank where nobody knows yet."""
    asked = (line.name for line in standing_of(material).lines if not line.signs)
    yield fact(material, say("Drafted by"), paper.drafter or DASH)
    yield fact(material, say("Coordinated with"), ", ".join(asked) or DASH)
    none = say("not approved yet") if material.edition is None else say("not approved when it was frozen")
    yield fact(material, say("Approval"), approved(material, paper) or material.tell(none))


# --- The chapters ---------------------------------------------------------------------------------------------------


def _chapters(material: Material, side: Side) -> Iterator[Chapter]:
    yield Chapter(material.tell(say("Guidance cited")), False, lambda material, _: guidance(material))
    yield from section_chapters(material, side)
    if side is Side.EMBASSY:
        yield Chapter(material.tell(say("The ambassador’s objectives")), True, _objectives)
    else:
        yield Chapter(
            material.tell(say("The ambassador’s objectives")), False, lambda material, _: copied(material)
        )
        yield Chapter(material.tell(say("The attaché’s objectives")), True, _objectives)
        yield from _carrying_out(material, side)
    yield Chapter(material.tell(say("Coordination sheet")), True, lambda material, _: coordination(material))


def _carrying_out(material: Material, side: Side) -> Iterator[Chapter]:
    """With which means, events and money the attaché's objectives are reached, where there are any."""
    if material.plan.of(side):
        yield Chapter(
            material.tell(say("Means and objectives")), False, lambda material, _: means(material, side)
        )
    yield Chapter(material.tell(say("Event programme")), False, lambda material, _: programme(material))
    if material.events:
        yield Chapter(material.tell(say("Resources")), False, lambda material, _: resources(material))


def _objectives(material: Material, numbering: Numbering) -> Iterator[Block]:
    side = material.side
    blocks = tuple(objectives(material, side, numbering)) if side is not None else ()
    if not blocks:
        yield material.paragraph(say("There is no objective in this paper yet."))
    yield from blocks
