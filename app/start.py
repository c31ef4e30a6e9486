"""Puts the rooms together: the only module that sees all of them.

The clock, the random numbers, the paths and the preferences are made here and handed down. What is heavy is
imported late: the screen must be painted before the database's library is.
"""

from __future__ import annotations

import datetime as dt
import os
import secrets
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.settings import Paths, Preferences, load_preferences, paths, start_logging

if TYPE_CHECKING:
    from app.domain.markings import Markings
    from app.domain.records import Id
    from app.domain.vague_words import VagueWords
    from app.language import Language
    from app.work.desk import House

_SCREEN_COMMANDS = ("desk",)
_REFUSED = 3


def start(arguments: Sequence[str]) -> int:
    """Run a command, or open the screen where there is none; returns the exit code."""
    here = paths()
    preferences = load_preferences(here.profile)
    start_logging(here.profile)
    if not arguments or (arguments[0] in _SCREEN_COMMANDS and not {"-h", "--help"} & set(arguments)):
        return _screen(here, preferences, list(arguments[1:]))
    from app.cli import run

    spoken = as_spoken(preferences)
    return run(arguments, make_house(here, spoken), Screen(here, spoken), _language(here, spoken))


def _screen(here: Paths, preferences: Preferences, arguments: list[str]) -> int:
    if not _display_there():
        return _without_display(here, preferences)
    from app.gui.application import run

    return run(
        lambda: make_house(here, load_preferences(here.profile)),
        paths=here,
        preferences=preferences,
        arguments=arguments,
    )


def _display_there() -> bool:
    """Whether there is a screen to open: without one, the library of the screen ends the program with a core dump."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    host, colon, number = os.environ.get("DISPLAY", "").partition(":")
    if not colon:
        return False
    return bool(host) or Path(f"/tmp/.X11-unix/X{number.split('.')[0]}").exists()  # noqa: S108 - where X keeps it


def _without_display(here: Paths, preferences: Preferences) -> int:
    from app.domain.messages import say

    words = _language(here, as_spoken(preferences))
    told = words(say("There is no display here. “chancery --help” says what works without one."))
    sys.stderr.write(f"{told}\n")
    return _REFUSED


class Screen:
    """What the command line may ask of the screen, without knowing it."""

    def __init__(self, here: Paths, preferences: Preferences) -> None:
        self._paths = here
        self._preferences = preferences

    def shoot(
        self, house: House, workspace: Path, folder: Path, *, day: dt.date, passphrase: str | None
    ) -> tuple[Path, ...]:
        """Save a picture of every place of a workspace, light and dark; gives the files."""
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from app.gui.application import shoot

        return shoot(
            house,
            workspace,
            folder,
            paths=self._paths,
            preferences=self._preferences,
            day=day,
            passphrase=passphrase,
        )


def make_house(here: Paths, preferences: Preferences) -> House:
    """Everything that the verbs need from this computer."""
    from app.language import LANGUAGES, load
    from app.storage.workspace_file import Surroundings
    from app.work.desk import House

    around = Surroundings(
        profile=here.profile,
        backups=Path(preferences.backup_folder) if preferences.backup_folder else here.backups,
        migrations=here.migrations,
        now=now,
        new_id=new_id,
        random_bytes=secrets.token_bytes,
        author=preferences.author,
        program=__version__,
    )

    @cache
    def markings(profile: str) -> Markings:
        from app.work.marking_profiles import load_markings

        return load_markings(here.resources / "markings", profile)

    @cache
    def vague_words() -> VagueWords:
        from app.work.word_lists import load_vague_words

        return load_vague_words(here.resources / "words")

    return House(
        around=around,
        languages=tuple(load(code, here.translations) for code in LANGUAGES),
        markings=markings,
        vague_words=vague_words,
        sample=here.sample,
    )


def as_spoken(preferences: Preferences) -> Preferences:
    """The preferences with the language that ``CHANCERY_LANGUAGE`` asks of this one command, where it does."""
    return replace(preferences, language=os.environ.get("CHANCERY_LANGUAGE") or preferences.language)


def _language(here: Paths, preferences: Preferences) -> Language:
    from app.language import load

    return load(preferences.language, here.translations)


def now() -> dt.datetime:
    """The time, in UTC."""
    return dt.datetime.now(dt.UTC)


def new_id() -> Id:
    """A UUIDv7 (RFC 9562): sorts by the time at which it was made."""
    millis = time.time_ns() // 1_000_000
    from app.domain.records import Id

    value = millis << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    text = f"{value:032x}"
    return Id(f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}")
