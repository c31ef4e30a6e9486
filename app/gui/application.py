"""The program on the screen: an empty window first, then what fills it, then the file that was asked for.

Only Qt is imported before the first picture; everything else takes its time while the window is there.
"""

from __future__ import annotations

import gc
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

_SETTLED_MS = 3000
"""So long after the window is filled, the first file is on the screen."""


def run(
    make_house: Callable[[], House], *, paths: Paths, preferences: Preferences, arguments: Sequence[str]
) -> int:
    """Show the window, open the file named in ``arguments`` (or ``--sample``), and stay until the user leaves."""
    _leave_sources_unread()
    gc.disable()  # what is made until a file is on the screen stays: looking through it again and again finds nothing
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
        from app.gui.theme import Letters

        letters = Letters()
        from app.gui.context import PreferenceStore
        from app.gui.jobs import Jobs
        from app.gui.shell import building

        building.dressed_application(self._preferences.language, letters)
        self._jobs = Jobs()
        building.report_bugs_to(self._jobs)
        store = PreferenceStore(self._paths.profile, self._preferences)
        self.window = building.make_window(self._make_house, jobs=self._jobs, paths=self._paths, store=store)
        self.frame.leaving.connect(self._on_leaving)
        self.frame.setCentralWidget(self.window)
        self.window.show_start()
        building.begin(self.window, self._arguments)
        QTimer.singleShot(_SETTLED_MS, self, _collect_again)

    def _on_leaving(self) -> None:
        if self.window is not None:
            self.window.leave(self.frame.where())


def _collect_again() -> None:
    """Collect rubbish from now on, and look for none among what the start has made."""
    gc.freeze()
    gc.enable()


def _leave_sources_unread() -> None:
    """Keep PySide from reading the source of every module that is imported.

    It looks there for modules that would use Qt under Python's own names; here is none, and the reading takes a tenth of
    the time until a file is on the screen. Where a later PySide has no such function, nothing is changed.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and "_mod_uses_pyside" in vars(feature):
        vars(feature)["_mod_uses_pyside"] = _under_its_own_names


def _under_its_own_names(_module: object) -> bool:
    """A module uses Qt, under Qt's own names."""
    return True


def _geometry(preferences: Preferences) -> str:
    kept = preferences.layout.get("window")
    geometry = kept.get("geometry") if isinstance(kept, dict) else None
    return geometry if isinstance(geometry, str) else ""
