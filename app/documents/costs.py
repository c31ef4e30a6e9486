"""What events cost: sums per currency, and the columns for estimated and actual costs in a table of events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.blocks import Align, Cell, Column
from app.documents.material import DASH, Material
from app.domain.messages import say
from app.domain.money import Money, totals
from app.domain.records import Event
from app.domain.vocabulary import EventState


def estimated(events: Sequence[Event]) -> tuple[Money, ...]:
    """The estimates, one sum per currency; what is cancelled is not counted."""
    return totals(
        event.cost_estimated
        for event in events
        if event.cost_estimated is not None and event.state is not EventState.CANCELLED
    )


def actual(events: Sequence[Event]) -> tuple[Money, ...]:
    """The actual costs, one sum per currency."""
    return totals(event.cost_actual for event in events if event.cost_actual is not None)


def cancelled_note(material: Material, events: Sequence[Event]) -> str:
    """That estimates of cancelled events are not in the totals, where there are any."""
    if any(event.state is EventState.CANCELLED and event.cost_estimated for event in events):
        return material.tell(say("Estimates of cancelled events are not in the totals."))
    return ""


@dataclass(frozen=True)
class CostColumns:
    """The last columns of a table of events: the estimate, and the actual cost where any is known."""

    material: Material
    events: Sequence[Event]

    @property
    def columns(self) -> tuple[Column, ...]:
        """Their heads."""
        titles = [say("Estimated"), *([say("Actual")] if actual(self.events) else [])]
        return tuple(Column(self.material.tell(title), 1.75, Align.RIGHT) for title in titles)

    def cells(self, event: Event) -> tuple[Cell, ...]:
        """The costs of one event."""
        return self._cells([event.cost_estimated] if event.cost_estimated else [],
                           [event.cost_actual] if event.cost_actual else [])  # fmt: skip

    def total(self, before: int, at: int) -> tuple[Cell, ...]:
        """The last row of a table that has ``before`` columns before these; empty where there is no money.

        Its word stands in the column ``at``, the widest, beside what was added up.
        """
        sums = estimated(self.events), actual(self.events)
        if not any(sums):
            return ()
        words = Cell(self.material.tell(say("Total")), bold=True)
        blank = [Cell()] * before
        return (*blank[:at], words, *blank[at + 1 :], *self._cells(*sums))

    def _cells(self, *sums: Sequence[Money]) -> tuple[Cell, ...]:
        money = self.material.language.money
        texts = ("\n".join(money(one) for one in amounts) or DASH for amounts in sums)
        return tuple(Cell(text) for text in texts)[: len(self.columns)]
