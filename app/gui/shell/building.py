"""Builds what fills the window, once Qt's first picture is on the screen."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QLibraryInfo,
    QLocale,
    QMessageLogContext,
    QtMsgType,
    QTranslator,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from app.gui.context import PreferenceStore
from app.gui.jobs import InlineJobs, Jobs, details_of
from app.gui.shell.frame import PROGRAM_NAME
from app.gui.shell.session import Session
from app.gui.shell.surroundings import Surroundings
from app.gui.shell.window import Window
from app.gui.theme import Letters, Theme
from app.language import load
from app.settings import Paths, Preferences, log

if TYPE_CHECKING:
    from types import TracebackType

    from app.gui.shell.place import PlaceEntry
    from app.work.desk import House

SHOT_SIZE = (1440, 900)


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
    """Save a picture of every place of a workspace, light and dark; gives the files.

    The workspace is not changed: a copy that only this user can read is shown at work, and removed afterwards.
    """
    before = qInstallMessageHandler(_only_what_matters)
    try:
        return _shoot(
            house, workspace, folder, paths=paths, preferences=preferences, day=day, passphrase=passphrase
        )
    finally:
        qInstallMessageHandler(before)


def _only_what_matters(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass over what the platform without a screen says of itself at every window."""
    if "This plugin does not support" not in message:
        log.warning("Qt: %s", message)


def _shoot(
    house: House,
    workspace: Path,
    folder: Path,
    *,
    paths: Paths,
    preferences: Preferences,
    day: dt.date,
    passphrase: str | None,
) -> tuple[Path, ...]:
    from app.work import files

    app = dressed_application(preferences.language)
    folder.mkdir(parents=True, exist_ok=True)
    pictures: list[Path] = []
    with TemporaryDirectory(prefix="chancery-") as name:
        private = Path(name)
        apart = replace(house, around=replace(house.around, profile=private, backups=private))
        copy = private / workspace.name
        original = files.open_desk(house, workspace, passphrase=passphrase, access=files.Access.READ)
        try:
            files.backup(original, copy)
        finally:
            original.close()
        for look in ("light", "dark"):
            store = PreferenceStore(None, Preferences(language=preferences.language, theme=look))
            window = make_window(
                lambda: apart, jobs=InlineJobs(), paths=paths, store=store, today=lambda: day
            )
            window.resize(*SHOT_SIZE)
            window.show()
            window.session.adopt(files.open_desk(apart, copy, passphrase=passphrase, daily_backup=False))
            for entry in window.page.entries.values() if window.page is not None else ():
                window.navigate(entry.id)
                app.processEvents()
                pictures.append(grab(window, folder / f"{entry.id}-{look}.png"))
            window.leave("")
            window.close()
            window.deleteLater()
            app.processEvents()
    return tuple(pictures)


def grab(widget: QWidget, path: Path) -> Path:
    """Save a picture of a widget as it looks now."""
    QApplication.processEvents()
    widget.grab().save(str(path))
    return path


def dressed_application(language: str, letters: Letters | None = None) -> QApplication:
    """The application object with style, font and number formats; the one there is, if there is one."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    if app.applicationDisplayName() != PROGRAM_NAME:
        app.setApplicationName("chancery")
        app.setApplicationDisplayName(PROGRAM_NAME)
        app.setDesktopFileName("chancery")
        app.setStyle(QStyleFactory.create("Fusion"))
        (letters or Letters()).take()
        _speak(app, language)
    return app


def make_window(
    make_house: Callable[[], House],
    *,
    jobs: Jobs,
    paths: Paths,
    store: PreferenceStore,
    today: Callable[[], dt.date] | None = None,
    local: Callable[[dt.datetime], dt.datetime] | None = None,
    entries: Callable[[], Sequence[PlaceEntry]] | None = None,
) -> Window:
    """What fills the window, not shown yet."""
    theme = Theme(store.current.theme)
    theme.apply()
    theme.follow_system()
    window = Window(
        Surroundings(
            words=load(store.current.language, paths.translations),
            print_words=load(store.current.print_language, paths.translations),
            theme=theme,
            preferences=store,
            paths=paths,
            jobs=jobs,
            session=Session(make_house, jobs, store),
            entries=entries or _registered,
            today=today or dt.date.today,
            local=local or dt.datetime.astimezone,
        )
    )
    for owned in (theme, store, jobs, window.session):
        owned.setParent(window)
    return window


def report_bugs_to(jobs: Jobs) -> None:
    """Show the crash page for what no handler caught."""
    sys.excepthook = _Reporter(jobs).report


def begin(window: Window, arguments: Sequence[str]) -> None:
    """Open what was asked for: the sample, or a file."""
    named = [argument for argument in arguments if not argument.startswith("-")]
    if "--sample" in arguments:
        window.filing.open_sample()
    elif named:
        window.session.open(Path(named[0]).resolve())
    else:
        window.session.warm_up()


def _registered() -> Sequence[PlaceEntry]:
    from app.gui.places import PLACES

    return PLACES


def _speak(app: QApplication, language: str) -> None:
    """Qt's own words and the formats of its date fields, in the language of the screen where Qt has it."""
    locale = QLocale("en_GB" if language == "en" else language)
    QLocale.setDefault(locale)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(locale, "qtbase", "_", folder):
        app.installTranslator(translator)


class _Reporter:
    """Takes what no handler caught: logs where it happened, never what a paper says, and shows the crash page."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Called by Python for an error that nobody caught."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        details = details_of(error)
        log.error("bug\n%s", details)
        self._jobs.crashed.emit(details)
