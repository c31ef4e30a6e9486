"""The command line: what it prints, what it refuses, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

GOALS = "document,document_date,ref_no,type,text_own_words\nMilitary Doctrine,2010-06-08,MD-1,goal,Detect threats.\n"


@pytest.fixture
def workspace(run: Run, workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Both papers of a post, and a provision of guidance."""
    source = tmp_path / "goals.csv"
    source.write_text(GOALS, "utf-8")
    assert run("import", workspace, "goals", source) == 0
    capsys.readouterr()
    return workspace


def test_info_counts_what_is_there(run: Run, workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("info", workspace, "--json") == 0
    info = json.loads(capsys.readouterr().out)
    assert info["counts"] == {
        "posts": 1, "goals": 1, "papers": 2, "objectives": 2, "links": 0,
        "events": 0, "agreements": 0, "operations": 0, "revisions": 3,
    }  # fmt: skip
    assert len(info["content_hash"]) == 64


def test_new_refuses_a_file_that_is_there(
    run: Run, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = workspace.read_bytes()
    assert run("new", workspace, "--no-passphrase") == 3
    assert "is there already" in capsys.readouterr().err
    assert workspace.read_bytes() == before


def test_check_ends_with_one_where_something_stands_in_the_way(
    run: Run, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", workspace, "--json", "--date", "2026-11-22") == 1
    findings = json.loads(capsys.readouterr().out)
    assert {finding["code"] for finding in findings if finding["severity"] == "error"} == {"T1", "T2"}


def test_a_bad_row_is_refused_with_line_and_column(
    run: Run, workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "bad.csv"
    source.write_text(
        "post,side,period_start,period_end,number,title\nTBS,navy,2026,2028,A2,Talks\n", "utf-8"
    )
    assert run("import", workspace, "objectives", source) == 3
    complaint = capsys.readouterr().err
    assert "Line 2, side" in complaint
    assert "attache" in complaint


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["info"], 2),
        (["import", "FILE", "treaties", "x.csv"], 2),
        (["nonsense"], 2),
        (["check", "FILE", "--date", "22 November"], 2),
        (["check", "FILE", "--post", "XXX"], 3),
        (["check", "FILE", "--period", "1999"], 3),
        (["import", "FILE", "goals", "missing.csv"], 3),
        (["info", "missing.chancery"], 3),
        (["undo", "missing.chancery"], 3),
        (["search", "FILE", "*\"'("], 0),
    ],
)
def test_wrong_use_and_refusals_have_their_own_codes(
    run: Run, workspace: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int
) -> None:
    assert run(*[str(workspace) if argument == "FILE" else argument for argument in arguments]) == code
    output = capsys.readouterr()
    assert "Traceback" not in output.err
    assert bool(output.err) == (code != 0)


def test_reading_commands_leave_the_file_as_it_is(run: Run, workspace: Path, tmp_path: Path) -> None:
    before = workspace.read_bytes(), workspace.stat().st_mtime_ns, sorted(workspace.parent.iterdir())
    for command in (["info"], ["check"], ["history"], ["verify"], ["search", "drill"]):
        assert run(command[0], workspace, *command[1:]) in {0, 1}
    assert run("import", workspace, "goals", tmp_path / "goals.csv", "--dry-run") == 0
    assert (
        workspace.read_bytes(),
        workspace.stat().st_mtime_ns,
        sorted(workspace.parent.iterdir()),
    ) == before


def test_undo_and_redo_go_on_across_starts(
    run: Run, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def content() -> str:
        capsys.readouterr()
        run("info", workspace, "--json")
        return str(json.loads(capsys.readouterr().out)["content_hash"])

    full = content()
    assert run("undo", workspace) == 0
    assert content() != full
    assert run("redo", workspace) == 0
    assert content() == full
    assert run("redo", workspace) == 3


def test_a_passphrase_comes_from_a_file_and_a_wrong_one_is_refused(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, right, wrong = tmp_path / "x.chancery", tmp_path / "right", tmp_path / "wrong"
    right.write_text("correct horse battery\n", "utf-8")
    wrong.write_text("correct horse\n", "utf-8")
    assert run("new", path, "--passphrase-file", right) == 0
    assert run("info", path, "--passphrase-file", right) == 0
    assert run("info", path, "--passphrase-file", wrong) == 3
    assert "passphrase" in capsys.readouterr().err


def test_an_export_lies_where_it_was_asked_for(run: Run, workspace: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert run("export", workspace, "objectives", target) == 0
    assert target.read_text("utf-8-sig").count("TBS") >= 2
    assert run("export", workspace, "objectives", tmp_path / "nowhere" / "out.csv") == 3


def test_a_damaged_workspace_gives_way_to_its_backup_and_is_kept(
    run: Run, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = bytearray(workspace.read_bytes())
    damaged[5000] ^= 1
    workspace.write_bytes(damaged)
    assert run("info", workspace) == 3
    assert run("backups", workspace) == 0
    assert run("restore", workspace) == 0
    capsys.readouterr()
    assert run("info", workspace, "--json") == 0
    assert [kept.read_bytes() for kept in workspace.parent.glob("*.damaged-*")] == [bytes(damaged)]
    assert run("undo", workspace) in {0, 3}
    assert run("verify", workspace) == 0


def test_an_older_copy_is_noticed_and_taken_only_when_told(
    run: Run, workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = workspace.read_bytes()
    assert run("undo", workspace) == 0
    workspace.write_bytes(older)
    capsys.readouterr()
    assert run("undo", workspace) == 3
    assert capsys.readouterr().err.count("older than") == 1
    assert run("verify", workspace) == 1
    assert workspace.read_bytes() == older
    assert run("accept", workspace) == 0
    posts = tmp_path / "posts.csv"
    posts.write_text("iso2,country,code\nTR,Türkiye,ANK\n", "utf-8")
    assert run("import", workspace, "posts", posts) == 0
    assert run("verify", workspace) == 0


@pytest.mark.parametrize("command", ["import", "info"])
def test_what_is_no_file_is_refused_and_never_waited_for(
    run: Run, workspace: Path, tmp_path: Path, command: str
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for source in (pipe, Path("/dev/zero")):
        arguments = (workspace, "goals", source) if command == "import" else (source,)
        assert run(command, *arguments) == 3


def test_no_output_is_put_over_a_workspace_a_device_or_a_folder(
    run: Run, workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = workspace.read_bytes()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    plan = ("--document", "coordinated-plan", "-o")
    for target in (workspace, pipe, tmp_path, Path("/")):
        assert run("export", workspace, "goals", target) == 3
        assert run("print", workspace, *plan, target) == 3
        assert run("backup", workspace, target) == 3
    assert workspace.read_bytes() == before
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert "went wrong" not in capsys.readouterr().err


def test_a_backup_takes_the_place_of_an_earlier_one_and_of_nothing_else(
    run: Run, workspace: Path, tmp_path: Path
) -> None:
    copy, other, letter = tmp_path / "copy.chancery", tmp_path / "other.chancery", tmp_path / "letter"
    assert run("backup", workspace, copy) == 0
    assert run("undo", workspace) == 0
    assert run("backup", workspace, copy) == 0
    assert run("new", other, "--no-passphrase") == 0
    letter.write_text("Dear colleague")
    for target in (other, letter):
        before = target.read_bytes()
        assert run("backup", workspace, target) == 3
        assert target.read_bytes() == before


def test_a_terminal_without_the_letters_gets_their_codes(
    run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, "ascii"))
    assert run("check", workspace, "--date", "2026-11-22") == 1
    assert run("check", workspace, "--date", "2026-11-22", "--json") == 1
    text, _, parsed = out.getvalue().decode("ascii").partition("[\n")
    assert r"\u201c" in text
    assert "“" in json.loads("[" + parsed)[0]["message"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xef\xbb\xbfcorrect horse battery\r\nmore", 0), (b"", 3), (b"\n\n", 3), (b"\xff\xfe\x00", 3)],
)
def test_a_passphrase_file_of_another_editor(run: Run, tmp_path: Path, content: bytes, code: int) -> None:
    path, words = tmp_path / "x.chancery", tmp_path / "words"
    words.write_text("correct horse battery", "utf-8")
    assert run("new", path, "--passphrase-file", words) == 0
    words.write_bytes(content)
    assert run("info", path, "--passphrase-file", words) == code


def test_a_passphrase_and_none_contradict_each_other(run: Run, workspace: Path, tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.write_text("correct horse battery", "utf-8")
    assert run("new", tmp_path / "x", "--no-passphrase", "--passphrase-file", words) == 2
    assert not (tmp_path / "x").exists()
    assert run("rekey", workspace, "--no-passphrase", "--new-passphrase-file", words) == 2


def test_wrong_days_and_numbers_are_wrong_use_said_in_words(
    run: Run, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for wrong in (
        ("check", "--date", "22.11.2026"),
        ("history", "--limit", "0"),
        ("history", "--limit", "9" * 30),
    ):
        assert run(wrong[0], workspace, *wrong[1:]) == 2
    assert "_day" not in capsys.readouterr().err


def test_places_that_cannot_be_are_named(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (tmp_path / "nowhere" / "x.chancery", tmp_path / ("x" * 300)):
        assert run("new", path, "--no-passphrase") == 3
    complaint = capsys.readouterr().err
    assert "nowhere" in complaint
    assert "too long" in complaint


def test_a_search_says_how_many_it_found(
    run: Run, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("search", workspace, "drill") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 record."
    assert run("search", workspace, "nowhere") == 0
    assert capsys.readouterr().out == "0 records.\n"


def test_a_table_stays_a_table_whatever_stands_in_it(
    run: Run, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = ("objective", "add", workspace, "--side", "attache", "--title", "a\x1b[31m\u202eb\n\nc")
    assert run(*new, "--lead", "x" * 10_000) == 0
    capsys.readouterr()
    assert run("objective", "list", workspace) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert lines[2].endswith("x…  a[31m\\u202eb c")
    assert max(map(len, lines)) < 160
