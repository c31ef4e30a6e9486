"""What of a plan is agreed when an edition is signed, and what stands beside it.

Beside stands what comes about without anybody's agreement: reports of events and measures, sources, who drafted, when it
was approved. It is kept and printed with an edition, but a change of it is no change of the agreed text: reporting that an event was
held must not undo a signature.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.records import Event, Kind, Record
from app.domain.vocabulary import EventState

BESIDE: Mapping[Kind, frozenset[str]] = {
    Kind.POST: frozenset(
        {"country_name", "languages", "attache_presence", "evidence", "source_title", "source_url"}
    ),
    Kind.PAPER: frozenset({"drafter", "note", "carried_from", "date_approved"}),
    Kind.OBJECTIVE: frozenset({"source", "carried_from"}),
    Kind.INDICATOR: frozenset({"actuals"}),
    Kind.EVENT: frozenset(
        {"state", "state_reason", "state_side", "outcome", "cost_actual", "source_title", "source_url"}
    ),
    Kind.AGREEMENT: frozenset({"source_title", "source_url"}),
    Kind.GOAL: frozenset({"source_title", "source_url"}),
    Kind.OFFICE: frozenset({"name", "post", "side"}),
}
"""The fields, by kind, that stand beside the agreed text."""


def only_proposed(record: Record) -> bool:
    """Whether a record is an event that is only proposed: that it is no more than that is agreed, and a state is not."""
    return isinstance(record, Event) and record.state is EventState.PROPOSED
