"""The one mapping between record classes and tables: columns, statements and the plain form of the journal.

It is read from the dataclasses of :mod:`app.domain.records`; a new field needs a migration and nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, get_args, get_type_hints

from app.domain.kinds import KIND_WORDS, KINDS, OWNERS, REFERENCES, kind_of
from app.domain.records import Id, Kind, Record
from app.storage.codec import NOTHING, Codec, codec_of
from app.storage.refusals import BROKEN, unreadable

FOLDED: Mapping[Kind, tuple[str, ...]] = {Kind.EVENT: ("title", "place", "lead")}
"""Fields of the kind that may have 100 000 records by which people sort and search: stored folded as well.

One index holds all of them as one text (``Storing.said``), so that a word is looked for in one place.
"""

LISTED: Mapping[Kind, tuple[str, ...]] = {
    Kind.EVENT: (
        "post", "date_start", "date_end", "date_precision", "state", "kind", "level", "direction", "agreement",
        "title_folded", "place_folded", "lead_folded",
    ),
}  # fmt: skip
"""Columns that one index of such a kind covers, so that any filter reads the index and not the rows.

What belongs to one post, in the order of its dates, stands together in it.
"""

SORTED: Mapping[Kind, tuple[str, ...]] = {
    Kind.EVENT: (
        "title_folded", "place_folded", "lead_folded", "date_start", "date_end", "kind", "state", "level",
    ),
    Kind.OBJECTIVE: ("number", "title"),
    Kind.AGREEMENT: ("name", "date_signed"),
    Kind.POST: ("code",),
    Kind.GOAL: ("ref_no",),
}  # fmt: skip
"""Columns by which lists are sorted, each with an index."""

BARE: Mapping[Kind, tuple[str, ...]] = {Kind.EVENT: ("objectives",)}
"""Lists of which it is asked what has none: such records of a post, in the order of their dates, have an index."""

_TITLES = ("number", "ref_no", "code", "title", "name", "heading", "obstacle", "operation")
"""Columns that name a row; each kind has one or two of them, or none."""
_LONGEST_TITLE = 80

_EMPTY: tuple[Any, ...] = ("", ())
"""Values that the journal leaves out of a record."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a record as a column. ``refers`` is the kind whose id it holds, one id or (``many``) a list."""

    name: str
    codec: Codec
    default: Any
    refers: Kind | None
    many: bool
    member: bool


