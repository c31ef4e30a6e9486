"""What stands around the chapters of a plan and of a paper alike: reference, code, numbers, the words of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.documents.blocks import Block, Cover, Document, Furniture, Heading, KeyValue, PageBreak, Run
from app.documents.differences import differences
from app.documents.edition import code_line
from app.documents.material import Material, Since
from app.documents.numbering import Numbering
from app.documents.text_code import text_code
from app.domain.messages import Message, say
from app.domain.plan import Plan
from app.domain.records import Paper
from app.domain.vocabulary import Side, Subject

_CODE_SHOWN = 8
_ENOUGH_FREE = 0.6
_OF_SUBJECT = {Subject.COORDINATED_PLAN: "", Subject.EMBASSY_PAPER: "/EMB", Subject.ATTACHE_PAPER: "/DAO"}
"""What a reference ends in: embassy, defence attaché's office."""

SIDE_PAPERS: dict[Side, Message] = {
    Side.EMBASSY: say("Ambassador’s mission paper"),
    Side.ATTACHE: say("Defence attaché’s mission paper"),
}
"""What the paper of a side is called where the other one is not far."""


def reference(plan: Plan, subject: Subject = Subject.COORDINATED_PLAN) -> str:
    """The reference of a plan: post, and period as first year and last two digits of the last: ``TBS/2026-28``.

    That of one side's paper ends in the side: ``TBS/2026-28/EMB``.
    """
    years = str(plan.period.start)
    if plan.period.end != plan.period.start:
        years += f"-{plan.period.end % 100:02}"
    return f"{plan.post.code}/{years}{_OF_SUBJECT[subject]}"


def reference_of(material: Material) -> str:
    """The reference of what is printed: of an edition with its number, ``TBS/2026-28/2``."""
    whole = reference(material.plan, material.subject)
    return f"{whole}/{material.edition.number}" if material.edition is not None else whole


def coded(document: Document, material: Material) -> Document:
    """The document with its text code: eight digits in the foot, all of it with a QR on the cover.

    An edition has the code of its canonical text, a draft that of what is printed. The first block is the cover.
    """
    code = material.edition.sha256 if material.edition is not None else text_code(document)
    cover = document.blocks[0]
    if not isinstance(cover, Cover):
        raise TypeError(type(cover))
    with_code = replace(cover, code_text=code_line(material, code), qr_text=code)
    return replace(document, code8=code[:_CODE_SHOWN], blocks=(with_code, *document.blocks[1:]))


def furniture(material: Material) -> Furniture:
    """The words that every page adds by itself."""
    return Furniture(
        page=material.tell(say("Page {page} of {pages}")),
        annex_page=material.tell(say("{annex}-{n} · page {page} of {pages}")),
        annex=material.tell(say("Annex {letter}")),
        contents=material.tell(say("Contents")),
        continued=material.tell(say("continued")),
    )


# --- The cover ------------------------------------------------------------------------------------------------------


def whose(material: Material) -> Iterator[str]:
    """The lines under the title that say whose post it is, and where else it is accredited."""
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


def fact(material: Material, head: Message, text: str) -> KeyValue:
    """A fact on the cover."""
    return KeyValue(material.tell(head), (Run(text),))


def approved(material: Material, paper: Paper) -> str:
    """That and when a paper was approved; nothing where it was not."""
    if paper.date_approved is None:
        return ""
    day = material.language.partial_date(paper.date_approved)
    if not paper.date_approved.exact:
        return material.tell(say("approved in {month}", month=day))
    return material.tell(say("approved on {day}", day=day))


# --- The chapters ---------------------------------------------------------------------------------------------------


class Chapter(NamedTuple):
    """A numbered part: its title, whether it begins on a new page if it is long enough, and what makes its blocks.

    ``id`` is the name of its place, where a text may refer to it.
    """

    title: str
    new_page: bool
    blocks: Callable[[Material, Numbering], Iterator[Block]]
    id: str = ""


def chapters(material: Material, parts: Sequence[Chapter]) -> Iterator[Block]:
    """The parts with their numbers; last, in an edition, what changed since the one before."""
    if material.since is not None:
        parts = (*parts, _since(material, material.since))
    for number, chapter in enumerate(parts, 1):
        blocks = tuple(chapter.blocks(material, Numbering(number)))
        if chapter.new_page and len(blocks) > 1:
            yield PageBreak(unless_free=_ENOUGH_FREE)
        yield Heading(1, chapter.title, number=str(number), id=chapter.id)
        yield from blocks


def _since(material: Material, since: Since) -> Chapter:
    title = say("What changed since edition {number}", number=str(since.edition.number))
    return Chapter(material.tell(title), False, lambda material, _: differences(material, since.comparison))
