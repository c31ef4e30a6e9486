"""The year planner: months against days under their weekdays, events as bars, holidays hatched."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.documents.blocks import Planner, PlannerBar, PlannerHoliday, Run, Tone
from app.render import styles
from app.render.lanes import Strip, place
from app.render.lines import set_text, width_of
from app.render.pieces import Piece, Room, plain
from app.render.planner_drawing import PlannerGrid, PlannerKey, PlannerRow

_COLUMNS = 37
_LEAST_DAY = 12.0
_LANE = 11.4
_DAYS = 9.0
_STATES = 6.6
_ROW_FOOT = 2.0
_ROOM_FOR_TITLE = 44.0
_WISHED_ROW = 31.0
_KEY_COLUMN = 215.0


def planner(block: Planner, room: Room) -> Iterator[Piece]:
    """The planner, and under it the numbered list of events if a label had to be shortened."""
    columns = _Columns.of(block, room)
    bars = _bars(block)
    words = "\n".join(filter(None, (block.legend, _holidays_in_words(block))))
    legend = set_text(words, styles.NOTE, room.width) if words else ()
    reserved = (len(legend) + 2 + len(block.groups)) * styles.NOTE.leading
    free = max(room.height - _ROOM_FOR_TITLE - reserved, room.height / 2)
    rows = _rows(block, columns, bars, free, numbered=False)
    numbered = not all(placement.whole for line in rows for placement in line.placements)
    if numbered:
        rows = _rows(block, columns, bars, free, numbered=True)
    yield PlannerGrid(
        block, columns.month, columns.day, _stretched(rows, free), legend, room.height, after=8.0
    )
    if numbered:
        yield from _key(block, bars, room)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The widths in points of the month column and of a day."""

    month: float
    day: float

    @classmethod
    def of(cls, block: Planner, room: Room) -> _Columns:
        names = [width_of(name, styles.PLANNER_HEAD) for name in block.months]
        month = max([24.0, *names]) + 8
        return cls(month, max((room.width - month) / _COLUMNS, _LEAST_DAY))


def _bars(block: Planner) -> list[PlannerBar]:
    """The bars that touch the year, by their beginning; their order is their number in the key."""
    first, last = dt.date(block.year, 1, 1), dt.date(block.year, 12, 31)
    touching = [bar for bar in block.bars if bar.start <= last and max(bar.start, bar.end) >= first]
    return sorted(touching, key=lambda bar: (bar.start, bar.end, bar.label))


def _rows(
    block: Planner, columns: _Columns, bars: Sequence[PlannerBar], free: float, *, numbered: bool
) -> tuple[PlannerRow, ...]:
    rows = tuple(_row(block, month, columns, bars, numbered=numbered) for month in range(1, 13))
    return _divided(rows, free)


def _row(
    block: Planner, month: int, columns: _Columns, bars: Sequence[PlannerBar], *, numbered: bool
) -> PlannerRow:
    """A month with its bars in lanes."""
    offset, length = calendar.monthrange(block.year, month)
    first = dt.date(block.year, month, 1)
    last = dt.date(block.year, month, length)
    strips = []
    for index, bar in enumerate(bars):
        start, end = max(bar.start, first), min(max(bar.start, bar.end), last)
        if start <= end:
            left = (offset + start.day - 1) * columns.day
            number = str(index + 1) if numbered else ""
            strips.append(Strip(index, number, bar.label, left, (offset + end.day) * columns.day))
    placements = tuple(place(strips, columns.day * _COLUMNS))
    days = _DAYS + (_STATES if _states_need_a_line(block, month, columns) else 0.0)
    lanes = max((placement.lane + 1 for placement in placements), default=0)
    height = days + max(lanes, 1) * _LANE + _ROW_FOOT
    styled = tuple(_style(bars[placement.strip.event]) for placement in placements)
    return PlannerRow(month, offset, length, days, height, placements, styled)


def _divided(rows: tuple[PlannerRow, ...], free: float) -> tuple[PlannerRow, ...]:
    """The rows, a month with more bars than a page holds made several."""
    most = max(int((free - 2 * _DAYS - _STATES - _ROW_FOOT) / _LANE), 1)
    return tuple(part for line in rows for part in _parts(line, most))


