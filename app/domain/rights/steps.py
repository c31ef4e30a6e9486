"""What rights are judged by: the steps of a change, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Protocol, TypeVar

from app.domain.records import Id, Record
from app.domain.staffing import Concurrence, Officer

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one record: made (no ``before``), changed, or deleted (no ``after``)."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record, as it will be or as it was."""
        record = self.after if self.after is not None else self.before
        assert record is not None  # noqa: S101 - a step has one of the two
        return record

    @property
    def versions(self) -> tuple[Record, ...]:
        """The record as it was and as it will be: one of them, or both."""
        return tuple(version for version in (self.before, self.after) if version is not None)

    @property
    def changes(self) -> bool:
        """Whether a record that was there stays there, with other values."""
        return self.before is not None and self.after is not None

    @property
    def changed(self) -> frozenset[str]:
        """The fields that have another value; of a record that is made or deleted, every field that says something."""
        record = self.record
        names = [field.name for field in fields(record) if field.name != "id"]  # type: ignore[arg-type]  # records are dataclasses
        if self.before is None or self.after is None:
            return frozenset(name for name in names if getattr(record, name) not in (None, "", ()))
        return frozenset(name for name in names if getattr(self.before, name) != getattr(self.after, name))


class Around(Protocol):
    """What stands around the changed records."""

    @property
    def officers(self) -> tuple[Officer, ...]:
        """The officers of the workspace before the change."""

    def find(self, cls: type[R], id_: Id) -> R | None:
        """A record as it is after the change, or as it was where the change deletes it."""

    @property
    def returning(self) -> bool:
        """Whether the change brings back what was deleted before, as undo does."""

    def gone(self, id_: Id) -> bool:
        """Whether the change deletes this record."""

    def decided(self, edition: Id) -> bool:
        """Whether an office has decided on an edition."""

    def signed(self, decision: Concurrence) -> bool:
        """Whether the same office has signed another decision on the same edition with a key."""
