"""Reading the journal: revisions and their changes, history, what can be undone, and old values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.kinds import KIND_WORDS, REFERENCES
from app.domain.messages import Message, say
from app.domain.records import Id, Kind
from app.storage.canonical import parse
from app.storage.chain import ChangeRow, Operation, RevisionKind, replayed
from app.storage.codec import codec_of
from app.storage.connection import Connection
from app.storage.labels import label_of
from app.storage.mapping import MAPPINGS, Storing
from app.storage.profile import Profile
from app.storage.recording import Recorder
from app.storage.refusals import NoSuchRecord, readable
from app.storage.unit import Change, change_row

_REVISION = "SELECT id, site, sequence, lamport, at, author, label, kind, target, hash FROM revision"
_CHANGE = "SELECT change.kind, entity, operation, field, before, after FROM change"
_OF_REVISION = " JOIN revision ON revision.number = change.revision WHERE revision.id = ? ORDER BY position"
_UNDOABLE = {RevisionKind.EDIT, RevisionKind.IMPORT, RevisionKind.RESTORE}
_STEPS = say("Steps of the journal")
"""What cannot be read, where a row of the journal can't."""
_AT_ONCE = 500
"""Ids looked up by one statement."""
_STEP = 100
"""Revisions read at once while looking for the one to undo."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One committed step: who changed what kind of thing, when (UTC), and under which label.

    ``target`` is the revision that an undo or redo is about.
    """

    id: Id
    site: Id
    sequence: int
    lamport: int
    at: dt.datetime
    author: str
    label: Message
    kind: RevisionKind
    target: Id | None
    hash: str


