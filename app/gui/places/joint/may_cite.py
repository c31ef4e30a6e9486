"""Which guidance goals an objective may serve that cites none yet: suggestions with their reasons, taken with Enter."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import say
from app.domain.records import Id, Objective
from app.gui.context import Context
from app.gui.parts.lines import Line, Lines
from app.work import editing
from app.work.joint import Joint, JointObjective

_MOST = 3


class MayCite(QWidget):
    """The suggestions; Enter or a double click lets the objective cite the goal, undo takes it back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._objective: Objective | None = None
        self.lines = Lines(context, say("Guidance that it may serve (Enter cites it)"), double_click=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines)
        self.hide()
        self._connect_signals()

    def show_for(self, joint: Joint, one: JointObjective) -> None:
        """Show what an objective may cite; nothing where it cites a goal, or is not the officer's to change."""
        self._objective = one.objective
        desk, words = self._context.desk, self._context.words
        may = desk.read_only_because is None and desk.why_not_for(one.side) is None
        cites = joint.plan.goals_served_by(one.objective)
        found = joint.suggestions.goals(one.objective, most=_MOST) if may and not cites else ()
        self.lines.show_lines(
            [
                Line(
                    f"{suggestion.record.ref_no}  {suggestion.record.text}",
                    suggestion.record.id,
                    under=" · ".join(words(reason.message) for reason in suggestion.reasons),
                )
                for suggestion in found
            ]
        )
        self.setVisible(bool(found))

    def _on_taken(self, goal: str) -> None:
        objective = self._objective
        if objective is not None:
            self._context.jobs.do(
                editing.change,
                self._context.desk,
                Objective,
                objective.id,
                serves=(*objective.serves, Id(goal)),
                initiator=self,
                owner=self,
            )

    def _connect_signals(self) -> None:
        self.lines.opened.connect(self._on_taken)
