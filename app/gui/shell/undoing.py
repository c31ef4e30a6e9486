"""Undo and redo, by the name of the step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.messages import Message, say
from app.gui.actions import BoundAction
from app.gui.jobs import Jobs
from app.language import Language

if TYPE_CHECKING:
    from app.work.desk import Desk


class Undoing(QObject):
    """What undo and redo would do now.

    Signals: ``changed()`` when one of the names is another · ``about_to_undo()`` before a step is taken back, so
    that what is being typed becomes a step of its own.
    """

    changed = Signal()
    about_to_undo = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._desk: Desk | None = None
        self.undoable: Message | None = None
        self.redoable: Message | None = None
        jobs.saved.connect(self.look)

    def follow(self, desk: Desk | None) -> None:
        """Speak of this workspace from now on."""
        self._desk = desk
        self.undoable = self.redoable = None
        self.changed.emit()
        self.look()

    def look(self) -> None:
        """Read the names of the steps again."""
        if self._desk is not None:
            self._jobs.ask(_steps, self._desk, done=self._on_read, owner=self)

    def undo(self) -> None:
        """Take back the last step."""
        from app.work import history

        self.about_to_undo.emit()
        if self._desk is not None:
            self._jobs.do(history.undo, self._desk, owner=self)

    def redo(self) -> None:
        """Do again the step that was undone last."""
        from app.work import history

        if self._desk is not None:
            self._jobs.do(history.redo, self._desk, owner=self)

    def name_steps(self, rows: Iterable[BoundAction], words: Language) -> None:
        """Name the rows of undo and redo after the steps that they would take."""
        for bound in rows:
            if bound.action.id == "edit.undo":
                step = self.undoable
                bound.name_as(words(say("Undo: {step}", step=step) if step else bound.action.label))
            elif bound.action.id == "edit.redo":
                step = self.redoable
                bound.name_as(words(say("Redo: {step}", step=step) if step else bound.action.label))

    def why_not_undo(self) -> Message | None:
        """Why nothing can be undone."""
        return self._why_not(self.undoable, say("There is nothing to undo."))

    def why_not_redo(self) -> Message | None:
        """Why nothing can be done again."""
        return self._why_not(self.redoable, say("There is nothing to do again."))

    def _why_not(self, step: Message | None, nothing: Message) -> Message | None:
        if self._desk is not None and self._desk.read_only_because is not None:
            return self._desk.read_only_because
        return nothing if step is None else None

    def _on_read(self, steps: tuple[Message | None, Message | None]) -> None:
        if steps != (self.undoable, self.redoable):
            self.undoable, self.redoable = steps
            self.changed.emit()


def _steps(desk: Desk) -> tuple[Message | None, Message | None]:
    from app.work import history

    return history.undoable(desk), history.redoable(desk)
