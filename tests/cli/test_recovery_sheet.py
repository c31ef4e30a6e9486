"""The recovery sheet from the command line: printed, typed again, and of no use after the passphrase was changed."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.storage import cipher
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def light_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A derivation that takes little memory: the wiring is tested, not Argon2."""
    monkeypatch.setattr(cipher, "_MEMORY", 64)


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A file with a passphrase."""
    file = tmp_path / "first"
    file.write_text("the first words\n")
    return file


@pytest.fixture
def secret(run: Run, tmp_path: Path, words: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A workspace with that passphrase."""
    path = tmp_path / "secret.chancery"
    assert run("new", path, "--passphrase-file", words, "--name", "Embassy in Tbilisi") == 0
    capsys.readouterr()
    return path


def words_on(sheet: Path) -> list[str]:
    """The words of a printed sheet, with their numbers, as they are copied out of the page."""
    (page,) = PdfReader(sheet).pages
    lines = page.extract_text().split("\n")
    first = next(place for place, line in enumerate(lines) if line.split()[:1] == ["1"])
    return " ".join(lines[first:]).split()[:48]


def test_a_sheet_is_one_page_that_only_its_user_can_read(
    run: Run, secret: Path, words: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.pdf"
    assert run("recovery-sheet", secret, "--passphrase-file", words, "-o", sheet) == 0
    said = capsys.readouterr()
    (page,) = PdfReader(sheet).pages
    text = page.extract_text()
    assert "Embassy in Tbilisi" in text
    assert cipher.mark_of(cipher.read_salt(secret)) in text
    numbered = words_on(sheet)
    assert numbered[::2] == [f"{number}" for number in range(1, 25)]
    assert not set(numbered[1::2]) & set((said.out + said.err).split()) - {
        "safe",
        "file",
        "keep",
        "open",
        "can",
    }
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert sorted(entry.name for entry in tmp_path.iterdir() if "sheet" in entry.name) == ["sheet.pdf"]


@pytest.mark.parametrize("language", ["en", "az"])
def test_a_sheet_is_one_page_in_every_language(
    run: Run, secret: Path, words: Path, tmp_path: Path, language: str
) -> None:
    sheet = tmp_path / "sheet.pdf"
    assert run("recovery-sheet", secret, "--passphrase-file", words, "-o", sheet, "--language", language) == 0
    assert len(PdfReader(sheet).pages) == 1


def test_a_sheet_holds_nothing_of_the_content_and_says_how_high_it_is(
    run: Run, secret: Path, words: Path, tmp_path: Path
) -> None:
    table = tmp_path / "objectives.csv"
    table.write_text(
        "post,side,period_start,period_end,number,title,marking\nTBS,embassy,2026,2028,1.1,Safe corridors,restricted\n"
    )
    assert run("import", secret, "objectives", table, "--passphrase-file", words) == 0
    sheet = tmp_path / "sheet.pdf"
    assert run("recovery-sheet", secret, "--passphrase-file", words, "-o", sheet) == 0
    text = PdfReader(sheet).pages[0].extract_text()
    assert "Safe corridors" not in text
    assert "RESTRICTED" in text
    assert "TBS" in text


def test_the_words_set_a_new_passphrase_once(
    run: Run, secret: Path, words: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, typed, second = tmp_path / "sheet.pdf", tmp_path / "typed", tmp_path / "second"
    assert run("recovery-sheet", secret, "--passphrase-file", words, "-o", sheet) == 0
    typed.write_text("\n".join(words_on(sheet)).upper())
    second.write_text("the second words\n")
    rekey = ("rekey", secret, "--recovery-words-file", typed, "--new-passphrase-file")
    assert run(*rekey, second) == 0
    assert "recovery sheet that was printed before" in capsys.readouterr().out
    assert run("info", secret, "--passphrase-file", second) == 0
    assert run("info", secret, "--passphrase-file", words) == 3
    capsys.readouterr()
    assert run(*rekey, words) == 3
    said = capsys.readouterr().err
    assert "this sheet was printed for an earlier passphrase, or for another file" in said
    assert cipher.mark_of(cipher.read_salt(secret)) in said
    assert run("info", secret, "--passphrase-file", second) == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("abandon abandon", "only 2"),
        ("abandon embassy " * 12, "Word 2 "),
        ("abandon " * 24, "together they are wrong"),
    ],
)
def test_words_that_are_wrong_change_nothing(
    run: Run, secret: Path, capsys: pytest.CaptureFixture[str], typed: str, said: str
) -> None:
    source = secret.with_name("typed")
    source.write_text(typed)
    before = secret.read_bytes()
    assert run("rekey", secret, "--recovery-words-file", source, "--new-passphrase-file", source) == 3
    assert said in capsys.readouterr().err
    assert secret.read_bytes() == before


def test_words_and_passphrase_together_are_wrong_use(run: Run, secret: Path, words: Path) -> None:
    assert run("rekey", secret, "--recovery-words-file", words, "--passphrase-file", words) == 2


def test_without_a_passphrase_there_is_nothing_to_print(
    run: Run, workspace: Path, words: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sheet.pdf"
    assert run("recovery-sheet", workspace, "-o", sheet) == 3
    assert "there is no key to print" in capsys.readouterr().err
    assert not sheet.exists()
    assert run("rekey", workspace, "--recovery-words-file", words, "--new-passphrase-file", words) == 3
    assert "opens without the words" in capsys.readouterr().err


def test_a_sheet_does_not_take_the_place_of_a_workspace(run: Run, secret: Path, words: Path) -> None:
    before = secret.read_bytes()
    assert run("recovery-sheet", secret, "--passphrase-file", words, "-o", secret) == 3
    assert secret.read_bytes() == before


def test_the_list_of_words_is_read_by_nothing_that_needs_none() -> None:
    code = "import sys, app.work.files, app.work.views, app.cli; print('mnemonic' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
