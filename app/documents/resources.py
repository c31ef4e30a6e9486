"""The money of a plan by objective and by year, every currency for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.documents.blocks import Align, Block, Cell, Column, Table
from app.documents.costs import actual, cancelled_note, estimated
from app.documents.material import DASH, Material, joined
from app.documents.programme import NO_YEAR, no_objective, year_of
from app.domain.messages import Message, say
from app.domain.money import Money
from app.domain.records import Event


def resources(material: Material) -> Iterator[Block]:
    """The money by objective and by year, every currency in columns of its own."""
    events = material.events
    currencies = sorted({money.currency for money in (*estimated(events), *actual(events))})
    if not currencies:
        yield material.paragraph(say("No event has a cost yet."))
        return
    rows: list[tuple[str, Sequence[Event]]] = [
        (material.called(one), material.plan.events_of(one)) for one in material.objectives
    ]
    served = {one.id for one in material.objectives}
    rows.append(
        (
            no_objective(material),
            [event for event in events if not served & set(event.objectives)],
        )
    )
    note = say("An event that serves several objectives stands with each of them; the total counts it once.")
    yield _money_table(material, say("Objective"), rows, currencies, note)
    years = sorted({year_of(event) for event in events})
    by_year = [(str(year), [event for event in events if year_of(event) == year]) for year in years]
    by_year = [
        (name if int(name) < NO_YEAR else material.tell(say("Date to be fixed")), own)
        for name, own in by_year
    ]
    yield _money_table(material, say("Year"), by_year, currencies, None)


_Sums = Callable[[Sequence[Event]], tuple[Money, ...]]


def _has(sums: Sequence[Money], currency: str) -> bool:
    return any(money.currency == currency for money in sums)


def _money_table(
    material: Material,
    head: Message,
    rows: Sequence[tuple[str, Sequence[Event]]],
    currencies: Sequence[str],
    note: Message | None,
) -> Table:
    shown: list[tuple[Message, _Sums, str]] = []
    for currency in currencies:
        if _has(estimated(material.events), currency):
            shown.append((say("Estimated, {currency}", currency=currency), estimated, currency))
        if _has(actual(material.events), currency):
            shown.append((say("Actual, {currency}", currency=currency), actual, currency))

    def cells(name: str, events: Sequence[Event]) -> tuple[Cell, ...]:
        amounts = (_amount(material, sums(events), currency) for _, sums, currency in shown)
        return (Cell(name), Cell(str(len(events))), *(Cell(amount) for amount in amounts))

    remarks = (material.tell(note) if note else "", cancelled_note(material, material.events))
    return Table(
        columns=(
            Column(material.tell(head), 3.0),
            Column(material.tell(say("Events")), 0.7, Align.RIGHT),
            *(Column(material.tell(title), 1.2, Align.RIGHT) for title, _, _ in shown),
        ),
        rows=tuple(cells(name, events) for name, events in rows if events),
        total=cells(material.tell(say("Total")), material.events),
        note=joined(*remarks, by=" "),
    )


def _amount(material: Material, sums: Sequence[Money], currency: str) -> str:
    """The sum in one currency, without its code, which stands in the head of the column."""
    for money in sums:
        if money.currency == currency:
            return material.language.money(money).removesuffix(currency).rstrip("\u00a0")
    return DASH
