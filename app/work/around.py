"""What stands around a change when its rights are judged, and whether it is what the journal says.

Everything that a decision about rights rests on is taken down as it is read, and held against the journal before the
change is kept: a side, an owner or a role that was written into the file past the journal gives nobody rights.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeVar

from app.domain.kinds import KIND_WORDS, kind_of
from app.domain.messages import Refusal, say
from app.domain.naming import title_of
from app.domain.records import Id, Record
from app.domain.rights.bearing import BEARING, same_in
from app.domain.staffing import Concurrence, Officer
from app.storage.told import Told
from app.storage.unit import Reader, Unit

R = TypeVar("R", bound=Record)


class Around:
    """What stands around the changes of one unit, for the rules of rights; takes down what they rest on."""

    def __init__(self, unit: Unit, told: Told, *, returning: bool) -> None:
        self._unit = unit
        self._told = told
        self.returning = returning
        self.officers = unit.all(Officer)
        """The officers of the workspace before the change."""
        self._before: dict[Id, tuple[type[Record], Record | None]] = {}
        """Every record that a decision rests on, as it was before the change."""
        self._gone: dict[Id, Record] = {}
        self._on_decisions = False

    def know(self) -> None:
        """Take in what the unit has changed."""
        for before, after in self._unit.steps:
            step = before if before is not None else after
            self._before.setdefault(step.id, (type(step), before))
            if after is None:
                self._gone[before.id] = before
            else:
                self._gone.pop(after.id, None)

    def find(self, cls: type[R], id_: Id) -> R | None:
        """A record as it is after the change, or as it was where the change deletes it."""
        gone = self._gone.get(id_)
        found = gone if isinstance(gone, cls) else self._unit.find(cls, id_)
        self._before.setdefault(id_, (cls, found))
        return found

    def gone(self, id_: Id) -> bool:
        """Whether the change deletes this record."""
        return id_ in self._gone

    def decided(self, edition: Id) -> bool:
        """Whether an office has decided on an edition."""
        self._on_decisions = True
        return self._unit.count(Concurrence, edition=edition) > 0

    def signed(self, decision: Concurrence) -> bool:
        """Whether the same office has signed another decision on the same edition with a key."""
        self._on_decisions = True
        return signed_before(self._unit, decision)

    def forged(self, officer: Officer | None) -> Refusal | None:
        """What is not as the journal says, of all that the rights of this change rest on; None where nothing is.

        ``officer`` is who is at the keyboard: what he may do rests on his own record first of all. A workspace that
        names no officers must never have named any that are still there by the journal.
        """
        if not self.officers:
            return _unlike(Officer, self._officers_before(), self._told.of_kind(Officer))
        if officer is not None:
            own = self._told.records(Officer, [officer.id])
            reason = _unlike(Officer, {officer.id: officer}, own)
            if reason is not None:
                return reason
        by_class: defaultdict[type[Record], dict[Id, Record | None]] = defaultdict(dict)
        for id_, (cls, record) in self._before.items():
            if cls in BEARING:
                by_class[cls][id_] = record
        for cls, records in by_class.items():
            told = self._told.records(cls, records, BEARING[cls])
            reason = _unlike(cls, records, told)
            if reason is not None:
                return reason
        return self._forged_as_a_whole(naming=Officer in by_class)

    def _forged_as_a_whole(self, *, naming: bool) -> Refusal | None:
        """The same for kinds of which it was asked who there is at all: who names officers, and what is decided."""
        if naming:
            reason = _unlike(Officer, self._officers_before(), self._told.of_kind(Officer))
            if reason is not None:
                return reason
        if not self._on_decisions:
            return None
        given: dict[Id, Record | None] = {one.id: one for one in self._unit.all(Concurrence)}
        given |= self._changed(Concurrence)
        return _unlike(Concurrence, given, self._told.of_kind(Concurrence))

    def _officers_before(self) -> dict[Id, Record | None]:
        return {one.id: one for one in self.officers} | self._changed(Officer)

    def _changed(self, cls: type[Record]) -> dict[Id, Record | None]:
        return {id_: record for id_, (of, record) in self._before.items() if of is cls}


def altered(record: Record) -> Refusal:
    """The refusal of what rests on a record that was changed past the journal."""
    return Refusal(
        say(
            "{kind} “{title}” is not what the journal says: it was changed from outside, so nothing is changed that "
            "rests on it.",
            kind=KIND_WORDS[kind_of(record)],
            title=title_of(record),
        ),
        say("“Verify” names what was changed. Open a backup, or ask who else had the file."),
    )


def _unlike(
    cls: type[Record], records: Mapping[Id, Record | None], told: Mapping[Id, Record]
) -> Refusal | None:
    """The refusal for the first record that is not what is told of it, of which nothing is told, or that is missing."""
    for id_ in dict.fromkeys((*records, *told)):
        one, other = records.get(id_), told.get(id_)
        held = one if one is not None else other
        if held is not None and (one is None or not same_in(one, other, {cls: BEARING[cls]})):
            return altered(held)
    return None


class Planned:
    """What stands around steps that are only planned."""

    returning = False

    def __init__(self, reader: Reader, steps: Sequence[tuple[Record | None, Record | None]]) -> None:
        self._reader = reader
        self.officers = reader.all(Officer)
        self._after = {after.id: after for _, after in steps if after is not None}
        self._gone = {
            before.id: before
            for before, after in steps
            if before is not None and after is None and before.id not in self._after
        }

    def find(self, cls: type[R], id_: Id) -> R | None:
        """A record as it would be, or as it is where it would be deleted."""
        planned = self._after.get(id_) or self._gone.get(id_)
        return planned if isinstance(planned, cls) else self._reader.find(cls, id_)

    def gone(self, id_: Id) -> bool:
        """Whether it would be deleted."""
        return id_ in self._gone

    def decided(self, edition: Id) -> bool:
        """Whether an office has decided on an edition."""
        return self._reader.count(Concurrence, edition=edition) > 0

    def signed(self, decision: Concurrence) -> bool:
        """Whether the same office has signed another decision on the same edition with a key."""
        return signed_before(self._reader, decision)


def signed_before(reader: Reader, decision: Concurrence) -> bool:
    """Whether the office of a decision has signed another one on the same edition with a key."""
    given = reader.all(Concurrence, edition=decision.edition, office=decision.office)
    return any(one.signature and one.id != decision.id for one in given)
