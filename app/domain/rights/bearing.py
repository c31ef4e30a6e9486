"""What of a record rights rest on: whose it is, and what was given on it.

A decision about rights is as good as the records that it rests on. Whoever holds the file can write into its tables
past the journal; so what is read for such a decision is held against the journal, in these fields.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.records import (
    Indicator,
    Link,
    Objective,
    Office,
    Paper,
    PaperGoal,
    Paragraph,
    Record,
    RedLine,
    Risk,
    Section,
)
from app.domain.staffing import (
    Acceptance,
    Comment,
    Concurrence,
    Coordination,
    Edition,
    EditionText,
    Officer,
    Referral,
)

_WORDS = ("apart_reason", "apart_embassy", "apart_attache")

BEARING: Mapping[type[Record], tuple[str, ...]] = {
    Officer: (
        "name", "rank", "role", "side", "office", "post", "date_left", "public_key", "sealed_key", "former_keys", "note",
    ),
    Office: ("post", "side"),
    Paper: ("post", "side"),
    Section: ("paper",),
    Paragraph: ("section",),
    PaperGoal: ("paper",),
    Objective: ("paper", *_WORDS),
    Indicator: ("objective",),
    Risk: ("objective",),
    RedLine: ("objective",),
    Link: ("attache_objective", "embassy_objective", "embassy_word", "attache_word"),
    Comment: ("side", "officer", "by"),
    Referral: ("link", "officer", "by"),
    Acceptance: ("post", "side", "officer", "by"),
    Edition: ("post", "subject", "sha256", "officer", "by"),
    EditionText: ("edition",),
    Coordination: ("post", "subject", "office", "role"),
    Concurrence: ("edition", "office", "side", "seen_hash", "officer", "key", "signature", "attachment"),
}  # fmt: skip
"""The fields on which a decision about rights may rest, by the class of record; of any other class, none."""

COUNTING: Mapping[type[Record], tuple[str, ...]] = {
    Link: (
        "attache_objective", "embassy_objective", "kind", "reasoning", "settlement", "embassy_word", "attache_word",
    ),
    Objective: _WORDS,
    Acceptance: ("post", "period", "code", "finding", "sentence", "side", "reason", "officer", "by", "at"),
    Edition: ("post", "period", "subject", "number", "sha256", "at"),
    Coordination: ("post", "period", "subject", "office", "role", "due"),
    Concurrence: (
        "edition", "office", "side", "decision", "text", "officer", "by", "at", "seen_hash", "key", "signature",
        "attachment",
    ),
}  # fmt: skip
"""What must be as it was given for a word, a decision or an accepted finding to count, by the class of record."""


def same_in(one: Record, other: Record | None, fields: Mapping[type[Record], tuple[str, ...]]) -> bool:
    """Whether two versions of a record agree in what rests on it; one that isn't there agrees with nothing."""
    names = fields.get(type(one), ())
    if other is None or type(other) is not type(one):
        return not names
    return all(getattr(one, name) == getattr(other, name) for name in names)
