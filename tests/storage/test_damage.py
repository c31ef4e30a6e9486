"""Damage: what is broken is told, never read wrongly, and left as it is; nothing saved is lost by a kill."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.messages import Refusal
from app.domain.records import Event
from app.storage import refusals
from app.storage.connection import beside
from app.storage.surroundings import Surroundings
from app.storage.workspace_file import (
    Access,
    WorkspaceFile,
    backups_of,
    create_file,
    open_file,
    restore_backup,
)
from tests.storage.sample import IDENTITY, ROOT, Clock, event, surroundings_in, write

Reopen = Callable[[Path], WorkspaceFile]

STOPPED = """
import os, sys, signal
from pathlib import Path
from app.storage.connection import Connection
from app.storage.workspace_file import Access, open_file
from tests.storage.sample import LABEL, MORNING, event, surroundings_in
path, step = Path(sys.argv[1]), sys.argv[2]
file = open_file(path, None, surroundings_in(path.parent, lambda: MORNING), access=Access.WRITE, daily_backup=False)
file._connection.run("PRAGMA cache_size=10")
kill = lambda: os.kill(os.getpid(), signal.SIGKILL)
with file.unit(LABEL) as unit:
    unit.save_many(event(number, title="Half saved") for number in range(1000, 3000))
    if step == "before":
        kill()
if step == "after":
    kill()
