"""``chancery desk FILE``, telling when a window was painted, and when the first place with its content was.

Nothing in the product takes part: the application object looks at what passes by, and imports nothing of ours early.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer

from tests.bench.starts.telling import OnPaint, tell

if TYPE_CHECKING:
    from app.gui.jobs import Job


class Watched(QtWidgets.QApplication):
    """The application, telling of its first window."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._content: Content | None = None
        OnPaint(self, self._on_painted)

    def _on_painted(self) -> None:
        tell("paint")
        QTimer.singleShot(0, self._watch_jobs)

    def _watch_jobs(self) -> None:
        """Before the program makes what runs its queries: listen to it."""
        from app.gui.jobs import Jobs

        make = Jobs.__init__

        def made(jobs: Jobs, *arguments: QObject) -> None:
            make(jobs, *arguments)
            self._content = Content(jobs)

        Jobs.__init__ = made  # type: ignore[method-assign, assignment]


class Content(QObject):
    """Waits until all that the first place asked for has arrived, and that is painted."""

    def __init__(self, jobs: QObject) -> None:
        super().__init__(jobs)
        self._waiting = 0
        self._told = False
        jobs.started.connect(self._on_started)  # type: ignore[attr-defined]
        jobs.finished.connect(self._on_finished)  # type: ignore[attr-defined]

    def _on_started(self, job: Job) -> None:
        self._waiting += _is_of_place(job)

    def _on_finished(self, job: Job) -> None:
        if not _is_of_place(job):
            return
        self._waiting -= 1
        if (
            not self._waiting
        ):  # to be told of every event of every part would take time itself: of the window only
            for window in QtWidgets.QApplication.topLevelWidgets():
                if window.isVisible():
                    OnPaint(window, self._on_content_painted, QEvent.Type.UpdateRequest)

    def _on_content_painted(self) -> None:
        QTimer.singleShot(0, self._look)

    def _look(self) -> None:
        if not self._waiting and not self._told:
            self._told = True
            tell("content")
            QtWidgets.QApplication.closeAllWindows()


def _is_of_place(job: Job) -> bool:
    """Whether a place asked; no place can have asked before the module of places is there."""
    module = sys.modules.get("app.gui.shell.place")
    return module is not None and isinstance(job.owner, module.Place)


def main() -> int:
    """Do what the command does."""
    QtWidgets.QApplication = Watched  # type: ignore[misc, assignment]
    from app.start import start

    return start(["desk", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
