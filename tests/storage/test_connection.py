"""What a connection does when the medium fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from app.storage import refusals
from app.storage.surroundings import Surroundings
from app.storage.workspace_file import Access, WorkspaceFile, open_file


@pytest.fixture
def file(path: Path, around: Surroundings) -> Iterator[WorkspaceFile]:
    """The sample, open for writing."""
    with closing(open_file(path, None, around, access=Access.WRITE)) as opened:
        yield opened


class _Failing:
    """A medium that fails the first reads of the raw connection that it stands before."""

    def __init__(self, raw: Any, failures: int) -> None:
        self._raw, self.failures = raw, failures
        self.in_transaction = False

    def execute(self, sql: str, values: Sequence[object] = ()) -> Any:
        if self.failures:
            self.failures -= 1
            raise dbapi2.OperationalError("disk I/O error")
        return self._raw.execute(sql, values)

    def close(self) -> None:
        self._raw.close()


def test_a_read_error_is_met_once_by_reading_again_and_then_told(file: WorkspaceFile) -> None:
    connection = file._connection
    raw = connection.raw
    connection.raw = _Failing(raw, 1)
    assert connection.value("SELECT 1") == 1
    connection.raw = _Failing(raw, 2)
    with pytest.raises(refusals.Unreachable):
        connection.value("SELECT 1")
    connection.raw = raw
