"""What the place of the events reads, and the acts that are more than a change of fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain.checks import Finding, still_open
from app.domain.dates import PartialDate, Period
from app.domain.event_days import in_period
from app.domain.messages import Message, say_n
from app.domain.plan import Plan
from app.domain.records import Agreement, Event, Id, Kind, Objective, Post
from app.domain.vocabulary import EVENT_STATES, DatePrecision, EventState, Side
from app.storage.queries import Filter, Page, Query
from app.work import views
from app.work.desk import Desk
from app.work.editing import change_many, save
from app.work.views import read_chosen

__all__ = [
    "Surroundings",
    "all_events",
    "change_events",
    "duplicate_events",
    "page_of_events",
    "read_surroundings",
    "scope_of",
    "set_state",
    "title_of_event",
    "with_dates",
]

MOST_AT_ONCE = 2_000
"""So many events are handed over whole; of more, a stretch at a time."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an event can be tied to, and what the checks say of the events of the open plan."""

    posts: tuple[Post, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    numbers: Mapping[Id, str] = field(default_factory=dict)
    plan: Plan | None = None
    objectives: tuple[tuple[Objective, Side], ...] = ()
    findings: Mapping[Id, tuple[Finding, ...]] = field(default_factory=dict)


def all_events(
    desk: Desk, *, post: Id | None, period: Period | None, only_plan: bool
) -> tuple[tuple[Event, ...] | None, int]:
    """The events of the open plan, or of the workspace, and how many there are; None where they are very many."""
    with desk.read() as reader:
        within = only_plan and post is not None
        count = reader.count(Event, post=post) if within else reader.count(Event)
        if count > MOST_AT_ONCE:
            scope = scope_of(post, period) if within else ()
            return None, reader.page(Event, Query(filters=scope, limit=1)).total if scope else count
        found = reader.all(Event, post=post) if within else reader.all(Event)
        events = tuple(event for event in found if not within or period is None or in_period(event, period))
        return events, len(events)


def page_of_events(desk: Desk, query: Query) -> Page[Event]:
    """A stretch of a long list of events, filtered and sorted by what storage has an index for."""
    with desk.read() as reader:
        return reader.page(Event, query)


def title_of_event(desk: Desk, event: Id) -> str:
    """What an event is called; empty where it is gone."""
    with desk.read() as reader:
        found = reader.find(Event, event)
    return found.title if found is not None else ""


def scope_of(post: Id | None, period: Period | None) -> tuple[Filter, ...]:
    """The filters that leave a plan's events; where they are very many, those without a date are left out."""
    of_post = Filter("post", "eq", post)
    return (
        (of_post, Filter("date_start", "between", (period.first(), period.last()))) if period else (of_post,)
    )


def read_surroundings(desk: Desk, *, post: Id | None, period: Period | None, day: dt.date) -> Surroundings:
    """What events can be tied to in the open plan, and the findings on them as of a day."""
    with desk.read() as reader:
        posts = reader.all(Post, order_by=("code",))
        agreements = reader.all(Agreement, order_by=("name",))
        numbers = reader.field(Objective, "number")
        _, plan = read_chosen(reader, post, period)
    if plan is None:
        return Surroundings(posts, agreements, numbers)
    findings: dict[Id, tuple[Finding, ...]] = {}
    for finding in still_open(views.findings(desk, plan, day=day)):
        if finding.kind is Kind.EVENT:
            findings[finding.records[0]] = (*findings.get(finding.records[0], ()), finding)
    objectives = tuple((objective, side) for side in Side for objective in plan.of(side))
    return Surroundings(posts, agreements, numbers, plan, objectives, findings)


def change_events(
    desk: Desk, changes: Mapping[Id, Mapping[str, Any]], *, initiator: object | None = None
) -> tuple[Event, ...]:
    """Change fields of events in one step; what is said of their dates stays true when the start is another."""
    with desk.read() as reader:
        kept = {event: with_dates(reader.get(Event, event), values) for event, values in changes.items()}
    return change_many(desk, Event, kept, initiator=initiator)


def with_dates(event: Event, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values, and what follows from another start: how well the date is known, and an end as far away as before."""
    start: PartialDate | None = values.get("date_start")
    before, end = event.date_start, event.date_end
    if "date_start" not in values or start == before:
        return dict(values)
    kept: dict[str, Any] = {"date_precision": _precision(event.date_precision, start)}
    if (
        start is not None
        and before is not None
        and end is not None
        and start.exact
        and before.exact
        and end.exact
    ):
        kept["date_end"] = PartialDate.of(end.first() + (start.first() - before.first()))
    return kept | dict(values)


def _precision(before: DatePrecision, start: PartialDate | None) -> DatePrecision:
    if start is None:
        return DatePrecision.TO_BE_FIXED
    if not start.exact:
        return DatePrecision.MONTH
    unknown = {DatePrecision.TO_BE_FIXED, DatePrecision.MONTH}
    return DatePrecision.EXACT if before in unknown else before


def duplicate_events(
    desk: Desk, events: Sequence[Id], *, initiator: object | None = None
) -> tuple[Event, ...]:
    """Copies of events, planned anew: without outcome, actual cost, or a reason for their state."""
    label = say_n("Duplicate {count} event", "Duplicate {count} events", len(events))
    with desk.write(label, initiator=initiator) as unit:
        return tuple(
            save(
                unit,
                replace(
                    unit.get(Event, event),
                    id=desk.new_id(),
                    state=EventState.PLANNED,
                    state_reason="",
                    state_side=None,
                    outcome="",
                    cost_actual=None,
                ),
            )
            for event in events
        )


def set_state(
    desk: Desk,
    events: Sequence[Id],
    *,
    state: EventState,
    reason: str = "",
    side: Side | None = None,
    initiator: object | None = None,
) -> tuple[Event, ...]:
    """Give events a state in one step; a reason and a side belong to what is postponed or cancelled only."""
    word: Message = EVENT_STATES[state]
    label = say_n("Set {count} event to {state}", "Set {count} events to {state}", len(events), state=word)
    called_off = state in {EventState.POSTPONED, EventState.CANCELLED}
    with desk.write(label, initiator=initiator) as unit:
        return tuple(
            save(
                unit,
                replace(
                    unit.get(Event, event),
                    state=state,
                    state_reason=reason if called_off else "",
                    state_side=side if called_off else None,
                ),
            )
            for event in events
        )
