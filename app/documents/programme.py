"""Events and their money: the table under an objective, the programme by date, and the resources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.documents.blocks import Align, Block, Cell, Column, Heading, Run, Runs, Table
from app.documents.material import DASH, Material, joined
from app.domain.messages import Message, say, say_n
from app.domain.money import Money, totals
from app.domain.records import Event, Objective
from app.domain.vocabulary import DatePrecision, EventState


def when(material: Material, event: Event) -> str:
    """The dates of an event, and how well they are known where that is not to the day."""
    dates = material.language.span(event.date_start, event.date_end)
    if event.date_precision is DatePrecision.EXACT and dates:
        return dates
    if not dates:
        return material.say(DatePrecision.TO_BE_FIXED)
    if event.date_precision is DatePrecision.EXACT:
        return dates
    return f"{dates} ({material.say(event.date_precision)})"


# --- Money ----------------------------------------------------------------------------------------------------------


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


def _cost(material: Material, event: Event) -> str:
    """What an event is to cost, and on a line of its own what it did cost."""
    money = material.language.money
    lines = [money(event.cost_estimated) if event.cost_estimated else ""]
    if event.cost_actual:
        lines.append(material.say(say("actual {money}", money=event.cost_actual)))
    return "\n".join(filter(None, lines)) or DASH


def _costs(material: Material, events: Sequence[Event]) -> str:
    """The sums of several events, a line for each currency."""
    lines = [material.language.money(money) for money in estimated(events)]
    lines += [material.say(say("actual {money}", money=money)) for money in actual(events)]
    return "\n".join(lines) or DASH


def _cancelled_note(material: Material, events: Sequence[Event]) -> str:
    if any(event.state is EventState.CANCELLED and event.cost_estimated for event in events):
        return material.say(say("Estimates of cancelled events are not in the totals."))
    return ""


# --- Under an objective -----------------------------------------------------------------------------------------------


def objective_events(material: Material, objective: Objective) -> Iterator[Block]:
    """The events that serve an objective, with their money."""
    events = material.plan.events_of(objective)
    if not events:
        return
    columns = (
        (say("No."), 0.4, Align.RIGHT),
        (say("When"), 1.3, Align.LEFT),
        (say("What"), 3.0, Align.LEFT),
        (say("Where"), 1.3, Align.LEFT),
        (say("State"), 0.9, Align.LEFT),
        (say("Cost"), 1.7, Align.RIGHT),
    )
    yield Table(
        columns=tuple(Column(material.say(title), weight, align) for title, weight, align in columns),
        rows=tuple(
            (
                Cell(str(material.event_number[event.id])),
                Cell(when(material, event)),
                Cell(event.title),
                Cell(event.place),
                Cell(material.say(event.state)),
                Cell(_cost(material, event)),
            )
            for event in events
        ),
        total=_total(material, events, len(columns), at=2),
        caption=material.say(say("Events")),
        note=_cancelled_note(material, events),
    )


def _total(material: Material, events: Sequence[Event], count: int, *, at: int) -> tuple[Cell, ...]:
    if not estimated(events) and not actual(events):
        return ()
    cells = [Cell()] * count
    cells[at] = Cell(material.say(say("Total")), bold=True)
    cells[-1] = Cell(_costs(material, events), bold=True)
    return tuple(cells)


# --- The programme ------------------------------------------------------------------------------------------------------


def programme(material: Material) -> Iterator[Block]:
    """All events by date, a table for each year with its totals."""
    events = material.events
    if not events:
        yield material.paragraph(say("There is no event in this period yet."))
        return
    yield material.paragraph(_count(events))
    for year in sorted({_year(event) for event in events}):
        name = str(year) if year < _NO_YEAR else material.say(say("Date to be fixed"))
        own = [event for event in events if _year(event) == year]
        yield Heading(2, name, in_contents=False)
        yield _year_table(material, own)


_NO_YEAR = 10_000


def _year(event: Event) -> int:
    date = event.date_start or event.date_end
    return date.year if date else _NO_YEAR


def _count(events: Sequence[Event]) -> Message:
    held = sum(event.state is EventState.HELD for event in events)
    return say_n(
        "{count} event, by date; {held} of them held.",
        "{count} events, by date; {held} of them held.",
        len(events),
        held=held,
    )


def _year_table(material: Material, events: Sequence[Event]) -> Table:
    columns = (
        (say("No."), 0.4, Align.RIGHT),
        (say("When"), 1.1, Align.LEFT),
        (say("What"), 3.3, Align.LEFT),
        (say("Where · with"), 1.3, Align.LEFT),
        (say("State"), 1.1, Align.LEFT),
        (say("Serves"), 0.8, Align.LEFT),
        (say("Lead"), 1.2, Align.LEFT),
        (say("Cost"), 1.65, Align.RIGHT),
    )
    return Table(
        columns=tuple(Column(material.say(title), weight, align) for title, weight, align in columns),
        rows=tuple(_event(material, event) for event in events),
        total=_total(material, events, len(columns), at=2),
        note=_cancelled_note(material, events),
    )


def _event(material: Material, event: Event) -> tuple[Cell, ...]:
    partners = ", ".join(material.country(code) for code in event.partners)
    return (
        Cell(str(material.event_number[event.id])),
        Cell(when(material, event)),
        Cell(_what(material, event)),
        Cell(joined(event.place, partners, by="\n")),
        Cell(_state(material, event)),
        Cell(material.numbers(event.objectives) or DASH),
        Cell(event.lead),
        Cell(_cost(material, event)),
    )


def _what(material: Material, event: Event) -> Runs:
    """Title, title in the partner's language, what sort of event, then all that was noted about it."""
    title = f"({material.marking(event.marking)}) {event.title}" if event.marking else event.title
    sort = joined(
        material.say(event.kind),
        material.say(event.level),
        material.say(event.direction) if event.direction else "",
        material.words(event.means),
    )
    runs = [Run(title, bold=True)]
    if event.title_partner:
        runs.append(Run(f"\n{event.title_partner}", italic=True))
    runs.append(Run(f"\n{sort}"))
    for head, text in (
        (say("Basis:"), _agreement(material, event)),
        (say("Note:"), event.note),
        (say("Outcome:"), event.outcome),
    ):
        if text:
            runs += [Run(f"\n{material.say(head)}", italic=True), Run(f" {text}")]
    return tuple(runs)


