"""Sections and their text on the command line: written from a file, printed in the same form, and nothing lost unsaid."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

Told = pytest.CaptureFixture[str]
TEXT = """\
# Military

The forces are **small** and *busy*: they
train all year.

1. First
2. Second
- One
- Two, see [any words](attache:A1).
"""


@pytest.fixture
def sections(run: Run, workspace: Path, capsys: Told) -> Path:
    """Two sections and an annex in the embassy's paper."""
    for heading, kind in (("Situation", "body"), ("Relations", "body"), ("Maps", "annex")):
        added = run("section", "add", workspace, "--side", "embassy", "--heading", heading, "--kind", kind)
        assert added == 0
    capsys.readouterr()
    return workspace


@pytest.fixture
def written(run: Run, sections: Path, tmp_path: Path, capsys: Told) -> Path:
    """The same with a text in the first section."""
    source = tmp_path / "situation.md"
    source.write_text(TEXT, "utf-8")
    assert run("section", "text", sections, "Situation", "--from-file", source) == 0
    assert "“Situation” has 6 paragraphs now: 6 new, 0 changed, 0 gone." in capsys.readouterr().out
    return sections


def listed(run: Run, path: Path, capsys: Told) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run("section", "list", path, "--json") == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def paragraphs(run: Run, path: Path, capsys: Told) -> list[tuple[str, str]]:
    return [(one["kind"], one["text"]) for one in listed(run, path, capsys)[0]["paragraphs"]]


def test_a_text_becomes_paragraphs(run: Run, written: Path, capsys: Told) -> None:
    assert paragraphs(run, written, capsys) == [
        ("heading", "Military"),
        ("text", "The forces are small and busy: they train all year."),
        ("numbered", "First"),
        ("numbered", "Second"),
        ("bullet", "One"),
        ("bullet", "Two, see any words."),
    ]


def test_a_printed_text_is_written_back_unchanged(
    run: Run, written: Path, tmp_path: Path, capsys: Told
) -> None:
    assert run("section", "text", written, "embassy:Situation") == 0
    printed = capsys.readouterr().out
    assert printed.startswith(
        "# Military\n\nThe forces are **small** and *busy*: they train all year.\n\n1. First\n"
    )
    assert "see [A1](objective:" in printed
    before = listed(run, written, capsys)
    copy = tmp_path / "copy.md"
    copy.write_text(printed, "utf-16")
    assert run("section", "text", written, "embassy:Situation", "--from-file", copy) == 0
    assert "0 new, 0 changed, 0 gone" in capsys.readouterr().out
    assert listed(run, written, capsys) == before


def test_what_stays_or_is_changed_in_part_keeps_its_identity(run: Run, written: Path, capsys: Told) -> None:
    before = {one["text"]: one["id"] for one in listed(run, written, capsys)[0]["paragraphs"]}
    text = "- Two, see [](attache:A1).\n\nThe forces are small and very busy: they train all year.\n\n1. New"
    assert run("section", "text", written, "Situation", "--text", text) == 0
    told = capsys.readouterr()
    assert "3 paragraphs now: 1 new, 1 changed, 4 gone" in told.out
    assert "undo" in told.err
    after = listed(run, written, capsys)[0]["paragraphs"]
    assert after[0]["id"] == before["Two, see any words."]
    assert after[1]["id"] == before["The forces are small and busy: they train all year."]
    assert run("undo", written) == 0
    assert {one["text"]: one["id"] for one in listed(run, written, capsys)[0]["paragraphs"]} == before


def test_a_text_is_added_after_what_stands_there(
    run: Run, written: Path, capsys: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("section", "text", written, "Situation", "--text", "One\nTwo", "--by-line", "--add") == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("# Sonuncu\nƏlavə".encode())))
    assert run("section", "text", written, "Situation", "--from-file", "-", "--add") == 0
    assert paragraphs(run, written, capsys)[6:] == [
        ("text", "One"), ("text", "Two"), ("heading", "Sonuncu"), ("text", "Əlavə"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "There is no text in it"),
        (b" \n\n\t", "There is no text in it"),
        (b"PK\x03\x04\0\0", "not a text file"),
        (b"x" * 2_000_001, "longer than 2 MB"),
        (b"x " * 50_001, "longer than 100,000 letters"),
        (b"x\n\n" * 5_001, "5,000 paragraphs at most"),
        (b"see [x](attache:A9)", "There is no record “attache:A9”"),
        (b"see [x](embassy:Maps)", "names no objective"),
    ],
)
def test_what_is_no_text_is_refused_and_changes_nothing(
    run: Run, written: Path, tmp_path: Path, capsys: Told, *, content: bytes, told: str
) -> None:
    before = listed(run, written, capsys)
    source = tmp_path / "bad"
    source.write_bytes(content)
    assert run("section", "text", written, "Situation", "--from-file", source) == 3
    assert told in capsys.readouterr().err
    assert listed(run, written, capsys) == before


