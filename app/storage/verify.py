"""The audit: walks every site's chain, replays the journal against the tables, and asks the anchor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from sqlcipher3 import dbapi2

from app.domain.kinds import KIND_WORDS
from app.domain.messages import Message, say
from app.domain.records import Id, Kind
from app.language import search_key
from app.storage.backup import is_sound
from app.storage.canonical import parse
from app.storage.chain import NO_HASH, ChangeRow, RevisionRow, is_signed, replayed
from app.storage.connection import Connection
from app.storage.mapping import MAPPINGS
from app.storage.opening import older_than_seen
from app.storage.profile import Profile
from app.storage.recognising import Recognised
from app.storage.refusals import BROKEN, Damaged

_REVISIONS = (
    f"SELECT number, hash, signature, {', '.join(RevisionRow.__slots__)} FROM revision "  # noqa: S608 - names of ours
    "WHERE site = ? ORDER BY sequence"
)


def verify(connection: Connection, profile: Profile) -> tuple[Message, ...]:
    """Everything that does not agree with the journal; nothing where the workspace is sound.

    It proves nothing against one who has the file, the passphrase and the profile of its user.
    """
    broken = tuple(_structure(connection))
    if broken:
        return broken
    findings = [
        finding
        for found in (_chains(connection), _records(connection), _lists(connection), _index(connection))
        for finding in _as_far_as_readable(found)
    ]
    older = older_than_seen(connection, profile)
    return tuple(findings if older is None else [*findings, older])


def _structure(connection: Connection) -> Iterator[Message]:
    if not is_sound(connection):
        yield say("“{name}” is damaged: its pages do not fit together.", name=connection.path.name)

    if connection.value("SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')"):
        yield say("“{name}” holds triggers or views, which Chancery never makes.", name=connection.path.name)
    yield from _tables(connection)


def _tables(connection: Connection) -> Iterator[Message]:
    """Tables that have other columns than this version gives them."""
    from app.storage.schema import metadata

    for name, table in metadata.tables.items():
        found = {row[1] for row in connection.rows(f'PRAGMA table_info("{name}")')}
        if found and found != set(table.columns.keys()):  # one that is missing is told where it is read
            yield say("The table “{table}” has other columns than Chancery gives it.", table=name)


def _as_far_as_readable(found: Iterator[Message]) -> Iterator[Message]:
    """What was found, and where the search came to rows that cannot be read at all."""
    try:
        yield from found
    except (*BROKEN, dbapi2.Error):
        yield say("The tables hold rows that cannot be read: they were changed from outside.")


def _chains(connection: Connection) -> Iterator[Message]:
    for site, name, public, last in connection.rows(
        "SELECT id, name, public_key, last_sequence FROM site ORDER BY first_seen, id"
    ):
        yield from _chain(connection, site, name or site[-12:], public, last)
    strays = connection.value("SELECT count(*) FROM revision WHERE site NOT IN (SELECT id FROM site)")
    strays += connection.value(
        "SELECT count(*) FROM change WHERE revision NOT IN (SELECT number FROM revision)"
    )
    if strays:
        yield say("The journal holds {count} rows that belong to no known site or revision.", count=strays)


def _chain(connection: Connection, site: str, name: str, public: bytes, last: int) -> Iterator[Message]:
    expected, previous, arrived = 1, NO_HASH, 0
    for number, digest, signature, *columns in connection.rows(_REVISIONS, (site,)):
        row = RevisionRow(*columns)
        changes = map(
            ChangeRow._make,
            connection.rows(
                "SELECT kind, entity, operation, field, before, after FROM change WHERE revision = ? ORDER BY position",
                (number,),
            ),
        )
        if row.sequence != expected:
            yield say(
                "{site}: the revisions {first} to {last} are missing.",
                site=name,
                first=expected,
                last=row.sequence - 1,
            )
        elif row.previous != previous or number < arrived:
            yield say("{site}: revision {number} is not in its place.", site=name, number=row.sequence)
        if row.hash(list(changes)) != digest:
            yield say("{site}: revision {number} was changed.", site=name, number=row.sequence)
        elif not is_signed(public, digest, signature):
            yield say("{site}: revision {number} is not signed by its site.", site=name, number=row.sequence)
        expected, previous, arrived = row.sequence + 1, digest, number
    if expected > last + 1:
        yield say("{site}: its last revision is not the one that is on record.", site=name)
    if expected <= last:
        yield say(
            "{site}: the revisions {first} to {last} are missing.", site=name, first=expected, last=last
        )


def _records(connection: Connection) -> Iterator[Message]:
    """Records that are not what the journal says of them."""
    told: dict[Kind, dict[str, dict[str, Any] | None]] = defaultdict(dict)
    for row in connection.rows(
        "SELECT kind, entity, operation, field, before, after FROM change ORDER BY revision, position"
    ):
        change = ChangeRow(*row)
        with suppress(*BROKEN):  # a forged change: its revision is named, and its record below
            records = told[Kind(change.kind)]
            records[change.entity] = replayed(records.get(change.entity), change)
    recognised = Recognised(told)
    for kind, stored in MAPPINGS.items():
        expected = {id_: plain for id_, plain in told[kind].items() if plain is not None}
        for row in connection.rows(stored.select):
            plain = expected.pop(row[0], None)
            with suppress(Damaged):
                record = stored.record(row)
                if stored.plain(record) == plain:
                    continue
                recognised.know(record)
            yield say(
                "{kind} “{title}” is not what the journal says.",
                kind=KIND_WORDS[kind],
                title=recognised.title(kind, Id(row[0]), stored.title_in(row)),
            )
        for id_ in expected:
            yield say(
                "{kind} “{title}” is missing, though the journal knows of no deletion.",
                kind=KIND_WORDS[kind],
                title=recognised.title(kind, Id(id_)),
            )


def _lists(connection: Connection) -> Iterator[Message]:
    """Lists and folded texts by which records are found, where they do not follow the records."""
    for stored in MAPPINGS.values():
        names = ["row_number", *stored.folded, *(f"{name}_folded" for name in stored.folded)]
        names += [column.name for column in stored.members]
        rows = connection.rows(f"SELECT {', '.join(names)} FROM {stored.table}")  # noqa: S608 - names of ours
        folds = len(stored.folded)
        if any(
            search_key(text) != row[1 + folds + place]
            for row in rows
            for place, text in enumerate(row[1 : 1 + folds])
        ):
            yield _unfindable(stored.kind)
        for place, column in enumerate(stored.members, 1 + 2 * folds):
            held = {(value, row[0]) for row in rows for value in parse(row[place])}
            if held != set(
                connection.rows(
                    "SELECT value, record FROM member WHERE field = ?", (stored.list_name(column),)
                )
            ):
                yield _unfindable(stored.kind)


def _index(connection: Connection) -> Iterator[Message]:
    """Kinds of which the index of words does not hold every record, once."""
    indexed: defaultdict[str, set[str]] = defaultdict(set)
    in_words = {row[0] for row in connection.rows("SELECT rowid FROM search")}
    for number, kind, id_ in connection.rows("SELECT number, kind, id FROM search_entry"):
        if number in in_words:
            indexed[kind].add(id_)
    for kind, stored in MAPPINGS.items():
        ids = {row[0] for row in connection.rows(f'SELECT id FROM "{stored.table}"')}  # noqa: S608 - names of ours
        if ids != indexed[kind.value]:
            yield say("{kind}: the search does not know these records as they are.", kind=KIND_WORDS[kind])


def _unfindable(kind: Kind) -> Message:
    return say("{kind}: the lists by which these records are found do not fit them.", kind=KIND_WORDS[kind])
