"""Where the rows come from when there are too many events to have all of them at hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from app.domain.records import Event
from app.work.desk import Desk
from app.work.events import page_of_events
from app.work.views import Filter, Page, Query

SORTED_BY_STORAGE = frozenset({"date_start", "date_end", "title", "kind", "level", "state", "place", "lead"})
"""The columns that storage has an index for; by others so many events are not sorted."""


class ManyEvents:
    """Stretches of the events under ``scope``; its words are looked for in title, place and lead."""

    sorts_by = SORTED_BY_STORAGE

    def __init__(self, desk: Desk, scope: Sequence[Filter], text: str) -> None:
        self._desk = desk
        self._always = (*scope, Filter("title", "says", text)) if text else tuple(scope)

    def page(self, query: Query) -> Page[Event]:
        """The events that a query asks for, and how many there are in all."""
        filters = (*self._always, *(_translated(condition) for condition in query.filters))
        sort = tuple(by for by in query.sort if by[0] in SORTED_BY_STORAGE) or (("date_start", False),)
        return page_of_events(self._desk, replace(query, filters=filters, sort=sort))


def _translated(condition: Filter) -> Filter:
    """A filter of the table as storage understands it: years as a stretch of days, an empty entry as "is empty"."""
    if condition.field == "date_start":
        years = sorted(year for year in condition.value if isinstance(year, int))
        if not years:
            return Filter("date_start", "is_empty", value=True)
        return Filter("date_start", "between", (dt.date(years[0], 1, 1), dt.date(years[-1], 12, 31)))
    if "" in condition.value:
        return Filter(condition.field, "is_empty", value=True)
    return condition
