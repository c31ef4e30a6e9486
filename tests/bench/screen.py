"""The real window on the large workspace, everything asked for done at once: opening, going about, the table, the palette."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.domain.vocabulary import EventKind, EventState, Level
from app.gui.context import PreferenceStore
from app.gui.jobs import InlineJobs
from app.gui.places.events import EventsPlace
from app.gui.shell.building import dressed_application, make_window
from app.settings import Preferences, paths
from app.work.desk import House
from tests.bench.ground import Ground
from tests.bench.measure import clock, nearly_all, without_collector, worked
from tests.bench.plain_table import PlainTable
from tests.bench.results import Result, within

_SIZE = (1440, 900)
_STEP = 50.0
_SEARCH = 100.0
QUERIES = (
    "e", "ex", "exercise", "min", "minister", "visit", "v", "a", "co", "coop", "cooperation plan", "baku",
    "baku min", "military t", "georgia", "training of", "plan sign", "1", "100", "nato", "şəki", "zzz",
)  # fmt: skip
"""What people begin to type: single letters, common beginnings, two words, a number, nothing that there is."""


class Screen:
    """The program's window, in this process."""

    def __init__(self, house: House) -> None:
        qInstallMessageHandler(_pass_on)
        dressed_application("en")
        self.jobs = InlineJobs()
        self.trouble: list[object] = []
        self.jobs.crashed.connect(self.trouble.append)
        self.jobs.refused.connect(self.trouble.append)
        store = PreferenceStore(None, Preferences(theme="light"))
        self.window = make_window(lambda: house, jobs=self.jobs, paths=paths(), store=store)
        self.window.resize(*_SIZE)
        self.window.show()
        settle()

    def open(self, path: Path) -> None:
        """Open a file, up to its first place with its content on the screen."""
        self.window.session.open(path)
        settle()
        page = self.window.page
        assert page is not None, "the file did not open"
        assert page.place is not None, "no place is shown"
        assert not self.trouble, self.trouble

    def close(self) -> None:
        """Close the file."""
        self.window.session.close()
        settle()

    def go(self, place: str) -> None:
        """Go to a place, until it is painted."""
        self.window.navigate(place)
        settle()
        assert not self.trouble, self.trouble

    @property
    def places(self) -> tuple[str, ...]:
        """The places that there are."""
        assert self.window.page is not None
        return tuple(self.window.page.entries)

    def events(self) -> EventsPlace:
        """The place of the events, showing all of the workspace."""
        self.go("events")
        assert self.window.page is not None
        place = self.window.page.place
        assert isinstance(place, EventsPlace)
        place.all_button.click()
        settle()
        return place


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Show what Qt says, but for what the platform without a screen says of itself at every window."""
    if "This plugin does not support" not in message:
        sys.stderr.write(f"{message}\n")


def settle() -> None:
    """Let everything happen that is due now: reading, laying out, painting."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def measure(ground: Ground) -> Iterator[Result]:
    """Everything that is done in the window."""
    screen = Screen(ground.house())
    yield _opening(screen, ground)
    screen.open(ground.large)
    first = {place: worked(partial(screen.go, place)) for place in screen.places}
    told = ", ".join(f"{place} {time:.0f}" for place, time in first.items())
    yield within("page switch", _switches(screen), _STEP, f"each for the first time: {told}")
    place = screen.events()
    plain = PlainTable(ground.large)
    yield within("filter of 100 000 events", _filters(place), _STEP)
    yield within("text filter of 100 000 events", _text_filters(place), _STEP)
    yield within("inspecting the event that a filter leaves", _inspections(place), _STEP)
    place.clear_filters()
    sorts, scrolls = _sorts(place), _scrolls(place)
    plain_sort, plain_scroll = plain.measure(settle)
    yield within("sort of 100 000 events", sorts, _STEP, f"QTableView on plain SQLite: {plain_sort:.1f}")
    yield within("table scroll step", scrolls, _STEP, f"QTableView on plain SQLite: {plain_scroll:.1f}")
    yield _searches(screen)
    screen.close()
    screen.window.leave("")
    screen.window.close()


def _opening(screen: Screen, ground: Ground) -> Result:
    """The same window opens both files in turn, each for writing and after it was closed properly."""
    for path in (ground.large, ground.sample):  # the day's backup is made now
        screen.open(path)
        screen.close()

    ours: list[float] = []
    sample: list[float] = []
    for _ in range(7):
        for path, times in ((ground.large, ours), (ground.sample, sample)):
            with without_collector():
                times.append(clock(partial(screen.open, path)))
            screen.close()
    return Result("opening the large workspace, ms", min(ours), min(sample), "≤ 1.5", "reference: the sample")


def _timed(steps: Sequence[Callable[[], object]]) -> float:
    """The 95th percentile of some steps, each until it is painted."""
    times = []
    for step in steps:
        with without_collector():
            times.append(worked(partial(_whole, step)))
    return nearly_all(times)


def _whole(step: Callable[[], object]) -> None:
    step()
    settle()


def _switches(screen: Screen) -> float:
    for place in screen.places:
        screen.go(place)
    return _timed([partial(screen.go, place) for _ in range(6) for place in screen.places])


def _filters(place: EventsPlace) -> float:
    ticks: list[tuple[str, tuple[str, ...]]] = [("kind", (kind.value,)) for kind in list(EventKind)[:8]]
    ticks += [("state", (state.value,)) for state in EventState]
    ticks += [("level", (level.value,)) for level in Level]
    ticks += [("kind", ("exercise", "staff_talks")), ("partners", ("GE",)), ("date_start", ("2026",))]
    return _timed(
        [step for tick in ticks for step in (partial(place.records.tick, *tick), place.clear_filters)]
    )


def _text_filters(place: EventsPlace) -> float:
    texts = ("e", "visit", "minister", "exercise", "training of", "99", "nothing is called this")
    look_for, clear = place.records.look_for, place.clear_filters
    return _timed([step for text in texts for step in (partial(look_for, text), clear)])


def _inspections(place: EventsPlace) -> float:
    """What follows when nothing more is typed: the inspector of the event at which the list stands now."""
    times = []
    for text in ("visit", "exercise", "minister", "training of", "99", "talks", "plan", "georgia"):
        _whole(partial(place.records.look_for, text))
        with without_collector():
            times.append(worked(partial(_whole, place.inspector)))
    return nearly_all(times)


def _sorts(place: EventsPlace) -> float:
    header = place.records.table.header
    keys = ("title", "date_start", "place", "lead", "kind", "state", "level")
    return _timed(
        [partial(asked.emit, key) for asked in (header.rise_requested, header.fall_requested) for key in keys]
    )


def _scrolls(place: EventsPlace) -> float:
    bar = place.records.table.view.verticalScrollBar()
    jumps = [bar.maximum() * part // 40 for part in range(40)]
    near = [jumps[7] + step * bar.pageStep() for step in range(40)]
    return _timed([partial(bar.setValue, to) for to in (*near, *jumps)])


def _searches(screen: Screen) -> Result:
    palette = screen.window.search_palette
    screen.window.show_palette()
    settle()
    worst = ("", 0.0)
    times = []
    for query in (*QUERIES, *QUERIES):
        palette.field.setText(query)
        with without_collector():
            taken = worked(partial(_whole, partial(palette.field.textEdited.emit, query)))
        times.append(taken)
        worst = max(worst, (query, taken), key=lambda pair: pair[1])
    palette.hide()
    return within(
        "search in the palette", nearly_all(times), _SEARCH, f"slowest: “{worst[0]}”, {worst[1]:.0f}"
    )
