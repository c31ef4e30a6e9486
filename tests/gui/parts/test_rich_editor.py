"""The editor of paragraphs: what is typed comes back as runs, and a paragraph keeps its identity."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFont, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.records import Id
from app.domain.rich_text import RichText, Run, joined, plain, rich
from app.domain.vocabulary import ParagraphKind
from app.gui.parts.reference_object import ShownReference
from app.gui.parts.reference_picker import ReferenceOption
from app.gui.parts.rich_editor import RichEditor
from app.gui.parts.rich_text import fill, pasted, read
from app.gui.theme import Theme
from app.language import Language
from tests.gui.conftest import type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")
TEXT, NUMBERED = ParagraphKind.TEXT, ParagraphKind.NUMBERED
BULLET, HEADING = ParagraphKind.BULLET, ParagraphKind.HEADING
SAMPLE = (
    (Id("1"), HEADING, rich("Aim")),
    (Id("2"), NUMBERED, (Run("The "), Run("plan", bold=True), Run(" is "), Run("signed", italic=True))),
    (Id("3"), TEXT, rich("Sonra\nyeni sətir")),
)


@pytest.fixture
def editor(words: Language, qtbot: QtBot) -> RichEditor:
    made = RichEditor(words, Theme("light"))
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show()
    made.set_paragraphs(SAMPLE)
    return made


def put_cursor(editor: RichEditor, block: int, position: int) -> None:
    cursor = QTextCursor(editor.page.document().findBlockByNumber(block))
    cursor.setPosition(cursor.block().position() + position)
    editor.page.setTextCursor(cursor)
    editor.page.setFocus()


def test_what_is_shown_comes_back(editor: RichEditor) -> None:
    assert editor.paragraphs() == SAMPLE


runs = st.lists(
    st.builds(
        Run, st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=8), st.booleans(),
        st.booleans(),
    ),
    min_size=1, max_size=4,
).map(lambda some: joined(tuple(some)))  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([TEXT, NUMBERED, BULLET]), runs), max_size=6))
def test_any_paragraphs_come_back(paragraphs: list[tuple[ParagraphKind, RichText]]) -> None:
    written = tuple(
        (Id(str(n)), kind, text) for n, (kind, text) in enumerate(paragraphs) if plain(text).strip()
    )
    document = QTextDocument()
    fill(document, written, QFont())
    assert read(document) == written


def test_enter_in_the_middle_leaves_the_identity_with_the_first_part(editor: RichEditor) -> None:
    put_cursor(editor, 1, 4)
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    assert [(pid, plain(text)) for pid, _, text in editor.paragraphs()][1:3] == [
        ("2", "The "),
        (None, "plan is signed"),
    ]


def test_enter_before_a_paragraph_leaves_it_its_identity(editor: RichEditor) -> None:
    put_cursor(editor, 1, 0)
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    assert [pid for pid, _, _ in editor.paragraphs()] == ["1", "2", "3"]
    put_cursor(editor, 1, 0)
    type_text(editor.page, "New")
    assert [pid for pid, _, _ in editor.paragraphs()] == ["1", None, "2", "3"]


def test_text_follows_a_heading_and_enter_twice_ends_a_list(editor: RichEditor) -> None:
    put_cursor(editor, 0, 3)
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    type_text(editor.page, "Body")
    assert editor.paragraphs()[1] == (None, TEXT, rich("Body"))
    put_cursor(editor, 2, len("The plan is signed"))
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    type_text(editor.page, "After")
    assert editor.paragraphs()[3][1] is TEXT


def test_a_mark_at_the_beginning_makes_a_list(editor: RichEditor) -> None:
    put_cursor(editor, 2, len("Sonra\nyeni sətir"))
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    type_text(editor.page, "-")
    QTest.keyClick(editor.page, Qt.Key.Key_Space)
    type_text(editor.page, "Point")
    assert editor.paragraphs()[-1] == (None, BULLET, rich("Point"))


def test_bold_by_its_shortcut(editor: RichEditor) -> None:
    put_cursor(editor, 2, 0)
    cursor = editor.page.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 5)
    editor.page.setTextCursor(cursor)
    editor.activateWindow()
    QTest.keyClick(editor.page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert editor.paragraphs()[2][2][0] == Run("Sonra", bold=True)


def test_pasted_text_brings_words_and_no_pictures(editor: RichEditor) -> None:
    foreign = QMimeData()
    foreign.setText("1. First\r\n\u2022 Second\r\n\r\nThird\u202e 30\u00a0km")
    put_cursor(editor, 2, len("Sonra\nyeni sətir"))
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    editor.page.insertFromMimeData(foreign)
    assert [(kind, plain(text)) for _, kind, text in editor.paragraphs()[3:]] == [
        (NUMBERED, "First"), (BULLET, "Second"), (TEXT, "Third 30\u00a0km"),
    ]  # fmt: skip
    picture = QMimeData()
    picture.setHtml("<img src='file:///etc/passwd'>")
    before = editor.paragraphs()
    editor.page.insertFromMimeData(picture)
    assert editor.paragraphs() == before
    assert not editor.page.canInsertFromMimeData(QMimeData())


def test_html_is_taken_before_plain_text_with_its_structure_only(editor: RichEditor) -> None:
    foreign = QMimeData()
    foreign.setHtml('<h2>Aim</h2><p style="color:red">A <b>bold</b> word<img src="file:///x"></p>')
    foreign.setText("Aim\nA bold word")
    put_cursor(editor, 2, len("Sonra\nyeni sətir"))
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    editor.page.insertFromMimeData(foreign)
    assert [(kind, text) for _, kind, text in editor.paragraphs()[3:]] == [
        (HEADING, rich("Aim")),
        (TEXT, (Run("A "), Run("bold", bold=True), Run(" word"))),
    ]


def test_a_dash_in_the_middle_is_no_list() -> None:
    assert [part.kind for part in pasted("well-known\n-5 degrees\n12 March")] == [TEXT, TEXT, TEXT]


def test_saved_paragraphs_are_given_their_ids(editor: RichEditor) -> None:
    put_cursor(editor, 1, 4)
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    editor.give_ids([Id("1"), Id("2"), Id("9"), Id("3")])
    assert [pid for pid, _, _ in editor.paragraphs()] == ["1", "2", "9", "3"]


def test_a_text_that_is_read_only_cannot_be_typed_into(editor: RichEditor) -> None:
    editor.set_read_only(True)
    put_cursor(editor, 2, 0)
    type_text(editor.page, "x")
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    assert editor.paragraphs() == SAMPLE
    assert QApplication.focusWidget() is editor.page


# --- Joining, moving, undoing ----------------------------------------------------------------------------------


def ids_of(editor: RichEditor) -> list[str | None]:
    return [pid for pid, _, _ in editor.paragraphs()]


def test_backspace_at_the_start_of_a_list_ends_it_and_then_joins(editor: RichEditor) -> None:
    put_cursor(editor, 1, 0)
    QTest.keyClick(editor.page, Qt.Key.Key_Backspace)
    assert editor.paragraphs()[1][:2] == ("2", TEXT)
    put_cursor(editor, 2, 0)
    QTest.keyClick(editor.page, Qt.Key.Key_Backspace)
    assert [(pid, plain(text)) for pid, _, text in editor.paragraphs()] == [
        ("1", "Aim"),
        ("2", "The plan is signedSonra\nyeni sətir"),
    ]


def test_a_paragraph_joined_to_a_heading_becomes_part_of_it_and_back(editor: RichEditor) -> None:
    put_cursor(editor, 0, 3)
    QTest.keyClick(editor.page, Qt.Key.Key_Delete)
    assert editor.paragraphs()[0] == ("1", HEADING, (Run("AimThe plan is "), Run("signed", italic=True)))
    editor.set_kind(TEXT)
    assert editor.paragraphs()[0] == ("1", TEXT, (Run("AimThe plan is "), Run("signed", italic=True)))


def test_a_paragraph_joined_to_an_empty_one_keeps_its_identity(editor: RichEditor) -> None:
    put_cursor(editor, 0, 3)
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    put_cursor(editor, 2, 0)
    QTest.keyClick(editor.page, Qt.Key.Key_Backspace)
    QTest.keyClick(editor.page, Qt.Key.Key_Backspace)
    assert ids_of(editor) == ["1", "2", "3"]
    put_cursor(editor, 0, 3)
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    QTest.keyClick(editor.page, Qt.Key.Key_Delete)
    assert ids_of(editor) == ["1", "2", "3"]


def test_deleting_across_paragraphs_leaves_the_first_ones_identity(editor: RichEditor) -> None:
    put_cursor(editor, 1, 4)
    cursor = editor.page.textCursor()
    cursor.setPosition(
        editor.page.document().findBlockByNumber(2).position() + 6, QTextCursor.MoveMode.KeepAnchor
    )
    editor.page.setTextCursor(cursor)
    QTest.keyClick(editor.page, Qt.Key.Key_Delete)
    assert [(pid, kind, plain(text)) for pid, kind, text in editor.paragraphs()] == [
        ("1", HEADING, "Aim"),
        ("2", NUMBERED, "The yeni sətir"),
    ]


def test_paragraphs_move_with_identity_kind_and_style_and_back_by_undo(editor: RichEditor) -> None:
    put_cursor(editor, 1, 4)
    assert editor.page.move_paragraphs(up=True)
    assert editor.paragraphs() == (SAMPLE[1], SAMPLE[0], SAMPLE[2])
    assert editor.page.textCursor().block().text() == "The plan is signed"
    assert editor.page.textCursor().positionInBlock() == 4
    assert not editor.page.move_paragraphs(up=True)
    assert editor.page.move_paragraphs(up=False)
    assert editor.page.move_paragraphs(up=False)
    assert editor.paragraphs() == (SAMPLE[0], SAMPLE[2], SAMPLE[1])
    editor.page.undo()
    assert editor.paragraphs() == SAMPLE


def test_undo_takes_back_typing_and_not_the_identity_given_by_saving(editor: RichEditor) -> None:
    put_cursor(editor, 2, 0)
    type_text(editor.page, "x")
    editor.give_ids([Id("1"), Id("2"), Id("3")])
    editor.page.undo()
    assert editor.paragraphs() == SAMPLE
    put_cursor(editor, 1, 4)
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    editor.give_ids([Id("1"), Id("2"), Id("9"), Id("3")])
    editor.page.undo()
    assert editor.paragraphs() == SAMPLE


# --- References --------------------------------------------------------------------------------------------------

REF = Run("A1", ref="objective:7")
REFERRING = ((Id("1"), TEXT, (Run("See "), REF, Run(" now"))), (Id("2"), TEXT, rich("Then")))


@pytest.fixture
def referring(editor: RichEditor) -> RichEditor:
    editor.set_paragraphs(REFERRING)
    editor.show_references(
        lambda run: ShownReference("A12", broken=run.ref == "event:gone", tip="A12 Yearly plan"),
        lambda: [
            ReferenceOption("objective:7", "objective:7:title", "A12  Yearly plan"),
            ReferenceOption("event:8", "event:8:title", "Şəki drill"),
        ],
    )
    return editor


def test_a_reference_is_one_letter_to_the_cursor_and_goes_as_a_whole(referring: RichEditor) -> None:
    assert referring.paragraphs() == REFERRING
    put_cursor(referring, 0, 5)
    QTest.keyClick(referring.page, Qt.Key.Key_Backspace)
    assert referring.paragraphs()[0][2] == rich("See  now")
    referring.page.undo()
    assert referring.paragraphs() == REFERRING


def test_letters_typed_beside_a_reference_are_letters(referring: RichEditor) -> None:
    put_cursor(referring, 0, 5)
    type_text(referring.page, "!")
    put_cursor(referring, 0, 4)
    type_text(referring.page, "(")
    assert referring.paragraphs()[0][2] == (Run("See ("), REF, Run("! now"))


def test_a_reference_is_made_by_its_key_a_few_letters_and_enter(referring: RichEditor) -> None:
    put_cursor(referring, 1, 4)
    QTest.keyClick(referring.page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert referring.picker is not None
    assert referring.picker.labels() == ("A12  Yearly plan", "Şəki drill")
    type_text(referring.picker.search, "seki")
    assert referring.picker.labels() == ("Şəki drill",)
    QTest.keyClick(referring.picker.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert not referring.picker.isVisible()
    assert referring.paragraphs()[1][2] == (Run("Then"), Run("A12", ref="event:8:title"))
    type_text(referring.page, " and")
    assert referring.paragraphs()[1][2][-1] == Run(" and")


def test_ctrl_enter_follows_the_reference_beside_the_cursor(referring: RichEditor) -> None:
    opened: list[str] = []
    referring.reference_opened.connect(opened.append)
    for place in (0, 4, 5, 6):
        put_cursor(referring, 0, place)
        QTest.keyClick(referring.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened == ["objective:7", "objective:7"]
    assert referring.paragraphs() == REFERRING


def test_a_click_with_ctrl_follows_it_too(referring: RichEditor) -> None:
    opened: list[str] = []
    referring.reference_opened.connect(opened.append)
    put_cursor(referring, 0, 4)
    place = referring.page.cursorRect().center()
    place.setX(place.x() + 8)
    QTest.mouseClick(
        referring.page.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place
    )
    assert opened == ["objective:7"]


def test_copied_paragraphs_keep_everything_inside_and_words_outside(referring: RichEditor) -> None:
    referring.page.selectAll()
    data = referring.page.createMimeDataFromSelection()
    assert data.text() == "See A12 now\nThen"
    assert "<p>See A12 now</p>" in data.html()
    put_cursor(referring, 1, 4)
    referring.page.insertFromMimeData(data)
    assert [(pid, text) for pid, _, text in referring.paragraphs()] == [
        ("1", REFERRING[0][2]),
        ("2", (Run("ThenSee "), REF, Run(" now"))),
        (None, rich("Then")),
    ]


def test_a_paragraph_cut_and_pasted_elsewhere_is_still_itself(referring: RichEditor) -> None:
    cursor = QTextCursor(referring.page.document())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    referring.page.setTextCursor(cursor)
    data = referring.page.createMimeDataFromSelection()
    cursor.removeSelectedText()
    put_cursor(referring, 1, 4)
    QTest.keyClick(referring.page, Qt.Key.Key_Return)
    referring.page.insertFromMimeData(data)
    assert [(pid, plain(text)) for pid, _, text in referring.paragraphs()] == [
        ("2", "Then"),
        ("1", "See A1 now"),
    ]


def test_nothing_comes_into_a_locked_text(referring: RichEditor) -> None:
    referring.set_read_only(True, "Only the embassy changes this.")
    put_cursor(referring, 0, 0)
    foreign = QMimeData()
    foreign.setText("pasted")
    referring.page.insertFromMimeData(foreign)
    assert not referring.page.canInsertFromMimeData(foreign)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_X):
        QTest.keyClick(referring.page, key)
    assert not referring.page.move_paragraphs(up=False)
    referring.pick_reference()
    referring.set_kind(HEADING)
    assert referring.picker is None
    assert referring.paragraphs() == REFERRING
    assert referring.reference.toolTip() == "Only the embassy changes this."
    referring.set_read_only(False)
    assert "Ctrl+R" in referring.reference.toolTip()


def test_the_words_of_references_follow_without_becoming_an_edit(referring: RichEditor) -> None:
    edits: list[None] = []
    referring.edited.connect(lambda: edits.append(None))
    referring.show_references(lambda _: ShownReference("A12 with a much longer title"), list)
    assert edits == []
    assert referring.paragraphs() == REFERRING


def test_a_single_letter_does_not_count_the_lists_anew(editor: RichEditor) -> None:
    marks = editor.page.marks()
    put_cursor(editor, 1, 4)
    QTest.keyClick(editor.page, Qt.Key.Key_X)
    assert editor.page.marks() is marks
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    assert editor.page.marks() is not marks


def test_numbers_go_on_where_the_section_before_ended(editor: RichEditor) -> None:
    editor.number_from(7)
    assert editor.page.marks() == {1: "7."}
    put_cursor(editor, 0, 0)
    editor.set_kind(NUMBERED)
    assert editor.page.marks() == {0: "7.", 1: "8."}
    put_cursor(editor, 0, 3)
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    assert editor.page.marks() == {0: "7.", 1: "8.", 2: "9."}
    editor.page.undo()
    editor.page.undo()
    assert editor.page.marks() == {1: "7."}
    assert editor.count.text() == "8 words here"
