"""What a printed plan says of its edition: on the cover, in the foot line, in the file, and who signed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.documents.blocks import Signature
from app.documents.material import Material, joined
from app.documents.text_code import in_groups
from app.domain.editions import SheetLine, Standing, code8, frozen_on, standing
from app.domain.messages import Message, say
from app.domain.rich_text import fold_case
from app.domain.signature import Obstacle, critical_comments, open_in
from app.domain.staffing import Edition
from app.domain.vocabulary import Side, Signed

_SIGNING = {Side.EMBASSY: say("Ambassador"), Side.ATTACHE: say("Defence attaché")}


def standing_of(material: Material) -> Standing:
    """How the edition that is printed stands; of a draft, how the newest edition does."""
    return standing(material.plan, material.subject, material.day, material.edition)


def to_settle_of(material: Material) -> tuple[Obstacle, ...]:
    """What stands in the way of signing the text that is printed: the same list as on the screen.

    Critical comments are of the text of today: they hold up the newest edition until it is signed, and no older one.
    """
    plan, subject = material.plan, material.subject
    points = open_in(plan, subject, material.findings)
    if material.edition is not None and (_replaced_by(material) or standing_of(material).signed):
        return points
    return (*points, *critical_comments(plan, subject))


def edition_line(material: Material) -> str:
    """What the foot of every page says: DRAFT, or the edition."""
    if material.edition is None:
        return material.tell(say("DRAFT"))
    return material.tell(say("ed. {number}", number=str(material.edition.number)))


def watermark(material: Material) -> str | None:
    """The word behind the text: of a draft, and of an edition that another one has replaced."""
    if material.edition is None:
        return material.tell(say("DRAFT"))
    return material.tell(say("SUPERSEDED")) if _replaced_by(material) is not None else None


def about_file(material: Material) -> str:
    """What the file says of itself."""
    if material.edition is None:
        return material.tell(say("Draft for coordination, not an edition"))
    return material.tell(named(material.edition))


def named(edition: Edition) -> Message:
    """An edition with its day: "Edition 2 of 14 March 2026"."""
    day = frozen_on(edition)
    if day is None:
        return say("Edition {number}", number=str(edition.number))
    return say("Edition {number} of {day}", number=str(edition.number), day=day)


def known_as(material: Material, edition: Edition) -> str:
    """An edition with its day, the beginning of its code, who froze it, and the note on it."""
    return joined(
        material.tell(named(edition)),
        code8(edition),
        material.tell(say("frozen by {who}", who=edition.by)) if edition.by else "",
        edition.note,
    )


def notes(material: Material) -> Iterator[str]:
    """The lines at the foot of the cover, above the code."""
    edition = material.edition
    if edition is None:
        yield material.tell(
            say(
                "Draft of {day} for coordination. It is not an edition: nobody has signed it.",
                day=material.day,
            )
        )
        return
    now = standing_of(material)  # its text is what is printed, whatever became of the plan
    yield f"{material.tell(named(edition))}: {material.tell(replace(now, changed=False).state)}."
    if edition.note:
        yield edition.note
    newer = _replaced_by(material)
    if newer is not None:
        yield material.tell(say("It was replaced by edition {number}.", number=str(newer.number)))


def code_line(material: Material, code: str) -> str:
    """The whole code in groups, as it can be typed."""
    return material.tell(say("Text code {code}", code=in_groups(code)))


def signatures(material: Material) -> Iterator[Signature]:
    """The places to sign: the sides whose text it is, of a plan the ministries, then whoever else signs.

    Each with its decision on the edition that is printed.
    """
    lines = [line for line in standing_of(material).lines if line.signs] if material.edition else []
    usual: list[tuple[str, SheetLine | None]] = []
    for side, name in _SIGNING.items():
        if material.side in {None, side}:
            own = next((line for line in lines if _side(material, line) is side), None)
            usual.append((own.name if own else material.tell(name), own))
    by_name = {fold_case(line.name): line for line in lines}
    usual += [(ministry, by_name.get(fold_case(ministry))) for ministry in _ministries(material)]
    placed = {line.office for _, line in usual if line is not None}
    for office, line in (*usual, *((one.name, one) for one in lines if one.office not in placed)):
        yield _signature(material, office, line)


def _ministries(material: Material) -> tuple[str, ...]:
    """The two ministries, which sign the plan of both sides."""
    if material.side is not None:
        return ()
    identity = material.identity
    return (
        identity.ministry_foreign or material.tell(say("Ministry of Foreign Affairs")),
        identity.ministry_defence or material.tell(say("Ministry of Defence")),
    )


def _signature(material: Material, office: str, line: SheetLine | None) -> Signature:
    decision = line.decision if line is not None else None
    if line is None or decision is None:
        return Signature(office, decision=material.tell(say("pending")))
    if line.signed is Signed.FALSE:
        return Signature(office, decision=material.tell(line.vouched))
    day = material.language.date(decision.at.date()) if decision.at is not None else ""
    words = joined(material.tell(decision.decision), day, by=", ")
    from_paper = decision.attachment is not None
    over = material.tell(line.over) if line.over is not None else ""
    vouched = f"({joined(material.tell(line.vouched), over, by=', ')})"
    return Signature(office, decision=f"{words} {vouched}", name="" if from_paper else line.who)


def _side(material: Material, line: SheetLine) -> Side | None:
    office = material.plan.find_office(line.office)
    return office.side if office is not None else None


def _replaced_by(material: Material) -> Edition | None:
    newest = material.plan.latest(material.subject)
    return (
        newest if newest is not None and material.edition is not None and newest != material.edition else None
    )
