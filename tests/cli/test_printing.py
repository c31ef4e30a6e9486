"""Printing on the command line: one side's paper, and what is wrong with what was typed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Told = pytest.CaptureFixture[str]
PLAN = ("--post", "TBS", "--period", "2026-2028", "--date", "2026-03-15")


def text_of(path: Path) -> str:
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True).stdout


@pytest.mark.parametrize(
    ("side", "head"),
    [("embassy", "AMBASSADOR’S MISSION PAPER"), ("attache", "DEFENCE ATTACHÉ’S MISSION PAPER")],
)
def test_the_paper_of_a_side_is_printed(
    run: Run, workspace: Path, tmp_path: Path, side: str, head: str
) -> None:
    out, again = tmp_path / "paper.pdf", tmp_path / "again.pdf"
    for target in (out, again):
        printed = run("print", workspace, "--document", "mission-paper", "--side", side, *PLAN, "-o", target)
        assert printed == 0
    text = text_of(out)
    assert head in text
    assert "Safe corridors" in text
    assert ("Protection drill" in text) is (side == "attache")
    assert again.read_bytes() == out.read_bytes()


def test_an_edition_of_a_paper_is_printed_in_azerbaijani(
    run: Run, staffed: Path, tmp_path: Path, capsys: Told
) -> None:
    assert run("edition", "freeze", staffed, "--subject", "attache-paper", "--as", "Aliyev") == 0
    out = tmp_path / "paper.pdf"
    wanted = ("print", staffed, "--document", "mission-paper", "--side", "attache", *PLAN, "-o", out)
    assert run(*wanted, "--edition", 1, "--language", "az") == 0
    text = text_of(out)
    assert "DAO/1" in text
    capsys.readouterr()
    assert run(*wanted, "--edition", 2) == 3
    assert "There is no edition 2" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        (("--document", "mission-paper"), (2, "A mission paper is of one side: say whose")),
        (("--document", "poster"), (2, "There is no document “poster”. There are: comment-matrix")),
        (
            ("--document", "mission-paper", "--side", "embassy", "--subject", "attache-paper"),
            (2, "Say the side or the subject, not both."),
        ),
        (("--document", "coordinated-plan", "--side", "embassy"), (2, "one at a time")),
        (("--document", "comment-matrix", "--side", "embassy"), (2, "it has no editions")),
        (("--document", "mission-paper", "--side", "embassy", "--edition", 1), (3, "no edition")),
    ],
)
def test_what_is_typed_wrongly_is_said_in_a_sentence(
    run: Run, workspace: Path, capsys: Told, typed: tuple[object, ...], refused: tuple[int, str]
) -> None:
    out = workspace.with_name("paper.pdf")
    code, said = refused
    assert run("print", workspace, *typed, *PLAN, "-o", out) == code
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_the_comparison_of_a_papers_editions_takes_the_side_too(
    run: Run, staffed: Path, tmp_path: Path
) -> None:
    assert run("edition", "freeze", staffed, "--subject", "embassy-paper", "--as", "Hasanov") == 0
    assert run("objective", "edit", staffed, "embassy:1.1", "--title", "Safe roads", "--as", "Hasanov") == 0
    out = tmp_path / "changes.pdf"
    assert run("print", staffed, "--document", "comparison", "--side", "embassy", *PLAN, "-o", out) == 0
    text = text_of(out)
    assert "Safe corridors" in text
    assert "Safe roads" in text
    assert "Mission paper of the embassy" in text
