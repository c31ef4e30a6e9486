"""The program on the screen: an empty window first, then what fills it, then the file that was asked for.

Only Qt is imported before the first picture; everything else takes its time while the window is there.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.gui.shell.frame import Frame

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from app.gui.jobs import Jobs
    from app.gui.shell.window import Window
    from app.settings import Paths, Preferences
    from app.work.desk import House


def run(
    make_house: Callable[[], House], *, paths: Paths, preferences: Preferences, arguments: Sequence[str]
) -> int:
    """Show the window, open the file named in ``arguments`` (or ``--sample``), and stay until the user leaves."""
    app = QApplication(sys.argv[:1])
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    start = _Start(make_house, paths, preferences, arguments)
    start.frame.show()
    code = app.exec()
    start.end()
    return code


def shoot(
    house: House,
    workspace: Path,
    folder: Path,
    *,
    paths: Paths,
    preferences: Preferences,
    day: dt.date,
    passphrase: str | None = None,
) -> tuple[Path, ...]:
    """Save a picture of every place of a workspace, light and dark; gives the files. The workspace is not changed."""
    from app.gui.shell import building

    return building.shoot(
        house, workspace, folder, paths=paths, preferences=preferences, day=day, passphrase=passphrase
    )


class _Start(QObject):
    """From the empty window to the open file."""

    def __init__(
        self,
        make_house: Callable[[], House],
        paths: Paths,
        preferences: Preferences,
        arguments: Sequence[str],
    ) -> None:
        super().__init__()
        self._make_house, self._paths = make_house, paths
        self._preferences, self._arguments = preferences, arguments
        self._jobs: Jobs | None = None
        self.window: Window | None = None
        self.frame = Frame(preferences.theme)
        self.frame.place_as(_geometry(preferences))
        self.frame.painted.connect(self._on_painted)

    def end(self) -> None:
        """Wait for what is still being written."""
        if self._jobs is not None:
            self._jobs.close()

    def _on_painted(self) -> None:
        QTimer.singleShot(0, self, self._fill)

    def _fill(self) -> None:
        from app.gui.context import PreferenceStore
        from app.gui.jobs import Jobs
        from app.gui.shell import building

        building.dressed_application(self._preferences.language)
        self._jobs = Jobs()
        building.report_bugs_to(self._jobs)
        store = PreferenceStore(self._paths.profile, self._preferences)
        self.window = building.make_window(self._make_house, jobs=self._jobs, paths=self._paths, store=store)
        self.frame.leaving.connect(self._on_leaving)
        self.frame.setCentralWidget(self.window)
        self.window.show_start()
        building.begin(self.window, self._arguments)

    def _on_leaving(self) -> None:
        if self.window is not None:
            self.window.leave(self.frame.where())


def _geometry(preferences: Preferences) -> str:
    kept = preferences.layout.get("window")
    geometry = kept.get("geometry") if isinstance(kept, dict) else None
    return geometry if isinstance(geometry, str) else ""
