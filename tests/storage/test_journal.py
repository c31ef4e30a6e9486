"""The journal: what was changed, taken back and done again, and what an audit finds."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.domain.records import Event
from app.domain.vocabulary import EventState
from app.storage import cipher
from app.storage.canonical import canonical, parse
from app.storage.chain import Operation, RevisionKind
from app.storage.journal import Revision
from app.storage.refusals import Damaged
from app.storage.surroundings import Surroundings
from app.storage.workspace_file import Access, WorkspaceFile, create_file, open_file
from tests.storage.sample import (
    IDENTITY,
    LABEL,
    MORNING,
    OBJECTIVE,
    PAPER,
    POST,
    Clock,
    event,
    fill,
    surroundings_in,
    write,
)

Reopen = Callable[[Path], WorkspaceFile]


def take_back(file: WorkspaceFile) -> Revision:
    """Undo the last step, as the verb of work does."""
    revision = file.journal.undoable()
    assert revision is not None
    changes = file.journal.inverse(revision.id)
    assert file.journal.blocked(changes) is None
    with file.unit(revision.label, RevisionKind.UNDO, revision.id) as unit:
        unit.apply(changes)
    return revision


def do_again(file: WorkspaceFile) -> Revision:
    """Redo the step that was undone last."""
    revision = file.journal.redoable()
    assert revision is not None
    changes = file.journal.changes(revision.id)
    assert file.journal.blocked(changes) is None
    with file.unit(revision.label, RevisionKind.REDO, revision.id) as unit:
        unit.apply(changes)
    return revision


def content(file: WorkspaceFile) -> str:
    with file.reader() as reader:
        return reader.content_hash()


def test_an_update_is_one_change_for_each_field(file: WorkspaceFile) -> None:
    write(file, event(1))
    write(file, event(1, state=EventState.HELD, outcome="Agreed"))
    revision = file.journal.revisions(limit=1)[0]
    assert [(change.field, change.before, change.after) for change in file.journal.changes(revision.id)] == [
        ("state", EventState.PLANNED, EventState.HELD),
        ("outcome", "", "Agreed"),
    ]


def test_an_insert_and_a_delete_hold_the_record(file: WorkspaceFile) -> None:
    write(file, event(1))
    with file.unit(LABEL) as unit:
        unit.delete(Event, event(1).id)
    (deleted, _), (inserted, _) = (
        (file.journal.changes(revision.id)[0], revision) for revision in file.journal.revisions(limit=2)
    )
    assert (deleted.operation, deleted.before, deleted.after) == (Operation.DELETE, event(1), None)
    assert (inserted.operation, inserted.before, inserted.after) == (Operation.INSERT, None, event(1))


def test_revisions_come_newest_first_in_pages_and_for_one_record(file: WorkspaceFile) -> None:
    for number in range(5):
        write(file, event(number))
    write(file, event(2, place="Tbilisi"))
    newest = file.journal.revisions(limit=3)
    assert [revision.sequence for revision in newest] == [7, 6, 5]
    rest = file.journal.revisions(limit=10, before=newest[-1].id)
    assert [revision.sequence for revision in rest] == [4, 3, 2, 1]
    assert [revision.sequence for revision in file.journal.revisions(limit=9, record=event(2).id)] == [7, 4]
    first = file.journal.oldest_of(event(2).id)
    assert first is not None
    assert first.sequence == 4
    assert newest[0].author == "K. Aliyev"
    assert newest[0].at == MORNING
    assert newest[0].label == LABEL


def test_an_old_value_can_be_read(file: WorkspaceFile) -> None:
    made = write(file, event(1)).changes.revision
    moved = write(file, event(1, place="Tbilisi")).changes.revision
    with file.unit(LABEL) as unit:
        unit.delete(event(1))
    gone = unit.changes.revision
    assert made is not None
    assert moved is not None
    assert gone is not None
    assert file.journal.value_at(event(1).id, made) == event(1)
    assert file.journal.value_at(event(1).id, moved) == event(1, place="Tbilisi")
    assert file.journal.value_at(event(1).id, gone) is None


def test_undo_and_redo_last_beyond_a_restart(path: Path, reopen: Reopen) -> None:
    states = []
    file = reopen(path)
    states.append(content(file))
    for place in ("Tbilisi", "Ankara"):
        write(file, event(1, place=place, objectives=(OBJECTIVE.id,), post=POST.id))
        states.append(content(file))
    take_back(file)
    assert content(file) == states[1]
    file.close()
    file = reopen(path)
    take_back(file)
    assert content(file) == states[0]
    do_again(file)
    assert content(file) == states[1]
    do_again(file)
    assert content(file) == states[2]
    assert file.journal.redoable() is None
    assert file.journal.verify() == ()


def test_a_new_edit_clears_what_could_be_redone(file: WorkspaceFile) -> None:
    write(file, event(1))
    write(file, event(2))
    take_back(file)
    write(file, event(3))
    assert file.journal.redoable() is None
    assert take_back(file).sequence == 5
    assert take_back(file).sequence == 2


def test_the_making_of_the_workspace_is_not_taken_back(file: WorkspaceFile) -> None:
    assert file.journal.undoable() is None
    write(file, event(1))
    take_back(file)
    assert file.journal.undoable() is None


def test_the_steps_of_others_are_not_mine_to_undo(path: Path, tmp_path: Path, clock: Clock) -> None:
    other = surroundings_in(tmp_path, clock, "other")
    with closing(open_file(path, None, other, access=Access.WRITE)) as file:
        assert file.journal.undoable() is None
        mine = write(file, event(100)).changes.revision
        undoable = file.journal.undoable()
        assert undoable is not None
        assert undoable.id == mine


def test_an_undo_is_refused_where_the_same_field_was_changed_since(
    path: Path, tmp_path: Path, clock: Clock, reopen: Reopen
) -> None:
    file = reopen(path)
    first = write(file, event(1, post=POST.id, objectives=(OBJECTIVE.id,), place="Tbilisi")).changes.revision
    file.close()
    other = dataclasses.replace(surroundings_in(tmp_path, clock, "other"), author="L. Mammadova")
    with closing(open_file(path, None, other, access=Access.WRITE)) as theirs:
        write(theirs, event(1, post=POST.id, objectives=(OBJECTIVE.id,), place="Ankara"))
    file = reopen(path)
    assert first is not None
    reason = file.journal.blocked(file.journal.inverse(first))
    assert "L. Mammadova changed the same since" in str(reason)


def test_an_undo_is_refused_where_something_refers_to_what_it_would_delete(file: WorkspaceFile) -> None:
    made = write(file, POST).changes.revision
    write(file, PAPER)
    assert made is not None
    assert "refers to it since" in str(file.journal.blocked(file.journal.inverse(made)))


def test_an_undo_is_refused_where_what_it_brings_back_has_lost_its_owner(file: WorkspaceFile) -> None:
    write(file, POST, PAPER)
    write(file, OBJECTIVE)
    with file.unit(LABEL) as unit:
        unit.delete(OBJECTIVE)
    dropped = unit.changes.revision
    with file.unit(LABEL) as unit:
        unit.delete(PAPER)
    assert dropped is not None
    assert "was deleted since" in str(file.journal.blocked(file.journal.inverse(dropped)))


def test_deleting_with_what_belongs_to_it_is_taken_back_as_one(file: WorkspaceFile) -> None:
    fill(file)
    before = content(file)
    with file.unit(LABEL) as unit:
        for held in unit.all(Event):
            unit.save(dataclasses.replace(held, post=None, objectives=()))
        for record in (OBJECTIVE, PAPER, POST):
            unit.delete(record)
    take_back(file)
    assert content(file) == before


class Edits(RuleBasedStateMachine):
    """Random edits, taken back and done again: each state comes back exactly."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        folder = Path(self.folder.name)
        self.around = surroundings_in(folder, Clock())
        self.file = create_file(folder / "w.chancery", IDENTITY, None, self.around)
        self.states = [content(self.file)]
        self.place = 0

    def teardown(self) -> None:
        assert self.file.journal.verify() == ()
        while self.place:
            self.back()
        self.file.close()
        self.folder.cleanup()

    def step(self, change: Callable[[], object]) -> None:
        with self.file.reader() as reader:
            revisions = reader.revision_count()
            change()
            if reader.revision_count() == revisions:
                return
        self.place += 1
        self.states[self.place :] = [content(self.file)]

    @rule(
        number=st.integers(0, 3), title=st.text(max_size=4), partners=st.sets(st.sampled_from(["TR", "GE"]))
    )
    def save(self, number: int, title: str, partners: set[str]) -> None:
        self.step(lambda: write(self.file, event(number, title=title, partners=tuple(sorted(partners)))))

    @rule(number=st.integers(0, 3))
    def delete(self, number: int) -> None:
        def change() -> None:
            with self.file.unit(LABEL) as unit:
                unit.delete(Event, event(number).id)

        self.step(change)

    @rule(numbers=st.lists(st.integers(0, 3), max_size=4), title=st.text(max_size=2))
    def several(self, numbers: list[int], title: str) -> None:
        def change() -> None:
            with self.file.unit(LABEL) as unit:
                for number in numbers:
                    unit.save(event(number, title=title))
                    unit.delete(Event, event(3 - number).id)

        self.step(change)

    @precondition(lambda self: self.place > 0)
    @rule()
    def back(self) -> None:
        take_back(self.file)
        self.place -= 1

    @precondition(lambda self: self.place < len(self.states) - 1)
    @rule()
    def again(self) -> None:
        do_again(self.file)
        self.place += 1

    @rule()
    def restart(self) -> None:
        self.file.close()
        self.file = open_file(self.file.path, None, self.around, access=Access.WRITE, daily_backup=False)

    @invariant()
    def is_where_it_should_be(self) -> None:
        assert content(self.file) == self.states[self.place]
        assert (self.file.journal.undoable() is None) is (self.place == 0)
        assert (self.file.journal.redoable() is None) is (self.place == len(self.states) - 1)


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

