"""What the places of the network read: posts with what hangs on them, agreements with what rests on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.dates import Period
from app.domain.messages import say
from app.domain.records import Agreement, Contribution, Event, Id, Objective, Office, Paper, Post
from app.domain.vocabulary import Side
from app.storage.queries import Filter, Query
from app.work.desk import Desk
from app.work.editing import add

__all__ = ["AgreementsView", "PostsView", "add_office", "events_under", "read_agreements", "read_posts"]

_SHOWN = 13
"""So many events are listed beside a record, the newest first; the table of events has them all."""


@dataclass(frozen=True, slots=True)
class PostsView:
    """The posts, and what each of them has."""

    posts: tuple[Post, ...] = ()
    offices: Mapping[Id | None, tuple[Office, ...]] = field(default_factory=dict)
    papers: Mapping[Id, tuple[Paper, ...]] = field(default_factory=dict)
    objectives: Mapping[Id, int] = field(default_factory=dict)
    events: Mapping[Id, int] = field(default_factory=dict)

    def plans(self, post: Id) -> tuple[tuple[Period, tuple[Side, ...]], ...]:
        """The periods for which a post has papers, the newest first, and whose."""
        periods = sorted({paper.period for paper in self.papers.get(post, ())}, reverse=True)
        return tuple(
            (period, tuple(p.side for p in self.papers[post] if p.period == period)) for period in periods
        )


@dataclass(frozen=True, slots=True)
class AgreementsView:
    """The agreements and the contributions to operations; how many events rest on each agreement."""

    agreements: tuple[Agreement, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    events: Mapping[Id, int] = field(default_factory=dict)


def read_posts(desk: Desk) -> PostsView:
    """Every post with its offices and papers, and how many objectives and events it has."""
    with desk.read() as reader:
        posts = reader.all(Post, order_by=("code",))
        papers: dict[Id, tuple[Paper, ...]] = {}
        objectives: Counter[Id] = Counter()
        for paper in reader.all(Paper):
            papers[paper.post] = (*papers.get(paper.post, ()), paper)
            objectives[paper.post] += reader.count(Objective, paper=paper.id)
        offices: dict[Id | None, tuple[Office, ...]] = {}
        for office in reader.all(Office, order_by=("name",)):
            offices[office.post] = (*offices.get(office.post, ()), office)
        events = {post.id: reader.count(Event, post=post.id) for post in posts}
    return PostsView(posts, offices, papers, objectives, events)


def read_agreements(desk: Desk) -> AgreementsView:
    """Every agreement and contribution."""
    with desk.read() as reader:
        agreements = reader.all(Agreement, order_by=("name",))
        events = {agreement.id: reader.count(Event, agreement=agreement.id) for agreement in agreements}
        return AgreementsView(agreements, reader.all(Contribution, order_by=("operation",)), events)


def events_under(desk: Desk, *, field: str, record: Id) -> tuple[Event, ...]:
    """The newest events of a post, or of those that rest on an agreement: ``field`` is ``post`` or ``agreement``."""
    query = Query(filters=(Filter(field, "eq", record),), sort=(("date_start", True),), limit=_SHOWN)
    with desk.read() as reader:
        return reader.page(Event, query).rows


def add_office(
    desk: Desk, *, post: Id | None, name: str, side: Side | None, initiator: object | None = None
) -> Office:
    """Add an office to a post, or to the capital where there is no post."""
    office = Office(id=desk.new_id(), name=name, post=post, side=side)
    return add(desk, office, label=say("Add office “{name}”", name=name), initiator=initiator)
