"""Which objectives an event may serve that serves none yet: suggestions with their reasons, each taken with Enter."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.messages import say
from app.domain.plan import Plan
from app.domain.records import Event, Id, Objective
from app.domain.suggestions import Suggestions
from app.gui.context import Context
from app.gui.parts.suggested_list import MOST, SuggestedList


class MayServe(SuggestedList):
    """The suggestions for an event; Enter or a double click ties the event to the objective, undo takes it back.

    Signals: those of :class:`SuggestedList`.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, say("May serve (Enter ties it)"), parent)
        self._event: Event | None = None
        self._of: tuple[Plan, Suggestions] | None = None
        self.taken.connect(self._on_taken)

    def show_event(self, plan: Plan | None, event: Event | None) -> None:
        """Show what an event may serve; nothing for one that serves an objective already."""
        self._event = event
        locked = self.context.desk.read_only_because is not None
        if plan is None or event is None or event.objectives or locked:
            self.show_found((), _name)
        else:
            self.show_found(self._suggestions(plan).objectives(event, most=MOST), _name)

    def _suggestions(self, plan: Plan) -> Suggestions:
        if self._of is None or self._of[0] is not plan:
            self._of = (plan, Suggestions(plan))
        return self._of[1]

    def _on_taken(self, objective: str) -> None:
        from app.work.events import change_events

        event = self._event
        if event is not None:
            self.context.jobs.do(
                change_events,
                self.context.desk,
                {event.id: {"objectives": (*event.objectives, Id(objective))}},
                initiator=self,
                owner=self,
            )


def _name(objective: Objective) -> str:
    return f"{objective.number} {objective.title}"
