"""A full disk: the change is kept in the room that was set aside, or nothing of it is; and reading goes on."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from app.domain.messages import Refusal
from app.storage import refusals, system_lock
from app.storage.connection import Connection, beside
from app.storage.reserve import MEGABYTE
from app.storage.script import _MOST
from app.storage.surroundings import Surroundings
from app.storage.workspace_file import Access, WorkspaceFile, open_file
from tests.storage.sample import LABEL, ROOT, Clock, event, surroundings_in, write

STEPS = range(30)


@pytest.fixture
def opened(path: Path, around: Surroundings) -> Iterator[WorkspaceFile]:
    """The sample, open for writing."""
    with closing(open_file(path, None, around, access=Access.WRITE, daily_backup=False)) as file:
        yield file


class FullDisk:
    """Stands before the raw connection: the n-th step of a change finds the disk full, as often as is said.

    SQLite takes back the statement, or (``whole``) the transaction: which of them is its own choice.
    """

    def __init__(self, raw: Any, step: int, *, times: int = 1, whole: bool = True) -> None:
        self._raw = raw
        self._left, self._times, self._whole = step, times, whole
        self.failed = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)

    def execute(self, sql: str, values: Sequence[object] = ()) -> Any:
        if not sql.startswith(("BEGIN", "PRAGMA")):
            self._count()
        return self._raw.execute(sql, values)

    def executemany(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        self._count()
        self._raw.executemany(sql, rows)

    def commit(self) -> None:
        self._count(always_whole=True)
        self._raw.commit()

    def _count(self, *, always_whole: bool = False) -> None:
        self._left -= 1
        if self._left < 0 and self.failed < self._times:
            self.failed += 1
            if self._whole or always_whole:
                self._raw.rollback()
            raise dbapi2.OperationalError("database or disk is full")


def content(file: WorkspaceFile) -> str:
    with file.reader() as reader:
        return reader.content_hash()


def change(file: WorkspaceFile) -> None:
    """A change of every sort: new records, a changed one, one that goes."""
    with file.unit(LABEL) as unit:
        unit.save_many(event(number, title="New") for number in range(100, 120))
        unit.save(event(3, title="Changed", objectives=()))
        unit.delete(event(4))


@pytest.fixture
def changed(path: Path, tmp_path: Path, clock: Clock) -> str:
    """What the sample holds after that change."""
    twin = tmp_path / "twin.chancery"
    shutil.copyfile(path, twin)
    elsewhere = surroundings_in(tmp_path, clock, "another user")
    with closing(open_file(twin, None, elsewhere, access=Access.WRITE, daily_backup=False)) as file:
        change(file)
        return content(file)


@pytest.mark.parametrize("whole", [True, False], ids=["transaction", "statement"])
@pytest.mark.parametrize("step", STEPS)
def test_a_change_is_carried_out_once_more_in_the_reserve(
    changed: str, opened: WorkspaceFile, *, step: int, whole: bool
) -> None:
    raw = opened._connection.raw
    opened._connection.raw = disk = FullDisk(raw, step, whole=whole)
    change(opened)
    opened._connection.raw = raw
    assert content(opened) == changed
    assert opened.journal.verify() == ()
    assert (opened.short_of_room is not None) == bool(disk.failed)
    write(opened, event(200))
    assert opened.short_of_room is None


@pytest.mark.parametrize("whole", [True, False], ids=["transaction", "statement"])
@pytest.mark.parametrize("step", STEPS)
def test_a_change_for_which_the_reserve_is_too_small_leaves_everything_as_it_was(
    opened: WorkspaceFile, *, step: int, whole: bool
) -> None:
    raw = opened._connection.raw
    before = content(opened), opened.journal.revisions(limit=1)[0].id
    opened._connection.raw = disk = FullDisk(raw, step, times=2, whole=whole)
    with suppress(refusals.NoRoom):
        change(opened)
    opened._connection.raw = raw
    if disk.failed == 2:
        assert (content(opened), opened.journal.revisions(limit=1)[0].id) == before
    assert opened.journal.verify() == ()
    change(opened)
    assert opened.journal.verify() == ()


def test_the_steps_that_fail_are_all_there_are(opened: WorkspaceFile) -> None:
    raw = opened._connection.raw
    opened._connection.raw = disk = FullDisk(raw, max(STEPS))
    change(opened)
    opened._connection.raw = raw
    assert not disk.failed


def _save_what_can_be_saved(opened: WorkspaceFile) -> None:
    with opened.unit(LABEL) as unit:
        for number in range(300, 310):
            with suppress(Refusal):
                unit.save(event(number))


def test_nothing_more_of_a_change_is_carried_out_after_its_transaction_is_gone(opened: WorkspaceFile) -> None:
    raw, before = opened._connection.raw, content(opened)
    opened._connection.reserve = None
    opened._connection.raw = FullDisk(raw, 4)
    with pytest.raises(refusals.NoRoom):
        _save_what_can_be_saved(opened)
    opened._connection.raw = raw
    assert content(opened) == before
    assert opened.journal.verify() == ()


def _save_very_many(opened: WorkspaceFile) -> None:
    with opened.unit(LABEL) as unit:
        unit._connection.run_many("DELETE FROM draft WHERE key = ?", [("",)] * (_MOST + 1))
        unit.save_many(event(number) for number in range(300, 310))


def test_a_change_too_large_to_be_remembered_is_refused(opened: WorkspaceFile) -> None:
    raw, before = opened._connection.raw, content(opened)
    opened._connection.raw = FullDisk(raw, 3)
    with pytest.raises(refusals.NoRoom):
        _save_very_many(opened)
    opened._connection.raw = raw
    assert content(opened) == before
    write(opened, event(300))


def test_the_database_itself_finds_no_room_and_is_given_some(
    opened: WorkspaceFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = opened._connection
    pages = connection.value("PRAGMA page_count")
    connection.rows(f"PRAGMA max_page_count={pages}")
    given: list[int] = []

    def give_back(_lock: system_lock.SystemLock) -> None:
        given.append(connection.raw.execute(f"PRAGMA max_page_count={pages + 1000}").fetchone()[0])

    monkeypatch.setattr(system_lock.SystemLock, "give_back", give_back)
    write(opened, *(event(number, note="x" * 5000) for number in range(500, 520)))
    assert given == [pages + 1000]
    assert opened.journal.verify() == ()
    assert "was kept" in str(opened.short_of_room)
    with opened.reader() as reader:
        assert reader.count(type(event(1))) == 80


def test_drafts_are_kept_in_the_reserve_too(opened: WorkspaceFile) -> None:
    raw = opened._connection.raw
    opened._connection.raw = FullDisk(raw, 0)
    opened.drafts.save("key", "half a sentence")
    opened._connection.raw = raw
    assert opened.drafts.find("key") == "half a sentence"
    assert opened.short_of_room is not None


# --- The room that is set aside ---------------------------------------------------------------------------------


def lock_of(file: WorkspaceFile) -> Path:
    return beside(file.path, ".lock")


def test_four_megabytes_lie_in_the_lock_file_and_go_with_it(opened: WorkspaceFile) -> None:
    lock = lock_of(opened)
    assert lock.stat().st_size == 4 * MEGABYTE
    assert lock.stat().st_blocks * 512 >= 4 * MEGABYTE
    assert "\0" not in (system_lock.holder(lock) or "")
    opened.close()
    assert not lock.exists()


def test_a_second_opener_still_reads_who_has_it(opened: WorkspaceFile, around: Surroundings) -> None:
    with closing(open_file(opened.path, None, around, access=Access.WRITE)) as second:
        assert "K. Aliyev has" in str(second.read_only_because)


def test_what_a_dead_program_set_aside_is_taken_over(path: Path, around: Surroundings) -> None:
    lock = beside(path, ".lock")
    lock.write_bytes(b"K. Aliyev\npc\n2026-11-22T08:30+00:00" + bytes(4 * MEGABYTE))
    with closing(open_file(path, None, around, access=Access.WRITE)) as file:
        assert "not closed properly" in str(file.notices[0])
        assert lock.stat().st_size == 4 * MEGABYTE
    assert not lock.exists()


def test_a_mark_that_stays_is_small_again(path: Path, around: Surroundings) -> None:
    lock = beside(path, ".lock")
    text = b"K. Aliyev\npc\n2026-11-22T08:30+00:00"
    lock.write_bytes(text + bytes(4 * MEGABYTE))
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    path.write_bytes(content)
    with pytest.raises(refusals.Damaged):
        open_file(path, None, around, access=Access.WRITE)
    assert lock.read_bytes() == text


def test_a_workspace_on_a_full_disk_opens_for_reading_and_says_what_to_free(
    path: Path, around: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_lock: system_lock.SystemLock, _text: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(system_lock.SystemLock, "write", full)
        with closing(open_file(path, None, around, access=Access.WRITE)) as file:
            assert "Free at least 8 MB and open it again" in str(file.read_only_because)
            with file.reader() as reader:
                assert reader.count(type(event(1))) == 60
    assert not beside(path, ".lock").exists()
    with closing(open_file(path, None, around, access=Access.WRITE)) as file:
        assert file.read_only_because is None


def test_a_copy_without_room_names_its_target_and_the_size_of_the_whole(
    opened: WorkspaceFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: Connection, _target: Connection) -> None:
        raise refusals.no_room(tmp_path / "copy.chancery.part")

    monkeypatch.setattr(Connection, "copy_to", full)
    needed = opened.path.stat().st_size // 1_000_000 + 1
    told = f"” is full.* about {needed} MB are needed"
    with pytest.raises(refusals.NoRoom, match=f"“copy.chancery{told}"):
        opened.backup_to(tmp_path / "copy.chancery")
    with pytest.raises(refusals.NoRoom, match=f"“network.chancery{told}"):
        opened.rekey(None)
    assert not list(tmp_path.glob("*.part"))
    write(opened, event(300))


def test_a_medium_that_was_pulled_out_is_told_as_that(opened: WorkspaceFile) -> None:
    away = opened.path.with_name("away")
    opened.path.rename(away)
    for change in (lambda: write(opened, event(300)), lambda: opened.drafts.save("key", "text")):
        with pytest.raises(refusals.Replaced, match="its medium was pulled out, or it was moved"):
            change()
    shutil.copyfile(away, opened.path)
    for change in (lambda: write(opened, event(300)), lambda: opened.drafts.save("key", "text")):
        with pytest.raises(refusals.Replaced, match="Another file lies where"):
            change()
    opened.path.unlink()
    away.rename(opened.path)
    write(opened, event(300))
    opened.drafts.save("key", "text")


def test_a_place_that_can_only_be_read_is_told_as_that(tmp_path: Path) -> None:
    refusal = refusals.worlds_fault(OSError(errno.EROFS, "x"), tmp_path / "copy.chancery")
    assert "its medium can only be read" in str(refusal)


# --- A disk that really is full -----------------------------------------------------------------------------------

_STORY = """
import sys, os
from contextlib import closing
from pathlib import Path
from app.storage import refusals
from app.storage.workspace_file import Access, create_file, open_file
from tests.storage.sample import IDENTITY, MORNING, event, surroundings_in, write
disk, home = Path(sys.argv[1]), Path(sys.argv[2])
around = surroundings_in(home, lambda: MORNING)
path = disk / "network.chancery"
with closing(create_file(path, IDENTITY, None, around)) as file:
    write(file, *(event(number) for number in range(200)))
    with (disk / "filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(bytes(4096)): pass
        except OSError: pass
    kept = 0
    for number in range(40):
        write(file, event(1000 + number, title=f"On a full disk {number}"))
        assert file.short_of_room is not None
    file.drafts.save("key", "text")
    with file.unit(file.journal.revisions(limit=1)[0].label) as unit: unit.delete(event(1))
    try:
        write(file, *(event(5000 + number, note=os.urandom(2000).hex()) for number in range(2000)))
    except refusals.NoRoom as error: print("refused", error)
    write(file, event(9000))
    assert file.journal.verify() == ()
    (disk / "filler").unlink()
    write(file, event(9001))
    assert file.short_of_room is None
with closing(open_file(path, None, around, access=Access.WRITE)) as file:
    assert file.journal.verify() == ()
    with file.reader() as reader: print(reader.count(type(event(1))))
print(sorted(entry.name for entry in disk.iterdir()))
"""


@pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("unshare") is None, reason="needs a small file system"
)
def test_on_a_disk_of_eight_megabytes(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = 'mount -t tmpfs -o size=8m none "$1"'
    if subprocess.run(
        ["unshare", "-rm", "sh", "-c", mount, "-", disk], capture_output=True, check=False
    ).returncode:
        pytest.skip("this system lets nobody mount a small file system")
    told = subprocess.run(
        [
            "unshare",
            "-rm",
            "sh",
            "-c",
            f'{mount} && exec "$2" -c "$3" "$1" "$4"',
            "-",
            disk,
            sys.executable,
            _STORY,
            tmp_path,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stderr == ""
    refused, count, left = told.stdout.splitlines()
    assert refused.startswith("refused The disk that holds “network.chancery” is full")
    assert count == "241"
    assert left == "['network.chancery']"
