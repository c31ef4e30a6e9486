"""Undo, redo, and what became of every record: the verbs of the journal."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from app.domain.kinds import KIND_WORDS, KINDS, OWNERS, REFERENCES, kind_of
from app.domain.messages import Message, Refusal, say
from app.domain.naming import title_of
from app.domain.records import Id, Kind, Link, Objective, Record
from app.storage.chain import RevisionKind
from app.storage.journal import Revision
from app.storage.unit import Change
from app.work.desk import Desk, Reader
from app.work.editing import save

__all__ = [
    "Change",
    "Revision",
    "changes_of",
    "redo",
    "redoable",
    "restore",
    "revisions",
    "undo",
    "undoable",
    "verify",
]


def undoable(desk: Desk) -> Message | None:
    """The name of the step that undo would take back."""
    revision = desk.file.journal.undoable(_own(desk))
    return revision.label if revision else None


def redoable(desk: Desk) -> Message | None:
    """The name of the step that redo would do again."""
    revision = desk.file.journal.redoable(_own(desk))
    return revision.label if revision else None


def undo(desk: Desk, *, initiator: object | None = None) -> Message:
    """Take back the last step of who is at the keyboard; gives its name.

    Raises Refusal where someone changed the same since.
    """
    revision = desk.file.journal.undoable(_own(desk))
    if revision is None:
        raise Refusal(say("There is nothing to undo."))
    _apply(desk, revision, desk.file.journal.inverse(revision.id), RevisionKind.UNDO, initiator)
    return revision.label


def redo(desk: Desk, *, initiator: object | None = None) -> Message:
    """Do the step again that was undone last; gives its name."""
    revision = desk.file.journal.redoable(_own(desk))
    if revision is None:
        raise Refusal(say("There is nothing to do again."))
    _apply(desk, revision, desk.file.journal.changes(revision.id), RevisionKind.REDO, initiator)
    return revision.label


def _own(desk: Desk) -> Collection[str] | None:
    """Whose steps are undone: those of the officer at the keyboard, and from before there were officers.

    What another officer did on this computer is not his to take back: a word that the other withdrew would stand
    again in the other's name, without his key.
    """
    return {desk.author, desk.house.around.author} if desk.officer is not None else None


def _apply(
    desk: Desk, revision: Revision, changes: tuple[Change, ...], kind: RevisionKind, initiator: object | None
) -> None:
    blocked = desk.file.journal.blocked(changes)
    if blocked is not None:
        raise Refusal(blocked)
    with desk.write(revision.label, kind=kind, target=revision.id, initiator=initiator) as unit:
        unit.apply(changes)


def revisions(
    desk: Desk, *, limit: int = 200, before: Id | None = None, record: Id | None = None
) -> tuple[Revision, ...]:
    """The newest revisions, of the workspace or of one record; ``before`` a revision for the next page."""
    return desk.file.journal.revisions(limit=limit, before=before, record=record)


def changes_of(desk: Desk, revision: Id) -> tuple[Change, ...]:
    """What a revision changed, with the values before and after."""
    return desk.file.journal.changes(revision)


def restore(
    desk: Desk, cls: type[Record], record_id: Id, *, revision: Id, initiator: object | None = None
) -> None:
    """Bring a record back to what it was after ``revision``, as a new step."""
    then = desk.file.journal.value_at(record_id, revision)
    if then is None:
        raise Refusal(say("The record did not exist then: there is nothing to restore."))
    label = say("Restore {kind} “{title}”", kind=KIND_WORDS[kind_of(cls)], title=title_of(then))
    with desk.write(label, kind=RevisionKind.RESTORE, initiator=initiator) as unit:
        save(unit, _with_words_as_given(unit, _without_what_is_gone(unit, then)))


def _without_what_is_gone(reader: Reader, record: Record) -> Record:
    """A record without the references to what was deleted since, but for those without which it cannot be."""
    kind, kept = kind_of(record), dict[str, tuple[Id, ...] | None]()
    for field, referred in REFERENCES.get(kind, {}).items():
        value = getattr(record, field)
        if isinstance(value, tuple):
            kept[field] = tuple(id_ for id_ in value if reader.find(KINDS[referred], id_) is not None)
        elif value is not None and OWNERS.get(kind) != field and kind is not Kind.LINK:
            kept[field] = value if reader.find(KINDS[referred], value) is not None else None
    return replace(record, **kept)  # type: ignore[type-var]  # records are dataclasses


def _with_words_as_given(reader: Reader, record: Record) -> Record:
    """A record with each side's word as it is now: only its own officers give a word, or take it back."""
    now = reader.find(type(record), record.id)
    fields = {Link: ("embassy_word", "attache_word"), Objective: ("apart_embassy", "apart_attache")}
    words = {name: getattr(now, name, None) for name in fields.get(type(record), ())}
    return replace(record, **words)  # type: ignore[type-var]  # records are dataclasses


def verify(desk: Desk) -> tuple[Message, ...]:
    """What is wrong with the journal: nothing, if every chain, signature and replayed value is sound."""
    return desk.file.journal.verify()