class Journal:
    """The journal of one open file."""

    def __init__(self, connection: Connection, recorder: Recorder, profile: Profile) -> None:
        self._connection = connection
        self._recorder = recorder
        self._profile = profile

    def revisions(
        self, *, limit: int, before: Id | None = None, record: Id | None = None
    ) -> tuple[Revision, ...]:
        """Revisions, newest first: those before another one, or those that changed a record."""
        parts, values = [], []
        if before is not None:
            parts.append("number < (SELECT number FROM revision WHERE id = ?)")
            values.append(before)
        if record is not None:
            parts.append("number IN (SELECT revision FROM change WHERE entity = ?)")
            values.append(record)
        where = f" WHERE {' AND '.join(parts)}" if parts else ""
        rows = self._connection.rows(f"{_REVISION}{where} ORDER BY number DESC LIMIT ?", (*values, limit))
        return tuple(_revision(row) for row in rows)

    def oldest_of(self, record_id: Id) -> Revision | None:
        """The revision that made a record."""
        where = " WHERE number = (SELECT min(revision) FROM change WHERE entity = ?)"
        row = self._connection.row(_REVISION + where, (record_id,))
        return None if row is None else _revision(row)

    def newest_of(self, record_ids: Iterable[Id]) -> Revision | None:
        """The newest revision that changed any of these records."""
        ids, newest = tuple(record_ids), 0
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            sql = f"SELECT max(revision) FROM change WHERE entity IN ({marks})"  # noqa: S608 - only marks
            newest = max(newest, self._connection.value(sql, part) or 0)
        row = self._connection.row(f"{_REVISION} WHERE number = ?", (newest,))
        return None if row is None else _revision(row)

    def sizes(self, revision_ids: Sequence[Id]) -> dict[Id, int]:
        """How many changes each of some revisions holds; read from the index alone."""
        sizes: dict[Id, int] = {}
        for start in range(0, len(revision_ids), _AT_ONCE):
            part = revision_ids[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            last = "(SELECT max(position) FROM change WHERE change.revision = revision.number)"
            sql = f"SELECT id, {last} FROM revision WHERE id IN ({marks})"  # noqa: S608 - only marks
            sizes |= {
                id_: 0 if place is None else place + 1 for id_, place in self._connection.rows(sql, part)
            }
        return sizes

    def site_names(self) -> dict[Id, str]:
        """What every site is called that has written into this workspace."""
        return {Id(id_): name for id_, name in self._connection.rows("SELECT id, name FROM site")}

    def revision(self, revision_id: Id) -> Revision:
        """The revision with this id; raises :class:`NoSuchRecord` where there is none."""
        row = self._connection.row(f"{_REVISION} WHERE id = ?", (revision_id,))
        if row is None:
            raise NoSuchRecord(say("This step is not in the journal of this workspace."))
        return _revision(row)

    def changes(self, revision_id: Id) -> tuple[Change, ...]:
        """The changes of a revision, in their order."""
        return tuple(
            _change(ChangeRow(*row)) for row in self._connection.rows(_CHANGE + _OF_REVISION, (revision_id,))
        )

    def value_at(self, record_id: Id, revision_id: Id) -> Any:
        """A record as it was after a revision; ``None`` where it did not exist then."""
        number = self._connection.value("SELECT number FROM revision WHERE id = ?", (revision_id,))
        rows = self._connection.rows(
            f"{_CHANGE} WHERE entity = ? AND revision <= ? ORDER BY revision, position", (record_id, number)
        )
        plain: dict[str, Any] | None = None
        kind = None
        with readable(_STEPS):
            for row in map(ChangeRow._make, rows):
                kind, plain = row.kind, replayed(plain, row)
            return (
                None if plain is None or kind is None else MAPPINGS[Kind(kind)].from_plain(record_id, plain)
            )

    def inverse(self, revision_id: Id) -> tuple[Change, ...]:
        """The changes that take a revision back, the last one first."""
        return tuple(_inverted(change) for change in reversed(self.changes(revision_id)))

    def undoable(self, by: Collection[str] | None = None) -> Revision | None:
        """The newest step of this site that is not undone; ``None`` where there is none.

        ``by``: only steps of these authors, where several work on this site.
        """
        undone: dict[Id, bool] = {}
        for revision in self._own():
            if revision.target is not None:
                undone.setdefault(revision.target, revision.kind is RevisionKind.UNDO)
            elif _done_by(revision, by) and not undone.get(revision.id, False):
                return None if revision.lamport == 1 else revision  # the first made the workspace itself
        return None

    def redoable(self, by: Collection[str] | None = None) -> Revision | None:
        """The step of this site that was undone last, unless something else was done since.

        ``by``: undone, and done since, by these authors, where several work on this site.
        """
        settled: set[Id] = set()
        for revision in self._own():
            if revision.target is None:
                if _done_by(revision, by):
                    return None
            elif revision.target not in settled:
                settled.add(revision.target)
                if revision.kind is RevisionKind.UNDO and (by is None or revision.author in by):
                    return self.revision(revision.target)
        return None

    def blocked(self, changes: Sequence[Change]) -> Message | None:
        """Why changes (of an undo, mostly) cannot be carried out; ``None`` where they can.

        They cannot where someone changed the same field since, where what they change is gone, or where
        something else refers to a record that they would delete.
        """
        leaving = {change.id for change in changes if change.operation is Operation.DELETE}
        coming = {change.id for change in changes if change.operation is Operation.INSERT}
        expected: dict[Id, dict[str, Any] | None] = {}
        for change in changes:
            if change.id not in expected:
                expected[change.id] = self._now(change.kind, change.id)
            reason = self._mismatch(change, expected[change.id])
            reason = reason or self._dangling(change, leaving, coming)
            if reason is not None:
                return reason
            expected[change.id] = replayed(expected[change.id], change_row(change))
        return None

    def verify(self) -> tuple[Message, ...]:
        """Everything in the file that does not agree with the journal, or the journal with itself; reads all of it."""
        from app.storage.verify import verify

        return verify(self._connection, self._profile)

    def _own(self) -> Iterator[Revision]:
        site = self._recorder.own_site()
        last = self._recorder.heads().get(site or "", (0, ""))[0]
        while last > 0:
            rows = self._connection.rows(
                f"{_REVISION} WHERE site = ? AND sequence <= ? ORDER BY sequence DESC LIMIT ?",
                (site, last, _STEP),
            )
            yield from map(_revision, rows)
            last -= _STEP

    def _now(self, kind: Kind, id_: Id) -> dict[str, Any] | None:
        stored = MAPPINGS[kind]
        row = self._connection.row(f"{stored.select} WHERE id = ?", (id_,))
        return None if row is None else stored.plain(stored.record(row))

    def _mismatch(self, change: Change, now: dict[str, Any] | None) -> Message | None:
        row = change_row(change)
        if change.operation is Operation.INSERT:
            return None if now is None else self._since(change)
        if now is None:
            return self._since(change)
        if change.operation is Operation.DELETE:
            return None if now == parse(row.before or "null") else self._since(change)
        column = MAPPINGS[change.kind].column[change.field or ""]
        held = now.get(column.name, column.codec.no_value)
        return None if held == parse(row.before or "null") else self._since(change)

    def _since(self, change: Change) -> Message:
        """Who changed the same thing since."""
        row = self._connection.row(
            "SELECT revision.author, revision.label, revision.at FROM change "
            "JOIN revision ON revision.number = change.revision "
            "WHERE entity = ? AND (? IS NULL OR field = ? OR field IS NULL) ORDER BY number DESC LIMIT 1",
            (change.id, change.field, change.field),
        )
        if row is None:
            return say("{kind}: the journal does not know this record.", kind=KIND_WORDS[change.kind])
        return say(
            "{kind}: {author} changed the same since, on {at} (“{label}”).",
            kind=KIND_WORDS[change.kind],
            author=row[0],
            at=dt.datetime.fromisoformat(row[2]),
            label=label_of(row[1]),
        )

    def _dangling(self, change: Change, leaving: set[Id], coming: set[Id]) -> Message | None:
        """Why a delete would leave a reference behind, or an insert bring one to what is gone."""
        if change.operation is Operation.DELETE:
            return self._still_used(change, leaving)
        if change.operation is Operation.INSERT:
            return self._owner_gone(MAPPINGS[change.kind], change.after, coming)
        return None

    def _still_used(self, change: Change, leaving: set[Id]) -> Message | None:
        for kind, fields in REFERENCES.items():
            for field, referred in fields.items():
                if referred is not change.kind or MAPPINGS[kind].column[field].many:
                    continue
                sql = f'SELECT id FROM "{kind.value}" WHERE "{field}" = ?'  # noqa: S608 - names of ours
                users = self._connection.rows(sql, (change.id,))
                if any(user[0] not in leaving for user in users):
                    return say(
                        "{kind}: something of kind “{user}” refers to it since.",
                        kind=KIND_WORDS[change.kind],
                        user=KIND_WORDS[kind],
                    )
        return None

    def _owner_gone(self, stored: Storing, record: Any, coming: set[Id]) -> Message | None:
        for column in stored.columns:
            if not column.refers or column.many:
                continue
            referred = getattr(record, column.name)
            if referred is None or referred in coming or self._now(column.refers, referred) is not None:
                continue
            return say(
                "{kind}: what it belongs to ({owner}) was deleted since.",
                kind=KIND_WORDS[stored.kind],
                owner=KIND_WORDS[column.refers],
            )
        return None


def _done_by(revision: Revision, by: Collection[str] | None) -> bool:
    """Whether a revision is a step that can be undone, and of one of these authors."""
    return revision.kind in _UNDOABLE and (by is None or revision.author in by)


def _revision(row: Sequence[Any]) -> Revision:
    id_, site, sequence, lamport, at, author, label, kind, target, digest = row
    with readable(_STEPS):
        moment = codec_of(dt.datetime).value(at)
        if not all(isinstance(text, str) for text in (id_, site, author, digest, target or "")):
            raise TypeError("a column of a revision is no text")
        if not all(isinstance(number, int) for number in (sequence, lamport)):
            raise TypeError("a column of a revision is no number")
        return Revision(
            id_, site, sequence, lamport, moment, author, label_of(label), RevisionKind(kind), target, digest
        )


def _change(row: ChangeRow) -> Change:
    with readable(_STEPS):
        stored = MAPPINGS[Kind(row.kind)]
        id_, operation = Id(row.entity), Operation(row.operation)

        def decoded(text: str | None) -> Any:
            plain = None if text is None else parse(text)
            if row.field is not None:
                return stored.column[row.field].codec.value(plain)
            return None if plain is None else stored.from_plain(id_, plain)

        return Change(stored.kind, id_, operation, row.field, decoded(row.before), decoded(row.after))


_INVERSE = {
    Operation.INSERT: Operation.DELETE,
    Operation.DELETE: Operation.INSERT,
    Operation.UPDATE: Operation.UPDATE,
}


def _inverted(change: Change) -> Change:
    return Change(
        change.kind, change.id, _INVERSE[change.operation], change.field, change.after, change.before
    )
