"""Joint drafting of a plan of 200 objectives a side, in the real window: selecting, typing, reading again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.messages import say
from app.domain.records import Id, Objective
from app.gui.places.joint.place import JointPlace
from app.storage.chain import RevisionKind
from app.work import files
from app.work.desk import Desk, House
from tests.bench.ground import Ground
from tests.bench.measure import nearly_all, without_collector, worked
from tests.bench.network import PERIODS, Network
from tests.bench.results import Result, within
from tests.bench.screen import Screen, settle

A_SIDE = 200
_KEY = 16.0
_INSPECTED = 50.0
_AGAIN = 100.0
_TYPED = "The guard of the corridor trains with its partner twice a year. "


def measure(ground: Ground) -> Iterator[Result]:
    """Everything that is done on the board of the large plan."""
    house, path = ground.copy(ground.sample, "joint")
    post = fill(house, path)
    screen = Screen(house)
    screen.open(path)
    yield from _measured(screen, post)
    screen.close()
    screen.window.leave("")
    screen.window.close()


def fill(house: House, path: Path) -> Id:
    """Give one post both papers of every period, with this many objectives a side; gives the post."""
    desk = files.open_desk(house, path, daily_backup=False)
    try:
        with desk.read() as reader:
            made = Network(reader, house.new_id)
        made.posts = tuple(post for post in made.posts if post.code == "ANK")
        with desk.write(say("Import {table}", table="objectives")) as unit:
            unit.save_many(made.papers(2 * A_SIDE * len(PERIODS)))
        return made.posts[0].id
    finally:
        desk.close()


def _measured(screen: Screen, post: Id) -> Iterator[Result]:
    page = screen.window.page
    assert page is not None
    page.context.selection.choose(post, PERIODS[3])
    screen.go("joint")
    place = page.place
    assert isinstance(place, JointPlace)
    joint = place.joint
    assert joint is not None
    assert len(joint.embassy) == len(joint.attache) == A_SIDE
    painted, inspected = _selecting(place)
    yield within(f"selecting, {A_SIDE} objectives a side", painted, _KEY)
    yield within(f"inspecting what was selected, {A_SIDE} objectives a side", inspected, _INSPECTED)
    yield within(f"typing, {A_SIDE} objectives a side", _typing(place), _KEY)
    yield within(f"reading again, {A_SIDE} objectives a side", _reading(place, page.context.desk), _AGAIN)
    assert not screen.trouble, screen.trouble


def _selecting(place: JointPlace) -> tuple[float, float]:
    """Arrow keys through cards, and through the links between them: to the paint of the selection, and of what it says."""
    column, threads = place.board.left, place.board.threads
    place.reveal(place.joint.embassy[3].id)  # type: ignore[union-attr]  # asserted above
    settle()
    times = _keys(column, [Qt.Key.Key_Down] * 60)
    times += _keys(threads, [Qt.Key.Key_Down] * 40)
    painted, inspected = zip(*times, strict=True)
    return nearly_all(painted), nearly_all(inspected)


def _typing(place: JointPlace) -> float:
    """Letters into the reasoning of a link, and into the reason for which an objective stands apart."""
    times = []
    link = place.joint.links[20].id  # type: ignore[union-attr]  # asserted above
    place.reveal(link)
    settle()
    page = place.inspector().links.reasoning.editors["reasoning"].page  # type: ignore[attr-defined]  # our own widget
    times += _letters(page)
    place.reveal(place.joint.attache[7].id)  # type: ignore[union-attr]  # asserted above
    settle()
    place.set_apart()
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    times += _letters(focused)
    place.commit_edits()
    return nearly_all(times)


def _letters(field: QWidget) -> list[float]:
    field.setFocus()
    settle()
    times = []
    for letter in _TYPED:
        with without_collector():
            times.append(worked(partial(_pressed, field, letter)))
    return times


def _pressed(field: QWidget, letter: str) -> None:
    QTest.keyClicks(field, letter)
    settle()


def _keys(widget: QWidget, keys: Sequence[Qt.Key]) -> list[tuple[float, float]]:
    widget.setFocus()
    settle()
    times = []
    for key in keys:
        with without_collector():
            times.append((worked(partial(_key, widget, key)), worked(settle)))
    return times


def _key(widget: QWidget, key: Qt.Key) -> None:
    """A key, and the paint that it asks for: what was put off until then is not done yet."""
    QTest.keyClick(widget, key)
    QApplication.sendPostedEvents()


def _reading(place: JointPlace, desk: Desk) -> float:
    """A title was changed, and the file is safe: from then until the board shows it."""
    times = []
    for number, one in enumerate(place.joint.embassy[:12]):  # type: ignore[union-attr]  # asserted above
        before = place.joint
        with desk.file.unit(say("Change title"), RevisionKind.EDIT) as unit:
            unit.save(replace(unit.get(Objective, one.id), title=f"Another title {number}"))
        with without_collector():
            times.append(worked(partial(_shown, place)))
        assert place.joint is not before
    return nearly_all(times)


def _shown(place: JointPlace) -> None:
    place.mark_stale()
    settle()
