"""Goals of a mission paper on the command line: every field, its number, what stands under it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Told = pytest.CaptureFixture[str]


def listed(run: Run, path: Path, capsys: Told, *more: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run("goal", "list", path, "--json", *more) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


@pytest.fixture
def goals(run: Run, workspace: Path, capsys: Told) -> Path:
    """Goals 1 and 2 of the attaché office, goal 1 of the embassy; A1 stands under the attaché's first."""
    for side, title in (
        ("attache", "Both forces train"),
        ("attache", "Staffs meet"),
        ("embassy", "Safe roads"),
    ):
        assert run("goal", "add", workspace, "--side", side, "--title", title) == 0
    assert run("objective", "edit", workspace, "A1", "--goal", "1") == 0
    capsys.readouterr()
    return workspace


def test_a_goal_is_added_with_every_field(run: Run, workspace: Path, capsys: Told) -> None:
    fields = (
        "--title", "One  mission\n", "--kind", "Management of the mission", "--description", "How we work.",
        "--justification", "Money is short.", "--linkages", "White paper 3.",
    )  # fmt: skip
    assert run("goal", "add", workspace, "--side", "embassy", *fields) == 0
    assert "1 One mission is added: " in capsys.readouterr().out
    (goal,) = listed(run, workspace, capsys)
    assert goal | {"id": ""} == {
        "id": "", "side": "embassy", "number": "1", "title": "One mission", "kind": "management",
        "description": "How we work.", "justification": "Money is short.", "linkages": "White paper 3.",
        "objectives": [],
    }  # fmt: skip


def test_goals_are_listed_for_people_and_for_one_side(run: Run, goals: Path, capsys: Told) -> None:
    assert run("goal", "list", goals) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Embassy         1  0 objectives  Safe roads",
        "Attaché office  1  1 objective   Both forces train",
        "Attaché office  2  0 objectives  Staffs meet",
        "3 goals.",
    ]
    assert [one["title"] for one in listed(run, goals, capsys, "--side", "embassy")] == ["Safe roads"]


def test_a_number_that_both_sides_have_is_told_apart(run: Run, goals: Path, capsys: Told) -> None:
    assert run("goal", "edit", goals, "1", "--title", "X") == 3
    assert "embassy:goal 1 1 Safe roads" in capsys.readouterr().err
    assert run("goal", "edit", goals, "1", "--side", "embassy", "--title", "Safer roads") == 0
    assert run("goal", "edit", goals, "attache:goal 1", "--description", "Once a year") == 0
    assert run("objective", "add", goals, "--side", "attache", "--title", "Y", "--number", "1") == 0
    assert run("goal", "edit", goals, "attache:1", "--kind", "policy") == 0
    found = listed(run, goals, capsys)
    assert [(one["title"], one["description"], one["kind"]) for one in found[:2]] == [
        ("Safer roads", "", None),
        ("Both forces train", "Once a year", "policy"),
    ]


def test_a_number_that_is_taken_is_noted_and_what_stands_under_it_named(
    run: Run, goals: Path, capsys: Told
) -> None:
    assert run("goal", "edit", goals, "attache:2", "--number", "1") == 0
    assert "Another goal of this paper has the number 1 as well." in capsys.readouterr().err
    assert run("goal", "edit", goals, "attache:1", "--number", "7") == 3
    assert "or by its id" in capsys.readouterr().err
    assert run("undo", goals) == 0
    assert run("goal", "edit", goals, "attache:1", "--number", "7") == 0
    assert "1 objective under it keeps its number: A1." in capsys.readouterr().err


def test_moving_takes_the_numbers_along(run: Run, goals: Path, capsys: Told) -> None:
    assert run("goal", "move", goals, "attache:1", "--down") == 0
    assert "“Both forces train” has the number 2 now." in capsys.readouterr().out
    assert [one["title"] for one in listed(run, goals, capsys, "--side", "attache")] == [
        "Staffs meet",
        "Both forces train",
    ]
    assert run("goal", "move", goals, "attache:2", "--down") == 3
    assert run("goal", "move", goals, "attache:2") == 2


def test_a_goal_that_goes_leaves_its_objectives_behind(run: Run, goals: Path, capsys: Told) -> None:
    assert run("goal", "remove", goals, "attache:1") == 0
    told = capsys.readouterr()
    assert "1 Both forces train is deleted." in told.out
    assert "1 objective stands under no goal now: A1." in told.err
    assert run("undo", goals) == 0
    assert listed(run, goals, capsys)[1]["objectives"] == ["A1"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("add", "--title", "T"), 2, "Say whose paper with --side."),
        (("add", "--side", "attache", "--title", " "), 2, "Give the title"),
        (("add", "--side", "attache", "--title", "T", "--number", " "), 3, "A number cannot be empty"),
        (("add", "--side", "attache", "--title", "T", "--number", "9" * 41), 3, "40 signs at most"),
        (("add", "--side", "attache", "--title", "T", "--number", "1\u200b"), 3, r"“1\u200b” holds signs"),
        (("add", "--side", "attache", "--title", "T", "--kind", "war"), 3, "kind: “war” is not known here"),
        (("add", "--side", "attache", "--title", "T", "--period", "1999"), 3, "for that period"),
        (
            ("edit", "attache:9", "--title", "T"),
            3,
            "There are: attache:goal 2, attache:goal 1.",
        ),
        (("edit", "attache:1"), 2, "Say what to change"),
        (("edit", "attache:1", "--title", ""), 3, "Give the title"),
        (("edit", "A1", "--title", "T"), 3, "There is no record “A1”"),
        (("edit", "x" * 10_000, "--title", "T"), 3, "xx…”"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    run: Run, goals: Path, capsys: Told, *, arguments: tuple[str, ...], code: int, told: str
) -> None:
    before = listed(run, goals, capsys)
    assert run("goal", arguments[0], goals, *arguments[1:]) == code
    assert told in capsys.readouterr().err
    assert listed(run, goals, capsys) == before


def test_an_officer_writes_the_goals_of_one_side(run: Run, staffed: Path, capsys: Told) -> None:
    assert run("goal", "add", staffed, "--title", "Ours", "--as", "Aliyev") == 0
    assert run("goal", "add", staffed, "--title", "Theirs", "--as", "Hasanov") == 0
    assert run("goal", "edit", staffed, "1", "--title", "Our own", "--as", "Aliyev") == 0
    assert run("goal", "edit", staffed, "embassy:1", "--title", "X", "--as", "Aliyev") == 3
    assert "paper of the other side" in capsys.readouterr().err
    assert run("goal", "remove", staffed, "embassy:1", "--as", "Aliyev") == 3
    assert run("goal", "add", staffed, "--side", "attache", "--title", "Nobody’s") == 3
    assert "--as OFFICER" in capsys.readouterr().err
    assert [one["title"] for one in listed(run, staffed, capsys)] == ["Theirs", "Our own"]
