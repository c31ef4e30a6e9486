"""Objectives as they are typed on a command line: every field from its text, with all that hangs on it.

Codes and words are those that a table takes, in any language of the program; lists have semicolons between their
items. What is part of an objective is typed as ``name=value`` with semicolons between: an indicator as
``name=Plans signed; unit=plans; baseline=0; 2026=1; 2027=2``, with ``actual 2026=1`` for what was reached.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.domain.kinds import KIND_WORDS, kind_of
from app.domain.messages import Refusal, say, say_n
from app.domain.ordering import key_between
from app.domain.records import Goal, Id, Indicator, Objective, Paper, PaperGoal, RedLine, Risk
from app.domain.rich_text import folded
from app.domain.vocabulary import Aspect, DefenceSide, Facet, Level, Means
from app.exchange import cells
from app.work.desk import Desk, Reader, Unit
from app.work.drafting import next_number
from app.work.editing import save
from app.work.typed import LINE, NUMBER, require_number, same_number, values_of

_CELLS: Mapping[str, cells.Cell] = {
    "number": NUMBER,
    "title": LINE,
    "statement": cells.TEXT,
    "justification": cells.TEXT,
    "linkages": cells.TEXT,
    "strategy": cells.TEXT,
    "priority": cells.PRIORITY,
    "level": cells.code(Level),
    "facets": cells.codes(Facet),
    "aspects": cells.codes(Aspect),
    "means": cells.codes(Means),
    "lead": LINE,
    "supporting": cells.NAMES,
    "date_start": cells.DATE,
    "date_end": cells.DATE,
    "defence_side": cells.code(DefenceSide),
    "marking": cells.NAME,
    "source": cells.TEXT,
}
CODES: Mapping[str, type[StrEnum]] = {
    "level": Level,
    "facets": Facet,
    "aspects": Aspect,
    "means": Means,
    "defence_side": DefenceSide,
}
"""The fields of an objective that take codes."""
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


@dataclass(frozen=True, slots=True)
class ItemsTyped:
    """What becomes of the indicators, risks or red lines of an objective.

    ``added`` come after those that are there, or (``replacing``) in their place; ``dropped`` are the places, from 1, of
    those that go.
    """

    added: Sequence[str] = ()
    dropped: Sequence[int] = ()
    replacing: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """An objective as it is kept, and how many of its indicators, risks and red lines came and went."""

    objective: Objective
    added: Mapping[type[Any], int]
    gone: Mapping[type[Any], int]


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
    require_number(texts.get("number"))
    with desk.read() as reader:
        own = reader.get(Paper, paper)
        values = _values(desk, reader, own, texts)
        number = values.pop("number", None) or next_number(reader, own, values.get("goal"))
    objective = Objective(id=desk.new_id(), paper=paper, number=number, title="")
    objective = replace(objective, **values)
    with desk.write(say("Add objective {number}", number=number), initiator=initiator) as unit:
        kept = save(unit, objective)
        for cls, typed in (items or {}).items():
            _put_items(desk, unit, cls, kept.id, ItemsTyped(added=typed))
    return kept


def edit_objective(
    desk: Desk,
    objective_id: Id,
    texts: Mapping[str, str],
    *,
    items: Mapping[type[Any], ItemsTyped] | None = None,
    initiator: object | None = None,
) -> Edited:
    """Change the fields that were typed, in one step; an empty text empties the field."""
    require_number(texts.get("number"))
    added, gone = dict[type[Any], int](), dict[type[Any], int]()
    with desk.read() as reader:
        before = reader.get(Objective, objective_id)
        values = _values(desk, reader, reader.get(Paper, before.paper), texts)
    with desk.write(say("Edit objective {number}", number=before.number), initiator=initiator) as unit:
        kept = save(unit, replace(unit.get(Objective, objective_id), **values))
        for cls, typed in (items or {}).items():
            added[cls] = len(typed.added)
            gone[cls] = _put_items(desk, unit, cls, kept.id, typed)
    return Edited(kept, added, gone)


def typed_item(item: Indicator | Risk | RedLine) -> str:
    """An indicator, a risk or a red line as it is typed."""
    said = [(name, getattr(item, name)) for name in _ITEM_FIELDS[type(item)]]
    if isinstance(item, Indicator):
        said += [(str(year), value) for year, value in item.targets]
        said += [(f"actual {year}", value) for year, value in item.actuals]
    return "; ".join(f"{name}={value}" for name, value in said if value)


def shares_number(desk: Desk, objective: Objective) -> bool:
    """Whether another objective of the same paper has the same number."""
    with desk.read() as reader:
        others = reader.all(Objective, paper=objective.paper)
    return same_number(objective.number, [one.number for one in others if one.id != objective.id])


def _values(desk: Desk, reader: Reader, paper: Paper, texts: Mapping[str, str]) -> dict[str, Any]:
    plain = {name: text for name, text in texts.items() if name not in _REFERENCES}
    values = values_of(desk, Objective, _CELLS, plain)
    if "goal" in texts:
        values["goal"] = _paper_goal(reader, paper, texts["goal"])
    if "serves" in texts:
        values["serves"] = tuple(_guidance(reader, number) for number in cells.split_items(texts["serves"]))
    return values


def _paper_goal(reader: Reader, paper: Paper, number: str) -> Id | None:
    if not number.strip():
        return None
    goals = reader.all(PaperGoal, paper=paper.id)
    if not goals:
        raise Refusal(say("The paper has no goals yet."))
    fitting = [goal.id for goal in goals if folded(goal.number) == folded(number)]
    if len(fitting) == 1:
        return fitting[0]
    raise Refusal(
        say(
            "The paper has no goal “{number}”, or several. There are: {numbers}.",
            number=cells.shortened(number),
            numbers=tuple(goal.number for goal in goals),
        )
    )


def _guidance(reader: Reader, number: str) -> Id:
    fitting = reader.all(Goal, ref_no=number.strip())
    if len(fitting) == 1:
        return fitting[0].id
    if fitting:
        raise Refusal(
            say("Several guidance goals have the number “{number}”.", number=cells.shortened(number))
        )
    raise Refusal(say("There is no guidance goal “{number}”.", number=cells.shortened(number)))


# --- Indicators, risks, red lines -------------------------------------------------------------------------------


def _put_items(desk: Desk, unit: Unit, cls: type[Any], objective: Id, typed: ItemsTyped) -> int:
    """Carry out what was typed of one list; gives how many of those that were there are gone."""
    there = unit.all(cls, objective=objective, order_by=("order",))
    wrong = [place for place in typed.dropped if not 0 < place <= len(there)]
    if wrong:
        raise Refusal(
            say_n(
                "{kind} {place}: there is {count} of them.",
                "{kind} {place}: there are {count} of them.",
                len(there),
                kind=KIND_WORDS[kind_of(cls)],
                place=wrong[0],
            )
        )
    gone = there if typed.replacing else [there[place - 1] for place in sorted(set(typed.dropped))]
    for one in gone:
        unit.delete(one)
    order = there[-1].order if there and not typed.replacing else ""
    for text in typed.added:
        order = key_between(order, "")
        save(unit, cls(id=desk.new_id(), objective=objective, order=order, **_item(desk, cls, text)))
    return len(gone)


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
            raise Refusal(
                say(
                    "“{name}” is not known here. Accepted are: {words}.",
                    name=cells.shortened(name),
                    words=known,
                )
            )
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
