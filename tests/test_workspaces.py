"""Files of every format that was ever shipped open, and hold what they held."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.domain.records import Objective
from app.work import editing, files, history
from app.work.desk import Access, House

SHIPPED = Path(__file__).parent / "workspaces"
CONTENT = "eaef371603bb8a0869fe9f773bbaa1b4a94c37889c0d88dd825652105eddd404"
PASSPHRASES = {"format-1": None, "format-1-passphrase": "correct horse battery staple"}


def test_every_shipped_file_is_known() -> None:
    assert {path.stem for path in SHIPPED.glob("*.chancery")} == set(PASSPHRASES)


@pytest.mark.parametrize("name", PASSPHRASES)
def test_a_shipped_file_opens_and_holds_what_it_held(house: House, tmp_path: Path, name: str) -> None:
    path = Path(shutil.copy(SHIPPED / f"{name}.chancery", tmp_path))
    before = path.read_bytes()
    desk = files.open_desk(house, path, passphrase=PASSPHRASES[name], access=Access.READ)
    assert files.info(desk).content_hash == CONTENT
    assert history.verify(desk) == ()
    desk.close()
    assert path.read_bytes() == before


def test_a_shipped_file_can_be_worked_on(house: House, tmp_path: Path) -> None:
    path = Path(shutil.copy(SHIPPED / "format-1.chancery", tmp_path))
    desk = files.open_desk(house, path)
    with desk.read() as reader:
        objective = reader.all(Objective, number="A1")[0]
    editing.change(desk, Objective, objective.id, title="Annual plan signed by 15 January")
    history.undo(desk)
    assert files.info(desk).content_hash == CONTENT
    assert history.verify(desk) == ()
    desk.close()
