"""Reading the golden thread through a record, in the plan that it is of."""

from __future__ import annotations

from app.domain.event_days import in_period
from app.domain.messages import Refusal, say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Event, Link, Objective, Paper, Post, Record
from app.domain.thread import Thread, thread
from app.work.desk import Desk
from app.work.views import Choice, choices, load_plan, period_of, pick


def read_thread(
    desk: Desk, record: Record, *, post: str | None = None, period: str | None = None
) -> tuple[Plan, Thread]:
    """The golden thread through a document, goal, objective, link or event, with its plan.

    An objective, a link or an event says of which plan it is; for guidance the plan of ``post`` (its code) and
    ``period`` is asked, or the only one there is. Raises Refusal where the record hangs on no thread.
    """
    choice = _own_plan(desk, record, period) or pick(desk, post=post, period=period)
    plan = load_plan(desk, post=choice.post.id, period=period_of(choice))
    found = thread(plan, record.id)
    if found is None:
        raise Refusal(
            say(
                "“{title}” hangs on no thread: name a document, a guidance goal, an objective, an alignment or an event.",
                title=title_of(record),
            )
        )
    return plan, found


def _own_plan(desk: Desk, record: Record, period: str | None) -> Choice | None:
    """The plan that the record itself says it is of."""
    if isinstance(record, Event):
        return None if period else _plan_of_event(desk, record)
    with desk.read() as reader:
        match record:
            case Objective(paper=paper_id):
                paper = reader.get(Paper, paper_id)
            case Link(attache_objective=objective):
                paper = reader.get(Paper, reader.get(Objective, objective).paper)
            case _:
                return None
        return Choice(reader.get(Post, paper.post), paper.period)


def _plan_of_event(desk: Desk, event: Event) -> Choice | None:
    """The newest plan of the event's post to whose period it belongs."""
    of_post = [
        choice for choice in choices(desk) if choice.post.id == event.post and choice.period is not None
    ]
    return next((one for one in of_post if one.period is not None and in_period(event, one.period)), None)
