"""The room that is set aside: as much as there is, given up at once, and taken again."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from app.storage import system_lock
from app.storage.reserve import MEGABYTE, Reserve


class Disk:
    """How many bytes a disk still has, and whether its medium can set some aside at all."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.free, self.able = 16 * MEGABYTE, True
        monkeypatch.setattr(system_lock, "_allocate", self._allocate)

    def _allocate(self, handle: int, size: int) -> None:
        if not self.able:
            raise OSError(errno.EOPNOTSUPP, os.strerror(errno.EOPNOTSUPP))
        if size > self.free:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.ftruncate(handle, size)


def test_as_much_is_set_aside_as_there_is_and_the_rest_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)
    lock = system_lock.acquire(tmp_path / "x.lock")
    lock.write("who")
    reserve = Reserve(lock)
    for free, held in ((3 * MEGABYTE, 2 * MEGABYTE), (16 * MEGABYTE, 4 * MEGABYTE)):
        disk.free = free
        reserve.fill()
        assert reserve.held == held
    assert reserve.give_up()
    assert (tmp_path / "x.lock").read_text() == "who"
    assert not reserve.give_up()
    disk.free = 0
    reserve.fill()
    assert (reserve.held, reserve.whole) == (0, False)
    disk.able = False
    reserve.fill()
    assert (reserve.held, reserve.whole) == (0, True)
    lock.release()
