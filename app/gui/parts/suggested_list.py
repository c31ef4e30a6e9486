"""What may belong to a record: suggestions with their reasons, the best first, each taken with Enter or a double click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import Message
from app.domain.records import Event, Goal, Objective
from app.domain.suggestions import Suggestion
from app.gui.context import Context
from app.gui.parts.lines import Line, Lines

MOST = 3
"""So many are shown where nothing is chosen yet."""
_MOST_REASONS = 3
"""So many reasons are read at a glance; the tip counts all of them."""
R = TypeVar("R", Objective, Goal, Event)


class SuggestedList(QWidget):
    """The suggestions under a caption that says what Enter does; hidden while there are none.

    Signals: ``taken(str)`` with the id of the record that shall belong.
    """

    taken = Signal(str)

    def __init__(self, context: Context, caption: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.lines = Lines(context, caption, double_click=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines)
        self.hide()
        self.lines.opened.connect(self.taken)

    def show_found(self, found: Sequence[Suggestion[R]], name: Callable[[R], str]) -> None:
        """Show these suggestions, each by its ``name``, with what speaks for it."""
        self.lines.show_lines([self._line(one, name(one.record)) for one in found])
        self.setVisible(bool(found))

    def _line(self, suggestion: Suggestion[R], name: str) -> Line:
        under, tip = reasons_of(suggestion, self.context)
        return Line(name, suggestion.record.id, under=under, tip=tip)


def reasons_of(suggestion: Suggestion[R], context: Context) -> tuple[str, str]:
    """The weightiest reasons on a line, and all of them with their points."""
    words = context.words
    weighty = sorted(suggestion.reasons, key=lambda reason: -reason.points)
    glance = " · ".join(words(reason.message) for reason in weighty[:_MOST_REASONS])
    return glance, "\n".join(f"{words(reason.message)}: {reason.points:+d}" for reason in weighty)
