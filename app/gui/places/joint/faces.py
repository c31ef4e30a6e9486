"""What a card and a link look like and say: words, tones, signs and strokes, in one place for all three views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from app.domain.coverage import Cover
from app.domain.messages import Message, say, say_n
from app.domain.money import totals
from app.domain.records import Id
from app.domain.vocabulary import LINK_KINDS, LINK_STATES, MEANS_SHORT, LinkKind, LinkState, Side
from app.gui.theme import Tokens, Tone
from app.language import Language
from app.work.joint import JointLink, JointObjective

STATE_TONES: Mapping[LinkState, Tone] = {
    LinkState.AGREED: Tone.GOOD,
    LinkState.AWAITING: Tone.MUTED,
    LinkState.REREAD: Tone.LOOK,
    LinkState.DISPUTED: Tone.BAD,
    LinkState.CONFLICT_OPEN: Tone.BAD,
    LinkState.CONFLICT_SETTLED: Tone.GOOD,
}
KIND_LETTERS: Mapping[LinkKind, Message] = {
    LinkKind.SUPPORTS: say("S"),
    LinkKind.ENABLES: say("E"),
    LinkKind.OVERLAPS: say("O"),
    LinkKind.CONFLICTS: say("C"),
}
"""The letter of a kind in the matrix, in the reader's language."""


def kind_of_key(key: str, words: Language) -> LinkKind | None:
    """The kind that a typed letter sets: the letter that the matrix shows, or the English one."""
    typed = key.casefold()
    for letters in (words, str):
        for kind, message in KIND_LETTERS.items():
            if typed and letters(message).casefold() == typed:
                return kind
    return None


