"""Rows that are all at hand: filtered, sorted and looked through here, with no question to the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from app.domain.dates import PartialDate
from app.domain.messages import Message
from app.domain.money import Money
from app.domain.vocabulary import words_of
from app.gui.parts.table.columns import Column
from app.gui.parts.tick_list import Option
from app.language import Language, search_key
from app.work.views import Filter, Page, Query


class Rows:
    """Rows that are all at hand, and the text by which each is found.

    ``values`` gives what a column filters by and ``orders`` what it sorts by, where that is not the record's own field.
    """

    def __init__(
        self,
        rows: Sequence[Any],
        columns: Sequence[Column],
        words: Language,
        values: Mapping[str, Callable[[Any], Any]] | None = None,
        orders: Mapping[str, Callable[[Any], Any]] | None = None,
    ) -> None:
        self.rows = tuple(rows)
        self._columns = {column.key: column for column in columns}
        self._words = words
        self._values, self._orders = values or {}, orders or {}
        self._texts: dict[str, str] = {}

    def value(self, row: Any, key: str) -> Any:
        """What a column filters by."""
        return self._values[key](row) if key in self._values else getattr(row, key, None)

    def text(self, row: Any) -> str:
        """Everything that the row says, folded."""
        if row.id not in self._texts:
            said = (column.tell(row, self._words) for column in self._columns.values())
            self._texts[row.id] = search_key("\n".join(said))
        return self._texts[row.id]

    def fits(self, row: Any, condition: Filter) -> bool:
        """Whether a row falls under a filter of the table; an empty text among its values means: nothing there."""
        value = self.value(row, condition.field)
        held = set(value) if isinstance(value, tuple) else {value}
        wanted = set(condition.value)
        return bool(held & wanted) or ("" in wanted and not (held - {None, ""}))

    def in_order(self, rows: Iterable[Any], key: str, *, descending: bool) -> list[Any]:
        """Rows sorted by a column; those where nothing is there come last either way."""
        given: list[tuple[Any, Any]] = []
        missing: list[Any] = []
        for row in rows:
            order = self._order(row, key)
            if order is None:
                missing.append(row)
            else:
                given.append((order, row))
        given.sort(key=_first, reverse=descending)
        return [*(row for _, row in given), *missing]

    def options(self, key: str, label: Callable[[Any], str], *, empty: Message | None = None) -> list[Option]:
        """What can be ticked in the filter of a column: the values that some row has."""
        found: set[Any] = set()
        for row in self.rows:
            value = self.value(row, key)
            found |= set(value) if isinstance(value, tuple) else {value}
        options = [Option(str(value), label(value)) for value in found if value not in {None, ""}]
        options.sort(key=_by_label)
        return [Option("", self._words(empty)), *options] if empty is not None else options

    def _order(self, row: Any, key: str) -> Any:
        value = self._orders[key](row) if key in self._orders else getattr(row, key, None)
        if value is None or value in {"", ()}:
            return None
        if isinstance(value, StrEnum):
            return list(words_of(type(value))).index(value.value)
        if isinstance(value, Money):
            return (value.currency, value.amount)
        if isinstance(value, PartialDate | int):
            return value
        column = self._columns.get(key)
        return search_key(column.tell(row, self._words) if column is not None else str(value)) or None


def _first(pair: tuple[Any, Any]) -> Any:
    return pair[0]


def _by_label(option: Option) -> str:
    return search_key(option.label)


class RowsSource:
    """Pages of rows that are all at hand, filtered and sorted here; ``text`` is looked for in all columns."""

    def __init__(self, rows: Rows, text: str = "", *, first: tuple[str, bool] | None = None) -> None:
        self._rows = rows
        self._words = search_key(text).split()
        self._first = first

    def page(self, query: Query) -> Page[Any]:
        """The rows that a query asks for, and how many there are in all."""
        found: list[Any] = [row for row in self._rows.rows if self._passes(row, query.filters)]
        for key, descending in query.sort or ((self._first,) if self._first is not None else ()):
            found = self._rows.in_order(found, key, descending=descending)
        end = None if query.limit is None else query.offset + query.limit
        return Page(rows=tuple(found[query.offset : end]), total=len(found))

    def _passes(self, row: Any, conditions: Sequence[Filter]) -> bool:
        if not all(self._rows.fits(row, condition) for condition in conditions):
            return False
        return not self._words or all(word in self._rows.text(row) for word in self._words)
