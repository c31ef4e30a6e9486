"""Adding several records at once, as when rows are pasted from a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from app.domain.messages import say_n
from app.domain.records import Record
from app.work.desk import Desk
from app.work.editing import save

R = TypeVar("R", bound=Record)


def add_many(desk: Desk, records: Sequence[R], *, initiator: object | None = None) -> tuple[R, ...]:
    """Put new records into the workspace in one step: all of them, or none."""
    label = say_n("Add {count} record", "Add {count} records", len(records))
    with desk.write(label, initiator=initiator) as unit:
        return tuple(save(unit, record) for record in records)
