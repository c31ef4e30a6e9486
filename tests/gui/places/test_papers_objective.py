"""An objective on the screen: hints while it is typed, the means of a paper, and the other side's paper locked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.dates import PartialDate
from app.domain.records import Event, Objective, Paper
from app.domain.smart import Point
from app.domain.vocabulary import EventKind, EventState, Level, Means, Role, Side
from app.gui.context import Context
from app.gui.parts.long_editor import TitlePage
from app.gui.places.papers import PapersPlace
from app.work import drafting, editing, history, officers
from app.work.desk import Desk
from tests.gui.places.stage import PERIOD, Stage, add_post, set_stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


@pytest.fixture
def stage(context: Context) -> Stage:
    return set_stage(context)


@pytest.fixture
def objective(desk: Desk) -> Objective:
    """An objective of the embassy, whose paper stands beside that of the attaché."""
    post = add_post(desk)
    embassy = drafting.add_paper(desk, post=post.id, side=Side.EMBASSY, period=PERIOD)
    drafting.add_paper(desk, post=post.id, side=Side.ATTACHE, period=PERIOD)
    return drafting.add_objective(desk, paper=embassy.id, title="Calm border")


@pytest.fixture
def place(stage: Stage, objective: Objective, qtbot: QtBot) -> Iterator[PapersPlace]:
    stage.context.selection.choose(stage.get(Paper, objective.paper).post, PERIOD)
    made = PapersPlace(stage.context)
    qtbot.addWidget(made)
    qtbot.addWidget(made.inspector())
    made.resize(900, 640)
    made.show()
    yield made
    assert stage.trouble == []


def test_the_hints_follow_every_letter(place: PapersPlace, objective: Objective) -> None:
    place.reveal(objective.id)
    page = place.centre.objective_page
    assert page.smart.chips[Point.OWNER].text().startswith("–")
    page.form.editors["lead"].set_raw("Political section")
    page.form.editors["lead"].edited.emit()
    assert page.smart.chips[Point.OWNER].text().startswith("✓")
    page.form.editors["statement"].set_raw("Strengthen ties.")
    page.form.editors["statement"].edited.emit()
    assert "Strengthen" in page.smart.advice.text()


def test_the_space_bar_gives_an_objective_a_means_and_undo_takes_it(
    place: PapersPlace, objective: Objective, stage: Stage, desk: Desk
) -> None:
    place.reveal(objective.paper)
    means = place.centre.paper_page.means
    assert "12 means are used by no objective" in means.blanks.text()
    column = list(Means).index(Means.EXERCISES) + 1
    means.table.setCurrentIndex(means.model.index(0, column))
    QTest.keyClick(means.table, Qt.Key.Key_Space)
    assert stage.get(Objective, objective.id).means == (Means.EXERCISES,)
    place.refresh()
    assert means.model.index(0, column).data() == "●"
    assert means.model.index(1, column).data() == "1"
    history.undo(desk)
    assert stage.get(Objective, objective.id).means == ()


def test_an_objective_shows_which_events_may_serve_it_and_enter_ties_one(
    place: PapersPlace, objective: Objective, stage: Stage, desk: Desk
) -> None:
    editing.change(desk, Objective, objective.id, means=(Means.EXERCISES,), lead="Railway section")
    event = Event(
        id=desk.new_id(),
        title="Seminar on railway corridors",
        means=(Means.EXERCISES,),
        lead="Railway section",
        kind=EventKind.TRAINING,
        level=Level.BILATERAL,
        state=EventState.PLANNED,
        post=stage.get(Paper, objective.paper).post,
        date_start=PartialDate(PERIOD.start),
    )
    editing.add(desk, event)
    place.refresh()
    place.reveal(objective.id)
    offered = place.inspector().events_may_serve  # type: ignore[attr-defined]  # our own widget
    assert offered is not None
    assert offered.lines.texts() == (f"{PERIOD.start} · {event.title}",)
    offered.lines.go_to(event.id)
    QTest.keyClick(offered.lines, Qt.Key.Key_Return)
    assert stage.get(Event, event.id).objectives == (objective.id,)
    place.refresh()
    offered = place.inspector().events_may_serve  # type: ignore[attr-defined]  # our own widget
    assert offered is not None
    assert offered.lines.texts() == ()
    history.undo(desk)
    assert stage.get(Event, event.id).objectives == ()


def test_an_officer_of_the_other_side_reads_and_does_not_write(
    place: PapersPlace, objective: Objective, stage: Stage, desk: Desk
) -> None:
    officer = officers.add_officer(desk, name="Aliyev", role=Role.APPROVER, side=Side.ATTACHE)
    officers.act_as(desk, officer.id)
    place.refresh()
    place.reveal(objective.paper)
    means = place.centre.paper_page.means
    means.table.setCurrentIndex(means.model.index(0, 1))
    QTest.keyClick(means.table, Qt.Key.Key_Space)
    assert stage.get(Objective, objective.id).means == ()
    assert "Embassy" in means.table.toolTip()
    place.reveal(objective.id)
    page = place.centre.objective_page
    title = page.form.editors["title"].control
    assert isinstance(title, TitlePage)
    assert title.isReadOnly()
    assert all(table.model.read_only for table in page.tables)
