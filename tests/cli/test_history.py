"""The history on the command line: steps in words, of one record, also of one that is gone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app import cli
from app.language import load
from app.settings import paths
from app.work.desk import House
from tests.cli.conftest import NoScreen, Run

Told = pytest.CaptureFixture[str]


def test_how_a_step_came_about_is_said_in_words(
    run: Run, house: House, workspace: Path, capsys: Told
) -> None:
    assert run("objective", "edit", workspace, "A1", "--title", "Drill\nof both") == 0
    assert run("undo", workspace) == 0
    capsys.readouterr()
    assert run("history", workspace) == 0
    assert [line.split()[3] for line in capsys.readouterr().out.splitlines()] == [
        "undo",
        "change",
        "import",
        "change",
    ]
    azerbaijani = load("az", paths().translations)
    assert cli.run(["history", str(workspace)], house, NoScreen(), azerbaijani) == 0
    out = capsys.readouterr().out
    assert "geri alma" in out
    assert not {"undo", "edit", "import"} & set(out.split())
    assert run("history", workspace, "--json") == 0
    assert [one["kind"] for one in json.loads(capsys.readouterr().out)] == ["undo", "edit", "import", "edit"]


def test_the_steps_of_one_record(run: Run, workspace: Path, capsys: Told) -> None:
    assert run("objective", "edit", workspace, "A1", "--title", "Drill") == 0
    assert run("objective", "show", workspace, "A1", "--json") == 0
    record = json.loads(capsys.readouterr().out.partition("\n")[2])["id"]
    for named in (record, record.upper(), "attache:A1", "A1"):
        capsys.readouterr()
        assert run("history", workspace, "--record", named, "--json") == 0
        assert len(json.loads(capsys.readouterr().out)) == 2
    assert run("objective", "remove", workspace, "A1") == 0
    assert run("history", workspace, "--record", record) == 0
    assert capsys.readouterr().out.count("\n") == 4


@pytest.mark.parametrize("named", ["nope", "", "A9", "019a9f00-0000-7000-8000-00000000ffff"])
def test_a_record_that_never_was_is_refused_in_words(
    run: Run, workspace: Path, capsys: Told, named: str
) -> None:
    assert run("history", workspace, "--record", named) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert "record" in told.err
