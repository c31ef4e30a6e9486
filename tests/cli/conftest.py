"""A command line without a screen, and a workspace with one plan and two officers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from app import cli
from app.language import load
from app.work.desk import House

OBJECTIVES = (
    "post,side,period_start,period_end,number,title,defence_side\n"
    "TBS,embassy,2026,2028,1.1,Safe corridors,yes\n"
    "TBS,attache,2026,2028,A1,Protection drill,\n"
)

Run = Callable[..., int]


class NoScreen:
    """A screen that these tests never reach."""

    def shoot(
        self, house: House, workspace: Path, folder: Path, *, day: dt.date, passphrase: str | None
    ) -> tuple[Path, ...]:
        raise AssertionError((house, workspace, folder, day, passphrase))


@pytest.fixture
def run(house: House) -> Run:
    """Carry out a command; gives its exit code."""

    def command(*arguments: object) -> int:
        return cli.run([str(argument) for argument in arguments], house, NoScreen(), load("en", Path()))

    return command


@pytest.fixture
def workspace(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Both papers of a post, and no officers: everybody may change everything."""
    path = tmp_path / "post.chancery"
    assert run("new", path, "--no-passphrase") == 0
    source = tmp_path / "objectives.csv"
    source.write_text(OBJECTIVES, "utf-8")
    assert run("import", path, "objectives", source) == 0
    capsys.readouterr()
    return path


@pytest.fixture
def staffed(run: Run, workspace: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The same with officers: “Hasanov” approves for the embassy, “Aliyev” for the attaché office."""
    for name, side in (("Hasanov", "embassy"), ("Aliyev", "attache")):
        added = run("officer", "add", workspace, "--name", name, "--side", side, "--role", "approver")
        assert added == 0
    capsys.readouterr()
    return workspace
