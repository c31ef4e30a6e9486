"""Columns are as wide as they need, and bands stay with the rows under them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.documents.blocks import Block, Cell, Column, Heading, Table, Text, TextStyle, runs_of
from app.render.pdf import render_pdf
from app.render.tables import spread
from tests.render.test_pdf import lines_of, pages_of, small_document

WIDTHS = st.lists(st.tuples(st.floats(10, 60), st.floats(0, 400), st.floats(0.2, 6)), min_size=1, max_size=9)


@given(WIDTHS, st.floats(200, 800))
def test_columns_fill_the_page_and_none_takes_what_another_lacks(
    columns: list[tuple[float, float, float]], width: float
) -> None:
    least = [low for low, _, _ in columns]
    most = [low + more for low, more, _ in columns]
    widths = spread(least, most, [weight for *_, weight in columns], width)
    assert abs(sum(widths) - width) < 0.1
    if sum(least) <= width:
        assert all(got >= low - 0.01 for got, low in zip(widths, least, strict=True))
        if sum(most) > width:
            assert all(got <= high + 0.01 for got, high in zip(widths, most, strict=True))


def test_a_short_column_leaves_its_room_to_a_long_one() -> None:
    least, most = [40.0, 40.0], [45.0, 900.0]
    assert [round(width) for width in spread(least, most, [1.0, 1.0], 400.0)] == [45, 355]


def test_a_band_is_never_the_last_row_of_a_page() -> None:
    columns = (Column("No."), Column("Goal", 4))
    for before in range(8):
        rows: list[tuple[Cell, ...]] = [(Cell("x"), Cell("filler"))] * before
        for number in range(60):
            rows += [(Cell(f"Band {number}"),), (Cell(str(number)), Cell("A goal of the guidance"))]
        pages = pages_of(render_pdf(small_document(Table(columns, tuple(rows)))))
        assert len(pages) > 1
        for page in pages:
            assert not lines_of(page)[-3].startswith("Band")


def test_a_paragraph_that_leads_is_never_the_last_of_a_page() -> None:
    purpose = Text(runs_of("What it is for"), style=TextStyle.NOTE, leads=True)
    for count in range(36, 48):
        filler = [Text(runs_of("Line"))] * count
        blocks: tuple[Block, ...] = (
            *filler,
            Heading(2, "Head"),
            purpose,
            replace(purpose, runs=runs_of("Text\n" * 4), leads=False),
        )
        for page in pages_of(render_pdf(small_document(*blocks))):
            assert lines_of(page)[-3] != "What it is for"
