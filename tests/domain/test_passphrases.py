"""What a passphrase must be."""

from __future__ import annotations

import pytest

from app.domain.messages import Refusal
from app.domain.passphrases import SHORTEST, check_passphrase


def test_a_passphrase_of_the_least_length_that_is_typed_twice_alike_stands() -> None:
    check_passphrase("x" * SHORTEST)
    check_passphrase("x" * SHORTEST, "x" * SHORTEST)


@pytest.mark.parametrize(
    ("passphrase", "again", "why"),
    [
        ("x" * (SHORTEST - 1), None, "at least 8 letters"),
        ("x" * (SHORTEST - 1), "y", "at least 8 letters"),
        ("x" * SHORTEST, "X" * SHORTEST, "not the same"),
        ("x" * SHORTEST, "", "not the same"),
    ],
)
def test_one_that_is_short_or_not_alike_is_refused(passphrase: str, again: str | None, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        check_passphrase(passphrase, again)
