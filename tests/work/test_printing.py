"""Printing to a file: whole or not at all, never lower than what is inside, and the same bytes for the same plan."""

from __future__ import annotations

import datetime as dt
import errno
import os
import subprocess
from dataclasses import fields, replace
from pathlib import Path

import pytest

from app.domain.dates import Period
from app.domain.messages import Refusal, say
from app.domain.records import Record
from app.language import load
from app.work import printing
from app.work.desk import Desk
from app.work.editing import save
from app.work.exporting import write_whole
from app.work.printout import Printout
from app.work.public_holidays import holidays_of
from app.work.system_reasons import reason_of
from tests.documents import georgia as ge
from tests.domain.builders import PERIOD

DAY = dt.date(2026, 3, 15)


@pytest.fixture
def georgia(desk: Desk) -> Desk:
    """A workspace that holds the plan of Georgia."""
    plan = ge.georgia()
    order = (
        "documents", "goals", "papers", "sections", "paragraphs", "paper_goals", "objectives", "indicators",
        "risks", "red_lines", "links", "agreements", "events",
    )  # fmt: skip
    assert set(order) < {field.name for field in fields(plan)}
    records: list[Record] = [plan.post]
    for name in order:
        records += getattr(plan, name)
    with desk.write(say("Take in the plan of Georgia")) as unit:
        for record in records:
            save(unit, record)
    return desk


PLAN = Printout(post=ge.POST.id, period=PERIOD, day=DAY, language="en")


def pdf(desk: Desk, language: str = "en", marking: str = "") -> bytes:
    return printing.pdf_of(desk, replace(PLAN, language=language, marking=marking))


def words_in(data: bytes, tmp_path: Path) -> str:
    path = tmp_path / "printed.pdf"
    path.write_bytes(data)
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True
    ).stdout


def test_a_plan_is_printed_from_the_workspace(georgia: Desk, tmp_path: Path) -> None:
    text = words_in(pdf(georgia), tmp_path)
    assert "Georgia, 2026–2028" in text
    assert "Objective A10" in text
    assert "SECRET" in text


def test_the_same_plan_gives_the_same_bytes(georgia: Desk) -> None:
    assert pdf(georgia) == pdf(georgia)


def test_it_is_printed_in_azerbaijani_with_its_own_capitals(georgia: Desk, tmp_path: Path) -> None:
    text = words_in(pdf(georgia, "az"), tmp_path)
    assert "15 mart 2026" in text
    assert "TAM MƏXFİ" in text


def test_a_plan_without_papers_is_printed_too(georgia: Desk, tmp_path: Path) -> None:
    data = printing.pdf_of(georgia, replace(PLAN, period=Period(2030, 2030)))
    assert "This paper has not been begun yet." in words_in(data, tmp_path)


def test_a_marking_below_what_is_inside_is_refused_naming_it(georgia: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        pdf(georgia, marking="for_official_use")
    assert "A5 Mountain course for company commanders" in str(refused.value)
    assert "(Secret)" in str(refused.value)


def test_a_higher_marking_can_be_set(georgia: Desk, tmp_path: Path) -> None:
    assert "TOP SECRET" in words_in(pdf(georgia, marking="Top secret"), tmp_path)


def test_an_existing_file_is_replaced_and_nothing_lies_beside_it(georgia: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "plan.pdf"
    target.write_text("older")
    printing.print_to(georgia, target, PLAN)
    assert target.read_bytes().startswith(b"%PDF")
    assert list(folder.iterdir()) == [target]


def test_a_target_that_cannot_be_written_is_refused_in_a_sentence(georgia: Desk, tmp_path: Path) -> None:
    target = tmp_path / "no such folder" / "plan.pdf"
    with pytest.raises(Refusal, match=r"plan\.pdf cannot be written: there is no such file or folder\.$"):
        printing.print_to(georgia, target, PLAN)


def test_a_reason_of_the_system_is_said_in_the_language_of_the_program() -> None:
    spoken = {code: str(reason_of(OSError(code, os.strerror(code)))) for code in errno.errorcode}
    assert spoken[errno.EROFS] == "its medium can only be read"
    assert spoken[errno.EMFILE] == f"the system reports error {errno.EMFILE}"
    assert not any(os.strerror(code).casefold() in words.casefold() for code, words in spoken.items())
    assert str(reason_of(TimeoutError())) == "the system reports error TimeoutError"


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_names_the_room_that_is_needed_and_keeps_what_stood_there(
    fault: int, georgia: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(fault, os.strerror(fault))

    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "plan.pdf"
    target.write_text("older")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal, match=r"1 MB are needed"):
        printing.print_to(georgia, target, PLAN)
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("plan.pdf", "older")]


def test_the_disk_has_a_file_before_it_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.pdf"
    seen: list[bool] = []
    monkeypatch.setattr(os, "fsync", lambda _handle: seen.append(target.exists()))
    write_whole(target, b"whole")
    assert seen[0] is False
    assert target.read_bytes() == b"whole"


class Enough(Exception):
    """What a progress raises to stop."""


def test_printing_tells_how_far_it_is_and_can_be_stopped(georgia: Desk, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def stop_half_way(done: int, total: int) -> None:
        told.append((done, total))
        if done > total / 2:
            raise Enough

    target = tmp_path / "stopped.pdf"
    with pytest.raises(Enough):
        printing.print_to(georgia, target, PLAN, progress=stop_half_way)
    assert told[0][0] < told[-1][0]
    assert not target.exists()


def test_holidays_are_of_both_states_in_the_documents_language() -> None:
    az, en = load("az", Path()), load("en", Path())
    found = holidays_of(("AZ", "GE"), Period(2026, 2027), az)
    assert {holiday.states for holiday in found} == {("AZ",), ("GE",)}
    assert {holiday.day.year for holiday in found} == {2026, 2027}
    named = {holiday.name for holiday in holidays_of(("GE",), Period(2026, 2026), en)}
    assert "Independence Day" in named
    assert holidays_of(("XX",), Period(2026, 2026), en) == ()
