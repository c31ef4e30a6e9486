"""Whether an objective can be judged: every point, met or not, with what to do."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.smart import Point, hints
from app.domain.vague_words import VagueWords
from tests.domain import builders as b

VAGUE = VagueWords.parse("[change]\nstrengthen*\n[number]\nseveral\n", "[change]\nmöhkəmləndir*\n")
WHOLE = b.objective("A1", statement="The plan is signed by 31 January of each year.")


def missing(objective: object, *indicators: object) -> list[Point]:
    return [hint.point for hint in hints(objective, indicators, VAGUE) if not hint.there]  # type: ignore[arg-type]  # records of the builders


def test_an_objective_that_says_everything_has_every_point() -> None:
    assert missing(WHOLE, b.indicator(WHOLE)) == []
    assert [hint.point for hint in hints(WHOLE, (b.indicator(WHOLE),), VAGUE)] == list(Point)


@pytest.mark.parametrize(
    ("fields", "point"),
    [
        ({"statement": ""}, Point.SPECIFIC),
        ({"statement": "Strengthen ties."}, Point.SPECIFIC),
        ({"statement": "Əlaqələr möhkəmləndirilir."}, Point.SPECIFIC),
        ({"title": "Several visits"}, Point.SPECIFIC),
        ({"date_end": None}, Point.END),
        ({"lead": " "}, Point.OWNER),
    ],
)
def test_what_is_missing_is_told_with_what_to_do(fields: dict[str, object], point: Point) -> None:
    objective = b.objective("A1", **{"statement": WHOLE.statement, **fields})
    assert missing(objective, b.indicator(objective)) == [point]
    (hint,) = (hint for hint in hints(objective, (b.indicator(objective),), VAGUE) if not hint.there)
    assert hint.advice is not None


@pytest.mark.parametrize(
    ("fields", "points"),
    [
        ({"baseline": ""}, [Point.BASELINE]),
        ({"targets": ((2026, " "),)}, [Point.TARGET]),
        ({"name": " "}, [Point.MEASURE, Point.BASELINE, Point.TARGET]),
    ],
)
def test_one_indicator_that_lacks_something_is_enough(fields: dict[str, Any], points: list[Point]) -> None:
    assert missing(WHOLE, b.indicator(WHOLE, **fields)) == points
    assert Point.BASELINE not in missing(WHOLE, b.indicator(WHOLE, baseline="0"))
