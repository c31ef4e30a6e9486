"""Differences between two texts on paper: what is gone struck out, what is new underlined, a bar in the margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.documents.blocks import Block, Heading, Run, Runs, Text
from app.documents.material import Material, joined
from app.domain.comparison import CHAPTERS, FATES, Chapter, Comparison, Difference, Fate, FieldChange
from app.domain.messages import Message, say
from app.domain.records import Kind
from app.domain.words_diff import Piece, PieceKind

_WORDS_AROUND = 12
"""Unchanged words that are kept on either side of a change, where there are many."""
_LEFT_OUT = " … "
_COUNTRIES = frozenset({"partners", "parties", "accreditations", "country"})
_OF_ITSELF = frozenset({(Kind.PARAGRAPH, "text"), (Kind.RISK, "obstacle"), (Kind.RED_LINE, "text")})
"""Fields that are all that a record has to say: they go without a label."""


def differences(material: Material, comparison: Comparison) -> Iterator[Block]:
    """Every difference as a paragraph with a bar, under the parts of the plan; a sentence where there is none."""
    if not comparison.differences:
        yield material.paragraph(say("The two texts are the same."))
        return
    yield material.note(
        say("What is gone is struck out, what is new is underlined; … stands for words that stayed.")
    )
    for chapter in Chapter:
        found = comparison.in_chapter(chapter)
        if found:
            yield Heading(2, material.tell(CHAPTERS[chapter]), in_contents=False)
        for difference in found:
            yield Text(tuple(_paragraph(material, difference)), changed=True)


def _paragraph(material: Material, difference: Difference) -> Iterator[Run]:
    """One record: what it is, what became of it, and its fields on lines of their own."""
    said = _all_said(difference)
    gone, new = difference.fate is Fate.REMOVED, difference.fate is Fate.ADDED
    yield Run(f"{_head(material, difference)}", bold=True)
    if not said:
        yield Run(" ")
        yield Run(material.tell(difference.title), bold=True, strike=gone, underline=new)
    if difference.under is not None:
        yield Run(f" ({material.tell(difference.under)})")
    yield Run(f" – {_fate(material, difference)}", italic=True)
    for change in difference.fields:
        if change is difference.renumbered:
            continue
        yield Run("\n")
        if (difference.kind, change.field) not in _OF_ITSELF:
            yield Run(f"{_as_head(material, material.tell(change.label))}: ", italic=True)
        yield from _field(material, change)


def _head(material: Material, difference: Difference) -> str:
    return material.tell(difference.kind_word)


def _all_said(difference: Difference) -> bool:
    """Whether the fields below say the title already: a paragraph's text is its title."""
    return any((difference.kind, change.field) in _OF_ITSELF for change in difference.fields)


def _fate(material: Material, difference: Difference) -> str:
    words = [material.tell(FATES[difference.fate])]
    number = difference.renumbered
    if number is not None and number.before is not None and number.after is not None:
        renumbered = say("renumbered {before}\u00a0→\u00a0{after}", before=number.before, after=number.after)
        words = (
            [material.tell(renumbered)]
            if len(difference.fields) == 1
            else [*words, material.tell(renumbered)]
        )
    if difference.moved:
        moved = material.tell(say("moved to another place"))
        words = [moved] if not difference.fields else [*words, moved]
    if not difference.agreed:
        words.append(material.tell(say("reported, not agreed")))
    return ", ".join(words)


def _field(material: Material, change: FieldChange) -> Iterator[Run]:
    pieces = [
        piece for piece in change.pieces(lambda message: _told(material, change.field, message)) if piece.text
    ]
    yield from _runs(pieces)


def _runs(pieces: Sequence[Piece]) -> Runs:
    """The pieces of a text: gone, an arrow where something took its place, new; long stretches that stayed cut short."""
    runs: list[Run] = []
    for place, piece in enumerate(pieces):
        if piece.kind is PieceKind.SAME:
            runs.append(Run(_shortened(piece.text, first=place == 0, last=place == len(pieces) - 1)))
        elif piece.kind is PieceKind.REMOVED:
            runs += _marked(piece.text, strike=True)
        else:
            if runs and runs[-1].strike:
                runs.append(Run(" "))
            runs += _marked(piece.text, strike=False)
    return tuple(runs)


def _marked(text: str, *, strike: bool) -> Iterator[Run]:
    """A stretch that is gone (struck) or new (underlined), the white space at its ends left bare."""
    inner = text.strip()
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(before) + len(inner) :]
    for part, ruled in ((before, False), (inner, True), (after, False)):
        if part:
            yield Run(part, strike=ruled and strike, underline=ruled and not strike)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Text that stayed, without what is far from every change."""
    words = text.split(" ")
    keep_before = 0 if first else _WORDS_AROUND
    keep_after = 0 if last else _WORDS_AROUND
    if len(words) <= keep_before + keep_after + _WORDS_AROUND:
        return text
    head = " ".join(words[:keep_before])
    tail = " ".join(words[len(words) - keep_after :]) if keep_after else ""
    return f"{head}{_LEFT_OUT}{tail}" if head else f"…{' ' if tail else ''}{tail}"


def _told(material: Material, field: str, message: Message) -> str:
    """A value in the language of the document; markings and countries by their names."""
    if field == "marking":
        return material.marking(str(message))
    if field in _COUNTRIES:
        return joined(*(material.country(code) for code in str(message).split(", ")), by=", ")
    return material.tell(message)


def _as_head(material: Material, text: str) -> str:
    return material.language.upper(text[:1]) + text[1:]
