"""Order keys: there is always room between two neighbours."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ordering import DIGITS, key_between, keys


@given(st.integers(0, 400))
def test_keys_come_in_order_and_leave_room(count: int) -> None:
    made = keys(count)
    assert len(made) == count
    assert all(one < other for one, other in pairwise(made))
    for before, after in pairwise(("", *made, "")):
        assert before < key_between(before, after)
        assert not after or key_between(before, after) < after


@given(st.lists(st.integers(0, 10**6), max_size=60))
def test_anything_can_be_put_anywhere_again_and_again(places: list[int]) -> None:
    order: list[str] = []
    for place in places:
        at = place % (len(order) + 1)
        before = order[at - 1] if at else ""
        after = order[at] if at < len(order) else ""
        order.insert(at, key_between(before, after))
        assert order[at].strip(DIGITS) == ""
    assert order == sorted(set(order))


@pytest.mark.parametrize("end", ["front", "back"])
def test_a_thousand_at_one_end_stay_in_order(end: str) -> None:
    key = ""
    for _ in range(1000):
        new = key_between("", key) if end == "front" else key_between(key, "")
        assert not key or (new < key if end == "front" else new > key)
        key = new


@pytest.mark.parametrize(("before", "after"), [("b", "b"), ("c", "b")])
def test_nothing_goes_between_keys_in_the_wrong_order(before: str, after: str) -> None:
    with pytest.raises(ValueError, match="does not sort before"):
        key_between(before, after)
