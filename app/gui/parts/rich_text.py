"""A list of paragraphs as a document to type in, and back. Only what a paper holds survives the way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)

from app.domain.records import Id
from app.domain.rich_text import RichText, Run, joined
from app.domain.vocabulary import ParagraphKind

Paragraphs = Sequence[tuple[Id | None, ParagraphKind, RichText]]

INDENT = 32
OBJECT = "\ufffc"
"""The one letter that stands for a reference in the document; what it shows is painted (``reference_object``)."""
REFERENCE = QTextFormat.ObjectTypes.UserObject.value + 1
_ID = QTextFormat.Property.UserProperty.value + 1
_KIND = QTextFormat.Property.UserProperty.value + 2
_REF = QTextFormat.Property.UserProperty.value + 3
_WORDS = QTextFormat.Property.UserProperty.value + 4
_LINE = "\u2028"
_NO_BREAK = "\u00a0"
_BULLET = re.compile(r"\s*[•·▪‣*\u2013-]\s+")
_NUMBER = re.compile(r"\s*\(?\d{1,3}[.)]\s+")
_HEADING_SIZE = 1.15
_SAME_SIZE = 0.05


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
        insert(cursor, text, kind, base)
    if not paragraphs:
        set_block(cursor, ParagraphKind.TEXT, None)
    cursor.endEditBlock()
    document.clearUndoRedoStacks()


def read(document: QTextDocument) -> tuple[tuple[Id | None, ParagraphKind, RichText], ...]:
    """The paragraphs of a document. Of a paragraph that was cut in two, the first part keeps the identity."""
    seen: set[Id] = set()
    paragraphs: list[tuple[Id | None, ParagraphKind, RichText]] = []
    for block in blocks(document):
        text = joined(runs_between(block, 0, block.length()))
        if not says_something(text):
            continue
        paragraph_id = id_of(block)
        if paragraph_id in seen:
            paragraph_id = None
        if paragraph_id is not None:
            seen.add(paragraph_id)
        paragraphs.append((paragraph_id, kind_of(block), text))
    return tuple(paragraphs)


def insert(cursor: QTextCursor, text: RichText, kind: ParagraphKind, base: QFont) -> None:
    """Put runs where the cursor stands, as letters of a paragraph of this kind."""
    for run in text:
        letters = char_format(kind, base, bold=run.bold, italic=run.italic)
        if run.ref:
            letters.setObjectType(REFERENCE)
            letters.setProperty(_REF, run.ref)
            letters.setProperty(_WORDS, run.text)
            letters.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
            cursor.insertText(OBJECT, letters)
        else:
            cursor.insertText(run.text.replace(OBJECT, "").replace("\n", _LINE), letters)


def says_something(text: RichText) -> bool:
    """Whether a paragraph has words, or refers to something."""
    return any(run.ref or run.text.strip() for run in text)


def run_of(letters: QTextFormat) -> Run | None:
    """The reference that a letter of the document stands for; None for every other letter."""
    ref = letters.property(_REF) if letters.objectType() == REFERENCE else None
    return Run(str(letters.property(_WORDS) or ""), ref=ref) if isinstance(ref, str) and ref else None


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
        tidy = "".join(sign for sign in line if sign == "\t" or is_letter(sign)).replace("\t", " ")
        if not tidy.strip():
            continue
        for mark, kind in ((_BULLET, ParagraphKind.BULLET), (_NUMBER, ParagraphKind.NUMBERED)):
            if mark.match(tidy):
                paragraphs.append(PastedParagraph(kind, mark.sub("", tidy, count=1).strip()))
                break
        else:
            paragraphs.append(PastedParagraph(ParagraphKind.TEXT, tidy.strip()))
    return tuple(paragraphs)


def is_letter(sign: str) -> bool:
    """Whether a sign of foreign text may stand in a paper: no control sign, nothing invisible."""
    return (sign.isprintable() or sign == _NO_BREAK) and sign != OBJECT


def runs_between(block: QTextBlock, start: int, end: int) -> RichText:
    """The runs of a part of a block, in letters from its beginning."""
    heading = kind_of(block) is ParagraphKind.HEADING
    runs: list[Run] = []
    for fragment in fragments(block):
        at = fragment.position() - block.position()
        text = fragment.text()[max(start - at, 0) : max(end - at, 0)]
        letters = fragment.charFormat()
        style = Run(
            "", bold=letters.fontWeight() > QFont.Weight.Medium and not heading, italic=letters.fontItalic()
        )
        reference = run_of(letters)
        if reference is not None:
            runs += [replace(style, text=reference.text, ref=reference.ref)] * text.count(OBJECT)
        text = text.replace(OBJECT, "")
        if text:
            runs.append(replace(style, text=text.replace(_LINE, "\n")))
    return tuple(runs)


def fragments(block: QTextBlock) -> Iterable[QTextFragment]:
    """The stretches of one style of a block."""
    part = block.begin()
    while not part.atEnd():
        fragment = part.fragment()
        if fragment.isValid():
            yield fragment
        part += 1


def set_letters(block: QTextBlock, base: QFont) -> None:
    """Give the letters of a block the size and weight of its kind, as after two blocks have become one.

    Letters that come out of a heading are bold by the heading, not by the officer.
    """
    kind = kind_of(block)
    usual = base.pointSizeF() * (_HEADING_SIZE if kind is ParagraphKind.HEADING else 1)
    for fragment in tuple(fragments(block)):
        letters = fragment.charFormat()
        if abs(letters.fontPointSize() - usual) < _SAME_SIZE:
            continue
        cursor = QTextCursor(block)
        cursor.setPosition(fragment.position())
        cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(char_format(kind, base, italic=letters.fontItalic()))
