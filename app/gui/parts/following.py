"""What follows a choice in a list, such as the inspector: it never holds up the list, nor the keys that go along it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_FOLLOWS_MS = 40
"""Longer than a key waits that repeats (about 30 ms): what is only passed by is not shown."""


class Following(QObject):
    """Carries out ``do`` a moment after it was last asked to, or at once where somebody looks.

    While ``shown`` is out of sight it waits: nobody looks, and the file may be closed by then.
    """

    def __init__(self, do: Callable[[], None], shown: QWidget) -> None:
        super().__init__(shown)
        self._do = do
        self._shown = shown
        self._waits = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_FOLLOWS_MS)
        self._timer.timeout.connect(self._on_rest)
        shown.installEventFilter(self)

    def before_leaving(self, view: QWidget) -> None:
        """Also at once, before the focus leaves a list: what is typed next is meant for what is chosen there."""
        view.installEventFilter(self)

    def soon(self) -> None:
        """Once no more is chosen."""
        self._waits = True
        self._timer.start()

    def now(self) -> None:
        """At once, if it is still to come."""
        if self._waits:
            self._waits = False
            self._timer.stop()
            self._do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on as soon as it is seen again, and before the focus leaves the list: that is told of it first."""
        if self._waits and watched is self._shown and event.type() is QEvent.Type.Show:
            self._timer.start()
        elif self._waits and watched is not self._shown and event.type() is QEvent.Type.FocusOut:
            self.now()
        return super().eventFilter(watched, event)

    def _on_rest(self) -> None:
        if self._shown.isVisible():
            self.now()
