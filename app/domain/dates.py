"""Dates as officers know them: a day, a month, or only a year; and the periods that papers cover."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from app.domain.messages import Refusal, say

_ISO = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, the month or the year. It never becomes more exact than it was given.

    ``month`` and ``day`` are 0 where they are not known, so that dates sort by what is known of them.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2026``, ``2026-03`` or ``2026-03-05``; raises :class:`Refusal` for anything else."""
        found = _ISO.fullmatch(text.strip())
        if found is None:
            raise Refusal(
                say("“{text}” is not a date: write it as 2026-03-05, 2026-03 or 2026.", text=text.strip())
            )
        year, month, day = (int(part or 0) for part in found.group("year", "month", "day"))
        try:
            dt.date(year, month if found["month"] else 1, day if found["day"] else 1)
        except ValueError:
            raise Refusal(say("“{text}” is not a day of the calendar.", text=text.strip())) from None
        return cls(year, month, day)

    @classmethod
    def of(cls, day: dt.date) -> PartialDate:
        """The exact date of a calendar day."""
        return cls(day.year, day.month, day.day)

    @property
    def exact(self) -> bool:
        """Whether the day itself is known."""
        return self.day > 0

    def first(self) -> dt.date:
        """The first day that this date may mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def last(self) -> dt.date:
        """The last day that this date may mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
        if self.day:
            parts.append(f"{self.day:02}")
        return "-".join(parts)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The years that a paper covers, first and last included: ``2026-2028``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 1900 <= self.start <= self.end <= 2200:  # noqa: PLR2004 - the years a plan can sensibly name
            raise Refusal(
                say(
                    "A period runs from an earlier to a later year, as 2026-2028: not {start}-{end}.",
                    start=str(self.start),
                    end=str(self.end),
                )
            )

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read ``2026-2028`` or ``2026``; raises :class:`Refusal` for anything else."""
        found = re.fullmatch(r"\s*([0-9]{4})(?:\s*[-\u2013]\s*([0-9]{4}))?\s*", text)
        if found is None:
            raise Refusal(say("“{text}” is not a period: write it as 2026-2028.", text=text.strip()))
        return cls(int(found[1]), int(found[2] or found[1]))

    @property
    def years(self) -> range:
        """Every year of the period, in order."""
        return range(self.start, self.end + 1)

    def first(self) -> dt.date:
        """The first day of the period."""
        return dt.date(self.start, 1, 1)

    def last(self) -> dt.date:
        """The last day of the period."""
        return dt.date(self.end, 12, 31)

    def holds(self, start: dt.date, end: dt.date) -> bool:
        """Whether the days from ``start`` to ``end`` lie wholly inside the period."""
        return self.first() <= start and end <= self.last()

    def touches(self, start: dt.date, end: dt.date) -> bool:
        """Whether any day from ``start`` to ``end`` lies inside the period."""
        return start <= self.last() and self.first() <= end

    def __str__(self) -> str:
        return f"{self.start}\u2013{self.end}"
