"""Reads the ordered lists of markings that come with the program."""

from __future__ import annotations

import tomllib
from pathlib import Path

from app.domain.markings import Markings

DEFAULT_PROFILE = "az"


def load_markings(folder: Path, profile: str) -> Markings:
    """The markings of a profile, lowest first; a profile that isn't there falls back to the default one."""
    chosen = folder / f"{profile}.toml"
    if not profile.isalnum() or not chosen.is_file():
        chosen = folder / f"{DEFAULT_PROFILE}.toml"
    return Markings.parse(tomllib.loads(chosen.read_text("utf-8")))
