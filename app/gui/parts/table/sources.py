"""Where the rows of a table come from: the workspace, a page at a time, or a list that is there already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from app.domain.records import Record
from app.language import search_key
from app.work.desk import Desk
from app.work.views import Filter, Page, Query


class Source(Protocol):
    """Gives pages of rows. Called on the database thread."""

    def page(self, query: Query) -> Page[Any]:
        """The rows that a query asks for, and how many there are in all."""


class RecordSource:
    """The records of one kind, under conditions that always hold (``base``)."""

    def __init__(self, desk: Desk, cls: type[Record], base: Sequence[Filter] = ()) -> None:
        self._desk = desk
        self._cls = cls
        self._base = tuple(base)

    def page(self, query: Query) -> Page[Any]:
        """A page of records."""
        with self._desk.read() as reader:
            return reader.page(self._cls, replace(query, filters=(*self._base, *query.filters)))


class ListSource:
    """Rows that were computed: findings, overviews. ``value_of`` gives what a column sorts and filters by."""

    def __init__(self, rows: Sequence[Any], value_of: Callable[[Any, str], Any] = getattr) -> None:
        self._rows = tuple(rows)
        self._value_of = value_of

    def page(self, query: Query) -> Page[Any]:
        """A page of the list, filtered and sorted here."""
        rows = [row for row in self._rows if all(self._fits(row, condition) for condition in query.filters)]
        for field, descending in reversed(query.sort):
            rows.sort(key=lambda row: _order(self._value_of(row, field)), reverse=descending)
        end = None if query.limit is None else query.offset + query.limit
        return Page(rows=tuple(rows[query.offset : end]), total=len(rows))

    def _fits(self, row: Any, condition: Filter) -> bool:
        value = self._value_of(row, condition.field)
        wanted = condition.value if isinstance(condition.value, tuple) else (condition.value,)
        if condition.op == "contains":
            return search_key(str(condition.value)) in search_key(str(value))
        if condition.op == "has":
            return bool(set(wanted) & set(value))
        return value in wanted


def _order(value: Any) -> tuple[int, Any]:
    """Rows without a value first, texts by letters, the rest by itself."""
    if value is None:
        return 0, 0
    if isinstance(value, str):
        return 1, search_key(value)
    return 1, value
