"""How far the two papers of a plan cover each other, in counts; and the golden thread through one record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from app.domain.plan import Plan
from app.domain.records import Event, Goal, Id, Objective
from app.domain.vocabulary import DefenceSide, LinkState, Side


class Cover(Enum):
    """What answers an objective on the other side."""

    SUPPORTED = auto()
    """An ambassador objective that an attaché objective supports; an attaché objective that supports one."""
    APART = auto()
    """Left on purpose, or standing alone, with a reason to which both sides agreed."""
    NOT_DEFENCE = auto()
    """An ambassador objective without a defence side: the attaché has nothing to answer."""
    UNCOVERED = auto()
    """None of these: a break in the thread."""


def cover(plan: Plan, objective: Objective) -> Cover:
    """What answers an objective of the plan on the other side; support counts first."""
    embassy = plan.side_of(objective) is Side.EMBASSY
    if plan.supporters(objective) if embassy else plan.supported(objective):
        return Cover.SUPPORTED
    if plan.stands_apart(objective):
        return Cover.APART
    if embassy and objective.defence_side is DefenceSide.NO:
        return Cover.NOT_DEFENCE
    return Cover.UNCOVERED


@dataclass(frozen=True, slots=True)
class Coverage:
    """The counts of the foot line. Supported, left, without a defence side and uncovered add up to the total."""

    ambassador_objectives: int
    supported: int
    left_on_purpose: int
    without_defence_side: int
    uncovered: int
    attache_objectives: int
    supporting: int
    standing_alone: int
    unattached: int
    links: int
    links_agreed: int
    links_awaiting: int
    links_disputed: int
    links_to_reread: int
    conflicts_open: int
    conflicts_settled: int


def coverage(plan: Plan) -> Coverage:
    """Count how far the two papers cover each other, and how their links stand."""
    embassy = Counter(cover(plan, objective) for objective in plan.of(Side.EMBASSY))
    attache = Counter(cover(plan, objective) for objective in plan.of(Side.ATTACHE))
    states = Counter(plan.state(link) for link in plan.alignments)
    return Coverage(
        ambassador_objectives=embassy.total(),
        supported=embassy[Cover.SUPPORTED],
        left_on_purpose=embassy[Cover.APART],
        without_defence_side=embassy[Cover.NOT_DEFENCE],
        uncovered=embassy[Cover.UNCOVERED],
        attache_objectives=attache.total(),
        supporting=attache[Cover.SUPPORTED],
        standing_alone=attache[Cover.APART],
        unattached=attache[Cover.UNCOVERED],
        links=states.total(),
        links_agreed=states[LinkState.AGREED],
        links_awaiting=states[LinkState.AWAITING],
        links_disputed=states[LinkState.DISPUTED],
        links_to_reread=states[LinkState.REREAD],
        conflicts_open=states[LinkState.CONFLICT_OPEN],
        conflicts_settled=states[LinkState.CONFLICT_SETTLED],
    )


@dataclass(frozen=True, slots=True)
class Thread:
    """The golden thread through one record: what it serves, and what serves it. An empty step is a break."""

    goals: tuple[Goal, ...] = ()
    ambassador_objectives: tuple[Objective, ...] = ()
    attache_objectives: tuple[Objective, ...] = ()
    events: tuple[Event, ...] = ()


def thread(plan: Plan, record_id: Id) -> Thread | None:
    """Follow the thread both ways from a goal, an objective or an event; None for any other record."""
    objective = plan.find_objective(record_id)
    if objective is not None:
        return _through_objective(plan, objective)
    goal = plan.find_goal(record_id)
    if goal is not None:
        return _from_goal(plan, goal)
    event = next((event for event in plan.events if event.id == record_id), None)
    return _from_event(plan, event) if event is not None else None


def _through_objective(plan: Plan, objective: Objective) -> Thread:
    if plan.side_of(objective) is Side.EMBASSY:
        attache = plan.supporters(objective)
        events = _events(plan, (objective, *attache))
        return Thread(plan.goals_served_by(objective), (objective,), attache, events)
    embassy = plan.supported(objective)
    return Thread(_goals(plan, (*embassy, objective)), embassy, (objective,), plan.events_of(objective))


def _from_goal(plan: Plan, goal: Goal) -> Thread:
    citing = plan.serving(goal)
    embassy = tuple(objective for objective in citing if plan.side_of(objective) is Side.EMBASSY)
    own = (objective for objective in citing if plan.side_of(objective) is Side.ATTACHE)
    supporting = (one for objective in embassy for one in plan.supporters(objective))
    attache = _objectives(plan, Side.ATTACHE, (*own, *supporting))
    return Thread((goal,), embassy, attache, _events(plan, (*embassy, *attache)))


def _from_event(plan: Plan, event: Event) -> Thread:
    served = [objective for i in event.objectives if (objective := plan.find_objective(i)) is not None]
    attache = _objectives(plan, Side.ATTACHE, served)
    supported = (one for objective in attache for one in plan.supported(objective))
    embassy = _objectives(plan, Side.EMBASSY, (*served, *supported))
    return Thread(_goals(plan, (*embassy, *attache)), embassy, attache, (event,))


def _objectives(plan: Plan, side: Side, found: Iterable[Objective]) -> tuple[Objective, ...]:
    ids = {objective.id for objective in found}
    return tuple(objective for objective in plan.of(side) if objective.id in ids)


def _goals(plan: Plan, objectives: Iterable[Objective]) -> tuple[Goal, ...]:
    found = (goal for objective in objectives for goal in plan.goals_served_by(objective))
    return tuple({goal.id: goal for goal in found}.values())


def _events(plan: Plan, objectives: Iterable[Objective]) -> tuple[Event, ...]:
    ids = {event.id for objective in objectives for event in plan.events_of(objective)}
    return tuple(event for event in plan.events_by_date if event.id in ids)