# --- The audit ---------------------------------------------------------------------------------------------


def forge(path: Path, *statements: str) -> None:
    """Change a closed file behind the journal's back."""
    from app.storage.opening import connect

    connection = connect(path, cipher.derive(None, cipher.read_salt(path)), mode="rw")
    connection.run("PRAGMA foreign_keys=OFF")
    with connection.transaction():
        for statement in statements:
            connection.run(statement)
    connection.close()


def audit(path: Path, around: Surroundings) -> list[str]:
    with closing(open_file(path, None, around, access=Access.READ)) as file:
        return [str(message) for message in file.journal.verify()]


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        (
            "UPDATE event SET outcome = 'Forged' WHERE title = 'Staff talks 7'",
            "Event “Staff talks 7” is not what",
        ),
        ("DELETE FROM event WHERE title = 'Staff talks 7'", "Event “Staff talks 7” is missing"),
        ("UPDATE event SET state = 'x' WHERE title = 'Staff talks 7'", "Event “Staff talks 7” is not what"),
        (
            "UPDATE event SET date_start = 'x' WHERE title = 'Staff talks 7'",
            "Event “Staff talks 7” is not what",
        ),
        (
            "UPDATE event SET partners = '{' WHERE title = 'Staff talks 7'",
            "Event “Staff talks 7” is not what",
        ),
        ("UPDATE change SET kind = 'x' WHERE revision = 3", "revision 3 was changed"),
        ("UPDATE change SET after = 'x' WHERE revision = 3", "revision 3 was changed"),
        ("UPDATE revision SET signature = 'x' WHERE number = 3", "revision 3 is not signed"),
        ("UPDATE site SET public_key = 'x'", "is not signed"),
        ("UPDATE site SET last_sequence = 'x'", "rows that cannot be read"),
        ("DROP TABLE agreement", "rows that cannot be read"),
        ("CREATE TRIGGER x AFTER INSERT ON post BEGIN DELETE FROM event; END", "holds triggers"),
        ("UPDATE event SET title_folded = 'x' WHERE title = 'Staff talks 7'", "lists by which these"),
        ("DELETE FROM member WHERE record = 7", "lists by which these"),
        ("DELETE FROM revision WHERE number = 3", "the revisions 3 to 3 are missing"),
        ("DELETE FROM revision WHERE sequence = 4", "the revisions 4 to 4 are missing"),
        ("UPDATE revision SET author = 'X' WHERE number = 3", "revision 3 was changed"),
        ("UPDATE change SET after = '{}' WHERE revision = 3", "revision 3 was changed"),
        ("UPDATE revision SET signature = zeroblob(64) WHERE number = 3", "revision 3 is not signed"),
        ("UPDATE site SET public_key = zeroblob(32)", "is not signed"),
        ("UPDATE site SET last_sequence = 3", "its last revision is not the one"),
        ("DELETE FROM change WHERE revision = 3", "revision 3 was changed"),
        ("INSERT INTO change VALUES (99, 0, 'event', 'x', 'delete', NULL, NULL, NULL)", "belong to no known"),
    ],
)
def test_the_audit_names_what_was_forged(
    path: Path, around: Surroundings, statement: str, finding: str
) -> None:
    assert audit(path, around) == []
    forge(path, statement)
    assert finding in "\n".join(audit(path, around))


