"""Mission papers on the command line: begun three ways, listed, confirmed, and words replaced in one of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Output = pytest.CaptureFixture[str]
PLAN = ("--post", "TBS", "--period", "2026-2028")


def listed(run: Run, path: Path, capsys: Output) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run("paper", "list", path, "--json") == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_a_paper_begins_from_a_template(run: Run, workspace: Path, capsys: Output) -> None:
    new = ("--post", "tbs", "--side", "attache", "--period", "2029-2031", "--template", "attache")
    assert run("paper", "add", workspace, *new, "--language", "az") == 0
    assert "16 sections" in capsys.readouterr().out
    one = listed(run, workspace, capsys)[0]
    assert (one["period"], one["side"], one["sections"]) == ("2029-2031", "attache", 16)
    assert run("paper", "add", workspace, *new) == 3
    assert "already" in capsys.readouterr().err


def test_a_paper_is_carried_forward_and_its_objectives_confirmed(
    run: Run, workspace: Path, capsys: Output
) -> None:
    new = ("--post", "TBS", "--side", "attache", "--period", "2029-2031")
    assert run("paper", "add", workspace, *new, "--carry-from", "2026-2028") == 0
    assert "1 objective." in capsys.readouterr().out
    one = listed(run, workspace, capsys)[0]
    assert (one["objectives"], bool(one["carried_from"])) == (1, True)
    later = ("--post", "TBS", "--period", "2029-2031")
    assert run("paper", "confirm", workspace, "attache:A1", *later) == 0
    assert run("paper", "confirm", workspace, "attache:A1", *PLAN) == 3
    assert run("paper", "confirm", workspace, "attache", *later) == 3
    assert "names neither an objective nor a section" in capsys.readouterr().err
    assert run("paper", "add", workspace, *new[:-1], "2032-2034", "--carry-from", "2020-2022") == 3
    assert "no mission paper of that side" in capsys.readouterr().err


def test_a_section_carried_forward_is_confirmed(run: Run, workspace: Path, capsys: Output) -> None:
    assert run("section", "add", workspace, "--side", "attache", "--heading", "Situation") == 0
    new = ("--post", "TBS", "--side", "attache", "--period", "2029-2031")
    assert run("paper", "add", workspace, *new, "--carry-from", "2026-2028") == 0
    capsys.readouterr()
    assert run("paper", "confirm", workspace, "attache:Situation", "--period", "2029-2031") == 0
    assert "“Situation” is confirmed as carried forward." in capsys.readouterr().out


def test_wrong_use_is_told_apart_from_a_refusal(run: Run, workspace: Path) -> None:
    new = ("--post", "TBS", "--side", "attache", "--period", "2029-2031")
    both = ("--template", "attache", "--carry-from", "2026-2028")
    assert run("paper", "add", workspace, *new, *both) == 2
    assert run("paper", "add", workspace, "--post", "TBS", "--period", "2029-2031") == 2
    assert run("paper", "add", workspace, "--post", "XXX", *new[2:]) == 3
    assert run("paper", "add", workspace, *new[:-1], "soon") == 3


def test_what_is_said_of_a_paper_is_changed(run: Run, workspace: Path, capsys: Output) -> None:
    edit = ("paper", "edit", workspace, "--side", "attache")
    fields = (
        "--title",
        "Attaché\npaper",
        "--marking",
        "For official use",
        "--drafter",
        "Lt Col A",
        "--note",
        "n",
    )
    assert run(*edit, *fields, "--date-approved", "2026-11") == 0
    assert "Attaché paper is changed." in capsys.readouterr().out
    one = listed(run, workspace, capsys)[1]
    assert (one["title"], one["marking"], one["drafter"]) == ("Attaché paper", "for_official_use", "Lt Col A")
    assert (one["note"], one["date_approved"]) == ("n", "2026-11")
    assert run(*edit, "--date-approved", "", "--note", "") == 0
    one = listed(run, workspace, capsys)[1]
    assert (one["note"], one["date_approved"], one["title"]) == ("", None, "Attaché paper")
    assert run(*edit) == 2
    assert run("paper", "edit", workspace, "--title", "X") == 2
    assert run(*edit, "--marking", "nonsense") == 3
    assert "unclassified" in capsys.readouterr().err
    assert run(*edit, "--date-approved", "03/04/05") == 3
    assert "approved on: " in capsys.readouterr().err


def test_papers_are_listed_for_people(run: Run, workspace: Path, capsys: Output) -> None:
    assert run("paper", "list", workspace, "--post", "TBS", "--side", "embassy") == 0
    out = capsys.readouterr().out
    assert "Embassy" in out
    assert "1 mission paper." in out


def test_words_are_previewed_and_then_replaced_in_one_paper(
    run: Run, workspace: Path, capsys: Output
) -> None:
    words = ("drill", "exercise", "--side", "attache", *PLAN)
    assert run("paper", "replace", workspace, *words, "--preview") == 1
    assert "A1 Protection drill" in capsys.readouterr().out
    assert run("paper", "replace", workspace, *words) == 0
    assert "1 place replaced." in capsys.readouterr().out
    assert run("paper", "replace", workspace, *words) == 3
    assert run("paper", "replace", workspace, "exercise", "joint\n\x1bdrill", *words[2:]) == 0
    assert run("paper", "replace", workspace, "joint drill", "exercise", *words[2:]) == 0
    assert run("paper", "replace", workspace, *words, "--preview") == 0


def test_an_officer_begins_and_changes_the_paper_of_his_own_side_only(
    run: Run, staffed: Path, capsys: Output
) -> None:
    new = ("--post", "TBS", "--period", "2029-2031")
    assert run("paper", "add", staffed, *new, "--as", "Aliyev", "--template", "attache") == 0
    assert run("paper", "add", staffed, *new, "--side", "embassy", "--as", "Aliyev") == 3
    words = ("corridors", "x", "--side", "embassy", *PLAN, "--as", "Aliyev")
    assert run("paper", "replace", staffed, *words) == 3
    assert "paper of the other side" in capsys.readouterr().err
    carried = ("--side", "embassy", "--carry-from", "2026-2028", "--as", "Aliyev")
    assert run("paper", "add", staffed, *new, *carried) == 3
    assert {one["side"] for one in listed(run, staffed, capsys) if one["period"] == "2029-2031"} == {
        "attache"
    }