@dataclass(frozen=True)
class Storing:
    """How the records of one kind are stored."""

    kind: Kind
    cls: type[Any]
    columns: tuple[Column, ...]
    folded: tuple[str, ...]

    @property
    def table(self) -> str:
        """The table's name: the kind's own."""
        return self.kind.value

    @property
    def said(self) -> str:
        """The folded texts as one, in SQL: no word goes beyond a line of it."""
        return " || char(10) || ".join(f"{name}_folded" for name in self.folded)

    @cached_property
    def column(self) -> Mapping[str, Column]:
        """The columns by name, ``id`` among them."""
        return {column.name: column for column in self.columns}

    @cached_property
    def members(self) -> tuple[Column, ...]:
        """The columns that hold a list in which records are looked up."""
        return tuple(column for column in self.columns if column.member)

    def list_name(self, column: Column) -> str:
        """The name under which the values of a list are looked up."""
        return f"{self.table}.{column.name}"

    @cached_property
    def owner(self) -> str | None:
        """The field that names the record to which one of this kind belongs."""
        return OWNERS.get(self.kind)

    @cached_property
    def select(self) -> str:
        """The statement that reads rows; conditions follow it."""
        return (
            f"SELECT {', '.join(_quoted(column.name) for column in self.columns)} FROM {_quoted(self.table)}"  # noqa: S608
        )

    @cached_property
    def select_numbered(self) -> str:
        """The same, with the number of the row before its cells."""
        return self.select.replace("SELECT ", "SELECT row_number, ", 1)

    @cached_property
    def insert(self) -> str:
        """The statement that writes a new row: its number, its cells and its folded texts."""
        names = ["row_number", *(column.name for column in self.columns)]
        names += [f"{name}_folded" for name in self.folded]
        marks = ", ".join("?" * len(names))
        return f"INSERT INTO {_quoted(self.table)} ({', '.join(map(_quoted, names))}) VALUES ({marks})"  # noqa: S608

    @cached_property
    def last_number(self) -> str:
        """The statement that reads the number of the last row."""
        return f"SELECT max(row_number) FROM {_quoted(self.table)}"  # noqa: S608

    @cached_property
    def number(self) -> str:
        """The statement that reads the number of a row by its id."""
        return f"SELECT row_number FROM {_quoted(self.table)} WHERE id = ?"  # noqa: S608

    @cached_property
    def delete(self) -> str:
        """The statement that deletes a row by its id."""
        return f"DELETE FROM {_quoted(self.table)} WHERE id = ?"  # noqa: S608

    def update(self, names: tuple[str, ...]) -> str:
        """The statement that changes these columns of a row; the id comes last."""
        written = [*names, *(f"{name}_folded" for name in self.folded if name in names)]
        return f"UPDATE {_quoted(self.table)} SET {', '.join(f'{_quoted(name)} = ?' for name in written)} WHERE id = ?"  # noqa: S608

    def cells(self, record: Record) -> list[Any]:
        """A record as its row."""
        return [column.codec.cell(getattr(record, column.name)) for column in self.columns]

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @cached_property
    def _readers(self) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
        """The columns whose cells are not the values themselves."""
        return tuple(
            (column.name, column.codec.from_cell) for column in self.columns if not column.codec.as_is
        )

    @cached_property
    def _known(self) -> set[tuple[type, ...]]:
        """The types of cells, side by side, of rows that were read: a few, so that each is looked at once."""
        return set()

    def record(self, row: tuple[Any, ...]) -> Any:
        """A row as its record; raises :class:`Damaged` where a cell holds what no record can."""
        values = dict(zip(self._names, row, strict=True))
        name = "id"
        try:
            types = tuple(map(type, row))
            if types not in self._known:
                for name in self._texts:
                    values[name] = self.column[name].codec.value(values[name])
                self._known.add(types)
            for name, read in self._readers:
                values[name] = read(values[name])
        except BROKEN as error:
            raise unreadable(KIND_WORDS[self.kind], name, self.title_in(row)) from error
        return self.cls(**values)

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        """The columns whose cells are the values themselves."""
        return tuple(column.name for column in self.columns if column.codec.as_is)

    def title_in(self, row: tuple[Any, ...]) -> str:
        """What a row that cannot be read is called, as far as its cells say."""
        values = dict(zip(self._names, row, strict=True))
        known = (values.get(name) for name in _TITLES)
        return " ".join(cell for cell in known if isinstance(cell, str) and cell)[:_LONGEST_TITLE]

    def plain(self, record: Record) -> dict[str, Any]:
        """A record as the journal holds it: its fields without the id and without what is empty."""
        plain = {}
        for column in self.columns:
            value = getattr(record, column.name)
            if column.name != "id" and value is not None and value not in _EMPTY:
                plain[column.name] = column.codec.plain(value)
        return plain

    def from_plain(self, id_: Id, plain: Mapping[str, Any]) -> Any:
        """A record of the journal; what is missing is empty, or has the default of its field."""
        values: dict[str, Any] = {"id": id_}
        for column in self.columns:
            if column.name in plain:
                values[column.name] = column.codec.value(plain[column.name])
            elif column.name != "id":
                empty = column.codec.empty
                values[column.name] = column.default if empty is NOTHING else empty
        return self.cls(**values)


def _quoted(name: str) -> str:
    """A name of ours as SQL takes it; several are words of SQL ("order")."""
    return f'"{name}"'


def _column(kind: Kind, name: str, type_: Any, default: Any) -> Column:
    codec = codec_of(type_)
    many = codec.structured and get_args(type_)[1:] == (...,)
    simple = many and not codec_of(get_args(type_)[0]).structured
    return Column(name, codec, default, REFERENCES.get(kind, {}).get(name), many=many, member=simple)


def _mapping(kind: Kind, cls: type[Any]) -> Storing:
    hints = get_type_hints(cls)
    columns = tuple(_column(kind, field.name, hints[field.name], field.default) for field in fields(cls))
    return Storing(kind, cls, columns, FOLDED.get(kind, ()))


MAPPINGS: Mapping[Kind, Storing] = {kind: _mapping(kind, cls) for kind, cls in KINDS.items()}
"""How each kind is stored."""


def mapping_of(record: Record | type[Record]) -> Storing:
    """How a record, or the records of a class, are stored."""
    return MAPPINGS[kind_of(record)]
