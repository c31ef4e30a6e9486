"""Objectives on the command line: every field from its text, nothing of the other side's paper."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Output = pytest.CaptureFixture[str]
FIELDS = (
    "--title", "Annual plan signed", "--statement", "Signed by 31 January each year.", "--priority", "second",
    "--means", "education; agreements", "--level", "bilateral", "--facets", "defence", "--lead", "Attaché office",
    "--supporting", "Branch; Legal", "--date-start", "2026", "--date-end", "2028-06",
    "--indicator", "name=Plans signed; unit=plans; baseline=0; 2026=1; 2027=2; actual 2026=1",
    "--risk", "No money; mitigation=Ask in spring",
    "--red-line", "text=No drill; place=Batumi; date_start=2027-01",
)  # fmt: skip


def listed(run: Run, path: Path, capsys: Output) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run("objective", "list", path, "--json") == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_an_objective_is_added_with_every_field_and_listed(run: Run, workspace: Path, capsys: Output) -> None:
    assert run("objective", "add", workspace, "--side", "attache", *FIELDS) == 0
    one = listed(run, workspace, capsys)[-1]
    assert (one["number"], one["title"], one["priority"]) == ("A2", "Annual plan signed", 2)
    assert (one["means"], one["supporting"]) == (["education", "agreements"], ["Branch", "Legal"])
    assert (one["date_start"], one["date_end"]) == ("2026", "2028-06")
    assert (one["indicators"], one["risks"], one["red_lines"]) == (1, 1, 1)


def test_an_empty_text_empties_a_field_and_an_address_finds_the_objective(
    run: Run, workspace: Path, capsys: Output
) -> None:
    assert run("objective", "add", workspace, "--side", "attache", *FIELDS) == 0
    assert run("objective", "edit", workspace, "attache:A2", "--lead", "", "--priority", "") == 0
    one = listed(run, workspace, capsys)[-1]
    assert (one["lead"], one["priority"], one["title"]) == ("", None, "Annual plan signed")
    assert run("objective", "remove", workspace, "A2") == 0
    assert len(listed(run, workspace, capsys)) == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--title", "X", "--priority", "7"), "priority: “7” is not a priority"),
        (("--title", "X", "--means", "dancing"), "means: “dancing” is not known here"),
        (("--title", "X", "--date-end", "03/04/05"), "end: "),
        (("--title", "X", "--goal", "9"), "no goals yet"),
        (("--title", "X", "--serves", "NSC-99"), "no guidance goal “NSC-99”"),
        (("--title", "X", "--indicator", "name=A; colour=red"), "“colour” is not known here"),
        (("--title", "X", "--risk", "mitigation=Ask"), "Give the obstacle"),
        (("--title", "X", "--risk", "obstacle=A; obstacle=B"), "“obstacle” is given twice"),
    ],
)
def test_what_cannot_be_read_is_refused_and_adds_nothing(
    run: Run, workspace: Path, capsys: Output, arguments: tuple[str, ...], told: str
) -> None:
    assert run("objective", "add", workspace, "--side", "attache", *arguments) == 3
    assert told in capsys.readouterr().err
    assert len(listed(run, workspace, capsys)) == 2


def test_semicolons_within_a_text_take_nothing_away(run: Run, workspace: Path, tmp_path: Path) -> None:
    first, second = "Attention fades; the talks stall", "obstacle=A; consequence=B; and C; mitigation=D=E; F"
    added = ("--side", "embassy", "--title", "Calm", "--risk", first, "--risk", second)
    assert run("objective", "add", workspace, *added) == 0
    table = tmp_path / "out.csv"
    assert run("export", workspace, "objectives", table) == 0
    (risks,) = (
        json.loads(row["risks"])
        for row in csv.DictReader(table.read_text("utf-8-sig").splitlines())
        if row["title"] == "Calm"
    )
    assert risks == [
        {"obstacle": first},
        {"obstacle": "A", "consequence": "B; and C", "mitigation": "D=E; F"},
    ]


def test_wrong_use_is_told(run: Run, workspace: Path, capsys: Output) -> None:
    assert run("objective", "add", workspace, "--side", "attache") == 2
    assert run("objective", "add", workspace, "--title", "X") == 2
    assert run("objective", "edit", workspace, "A1") == 2
    assert "--title" in capsys.readouterr().err


def test_an_officer_changes_the_paper_of_his_side_only(run: Run, staffed: Path, capsys: Output) -> None:
    as_attache = ("--as", "Aliyev")
    assert run("objective", "add", staffed, "--title", "Ours", *as_attache) == 0
    assert run("objective", "add", staffed, "--side", "embassy", "--title", "Theirs", *as_attache) == 3
    assert run("objective", "edit", staffed, "embassy:1.1", "--title", "Theirs", *as_attache) == 3
    assert run("objective", "remove", staffed, "1.1", *as_attache) == 3
    assert run("objective", "edit", staffed, "1.1", "--title", "Nobody's") == 3
    assert [one["title"] for one in listed(run, staffed, capsys)] == [
        "Safe corridors", "Protection drill", "Ours",
    ]  # fmt: skip
