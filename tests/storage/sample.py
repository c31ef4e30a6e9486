"""What the tests of storage store: a clock and ids that are the same on every run, and a few records."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
from collections.abc import Callable
from pathlib import Path

from app.domain.dates import PartialDate, Period
from app.domain.messages import say
from app.domain.records import Event, Id, Objective, Paper, Post, Workspace
from app.domain.vocabulary import EventKind, Level, Side
from app.storage.surroundings import Surroundings
from app.storage.unit import Unit
from app.storage.workspace_file import WorkspaceFile

ROOT = Path(__file__).parent.parent.parent
MORNING = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
IDENTITY = Workspace(id=Id("018f0000-0000-7000-8000-000000000000"), state="AZ", name="Test branch")
LABEL = say("Change something")


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.time = MORNING

    def __call__(self) -> dt.datetime:
        return self.time


class Chance:
    """Bytes and ids that look random and are the same on every run."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = itertools.count()

    def bytes(self, length: int) -> bytes:
        return hashlib.shake_256(f"{self._seed}{next(self._count)}".encode()).digest(length)

    def id(self) -> Id:
        text = self.bytes(16).hex()
        return Id(f"018f{text[:4]}-{text[4:8]}-7{text[8:11]}-8{text[11:14]}-{text[14:26]}")


def surroundings_in(folder: Path, clock: Callable[[], dt.datetime], user: str = "user") -> Surroundings:
    """Surroundings whose profile and backups lie in a folder."""
    chance = Chance(f"{folder}{user}")
    return Surroundings(
        profile=folder / user,
        backups=folder / "backups",
        migrations=ROOT / "migrations",
        now=clock,
        new_id=chance.id,
        random_bytes=chance.bytes,
        author="K. Aliyev",
        program="0.1",
    )


def event(number: int, **fields: object) -> Event:
    """An event with an id of its own."""
    values: dict[str, object] = {
        "id": Id(f"018f0000-0000-7000-8001-{number:012}"),
        "title": f"Staff talks {number}",
        "date_start": PartialDate(2026, 1 + number % 12, 1 + number % 28),
        "kind": EventKind.STAFF_TALKS,
        "level": Level.BILATERAL,
    }
    return Event(**(values | fields))  # type: ignore[arg-type] # a test says what it needs


POST = Post(id=Id("post"), code="DATT-GE", country="GE", country_name="Georgia")
PAPER = Paper(id=Id("paper"), post=POST.id, side=Side.ATTACHE, period=Period(2026, 2028))
OBJECTIVE = Objective(id=Id("objective"), paper=PAPER.id, number="1", title="Deepen the staff talks")


def write(file: WorkspaceFile, *records: object) -> Unit:
    """Save records as one revision."""
    with file.unit(LABEL) as unit:
        for record in records:
            unit.save(record)  # type: ignore[arg-type] # records of any kind
    return unit


def fill(file: WorkspaceFile) -> None:
    """A post, a paper with an objective, and events, in three revisions."""
    write(file, POST, PAPER)
    write(file, OBJECTIVE)
    with file.unit(LABEL) as unit:
        unit.save_many(event(number, objectives=(OBJECTIVE.id,), post=POST.id) for number in range(60))
