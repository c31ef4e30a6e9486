"""Values of the journal in words: names instead of ids, words instead of codes, dates and money as people write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from app.domain.dates import PartialDate, Period
from app.domain.kinds import REFERENCES
from app.domain.markings import Markings
from app.domain.messages import Message, say, say_n
from app.domain.money import Money
from app.domain.naming import FIELD_WORDS
from app.domain.records import Id, Kind, Word
from app.domain.rich_text import Run, plain
from app.domain.vocabulary import STANCES
from app.language import Language
from app.work.revisions import Change, Operation, RevisionKind

OPERATIONS: Mapping[Operation, Message] = {
    Operation.INSERT: say("added"),
    Operation.UPDATE: say("changed"),
    Operation.DELETE: say("deleted"),
}
_LONG = 48
_HELD = frozenset({(Kind.EDITION_TEXT, "content"), (Kind.ATTACHMENT, "data"), (Kind.OFFICER, "sealed_key")})
"""Fields that nobody reads here: whole texts and files, and what is sealed."""


@dataclass(frozen=True, slots=True)
class FieldStep:
    """What a step did to one field, in words."""

    label: str
    before: str
    after: str
    prose: bool = False
    """Whether it is text that somebody wrote and changed, which is read best word by word."""


@dataclass(frozen=True)
class Reading:
    """How values are read: in which language and zone, under which markings, with which names for ids."""

    words: Language
    local: Callable[[dt.datetime], dt.datetime]
    markings: Markings
    names: Mapping[Id, Message]

    def fields(self, changes: tuple[Change, ...]) -> tuple[FieldStep, ...]:
        """The changes of one record, field by field; of a record that came or went, all that it held."""
        return tuple(step for change in changes for step in self._fields(change))

    def text(self, kind: Kind, field: str, value: Any) -> str:
        """One value."""
        if value is None or value in {"", ()}:
            return ""
        if field in REFERENCES.get(kind, {}):
            ids = value if isinstance(value, tuple) else (value,)
            return ", ".join(self._name(id_) for id_ in ids)
        if (kind, field) in _HELD:
            return self.words(say_n("{count} letter", "{count} letters", len(value)))
        if field == "marking":
            return self.markings.text(value, self.words.code)
        return self._plain(value)

    def _fields(self, change: Change) -> Iterator[FieldStep]:
        if change.operation is Operation.UPDATE and change.field is not None:
            label = self._label(change.field)
            if change.field == "order":
                yield FieldStep(label, "", self.words(say("moved")))
            else:
                before, after = (
                    self.text(change.kind, change.field, v) for v in (change.before, change.after)
                )
                yield FieldStep(label, before, after, prose=_is_prose(change, before, after))
            return
        came = change.operation is Operation.INSERT
        record = change.after if came else change.before
        for field in fields(record):
            if field.name in {"id", "order"}:
                continue
            text = self.text(change.kind, field.name, getattr(record, field.name))
            if text:
                yield FieldStep(self._label(field.name), "" if came else text, text if came else "")

    def _label(self, field: str) -> str:
        known = FIELD_WORDS.get(field)
        text = self.words(known) if known is not None else field
        return (
            text[:1].upper() + text[1:] if self.words.code == "en" else self.words.upper(text[:1]) + text[1:]
        )

    def _name(self, id_: Id) -> str:
        known = self.names.get(id_)
        return self.words(known) if known is not None else self.words(say("(no longer known)"))

    def _plain(self, value: Any) -> str:  # noqa: PLR0911 - one line per kind of value reads best
        match value:
            case StrEnum() | Message():
                return self.words(value)
            case Word():
                return self._word(value)
            case PartialDate() | Money():
                return self.words.format(value)
            case Period():
                return str(value)
            case dt.datetime():
                return self.words.moment(self.local(value))
            case tuple() if value and isinstance(value[0], Run):
                return plain(value)
            case tuple() if value and isinstance(value[0], tuple):
                return "; ".join(f"{year}: {text}" for year, text in value)
            case tuple():
                return ", ".join(self._plain(item) for item in value)
        return self.words.format(value)

    def _word(self, word: Word) -> str:
        parts = [self.words(STANCES[word.stance])]
        if word.at is not None:
            parts.append(self.words.moment(self.local(word.at)))
        if word.by:
            parts.append(word.by)
        said = ", ".join(parts)
        return f"{said}: “{word.sentence}”" if word.sentence else said


def _is_prose(change: Change, before: str, after: str) -> bool:
    """Whether both texts were written by people, and one of them is too long to stand beside the other."""
    if change.field in {"marking", "order"} or change.field in REFERENCES.get(change.kind, {}):
        return False
    written = all(
        (isinstance(value, str) and not isinstance(value, StrEnum))
        or (isinstance(value, tuple) and bool(value) and isinstance(value[0], Run))
        for value in (change.before, change.after)
    )
    return written and bool(before and after) and max(len(before), len(after)) > _LONG


def step_label(label: Message, kind: RevisionKind) -> Message:
    """What a step is called in the list; an undo or redo by what it took back or did again."""
    if kind is RevisionKind.UNDO:
        return say("Undo: {step}", step=label)
    return say("Redo: {step}", step=label) if kind is RevisionKind.REDO else label
