"""Writing in the papers: references, the other paper beside, find and replace, beginnings, what was carried, locks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.dates import Period
from app.domain.records import Goal, Id, Objective, Paper, Paragraph, ReferenceDocument, Section
from app.domain.references import reference_to
from app.domain.rich_text import Run, plain, rich
from app.domain.vocabulary import ParagraphKind, Role, SectionKind, Side
from app.gui.context import Context
from app.gui.parts.long_editor import TitlePage
from app.gui.places.papers import PapersPlace
from app.work import aligning, carrying, drafting, editing, history, officers
from app.work.desk import Desk
from tests.gui.conftest import type_text
from tests.gui.places.stage import PERIOD, Stage, add_post, set_stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")
TEXT, NUMBERED = ParagraphKind.TEXT, ParagraphKind.NUMBERED


@pytest.fixture
def stage(context: Context) -> Stage:
    return set_stage(context)


@pytest.fixture
def ids(desk: Desk) -> dict[str, Id]:
    """Both papers; the embassy's section refers to A1, to guidance and to something gone; 1 is linked with A1 and A2."""
    post = add_post(desk)
    document = editing.add(desk, ReferenceDocument(id=desk.new_id(), title="Doctrine"))
    goal = editing.add(desk, Goal(id=desk.new_id(), document=document.id, ref_no="MD-8", text="Cooperate."))
    papers = {side: drafting.add_paper(desk, post=post.id, side=side, period=PERIOD) for side in Side}
    one = drafting.add_objective(desk, paper=papers[Side.EMBASSY].id, title="Dialogue")
    a1 = drafting.add_objective(desk, paper=papers[Side.ATTACHE].id, title="Yearly plan")
    a2 = drafting.add_objective(desk, paper=papers[Side.ATTACHE].id, title="Staff talks")
    for other in (a1, a2):
        aligning.add_link(desk, attache_objective=other.id, embassy_objective=one.id)
    before = drafting.add_section(desk, paper=papers[Side.EMBASSY].id, heading="Before")
    drafting.write_section(desk, before.id, paragraphs=[(None, NUMBERED, rich("First."))])
    section = drafting.add_section(desk, paper=papers[Side.EMBASSY].id, heading="Situation")
    gone = Run("B7", ref="objective:gone")
    drafting.write_section(
        desk,
        section.id,
        paragraphs=[
            (None, NUMBERED, (Run("The plan rests on "), Run("A1", ref=str(reference_to(a1))), Run("."))),
            (None, TEXT, (Run("Formerly "), gone, Run(" and "), Run("MD-8", ref=str(reference_to(goal))))),
            (None, TEXT, rich("The plan is old.")),
        ],
    )
    drafting.add_section(desk, paper=papers[Side.EMBASSY].id, heading="Calendar", kind=SectionKind.ANNEX)
    theirs = drafting.add_section(desk, paper=papers[Side.ATTACHE].id, heading="Their plan")
    drafting.write_section(desk, theirs.id, paragraphs=[(None, TEXT, rich("Their plan stands."))])
    return {
        "post": post.id, "goal": goal.id, "embassy": papers[Side.EMBASSY].id, "attache": papers[Side.ATTACHE].id,
        "1": one.id, "A1": a1.id, "A2": a2.id, "section": section.id, "theirs": theirs.id,
    }  # fmt: skip


@pytest.fixture
def place(stage: Stage, ids: dict[str, Id], qtbot: QtBot) -> Iterator[PapersPlace]:
    stage.context.selection.choose(ids["post"], PERIOD)
    made = PapersPlace(stage.context)
    qtbot.addWidget(made)
    qtbot.addWidget(made.inspector())
    made.resize(1000, 640)
    made.show()
    yield made
    assert stage.trouble == []


def cursor_in(place: PapersPlace, block: int, position: int = 0) -> None:
    page = place.centre.section_page.editor.page
    cursor = QTextCursor(page.document().findBlockByNumber(block))
    cursor.setPosition(cursor.position() + position)
    page.setTextCursor(cursor)
    page.setFocus()


def texts(stage: Stage, section: Id) -> list[str]:
    return [plain(one.text) for one in stage.all(Paragraph, section=section, order_by=("order",))]


# --- References --------------------------------------------------------------------------------------------------


