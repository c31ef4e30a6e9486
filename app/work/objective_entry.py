"""Objectives as they are typed on a command line: every field from its text, with all that hangs on it.

Codes and words are those that a table takes, in any language of the program; lists have semicolons between their
items. What is part of an objective is typed as ``name=value`` with semicolons between: an indicator as
``name=Plans signed; unit=plans; baseline=0; 2026=1; 2027=2``, with ``actual 2026=1`` for what was reached.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from app.domain.messages import Refusal, say
from app.domain.naming import field_word
from app.domain.ordering import keys
from app.domain.records import Goal, Id, Indicator, Objective, Paper, PaperGoal, RedLine, Risk
from app.domain.rich_text import folded
from app.domain.vocabulary import Aspect, DefenceSide, Facet, Level, Means
from app.exchange import cells
from app.work.desk import Desk, Reader, Unit
from app.work.drafting import next_number
from app.work.editing import save

Item = TypeVar("Item", Indicator, Risk, RedLine)

_CELLS: Mapping[str, cells.Cell] = {
    "number": cells.NAME,
    "title": cells.TEXT,
    "statement": cells.TEXT,
    "justification": cells.TEXT,
    "strategy": cells.TEXT,
    "priority": cells.PRIORITY,
    "level": cells.code(Level),
    "facets": cells.codes(Facet),
    "aspects": cells.codes(Aspect),
    "means": cells.codes(Means),
    "lead": cells.TEXT,
    "supporting": cells.NAMES,
    "date_start": cells.DATE,
    "date_end": cells.DATE,
    "defence_side": cells.code(DefenceSide),
    "marking": cells.NAME,
    "source": cells.TEXT,
}
FIELDS: tuple[str, ...] = tuple(_CELLS)
"""The fields of an objective that are typed as one text each."""

_REFERENCES = {"goal", "serves"}
_ITEM_FIELDS: Mapping[type[Any], tuple[str, ...]] = {
    Indicator: ("name", "unit", "baseline", "baseline_date"),
    Risk: ("obstacle", "consequence", "mitigation"),
    RedLine: ("text", "place", "topic", "date_start", "date_end"),
}
_DATES = {"baseline_date", "date_start", "date_end"}
_YEAR = re.compile(r"(actual\s+)?(\d{4})")


def add_objective(
    desk: Desk,
    paper: Id,
    texts: Mapping[str, str],
    *,
    items: Mapping[type[Any], Sequence[str]] | None = None,
    initiator: object | None = None,
) -> Objective:
    """Add an objective with every field that was typed; without a number it takes the next free one.

    ``texts``: fields of :data:`FIELDS`, ``goal`` (number of a goal of the paper) and ``serves`` (numbers of guidance
    goals). ``items``: indicators, risks and red lines. Raises Refusal, and adds nothing, where one cannot be read.
    """
    with desk.read() as reader:
        own = reader.get(Paper, paper)
        values = _values(desk, reader, own, texts)
        number = values.pop("number", None) or next_number(reader, own, values.get("goal"))
    objective = Objective(id=desk.new_id(), paper=paper, number=number, title="", **_without_title(values))
    objective = replace(objective, title=values.get("title", ""))
    with desk.write(say("Add objective {number}", number=number), initiator=initiator) as unit:
        kept = save(unit, objective)
        _put_items(desk, unit, kept.id, items or {})
    return kept


def edit_objective(
    desk: Desk,
    objective_id: Id,
    texts: Mapping[str, str],
    *,
    items: Mapping[type[Any], Sequence[str]] | None = None,
    initiator: object | None = None,
) -> Objective:
    """Change the fields that were typed; an empty text empties the field, and a list of items replaces the list."""
    with desk.read() as reader:
        before = reader.get(Objective, objective_id)
        values = _values(desk, reader, reader.get(Paper, before.paper), texts)
    with desk.write(say("Edit objective {number}", number=before.number), initiator=initiator) as unit:
        kept = save(unit, replace(unit.get(Objective, objective_id), **values))
        _put_items(desk, unit, kept.id, items or {})
    return kept


def _without_title(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != "title"}


def _values(desk: Desk, reader: Reader, paper: Paper, texts: Mapping[str, str]) -> dict[str, Any]:
    reading = cells.Reading(desk.house.languages)
    values: dict[str, Any] = {}
    for name, text in texts.items():
        if name not in _REFERENCES:
            values[name] = _read(name, text, lambda text, name=name: _CELLS[name].read(reading, text))  # type: ignore[misc]  # bound at once
    if "goal" in texts:
        values["goal"] = _paper_goal(reader, paper, texts["goal"])
    if "serves" in texts:
        values["serves"] = tuple(_guidance(reader, number) for number in cells.split_items(texts["serves"]))
    return values


def _read(name: str, text: str, read: Callable[[str], object]) -> object:
    """The value of a text; of an empty one, the value that says nothing."""
    if not text.strip():
        return _EMPTY[name]
    try:
        return read(text)
    except Refusal as refusal:
        raise Refusal(
            say("{field}: {what}", field=field_word(name), what=refusal.message), refusal.advice
        ) from None


def _default(name: str) -> object:
    return Objective.__dataclass_fields__[name].default if name not in {"number", "title"} else ""


_EMPTY: Mapping[str, object] = {name: _default(name) for name in FIELDS}


def _paper_goal(reader: Reader, paper: Paper, number: str) -> Id | None:
    if not number.strip():
        return None
    goals = reader.all(PaperGoal, paper=paper.id)
    fitting = [goal.id for goal in goals if folded(goal.number) == folded(number)]
    if len(fitting) == 1:
        return fitting[0]
    raise Refusal(
        say(
            "The paper has no goal “{number}”, or several. There are: {numbers}.",
            number=number.strip(),
            numbers=tuple(goal.number for goal in goals),
        )
    )


def _guidance(reader: Reader, number: str) -> Id:
    fitting = reader.all(Goal, ref_no=number.strip())
    if len(fitting) == 1:
        return fitting[0].id
    if fitting:
        raise Refusal(say("Several guidance goals have the number “{number}”.", number=number))
    raise Refusal(say("There is no guidance goal “{number}”.", number=number))


# --- Indicators, risks, red lines -------------------------------------------------------------------------------


def _put_items(desk: Desk, unit: Unit, objective: Id, items: Mapping[type[Any], Sequence[str]]) -> None:
    for cls, texts in items.items():
        for gone in unit.all(cls, objective=objective):
            unit.delete(gone)
        for text, order in zip(texts, keys(len(texts)), strict=True):
            save(unit, cls(id=desk.new_id(), objective=objective, order=order, **_item(desk, cls, text)))


def _item(desk: Desk, cls: type[Any], text: str) -> dict[str, Any]:
    reading = cells.Reading(desk.house.languages)
    known, first = _ITEM_FIELDS[cls], _ITEM_FIELDS[cls][0]
    values: dict[str, Any] = {first: ""}
    years: dict[str, list[tuple[int, str]]] = {"targets": [], "actuals": []}
    for name, value in _said(cls, text).items():
        year = _YEAR.fullmatch(name) if cls is Indicator else None
        if year is not None:
            years["actuals" if year[1] else "targets"].append((int(year[2]), value))
        elif name in known:
            values[name] = (
                cells.DATE.read(reading, value) if name in _DATES and value else value or _nothing(name)
            )
        else:
            raise Refusal(say("“{name}” is not known here. Accepted are: {words}.", name=name, words=known))
    return values | {name: tuple(sorted(found)) for name, found in years.items() if cls is Indicator}


def _said(cls: type[Any], text: str) -> Mapping[str, str]:
    """What is said of each field; words without a name belong to the field before them, else to the first one."""
    last, said = _ITEM_FIELDS[cls][0], dict[str, str]()
    for part in text.split(";"):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if equals:
            if name in said:
                raise Refusal(say("“{name}” is given twice.", name=name))
            last, said[name] = name, value
        elif name:
            said[last] = f"{said[last]}; {name}" if said.get(last) else name
    return said


def _nothing(name: str) -> str | None:
    return None if name in _DATES else ""
