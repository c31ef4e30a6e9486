"""Findings on the command line: listing them, accepting one with a reason, opening it again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Output = pytest.CaptureFixture[str]
ACCEPT = ("--reason", "Spoken about.")


def listed(run: Run, workspace: Path, output: Output) -> list[dict[str, Any]]:
    output.readouterr()
    run("check", workspace, "--json")
    found: list[dict[str, Any]] = json.loads(output.readouterr().out)
    return found


def test_a_finding_is_accepted_by_its_key_and_no_longer_counted(
    run: Run, workspace: Path, capsys: Output
) -> None:
    before = listed(run, workspace, capsys)
    key = next(one["key"] for one in before if one["code"] == "S2")
    assert run("finding", "accept", workspace, key, *ACCEPT, "--side", "embassy") == 0
    assert capsys.readouterr().out.startswith("Accepted: “1.1 Safe corridors” has no owner")
    after = listed(run, workspace, capsys)
    assert [one["key"] for one in after] == [one["key"] for one in before]
    assert [one["accepted"] for one in after if one["accepted"]] == ["Spoken about."]
    run("check", workspace)
    printed = capsys.readouterr().out
    assert (
        "S2  accepted  “1.1 Safe corridors” has no owner: name who leads it. Accepted, Desk officer: Spoken"
        in printed
    )
    assert f"{len(before) - 1} findings, " in printed
    assert printed.endswith("1 more is accepted.\n")


def test_undo_and_reopening_take_it_back(run: Run, workspace: Path, capsys: Output) -> None:
    for back in (("undo", workspace), ("finding", "reopen", workspace, "s2:a1")):
        assert run("finding", "accept", workspace, "S2:A1", *ACCEPT) == 0
        assert any(one["accepted"] for one in listed(run, workspace, capsys))
        assert run(*back) == 0
        assert not any(one["accepted"] for one in listed(run, workspace, capsys))
    assert run("finding", "reopen", workspace, "S2:A1") == 3
    assert "It is not accepted" in capsys.readouterr().err


def test_what_a_name_means_is_said_or_asked(run: Run, workspace: Path, capsys: Output) -> None:
    assert run("finding", "accept", workspace, "S2:2", *ACCEPT) == 0
    assert "“A1 Protection drill” has no owner" in capsys.readouterr().out
    assert run("finding", "accept", workspace, "S2:2", *ACCEPT) == 3
    assert "accepted already: Spoken about." in capsys.readouterr().err
    for name, answer in (
        ("S2", "Several findings fit"),
        ("S2:9", "There is no finding"),
        ("X1", "There is no"),
    ):
        assert run("finding", "accept", workspace, name, *ACCEPT) == 3
        assert answer in capsys.readouterr().err
    assert run("finding", "accept", workspace, "S2:1.1") == 2
    assert run("finding", "accept", workspace, "S2:1.1", "--reason", "  ") == 3
    assert "Give the reason" in capsys.readouterr().err


def test_what_has_its_own_way_cannot_be_accepted(run: Run, workspace: Path, capsys: Output) -> None:
    assert run("check", workspace) == 1
    for name in ("T1:A1", "T2:1.1"):
        assert run("finding", "accept", workspace, name, *ACCEPT) == 3
        assert "cannot be accepted. It is settled by a link" in capsys.readouterr().err


def test_an_approver_accepts_for_his_own_side(run: Run, staffed: Path, capsys: Output) -> None:
    accept = ("finding", "accept", staffed, "S2:1.1", *ACCEPT)
    assert run(*accept) == 3
    assert "--as OFFICER" in capsys.readouterr().err
    assert run(*accept, "--as", "Aliyev") == 3
    assert "for Embassy to accept" in capsys.readouterr().err
    drafter = ("--name", "Nazarova", "--side", "embassy", "--role", "drafter")
    assert run("officer", "add", staffed, *drafter, "--as", "Hasanov") == 0
    assert run(*accept, "--as", "Nazarova") == 3
    assert "Nazarova does not approve for the side “Embassy”" in capsys.readouterr().err
    assert run(*accept, "--as", "Hasanov") == 0
    assert run("finding", "reopen", staffed, "S2:1.1", "--as", "Aliyev") == 3
    assert [one["accepted"] for one in listed(run, staffed, capsys) if one["accepted"]] == ["Spoken about."]


def test_a_finding_of_both_sides_asks_for_which(run: Run, workspace: Path, capsys: Output) -> None:
    goals = workspace.with_name("goals.csv")
    goals.write_text("document,ref_no,type,text_own_words\nConcept,NSC-1,task,Keep peace\n", "utf-8")
    assert run("import", workspace, "goals", goals) == 0
    assert run("finding", "accept", workspace, "T4:NSC-1", *ACCEPT) == 2
    assert "Say for which side" in capsys.readouterr().err
    assert run("finding", "accept", workspace, "T4:NSC-1", *ACCEPT, "--side", "attache") == 0
