"""That no office signs a text in which something is open: judged where a change is kept, whichever way it came.

What a person reads beforehand (the list, why a button is off) comes from the same functions. A decision that is
recorded from a signed paper isn't held to it: that the paper was signed is a fact. It is shown as given over the open
points, and the edition doesn't count as signed by it (``domain.editions.Standing``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.acceptance import answers
from app.domain.editions import SheetLine, standing
from app.domain.messages import Message, Refusal, say
from app.domain.plan import Plan
from app.domain.records import Id, Post
from app.domain.signature import Obstacle, altered_edition, critical_comments, why_not_signed
from app.domain.signature import to_settle as to_settle_today
from app.domain.staffing import Acceptance, Concurrence, Coordination, Edition
from app.domain.vocabulary import CoordinationRole, Decision, Subject
from app.work.desk import Desk, Reader, Unit
from app.work.edition_judging import judged_findings, open_points
from app.work.views import findings, read_plan

_JUDGED = (Concurrence, Coordination, Acceptance)


def to_settle(
    desk: Desk, reader: Reader, plan: Plan, edition: Edition, today: Sequence[Obstacle] | None = None
) -> tuple[Obstacle, ...]:
    """What keeps offices from signing an edition: that it was changed past the journal, what is open in its text, and
    the critical comments.

    ``plan`` is the one of today; where ``today`` has what is to be settled in it, what isn't in there any more is
    marked as settled since.
    """
    altered = altered_edition(plan, edition)
    found = (*filter(None, (altered,)), *open_points(desk, reader, edition, plan.acceptances))
    if today is not None:
        keys = {one.key for one in today}
        found = tuple(replace(one, settled=one.key not in keys) for one in found)
    return (*found, *critical_comments(plan, edition.subject))


def signs(plan: Plan, edition: Edition, office: Id) -> bool:
    """Whether an office is asked to sign, rather than only to coordinate."""
    lines = (line for line in plan.sheet_of(edition.subject) if line.office == office)
    return any(line.role is CoordinationRole.SIGNS for line in lines)


def open_today(desk: Desk, plan: Plan, subject: Subject) -> tuple[Obstacle, ...]:
    """What is to be settled in the text of today."""
    return to_settle_today(plan, subject, findings(desk, plan, day=desk.now().date()))


def hold_to_open_points(desk: Desk, unit: Unit, *, returning: bool) -> None:
    """Raises Refusal where a change would sign an edition over open points, or take a signature its ground.

    ``returning``: it brings back what was deleted, as undo does; a decision that was given is given.
    """
    if not any(isinstance(one, _JUDGED) for step in unit.steps for one in step):
        return
    for before, after in unit.steps:
        reason: Message | None = None
        if isinstance(after, Concurrence) and before is None and not returning:
            _hold_decision(desk, unit, after)
        elif isinstance(after, Coordination) and not _signed_already(before, after):
            reason = _on_line(desk, unit, after)
        elif isinstance(before, Acceptance):
            reason = _on_acceptance(desk, unit, before)
        if reason is not None:
            raise Refusal(reason)


def _hold_decision(desk: Desk, unit: Unit, given: Concurrence) -> None:
    """An office that signs concurs, itself and not on paper, only where nothing is to settle; in an edition that was
    changed past the journal no office does.
    """
    edition = unit.find(Edition, given.edition)
    if edition is None or not _given_for(given):
        return
    plan = _plan(unit, edition)
    altered = altered_edition(plan, edition)
    if not signs(plan, edition, given.office):
        if altered is not None:
            raise Refusal(altered.message)
        return
    if not to_settle(desk, unit, plan, edition):
        return
    today = open_today(desk, plan, edition.subject)
    why = why_not_signed(edition, to_settle(desk, unit, plan, edition, today))
    if why is not None:
        raise Refusal(
            why,
            say(
                "Settle them, or accept with a reason what may stand. What is reworded is signed in the next "
                "edition. “chancery edition show” lists them too."
            ),
        )


def _on_line(desk: Desk, unit: Unit, line: Coordination) -> Message | None:
    """What an office said while it only coordinated is no signature over open points because it signs now."""
    if unit.find(Coordination, line.id) != line or line.role is not CoordinationRole.SIGNS:
        return None
    editions = unit.all(Edition, post=line.post, period=line.period, subject=line.subject)
    newest = max(editions, key=lambda edition: edition.number, default=None)
    made = {after.id for before, after in unit.steps if before is None and after is not None}
    if newest is None:
        return None
    plan = _plan(unit, newest)
    given = plan.decisions_on(newest).get(line.office)
    if given is None or given.id in made or not _given_for(given):
        return None
    if not open_points(desk, unit, newest, plan.acceptances):
        return None
    office = plan.find_office(line.office)
    return say(
        "{office} concurred in edition {number} while it only coordinated, and points are open in that text: it can "
        "sign from the next edition on.",
        office=office.name if office is not None else "?",
        number=str(newest.number),
    )


def _on_acceptance(desk: Desk, unit: Unit, before: Acceptance) -> Message | None:
    """What an office concurred in stays accepted: the finding would be open in a text that is signed."""
    post = unit.find(Post, before.post)
    if post is None:
        return None
    for edition in unit.all(Edition, post=before.post, period=before.period):
        plan = _plan(unit, edition)
        signed = next((one for one in _lines(desk, plan, edition) if one.signs and one.concurs), None)
        if signed is not None and _stands_on(desk, unit, edition, before, plan.acceptances):
            return say(
                "{office} concurs in edition {number}, in which this finding is accepted: it stays accepted. Where "
                "it is to be settled after all, reword what it is about.",
                office=signed.name,
                number=str(edition.number),
            )
    return None


def _stands_on(
    desk: Desk, reader: Reader, edition: Edition, gone: Acceptance, acceptances: Sequence[Acceptance]
) -> bool:
    """Whether a finding of an edition that was accepted so is open without it."""
    try:
        found = judged_findings(desk, reader, edition, acceptances)
    except Refusal:
        return False
    return any(one.accepted is None and answers(gone, one) for one in found)


def stands_in_an_edition(desk: Desk, unit: Unit, acceptance: Acceptance) -> bool:
    """Whether an office that signs concurs in an edition in which this is what accepts a finding."""
    rest = [
        one
        for one in unit.all(Acceptance, post=acceptance.post, period=acceptance.period)
        if one.id != acceptance.id
    ]
    return any(
        _stands_on(desk, unit, edition, acceptance, rest)
        and any(one.signs and one.concurs for one in _lines(desk, _plan(unit, edition), edition))
        for edition in unit.all(Edition, post=acceptance.post, period=acceptance.period)
    )


# --- What stands around ---------------------------------------------------------------------------------------------


def _signed_already(before: object, after: Coordination) -> bool:
    return (
        isinstance(before, Coordination)
        and before.role is CoordinationRole.SIGNS
        and before.office == after.office
    )


def _given_for(given: Concurrence) -> bool:
    """Whether an office itself says that it concurs, with a comment or without; not a paper that it signed."""
    return given.decision is not Decision.NON_CONCUR and given.attachment is None


def _lines(desk: Desk, plan: Plan, edition: Edition) -> tuple[SheetLine, ...]:
    return standing(plan, edition.subject, desk.now().date(), edition).lines


def _plan(reader: Reader, edition: Edition) -> Plan:
    return read_plan(reader, reader.get(Post, edition.post), edition.period)
