"""The file as a whole: made, opened, kept from others, kept safe, put under another passphrase."""

from __future__ import annotations

import dataclasses
import datetime as dt
import errno
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.domain.messages import Refusal, say
from app.domain.records import Event, Kind, Post, Workspace
from app.storage import cipher, opening, refusals, system_lock
from app.storage.surroundings import Surroundings
from app.storage.unit import Unit
from app.storage.workspace_file import (
    Access,
    WorkspaceFile,
    create_file,
    open_file,
    passphrase_needed,
)
from tests.storage.sample import IDENTITY, LABEL, POST, ROOT, Clock, event, surroundings_in, write

Reopen = Callable[[Path], WorkspaceFile]


def listing(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file under a folder with its bytes and the time of its last change."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def save_each(unit: Unit, records: Iterable[Event]) -> None:
    for record in records:
        unit.save(record)


@pytest.fixture
def light_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A derivation that takes little memory: the wiring is tested, not Argon2."""
    monkeypatch.setattr(cipher, "_MEMORY", 64)


@contextmanager
def another_program(path: Path) -> Iterator[None]:
    """Another process that holds the lock of a workspace."""
    code = (
        "import sys; from pathlib import Path; from app.storage import system_lock\n"
        "lock = system_lock.acquire(Path(sys.argv[1]))\n"
        "lock.write('L. Mammadova\\nembassy-pc\\n2026-11-22T08:30+00:00')\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path) + ".lock"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield
        process.communicate("")


def test_a_new_file_holds_its_workspace_and_opens_again(file: WorkspaceFile, reopen: Reopen) -> None:
    write(file, POST)
    file.close()
    again = reopen(file.path)
    assert again.identity == IDENTITY
    assert again.read_only_because is None
    assert again.notices == ()
    with again.reader() as reader:
        assert reader.get(Post, POST.id) == POST
        assert reader.revision_count() == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
def test_only_its_user_can_read_a_new_file_and_the_key_of_the_site(
    file: WorkspaceFile, around: Surroundings
) -> None:
    kept = [file.path, *(around.profile / "sites").iterdir()]
    assert [path.stat().st_mode & 0o777 for path in kept] == [0o600, 0o600]


def test_a_closed_file_leaves_nothing_beside(file: WorkspaceFile) -> None:
    file.close()
    file.close()
    assert [path.name for path in file.path.parent.iterdir() if path.is_file()] == [file.path.name]


def test_making_a_file_refuses_one_that_is_there(path: Path, around: Surroundings) -> None:
    before = path.read_bytes()
    with pytest.raises(refusals.AlreadyThere):
        create_file(path, IDENTITY, None, around)
    assert path.read_bytes() == before


def test_the_identity_follows_a_change(file: WorkspaceFile) -> None:
    write(file, dataclasses.replace(IDENTITY, name="Attaché branch"))
    assert file.identity.name == "Attaché branch"


def test_reading_touches_nothing(path: Path, around: Surroundings, tmp_path: Path) -> None:
    before = listing(tmp_path)
    with closing(open_file(path, None, around, access=Access.READ)) as file, file.reader() as reader:
        assert reader.count(Event) == 60
        with pytest.raises(refusals.ReadOnly), file.unit(LABEL):
            pass
        with pytest.raises(refusals.ReadOnly):
            file.drafts.save("a", "b")
    assert listing(tmp_path) == before


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (None, refusals.NotFound),
        (b"", refusals.EmptyFile),
        (b"C", refusals.NotAWorkspace),
        (b"SQLite format 3\0" * 512, refusals.NotAWorkspace),
        (b"CHY\x07" + bytes(8188), refusals.NewerFormat),
        (b"CHY\x00" + bytes(12), refusals.Damaged),
        (b"CHY\x00" + bytes(8188), refusals.Damaged),
    ],
)
@pytest.mark.parametrize("access", Access)
def test_what_is_no_workspace_is_refused_and_left_alone(
    tmp_path: Path, around: Surroundings, content: bytes | None, refusal: type[Refusal], access: Access
) -> None:
    path = tmp_path / "other.chancery"
    if content is not None:
        path.write_bytes(content)
    before = listing(tmp_path)
    with pytest.raises(refusal) as refused:
        open_file(path, None, around, access=access)
    assert "other.chancery" in str(refused.value)
    assert listing(tmp_path) == before


def test_a_folder_is_no_workspace(tmp_path: Path, around: Surroundings) -> None:
    with pytest.raises(refusals.NotAWorkspace):
        open_file(tmp_path, None, around, access=Access.READ)


def test_a_passphrase_opens_the_file_in_any_form_of_unicode(tmp_path: Path, around: Surroundings) -> None:
    path = tmp_path / "secret.chancery"
    typed = "Gəncə göyərçini é "
    create_file(path, IDENTITY, unicodedata.normalize("NFC", typed), around).close()
    assert passphrase_needed(path)
    open_file(path, unicodedata.normalize("NFD", typed), around, access=Access.READ).close()


@pytest.mark.usefixtures("light_key")
def test_a_wrong_passphrase_says_both_causes(tmp_path: Path, around: Surroundings) -> None:
    path = tmp_path / "secret.chancery"
    create_file(path, IDENTITY, "right", around).close()
    before = path.read_bytes()
    for access in Access:
        with pytest.raises(refusals.WrongPassphrase, match="or the file is damaged"):
            open_file(path, "right ", around, access=access)
        with pytest.raises(refusals.PassphraseNeeded):
            open_file(path, None, around, access=access)
    assert path.read_bytes() == before
    assert not (tmp_path / "secret.chancery.lock").exists()


@pytest.mark.usefixtures("light_key")
def test_another_passphrase_takes_the_place_of_the_old_one(
    path: Path, around: Surroundings, reopen: Reopen
) -> None:
    file = reopen(path)
    with file.reader() as reader:
        before = reader.content_hash()
    file.rekey("new words")
    write(file, event(100))
    file.close()
    assert passphrase_needed(path)
    with pytest.raises(refusals.WrongPassphrase):
        open_file(path, "other words", around, access=Access.READ)
    with closing(open_file(path, "new words", around, access=Access.WRITE)) as again:
        assert again.journal.verify() == ()
        again.rekey(None)
        with again.unit(LABEL) as unit:
            unit.delete(event(100))
        with again.reader() as reader:
            assert reader.content_hash() == before
    assert not passphrase_needed(path)
    assert sorted(entry.name for entry in path.parent.iterdir()) == ["backups", path.name, "user"]


def test_a_second_opener_reads_a_snapshot_and_learns_who_writes(
    path: Path, around: Surroundings, tmp_path: Path
) -> None:
    with another_program(path):
        before = listing(tmp_path)
        for access in Access:
            with closing(open_file(path, None, around, access=access)) as file, file.reader() as reader:
                said = str(file.read_only_because)
                assert reader.count(Event) == 60
                with pytest.raises(refusals.ReadOnly, match=r"L\. Mammadova has"), file.unit(LABEL):
                    pass
            assert "embassy-pc" in said
            assert "2026-11-22 08:30" in said
        assert listing(tmp_path) == before


def test_a_snapshot_keeps_still_while_the_writer_goes_on(
    path: Path, around: Surroundings, reopen: Reopen
) -> None:
    writer = reopen(path)
    with closing(open_file(path, None, around, access=Access.WRITE)) as second, second.reader() as reader:
        write(writer, event(500))
        assert reader.count(Event) == 60
        assert "K. Aliyev has" in str(second.read_only_because)


def test_the_lock_of_a_dead_program_is_cleared_and_the_file_checked(path: Path, reopen: Reopen) -> None:
    lock = path.with_name(path.name + ".lock")
    lock.write_text("N. Guliyev\nold-pc\n2026-11-20T08:30+00:00")
    file = reopen(path)
    assert file.read_only_because is None
    assert [message.text for message in file.notices] == [
        "The program was not closed properly last time. “{name}” was checked and is whole."
    ]
    file.close()
    assert not lock.exists()


@pytest.mark.parametrize("fault", [errno.EROFS, errno.EACCES])
def test_a_medium_that_cannot_be_written_is_read(
    path: Path, around: Surroundings, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    def refuse(_: Path) -> system_lock.SystemLock:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(system_lock, "acquire", refuse)
    with closing(open_file(path, None, around, access=Access.WRITE)) as file, file.reader() as reader:
        assert reader.count(Event) == 60
        assert "nothing can be written" in str(file.read_only_because)


def test_a_file_without_the_right_to_write_is_read(
    path: Path, around: Surroundings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    before = listing(tmp_path)
    with closing(open_file(path, None, around, access=Access.WRITE)) as file:
        assert "nothing can be written" in str(file.read_only_because)
    assert listing(tmp_path) == before


def test_an_exception_inside_a_unit_leaves_everything_as_it_was(file: WorkspaceFile) -> None:
    write(file, POST)
    with file.reader() as reader:
        before = reader.content_hash()
    broken = (event(number // (1 - number)) for number in range(2))
    with pytest.raises(ZeroDivisionError), file.unit(LABEL) as unit:
        save_each(unit, broken)
    with file.reader() as reader:
        assert reader.content_hash() == before
        assert reader.revision_count() == 2
    write(file, event(1))
    assert file.journal.verify() == ()


def test_a_file_put_in_the_place_of_the_open_one_is_noticed(
    path: Path, around: Surroundings, reopen: Reopen, tmp_path: Path
) -> None:
    file = reopen(path)
    shutil.copy(path, tmp_path / "copy")
    (tmp_path / "copy").replace(path)
    with pytest.raises(refusals.Replaced), file.unit(LABEL):
        pass
    file.backup_to(tmp_path / "saved.chancery")
    with closing(open_file(tmp_path / "saved.chancery", None, around, access=Access.READ)) as saved:
        assert saved.identity == IDENTITY


def test_an_older_copy_is_read_only_until_someone_decides(
    path: Path, around: Surroundings, reopen: Reopen, tmp_path: Path
) -> None:
    old = tmp_path / "old"
    shutil.copy(path, old)
    file = reopen(path)
    write(file, event(100))
    file.close()
    shutil.copy(old, path)
    older = reopen(path)
    assert "older than what this computer last saw" in str(older.read_only_because)
    older.close()
    with closing(open_file(path, None, around, access=Access.WRITE, accept_older=True)) as accepted:
        write(accepted, event(101))
        assert accepted.journal.verify() == ()
        sites = {revision.site for revision in accepted.journal.revisions(limit=10)}
        assert len(sites) == 2
    assert reopen(path).read_only_because is None


def test_another_computer_writes_as_another_site(path: Path, tmp_path: Path, clock: Clock) -> None:
    other = surroundings_in(tmp_path, clock, "other")
    with closing(open_file(path, None, other, access=Access.WRITE)) as file:
        write(file, event(100))
        assert [revision.sequence for revision in file.journal.revisions(limit=2)] == [1, 4]
        assert file.journal.verify() == ()


def test_a_backup_is_made_once_a_day_and_opens(path: Path, around: Surroundings, clock: Clock) -> None:
    for hours in (0, 3, 24, 25):
        clock.time = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC) + dt.timedelta(hours=hours)
        open_file(path, None, around, access=Access.WRITE).close()
    folder = around.backups / IDENTITY.id
    assert sorted(entry.name for entry in folder.iterdir()) == [
        "20261122T090000Z.chancery",
        "20261123T090000Z.chancery",
    ]
    with closing(open_file(path, None, around, access=Access.WRITE)) as file:
        assert file.last_backup() == dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    backup = folder / "20261123T090000Z.chancery"
    with closing(open_file(backup, None, around, access=Access.READ)) as file, file.reader() as reader:
        assert reader.count(Event) == 60


def test_backups_are_kept_for_a_week_and_one_of_each_month(
    path: Path, around: Surroundings, clock: Clock
) -> None:
    for day in range(0, 120, 5):
        clock.time = dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC) + dt.timedelta(days=day)
        open_file(path, None, around, access=Access.WRITE).close()
    kept = sorted(entry.name[:8] for entry in (around.backups / IDENTITY.id).iterdir())
    assert kept == [
        "20260131", "20260225", "20260327",
        "20260401", "20260406", "20260411", "20260416", "20260421", "20260426",
    ]  # fmt: skip


def test_a_backup_that_fails_is_told_and_stops_nothing(path: Path, around: Surroundings) -> None:
    around.backups.write_text("not a folder")
    with closing(open_file(path, None, around, access=Access.WRITE)) as file:
        assert "No backup could be made" in str(file.notices[0])
        write(file, event(100))


def test_a_copy_that_does_not_read_back_leaves_no_file(
    file: WorkspaceFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.chancery"
    file.backup_to(target)
    before = target.read_bytes()
    monkeypatch.setattr("app.storage.backup.is_authentic", lambda _: False)
    with pytest.raises(refusals.Damaged):
        file.backup_to(target)
    assert target.read_bytes() == before
    assert sorted(entry.name for entry in tmp_path.iterdir() if "copy" in entry.name) == ["copy.chancery"]


def test_a_newer_format_is_refused_and_left_alone(
    path: Path, around: Surroundings, reopen: Reopen, tmp_path: Path
) -> None:
    file = reopen(path)
    with file._connection.transaction():
        file._connection.run("UPDATE format SET version_num = '0099'")
    file.close()
    before = listing(tmp_path)
    for access in Access:
        with pytest.raises(refusals.NewerFormat):
            open_file(path, None, around, access=access)
    assert listing(tmp_path) == before


def test_drafts_are_kept_outside_journal_and_content(path: Path, reopen: Reopen) -> None:
    file = reopen(path)
    with file.reader() as reader:
        before = reader.content_hash()
    file.drafts.save("objective/1/statement", "half a sen")
    file.drafts.save("objective/1/statement", "half a sentence")
    file.drafts.save("event/2/note", "x")
    file.drafts.discard("event/2/note")
    file.drafts.discard("event/2/note")
    file.close()
    again = reopen(path)
    assert again.drafts.all() == {"objective/1/statement": "half a sentence"}
    assert again.drafts.find("event/2/note") is None
    with again.reader() as reader:
        assert reader.content_hash() == before
        assert reader.revision_count() == 4


def test_a_unit_says_what_it_changed(file: WorkspaceFile) -> None:
    unit = write(file, POST, event(1))
    assert unit.changes.kinds == {Kind.POST, Kind.EVENT}
    assert unit.changes.ids == {POST.id, event(1).id}
    assert unit.changes.revision == file.journal.revisions(limit=1)[0].id


def test_a_unit_that_changes_nothing_writes_no_revision(file: WorkspaceFile) -> None:
    write(file, POST)
    unit = write(file, POST)
    assert unit.changes.revision is None
    assert unit.changes.kinds == frozenset()
    with file.reader() as reader:
        assert reader.revision_count() == 2


def test_leftovers_of_a_stopped_step_are_cleared(path: Path, reopen: Reopen) -> None:
    for ending in (".rekeyed", ".recovered", ".new"):
        path.with_name(path.name + ending).write_text("half")
    reopen(path).close()
    assert [entry.name for entry in path.parent.iterdir() if entry.is_file()] == [path.name]


def test_a_full_disk_is_told_with_what_is_needed(file: WorkspaceFile) -> None:
    pages = file._connection.value("PRAGMA page_count")
    file._connection.run(f"PRAGMA max_page_count={pages + 4}")
    with pytest.raises(refusals.NoRoom, match="MB are needed"), file.unit(LABEL) as unit:
        unit.save_many(event(number, note="word " * 400) for number in range(200))
    file._connection.run("PRAGMA max_page_count=1000000")
    write(file, event(1))
    assert file.journal.verify() == ()


def test_every_format_has_its_migration() -> None:
    assert len(list((ROOT / "migrations" / "versions").glob("*.py"))) == opening.FORMAT


def test_a_message_of_a_label_comes_back(file: WorkspaceFile) -> None:
    label = say("Move “{title}” to {day}", title="Talks", day=dt.date(2026, 3, 5))
    with file.unit(label) as unit:
        unit.save(event(1))
    assert file.journal.revisions(limit=1)[0].label == label


def test_another_workspace_has_another_content_only_by_its_records(tmp_path: Path, clock: Clock) -> None:
    hashes = set()
    for name in ("one", "two"):
        around = surroundings_in(tmp_path / name, clock, name)
        (tmp_path / name).mkdir()
        identity = Workspace(id=around.new_id(), state="GE")
        with closing(create_file(tmp_path / name / "w.chancery", identity, None, around)) as file:
            write(file, POST)
            with file.reader() as reader:
                hashes.add(reader.content_hash())
    assert len(hashes) == 1


def test_opening_and_editing_wait_for_no_slow_import(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from app.storage.workspace_file import Access, open_file\n"
        "from tests.storage.sample import LABEL, MORNING, event, surroundings_in\n"
        "path = Path(sys.argv[1])\n"
        "file = open_file(path, None, surroundings_in(path.parent, lambda: MORNING), access=Access.WRITE)\n"
        "with file.unit(LABEL) as unit:\n"
        "    unit.save(event(1, place='Tbilisi'))\n"
        "file.close()\n"
        "print({'sqlalchemy', 'alembic', 'babel'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout == "set()\n"


def test_a_profile_that_cannot_be_written_is_named_and_leaves_no_file(
    tmp_path: Path, around: Surroundings
) -> None:
    around.profile.write_text("not a folder")
    with pytest.raises(refusals.Unreachable) as refusal:
        create_file(tmp_path / "new.chancery", IDENTITY, None, around)
    assert str(around.profile) in str(refusal.value)
    assert not list(tmp_path.glob("new*"))


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no sizes of files")
def test_a_copy_that_finds_no_room_is_refused_and_a_backup_without_room_stops_nothing(
    path: Path, reopen: Reopen, tmp_path: Path
) -> None:
    import resource

    file = reopen(path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5 * 4096, before[1]))
    try:
        with pytest.raises(Refusal):
            file.backup_to(tmp_path / "copy.chancery")
        assert "No backup could be made" in str(file.daily_backup())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(tmp_path.glob("copy*"))
