"""The statements of one change as they were carried out, so that all of it can be carried out once more.

A transaction that found the disk full is gone as a whole. The file is then as before it, nobody else writes, and the
statements hold every value, so that the same ones in the same order give the same change, ids and hashes included.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

_MOST = 20_000
"""Rows that are remembered; a larger change would not fit into what is set aside anyway."""

Values = Sequence[object]


class Step(NamedTuple):
    """A statement, with its values or with the values of each of its rows."""

    sql: str
    values: Values = ()
    rows: Sequence[Values] | None = None

    def on(self, raw: Any) -> Any:
        """Carry it out on a connection of the driver; gives its cursor."""
        return (
            raw.execute(self.sql, self.values) if self.rows is None else raw.executemany(self.sql, self.rows)
        )


class Script:
    """What a change has done so far."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._left = _MOST
        self.whole = True
        """Whether every step is remembered."""

    def note(self, step: Step) -> None:
        """Remember a step that was carried out."""
        self._left -= 1 if step.rows is None else len(step.rows)
        if self._left < 0:
            self.whole = False
            self._steps.clear()
        if self.whole:
            self._steps.append(step)

    def again(self, raw: Any) -> None:
        """Carry out every step once more, in its order."""
        for step in self._steps:
            step.on(raw)
