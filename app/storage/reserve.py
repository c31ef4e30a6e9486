"""Room on the disk that an open workspace sets aside, for the change that finds the disk full.

On a full disk not even a deletion can be kept, because the journal of the change needs room first. So the lock file,
which stands beside a workspace that is open for writing anyway, is made 4 MB large; they are given up when they are
needed, and set aside again when there is room.
"""

from __future__ import annotations

from app.storage.system_lock import SystemLock

MEGABYTE = 1024 * 1024
_SIZES = (4 * MEGABYTE, 2 * MEGABYTE, MEGABYTE, MEGABYTE // 2)
"""Bytes that are tried for: all of it, else as much as there is."""


class Reserve:
    """The room that one open workspace has set aside."""

    def __init__(self, lock: SystemLock) -> None:
        self._lock = lock
        self._possible = True
        self.held = 0
        """Bytes that are set aside just now."""

    @property
    def whole(self) -> bool:
        """Whether as much is set aside as should be; also where the medium cannot set anything aside."""
        return self.held == _SIZES[0] or not self._possible

    def fill(self) -> None:
        """Set aside as much as there is room for; never fails, and costs nothing while all of it is there."""
        if self.whole:
            return
        for size in _SIZES:
            if size <= self.held:
                return
            try:
                kept = self._lock.set_aside(size)
            except OSError:
                self._possible, self.held = False, 0
                return
            if kept:
                self.held = size
                return
            self.held = 0

    def give_up(self) -> bool:
        """Give the room back to the disk; whether there was any."""
        had, self.held = self.held > 0, 0
        if had:
            self._lock.give_back()
        return had
