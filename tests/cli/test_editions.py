"""Editions on the command line: freezing, listing, showing, comparing, asking, concurring and printing."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Told = pytest.CaptureFixture[str]


@pytest.fixture
def agreed(run: Run, staffed: Path, capsys: Told) -> Path:
    """The attaché's objective supports the ambassador's, and both sides agree."""
    assert run("link", "add", staffed, "1.1", "A1", "--as", "Aliyev") == 0
    for officer in ("Aliyev", "Hasanov"):
        assert run("link", "agree", staffed, "1.1~A1", "--as", officer) == 0
    capsys.readouterr()
    return staffed


@pytest.fixture
def frozen(run: Run, agreed: Path, capsys: Told) -> Path:
    """The first edition, frozen by the attaché's officer."""
    assert run("edition", "freeze", agreed, "--note", "First reading", "--as", "Aliyev") == 0
    told = capsys.readouterr()
    assert "edition 1 is frozen. Its code is" in told.out
    assert "to settle" not in told.err
    return agreed


@pytest.fixture
def unsettled(run: Run, staffed: Path, capsys: Told) -> Path:
    """The same without any alignment: for coordination only."""
    assert run("edition", "freeze", staffed, "--as", "Aliyev") == 0
    assert "It is for coordination: 2 things are to settle before any office signs it." in (
        capsys.readouterr().err
    )
    return staffed


def reword(run: Run, path: Path, capsys: Told) -> None:
    assert run("objective", "edit", path, "embassy:1.1", "--title", "Safe roads", "--as", "Hasanov") == 0
    capsys.readouterr()


def test_two_officers_concur_and_the_edition_is_signed(run: Run, frozen: Path, capsys: Told) -> None:
    assert run("concur", frozen, "--edition", 1, "--decision", "concur", "--as", "Aliyev") == 0
    assert "Defence attaché · signs · concurs" in capsys.readouterr().out
    assert run(
        "concur", frozen, "--edition", 1, "--decision", "comment", "--text", "Soon.", "--as", "Hasanov"
    ) == 0  # fmt: skip
    told = capsys.readouterr()
    assert "edition 1: every office that signs concurs" in told.out
    assert "in the way of signature" not in told.err
    assert run("edition", "list", frozen, "--json") == 0
    (edition,) = json.loads(capsys.readouterr().out)
    assert (edition["number"], edition["signed"], edition["note"]) == (1, True, "First reading")
    assert [line["given"] for line in edition["sheet"]] == [
        "entered by Hasanov, not signed", "entered by Aliyev, not signed",
    ]  # fmt: skip


def test_no_office_signs_what_is_unsettled_and_a_paper_that_was_is_recorded_so(
    run: Run, unsettled: Path, tmp_path: Path, capsys: Told
) -> None:
    assert run("concur", unsettled, "--edition", 1, "--decision", "concur", "--as", "Aliyev") == 3
    told = capsys.readouterr().err
    assert "2 things stand in the way of signing edition 1; Editions lists them. The first: “A1" in told
    assert "“chancery edition show” lists them too" in told
    paper = tmp_path / "signed.pdf"
    paper.write_bytes(b"%PDF-1.7 signed by hand")
    for officer in ("Aliyev", "Hasanov"):
        given = run(
            "concur", unsettled, "--edition", 1, "--decision", "concur", "--scan", paper, "--as", officer
        )
        assert given == 0
    both = capsys.readouterr()
    assert "recorded from the signed paper by Hasanov · over 2 open points" in both.out
    assert "but over 2 open points: it does not count as signed" in both.err
    assert run("edition", "list", unsettled) == 0
    assert "over 2 open points" in capsys.readouterr().out
    assert run("edition", "list", unsettled, "--json") == 0
    (edition,) = json.loads(capsys.readouterr().out)
    assert (edition["signed"], edition["open_points"]) == (False, 2)


def test_a_day_that_has_passed_is_told_when_an_office_is_asked(run: Run, frozen: Path, capsys: Told) -> None:
    ask = ("edition", "ask", frozen, "--office", "Directorate", "--as", "Aliyev", "--due")
    for due, day, passed in (
        ("2026-11-30", "2026-11-22", False),
        ("2026-11", "2026-11-30", False),
        ("2026-11-21", "2026-11-22", True),
        ("2025", "2026-11-22", True),
    ):
        assert run(*ask, due, "--date", day) == 0
        assert ("has passed already" in capsys.readouterr().err) is passed
    assert run(*ask, "2026-11-21") == 0
    assert "That day has passed already: 21 November 2026." in capsys.readouterr().err


