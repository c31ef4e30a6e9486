"""Blocks of cells as text: what is copied, and what a pasted block would change."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.messages import ChanceryError, Message
from app.domain.records import Id
from app.gui.parts.table.columns import Column
from app.language import Language

_FORMULA = ("=", "+", "-", "@", "\t")
_MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class PastedCell:
    """One cell of a pasted block: what was typed there, the value that it means, or why it means none."""

    column: Column
    text: str
    value: Any = None
    refused: Message | None = None


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A row of a pasted block; ``record`` is None for one that would be new."""

    record: Any | None
    cells: tuple[PastedCell, ...]

    @property
    def refused(self) -> bool:
        """Whether any cell of the row means nothing."""
        return any(cell.refused is not None for cell in self.cells)

    @property
    def values(self) -> dict[str, Any]:
        """The values by their fields, of the cells that differ from the record."""
        return {
            cell.column.key: cell.value
            for cell in self.cells
            if cell.refused is None
            and (self.record is None or getattr(self.record, cell.column.key) != cell.value)
        }


@dataclass(frozen=True, slots=True)
class Paste:
    """What a pasted block would do."""

    rows: tuple[PastedRow, ...] = ()
    changes: dict[Id, dict[str, Any]] = field(default_factory=dict)
    additions: tuple[dict[str, Any], ...] = ()

    @property
    def refusals(self) -> tuple[PastedCell, ...]:
        """Every cell that means nothing."""
        return tuple(cell for row in self.rows for cell in row.cells if cell.refused is not None)


def as_block(rows: Sequence[Sequence[str]]) -> str:
    """Cells as a spreadsheet takes them; what would be a formula there is marked as text."""
    text = io.StringIO()
    writer = csv.writer(text, dialect="excel-tab", lineterminator="\n")
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue()


def read_block(text: str) -> list[list[str]]:
    """The cells of a block that a spreadsheet put on the clipboard."""
    rows = list(csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), dialect="excel-tab"))
    return [[_unguarded(cell) for cell in row] for row in rows if row][:_MOST_ROWS]


def plan_paste(
    block: Sequence[Sequence[str]],
    *,
    columns: Sequence[Column],
    record_at: Callable[[int], Any | None],
    words: Language,
) -> Paste:
    """What pasting a block over ``columns`` from the current row on would do; nothing is changed yet."""
    rows = tuple(
        PastedRow(
            record_at(number),
            tuple(_cell(column, text, words) for column, text in zip(columns, line, strict=False)),
        )
        for number, line in enumerate(block)
    )
    good = [row for row in rows if not row.refused and row.values]
    return Paste(
        rows=rows,
        changes={row.record.id: row.values for row in good if row.record is not None},
        additions=tuple(row.values for row in good if row.record is None),
    )


def _cell(column: Column, text: str, words: Language) -> PastedCell:
    assert column.field is not None  # noqa: S101 - only columns that can be typed into are pasted over
    try:
        return PastedCell(column, text, column.field.from_text(text, words))
    except ChanceryError as error:
        return PastedCell(column, text, refused=error.message)


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell.replace(",", "."))
    except ValueError:
        return False
    return True