STATE_SIGNS: Mapping[LinkState, str] = {
    LinkState.AGREED: "",
    LinkState.AWAITING: "?",
    LinkState.REREAD: "*",
    LinkState.DISPUTED: "!",
    LinkState.CONFLICT_OPEN: "!",
    LinkState.CONFLICT_SETTLED: "",
}
"""What follows the letter in the matrix: agreed needs no sign."""
_FAINT = 0.55
"""So much of its own colour a faint stroke keeps."""
_ENABLES_LIGHT, _ENABLES_DARK = "#5b7cae", "#7fa3d6"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or two on a card; with a tone it is a chip, without one plain small text."""

    text: str
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Face:
    """An objective as its card shows it."""

    id: Id
    number: str
    title: str
    pieces: tuple[Piece, ...]
    look: bool

    @property
    def line(self) -> str:
        """Number and title."""
        return f"{self.number}  {self.title}"

    @property
    def spoken(self) -> str:
        """All that the card says, for readers."""
        return "; ".join((f"{self.number} {self.title}", *(piece.text for piece in self.pieces)))


def face(one: JointObjective, words: Language) -> Face:
    """An objective as its card shows it."""
    pieces = _embassy_pieces(one, words) if one.side is Side.EMBASSY else _attache_pieces(one, words)
    said = [piece for piece in (*pieces, *_warnings(one, words)) if piece.text]
    said.sort(key=lambda piece: piece.tone is None)
    return Face(one.id, one.objective.number, one.objective.title, tuple(said), one.cover is Cover.UNCOVERED)


def _embassy_pieces(one: JointObjective, words: Language) -> tuple[Piece, ...]:
    facet = Piece(words(one.objective.facets[0]) if one.objective.facets else "", Tone.INFO)
    supporters = sum(link.link.kind in {LinkKind.SUPPORTS, LinkKind.ENABLES} for link in one.links)
    match one.cover:
        case Cover.SUPPORTED:
            return facet, Piece(words(say_n("supported by {count}", "supported by {count}", supporters)))
        case Cover.APART:
            return facet, Piece(_apart_words(one, words, say("left on purpose")), Tone.INFO)
        case Cover.NOT_DEFENCE:
            return facet, Piece(words(say("no defence side")))
    return facet, _proposed_apart(one, words) or Piece(words(say("no attaché objective")), Tone.LOOK)


def _attache_pieces(one: JointObjective, words: Language) -> tuple[Piece, ...]:
    means = Piece(words(MEANS_SHORT[one.objective.means[0]]) if one.objective.means else "", Tone.INFO)
    events = Piece(events_and_money(one, words))
    match one.cover:
        case Cover.APART:
            return means, Piece(_apart_words(one, words, say("stands alone")), Tone.INFO), events
        case Cover.UNCOVERED:
            alone = _proposed_apart(one, words) or Piece(
                words(say("supports no ambassador objective")), Tone.LOOK
            )
            return means, alone, events
    return means, events


def _proposed_apart(one: JointObjective, words: Language) -> Piece | None:
    """A reason to stand apart that a side has yet to agree to."""
    if not one.objective.apart_reason:
        return None
    if one.apart.disputed:
        return Piece(words(say("reason to stand apart disputed")), Tone.BAD)
    return Piece(words(say("standing apart awaits a word")), Tone.LOOK)


def _apart_words(one: JointObjective, words: Language, what: Message) -> str:
    if one.apart.older:
        return words(say("{state} · re-read it", state=what))
    given = [
        word.at for word in (one.word(side) for side in Side) if word is not None and word.at is not None
    ]
    return (
        words(say("{state} · agreed {day}", state=what, day=words.short_date(max(given).date())))
        if given
        else words(what)
    )


def _warnings(one: JointObjective, words: Language) -> tuple[Piece, ...]:
    disputed = sum(link.state is LinkState.DISPUTED for link in one.links)
    return (
        Piece(
            words(say_n("{count} conflict", "{count} conflicts", one.conflicts)) if one.conflicts else "",
            Tone.BAD,
        ),
        Piece(words(say_n("{count} disputed", "{count} disputed", disputed)) if disputed else "", Tone.BAD),
    )


def events_and_money(one: JointObjective, words: Language) -> str:
    """``3 events · 42 000 AZN``; nothing where there are none."""
    if not one.events:
        return ""
    costs = [event.cost_actual or event.cost_estimated for event in one.events]
    sums = totals(cost for cost in costs if cost is not None)
    count = words(say_n("{count} event", "{count} events", len(one.events)))
    return " · ".join((count, *(words.money(money) for money in sums)))


# --- Links ---------------------------------------------------------------------------------------------------


def link_label(link: JointLink, words: Language) -> str:
    """The word that stands on the curve; an agreed support needs none."""
    if link.state is LinkState.DISPUTED:
        return words(say("disputed"))
    if link.state is LinkState.REREAD:
        return words(say("re-read it"))
    if link.state is LinkState.CONFLICT_OPEN:
        return words(LINK_KINDS[LinkKind.CONFLICTS])
    if link.state is LinkState.CONFLICT_SETTLED:
        return words(say("settled"))
    return "" if link.link.kind is LinkKind.SUPPORTS else words(LINK_KINDS[link.link.kind])


def link_sentence(link: JointLink, words: Language) -> str:
    """A link in one line: ``1.2 ↔ A2: supports, agreed``."""
    return words(
        say(
            "{pair}: {kind}, {state}",
            pair=link.pair,
            kind=LINK_KINDS[link.link.kind],
            state=LINK_STATES[link.state],
        )
    )


def letter(link: JointLink, words: Language) -> str:
    """A link in a cell of the matrix: ``S``, ``E*``, ``C!``."""
    return words(KIND_LETTERS[link.link.kind]) + STATE_SIGNS[link.state]


def stroke(kind: LinkKind, state: LinkState, tokens: Tokens, *, faint: bool = False) -> QPen:
    """The stroke of a curve: its colour and its dashes by kind and state; a faint one steps back behind others.

    Faint is a colour nearer to the paper, not a transparent one: that is stroked several times as fast.
    """
    return QPen(_stroke(kind, state, tokens, faint))


@cache
def _stroke(kind: LinkKind, state: LinkState, tokens: Tokens, faint: bool) -> QPen:  # noqa: FBT001 - a cache's key
    colour, width, style = _strokes(tokens)[state]
    if state is LinkState.AGREED and kind is not LinkKind.SUPPORTS:
        colour = QColor(_ENABLES_DARK if tokens.dark else _ENABLES_LIGHT)
    pen = QPen(_mixed(colour, QColor(tokens.paper)) if faint else colour, width, style)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style is Qt.PenStyle.CustomDashLine:
        pen.setDashPattern([4.0, 3.0])
    return pen


def _mixed(colour: QColor, ground: QColor) -> QColor:
    """A colour as it looks where it lies thinly on a ground."""
    pairs = (
        (colour.redF(), ground.redF()),
        (colour.greenF(), ground.greenF()),
        (colour.blueF(), ground.blueF()),
    )
    return QColor.fromRgbF(*(over * _FAINT + under * (1 - _FAINT) for over, under in pairs))


def _strokes(tokens: Tokens) -> Mapping[LinkState, tuple[QColor, float, Qt.PenStyle]]:
    solid, dashed = Qt.PenStyle.SolidLine, Qt.PenStyle.CustomDashLine
    return {
        LinkState.AGREED: (QColor(tokens.good), 2.0, solid),
        LinkState.AWAITING: (QColor(tokens.muted), 1.2, dashed),
        LinkState.REREAD: (QColor(tokens.look_line), 2.4, dashed),
        LinkState.DISPUTED: (QColor(tokens.bad), 2.0, dashed),
        LinkState.CONFLICT_OPEN: (QColor(tokens.bad), 2.0, solid),
        LinkState.CONFLICT_SETTLED: (QColor(tokens.good), 2.0, Qt.PenStyle.DotLine),
    }
