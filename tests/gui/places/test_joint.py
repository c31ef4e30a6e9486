"""Joint drafting: what the three views and the inspector show, and that each act changes the workspace and back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain.dates import PartialDate, Period
from app.domain.messages import say
from app.domain.records import Event, Id, Link, Objective, Paper, Post
from app.domain.staffing import Officer
from app.domain.vocabulary import (
    EventKind,
    EventState,
    Level,
    LinkKind,
    LinkState,
    ReferredTo,
    Role,
    Side,
    Stance,
    WordState,
)
from app.gui.context import Context
from app.gui.parts.dialogs import FormDialog
from app.gui.places.joint.faces import Piece
from app.gui.places.joint.inspector import Inspector
from app.gui.places.joint.link_panel import LinkPanel
from app.gui.places.joint.objective_panel import ObjectivePanel
from app.gui.places.joint.place import JointPlace
from app.gui.theme import Tone
from app.storage.chain import RevisionKind
from app.work import aligning, drafting, editing, guidance, history, officers, referring
from app.work.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""What the platform without a screen says of every window; it means nothing."""

PERIOD = Period(2026, 2028)


@dataclass
class Screen:
    """The place on a workspace, and what it asked the shell for."""

    desk: Desk
    context: Context
    place: JointPlace
    objectives: dict[str, Objective]
    went: list[tuple[str, Id | None]] = field(default_factory=list)

    def link(self, pair: str = "1.1 ↔ A1") -> Link | None:
        """The link between two numbers, as the workspace has it."""
        embassy, attache = (self.objectives[number] for number in pair.split(" ↔ "))
        with self.desk.read() as reader:
            found = reader.all(Link, embassy_objective=embassy.id, attache_objective=attache.id)
        return found[0] if found else None

    def the_link(self, pair: str = "1.1 ↔ A1") -> Link:
        """The same, where there must be one."""
        found = self.link(pair)
        assert found is not None
        return found

    def state(self, pair: str = "1.1 ↔ A1") -> LinkState:
        """How a link stands, as the place knows it."""
        assert self.place.joint is not None
        return self.place.joint.link[self.the_link(pair).id].state

    def undo(self) -> str:
        """Take the last step back; gives its name."""
        return str(history.undo(self.desk))


def add_objectives(desk: Desk, count: int = 3) -> dict[str, Objective]:
    post = editing.add(desk, Post(id=desk.new_id(), code="TBS", country="GE", capital="Tbilisi"))
    made = {}
    for side, prefix in ((Side.EMBASSY, "1."), (Side.ATTACHE, "A")):
        paper = drafting.add_paper(desk, post=post.id, side=side, period=PERIOD)
        for number in range(1, count + 1):
            name = f"{prefix}{number}"
            made[name] = drafting.add_objective(
                desk, paper=paper.id, number=name, title=f"Aim {name} <b>of</b> ours"
            )
    return made


def on_screen(qtbot: QtBot, context: Context, objectives: dict[str, Objective]) -> Screen:
    went: list[tuple[str, Id | None]] = []

    def navigate(place_id: str, record_id: Id | None = None) -> None:
        went.append((place_id, record_id))

    context, desk = replace(context, navigate=navigate), context.desk
    with desk.read() as reader:
        posts = reader.all(Post)
        papers = reader.all(Paper)
    context.selection.choose(posts[0].id if posts else None, papers[0].period if papers else None)
    place = JointPlace(context)
    qtbot.addWidget(place)
    inspector = place.inspector()
    qtbot.addWidget(inspector)
    place.resize(1000, 640)
    inspector.resize(340, 900)
    place.show()
    inspector.show()
    QApplication.processEvents()
    return Screen(desk, context, place, objectives, went)


@pytest.fixture
def screen(qtbot: QtBot, context: Context) -> Screen:
    return on_screen(qtbot, context, add_objectives(context.desk))


@pytest.fixture
def linked(qtbot: QtBot, context: Context) -> Screen:
    objectives = add_objectives(context.desk)
    aligning.add_link(
        context.desk, attache_objective=objectives["A1"].id, embassy_objective=objectives["1.1"].id
    )
    made = on_screen(qtbot, context, objectives)
    made.place.reveal(made.the_link().id)
    return made


