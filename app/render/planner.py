"""The year planner: months against days under their weekdays, events as bars, holidays hatched."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.documents.blocks import Planner, PlannerBar, Run, Tone
from app.render import styles
from app.render.lanes import Strip, place
from app.render.lines import Line, set_text, width_of
from app.render.pieces import Piece, Room, plain, scaled, stacked_height
from app.render.planner_drawing import PlannerGrid, PlannerKey, PlannerRow

_COLUMNS = 37
_LEAST_DAY = 12.0
_LANE = 11.4
_NO_LANE = 0.5
_DAYS = 9.0
_STATES = 6.6
_ROW_FOOT = 2.0
_ROOM_FOR_TITLE = 62.0
_WISHED_ROW = 46.0
_KEY_COLUMN = 215.0
_HOLIDAY_COLUMN = 185.0
_LARGE = 900.0
_SIZES = (1.0, 0.94, 0.9)
_SIZES_ON_LARGE = (1.3, 1.18, 1.08, 1.0, 0.94)


def planner(block: Planner, room: Room) -> Iterator[Piece]:
    """The planner with its lists under it, as large as one page holds; on several where none does.

    Holidays stand in columns where these fit on the page, else after one another.
    """
    sizes = _SIZES_ON_LARGE if room.width > _LARGE else _SIZES
    for running in (False, True):
        for size in sizes:
            pieces = _set(block, Room(room.width / size, room.height / size), running=running)
            if stacked_height(pieces) + _ROOM_FOR_TITLE / size <= room.height / size:
                yield from (scaled(piece, size) for piece in pieces)
                return
    yield from _set(block, room, running=True)


def _set(block: Planner, room: Room, *, running: bool) -> list[Piece]:
    """The months, the holidays, and the numbered list of events if a label had to be shortened."""
    columns = _Columns.of(block, room)
    bars = _bars(block)
    legend = _legend(block, room)
    foot = list(_holidays(block, room, running=running))
    reserved = (len(legend) + 2 + len(block.groups)) * styles.NOTE.leading
    most = max(room.height - _ROOM_FOR_TITLE - reserved, room.height / 2)
    numbered = any(bar.number for bar in bars)
    rows = _rows(block, columns, bars, most, numbered=numbered)
    if not all(placement.whole for line in rows for placement in line.placements):
        if not numbered:
            rows = _rows(block, columns, bars, most, numbered=True)
        foot += _key(block, bars, room)
    grid = PlannerGrid(block, columns.month, columns.day, rows, legend, room.height, after=6.0)
    free = room.height - _ROOM_FOR_TITLE - stacked_height([grid, *foot])
    return [replace(grid, rows=_stretched(rows, free)), *foot]


def _legend(block: Planner, room: Room) -> tuple[Line, ...]:
    lines = set_text(block.legend, styles.NOTE, room.width) if block.legend else ()
    return (*lines, *set_text(block.left_out, styles.NOTE, room.width)) if block.left_out else lines


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
    """The bars that touch the year, by their beginning; their order is their number if they have none."""
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
            number = bar.number or str(index + 1) if numbered else ""
            strips.append(Strip(index, number, bar.label, left, (offset + end.day) * columns.day))
    placements = tuple(place(strips, columns.day * _COLUMNS))
    days = _DAYS + (_STATES if _states_need_a_line(block, month, columns) else 0.0)
    lanes = max((placement.lane + 1 for placement in placements), default=0)
    height = days + max(lanes, _NO_LANE) * _LANE + _ROW_FOOT
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
    """Rows made higher by what the page has ``free`` in points, low ones first: there is room to write in them."""
    wished = [max(_WISHED_ROW - line.height, 0.0) for line in rows]
    if free <= 0 or not any(wished):
        return rows
    share = min(free / sum(wished), 1.0)
    return tuple(
        replace(line, height=line.height + wish * share) for line, wish in zip(rows, wished, strict=True)
    )


def _holidays(block: Planner, room: Room, *, running: bool) -> Iterator[Piece]:
    """The holidays in words, in columns or after one another."""
    if not block.listed_holidays:
        return
    if block.holidays_title:
        yield plain(block.holidays_title, styles.CAPTION, room.width, after=1, keeps=True)
    if running:
        yield plain(" · ".join(block.listed_holidays), styles.NOTE, room.width, after=5.0)
        return
    columns = max(int(room.width / _HOLIDAY_COLUMN), 1)
    width = room.width / columns - 10
    entries = tuple(set_text(line, styles.KEY, width) for line in block.listed_holidays)
    yield PlannerKey(entries, columns, room.width, room.height, after=5.0)


def _key(block: Planner, bars: Sequence[PlannerBar], room: Room) -> Iterator[Piece]:
    """The numbered list of all events, in as many columns as the page has room for."""
    if block.key_title:
        yield plain(block.key_title, styles.CAPTION, room.width, after=2, keeps=True)
    columns = max(int(room.width / _KEY_COLUMN), 1)
    width = room.width / columns - 12
    entries = []
    for place_in_year, bar in enumerate(bars, 1):
        runs = (
            Run(f"{bar.number or place_in_year}\u00a0 ", bold=True),
            Run(f"{bar.when}\u00a0 " if bar.when else ""),
            Run(bar.label),
        )
        entries.append(set_text(runs, styles.KEY, width))
    yield PlannerKey(tuple(entries), columns, room.width, room.height)
