"""The tables of the one file, for making a new one and for migrations; nothing on an ordinary path imports this.

The tables of the records follow from the mapping; those of the journal, the search index and the drafts are
written out here.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    DDL,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    event,
    text,
)

from app.domain.records import Kind
from app.storage import mapping
from app.storage.mapping import MAPPINGS, Storing
from app.storage.search import INDEX_TABLE
from app.storage.told import MADE

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""How constraints and indexes are named, so that a migration can name them again."""

metadata = MetaData(naming_convention=NAMES)


def _record_column(column: mapping.Column) -> Column[Any]:
    kind = Integer() if column.codec.whole else Text()
    parts = []
    if column.refers and not column.many:
        parts.append(ForeignKey(f"{column.refers.value}.id", deferrable=True, initially="DEFERRED"))
    return Column(
        column.name, kind, *parts, unique=column.name == "id" or None, nullable=column.codec.optional
    )


def _record_table(kind: Kind, stored: Storing) -> Table:
    columns: list[Column[Any]] = [Column("row_number", Integer, primary_key=True)]
    columns += [_record_column(column) for column in stored.columns]
    columns += [Column(f"{name}_folded", Text, nullable=False) for name in stored.folded]
    table = Table(kind.value, metadata, *columns)
    indexed = [column.name for column in stored.columns if column.refers and not column.many]
    for name in (*indexed, *(name for name in mapping.SORTED.get(kind, ()) if name not in indexed)):
        Index(None, table.c[name])
    listed = mapping.LISTED.get(kind, ())
    if listed:
        Index(f"ix_{kind.value}_listed", *(table.c[name] for name in listed))
    if stored.folded:
        Index(f"ix_{kind.value}_said", text(stored.said), _table=table)
    for name in mapping.BARE.get(kind, ()):
        bare = text(f"{name} = '[]'")
        Index(f"ix_{kind.value}_bare_{name}", *(table.c[by] for by in listed[:2]), sqlite_where=bare)
    return table


for _kind, _stored in MAPPINGS.items():
    _record_table(_kind, _stored)

Table(
    "site",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("side", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("last_sequence", Integer, nullable=False),
    Column("first_seen", Text, nullable=False),
)
Table(
    "revision",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("site", Text, ForeignKey("site.id", deferrable=True, initially="DEFERRED"), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("lamport", Integer, nullable=False, index=True),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("target", Text),
    Column("seen", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    UniqueConstraint("site", "sequence"),
)
_change = Table(
    "change",
    metadata,
    Column(
        "revision",
        Integer,
        ForeignKey("revision.number", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("entity", Text, nullable=False),
    Column("operation", Text, nullable=False),
    Column("field", Text),
    Column("before", Text),
    Column("after", Text),
    PrimaryKeyConstraint("revision", "position"),
    sqlite_with_rowid=False,
)
Index(None, _change.c.entity)
Index("ix_change_made", _change.c.kind, _change.c.entity, sqlite_where=text(MADE))
Table(
    "conflict",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("entity", Text, nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("mine", Text, nullable=False),
    Column("theirs", Text, nullable=False),
    Column("value_mine", Text),
    Column("value_theirs", Text),
    Column("base", Text),
    Column("state", Text, nullable=False),
    Column("settled_by", Text),
)
Table(
    "draft",
    metadata,
    Column("key", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", Text, nullable=False),
)
Table(
    "member",
    metadata,
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("record", Integer, nullable=False),
    PrimaryKeyConstraint("field", "value", "record"),
    sqlite_with_rowid=False,
)
Table(
    "search_entry",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False, unique=True),
)
event.listen(metadata, "after_create", DDL(INDEX_TABLE))  # type: ignore[no-untyped-call] # untyped in SQLAlchemy


def ours(name: str | None) -> bool:
    """Whether a table of the database is described here; the search index keeps shadow tables that are not."""
    return name in metadata.tables
