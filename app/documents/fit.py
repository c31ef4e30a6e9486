"""How the two papers fit: the matrix with its letters, coverage in sentences, and what stands apart on purpose."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.blocks import Block, Cell, Heading, Matrix, MatrixRow, Run
from app.documents.material import Material
from app.documents.numbering import Numbering
from app.documents.standing import LETTERS, apart_runs, letter
from app.domain.coverage import Cover, Coverage, cover, coverage
from app.domain.messages import Message, say, say_n
from app.domain.records import Objective
from app.domain.vocabulary import DefenceSide, LinkKind, Side

_MOST_NAMED = 18


def fit(material: Material, numbering: Numbering) -> Iterator[Block]:
    """The matrix of both papers' objectives, what it amounts to, and what was left out of it on purpose."""
    embassy, attache = material.plan.of(Side.EMBASSY), material.plan.of(Side.ATTACHE)
    if not embassy or not attache:
        yield material.paragraph(_missing(embassy=bool(embassy), attache=bool(attache)))
    else:
        yield material.paragraph(*coverage_sentences(coverage(material.plan)), leads=True)
        yield _matrix(material)
    yield from _apart(material, numbering)


def _missing(*, embassy: bool, attache: bool) -> Message:
    if not embassy and not attache:
        return say("Neither paper has an objective yet, so there is nothing to compare.")
    if not embassy:
        return say("The ambassador’s paper has no objective yet, so the attaché’s have nothing to support.")
    return say("The attaché’s paper has no objective yet, so nothing supports the ambassador’s.")


def coverage_sentences(counts: Coverage) -> Iterator[Message]:
    """Coverage in three sentences; what does not occur is not said."""
    left, aside, open_ = counts.left_on_purpose, counts.without_defence_side, counts.uncovered
    ambassador = (
        say_n("{count} is supported", "{count} are supported", counts.supported),
        *_said(left, say_n("{count} is left on purpose", "{count} are left on purpose", left)),
        *_said(aside, say_n("{count} has no defence side", "{count} have no defence side", aside)),
        *_said(open_, say_n("{count} has no answer yet", "{count} have no answer yet", open_)),
    )
    yield say_n(
        "Of {count} objective of the ambassador, {parts}.",
        "Of {count} objectives of the ambassador, {parts}.",
        counts.ambassador_objectives,
        parts=ambassador,
    )
    alone, none = counts.standing_alone, counts.unattached
    attache = (
        say_n("{count} supports one of them", "{count} support one of them", counts.supporting),
        *_said(alone, say_n("{count} stands alone on purpose", "{count} stand alone on purpose", alone)),
        *_said(none, say_n("{count} supports none", "{count} support none", none)),
    )
    yield say_n(
        "Of {count} objective of the attaché, {parts}.",
        "Of {count} objectives of the attaché, {parts}.",
        counts.attache_objectives,
        parts=attache,
    )
    if counts.links:
        agreed = counts.links_agreed + counts.conflicts_settled
        yield say_n(
            "Of {count} alignment, {agreed} agreed by both sides.",
            "Of {count} alignments, {agreed} agreed by both sides.",
            counts.links,
            agreed=say_n("{count} is", "{count} are", agreed),
        )


def _said(count: int, message: Message) -> tuple[Message, ...]:
    return (message,) if count else ()


# --- The matrix ---------------------------------------------------------------------------------------------------


def _matrix(material: Material) -> Matrix:
    """The matrix; where the attaché's objectives are many, they stand over it by their numbers alone."""
    attache = material.plan.of(Side.ATTACHE)
    many = len(attache) > _MOST_NAMED
    return Matrix(
        corner=material.tell(say("Ambassador’s objective")),
        columns=tuple(objective.number if many else material.called(objective) for objective in attache),
        rows=tuple(_row(material, objective) for objective in material.plan.of(Side.EMBASSY)),
        remark_title=material.tell(say("Supported by")),
        legend=_legend(material),
    )


def _row(material: Material, objective: Objective) -> MatrixRow:
    links = material.plan.links_of(objective)
    cells = []
    for attache in material.plan.of(Side.ATTACHE):
        both = [letter(material, link) for link in links if link.attache_objective == attache.id]
        text = "\n".join(str(cell.text) for cell in both)
        cells.append(Cell(text, both[0].tone) if both else Cell())
    return MatrixRow(material.called(objective), tuple(cells), _remark(material, objective))


def _remark(material: Material, objective: Objective) -> str:
    """Who supports an ambassador objective; where nobody does, why."""
    supporters = ", ".join(one.number for one in material.plan.supporters(objective))
    reasons: dict[Cover, Message] = {
        Cover.APART: say("left on purpose"),
        Cover.NOT_DEFENCE: say("no defence side"),
        Cover.UNCOVERED: say("none: gap"),
    }
    reason = reasons.get(cover(material.plan, objective))
    return supporters or (material.tell(reason) if reason else "")


def _legend(material: Material) -> str:
    kinds = [f"{material.tell(LETTERS[kind])} {material.tell(kind)}" for kind in LinkKind]
    signs = (
        say("* a word was given on an older wording"),
        say("? a side has not given its word"),
        say("! a side disputes it"),
    )
    return " · ".join((*kinds, *(material.tell(sign) for sign in signs)))


# --- What stands apart ----------------------------------------------------------------------------------------------


def _apart(material: Material, numbering: Numbering) -> Iterator[Block]:
    apart = [objective for objective in material.objectives if objective.apart_reason]
    no_side = [one for one in material.plan.of(Side.EMBASSY) if one.defence_side is DefenceSide.NO]
    if not apart and not no_side:
        return
    yield Heading(2, material.tell(say("Left on purpose, or standing alone")))
    for objective in apart:
        name = material.called(objective)
        head = (
            say("{objective} is left on purpose.", objective=name)
            if material.plan.side_of(objective) is Side.EMBASSY
            else say("{objective} stands alone.", objective=name)
        )
        yield numbering.text(
            (Run(material.tell(head), bold=True), Run(" "), *apart_runs(material, objective))
        )
    if no_side:
        numbers = tuple(objective.number for objective in no_side)
        yield material.paragraph(
            say("Without a defence side, by the embassy’s word: {numbers}.", numbers=numbers)
        )
