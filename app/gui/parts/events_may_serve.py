"""Which events may serve an objective, with what speaks for each; Enter ties one to it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.messages import say
from app.domain.plan import Plan
from app.domain.records import Event, Id, Objective
from app.domain.suggestions import Suggestions
from app.gui.context import Context
from app.gui.parts.suggested_list import MOST, SuggestedList


class EventsMayServe(SuggestedList):
    """The suggestions for an objective; what is taken serves it from then on, and undo takes it back.

    Signals: those of :class:`SuggestedList`.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, say("Events that may serve it (Enter ties one)"), parent)
        self._objective: Objective | None = None
        self._plan: Plan | None = None
        self.taken.connect(self._on_taken)

    def show_objective(self, suggestions: Suggestions, objective: Objective) -> None:
        """Show which events may serve an objective; to one that has events, only those that serve nothing yet.

        Nothing is shown where the file can only be read.
        """
        self._objective, plan = objective, suggestions.plan
        self._plan = plan
        locked = self.context.desk.read_only_because is not None
        found = () if locked else suggestions.events(objective)
        if plan.events_of(objective):
            found = tuple(one for one in found if not one.record.objectives)
        self.show_found(found[:MOST], self._name)

    def _name(self, event: Event) -> str:
        when = self.context.words.span(event.date_start, event.date_end)
        return " · ".join(part for part in (when, event.title) if part)

    def _on_taken(self, event_id: str) -> None:
        from app.work.events import change_events

        plan, objective = self._plan, self._objective
        event = (
            next((one for one in plan.programme if one.id == event_id), None) if plan is not None else None
        )
        if event is not None and objective is not None:
            self.context.jobs.do(
                change_events,
                self.context.desk,
                {event.id: {"objectives": (*event.objectives, Id(objective.id))}},
                initiator=self,
                owner=self,
            )
