"""Guidance on the screen: what serves each goal, blanks, citing, and the golden thread."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.dates import PartialDate
from app.domain.records import Event, Goal, Id, Objective, ReferenceDocument
from app.domain.vocabulary import EventKind, Level, Side
from app.gui.context import Context
from app.gui.parts.import_dialog import ImportDialog
from app.gui.parts.thread_rows import RowKind
from app.gui.places.guidance import GuidancePlace
from app.work import aligning, drafting, editing, guidance, history
from app.work.desk import Desk
from tests.gui.places.stage import PERIOD, Stage, add_post, set_stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


@pytest.fixture
def stage(context: Context) -> Stage:
    return set_stage(context)


@pytest.fixture
def ids(desk: Desk) -> dict[str, Id]:
    """A concept with three goals; both sides' papers; 1.1 cites the first goal and A1 supports 1.1."""
    post = add_post(desk)
    concept = guidance.add_document(desk, title="National Security Concept", date=PartialDate(2007, 5, 23))
    goals = [
        editing.add(
            desk, Goal(id=desk.new_id(), document=concept.id, ref_no=f"NSC-{n}", type=kind, text=text)
        )
        for n, kind, text in (
            (10, "task", "Train."),
            (2, "goal", "Cooperate."),
            (1, "goal", "Safeguard independence."),
        )
    ]
    embassy = drafting.add_paper(desk, post=post.id, side=Side.EMBASSY, period=PERIOD)
    attache = drafting.add_paper(desk, post=post.id, side=Side.ATTACHE, period=PERIOD)
    one = drafting.add_objective(desk, paper=embassy.id, title="Dialogue", number="1.1")
    support = drafting.add_objective(desk, paper=attache.id, title="Yearly plan", number="A1")
    editing.change(desk, Objective, one.id, serves=(goals[2].id,))
    aligning.add_link(desk, attache_objective=support.id, embassy_objective=one.id)
    event = editing.add(
        desk,
        Event(
            id=desk.new_id(),
            title="Plan signing",
            kind=EventKind.PLAN_SIGNING,
            level=Level.BILATERAL,
            post=post.id,
            date_start=PartialDate(2026, 1, 22),
            objectives=(support.id,),
            outcome="Signed.",
        ),
    )
    return {
        "post": post.id,
        "concept": concept.id,
        "ten": goals[0].id,
        "two": goals[1].id,
        "one": goals[2].id,
        "1.1": one.id,
        "A1": support.id,
        "event": event.id,
    }


@pytest.fixture
def place(stage: Stage, ids: dict[str, Id], qtbot: QtBot) -> Iterator[GuidancePlace]:
    stage.context.selection.choose(ids["post"], PERIOD)
    made = GuidancePlace(stage.context)
    qtbot.addWidget(made)
    qtbot.addWidget(made.inspector())
    made.resize(900, 600)
    made.show()
    yield made
    assert stage.trouble == []


def test_goals_stand_in_the_order_of_their_numbers_with_what_serves_them(
    place: GuidancePlace, ids: dict[str, Id]
) -> None:
    assert place.tree.shown_keys() == (ids["concept"], ids["one"], ids["two"], ids["ten"])
    assert place.tree.row(ids["one"])[3] == "1.1"
    assert place.tree.row(ids["two"])[3] == "nothing serves it"
    assert "1 of 3 served" in place.tree.row(ids["concept"])[0]


def test_the_foot_counts_what_is_served_and_what_the_filter_hides(place: GuidancePlace) -> None:
    assert [count.number for count in place.foot().counts] == ["1 of 3", "2"]

    place.toggle_blanks()

    assert str(place.foot().hidden) == "1 goal hidden by the filter"
    clear = place.foot().clear
    assert clear is not None
    clear()
    assert place.foot().hidden is None


def test_the_filters_narrow_by_type_and_by_words(place: GuidancePlace, ids: dict[str, Id]) -> None:
    place.type_box.setCurrentIndex(place.type_box.findData("task"))
    assert place.tree.shown_keys() == (ids["concept"], ids["ten"])

    place.clear_filter()
    place.search.setText("SAFEGUARD nsc-1")
    assert place.tree.shown_keys() == (ids["concept"], ids["one"])

    place.search.setText("nothing like it")
    assert place.no_match.isVisible()