def test_references_follow_a_new_number_and_nothing_is_saved_by_it(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["section"])
    page = place.centre.section_page
    shown = page.editor.page.references.show
    run = page.editor.paragraphs()[0][2][1]
    assert shown(run).words == "A1"
    editing.change(stage.desk, Objective, ids["A1"], number="A9", title="Plan of the year")
    assert shown is not page.editor.page.references.show
    assert page.editor.page.references.show(run).words == "A9"
    assert "A9 Plan of the year" in page.editor.page.references.show(run).tip
    assert not page.typing
    revisions = len(history.revisions(stage.desk, limit=200))
    place.commit_edits()
    assert len(history.revisions(stage.desk, limit=200)) == revisions


def test_saving_keeps_the_words_of_today_for_readers_without_the_plan(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["section"])
    editing.change(stage.desk, Objective, ids["A1"], number="A9")
    cursor_in(place, 2, 3)
    type_text(place.centre.section_page.editor.page, "!")
    place.commit_edits()
    assert texts(stage, ids["section"]) == [
        "The plan rests on A9.",
        "Formerly B7 and MD-8",
        "The! plan is old.",
    ]


def test_the_outline_counts_references_that_lead_nowhere(place: PapersPlace, ids: dict[str, Id]) -> None:
    assert place.outline.mark_of(ids["section"]).split() == ["⚠", "1"]


