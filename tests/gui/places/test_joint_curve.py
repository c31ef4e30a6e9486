"""The curve of a link: where it runs, and that only the part in sight is drawn and found."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from app.domain.alignment import Standing
from app.domain.vocabulary import LinkState, WordState
from app.gui.places.joint.curve import OUT_OF_SIGHT, Curve, in_sight
from app.work.joint import JointLink
from tests.domain.builders import link, objective

_WIDTH, _HEIGHT = 180.0, 600.0
_HEIGHTS = st.floats(-20_000, 20_000)
_EMBASSY, _ATTACHE = objective("1.1"), objective("A1")
_LINK = JointLink(
    link=link(_ATTACHE, _EMBASSY),
    embassy=_EMBASSY,
    attache=_ATTACHE,
    standing=Standing(WordState.NONE, WordState.NONE),
    state=LinkState.AWAITING,
    changed={},
)


def _curve(left: float, right: float) -> Curve:
    return Curve(_LINK, left, right, _WIDTH, _HEIGHT)


@given(left=st.floats(0, _HEIGHT), right=st.floats(0, _HEIGHT))
def test_a_curve_in_sight_runs_from_middle_to_middle(left: float, right: float) -> None:
    path = _curve(left, right).path
    begin, end = path.pointAtPercent(0), path.pointAtPercent(1)
    assert (begin.x(), begin.y()) == pytest.approx((0, left), abs=0.01)
    assert (end.x(), end.y()) == pytest.approx((_WIDTH, right), abs=0.01)


@given(left=_HEIGHTS, right=_HEIGHTS)
def test_nothing_is_drawn_far_out_of_sight(left: float, right: float) -> None:
    assume(in_sight(left, _HEIGHT) or in_sight(right, _HEIGHT))
    box = _curve(left, right).path.boundingRect()
    assert box.top() >= -OUT_OF_SIGHT - 0.1
    assert box.bottom() <= _HEIGHT + OUT_OF_SIGHT + 0.1


@given(left=st.floats(0, _HEIGHT), right=st.floats(0, 3_000), share=st.floats(0, 1))
def test_the_part_in_sight_lies_on_the_whole_curve(left: float, right: float, share: float) -> None:
    part = _curve(left, right).path.pointAtPercent(share)
    assert Curve(_LINK, left, right, _WIDTH, height=4_000).near(part) <= max(8, abs(right - left) / 12)


@given(left=_HEIGHTS, right=_HEIGHTS)
def test_its_own_middle_is_on_it(left: float, right: float) -> None:
    assume(in_sight(left, _HEIGHT) or in_sight(right, _HEIGHT))
    curve = _curve(left, right)
    assert curve.near(curve.middle) == pytest.approx(0, abs=0.01)


def test_a_long_curve_is_found_where_it_is_seen_and_nowhere_else() -> None:
    curve = _curve(300, 18_000)
    low = curve.path.pointAtPercent(0.9)
    assert curve.near(low) < 20
    assert curve.near(QPointF(_WIDTH, 300)) > 100


def test_words_stand_along_the_whole_way() -> None:
    level = _curve(100, 100)
    assert level.along(0.5) == QPointF(_WIDTH / 2, 100)
    tall = _curve(0, 5_000)
    assert tall.along(0.1).y() == pytest.approx(500)
