"""Rows that were written past the journal: they give nobody rights, and no word or decision of theirs counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.domain.messages import Refusal
from app.domain.records import Kind
from app.domain.rights.bearing import BEARING
from app.domain.vocabulary import Role, Side
from app.storage.mapping import MAPPINGS, mapping_of
from app.work import files, officers
from app.work.desk import Desk, House
from tests.work.test_officers import _ATTEMPTS, ATTEMPTS, Staffed

TABLES = tuple(mapping_of(cls).table for cls in BEARING)
_OWN = {"apart_attache"}
"""What the attaché's side says in a row of the embassy."""
_SHARED = {"attache_word", "kind", "reasoning", "settlement"}
"""What both sides, or the attaché's, change of a link."""


def forge(desk: Desk, sql: str, *values: object) -> None:
    """Change a row past the journal, as who has the file and a program of his own can."""
    connection = desk.file._connection
    connection.run("PRAGMA foreign_keys=OFF")
    connection.run(sql, values)
    connection.run("PRAGMA foreign_keys=ON")


def rows(desk: Desk, table: str, condition: str = "1") -> dict[int, dict[str, Any]]:
    """The rows of a table as they lie in the file, by their number."""
    stored = MAPPINGS[Kind(table)]
    names = [column.name for column in stored.columns]
    found = desk.file._connection.rows(f"{stored.select_numbered} WHERE {condition}")
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in found}


def embassys(desk: Desk) -> dict[tuple[str, int], dict[str, Any]]:
    """Every row that is the embassy's alone, and what is the embassy's of those that are shared."""
    held = {("paper", number): row for number, row in rows(desk, "paper", "side = 'embassy'").items()}
    papers = {row["id"] for row in held.values()}
    for table in ("section", "paper_goal", "objective"):
        mine = {number: row for number, row in rows(desk, table).items() if row["paper"] in papers}
        held |= {(table, number): row for number, row in mine.items()}
    objectives = {row["id"] for (table, _), row in held.items() if table == "objective"}
    for table in ("indicator", "risk", "red_line"):
        mine = {number: row for number, row in rows(desk, table).items() if row["objective"] in objectives}
        held |= {(table, number): row for number, row in mine.items()}
    for table in ("officer", "office"):
        mine = rows(desk, table, "side = 'embassy'")
        held |= {(table, number): row for number, row in mine.items()}
    given = rows(desk, "link", "embassy_word IS NOT NULL")
    return held | {("link", number): row for number, row in given.items()}


def as_they_are(desk: Desk, known: Sequence[tuple[str, int]]) -> dict[tuple[str, int], object]:
    """The same rows as they lie in the file now, without what the attaché's side may change of them."""
    tables = {table: rows(desk, table) for table, _ in known}
    return {
        (table, number): {
            name: cell
            for name, cell in tables[table].get(number, {}).items()
            if not (table == "objective" and name in _OWN) and not (table == "link" and name in _SHARED)
        }
        for table, number in known
    }


def values_for(desk: Desk, table: str, column: str) -> list[object]:
    """What may be written into a column: nothing, what stands in other rows, and what it refers to."""
    stored = MAPPINGS[Kind(table)].column[column]
    found: list[object] = [None, ""] if stored.codec.optional or column != "id" else ["x"]
    found += [row[column] for row in rows(desk, table).values()]
    if stored.refers:
        found += [row["id"] for row in rows(desk, stored.refers.value).values()]
    if column in {"side", "role"}:
        found += [*Side, *Role]
    if column.startswith("carried_from"):
        return [None]
    return list(dict.fromkeys(found))


def staff(desk: Desk) -> Staffed:
    """Two papers with their officers, offices, and a record of every kind that belongs to a paper."""
    staffed = Staffed(desk)
    officers.act_as(desk, staffed.hasanov.id)
    officers.add_officer(desk, name="Rzayev", role=Role.DRAFTER, side=Side.EMBASSY, office_name="Chancery")
    officers.act_as(desk, staffed.aliyev.id)
    officers.add_officer(desk, name="Babayev", role=Role.DRAFTER, side=Side.ATTACHE, office_name="Office")
    officers.act_as(desk, None)
    return staffed


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_whatever_cell_is_written_past_the_journal_the_embassys_paper_stays(
    house: House, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    desk = files.create(house, tmp_path_factory.mktemp("forged") / "x.chancery", passphrase=None)
    try:
        staffed = staff(desk)
        who = officers.find_officer(desk, data.draw(st.sampled_from(["Aliyev", "Babayev"]))).id
        first = data.draw(st.booleans())
        if first:
            officers.act_as(desk, who)
        filled = [table for table in TABLES if rows(desk, table)]
        table = data.draw(st.sampled_from(filled))
        column = data.draw(st.sampled_from([column.name for column in MAPPINGS[Kind(table)].columns]))
        value = data.draw(st.sampled_from(values_for(desk, table, column)))
        number = data.draw(st.sampled_from(sorted(rows(desk, table))))
        known = list(embassys(desk))
        (attache_end,) = rows(desk, "objective", f"id = '{staffed.attache.id}'")
        try:
            forge(desk, f'UPDATE "{table}" SET "{column}" = ? WHERE row_number = ?', value, number)
        except Exception as error:  # noqa: BLE001 - a column that takes no such value
            assert "constraint" in str(error)  # noqa: PT017 - one of two ways to end
            return
        before = as_they_are(desk, known)
        if not first:
            try:
                officers.act_as(desk, who)
            except Refusal:
                pass
        for step in data.draw(st.permutations(ATTEMPTS)):
            try:
                _ATTEMPTS[step](staffed, desk, data.draw(st.integers(0, 3)))
            except Refusal:
                pass
            now = as_they_are(desk, known)
            if attache_end not in rows(desk, "objective"):  # a link goes with either objective
                now |= {key: before[key] for key in known if key[0] == "link" and not now[key]}
            assert now == before, (table, column, value, step)
    finally:
        desk.close()
