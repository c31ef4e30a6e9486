"""A network of embassies as it stands after many years: records made by seeded chance from the sample's own words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import TypeVar

from app.domain.dates import PartialDate, Period
from app.domain.money import Money
from app.domain.ordering import keys
from app.domain.records import (
    Agreement,
    Event,
    Goal,
    Id,
    Indicator,
    Link,
    Objective,
    Paper,
    PaperGoal,
    Paragraph,
    Post,
    Record,
    RedLine,
    Risk,
    Section,
)
from app.domain.rich_text import rich
from app.domain.vocabulary import Direction, EventKind, Facet, Level, LinkKind, Means, Side
from app.storage.unit import Reader

T = TypeVar("T")

PERIODS = tuple(Period(start, start + 2) for start in range(2017, 2032, 3))
_DAYS = 365 * 15
_FIRST = dt.date(PERIODS[0].start, 1, 1)


class Network:
    """Makes the records. The sample's posts, goals and agreements are there already; their words are used again."""

    def __init__(self, reader: Reader, new_id: Callable[[], Id]) -> None:
        self._chance = Random(2026)
        self._new_id = new_id
        self.posts = reader.all(Post, order_by=("code",))
        self._goals = reader.all(Goal)
        self._agreements = reader.all(Agreement)
        events = reader.all(Event)
        self._titles = [event.title for event in events]
        self._places = sorted({event.place for event in events})
        self._leads = sorted({event.lead for event in events})
        self._outcomes = [event.outcome for event in events if event.outcome]
        self._words = sorted({word for goal in self._goals for word in goal.text.split() if word.isalpha()})
        self._of_plan: dict[tuple[Id, Period], list[Id]] = {}

    def papers(self, objectives: int) -> Iterator[Record]:
        """Both sides' papers of every post and period, with this many objectives in all, and their links."""
        plans = [(post, period) for post in self.posts for period in PERIODS]
        for number, (post, period) in enumerate(plans):
            share = objectives * (number + 1) // len(plans) - objectives * number // len(plans)
            embassy: list[Objective] = []
            for side, count in ((Side.EMBASSY, share // 2), (Side.ATTACHE, share - share // 2)):
                paper = Paper(
                    id=self._new_id(), post=post.id, side=side, period=period, title=self._sentence(5)
                )
                yield paper
                yield from self._text(paper)
                for made in self._objectives(paper, count):
                    yield made
                    if isinstance(made, Objective):
                        yield from self._link(made, side, embassy, (post.id, period))

    def events(self, count: int) -> Iterator[Event]:
        """Events of all posts, spread over the years; each post has as many."""
        for number in range(count):
            post = self.posts[number % len(self.posts)]
            yield self._event(number, post, _FIRST + dt.timedelta(days=self._chance.randrange(_DAYS)))

    def _event(self, number: int, post: Post, day: dt.date) -> Event:
        chance = self._chance
        period = next(period for period in PERIODS if day.year in period.years)
        end = day + dt.timedelta(days=chance.choice((0, 0, 1, 2, 4)))
        return Event(
            id=self._new_id(),
            title=f"{chance.choice(self._titles)} {number}",
            date_start=PartialDate(day.year, day.month, day.day),
            date_end=PartialDate(end.year, end.month, end.day),
            note=self._sentence(12) if number % 3 == 0 else "",
            kind=chance.choice(tuple(EventKind)),
            level=chance.choice(tuple(Level)),
            partners=(post.country,),
            place=chance.choice(self._places),
            lead=chance.choice(self._leads),
            post=post.id,
            means=tuple(chance.sample(tuple(Means), 2)),
            direction=chance.choice(tuple(Direction)),
            objectives=tuple(chance.sample(self._of_plan[post.id, period], chance.choice((0, 1, 1, 2)))),
            agreement=chance.choice(self._agreements).id if number % 4 == 0 else None,
            cost_estimated=Money.parse(str(chance.randrange(1, 90) * 500), "AZN"),
            outcome=chance.choice(self._outcomes) if number % 2 else "",
        )

    def _text(self, paper: Paper) -> Iterator[Record]:
        for order in keys(3):
            section = Section(id=self._new_id(), paper=paper.id, order=order, heading=self._sentence(4))
            yield section
            for place in keys(4):
                words = rich(self._sentence(45))
                yield Paragraph(id=self._new_id(), section=section.id, order=place, text=words)

    def _objectives(self, paper: Paper, count: int) -> Iterator[Record]:
        goals = [
            PaperGoal(id=self._new_id(), paper=paper.id, number=str(number), title=self._sentence(6))
            for number in (1, 2, 3)
        ]
        yield from goals
        for number in range(count):
            objective = Objective(
                id=self._new_id(),
                paper=paper.id,
                number=f"{number % 3 + 1}.{number // 3 + 1}"
                if paper.side is Side.EMBASSY
                else f"A{number + 1}",
                title=self._sentence(8),
                goal=goals[number % 3].id,
                statement=self._sentence(25),
                justification=self._sentence(30),
                strategy=self._sentence(30),
                priority=number % 3 + 1,
                facets=(self._chance.choice(tuple(Facet)),),
                means=tuple(self._chance.sample(tuple(Means), 2)),
                serves=tuple(goal.id for goal in self._chance.sample(self._goals, 2)),
            )
            yield objective
            yield from self._particulars(objective.id)

    def _particulars(self, objective: Id) -> Iterator[Record]:
        first, second = keys(2)
        yield Indicator(
            id=self._new_id(), objective=objective, order=first, name=self._sentence(6), unit="events"
        )
        yield Indicator(id=self._new_id(), objective=objective, order=second, name=self._sentence(6))
        yield Risk(id=self._new_id(), objective=objective, order=first, obstacle=self._sentence(10))
        yield RedLine(id=self._new_id(), objective=objective, order=first, text=self._sentence(10))

    def _link(
        self, objective: Objective, side: Side, embassy: list[Objective], plan: tuple[Id, Period]
    ) -> Iterator[Link]:
        """An attaché objective supports the ambassador objective that has its place."""
        self._of_plan.setdefault(plan, []).append(objective.id)
        if side is Side.EMBASSY:
            embassy.append(objective)
        elif embassy:
            above = embassy[self._chance.randrange(len(embassy))]
            kind = self._chance.choice(
                (LinkKind.SUPPORTS, LinkKind.SUPPORTS, LinkKind.ENABLES, LinkKind.OVERLAPS)
            )
            yield Link(
                id=self._new_id(),
                attache_objective=objective.id,
                embassy_objective=above.id,
                kind=kind,
                reasoning=self._sentence(14),
            )

    def _sentence(self, length: int) -> str:
        return " ".join(self._chance.choices(self._words, k=length)).capitalize() + "."


def in_parts(records: Iterator[T], size: int) -> Iterator[Sequence[T]]:
    """Records, so many at a time."""
    part: list[T] = []
    for record in records:
        part.append(record)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part
