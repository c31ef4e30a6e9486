"""Every place stands in a window of 1100 by 700, in English and Azerbaijani: nothing is forced wider or scrolls sideways."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.domain.messages import say
from app.domain.records import Goal, Link, Objective
from app.gui.context import PreferenceStore
from app.gui.jobs import InlineJobs
from app.gui.parts.dialogs import Dialog
from app.gui.parts.editors import ChoiceEditor
from app.gui.places import PLACES
from app.gui.places.events import EventsPlace
from app.gui.places.joint.place import BOARD, LIST, MATRIX, JointPlace
from app.gui.places.papers.ground import PapersGround
from app.gui.shell.building import make_window
from app.gui.shell.window import Window
from app.language import Language
from app.settings import Paths, Preferences
from app.work import files, sampling
from app.work.desk import House
from tests.conftest import TODAY

WIDTH, HEIGHT = 1100, 700
_WRAPS = QPlainTextEdit
Open = Callable[[str], Window]


@pytest.fixture(scope="module")
def kept_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample network, made once."""
    from app.settings import paths
    from app.start import make_house

    folder = tmp_path_factory.mktemp("sample")
    apart = Paths(profile=folder / "profile", backups=folder / "backups", installation=paths().installation)
    path = folder / "sample.chancery"
    sampling.make_sample(make_house(apart, Preferences(author="Desk officer")), path).close()
    return path


@pytest.fixture
def open_window(house: House, here: Paths, kept_sample: Path, tmp_path: Path) -> Iterator[Open]:
    """Opens the sample in a window of the least size, in a language."""
    made: list[Window] = []

    def open_in(language: str) -> Window:
        work = Path(shutil.copy(kept_sample, tmp_path / "sample.chancery"))
        store = PreferenceStore(None, Preferences(theme="light", language=language))
        window = make_window(lambda: house, jobs=InlineJobs(), paths=here, store=store, today=lambda: TODAY)
        made.append(window)
        window.resize(WIDTH, HEIGHT)
        window.show()
        window.session.adopt(files.open_desk(house, work, daily_backup=False))
        settle()
        return window

    yield open_in
    for window in made:
        window.leave("")
        window.close()
        window.deleteLater()
    settle()


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def too_wide(window: Window) -> list[str]:
    """What does not fit: the window itself, tables that scroll sideways, buttons and lines that are cut."""
    found = []
    if window.width() > WIDTH or window.minimumSizeHint().width() > WIDTH:
        found.append(f"the window wants {window.minimumSizeHint().width()}")
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QTableView) and widget.horizontalScrollBar().maximum():
            found.append(f"{type(widget).__name__} scrolls sideways: {widget.accessibleName()}")
        if isinstance(widget, QPushButton) and widget.sizeHint().width() > widget.width() + 1:
            found.append(f"a button is cut: {widget.text()}")
        if isinstance(widget, QLabel) and not widget.wordWrap() and _cut(widget):
            found.append(f"a line is cut: {widget.text()}")
        if isinstance(widget, QAbstractScrollArea) and not isinstance(
            widget, _WRAPS | QTableView | QHeaderView
        ):
            policy = widget.horizontalScrollBarPolicy()
            if widget.horizontalScrollBar().maximum() and policy is Qt.ScrollBarPolicy.ScrollBarAsNeeded:
                found.append(f"{type(widget).__name__} scrolls sideways")
    return found


def _cut(label: QLabel) -> bool:
    return bool(label.text()) and label.sizeHint().width() > label.width() + 1


@pytest.mark.parametrize("language", ["en", "az"])
def test_every_place_stands_in_a_small_window(open_window: Open, language: str) -> None:
    window = open_window(language)
    for entry in PLACES:
        window.navigate(entry.id)
        settle()
        assert too_wide(window) == [], entry.id


@pytest.mark.parametrize("language", ["en", "az"])
def test_every_form_of_joint_drafting_stands_in_a_small_window(open_window: Open, language: str) -> None:
    window = open_window(language)
    desk = window.session.desk
    assert desk is not None
    with desk.read() as reader:
        link, objective = reader.all(Link)[0].id, reader.all(Objective, number="1.1")[0].id
    window.navigate("joint")
    place = window.page and window.page.place
    assert isinstance(place, JointPlace)
    for show in (place.show_board, place.show_matrix, place.show_list):
        for record in (link, objective):
            show()
            window.navigate("joint", record)
            settle()
            assert too_wide(window) == [], place.switch.key()
    assert {place.switch.key()} <= {BOARD, MATRIX, LIST}
    place.show_matrix()
    settle()
    assert place.matrix.grid.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["en", "az"])
