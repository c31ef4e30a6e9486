"""The history on the screen: stretches, filters, one step in words, restoring, and the journal verified."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.dates import PartialDate
from app.domain.messages import Refusal
from app.domain.records import Id, Indicator, Link, Objective, Post
from app.domain.vocabulary import Means, Side, Stance
from app.gui.context import Context
from app.gui.parts.diff_view import WordDiff
from app.gui.places.history import HistoryPlace
from app.gui.places.history.inspector import RecordBox, breakable
from app.gui.places.history.model import CHANGES, KIND, WHAT, WHEN, WHO
from app.work import aligning, drafting, editing, editions, history
from app.work.desk import Desk
from tests.gui.places.contested import contested_plan
from tests.gui.places.stage import PERIOD, Stage, set_stage


@pytest.fixture
def stage(context: Context) -> Stage:
    return set_stage(context)


@pytest.fixture
def ids(desk: Desk) -> dict[str, Id]:
    return contested_plan(desk)


@pytest.fixture
def place(stage: Stage, ids: dict[str, Id], qtbot: QtBot) -> Iterator[HistoryPlace]:
    assert ids
    made = HistoryPlace(stage.context)
    qtbot.addWidget(made)
    qtbot.addWidget(made.inspector())
    made.resize(900, 600)
    made.show()
    made.inspector().show()
    yield made
    assert stage.trouble == []


def row(place: HistoryPlace, number: int = 0) -> list[str]:
    return [str(place.model.index(number, column).data()) for column in (WHEN, WHAT, KIND, CHANGES, WHO)]


def labels(place: HistoryPlace) -> list[str]:
    return [str(place.model.index(number, WHAT).data()) for number in range(place.model.rowCount())]


def fields(box: RecordBox) -> dict[str, tuple[str, str]]:
    return {step.label: (step.before, step.after) for step in box.steps}


def newest(place: HistoryPlace) -> RecordBox:
    """Choose the newest step, and look at its first record."""
    place.table.selectRow(0)
    return the_box(place)


def the_box(place: HistoryPlace) -> RecordBox:
    return place._inspector.boxes[0]


def test_the_newest_step_stands_on_top_with_who_when_and_what(
    place: HistoryPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    editing.change(stage.desk, Objective, ids["A1"], title="Other", lead="Branch")

    assert row(place) == [
        "22 Nov 2026 12:00",
        "Change lead, title of Objective",
        "change",
        "2",
        "Desk officer",
    ]
    assert [count.number for count in place.foot().counts] == [str(place.model.rowCount())]


def test_an_undone_step_is_shown_as_such_and_again_as_done(
    place: HistoryPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    editing.change(stage.desk, Objective, ids["A1"], title="Other")
    history.undo(stage.desk)

    assert labels(place)[:2] == ["Undo: Change title of Objective", "(undone) Change title of Objective"]
    assert place.model.index(1, WHAT).data(Qt.ItemDataRole.FontRole).strikeOut()

    history.redo(stage.desk)

    assert labels(place)[:3] == [
        "Redo: Change title of Objective",
        "Undo: Change title of Objective",
        "Change title of Objective",
    ]


def test_a_step_is_told_field_by_field_in_words(
    place: HistoryPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    editing.change(
        stage.desk,
        Objective,
        ids["A1"],
        means=(Means.EXERCISES,),
        date_end=PartialDate(2027, 6),
        priority=2,
        statement="Train with the partner every year before the summer, on both sides of the border.",
    )

    assert fields(newest(place)) == {
        "Statement": (
            "",
            "Train with the partner every year before the summer, on both sides of the border.",
        ),
        "Priority": ("", "2"),
        "Means": ("", "bilateral and multilateral exercises"),
        "End": ("", "June 2027"),
    }
    assert the_box(place).name.text() == "A1 Aim A1 <b>"


def test_a_long_text_is_told_word_by_word(place: HistoryPlace, stage: Stage, ids: dict[str, Id]) -> None:
    before = "Train with the partner every two years before the summer, on both sides of the border."
    editing.change(stage.desk, Objective, ids["A1"], statement=before)
    editing.change(stage.desk, Objective, ids["A1"], statement=before.replace("two years", "year"))

    (diff,) = newest(place).findChildren(WordDiff)
    assert [piece.text for piece in diff.pieces if piece.kind.value != "same"] == ["two years ", "year "]


def test_ids_are_read_as_names_and_words_of_sides_as_sentences(
    place: HistoryPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    aligning.give_word(
        stage.desk, ids["link 2"], side=Side.EMBASSY, stance=Stance.DISPUTES, sentence="Too late."
    )

    assert row(place)[1] == "Embassy disputes 1.2 ↔ A2"
    box = newest(place)
    assert box.name.text() == "1.2 ↔ A2"
    assert fields(box) == {"Embassy’s word": ("", "disputes, 22 Nov 2026 12:00, Desk officer: “Too late.”")}

    aligning.add_link(stage.desk, attache_objective=ids["A1"], embassy_objective=ids["1.2"])
    assert fields(newest(place))["Attaché objective"] == ("", "A1 Aim A1 <b>")


def test_a_deleted_record_keeps_its_names(place: HistoryPlace, stage: Stage, ids: dict[str, Id]) -> None:
    editing.remove(stage.desk, [(Objective, ids["A2"])])

    newest(place)
    boxes = place._inspector.boxes
    assert [box.name.text() for box in boxes] == ["A2 Aim A2 <b>", "1.2 ↔ A2"]
    assert fields(boxes[1])["Attaché objective"] == ("A2 Aim A2 <b>", "")


def test_restoring_brings_a_record_back_to_that_step_in_one_step(
    place: HistoryPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    editing.change(stage.desk, Objective, ids["A1"], title="Second title")
    editing.change(stage.desk, Objective, ids["A1"], title="Third title")
    place.table.selectRow(1)
    assert place.why_not_restore() is None

    the_box(place).restore.click()

    assert stage.get(Objective, ids["A1"]).title == "Second title"
    assert row(place)[1:3] == ["Restore Objective “A1 Second title”", "restoring"]
    history.undo(stage.desk)
    assert stage.get(Objective, ids["A1"]).title == "Third title"


def test_what_is_as_it_was_cannot_be_restored_and_says_so(
    place: HistoryPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    editing.change(stage.desk, Objective, ids["A1"], title="Second title")

    assert not newest(place).restore.isVisible()
    assert the_box(place).why_not.text() == "It is today as it was after this step."
    assert str(place.why_not_restore()) == "It is today as it was after this step."


def test_a_deleted_record_is_brought_back_without_what_is_gone(
    place: HistoryPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    editing.remove(stage.desk, [(Objective, ids["A2"])])
    box = newest(place)
    assert box.restore.text() == "Bring this record back as it was before this step"

    box.restore.click()

    assert stage.get(Objective, ids["A2"]).title == "Aim A2 <b>"
    assert stage.all(Link, attache_objective=ids["A2"]) == ()
    history.undo(stage.desk)
    assert stage.all(Objective, id=ids["A2"]) == ()


def test_a_record_whose_owner_is_gone_is_refused_in_words(stage: Stage, ids: dict[str, Id]) -> None:
    indicator = editing.add(
        stage.desk, Indicator(id=stage.desk.new_id(), objective=ids["A2"], order="a", name="Courses held")
    )
    made = history.revisions(stage.desk, limit=1)[0]
    editing.remove(stage.desk, [(Objective, ids["A2"])])

    with pytest.raises(Refusal, match="no longer there"):
        history.restore(stage.desk, Indicator, indicator.id, revision=made.id)


def test_the_history_of_one_record_and_the_way_back_to_all(place: HistoryPlace, ids: dict[str, Id]) -> None:
    everything = place.model.rowCount()

    place.reveal(ids["1.3"])

    assert labels(place) == ["Change statement of Objective", "Add objective 1.3"]
    assert place.filters.only.text() == "only 1.3 Aim 1.3 <b>"
    assert str(place.foot().hidden) == f"{everything - 2} steps hidden by the filter"

    place.filters.clear_only.click()

    assert place.model.rowCount() == everything
    assert not place.filters.only.isVisible()
    assert place.foot().hidden is None


def test_only_steps_of_this_record_is_a_place_to_come_back_from(
    place: HistoryPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["1.3"])

    the_box(place).only.click()

    assert stage.walks == [("history", ids["1.3"])]


def test_steps_are_found_by_words_and_by_kind(place: HistoryPlace, stage: Stage, ids: dict[str, Id]) -> None:
    editing.change(stage.desk, Objective, ids["A1"], title="Other")
    history.undo(stage.desk)

    place.filters.search.setText("LINK a2")
    QTest.keyClick(place.filters.search, Qt.Key.Key_Return)
    assert labels(place) == ["Link A2 to 1.2"]

    place.clear_filter()
    place.filters.kind_box.setCurrentIndex(place.filters.kind_box.findData("undo"))
    assert labels(place) == ["Undo: Change title of Objective"]

    place.filters.search.setText("nothing like it")
    QTest.keyClick(place.filters.search, Qt.Key.Key_Return)
    assert place.no_match.isVisible()
    place.no_match.button.click()
    assert place.model.rowCount() > 10


def test_what_happens_under_a_filter_comes_in_only_where_it_passes(
    place: HistoryPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["A1"])
    before = place.model.rowCount()

    editing.change(stage.desk, Objective, ids["A2"], title="Elsewhere")
    editing.change(stage.desk, Objective, ids["A1"], title="Here")

    assert place.model.rowCount() == before + 1


def with_many_steps(stage: Stage, qtbot: QtBot) -> HistoryPlace:
    """A workspace with 52 steps, read by twenty."""
    post = editing.add(stage.desk, Post(id=stage.desk.new_id(), code="P", country="GE"))
    for number in range(50):
        editing.change(stage.desk, Post, post.id, capital=f"City {number}")
    place = HistoryPlace(stage.context)
    place.model.stretch = 20
    qtbot.addWidget(place)
    qtbot.addWidget(place.inspector())
    place.resize(900, 400)
    place.show()
    return place


def test_older_steps_come_as_they_come_into_sight(stage: Stage, qtbot: QtBot) -> None:
    place = with_many_steps(stage, qtbot)
    assert place.model.rowCount() == 20
    assert [count.number for count in place.foot().counts] == ["52"]

    editing.change(stage.desk, Post, stage.all(Post)[0].id, capital="Newest")
    assert place.model.rowCount() == 21
    for _ in range(3):
        place.table.scrollToBottom()
        place.model.fetchMore(place.table.rootIndex())

    assert place.model.rowCount() == 53
    assert place.model.at_end
    assert labels(place)[-1] == "Create the workspace"


def test_a_rare_step_is_found_far_down(stage: Stage, qtbot: QtBot) -> None:
    place = with_many_steps(stage, qtbot)

    place.filters.search.setText("create workspace")
    QTest.keyClick(place.filters.search, Qt.Key.Key_Return)

    assert labels(place) == ["Create the workspace"]


def test_many_records_of_a_step_are_shown_in_parts(
    place: HistoryPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    for _ in range(30):
        drafting.add_objective(stage.desk, paper=ids["attache"], title="One of many")
    many = {one.id: {"lead": "Branch"} for one in stage.all(Objective)}
    editing.change_many(stage.desk, Objective, many)
    newest(place)
    inspector = place._inspector
    assert len(inspector.boxes) == 20
    assert inspector.more.text() == f"Show {len(many) - 20} more records"

    inspector.more.click()

    assert len(inspector.boxes) == len(many)
    assert not inspector.more.isVisible()


def test_enter_leads_to_the_record_in_its_own_plan(
    place: HistoryPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    editing.change(stage.desk, Objective, ids["A1"], title="Other")

    newest(place)
    QTest.keyClick(place.table, Qt.Key.Key_Return)

    assert stage.walks == [("papers", ids["A1"])]
    assert stage.context.selection.post == ids["post"]
    assert stage.context.selection.period is not None


def test_a_link_leads_to_joint_drafting(place: HistoryPlace, stage: Stage, ids: dict[str, Id]) -> None:
    aligning.change_link(stage.desk, ids["link 1"], reasoning="It trains them.")

    newest(place)
    place.open_first()

    assert stage.walks == [("joint", ids["link 1"])]


def test_a_sound_journal_is_said_to_be_sound(place: HistoryPlace) -> None:
    place.verify()

    assert place.banner.isVisible()
    assert place.banner.sentence.text().startswith("The journal is sound")


def test_each_fault_of_the_journal_is_named(place: HistoryPlace, stage: Stage, ids: dict[str, Id]) -> None:
    connection = stage.desk.file._connection
    connection.run("UPDATE objective SET title = 'Forged' WHERE id = ?", (ids["A1"],))

    place.verify()

    assert place.banner.sentence.text() == "The journal has 1 fault."
    assert place._dialog is not None
    assert "Objective “A1 " in place._dialog.details.toPlainText()
    place.hide_dialogs()


def test_addresses_may_be_broken_and_short_words_are_left_alone() -> None:
    assert breakable("a short text") == "a short text"
    long = "https://example.org/nation/with/a/very/long/address.html"
    assert breakable(long).replace("\u200b", "") == long
    assert max(map(len, breakable(long).split("\u200b"))) <= 14


def test_the_text_of_an_edition_is_told_by_its_length(
    place: HistoryPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    editions.freeze(stage.desk, post=ids["post"], period=PERIOD)

    newest(place)
    texts = [fields(box) for box in place._inspector.boxes]
    (content,) = [told["Text of the edition"][1] for told in texts if "Text of the edition" in told]
    assert content.endswith(" letters")
    assert len(content) < 20
