"""Nothing is ever drawn below the foot of the text, however high it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from app.documents.blocks import (
    Annex,
    Block,
    Cell,
    Column,
    Document,
    Heading,
    KeepTogether,
    KeyValue,
    KeyValues,
    PlannerBar,
    Table,
    Text,
    Tone,
    runs_of,
)
from app.render import pdf
from tests.render.sample_document import matrix, planner

_LONG = "Sentence of five whole words. " * 400
_BUSY = tuple(
    PlannerBar(dt.date(2026, 3, 1), dt.date(2026, 3, 28), f"Event {number}", Tone.AGREED)
    for number in range(300)
)
_TWO = (Column("One"), Column("Two"))


@pytest.mark.parametrize(
    "block",
    [
        Text(runs_of(_LONG * 4)),
        KeyValues((KeyValue("Supports", runs_of(_LONG * 3)),)),
        Table(_TWO, ((Cell("A"), Cell(_LONG)),), total=(Cell("Total"), Cell(_LONG[:6000]))),
        Table(_TWO, ((Cell("A"), Cell(_LONG[:3300])),), note=_LONG[:4000]),
        Table((*_TWO, Column(_LONG[:9000])), ((Cell("A"), Cell("B"), Cell("C")),)),
        KeepTogether((Heading(1, "Head"), Text(runs_of(_LONG)), matrix(30, 60))),
        replace(planner(3), bars=_BUSY),
        matrix(90, 200),
    ],
)
@pytest.mark.parametrize("before", [0, 30, 44])
def test_nothing_stands_below_the_foot_of_the_text(block: Block, before: int) -> None:
    line = Text(runs_of("Line"))
    annex = Annex("A", "Lying", (Heading(2, "Head"), block), landscape=True)
    document = Document("Title", "en", "Open", blocks=(*[line] * before, Heading(1, "Head"), block, annex))
    layout = pdf._lay_out(document, {}, pdf._Steps(None, len(document.blocks)))
    for sheet in layout.sheets:
        for placed in sheet.page:
            assert placed.down + placed.piece.height <= sheet.sheet.text_height + 0.1