def test_what_is_chosen_in_the_form_of_an_event_can_be_read(open_window: Open, language: str) -> None:
    window = open_window(language)
    window.navigate("events")
    place = window.page and window.page.place
    assert isinstance(place, EventsPlace)
    form = place.inspector().form
    settle()
    shown = [editor for editor in form.editors.values() if editor.isVisible()]
    assert len(shown) > 10
    for editor in shown:
        if isinstance(editor, ChoiceEditor) and editor.box.count() < 40:
            letters = editor.box.fontMetrics()
            for option in range(editor.box.count()):
                if len(editor.box.itemText(option)) < 40:  # a whole sentence is read in its tip
                    wide = letters.horizontalAdvance(editor.box.itemText(option))
                    assert wide + 30 <= editor.box.width(), editor.box.itemText(option)


@pytest.mark.parametrize("language", ["en", "az"])
def test_both_papers_stand_in_a_small_window(open_window: Open, language: str) -> None:
    window = open_window(language)
    desk = window.session.desk
    assert desk is not None
    with desk.read() as reader:
        objective = reader.all(Objective, number="1.1")[0].id
    window.navigate("papers", objective)
    page = window.page
    assert page is not None
    place = page.place
    assert isinstance(place, PapersGround)
    inspector = place.inspector()
    place.show_beside(shown=True)
    settle()
    assert place.beside.isVisible()
    assert not inspector.isVisible()  # it gives way to the second paper
    page_shown = place.beside.page
    top = page_shown.cursorForPosition(QPoint(20, 30)).block().text()
    assert top == place.beside.shown_at() != ""  # the lines break anew, and it stays open at what is linked
    assert too_wide(window) == []
    window.toggle_inspector()
    settle()
    assert inspector.isVisible()
    assert window.minimumSizeHint().width() <= WIDTH
    assert window.width() == WIDTH
    window.toggle_inspector()
    place.show_beside(shown=False)
    window.toggle_inspector()
    settle()
    assert inspector.isVisible()
    assert too_wide(window) == []


def test_in_a_wide_window_the_inspector_stands_beside_both_papers(open_window: Open) -> None:
    window = open_window("en")
    window.resize(1440, 900)
    window.navigate("papers")
    place = window.page and window.page.place
    assert isinstance(place, PapersGround)
    place.show_beside(shown=True)
    settle()
    assert place.inspector().isVisible()
    window.resize(WIDTH, HEIGHT)
    settle()
    assert not place.inspector().isVisible()
    window.resize(1440, 900)
    settle()
    assert place.inspector().isVisible()


def test_larger_letters_fit_as_well(open_window: Open, qapp: QApplication) -> None:
    before = qapp.font()
    larger = QFont(before)
    larger.setPointSize(14)
    qapp.setFont(larger)
    try:
        window = open_window("az")
        for entry in PLACES:
            window.navigate(entry.id)
            settle()
            assert window.minimumSizeHint().width() <= WIDTH, entry.id
            assert window.width() == WIDTH
    finally:
        qapp.setFont(before)


@pytest.mark.parametrize("language", ["en", "az"])
def test_nothing_is_cut_at_the_right_of_an_inspector(open_window: Open, language: str) -> None:
    window = open_window(language)
    desk, page = window.session.desk, window.page
    assert desk is not None
    assert page is not None
    with desk.read() as reader:
        objectives = [one.id for one in reader.all(Objective)]
        shown = {
            "joint": (*objectives, *(link.id for link in reader.all(Link))),
            "papers": objectives[:6],
            "guidance": [goal.id for goal in reader.all(Goal)][:6],
        }
    for place, records in shown.items():
        for record in records:
            window.navigate(place, record)
            settle()
            frame: QWidget | None = page.place.inspector() if page.place is not None else None
            while frame is not None and not isinstance(frame, QScrollArea):
                frame = frame.parentWidget()
            assert isinstance(frame, QScrollArea)
            assert frame.horizontalScrollBar().maximum() == 0, (place, record)
            stack = frame.parentWidget()
            assert stack is not None
            assert frame.width() <= stack.width()
            assert window.width() == WIDTH


def test_a_dialog_is_as_wide_as_its_words_need(qtbot: QtBot, words: Language) -> None:
    dialog = Dialog(words, say("Settings"), say("Save"))
    qtbot.addWidget(dialog)
    dialog.body.addWidget(
        QPushButton("an unusually long label that no dialog of the usual width can hold " * 2)
    )
    dialog.show()
    layout = dialog.layout()
    assert layout is not None
    assert dialog.width() >= layout.totalMinimumSize().width() > 460
