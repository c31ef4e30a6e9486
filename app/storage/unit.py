"""Reading and writing the records of the one file: a reader, and a unit whose changes are one revision."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeVar

from app.domain.kinds import KIND_WORDS, KINDS, REFERENCES, kind_of
from app.domain.messages import say
from app.domain.records import Id, Kind, Record
from app.language import search_key
from app.storage.canonical import canonical
from app.storage.chain import ChangeRow, Operation
from app.storage.connection import Connection
from app.storage.content import content_hash
from app.storage.mapping import MAPPINGS, Storing, mapping_of
from app.storage.queries import Page, Query, equalities, order, page
from app.storage.refusals import Damaged, NoSuchRecord, readable, unreadable
from app.storage.search import Hit, Members, SearchIndex, snippet, title_of
from app.storage.told import Told

R = TypeVar("R", bound=Record)

_AT_ONCE = 500
"""Ids looked up by one statement."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one record, in values of the domain.

    ``before`` and ``after`` are the record for an insert or a delete, and the value of ``field`` for an update.
    """

    kind: Kind
    id: Id
    operation: Operation
    field: str | None
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Changes:
    """What a unit changed: kinds and ids of records, and the revision that it wrote, if any."""

    kinds: frozenset[Kind] = frozenset()
    ids: frozenset[Id] = frozenset()
    revision: Id | None = None


class Reader:
    """Reads records. Everything it returns is a frozen value that outlives it."""

    def __init__(self, connection: Connection, told: Told | None = None) -> None:
        self._connection = connection
        self._told = told or Told(connection)
        self._index = SearchIndex(connection)

    def find(self, cls: type[R], id_: Id) -> R | None:
        """The record of this class with this id; ``None`` where there is none."""
        stored = mapping_of(cls)
        row = self._connection.row(f"{stored.select} WHERE id = ?", (id_,))
        return None if row is None else stored.record(row)

    def get(self, cls: type[R], id_: Id) -> R:
        """The record of this class with this id; raises :class:`NoSuchRecord` where there is none."""
        found = self.find(cls, id_)
        if found is None:
            raise NoSuchRecord(
                say("{kind}: this one was deleted, or never existed.", kind=KIND_WORDS[kind_of(cls)])
            )
        return found

    def all(self, cls: type[R], *, order_by: Sequence[str] = (), **where: Any) -> tuple[R, ...]:
        """Every record of a class for which all conditions hold, in the order of fields, then of ids.

        A condition is a field and its value; a tuple or set means any of its values, ``None`` that nothing is
        there; of a field that holds a list, that the list holds the value. ``-`` before a field of ``order_by``
        turns its order round.
        """
        stored = mapping_of(cls)
        conditions = equalities(stored, where)
        keys = [(name.removeprefix("-"), name.startswith("-")) for name in order_by]
        sql = stored.select + conditions.sql + order(stored, keys)
        return tuple([stored.record(row) for row in self._connection.rows(sql, conditions.values)])

    def count(self, cls: type[R], **where: Any) -> int:
        """How many records :meth:`all` would return."""
        stored = mapping_of(cls)
        conditions = equalities(stored, where)
        sql = f'SELECT count(*) FROM "{stored.table}"{conditions.sql}'  # noqa: S608 - names of ours
        return int(self._connection.value(sql, conditions.values))

    def field(self, cls: type[R], name: str) -> dict[Id, Any]:
        """What a field holds in every record of a class."""
        column = mapping_of(cls).column[name]
        rows = self._connection.rows(f'SELECT id, "{column.name}" FROM "{mapping_of(cls).table}"')  # noqa: S608 - names of ours
        read = column.codec.from_cell
        with readable(KIND_WORDS[kind_of(cls)]):
            return {Id(row[0]): read(row[1]) for row in rows}

    def values(self, cls: type[R], field: str) -> frozenset[Any]:
        """Every value that a field has in some record of a class."""
        column = mapping_of(cls).column[field]
        sql = f'SELECT DISTINCT "{column.name}" FROM "{mapping_of(cls).table}"'  # noqa: S608 - names of ours
        with readable(KIND_WORDS[kind_of(cls)]):
            return frozenset(map(column.codec.from_cell, (row[0] for row in self._connection.rows(sql))))

    def page(self, cls: type[R], query: Query) -> Page[R]:
        """A stretch of a long list, filtered and sorted, with the length of the whole list."""
        return page(self._connection, mapping_of(cls), query)

    def search(self, text: str, *, kinds: Iterable[Kind] | None = None, limit: int = 50) -> tuple[Hit, ...]:
        """Records that hold every word of ``text`` as the beginning of a word, whatever its case and accents.

        Those with the words in their title come first, then the newest. No sign in ``text`` has a meaning.
        """
        hits = []
        for kind, id_ in self._index.find(text, kinds, limit):
            record = self.find(KINDS[kind], id_)
            if record is not None:
                hits.append(Hit(kind, id_, title_of(record, kind), snippet(record, kind, text)))
        return tuple(hits)

    def altered(
        self, records: Iterable[Record], fields: Mapping[type[Record], Sequence[str]]
    ) -> frozenset[Id]:
        """Those of some records that are not what the journal says, in the fields named for their class."""
        by_class: defaultdict[type[Record], dict[Id, Record]] = defaultdict(dict)
        for record in records:
            by_class[type(record)][record.id] = record
        found: set[Id] = set()
        for cls, held in by_class.items():
            told = self._told.records(cls, held, fields[cls])
            found |= {id_ for id_, one in held.items() if not _same(one, told.get(id_), fields[cls])}
        return frozenset(found)

    def missing(self, cls: type[R], held: Iterable[R], where: Mapping[str, Collection[Any]]) -> frozenset[Id]:
        """Records of a class that the journal has with these values, and that are not among those that were read.

        They were taken out of their table past it, or moved; meant for the classes of :data:`~app.storage.told.MADE`.
        """
        return self._told.missing(cls, [one.id for one in held], where)

    def dangling(self) -> Damaged | None:
        """The damage where a record refers to one that is not there; None where none does."""
        for kind, references in REFERENCES.items():
            for field, referred in references.items():
                row = self._connection.row(_dangling(MAPPINGS[kind], field, referred))
                if row is not None:
                    return unreadable(KIND_WORDS[kind], field, MAPPINGS[kind].title_in(row))
        return None

    def revision_count(self) -> int:
        """How many revisions the journal holds."""
        return int(self._connection.value("SELECT count(*) FROM revision"))

    def counts(self) -> dict[Kind, int]:
        """How many records there are of every kind."""
        return {
            kind: int(self._connection.value(f'SELECT count(*) FROM "{kind.value}"'))  # noqa: S608 - names of ours
            for kind in KINDS
        }

    def content_hash(self) -> str:
        """The hash of everything recorded, whoever wrote it and when: equal content, equal hash."""
        return content_hash(self._connection)


class Unit(Reader):
    """Changes records; everything changed through one unit is one revision, or nothing at all."""

    def __init__(self, connection: Connection, told: Told | None = None) -> None:
        super().__init__(connection, told)
        self._members = Members(connection)
        self.rows: list[ChangeRow] = []
        self.steps: list[tuple[Any, Any]] = []
        """What was done to records, in order: before and after, ``None`` where there is none."""
        self.changes = Changes()

    def altered(
        self, records: Iterable[Record], fields: Mapping[type[Record], Sequence[str]]
    ) -> frozenset[Id]:
        """The same; what this unit has changed comes into the journal with it."""
        own = {(before if before is not None else after).id for before, after in self.steps}
        return super().altered((record for record in records if record.id not in own), fields)

    def missing(self, cls: type[R], held: Iterable[R], where: Mapping[str, Collection[Any]]) -> frozenset[Id]:
        """The same; what this unit has changed comes into the journal with it."""
        own = {(before if before is not None else after).id for before, after in self.steps}
        return super().missing(cls, held, where) - own

    def save(self, record: Record) -> None:
        """Insert a record, or change the one with its id; what is equal writes nothing."""
        before = self.find(type(record), record.id)
        if before is None:
            self._insert(mapping_of(record), [record])
        elif before != record:
            self._update(mapping_of(record), before, record)

    def save_many(self, records: Iterable[Record]) -> None:
        """Save records of any kinds; many new ones at once are much faster than one by one."""
        last = {record.id: record for record in records}.values()
        by_kind = sorted(last, key=lambda record: _RANK[kind_of(record)])
        for kind, group in groupby(by_kind, key=kind_of):
            held = list(group)
            stored = MAPPINGS[kind]
            known = self._known(stored, [record.id for record in held])
            self._insert(stored, [record for record in held if record.id not in known])
            for record in held:
                before = known.get(record.id)
                if before is not None and before != record:
                    self._update(stored, before, record)

    def delete(self, record: Record | type[Record], id_: Id | None = None) -> None:
        """Delete a record, given as such or by class and id; just this one, not what belongs to it.

        One that is not there is left at that. A record to which another one still refers makes the unit fail.
        """
        cls, id_ = (record, id_) if isinstance(record, type) else (type(record), record.id)
        if id_ is None:
            raise TypeError("a class needs an id")
        before = self.find(cls, id_)
        if before is None:
            return
        stored = mapping_of(cls)
        if stored.members:
            self._members.drop(stored, self._connection.value(stored.number, (id_,)), before)
        self._connection.run(stored.delete, (id_,))
        self._index.drop([id_])
        self.rows.append(change_row(Change(stored.kind, id_, Operation.DELETE, None, before, None)))
        self.steps.append((before, None))

    def apply(self, changes: Iterable[Change]) -> None:
        """Carry out changes, as an undo or a restoring of old values has them, in their order."""
        for (kind, id_), group in groupby(changes, key=lambda change: (change.kind, change.id)):
            self._apply(KINDS[kind], id_, list(group))

    def close(self, revision: Id | None) -> None:
        """Say what was changed; called once, when everything is written."""
        kinds = frozenset(Kind(row.kind) for row in self.rows)
        self.changes = Changes(kinds, frozenset(Id(row.entity) for row in self.rows), revision)

    def _apply(self, cls: type[Record], id_: Id, changes: Sequence[Change]) -> None:
        for operation, group in groupby(changes, key=lambda change: change.operation):
            if operation is Operation.UPDATE:
                fields = {change.field: change.after for change in group if change.field}
                self.save(dataclasses.replace(self.get(cls, id_), **fields))  # type: ignore[type-var] # every record is one
                continue
            for change in group:
                if operation is Operation.INSERT:
                    self.save(change.after)
                else:
                    self.delete(cls, id_)

    def _known(self, stored: Storing, ids: Sequence[Id]) -> dict[Id, Any]:
        found: dict[Id, Any] = {}
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            for row in self._connection.rows(f"{stored.select} WHERE id IN ({marks})", part):
                record = stored.record(row)
                found[record.id] = record
        return found

    def _insert(self, stored: Storing, records: Sequence[Any]) -> None:
        if not records:
            return
        folded = stored.folded
        last = self._connection.value(stored.last_number) or 0
        numbered = list(enumerate(records, last + 1))
        self._connection.run_many(
            stored.insert,
            [
                [number, *stored.cells(record), *(search_key(getattr(record, name)) for name in folded)]
                for number, record in numbered
            ],
        )
        self._members.add(stored, numbered)
        self._index.put(stored.kind, records, fresh=True)
        self.steps += [(None, record) for record in records]
        self.rows += [
            change_row(Change(stored.kind, record.id, Operation.INSERT, None, None, record))
            for record in records
        ]

    def _update(self, stored: Storing, before: Any, after: Any) -> None:
        self.steps.append((before, after))
        changed = [
            column for column in stored.columns if getattr(before, column.name) != getattr(after, column.name)
        ]
        names = tuple(column.name for column in changed)
        cells = [column.codec.cell(getattr(after, column.name)) for column in changed]
        folded = [search_key(getattr(after, name)) for name in stored.folded if name in names]
        self._connection.run(stored.update(names), (*cells, *folded, after.id))
        if any(column.member for column in changed):
            self._members.change(stored, self._connection.value(stored.number, (after.id,)), before, after)
        if any(column.codec.worded for column in changed):
            self._index.put(stored.kind, [after], fresh=False)
        self.rows += [
            change_row(
                Change(
                    stored.kind, after.id, Operation.UPDATE, name, getattr(before, name), getattr(after, name)
                )
            )
            for name in names
        ]


def _same(one: Record, other: Record | None, names: Sequence[str]) -> bool:
    return other is not None and all(getattr(one, name) == getattr(other, name) for name in names)


def _dangling(stored: Storing, field: str, referred: Kind) -> str:
    """The statement for a row whose field refers to nothing."""
    there = f'(SELECT id FROM "{referred.value}")'  # noqa: S608 - names of ours
    if stored.column[field].many:
        listed = f'json_each("{stored.table}"."{field}") AS held'
        where = f'json_valid("{field}") AND EXISTS (SELECT 1 FROM {listed} WHERE held.value NOT IN {there})'  # noqa: S608
    else:
        where = f'"{field}" NOT IN {there}'
    return f"{stored.select} WHERE {where} LIMIT 1"


def change_row(change: Change) -> ChangeRow:
    """A change as the journal stores it."""
    stored, field = MAPPINGS[change.kind], change.field
    if field is None:
        values = [
            None if record is None else canonical(stored.plain(record))
            for record in (change.before, change.after)
        ]
    else:
        codec = stored.column[field].codec
        values = [canonical(codec.plain(value)) for value in (change.before, change.after)]
    return ChangeRow(stored.table, change.id, change.operation.value, field, *values)


_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
