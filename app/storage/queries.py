"""Lists of many records: filters, sorting and a page of the result, read from indexes alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from app.language import search_key
from app.storage.connection import Connection
from app.storage.mapping import BARE, LISTED, SORTED, Storing

R = TypeVar("R")

_AT_ONCE = 500
"""Rows looked up by one statement."""
_LOOKED_UP = 10_000
"""So many rows are looked up faster than a whole index is read."""
_MANY = 5000
"""From this many members of a list on, reading the whole index is faster than looking up each."""
_SAMPLED = 1000
"""So many rows at the beginning of an index tell whether most of all pass."""
_LONGEST_WORD = 1000
"""So many letters of a word are looked for."""


class Op(StrEnum):
    """How a filter compares.

    ``EQ`` a value; ``IN`` any of several; ``CONTAINS`` folded text within folded text; ``BETWEEN`` a pair of days,
    both included, either of them None: whether the partial date may lie between them; ``TOUCHES`` a pair of days, of
    a field like ``date``: whether the stretch from ``date_start`` to ``date_end`` may touch them, which one that is
    not known or to be fixed always may; ``IS_EMPTY`` True or False; ``HAS`` whether a list holds the value, or any of
    several; ``SAYS`` whether the fields that are stored folded hold every word of a text, whichever field is named.
    """

    EQ = "eq"
    IN = "in"
    CONTAINS = "contains"
    BETWEEN = "between"
    TOUCHES = "touches"
    IS_EMPTY = "is_empty"
    HAS = "has"
    SAYS = "says"


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on one field."""

    field: str
    op: Op | str
    value: Any


