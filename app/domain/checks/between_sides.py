"""A: where the two papers, or the two sides' words on them, do not fit each other.

Source: plan-anatomy A1, A2, A3, A5 and A6; the originating paper asks that inconsistency and conflict are found and
settled before signature, and that both sides sign the same text.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.checks.finding import Code, Finding, found
from app.domain.dates import PartialDate
from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Link, Objective
from app.domain.rich_text import folded
from app.domain.vocabulary import SIDES, LinkKind, LinkState, Side, WordState


def alignment_findings(plan: Plan) -> Iterator[Finding]:
    """Everything that is open between the two sides."""
    for link in plan.alignments:
        rules = (a1,) if link.kind is LinkKind.CONFLICTS else (a2, a3)
        for rule in rules:
            yield from rule(plan, link)
        yield from a5(plan, link)
    for objective in (*plan.of(Side.EMBASSY), *plan.of(Side.ATTACHE)):
        yield from a3_apart(plan, objective)
        yield from a6_paper(plan, objective)
        yield from a6_supported(plan, objective)


def a1(plan: Plan, link: Link) -> Iterator[Finding]:
    """A conflict is not settled.

    Settled means: one settlement sentence, and both sides agree to it on the current wording. To agree that
    there is a conflict settles nothing. One finding per conflict, with what comes next: write the settlement,
    answer the dispute, read the changed wording again, give the missing word.
    """
    if plan.state(link) is LinkState.CONFLICT_SETTLED:
        return
    standing = plan.standing(link)
    if not folded(link.settlement):
        names = _names(plan, link)
        message = say("“{attache}” conflicts with “{embassy}”, and no settlement is written.", **names)
    elif standing.disputed:
        names = _names(plan, link, standing.disputed)
        message = say("The settlement between “{attache}” and “{embassy}” is disputed by: {sides}.", **names)
    elif standing.older:
        names = _names(plan, link, standing.older)
        message = say(
            "The wording has changed since the settlement between “{attache}” and “{embassy}”. "
            "To be read again by: {sides}.",
            **names,
        )
    else:
        names = _names(plan, link, standing.awaiting)
        message = say(
            "The settlement between “{attache}” and “{embassy}” awaits the word of: {sides}.", **names
        )
    yield _about(Code.A1, plan, link, message)


def a2(plan: Plan, link: Link) -> Iterator[Finding]:
    """A link that a side has not agreed to: its word is missing, or it disputes.

    Missing and disputed are two findings, because different people act on them. A dispute of an older wording
    is no agreement either; the side that disputed is to say whether the new wording meets it.
    """
    standing = plan.standing(link)
    if sides := standing.awaiting:
        message = say(
            "The link of “{attache}” to “{embassy}” awaits the word of: {sides}.", **_names(plan, link, sides)
        )
        yield _about(Code.A2, plan, link, message, "missing")
    if sides := standing.disputed:
        message = say(
            "The link of “{attache}” to “{embassy}” is disputed by: {sides}.", **_names(plan, link, sides)
        )
        yield _about(Code.A2, plan, link, message, "disputed")
    if sides := standing.sides(WordState.DISPUTED_OLDER):
        message = say(
            "The link of “{attache}” to “{embassy}” has been reworded since it was disputed. "
            "To be read again by: {sides}.",
            **_names(plan, link, sides),
        )
        yield _about(Code.A2, plan, link, message, "disputed_older")


def a3(plan: Plan, link: Link) -> Iterator[Finding]:
    """A side agreed to an older wording of a link: it reads what changed, and agrees again or disputes."""
    if sides := plan.standing(link).sides(WordState.AGREED_OLDER):
        message = say(
            "The wording of “{attache}” and “{embassy}” has changed since it was agreed. "
            "To be read again by: {sides}.",
            **_names(plan, link, sides),
        )
        yield _about(Code.A3, plan, link, message)


def a3_apart(plan: Plan, objective: Objective) -> Iterator[Finding]:
    """A side agreed on older wording that an objective stands apart."""
    if not folded(objective.apart_reason):
        return
    if sides := plan.apart_standing(objective).sides(WordState.AGREED_OLDER):
        message = say(
            "“{objective}” has changed since it was agreed that it stands apart. To be read again by: {sides}.",
            objective=title_of(objective),
            sides=tuple(SIDES[side] for side in sides),
        )
        yield found(Code.A3, message, objective, order=objective.number)


def _names(plan: Plan, link: Link, sides: tuple[Side, ...] = ()) -> dict[str, object]:
    """What a sentence about a link names: its two ends, and the sides that are to act."""
    return {
        "attache": title_of(plan.objective(link.attache_objective)),
        "embassy": title_of(plan.objective(link.embassy_objective)),
        "sides": tuple(SIDES[side] for side in sides),
    }


def _about(code: Code, plan: Plan, link: Link, message: Message, *aspect: str) -> Finding:
    """A finding about a link and its two ends; ``aspect`` tells two findings of one rule apart."""
    attache, embassy = plan.objective(link.attache_objective), plan.objective(link.embassy_objective)
    return found(code, message, link, attache, embassy, order=embassy.number, key=(link.id, *aspect))


FAR_APART = 2
"""So many steps of priority are too many between two objectives of which one serves the other."""


def a5(plan: Plan, link: Link) -> Iterator[Finding]:
    """The priorities of two linked objectives are two steps apart, or more.

    What the ambassador puts first is served last, or the other way round; either is a decision which both should
    know of. Not asked of a conflict, and not before both sides have set a priority.
    """
    attache, embassy = plan.objective(link.attache_objective), plan.objective(link.embassy_objective)
    if link.kind is LinkKind.CONFLICTS or attache.priority is None or embassy.priority is None:
        return
    if abs(attache.priority - embassy.priority) >= FAR_APART:
        message = say(
            "“{attache}” has priority {priority}, and “{embassy}”, to which it is linked, {other_priority}.",
            attache=title_of(attache),
            priority=attache.priority,
            embassy=title_of(embassy),
            other_priority=embassy.priority,
        )
        yield _about(Code.A5, plan, link, message)


def a6_paper(plan: Plan, objective: Objective) -> Iterator[Finding]:
    """The dates of an objective lie outside the period of its paper, or end before they begin.

    A missing date is S1's matter. A date known to the month or year counts only where all of it lies outside.
    """
    start, end = objective.date_start, objective.date_end
    if start is not None and end is not None and end.last() < start.first():
        message = say(
            "“{objective}” ends on {end}, before it starts on {start}.",
            objective=title_of(objective),
            end=end,
            start=start,
        )
        yield found(Code.A6, message, objective, order=objective.number)
    first, last = plan.period.first(), plan.period.last()
    if any(date is not None and (date.last() < first or last < date.first()) for date in (start, end)):
        message = say(
            "The dates of “{objective}”, {dates}, lie outside the period of its paper, {period}.",
            objective=title_of(objective),
            dates=_span(start, end),
            period=str(plan.period),
        )
        yield found(Code.A6, message, objective, order=objective.number, key=(objective.id, "period"))


def a6_supported(plan: Plan, objective: Objective) -> Iterator[Finding]:
    """An attaché objective starts before, or ends after, an ambassador objective that it supports.

    Help that comes before or after what it helps is no help. Only what is certain counts: where either date is
    known to the month only, the whole months are compared.
    """
    for embassy in plan.supported(objective):
        too_early = _certainly_before(objective.date_start, embassy.date_start)
        too_late = _certainly_before(embassy.date_end, objective.date_end)
        if too_early or too_late:
            message = say(
                "“{attache}” ({dates}) reaches beyond “{embassy}” ({other_dates}), which it supports.",
                attache=title_of(objective),
                dates=_span(objective.date_start, objective.date_end),
                embassy=title_of(embassy),
                other_dates=_span(embassy.date_start, embassy.date_end),
            )
            yield found(Code.A6, message, objective, embassy, order=objective.number)


def _certainly_before(date: PartialDate | None, other: PartialDate | None) -> bool:
    return date is not None and other is not None and date.last() < other.first()


def _span(start: PartialDate | None, end: PartialDate | None) -> Message:
    if start is None:
        return say("until {end}", end=end)
    if end is None:
        return say("from {start}", start=start)
    return say("{start} to {end}", start=start, end=end)
