"""Alignment of the two papers: what was agreed word for word, and whether that still stands.

Each side's word on a link holds for the wording that it saw. The wording is compared, never guessed: a changed
title, statement, date, red line, kind or reasoning makes the word one on *older wording*; a changed number,
priority or lead does not, and neither do white space, the order of the red lines or the way a letter is composed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.dates import PartialDate
from app.domain.messages import Message, say
from app.domain.records import Link, Objective, RedLine, Word
from app.domain.rich_text import folded
from app.domain.vocabulary import LinkKind, LinkState, Side, Stance, WordState

__all__ = [
    "WORDING_FIELDS",
    "LinkState",
    "Standing",
    "WordState",
    "Wording",
    "WordingChange",
    "apart_holds",
    "apart_standing",
    "apart_wording",
    "link_standing",
    "link_state",
    "speak",
    "what_changed",
    "word_state",
    "wording",
    "wording_hash",
]

Wording = tuple[tuple[str, str], ...]
"""What a side agrees to or disputes: (field, text), in a fixed order, each text folded."""

WORDING_FIELDS: dict[str, Message] = {
    "attache.title": say("title of the attaché objective"),
    "attache.statement": say("statement of the attaché objective"),
    "attache.dates": say("dates of the attaché objective"),
    "attache.red_lines": say("red lines of the attaché objective"),
    "embassy.title": say("title of the ambassador objective"),
    "embassy.statement": say("statement of the ambassador objective"),
    "embassy.dates": say("dates of the ambassador objective"),
    "embassy.red_lines": say("red lines of the ambassador objective"),
    "kind": say("kind of alignment"),
    "reasoning": say("reasoning"),
    "settlement": say("settlement"),
    "title": say("title"),
    "statement": say("statement"),
    "dates": say("dates"),
    "red_lines": say("red lines"),
    "apart_reason": say("reason for standing apart"),
}
"""What the fields of a wording are called, in the middle of a sentence."""


# --- The wording and its hash -------------------------------------------------------------------------------


def wording(
    link: Link, attache_objective: Objective, embassy_objective: Objective, red_lines: Iterable[RedLine]
) -> Wording:
    """The wording of a link. Of ``red_lines`` only those of the two objectives count, others are passed over."""
    lines = tuple(red_lines)
    link_part = [("kind", link.kind.value), ("reasoning", folded(link.reasoning))]
    if link.kind is LinkKind.CONFLICTS:
        link_part.append(("settlement", folded(link.settlement)))
    return (
        *_objective_wording(attache_objective, lines, prefix="attache."),
        *_objective_wording(embassy_objective, lines, prefix="embassy."),
        *link_part,
    )


def apart_wording(objective: Objective, red_lines: Iterable[RedLine]) -> Wording:
    """The wording of an objective's reason to stand apart: the reason, and the objective that it is about."""
    return (*_objective_wording(objective, red_lines), ("apart_reason", folded(objective.apart_reason)))


def wording_hash(words: Wording) -> str:
    """The SHA-256 of a wording, over its canonical JSON, in hexadecimal."""
    canonical = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _objective_wording(objective: Objective, red_lines: Iterable[RedLine], prefix: str = "") -> Wording:
    lines = sorted(_red_line(line) for line in red_lines if line.objective == objective.id)
    return (
        (f"{prefix}title", folded(objective.title)),
        (f"{prefix}statement", folded(objective.statement)),
        (f"{prefix}dates", _span(objective.date_start, objective.date_end)),
        (f"{prefix}red_lines", "\n".join(lines)),
    )


def _red_line(line: RedLine) -> str:
    """A red line as one line; folded text holds no tab, so that its parts cannot run into one another."""
    parts = (line.text, line.place, line.topic, _span(line.date_start, line.date_end))
    return "\t".join(folded(part) for part in parts).rstrip("\t")


def _span(start: PartialDate | None, end: PartialDate | None) -> str:
    return f"{start or ''}/{end or ''}" if start or end else ""


# --- A side's word --------------------------------------------------------------------------------------------


def speak(
    stance: Stance, words: Wording, *, sentence: str = "", by: str = "", at: dt.datetime | None = None
) -> Word:
    """A side's word on a wording as it stands now."""
    return Word(
        stance=stance, seen_hash=wording_hash(words), seen=words, sentence=sentence.strip(), by=by, at=at
    )


def word_state(word: Word | None, current_hash: str) -> WordState:
    """How a side's word stands to the current wording."""
    if word is None:
        return WordState.NONE
    current = word.seen_hash == current_hash
    if word.stance is Stance.AGREES:
        return WordState.AGREED if current else WordState.AGREED_OLDER
    return WordState.DISPUTED if current else WordState.DISPUTED_OLDER


