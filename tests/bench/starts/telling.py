"""How a program of the bench tells the one that started it what was painted when."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject


def tell(what: str) -> None:
    """Say that this has just happened, by the clock that all processes share."""
    print(f"{what} {time.monotonic():.6f}", flush=True)  # noqa: T201 - the starter reads it


class OnPaint(QObject):
    """Calls once, when what it watches is painted: a widget, or every one where it watches the application.

    A window as a whole is painted at its ``UpdateRequest``, whichever part of it has changed.
    """

    def __init__(
        self, watched: QObject, then: Callable[[], None], at: QEvent.Type = QEvent.Type.Paint
    ) -> None:
        super().__init__(watched)
        self._watched = watched
        self._then = then
        self._at = at
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what passes by, and take nothing away."""
        if event.type() == self._at:
            self._watched.removeEventFilter(self)
            self._then()
        return False
