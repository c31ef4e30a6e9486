"""A workspace in a temporary folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.storage.surroundings import Surroundings
from app.storage.workspace_file import Access, WorkspaceFile, create_file, open_file
from tests.storage.sample import IDENTITY, Clock, fill, surroundings_in


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def around(tmp_path: Path, clock: Clock) -> Surroundings:
    return surroundings_in(tmp_path, clock)


@pytest.fixture
def file(tmp_path: Path, around: Surroundings) -> Iterator[WorkspaceFile]:
    """An open new workspace."""
    with closing(create_file(tmp_path / "network.chancery", IDENTITY, None, around)) as made:
        yield made


@pytest.fixture
def path(file: WorkspaceFile) -> Path:
    """A closed workspace with a few records, saved in three units."""
    fill(file)
    file.close()
    return file.path


@pytest.fixture
def reopen(around: Surroundings) -> Iterator[Callable[[Path], WorkspaceFile]]:
    """Opens a workspace for writing; closed at the end of the test."""
    opened: list[WorkspaceFile] = []

    def open_(path: Path) -> WorkspaceFile:
        opened.append(open_file(path, None, around, access=Access.WRITE, daily_backup=False))
        return opened[-1]

    yield open_
    for file in opened:
        file.close()