@dataclass(frozen=True, slots=True)
class WordingChange:
    """A field whose wording is not what a side saw. ``before`` and ``after`` are for reading.

    The kind of a link is given as its code, so that a language can say it.
    """

    field: str
    before: str
    after: str

    @property
    def label(self) -> Message:
        """What the field is called; a field of a newer version by its own name."""
        return WORDING_FIELDS.get(self.field) or Message(self.field)


def what_changed(word: Word, current: Wording) -> tuple[WordingChange, ...]:
    """What differs between the wording that a side saw and the current one, field by field."""
    seen, now = dict(word.seen), dict(current)
    return tuple(
        WordingChange(field, _readable(field, seen.get(field, "")), _readable(field, now.get(field, "")))
        for field in dict.fromkeys((*now, *seen))
        if seen.get(field, "") != now.get(field, "")
    )


def _readable(field: str, text: str) -> str:
    if field == "kind":
        return next((kind for kind in LinkKind if kind.value == text), text)
    if field.endswith("dates"):
        return text.replace("/", " – ").strip()
    if field.endswith("red_lines"):
        return "\n".join(_readable_line(line) for line in text.split("\n"))
    return text


def _readable_line(line: str) -> str:
    text, place, topic, dates = (line.split("\t") + [""] * 4)[:4]
    return " · ".join(part for part in (text, place, topic, _readable("dates", dates)) if part)


# --- Both sides together ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Standing:
    """How both sides' words stand to one wording."""

    embassy: WordState
    attache: WordState

    def of(self, side: Side) -> WordState:
        """How this side's word stands."""
        return self.embassy if side is Side.EMBASSY else self.attache

    def sides(self, *states: WordState) -> tuple[Side, ...]:
        """The sides whose word is in one of these states, the embassy first."""
        said = ((Side.EMBASSY, self.embassy), (Side.ATTACHE, self.attache))
        return tuple([side for side, state in said if state in states])

    @property
    def agreed(self) -> bool:
        """Whether both sides agree to the current wording."""
        return self.embassy is self.attache is WordState.AGREED

    @property
    def awaiting(self) -> tuple[Side, ...]:
        """The sides that have not given their word."""
        return self.sides(WordState.NONE)

    @property
    def older(self) -> tuple[Side, ...]:
        """The sides whose word was given on an older wording: they read it again."""
        return self.sides(WordState.AGREED_OLDER, WordState.DISPUTED_OLDER)

    @property
    def disputed(self) -> tuple[Side, ...]:
        """The sides that dispute the current wording."""
        return self.sides(WordState.DISPUTED)


_UNSPOKEN = Standing(WordState.NONE, WordState.NONE)


def link_standing(link: Link, current: Wording) -> Standing:
    """How both sides' words on a link stand to its current wording."""
    return _standing(link.embassy_word, link.attache_word, current)


def link_state(link: Link, standing: Standing) -> LinkState:
    """How a link stands, given how both words on it stand.

    A conflict is settled once there is a settlement and both sides agree to the current wording, and open
    before. Of any other link what needs a person most comes first: a dispute of the current wording, then a
    word on an older one, then a missing word.
    """
    if link.kind is LinkKind.CONFLICTS:
        settled = bool(folded(link.settlement)) and standing.agreed
        return LinkState.CONFLICT_SETTLED if settled else LinkState.CONFLICT_OPEN
    if standing.disputed:
        return LinkState.DISPUTED
    if standing.older:
        return LinkState.REREAD
    return LinkState.AWAITING if standing.awaiting else LinkState.AGREED


def apart_standing(objective: Objective, red_lines: Iterable[RedLine]) -> Standing:
    """How both sides' words on an objective's standing apart stand to its current wording."""
    if objective.apart_embassy is None and objective.apart_attache is None:
        return _UNSPOKEN
    current = apart_wording(objective, red_lines)
    return _standing(objective.apart_embassy, objective.apart_attache, current)


def apart_holds(objective: Objective, red_lines: Iterable[RedLine]) -> bool:
    """Whether an objective stands apart: there is a reason, and both sides agree to its current wording."""
    return bool(folded(objective.apart_reason)) and apart_standing(objective, red_lines).agreed


def _standing(embassy: Word | None, attache: Word | None, current: Wording) -> Standing:
    if embassy is None and attache is None:
        return _UNSPOKEN
    current_hash = wording_hash(current)
    return Standing(word_state(embassy, current_hash), word_state(attache, current_hash))
