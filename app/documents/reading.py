"""What the blocks of a document say: its headings, all of its text, and the text that its code is taken over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum

from app.documents.blocks import (
    Annex,
    Block,
    Cover,
    Document,
    Heading,
    KeepTogether,
    Run,
    Signature,
    Table,
    Text,
)


def headings(document: Document) -> Iterator[Heading | Annex]:
    """The headings that stand in contents and outline, annexes among them, in reading order."""
    yield from _headings(document.blocks)


def _headings(blocks: tuple[Block, ...]) -> Iterator[Heading | Annex]:
    for block in blocks:
        if isinstance(block, Annex):
            yield block
        if isinstance(block, Annex | KeepTogether):
            yield from _headings(block.blocks)
        elif isinstance(block, Heading) and block.in_contents:
            yield block


def plain_text(document: Document) -> Iterator[str]:
    """Every text of a document, furniture and code included, line by line in reading order."""
    for part in (document.title, document.marking, document.reference, document.edition_line, document.code8):
        if part:
            yield part
    yield from filter(None, (document.copy_line, document.watermark, document.metadata.subject))
    yield from _texts(document.blocks, {})


def coded_text(document: Document) -> Iterator[str]:
    """The text that the content code is taken over: all that is agreed, nothing that comes of agreeing.

    Left out are the code itself, edition, copy number, watermark, cover date, facts and notes, and recorded decisions:
    those on the cover, and the coordination sheet.
    """
    yield from filter(None, (document.title, document.marking, document.reference))
    yield from _texts(document.blocks, _NOT_CODED)


_NEVER_TEXT = frozenset({"id", "link"})
_NOT_CODED: Mapping[type, frozenset[str]] = {
    Cover: frozenset({"date", "facts", "notes", "code_text", "qr_text"}),
    Signature: frozenset({"decision", "name"}),
}


def _texts(value: object, skipped: Mapping[type, frozenset[str]]) -> Iterator[str]:
    """The texts under a block, in the order of its fields; the runs of one paragraph are one text."""
    if isinstance(value, str):
        if value and not isinstance(value, StrEnum):
            yield value
    elif isinstance(value, tuple):
        if value and isinstance(value[0], Run):
            yield "".join(run.text for run in value)
            return
        for item in value:
            yield from _texts(item, skipped)
    elif isinstance(value, dt.date):
        yield value.isoformat()
    elif is_dataclass(value) and not (skipped and isinstance(value, Text | Table) and value.recorded):
        left_out = skipped.get(type(value), _NEVER_TEXT)
        for field in fields(value):
            if field.name not in left_out and field.name not in _NEVER_TEXT:
                yield from _texts(getattr(value, field.name), skipped)
