"""Reading the journal for people: the list of steps in stretches, and one step with every record that it changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from app.domain.kinds import KIND_WORDS, KINDS, REFERENCES
from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.records import Event, Id, Kind, Link, Objective, Paper, Paragraph, Record
from app.storage.chain import Operation, RevisionKind
from app.storage.journal import Revision
from app.storage.unit import Change
from app.work.desk import Desk, Reader

__all__ = [
    "STEP_KINDS",
    "Change",
    "Cursor",
    "Entry",
    "Operation",
    "RecordStep",
    "Revision",
    "RevisionKind",
    "Step",
    "Stretch",
]

STEP_KINDS: Mapping[RevisionKind, Message] = {
    RevisionKind.EDIT: say("change"),
    RevisionKind.UNDO: say("undo"),
    RevisionKind.REDO: say("redo"),
    RevisionKind.IMPORT: say("import"),
    RevisionKind.MERGE: say("merge"),
    RevisionKind.RESTORE: say("restoring"),
    RevisionKind.MIGRATION: say("new format"),
}
"""How a step came about, in words."""
STRETCH = 200
"""Steps that are shown at once."""
_LOOKED_AT = 2000
"""Steps that one reading looks through for those that pass a filter; the thread is free for others in between."""
Passes = Callable[[Revision, str], bool]
"""Whether a step passes a filter, given the name of its site."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A step in the list: the revision, the name of its site, how many changes it holds, whether it is undone."""

    revision: Revision
    site: str
    changes: int
    undone: bool = False

    @property
    def id(self) -> Id:
        """The id of the revision."""
        return self.revision.id

    @property
    def who(self) -> str:
        """Who took the step, and at which site, where that is called otherwise."""
        return " · ".join(dict.fromkeys(filter(None, (self.revision.author, self.site))))


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far down the list a reading came, and which steps above were undone (True) or done again (False)."""

    before: Id | None = None
    settled: Mapping[Id, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the list, newest first. ``cursor`` is where the next part begins, None at the end."""

    entries: tuple[Entry, ...]
    cursor: Cursor | None
    settled: Mapping[Id, bool]


def read_stretch(
    desk: Desk,
    *,
    cursor: Cursor = Cursor(),
    record: Id | None = None,
    passes: Passes | None = None,
    limit: int = STRETCH,
) -> Stretch:
    """The next steps down the list, of the workspace or of one record, as far as they pass a filter.

    Where few pass, fewer come back than ``limit`` although there are more: ask again from the cursor.
    """
    journal = desk.file.journal
    sites = journal.site_names()
    if len(sites) == 1:  # where all is written at one site, it tells nothing
        sites = {}
    settled, found = dict(cursor.settled), list[tuple[Revision, bool]]()
    before, looked = cursor.before, 0
    at_end = False
    while not at_end and len(found) < limit and looked < _LOOKED_AT:
        revisions = journal.revisions(limit=limit, before=before, record=record)
        at_end = len(revisions) < limit
        for revision in revisions:
            looked, before = looked + 1, revision.id
            if revision.target is not None:
                settled.setdefault(revision.target, revision.kind is RevisionKind.UNDO)
            if passes is None or passes(revision, sites.get(revision.site, "")):
                found.append((revision, settled.get(revision.id, False)))
    sizes = journal.sizes([revision.id for revision, _ in found])
    entries = tuple(
        Entry(revision, sites.get(revision.site, ""), sizes[revision.id], undone)
        for revision, undone in found
    )
    return Stretch(entries, None if at_end else Cursor(before, settled), settled)


# --- One step -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RecordStep:
    """What a step did to one record.

    ``there`` says whether the record exists today; ``restore_to`` is the revision to whose state it can be brought
    back, None where ``why_not`` says why it cannot.
    """

    kind: Kind
    id: Id
    title: Message
    changes: tuple[Change, ...]
    there: bool
    restore_to: Id | None
    why_not: Message | None = None

    @property
    def operation(self) -> Operation:
        """What happened to the record, on the whole."""
        return self.changes[-1].operation if len(self.changes) == 1 else _whole(self.changes)


@dataclass(frozen=True, slots=True)
class Step:
    """A step with (some of) the records that it changed, of ``total``; ``names`` says ids that values hold."""

    revision: Revision
    records: tuple[RecordStep, ...]
    total: int
    names: Mapping[Id, Message]


def read_step(desk: Desk, revision_id: Id, *, most: int = 20, record: Id | None = None) -> Step:
    """What a step changed, record by record, the first ``most`` of them; ``record`` comes first."""
    journal = desk.file.journal
    revision = journal.revision(revision_id)
    changes = journal.changes(revision_id)
    by_record: dict[tuple[Kind, Id], list[Change]] = {}
    for change in changes:
        by_record.setdefault((change.kind, change.id), []).append(change)
    groups = sorted(by_record.items(), key=lambda group: (group[0][1] != record, _RANK[group[0][0]]))
    with desk.read() as reader:
        steps = tuple(
            _record_step(desk, reader, revision, tuple(of_record)) for _, of_record in groups[:most]
        )
        names = _names(desk, reader, revision, [step.changes for step in steps])
    return Step(revision, steps, len(groups), names)


