"""Comments on the screen: said, answered, assigned and resolved beside the text, and in the matrix of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.dates import PartialDate
from app.domain.messages import say
from app.domain.records import Id, Kind, Objective, Paragraph, Section
from app.domain.rich_text import rich
from app.domain.staffing import Comment, Officer
from app.domain.vocabulary import CommentKind, Role, Side
from app.gui.context import Context
from app.gui.parts.comment_thread import Act, ThreadView
from app.gui.parts.comments_mark import CommentsMark
from app.gui.parts.comments_panel import CommentsPanel
from app.gui.places.comments import CommentsPlace
from app.gui.places.papers import PapersPlace
from app.gui.shell.print_plan import PrintDialog
from app.work import comments, drafting, drafts, editing, history, officers
from app.work.desk import Desk
from tests.gui.conftest import type_text
from tests.gui.places.stage import PERIOD, Stage, add_post, set_stage


@pytest.fixture
def stage(context: Context) -> Stage:
    return set_stage(context)


@pytest.fixture
def ids(desk: Desk) -> dict[str, Id]:
    """A section with two paragraphs and an objective of the embassy's paper; an objective of the attaché's."""
    post = add_post(desk)
    embassy, attache = (drafting.add_paper(desk, post=post.id, side=side, period=PERIOD) for side in Side)
    section = editing.add(desk, Section(id=desk.new_id(), paper=embassy.id, order="m", heading="Priorities"))
    ids = {"post": post.id, "section": section.id}
    for order, text in (("b", "The corridor is narrow."), ("d", "The border is long.")):
        made = Paragraph(id=desk.new_id(), section=section.id, order=order, text=rich(text))
        ids[order] = editing.add(desk, made).id
    ids["1"] = drafting.add_objective(desk, paper=embassy.id, title="Transit is safe").id
    ids["A1"] = drafting.add_objective(desk, paper=attache.id, title="Annual plan").id
    editing.change(desk, Objective, ids["1"], statement="No drill is held near the line.")
    return ids


def say_of(desk: Desk, objective: Id, text: str, kind: CommentKind = CommentKind.SUBSTANTIVE) -> Comment:
    return comments.add(desk, about=objective, about_kind=Kind.OBJECTIVE, text=text, kind=kind)


@pytest.fixture
def panel(stage: Stage, qtbot: QtBot) -> Iterator[CommentsPanel]:
    made = CommentsPanel(stage.context)
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    yield made
    assert stage.trouble == []


def press(view: ThreadView, act: Act, comment: Id | None = None) -> None:
    view.buttons[comment or view.shown.id, act].click()


def write(panel: CommentsPanel, text: str) -> None:
    """Type into the field that is open, and give it with Ctrl+Enter."""
    panel.window().activateWindow()
    QApplication.processEvents()
    field = panel.reply if panel.reply.isVisible() else panel.new
    type_text(field.editor.page, text)
    QTest.keyClick(field.editor.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


# --- Beside the text ------------------------------------------------------------------------------------------


def test_a_comment_is_made_where_the_text_is_and_undo_takes_it_back(
    stage: Stage, panel: CommentsPanel, ids: dict[str, Id]
) -> None:
    panel.show_record(Kind.OBJECTIVE, ids["1"])
    assert panel.threads == []
    panel.begin.click()
    assert [panel.new.on.box.itemText(place) for place in range(panel.new.on.box.count())] == [
        "statement: No drill is held near the line.",
        "title: Transit is safe",
    ]
    panel.new.on.set_raw("1")
    panel.new.kind.set_value(CommentKind.MAJOR)
    write(panel, "Safe by when?")
    (made,) = stage.all(Comment)
    assert (made.about, made.quote, made.kind) == (ids["1"], "Transit is safe", CommentKind.MAJOR)
    assert [view.shown.first.text for view in panel.threads] == ["Safe by when?"]
    assert panel.new.isHidden()
    assert panel.begin.isVisible()
    assert panel.caption.text() == "COMMENTS · 1 open"
    history.undo(stage.desk)
    assert panel.threads == []


def test_a_comment_on_a_section_may_be_on_the_paragraph_with_the_cursor(
    stage: Stage, panel: CommentsPanel, ids: dict[str, Id]
) -> None:
    panel.show_record(Kind.SECTION, ids["section"])
    panel.prefer(ids["d"])
    panel.ask_new()
    write(panel, "How long?")
    (made,) = stage.all(Comment)
    assert (made.about, made.about_kind, made.quote) == (ids["d"], Kind.PARAGRAPH, "The border is long.")
    assert any(text == "On paragraph 2" for text in _texts(panel.threads[0]))


def _texts(view: ThreadView) -> list[str]:
    from app.gui.parts.text import Text

    return [label.text() for label in view.findChildren(Text)]


def test_a_thread_is_answered_changed_and_resolved_in_place(
    stage: Stage, panel: CommentsPanel, ids: dict[str, Id]
) -> None:
    first = say_of(stage.desk, ids["1"], "Safe by when?", CommentKind.MAJOR)
    panel.show_record(Kind.OBJECTIVE, ids["1"])
    press(panel.threads[0], Act.ANSWER)
    write(panel, "By 2028.")
    (reply,) = panel.threads[0].shown.answers
    assert (reply.text, reply.parent) == ("By 2028.", first.id)
    press(panel.threads[0], Act.EDIT, reply.id)
    panel.reply.editor.set_raw("")
    write(panel, "By 2027.")
    assert stage.get(Comment, reply.id).text == "By 2027."
    press(panel.threads[0], Act.EDIT)
    assert panel.reply.editor.raw() == "Safe by when?"
    panel.reply_kind.set_value(CommentKind.CRITICAL)
    panel.reply.go.click()
    assert stage.get(Comment, first.id).kind is CommentKind.CRITICAL
    press(panel.threads[0], Act.RESOLVE)
    panel.reply.go.click()
    assert panel.reply.editor.refusal, "a critical comment is not closed without a word"
    write(panel, "The year is in the statement.")
    assert stage.get(Comment, first.id).resolution == "The year is in the statement."
    assert panel.threads[0].isHidden(), "what is resolved is put away"
    panel.closed.click()
    assert not panel.threads[0].isHidden()
    press(panel.threads[0], Act.REOPEN)
    assert stage.get(Comment, first.id).resolved_at is None
    press(panel.threads[0], Act.REMOVE, reply.id)
    press(panel.threads[0], Act.REMOVE)
    assert stage.all(Comment) == ()


def test_what_is_being_typed_is_kept_and_offered_again(
    stage: Stage, panel: CommentsPanel, ids: dict[str, Id], qtbot: QtBot
) -> None:
    first = say_of(stage.desk, ids["1"], "Safe by when?")
    panel.show_record(Kind.OBJECTIVE, ids["1"])
    press(panel.threads[0], Act.ANSWER)
    type_text(panel.reply.editor.page, "By the end of")
    say_of(stage.desk, ids["1"], "Another one.")
    assert panel.reply.isVisible(), "a comment that comes in meanwhile closes nothing"
    assert panel.reply.editor.raw() == "By the end of"
    panel.keep_drafts()
    panel.show_record(Kind.OBJECTIVE, ids["A1"])
    panel.ask_new()
    type_text(panel.new.editor.page, "What plan")
    panel.keep_drafts()
    other = CommentsPanel(stage.context)
    qtbot.addWidget(other)
    other.show()
    other.show_record(Kind.OBJECTIVE, ids["1"])
    assert other.reply.isVisible()
    assert other.reply.editor.raw() == "By the end of"
    other.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(other.reply.editor.page, Qt.Key.Key_Escape)
    assert other.reply.isHidden()
    other.show_record(Kind.OBJECTIVE, ids["A1"])
    assert other.new.isVisible()
    assert other.new.editor.raw() == "What plan"
    assert stage.all(Comment, parent=first.id) == ()


def test_officers_assign_and_change_only_their_own(
    stage: Stage, panel: CommentsPanel, ids: dict[str, Id]
) -> None:
    desk = stage.desk
    aliyeva = officers.add_officer(desk, name="L. Aliyeva", role=Role.DRAFTER, side=Side.EMBASSY)
    officers.act_as(desk, aliyeva.id)
    reader = officers.add_officer(desk, name="A. Guest", role=Role.READER, side=None)
    mammadov = officers.add_officer(
        desk, name="R. Mammadov", rank="Col", role=Role.DRAFTER, side=Side.ATTACHE
    )
    first = say_of(desk, ids["1"], "Safe by when?")
    officers.act_as(desk, mammadov.id)
    panel.show_record(Kind.OBJECTIVE, ids["1"])
    view = panel.threads[0]
    assert set(view.buttons) == {(first.id, Act.ANSWER), (first.id, Act.RESOLVE)}
    assert view.assign is not None
    view.assign.set_value(mammadov.id)
    view.assign.left.emit()
    assert stage.get(Comment, first.id).assigned == mammadov.id
    officers.act_as(desk, reader.id)
    panel.show_record(Kind.OBJECTIVE, ids["A1"])
    panel.show_record(Kind.OBJECTIVE, ids["1"])
    assert not panel.begin.isEnabled()
    assert "a reader changes nothing" in panel.begin.toolTip()
    assert not panel.threads[0].buttons[first.id, Act.ANSWER].isEnabled()
    assert panel.threads[0].buttons[first.id, Act.RESOLVE].toolTip()


def test_the_mark_at_the_head_counts_what_is_open(
    stage: Stage, panel: CommentsPanel, ids: dict[str, Id], qtbot: QtBot
) -> None:
    mark = CommentsMark(stage.context, panel)
    qtbot.addWidget(mark)
    panel.show_record(Kind.OBJECTIVE, ids["1"])
    assert mark.isHidden()
    say_of(stage.desk, ids["1"], "One.")
    made = say_of(stage.desk, ids["1"], "Two.")
    assert (mark.isHidden(), mark.text()) == (False, "2 open comments")
    comments.resolve(stage.desk, made.id)
    assert mark.text() == "1 open comment"
    mark.opened.emit("")
    assert QApplication.focusWidget() is panel.threads[0].buttons[panel.threads[0].shown.id, Act.ANSWER]


# --- The matrix -----------------------------------------------------------------------------------------------


@pytest.fixture
def said(desk: Desk, ids: dict[str, Id]) -> dict[str, Comment]:
    """Three comments: a critical one of somebody else, one with an answer of mine, a resolved one."""
    desk.file.author = "Attaché"
    worst = say_of(desk, ids["1"], "Contradicts A1.", CommentKind.CRITICAL)
    theirs = say_of(desk, ids["A1"], "Who signs?")
    desk.file.author = "Desk officer"
    reply = comments.answer(desk, theirs.id, text="The minister.")
    closed = comments.resolve(desk, say_of(desk, ids["1"], "A comma.", CommentKind.ADMINISTRATIVE).id)
    return {"worst": worst, "theirs": theirs, "reply": reply, "closed": closed}


@pytest.fixture
def place(
    stage: Stage, ids: dict[str, Id], said: dict[str, Comment], qtbot: QtBot
) -> Iterator[CommentsPlace]:
    stage.context.selection.choose(ids["post"], PERIOD)
    made = CommentsPlace(stage.context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    inspector = made.inspector()
    qtbot.addWidget(inspector)
    inspector.resize(320, 700)
    inspector.show()
    made.show()
    assert len(said) == 4
    yield made
    assert stage.trouble == []


def shown(place: CommentsPlace) -> list[str]:
    model = place.records.table.model
    key = [column.key for column in place.columns].index("text")
    return [model.index(row, key).data() for row in range(place.records.table.total)]


def test_the_matrix_lists_the_critical_ones_first_and_filters(place: CommentsPlace) -> None:
    assert shown(place) == ["Contradicts A1.", "Who signs?", "A comma."]
    assert [(count.number, str(count.words)) for count in place.foot().counts] == [
        ("3", "comments"),
        ("2", "open"),
        ("1", "critical"),
    ]
    place.open_button.click()
    assert shown(place) == ["Contradicts A1.", "Who signs?"]
    assert str(place.foot().hidden) == "1 hidden by the filter"
    place.mine_button.click()
    assert shown(place) == ["Who signs?"], "what one has answered is one's own concern"
    place.records.clear_filters()
    assert len(shown(place)) == 3
    assert not place.open_button.isChecked()
    place.records.tick("kind", ("administrative",))
    assert shown(place) == ["A comma."]


def test_an_answer_that_was_found_leads_to_its_thread_which_is_answered_and_resolved(
    stage: Stage, place: CommentsPlace, said: dict[str, Comment]
) -> None:
    place.reveal(said["reply"].id)
    (view,) = place._inspector.panel.threads
    assert view.shown.id == said["theirs"].id
    assert place.why_not_answer() is None
    place.answer()
    write(place._inspector.panel, "Both ministers.")
    assert [one.text for one in stage.all(Comment, parent=said["theirs"].id, order_by=("at",))] == [
        "The minister.",
        "Both ministers.",
    ]
    place.resolve()
    place._inspector.panel.reply.go.click()
    assert stage.get(Comment, said["theirs"].id).resolved_at is not None
    assert place.why_not_answer() == say("This comment is resolved: reopen it to answer.")
    place.resolve()
    assert stage.get(Comment, said["theirs"].id).resolved_at is None


def test_enter_leads_to_the_text_and_what_is_gone_is_said(
    stage: Stage, place: CommentsPlace, said: dict[str, Comment], ids: dict[str, Id]
) -> None:
    place.reveal(said["worst"].id)
    QTest.keyClick(place.records.table.view, Qt.Key.Key_Return)
    assert stage.walks == [("papers", ids["1"])]
    editing.remove(stage.desk, [(Objective, ids["1"])])
    place.reveal(said["worst"].id)
    assert place.why_not_walk() == say("The text is gone.")
    inspector = place._inspector
    assert "The text is gone. It was: “No drill is held near the line.”" in _texts(inspector.panel.threads[0])
    assert "gone: Ambassador’s paper, objective 1" in [line.place for line in place._lines]
    history.undo(stage.desk)
    assert place.why_not_walk() is None


def test_the_matrix_is_exported_and_printed(
    stage: Stage, place: CommentsPlace, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "matrix.csv"
    place.export_to(target)
    assert "Contradicts A1." in target.read_text("utf-8-sig")
    assert place.records.notice.text() == "3 rows written to matrix.csv."
    place.print_matrix()
    (dialog,) = place.findChildren(PrintDialog)
    dialog.print_to(tmp_path / "matrix.pdf")
    text = pypdf.PdfReader(tmp_path / "matrix.pdf").pages[0].extract_text()
    assert "Comment matrix: Georgia" in text
    assert "Contradicts A1." in text
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert stage.desk.read_only_because is None


def test_del_takes_ones_own_comment_back_and_says_why_it_stays(
    stage: Stage, place: CommentsPlace, said: dict[str, Comment]
) -> None:
    place.reveal(said["theirs"].id)
    QTest.keyClick(place.records.table.view, Qt.Key.Key_Delete)
    assert "Others have answered this comment" in place.records.notice.text()
    place.reveal(said["closed"].id)
    QTest.keyClick(place.records.table.view, Qt.Key.Key_Delete)
    assert len(stage.all(Comment)) == 3


def test_a_plan_without_comments_says_what_belongs_here(
    stage: Stage, ids: dict[str, Id], qtbot: QtBot
) -> None:
    stage.context.selection.choose(ids["post"], PERIOD)
    place = CommentsPlace(stage.context)
    qtbot.addWidget(place)
    qtbot.addWidget(place.inspector())
    place.show()
    assert place.empty.isVisible()
    place.empty.button.click()
    assert stage.walks == [("papers", None)]
    assert stage.get(Objective, ids["1"]).date_end in {None, PartialDate(2028)}
    assert stage.all(Officer) == ()


def test_in_a_paper_the_comment_is_on_the_paragraph_with_the_cursor(
    stage: Stage, ids: dict[str, Id], qtbot: QtBot
) -> None:
    stage.context.selection.choose(ids["post"], PERIOD)
    place = PapersPlace(stage.context)
    inspector = place.inspector()
    for widget in (place, inspector):
        qtbot.addWidget(widget)
        widget.resize(900, 700)
        widget.show()
    place.reveal(ids["d"])
    (panel,) = inspector.findChildren(CommentsPanel)
    panel.begin.click()
    write(panel, "How long?")
    (made,) = stage.all(Comment)
    assert (made.about, made.quote) == (ids["d"], "The border is long.")
    place.reveal(ids["b"])
    panel.begin.click()
    write(panel, "How narrow?")
    assert [one.about for one in stage.all(Comment, order_by=("text",))] == [ids["d"], ids["b"]]
    type_text(panel.new.editor.page, "And the")
    place.commit_edits()
    assert drafts.draft(stage.desk, key=f"comments/{ids['section']}/new") == "And the"
    assert stage.trouble == []