def test_show_says_who_is_awaited_and_what_stands_in_the_way(run: Run, unsettled: Path, capsys: Told) -> None:
    frozen = unsettled
    assert (
        run("edition", "ask", frozen, "--office", "Directorate", "--due", "2026-11-30", "--as", "Aliyev") == 0
    )
    capsys.readouterr()
    assert run("edition", "show", frozen, 1, "--date", "2026-12-05") == 0
    said = capsys.readouterr().out
    assert "Ambassador · signs · awaited since 22 November 2026" in said
    assert (
        "Directorate · coordinates · awaited since 22 November 2026 · due 30 November 2026 · 5 days overdue"
        in said
    )
    assert "T1" in said
    assert run("edition", "show", frozen, 1, "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert {one["code"] for one in shown["in_the_way"]} >= {"T1", "T2", None}
    assert run("edition", "drop", frozen, "--office", "directorate", "--as", "Aliyev") == 0


def test_the_text_of_an_edition_has_its_code(run: Run, frozen: Path, capsys: Told) -> None:
    import hashlib

    assert run("edition", "show", frozen, 1, "--text") == 0
    text = capsys.readouterr().out.removesuffix("\n")
    assert run("edition", "list", frozen, "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["sha256"] == hashlib.sha256(text.encode()).hexdigest()


def test_compare_says_what_changed(run: Run, frozen: Path, capsys: Told) -> None:
    assert run("edition", "compare", frozen, 1, "today") == 0
    assert capsys.readouterr().out == "0 added, 0 removed, 0 changed.\n"
    reword(run, frozen, capsys)
    assert run("edition", "compare", frozen, 1, "today") == 0
    said = capsys.readouterr().out
    assert "Objective 1.1 Safe roads: changed" in said
    assert "title: Safe [-corridors-]{+roads+}" in said
    assert run("edition", "freeze", frozen, "--as", "Hasanov") == 0
    capsys.readouterr()
    assert run("edition", "compare", frozen, 1, 2, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["added"], found["removed"], found["changed"]) == (0, 0, 1)
    assert found["differences"][0]["fields"][0]["before"] == "Safe corridors"


def test_a_scan_goes_in_and_comes_out(run: Run, frozen: Path, tmp_path: Path, capsys: Told) -> None:
    paper, out = tmp_path / "signed.pdf", tmp_path / "out.pdf"
    paper.write_bytes(b"%PDF-1.7 signed by hand")
    assert run(
        "concur", frozen, "--edition", 1, "--decision", "concur", "--scan", paper, "--as", "Hasanov"
    ) == 0  # fmt: skip
    assert "recorded from the signed paper by Hasanov" in capsys.readouterr().out
    assert run("edition", "scan", frozen, "--edition", 1, "--office", "Ambassador", "-o", out) == 0
    assert out.read_bytes() == paper.read_bytes()
    assert run("edition", "scan", frozen, "--edition", 1, "--office", "Defence attaché", "-o", out) == 3


def test_editions_and_comparisons_are_printed(run: Run, frozen: Path, tmp_path: Path, capsys: Told) -> None:
    out = tmp_path / "out.pdf"
    assert run("print", frozen, "--document", "coordinated-plan", "--edition", 1, "-o", out) == 0
    assert b"%PDF" in out.read_bytes()[:8]
    reword(run, frozen, capsys)
    assert run("print", frozen, "--document", "comparison", "--edition", 1, "--with", "today", "-o", out) == 0
    text = subprocess.run(["pdftotext", out, "-"], capture_output=True, check=True, text=True).stdout
    assert "What changed" in text
    assert run("print", frozen, "--document", "comment-matrix", "--edition", 1, "-o", out) == 2


@pytest.mark.parametrize(
    "refused",
    [
        (["edition", "freeze", "FILE", "--as", "Aliyev"], 3, "has changed since edition 1"),
        (["edition", "freeze", "FILE", "--subject", "embassy-paper", "--as", "Aliyev"], 3, "freezes its own paper"),
        (["edition", "freeze", "FILE"], 3, "--as OFFICER"),
        (["edition", "show", "FILE", "9"], 3, "no edition 9"),
        (["edition", "show", "FILE", "0"], 2, "give 1 or more"),
        (["edition", "compare", "FILE", "1", "tomorrow"], 2, "neither the number"),
        (["edition", "list", "FILE", "--subject", "poster"], 2, "poster"),
        (["concur", "FILE", "--edition", "1", "--decision", "comment", "--as", "Aliyev"], 3, "Say in a sentence"),
        (["concur", "FILE", "--edition", "1", "--decision", "maybe", "--as", "Aliyev"], 2, "maybe"),
        (["concur", "FILE", "--edition", "1", "--decision", "concur", "--office", "Nobody", "--as", "Aliyev"], 3, "Nobody"),
        (["concur", "FILE", "--edition", "1", "--decision", "concur", "--office", "Ambassador", "--as", "Aliyev"], 3, "other side"),
        (["concur", "FILE", "--edition", "1", "--decision", "concur", "--scan", "gone.pdf", "--as", "Aliyev"], 3, "cannot be read"),
        (["edition", "drop", "FILE", "--office", "Ambassador"], 3, "say who you are"),
    ],
)  # fmt: skip
def test_what_is_refused_is_said_in_a_sentence(
    run: Run, frozen: Path, capsys: Told, refused: tuple[list[str], int, str]
) -> None:
    arguments, code, sentence = refused
    assert run(*[str(frozen) if argument == "FILE" else argument for argument in arguments]) == code
    assert sentence in capsys.readouterr().err
