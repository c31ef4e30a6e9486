"""What the window is given, and looks for nowhere else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.gui.context import PreferenceStore
from app.gui.jobs import Jobs
from app.gui.shell.place import PlaceEntry
from app.gui.shell.session import Session
from app.gui.theme import Theme
from app.language import Language
from app.settings import Paths


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the window is given: languages, look, preferences, threads, clock, and the registry of places."""

    words: Language
    print_words: Language
    theme: Theme
    preferences: PreferenceStore
    paths: Paths
    jobs: Jobs
    session: Session
    entries: Callable[[], Sequence[PlaceEntry]]
    today: Callable[[], dt.date]
    local: Callable[[dt.datetime], dt.datetime]
