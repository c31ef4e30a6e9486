"""Paragraphs on their way through the clipboard: out of a document, and into one."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFont, QTextCursor

from app.domain.rich_text import Run
from app.domain.vocabulary import ParagraphKind
from app.gui.parts import pasting
from app.gui.parts.reference_object import ShowReference
from app.gui.parts.rich_text import (
    Paragraphs,
    blocks,
    char_format,
    id_of,
    insert,
    kind_of,
    runs_between,
    says_something,
    set_block,
    set_letters,
)


def selected(cursor: QTextCursor) -> Paragraphs:
    """What is selected; a paragraph that is selected whole has its identity."""
    if not cursor.hasSelection():
        return ()
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    found = []
    block = cursor.document().findBlock(first)
    while block.isValid() and block.position() <= last:
        start, end = max(first - block.position(), 0), min(last - block.position(), block.length() - 1)
        whole = start == 0 and end == block.length() - 1
        text = runs_between(block, start, end)
        if says_something(text):
            found.append((id_of(block) if whole else None, kind_of(block), text))
        block = block.next()
    return tuple(found)


def data_of(paragraphs: Paragraphs, show: ShowReference) -> QMimeData:
    """Paragraphs as lines and as HTML, references by the words that ``show`` gives, and whole for ourselves."""
    shown = tuple(
        (
            known,
            kind,
            tuple(Run(show(run).words, run.bold, run.italic) if run.ref else run for run in text),
        )
        for known, kind, text in paragraphs
    )
    data = QMimeData()
    data.setText(pasting.to_text(shown))
    data.setHtml(pasting.to_html(shown))
    data.setData(pasting.OWN_FORMAT, pasting.to_own(paragraphs))
    return data


def paragraphs_in(source: QMimeData) -> Paragraphs:
    """The paragraphs in what is pasted or dropped: our own, else those of HTML, else lines of text."""
    parts: Paragraphs = ()
    if source.hasFormat(pasting.OWN_FORMAT):
        parts = pasting.from_own(bytes(source.data(pasting.OWN_FORMAT).data()))
    if not parts and source.hasHtml():
        parts = pasting.paragraphs_of_html(source.html())
    if not parts and source.hasText():
        parts = pasting.paragraphs_of_text(source.text())
    return parts


def put(cursor: QTextCursor, parts: Paragraphs, font: QFont) -> QTextCursor:
    """Put paragraphs where the cursor stands, as one edit; gives the cursor after them.

    A paragraph that is no longer in the document (it was cut) comes back as itself; a copy is a new one.
    """
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    here = {id_of(block) for block in blocks(cursor.document()) if block.text()}
    for number, (known, kind, text) in enumerate(parts):
        fresh = not cursor.block().text()
        itself = known is not None and known not in here
        if number:
            cursor.insertBlock()
        if number or (fresh and (itself or len(parts) > 1 or kind is not ParagraphKind.TEXT)):
            kept = id_of(cursor.block()) if not number else None
            set_block(cursor, kind, known if itself else kept)
            cursor.setBlockCharFormat(char_format(kind, font))
        insert(cursor, text, kind_of(cursor.block()), font)
    set_letters(cursor.block(), font)
    cursor.endEditBlock()
    return cursor
