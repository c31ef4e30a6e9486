"""How the two sides stand to an alignment or to an objective that stands apart, in words and in a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from app.documents.blocks import Cell, Run, Runs, Tone
from app.documents.material import DOT, Material, joined
from app.domain.alignment import Wording, WordingChange, apart_wording, what_changed
from app.domain.messages import Message, say
from app.domain.records import Id, Link, Objective, Word
from app.domain.vocabulary import LinkKind, LinkState, Side, WordState
from app.domain.words_diff import PieceKind, words_diff

LETTERS: dict[LinkKind, Message] = {
    LinkKind.SUPPORTS: say("S"),
    LinkKind.ENABLES: say("E"),
    LinkKind.OVERLAPS: say("O"),
    LinkKind.CONFLICTS: say("C"),
}
"""The letters of the matrix."""

_SIGNS = {LinkState.REREAD: "*", LinkState.AWAITING: "?", LinkState.DISPUTED: "!"}
_TONES = {
    LinkKind.SUPPORTS: Tone.AGREED,
    LinkKind.ENABLES: Tone.ENABLES,
    LinkKind.OVERLAPS: Tone.ENABLES,
    LinkKind.CONFLICTS: Tone.CONFLICT,
}


def letter(material: Material, link: Link) -> Cell:
    """The cell of the matrix: the letter of the kind, with the signs of what is not agreed on the wording of now."""
    standing, state = material.plan.standing(link), material.plan.state(link)
    signs = "".join(
        sign
        for sign, sides in (("*", standing.older), ("?", standing.awaiting), ("!", standing.disputed))
        if sides
    )
    tone = _TONES[link.kind]
    if state in _SIGNS:
        tone = Tone.CONFLICT if state is LinkState.DISPUTED else Tone.LOOK_AGAIN
    if state is LinkState.CONFLICT_SETTLED:
        tone = Tone.NEUTRAL
    return Cell(material.tell(LETTERS[link.kind]) + signs, tone)


def across(material: Material, link: Link, own: Objective) -> Objective:
    """The objective at the other end of an alignment."""
    other = link.embassy_objective if own.id == link.attache_objective else link.attache_objective
    return material.plan.objective(other)


def in_short(material: Material, link: Link) -> str:
    """How an alignment stands, in a few words: both sides agree, or what each of them says."""
    standing, state = material.plan.standing(link), material.plan.state(link)
    if state is LinkState.CONFLICT_SETTLED:
        return material.tell(say("settled, both sides agree"))
    if standing.agreed and state is LinkState.AGREED:
        return material.tell(say("both sides agree"))
    return joined(
        material.tell(state) if state is LinkState.CONFLICT_OPEN else "",
        *(_stands(material, side, standing.of(side)) for side in Side),
    )


def _stands(material: Material, side: Side, state: WordState) -> str:
    return material.tell(say("{side}: {state}", side=side, state=state))


def link_runs(material: Material, link: Link, own: Objective) -> Runs:
    """An alignment in full: the other objective, the kind, how it stands, why, the settlement, and both words."""
    runs = [
        Run(material.called(across(material, link, own)), bold=True),
        Run(f" – {material.tell(link.kind)} "),
        Run(f"({in_short(material, link)})", italic=True),
    ]
    if link.reasoning:
        runs.append(Run(f"\n{link.reasoning}"))
    if link.settlement:
        runs += [Run("\n"), Run(material.tell(say("Settlement:")), bold=True), Run(f" {link.settlement}")]
    runs += said_about(material, link.id)
    return tuple(runs)


def apart_runs(material: Material, objective: Objective) -> Runs:
    """Why an objective stands apart, and both sides' words on it."""
    standing = material.plan.apart_standing(objective)
    stands = (
        material.tell(say("both sides agree"))
        if standing.agreed
        else joined(*(_stands(material, side, standing.of(side)) for side in Side))
    )
    runs = [Run(objective.apart_reason), Run(f" ({stands})", italic=True)]
    runs += said_about(material, objective.id)
    return tuple(runs)


def _word_runs(material: Material, words: Sequence[tuple[Side, Word | None]]) -> Iterator[Run]:
    """Both sides' words: stance, day, who, sentence; on one line where neither has a sentence."""
    spoken = [(side, word) for side, word in words if word is not None]
    short = not any(word.sentence for _, word in spoken)
    for place, (side, word) in enumerate(spoken):
        yield Run(DOT if short and place else "\n")
        yield Run(f"{material.tell(side)}:", italic=True)
        yield Run(f" {_word(material, word)}")


def _word(material: Material, word: Word) -> str:
    day = material.language.short_date(word.at.date()) if word.at else ""
    said = joined(material.tell(word.stance), day, word.by, by=", ")
    return f"{said} – “{word.sentence}”" if word.sentence else said


def said_about(material: Material, about: Id) -> Iterator[Run]:
    """What the sides said of an alignment, or of an objective's standing apart, on lines of their own."""
    return _word_runs(material, _words(material, about))


def since_older(material: Material, about: Id) -> Iterator[Run]:
    """What changed since a side gave its word: each field on a line, the old text struck and the new in bold.

    What both sides had seen alike is said once.
    """
    now = _wording(material, about)
    changed: dict[WordingChange, list[Side]] = {}
    for side, word in _words(material, about):
        for change in what_changed(word, now) if word else ():
            changed.setdefault(change, []).append(side)
    for change, sides in changed.items():
        head = say("Changed since the word of {side}, {field}:", side=sides[0], field=change.label)
        if len(sides) == len(Side):
            head = say("Changed since the words of both sides, {field}:", field=change.label)
        yield Run(f"\n{material.tell(head)} ", italic=True)
        yield from _difference(_said(material, change.before), _said(material, change.after))


def _words(material: Material, about: Id) -> tuple[tuple[Side, Word | None], ...]:
    """Both sides' words on an alignment or an objective; none on any other record."""
    for link in material.plan.alignments:
        if link.id == about:
            return tuple(link.words.items())
    objective = material.plan.find_objective(about)
    return tuple(objective.apart_words.items()) if objective is not None else ()


def _wording(material: Material, about: Id) -> Wording:
    """The wording of now of an alignment, or of an objective's reason to stand apart."""
    for link in material.plan.alignments:
        if link.id == about:
            return material.plan.wording_of(link)
    objective = material.plan.objective(about)
    return apart_wording(objective, material.plan.red_lines_of(objective))


def _difference(before: str, after: str) -> Iterator[Run]:
    """Both texts in one: what is gone struck out, an arrow, what is new in bold."""
    gone = ""
    for piece in words_diff(before, after):
        if piece.kind is PieceKind.ADDED and gone:
            yield Run("→ " if gone[-1].isspace() else " → ")
        gone = piece.text if piece.kind is PieceKind.REMOVED else ""
        yield Run(piece.text, bold=piece.kind is PieceKind.ADDED, strike=piece.kind is PieceKind.REMOVED)


def _said(material: Material, text: str) -> str:
    return material.tell(text) if isinstance(text, StrEnum) else text
