"""The text code: what a printed copy is known by, taken over the text of its blocks."""

from __future__ import annotations

import hashlib
import json
import unicodedata

from app.documents.blocks import Document
from app.documents.reading import coded_text

_GROUP = 8


def text_code(document: Document) -> str:
    """The SHA-256 of a document's canonical text, in 64 hex digits.

    The canonical text is every coded text of the tree in reading order, each in NFC, as one JSON array: no text
    can be moved from one place to another without changing the code.
    """
    texts = [unicodedata.normalize("NFC", text) for text in coded_text(document)]
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def in_groups(code: str) -> str:
    """A code as a person reads and types it: groups of eight digits."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))
