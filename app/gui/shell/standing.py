"""How many findings stand in the way of signature: the count beside Checks in the navigation."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.domain.dates import Period
from app.domain.records import Id
from app.domain.vocabulary import Severity
from app.gui.context import Context
from app.gui.shell.navigation import Navigation

if TYPE_CHECKING:
    from app.work.desk import Desk

_PLACE = "checks"
_PAUSE_MS = 200
"""Several changes in a row are counted once."""


class Standing(QObject):
    """Counts again after every change, and when another plan is chosen.

    Signals: none.
    """

    def __init__(self, context: Context, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._navigation = navigation
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        context.jobs.announced.connect(self._pause.start)
        context.selection.changed.connect(self.look)

    def look(self) -> None:
        """Count the findings of the plan."""
        selection = self._context.selection
        if selection.post is None or selection.period is None:
            self._show(0)
            return
        self._context.jobs.ask(
            _count,
            self._context.desk,
            selection.post,
            selection.period,
            self._context.today(),
            done=self._show,
        )

    def _show(self, count: int) -> None:
        self._navigation.set_badge(_PLACE, count)


def _count(desk: Desk, post: Id, period: Period, day: dt.date) -> int:
    """Errors only: they stand in the way of signature."""
    from app.work import views

    plan = views.load_plan(desk, post=post, period=period)
    return sum(finding.severity is Severity.ERROR for finding in views.findings(desk, plan, day=day))
