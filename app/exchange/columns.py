"""The columns of the six tables: what each is called in a file, which field of a row it fills, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.domain.vocabulary import (
    Aspect,
    DatePrecision,
    DefenceSide,
    Direction,
    EventKind,
    EventState,
    Facet,
    Level,
    Means,
    Side,
)
from app.exchange import json_cells as shape
from app.exchange.cells import (
    AGREEMENT_REF,
    AMOUNT,
    COUNTRIES,
    COUNTRY,
    CURRENCY,
    DATE,
    GOAL_REFS,
    NAME,
    NAMES,
    OBJECTIVE_REFS,
    PRIORITY,
    TEXT,
    YEAR,
    Cell,
    code,
    codes,
)
from app.exchange.rows import AgreementRow, EventRow, GoalRow, ObjectiveRow, OperationRow, PostRow, TableKind

CELL_LIMIT = 100_000
LONG_CELL_LIMIT = 4_000_000


@dataclass(frozen=True)
class Column:
    """A column of a table.

    ``required`` columns stand in every file, and ``filled`` ones have a value in every row; a column that names its
    record (``naming``) is written even where its text is empty, as a lone apostrophe.
    """

    name: str
    cell: Cell
    field: str = ""
    required: bool = False
    filled: bool = False
    naming: bool = False
    limit: int = CELL_LIMIT

    @cached_property
    def attribute(self) -> str:
        """The field of the row."""
        return self.field or self.name


def _filled(name: str, cell: Cell, field: str = "") -> Column:
    return Column(name, cell, field, required=True, filled=True, naming=True)


def _naming(name: str, cell: Cell, field: str = "", *, required: bool = True) -> Column:
    return Column(name, cell, field, required=required, naming=True)


def _json(name: str, field: shape.Field) -> Column:
    return Column(name, shape.cell(field, name), limit=LONG_CELL_LIMIT)


_SOURCE = (Column("source_title", TEXT), Column("source_url", TEXT))

COLUMNS: Mapping[TableKind, tuple[Column, ...]] = {
    TableKind.GOALS: (
        _filled("document", TEXT),
        Column("document_date", DATE),
        _naming("ref_no", NAME),
        Column("type", TEXT),
        _naming("text_own_words", TEXT, "text"),
        *_SOURCE,
    ),
    TableKind.POSTS: (
        _naming("iso2", COUNTRY, "country"),
        Column("country", TEXT, "country_name"),
        Column("host_capital", TEXT, "capital"),
        Column("host_language", TEXT, "languages"),
        Column("attache_presence", TEXT),
        Column("evidence", TEXT),
        *_SOURCE,
        Column("code", NAME),
        Column("organisation", TEXT),
        Column("accreditations", COUNTRIES),
        _json("offices", shape.many(shape.OFFICE)),
    ),
    TableKind.OBJECTIVES: (
        _filled("post", NAME),
        _filled("side", code(Side)),
        _filled("period_start", YEAR),
        _filled("period_end", YEAR),
        Column("goal_no", NAME),
        Column("goal", TEXT),
        _naming("number", NAME),
        _naming("title", TEXT),
        Column("statement", TEXT),
        Column("justification", TEXT),
        Column("linkages", TEXT),
        Column("strategy", TEXT),
        Column("priority", PRIORITY),
        Column("means", codes(Means)),
        Column("level", code(Level)),
        Column("facet", codes(Facet), "facets"),
        Column("aspect", codes(Aspect), "aspects"),
        Column("lead", TEXT),
        Column("supporting", NAMES),
        Column("defence_side", code(DefenceSide)),
        Column("serves", GOAL_REFS),
        Column("supports", NAMES),
        Column("date_start", DATE),
        Column("date_end", DATE),
        Column("source", TEXT),
        Column("apart_reason", TEXT),
        _json("apart_words", shape.one(shape.APART_WORDS)),
        Column("marking", TEXT),
        _json("indicators", shape.many(shape.INDICATOR)),
        _json("risks", shape.many(shape.RISK)),
        _json("red_lines", shape.many(shape.RED_LINE)),
        _json("links", shape.many(shape.LINK)),
        _json("paper", shape.one(shape.PAPER)),
    ),
    TableKind.EVENTS: (
        Column("date_start", DATE),
        Column("date_end", DATE),
        _filled("title", TEXT),
        _filled("kind", code(EventKind)),
        _filled("level", code(Level)),
        Column("partners", COUNTRIES),
        Column("place", TEXT),
        Column("lead", TEXT),
        Column("outcome", TEXT),
        *_SOURCE,
        Column("date_precision", code(DatePrecision)),
        Column("note", TEXT),
        Column("post", NAME),
        Column("state", code(EventState)),
        Column("objectives", OBJECTIVE_REFS),
        Column("cost", AMOUNT),
        Column("currency", CURRENCY),
        Column("state_reason", TEXT),
        Column("state_side", code(Side)),
        Column("title_partner", TEXT),
        Column("means", codes(Means)),
        Column("direction", code(Direction)),
        Column("agreement", AGREEMENT_REF),
        Column("cost_actual", AMOUNT),
        Column("cost_actual_currency", CURRENCY),
        Column("marking", TEXT),
    ),
    TableKind.AGREEMENTS: (
        _filled("name", TEXT),
        _filled("parties", COUNTRIES),
        Column("date_signed", DATE),
        Column("type", TEXT),
        Column("summary", TEXT),
        *_SOURCE,
        Column("valid_until", DATE),
    ),
    TableKind.OPERATIONS: (
        _filled("operation", TEXT),
        Column("organisation", TEXT),
        Column("area", TEXT),
        Column("date_start", DATE),
        Column("date_end", DATE),
        Column("personnel", TEXT),
        Column("notes", TEXT),
        *_SOURCE,
    ),
}
"""Every column of each table, in the order in which a file is written."""

ROW_TYPES: Mapping[TableKind, type[Any]] = {
    TableKind.GOALS: GoalRow,
    TableKind.POSTS: PostRow,
    TableKind.OBJECTIVES: ObjectiveRow,
    TableKind.EVENTS: EventRow,
    TableKind.AGREEMENTS: AgreementRow,
    TableKind.OPERATIONS: OperationRow,
}
"""The class of each table's rows."""
