"""Migrations: the scripts lead to the tables that the schema describes, there and back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.domain.kinds import KINDS
from app.domain.records import Objective
from app.domain.staffing import Officer
from app.storage import opening
from app.storage.cipher import Key
from app.storage.connection import Connection
from app.storage.making import create_tables
from app.storage.migrating import VERSION_TABLE, configured, migrate
from app.storage.schema import metadata, ours
from app.storage.surroundings import Surroundings
from app.storage.workspace_file import Access, open_file
from tests.storage.sample import ROOT

SCRIPTS = ROOT / "migrations"
KEY = Key(bytes(32), b"CHY\x00" + bytes(12))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Connection]:
    """A database without tables."""
    path = tmp_path / "empty"
    path.touch()
    with closing(Connection(path, KEY)) as connection:
        yield connection


def shape(connection: Connection) -> dict[str, object]:
    """Everything that a database says of its tables, columns, indexes and references."""
    tables = connection.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    found: dict[str, object] = {}
    for (name,) in tables:
        indexes = {
            (row[2], row[3], tuple(column[2] for column in connection.rows(f'PRAGMA index_info("{row[1]}")')))
            for row in connection.rows(f'PRAGMA index_list("{name}")')
        }
        found[name] = (
            connection.rows(f'PRAGMA table_xinfo("{name}")'),
            indexes,
            sorted(row[2:] for row in connection.rows(f'PRAGMA foreign_key_list("{name}")')),
        )
    names = connection.rows(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    )
    return found | {
        "indexes": names,
        "by expression": connection.rows(
            "SELECT sql FROM sqlite_master WHERE name IN ('search', 'ix_event_said') ORDER BY name"
        ),
    }


# Neither can read an index over an expression back; the next test compares the statements that make it.
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index ix_event_said")
@pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index")
def test_the_newest_format_is_what_the_schema_describes(empty: Connection) -> None:
    migrate(empty, SCRIPTS)
    with configured(empty, SCRIPTS) as config:
        context = MigrationContext.configure(
            config.attributes["connection"],
            opts={
                "version_table": VERSION_TABLE,
                "include_name": lambda name, kind, _: kind != "table" or ours(name),
            },
        )
        assert compare_metadata(context, metadata) == []


def test_a_migrated_file_is_made_as_a_new_one(empty: Connection, tmp_path: Path) -> None:
    migrate(empty, SCRIPTS)
    other = tmp_path / "made"
    other.touch()
    with closing(Connection(other, KEY)) as made:
        with made.transaction():
            create_tables(made)
        assert shape(empty) == shape(made)
        assert empty.rows("SELECT * FROM format") == made.rows("SELECT * FROM format")


def test_up_down_and_up_again_is_up(empty: Connection) -> None:
    migrate(empty, SCRIPTS)
    expected = shape(empty)
    migrate(empty, SCRIPTS, "base")
    assert empty.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'format'") == []
    migrate(empty, SCRIPTS)
    assert shape(empty) == expected


def test_a_migration_that_fails_changes_nothing(empty: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("alembic.op.create_index", fail)
    with pytest.raises(ZeroDivisionError):
        migrate(empty, SCRIPTS)
    assert empty.rows("SELECT name FROM sqlite_master") == []
    monkeypatch.undo()
    migrate(empty, SCRIPTS)


def test_the_scripts_are_one_line_up_to_the_format_of_the_program(empty: Connection) -> None:
    with configured(empty, SCRIPTS) as config:
        scripts = ScriptDirectory.from_config(config)
        assert scripts.get_heads() == [f"{opening.FORMAT:04}"]


def test_an_older_file_is_read_as_a_copy_and_backed_up_before_it_is_migrated(
    tmp_path: Path, around: Surroundings
) -> None:
    path = Path(shutil.copy(ROOT / "tests" / "workspaces" / "format-1.chancery", tmp_path))
    before = path.read_bytes()
    with closing(open_file(path, None, around, access=Access.READ)) as file, file.reader() as reader:
        assert reader.count(Objective) == 2
        assert reader.count(Officer) == 0
    assert path.read_bytes() == before
    with closing(open_file(path, None, around, access=Access.WRITE)) as file, file.reader() as reader:
        assert reader.count(Objective) == 2
        assert file.last_backup() is not None
        assert file.journal.verify() == ()
    assert path.read_bytes() != before


def test_every_kind_has_a_table() -> None:
    assert {kind.value for kind in KINDS} <= set(metadata.tables)
