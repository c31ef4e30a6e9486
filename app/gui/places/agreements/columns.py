"""The columns of agreements and contributions, and the fields by which they are edited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.domain.messages import say
from app.domain.records import Agreement, Contribution
from app.gui.parts.countries import Countries, countries
from app.gui.parts.fields import Date, Field, LongText
from app.gui.parts.table.columns import Column
from app.gui.parts.table.rows import Rows
from app.gui.parts.tick_list import Option
from app.gui.theme import Tone
from app.language import Language
from app.work.network import AgreementsView

AGREEMENT_FIELDS: tuple[Field, ...] = (
    LongText(key="name", label=say("Name"), required=True, lines=2),
    Countries(key="parties", label=say("Parties")),
    Date(key="date_signed", label=say("Signed")),
    Date(key="valid_until", label=say("Valid until")),
    Field(key="type", label=say("Type"), hint=say("treaty, memorandum, yearly plan …")),
    LongText(key="summary", label=say("Summary"), lines=3),
    Field(key="source_title", label=say("Source")),
    Field(key="source_url", label=say("Address of the source")),
)
AGREEMENT_PAIRED = frozenset({"date_signed", "valid_until"})
CONTRIBUTION_FIELDS: tuple[Field, ...] = (
    Field(key="operation", label=say("Operation"), required=True),
    Field(key="organisation", label=say("Organisation")),
    Field(key="area", label=say("Area")),
    Date(key="date_start", label=say("From")),
    Date(key="date_end", label=say("To")),
    Field(key="personnel", label=say("Personnel")),
    LongText(key="notes", label=say("Notes"), lines=3),
    Field(key="source_title", label=say("Source")),
    Field(key="source_url", label=say("Address of the source")),
)
CONTRIBUTION_PAIRED = frozenset({"organisation", "area", "date_start", "date_end"})
_AGREEMENT = {field.key: field for field in AGREEMENT_FIELDS}
_CONTRIBUTION = {field.key: field for field in CONTRIBUTION_FIELDS}
_SOON = dt.timedelta(days=183)


@dataclass(slots=True)
class Facts:
    """What the columns read beside the record itself; filled at every reading."""

    words: Language
    today: Callable[[], dt.date]
    view: AgreementsView = field(default_factory=AgreementsView)
    agreements: Rows | None = None
    contributions: Rows | None = None

    def events(self, agreement: Agreement) -> int:
        """How many events rest on it."""
        return self.view.events.get(agreement.id, 0)

    def validity(self, agreement: Agreement) -> str:
        """Whether it is in force, as the filter knows it."""
        until = agreement.valid_until
        if until is None:
            return "open"
        if until.last() < self.today():
            return "over"
        return "soon" if until.last() < self.today() + _SOON else "force"

    def validities(self) -> Sequence[Option]:
        """In force, ending soon, over, or without an end."""
        words = self.words
        return [
            Option("open", words(say("no end given"))),
            Option("force", words(say("in force"))),
            Option("soon", words(say("ends within six months"))),
            Option("over", words(say("no longer valid"))),
        ]

    def parties(self) -> Sequence[Option]:
        """The states that are a party to some agreement."""
        return self.agreements.options("parties", self.words.country) if self.agreements is not None else ()

    def types(self) -> Sequence[Option]:
        """The types that are written."""
        return (
            self.agreements.options("type", str, empty=say("not given"))
            if self.agreements is not None
            else ()
        )

    def organisations(self) -> Sequence[Option]:
        """The organisations that are written."""
        rows = self.contributions
        return rows.options("organisation", str, empty=say("not given")) if rows is not None else ()

    def say_events(self, agreement: Agreement, words: Language) -> str:
        """The number of events in a cell."""
        return words.number(self.events(agreement)) if self.events(agreement) else ""

    def say_until(self, agreement: Agreement, words: Language) -> str:
        """The end in a cell; one that is over says so."""
        if agreement.valid_until is None:
            return ""
        until = words.partial_date(agreement.valid_until, short=True)
        return words(say("{date}, over", date=until)) if self.validity(agreement) == "over" else until

    def tone_of_end(self, agreement: Agreement) -> Tone:
        """Red where it is over, amber where it ends soon."""
        return {"over": Tone.BAD, "soon": Tone.LOOK}.get(self.validity(agreement), Tone.PLAIN)


def agreement_columns(facts: Facts) -> tuple[Column, ...]:
    """The columns of the agreements."""
    return (
        Column(
            key="name",
            title=say("Name"),
            field=Field(key="name", label=say("Name"), required=True),
            width=290,
            stays=True,
        ),
        Column(
            key="parties",
            title=say("Parties"),
            text=_parties,
            field=_AGREEMENT["parties"],
            options=facts.parties,
            in_list=True,
            width=160,
        ),
        Column(key="type", title=say("Type"), field=_AGREEMENT["type"], options=facts.types, width=120),
        Column(key="date_signed", title=say("Signed"), field=_AGREEMENT["date_signed"], width=104),
        Column(
            key="valid_until",
            title=say("Valid until"),
            text=facts.say_until,
            tone=facts.tone_of_end,
            field=_AGREEMENT["valid_until"],
            options=facts.validities,
            width=120,
        ),
        Column(key="events", title=say("Events"), text=facts.say_events, numeric=True, width=70),
        Column(key="summary", title=say("Summary"), field=_AGREEMENT["summary"], width=260),
        Column(
            key="source_title", title=say("Source"), field=_AGREEMENT["source_title"], shown=False, width=160
        ),
    )


def contribution_columns(facts: Facts) -> tuple[Column, ...]:
    """The columns of the contributions."""
    return (
        Column(key="operation", title=say("Operation"), field=_CONTRIBUTION["operation"], width=200),
        Column(
            key="organisation",
            title=say("Organisation"),
            field=_CONTRIBUTION["organisation"],
            options=facts.organisations,
            width=110,
        ),
        Column(key="area", title=say("Area"), field=_CONTRIBUTION["area"], width=110),
        Column(key="date_start", title=say("From"), field=_CONTRIBUTION["date_start"], width=100),
        Column(key="date_end", title=say("To"), field=_CONTRIBUTION["date_end"], width=100),
        Column(key="personnel", title=say("Personnel"), field=_CONTRIBUTION["personnel"], width=160),
        Column(key="notes", title=say("Notes"), field=_CONTRIBUTION["notes"], width=260),
    )


def span_of(contribution: Contribution, words: Language) -> str:
    """From when to when."""
    return words.span(contribution.date_start, contribution.date_end)


def _parties(agreement: Agreement, words: Language) -> str:
    return countries(agreement.parties, words)
