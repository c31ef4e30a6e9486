"""What the one file is not: the folders, the clock and the chance that are handed in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.domain.records import Id


@dataclass(frozen=True)
class Surroundings:
    """What the file is not: folders, clock, chance, and who works with it.

    ``profile`` holds ``sites/`` and ``anchors/``; ``backups`` gets a folder per workspace; ``migrations`` is the
    folder of the migration scripts. ``now`` is in UTC, ``new_id`` makes UUIDv7.
    """

    profile: Path
    backups: Path
    migrations: Path
    now: Callable[[], dt.datetime]
    new_id: Callable[[], Id]
    random_bytes: Callable[[int], bytes]
    author: str
    program: str
