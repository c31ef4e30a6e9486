"""Aligning the papers on the command line: links, words, settlement, what is left, referrals, suggestions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Output = pytest.CaptureFixture[str]


def listed(run: Run, path: Path, capsys: Output) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run("link", "list", path, "--json") == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def link(run: Run, path: Path, *options: str) -> None:
    assert run("link", "add", path, "1.1", "A1", *options) == 0


def test_two_objectives_are_linked_agreed_by_both_and_unlinked(
    run: Run, workspace: Path, capsys: Output
) -> None:
    link(run, workspace, "--kind", "enables", "--reasoning", "It guards them.")
    assert capsys.readouterr().out == "1.1 ↔ A1: enables, awaiting a word\n"
    for side in ("embassy", "attache"):
        assert run("link", "agree", workspace, "1.1~A1", "--side", side) == 0
    (one,) = listed(run, workspace, capsys)
    assert (one["embassy"], one["attache"], one["kind"], one["state"]) == ("1.1", "A1", "enables", "agreed")
    assert one["words"]["embassy"]["signed"] == "not_signed"
    assert run("link", "change", workspace, one["id"], "--kind", "supports") == 0
    assert listed(run, workspace, capsys)[0]["state"] == "reread"
    assert run("link", "withdraw", workspace, "1.1~A1", "--side", "embassy") == 0
    assert listed(run, workspace, capsys)[0]["words"]["embassy"] is None
    assert run("link", "remove", workspace, "1.1~A1") == 0
    assert listed(run, workspace, capsys) == []
    assert run("undo", workspace) == 0
    assert run("link", "list", workspace) == 0
    assert "1.1 ↔ A1" in capsys.readouterr().out


def test_a_dispute_is_referred_upward_and_decided(run: Run, workspace: Path, capsys: Output) -> None:
    link(run, workspace)
    assert run("link", "dispute", workspace, "1.1~A1", "--side", "embassy", "--sentence", "Not in May.") == 0
    question = ("--question", "In May or in June?")
    since = ("--since", "2026-11-12")
    assert run("link", "refer", workspace, "A1~1.1", "--to", "foreign_ministry", *question, *since) == 0
    assert "With the Ministry of Foreign Affairs since 12 November 2026\n" in capsys.readouterr().out
    assert run("link", "refer", workspace, "1.1~A1", "--to", "branch", *question) == 3
    decided = ("--decision", "In June.", "--by", "Deputy minister", "--date", "2026-11-20")
    assert run("link", "decide", workspace, "1.1~A1", *decided) == 0
    (one,) = listed(run, workspace, capsys)
    assert one["state"] == "disputed"
    assert one["referrals"] == [
        {
            "to": "foreign_ministry", "question": "In May or in June?", "since": "2026-11-12",
            "decision": "In June.", "decided_by": "Deputy minister", "decided": "2026-11-20",
        }
    ]  # fmt: skip
    assert run("link", "decide", workspace, "1.1~A1", *decided) == 3
    assert "No decision is awaited" in capsys.readouterr().err
    assert run("link", "refer", workspace, "1.1~A1", "--to", "ministers", *question) == 0
    assert run("link", "take-back", workspace, "1.1~A1") == 0
    assert len(listed(run, workspace, capsys)[0]["referrals"]) == 1


def test_a_conflict_is_settled_by_one_sentence_to_which_both_agree(
    run: Run, workspace: Path, capsys: Output
) -> None:
    link(run, workspace)
    assert run("link", "settle", workspace, "1.1~A1", "--text", "Only in June.") == 3
    assert "do not conflict" in capsys.readouterr().err
    assert run("link", "change", workspace, "1.1~A1", "--kind", "conflicts") == 0
    assert run("link", "settle", workspace, "1.1~A1", "--text", "Only in June.") == 0
    for side in ("embassy", "attache"):
        assert run("link", "agree", workspace, "1.1~A1", "--side", side) == 0
    assert "conflicts, conflict settled" in capsys.readouterr().out.splitlines()[-1]


def test_an_objective_is_left_on_purpose_once_both_agree(run: Run, workspace: Path, capsys: Output) -> None:
    assert run("link", "leave", workspace, "embassy:1.1", "--reason", "The consulate does it.") == 0
    assert run("check", workspace) == 1
    assert "the reason is not agreed by: Attaché office" in capsys.readouterr().out
    assert run("link", "agree", workspace, "embassy:1.1", "--side", "attache") == 0
    capsys.readouterr()
    run("check", workspace)
    assert "T2" not in capsys.readouterr().out
    assert run("link", "leave", workspace, "embassy:1.1", "--reason", "") == 0
    assert "does not stand apart" in capsys.readouterr().out


def test_an_officer_speaks_for_his_own_side_and_for_no_other(run: Run, staffed: Path, capsys: Output) -> None:
    assert run("link", "add", staffed, "1.1", "A1") == 3
    link(run, staffed, "--as", "Aliyev")
    assert run("link", "agree", staffed, "1.1~A1", "--as", "Hasanov") == 0
    assert run("link", "agree", staffed, "1.1~A1", "--side", "attache", "--as", "Hasanov") == 3
    assert "only its own officers give it" in capsys.readouterr().err
    (one,) = listed(run, staffed, capsys)
    assert one["words"]["attache"] is None
    assert (one["words"]["embassy"]["by"], one["words"]["embassy"]["state"]) == ("Hasanov", "agreed")
    assert run("link", "leave", staffed, "attache:A1", "--reason", "Ours.", "--as", "Hasanov") == 3
    assert run("link", "dispute", staffed, "1.1~A1", "--sentence", "No.", "--as", "Aliyev") == 0


def test_suggestions_are_listed_with_their_reasons(
    run: Run, workspace: Path, tmp_path: Path, capsys: Output
) -> None:
    source = tmp_path / "more.csv"
    rows = [
        ("embassy", "1.2", "Railway corridor guarded"),
        ("embassy", "1.3", "Dialogue of ministers"),
        ("attache", "A2", "Guards of the railway corridors trained"),
        ("attache", "A3", "Music for veterans"),
    ]
    head = "post,side,period_start,period_end,number,title,defence_side\n"
    source.write_text(
        head + "".join(f"TBS,{side},2026,2028,{n},{title},\n" for side, n, title in rows), "utf-8"
    )
    assert run("import", workspace, "objectives", source) == 0
    capsys.readouterr()
    assert run("link", "suggest", workspace, "A2", "--json") == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["number"], found["kind"]) == ("1.2", "supports")
    assert sum(reason["points"] for reason in found["reasons"]) == found["score"]
    assert run("link", "suggest", workspace, "A2") == 0
    assert "same words: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("add", "FILE", "9.9", "A1"), 3, "embassy:1.1"),
        (("add", "FILE", "A1", "1.1"), 3, "no record"),
        (("agree", "FILE", "1.1~A1"), 3, "not aligned"),
        (("agree", "FILE", "embassy:1.1"), 2, "--side"),
        (("dispute", "FILE", "embassy:1.1", "--side", "embassy", "--sentence", " "), 3, "what you dispute"),
        (("dispute", "FILE", "1.1~A1", "--side", "embassy"), 2, "--sentence"),
        (("remove", "FILE", "embassy:1.1"), 3, "names no link"),
        (("change", "FILE", "1.1~A1"), 2, "--kind"),
        (("suggest", "FILE", "embassy"), 3, "neither an objective nor an event"),
        (("refer", "FILE", "1.1~A1", "--to", "nobody", "--question", "?"), 2, "--to"),
    ],
)
def test_wrong_use_and_refusals_say_why(  # noqa: PLR0917 - one line per case
    run: Run, workspace: Path, capsys: Output, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    typed = [str(workspace) if argument == "FILE" else argument for argument in arguments]
    assert run("link", *typed) == code
    complaint = capsys.readouterr().err
    assert sentence in complaint
    assert "went wrong" not in complaint