@dataclass(frozen=True, slots=True)
class Query:
    """Which records of a kind, in which order, and which stretch of them.

    ``sort`` is (field, descending) pairs; records that are equal in all of them follow as they were saved. A ``limit`` of
    ``None`` means all.
    """

    filters: tuple[Filter, ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()
    offset: int = 0
    limit: int | None = 100


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """A stretch of a list, and how long the whole list is."""

    rows: tuple[R, ...]
    total: int


@dataclass(slots=True)
class Where:
    """Conditions of SQL with their values."""

    parts: list[str]
    values: list[Any]

    @property
    def sql(self) -> str:
        """The WHERE clause, empty without conditions."""
        return f" WHERE {' AND '.join(self.parts)}" if self.parts else ""

    def add(self, part: str, *values: Any) -> None:
        """Add a condition; all of them have to hold."""
        self.parts.append(part)
        self.values.extend(values)


def equalities(stored: Storing, wanted: dict[str, Any]) -> Where:
    """The conditions of ``all(…, field=value)``: a set or tuple means any of its values, None that nothing is there.

    For a field that holds a list, a record is found if the list holds the value.
    """
    where = Where([], [])
    for name, value in wanted.items():
        if stored.column[name].member:
            _has(stored, where, name, value)
        elif isinstance(value, tuple | list | set | frozenset) and not stored.column[name].codec.structured:
            _in(stored, where, name, value)
        elif value is None:
            where.add(f'"{name}" IS NULL')
        else:
            where.add(f'"{name}" = ?', stored.column[name].codec.cell(value))
    return where


def _in(stored: Storing, where: Where, name: str, values: Iterable[Any]) -> None:
    codec = stored.column[name].codec
    cells = [codec.cell(value) for value in values if value is not None]
    marks = ", ".join("?" * len(cells))
    null = f' OR "{name}" IS NULL' if None in values else ""
    where.add(f'("{name}" IN ({marks}){null})', *cells)


def _has(stored: Storing, where: Where, name: str, value: Any) -> None:
    values = list(value) if isinstance(value, tuple | list | set | frozenset) else [value]
    marks = ", ".join("?" * len(values))
    where.add(
        f"row_number IN (SELECT record FROM member WHERE field = ? AND value IN ({marks}))",  # noqa: S608 - only marks
        f"{stored.table}.{name}",
        *(str(each) for each in values),
    )


def _contains(stored: Storing, where: Where, name: str, value: str) -> None:
    column = f"{name}_folded" if name in stored.folded else f'search_key("{name}")'
    where.add(f"instr({column}, ?) > 0", search_key(value))


def _says(stored: Storing, where: Where, value: str) -> None:
    """Every word of a text, each anywhere in the folded texts; the longest first, which most rows do not hold."""
    for word in sorted(search_key(value).split(), key=len, reverse=True):
        where.add(rf"({stored.said}) LIKE ? ESCAPE '\'", f"%{_literal(word[:_LONGEST_WORD])}%")


def _literal(word: str) -> str:
    """A word as LIKE looks for it as it stands; LIKE reads an index a third faster than ``instr``."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").replace("\0", "")


def _between(_: Storing, where: Where, name: str, value: tuple[dt.date | None, dt.date | None]) -> None:
    first, last = value
    where.add(f'"{name}" IS NOT NULL')
    if last is not None:
        where.add(f'"{name}" <= ?', last.isoformat())
    if first is not None:
        day = first.isoformat()
        where.add(f'("{name}" >= ? OR "{name}" IN (?, ?))', day, day[:4], day[:7])


def _touches(stored: Storing, where: Where, name: str, value: tuple[dt.date, dt.date]) -> None:
    start, end = f'"{name}_start"', f'"{name}_end"'
    first = f"min(ifnull({start}, {end}), ifnull({end}, {start}))"
    last = f"max(ifnull({start}, {end}), ifnull({end}, {start}))"
    day = value[0].isoformat()
    open_ended = f"{name}_precision" in stored.column
    where.add(
        f"({first} IS NULL OR ({first} <= ? AND ({last} >= ? OR {last} IN (?, ?)))"
        + (f""" OR "{name}_precision" = 'to_be_fixed')""" if open_ended else ")"),
        value[1].isoformat(),
        day,
        day[:4],
        day[:7],
    )


def _is_empty(stored: Storing, where: Where, name: str, value: bool) -> None:  # noqa: FBT001 - a filter's value
    if value and name in BARE.get(stored.kind, ()):
        where.add(f"\"{name}\" = '[]'")
        return
    if stored.column[name].member:
        place = "NOT IN" if value else "IN"
        where.add(
            f"row_number {place} (SELECT record FROM member WHERE field = ?)",  # noqa: S608 - two words of ours
            stored.list_name(stored.column[name]),
        )
        return
    empty = "[]" if stored.column[name].codec.structured else ""
    condition = f'("{name}" IS NULL OR "{name}" = ?)'
    where.add(condition if value else f"NOT {condition}", empty)


def _eq(stored: Storing, where: Where, name: str, value: Any) -> None:
    other = equalities(stored, {name: value})
    where.add(other.sql.removeprefix(" WHERE "), *other.values)


_FILTERS: Mapping[Op, Callable[[Storing, Where, str, Any], None]] = {
    Op.EQ: _eq,
    Op.IN: _in,
    Op.CONTAINS: _contains,
    Op.BETWEEN: _between,
    Op.TOUCHES: _touches,
    Op.IS_EMPTY: _is_empty,
    Op.HAS: _has,
}


def order(stored: Storing, names: Iterable[tuple[str, bool]], last: str = "id") -> str:
    """The ORDER BY clause: folded text by its folded column, and ``last`` at the end, so that an order is always one."""
    parts, turned = [], False
    for name, descending in names:
        parts.append(f'"{_shown(stored, name)}"{" DESC" if descending else ""}')
        turned = descending
    return f" ORDER BY {', '.join([*parts, f'{last} DESC' if turned else last])}"


def page(connection: Connection, stored: Storing, query: Query) -> Page[Any]:
    """The page of a query. Numbers are found in an index first, and only the rows of the page are read."""
    where = _conditions(stored, query.filters)
    alone = _filtered_alone(stored, query)
    scanned = "" if alone else _covering(connection, stored, query)
    if scanned:
        total, numbers = _gathered(connection, stored, scanned, where)
    else:
        total, numbers = _total(connection, stored, query, f"{_by(stored, '')}{where.sql}", where.values), ""
    limit = -1 if query.limit is None else query.limit
    if query.offset >= total or not limit:
        return Page((), total)
    ordered = _shown(stored, query.sort[0][0]) if len(query.sort) == 1 else ""
    source = _by(stored, scanned)
    if where.parts and _until_full(connection, stored, query, total) < min(total, _LOOKED_UP):
        source = _by(stored, f"{stored.table}_{ordered}")
    elif scanned and total < _LOOKED_UP:
        where = Where(["row_number IN (SELECT value FROM json_each(?))"], [f"[{numbers}]"])
        source = _by(stored, "")
    elif scanned:
        source = _by(stored, f"{stored.table}_listed")
    elif alone and alone != ordered and total < _LOOKED_UP:
        source = _by(stored, f"{stored.table}_{alone}")
    elif alone and alone != ordered and alone in LISTED.get(stored.kind, ()):
        source = _by(stored, f"{stored.table}_listed")
    found = f"SELECT row_number FROM {source}{where.sql}{order(stored, query.sort, 'row_number')} LIMIT ? OFFSET ?"  # noqa: S608
    numbers_of_page = [row[0] for row in connection.rows(found, (*where.values, limit, query.offset))]
    return Page(_records(connection, stored, numbers_of_page), total)


def _conditions(stored: Storing, filters: Iterable[Filter]) -> Where:
    """The conditions of filters."""
    where = Where([], [])
    for filter_ in filters:
        if Op(filter_.op) is Op.SAYS:
            _says(stored, where, filter_.value)
        else:
            _FILTERS[Op(filter_.op)](stored, where, filter_.field, filter_.value)
    return where


def _records(connection: Connection, stored: Storing, numbers: list[int]) -> tuple[Any, ...]:
    """The records with these numbers, in their order."""
    found: dict[int, Any] = {}
    for start in range(0, len(numbers), _AT_ONCE):
        part = numbers[start : start + _AT_ONCE]
        sql = f"{stored.select_numbered} WHERE row_number IN ({', '.join('?' * len(part))})"
        found.update((row[0], row[1:]) for row in connection.rows(sql, part))
    return tuple([stored.record(found[number]) for number in numbers if number in found])


def _by(stored: Storing, index: str) -> str:
    """The table, read by one of its indexes, or as SQLite likes."""
    return f'"{stored.table}" INDEXED BY ix_{index}' if index else f'"{stored.table}"'


def _gathered(connection: Connection, stored: Storing, index: str, where: Where) -> tuple[int, str]:
    """How many rows pass, and their numbers with commas between them, from one scan of an index.

    Where the beginning of the index shows that most rows pass, their numbers are of no use, and are not gathered.
    """
    by = _by(stored, index)
    beginning = f"SELECT {' AND '.join(where.parts) or '1'} AS passes FROM {by} LIMIT {_SAMPLED}"  # noqa: S608
    most = connection.value(f"SELECT total(passes) FROM ({beginning})", where.values) > _SAMPLED / 2  # noqa: S608
    if most:
        total = int(connection.value(f"SELECT count(*) FROM {by}{where.sql}", where.values))  # noqa: S608
        if total >= _LOOKED_UP:
            return total, ""
    sql = f"SELECT count(*), group_concat(row_number) FROM {by}{where.sql}"  # noqa: S608 - names of ours
    total, numbers = connection.row(sql, where.values) or (0, None)
    return total, numbers or ""


def _until_full(connection: Connection, stored: Storing, query: Query, total: int) -> int:
    """About how many rows are looked up until a page is full, going along the index of the column it is sorted by."""
    if query.limit is None or len(query.sort) != 1:
        return _LOOKED_UP
    if _shown(stored, query.sort[0][0]) not in SORTED.get(stored.kind, ()):
        return _LOOKED_UP
    everything = int(connection.value(f'SELECT count(*) FROM "{stored.table}"'))  # noqa: S608 - a name of ours
    return (query.offset + query.limit) * everything // total


def _shown(stored: Storing, name: str) -> str:
    """The column by which people sort and search a field."""
    return _folded(name) if name in stored.folded else stored.column[name].name


def _folded(name: str) -> str:
    return f"{name}_folded"


def _columns_of(stored: Storing, filter_: Filter) -> set[str]:
    """The columns that a filter looks at; one for a value in a list looks at none."""
    name, op = filter_.field, Op(filter_.op)
    if op is Op.HAS:
        return set()
    if op is Op.SAYS:
        return set(map(_folded, stored.folded))
    if op is Op.TOUCHES:
        return {column for column in stored.column if column.startswith(f"{name}_")}
    return {_shown(stored, name) if op is Op.CONTAINS else name}


def _filtered_alone(stored: Storing, query: Query) -> str:
    """The only column that is filtered, where it has an index of its own, which is narrower than the one over all."""
    if len(query.filters) != 1 or Op(query.filters[0].op) in {Op.HAS, Op.TOUCHES, Op.SAYS}:
        return ""
    (name,) = _columns_of(stored, query.filters[0])
    column = stored.column[query.filters[0].field]
    refers = column.refers is not None and not column.many
    return name if refers or name in SORTED.get(stored.kind, ()) else ""


def _total(connection: Connection, stored: Storing, query: Query, source: str, values: list[Any]) -> int:
    """How long the whole list is; where a list holding a value is the only condition, the lists know it."""
    if len(query.filters) == 1 and Op(query.filters[0].op) is Op.HAS:
        return _held_by(connection, stored, query.filters[0])
    return int(connection.value(f"SELECT count(*) FROM {source}", values))  # noqa: S608 - names of ours


def _covering(connection: Connection, stored: Storing, query: Query) -> str:
    """The index to scan, which holds every column that is asked for; none where few members are faster looked up."""
    lists = (filter_ for filter_ in query.filters if Op(filter_.op) is Op.HAS)
    if any(_held_by(connection, stored, filter_) < _MANY for filter_ in lists):
        return ""
    listed = LISTED.get(stored.kind, ())
    if not query.filters or not listed:
        return ""
    if all(Op(filter_.op) is Op.SAYS for filter_ in query.filters):
        return f"{stored.table}_said"
    looked_at = set[str]().union(*(_columns_of(stored, filter_) for filter_ in query.filters))
    if not looked_at <= set(listed):
        return ""
    alone = next(iter(looked_at)) if len(looked_at) == 1 else ""
    return f"{stored.table}_{alone if alone in SORTED.get(stored.kind, ()) else 'listed'}"


def _held_by(connection: Connection, stored: Storing, filter_: Filter) -> int:
    """How many records hold the value of a filter in their list."""
    held = Where([], [])
    _has(stored, held, filter_.field, filter_.value)
    inner = held.parts[0].removeprefix("row_number IN ")
    return int(connection.value(f"SELECT count(DISTINCT record) FROM {inner}", held.values))  # noqa: S608