def test_a_site_without_a_name_is_named_by_its_id(path: Path, around: Surroundings) -> None:
    forge(path, "UPDATE site SET name = ''", "UPDATE revision SET author = 'X' WHERE number = 3")
    (finding,) = audit(path, around)
    assert not finding.startswith(":")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET state = 'x'",
        "UPDATE event SET partners = '{'",
        "UPDATE revision SET label = 'x'",
        "UPDATE format SET version_num = 'x'",
    ],
)
def test_a_value_that_nobody_could_have_written_is_damage_and_no_fault_of_the_program(
    path: Path, around: Surroundings, statement: str
) -> None:
    forge(path, statement)
    with pytest.raises(Damaged):
        read_all(path, around)


def read_all(path: Path, around: Surroundings) -> None:
    with closing(open_file(path, None, around, access=Access.READ)) as file, file.reader() as reader:
        reader.all(Event)
        file.journal.revisions(limit=5)


def test_the_audit_finds_revisions_in_another_order(path: Path, around: Surroundings) -> None:
    forge(
        path,
        "UPDATE revision SET sequence = 99 WHERE sequence = 2",
        "UPDATE revision SET sequence = 2 WHERE sequence = 3",
        "UPDATE revision SET sequence = 3 WHERE sequence = 99",
    )
    assert "revision 2 is not in its place" in "\n".join(audit(path, around))


