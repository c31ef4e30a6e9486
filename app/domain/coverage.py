"""How far the two papers of a plan cover each other, in counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto

from app.domain.plan import SUPPORTING, Plan
from app.domain.records import Objective
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
    if any(link.kind in SUPPORTING for link in plan.links_of(objective)):
        return Cover.SUPPORTED
    if plan.stands_apart(objective):
        return Cover.APART
    if plan.side_of(objective) is Side.EMBASSY and objective.defence_side is DefenceSide.NO:
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
