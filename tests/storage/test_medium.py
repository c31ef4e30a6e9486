"""Where a workspace lies: what is said of folders that are copied elsewhere and of sticks."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.storage import medium
from app.storage.surroundings import Surroundings
from app.storage.workspace_file import Access, open_file


@pytest.mark.parametrize(
    ("path", "service"),
    [
        ("/home/a/OneDrive - MFA/plan.chancery", "OneDrive"),
        ("/home/a/Dropbox/x/plan.chancery", "Dropbox"),
        ("/home/a/Yandex.Disk/plan.chancery", "Yandex Disk"),
        ("/home/a/Documents/plan.chancery", None),
        ("/home/megan/plan.chancery", None),
        ("/home/a/OneDrive.chancery", None),
    ],
)
def test_folders_of_services_are_known_by_their_names(path: str, service: str | None) -> None:
    assert medium.cloud_of(Path(path)) == service


def test_sticks_are_known_by_where_they_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert medium.is_removable(Path("/run/media/aliyev/BAG/plan.chancery"))
    assert not medium.is_removable(Path("/home/aliyev/media/plan.chancery"))


def test_a_workspace_in_such_a_folder_opens_with_a_warning(path: Path, around: Surroundings) -> None:
    folder = path.parent / "Dropbox"
    folder.mkdir()
    moved = path.rename(folder / path.name)
    with closing(open_file(moved, None, around, access=Access.WRITE)) as file:
        assert [notice.text for notice in file.notices if "service" in dict(notice.values)]
        assert file.read_only_because is None