def spot(screen: Screen, number: str) -> QPoint:
    """The middle of a card in its column's viewport."""
    column = screen.place.board.left if number.startswith("1") else screen.place.board.right
    rect = column.card_rect(screen.objectives[number].id)
    assert rect is not None
    return column.viewport().mapFromGlobal(column.mapToGlobal(rect.center()))


def pick_kind(screen: Screen, label: str) -> None:
    """Choose from the menu of kinds, as a click or Enter on it would."""
    menu = screen.place.board.kind_menu
    assert menu.isVisible()
    action = next(action for action in menu.actions() if action.text().startswith(label))
    menu.hide()
    action.trigger()


# --- the board ------------------------------------------------------------------------------------------------


def test_the_board_says_what_answers_each_objective(linked: Screen) -> None:
    said = {
        face.number: face.spoken
        for column in (linked.place.board.left, linked.place.board.right)
        for face in column.cards.faces
    }
    assert "supported by 1" in said["1.1"]
    assert "no attaché objective" in said["1.2"]
    assert "supports no ambassador objective" in said["A2"]
    assert "supports no" not in said["A1"]


def test_dragging_from_card_to_card_links_them(screen: Screen) -> None:
    board = screen.place.board
    source, target = board.left.viewport(), board.right.viewport()
    start = spot(screen, "1.2")
    end = source.mapFromGlobal(target.mapToGlobal(spot(screen, "A3")))
    QTest.mousePress(source, Qt.MouseButton.LeftButton, pos=start)
    drag(source, start, end)
    assert board.right.marks.target == screen.objectives["A3"].id
    QTest.mouseRelease(source, Qt.MouseButton.LeftButton, pos=end)
    pick_kind(screen, "enables")
    assert screen.the_link("1.2 ↔ A3").kind is LinkKind.ENABLES
    assert screen.undo() == "Link A3 to 1.2"
    assert screen.link("1.2 ↔ A3") is None


