"""What is kept of a workspace outside of it, in the user's profile: the key of this site, and the anchor.

The anchor is a copy of the last heads of the journal, by which an older copy of the file is noticed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.records import Id
from app.storage import chain
from app.storage.refusals import no_profile

Heads = Mapping[str, tuple[int, str]]
"""The last sequence of every site, and the hash of that revision."""


@dataclass(frozen=True, slots=True)
class SiteKey:
    """This user's hand in one workspace: the id of the site and its private key."""

    site: Id
    private: bytes

    @property
    def public(self) -> bytes:
        """The public half, which the workspace holds."""
        return chain.public_key(self.private)


class Profile:
    """The files of one workspace in the folder of the user's profile; they are readable by the user only."""

    def __init__(self, folder: Path, workspace: Id) -> None:
        self._site = folder / "sites" / f"{workspace}.json"
        self._anchor = folder / "anchors" / f"{workspace}.json"

    @staticmethod
    def at(folder: Path, path: Path) -> Id | None:
        """The workspace that was last seen at a path; ``None`` where none was."""
        for anchor in sorted((folder / "anchors").glob("*.json")):
            if _read(anchor).get("path") == str(path):
                return Id(anchor.stem)
        return None

    def site_key(self) -> SiteKey | None:
        """The key of this site; ``None`` where there is none that can be read."""
        kept = _read(self._site)
        try:
            return SiteKey(Id(kept["site"]), bytes.fromhex(kept["private"]))
        except (KeyError, TypeError, ValueError):
            return None

    def new_site_key(self, new_id: Callable[[], Id], random_bytes: Callable[[int], bytes]) -> SiteKey:
        """Make and keep a key, in place of one that was there; refused where the profile cannot be written."""
        key = SiteKey(new_id(), random_bytes(32))
        try:
            _write(self._site, {"site": key.site, "private": key.private.hex()}, lasting=True)
        except OSError as error:
            raise no_profile(self._site.parent) from error
        return key

    def heads(self) -> Heads:
        """The heads that this computer last saw; none where it never saw the workspace."""
        kept = _read(self._anchor).get("heads")
        if not isinstance(kept, dict):
            return {}
        try:
            return {site: (int(sequence), str(digest)) for site, (sequence, digest) in kept.items()}
        except (TypeError, ValueError):
            return {}

    def remember(self, heads: Heads, path: Path) -> None:
        """Keep the heads, and where the file lies. A profile that cannot be written only means that an older copy may go unnoticed."""
        with suppress(OSError):
            kept = {"path": str(path), "heads": {site: list(head) for site, head in heads.items()}}
            _write(self._anchor, kept, lasting=False)


def _read(path: Path) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _write(path: Path, kept: Mapping[str, object], *, lasting: bool) -> None:
    """Write a small file as a whole or not at all; ``lasting`` waits until the disk has it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, json.dumps(kept).encode())
        if lasting:
            os.fsync(handle)
    finally:
        os.close(handle)
    part.replace(path)
