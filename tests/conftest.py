"""What every test shares: a fixed clock, fixed ids, and a workspace in a folder of its own."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path

import pytest

from app.domain.records import Id
from app.language import LANGUAGES, load
from app.settings import paths
from app.storage.workspace_file import Surroundings
from app.work import files
from app.work.desk import Desk, House
from app.work.marking_profiles import load_markings
from app.work.word_lists import load_vague_words

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
TODAY = NOON.date()


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, moment: dt.datetime = NOON) -> None:
        self.moment = moment

    def __call__(self) -> dt.datetime:
        """The time at which it stands."""
        return self.moment

    def forward(self, **delta: float) -> None:
        """Let time pass, as ``forward(days=1)``."""
        self.moment += dt.timedelta(**delta)


def counted_ids() -> Callable[[], Id]:
    """Ids in UUIDv7's form that count from one."""
    numbers = count(1)

    def new_id() -> Id:
        number = next(numbers)
        return Id(f"019a9f00-{number >> 16:04x}-7000-8000-{number & 0xFFFF:012x}")

    return new_id


def counted_bytes() -> Callable[[int], bytes]:
    """Bytes that look like chance and are the same in every run."""
    numbers = count(1)

    def random_bytes(length: int) -> bytes:
        return hashlib.shake_256(str(next(numbers)).encode()).digest(length)

    return random_bytes


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> House:
    here = paths()
    around = Surroundings(
        profile=tmp_path / "profile",
        backups=tmp_path / "backups",
        migrations=here.migrations,
        now=clock,
        new_id=counted_ids(),
        random_bytes=counted_bytes(),
        author="Desk officer",
        program="test",
    )
    return House(
        around=around,
        languages=tuple(load(code, here.translations) for code in LANGUAGES),
        markings=lambda profile: load_markings(here.resources / "markings", profile),
        vague_words=cache(lambda: load_vague_words(here.resources / "words")),
        sample=here.sample,
    )


@pytest.fixture
def desk(house: House, tmp_path: Path) -> Iterator[Desk]:
    opened = files.create(house, tmp_path / "work.chancery", passphrase=None)
    yield opened
    opened.close()
