"""The mission papers on the screen: outline, objective, small tables, section text, drafts, undo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.dates import PartialDate, Period
from app.domain.records import (
    Goal,
    Id,
    Indicator,
    Objective,
    Paper,
    PaperGoal,
    Paragraph,
    RedLine,
    ReferenceDocument,
    Risk,
    Section,
)
from app.domain.rich_text import plain, rich
from app.domain.vocabulary import Means, ParagraphKind, Side
from app.gui.context import Context
from app.gui.parts.keyed_tree import KEY
from app.gui.places.papers import PapersPlace
from app.gui.places.papers.item_table import ItemTable
from app.work import aligning, drafting, drafts, editing, history, papers
from app.work.desk import Desk
from tests.gui.conftest import type_text
from tests.gui.places.stage import PERIOD, Stage, add_post, set_stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


@pytest.fixture
def stage(context: Context) -> Stage:
    return set_stage(context)


@pytest.fixture
def ids(desk: Desk) -> dict[str, Id]:
    """Both papers of Tbilisi: two goals of the embassy with objectives, a section; one attaché objective, linked."""
    post = add_post(desk)
    document = editing.add(desk, ReferenceDocument(id=desk.new_id(), title="Doctrine"))
    guidance = editing.add(
        desk, Goal(id=desk.new_id(), document=document.id, ref_no="MD-8", text="Cooperate.")
    )
    embassy = drafting.add_paper(desk, post=post.id, side=Side.EMBASSY, period=PERIOD)
    attache = drafting.add_paper(desk, post=post.id, side=Side.ATTACHE, period=PERIOD)
    goals = [papers.add_goal(desk, paper=embassy.id, title=title) for title in ("Security", "Trade")]
    one = drafting.add_objective(desk, paper=embassy.id, title="Dialogue", goal=goals[0].id)
    ten = drafting.add_objective(desk, paper=embassy.id, title="Calm", goal=goals[0].id, number="1.10")
    trade = drafting.add_objective(desk, paper=embassy.id, title="Freight", goal=goals[1].id)
    yearly = drafting.add_objective(desk, paper=attache.id, title="Yearly plan")
    link = aligning.add_link(desk, attache_objective=yearly.id, embassy_objective=one.id)
    section = drafting.add_section(desk, paper=embassy.id, heading="Situation")
    second = drafting.add_section(desk, paper=embassy.id, heading="Relations")
    paragraphs = drafting.write_section(
        desk,
        section.id,
        paragraphs=[
            (None, ParagraphKind.TEXT, rich("The corridor holds.")),
            (None, ParagraphKind.NUMBERED, rich("Trade grew.")),
        ],
    )
    return {
        "post": post.id,
        "guidance": guidance.id,
        "embassy": embassy.id,
        "attache": attache.id,
        "1": goals[0].id,
        "2": goals[1].id,
        "1.1": one.id,
        "1.10": ten.id,
        "2.1": trade.id,
        "A1": yearly.id,
        "link": link.id,
        "situation": section.id,
        "relations": second.id,
        "p1": paragraphs[0].id,
        "p2": paragraphs[1].id,
    }


@pytest.fixture
def place(stage: Stage, ids: dict[str, Id], qtbot: QtBot) -> Iterator[PapersPlace]:
    stage.context.selection.choose(ids["post"], PERIOD)
    yield shown(stage, qtbot)
    assert stage.trouble == []


def shown(stage: Stage, qtbot: QtBot) -> PapersPlace:
    made = PapersPlace(stage.context)
    qtbot.addWidget(made)
    qtbot.addWidget(made.inspector())
    made.resize(900, 640)
    made.show()
    return made


def put(place: PapersPlace, key: str, raw: str) -> None:
    """Type into a field of the objective, and leave it."""
    editor = place.centre.objective_page.form.editors[key]
    editor.set_raw(raw)
    editor.edited.emit()
    editor.left.emit()


def cell(table: ItemTable, row: int, column: int, text: str) -> None:
    """Type into a cell."""
    table.model.setData(table.model.index(row, column), text)


def test_the_outline_has_sections_and_goals_with_objectives_in_natural_order(
    place: PapersPlace, ids: dict[str, Id]
) -> None:
    assert place.outline.shown_keys() == tuple(
        ids[key] for key in ("embassy", "situation", "relations", "1", "1.1", "1.10", "2", "2.1")
    )
    assert place.outline.mark_of(ids["relations"]) == "empty"
    assert place.outline.mark_of(ids["1.10"]).isdecimal()
    assert place.outline.mark_of(ids["1.1"])[0] == "◐"


def test_a_long_title_takes_three_lines_of_the_outline(
    place: PapersPlace, desk: Desk, ids: dict[str, Id]
) -> None:
    long = "Defence cooperation that is deep and lasting " * 12
    outline = place.outline
    editing.change(desk, Objective, ids["1.1"], title=long.strip())
    QApplication.processEvents()
    [entry] = outline.model().match(
        outline.model().index(0, 0), KEY, ids["1.1"], 1, Qt.MatchFlag.MatchRecursive
    )
    height = outline.sizeHintForIndex(entry).height()
    assert height <= 3 * outline.fontMetrics().lineSpacing() + 40
    assert long.strip() in entry.data(Qt.ItemDataRole.ToolTipRole)


def test_the_foot_counts_the_paper_and_what_is_in_the_way(place: PapersPlace) -> None:
    counts = {str(count.words): count.number for count in place.foot().counts}

    assert (counts["objectives"], counts["sections"], counts["words"]) == ("3", "2", "10")
    assert "Not ready for signature" in str(place.foot().in_the_way)


def test_the_other_sides_paper_is_one_step_away(place: PapersPlace, ids: dict[str, Id]) -> None:
    place.show_other_side()

    assert place.side is Side.ATTACHE
    assert place.outline.shown_keys() == (ids["attache"], ids["A1"])


def test_each_side_opens_again_where_it_was_left(place: PapersPlace, ids: dict[str, Id]) -> None:
    place.reveal(ids["situation"])
    place.outline.setFocus()
    place.show_other_side()
    place.reveal(ids["A1"])

    place.show_other_side()
    assert place.record is not None
    assert place.record.id == ids["situation"]

    place.show_other_side()
    assert place.record.id == ids["A1"]


@pytest.mark.parametrize(
    "key", ["embassy", "situation", "p2", "1", "2.1", "A1", "indicator", "risk", "red line"]
)
def test_every_record_of_a_paper_can_be_revealed(
    place: PapersPlace, stage: Stage, ids: dict[str, Id], key: str
) -> None:
    desk = stage.desk
    items: list[Indicator | Risk | RedLine] = [
        Indicator(id=desk.new_id(), objective=ids["1.1"], order="", name="Meetings"),
        Risk(id=desk.new_id(), objective=ids["1.1"], order="", obstacle="Elections"),
        RedLine(id=desk.new_id(), objective=ids["1.1"], order="", text="No exercise"),
    ]
    for item in items:
        drafting.replace_items(desk, type(item), ids["1.1"], [item])
    known = ids | {"indicator": items[0].id, "risk": items[1].id, "red line": items[2].id}
    entry = {"p2": "situation", "indicator": "1.1", "risk": "1.1", "red line": "1.1"}.get(key, key)

    place.reveal(known[key])

    assert place.outline.chosen_key() == ids[entry]
    assert place.record is not None
    assert place.record.id == ids[entry]


def test_fields_are_saved_as_they_are_left_and_undone_one_by_one(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["1.1"])

    put(place, "title", "Dialogue every year")
    put(place, "date_end", "30.11.2028")
    put(place, "means", Means.AGREEMENTS)
    put(place, "serves", ids["guidance"])
    put(place, "priority", "2")

    objective = stage.get(Objective, ids["1.1"])
    assert objective.title == "Dialogue every year"
    assert objective.date_end == PartialDate(2028, 11, 30)
    assert (objective.means, objective.serves, objective.priority) == (
        (Means.AGREEMENTS,),
        (ids["guidance"],),
        2,
    )
    assert "MD-8  Cooperate." in place._inspector.texts()

    history.undo(stage.desk)
    history.undo(stage.desk)
    assert stage.get(Objective, ids["1.1"]).serves == ()
    assert place.centre.objective_page.form.editors["serves"].raw() == ""


def test_a_wrong_date_is_refused_at_its_field_and_nothing_is_saved(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["1.1"])

    put(place, "date_start", "soon")

    assert "is not a date" in place.centre.objective_page.form.editors["date_start"].refusal
    assert stage.get(Objective, ids["1.1"]).date_start is None


def test_only_the_embassy_is_asked_for_a_defence_side(place: PapersPlace, ids: dict[str, Id]) -> None:
    place.reveal(ids["1.1"])
    assert place.centre.objective_page.form.editors["defence_side"].isVisible()

    place.reveal(ids["A1"])
    assert not place.centre.objective_page.form.editors["defence_side"].isVisible()


def test_an_indicator_is_typed_into_the_table_row_by_row(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["1.1"])
    table = place.centre.objective_page.indicators

    cell(table, 0, 0, "Ministers’ meetings")
    cell(table, 0, 3, "12.2025")
    cell(table, 0, 5, "2")
    cell(table, 0, 7, "1")

    (indicator,) = stage.all(Indicator)
    assert indicator.name == "Ministers’ meetings"
    assert indicator.baseline_date == PartialDate(2025, 12)
    assert indicator.targets == ((2027, "2"),)
    assert indicator.actuals == ((2026, "1"),)

    history.undo(stage.desk)
    assert stage.all(Indicator)[0].actuals == ()
    assert stage.all(Indicator)[0].id == indicator.id


def test_tab_goes_on_to_the_next_cell_and_enter_is_done(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["1.1"])
    table = place.centre.objective_page.risks.table
    table.setCurrentIndex(table.model().index(0, 0))

    QTest.keyClick(table, Qt.Key.Key_Return)
    assert table.open_editor is not None
    type_text(table.open_editor, "Elections")
    QTest.keyClick(table.open_editor, Qt.Key.Key_Tab)
    type_text(table.open_editor, "A new minister")
    QTest.keyClick(table.open_editor, Qt.Key.Key_Return)

    (risk,) = stage.all(Risk)
    assert (risk.obstacle, risk.consequence) == ("Elections", "A new minister")
    assert table.open_editor is None


def test_rows_are_deleted_and_moved_by_the_same_keys(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["1.1"])
    table = place.centre.objective_page.risks
    cell(table, 0, 0, "Elections")
    cell(table, 1, 0, "Money")

    table.table.setCurrentIndex(table.model.index(1, 0))
    table.move_selected(-1)
    assert [risk.obstacle for risk in stage.all(Risk, order_by=("order",))] == ["Money", "Elections"]

    table.table.selectRow(0)
    QTest.keyClick(table.table, Qt.Key.Key_Delete)
    assert [risk.obstacle for risk in stage.all(Risk)] == ["Elections"]
    history.undo(stage.desk)
    assert len(stage.all(Risk)) == 2


def test_a_row_is_not_emptied_of_what_it_must_have(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["1.1"])
    cell(place.centre.objective_page.red_lines, 0, 0, "No exercise near the line")

    cell(place.centre.objective_page.red_lines, 0, 0, "")

    assert stage.all(RedLine)[0].text == "No exercise near the line"


def test_a_new_objective_takes_the_next_number_under_its_goal(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["1.1"])

    place.new_objective()

    added = next(objective for objective in stage.all(Objective) if objective.number == "1.11")
    assert (added.goal, added.title) == (ids["1"], "New objective")
    assert place.outline.chosen_key() == added.id
    assert place.centre.objective_page.form.editors["title"].raw() == "New objective"
    history.undo(stage.desk)
    assert added.id not in place.outline.shown_keys()


def test_a_new_objective_follows_numbers_that_run_through_the_paper(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    goal = papers.add_goal(stage.desk, paper=ids["attache"], title="Both forces learn")
    editing.change(stage.desk, Objective, ids["A1"], goal=goal.id)
    place.reveal(ids["A1"])

    place.new_objective()

    assert {objective.number for objective in stage.all(Objective, goal=goal.id)} == {"A1", "A2"}


def test_what_is_shown_anew_leaves_no_window_behind(
    place: PapersPlace, ids: dict[str, Id], qapp: QApplication
) -> None:
    place.inspector().show()
    windows = {id(widget) for widget in qapp.topLevelWidgets() if widget.isVisible()}

    for key in ("1.1", "A1", "1.1"):
        place.reveal(ids[key])
        place.refresh()
    qapp.processEvents()

    assert {id(widget) for widget in qapp.topLevelWidgets() if widget.isVisible()} == windows


def test_sections_and_goals_are_added(place: PapersPlace, stage: Stage, ids: dict[str, Id]) -> None:
    place.reveal(ids["situation"])

    place.new_section()
    place.new_goal()

    headings = [section.heading for section in stage.all(Section, order_by=("order",))]
    assert headings == ["Situation", "New section", "Relations"]
    assert [goal.number for goal in stage.all(PaperGoal, order_by=("number",))] == ["1", "2", "3"]


def test_things_are_moved_by_keyboard_and_the_numbers_follow(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["1.10"])
    place.move_up()
    assert stage.get(Objective, ids["1.10"]).number == "1.1"
    assert stage.get(Objective, ids["1.1"]).number == "1.10"

    place.reveal(ids["1.1"])
    place.move_down()
    assert stage.get(Objective, ids["1.1"]).goal == ids["2"]
    assert stage.get(Objective, ids["1.1"]).number == "2.2"

    place.reveal(ids["2"])
    place.move_up()
    assert stage.get(Objective, ids["2.1"]).number == "1.1"
    assert stage.get(PaperGoal, ids["1"]).number == "2"

    place.reveal(ids["relations"])
    place.move_up()
    assert [section.id for section in stage.all(Section, order_by=("order",))] == [
        ids["relations"],
        ids["situation"],
    ]
    history.undo(stage.desk)
    assert [section.id for section in stage.all(Section, order_by=("order",))] == [
        ids["situation"],
        ids["relations"],
    ]


def test_deleting_an_objective_takes_its_links_and_undo_brings_them_back(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["1.1"])
    place.outline.setFocus()

    place.delete()

    assert ids["1.1"] not in place.outline.shown_keys()
    assert place.outline.chosen_key() == ids["1.10"]
    history.undo(stage.desk)
    place.reveal(ids["1.1"])
    assert place._inspector.links[0].text() == "A1 supports · Yearly plan"


def test_del_in_a_page_is_never_the_deletion_of_the_record(
    place: PapersPlace, ids: dict[str, Id], qapp: QApplication
) -> None:
    place.reveal(ids["1.1"])
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    override.ignore()

    qapp.sendEvent(place.centre.objective_page.form.editors["means"].control, override)

    assert override.isAccepted()


def test_the_inspector_leads_to_the_link(place: PapersPlace, stage: Stage, ids: dict[str, Id]) -> None:
    place.reveal(ids["A1"])
    assert "awaiting a word" in place._inspector.texts()

    place._inspector.links[0].opened.emit(place._inspector.links[0].key)

    assert stage.walks == [("joint", ids["link"])]


def test_a_section_is_written_and_its_paragraphs_keep_their_identity(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["situation"])
    place.centre.section_page.edit_text()

    place.centre.section_page.reveal(ids["p1"])
    type_text(place.centre.section_page.editor.focusProxy() or place.centre.section_page.editor, "Şəki: ")
    place.commit_edits()

    first, second = stage.all(Paragraph, order_by=("order",))
    assert (first.id, second.id) == (ids["p1"], ids["p2"])
    assert plain(first.text) == "Şəki: The corridor holds."
    assert plain(second.text) == "Trade grew."
    history.undo(stage.desk)
    assert plain(stage.all(Paragraph, order_by=("order",))[0].text) == "The corridor holds."


def test_text_that_was_typed_and_not_saved_is_brought_back(
    place: PapersPlace, stage: Stage, ids: dict[str, Id], qtbot: QtBot
) -> None:
    place.reveal(ids["situation"])
    page = place.centre.section_page
    page.reveal(ids["p1"])
    type_text(page.editor.focusProxy() or page.editor, "Unsaved ")
    page._keep()
    assert "Unsaved" in (drafts.draft(stage.desk, key=page.draft_key) or "")

    again = shown(stage, qtbot)
    again.reveal(ids["situation"])

    assert plain(again.centre.section_page.written()[0][2]).startswith("Unsaved ")
    again.commit_edits()
    assert plain(stage.all(Paragraph, order_by=("order",))[0].text).startswith("Unsaved ")
    assert drafts.draft(stage.desk, key=page.draft_key) is None


def test_a_change_elsewhere_is_told_while_one_types_and_can_be_taken(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["situation"])
    page = place.centre.section_page
    page.reveal(ids["p1"])
    type_text(page.editor.page, "Mine. ")

    theirs = (ids["p1"], ParagraphKind.TEXT, rich("Theirs."))
    drafting.write_section(stage.desk, ids["situation"], paragraphs=[theirs])
    assert "changed elsewhere" in page.banner.sentence.text()
    assert page.typing

    page.banner.button.click()
    assert page.written() == (theirs,)
    assert not page.typing


def test_a_field_that_was_typed_and_not_saved_is_brought_back(
    place: PapersPlace, stage: Stage, ids: dict[str, Id], qtbot: QtBot
) -> None:
    place.reveal(ids["1.1"])
    form = place.centre.objective_page.form
    form.editors["statement"].set_raw("By 2028 …")
    form.editors["statement"].edited.emit()
    form.keep_draft()

    again = shown(stage, qtbot)
    again.reveal(ids["1.1"])

    assert again.centre.objective_page.form.editors["statement"].raw() == "By 2028 …"


def test_a_cell_that_was_typed_and_not_left_is_brought_back(
    place: PapersPlace, stage: Stage, ids: dict[str, Id], qtbot: QtBot
) -> None:
    place.reveal(ids["1.1"])
    table = place.centre.objective_page.risks
    table.table.setCurrentIndex(table.model.index(0, 0))
    table.table.edit(table.model.index(0, 0))
    assert table.table.open_editor is not None
    type_text(table.table.open_editor, "Elections in Şəki")
    place.centre.objective_page.keep_draft()

    again = shown(stage, qtbot)
    again.reveal(ids["1.1"])
    assert stage.all(Risk) == ()
    again.commit_edits()

    assert [risk.obstacle for risk in stage.all(Risk)] == ["Elections in Şəki"]
    assert drafts.draft(stage.desk, key=place.centre.objective_page.draft_key) is None


def test_the_missing_paper_is_begun_by_one_button(desk: Desk, stage: Stage, qtbot: QtBot) -> None:
    post = add_post(desk)
    drafting.add_paper(desk, post=post.id, side=Side.EMBASSY, period=PERIOD)
    stage.context.selection.choose(post.id, PERIOD)
    place = shown(stage, qtbot)
    place.show_other_side()
    assert place.centre.empty.isVisible()
    assert str(place.why_no_new()) == "Begin the mission paper first."

    place.centre.empty.button.click()
    dialog = place._dialog
    assert dialog is not None
    dialog.form.editors["start"].set_raw("empty")
    dialog.go.click()

    assert {paper.side for paper in stage.all(Paper)} == set(Side)
    assert place.side is Side.ATTACHE
    assert not place.centre.empty.isVisible()
    history.undo(stage.desk)
    assert place.centre.empty.isVisible()


def test_a_paper_is_begun_for_another_post_and_period(desk: Desk, stage: Stage, qtbot: QtBot) -> None:
    post = add_post(desk)
    place = shown(stage, qtbot)

    place.begin()
    dialog = place._dialog
    assert dialog is not None
    dialog.form.editors["period"].set_raw("2029-2031")
    dialog.form.editors["start"].set_raw("empty")
    dialog.go.click()

    (paper,) = stage.all(Paper)
    assert (paper.post, paper.period, paper.side) == (post.id, Period(2029, 2031), Side.EMBASSY)
    assert stage.context.selection.period == Period(2029, 2031)
    assert place.outline.shown_keys() == (paper.id,)


def test_without_posts_the_button_leads_to_the_posts(stage: Stage, qtbot: QtBot) -> None:
    place = shown(stage, qtbot)

    place.centre.empty.button.click()

    assert stage.walks == [("posts", None)]


def test_the_markings_of_a_paper_are_told(place: PapersPlace, stage: Stage, ids: dict[str, Id]) -> None:
    editing.change(stage.desk, Objective, ids["1.10"], marking="restricted")

    assert place.markings() == ("restricted",)


def test_enter_opens_and_the_arrows_move_through_the_outline(place: PapersPlace, ids: dict[str, Id]) -> None:
    place.reveal(ids["1.1"])

    QTest.keyClick(place.outline, Qt.Key.Key_Down)
    assert place.record is not None
    assert place.record.id == ids["1.10"]

    QTest.keyClick(place.outline, Qt.Key.Key_Return)
    assert place.focusWidget() is place.centre.objective_page.form.editors["title"].control
