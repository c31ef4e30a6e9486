"""The six tables as CSV: goals, posts, objectives, events, agreements, operations; bytes to rows and back.

A file is read whole or not at all by who imports it: :class:`Table` says every problem with its line and column,
and what a person should look at although it stands in the way of nothing (``notes``).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from app.domain.messages import Message, Refusal, say, say_n
from app.domain.vocabulary import DatePrecision
from app.exchange.cells import Reading, guarded, unguarded
from app.exchange.columns import COLUMNS, LONG_CELL_LIMIT, ROW_TYPES, Column
from app.exchange.rows import EventRow, Key, Row, TableKind
from app.exchange.text_files import (
    BrokenRow,
    Record,
    cells_up_to,
    check_rows,
    check_size,
    delimiter_of,
    encoding_of,
    records,
)
from app.language import Language, fold_case

PROBLEM_LIMIT = 10_000
"""So many problems are told one by one; beyond them their number."""

RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, or to be looked at, and where; line 0 is the file, an empty column the whole row."""

    line: int
    column: str
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a file said. ``rows`` holds every row without a problem; ``problems`` must be empty to import it."""

    kind: TableKind
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    encoding: str = ""
    delimiter: str = ""

    def of(self, row_type: type[RowT]) -> tuple[RowT, ...]:
        """The rows, by their type."""
        return tuple(row for row in self.rows if isinstance(row, row_type))


def read_table(
    kind: TableKind,
    data: bytes,
    languages: Sequence[Language],
    *,
    day_first: bool | None = None,
    encoding: str | None = None,
) -> Table:
    """Read a file of one table; words are understood in each of ``languages``.

    ``day_first`` says which of 03/04/2026 is the day, where the user was asked; without it, such dates are refused.
    ``encoding`` is what the user chose where the one found is wrong.
    """
    try:
        check_size(data)
        encoding = encoding or encoding_of(data)
        delimiter = delimiter_of(data, encoding, lambda cells: len(_known(kind, cells)))
        with cells_up_to(LONG_CELL_LIMIT):
            check_rows(data, encoding, delimiter)
            reader = _Reader(kind, Reading(languages, day_first))
            reader.read(records(data, encoding, delimiter))
    except (Refusal, UnicodeError, LookupError) as fault:
        return Table(kind=kind, problems=(_file_problem(fault),), encoding=encoding or "")
    if encoding.startswith("cp"):
        reader.note(
            0,
            "",
            say(
                "The file is not UTF-8; it was read as {encoding}. Look at its letters before importing.",
                encoding=encoding,
            ),
        )
    return Table(
        kind=kind,
        columns=reader.columns,
        rows=tuple(reader.rows),
        problems=reader.problems.listed(),
        notes=reader.notes.listed(),
        encoding=encoding,
        delimiter=delimiter,
    )


def write_table(kind: TableKind, rows: Iterable[Row]) -> bytes:
    """The file of one table: UTF-8 with its mark, so that a spreadsheet shows ə, and all columns in their order."""
    columns = COLUMNS[kind]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([_written(column, getattr(row, column.attribute)) for column in columns])
    return text.getvalue().encode("utf-8-sig")


def _written(column: Column, value: object) -> str:
    if value is None:
        return ""
    return guarded(column.cell.write(value)) or ("'" if column.naming else "")


def _file_problem(fault: Exception) -> Problem:
    if isinstance(fault, Refusal):
        line = fault.line if isinstance(fault, BrokenRow) else 0
        if fault.advice is None:
            return Problem(line, "", fault.message)
        return Problem(line, "", say("{what} {advice}", what=fault.message, advice=fault.advice))
    return Problem(0, "", say("The letters of the file cannot be read in this encoding."))


def _column_name(cell: str) -> str:
    return fold_case(cell.strip("\ufeff \t\r\n")).replace(" ", "_")


def _known(kind: TableKind, cells: Iterable[str]) -> set[str]:
    return {column.name for column in COLUMNS[kind]} & {_column_name(cell) for cell in cells}


@dataclass(slots=True)
class _Findings:
    """Problems in the order of their lines, kept to a number that a person and the memory can bear."""

    kept: list[Problem] = field(default_factory=list)
    more: int = 0

    def add(self, problem: Problem) -> None:
        if len(self.kept) < PROBLEM_LIMIT:
            self.kept.append(problem)
        else:
            self.more += 1

    def listed(self) -> tuple[Problem, ...]:
        listed = sorted(self.kept, key=lambda problem: problem.line)
        if self.more:
            listed.append(Problem(0, "", say_n("and {count} more", "and {count} more", self.more)))
        return tuple(listed)


@dataclass(slots=True)
class _Reader:
    """Reads the records of one file into rows, and finds what is wrong with them."""

    kind: TableKind
    reading: Reading
    problems: _Findings = field(default_factory=_Findings)
    notes: _Findings = field(default_factory=_Findings)
    columns: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    _header: list[Column | None] = field(default_factory=list)
    _lines: dict[Key, int] = field(default_factory=dict)

    def read(self, found: Iterator[Record | BrokenRow]) -> None:
        """Read all: the first record names the columns."""
        first = next(found, None)
        if first is None:
            raise Refusal(say("The file is empty."))
        if isinstance(first, BrokenRow):
            raise first
        if not self._read_header(first):
            return
        for record in found:
            if isinstance(record, BrokenRow):
                self.problem(record.line, "", record.message)
            elif any(cell and not cell.isspace() for cell in record.cells):
                self._read_row(record)
        if not self.rows and not self.problems.kept:
            self.note(0, "", say("The file has no rows below its column names."))

    def problem(self, line: int, column: str, message: Message) -> None:
        """Something that stands in the way of the import."""
        self.problems.add(Problem(line, column, message))

    def note(self, line: int, column: str, message: Message) -> None:
        """Something to look at."""
        self.notes.add(Problem(line, column, message))

    def _read_header(self, record: Record) -> bool:
        by_name = {column.name: column for column in COLUMNS[self.kind]}
        names = [_column_name(cell) for cell in record.cells]
        self._header = [by_name.get(name) for name in names]
        self.columns = tuple(column.name for column in self._header if column)
        for cell, column in zip(record.cells, self._header, strict=True):
            if column is None and cell.strip():
                self.note(record.line, cell.strip(), say("This column is not known; it is not read."))
        repeated = sorted({name for name in self.columns if self.columns.count(name) > 1})
        if repeated:
            self.problem(
                record.line, repeated[0], say("Two columns have the same name: {names}.", names=repeated)
            )
        missing = [
            column.name
            for column in COLUMNS[self.kind]
            if column.required and column.name not in self.columns
        ]
        if missing:
            self.problem(
                record.line,
                missing[0],
                say("Columns that must be there are missing: {names}.", names=missing),
            )
        return not (repeated or missing)

    def _read_row(self, record: Record) -> None:
        cells = record.cells
        if len(cells) < len(self._header) or any(cell.strip() for cell in cells[len(self._header) :]):
            self.problem(
                record.line,
                "",
                say_n(
                    "The row has {count} cell, the column names are {names}.",
                    "The row has {count} cells, the column names are {names}.",
                    len(cells),
                    names=len(self._header),
                ),
            )
            return
        values = self._values(record)
        if values is None:
            return
        row: Row = ROW_TYPES[self.kind](line=record.line, **values)
        faults = list(row.faults())
        for column, message in faults:
            self.problem(record.line, column, message)
        for column, message in row.doubts():
            self.note(record.line, column, message)
        if not faults and self._is_first(row):
            self.rows.append(_settled(row))

    def _values(self, record: Record) -> dict[str, object] | None:
        """The values of a row by field; None where a cell is wrong or a required one blank."""
        values: dict[str, object] = {}
        good = True
        for column, cell in zip(self._header, record.cells, strict=False):
            if column is None:
                continue
            try:
                if cell and not cell.isspace():
                    values[column.attribute] = self._value(column, cell, record.line)
                    continue
                fault = say("This must not be blank.") if column.filled else None
            except Refusal as refusal:
                fault = refusal.message
            if fault is not None:
                good = False
                self.problem(record.line, column.name, fault)
        return values if good else None

    def _value(self, column: Column, cell: str, line: int) -> object:
        if len(cell) > column.limit:
            raise Refusal(
                say(
                    "The cell holds {letters} letters; the most is {limit}.",
                    letters=len(cell),
                    limit=column.limit,
                )
            )
        value = column.cell.read(self.reading, unguarded(cell))
        if self.reading.notes:
            for message in self.reading.notes:
                self.note(line, column.name, message)
            self.reading.notes.clear()
        return value

    def _is_first(self, row: Row) -> bool:
        before = self._lines.setdefault(row.key, row.line)
        if before != row.line:
            self.problem(
                row.line,
                "",
                say("This is the same as line {first}: in one file, each may stand once.", first=before),
            )
        return before == row.line


def _settled(row: Row) -> Row:
    """An event without a date counts as one whose date is to be fixed, where the file does not say."""
    if isinstance(row, EventRow) and row.date_start is None and row.date_precision is None:
        return replace(row, date_precision=DatePrecision.TO_BE_FIXED)
    return row