def test_the_audit_finds_a_tail_dropped_with_everything_that_it_changed(
    path: Path, around: Surroundings
) -> None:
    forge(
        path,
        "DELETE FROM event",
        "DELETE FROM member WHERE field LIKE 'event.%'",
        "DELETE FROM search WHERE rowid IN (SELECT number FROM search_entry WHERE kind = 'event')",
        "DELETE FROM search_entry WHERE kind = 'event'",
        "DELETE FROM change WHERE revision = 4",
        "DELETE FROM revision WHERE number = 4",
        "UPDATE site SET last_sequence = 3",
    )
    assert audit(path, around) == [
        "“network.chancery” is older than what this computer last saw: work that was done since is missing in it."
    ]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_canonical_json_reads_back_and_is_one_text(value: object) -> None:
    text = canonical(value)  # type: ignore[arg-type] # built of what it takes
    assert parse(text) == value
    assert canonical(parse(text)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None, 'ə\n\x1f"\\/']}, '{"a":[true,null,"ə\\n\\u001f\\"\\\\/"],"b":1}'),
        ({"\ufb33": 1, "\U0001f600": 2}, '{"\U0001f600":2,"\ufb33":1}'),
    ],
)
def test_canonical_json_is_that_of_the_standard(value: dict[str, int], text: str) -> None:
    assert canonical(value) == text


@pytest.mark.parametrize("value", [1.5, float("nan"), 2**53, {1: "a"}, "\ud800", {"a"}])
def test_canonical_json_refuses_what_it_cannot_say_exactly(value: object) -> None:
    with pytest.raises((TypeError, ValueError, AttributeError)):
        canonical(value)  # type: ignore[arg-type] # that is the point


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DELETE FROM search_entry", "the search does not know"),
        (
            "DELETE FROM search WHERE rowid = (SELECT max(number) FROM search_entry)",
            "the search does not know",
        ),
        ("ALTER TABLE event ADD COLUMN secret TEXT", "other columns"),
    ],
)
def test_an_emptied_index_and_a_column_too_many_are_named(
    file: WorkspaceFile, statement: str, told: str
) -> None:
    assert file.journal.verify() == ()
    file._connection.run(statement)
    assert any(told in finding.text for finding in file.journal.verify())