def _agreement(material: Material, event: Event) -> str:
    agreement = material.plan.find_agreement(event.agreement)
    return agreement.name if agreement else ""


def _state(material: Material, event: Event) -> str:
    side = material.say(event.state_side) if event.state_side else ""
    return joined(material.say(event.state), joined(side, event.state_reason, by=": "), by="\n")


# --- Resources ------------------------------------------------------------------------------------------------------------


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
        (material.say(say("No objective")), [event for event in events if not served & set(event.objectives)])
    )
    yield material.paragraph(say("Every currency stands for itself; currencies are never added up."))
    note = say("An event that serves several objectives stands with each of them; the total counts it once.")
    yield _money_table(material, say("Objective"), rows, currencies, note)
    years = sorted({_year(event) for event in events})
    by_year = [(str(year), [event for event in events if _year(event) == year]) for year in years]
    by_year = [
        (name if int(name) < _NO_YEAR else material.say(say("Date to be fixed")), own)
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

    remarks = (material.say(note) if note else "", _cancelled_note(material, material.events))
    return Table(
        columns=(
            Column(material.say(head), 3.0),
            Column(material.say(say("Events")), 0.7, Align.RIGHT),
            *(Column(material.say(title), 1.2, Align.RIGHT) for title, _, _ in shown),
        ),
        rows=tuple(cells(name, events) for name, events in rows if events),
        total=cells(material.say(say("Total")), material.events),
        note=joined(*remarks, by=" "),
    )


def _amount(material: Material, sums: Sequence[Money], currency: str) -> str:
    """The sum in one currency, without its code, which stands in the head of the column."""
    for money in sums:
        if money.currency == currency:
            return material.language.money(money).removesuffix(currency).rstrip("\u00a0")
    return DASH
