"""Adding, changing and removing records of any kind: the verbs that every place shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from app.domain.kinds import KIND_WORDS, KINDS, OWNERS, REFERENCES, kind_of
from app.domain.messages import Message, Refusal, say, say_n
from app.domain.naming import field_word, title_of
from app.domain.records import Id, Kind, Link, Record, Workspace
from app.domain.staffing import Concurrence, Coordination
from app.domain.validity import validated
from app.work.desk import Desk, Reader, Unit

R = TypeVar("R", bound=Record)


def add(desk: Desk, record: R, *, label: Message | None = None, initiator: object | None = None) -> R:
    """Put a new record into the workspace. Raises Refusal where a rule stands against it."""
    kind = kind_of(record)
    with desk.write(label or say("Add {kind}", kind=KIND_WORDS[kind]), initiator=initiator) as unit:
        return save(unit, record)


def add_many(desk: Desk, records: Sequence[R], *, initiator: object | None = None) -> tuple[R, ...]:
    """Put new records into the workspace in one step: all of them, or none."""
    label = say_n("Add {count} record", "Add {count} records", len(records))
    with desk.write(label, initiator=initiator) as unit:
        return tuple(save(unit, record) for record in records)


def change(
    desk: Desk, cls: type[R], record_id: Id, *, initiator: object | None = None, **values: object
) -> R:
    """Change fields of one record; raises Refusal where it is gone or a rule stands against it."""
    return change_many(desk, cls, {record_id: values}, initiator=initiator)[0]


def change_many(
    desk: Desk,
    cls: type[R],
    changes: Mapping[Id, Mapping[str, Any]],
    *,
    label: Message | None = None,
    initiator: object | None = None,
) -> tuple[R, ...]:
    """Change fields of several records of a kind in one step: all of them, or none."""
    with desk.write(label or _label(cls, changes), initiator=initiator) as unit:
        return tuple(
            save(unit, replace(unit.get(cls, record_id), **values))  # type: ignore[type-var]  # records are dataclasses
            for record_id, values in changes.items()
        )


def save(unit: Unit, record: R) -> R:
    """Save a record that keeps the rules of its kind, and give it back in its canonical form."""
    kept = validated(record)
    _require_references(unit, kept)
    unit.save(kept)
    return kept


def remove(
    desk: Desk, records: Sequence[tuple[type[Record], Id]], *, initiator: object | None = None
) -> None:
    """Delete records with all that belongs to them, and take them out of what refers to them, in one step."""
    if any(issubclass(cls, Workspace) for cls, _ in records):
        raise Refusal(say("The identity of a workspace cannot be deleted."))
    with desk.write(_removal_label(desk, records), initiator=initiator) as unit:
        for cls, record_id in records:
            found = unit.find(cls, record_id)
            if found is not None:
                remove_whole(unit, found)


def remove_whole(unit: Unit, record: Record) -> None:
    """Delete a record, those that it owns, and every reference to it."""
    kind = kind_of(record)
    for owned_kind, field in OWNERS.items():
        if REFERENCES[owned_kind][field] is kind:
            for owned in unit.all(KINDS[owned_kind], **{field: record.id}):
                remove_whole(unit, owned)
    for referring_kind, references in REFERENCES.items():
        for field, target in references.items():
            if target is kind and OWNERS.get(referring_kind) != field:
                _forget(unit, referring_kind, field, record.id)
    unit.delete(record)


def _forget(unit: Unit, kind: Kind, field: str, gone: Id) -> None:
    for referring in unit.all(KINDS[kind], **{field: gone}):
        if isinstance(referring, Link | Coordination):
            remove_whole(unit, referring)
            continue
        if isinstance(referring, Concurrence) and field == "office":
            raise Refusal(say("This office has decided on an edition: it stays."))
        value = getattr(referring, field)
        rest = tuple(other for other in value if other != gone) if isinstance(value, tuple) else None
        unit.save(replace(referring, **{field: rest}))  # type: ignore[type-var]  # records are dataclasses


def _require_references(reader: Reader, record: Record) -> None:
    for field, kind in REFERENCES.get(kind_of(record), {}).items():
        value = getattr(record, field)
        for target in value if isinstance(value, tuple) else (value,):
            if target is not None and reader.find(KINDS[kind], target) is None:
                raise Refusal(
                    say(
                        "The {kind} that “{title}” refers to is no longer there.",
                        kind=KIND_WORDS[kind],
                        title=title_of(record),
                    )
                )


def _label(cls: type[Record], changes: Mapping[Id, Mapping[str, Any]]) -> Message:
    fields = sorted({field for values in changes.values() for field in values})
    kind = kind_of(cls)
    what: Message = say("Change {fields} of {kind}", fields=_field_words(fields), kind=KIND_WORDS[kind])
    if len(changes) > 1:
        return say_n(
            "Change {fields} of {count} record",
            "Change {fields} of {count} records",
            len(changes),
            fields=_field_words(fields),
        )
    return what


def _field_words(fields: Iterable[str]) -> tuple[Message, ...]:
    return tuple(field_word(field) for field in fields)


def _removal_label(desk: Desk, records: Sequence[tuple[type[Record], Id]]) -> Message:
    if len(records) == 1:
        cls, record_id = records[0]
        with desk.read() as reader:
            return say(
                "Delete {kind} “{title}”",
                kind=KIND_WORDS[kind_of(cls)],
                title=title_of(reader.get(cls, record_id)),
            )
    return say_n("Delete {count} record", "Delete {count} records", len(records))
