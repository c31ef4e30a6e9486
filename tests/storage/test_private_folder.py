"""Private copies: what a program that was stopped left behind goes, what is in use stays."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.storage.private_folder import PrivateFolder

STOPPED = """
import os, pathlib
from app.storage.private_folder import PrivateFolder
folder = PrivateFolder()
(folder.path / "copy").write_text("enciphered")
print(folder.path, flush=True)
os._exit(9)
"""


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_what_a_stopped_program_left_is_cleared_away_and_what_is_in_use_is_not(tmp_path: Path) -> None:
    used = PrivateFolder()
    done = subprocess.run([sys.executable, "-c", STOPPED], capture_output=True, text=True, check=False)
    left = Path(done.stdout.strip())
    assert (left / "copy").exists()
    foreign = tmp_path / "chancery-of-somebody"
    foreign.mkdir()
    own = PrivateFolder()
    assert not left.exists()
    assert used.path.exists()
    assert foreign.exists()
    for folder in (own, used):
        folder.remove()
        assert not folder.path.exists()
