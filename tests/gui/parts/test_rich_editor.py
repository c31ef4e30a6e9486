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
from app.gui.parts.rich_editor import RichEditor
from app.gui.parts.rich_text import fill, pasted, read
from app.gui.theme import Theme
from app.language import Language
from tests.gui.conftest import type_text

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
    foreign.setHtml('<b>Bold</b><img src="file:///etc/passwd"><p>x</p>')
    foreign.setText("1. First\r\n\u2022 Second\r\n\r\nThird\u202e")
    put_cursor(editor, 2, len("Sonra\nyeni sətir"))
    QTest.keyClick(editor.page, Qt.Key.Key_Return)
    editor.page.insertFromMimeData(foreign)
    assert [(kind, plain(text)) for _, kind, text in editor.paragraphs()[3:]] == [
        (NUMBERED, "First"), (BULLET, "Second"), (TEXT, "Third"),
    ]  # fmt: skip
    picture = QMimeData()
    picture.setHtml("<img src='file:///etc/passwd'>")
    assert not editor.page.canInsertFromMimeData(QMimeData())


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
