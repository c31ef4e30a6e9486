"""T: breaks in the golden thread from guidance over both papers' objectives to events.

Source: plan-anatomy T1 to T6; the originating paper asks that every attaché objective supports an ambassador
objective or says why not, that every ambassador objective with a defence side is supported or knowingly left, and
that each activity is tied to the objective which it serves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from app.domain.checks.finding import Code, Finding, found
from app.domain.coverage import Cover, cover
from app.domain.event_days import is_coming
from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Objective
from app.domain.rich_text import fold_case, folded
from app.domain.thread import OBSERVED_TYPES
from app.domain.vocabulary import SIDES, DefenceSide, EventState, Side, WordState


def thread_findings(plan: Plan, day: dt.date) -> Iterator[Finding]:
    """Every break in the thread."""
    for objective in plan.of(Side.ATTACHE):
        yield from t1(plan, objective)
    for objective in plan.of(Side.EMBASSY):
        yield from t2(plan, objective)
    for objective in (*plan.of(Side.EMBASSY), *plan.of(Side.ATTACHE)):
        yield from t3(plan, objective)
        yield from t6(plan, objective, day)
    yield from t4(plan)
    yield from t5(plan)


def t1(plan: Plan, objective: Objective) -> Iterator[Finding]:
    """An attaché objective supports no ambassador objective, and does not stand alone by agreement.

    Only ``supports`` and ``enables`` tie it in: to overlap with an objective, or to conflict with it, serves
    nobody. Whether both sides agreed to the link is A2's and A3's matter, not asked here. A reason to stand
    alone counts once both sides have agreed to it; where only its wording has changed since, A3 says so.
    """
    if cover(plan, objective) is not Cover.UNCOVERED:
        return
    name = title_of(objective)
    if folded(objective.apart_reason):
        message = say(
            "“{objective}” is meant to stand alone, but the reason is not agreed by: {sides}.",
            objective=name,
            sides=_not_agreeing(plan, objective),
        )
    else:
        message = say(
            "“{objective}” supports no ambassador objective: link it, or give the reason why it stands alone.",
            objective=name,
        )
    yield found(Code.T1, message, objective, order=objective.number)


def t2(plan: Plan, objective: Objective) -> Iterator[Finding]:
    """An ambassador objective with a defence side has no attaché objective, and is not left on purpose.

    Undecided counts as a defence side: the first thing to do is to decide it. A reason to leave it counts once
    both sides have agreed to it; with only one word, or none, it is still a finding, which then says so.
    """
    if cover(plan, objective) is not Cover.UNCOVERED:
        return
    name = title_of(objective)
    if folded(objective.apart_reason):
        message = say(
            "“{objective}” is meant to be left on purpose, but the reason is not agreed by: {sides}.",
            objective=name,
            sides=_not_agreeing(plan, objective),
        )
    elif objective.defence_side is DefenceSide.UNDECIDED:
        message = say(
            "No attaché objective supports “{objective}”: decide whether it has a defence side.",
            objective=name,
        )
    else:
        message = say(
            "No attaché objective supports “{objective}”: link one, or give the reason why it is left.",
            objective=name,
        )
    yield found(Code.T2, message, objective, order=objective.number)


def _not_agreeing(plan: Plan, objective: Objective) -> tuple[Message, ...]:
    """The sides that have not agreed, on any wording, that an objective stands apart."""
    states = (WordState.NONE, WordState.DISPUTED, WordState.DISPUTED_OLDER)
    return tuple(SIDES[side] for side in plan.apart_standing(objective).sides(*states))


def t3(plan: Plan, objective: Objective) -> Iterator[Finding]:
    """An objective cites no guidance goal.

    Each side cites for itself: an attaché objective does not inherit what the ambassador objective above it
    cites, because either paper must be readable, and defensible, alone. A goal that is gone does not count.
    """
    if not plan.goals_served_by(objective):
        message = say("“{objective}” cites no guidance goal.", objective=title_of(objective))
        yield found(Code.T3, message, objective, order=objective.number)


def t4(plan: Plan) -> Iterator[Finding]:
    """A guidance goal that nothing in the open plan serves.

    A note: no single post serves all guidance. Principles are left out, since they are observed rather than
    served; interests, priorities, tasks and commitments are served. Before the first objective stands, the
    list would only repeat the guidance, so it is not made.
    """
    if not (plan.of(Side.EMBASSY) or plan.of(Side.ATTACHE)):
        return
    for goal in plan.goals:
        if fold_case(folded(goal.type)) not in OBSERVED_TYPES and not plan.serving(goal):
            yield found(
                Code.T4, say("Nothing serves “{goal}”.", goal=title_of(goal)), goal, order=goal.ref_no
            )


def t5(plan: Plan) -> Iterator[Finding]:
    """An event of the post and period serves no objective of the plan.

    A cancelled event needs none. A postponed or held one does: it will cost, or has cost, time and money. An
    objective of another paper, or one that is gone, does not tie the event to this plan.
    """
    for event in plan.programme:
        if event.state is EventState.CANCELLED:
            continue
        if all(plan.find_objective(objective) is None for objective in event.objectives):
            message = say("“{event}” serves no objective.", event=title_of(event))
            yield found(Code.T5, message, event, order=str(event.date_start or ""))


def t6(plan: Plan, objective: Objective, day: dt.date) -> Iterator[Finding]:
    """An objective has no coming event, from the given day on.

    A note. Postponed and cancelled events are not coming; one without a date is, until it is held. An
    ambassador objective is carried by the events of the attaché objectives that support it, so it is only
    asked about where it is supported (else T2 speaks, or it is no matter of the attaché's). Once the period, or
    the objective's own time, is over, nothing is to come.
    """
    end = objective.date_end
    if plan.period.last() < day or (end is not None and end.last() < day):
        return
    embassy = plan.side_of(objective) is Side.EMBASSY
    supporters = plan.supporters(objective) if embassy else ()
    if embassy and not supporters:
        return
    events = (event for carrier in (objective, *supporters) for event in plan.events_of(carrier))
    if any(is_coming(event, day) for event in events):
        return
    message = say("“{objective}” has no coming event.", objective=title_of(objective))
    if embassy:
        message = say(
            "“{objective}” has no coming event, nor has any attaché objective that supports it.",
            objective=title_of(objective),
        )
    yield found(Code.T6, message, objective, order=objective.number)
