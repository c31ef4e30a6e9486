"""Commenting on what is open, from wherever the keyboard is: one action for every place that shows comments."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.messages import Message, say

if TYPE_CHECKING:
    from app.gui.parts.comments_panel import CommentsPanel
    from app.gui.shell.place import Place


class Commenting(QObject):
    """Finds the comments beside what the shown place has open; ``place`` gives that place.

    Signals: none.
    """

    def __init__(self, place: Callable[[], Place | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place

    def comment(self) -> None:
        """Ask for a comment on what is open."""
        place, panel = self._place(), self._panel()
        if place is not None and panel is not None:
            place.inspector_requested.emit()
            panel.ask_new()

    def why_not_comment(self) -> Message | None:
        """Why there is nothing to comment on."""
        panel = self._panel()
        return say("Open first what you want to comment on.") if panel is None else panel.why_not_new()

    def _panel(self) -> CommentsPanel | None:
        place = self._place()
        inspector = place.inspector() if place is not None else None
        if inspector is None:
            return None
        from app.gui.parts.comments_panel import CommentsPanel  # a start shows a place that has none

        panels = inspector.findChildren(CommentsPanel)
        return next((one for one in panels if one.may_be_asked and one.isVisibleTo(inspector)), None)
