"""The means × objective table on paper: which means serve which objective, and the blanks in words."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.blocks import Block, Cell, Matrix, MatrixRow, Tone
from app.documents.material import Material
from app.domain.means_grid import MeansGrid, means_grid
from app.domain.messages import Message, say, say_n
from app.domain.vocabulary import MEANS_SHORT, Means, Side

_TICK = "●"


def means(material: Material, side: Side) -> Iterator[Block]:
    """A row for every objective of a side, which has some, and a column for each of the twelve means."""
    paper = material.plan.paper(side)
    grid = means_grid(material.plan, paper) if paper is not None else MeansGrid(())
    sentences = tuple(_blanks(grid))
    if sentences:
        yield material.paragraph(*sentences, leads=True)
    yield Matrix(
        corner=material.tell(say("Objective")),
        columns=tuple(material.tell(MEANS_SHORT[one]) for one in Means),
        rows=(
            *(
                MatrixRow(
                    material.called(objective),
                    tuple(
                        Cell(_TICK, Tone.AGREED, bold=True) if one in objective.means else Cell()
                        for one in Means
                    ),
                )
                for objective in grid.objectives
            ),
            MatrixRow(
                material.tell(say("Objectives that use it")),
                tuple(Cell(str(grid.count(one)), bold=True) for one in Means),
            ),
        ),
    )


def _blanks(grid: MeansGrid) -> Iterator[Message]:
    """What the grid leaves blank: means that nothing uses, objectives that use none."""
    if grid.unused:
        yield say_n(
            "{count} means is used by no objective: {means}.",
            "{count} means are used by no objective: {means}.",
            len(grid.unused),
            means=tuple(MEANS_SHORT[one] for one in grid.unused),
        )
    if grid.without:
        yield say("Without means: {numbers}.", numbers=tuple(one.number for one in grid.without))
