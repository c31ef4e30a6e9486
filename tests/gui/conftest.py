"""What tests of the screen share: a real workspace, jobs done at once, and nothing left behind."""

from __future__ import annotations

import datetime as dt
import gc
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.conftest import TODAY

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.gui.context import Context, PreferenceStore, Selection
from app.gui.jobs import InlineJobs
from app.gui.shell.building import dressed_application, make_window
from app.gui.shell.window import Window
from app.gui.theme import Theme
from app.language import Language, load
from app.settings import Paths, Preferences, paths
from app.work.desk import Desk, House

_SILENT = (
    # The offscreen platform has no window manager to tell the sizes to.
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise",
)


def pytest_configure(config: pytest.Config) -> None:
    """Pass over what the platform without a screen says of itself."""
    for line in _SILENT:
        config.addinivalue_line("qt_log_ignore", line)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it: style, font and number formats."""
    return dressed_application("en")


@pytest.fixture(autouse=True)
def nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that leaves a window, a running timer or a thread behind fails."""
    request.getfixturevalue("qapp")
    threads = set(threading.enumerate())
    windows = set(map(id, QApplication.topLevelWidgets()))
    yield
    gc.collect()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [
        widget
        for widget in QApplication.topLevelWidgets()
        if id(widget) not in windows and widget.isVisible()
    ]
    assert not left, f"windows left open: {left}"
    running = [one for one in gc.get_objects() if isinstance(one, QTimer) and isValid(one) and one.isActive()]
    orphans = [timer for timer in running if timer.parent() is None]
    assert not orphans, f"timers left running: {orphans}"
    alive = [thread for thread in threading.enumerate() if thread not in threads]
    assert not alive, f"threads left: {alive}"


@pytest.fixture
def words() -> Language:
    """The language of the screen."""
    return load("en", paths().translations)


@pytest.fixture
def store() -> PreferenceStore:
    """Preferences that are kept in memory only."""
    return PreferenceStore(None, Preferences(theme="light", author="Desk officer"))


@pytest.fixture
def jobs() -> InlineJobs:
    """Queries and verbs that run at once, on the test's own thread."""
    return InlineJobs()


@pytest.fixture
def here(tmp_path: Path) -> Paths:
    """The folders of this test."""
    return Paths(
        profile=tmp_path / "profile", backups=tmp_path / "backups", installation=paths().installation
    )


@pytest.fixture
def context(desk: Desk, jobs: InlineJobs, words: Language, store: PreferenceStore) -> Context:
    """What a place gets, on a real workspace."""
    jobs.listen_to(desk)

    def navigate(place_id: str, record_id: str | None = None) -> None:
        """Nowhere to go to."""

    return Context(
        desk=desk,
        jobs=jobs,
        words=words,
        print_words=words,
        selection=Selection(),
        preferences=store,
        theme=Theme("light"),
        navigate=navigate,
        today=lambda: TODAY,
        local=lambda moment: moment,
    )


@pytest.fixture
def window(
    qtbot: QtBot, house: House, jobs: InlineJobs, here: Paths, store: PreferenceStore
) -> Iterator[Window]:
    """The program's window as it starts, without places of its own: ``sample_places`` are registered in it."""
    from tests.gui.sample_places import SAMPLE_PLACES

    made = make_window(
        lambda: house,
        jobs=jobs,
        paths=here,
        store=store,
        today=lambda: TODAY,
        local=_in_baku,
        entries=lambda: SAMPLE_PLACES,
    )
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    yield made
    made.leave("")
    made.close()


def _in_baku(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.timezone(dt.timedelta(hours=4)))


def type_text(widget: QWidget, text: str) -> None:
    """Type any letters: a key event cannot carry Ə, ğ or Cyrillic, and ends the whole test process."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)
