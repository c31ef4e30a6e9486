"""Accepting findings with a reason, and opening them again."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain import rights
from app.domain.acceptance import accepting_sides, why_not_acceptable
from app.domain.checks import Code, Finding
from app.domain.dates import Period
from app.domain.messages import Message, Refusal, say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Id
from app.domain.rich_text import fold_case, folded
from app.domain.staffing import Acceptance
from app.domain.vocabulary import SIDES, Side
from app.work.desk import Desk
from app.work.editing import save
from app.work.signing import stands_in_an_edition
from app.work.views import load_plan

__all__ = ["accept", "find_finding", "reopen", "sides_open_to", "why_not_accept"]


def accept(
    desk: Desk,
    finding: Finding,
    *,
    post: Id,
    period: Period,
    side: Side,
    reason: str,
    initiator: object | None = None,
) -> Acceptance:
    """Accept a finding of a plan for a side, as it reads, with the reason.

    What the side accepted of it in other words before is replaced, unless an office that signs concurs in an edition in
    those words. Raises Refusal where findings of that rule are
    settled in another way, where it is not this side's to accept, without a reason, and where the officer at the
    keyboard does not approve for the side.
    """
    if why_not := why_not_accept(desk, load_plan(desk, post=post, period=period), finding, side):
        raise Refusal(why_not)
    if not folded(reason):
        raise Refusal(say("Give the reason: without one a finding is not accepted."))
    acceptance = Acceptance(
        id=desk.new_id(),
        post=post,
        period=period,
        code=finding.code.value,
        finding=finding.key,
        sentence=str(finding.message),
        side=side,
        reason=reason,
        officer=desk.officer.id if desk.officer is not None else None,
        by=desk.author,
        at=desk.now(),
    )
    with desk.write(say("Accept finding {code}", code=finding.code.value), initiator=initiator) as unit:
        for before in unit.all(Acceptance, post=post, period=period, finding=finding.key):
            if before.side is side and not stands_in_an_edition(desk, unit, before):
                unit.delete(before)
        return save(unit, acceptance)


def reopen(desk: Desk, acceptance_id: Id, *, initiator: object | None = None) -> None:
    """Take an acceptance back, so that its finding is to be settled again.

    Raises Refusal where an office that signs concurs in an edition in which it stands.
    """
    with desk.read() as reader:
        acceptance = reader.get(Acceptance, acceptance_id)
    with desk.write(say("Open finding {code} again", code=acceptance.code), initiator=initiator) as unit:
        unit.delete(unit.get(Acceptance, acceptance_id))


def why_not_accept(desk: Desk, plan: Plan, finding: Finding, side: Side) -> Message | None:
    """Why whoever is at the keyboard cannot accept a finding for a side; None where he can. Reads no file."""
    own_way = why_not_acceptable(finding.code)
    if own_way is not None:
        return say("{code} cannot be accepted. {way}", code=finding.code.value, way=own_way)
    sides = accepting_sides(plan, finding)
    if side not in sides:
        return say(
            "This finding is for {sides} to accept.", sides=tuple(SIDES[one] for one in Side if one in sides)
        )
    if desk.names_officers and not rights.approves_for(desk.officer, side):
        if desk.officer is None:
            return desk.why_not_for(side)
        return say(
            "{officer} does not approve for the side “{side}”: its approver accepts findings.",
            officer=title_of(desk.officer),
            side=SIDES[side],
        )
    return None


def sides_open_to(desk: Desk, plan: Plan, finding: Finding) -> tuple[Side, ...]:
    """The sides for which whoever is at the keyboard can accept a finding. Reads no file."""
    return tuple(side for side in Side if why_not_accept(desk, plan, finding, side) is None)


def find_finding(plan: Plan, findings: Sequence[Finding], named: str) -> Finding:
    """The finding of this key, or of ``CODE:NUMBER``.

    The number is that of an objective or goal that it is about, else the place among the findings of the rule, from
    1. Raises Refusal where there is none, or where several fit; it names them.
    """
    wanted = named.strip()
    fitting = [one for one in findings if one.key == wanted] or _numbered(plan, findings, wanted)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise Refusal(
            say(
                "Several findings fit “{name}”. Give the key: {keys}.",
                name=wanted,
                keys=tuple(one.key for one in fitting),
            )
        )
    codes = tuple(dict.fromkeys(one.code.value for one in findings))
    raise Refusal(
        say(
            "There is no finding “{name}” in this plan. There are findings of: {codes}.",
            name=wanted,
            codes=codes,
        )
    )


def _numbered(plan: Plan, findings: Sequence[Finding], named: str) -> list[Finding]:
    code, _, number = named.partition(":")
    if fold_case(code.strip()) not in {fold_case(one) for one in Code}:
        return []
    of_rule = [one for one in findings if fold_case(one.code) == fold_case(code.strip())]
    wanted = fold_case(folded(number))
    if not wanted:
        return of_rule
    numbered = [one for one in of_rule if wanted in _numbers(plan, one)]
    if numbered or not (wanted.isascii() and wanted.isdecimal()):
        return numbered
    return [one for place, one in enumerate(of_rule, 1) if str(place) == wanted]


def _numbers(plan: Plan, finding: Finding) -> set[str]:
    """The numbers that stand in a finding's sentence."""
    objectives = (plan.find_objective(record) for record in finding.records)
    goals = (plan.find_goal(record) for record in finding.records)
    numbers = {one.number for one in objectives if one is not None} | {one.ref_no for one in goals if one}
    return {fold_case(folded(number)) for number in numbers | {finding.order}}
