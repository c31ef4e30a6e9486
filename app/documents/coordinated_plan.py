"""The coordinated plan: both papers of a post, their alignment, events and money, as one document for signature."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.documents.annexes import annex_letters, annexes
from app.documents.blocks import (
    Block,
    Contents,
    Cover,
    Document,
    Furniture,
    Heading,
    Metadata,
    PageBreak,
    PlannerHoliday,
)
from app.documents.coordination import coordination
from app.documents.differences import differences
from app.documents.edition import about_file, code_line, edition_line, notes, signatures, watermark
from app.documents.fit import fit
from app.documents.guidance import guidance
from app.documents.marking import marking_of
from app.documents.material import Material, Since
from app.documents.numbering import Numbering
from app.documents.objectives import objectives
from app.documents.papers import own_annexes, sections
from app.documents.programme import programme
from app.documents.resources import resources
from app.documents.settling import settling
from app.documents.summary import summary
from app.documents.text_code import text_code
from app.domain.checks import Finding
from app.domain.markings import Markings
from app.domain.messages import Message, say
from app.domain.plan import Plan
from app.domain.records import Workspace
from app.domain.staffing import Edition
from app.domain.vocabulary import Side
from app.language import Language

_CODE_SHOWN = 8
_ENOUGH_FREE = 0.6


def coordinated_plan(
    plan: Plan,
    *,
    findings: Sequence[Finding],
    day: dt.date,
    language: Language,
    markings: Markings,
    identity: Workspace,
    holidays: Iterable[PlannerHoliday] = (),
    marking: str = "",
    edition: Edition | None = None,
    since: Since | None = None,
) -> Document:
    """The coordinated plan as a tree of blocks, with its text code.

    ``findings`` are those of ``day``; ``holidays`` those of both states in the years of the period. ``marking``
    is printed where it is given, else the highest of what the plan holds; that it isn't lower is for the caller
    to see to. With ``edition`` the plan is its text: it carries its number, its code and the decisions on it in
    place of DRAFT, and with ``since`` what changed since the one before.
    """
    material = Material(
        plan,
        findings,
        day,
        language,
        markings,
        identity,
        tuple(holidays),
        edition=edition,
        since=since,
    )
    printed = markings.text(marking or marking_of(plan, markings), language.code)
    material = replace(material, letters=annex_letters(material))
    return _coded(_document(material, printed), material)


def reference(plan: Plan) -> str:
    """The reference of a plan: post, and period as first year and last two digits of the last: ``TBS/2026-28``."""
    years = str(plan.period.start)
    if plan.period.end != plan.period.start:
        years += f"-{plan.period.end % 100:02}"
    return f"{plan.post.code}/{years}"


def _reference(material: Material) -> str:
    """The reference of what is printed: of an edition with its number, ``TBS/2026-28/2``."""
    whole = reference(material.plan)
    return f"{whole}/{material.edition.number}" if material.edition is not None else whole


def _document(material: Material, marking: str) -> Document:
    title = material.tell(
        say(
            "Coordinated mission plan: {place}, {period}",
            place=material.place(),
            period=str(material.plan.period),
        )
    )
    chapters = tuple(_chapters(material))
    body = (*summary(material), *chapters)
    return Document(
        title=title,
        language=material.language.code,
        marking=marking,
        reference=_reference(material),
        edition_line=edition_line(material),
        watermark=watermark(material),
        blocks=(_cover(material), Contents(), *body, *annexes(material, body)),
        metadata=Metadata(subject=about_file(material), created=material.day),
        furniture=_furniture(material),
    )


def _coded(document: Document, material: Material) -> Document:
    """The document with its text code: eight digits in the foot, all of it with a QR on the cover.

    An edition has the code of its canonical text, a draft that of what is printed.
    """
    code = material.edition.sha256 if material.edition is not None else text_code(document)
    cover = document.blocks[0]
    if not isinstance(cover, Cover):
        raise TypeError(type(cover))
    coded = replace(cover, code_text=code_line(material, code), qr_text=code)
    return replace(document, code8=code[:_CODE_SHOWN], blocks=(coded, *document.blocks[1:]))


def _furniture(material: Material) -> Furniture:
    return Furniture(
        page=material.tell(say("Page {page} of {pages}")),
        annex_page=material.tell(say("{annex}-{n} · page {page} of {pages}")),
        annex=material.tell(say("Annex {letter}")),
        contents=material.tell(say("Contents")),
        continued=material.tell(say("continued")),
    )


# --- The cover ------------------------------------------------------------------------------------------------------


def _cover(material: Material) -> Cover:
    place = say("{place}, {period}", place=material.place(), period=str(material.plan.period))
    return Cover(
        title=material.tell(place),
        kicker=material.tell(say("Coordinated mission plan")),
        reference=material.tell(say("Ref: {reference}", reference=_reference(material))),
        date=material.language.date(material.day),
        subtitle=tuple(_subtitle(material)),
        signatures=tuple(signatures(material)),
        notes=tuple(notes(material)),
    )


def _subtitle(material: Material) -> Iterator[str]:
    post = material.plan.post
    state = material.country(material.identity.state)
    if post.organisation:
        yield material.tell(
            say("Mission of {state} to {organisation}", state=state, organisation=post.organisation)
        )
    elif post.capital:
        yield material.tell(say("Embassy of {state}, {capital}", state=state, capital=post.capital))
    else:
        yield material.tell(say("Embassy of {state}", state=state))
    if post.accreditations:
        also = tuple(material.country(code) for code in post.accreditations)
        yield material.tell(say("Accredited also to {countries}", countries=also))
    yield material.tell(say("The ambassador's and the defence attaché's mission papers, drafted together"))


# --- The chapters ---------------------------------------------------------------------------------------------------


class _Chapter(NamedTuple):
    """A numbered part: its title, whether it begins on a new page if it is long enough, and what makes its blocks."""

    title: Message
    new_page: bool
    blocks: Callable[[Material, Numbering], Iterator[Block]]


def _chapters(material: Material) -> Iterator[Block]:
    chapters = _CHAPTERS if material.since is None else (*_CHAPTERS, _since(material.since))
    for number, chapter in enumerate(chapters, 1):
        blocks = tuple(chapter.blocks(material, Numbering(number)))
        if chapter.new_page and len(blocks) > 1:
            yield PageBreak(unless_free=_ENOUGH_FREE)
        yield Heading(1, material.tell(chapter.title), number=str(number))
        yield from blocks


def _since(since: Since) -> _Chapter:
    title = say("What changed since edition {number}", number=str(since.edition.number))
    return _Chapter(title, False, lambda material, _: differences(material, since.comparison))


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


_CHAPTERS = (
    _Chapter(say("Guidance cited"), False, lambda material, _: guidance(material)),
    _Chapter(
        say("The ambassador's objectives"),
        True,
        lambda material, numbers: _paper(material, Side.EMBASSY, numbers),
    ),
    _Chapter(
        say("The attaché's objectives"),
        True,
        lambda material, numbers: _paper(material, Side.ATTACHE, numbers),
    ),
    _Chapter(say("How the two papers fit"), False, fit),
    _Chapter(say("To settle before signature"), False, settling),
    _Chapter(say("Event programme"), False, lambda material, _: programme(material)),
    _Chapter(say("Resources"), False, lambda material, _: resources(material)),
    _Chapter(say("Coordination sheet"), False, lambda material, _: coordination(material)),
)
