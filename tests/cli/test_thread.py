"""The golden thread on the command line: both ways, as a tree, with its breaks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Output = pytest.CaptureFixture[str]
GOALS = "document,document_date,ref_no,type,text_own_words\nMilitary Doctrine,2010-06-08,MD-1,goal,Detect threats.\n"


@pytest.fixture
def threaded(run: Run, workspace: Path, tmp_path: Path, capsys: Output) -> Path:
    """1.1 and A1 linked, and a goal that nothing cites."""
    goals = tmp_path / "goals.csv"
    goals.write_text(GOALS, "utf-8")
    assert run("import", workspace, "goals", goals) == 0
    assert run("link", "add", workspace, "1.1", "A1") == 0
    capsys.readouterr()
    return workspace


def test_it_is_printed_both_ways_with_every_break(run: Run, threaded: Path, capsys: Output) -> None:
    assert run("thread", threaded, "A1") == 1
    assert capsys.readouterr().out.splitlines() == [
        "Attaché’s objective: A1 Protection drill",
        "It serves:",
        "  (1.1 ↔ A1: awaiting a word)",
        "  BREAK: it cites no guidance goal",
        "  Ambassador’s objective: 1.1 Safe corridors",
        "    BREAK: it cites no guidance goal",
        "It is served by:",
        "  BREAK: no event serves it",
        "3 breaks in the thread.",
    ]


def test_a_link_and_a_goal_are_followed_too(run: Run, threaded: Path, capsys: Output) -> None:
    assert run("thread", threaded, "1.1~A1") == 1
    assert capsys.readouterr().out.startswith("Attaché’s objective: A1")
    assert run("thread", threaded, "MD-1") == 1
    out = capsys.readouterr().out
    assert "  Reference document: Military Doctrine" in out
    assert "  BREAK: nothing serves it" in out


def test_as_json_it_is_a_tree(run: Run, threaded: Path, capsys: Output) -> None:
    assert run("thread", threaded, "embassy:1.1", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["element"]["number"] == "1.1"
    assert found["serves"] == []
    assert [below["number"] for below in found["served_by"]] == ["A1"]
    assert {gap["message"] for gap in found["gaps"] if gap["broken"]} == {
        "1.1: it cites no guidance goal",
        "A1: no event serves it",
    }


def test_what_hangs_on_no_thread_is_refused(run: Run, threaded: Path, capsys: Output) -> None:
    assert run("thread", threaded, "embassy") == 3
    assert "hangs on no thread" in capsys.readouterr().err
    assert run("thread", threaded, "nothing like it") == 3