def drag(source: object, start: QPoint, end: QPoint) -> None:
    """Move the mouse with its button down: QTest's own move carries no button."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget

    assert isinstance(source, QWidget)
    for place in ((start + end) / 2, end):
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            QPointF(source.mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(source, event)


def test_a_drag_that_ends_nowhere_links_nothing(screen: Screen) -> None:
    source = screen.place.board.left.viewport()
    start, end = spot(screen, "1.2"), QPoint(5, source.height() - 4)
    QTest.mousePress(source, Qt.MouseButton.LeftButton, pos=start)
    drag(source, start, end)
    QTest.mouseRelease(source, Qt.MouseButton.LeftButton, pos=end)
    assert not screen.place.board.kind_menu.isVisible()
    assert screen.place.board.linking is None


def test_linking_by_keyboard_alone(screen: Screen) -> None:
    board = screen.place.board
    board.left.setFocus()
    board.left.choose(screen.objectives["1.1"].id)
    QTest.keyClick(board.left, Qt.Key.Key_Down)
    QTest.keyClick(board.left, Qt.Key.Key_L)
    assert board.hint.text().startswith("Link 1.2 with")
    QTest.keyClicks(board.right, "3")
    QTest.keyClick(board.right, Qt.Key.Key_Return)
    pick_kind(screen, "supports")
    assert screen.the_link("1.2 ↔ A3").kind is LinkKind.SUPPORTS
    assert screen.place.inspector().links.title.text() == "1.2 ↔ A3"  # type: ignore[attr-defined]  # our own widget
    assert not board.hint.isVisible()


def test_escape_stops_linking(screen: Screen) -> None:
    board = screen.place.board
    board.left.choose(screen.objectives["1.1"].id)
    QTest.keyClick(board.left, Qt.Key.Key_L)
    QTest.keyClick(board.right, Qt.Key.Key_Escape)
    assert board.linking is None


def test_delete_unlinks_and_undo_links_again(linked: Screen) -> None:
    threads = linked.place.board.threads
    QTest.keyClick(threads, Qt.Key.Key_Down)
    QTest.keyClick(threads, Qt.Key.Key_Delete)
    assert linked.link() is None
    assert linked.undo() == "Unlink 1.1 ↔ A1"
    assert linked.link() is not None


def test_a_click_on_a_curve_chooses_its_link(linked: Screen) -> None:
    linked.place.reveal(linked.objectives["1.3"].id)
    middle = linked.place.board.threads.middle_of(linked.the_link().id)
    assert middle is not None
    QTest.mouseClick(linked.place.board.threads, Qt.MouseButton.LeftButton, pos=middle)
    assert linked.place.inspector().links.isVisible()  # type: ignore[attr-defined]  # our own widget


def test_a_double_click_opens_the_paper_at_the_objective(screen: Screen) -> None:
    QTest.mouseDClick(screen.place.board.left.viewport(), Qt.MouseButton.LeftButton, pos=spot(screen, "1.2"))
    assert screen.went == [("papers", screen.objectives["1.2"].id)]


def test_enter_asks_for_the_inspector(qtbot: QtBot, screen: Screen) -> None:
    board = screen.place.board
    board.left.choose(screen.objectives["1.1"].id)
    with qtbot.waitSignal(screen.place.inspector_requested, timeout=500):
        QTest.keyClick(board.left, Qt.Key.Key_Return)


def test_the_inspector_follows_once_the_choice_is_painted(qtbot: QtBot, linked: Screen) -> None:
    place, objective = linked.place, linked.place.inspector().objective  # type: ignore[attr-defined]  # our own widget
    QTest.keyClick(place.board.left, Qt.Key.Key_Down)
    assert place.board.left.current() == linked.objectives["1.2"].id
    assert not objective.isVisible()
    qtbot.waitUntil(objective.isVisible, timeout=500)


def test_what_is_done_at_once_is_done_to_what_was_chosen_last(linked: Screen) -> None:
    QTest.keyClick(linked.place.board.left, Qt.Key.Key_Down)
    assert linked.place.why_not_agree() is not None
    QTest.keyClick(linked.place.board.threads, Qt.Key.Key_Down)
    linked.place.agree()
    assert linked.the_link().words[Side.ATTACHE] is not None


def test_linking_what_is_linked_shows_the_link(linked: Screen) -> None:
    board = linked.place.board
    board.offer_kinds(linked.objectives["A1"].id, linked.objectives["1.1"].id, QPoint(1, 1))
    assert not board.kind_menu.isVisible()
    assert linked.place.banner.sentence.text() == "1.1 ↔ A1 are linked already."


# --- the inspector of a link ------------------------------------------------------------------------------------


def test_both_sides_agree_then_a_change_is_shown_word_by_word(linked: Screen) -> None:
    panel = linked.place.inspector().links  # type: ignore[attr-defined]  # our own widget
    for side in Side:
        QTest.mouseClick(panel.words_box.switch.buttons[side.value], Qt.MouseButton.LeftButton)
        QTest.mouseClick(panel.words_box.agree, Qt.MouseButton.LeftButton)
    assert linked.state() is LinkState.AGREED
    assert not panel.words_box.agree.isEnabled()
    assert "has agreed to this wording already" in panel.words_box.agree.toolTip()
    editing.change(linked.desk, Objective, linked.objectives["1.1"].id, title="Aim 1.1 <b>of</b> theirs")
    assert linked.state() is LinkState.REREAD
    diffs = [panel.changes.column.itemAt(place).widget() for place in range(panel.changes.column.count())]
    assert any(
        getattr(widget, "accessibleName", str)().startswith("was: Aim 1.1 <b>of</b> ours") for widget in diffs
    )
    QTest.mouseClick(panel.words_box.agree, Qt.MouseButton.LeftButton)
    assert panel.link is not None
    assert panel.link.standing.attache is WordState.AGREED
    assert linked.undo() == "Attaché office agrees to 1.1 ↔ A1"
    assert linked.state() is LinkState.REREAD


def test_a_dispute_asks_for_its_sentence_in_place(linked: Screen) -> None:
    box = linked.place.inspector().links.words_box  # type: ignore[attr-defined]  # our own widget
    QTest.mouseClick(box.dispute, Qt.MouseButton.LeftButton)
    QTest.mouseClick(box.sentence.go, Qt.MouseButton.LeftButton)
    assert box.sentence.editor.refusal == "Say it in a sentence."
    QTest.keyClicks(box.sentence.editor.page, "Not in January.")
    QTest.mouseClick(box.sentence.go, Qt.MouseButton.LeftButton)
    assert linked.state() is LinkState.DISPUTED
    word = linked.the_link().attache_word
    assert word is not None
    assert (word.stance, word.sentence) == (Stance.DISPUTES, "Not in January.")
    assert not box.sentence.isVisible()
    assert linked.undo() == "Attaché office disputes 1.1 ↔ A1"
    assert linked.the_link().attache_word is None


def test_a_dispute_being_typed_is_kept_and_offered_again(qtbot: QtBot, linked: Screen) -> None:
    box = linked.place.inspector().links.words_box  # type: ignore[attr-defined]  # our own widget
    QTest.mouseClick(box.dispute, Qt.MouseButton.LeftButton)
    QTest.keyClicks(box.sentence.editor.page, "Half a sent")
    linked.place.hide_dialogs()
    again = on_screen(qtbot, linked.context, linked.objectives)
    again.place.reveal(linked.the_link().id)
    sentence = again.place.inspector().links.words_box.sentence  # type: ignore[attr-defined]  # our own widget
    assert sentence.isVisible()
    assert sentence.editor.raw() == "Half a sent"


def test_the_kind_and_the_reasoning_are_saved_as_they_are_left(linked: Screen) -> None:
    panel = linked.place.inspector().links  # type: ignore[attr-defined]  # our own widget
    page = panel.reasoning.editors["reasoning"].page
    page.setFocus()
    QTest.keyClicks(page, "By signing it.")
    linked.place.commit_edits()
    assert linked.the_link().reasoning == "By signing it."
    box = panel.kind.editors["kind"].box
    box.setCurrentIndex(box.findData(LinkKind.OVERLAPS.value))
    box.activated.emit(box.currentIndex())
    assert linked.the_link().kind is LinkKind.OVERLAPS
    linked.undo()
    assert linked.the_link().kind is LinkKind.SUPPORTS


def test_a_conflict_is_settled_by_a_sentence_that_both_agree_to(linked: Screen) -> None:
    aligning.change_link(linked.desk, linked.the_link().id, kind=LinkKind.CONFLICTS)
    panel = linked.place.inspector().links  # type: ignore[attr-defined]  # our own widget
    assert linked.state() is LinkState.CONFLICT_OPEN
    QTest.keyClicks(panel.settlement.editors["settlement"].page, "Only north of the river.")
    for side in Side:
        QTest.mouseClick(panel.words_box.switch.buttons[side.value], Qt.MouseButton.LeftButton)
        QTest.mouseClick(panel.words_box.agree, Qt.MouseButton.LeftButton)
    assert linked.the_link().settlement == "Only north of the river."
    assert linked.state() is LinkState.CONFLICT_SETTLED


def test_whom_one_speaks_for_is_remembered(linked: Screen) -> None:
    box = linked.place.inspector().links.words_box  # type: ignore[attr-defined]  # our own widget
    QTest.mouseClick(box.switch.buttons["embassy"], Qt.MouseButton.LeftButton)
    assert linked.context.preferences.layout("joint")["speaks_for"] == "embassy"


# --- the inspector of an objective --------------------------------------------------------------------------------


def test_an_objective_is_left_on_purpose_once_both_agree(screen: Screen) -> None:
    screen.place.reveal(screen.objectives["1.3"].id)
    screen.place.set_apart()
    panel = screen.place.inspector().objective  # type: ignore[attr-defined]  # our own widget
    QTest.keyClicks(panel.reason.editors["apart_reason"].page, "Culture is not ours.")
    screen.place.commit_edits()
    assert "standing apart awaits a word" in screen.place.board.left.cards.faces[2].spoken
    QTest.mouseClick(panel.words_box.switch.buttons["embassy"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.words_box.agree, Qt.MouseButton.LeftButton)
    assert "left on purpose · agreed 22 Nov 2026" in screen.place.board.left.cards.faces[2].spoken
    screen.undo()
    assert "left on purpose" not in screen.place.board.left.cards.faces[2].spoken


# --- matrix and list ----------------------------------------------------------------------------------------------


def test_letters_set_the_kind_in_the_matrix(screen: Screen) -> None:
    screen.place.show_matrix()
    grid = screen.place.matrix.grid
    grid.setCurrentIndex(screen.place.matrix.cells.index(1, 2))
    QTest.keyClicks(grid, "e")
    assert screen.the_link("1.2 ↔ A3").kind is LinkKind.ENABLES
    assert screen.place.matrix.cells.index(1, 2).data() == "E?"
    QTest.keyClicks(grid, "c")
    assert screen.the_link("1.2 ↔ A3").kind is LinkKind.CONFLICTS
    assert screen.place.matrix.cells.index(1, 2).data() == "C!"
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert screen.link("1.2 ↔ A3") is None
    screen.undo()
    assert screen.the_link("1.2 ↔ A3").kind is LinkKind.CONFLICTS


def test_the_list_is_filtered_by_state_and_says_what_it_hides(linked: Screen) -> None:
    linked.place.show_list()
    box = linked.place.list.state
    box.setCurrentIndex(box.findData(LinkState.AGREED.value))
    box.activated.emit(box.currentIndex())
    assert linked.place.list.table.total == 0
    foot = linked.place.foot()
    assert str(foot.hidden) == "1 link hidden by the filter"
    assert foot.clear is not None
    foot.clear()
    assert linked.place.list.table.total == 1


def test_the_view_is_remembered(screen: Screen) -> None:
    QTest.mouseClick(screen.place.switch.buttons["matrix"], Qt.MouseButton.LeftButton)
    assert screen.place.matrix.isVisible()
    assert screen.context.preferences.layout("joint")["view"] == "matrix"


def test_several_links_are_unlinked_in_one_step(linked: Screen) -> None:
    ids = linked.objectives
    aligning.add_link(linked.desk, attache_objective=ids["A2"].id, embassy_objective=ids["1.2"].id)
    linked.place.show_list()
    linked.place.list.table.view.selectAll()
    QTest.keyClick(linked.place.list.table.view, Qt.Key.Key_Delete)
    assert (linked.link(), linked.link("1.2 ↔ A2")) == (None, None)
    linked.undo()
    assert linked.link()
    assert linked.link("1.2 ↔ A2")


def test_a_second_click_on_a_card_goes_from_the_link_to_its_objective(linked: Screen) -> None:
    assert linked.place.why_not_unlink() is None
    QTest.mouseClick(linked.place.board.left.viewport(), Qt.MouseButton.LeftButton, pos=spot(linked, "1.1"))
    assert str(linked.place.why_not_unlink()) == "Choose a link first."


def test_a_click_ends_what_the_keyboard_began(screen: Screen) -> None:
    screen.place.reveal(screen.objectives["1.1"].id)
    screen.place.begin_link()
    QTest.mouseClick(screen.place.board.right.viewport(), Qt.MouseButton.LeftButton, pos=spot(screen, "A2"))
    pick_kind(screen, "conflicts")
    assert screen.the_link("1.1 ↔ A2").kind is LinkKind.CONFLICTS


# --- the place ------------------------------------------------------------------------------------------------------


def test_the_foot_counts_and_says_what_is_in_the_way(linked: Screen) -> None:
    foot = linked.place.foot()
    said = [f"{count.number} {count.words}" for count in foot.counts]
    assert said[0] == "1 of 3 ambassador objectives supported"
    assert "2 uncovered" in said
    assert str(foot.in_the_way).startswith("Not ready for signature:")


def test_an_empty_plan_offers_to_begin_both_papers(qtbot: QtBot, desk: Desk, context: Context) -> None:
    editing.add(desk, Post(id=desk.new_id(), code="TBS", country="GE"))
    screen = on_screen(qtbot, context, {})
    assert screen.place.empty.button.text() == "Begin both papers for 2026–2028"
    QTest.mouseClick(screen.place.empty.button, Qt.MouseButton.LeftButton)
    with desk.read() as reader:
        assert {paper.side for paper in reader.all(Paper)} == set(Side)
    assert screen.place.joint is not None
    assert not screen.place.empty.isVisible()
    assert screen.undo() == "Begin both mission papers for 2026–2028"
    assert screen.place.empty.isVisible()


def test_actions_that_are_off_say_why(screen: Screen) -> None:
    place = screen.place
    reasons = {place.why_not_agree(), place.why_not_dispute(), place.why_not_unlink()}
    assert {str(reason) for reason in reasons} == {"Choose a link first."}
    assert str(place.why_not_apart()) == "Choose an objective first."
    assert place.why_not_link() is None


def test_two_hundred_objectives_a_side_are_shown(qtbot: QtBot, desk: Desk, context: Context) -> None:
    objectives = add_objectives(desk, 200)
    for number in range(1, 200, 10):
        aligning.add_link(
            desk,
            attache_objective=objectives[f"A{number}"].id,
            embassy_objective=objectives[f"1.{number}"].id,
        )
    screen = on_screen(qtbot, context, objectives)
    bar = screen.place.board.left.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    assert screen.place.board.left.card_rect(objectives["1.200"].id) is not None


def test_chips_that_would_be_cut_stand_in_a_second_row(screen: Screen) -> None:
    delegate = screen.place.board.left.delegate
    pieces = (Piece("supports no ambassador objective", Tone.LOOK), Piece("1 conflict", Tone.BAD))
    face = replace(screen.place.board.left.cards.faces[0], pieces=pieces)
    assert delegate.rows_needed((face,), 600) == 1
    assert delegate.rows_needed((face,), 240) == 2
    assert delegate.rows_needed((replace(face, pieces=()),), 240) == 1


# --- suggestions ----------------------------------------------------------------------------------------------------


def inspector_of(screen: Screen) -> Inspector:
    """What stands at the right."""
    inspector = screen.place.inspector()
    assert isinstance(inspector, Inspector)
    return inspector


def open_dialog(panel: LinkPanel) -> FormDialog:
    """The dialog about a referral."""
    assert panel.referrals.dialog is not None
    return panel.referrals.dialog


def retitled(screen: Screen, **titles: str) -> None:
    """Give objectives titles that have something to do with each other, or have not."""
    for number, title in titles.items():
        objective = screen.objectives[number.replace("_", ".").removeprefix("E")]
        editing.change(screen.desk, Objective, objective.id, title=title)


@pytest.fixture
def alike(screen: Screen) -> Screen:
    """1.2 and A3 speak of the same; the others of other things."""
    retitled(
        screen,
        E1_1="Dialogue of ministers",
        E1_2="Railway corridor guarded",
        E1_3="Exchange of veterans",
        A1="Music at receptions",
        A2="Language lessons",
        A3="Guards of railway corridors trained",
    )
    screen.place.reveal(screen.objectives["1.2"].id)
    return screen


def test_an_objective_shows_what_may_be_linked_and_why(alike: Screen) -> None:
    box = inspector_of(alike).objective.suggested
    assert box.isVisible()
    assert box.lines.texts() == ("A3 Guards of railway corridors trained · supports",)
    assert box.lines._shown[0].under == "same words: corridor, guarded, Railway"
    alike.place.reveal(alike.objectives["1.1"].id)
    assert not box.isVisible()
    assert str(alike.place.why_not_accept()) == "Nothing is suggested for this objective."


def test_a_key_takes_the_best_suggestion_and_undo_takes_it_back(alike: Screen) -> None:
    alike.place.accept()
    link = alike.the_link("1.2 ↔ A3")
    assert link.kind is LinkKind.SUPPORTS
    assert inspector_of(alike).links.isVisible()
    assert alike.undo() == "Link A3 to 1.2"
    assert alike.link("1.2 ↔ A3") is None


def test_enter_on_a_suggestion_links_it(alike: Screen) -> None:
    lines = inspector_of(alike).objective.suggested.lines
    QTest.keyClick(lines, Qt.Key.Key_Return)
    assert alike.the_link("1.2 ↔ A3").kind is LinkKind.SUPPORTS


def test_an_objective_without_guidance_is_offered_some_and_enter_cites_it(alike: Screen) -> None:
    document = guidance.add_document(alike.desk, title="White paper")
    goal = guidance.add_goal(alike.desk, document=document.id, text="Guard the railway corridors.")
    guidance.add_goal(alike.desk, document=document.id, text="Teach languages.")
    may_cite = inspector_of(alike).objective.may_cite
    assert may_cite.lines.texts() == ("1  Guard the railway corridors.",)
    may_cite.lines.go_to(goal.id)
    QTest.keyClick(may_cite.lines, Qt.Key.Key_Return)
    with alike.desk.read() as reader:
        assert reader.get(Objective, alike.objectives["1.2"].id).serves == (goal.id,)
    assert not may_cite.isVisible()
    alike.undo()
    assert may_cite.isVisible()
    assert may_cite.window() is alike.place.inspector().window()
    officer(alike, "Kamran", Side.ATTACHE)
    alike.place.refresh()
    assert not may_cite.isVisible()


def test_an_objective_shows_which_events_may_serve_it_and_enter_ties_one(alike: Screen) -> None:
    desk, post, period = alike.desk, alike.context.selection.post, alike.context.selection.period
    assert post is not None
    assert period is not None
    event = Event(
        id=desk.new_id(),
        title="Seminar on guarded railway corridors",
        kind=EventKind.TRAINING,
        level=Level.BILATERAL,
        state=EventState.PLANNED,
        post=post,
        date_start=PartialDate(period.start),
    )
    editing.add(desk, event)
    offered = inspector_of(alike).objective.events_may_serve
    assert [text.split(" · ")[1] for text in offered.lines.texts()] == [event.title]
    assert offered.lines._shown[0].under.startswith("same words: ")
    assert offered.window() is alike.place.inspector().window()
    offered.lines.go_to(event.id)
    QTest.keyClick(offered.lines, Qt.Key.Key_Return)
    with desk.read() as reader:
        assert reader.get(Event, event.id).objectives == (alike.objectives["1.2"].id,)
    assert not offered.isVisible()
    alike.undo()
    assert offered.isVisible()


# --- officers -------------------------------------------------------------------------------------------------------

KEY = "a long passphrase"


def officer(screen: Screen, name: str, side: Side, *, with_key: bool = False) -> Officer:
    """Name an officer, let him make a key where he has one, and be him."""
    officers.act_as(screen.desk, None)
    made = officers.add_officer(screen.desk, name=name, role=Role.DRAFTER, side=side)
    officers.act_as(screen.desk, made.id)
    return officers.make_key(screen.desk, passphrase=KEY) if with_key else made


def test_an_officer_speaks_for_his_own_side_and_the_other_says_why_not(linked: Screen) -> None:
    officer(linked, "Aynur", Side.EMBASSY)
    linked.place.refresh()
    box = inspector_of(linked).links.words_box
    assert box.speaker is Side.EMBASSY
    assert not box.switch.buttons["attache"].isEnabled()
    assert (
        box.switch.buttons["attache"].toolTip() == "Only officers of the side “Attaché office” change this."
    )
    QTest.mouseClick(box.agree, Qt.MouseButton.LeftButton)
    word = linked.the_link().embassy_word
    assert word is not None
    assert word.by == "Aynur"
    officers.act_as(linked.desk, None)
    linked.place.refresh()
    for button in (box.agree, box.dispute):
        assert not button.isEnabled()
        assert "say who you are" in button.toolTip()
    assert "say who you are" in str(linked.place.why_not_agree())
    assert "say who you are" in str(linked.place.why_not_dispute())


def test_a_word_says_how_it_is_vouched_for(linked: Screen) -> None:
    box = inspector_of(linked).links.words_box
    QTest.mouseClick(box.agree, Qt.MouseButton.LeftButton)
    assert box.vouched[Side.ATTACHE].text() == "entered by Desk officer, not signed"
    officer(linked, "Aynur", Side.EMBASSY, with_key=True)
    linked.place.refresh()
    QTest.mouseClick(box.agree, Qt.MouseButton.LeftButton)
    assert box.vouched[Side.EMBASSY].text() == "signed by Aynur"
    link = linked.the_link()
    assert link.embassy_word is not None
    forged = replace(link.embassy_word, sentence="Something else.")
    with linked.desk.file.unit(say("Forge"), RevisionKind.EDIT) as unit:
        unit.save(link.with_word(Side.EMBASSY, forged))
    linked.place.refresh()
    assert box.vouched[Side.EMBASSY].text() == "the signature is false"


def test_agree_again_is_one_key_after_a_change_of_wording(linked: Screen) -> None:
    box = inspector_of(linked).links.words_box
    linked.place.agree()
    editing.change(linked.desk, Objective, linked.objectives["1.1"].id, title="Another aim")
    assert box.agree.text() == "Agree again"
    assert inspector_of(linked).links.changes.isVisible()
    linked.place.agree()
    assert linked.place.joint is not None
    assert linked.place.joint.link[linked.the_link().id].standing.attache is WordState.AGREED
    assert not inspector_of(linked).links.changes.isVisible()


def test_the_reason_to_stand_apart_is_typed_by_its_own_side_only(linked: Screen) -> None:
    officer(linked, "Kamran", Side.ATTACHE)
    linked.place.refresh()
    linked.place.reveal(linked.objectives["1.3"].id)
    panel = inspector_of(linked).objective
    assert _read_only(panel)
    assert "Only officers of the side “Embassy”" in panel.reason.toolTip()
    linked.place.reveal(linked.objectives["A3"].id)
    assert not _read_only(panel)


def _read_only(panel: ObjectivePanel) -> bool:
    page = panel.reason.editors["apart_reason"].control
    assert isinstance(page, QPlainTextEdit)
    return page.isReadOnly()


# --- referring upward -----------------------------------------------------------------------------------------------


def test_a_dispute_is_referred_decided_and_shown(linked: Screen) -> None:
    panel = inspector_of(linked).links
    aligning.give_word(
        linked.desk, linked.the_link().id, side=Side.EMBASSY, stance=Stance.DISPUTES, sentence="Not there."
    )
    linked.place.refer()
    dialog = open_dialog(panel)
    dialog.form.editors["to"].set_value(ReferredTo.FOREIGN_MINISTRY)
    dialog.form.editors["question"].set_raw("May it be held there?")
    dialog.form.editors["since"].set_raw("2026-11-12")
    dialog.go.click()
    assert panel.referrals.dialog is None
    assert panel.referrals.lines.texts() == ("With the Ministry of Foreign Affairs since 12 Nov 2026",)
    assert str(linked.place.why_not_refer()) == "A decision on it is awaited already."
    panel.referrals.ask_decision()
    dialog = open_dialog(panel)
    dialog.form.editors["decision"].set_raw("Only in June.")
    dialog.form.editors["decided_by"].set_raw("Deputy minister")
    dialog.form.editors["date"].set_raw("2026-11-01")
    dialog.go.click()
    assert dialog.refusal.isVisible()
    dialog.form.editors["date"].set_raw("2026-11-20")
    dialog.go.click()
    assert panel.referrals.lines.texts() == ("decided by Deputy minister, 20 Nov 2026",)
    linked.undo()
    QTest.mouseClick(panel.referrals.back, Qt.MouseButton.LeftButton)
    assert panel.referrals.lines.texts() == ()


def test_an_overdue_referral_looks_overdue(linked: Screen) -> None:
    linked_id = linked.the_link().id
    referring.refer(
        linked.desk, linked_id, to=ReferredTo.BRANCH, question="Which?", since=PartialDate(2026, 10, 1)
    )
    lines = inspector_of(linked).links.referrals.lines
    assert lines.texts() == (
        "With the attaché branch since 1 Oct 2026 · overdue, 52 days without a decision",
    )
    assert lines._shown[0].tone is Tone.BAD


def test_locking_the_screen_closes_the_dialog(linked: Screen) -> None:
    linked.place.refer()
    linked.place.hide_dialogs()
    assert linked.place.inspector().links.referrals.dialog is None  # type: ignore[attr-defined]  # our own widget


# --- the golden thread ------------------------------------------------------------------------------------------------


def test_the_thread_of_a_link_is_followed_once_its_section_is_open(linked: Screen) -> None:
    section = inspector_of(linked).links.thread_section
    assert not section.view.isVisible()
    QTest.mouseClick(section.button, Qt.MouseButton.LeftButton)
    assert [row.text for row in section.view.rows if row.broken] == [
        "it cites no guidance goal",
        "1.1: it cites no guidance goal",
        "no event serves it",
    ]
    section.view.setFocus()
    QTest.keyClick(section.view, Qt.Key.Key_Return)
    assert linked.went == [("papers", linked.objectives["A1"].id)]
    assert linked.context.preferences.layout("thread") == {"open": True}
