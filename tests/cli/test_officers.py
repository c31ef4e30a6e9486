"""Officers on the command line: naming them, being one of them, and their signing keys."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import OBJECTIVES, Run

Output = pytest.CaptureFixture[str]
SECRET = "four words of mine"


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(f"{SECRET}\n", "utf-8")
    return path


def _listed(run: Run, workspace: Path, output: Output) -> dict[str, dict[str, str | None]]:
    output.readouterr()
    assert run("officer", "list", workspace, "--json") == 0
    return {officer["name"]: officer for officer in json.loads(output.readouterr().out)}


def test_an_officer_is_named_with_an_office_that_is_made_once(
    run: Run, workspace: Path, capsys: Output
) -> None:
    common = ("--side", "attache", "--office", "Defence attaché  office", "--post", "tbs")
    assert run("officer", "add", workspace, "--name", "Elçin  Əliyev", "--rank", "Colonel", "--role", "approver", *common) == 0  # fmt: skip
    assert run("officer", "add", workspace, "--name", "Kamran Babayev", "--role", "drafter", *common, "--as", "Elçin Əliyev") == 0  # fmt: skip
    listed = _listed(run, workspace, capsys)
    assert listed["Elçin Əliyev"] == {
        "id": listed["Elçin Əliyev"]["id"], "name": "Elçin Əliyev", "rank": "Colonel", "side": "attache",
        "role": "approver", "office": "Defence attaché office", "post": "TBS", "left": None, "key": None,
    }  # fmt: skip
    assert listed["Kamran Babayev"]["office"] == "Defence attaché office"
    assert run("undo", workspace, "--as", "Elçin Əliyev") == 0
    assert "Kamran Babayev" not in _listed(run, workspace, capsys)


def test_the_list_is_a_table_of_words(run: Run, staffed: Path, capsys: Output) -> None:
    assert run("officer", "list", staffed) == 0
    printed = capsys.readouterr().out
    assert printed == ("Aliyev   Attaché office  approver\nHasanov  Embassy         approver\n2 officers.\n")


def test_an_empty_list_says_so(run: Run, workspace: Path, capsys: Output) -> None:
    assert run("officer", "list", workspace) == 0
    assert capsys.readouterr().out == "0 officers.\n"


def test_only_the_approvers_of_a_side_name_its_officers(run: Run, staffed: Path, capsys: Output) -> None:
    add = ("officer", "add", staffed, "--name", "Quliyev", "--side", "attache", "--role", "drafter")
    assert run(*add) == 3
    assert "--as OFFICER" in capsys.readouterr().err
    assert run(*add, "--as", "Hasanov") == 3
    assert "only an approver of the side “Attaché office”" in capsys.readouterr().err
    assert run(*add, "--as", "aliyev") == 0
    assert run("officer", "left", staffed, "Quliyev", "--as", "Hasanov") == 3
    assert run("officer", "left", staffed, "Quliyev", "--as", "Aliyev", "--date", "2026-11") == 0
    assert _listed(run, staffed, capsys)["Quliyev"]["left"] == "2026-11"


def test_what_is_said_of_an_officer_is_changed_and_the_rest_stays(
    run: Run, staffed: Path, capsys: Output
) -> None:
    change = ("officer", "change", staffed, "aliyev", "--as", "Aliyev")
    assert run(*change, "--rank", "Colonel", "--office", "Attaché office", "--post", "TBS") == 0
    first = _listed(run, staffed, capsys)["Aliyev"]
    assert (first["rank"], first["office"], first["post"], first["side"], first["role"]) == (
        "Colonel", "Attaché office", "TBS", "attache", "approver",
    )  # fmt: skip
    assert run(*change, "--name", "Elçin Aliyev", "--post", "", "--office", "") == 0
    second = _listed(run, staffed, capsys)["Elçin Aliyev"]
    assert (second["rank"], second["office"], second["post"]) == ("Colonel", None, None)
    assert run("officer", "change", staffed, "Elçin Aliyev", "--side", "embassy", "--as", "Elçin Aliyev") == 3
    assert run("officer", "change", staffed, "Elçin Aliyev", "--role", "drafter", "--as", "Hasanov") == 3


def test_an_officer_comes_back(run: Run, staffed: Path, capsys: Output) -> None:
    add = ("officer", "add", staffed, "--name", "Quliyev", "--side", "attache", "--role", "drafter")
    assert run(*add, "--as", "Aliyev") == 0
    assert run("officer", "left", staffed, "Quliyev", "--as", "Aliyev") == 0
    assert run("officer", "left", staffed, "Quliyev", "--as", "Aliyev", "--back", "--date", "2026") == 2
    assert run("officer", "left", staffed, "Quliyev", "--as", "Aliyev", "--back") == 0
    assert _listed(run, staffed, capsys)["Quliyev"]["left"] is None
    assert run("officer", "left", staffed, "Quliyev", "--as", "Aliyev", "--date", "2031") == 3


def test_passphrases_are_asked_for_at_a_terminal(
    run: Run, staffed: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = [SECRET, "another", SECRET, SECRET, SECRET]
    prompts: list[str] = []

    def ask(prompt: str) -> str:
        prompts.append(prompt)
        return typed.pop(0)

    monkeypatch.setattr("getpass.getpass", ask)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert run("officer", "key", staffed, "--as", "Aliyev") == 3
    assert "differ" in capsys.readouterr().err
    assert run("officer", "key", staffed, "--as", "Aliyev") == 0
    assert run("undo", staffed, "--as", "Aliyev") == 0
    assert prompts[-2:] == ["Once more: ", "Passphrase of the signing key: "]


def test_an_officer_who_left_works_no_more(run: Run, staffed: Path, capsys: Output) -> None:
    assert run("officer", "left", staffed, "Aliyev", "--as", "Aliyev") == 0
    assert run("undo", staffed, "--as", "Aliyev") == 3
    assert "has left" in capsys.readouterr().err


def test_a_table_is_taken_in_by_an_officer_of_its_side(
    run: Run, staffed: Path, tmp_path: Path, capsys: Output
) -> None:
    source = tmp_path / "changed.csv"
    source.write_text(OBJECTIVES.replace("Safe corridors", "Ours now"), "utf-8")
    assert run("import", staffed, "objectives", source) == 3
    assert "say who you are" in capsys.readouterr().err
    assert run("import", staffed, "objectives", source, "--as", "Aliyev") == 3
    refused = capsys.readouterr().err
    assert "paper of the other side" in refused
    assert "Line 2" in refused
    before = staffed.read_bytes()
    assert run("import", staffed, "objectives", source, "--as", "Aliyev", "--dry-run") == 3
    assert "Line 2: “1.1 Safe corridors” stands in the paper of the other side" in capsys.readouterr().err
    assert run("import", staffed, "objectives", source, "--dry-run") == 0
    assert staffed.read_bytes() == before
    assert run("import", staffed, "objectives", source, "--as", "Hasanov") == 0


def test_a_key_is_asked_for_from_then_on(run: Run, staffed: Path, secret: Path, capsys: Output) -> None:
    assert run("officer", "key", staffed, "--as", "Aliyev", "--new-key-passphrase-file", secret) == 0
    output = capsys.readouterr()
    assert "Nobody can recover its passphrase." in output.err
    assert str(_listed(run, staffed, capsys)["Aliyev"]["key"]) in output.out
    wrong = secret.with_name("wrong.txt")
    wrong.write_text("some other words\n", "utf-8")
    assert run("undo", staffed, "--as", "Aliyev") == 2
    assert "--key-passphrase-file" in capsys.readouterr().err
    assert run("undo", staffed, "--as", "Aliyev", "--key-passphrase-file", wrong) == 3
    assert "not the passphrase of the signing key" in capsys.readouterr().err
    assert run("undo", staffed, "--as", "Aliyev", "--key-passphrase-file", secret) == 0


def test_a_key_is_ones_own_and_its_passphrase_long_enough(
    run: Run, staffed: Path, tmp_path: Path, capsys: Output
) -> None:
    short = tmp_path / "short.txt"
    short.write_text("short\n", "utf-8")
    assert run("officer", "key", staffed, "--new-key-passphrase-file", short) == 3
    assert "Say who you are" in capsys.readouterr().err
    assert run("officer", "key", staffed, "--as", "Aliyev", "--new-key-passphrase-file", short) == 3
    assert "at least 8 letters" in capsys.readouterr().err
    assert run("officer", "key", staffed, "--as", "Aliyev") == 2
    assert "--new-key-passphrase-file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["officer"], 2),
        (["officer", "promote", "FILE"], 2),
        (["officer", "add", "FILE", "--name", "X"], 2),
        (["officer", "add", "FILE", "--name", "X", "--side", "navy", "--role", "drafter"], 2),
        (["officer", "add", "FILE", "--name", "X", "--side", "none", "--role", "reader", "--post", "XXX"], 3),
        (["officer", "add", "FILE", "--name", "  ", "--side", "none", "--role", "reader"], 3),
        (["officer", "left", "FILE", "Nobody"], 3),
        (["officer", "left", "FILE", "Nobody", "--date", "soon"], 2),
        (["officer", "list", "missing.chancery"], 3),
        (["undo", "FILE", "--as", "Nobody"], 3),
    ],
)
def test_wrong_use_and_refusals_have_their_own_codes(
    run: Run, workspace: Path, capsys: Output, arguments: list[str], code: int
) -> None:
    assert run(*[workspace if argument == "FILE" else argument for argument in arguments]) == code
    output = capsys.readouterr()
    assert output.err
    assert "Something went wrong" not in output.err


def test_the_passphrase_of_the_file_is_changed_by_who_may_change_something(
    run: Run, staffed: Path, secret: Path, capsys: Output
) -> None:
    rekey = ("rekey", staffed, "--new-passphrase-file", secret)
    assert run(*rekey) == 3
    assert "--as OFFICER" in capsys.readouterr().err
    assert run(*rekey, "--as", "Hasanov") == 0


def test_history_says_who(run: Run, staffed: Path, capsys: Output) -> None:
    assert run("officer", "left", staffed, "Aliyev", "--as", "Aliyev") == 0
    capsys.readouterr()
    assert run("history", staffed, "--limit", "2") == 0
    newest, before = capsys.readouterr().out.splitlines()
    assert "Aliyev " in newest
    assert "Desk officer" in before
