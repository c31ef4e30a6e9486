"""Where things lie on this computer, and what its user prefers; ``start`` hands the values down."""

from __future__ import annotations

import json
import logging
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

PROGRAM = "chancery"

log = logging.getLogger(PROGRAM)


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders of this computer and of this installation."""

    profile: Path
    backups: Path
    installation: Path

    @property
    def resources(self) -> Path:
        """The sample network, markings, words and translations that come with the program."""
        return self.installation / "resources"

    @property
    def migrations(self) -> Path:
        """The steps from one file format to the next."""
        return self.installation / "migrations"

    @property
    def translations(self) -> Path:
        """The message catalogues."""
        return self.resources / "translations"

    @property
    def sample(self) -> Path:
        """The sample network, as text."""
        return self.resources / "sample"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the user chose on this computer. None of it is content of a workspace."""

    language: str = "en"
    print_language: str = "en"
    theme: str = "system"
    idle_lock_minutes: int = 10
    backup_folder: str = ""
    author: str = ""
    recent: tuple[str, ...] = ()
    layout: dict[str, Any] = field(default_factory=dict)

    def with_recent(self, path: Path) -> Preferences:
        """The preferences with ``path`` first among the recent files."""
        others = [known for known in self.recent if known != str(path)]
        return replace(self, recent=(str(path), *others)[:12])


def paths() -> Paths:
    """The folders for this user, or those below ``CHANCERY_HOME`` where that is set (a stick, a test)."""
    home = os.environ.get("CHANCERY_HOME")
    if home:
        profile = Path(home)
    else:
        from platformdirs import user_data_path

        profile = user_data_path(PROGRAM, appauthor=False)
    return Paths(profile=profile, backups=profile / "backups", installation=_installation())


def _installation() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def load_preferences(folder: Path) -> Preferences:
    """What was saved; a missing or unreadable file gives the defaults, an unknown or wrong entry is passed over."""
    try:
        saved = json.loads((folder / "preferences.json").read_text("utf-8"))
    except (OSError, ValueError):
        return Preferences()
    if not isinstance(saved, dict):
        return Preferences()
    defaults = Preferences()
    known: dict[str, Any] = {}
    for entry in fields(Preferences):
        value = saved.get(entry.name)
        if isinstance(value, list):
            value = tuple(item for item in value if isinstance(item, str))
        if isinstance(value, type(getattr(defaults, entry.name))) and not isinstance(value, bool):
            known[entry.name] = value
    return Preferences(**known)


def save_preferences(folder: Path, preferences: Preferences) -> None:
    """Write them so that a crash leaves the old or the new ones."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / "preferences.json"
    beside = target.with_suffix(".new")
    beside.write_text(json.dumps(asdict(preferences), ensure_ascii=False, indent=1), "utf-8")
    beside.replace(target)


def start_logging(folder: Path) -> None:
    """Log to the profile: what the program did, never what a paper says. A log that cannot be written stops nothing."""
    logging.raiseExceptions = False
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    log.addHandler(_Log(folder / "chancery.log"))
    log.setLevel(logging.INFO)
    log.propagate = False


class _Log(logging.Handler):
    """Opens the file at the first record: most days have none, and what turns files over takes long to import."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
            )
            self._file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._file.handle(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()
