"""One edit and one import, beside the bare driver that writes the very same rows into a copy of the same file.

What ours writes is noted as it is written; the driver then repeats it on the copy, statement by statement, under the
same settings: the same rows, indexes, search words and durability, without our reading, checking, hashing and signing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from app.domain.records import Event
from app.settings import paths
from app.storage.cipher import derive, read_salt
from app.storage.connection import Connection
from app.storage.queries import Query
from app.work import editing, files, importing
from app.work.desk import Desk
from tests.bench.ground import Ground
from tests.bench.measure import clock, without_collector
from tests.bench.results import Result

_EDITS = 60
_APART = 1_600
"""Events between one that is edited and the next: they lie all over the file."""
_IMPORTED = 10_000
_WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass
class _Noted:
    """The statements that write, with their rows."""

    statements: list[tuple[str, list[Sequence[object]]]] = field(default_factory=list)

    def rows_of(self, table: str) -> _Noted:
        """Only those into one table."""
        return _Noted([one for one in self.statements if f'INTO "{table}"' in one[0]])

    def repeat(self, connection: Connection) -> None:
        """Carry them out by the driver, in one transaction."""
        raw = connection.raw
        raw.execute("BEGIN IMMEDIATE")
        for sql, rows in self.statements:
            if len(rows) == 1:
                raw.execute(sql, rows[0])
            else:
                raw.executemany(sql, rows)
        raw.commit()


@contextmanager
def _noting(desk: Desk) -> Iterator[_Noted]:
    connection, noted = desk.file._connection, _Noted()
    run, run_many = connection.run, connection.run_many

    def noted_run(sql: str, values: Sequence[object] = ()) -> Any:
        if sql.startswith(_WRITES):
            noted.statements.append((sql, [values]))
        return run(sql, values)

    def noted_run_many(sql: str, rows: Iterable[Sequence[object]]) -> None:
        held = list(rows)
        noted.statements.append((sql, held))
        run_many(sql, held)

    connection.run, connection.run_many = noted_run, noted_run_many  # type: ignore[method-assign]
    try:
        yield noted
    finally:
        del connection.run, connection.run_many


def measure(ground: Ground) -> Iterator[Result]:
    """An edit of an event, and the import of a table of events."""
    yield _edits(ground)
    yield _imports(ground)


def _bare(ground: Ground, source: Path, name: str) -> Connection:
    """A copy of a file for the driver, under the settings of the program."""
    _, path = ground.copy(source, name)
    return Connection(path, derive(None, read_salt(path)))


def _edits(ground: Ground) -> Result:
    house, path = ground.copy(ground.large, "edited")
    raw = _bare(ground, ground.large, "repeated")
    desk = files.open_desk(house, path)
    with desk.read() as reader:
        pages = [reader.page(Event, Query(offset=number * _APART, limit=1)) for number in range(_EDITS)]
    ours, reference = [], []
    for event in (row for page in pages for row in page.rows):
        with without_collector(), _noting(desk) as noted:
            ours.append(clock(_moved(desk, event)))
            reference.append(clock(partial(noted.repeat, raw)))
    desk.close()
    raw.close()
    return Result(
        "one edit, ms",
        median(ours),
        median(reference),
        "≤ 3",
        "reference: the driver writes the same rows, as lastingly",
    )


def _moved(desk: Desk, event: Event) -> Callable[[], object]:
    return partial(editing.change, desk, Event, event.id, title=f"{event.title}, moved")


def _imports(ground: Ground) -> Result:
    data = _table()
    ours: list[float] = []
    reference: list[float] = []
    rows_only: list[float] = []
    for _ in range(3):
        house, path = ground.copy(ground.sample, "imported")
        desk = files.open_desk(house, path)
        with without_collector(), _noting(desk) as noted:
            ours.append(clock(partial(_import, desk, data)))
        desk.close()
        for held, times in ((noted, reference), (noted.rows_of("event"), rows_only)):
            raw = _bare(ground, ground.sample, "repeated")
            with without_collector():
                times.append(clock(partial(held.repeat, raw)))
            raw.close()
    return Result(
        "import of 10 000 events, ms",
        min(ours),
        min(reference),
        "≤ 10",
        f"reference: the driver writes the same rows; the events alone take it {min(rows_only):.0f}",
    )


def _import(desk: Desk, data: bytes) -> None:
    report = importing.import_table(desk, kind="events", data=data)
    assert report.added == _IMPORTED, report


def _table() -> bytes:
    """Ten thousand events as CSV: the sample's, again and again, each with another title and a post."""
    sample, posts = (
        list(csv.DictReader((paths().sample / f"{name}.csv").open(encoding="utf-8")))
        for name in ("events", "posts")
    )
    text = io.StringIO()
    writer = csv.DictWriter(text, sample[0].keys())
    writer.writeheader()
    for number in range(_IMPORTED):
        row = sample[number % len(sample)]
        post = posts[number % len(posts)]["code"]
        writer.writerow(
            {**row, "title": f"{row['title']} {number}", "post": post, "objectives": "", "agreement": ""}
        )
    return text.getvalue().encode()
