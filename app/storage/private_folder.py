"""Folders that only this user can read, for private copies of an enciphered file."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from app.storage import system_lock

_PREFIX = "chancery-"
_LOCK = "in-use"


class PrivateFolder:
    """A folder of this program; gone after :meth:`remove`.

    What a program that was stopped left behind goes when the next one makes a folder: whether one is still used is
    told by the lock of the system that its program holds.
    """

    def __init__(self) -> None:
        _clear_away()
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = system_lock.acquire(self.path / _LOCK)

    def remove(self) -> None:
        """Remove it with all that it holds."""
        self._lock.release()
        shutil.rmtree(self.path, ignore_errors=True)


def _clear_away() -> None:
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        lying = left / _LOCK
        try:
            if lying.is_file():  # a folder without it is not ours, or just being made
                system_lock.acquire(lying).release()
                shutil.rmtree(left, ignore_errors=True)
        except (OSError, system_lock.Held):
            continue
