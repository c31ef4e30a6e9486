"""From a record of the history to the place that shows it, in the post and period where it stands."""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.dates import Period
from app.domain.records import Id, Kind
from app.gui.shell.whereabouts import plan_of
from app.work.desk import Desk
from app.work.views import choices

PLACES: Mapping[Kind, str] = {
    Kind.POST: "posts",
    Kind.OFFICE: "posts",
    Kind.REFERENCE_DOCUMENT: "guidance",
    Kind.GOAL: "guidance",
    Kind.PAPER: "papers",
    Kind.SECTION: "papers",
    Kind.PARAGRAPH: "papers",
    Kind.PAPER_GOAL: "papers",
    Kind.OBJECTIVE: "papers",
    Kind.INDICATOR: "papers",
    Kind.RISK: "papers",
    Kind.RED_LINE: "papers",
    Kind.LINK: "joint",
    Kind.AGREEMENT: "agreements",
    Kind.EVENT: "events",
    Kind.EDITION: "editions",
    Kind.COORDINATION: "editions",
    Kind.CONCURRENCE: "editions",
    Kind.COMMENT: "comments",
}


def plan_for(
    desk: Desk, kind: Kind, record_id: Id, now: tuple[Id | None, Period | None]
) -> tuple[Id | None, Period | None]:
    """The post and period to show a record in: its own, and what is open now as far as that fits."""
    post, period = plan_of(desk, kind, record_id)
    if post is None:
        return now
    if period is None:
        if post == now[0]:
            return now
        period = next((choice.period for choice in choices(desk) if choice.post.id == post), None)
    return post, period
