"""Which means serve which objectives of a paper, and the blanks: means that nothing uses, objectives without means.

Source: plan-anatomy, the means × objective table; the originating paper names the twelve means of military diplomacy.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.plan import Plan
from app.domain.records import Objective, Paper
from app.domain.vocabulary import Means


@dataclass(frozen=True, slots=True)
class MeansGrid:
    """The objectives of a paper, by number, against all means in the order of the trade."""

    objectives: tuple[Objective, ...]

    @property
    def unused(self) -> tuple[Means, ...]:
        """The means that no objective uses."""
        used = {means for objective in self.objectives for means in objective.means}
        return tuple(means for means in Means if means not in used)

    @property
    def without(self) -> tuple[Objective, ...]:
        """The objectives that say no means."""
        return tuple(objective for objective in self.objectives if not objective.means)

    def count(self, means: Means) -> int:
        """How many objectives use a means."""
        return sum(means in objective.means for objective in self.objectives)


def means_grid(plan: Plan, paper: Paper) -> MeansGrid:
    """The grid of a mission paper."""
    return MeansGrid(plan.objectives_in(paper))


def turned(objective: Objective, means: Means) -> tuple[Means, ...]:
    """The means of an objective with one more, or without it where it was there; in the order of the trade."""
    chosen = set(objective.means) ^ {means}
    return tuple(one for one in Means if one in chosen)
