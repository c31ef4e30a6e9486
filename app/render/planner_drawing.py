"""How a planner is drawn: its days, its bars in patterns that black and white keeps apart, its legend and key."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.documents.blocks import Align, Planner, PlannerHoliday, Tone
from app.render import styles
from app.render.lanes import LABEL_PAD, Placement
from app.render.lines import Line, draw_line, draw_lines, width_of
from app.render.pieces import Piece

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from app.render.styles import Colour

_COLUMNS = 37
_HEAD = 11.0
_LANE = 11.4
_BAR = 3.0
_HATCH_STEP = 3.4
_LEGEND_GAP = 5.0
_LEGEND_LINE = 12.0
_RULE = 0.35
_LEAST_REST = 0.3


@dataclass(frozen=True, slots=True)
class PlannerRow:
    """A month: the column of its first day, its days, the height of its day numbers, its own, and its bars.

    ``looks`` has the group and the tone of each placement.
    """

    month: int
    offset: int
    length: int
    days: float
    height: float
    placements: tuple[Placement, ...]
    looks: tuple[tuple[int, Tone], ...]


@dataclass(frozen=True, slots=True)
class PlannerGrid(Piece):
    """The months of a planner, or as many of them as stand on one page, with the legend under the last.

    ``page`` is the height of a whole page.
    """

    block: Planner
    month: float
    day: float
    rows: tuple[PlannerRow, ...]
    legend: tuple[Line, ...]
    page: float
    ends: bool = True
    before: float = 2.0
    after: float = 0.0

    @property
    def height(self) -> float:
        """Weekdays, months and legend."""
        return _HEAD + sum(line.height for line in self.rows) + self._legend_height

    @property
    def lead(self) -> float:
        """All of it if a page holds it, else the first two months."""
        return self.height if self.height <= self.page else _HEAD + sum(line.height for line in self.rows[:2])

    @property
    def _legend_height(self) -> float:
        if not self.ends:
            return 0.0
        groups = len(list(self._group_places())) and _LEGEND_LINE * self._legend_lines()
        return _LEGEND_GAP + groups + len(self.legend) * styles.NOTE.leading

    def split(self, height: float) -> tuple[Piece, Piece] | None:
        """Cut between months, in halves where that fits."""
        room = height - _HEAD
        count = 0
        while count < len(self.rows) - 1 and room >= self.rows[count].height:
            room -= self.rows[count].height
            count += 1
        if count == 0:
            return None
        if count > 6 and len(self.rows) == 12:
            count = 6
        first = replace(self, rows=self.rows[:count], ends=False, after=0.0)
        return first, replace(self, rows=self.rows[count:], before=0.0)

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw weekdays, months, bars and legend."""
        start = top
        self._draw_weekdays(canvas, x, top)
        top -= _HEAD
        for line in self.rows:
            self._draw_row(canvas, line, x, top)
            top -= line.height
        canvas.setStrokeColorRGB(*styles.RULE)
        canvas.setLineWidth(styles.LINE)
        canvas.rect(x, top, self.month + _COLUMNS * self.day, start - top, stroke=1, fill=0)
        if self.ends:
            self._draw_legend(canvas, x, top - _LEGEND_GAP)

    def _draw_weekdays(self, canvas: Canvas, x: float, top: float) -> None:
        width = self.month + _COLUMNS * self.day
        _fill(canvas, styles.HEAD, (x, top - _HEAD, width, _HEAD))
        centred = replace(styles.PLANNER_HEAD, align=Align.CENTER)
        for column in range(_COLUMNS):
            name = self.block.weekdays[column % 7]
            left = x + self.month + column * self.day
            draw_line(canvas, name, centred, left, top - 1.2, width=self.day)

    def _draw_row(self, canvas: Canvas, line: PlannerRow, x: float, top: float) -> None:
        left = x + self.month
        bottom = top - line.height
        _fill(canvas, styles.HEAD, (x, bottom, self.month, line.height))
        self._draw_days(canvas, line, left, top)
        canvas.setStrokeColorRGB(*styles.RULE)
        canvas.setLineWidth(_RULE)
        for column in range(_COLUMNS):
            canvas.line(left + column * self.day, top, left + column * self.day, bottom)
        canvas.setLineWidth(styles.LINE)
        canvas.line(x, top, left + _COLUMNS * self.day, top)
        draw_line(canvas, self.block.months[line.month - 1], styles.PLANNER_HEAD, x + 4, top - 1.2)
        self._draw_numbers(canvas, line, left, top)
        for placement, (group, tone) in zip(line.placements, line.looks, strict=True):
            _draw_bar(canvas, placement, _look(group, tone), left, top - line.days)

    def _draw_days(self, canvas: Canvas, line: PlannerRow, left: float, top: float) -> None:
        """Fill the days that aren't of the month, the weekends, and hatch the holidays."""
        bottom = top - line.height
        for column in range(_COLUMNS):
            day = column - line.offset + 1
            box = (left + column * self.day, bottom, self.day, line.height)
            if not 1 <= day <= line.length:
                _fill(canvas, styles.OUTSIDE, box)
            elif column % 7 >= 5:
                _fill(canvas, styles.WEEKEND, box)
        for day in self._holidays(line.month):
            _hatch(canvas, (left + (line.offset + day - 1) * self.day, bottom, self.day, line.height))

    def _holidays(self, month: int) -> dict[int, PlannerHoliday]:
        """The holidays of a month by day; the states of two on one day are joined."""
        found: dict[int, PlannerHoliday] = {}
        for holiday in self.block.holidays:
            if (holiday.day.year, holiday.day.month) == (self.block.year, month):
                before = found[holiday.day.day].states if holiday.day.day in found else ()
                states = tuple(dict.fromkeys((*before, *holiday.states)))
                found[holiday.day.day] = replace(holiday, states=states)
        return found

    def _draw_numbers(self, canvas: Canvas, line: PlannerRow, left: float, top: float) -> None:
        """Set the number of each day, and the letters of the states that have a holiday on it."""
        holidays = self._holidays(line.month)
        right = replace(styles.PLANNER_STATES, align=Align.RIGHT)
        for day in range(1, line.length + 1):
            x = left + (line.offset + day - 1) * self.day
            draw_line(canvas, str(day), styles.PLANNER_DAY, x + 1.6, top - 1)
            if day in holidays:
                states = " ".join(holidays[day].states)
                beside = width_of(str(day), styles.PLANNER_DAY) + width_of(states, right) + 3 <= self.day
                down = 1.2 if beside else 7.6
                draw_line(canvas, states, right, x, top - down, width=self.day - 1.2)

    def _group_places(self) -> Iterator[tuple[int, float, int]]:
        """Each group with its place in the legend: distance from the left, and line."""
        x, line = 0.0, 0
        width = self.month + _COLUMNS * self.day
        for group, name in enumerate(self.block.groups):
            needed = 22 + width_of(name, styles.NOTE) + 14
            if x and x + needed > width:
                x, line = 0.0, line + 1
            yield group, x, line
            x += needed

    def _legend_lines(self) -> int:
        return max((line for _, _, line in self._group_places()), default=-1) + 1

    def _draw_legend(self, canvas: Canvas, x: float, top: float) -> None:
        for group, down_right, line in self._group_places():
            y = top - line * _LEGEND_LINE
            _draw_pattern(canvas, _look(group, Tone.NEUTRAL), (x + down_right, y - 7.4, 18, _BAR + 0.6))
            draw_line(canvas, self.block.groups[group], styles.NOTE, x + down_right + 22, y)
        draw_lines(canvas, self.legend, styles.NOTE, x, top - self._legend_lines() * _LEGEND_LINE)


