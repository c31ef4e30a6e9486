"""The overview: how a plan stands, what comes, what it costs, who wrote last, and the network in numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.checks import Code, Finding, obstacles
from app.domain.coverage import Cover, Coverage, cover, coverage
from app.domain.dates import Period
from app.domain.editions import Standing, standing
from app.domain.event_days import UNSETTLED, first_day, last_day
from app.domain.money import Money, totals
from app.domain.plan import Plan
from app.domain.records import Agreement, Event, Id, Objective, Paper, Post, Record
from app.domain.rich_text import folded
from app.domain.signature import Obstacle
from app.domain.vocabulary import EventState, Side, Subject
from app.storage.journal import Revision
from app.work.checks import Report, read_report
from app.work.desk import Desk, Reader
from app.work.views import Filter, Query

__all__ = ["Costs", "Network", "Overview", "PaperState", "Served", "read_overview"]

DAYS_AHEAD = 30


@dataclass(frozen=True, slots=True)
class Served:
    """An ambassador objective, what answers it, and the attaché objectives that support it."""

    objective: Objective
    cover: Cover
    by: tuple[Objective, ...]


@dataclass(frozen=True, slots=True)
class PaperState:
    """How far one side's paper is written, and who changed it last."""

    side: Side
    paper: Paper | None
    objectives: int = 0
    sections: int = 0
    words: int = 0
    last: Revision | None = None


@dataclass(frozen=True, slots=True)
class Costs:
    """The money of one currency: estimated for this year and for the whole period, and spent so far."""

    currency: str
    this_year: Money
    estimated: Money
    actual: Money


@dataclass(frozen=True, slots=True)
class Network:
    """The whole workspace in numbers."""

    posts: int
    with_papers: int
    events_this_year: int
    agreements: int


@dataclass(frozen=True)
class Overview:
    """What a political officer sees first. ``report`` is None while the post has no papers for a period."""

    day: dt.date
    post: Post | None
    report: Report | None
    coverage: Coverage | None
    served: tuple[Served, ...]
    papers: tuple[PaperState, ...]
    coming: tuple[Event, ...]
    unreported: tuple[Event, ...]
    costs: tuple[Costs, ...]
    uncosted: int
    network: Network

    @property
    def in_coordination(self) -> tuple[Standing, ...]:
        """The newest edition of each text whose offices are awaited; none once its text has changed."""
        if self.report is None:
            return ()
        stands = (standing(self.report.plan, subject, self.day) for subject in Subject)
        return tuple(one for one in stands if one.awaited and not one.changed)

    @property
    def obstacles(self) -> tuple[Finding, ...]:
        """The errors that stand in the way of signature."""
        return obstacles(self.report.findings) if self.report is not None else ()

    @property
    def to_settle(self) -> tuple[Obstacle, ...]:
        """Everything that is to be settled before signature: those errors, missing baselines, critical comments."""
        return self.report.to_settle if self.report is not None else ()


def read_overview(desk: Desk, *, post: Id | None, period: Period | None, day: dt.date) -> Overview:
    """How a post and period stand as of a day; without papers, its events and the network."""
    with desk.read() as reader:
        network = _network(reader, day)
        chosen = reader.find(Post, post) if post is not None else None
        report = _report(desk, chosen, period, day)
        plan = report.plan if report is not None else None
        events = plan.programme if plan is not None else _events(reader, chosen)
    running = [event for event in events if event.state is not EventState.CANCELLED]
    return Overview(
        day=day,
        post=chosen,
        report=report,
        coverage=coverage(plan) if plan is not None else None,
        served=_served(plan) if plan is not None else (),
        papers=tuple(_paper(desk, plan, side) for side in Side) if plan is not None else (),
        coming=tuple(event for event in running if _is_near(event, day)),
        unreported=_unreported(report, running, day),
        costs=_costs(running, day),
        uncosted=sum(event.cost_estimated is None and event.cost_actual is None for event in running),
        network=network,
    )


def _report(desk: Desk, post: Post | None, period: Period | None, day: dt.date) -> Report | None:
    if post is None or period is None:
        return None
    report = read_report(desk, post=post.id, period=period, day=day)
    return report if report.plan.papers else None


def _served(plan: Plan) -> tuple[Served, ...]:
    return tuple(
        Served(objective, cover(plan, objective), plan.supporters(objective))
        for objective in plan.of(Side.EMBASSY)
    )


def _paper(desk: Desk, plan: Plan, side: Side) -> PaperState:
    paper = plan.paper(side)
    if paper is None:
        return PaperState(side, None)
    sections = plan.sections_of(paper)
    paragraphs = [paragraph for section in sections for paragraph in plan.paragraphs_of(section)]
    objectives = plan.objectives_in(paper)
    inside: list[Record] = [paper, *sections, *paragraphs, *plan.goals_of(paper), *objectives]
    for objective in objectives:
        inside += [*plan.indicators_of(objective), *plan.risks_of(objective), *plan.red_lines_of(objective)]
    return PaperState(
        side,
        paper,
        objectives=len(objectives),
        sections=len(sections),
        words=plan.word_count(paper),
        last=desk.file.journal.newest_of(record.id for record in inside),
    )


def _events(reader: Reader, post: Post | None) -> tuple[Event, ...]:
    return reader.all(Event, post=post.id, order_by=("date_start", "title")) if post is not None else ()


def _is_near(event: Event, day: dt.date) -> bool:
    first, last = first_day(event), last_day(event)
    if first is None or last is None or event.state not in UNSETTLED:
        return False
    return last >= day and first <= day + dt.timedelta(days=DAYS_AHEAD)


def _unreported(report: Report | None, events: Iterable[Event], day: dt.date) -> tuple[Event, ...]:
    """Events that have passed and are not settled, or were held and have no outcome in time."""
    if report is not None:
        ids = {f.records[0] for f in report.open if f.code in {Code.E6, Code.E9}}
        return tuple(event for event in events if event.id in ids)
    return tuple(
        event
        for event in events
        if (last := last_day(event)) is not None
        and last < day
        and (event.state in UNSETTLED or (event.state is EventState.HELD and not folded(event.outcome)))
    )


def _costs(events: Iterable[Event], day: dt.date) -> tuple[Costs, ...]:
    held = list(events)
    this_year = [
        event for event in held if (first := first_day(event)) is not None and first.year == day.year
    ]
    sums = [
        {money.currency: money for money in totals(filter(None, amounts))}
        for amounts in (
            [event.cost_estimated for event in this_year],
            [event.cost_estimated for event in held],
            [event.cost_actual for event in held],
        )
    ]
    currencies = sorted({currency for known in sums for currency in known})
    return tuple(
        Costs(currency, *(known.get(currency, Money.parse("0", currency)) for known in sums))
        for currency in currencies
    )


def _network(reader: Reader, day: dt.date) -> Network:
    year = (dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))
    events = reader.page(Event, Query(filters=(Filter("date_start", "between", year),), limit=0))
    return Network(
        posts=reader.count(Post),
        with_papers=len({paper.post for paper in reader.all(Paper)}),
        events_this_year=events.total,
        agreements=reader.count(Agreement),
    )
