"""Indicators without a baseline: nobody can say later what was reached.

Source: plan-anatomy, "SMART check with forced baseline": while a paper is drafted, a missing baseline is a warning among
others (S1); no office that signs concurs in a text with an indicator that lacks one. A baseline of 0 is a baseline.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.messages import Message, say, say_n
from app.domain.plan import Plan
from app.domain.records import Indicator, Objective
from app.domain.rich_text import folded
from app.domain.vocabulary import Side


def without_baseline(plan: Plan, side: Side) -> Iterator[tuple[Objective, tuple[Indicator, ...]]]:
    """The objectives of a side, by number, with those of their indicators that have no baseline."""
    for objective in plan.of(side):
        lacking = tuple(
            one for one in plan.indicators_of(objective) if folded(one.name) and not folded(one.baseline)
        )
        if lacking:
            yield objective, lacking


def baseline_missing(objective: Objective, lacking: tuple[Indicator, ...]) -> Message:
    """The sentence about one objective, naming its indicators."""
    return say_n(
        "{number}: the indicator {names} has no baseline.",
        "{number}: the indicators {names} have no baseline.",
        len(lacking),
        number=objective.number,
        names=tuple(say("“{title}”", title=one.name) for one in lacking),
    )
