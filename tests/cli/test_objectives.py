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


def shown(run: Run, path: Path, capsys: Output, address: str) -> dict[str, Any]:
    capsys.readouterr()
    assert run("objective", "show", path, address, "--json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_what_is_given_comes_to_what_is_there(run: Run, workspace: Path, capsys: Output) -> None:
    assert run("objective", "add", workspace, "--side", "attache", *FIELDS) == 0
    assert run("objective", "edit", workspace, "A2", "--risk", "No time", "--red-line", "No fire") == 0
    assert "Risk: 1 added, 0 deleted." in capsys.readouterr().out
    found = shown(run, workspace, capsys, "A2")
    assert [one["text"] for one in found["risks"]] == [
        "obstacle=No money; mitigation=Ask in spring", "obstacle=No time",
    ]  # fmt: skip
    assert [one["text"] for one in found["indicators"]] == [
        "name=Plans signed; unit=plans; baseline=0; 2026=1; 2027=2; actual 2026=1"
    ]
    kept = found["risks"][1]["id"]
    assert run("objective", "edit", workspace, "A2", "--drop-risk", "1", "--drop-risk", "1") == 0
    told = capsys.readouterr()
    assert "Risk: 0 added, 1 deleted." in told.out
    assert "undo" in told.err
    assert [one["id"] for one in shown(run, workspace, capsys, "A2")["risks"]] == [kept]


def test_a_list_is_replaced_only_when_that_is_said(run: Run, workspace: Path, capsys: Output) -> None:
    assert run("objective", "add", workspace, "--side", "attache", *FIELDS) == 0
    before = shown(run, workspace, capsys, "A2")
    edit = ("objective", "edit", workspace, "A2")
    assert run(*edit, "--replace-risks") == 2
    assert run(*edit, "--replace-risks", "--risk", "One", "--drop-risk", "1") == 2
    assert run(*edit, "--drop-risk", "2", "--title", "Lost") == 3
    assert "Risk 2: there is 1 of them." in capsys.readouterr().err
    assert run(*edit, "--risk", "Good", "--risk", "mitigation=bad") == 3
    assert shown(run, workspace, capsys, "A2") == before
    assert run(*edit, "--replace-risks", "--risk", "One", "--risk", "Two") == 0
    assert "Risk: 2 added, 1 deleted." in capsys.readouterr().out
    assert run("undo", workspace) == 0
    assert shown(run, workspace, capsys, "A2") == before


def test_an_objective_is_shown_with_what_hangs_on_it(run: Run, workspace: Path, capsys: Output) -> None:
    assert run("objective", "add", workspace, "--side", "attache", "--linkages", "NSC 10", *FIELDS) == 0
    assert run("link", "add", workspace, "1.1", "A2") == 0
    capsys.readouterr()
    assert run("objective", "show", workspace, "A2") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Attaché office  A2 Annual plan signed"
    assert "  linkages: NSC 10" in lines
    assert "  supports 1.1 Safe corridors (awaiting a word)" in lines
    assert "    1. text=No drill; place=Batumi; date_start=2027-01" in lines
    assert not any("defence side" in line for line in lines)


def test_a_number_that_is_taken_is_noted_and_an_empty_one_refused(
    run: Run, workspace: Path, capsys: Output
) -> None:
    new = ("objective", "add", workspace, "--side", "attache", "--title", "Twin", "--number")
    assert run(*new, "a1") == 0
    assert "Another objective of this paper has the number a1 as well." in capsys.readouterr().err
    assert run(*new, " ") == 3
    assert run(*new, "A1\u200b") == 3
    assert "could pass for another number" in capsys.readouterr().err
    assert run("objective", "edit", workspace, "A1", "--number", "") == 3
    assert run("objective", "edit", workspace, "A1", "--title", "The one that is written so") == 0
    assert (
        capsys.readouterr().err == "A number cannot be empty. Leave it out, and the next free one is taken.\n"
    )
    assert [one["number"] for one in listed(run, workspace, capsys)] == ["1.1", "A1", "a1"]


def test_objectives_change_places(run: Run, workspace: Path, capsys: Output) -> None:
    assert run("objective", "add", workspace, "--side", "attache", "--title", "Second") == 0
    assert run("objective", "move", workspace, "A2", "--up") == 0
    assert "“Second” has the number A1 now." in capsys.readouterr().out
    assert run("objective", "move", workspace, "A1", "--up") == 3
    assert run("objective", "move", workspace, "A1", "--up", "--down") == 2


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
