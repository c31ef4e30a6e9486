"""Which objectives an event may serve that serves none yet: suggestions with their reasons, each taken with Enter."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import say
from app.domain.plan import Plan
from app.domain.records import Event, Id
from app.domain.suggestions import Suggestions
from app.gui.context import Context
from app.gui.parts.lines import Line, Lines

_MOST = 3
_MOST_REASONS = 3


class MayServe(QWidget):
    """The suggestions for an event; Enter or a double click ties the event to the objective, undo takes it back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._event: Event | None = None
        self._of: tuple[Plan, Suggestions] | None = None
        self.lines = Lines(context, say("May serve (Enter ties it)"), double_click=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines)
        self.hide()
        self._connect_signals()

    def show_event(self, plan: Plan | None, event: Event | None) -> None:
        """Show what an event may serve; nothing for one that serves an objective already."""
        self._event = event
        lines: list[Line] = []
        if plan is not None and event is not None and not event.objectives:
            words = self._context.words
            for found in self._suggestions(plan).objectives(event, most=_MOST):
                weighty = sorted(found.reasons, key=lambda reason: -reason.points)
                under = " · ".join(words(reason.message) for reason in weighty[:_MOST_REASONS])
                lines.append(
                    Line(f"{found.record.number} {found.record.title}", found.record.id, under=under)
                )
        if self._context.desk.read_only_because is not None:
            lines = []
        self.lines.show_lines(lines)
        self.setVisible(bool(lines))

    def _suggestions(self, plan: Plan) -> Suggestions:
        if self._of is None or self._of[0] is not plan:
            self._of = (plan, Suggestions(plan))
        return self._of[1]

    def _on_taken(self, objective: str) -> None:
        from app.work.events import change_events

        event = self._event
        if event is not None:
            self._context.jobs.do(
                change_events,
                self._context.desk,
                {event.id: {"objectives": (*event.objectives, Id(objective))}},
                initiator=self,
                owner=self,
            )

    def _connect_signals(self) -> None:
        self.lines.opened.connect(self._on_taken)
