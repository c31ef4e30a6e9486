"""The records of a workspace: frozen values, one class per kind; what the kinds are called and how they hang together is in ``kinds``.

A record refers to another by its id. Ids are UUIDv7 in text, handed in by ``work``; an empty text means
"not given", ``None`` "not known".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NewType, Protocol

from app.domain.dates import PartialDate, Period
from app.domain.money import Money
from app.domain.rich_text import RichText
from app.domain.vocabulary import (
    Aspect,
    DatePrecision,
    DefenceSide,
    Direction,
    EventKind,
    EventState,
    Facet,
    GoalKind,
    Level,
    LinkKind,
    Means,
    ParagraphKind,
    SectionKind,
    Side,
    Stance,
)

Id = NewType("Id", str)
"""A record's identity: a UUIDv7 in its usual text form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Whose workspace this is. There is exactly one, and its id never changes."""

    id: Id
    state: str
    name: str = ""
    ministry_defence: str = ""
    ministry_foreign: str = ""
    holder: str = ""
    languages: tuple[str, ...] = ()
    marking_profile: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An embassy or permanent representation in a host country."""

    id: Id
    code: str
    country: str
    country_name: str = ""
    organisation: str = ""
    capital: str = ""
    languages: str = ""
    accreditations: tuple[str, ...] = ()
    attache_presence: str = ""
    evidence: str = ""
    source_title: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that leads or supports: of the post (``post``), or in the capital (no post)."""

    id: Id
    name: str
    post: Id | None = None
    side: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceDocument:
    """Guidance from above: a concept, doctrine, white paper, joint agreement or procedure."""

    id: Id
    title: str
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A numbered, citable provision of a reference document. ``type`` is the source's own word."""

    id: Id
    document: Id
    ref_no: str
    type: str = ""
    text: str = ""
    source_title: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A mission paper: one side's planning document for one post and period."""

    id: Id
    post: Id
    side: Side
    period: Period
    title: str = ""
    marking: str = ""
    drafter: str = ""
    note: str = ""
    carried_from: Id | None = None
    date_approved: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a mission paper, holding paragraphs. ``order`` is a sort key between its neighbours'.

    ``purpose`` asks what belongs there. ``confirmed_by`` said that what was carried forward still holds as it is.
    """

    id: Id
    paper: Id
    order: str
    heading: str
    purpose: str = ""
    kind: SectionKind = SectionKind.BODY
    carried_from: Id | None = None
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of a section."""

    id: Id
    section: Id
    order: str
    kind: ParagraphKind = ParagraphKind.TEXT
    text: RichText = ()
    marking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperGoal:
    """A numbered goal of a mission paper, under which its objectives stand.

    ``linkages`` says in prose what of higher guidance it answers; ``kind`` sets the mission's own management apart.
    """

    id: Id
    paper: Id
    number: str
    title: str
    description: str = ""
    kind: GoalKind | None = None
    justification: str = ""
    linkages: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What a side said of a wording: the words that it saw, and their hash (see ``alignment``).

    ``officer`` said it; with a key of his own, ``signature`` vouches for it under ``key`` (both hexadecimal).
    """

    stance: Stance
    seen_hash: str
    seen: tuple[tuple[str, str], ...]
    sentence: str = ""
    by: str = ""
    at: dt.datetime | None = None
    officer: Id | None = None
    key: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """A numbered aim of a mission paper.

    ``apart_reason`` says why an ambassador objective is left on purpose, or an attaché objective stands alone;
    it holds once both sides' words agree to it. ``confirmed_by`` said that what was carried forward still holds
    as it is. ``linkages`` says in prose what of higher guidance it answers, beside the goals that it ``serves``.
    """

    id: Id
    paper: Id
    number: str
    title: str
    goal: Id | None = None
    statement: str = ""
    justification: str = ""
    strategy: str = ""
    priority: int | None = None
    level: Level | None = None
    facets: tuple[Facet, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    means: tuple[Means, ...] = ()
    lead: str = ""
    supporting: tuple[str, ...] = ()
    date_start: PartialDate | None = None
    date_end: PartialDate | None = None
    defence_side: DefenceSide = DefenceSide.UNDECIDED
    serves: tuple[Id, ...] = ()
    apart_reason: str = ""
    apart_embassy: Word | None = None
    apart_attache: Word | None = None
    marking: str = ""
    source: str = ""
    carried_from: Id | None = None
    confirmed_by: str = ""
    linkages: str = ""

    @property
    def apart_words(self) -> Mapping[Side, Word | None]:
        """Each side's word on its standing apart."""
        return {Side.EMBASSY: self.apart_embassy, Side.ATTACHE: self.apart_attache}

    def with_apart_word(self, side: Side, word: Word | None) -> Objective:
        """The objective after a side has given its word on its standing apart, or (None) taken it back."""
        if side is Side.EMBASSY:
            return replace(self, apart_embassy=word)
        return replace(self, apart_attache=word)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """How an objective is measured. ``targets`` and ``actuals`` are (year, value) in the order of the years."""

    id: Id
    objective: Id
    order: str
    name: str
    unit: str = ""
    baseline: str = ""
    baseline_date: PartialDate | None = None
    targets: tuple[tuple[int, str], ...] = ()
    actuals: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What may stand in the way of an objective."""

    id: Id
    objective: Id
    order: str
    obstacle: str
    consequence: str = ""
    mitigation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLine:
    """What must not be done under an objective: where, when, on what topic."""

    id: Id
    objective: Id
    order: str
    text: str
    place: str = ""
    topic: str = ""
    date_start: PartialDate | None = None
    date_end: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An alignment: how an attaché objective stands to an ambassador objective, and each side's word on it.

    A link of kind ``conflicts`` is settled when both sides agree to its one ``settlement`` sentence.
    """

    id: Id
    attache_objective: Id
    embassy_objective: Id
    kind: LinkKind = LinkKind.SUPPORTS
    reasoning: str = ""
    settlement: str = ""
    embassy_word: Word | None = None
    attache_word: Word | None = None

    @property
    def words(self) -> Mapping[Side, Word | None]:
        """Each side's word on it."""
        return {Side.EMBASSY: self.embassy_word, Side.ATTACHE: self.attache_word}

    def with_word(self, side: Side, word: Word | None) -> Link:
        """The link after a side has given its word, or (None) taken it back."""
        if side is Side.EMBASSY:
            return replace(self, embassy_word=word)
        return replace(self, attache_word=word)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A legal basis between states: treaty, memorandum, annual cooperation plan, technical arrangement."""

    id: Id
    name: str
    parties: tuple[str, ...]
    date_signed: PartialDate | None = None
    valid_until: PartialDate | None = None
    type: str = ""
    summary: str = ""
    source_title: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """Troops or observers given to an operation."""

    id: Id
    operation: str
    organisation: str = ""
    area: str = ""
    date_start: PartialDate | None = None
    date_end: PartialDate | None = None
    personnel: str = ""
    notes: str = ""
    source_title: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens on dates at a place with partners, tied to the objectives that it serves."""

    id: Id
    title: str
    date_start: PartialDate | None = None
    date_end: PartialDate | None = None
    date_precision: DatePrecision = DatePrecision.EXACT
    note: str = ""
    kind: EventKind
    level: Level
    partners: tuple[str, ...] = ()
    place: str = ""
    lead: str = ""
    post: Id | None = None
    state: EventState = EventState.PLANNED
    state_reason: str = ""
    state_side: Side | None = None
    title_partner: str = ""
    means: tuple[Means, ...] = ()
    direction: Direction | None = None
    objectives: tuple[Id, ...] = ()
    agreement: Id | None = None
    cost_estimated: Money | None = None
    cost_actual: Money | None = None
    outcome: str = ""
    marking: str = ""
    source_title: str = ""
    source_url: str = ""


class Record(Protocol):
    """Any record of a workspace."""

    @property
    def id(self) -> Id:
        """The record's identity."""


class Kind(StrEnum):
    """The kinds of record, by the name under which the journal and the tables know them."""

    WORKSPACE = "workspace"
    POST = "post"
    OFFICE = "office"
    REFERENCE_DOCUMENT = "reference_document"
    GOAL = "goal"
    PAPER = "paper"
    SECTION = "section"
    PARAGRAPH = "paragraph"
    PAPER_GOAL = "paper_goal"
    OBJECTIVE = "objective"
    INDICATOR = "indicator"
    RISK = "risk"
    RED_LINE = "red_line"
    LINK = "link"
    AGREEMENT = "agreement"
    CONTRIBUTION = "contribution"
    EVENT = "event"
    OFFICER = "officer"
    ATTACHMENT = "attachment"
    COMMENT = "comment"
    REFERRAL = "referral"
    ACCEPTANCE = "acceptance"
    EDITION = "edition"
    EDITION_TEXT = "edition_text"
    COORDINATION = "coordination"
    CONCURRENCE = "concurrence"
