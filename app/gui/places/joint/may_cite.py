"""Which guidance goals an objective may serve that cites none yet: suggestions with their reasons, taken with Enter."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.messages import say
from app.domain.records import Goal, Id, Objective
from app.gui.context import Context
from app.gui.parts.suggested_list import MOST, SuggestedList
from app.work import editing
from app.work.joint import Joint, JointObjective


class MayCite(SuggestedList):
    """The suggestions; Enter or a double click lets the objective cite the goal, undo takes it back.

    Signals: those of :class:`SuggestedList`.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, say("Guidance that it may serve (Enter cites it)"), parent)
        self._objective: Objective | None = None
        self.taken.connect(self._on_taken)

    def show_for(self, joint: Joint, one: JointObjective) -> None:
        """Show what an objective may cite; nothing where it cites a goal, or is not the officer's to change."""
        self._objective = one.objective
        desk = self.context.desk
        may = desk.read_only_because is None and desk.why_not_for(one.side) is None
        cites = joint.plan.goals_served_by(one.objective)
        found = joint.suggestions.goals(one.objective, most=MOST) if may and not cites else ()
        self.show_found(found, _name)

    def _on_taken(self, goal: str) -> None:
        objective = self._objective
        if objective is not None:
            self.context.jobs.do(
                editing.change,
                self.context.desk,
                Objective,
                objective.id,
                serves=(*objective.serves, Id(goal)),
                initiator=self,
                owner=self,
            )


def _name(goal: Goal) -> str:
    return f"{goal.ref_no}  {goal.text}"
