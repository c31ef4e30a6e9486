"""Posts on the screen: the table with its counts, offices, papers and events, adding, changing and deleting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from app.domain.dates import PartialDate
from app.domain.records import Event, Id, Office, Paper, Post
from app.domain.vocabulary import EventKind, Level, Role, Side
from app.gui.context import Context
from app.gui.parts.dialogs import FormDialog
from app.gui.places.posts import PostsPlace
from app.work import drafting, editing, history, officers
from app.work.desk import Desk
from tests.gui.places.stage import PERIOD, Stage, add_post, set_stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


@pytest.fixture
def stage(context: Context) -> Stage:
    return set_stage(context)


@pytest.fixture
def ids(desk: Desk) -> dict[str, Id]:
    """Tbilisi with papers, an office and an event; Ankara with a side accreditation."""
    post = add_post(desk)
    paper = drafting.add_paper(desk, post=post.id, side=Side.ATTACHE, period=PERIOD)
    drafting.add_objective(desk, paper=paper.id, title="Yearly plan")
    office = editing.add(
        desk, Office(id=desk.new_id(), name="Attaché office", post=post.id, side=Side.ATTACHE)
    )
    event = editing.add(
        desk,
        Event(
            id=desk.new_id(),
            title="Staff talks",
            kind=EventKind.STAFF_TALKS,
            level=Level.BILATERAL,
            post=post.id,
            date_start=PartialDate(2026, 11, 16),
        ),
    )
    ankara = editing.add(
        desk,
        Post(
            id=desk.new_id(),
            code="TR",
            country="TR",
            capital="Ankara",
            languages="Turkish",
            accreditations=("GE", "UA"),
            attache_presence="AZ office in host",
        ),
    )
    return {"tbilisi": post.id, "ankara": ankara.id, "office": office.id, "event": event.id}


def leave_the_form() -> None:
    """Del in the form at the right deletes letters, not records."""
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()


@pytest.fixture
def place(stage: Stage, ids: dict[str, Id], qtbot: QtBot) -> Iterator[PostsPlace]:
    made = PostsPlace(stage.context)
    qtbot.addWidget(made)
    qtbot.addWidget(made.inspector())
    assert ids
    made.resize(1100, 600)
    made.show()
    made.inspector().show()
    yield made
    assert stage.trouble == []


def cell(place: PostsPlace, post: Id, key: str) -> str:
    model = place.records.table.model
    number = model.place_of(post)
    assert number is not None
    return str(model.index(number, [column.key for column in model.columns].index(key)).data())


def codes(place: PostsPlace) -> list[str]:
    model = place.records.table.model
    return [row.code for number in range(model.total) if (row := model.row(number)) is not None]


def test_the_table_shows_the_posts_with_what_each_has(place: PostsPlace, ids: dict[str, Id]) -> None:
    assert codes(place) == ["GE", "TR"]
    assert cell(place, ids["tbilisi"], "country") == "Georgia"
    assert cell(place, ids["ankara"], "accreditations") == "Georgia; Ukraine"
    assert [cell(place, ids["tbilisi"], key) for key in ("papers", "objectives", "events")] == ["1", "1", "1"]
    assert cell(place, ids["ankara"], "papers") == ""
    assert [count.number for count in place.foot().counts] == ["2", "1"]


def test_posts_are_sorted_by_their_counts_and_filtered_by_papers(place: PostsPlace) -> None:
    place.records.table.model.set_sort("events", descending=True)
    assert codes(place) == ["GE", "TR"]
    place.records.tick("papers", ("no",))
    assert codes(place) == ["TR"]
    foot = place.foot()
    assert str(foot.hidden) == "1 hidden by the filter"
    assert foot.clear is not None
    foot.clear()
    place.records.look_for("azerbaijan")
    assert codes(place) == []
    place.records.look_for("ukraine")
    assert codes(place) == ["TR"]


def test_the_inspector_shows_offices_papers_and_events(
    place: PostsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["tbilisi"])
    inspector = place._inspector
    assert inspector.title.text() == "GE Tbilisi"
    texts = [link.text() for link in inspector.links[:2]]
    assert texts == ["2026–2028  ·  Attaché office", "16 Nov 2026 · Staff talks"]
    inspector.links[1].opened.emit(inspector.links[1].key)
    assert stage.walks == [("events", ids["event"])]


def test_papers_are_opened_for_the_chosen_post(place: PostsPlace, stage: Stage, ids: dict[str, Id]) -> None:
    place.reveal(ids["tbilisi"])
    place.open_papers()
    assert (stage.context.selection.post, stage.context.selection.period) == (ids["tbilisi"], PERIOD)
    place.reveal(ids["ankara"])
    link = place._inspector.links[0]
    assert link.text() == "Begin its mission papers"
    link.opened.emit(link.key)
    assert (stage.context.selection.post, stage.context.selection.period) == (ids["ankara"], None)
    assert stage.walks == [("papers", None), ("papers", None)]


def test_a_new_post_is_named_at_once_and_undo_takes_it_back(place: PostsPlace, stage: Stage) -> None:
    place.new_post()
    line = place.records.table.view.findChildren(QLineEdit)[-1]
    QTest.keyClicks(line, "KYV")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert {post.code for post in stage.all(Post)} == {"GE", "TR", "KYV"}
    history.undo(stage.desk)
    history.undo(stage.desk)
    assert codes(place) == ["GE", "TR"]


def test_a_field_at_the_right_is_saved(place: PostsPlace, stage: Stage, ids: dict[str, Id]) -> None:
    place.reveal(ids["ankara"])
    editor = place._inspector.form.editors["languages"]
    QTest.keyClicks(editor.control, ", English")
    place.commit_edits()
    assert "English" in stage.get(Post, ids["ankara"]).languages
    history.undo(stage.desk)
    assert stage.get(Post, ids["ankara"]).languages == "Turkish"


def test_offices_are_added_and_deleted_from_the_inspector(
    place: PostsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["tbilisi"])
    place.new_office()
    dialog = place.findChildren(FormDialog)[-1]
    dialog.form.editors["name"].set_raw("Political section")
    dialog.form.editors["side"].set_raw("embassy")
    dialog.go.click()
    assert {(o.name, o.side) for o in stage.all(Office, post=ids["tbilisi"])} == {
        ("Attaché office", Side.ATTACHE),
        ("Political section", Side.EMBASSY),
    }
    button = next(b for b in place._inspector.findChildren(QToolButton) if b.objectName() == ids["office"])
    button.click()
    assert [office.name for office in stage.all(Office, post=ids["tbilisi"])] == ["Political section"]
    history.undo(stage.desk)
    assert len(stage.all(Office, post=ids["tbilisi"])) == 2


def test_deleting_a_post_takes_its_papers_and_undo_brings_all_back(
    place: PostsPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["tbilisi"])
    leave_the_form()
    place.delete()
    assert codes(place) == ["TR"]
    assert stage.all(Paper) == ()
    history.undo(stage.desk)
    assert codes(place) == ["GE", "TR"]
    assert len(stage.all(Paper)) == 1


def test_posts_go_out_and_come_in_again(place: PostsPlace, stage: Stage, tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    place.exchange.export_file(path)
    path.write_text(path.read_text("utf-8-sig").replace("Ankara", "Istanbul"), "utf-8")
    dialog = place.exchange.import_file(path)
    assert "1 changed" in dialog.summary.text()
    dialog.go.click()
    assert {post.capital for post in stage.all(Post)} == {"Tbilisi", "Istanbul"}


def test_an_empty_network_says_what_belongs_here(context: Context, qtbot: QtBot) -> None:
    stage = set_stage(context)
    place = PostsPlace(stage.context)
    qtbot.addWidget(place)
    qtbot.addWidget(place.inspector())
    place.show()
    assert place.empty.isVisible()
    assert place.why_not_change() is not None
    place.empty.button.click()
    assert len(stage.all(Post)) == 1


def test_the_history_of_a_post_is_one_step_away(place: PostsPlace, stage: Stage, ids: dict[str, Id]) -> None:
    place.reveal(ids["ankara"])
    link = place._inspector.links[-1]
    assert link.text() == "Show its history"
    link.opened.emit(link.key)
    assert stage.walks == [("history", ids["ankara"])]


def test_an_office_of_the_other_side_is_not_ones_own_to_delete(
    place: PostsPlace, ids: dict[str, Id], desk: Desk
) -> None:
    hasanov = officers.add_officer(desk, name="Hasanov", role=Role.APPROVER, side=Side.EMBASSY)
    officers.act_as(desk, hasanov.id)
    place.reveal(ids["ankara"])
    place.reveal(ids["tbilisi"])
    buttons = place._inspector.findChildren(QToolButton, ids["office"])
    button = buttons[-1]  # the one that was made before is there until Qt deletes it
    assert not button.isEnabled()
    assert button.toolTip() == "Only officers of the side “Attaché office” change this."
