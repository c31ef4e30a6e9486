"""A plan in which one of everything stands in the way of signature, for the places that show it."""

from __future__ import annotations

from decimal import Decimal

from app.domain.dates import PartialDate
from app.domain.money import Money
from app.domain.records import Event, Id, Objective
from app.domain.vocabulary import EventKind, EventState, Level, LinkKind, Side, Stance
from app.work import aligning, drafting, editing
from app.work.desk import Desk
from tests.gui.places.stage import PERIOD, add_post


def contested_plan(desk: Desk) -> dict[str, Id]:
    """Both papers of Tbilisi. 1.1 ↔ A1 agreed, 1.2 ↔ A2 awaits the embassy, 1.3 ↔ A3 reworded since both agreed.

    1.4 and A4 stand in an open conflict, so that 1.4 is uncovered and A4 unattached; 1.5 is meant to be left, and
    awaits the attaché office. One event comes in five days, one passed as planned, one was held without an outcome.
    """
    post = add_post(desk)
    ids = {"post": post.id}
    for side, prefix, count in ((Side.EMBASSY, "1.", 5), (Side.ATTACHE, "A", 4)):
        paper = drafting.add_paper(desk, post=post.id, side=side, period=PERIOD)
        ids[side.value] = paper.id
        for number in range(1, count + 1):
            name = f"{prefix}{number}"
            ids[name] = drafting.add_objective(desk, paper=paper.id, title=f"Aim {name} <b>", number=name).id
    for number in (1, 2, 3, 4):
        kind = LinkKind.CONFLICTS if number == 4 else LinkKind.SUPPORTS
        ids[f"link {number}"] = aligning.add_link(
            desk, attache_objective=ids[f"A{number}"], embassy_objective=ids[f"1.{number}"], kind=kind
        ).id
    for number, sides in ((1, tuple(Side)), (2, (Side.ATTACHE,)), (3, tuple(Side))):
        for side in sides:
            aligning.give_word(desk, ids[f"link {number}"], side=side, stance=Stance.AGREES)
    editing.change(desk, Objective, ids["1.3"], statement="Worded anew.")
    aligning.set_apart(desk, ids["1.5"], reason="The consulate does it.", side=Side.EMBASSY)
    events = (
        ("coming", "Staff talks", PartialDate(2026, 11, 27), EventState.PLANNED, Money(Decimal(1200), "AZN")),
        ("passed", "Course", PartialDate(2026, 10, 5), EventState.PLANNED, Money(Decimal(300), "AZN")),
        ("held", "Exercise", PartialDate(2026, 9, 1), EventState.HELD, Money(Decimal(80), "EUR")),
        ("far", "Visit", PartialDate(2027, 5, 1), EventState.PLANNED, None),
    )
    for key, title, day, state, cost in events:
        ids[key] = editing.add(
            desk,
            Event(
                id=desk.new_id(),
                title=title,
                date_start=day,
                kind=EventKind.STAFF_TALKS,
                level=Level.BILATERAL,
                post=post.id,
                state=state,
                objectives=(ids["A1"],),
                cost_estimated=cost,
                cost_actual=cost if state is EventState.HELD else None,
            ),
        ).id
    return ids
