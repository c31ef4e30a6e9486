"""The officer who walks through a day: real widgets, a real file, work done at once, a clock that stands still."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from app.domain.records import Id, Record
from app.gui.actions import BoundAction
from app.gui.context import PreferenceStore
from app.gui.jobs import InlineJobs, Job
from app.gui.shell.building import make_window
from app.gui.shell.desk_page import DeskPage
from app.gui.shell.place import Place
from app.gui.shell.window import Window
from app.settings import Paths
from app.work import sampling
from app.work.desk import Desk, House
from tests.conftest import TODAY
from tests.gui import conftest as screen

here, nothing_left, qapp, store = screen.here, screen.nothing_left, screen.qapp, screen.store
"""The fixtures of the screen serve here too."""
_SILENT = "This plugin does not support"
"""What the platform without a screen says of every window and menu; it means nothing."""


def pytest_configure(config: pytest.Config) -> None:
    """Pass over what the platform without a screen says of itself."""
    config.addinivalue_line("qt_log_ignore", _SILENT)


W = TypeVar("W", bound=QWidget)
P = TypeVar("P", bound=Place)
R = TypeVar("R", bound=Record)


class Work(InlineJobs):
    """Work done at once, until the program is killed."""

    killed = False

    def _start(self, job: Job) -> Job:
        return job if self.killed else super()._start(job)


class Officer:
    """Someone at the screen: opens, goes, presses, types, reads."""

    def __init__(self, house: House, here: Paths, store: PreferenceStore) -> None:
        self._house, self._here, self._store = house, here, store
        self.window: Window
        self.trouble: list[str] = []
        self._killed: list[tuple[Window, Work]] = []
        self.sit_down()

    def sit_down(self) -> None:
        """Start the program."""
        self._work = Work()
        self._work.crashed.connect(self.trouble.append)
        self.window = make_window(
            lambda: self._house,
            jobs=self._work,
            paths=self._here,
            store=PreferenceStore(None, self._store.current),
            today=lambda: TODAY,
            local=_in_baku,
        )
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()

    def leave(self) -> None:
        """Close the program."""
        self.window.leave("")
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def kill(self) -> None:
        """End the program as a cut of the power does: nothing is saved or closed any more."""
        self._work.killed = True
        self._killed.append((self.window, self._work))

    def leave_all(self) -> None:
        """Close every program that was started, also one that was killed."""
        for window, work in self._killed:
            if window is not self.window:
                work.killed = False
                window.session.close()
                window.close()
                window.deleteLater()
        self.leave()

    @property
    def page(self) -> DeskPage:
        """The open desk."""
        assert self.window.page is not None, self.window.welcome.said
        return self.window.page

    @property
    def desk(self) -> Desk:
        """The open workspace, to look at what is in the file."""
        desk = self.window.session.desk
        assert desk is not None
        return desk

    def all(self, cls: type[R], **where: Any) -> tuple[R, ...]:
        """The records of a kind as they are in the file."""
        with self.desk.read() as reader:
            return reader.all(cls, **where)

    def one(self, cls: type[R], **where: Any) -> R:
        """The only record that is so."""
        [found] = self.all(cls, **where)
        return found

    def go(self, cls: type[P], record: Id | None = None) -> P:
        """Go to a place, and to a record in it."""
        self.window.navigate(cls.id, record)
        place = self.page.place
        assert isinstance(place, cls)
        QApplication.processEvents()
        return place

    def action(self, action_id: str) -> BoundAction:
        """A row of the action table that is at hand."""
        return next(bound for bound in self.window.actions_at_hand if bound.action.id == action_id)

    def do(self, action_id: str) -> None:
        """Trigger an action that has to be on."""
        self.window.activateWindow()  # no window manager does it here when a dialog has gone
        bound = self.action(action_id)
        assert bound.why_not() is None, (action_id, str(bound.why_not()))
        bound.trigger()
        QApplication.processEvents()

    def dialog(self, cls: type[W]) -> W:
        """The dialog of this kind that is open."""
        [found] = [w for w in QApplication.topLevelWidgets() if isinstance(w, cls) and w.isVisible()]
        return found

    def choose_file(self, path: Path) -> None:
        """Answer the file dialog."""
        asked = self.dialog(QFileDialog)
        name = asked.findChild(QLineEdit)
        assert name is not None
        name.setText(str(path))
        asked.accept()
        QApplication.processEvents()

    @staticmethod
    def dialogs() -> list[QDialog]:
        """The dialogs that can be seen."""
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]

    @staticmethod
    def write(widget: QWidget, text: str) -> None:
        """Type on the keyboard into a widget that has the focus."""
        widget.setFocus()
        QTest.keyClicks(widget, text)


Sit = Callable[[], Officer]


@pytest.fixture
def officer(qapp: QApplication, house: House, here: Paths, store: PreferenceStore) -> Iterator[Officer]:
    assert qapp is not None
    made = Officer(house, here, store)
    yield made
    made.leave_all()
    assert made.trouble == []


@pytest.fixture(scope="session")
def kept_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample network, made once."""
    from app.settings import Preferences, paths
    from app.start import make_house

    folder = tmp_path_factory.mktemp("sample")
    apart = Paths(profile=folder / "profile", backups=folder / "backups", installation=paths().installation)
    path = folder / "sample.chancery"
    sampling.make_sample(make_house(apart, Preferences(author="Desk officer")), path).close()
    return path


@pytest.fixture
def sample(kept_sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample network to work in."""
    return Path(shutil.copy(kept_sample, tmp_path / "sample.chancery"))


def _in_baku(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.timezone(dt.timedelta(hours=4)))
