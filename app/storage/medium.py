"""Where a file lies: folders that a service copies elsewhere, and sticks that are pulled out."""

from __future__ import annotations

import sys
from pathlib import Path

from app.domain.messages import Message, say

_CLOUDS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "yandex.disk": "Yandex Disk",
    "yandexdisk": "Yandex Disk",
    "mega": "MEGA",
    "pcloud drive": "pCloud",
}
"""How the folders of the services begin, in small letters, and what the services are called."""
_REMOVABLE = ("/media/", "/run/media/", "/Volumes/")
_DRIVE_REMOVABLE = 2
"""What Windows calls a drive whose medium can be taken out."""


def warning(path: Path) -> Message | None:
    """What a user should know of the place where a workspace lies; ``None`` where there is nothing to say."""
    service = cloud_of(path)
    if service is not None:
        return say(
            "“{name}” lies in a folder that {service} copies elsewhere while you write: two copies may part, and "
            "others may hold what it contains. Save a copy on this computer and work in that.",
            name=path.name,
            service=service,
        )
    if is_removable(path):
        return say(
            "“{name}” lies on a medium that can be pulled out. Save a copy on this computer and work in that.",
            name=path.name,
        )
    return None


def cloud_of(path: Path) -> str | None:
    """The service that copies the folder of a file elsewhere, by the name of the folder."""
    for part in path.parent.parts:
        folder = part.casefold()
        for begins, service in _CLOUDS.items():
            if folder == begins or folder.startswith((f"{begins} ", f"{begins} -", f"{begins}-")):
                return service
    return None


def is_removable(path: Path) -> bool:
    """Whether a file lies where this system shows sticks and cards."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOVABLE)
    return path.as_posix().startswith(_REMOVABLE)
