"""Cells that nobody could have written: every column of every kind is read as it should be, or told as damage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.records import Event, Kind
from app.storage.canonical import canonical
from app.storage.mapping import MAPPINGS
from app.storage.refusals import Damaged
from app.work import files
from app.work.desk import Desk, House
from app.work.views import Filter, Query
from tests.every_kind import make

TEXT_THAT_IS_NONE = "CAST(x'fffe' AS TEXT)"
WRONG: tuple[Any, ...] = (
    None, "", "x", -1, 7, 10**17, 1.5, b"\xff\xff", "[]", "{}", "[1]", "[null]", '["x"]', '[["a"]]', '[[2026,5]]',
    '[["2026","x"]]', '[[99999999999999999999,"x"]]', '[{"text":5}]', '[{"bold":"x","text":"a"}]', '[{"text":"a","x":1}]',
    '{"stance":"agrees"}', '{"stance":"agrees","seen_hash":"x","seen":["ab"]}', "2026-13", "2026-02-30", "0000", "2026-3-5",
    " 2026", "9999-2026", "2026-2028 ", "NaN AZN", "1e5 AZN", "4500", "2026-01-01T00:00:00", "0001-01-01T00:00:00+00:00",
    "[" * 3000, '["\\ud800"]', "9" * 400, "true",
)  # fmt: skip


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the workspace with every kind is kept for this module."""
    return tmp_path_factory.mktemp("every") / "every.chancery"


@pytest.fixture
def everything(house: House, template: Path) -> Iterator[Desk]:
    if not template.exists():
        make(house, template)
    desk = files.open_desk(house, template)
    yield desk
    desk.close()


@pytest.mark.parametrize("kind", MAPPINGS)
def test_a_wrong_cell_is_damage_or_reads_as_what_its_field_holds(everything: Desk, kind: Kind) -> None:
    connection, stored = everything.file._connection, MAPPINGS[kind]
    assert connection.value(f'SELECT count(*) FROM "{stored.table}"') > 0  # noqa: S608 - a kind
    for pragma in ("foreign_keys=OFF", "synchronous=OFF", "journal_mode=MEMORY"):
        connection.run(f"PRAGMA {pragma}")
    refused = 0
    for column in stored.columns:
        for wrong in WRONG:
            connection.run("BEGIN")
            try:
                connection.run(f'UPDATE "{stored.table}" SET "{column.name}" = ?', (wrong,))  # noqa: S608
                with everything.read() as reader:
                    found = reader.all(stored.cls)
                for record in found:
                    assert stored.cells(record) is not None
                    assert canonical(stored.plain(record))
                    hash(record)
            except Damaged:
                refused += 1
            except Exception as error:  # noqa: BLE001 - what the table itself does not take
                assert "constraint failed" in str(error), (column.name, wrong, error)  # noqa: PT017 - named with its cell
            finally:
                connection.run("ROLLBACK")
    assert refused


def test_an_index_that_is_gone_is_damage(everything: Desk) -> None:
    everything.file._connection.run("DROP INDEX ix_event_said")
    words = Query((Filter("title", "says", "talks"),))
    with everything.read() as reader, pytest.raises(Damaged, match="damaged"):
        reader.page(Event, words)


def test_text_that_is_none_is_damage(everything: Desk) -> None:
    everything.file._connection.run(f"UPDATE post SET capital = {TEXT_THAT_IS_NONE}")  # noqa: S608 - ours
    with everything.read() as reader, pytest.raises(Damaged, match="damaged"):
        reader.all(MAPPINGS[Kind.POST].cls)
    with everything.file._connection.transaction():
        everything.file._connection.run("UPDATE post SET capital = 'Tbilisi'")


@pytest.mark.parametrize(
    ("statement", "kind", "told"),
    [
        ("date_start = '2026-13-45' WHERE number = 'A1'", Kind.OBJECTIVE, "Objective “A1 Protection drill”: what it has as “start”"),
        ("text = '[{\"text\":5}]'", Kind.PARAGRAPH, "Paragraph: one of them has as “text”"),
    ],
)  # fmt: skip
def test_the_damage_names_the_record_and_the_field(
    everything: Desk, statement: str, kind: Kind, told: str
) -> None:
    connection = everything.file._connection
    connection.run("BEGIN")
    try:
        connection.run(f'UPDATE "{kind.value}" SET {statement}')  # noqa: S608 - the parameters above
        with everything.read() as reader, pytest.raises(Damaged) as damage:
            reader.all(MAPPINGS[kind].cls)
    finally:
        connection.run("ROLLBACK")
    assert told in str(damage.value)


def test_a_reference_into_nothing_is_damage_where_a_look_up_fails(everything: Desk) -> None:
    connection = everything.file._connection
    connection.run("PRAGMA foreign_keys=OFF")
    connection.run("BEGIN")
    try:
        connection.run("UPDATE goal SET id = 'x'")
        with pytest.raises(Damaged, match="guidance served"), everything.read() as reader:
            raise KeyError(reader)
    finally:
        connection.run("ROLLBACK")
    with pytest.raises(KeyError), everything.read() as reader:
        raise KeyError(reader)
