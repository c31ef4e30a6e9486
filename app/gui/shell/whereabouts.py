"""In which post and period a record stands, and which place shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.domain.dates import Period
from app.domain.kinds import KINDS, OWNERS, REFERENCES, kind_of
from app.domain.records import Event, Id, Kind, Link, Office, Paper, Post, Record
from app.domain.staffing import Comment, Coordination, Edition
from app.gui.shell.place import PlaceEntry

if TYPE_CHECKING:
    from app.work.desk import Desk


def plan_of(desk: Desk, kind: Kind, record_id: Id) -> tuple[Id | None, Period | None]:
    """The post and the period that a record belongs to, as far as it belongs to any."""
    with desk.read() as reader:
        record: Record | None = reader.find(KINDS[kind], record_id)
        while record is not None:
            match record:
                case Paper(post=post, period=period) | Comment(post=post, period=period):
                    return post, period
                case Edition(post=post, period=period) | Coordination(post=post, period=period):
                    return post, period
                case Post(id=post):
                    return post, None
                case Event(post=post) | Office(post=post):
                    return post, None
                case Link(attache_objective=objective):
                    record = reader.find(KINDS[Kind.OBJECTIVE], objective)
                    continue
            owner = OWNERS.get(kind_of(record))
            if owner is None:
                break
            above: Any = getattr(record, owner)
            record = reader.find(KINDS[REFERENCES[kind_of(record)][owner]], above)
    return None, None


def place_for(kind: Kind, entries: Sequence[PlaceEntry]) -> str | None:
    """The id of the place that shows records of a kind, if one does."""
    return next((entry.id for entry in entries if kind in entry.shows), None)
