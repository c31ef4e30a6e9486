"""A full disk from the command line: what was kept is said beside the output."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.storage.connection import Connection
from tests.cli.conftest import Run
from tests.storage.test_full_disk import FullDisk


def test_what_the_reserve_kept_is_said(
    run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    transaction = Connection.transaction

    def on_a_full_disk(connection: Connection) -> object:
        if not isinstance(connection.raw, FullDisk):
            connection.raw = FullDisk(connection.raw, 3)
        return transaction(connection)

    with monkeypatch.context() as patch:
        patch.setattr(Connection, "transaction", on_a_full_disk)
        assert (
            run("officer", "add", workspace, "--name", "Aliyev", "--side", "attache", "--role", "drafter")
            == 0
        )
    said = capsys.readouterr()
    assert "Aliyev is named" in said.out
    assert "is full. What you did was kept" in said.err
    assert run("verify", workspace) == 0
    assert "is full" not in capsys.readouterr().err
