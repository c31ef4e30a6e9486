"""Objectives as values for scripts, and as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.domain.messages import Message, say
from app.domain.naming import field_word, title_of
from app.domain.plan import Plan
from app.domain.records import Indicator, Objective, RedLine, Risk
from app.domain.vocabulary import LINK_STATES, SIDES, Side
from app.language import Language
from app.work import objective_entry

_WORDS: tuple[tuple[str, type[Any], Message], ...] = (
    ("indicators", Indicator, say("Indicators")),
    ("risks", Risk, say("Risks")),
    ("red_lines", RedLine, say("Red lines")),
)


def as_json(plan: Plan, side: Side, objective: Objective) -> dict[str, object]:
    """An objective with how it stands; what hangs on it is counted."""
    goal = next((goal for goal in plan.paper_goals if goal.id == objective.goal), None)
    return {
        "id": objective.id,
        "side": side.value,
        "number": objective.number,
        "title": objective.title,
        "goal": goal.number if goal is not None else None,
        "statement": objective.statement,
        "justification": objective.justification,
        "linkages": objective.linkages,
        "strategy": objective.strategy,
        "priority": objective.priority,
        "level": objective.level.value if objective.level is not None else None,
        "facets": [facet.value for facet in objective.facets],
        "aspects": [aspect.value for aspect in objective.aspects],
        "means": [means.value for means in objective.means],
        "lead": objective.lead,
        "supporting": list(objective.supporting),
        "date_start": str(objective.date_start) if objective.date_start else None,
        "date_end": str(objective.date_end) if objective.date_end else None,
        "defence_side": objective.defence_side.value if side is Side.EMBASSY else None,
        "serves": [found.ref_no for found in plan.goals_served_by(objective)],
        "links": [
            {"id": link.id, "kind": link.kind.value, "state": plan.state(link).value}
            for link in plan.links_of(objective)
        ],
        "apart": objective.apart_reason or None,
        "indicators": len(plan.indicators_of(objective)),
        "risks": len(plan.risks_of(objective)),
        "red_lines": len(plan.red_lines_of(objective)),
        "events": len(plan.events_of(objective)),
        "marking": objective.marking,
    }


def as_whole_json(plan: Plan, side: Side, objective: Objective) -> dict[str, object]:
    """An objective with everything that hangs on it, each item as it is typed."""
    items = {
        name: [
            {"id": one.id, "text": objective_entry.typed_item(one)} for one in _items(plan, cls, objective)
        ]
        for name, cls, _ in _WORDS
    }
    return as_json(plan, side, objective) | items


def lines(plan: Plan, objective: Objective, words: Language) -> Iterator[str]:
    """Every field that says something, then what hangs on it, numbered as the options that drop it count."""
    side = plan.side_of(objective)
    yield f"{words(SIDES[side])}  {words(title_of(objective))}"
    for name in objective_entry.FIELDS:
        value = getattr(objective, name)
        if name not in {"number", "title"} and value and (name != "defence_side" or side is Side.EMBASSY):
            yield f"  {words(field_word(name))}: {words.format(value)}"
    goal = next((goal for goal in plan.paper_goals if goal.id == objective.goal), None)
    if goal is not None:
        yield f"  {words(field_word('goal'))}: {words(title_of(goal))}"
    served = plan.goals_served_by(objective)
    if served:
        yield f"  {words(field_word('serves'))}: {words.list([one.ref_no for one in served])}"
    for link in plan.links_of(objective):
        other = plan.objective(link.attache_objective if side is Side.EMBASSY else link.embassy_objective)
        yield f"  {words(link.kind)} {words(title_of(other))} ({words(LINK_STATES[plan.state(link)])})"
    if objective.apart_reason:
        yield f"  {words(field_word('apart_reason'))}: {objective.apart_reason}"
    for _, cls, heading in _WORDS:
        items = _items(plan, cls, objective)
        if items:
            yield f"  {words(heading)}:"
        for place, one in enumerate(items, 1):
            yield f"    {place}. {objective_entry.typed_item(one)}"


def _items(plan: Plan, cls: type[Any], objective: Objective) -> tuple[Indicator | Risk | RedLine, ...]:
    if cls is Indicator:
        return plan.indicators_of(objective)
    return plan.risks_of(objective) if cls is Risk else plan.red_lines_of(objective)
