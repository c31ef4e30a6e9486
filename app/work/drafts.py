"""What is being typed and isn't saved yet: kept in the file, outside the journal, until it is saved or dropped."""

from __future__ import annotations

from collections.abc import Sequence

from app.work.desk import Desk


def save_draft(desk: Desk, *, key: str, text: str) -> None:
    """Keep ``text`` under ``key`` (place, record and field); a workspace that cannot be written keeps nothing."""
    if desk.read_only_because is None:
        desk.file.drafts.save(key, text)


def draft(desk: Desk, *, key: str) -> str | None:
    """What was being typed under ``key``, if it was never saved."""
    return desk.file.drafts.find(key)


def kept_drafts(desk: Desk, keys: Sequence[str]) -> dict[str, str]:
    """Those of the drafts under these keys that were never saved."""
    found = ((key, desk.file.drafts.find(key)) for key in keys)
    return {key: text for key, text in found if text is not None}


def discard_draft(desk: Desk, *, key: str) -> None:
    """Forget what was being typed under ``key``."""
    if desk.read_only_because is None:
        desk.file.drafts.discard(key)
