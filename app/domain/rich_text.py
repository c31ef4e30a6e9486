"""Text with bold and italic, as runs: what a paragraph of a paper holds."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


RichText = tuple[Run, ...]
"""A paragraph's text: its runs, in reading order."""


def rich(text: str) -> RichText:
    """Plain text as rich text; an empty text has no runs."""
    return (Run(text),) if text else ()


def plain(text: RichText) -> str:
    """The letters of a rich text without their styles."""
    return "".join(run.text for run in text)


def joined(text: RichText) -> RichText:
    """The same text with neighbours of one style made one run and empty runs dropped: its canonical form."""
    runs: list[Run] = []
    for run in text:
        if not run.text:
            continue
        if runs and (runs[-1].bold, runs[-1].italic) == (run.bold, run.italic):
            runs[-1] = Run(runs[-1].text + run.text, run.bold, run.italic)
        else:
            runs.append(run)
    return tuple(runs)


def folded(text: str) -> str:
    """Text as wording is compared: NFC, every stretch of white space one space, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold_case(text: str) -> str:
    """Case folded text, in which the four Latin i's of English, Azerbaijani and Turkish are one."""
    plain_i = unicodedata.normalize("NFC", text).replace("İ", "i").replace("I", "i").casefold()
    return plain_i.replace("ı", "i").replace("\u0307", "")
