"""Where the bench works: its folder on a real disk, and houses on profiles in it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from app.settings import Preferences, paths
from app.start import make_house
from app.work.desk import House

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "bench"
RESULTS = ROOT / "build" / "bench.json"


def house_at(profile: Path) -> House:
    """A house whose profile and backups lie here."""
    here = replace(paths(), profile=profile, backups=profile / "backups")
    return make_house(here, Preferences(author="Bench"))


@dataclass(frozen=True, slots=True)
class Ground:
    """The files of a run; both were written under one profile."""

    profile: Path
    sample: Path
    large: Path

    def house(self) -> House:
        """The house of the user who wrote them."""
        return house_at(self.profile)

    def copy(self, source: Path, name: str) -> tuple[House, Path]:
        """A copy of a file to write in, under a copy of the profile, so that the original stays as it was."""
        folder = FOLDER / "copies" / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        target = folder / source.name
        shutil.copyfile(source, target)
        for part in ("sites", "anchors"):
            shutil.copytree(self.profile / part, folder / "profile" / part)
        return house_at(folder / "profile"), target