"""


def stop(path: Path, step: str) -> None:
    """Kill a program in the middle of a unit, or right after it."""
    done = subprocess.run([sys.executable, "-c", STOPPED, str(path), step], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL


def contents(path: Path, around: Surroundings) -> tuple[str, int]:
    """What a file holds, read as a whole and audited."""
    with closing(open_file(path, None, around, access=Access.READ)) as file, file.reader() as reader:
        assert file.journal.verify() == ()
        return reader.content_hash(), reader.count(Event)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize(("step", "events"), [("before", 60), ("after", 2060)])
def test_a_kill_leaves_before_or_after_never_between(
    path: Path, reopen: Reopen, step: str, events: int
) -> None:
    stop(path, step)
    assert (beside(path, "-journal").stat().st_size > 0) is (step == "before")
    file = reopen(path)
    assert len(file.notices) == 1
    assert file.journal.verify() == ()
    with file.reader() as reader:
        assert reader.count(Event) == events
    file.close()
    assert sorted(entry.name for entry in path.parent.iterdir()) == [path.name, "user"]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_reading_recovers_in_a_private_copy(path: Path, around: Surroundings) -> None:
    stop(path, "before")
    journal = beside(path, "-journal")
    before = path.read_bytes(), journal.read_bytes()
    assert contents(path, around)[1] == 60
    assert (path.read_bytes(), journal.read_bytes()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_the_journal_of_another_file_is_set_aside(
    path: Path, around: Surroundings, tmp_path: Path, clock: Clock, reopen: Reopen
) -> None:
    other = tmp_path / "other" / "other.chancery"
    other.parent.mkdir()
    create_file(other, IDENTITY, None, surroundings_in(other.parent, clock)).close()
    stop(other, "before")
    before = contents(path, around)
    bytes_before = path.read_bytes()
    shutil.copy(beside(other, "-journal"), beside(path, "-journal"))
    assert contents(path, around) == before
    file = reopen(path)
    assert "does not belong" in str(file.notices[0])
    file.close()
    assert path.read_bytes() == bytes_before
    assert [entry.name for entry in tmp_path.glob("*set-aside*")] == [
        "network.chancery-journal.set-aside-20261122T090000Z"
    ]
    assert contents(path, around) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_the_journal_of_an_older_copy_does_not_roll_the_file_back(
    path: Path, around: Surroundings, tmp_path: Path, reopen: Reopen
) -> None:
    old = tmp_path / "old.chancery"
    shutil.copy(path, old)
    stop(path, "before")
    shutil.copy(beside(path, "-journal"), tmp_path / "kept")
    reopen(path).close()
    for number in (200, 201, 202):
        file = reopen(path)
        write(file, event(number))
        file.close()
    before = contents(path, around)
    shutil.copy(tmp_path / "kept", beside(path, "-journal"))
    file = reopen(path)
    assert "does not belong" in str(file.notices[0])
    file.close()
    assert contents(path, around) == before


@pytest.mark.parametrize("ending", ["-journal", "-wal"])
def test_a_journal_of_nonsense_is_set_aside(
    path: Path, around: Surroundings, reopen: Reopen, ending: str
) -> None:
    before = contents(path, around)
    beside(path, ending).write_bytes(b"nonsense" * 1000)
    assert contents(path, around) == before
    file = reopen(path)
    assert len(file.notices) == 1
    file.close()
    assert not beside(path, ending).exists()
    assert contents(path, around) == before


@pytest.mark.parametrize("place", ["salt", "first", "middle", "last"])
def test_a_flipped_bit_is_found(path: Path, around: Surroundings, place: str) -> None:
    content = bytearray(path.read_bytes())
    content[{"salt": 9, "first": 100, "middle": len(content) // 2, "last": len(content) - 50}[place]] ^= 1
    path.write_bytes(content)
    beside(path, ".lock").write_text("a program that was stopped")
    with pytest.raises(refusals.Damaged, match="was left as it is"):
        open_file(path, None, around, access=Access.WRITE)
    assert path.read_bytes() == content
    if place != "last":
        with pytest.raises((Refusal, AssertionError)):  # refused, or named by the audit
            contents(path, around)


@pytest.mark.parametrize("place", range(20))
def test_a_flipped_bit_is_never_read_as_another_value_and_the_audit_finds_it(
    path: Path, around: Surroundings, place: int
) -> None:
    before = contents(path, around)
    content = bytearray(path.read_bytes())
    content[(len(content) - 1) * place // 19] ^= 4
    path.write_bytes(content)
    try:
        with closing(open_file(path, None, around, access=Access.READ)) as file, file.reader() as reader:
            assert file.journal.verify() != ()
            assert (reader.content_hash(), reader.count(Event)) == before
    except Refusal as refusal:
        assert "network.chancery" in str(refusal)  # noqa: PT017 - either of the two will do


@pytest.mark.parametrize("length", [0, 1, 15, 16, 4095, "half", "size-1", "last page"])
@pytest.mark.parametrize("access", Access)
def test_a_file_cut_short_is_refused_and_left_alone(
    path: Path, around: Surroundings, length: int | str, access: Access
) -> None:
    size = path.stat().st_size
    lengths = {"half": size // 8192 * 4096, "size-1": size - 1, "last page": size - 4096}
    os.truncate(path, lengths[length] if isinstance(length, str) else length)
    before = path.read_bytes()
    with pytest.raises((refusals.EmptyFile, refusals.NotAWorkspace, refusals.Damaged)):
        open_file(path, None, around, access=access)
    assert path.read_bytes() == before
    assert sorted(entry.name for entry in path.parent.iterdir()) == [path.name, "user"]


def test_the_refusal_of_a_damaged_file_names_the_last_backup(path: Path, around: Surroundings) -> None:
    open_file(path, None, around, access=Access.WRITE).close()
    os.truncate(path, 8192)
    with pytest.raises(refusals.Damaged) as refused:
        open_file(path, None, around, access=Access.WRITE)
    advice = str(refused.value.advice)
    assert "2026-11-22 09:00" in advice
    assert str(around.backups / IDENTITY.id) in advice


def test_a_backup_takes_the_place_of_a_damaged_file_which_is_kept(path: Path, around: Surroundings) -> None:
    open_file(path, None, around, access=Access.WRITE).close()
    with closing(open_file(path, None, around, access=Access.WRITE)) as file:
        write(file, event(100))
    os.truncate(path, 8192)
    ((_, chosen),) = backups_of(path, around)
    kept = restore_backup(path, chosen, None, around)
    assert kept == beside(path, ".damaged-20261122T090000Z")
    assert kept.stat().st_size == 8192
    with closing(open_file(path, None, around, access=Access.WRITE)) as older:
        assert "older than what this computer last saw" in str(older.read_only_because)
    with closing(open_file(path, None, around, access=Access.WRITE, accept_older=True)) as file:
        assert file.read_only_because is None
        assert file.journal.verify() == ()


def test_a_damaged_backup_takes_no_place(path: Path, around: Surroundings) -> None:
    open_file(path, None, around, access=Access.WRITE).close()
    before = path.read_bytes()
    ((_, chosen),) = backups_of(path, around)
    content = bytearray(chosen.read_bytes())
    content[-100] ^= 1
    chosen.write_bytes(content)
    with pytest.raises(refusals.Damaged):
        restore_backup(path, chosen, None, around)
    assert path.read_bytes() == before


def test_a_page_of_an_older_copy_is_found_by_the_audit_or_changes_no_value(
    path: Path, around: Surroundings, reopen: Reopen
) -> None:
    old = path.read_bytes()
    file = reopen(path)
    write(file, event(5, title="Changed since"))
    file.close()
    new, expected = path.read_bytes(), contents(path, around)
    found = 0
    for start in range(4096, len(old), 4096):
        if old[start : start + 4096] == new[start : start + 4096]:
            continue
        path.write_bytes(new[:start] + old[start : start + 4096] + new[start + 4096 :])
        try:
            with closing(open_file(path, None, around, access=Access.READ)) as spliced:
                sound = not spliced.journal.verify() and not spliced.notices
        except Refusal:
            sound = False
        found += not sound
        assert not sound or contents(path, around) == expected
    assert found > 5
