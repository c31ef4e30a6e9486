"""What hangs on a row without a column of its own: indicators, risks, links, the sections of a paper.

Each is a record of the domain without its ids, and stands in a cell as compact JSON (see ``json_cells``).
Sort keys are not written: the items of a list stand in their order.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.dates import PartialDate
from app.domain.records import Word
from app.domain.rich_text import RichText
from app.domain.vocabulary import GoalKind, LinkKind, ParagraphKind, SectionKind, Side
from app.exchange.references import ObjectiveRef


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeItem:
    """An office of the post, or of the capital."""

    name: str
    side: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphItem:
    """A paragraph of a section."""

    text: RichText = ()
    kind: ParagraphKind = ParagraphKind.TEXT
    marking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionItem:
    """A section of a mission paper with its paragraphs."""

    heading: str
    purpose: str = ""
    kind: SectionKind = SectionKind.BODY
    paragraphs: tuple[ParagraphItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperGoalItem:
    """A numbered goal of a mission paper: one that says more than its title, or has no objective yet."""

    number: str
    title: str
    description: str = ""
    kind: GoalKind | None = None
    justification: str = ""
    linkages: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperItem:
    """A mission paper apart from its objectives."""

    title: str = ""
    marking: str = ""
    drafter: str = ""
    note: str = ""
    date_approved: PartialDate | None = None
    goals: tuple[PaperGoalItem, ...] = ()
    sections: tuple[SectionItem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorItem:
    """How an objective is measured."""

    name: str
    unit: str = ""
    baseline: str = ""
    baseline_date: PartialDate | None = None
    targets: tuple[tuple[int, str], ...] = ()
    actuals: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskItem:
    """What may stand in the way of an objective."""

    obstacle: str
    consequence: str = ""
    mitigation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedLineItem:
    """What must not be done under an objective."""

    text: str
    place: str = ""
    topic: str = ""
    date_start: PartialDate | None = None
    date_end: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkItem:
    """An alignment of the attaché objective that it stands on, with each side's word."""

    to: ObjectiveRef
    kind: LinkKind = LinkKind.SUPPORTS
    reasoning: str = ""
    settlement: str = ""
    embassy_word: Word | None = None
    attache_word: Word | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartWords:
    """Each side's word on an objective that is left on purpose or stands alone."""

    embassy: Word | None = None
    attache: Word | None = None
