"""The means × objective grid and its blanks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.means_grid import MeansGrid, means_grid, turned
from app.domain.vocabulary import Means
from tests.domain import builders as b


def test_blanks_are_the_means_that_nobody_uses_and_the_objectives_without() -> None:
    one = b.objective("A1", means=(Means.EXERCISES, Means.EDUCATION))
    two = b.objective("A2", means=(Means.EXERCISES,))
    bare = b.objective("A10")
    plan = b.plan(objectives=(bare, two, one))
    grid = means_grid(plan, b.ATTACHE_PAPER)
    assert grid.objectives == (one, two, bare)
    assert (grid.count(Means.EXERCISES), grid.count(Means.AGREEMENTS)) == (2, 0)
    assert grid.without == (bare,)
    assert set(grid.unused) == set(Means) - {Means.EXERCISES, Means.EDUCATION}
    assert means_grid(plan, b.EMBASSY_PAPER) == MeansGrid(())


@given(st.sets(st.sampled_from(Means)), st.sampled_from(Means))
def test_turning_twice_is_as_before_and_keeps_the_order_of_the_trade(chosen: set[Means], one: Means) -> None:
    before = b.objective("A1", means=tuple(means for means in Means if means in chosen))
    after = b.objective("A1", means=turned(before, one))
    assert set(after.means) ^ set(before.means) == {one}
    assert turned(after, one) == before.means
