"""What follows a choice in a list, such as the inspector: it never holds up the list, nor the keys that go along it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_FOLLOWS_MS = 40
"""Longer than a key waits that repeats (about 30 ms): what is only passed by is not shown."""


class Following(QObject):
    """Carries out ``do`` a moment after it was last asked to, or at once where somebody looks."""

    def __init__(self, do: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._do = do
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FOLLOWS_MS)
        self._timer.timeout.connect(self._do)

    def soon(self) -> None:
        """Once no more is chosen."""
        self._timer.start()

    def now(self) -> None:
        """At once, if it is still to come."""
        if self._timer.isActive():
            self._timer.stop()
            self._do()