def test_a_reference_is_offered_made_saved_and_followed(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["section"])
    cursor_in(place, 2, len("The plan is old."))
    editor = place.centre.section_page.editor
    QTest.keyClick(editor.page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert editor.picker is not None
    assert editor.picker.labels() == (
        "1 Dialogue", "A1 Yearly plan", "A2 Staff talks", "Annex A “Calendar”", "MD-8 (Doctrine)  Cooperate.",
    )  # fmt: skip
    type_text(editor.picker.search, "talks")
    QTest.keyClick(editor.picker.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    place.commit_edits()
    assert texts(stage, ids["section"])[-1] == "The plan is old.A2 Staff talks"
    QTest.keyClick(editor.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert place.side is Side.ATTACHE
    assert place.record is not None
    assert place.record.id == ids["A2"]


def test_guidance_is_followed_to_its_place_and_what_is_gone_is_said(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["section"])
    page = place.centre.section_page
    page.reference_opened.emit(f"goal:{ids['goal']}")
    assert stage.walks == [("guidance", ids["goal"])]
    page.reference_opened.emit("objective:gone")
    assert "no longer in the plan" in place.exchange.sentence.text()


def test_a_draft_keeps_references(place: PapersPlace, stage: Stage, ids: dict[str, Id]) -> None:
    place.reveal(ids["section"])
    page = place.centre.section_page
    cursor_in(place, 0, 3)
    type_text(page.editor.page, "!")
    written = page.written()
    page.keep_draft()
    again = PapersPlace(replace(stage.context))
    again.show()
    again.reveal(ids["section"])
    assert again.centre.section_page.written() == written
    again.close()
    again.deleteLater()


# --- Sections and annexes ------------------------------------------------------------------------------------------


def test_numbers_go_on_through_the_sections_and_paragraphs_move_by_the_same_keys(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.reveal(ids["section"])
    page = place.centre.section_page
    assert page.editor.page.marks() == {0: "2."}
    cursor_in(place, 2)
    place.move_up()
    place.move_up()
    assert page.editor.page.marks() == {1: "2."}
    place.outline.setFocus()
    place.commit_edits()
    assert texts(stage, ids["section"])[0] == "The plan is old."
    place.move_up()
    plan = place.view.plan
    assert plan is not None
    assert place.paper is not None
    assert [one.heading for one in plan.sections_of(place.paper)] == ["Situation", "Before", "Calendar"]


def test_a_section_becomes_an_annex_and_back(place: PapersPlace, stage: Stage, ids: dict[str, Id]) -> None:
    assert place.why_not_annex() is not None
    place.reveal(ids["section"])
    place.turn_into_annex()
    assert stage.get(Section, ids["section"]).kind is SectionKind.ANNEX
    assert place.centre.section_page.caption.text() == "ANNEX B"
    place.turn_into_annex()
    assert stage.get(Section, ids["section"]).kind is SectionKind.BODY
    place.new_annex()
    assert len(stage.all(Section, kind=SectionKind.ANNEX)) == 2


# --- The other paper -----------------------------------------------------------------------------------------------


def test_the_other_paper_opens_at_what_is_linked_and_of_several_one_chooses(
    place: PapersPlace, ids: dict[str, Id]
) -> None:
    place.reveal(ids["1"])
    assert not place.beside.isVisible()
    place.turn_beside()
    beside = place.beside
    assert [beside.choice.itemText(n) for n in range(beside.choice.count())] == [
        "A1 Yearly plan  ·  supports", "A2 Staff talks  ·  supports",
    ]  # fmt: skip
    assert beside.shown_at() == "A1  Yearly plan"
    beside.choice.setCurrentIndex(1)
    assert beside.shown_at() == "A2  Staff talks"
    place.reveal(ids["section"])
    assert beside.shown_at() == "A1  Yearly plan"
    place.outline.choose(ids["embassy"])
    assert beside.nothing.isVisible()
    assert not beside.choice.isVisible()


def test_the_other_paper_is_locked_whatever_one_does_to_it(
    place: PapersPlace,
) -> None:
    place.turn_beside()
    before = place.beside.page.toPlainText()
    assert "Their plan stands." in before
    assert "read only" in place.beside.lock.text()
    foreign = QMimeData()
    foreign.setText("pasted")
    place.beside.page.insertFromMimeData(foreign)
    type_text(place.beside.page, "typed")
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_X, Qt.Key.Key_Return):
        QTest.keyClick(place.beside.page, key)
    assert place.beside.page.toPlainText() == before
    assert not place.beside.page.acceptDrops()


def test_the_room_of_the_other_paper_is_kept_and_it_can_be_opened(place: PapersPlace, stage: Stage) -> None:
    place.turn_beside()
    assert stage.context.preferences.layout("papers")["beside shown"] is True
    place.beside.turn.click()
    assert place.side is Side.ATTACHE
    assert place.beside.caption.text() == "AMBASSADOR’S PAPER"
    place.beside.close_button.click()
    assert not place.beside.isVisible()
    assert stage.context.preferences.layout("papers")["beside shown"] is False


# --- Find and replace ------------------------------------------------------------------------------------------------


def test_places_are_listed_chosen_and_replaced_in_one_step(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.replace_words()
    bar = place.find_bar
    type_text(bar.wanted, "plan")
    bar.search()
    assert bar.count.text() == "2 places in 2 texts"
    assert [line.partition("·")[0].strip() for line in bar.texts()] == ["Situation", "Situation"]
    QTest.keyClick(bar.wanted, Qt.Key.Key_Return)
    assert place.record is not None
    assert place.record.id == ids["section"]
    assert place.centre.section_page.editor.page.textCursor().selectedText() == "plan"
    type_text(bar.replacement, "programme")
    bar.replace_all.click()
    assert texts(stage, ids["section"])[::2] == ["The programme rests on A1.", "The programme is old."]
    assert bar.count.text().startswith("2 places replaced.")
    assert texts(stage, ids["theirs"]) == ["Their plan stands."]
    history.undo(stage.desk)
    assert texts(stage, ids["section"])[::2] == ["The plan rests on A1.", "The plan is old."]


def test_one_place_is_replaced_and_words_in_fields_are_selected(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.find_words()
    bar = place.find_bar
    assert not bar.replace_all.isVisible()
    place.replace_words()
    type_text(bar.wanted, "dialogue")
    bar.search()
    QTest.keyClick(bar.wanted, Qt.Key.Key_Return)
    control = place.centre.objective_page.form.editors["title"].control
    assert isinstance(control, TitlePage)
    assert control.textCursor().selectedText() == "Dialogue"
    type_text(bar.replacement, "Talks")
    bar.replace_one.click()
    assert stage.get(Objective, ids["1"]).title == "Talks"
    assert bar.replace_one.toolTip() == "Nothing is found that could be replaced."
    QTest.keyClick(bar.wanted, Qt.Key.Key_Escape)
    assert not bar.isVisible()


# --- Beginning and carrying ------------------------------------------------------------------------------------------


def test_a_paper_begins_from_a_template_and_the_next_one_from_what_stood(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place.begin_other()
    dialog = place._dialog
    assert dialog is not None
    assert dialog.starts() == (
        "Sections with the questions that they answer", "What stood in the paper of 2026–2028", "An empty paper",
    )  # fmt: skip
    assert dialog.form.editors["period"].value() == Period(2029, 2031)
    dialog.go.click()
    assert place.paper is not None
    assert (place.paper.period, place.paper.carried_from) == (Period(2029, 2031), ids["embassy"])

    place.begin_other()
    dialog = place._dialog
    assert dialog is not None
    dialog.form.editors["start"].set_raw("template")
    dialog.go.click()
    assert place.paper.period == Period(2032, 2034)
    assert len(stage.all(Section, paper=place.paper.id)) == 10


def test_what_was_carried_is_marked_until_changed_or_confirmed(
    place: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    new = carrying.carry_forward(stage.desk, source=ids["embassy"], period=Period(2029, 2031))
    place.reveal(new.id)
    (objective,) = stage.all(Objective, paper=new.id)
    place.reveal(objective.id)
    assert place.outline.mark_of(objective.id).split()[0] == "↷"
    assert place.why_not_confirm() is None
    place.confirm()
    assert stage.get(Objective, objective.id).confirmed_by == "Desk officer"
    assert "↷" not in place.outline.mark_of(objective.id)
    assert place.why_not_confirm() is not None
    editing.change(stage.desk, Objective, objective.id, title="Dialogue renewed")
    inspector = place.inspector()
    assert isinstance(inspector, type(place._inspector))
    assert "Changed since the paper before:" in inspector.texts()
    assert place.paper is not None
    assert stage.get(Paper, place.paper.id).carried_from == ids["embassy"]


# --- Rights ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def of_attache(place: PapersPlace, stage: Stage, ids: dict[str, Id]) -> PapersPlace:
    """The attaché's drafter is at the keyboard, and the embassy's paper is open."""
    aliyev = officers.add_officer(stage.desk, name="Aliyev", role=Role.DRAFTER, side=Side.ATTACHE)
    officers.act_as(stage.desk, aliyev.id)
    place.refresh()
    place.reveal(ids["section"])
    return place


def test_everything_of_the_other_sides_paper_is_locked_and_says_why(
    of_attache: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    place = of_attache
    why = "Only officers of the side “Embassy” change this."
    assert place.lock_line.isVisible()
    assert why in place.lock_line.sentence.text()
    reasons = (place.why_no_new, place.why_nothing_open, place.why_not_move, place.why_not_annex)
    assert {str(reason()) for reason in reasons} == {why}
    editor = place.centre.section_page.editor
    before = editor.paragraphs()
    cursor_in(place, 2)
    type_text(editor.page, "typed")
    foreign = QMimeData()
    foreign.setText("pasted")
    editor.page.insertFromMimeData(foreign)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return):
        QTest.keyClick(editor.page, key)
    place.move_up()
    editor.set_kind(NUMBERED)
    place.commit_edits()
    assert editor.paragraphs() == before
    assert editor.reference.toolTip() == why
    assert place.centre.section_page.form.editors["heading"].control.isReadOnly()  # type: ignore[attr-defined]  # a line
    assert texts(stage, ids["section"])[0] == "The plan rests on A1."


def test_words_are_found_in_the_other_paper_and_not_replaced(
    of_attache: PapersPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    of_attache.replace_words()
    bar = of_attache.find_bar
    type_text(bar.wanted, "plan")
    bar.search()
    assert bar.count.text() == "2 places in 2 texts"
    assert not bar.replace_all.isEnabled()
    assert "Only officers" in bar.replace_all.toolTip()
    bar._on_replace_all()
    assert texts(stage, ids["section"])[0] == "The plan rests on A1."


def test_his_own_paper_is_open_to_him(of_attache: PapersPlace, ids: dict[str, Id]) -> None:
    of_attache.reveal(ids["theirs"])
    assert not of_attache.lock_line.isVisible()
    assert of_attache.why_no_new() is None
    assert not of_attache.centre.section_page.editor.page.isReadOnly()
    of_attache.turn_beside()
    assert "Only officers of the side “Embassy”" in of_attache.beside.lock.text()