def name_of(desk: Desk, record_id: Id) -> Message | None:
    """What a record is called today, or was called before it was deleted; None for one that never was."""
    known = desk.file.journal.revisions(limit=1, record=record_id)
    if not known:
        return None
    with desk.read() as reader:
        change = next(c for c in desk.file.journal.changes(known[0].id) if c.id == record_id)
        found = _now(reader, change.kind, record_id) or _then(desk, record_id, known[0].id)
        return _title(desk, reader, found, known[0].id) if found is not None else KIND_WORDS[change.kind]


@dataclass(frozen=True, slots=True)
class Made:
    """Who made a record, and when (UTC)."""

    by: str
    at: dt.datetime


def made(desk: Desk, record: Id) -> Made | None:
    """Who made a record and when, as the journal knows it."""
    first = desk.file.journal.oldest_of(record)
    return Made(first.author, first.at) if first is not None else None


def step_count(desk: Desk) -> int:
    """How many steps the journal holds."""
    with desk.read() as reader:
        return reader.revision_count()


def highest_marking(desk: Desk) -> str:
    """The highest marking of anything in the workspace: the list of steps may name all of it."""
    with desk.read() as reader:
        found = [reader.values(cls, "marking") for cls in (Paper, Objective, Paragraph, Event)]
    return desk.markings.highest([str(code) for codes in found for code in codes])


def _record_step(desk: Desk, reader: Reader, revision: Revision, changes: tuple[Change, ...]) -> RecordStep:
    kind, id_ = changes[0].kind, changes[0].id
    now, then = _now(reader, kind, id_), _then(desk, id_, revision.id)
    known = then or next((c.before for c in changes if c.operation is Operation.DELETE), now)
    title = _title(desk, reader, known, revision.id) if known is not None else KIND_WORDS[kind]
    restore_to: Id | None = revision.id
    why_not: Message | None = None
    if then is None:
        earlier = desk.file.journal.revisions(limit=1, before=revision.id, record=id_)
        restore_to = earlier[0].id if earlier and now is None else None
        if restore_to is None:
            why_not = say("It did not exist after this step.") if now is not None else None
    elif then == now:
        restore_to, why_not = None, say("It is today as it was after this step.")
    if kind is Kind.WORKSPACE and restore_to is not None and now is None:
        restore_to = None
    return RecordStep(kind, id_, title, changes, now is not None, restore_to, why_not)


def _now(reader: Reader, kind: Kind, id_: Id) -> Record | None:
    return reader.find(KINDS[kind], id_)


def _then(desk: Desk, id_: Id, revision: Id) -> Any:
    return desk.file.journal.value_at(id_, revision)


def _title(desk: Desk, reader: Reader, record: Record, revision: Id) -> Message:
    """The title of a record; of a link its two ends, of what belongs to an objective the objective too."""
    if isinstance(record, Link):
        ends = [
            _known(desk, reader, Kind.OBJECTIVE, end, revision)
            for end in (record.embassy_objective, record.attache_objective)
        ]
        numbers = [end.number if isinstance(end, Objective) else "?" for end in ends]
        return say("{embassy} ↔ {attache}", embassy=numbers[0], attache=numbers[1])
    owner = getattr(record, "objective", None)
    if isinstance(owner, str):
        above = _known(desk, reader, Kind.OBJECTIVE, Id(owner), revision)
        if isinstance(above, Objective):
            return say("{title} ({number})", title=title_of(record), number=above.number)
    return title_of(record)


def _known(desk: Desk, reader: Reader, kind: Kind, id_: Id, revision: Id) -> Record | None:
    """A record as it is today, or as it was then where it is gone."""
    found = _now(reader, kind, id_)
    if found is None:
        found = _then(desk, id_, revision)
    if found is None:
        last = desk.file.journal.revisions(limit=2, record=id_)
        found = _then(desk, id_, last[1].id) if len(last) > 1 else None
    return found


def _names(
    desk: Desk, reader: Reader, revision: Revision, of_records: Iterable[tuple[Change, ...]]
) -> dict[Id, Message]:
    names: dict[Id, Message] = {}
    for changes in of_records:
        for kind, id_ in _referred(changes):
            if id_ not in names:
                record = _known(desk, reader, kind, id_, revision.id)
                if record is not None:
                    names[id_] = _title(desk, reader, record, revision.id)
    return names


def _referred(changes: Iterable[Change]) -> Iterator[tuple[Kind, Id]]:
    """The ids that the values of some changes hold."""
    for change in changes:
        for name, kind in REFERENCES.get(change.kind, {}).items():
            if change.operation is Operation.UPDATE:
                values = (change.before, change.after) if change.field == name else ()
            else:
                values = tuple(getattr(r, name) for r in (change.before, change.after) if r is not None)
            for value in values:
                for id_ in value if isinstance(value, tuple) else (value,):
                    if id_ is not None:
                        yield kind, id_


_RANK = {kind: rank for rank, kind in enumerate(KINDS)}
"""What others belong to is read before them."""


def _whole(changes: tuple[Change, ...]) -> Operation:
    operations = [operation for operation, _ in groupby(change.operation for change in changes)]
    return operations[0] if len(operations) == 1 else Operation.UPDATE