_GROUP_COLOURS = (
    styles.NAVY,
    styles.STRONG[Tone.AGREED],
    styles.STRONG[Tone.LOOK_AGAIN],
    styles.STRONG[Tone.ENABLES],
    styles.GREY,
    styles.STRONG[Tone.CONFLICT],
)
_Look = tuple[int, styles.Colour]


def _look(group: int, tone: Tone) -> _Look:
    """The pattern and the colour of a bar."""
    colour = _GROUP_COLOURS[group % len(_GROUP_COLOURS)] if tone is Tone.NEUTRAL else styles.STRONG[tone]
    return group % 4, colour


def _draw_bar(canvas: Canvas, placement: Placement, look: _Look, left: float, top: float) -> None:
    strip = placement.strip
    top -= placement.lane * _LANE
    if placement.text:
        width = width_of(placement.text, styles.PLANNER_LABEL)
        x = left + placement.text_x + LABEL_PAD
        _fill(canvas, styles.WHITE, (x - 0.8, top - 7.4, width + 1.6, 7.2))
        draw_line(canvas, placement.text, styles.PLANNER_LABEL, x, top)
    box = (left + strip.left + 0.6, top - _LANE + 0.6, strip.right - strip.left - 1.2, _BAR)
    _draw_pattern(canvas, look, box)


