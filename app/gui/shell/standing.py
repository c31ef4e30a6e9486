"""How the open plan stands: what is in the way of signature, and the highest marking of anything in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.dates import Period
from app.domain.messages import say_n
from app.domain.records import Id
from app.gui.context import Context
from app.gui.shell.navigation import Navigation

if TYPE_CHECKING:
    from app.work.desk import Desk

_PLACE, _COMMENTS = "checks", "comments"
_PAUSE_MS = 200
"""Several changes in a row are counted once."""


@dataclass(frozen=True, slots=True)
class _State:
    errors: int = 0
    comments: int = 0
    marking: str = ""


class Standing(QObject):
    """Looks again after every change, and when another plan is chosen.

    Signals: ``marking_changed()`` when the marking of the plan is another one, or is not known yet.
    """

    marking_changed = Signal()

    def __init__(self, context: Context, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._navigation = navigation
        self.marking: str | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        context.jobs.announced.connect(self._pause.start)
        context.selection.changed.connect(self._on_selection_changed)

    def look(self) -> None:
        """Count the findings of the plan, and read its markings."""
        selection = self._context.selection
        if selection.post is None or selection.period is None:
            self._show(_State())
            return
        self._context.jobs.ask(
            _state,
            self._context.desk,
            selection.post,
            selection.period,
            self._context.today(),
            done=self._show,
        )

    def stop(self) -> None:
        """The workspace is being closed: look no more."""
        self._pause.stop()
        self._context.jobs.announced.disconnect(self._pause.start)

    def _on_selection_changed(self) -> None:
        self._mark(None)
        self.look()

    def _show(self, state: _State) -> None:
        settle = say_n("{count} thing to settle", "{count} things to settle", state.errors)
        self._navigation.set_badge(_PLACE, state.errors, settle)
        opened = say_n("{count} open comment", "{count} open comments", state.comments)
        self._navigation.set_badge(_COMMENTS, state.comments, opened, calm=True)
        self._mark(state.marking)

    def _mark(self, marking: str | None) -> None:
        if marking != self.marking:
            self.marking = marking
            self.marking_changed.emit()


def _state(desk: Desk, post: Id, period: Period, day: dt.date) -> _State:
    """Errors only: they stand in the way of signature. What comments quote counts for the marking."""
    from app.documents.marking import marked
    from app.work.checks import read_report

    report = read_report(desk, post=post, period=period, day=day)
    said = report.plan.comments
    return _State(
        errors=report.in_the_way,
        comments=sum(comment.parent is None and comment.resolved_at is None for comment in said),
        marking=desk.markings.highest(
            [*(one.code for one in marked(report.plan)), *(comment.marking for comment in said)]
        ),
    )
