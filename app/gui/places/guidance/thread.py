"""The golden thread of a goal as a line to walk: goal, both sides' objectives, events, outcomes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.coverage import Thread
from app.domain.messages import Message, say, say_n
from app.domain.records import Event, Goal, Id, Objective
from app.gui.context import Context
from app.gui.parts.card import Card
from app.gui.parts.text import Role, Text
from app.gui.theme import Tone

_MOST = 6
_MOVES: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Step(Card):
    """A record on the thread.

    Signals: ``walked(str, str)`` with the place and the record to go to · ``left(int, int)`` when an arrow key
    leads across or down from here.
    """

    walked = Signal(str, str)
    left = Signal(int, int)

    def __init__(
        self, number: str, title: str, place: str, record_id: Id, parent: QWidget | None = None
    ) -> None:
        super().__init__(choosable=True, parent=parent)
        self.place, self.record_id = place, record_id
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{number} {title}".strip())
        self.lines.setContentsMargins(8, 4, 8, 4)
        self.lines.setSpacing(0)
        if number:
            self.lines.addWidget(Text(number, Role.STRONG, tone=Tone.INFO))
        self.lines.addWidget(Text(title, wrap=True))
        self._connect_signals()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys walk along the thread."""
        move = _MOVES.get(event.key())
        if move is None:
            super().keyPressEvent(event)
        else:
            self.left.emit(*move)

    def _connect_signals(self) -> None:
        self.chosen.connect(self._walk)
        self.opened.connect(self._walk)

    def _walk(self) -> None:
        self.walked.emit(self.place, self.record_id)


class ThreadLine(QWidget):
    """The five steps of the thread side by side; the arrow keys walk along it, Enter goes there.

    Signals: ``walked(str, str)`` with the place and the record to go to.
    """

    walked = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.steps: list[list[Step]] = []
        self._caption = Text(context.words(say("The golden thread")), Role.HEADING)
        self._holder = QWidget()
        self._row = QHBoxLayout(self._holder)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._holder)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._caption)
        column.addWidget(area, 1)
        self.setMinimumHeight(140)

    def show_thread(self, thread: Thread | None) -> None:
        """Show the thread of a goal; None while there is no goal chosen or no plan open."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # else a show that the layout has queued would make it a window
                widget.setParent(None)
                widget.deleteLater()
        self.steps = []
        self.setVisible(thread is not None)
        if thread is None:
            return
        events = thread.events
        outcomes = [event for event in events if event.outcome]
        self._add(say("Goal"), [self._of_goal(goal) for goal in thread.goals])
        self._add(
            say("Ambassador"), [self._of_objective(objective) for objective in thread.ambassador_objectives]
        )
        self._add(say("Attaché"), [self._of_objective(objective) for objective in thread.attache_objectives])
        self._add(say("Events"), [self._of_event(event) for event in events])
        self._add(say("Outcomes"), [self._of_outcome(event) for event in outcomes])

    def _add(self, caption: Message, steps: Sequence[Step]) -> None:
        words = self.context.words
        if self._row.count():
            arrow = Text("→", Role.MUTED)
            arrow.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._row.addWidget(arrow)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(words.upper(words(caption)), Role.CAPTION))
        for step in steps[:_MOST]:
            column.addWidget(step)
            step.walked.connect(self.walked)
            step.left.connect(self._go)
        if not steps:
            column.addWidget(Text(words(say("none")), tone=Tone.LOOK))
        elif len(steps) > _MOST:
            column.addWidget(
                Text(words(say_n("and {count} more", "and {count} more", len(steps) - _MOST)), Role.SMALL)
            )
        column.addStretch(1)
        self.steps.append(list(steps[:_MOST]))
        self._row.addWidget(holder, 1)

    def _go(self, across: int, down: int) -> None:
        filled = [steps for steps in self.steps if steps]
        here = self.focusWidget()
        for place, steps in enumerate(filled):
            for row, step in enumerate(steps):
                if step is here:
                    target = filled[min(max(place + across, 0), len(filled) - 1)]
                    target[min(max(row + down, 0), len(target) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
                    return

    def _of_goal(self, goal: Goal) -> Step:
        return Step(goal.ref_no, goal.text, "guidance", goal.id)

    def _of_objective(self, objective: Objective) -> Step:
        return Step(objective.number, objective.title, "papers", objective.id)

    def _of_event(self, event: Event) -> Step:
        return Step(
            self.context.words.span(event.date_start, event.date_end), event.title, "events", event.id
        )

    def _of_outcome(self, event: Event) -> Step:
        return Step("", event.outcome, "events", event.id)
