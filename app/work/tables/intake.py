"""What an import would do: records to save and to delete, and what is wrong with which line.

Nothing is written here; ``importing`` carries an intake out in one transaction, or shows it as a dry run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as replaced
from typing import Protocol, TypeVar

from app.domain.messages import Message, Refusal, say
from app.domain.records import Id, Record
from app.domain.validity import validated
from app.exchange.tables import Problem
from app.work.desk import Reader

R = TypeVar("R", bound=Record)


class Line(Protocol):
    """Any row: it knows the line on which it stands."""

    @property
    def line(self) -> int:
        """The physical line of the file."""


@dataclass(slots=True)
class Intake:
    """Collects the outcome of an import while the rows are gone through."""

    reader: Reader
    new_id: Callable[[], Id]
    saves: dict[Id, Record] = field(default_factory=dict)
    deletes: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    steps: list[tuple[int, Record | None, Record | None]] = field(default_factory=list)
    """What happens to which record, by the line that asks for it: before and after."""
    _rows: dict[int, bool] = field(default_factory=dict)
    _touched: set[int] = field(default_factory=set)
    _claims: dict[Id, int] = field(default_factory=dict)

    def count(self, row: Line, *, is_new: bool) -> None:
        """Count a row; whether it changed anything shows at the end, for its links come last."""
        self._rows[row.line] = is_new

    @property
    def added(self) -> int:
        """How many rows were not there before."""
        return sum(self._rows.values())

    @property
    def changed(self) -> int:
        """How many rows changed what was there."""
        return sum(not is_new and line in self._touched for line, is_new in self._rows.items())

    @property
    def unchanged(self) -> int:
        """How many rows said what was there already."""
        return len(self._rows) - self.added - self.changed

    def claim(self, row: Line, record: Record) -> None:
        """Refuse a row that speaks of the same record as an earlier one, whatever each of them calls it."""
        first = self._claims.setdefault(record.id, row.line)
        if first != row.line:
            self.refuse(
                row,
                "",
                say("This is the same as line {first}: in one file, each may stand once.", first=first),
            )

    def refuse(self, row: Line, column: str, message: Message) -> None:
        """Say what is wrong with a row; the whole import is refused then."""
        self.problems.append(Problem(row.line, column, message))

    def put(self, row: Line, record: R, before: R | None) -> R:
        """Save ``record`` unless it says the same as ``before``; gives it in canonical form.

        A record that cannot stand is reported with the row, and given back as it is.
        """
        try:
            kept = validated(record)
        except Refusal as refusal:
            self.refuse(row, "", refusal.message)
            return record
        if kept != before:
            self.saves[kept.id] = kept
            self._touched.add(row.line)
            self.steps.append((row.line, before, kept))
        return kept

    def drop(self, row: Line, record: Record) -> None:
        """Delete a record that the row no longer names."""
        self.deletes.append(record)
        self._touched.add(row.line)
        self.steps.append((row.line, record, None))


def updated(record: R, **values: object) -> R:
    """The record with those values that the file gives; ``None`` says nothing and leaves the field."""
    given = {name: value for name, value in values.items() if value is not None}
    return replaced(record, **given) if given else record  # type: ignore[type-var]  # records are dataclasses


def by_position(intake: Intake, row: Line, before: Sequence[R], wanted: Sequence[R]) -> None:
    """Make a list of owned records say what the file says, item by item; each keeps its id and place.

    ``wanted`` holds records with fresh ids; where an item was there at the same position, that one is changed.
    """
    for old, new in zip(before, wanted, strict=False):
        intake.put(row, replaced(new, id=old.id), old)  # type: ignore[type-var]  # records are dataclasses
    for new in wanted[len(before) :]:
        intake.put(row, new, None)
    for gone in before[len(wanted) :]:
        intake.drop(row, gone)
