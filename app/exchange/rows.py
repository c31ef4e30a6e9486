"""The rows of the six tables, as typed values: what one line of a CSV file says.

``None`` means that the file says nothing about a field (the column is absent or the cell blank), so that an
import leaves it as it is. An empty text (a cell with a lone apostrophe) empties it. Records are named by what
people call them (a post's code, an objective's number), never by id; who reads a row finds the records.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass, field
from decimal import Decimal
from enum import StrEnum

from app.domain.dates import PartialDate, Period
from app.domain.messages import Message, Refusal, say
from app.domain.money import Money
from app.domain.rich_text import folded
from app.domain.vocabulary import (
    Aspect,
    DatePrecision,
    DefenceSide,
    Direction,
    EventKind,
    EventState,
    Facet,
    Level,
    Means,
    Side,
)
from app.exchange.items import (
    ApartWords,
    IndicatorItem,
    LinkItem,
    OfficeItem,
    PaperItem,
    RedLineItem,
    RiskItem,
)
from app.exchange.references import AgreementRef, GoalRef, ObjectiveRef

Key = tuple[object, ...]
Fault = tuple[str, Message]


class TableKind(StrEnum):
    """What a table holds; the value is also the name of its file."""

    GOALS = "goals"
    POSTS = "posts"
    OBJECTIVES = "objectives"
    EVENTS = "events"
    AGREEMENTS = "agreements"
    OPERATIONS = "operations"


TABLE_WORDS: dict[TableKind, Message] = {
    TableKind.GOALS: say("guidance goals"),
    TableKind.POSTS: say("posts"),
    TableKind.OBJECTIVES: say("objectives"),
    TableKind.EVENTS: say("events"),
    TableKind.AGREEMENTS: say("agreements"),
    TableKind.OPERATIONS: say("operations"),
}
"""How each table is called, in the order in which an import needs them: see :data:`IMPORT_ORDER`."""

IMPORT_ORDER = (
    TableKind.GOALS,
    TableKind.POSTS,
    TableKind.AGREEMENTS,
    TableKind.OPERATIONS,
    TableKind.OBJECTIVES,
    TableKind.EVENTS,
)
"""The tables, each after those that its rows refer to."""


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a row stands: the physical line of the file on which it begins. Two rows may say the same elsewhere."""

    _: KW_ONLY
    line: int = field(default=0, compare=False)

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the row as a whole, by column."""
        yield from ()

    def doubts(self) -> Iterator[Fault]:
        """What the reader of an import should look at, by column; it stands in the way of nothing."""
        yield from ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow(_Line):
    """A guidance goal; without ``ref_no`` and ``text`` it is its document alone."""

    document: str
    document_date: PartialDate | None = None
    ref_no: str | None = None
    type: str | None = None
    text: str | None = None
    source_title: str | None = None
    source_url: str | None = None

    @property
    def key(self) -> Key:
        """The document and the number in it."""
        return (folded(self.document), folded(self.ref_no or ""))

    def faults(self) -> Iterator[Fault]:
        """A number without a text, or the other way round."""
        if (self.ref_no is None) != (self.text is None):
            missing = "ref_no" if self.ref_no is None else "text_own_words"
            yield missing, say("A goal needs its number and its text; here one of them is missing.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRow(_Line):
    """A post with its offices; without code and country it carries the offices in the capital."""

    code: str | None = None
    country: str | None = None
    country_name: str | None = None
    organisation: str | None = None
    capital: str | None = None
    languages: str | None = None
    accreditations: tuple[str, ...] | None = None
    attache_presence: str | None = None
    evidence: str | None = None
    source_title: str | None = None
    source_url: str | None = None
    offices: tuple[OfficeItem, ...] | None = None

    @property
    def key(self) -> Key:
        """The post's code; where the file gives none, its country and organisation."""
        if self.code:
            return ("code", folded(self.code).upper())
        return ("country", self.country or "", folded(self.organisation or ""))

    @property
    def is_capital(self) -> bool:
        """Whether the row stands for no post, but for the offices in the capital."""
        return self.code is None and self.country is None and self.offices is not None

    def faults(self) -> Iterator[Fault]:
        """A post without a country."""
        if self.country is None and not self.is_capital:
            yield "iso2", say("A post needs the two letters of its country, as GE.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveRow(_Line):
    """An objective of a mission paper; without number and title it is its paper alone."""

    post: str
    side: Side
    period_start: int
    period_end: int
    goal_no: str | None = None
    goal: str | None = None
    number: str | None = None
    title: str | None = None
    statement: str | None = None
    justification: str | None = None
    linkages: str | None = None
    strategy: str | None = None
    priority: int | None = None
    means: tuple[Means, ...] | None = None
    level: Level | None = None
    facets: tuple[Facet, ...] | None = None
    aspects: tuple[Aspect, ...] | None = None
    lead: str | None = None
    supporting: tuple[str, ...] | None = None
    defence_side: DefenceSide | None = None
    serves: tuple[GoalRef, ...] | None = None
    supports: tuple[str, ...] | None = None
    date_start: PartialDate | None = None
    date_end: PartialDate | None = None
    source: str | None = None
    apart_reason: str | None = None
    apart_words: ApartWords | None = None
    marking: str | None = None
    indicators: tuple[IndicatorItem, ...] | None = None
    risks: tuple[RiskItem, ...] | None = None
    red_lines: tuple[RedLineItem, ...] | None = None
    links: tuple[LinkItem, ...] | None = None
    paper: PaperItem | None = None

    @property
    def period(self) -> Period:
        """The years of the paper."""
        return Period(self.period_start, self.period_end)

    @property
    def paper_key(self) -> Key:
        """The paper that the objective stands in."""
        return (folded(self.post).upper(), self.side, self.period_start, self.period_end)

    @property
    def key(self) -> Key:
        """The paper and the number in it."""
        return (*self.paper_key, folded(self.number or ""))

    @property
    def is_paper(self) -> bool:
        """Whether the row stands for its paper alone."""
        return self.number is None and self.title is None and self.paper is not None

    def faults(self) -> Iterator[Fault]:
        """Missing number or title; a period that is none; links and supports on an ambassador objective."""
        try:
            _ = self.period
        except Refusal as refusal:
            yield "period_end", refusal.message
        if not self.is_paper:
            for column in ("number", "title"):
                if getattr(self, column) is None:
                    yield (
                        column,
                        say("An objective needs its number and its title; here one of them is missing."),
                    )
        if self.side is Side.EMBASSY:
            for column in ("supports", "links"):
                if getattr(self, column):
                    yield (
                        column,
                        say("Alignment is written on the attaché’s objective, not on the ambassador’s."),
                    )

    def doubts(self) -> Iterator[Fault]:
        """Dates the wrong way round."""
        yield from _reversed(self.date_start, self.date_end)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(_Line):
    """An event."""

    date_start: PartialDate | None = None
    date_end: PartialDate | None = None
    title: str
    kind: EventKind
    level: Level
    partners: tuple[str, ...] | None = None
    place: str | None = None
    lead: str | None = None
    outcome: str | None = None
    source_title: str | None = None
    source_url: str | None = None
    date_precision: DatePrecision | None = None
    note: str | None = None
    post: str | None = None
    state: EventState | None = None
    objectives: tuple[ObjectiveRef, ...] | None = None
    cost: Decimal | None = None
    currency: str | None = None
    state_reason: str | None = None
    state_side: Side | None = None
    title_partner: str | None = None
    means: tuple[Means, ...] | None = None
    direction: Direction | None = None
    agreement: AgreementRef | None = None
    cost_actual: Decimal | None = None
    cost_actual_currency: str | None = None
    marking: str | None = None

    @property
    def key(self) -> Key:
        """The start, the title and the set of partners."""
        return (self.date_start, folded(self.title), frozenset(self.partners or ()))

    @property
    def cost_estimated_money(self) -> Money | None:
        """What the event is expected to cost."""
        return _money(self.cost, self.currency)

    @property
    def cost_actual_money(self) -> Money | None:
        """What the event did cost."""
        return _money(self.cost_actual, self.cost_actual_currency)

    def faults(self) -> Iterator[Fault]:
        """An amount without its currency."""
        for amount, currency in (("cost", "currency"), ("cost_actual", "cost_actual_currency")):
            if getattr(self, amount) is not None and getattr(self, currency) is None:
                yield currency, say("An amount needs its currency: three letters, as AZN.")

    def doubts(self) -> Iterator[Fault]:
        """Dates the wrong way round, or missing where they count as known."""
        if self.date_start is None and self.date_precision not in {None, DatePrecision.TO_BE_FIXED}:
            yield "date_precision", say("The event has no date; its date counts as known all the same.")
        yield from _reversed(self.date_start, self.date_end)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow(_Line):
    """A legal basis between states."""

    name: str
    parties: tuple[str, ...]
    date_signed: PartialDate | None = None
    type: str | None = None
    summary: str | None = None
    source_title: str | None = None
    source_url: str | None = None
    valid_until: PartialDate | None = None

    @property
    def key(self) -> Key:
        """The name, the set of parties and the date."""
        return (folded(self.name), frozenset(self.parties), self.date_signed)


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationRow(_Line):
    """Troops or observers given to an operation."""

    operation: str
    organisation: str | None = None
    area: str | None = None
    date_start: PartialDate | None = None
    date_end: PartialDate | None = None
    personnel: str | None = None
    notes: str | None = None
    source_title: str | None = None
    source_url: str | None = None

    @property
    def key(self) -> Key:
        """The operation, its organisation and the start: a state may come back to the same operation."""
        return (folded(self.operation), folded(self.organisation or ""), self.date_start)

    def doubts(self) -> Iterator[Fault]:
        """Dates the wrong way round."""
        yield from _reversed(self.date_start, self.date_end)


Row = GoalRow | PostRow | ObjectiveRow | EventRow | AgreementRow | OperationRow


def _money(amount: Decimal | None, currency: str | None) -> Money | None:
    return None if amount is None or currency is None else Money(amount, currency)


def _reversed(start: PartialDate | None, end: PartialDate | None) -> Iterator[Fault]:
    if start and end and end.last() < start.first():
        yield "date_end", say("It ends before it begins.")
