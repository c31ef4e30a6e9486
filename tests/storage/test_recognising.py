"""What the audit calls the records that are not as the journal says."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.work import files, history
from app.work.desk import House
from tests.every_kind import make


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        ("DELETE FROM concurrence", "Concurrence “Ambassador: concurs, on coordinated plan, edition 1” is missing"),
        ("UPDATE concurrence SET text = 'x'", "Concurrence “Ambassador: concurs, on coordinated plan, edition 1” is not"),
        ("DELETE FROM edition_text", "Text of an edition “coordinated plan, edition 1” is missing"),
        ("UPDATE coordination SET role = 'coordinates' WHERE \"order\" = 'z'", "Line of the coordination sheet “Ambassador, for the "),
        ("UPDATE link SET kind = 'overlaps'", "Alignment “1.1 Safe corridors ↔ A1 Protection drill” is not"),
        ("UPDATE referral SET decision = 'x'", "Referral “Who leads? (attaché branch)” is not"),
        ("UPDATE acceptance SET by = 'x'", "Accepted finding “S2: Known” is not"),
        ("UPDATE objective SET id = 'x' WHERE number = '1.2'", "Objective “1.2 Energy” is missing"),
        ("UPDATE objective SET date_end = 'x' WHERE number = '1.2'", "Objective “1.2 Energy” is not"),
        ("UPDATE paper SET title = 'x' WHERE side = 'embassy'", "Mission paper “Embassy, 2026–2028” is not"),
    ],
)  # fmt: skip
def test_every_record_is_named_so_that_a_person_recognises_it(
    house: House, tmp_path: Path, statement: str, finding: str
) -> None:
    make(house, tmp_path / "w.chancery")
    desk = files.open_desk(house, tmp_path / "w.chancery")
    try:
        desk.file._connection.run("PRAGMA foreign_keys=OFF")
        desk.file._connection.run(statement)
        told = [str(one) for one in history.verify(desk)]
        assert any(finding.lower() in one.lower() for one in told), told
        assert not any("“”" in one for one in told)
    finally:
        desk.close()
