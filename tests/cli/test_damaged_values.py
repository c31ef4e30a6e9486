"""Whatever cell of whatever table was changed from outside: every command ends with a sentence, and none with a fault."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3.dbapi2 import DatabaseError

from app.storage import cipher
from app.storage.connection import Connection
from app.storage.opening import connect
from app.storage.refusals import Damaged
from app.work.desk import House
from tests.cli.conftest import Run
from tests.every_kind import make

Output = pytest.CaptureFixture[str]
WRONG: tuple[Any, ...] = (
    "x", 1.5, "[[1]]", b"\xff\xfe", "2026-13-45", "", 10**17, "{}", '[{"text":5}]', "2026-01-01T00:00:00", None, -1,
    '["x"]', "NaN AZN", "9999-2026", "[" * 3000, '{"stance":"agrees"}',
)  # fmt: skip
COMMANDS = (
    ("info",), ("check",), ("print", "--document", "coordinated-plan", "-o", "OUT"), ("verify",),
    ("thread", "embassy:1.1"), ("export", "objectives", "OUT"), ("history",), ("export", "events", "OUT"),
    ("link", "list"), ("edition", "show", "1"), ("print", "--document", "mission-paper", "--side", "embassy", "-o", "OUT"),
    ("comment", "list"), ("export", "comments", "OUT"), ("search", "a"), ("export", "agreements", "OUT"),
    ("officer", "list"), ("print", "--document", "comment-matrix", "-o", "OUT"),
)  # fmt: skip
FAULT = "Something went wrong inside"
DONE, FOUND, REFUSED = 0, 1, 3


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the workspace with every kind is kept for this module."""
    return tmp_path_factory.mktemp("every") / "every.chancery"


@pytest.fixture
def everything(house: House, template: Path, tmp_path: Path) -> Path:
    """A workspace with a record of every kind, for the test alone."""
    if not template.exists():
        make(house, template)
    return Path(shutil.copy(template, tmp_path / "w.chancery"))


@contextmanager
def past_the_program(path: Path) -> Iterator[Connection]:
    """The file, as who has it and writes a program of his own."""
    connection = connect(path, cipher.derive(None, cipher.read_salt(path)), mode="rw")
    try:
        for pragma in ("foreign_keys=OFF", "synchronous=OFF"):
            connection.run(f"PRAGMA {pragma}")
        yield connection
    finally:
        connection.close()


def columns(path: Path) -> list[tuple[str, str]]:
    """Every column of every table that has rows."""
    with past_the_program(path) as connection:
        tables = [
            row[0]
            for row in connection.rows(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'search_[^e]*' AND name <> 'search'"
            )
        ]
        filled = [name for name in tables if connection.value(f'SELECT count(*) FROM "{name}"')]  # noqa: S608 - its own
        return [(name, row[1]) for name in filled for row in connection.rows(f'PRAGMA table_info("{name}")')]


def written(path: Path, table: str, column: str, value: object) -> bool:
    """Write a value into every row of a column, if the table takes it."""
    with past_the_program(path) as connection:
        try:
            with connection.transaction():
                connection.raw.execute(f'UPDATE "{table}" SET "{column}" = ?', (value,))  # noqa: S608 - its own
        except (Damaged, DatabaseError) as error:  # what the table itself does not take
            cause = error.__cause__ or error
            assert "constraint failed" in str(cause) or "mismatch" in str(cause)
            return False
    return True


@pytest.mark.parametrize("share", range(4))
def test_no_cell_that_was_changed_from_outside_is_a_fault_of_the_program(
    run: Run, everything: Path, tmp_path: Path, capsys: Output, share: int
) -> None:
    whole, changed = everything.read_bytes(), tmp_path / "changed.chancery"
    wrong, commands = cycle(WRONG), cycle(COMMANDS)
    for place, (table, column) in enumerate(2 * columns(everything)):
        if place % 4 != share:
            next(commands)  # so that no column meets the same command as its neighbours of another share
            continue
        value = next(wrong)
        changed.write_bytes(whole)
        if not written(changed, table, column, value):
            continue
        name, *rest = next(commands)
        if name in {"link", "edition", "comment", "officer"}:
            name, rest = f"{name} {rest[0]}", rest[1:]
        arguments = [tmp_path / "out" if word == "OUT" else word for word in rest]
        code = run(*name.split(), changed, *arguments)
        told = "".join(capsys.readouterr())
        assert code in {DONE, FOUND, REFUSED}, (table, column, value, name)
        assert FAULT not in told, (table, column, value, name, told)
        assert "Traceback" not in told


@pytest.mark.parametrize(
    "case",
    [
        ("UPDATE goal SET id = 'x'", ("export", "objectives", "OUT")),
        ("UPDATE agreement SET id = 'x'", ("export", "events", "OUT")),
        ("UPDATE event SET post = 'x'", ("export", "events", "OUT")),
        ("UPDATE objective SET paper = 'x'", ("export", "events", "OUT")),
        ("UPDATE event SET date_start = '2026-13-45'", ("check",)),
        ("UPDATE paragraph SET text = '[{\"text\":5}]'", ("print", "--document", "coordinated-plan", "-o", "OUT")),
        ("UPDATE objective SET apart_embassy = 'x'", ("info",)),
        ("UPDATE search_entry SET kind = 'x'", ("search", "a")),
        ("UPDATE revision SET at = '2026-01-01T00:00:00'", ("history",)),
        ("UPDATE officer SET name = CAST(x'fffe' AS TEXT)", ("officer", "list")),
    ],
)  # fmt: skip
def test_what_was_a_fault_once_is_told_as_damage(
    run: Run, everything: Path, tmp_path: Path, capsys: Output, case: tuple[str, tuple[str, ...]]
) -> None:
    statement, (name, *rest) = case
    with past_the_program(everything) as connection, connection.transaction():
        connection.run(statement)
    words = [name, rest.pop(0)] if name == "officer" else [name]
    arguments = [tmp_path / "out" if word == "OUT" else word for word in rest]
    assert run(*words, everything, *arguments) == REFUSED
    told = capsys.readouterr().err
    assert FAULT not in told
    assert "changed from outside" in told or "damaged" in told