def _parts(line: PlannerRow, most: int) -> Iterator[PlannerRow]:
    """A month in parts of at most ``most`` lanes."""
    lanes = max((placement.lane + 1 for placement in line.placements), default=1)
    for start in range(0, lanes, most):
        inside = [
            (replace(placement, lane=placement.lane - start), look)
            for placement, look in zip(line.placements, line.looks, strict=True)
            if start <= placement.lane < start + most
        ]
        height = line.height - (lanes - min(most, lanes - start)) * _LANE
        yield replace(
            line,
            height=height,
            placements=tuple(placement for placement, _ in inside),
            looks=tuple(look for _, look in inside),
        )


def _style(bar: PlannerBar) -> tuple[int, Tone]:
    return bar.group, bar.tone


def _states_need_a_line(block: Planner, month: int, columns: _Columns) -> bool:
    """Whether the letters of the states don't fit beside the number of the day."""
    day = width_of("30", styles.PLANNER_DAY)
    return any(
        day + width_of(" ".join(holiday.states), styles.PLANNER_STATES) + 3 > columns.day
        for holiday in block.holidays
        if (holiday.day.year, holiday.day.month) == (block.year, month)
    )


def _stretched(rows: tuple[PlannerRow, ...], free: float) -> tuple[PlannerRow, ...]:
    """Rows made higher where the page has the room for it."""
    free -= sum(line.height for line in rows)
    wished = [max(_WISHED_ROW - line.height, 0.0) for line in rows]
    if free <= 0 or not any(wished):
        return rows
    share = min(free / sum(wished), 1.0)
    return tuple(
        replace(line, height=line.height + wish * share) for line, wish in zip(rows, wished, strict=True)
    )


def _holidays_in_words(block: Planner) -> str:
    """The holidays that have a name, days in a row made one: 20–24 Mar AZ Novruz."""
    spans: list[tuple[PlannerHoliday, dt.date]] = []
    named = [holiday for holiday in block.holidays if holiday.name and holiday.day.year == block.year]
    for holiday in sorted(named, key=_by_name_and_day):
        if spans and _follows(holiday, *spans[-1]):
            spans[-1] = (spans[-1][0], holiday.day)
        else:
            spans.append((holiday, holiday.day))
    spans.sort(key=_by_first_day)
    return " · ".join(_in_words(block, holiday, last) for holiday, last in spans)


def _by_name_and_day(holiday: PlannerHoliday) -> tuple[str, tuple[str, ...], dt.date]:
    return holiday.name, holiday.states, holiday.day


def _by_first_day(span: tuple[PlannerHoliday, dt.date]) -> dt.date:
    return span[0].day


def _follows(holiday: PlannerHoliday, first: PlannerHoliday, last: dt.date) -> bool:
    """Whether a holiday is the next day of the same one, in the same month."""
    same = (holiday.name, holiday.states, holiday.day.month) == (first.name, first.states, first.day.month)
    return same and (holiday.day - last).days <= 1


def _in_words(block: Planner, holiday: PlannerHoliday, last: dt.date) -> str:
    days = str(holiday.day.day) if last == holiday.day else f"{holiday.day.day}–{last.day}"
    return f"{days} {block.months[last.month - 1]} {' '.join(holiday.states)} {holiday.name}"


def _key(block: Planner, bars: Sequence[PlannerBar], room: Room) -> Iterator[Piece]:
    """The numbered list of all events, in as many columns as the page has room for."""
    if block.key_title:
        yield plain(block.key_title, styles.CAPTION, room.width, after=2, keeps=True)
    columns = max(int(room.width / _KEY_COLUMN), 1)
    width = room.width / columns - 12
    entries = []
    for number, bar in enumerate(bars, 1):
        runs = (
            Run(f"{number}\u00a0 ", bold=True),
            Run(f"{bar.when}\u00a0 " if bar.when else ""),
            Run(bar.label),
        )
        entries.append(set_text(runs, styles.KEY, width))
    yield PlannerKey(tuple(entries), columns, room.width)
