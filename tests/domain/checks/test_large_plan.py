"""In a plan as large as they come, the checks find what was planted there."""

from app.domain.checks import Code, check
from tests.domain.builders import MARKINGS
from tests.domain.large_plan import DAY, EVENTS, LINKS, OBJECTIVES, large_plan


def test_what_was_planted_in_a_large_plan_is_found_there() -> None:
    whole = large_plan()
    assert (len(whole.objectives), len(whole.links), len(whole.events)) == (2 * OBJECTIVES, LINKS, EVENTS)
    found = check(whole, DAY, MARKINGS)
    same = [one for one in found if one.code is Code.A4]
    assert [{whole.objective(i).number for i in one.records} for one in same] == [{"A21", "A151"}]
    there = [one for one in found if one.code is Code.A7 and "Davit Gareji" in str(one.message)]
    assert [(one.records[0], whole.objective(one.records[2]).number) for one in there] == [
        (whole.events[11].id, "4.2")
    ]