def test_objectives_are_chosen_for_a_goal_in_one_step_that_undo_takes_back(
    place: GuidancePlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["two"])
    inspector = place.inspector()
    inspector.show()

    place.choose_citing()
    popup = place._inspector.popup
    model = popup.list.list.model()
    for row in range(model.rowCount()):
        model.setData(model.index(row, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    popup.close()

    assert place.tree.row(ids["two"])[3:] == ("1.1", "A1")
    assert stage.get(Objective, ids["1.1"]).serves == (ids["one"], ids["two"])

    history.undo(stage.desk)

    assert place.tree.row(ids["two"])[3] == "nothing serves it"
    assert stage.get(Objective, ids["A1"]).serves == ()


def elements(place: GuidancePlace) -> list[str]:
    """The records of the thread that is shown, from the top."""
    return [row.record for row in place._inspector.thread_view.rows if row.kind is RowKind.ELEMENT]


def breaks(place: GuidancePlace) -> list[str]:
    """What the thread says is missing."""
    return [row.text for row in place._inspector.thread_view.rows if row.broken]


def test_the_thread_of_a_goal_leads_down_to_the_outcome(
    place: GuidancePlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.inspector().show()
    place.reveal(ids["one"])
    assert elements(place) == [ids[name] for name in ("concept", "one", "1.1", "A1", "event", "event")]

    view = place._inspector.thread_view
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Left)
    at_attache = view.visualRect(view.currentIndex()).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at_attache)

    assert stage.walks == [("papers", ids["1.1"]), ("events", ids["event"]), ("papers", ids["A1"])]


def test_a_break_in_the_thread_is_shown(place: GuidancePlace, ids: dict[str, Id]) -> None:
    place.reveal(ids["ten"])
    assert elements(place) == [ids["concept"], ids["ten"]]
    assert breaks(place) == ["nothing serves it"]


def test_the_thread_of_a_document_leads_through_all_its_goals(
    place: GuidancePlace, ids: dict[str, Id]
) -> None:
    place.reveal(ids["concept"])
    assert elements(place)[:4] == [ids["concept"], ids["one"], ids["two"], ids["ten"]]
    assert breaks(place) == ["NSC-2: nothing serves it", "NSC-10: nothing serves it"]


def test_a_goal_is_added_edited_and_deleted_in_place(
    place: GuidancePlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.inspector().show()
    place.reveal(ids["two"])

    place.new_goal()

    added = next(goal for goal in stage.all(Goal) if goal.ref_no == "NSC-11")
    assert place.tree.chosen_key() == added.id
    form = place._inspector.goal_form
    form.editors["text"].set_raw("Share know-how.")
    form.editors["text"].edited.emit()
    place.commit_edits()
    assert stage.get(Goal, added.id).text == "Share know-how."
    assert place.tree.row(added.id)[1] == "Share know-how."

    place.delete()
    assert added.id not in place.tree.shown_keys()
    history.undo(stage.desk)
    assert added.id in place.tree.shown_keys()


def test_a_document_goes_with_its_goals_and_comes_back_with_them(
    place: GuidancePlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["concept"])

    place.delete()

    assert stage.all(Goal) == ()
    assert place.empty.isVisible()
    assert stage.get(Objective, ids["1.1"]).serves == ()
    history.undo(stage.desk)
    assert len(stage.all(Goal)) == 3
    assert stage.get(Objective, ids["1.1"]).serves == (ids["one"],)


def test_an_empty_workspace_offers_the_first_document(stage: Stage, qtbot: QtBot) -> None:
    place = GuidancePlace(stage.context)
    qtbot.addWidget(place)
    qtbot.addWidget(place.inspector())
    place.show()
    assert place.empty.isVisible()
    assert str(place.why_no_new_goal()).startswith("Add a reference document")

    place.empty.button.click()

    assert [document.title for document in stage.all(ReferenceDocument)] == ["New reference document"]
    assert place.why_no_new_goal() is None


def test_without_a_plan_the_goals_are_shown_and_citing_says_why_not(
    stage: Stage, ids: dict[str, Id], qtbot: QtBot
) -> None:
    place = GuidancePlace(stage.context)
    qtbot.addWidget(place)
    qtbot.addWidget(place.inspector())
    place.show()

    place.reveal(ids["one"])

    assert not place._inspector.thread_view.isVisibleTo(place._inspector)
    assert str(place.why_not_cite()) == "The open plan has no objectives yet that could serve it."
    assert [count.number for count in place.foot().counts] == ["3"]


def test_a_table_of_goals_is_imported_and_undone_in_one_step(stage: Stage, qtbot: QtBot) -> None:
    place = GuidancePlace(stage.context)
    qtbot.addWidget(place)
    qtbot.addWidget(place.inspector())
    place.show()

    place.import_file(stage.desk.house.sample / "goals.csv")
    (dialog,) = place.findChildren(ImportDialog)
    dialog.go.click()

    assert place.foot().counts[0].number == "53"
    history.undo(stage.desk)
    assert place.empty.isVisible()
