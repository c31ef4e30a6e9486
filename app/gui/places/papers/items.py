"""The columns of the small tables of an objective, and the records that their rows stand for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any

from app.domain.dates import PartialDate, Period
from app.domain.messages import Refusal, say
from app.domain.records import Id, Indicator, RedLine, Risk
from app.gui.parts.fields import read_date
from app.gui.places.papers.item_model import ItemColumn, ItemRow
from app.language import Language

_ACTUAL = re.compile(r"(?P<year>\d{4})\s*:\s*(?P<value>.+)")
Item = Indicator | Risk | RedLine


def indicator_columns(words: Language, period: Period, today: dt.date) -> tuple[ItemColumn, ...]:
    """Name, unit, baseline with its date, a target for each year of the period, and what was reached."""
    return (
        ItemColumn("name", say("Indicator"), _same, _text, required=True),
        ItemColumn("unit", say("Unit"), _same, _text, width=72),
        ItemColumn("baseline", say("Baseline"), _same, _text, width=72, number=True),
        ItemColumn("baseline_date", say("As of"), read_date, _date(words), width=88, typed=_text),
        *(
            ItemColumn(f"target:{year}", str(year), _same, _text, width=52, number=True)
            for year in period.years
        ),
        ItemColumn("actuals", say("Actual"), _read_actuals(period, today), _actuals, width=96),
    )


def risk_columns() -> tuple[ItemColumn, ...]:
    """Obstacle, consequence, mitigation."""
    return (
        ItemColumn("obstacle", say("Obstacle"), _same, _text, required=True),
        ItemColumn("consequence", say("Consequence"), _same, _text),
        ItemColumn("mitigation", say("Mitigation"), _same, _text),
    )


def red_line_columns(words: Language) -> tuple[ItemColumn, ...]:
    """What must not be done, where, on what topic, and when."""
    return (
        ItemColumn("text", say("Not to be done"), _same, _text, required=True),
        ItemColumn("place", say("Place"), _same, _text, width=96),
        ItemColumn("topic", say("Topic"), _same, _text, width=96),
        ItemColumn("date_start", say("From"), read_date, _date(words), width=88, typed=_text),
        ItemColumn("date_end", say("To"), read_date, _date(words), width=88, typed=_text),
    )


def row_of(item: Item) -> ItemRow:
    """A record as a row."""
    values = {field.name: getattr(item, field.name) for field in fields(item)}
    if isinstance(item, Indicator):
        values |= {f"target:{year}": value for year, value in item.targets}
    return ItemRow(item.id, values)


def items_of(
    rows: Sequence[ItemRow], cls: type[Item], before: Sequence[Item], objective: Id, new_id: Callable[[], Id]
) -> list[Item]:
    """The rows as records: those that were there with their identity, new ones with a new one."""
    known: dict[str, Item] = {item.id: item for item in before}
    return [_item(row, cls, known.get(row.id), objective, new_id) for row in rows]


def _item(
    row: ItemRow, cls: type[Item], before: Item | None, objective: Id, new_id: Callable[[], Id]
) -> Item:
    values = {
        key: value
        for key, value in row.values.items()
        if ":" not in key and key not in {"id", "objective", "order"}
    }
    if cls is Indicator:
        values["targets"] = _targets(row.values, before)
    if before is not None:
        return replace(before, **values)
    made = cls(id=Id(row.id) if row.id else new_id(), objective=objective, order="", **values)
    row.id = made.id
    return made


def _targets(values: dict[str, Any], before: Item | None) -> tuple[tuple[int, str], ...]:
    targets = dict(before.targets) if isinstance(before, Indicator) else {}
    for key, value in values.items():
        if key.startswith("target:"):
            targets[int(key.removeprefix("target:"))] = value
    return tuple((year, value) for year, value in sorted(targets.items()) if value)


def _read_actuals(period: Period, today: dt.date) -> Callable[[str], tuple[tuple[int, str], ...]]:
    """Read ``2026: 4; 2027: 6``; a value alone is that of this year."""

    def read(text: str) -> tuple[tuple[int, str], ...]:
        reached: dict[int, str] = {}
        for part in filter(None, (part.strip() for part in text.split(";"))):
            found = _ACTUAL.fullmatch(part)
            year = int(found["year"]) if found else min(max(today.year, period.start), period.end)
            if year in reached:
                raise Refusal(say("{year} stands there twice: write 2026: 4; 2027: 6.", year=str(year)))
            reached[year] = found["value"].strip() if found else part
        return tuple(sorted(reached.items()))

    return read


def _actuals(value: object) -> str:
    pairs = value if isinstance(value, tuple) else ()
    return "; ".join(f"{year}: {reached}" for year, reached in pairs)


def _date(words: Language) -> Callable[[Any], str]:
    def show(value: Any) -> str:
        return words.partial_date(value, short=True) if isinstance(value, PartialDate) else ""

    return show


def _same(text: str) -> str:
    return text


def _text(value: object) -> str:
    return str(value) if value is not None else ""
