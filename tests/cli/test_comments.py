"""Comments on the command line: made by address, answered, assigned, resolved, listed and exported."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Output = pytest.CaptureFixture[str]


def listed(run: Run, path: Path, capsys: Output, *options: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run("comment", "list", path, "--json", *options) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_only_words_that_stand_there_are_quoted(run: Run, workspace: Path, capsys: Output) -> None:
    comment = ("comment", "add", workspace, "A1", "--text", "Who drills?", "--quote")
    assert run(*comment, "We pay for everything") == 3
    assert "do not stand there: “We pay for everything”" in capsys.readouterr().err
    assert run(*comment, "drill") == 0
    assert [one["quote"] for one in listed(run, workspace, capsys)] == ["drill"]


def test_a_comment_goes_its_way_from_making_to_resolution(run: Run, workspace: Path, capsys: Output) -> None:
    assert run("comment", "add", workspace, "embassy:1.1", "--text", "Say by when.") == 0
    assert run("comment", "add", workspace, "A1", "--text", "Who drills?", "--kind", "major") == 0
    first, second = listed(run, workspace, capsys)
    assert (first["place"], first["kind"], first["quote"]) == (
        "Attaché’s paper, objective A1, title",
        "major",
        "Protection drill",
    )
    assert run("comment", "answer", workspace, second["id"], "--text", "By November.") == 0
    assert run("comment", "edit", workspace, second["id"], "--kind", "critical") == 0
    assert run("comment", "resolve", workspace, "1", "--resolution", "The date is in.") == 0
    heavy, other = listed(run, workspace, capsys)
    assert (heavy["id"], heavy["open"], heavy["resolution"]) == (second["id"], False, "The date is in.")
    assert [one["text"] for one in heavy["answers"]] == ["By November."]
    assert [one["id"] for one in listed(run, workspace, capsys, "--open")] == [other["id"]]
    assert [one["id"] for one in listed(run, workspace, capsys, "--record", "1.1")] == [second["id"]]
    assert run("comment", "reopen", workspace, "1") == 0
    assert run("comment", "remove", workspace, other["id"]) == 0
    capsys.readouterr()
    assert run("comment", "list", workspace) == 0
    shown = capsys.readouterr().out
    for words in (
        "critical · Ambassador’s paper, objective 1.1, title",
        "“Safe corridors”",
        "→ ",
        "1 comment, 1 open.",
    ):
        assert words in shown


def test_the_matrix_is_exported_and_no_cell_is_a_formula(run: Run, workspace: Path, tmp_path: Path) -> None:
    assert run("comment", "add", workspace, "1.1", "--text", '=HYPERLINK("x")', "--kind", "critical") == 0
    assert run("comment", "answer", workspace, "1", "--text", "-1 is wrong;\nso is +2, “ə”") == 0
    assert run("comment", "resolve", workspace, "1", "--resolution", "@mended") == 0
    target = tmp_path / "matrix.csv"
    assert run("export", workspace, "comments", target, "--post", "TBS", "--period", "2026-2028") == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(target.read_text("utf-8-sig").splitlines(keepends=True))
    assert list(row) == [
        "number", "kind", "side", "by", "office", "place", "quote", "text_state", "comment", "made", "answers",
        "assigned", "state", "resolution", "resolved_by", "resolved", "marking",
    ]  # fmt: skip
    assert (row["comment"], row["resolution"]) == ('\'=HYPERLINK("x")', "'@mended")
    assert (row["number"], row["kind"], row["state"], row["made"]) == (
        "1",
        "critical",
        "resolved",
        "2026-11-22T12:00Z",
    )
    assert row["answers"].endswith("-1 is wrong;\nso is +2, “ə”")
    assert row["place"] == "Ambassador’s paper, objective 1.1, title"


def test_officers_comment_and_assign_in_their_own_name(run: Run, staffed: Path, capsys: Output) -> None:
    assert run("comment", "add", staffed, "1.1", "--text", "Say by when.") == 3
    assert "--as OFFICER" in capsys.readouterr().err
    assert (
        run("comment", "add", staffed, "1.1", "--text", "Say when.", "--to", "Hasanov", "--as", "Aliyev") == 0
    )
    assert run("comment", "edit", staffed, "1", "--text", "Other.", "--as", "Hasanov") == 3
    assert "Only who made a comment" in capsys.readouterr().err
    assert run("comment", "assign", staffed, "1", "--as", "Hasanov") == 0
    assert run("comment", "assign", staffed, "1", "--to", "Aliyev", "--as", "Hasanov") == 0
    (one,) = listed(run, staffed, capsys)
    assert (one["side"], one["by"], one["assigned"]) == ("attache", "Aliyev", "Aliyev")


def test_what_does_not_fit_is_refused(run: Run, workspace: Path, capsys: Output, tmp_path: Path) -> None:
    assert run("comment", "add", workspace, "embassy:9.9", "--text", "Where?") == 3
    assert "embassy:1.1" in capsys.readouterr().err
    assert run("comment", "add", workspace, "1.1", "--text", " ") == 3
    assert run("comment", "resolve", workspace, "7") == 3
    assert "no comment 7" in capsys.readouterr().err
    assert run("comment", "answer", workspace, "nonsense", "--text", "x") == 3
    assert run("comment", "edit", workspace, "1") == 2
    assert run("comment", "add", workspace, "1.1") == 2
    assert run("export", workspace, "goals", tmp_path / "g.csv", "--post", "TBS") == 2


def test_a_comment_that_is_not_there_is_named_in_words(run: Run, staffed: Path, capsys: Output) -> None:
    for named in ("9", "9" * 5_000, "nope", "-1", "019a9f00-0000-7000-8000-00000000ffff"):
        assert run("comment", "answer", staffed, named, "--text", "Yes", "--as", "Aliyev") == 3
        assert f"There is no comment {named[:20]}" in capsys.readouterr().err
