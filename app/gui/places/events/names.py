"""What the records that events refer to are called, and from what their fields and filters let one choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.domain.messages import say
from app.domain.records import Agreement, Event
from app.domain.vocabulary import SIDES
from app.gui.parts.countries import country_options
from app.gui.parts.table.rows import Rows
from app.gui.parts.tick_list import Option
from app.language import Language
from app.work.events import Surroundings

_YEARS = range(1990, 2101)


@dataclass(slots=True)
class Names:
    """What the records that events refer to are called, and what an event may be tied to; filled at every reading."""

    words: Language
    markings: Callable[[], Sequence[Option]] = tuple
    around: Surroundings = field(default_factory=Surroundings)
    rows: Rows | None = None
    event: Event | None = None
    """The event in the inspector: agreements with its partners are offered first."""

    def post(self, event: Event) -> str:
        """The code of the event's post."""
        return next((post.code for post in self.around.posts if post.id == event.post), "")

    def agreement(self, event: Event) -> str:
        """The name of the legal basis."""
        found = (agreement.name for agreement in self.around.agreements if agreement.id == event.agreement)
        return next(found, "")

    def numbers(self, event: Event) -> str:
        """The numbers of the objectives that it serves."""
        return "; ".join(self.around.numbers.get(one, "?") for one in event.objectives)

    def posts(self) -> Sequence[Option]:
        """The posts to choose from."""
        return [
            Option(post.id, f"{post.code}  {post.capital or post.country_name}") for post in self.around.posts
        ]

    def post_filter(self) -> Sequence[Option]:
        """The posts to filter by."""
        return [Option(post.id, post.code) for post in self.around.posts]

    def agreements(self) -> Sequence[Option]:
        """The agreements with a partner of the event; all of them where it has none, or none has any."""
        partners = set(self.event.partners) if self.event is not None else set()
        own = self.event.agreement if self.event is not None else None
        with_them = [a for a in self.around.agreements if partners & set(a.parties) or a.id == own]
        return [self._agreement(agreement) for agreement in with_them or self.around.agreements]

    def all_agreements(self) -> Sequence[Option]:
        """Every agreement."""
        return [self._agreement(agreement) for agreement in self.around.agreements]

    def objectives(self) -> Sequence[Option]:
        """The objectives of the open plan, and those of other plans that the event serves already."""
        options = [
            Option(objective.id, f"{objective.number}  {objective.title}  ·  {self.words(SIDES[side])}")
            for objective, side in self.around.objectives
        ]
        known = {option.key for option in options}
        others = self.event.objectives if self.event is not None else ()
        elsewhere = self.words(say("another plan"))
        options += [
            Option(one, f"{self.around.numbers.get(one, '?')}  ·  {elsewhere}")
            for one in others
            if one not in known
        ]
        return options

    def objective_filter(self) -> Sequence[Option]:
        """The objectives to filter by, and “without an objective” first."""
        return [Option("", self.words(say("without an objective"))), *self.objectives()]

    def partner_filter(self) -> Sequence[Option]:
        """The partners that events have; every country where not all events are at hand."""
        if self.rows is None:
            return [
                Option(option.key, self.words.country(option.key)) for option in country_options(self.words)
            ]
        return self.rows.options("partners", self.words.country, empty=say("without a partner"))

    def year_filter(self) -> Sequence[Option]:
        """The years that events touch, the newest first."""
        if self.rows is None:
            return [Option(str(year), str(year)) for year in reversed(_YEARS)]
        years = self.rows.options("date_start", str, empty=None)
        return [*reversed(years), Option("", self.words(say("without a date")))]

    def _agreement(self, agreement: Agreement) -> Option:
        signed = self.words.partial_date(agreement.date_signed, short=True) if agreement.date_signed else ""
        return Option(agreement.id, f"{agreement.name}, {signed}" if signed else agreement.name)
