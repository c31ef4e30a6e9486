"""A list of paragraphs as a document to type in, and back. Only what a paper holds survives the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from app.domain.records import Id
from app.domain.rich_text import RichText, Run, joined, plain
from app.domain.vocabulary import ParagraphKind

Paragraphs = Sequence[tuple[Id | None, ParagraphKind, RichText]]

INDENT = 32
_ID = QTextFormat.Property.UserProperty.value + 1
_KIND = QTextFormat.Property.UserProperty.value + 2
_LINE = "\u2028"
_BULLET = re.compile(r"\s*[•·▪‣*\u2013-]\s+")
_NUMBER = re.compile(r"\s*\(?\d{1,3}[.)]\s+")
_HEADING_SIZE = 1.15


@dataclass(frozen=True, slots=True)
class PastedParagraph:
    """A line of foreign text, and how it was set, as far as its first sign tells."""

    kind: ParagraphKind
    text: str


def fill(document: QTextDocument, paragraphs: Paragraphs, base: QFont) -> None:
    """Put paragraphs into a document; what could be undone in it before cannot any more."""
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for number, (paragraph_id, kind, text) in enumerate(paragraphs):
        if number:
            cursor.insertBlock()
        set_block(cursor, kind, paragraph_id)
        cursor.setBlockCharFormat(char_format(kind, base))
        for run in text:
            cursor.insertText(
                run.text.replace("\n", _LINE), char_format(kind, base, bold=run.bold, italic=run.italic)
            )
    if not paragraphs:
        set_block(cursor, ParagraphKind.TEXT, None)
    cursor.endEditBlock()
    document.clearUndoRedoStacks()


def read(document: QTextDocument) -> tuple[tuple[Id | None, ParagraphKind, RichText], ...]:
    """The paragraphs of a document. Of a paragraph that was cut in two, the first part keeps the identity."""
    seen: set[Id] = set()
    paragraphs: list[tuple[Id | None, ParagraphKind, RichText]] = []
    for block in blocks(document):
        text = joined(_runs(block))
        if not plain(text).strip():
            continue
        paragraph_id = id_of(block)
        if paragraph_id in seen:
            paragraph_id = None
        if paragraph_id is not None:
            seen.add(paragraph_id)
        paragraphs.append((paragraph_id, kind_of(block), text))
    return tuple(paragraphs)


def blocks(document: QTextDocument) -> Iterable[QTextBlock]:
    """Every block, from the top."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def kind_of(block: QTextBlock) -> ParagraphKind:
    """How a block is set."""
    stored = block.blockFormat().property(_KIND)
    return ParagraphKind(stored) if isinstance(stored, str) and stored else ParagraphKind.TEXT


def id_of(block: QTextBlock) -> Id | None:
    """Which paragraph a block is, if it was saved before."""
    stored = block.blockFormat().property(_ID)
    return Id(stored) if isinstance(stored, str) and stored else None


def set_block(cursor: QTextCursor, kind: ParagraphKind, paragraph_id: Id | None) -> None:
    """Set the block of the cursor: its kind, identity and distances."""
    layout = QTextBlockFormat()
    layout.setProperty(_KIND, kind.value)
    layout.setProperty(_ID, paragraph_id or "")
    layout.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    heading = kind is ParagraphKind.HEADING
    layout.setTopMargin(12 if heading else 0)
    layout.setBottomMargin(4 if heading else 8)
    layout.setLeftMargin(INDENT if kind in {ParagraphKind.NUMBERED, ParagraphKind.BULLET} else 0)
    cursor.setBlockFormat(layout)


def char_format(
    kind: ParagraphKind, base: QFont, *, bold: bool = False, italic: bool = False
) -> QTextCharFormat:
    """Letters of a paragraph of this kind. ``bold`` and ``italic`` are the officer's, a heading is bold anyway."""
    letters = QTextCharFormat()
    heading = kind is ParagraphKind.HEADING
    letters.setFontWeight(QFont.Weight.Bold if bold or heading else QFont.Weight.Normal)
    letters.setFontItalic(italic)
    letters.setFontPointSize(base.pointSizeF() * (_HEADING_SIZE if heading else 1))
    return letters


def pasted(text: str) -> tuple[PastedParagraph, ...]:
    """Foreign text as paragraphs: a bullet or a number at its beginning is read as such, everything else is letters."""
    paragraphs = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").split("\n"):
        tidy = "".join(sign for sign in line if sign == "\t" or sign.isprintable()).replace("\t", " ")
        if not tidy.strip():
            continue
        for mark, kind in ((_BULLET, ParagraphKind.BULLET), (_NUMBER, ParagraphKind.NUMBERED)):
            if mark.match(tidy):
                paragraphs.append(PastedParagraph(kind, mark.sub("", tidy, count=1).strip()))
                break
        else:
            paragraphs.append(PastedParagraph(ParagraphKind.TEXT, tidy.strip()))
    return tuple(paragraphs)


def _runs(block: QTextBlock) -> RichText:
    heading = kind_of(block) is ParagraphKind.HEADING
    runs: list[Run] = []
    part = block.begin()
    while not part.atEnd():
        fragment = part.fragment()
        if fragment.isValid():
            letters = fragment.charFormat()
            bold = letters.fontWeight() > QFont.Weight.Medium and not heading
            runs.append(Run(fragment.text().replace(_LINE, "\n"), bold=bold, italic=letters.fontItalic()))
        part += 1
    return tuple(runs)
