"""Text that is being typed, kept until it is saved: outside the journal and the content hash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from app.storage.connection import Connection


class Drafts:
    """The drafts of one open file, each under a key of its caller's choice."""

    def __init__(
        self, connection: Connection, now: Callable[[], dt.datetime], require_writable: Callable[[], None]
    ) -> None:
        self._connection = connection
        self._now = now
        self._require_writable = require_writable

    def save(self, key: str, text: str) -> None:
        """Keep a text under a key, in place of one that was there; it is safe on return."""
        self._write(
            "INSERT INTO draft (key, text, at) VALUES (?, ?, ?) "
            "ON CONFLICT (key) DO UPDATE SET text = excluded.text, at = excluded.at",
            (key, text, self._now().astimezone(dt.UTC).isoformat(timespec="seconds")),
        )

    def find(self, key: str) -> str | None:
        """The text under a key; ``None`` where there is none."""
        text: str | None = self._connection.value("SELECT text FROM draft WHERE key = ?", (key,))
        return text

    def all(self) -> dict[str, str]:
        """Every draft by its key, the oldest first."""
        return dict(self._connection.rows("SELECT key, text FROM draft ORDER BY at, key"))

    def discard(self, key: str) -> None:
        """Drop the draft under a key, if there is one."""
        if self.find(key) is not None:
            self._write("DELETE FROM draft WHERE key = ?", (key,))

    def _write(self, sql: str, values: tuple[str, ...]) -> None:
        self._require_writable()
        with self._connection.transaction():
            self._connection.run(sql, values)
