"""Whether an objective can be judged: specific words, a measure with baseline and target, by when, and who answers.

Source: plan-anatomy S1 to S3; SMART as the published country strategies use it. The hints are for whoever is typing;
the same gaps are findings of the checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.messages import Message, say
from app.domain.records import Indicator, Objective
from app.domain.rich_text import folded
from app.domain.vague_words import Instead, VagueWords

_INSTEAD: Mapping[Instead, Message] = {
    Instead.CHANGE: say("what will be different and by how much instead of {words}"),
    Instead.NUMBER: say("the number instead of {words}"),
    Instead.DATE: say("the date instead of {words}"),
    Instead.CASE: say("in which cases instead of {words}"),
}


class Point(StrEnum):
    """What is asked of an objective, in the order in which it is read."""

    SPECIFIC = "specific"
    MEASURE = "measure"
    BASELINE = "baseline"
    TARGET = "target"
    END = "end"
    OWNER = "owner"


POINTS: Mapping[Point, Message] = {
    Point.SPECIFIC: say("specific"),
    Point.MEASURE: say("measure"),
    Point.BASELINE: say("baseline"),
    Point.TARGET: say("target"),
    Point.END: say("end date"),
    Point.OWNER: say("owner"),
}


@dataclass(frozen=True, slots=True)
class Hint:
    """One point: whether the objective has it, and, where it has not, what to do."""

    point: Point
    there: bool
    advice: Message | None = None


def hints(objective: Objective, indicators: Sequence[Indicator], vague: VagueWords) -> tuple[Hint, ...]:
    """Every point of an objective, met or not, in the order of :class:`Point`."""
    words = vague.found_in(f"{objective.title}\n{objective.statement}")
    said = bool(folded(objective.statement))
    lacking = missing_measures(objective, indicators)
    specific = (
        Hint(
            Point.SPECIFIC,
            there=False,
            advice=say("Say in a sentence what will be different with the partner."),
        )
        if not said
        else Hint(
            Point.SPECIFIC,
            there=not words,
            advice=say("Write: {instead}.", instead=instead_of(words)) if words else None,
        )
    )
    measured = (
        Hint(point, there=point not in lacking, advice=_ADVICE[point] if point in lacking else None)
        for point in (Point.MEASURE, Point.BASELINE, Point.TARGET, Point.END)
    )
    owned = bool(folded(objective.lead))
    return (specific, *measured, Hint(Point.OWNER, owned, None if owned else _ADVICE[Point.OWNER]))


_ADVICE: Mapping[Point, Message] = {
    Point.MEASURE: say("Add an indicator: what is counted to see whether it was reached?"),
    Point.BASELINE: say("Give every indicator its baseline: where do things stand today? 0 is a baseline."),
    Point.TARGET: say("Give every indicator a target for at least one year."),
    Point.END: say("Give the date by which it is to be reached."),
    Point.OWNER: say("Name the office that leads it."),
}


def missing_measures(objective: Objective, indicators: Iterable[Indicator]) -> tuple[Point, ...]:
    """What is missing of measure, baseline, target and end date.

    A baseline or a target is missing as soon as one indicator lacks it, and with every indicator where there is
    none at all. The date is the end date: without "by when" nothing can be judged, whereas a start may be open.
    A baseline of 0 is a baseline.
    """
    named = [one for one in indicators if folded(one.name)]
    have = {
        Point.MEASURE: bool(named),
        Point.BASELINE: bool(named) and all(folded(one.baseline) for one in named),
        Point.TARGET: bool(named) and all(any(folded(value) for _, value in one.targets) for one in named),
        Point.END: objective.date_end is not None,
    }
    return tuple(point for point, there in have.items() if not there)


def instead_of(words: Sequence[tuple[str, Instead]]) -> tuple[Message, ...]:
    """What to write instead of vague words, those of one sort together."""
    return tuple(_instead(kind, words) for kind in Instead if kind in dict(words).values())


def _instead(kind: Instead, words: Iterable[tuple[str, Instead]]) -> Message:
    said = tuple(say("“{title}”", title=word) for word, own in words if own is kind)
    return Message(_INSTEAD[kind].text, (("words", said),))
