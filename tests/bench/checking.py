"""All checks of a plan as large as they come, after an edit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from app.domain.acceptance import with_acceptances
from app.domain.checks import Finding, check
from app.domain.plan import Plan
from app.domain.vague_words import VagueWords
from app.settings import paths
from app.work.word_lists import load_vague_words
from tests.bench.ground import Ground
from tests.bench.measure import nearly_all, without_collector, worked
from tests.bench.results import Result
from tests.domain.builders import MARKINGS
from tests.domain.large_plan import DAY, EVENTS, LINKS, OBJECTIVES, large_plan

_RUNS, _LIMIT = 40, 100.0


def measure(_ground: Ground) -> Iterator[Result]:
    """The checks alone, each time of a plan of which nothing has been looked up yet."""
    plan, vague = large_plan(), load_vague_words(paths().resources / "words")
    times = []
    for number in range(_RUNS):
        edited = _edited(plan, number)
        with without_collector():
            times.append(worked(partial(_findings, edited, vague)))
    yield Result(
        f"checks of {OBJECTIVES} objectives a side, ms",
        nearly_all(times),
        _LIMIT,
        f"≤ {_LIMIT:.0f} ms",
        f"{LINKS} links, {EVENTS} events, {len(_findings(plan, vague))} findings; the least {min(times):.0f}",
    )


def _findings(plan: Plan, vague: VagueWords) -> tuple[Finding, ...]:
    return with_acceptances(plan, check(plan, DAY, MARKINGS, vague))


def _edited(plan: Plan, number: int) -> Plan:
    """The plan with another title of one objective."""
    first, *rest = plan.objectives
    return replace(plan, objectives=(replace(first, title=f"{first.title} {number}"), *rest))
