"""Numbers of the paragraphs of a part: 3.1, 3.2, 3.3 …, of an annex A.1, A.2 …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from app.documents.blocks import Block, Bullets, Run, Runs, Text

_BULLET = re.compile(r"[-*•·▪‣\u2013]\s+(?=\S)")
"""How a line of a list begins, as in the text of a section."""


class Numbering:
    """Counts the numbered paragraphs of one part of a document."""

    def __init__(self, part: int | str) -> None:
        self._part = part
        self._last = 0

    def text(self, runs: Runs) -> Text:
        """A paragraph under the next number of the part."""
        self._last += 1
        return Text(runs, number=f"{self._part}.{self._last}")

    def field(self, text: str, head: str = "") -> Iterator[Block]:
        """The paragraphs of a text that was typed into one field, the first after a ``head`` in bold if there is one.

        Lines that begin with a bullet are a list, which has no numbers of its own.
        """
        first = head
        for listed, same in groupby(lines(text), key=lambda line: _BULLET.match(line) is not None):
            if not listed:
                for line in same:
                    yield self.text(headed(first, line) if first else (Run(line),))
                    first = ""
                continue
            if first:
                yield self.text((Run(first, bold=True),))
                first = ""
            yield Bullets(tuple((Run(_BULLET.sub("", line, count=1)),) for line in same))


def lines(text: str) -> list[str]:
    """The paragraphs of a text that was typed into one field: its lines, without the empty ones."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def headed(head: str, text: str) -> Runs:
    """A paragraph that begins with a word in bold."""
    return (Run(head, bold=True), Run(f" {text}"))
