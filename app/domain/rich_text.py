"""Text with bold, italic and references, as runs: what a paragraph of a paper holds."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

_KEPT_TEXTS = 16384
"""So many texts are kept folded: after an edit all the others of a large plan are as before."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style.

    With ``ref`` (see ``references``) it stands for a record, and ``text`` holds the words that were shown for it last:
    they are read where the record is gone.
    """

    text: str
    bold: bool = False
    italic: bool = False
    ref: str = ""


RichText = tuple[Run, ...]
"""A paragraph's text: its runs, in reading order."""


def rich(text: str) -> RichText:
    """Plain text as rich text; an empty text has no runs."""
    return (Run(text),) if text else ()


def plain(text: RichText) -> str:
    """The letters of a rich text without their styles."""
    return "".join(run.text for run in text)


def joined(text: RichText) -> RichText:
    """The same text with neighbours of one style made one run and empty runs dropped: its canonical form.

    A reference is never made one with what stands beside it, not even with another one to the same record.
    """
    runs: list[Run] = []
    for run in text:
        if not run.text and not run.ref:
            continue
        last = runs[-1] if runs else None
        if last is not None and not last.ref and not run.ref and _style(last) == _style(run):
            runs[-1] = replace(last, text=last.text + run.text)
        else:
            runs.append(run)
    return tuple(runs)


def without_shown_words(text: RichText) -> RichText:
    """The canonical text without the words that its references were last shown by: they follow, nobody wrote them."""
    return tuple(replace(run, text="") if run.ref else run for run in joined(text))


def _style(run: Run) -> tuple[bool, bool]:
    return run.bold, run.italic


@lru_cache(maxsize=_KEPT_TEXTS)
def folded(text: str) -> str:
    """Text as wording is compared: NFC, every stretch of white space one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold_case(text: str) -> str:
    """Case folded text, in which the four Latin i's of English, Azerbaijani and Turkish are one."""
    plain_i = unicodedata.normalize("NFC", text).replace("İ", "i").replace("I", "i").casefold()
    return plain_i.replace("ı", "i").replace("\u0307", "")
