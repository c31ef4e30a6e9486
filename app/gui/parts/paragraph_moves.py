"""Moving paragraphs up and down inside a document, with their identity, their kind and their styles."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor

from app.gui.parts.rich_text import fragments

_Content = tuple[QTextBlockFormat, QTextCharFormat, list[tuple[str, QTextCharFormat]]]


def move(cursor: QTextCursor, *, up: bool) -> QTextCursor | None:
    """Let the paragraphs that the cursor touches change places with the one before or after them, as one edit.

    Gives the cursor where it stands then, on the same letters; None where there is nothing to change places with.
    """
    document = cursor.document()
    first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    other = first.previous() if up else last.next()
    if not other.isValid():
        return None
    shift = -other.length() if up else other.length()
    anchor, position = cursor.anchor() + shift, cursor.position() + shift
    moved = []
    block = first
    while True:
        moved.append(_content(block))
        if block == last:
            break
        block = block.next()
    contents = [*moved, _content(other)] if up else [_content(other), *moved]
    top, bottom = (other, last) if up else (first, other)
    edit = QTextCursor(top)
    edit.beginEditBlock()
    edit.setPosition(bottom.position() + bottom.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    edit.removeSelectedText()
    for number, (layout, letters, texts) in enumerate(contents):
        if number:
            edit.insertBlock()
        edit.setBlockFormat(layout)
        edit.setBlockCharFormat(letters)
        for text, style in texts:
            edit.insertText(text, style)
    edit.endEditBlock()
    after = QTextCursor(document)
    after.setPosition(anchor)
    after.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    return after


def _content(block: QTextBlock) -> _Content:
    texts = [(fragment.text(), fragment.charFormat()) for fragment in fragments(block)]
    return QTextBlockFormat(block.blockFormat()), QTextCharFormat(block.charFormat()), texts