_Box = tuple[float, float, float, float]


def _draw_pattern(canvas: Canvas, look: _Look, box: _Box) -> None:
    """Draw a bar: solid, hollow, striped or dashed, so that a copier keeps the groups apart."""
    pattern, colour = look
    x, y, width, height = box
    canvas.setFillColorRGB(*colour)
    canvas.setStrokeColorRGB(*colour)
    if pattern == 0:
        canvas.rect(x, y, width, height, stroke=0, fill=1)
        return
    if pattern == 1:
        canvas.setFillColorRGB(*styles.WHITE)
    canvas.setLineWidth(0.7)
    canvas.rect(x + 0.35, y + 0.35, width - 0.7, height - 0.7, stroke=1, fill=int(pattern == 1))
    for start in _steps(width, 3.2 if pattern == 2 else 6.4):
        if pattern == 2:
            canvas.line(x + start, y, x + start, y + height)
        elif pattern == 3:
            canvas.rect(x + start, y, min(3.2, width - start), height, stroke=0, fill=1)


def _steps(width: float, step: float) -> Sequence[float]:
    return [index * step for index in range(1, math.ceil(width / step))] if step < width else [0.0]


def _fill(canvas: Canvas, colour: Colour, box: _Box) -> None:
    canvas.setFillColorRGB(*colour)
    canvas.rect(*box, stroke=0, fill=1)


def _hatch(canvas: Canvas, box: _Box) -> None:
    """Draw slanting lines across a box."""
    x, y, width, height = box
    canvas.setStrokeColorRGB(*styles.HATCH)
    canvas.setLineWidth(0.45)
    for index in range(1, math.ceil((width + height) / _HATCH_STEP)):
        reach = index * _HATCH_STEP
        start = (x + min(reach, width), y + height - max(reach - width, 0.0))
        end = (x + max(reach - height, 0.0), y + height - min(reach, height))
        canvas.line(*start, *end)


def _column_starts(lines: Sequence[int], most: int) -> list[int]:
    """Where columns of at most ``most`` lines begin."""
    starts: list[int] = []
    used = 0
    for index, count in enumerate(lines):
        if not starts or used + count > most:
            starts.append(index)
            used = 0
        used += count
    return starts


@dataclass(frozen=True, slots=True)
class PlannerKey(Piece):
    """A list read downwards, in columns; ``page`` is the height of a whole page."""

    entries: tuple[tuple[Line, ...], ...]
    columns: int
    width: float
    page: float
    after: float = 8.0

    def _by_column(self, count: int) -> list[tuple[tuple[Line, ...], ...]]:
        """The first ``count`` entries, column by column, in the least height that holds them."""
        lines = [len(entry) for entry in self.entries[:count]]
        most = max(math.ceil(sum(lines) / self.columns), *lines, 1)
        starts = _column_starts(lines, most)
        while len(starts) > self.columns:
            most += 1
            starts = _column_starts(lines, most)
        return [self.entries[start:end] for start, end in zip(starts, (*starts[1:], count), strict=True)]

    def _height_of(self, count: int) -> float:
        """The height in points of the first ``count`` entries."""
        lines = [sum(len(entry) for entry in column) for column in self._by_column(count)]
        return max(lines, default=0) * styles.KEY.leading

    @property
    def height(self) -> float:
        """The highest column."""
        return self._height_of(len(self.entries))

    @property
    def lead(self) -> float:
        """Two entries in each column."""
        return self._height_of(min(2 * self.columns, len(self.entries)))

    def split(self, height: float) -> tuple[Piece, Piece] | None:
        """As many entries as fit, and the rest; fewer where a few alone would stand on the last page."""
        count = len(self.entries) - 1
        while count > 0 and self._height_of(count) > height:
            count -= 1
        if count < self.columns:
            return None
        if len(self.entries) - count < len(self.entries) * _LEAST_REST:
            count = math.ceil(len(self.entries) * (1 - _LEAST_REST))
        return replace(self, entries=self.entries[:count]), replace(self, entries=self.entries[count:])

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw column by column."""
        for column in self._by_column(len(self.entries)):
            lines = [line for entry in column for line in entry]
            draw_lines(canvas, lines, styles.KEY, x, top)
            x += self.width / self.columns
