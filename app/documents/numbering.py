"""Numbers of the paragraphs of a part: 3.1, 3.2, 3.3 …, of an annex A.1, A.2 …"""

from __future__ import annotations

from app.documents.blocks import Run, Runs, Text


class Numbering:
    """Counts the numbered paragraphs of one part of a document."""

    def __init__(self, part: int | str) -> None:
        self._part = part
        self._last = 0

    def text(self, runs: Runs) -> Text:
        """A paragraph under the next number of the part."""
        self._last += 1
        return Text(runs, number=f"{self._part}.{self._last}")


def lines(text: str) -> list[str]:
    """The paragraphs of a text that was typed into one field: its lines, without the empty ones."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def headed(head: str, text: str) -> Runs:
    """A paragraph that begins with a word in bold."""
    return (Run(head, bold=True), Run(f" {text}"))
