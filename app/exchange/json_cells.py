"""Items in a cell as compact JSON, read strictly: no unknown or repeated names, no numbers where text belongs.

A :class:`Shape` says which fields an item has and how each is written; fields that hold their default are left
out. Nothing is read deeper than the shapes go.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from typing import Any

from app.domain.dates import PartialDate
from app.domain.messages import Refusal, say
from app.domain.records import Word
from app.domain.rich_text import RichText, Run
from app.domain.vocabulary import GoalKind, LinkKind, ParagraphKind, SectionKind, Side, Stance
from app.exchange import items
from app.exchange.cells import Cell, Reading, shortened
from app.exchange.references import ObjectiveRef

ITEM_LIMIT = 10_000
_YEAR_DIGITS = 4
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Field:
    """How one field stands in JSON: ``read`` takes the value, the place to name and the reading."""

    read: Callable[[object, str, Reading], object]
    write: Callable[[Any], object]


class Shape:
    """An item as a JSON object."""

    def __init__(self, item: type[Any], **shape: Field) -> None:
        self._item = item
        self._fields: Mapping[str, Field] = shape
        self._defaults = {field.name: field.default for field in fields(item)}

    def read(self, value: object, place: str, reading: Reading) -> object:
        """The item that a JSON object stands for."""
        if not isinstance(value, dict):
            raise _refused(place, "{…}")
        for name in value:
            if name not in self._fields:
                raise Refusal(say("{place}: “{name}” is not known here.", place=place, name=shortened(name)))
        for name, default in self._defaults.items():
            if default is MISSING and name not in value:
                raise Refusal(say("{place}: “{name}” is missing.", place=place, name=name))
        return self._item(
            **{
                name: self._fields[name].read(part, f"{place}.{name}", reading)
                for name, part in value.items()
            }
        )

    def write(self, item: object) -> object:
        """The JSON object for an item."""
        return {
            name: field.write(value)
            for name, field in self._fields.items()
            if (value := getattr(item, name)) != self._defaults[name]
        }


def many(shape: Shape) -> Field:
    """A list of items."""

    def read(value: object, place: str, reading: Reading) -> object:
        return tuple(
            shape.read(part, f"{place}[{number}]", reading)
            for number, part in enumerate(_list(value, place), 1)
        )

    def write(parts: tuple[object, ...]) -> object:
        return [shape.write(part) for part in parts]

    return Field(read, write)


def one(shape: Shape) -> Field:
    """One item."""
    return Field(shape.read, shape.write)


def code(enum: type[StrEnum]) -> Field:
    """A code of an enumeration, or one of the words for it."""

    def read(value: object, place: str, reading: Reading) -> object:
        text = _text(value, place, reading)
        if text not in reading.codes(enum):
            raise Refusal(
                say(
                    "{place}: “{text}” is not known. Accepted are: {words}.",
                    place=place,
                    text=shortened(text),
                    words=tuple(str(code) for code in enum),
                )
            )
        return enum(reading.codes(enum)[text])

    return Field(read, str)


def cell(field: Field, place: str) -> Cell:
    """A cell of a table that holds a field in JSON; ``place`` is its column, for the sentences of a refusal."""

    def read(reading: Reading, text: str) -> object:
        return field.read(parsed(text), place, reading)

    def write(value: object) -> str:
        return json.dumps(field.write(value), ensure_ascii=False, separators=(",", ":"))

    return Cell(read, write)


def parsed(text: str) -> object:
    """The JSON values of a text; refused where it is none, repeats a name, or is nested without end."""
    try:
        return json.loads(
            text,
            object_pairs_hook=_unrepeated,
            parse_int=_whole_number,
            parse_float=_not_a_number,
            parse_constant=_not_a_number,
        )
    except json.JSONDecodeError as error:
        raise Refusal(
            say(
                "This is not JSON as the program writes it: a mistake at letter {place}.", place=error.pos + 1
            )
        ) from None
    except RecursionError:
        raise Refusal(say("This is nested more deeply than anything that the program writes.")) from None


def _unrepeated(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _ in pairs]
        again = next(name for name in names if names.count(name) > 1)
        raise Refusal(say("“{name}” stands twice in one place.", name=shortened(again)))
    return values


def _whole_number(text: str) -> int:
    return int(text) if len(text) <= _MOST_DIGITS else _not_a_number(text)


def _not_a_number(text: str) -> int:
    raise Refusal(say("“{text}” is a number that does not belong here.", text=shortened(text)))


def _refused(place: str, expected: str) -> Refusal:
    return Refusal(say("{place}: {expected} is expected here.", place=place, expected=expected))


def _list(value: object, place: str) -> list[object]:
    if not isinstance(value, list):
        raise _refused(place, "[…]")
    if len(value) > ITEM_LIMIT:
        raise Refusal(say("{place}: more than {limit} items.", place=place, limit=ITEM_LIMIT))
    return value


def _text(value: object, place: str, _: Reading) -> str:
    if not isinstance(value, str):
        raise _refused(place, "“…”")
    if any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in value):
        raise Refusal(say("{place}: a sign that is no letter.", place=place))
    return value


def _read_date(value: object, place: str, reading: Reading) -> PartialDate:
    return PartialDate.parse(_text(value, place, reading))


def _read_moment(value: object, place: str, reading: Reading) -> dt.datetime:
    text = _text(value, place, reading)
    try:
        moment = dt.datetime.fromisoformat(text)
        utc = moment.astimezone(dt.UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        utc = None
    if utc is None:
        raise Refusal(
            say(
                "{place}: “{text}” is not a time with its zone, as 2026-03-05T14:02:00+00:00.",
                place=place,
                text=shortened(text),
            )
        )
    return utc


def _write_moment(moment: dt.datetime) -> str:
    return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).isoformat()


def _read_years(value: object, place: str, reading: Reading) -> tuple[tuple[int, str], ...]:
    if not isinstance(value, dict):
        raise _refused(place, '{"2026": "…"}')
    years = []
    for year, part in value.items():
        if len(year) != _YEAR_DIGITS or not year.isdecimal():
            raise Refusal(say("{place}: “{text}” is not a year.", place=place, text=shortened(year)))
        years.append((int(year), _text(part, f"{place}.{year}", reading)))
    return tuple(sorted(years))


def _write_years(years: tuple[tuple[int, str], ...]) -> object:
    return {f"{year:04}": value for year, value in years}


def _read_pairs(value: object, place: str, reading: Reading) -> tuple[tuple[str, str], ...]:
    pairs = []
    for number, part in enumerate(_list(value, place), 1):
        pair = _list(part, f"{place}[{number}]")
        if len(pair) != 2:  # noqa: PLR2004 - a pair
            raise _refused(f"{place}[{number}]", '["…","…"]')
        name, text = (_text(half, f"{place}[{number}]", reading) for half in pair)
        pairs.append((name, text))
    return tuple(pairs)


def _write_pairs(pairs: tuple[tuple[str, str], ...]) -> object:
    return [list(pair) for pair in pairs]


def _read_rich(value: object, place: str, reading: Reading) -> RichText:
    """A text alone is one plain run; a list holds plain texts and objects for what is bold, italic or a reference."""
    if isinstance(value, str):
        return (Run(_text(value, place, reading)),) if value else ()
    return tuple(
        Run(_text(part, place, reading))
        if isinstance(part, str)
        else _read_run(part, f"{place}[{number}]", reading)
        for number, part in enumerate(_list(value, place), 1)
    )


def _read_run(value: object, place: str, reading: Reading) -> Run:
    run = RUN.read(value, place, reading)
    return run if isinstance(run, Run) else Run("")


def _write_rich(text: RichText) -> object:
    runs = [run.text if not (run.bold or run.italic or run.ref) else RUN.write(run) for run in text]
    return runs[0] if len(runs) == 1 and isinstance(runs[0], str) and runs[0] else runs


def _read_flag(value: object, place: str, _: Reading) -> bool:
    if not isinstance(value, bool):
        raise _refused(place, "true")
    return value


def _read_objective(value: object, place: str, reading: Reading) -> ObjectiveRef:
    return ObjectiveRef.parse(_text(value, place, reading), reading.codes(Side))


TEXT = Field(_text, str)
FLAG = Field(_read_flag, bool)
DATE = Field(_read_date, str)
MOMENT = Field(_read_moment, _write_moment)
YEARS = Field(_read_years, _write_years)
PAIRS = Field(_read_pairs, _write_pairs)
RICH = Field(_read_rich, _write_rich)
OBJECTIVE = Field(_read_objective, str)

RUN = Shape(Run, text=TEXT, bold=FLAG, italic=FLAG, ref=TEXT)
WORD = Shape(Word, stance=code(Stance), sentence=TEXT, by=TEXT, at=MOMENT, seen_hash=TEXT, seen=PAIRS)
OFFICE = Shape(items.OfficeItem, name=TEXT, side=code(Side))
PARAGRAPH = Shape(items.ParagraphItem, kind=code(ParagraphKind), text=RICH, marking=TEXT)
SECTION = Shape(
    items.SectionItem, heading=TEXT, purpose=TEXT, kind=code(SectionKind), paragraphs=many(PARAGRAPH)
)
PAPER_GOAL = Shape(
    items.PaperGoalItem,
    number=TEXT,
    title=TEXT,
    description=TEXT,
    kind=code(GoalKind),
    justification=TEXT,
    linkages=TEXT,
)
PAPER = Shape(
    items.PaperItem,
    title=TEXT,
    marking=TEXT,
    drafter=TEXT,
    note=TEXT,
    date_approved=DATE,
    goals=many(PAPER_GOAL),
    sections=many(SECTION),
)
INDICATOR = Shape(
    items.IndicatorItem,
    name=TEXT,
    unit=TEXT,
    baseline=TEXT,
    baseline_date=DATE,
    targets=YEARS,
    actuals=YEARS,
)
RISK = Shape(items.RiskItem, obstacle=TEXT, consequence=TEXT, mitigation=TEXT)
RED_LINE = Shape(items.RedLineItem, text=TEXT, place=TEXT, topic=TEXT, date_start=DATE, date_end=DATE)
LINK = Shape(
    items.LinkItem,
    to=OBJECTIVE,
    kind=code(LinkKind),
    reasoning=TEXT,
    settlement=TEXT,
    embassy_word=one(WORD),
    attache_word=one(WORD),
)
APART_WORDS = Shape(items.ApartWords, embassy=one(WORD), attache=one(WORD))