def test_a_missing_source_is_wrong_use_and_a_missing_file_refused(
    run: Run, written: Path, tmp_path: Path, capsys: Told
) -> None:
    assert run("section", "text", written, "Situation", "--add") == 2
    assert run("section", "text", written, "Situation", "--text", "x", "--from-file", tmp_path / "x") == 2
    assert run("section", "text", written, "Situation", "--from-file", tmp_path / "x") == 3
    assert run("section", "text", written, "Situation", "--from-file", tmp_path) == 3
    assert run("section", "text", written, "Relations") == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "“Relations” has no text yet." in told.err


def test_no_sign_that_steers_a_terminal_is_kept_or_printed(run: Run, sections: Path, capsys: Told) -> None:
    assert run("section", "text", sections, "Situation", "--text", "a\x1b[31m\x9bb") == 0
    assert run("section", "edit", sections, "Situation", "--heading", "Now\u202ewoN\n") == 0
    capsys.readouterr()
    assert run("section", "list", sections) == 0
    assert r"Now\u202ewoN" in capsys.readouterr().out
    assert paragraphs(run, sections, capsys) == [("text", "a[31mb")]


def test_sections_are_added_changed_moved_and_deleted(run: Run, sections: Path, capsys: Told) -> None:
    new = ("--side", "embassy", "--heading", "Between", "--purpose", "What is new?", "--after", "Situation")
    assert run("section", "add", sections, *new) == 0
    assert run("section", "move", sections, "Relations", "--up") == 0
    assert run("section", "edit", sections, "Maps", "--kind", "body", "--purpose", "Where?") == 0
    found = listed(run, sections, capsys)
    assert [(one["heading"], one["kind"], one["purpose"]) for one in found] == [
        ("Situation", "body", ""),
        ("Relations", "body", ""),
        ("Between", "body", "What is new?"),
        ("Maps", "body", "Where?"),
    ]
    assert run("section", "remove", sections, "Situation") == 0
    assert "deleted with its 0 paragraphs" in capsys.readouterr().out
    assert run("section", "list", sections, "--side", "embassy") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "3 sections."


def test_one_heading_twice_is_told_apart_by_its_id(run: Run, sections: Path, capsys: Told) -> None:
    assert run("section", "add", sections, "--side", "embassy", "--heading", "situation") == 0
    assert run("section", "add", sections, "--side", "embassy", "--heading", "Situation") == 0
    ids = [one["id"] for one in listed(run, sections, capsys) if one["heading"] == "Situation"]
    assert run("section", "edit", sections, "embassy:Situation", "--heading", "X") == 3
    complaint = capsys.readouterr().err
    assert all(one in complaint for one in ids)
    assert run("section", "edit", sections, ids[1], "--heading", "X") == 0
    assert run("section", "edit", sections, "section Situation", "--heading", "Y") == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("add", "--side", "embassy"), 2),
        (("add", "--heading", "X"), 2),
        (("add", "--side", "embassy", "--heading", "X", "--after", "Nothing"), 3),
        (("add", "--side", "attache", "--heading", "X", "--after", "Situation"), 3),
        (("edit", "Situation"), 2),
        (("edit", "Situation", "--kind", "appendix"), 2),
        (("edit", "Situation", "--heading", " "), 3),
        (("edit", "embassy:1.1", "--heading", "X"), 3),
        (("move", "Situation", "--up"), 3),
        (("move", "Situation"), 2),
        (("remove", ""), 3),
    ],
)
def test_wrong_use_is_told_from_a_refusal(
    run: Run, sections: Path, capsys: Told, arguments: tuple[str, ...], code: int
) -> None:
    before = listed(run, sections, capsys)
    assert run("section", arguments[0], sections, *arguments[1:]) == code
    assert listed(run, sections, capsys) == before


def test_an_officer_writes_the_text_of_one_side(run: Run, staffed: Path, capsys: Told) -> None:
    assert run("section", "add", staffed, "--heading", "Situation", "--as", "Hasanov") == 0
    assert run("section", "text", staffed, "Situation", "--text", "Ours", "--as", "Aliyev") == 3
    assert "paper of the other side" in capsys.readouterr().err
    assert run("section", "text", staffed, "Situation", "--text", "Ours") == 3
    assert run("section", "text", staffed, "Situation", "--text", "Ours", "--as", "Hasanov") == 0
    assert run("section", "text", staffed, "Situation") == 0
    assert capsys.readouterr().out.endswith("Ours\n")
    assert run("section", "add", staffed, "--heading", "Situation", "--as", "Aliyev") == 0
    assert run("section", "text", staffed, "Situation") == 3
    assert run("section", "text", staffed, "Situation", "--as", "Nobody") == 3
    capsys.readouterr()
    assert run("section", "text", staffed, "Situation", "--as", "Hasanov") == 0
    assert capsys.readouterr().out == "Ours\n"
