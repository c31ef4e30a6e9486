"""Every step of rekeying, backing up, making and recovering fails once: the workspace is as before, or as after."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from app.domain.messages import Refusal
from app.storage import cipher, refusals
from app.storage.connection import Connection, beside
from app.storage.surroundings import Surroundings
from app.storage.workspace_file import Access, WorkspaceFile, create_file, open_file
from tests.storage.sample import IDENTITY, event, write

Reopen = Callable[[Path], WorkspaceFile]
STEPS = range(8)


class Faults:
    """Lets the n-th step that touches the disk fail, once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._left: int | None = None
        self.failed = False
        for owner, name in (
            (Path, "replace"),
            (Path, "unlink"),
            (os, "fsync"),
            (shutil, "copyfile"),
            (Connection, "copy_to"),
        ):
            monkeypatch.setattr(owner, name, self._counted(getattr(owner, name)))

    def at(self, step: int) -> None:
        """Let a step fail, counted from now."""
        self._left = step

    def over(self) -> None:
        """Let nothing fail any more."""
        self._left = None

    def _counted(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*values: Any, **named: Any) -> Any:
            if self._left is not None:
                self._left -= 1
                if self._left < 0:
                    self._left, self.failed = None, True
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
            return real(*values, **named)

        return step


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Faults:
    monkeypatch.setattr(cipher, "_MEMORY", 64)
    return Faults(monkeypatch)


def content(file: WorkspaceFile) -> str:
    with file.reader() as reader:
        return reader.content_hash()


@pytest.mark.parametrize("step", STEPS)
def test_rekeying(path: Path, around: Surroundings, reopen: Reopen, faults: Faults, step: int) -> None:
    file = reopen(path)
    expected = content(file)
    faults.at(step)
    with suppress(refusals.Unreachable):
        file.rekey("new words")
    faults.over()
    assert content(file) == expected
    write(file, event(100))
    file.close()
    words = "new words" if cipher.read_salt(path)[3] else None
    with closing(open_file(path, words, around, access=Access.WRITE)) as again:
        assert again.journal.verify() == ()


@pytest.mark.parametrize("step", STEPS)
def test_backing_up(path: Path, reopen: Reopen, faults: Faults, tmp_path: Path, step: int) -> None:
    file = reopen(path)
    target = tmp_path / "copy.chancery"
    faults.at(step)
    with suppress(refusals.Unreachable):
        file.backup_to(target)
    faults.over()
    assert not beside(target, ".part").exists() or step > 0
    if target.exists():
        assert target.read_bytes()[:16] == path.read_bytes()[:16]
        assert target.stat().st_size == path.stat().st_size
    write(file, event(100))
    assert file.journal.verify() == ()


@pytest.mark.parametrize("step", STEPS)
def test_making(tmp_path: Path, around: Surroundings, faults: Faults, step: int) -> None:
    path = tmp_path / "new.chancery"
    faults.at(step)
    try:
        create_file(path, IDENTITY, None, around).close()
    except Refusal:
        faults.over()
        if not path.exists():
            create_file(path, IDENTITY, None, around).close()
    faults.over()
    with closing(open_file(path, None, around, access=Access.WRITE)) as file:
        assert file.identity == IDENTITY


@pytest.mark.parametrize("step", STEPS)
def test_recovering(path: Path, around: Surroundings, reopen: Reopen, faults: Faults, step: int) -> None:
    with closing(reopen(path)) as file:
        expected = content(file)
        file._connection.run("PRAGMA cache_size=10")
        with suppress(ZeroDivisionError), file.unit(file.journal.revisions(limit=1)[0].label) as unit:
            unit.save_many(event(number, title="Half saved") for number in range(1000, 2000))
            stopped = path.read_bytes(), beside(path, "-journal").read_bytes()
            raise ZeroDivisionError
    path.write_bytes(stopped[0])
    beside(path, "-journal").write_bytes(stopped[1])
    faults.at(step)
    with suppress(Refusal):
        open_file(path, None, around, access=Access.WRITE).close()
    faults.over()
    with closing(open_file(path, None, around, access=Access.WRITE)) as file:
        assert content(file) == expected
        assert file.journal.verify() == ()
