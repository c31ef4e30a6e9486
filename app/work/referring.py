"""Referring an alignment upward that the two sides cannot settle, and writing down what was decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from app.domain.alignment import link_standing, link_state
from app.domain.dates import PartialDate
from app.domain.messages import Refusal, say
from app.domain.records import Id, Link
from app.domain.referring import is_open, may_be_referred, why_not_again
from app.domain.staffing import Referral
from app.domain.vocabulary import REFERRED_TO, ReferredTo
from app.work.aligning import pair_of, wording_of
from app.work.desk import Desk
from app.work.editing import remove_whole, save


def refer(
    desk: Desk,
    link_id: Id,
    *,
    to: ReferredTo,
    question: str,
    since: PartialDate | None = None,
    initiator: object | None = None,
) -> Referral:
    """Refer an alignment upward with the question to be decided, ``since`` a day (default today).

    Raises Refusal where both sides agree to it as it stands, where a decision on it is awaited already, without a
    question, or for a day to come.
    """
    day = since or PartialDate.of(desk.now().date())
    _not_to_come(desk, day)
    pair = pair_of(desk, link_id)
    with desk.write(say("Refer {pair} to {to}", pair=pair, to=REFERRED_TO[to]), initiator=initiator) as unit:
        link = unit.get(Link, link_id)
        if not may_be_referred(link_state(link, link_standing(link, wording_of(unit, link)))):
            raise Refusal(say("Both sides agree to {pair}: there is nothing to refer.", pair=pair))
        for other in unit.all(Referral, link=link_id):
            if is_open(other):
                raise Refusal(why_not_again(other, pair))
        return save(
            unit,
            Referral(
                id=desk.new_id(),
                link=link_id,
                to=to,
                question=question,
                since=day,
                officer=desk.officer.id if desk.officer is not None else None,
                by=desk.author,
            ),
        )


def decide(
    desk: Desk,
    referral_id: Id,
    *,
    decision: str,
    decided_by: str,
    date: PartialDate | None = None,
    initiator: object | None = None,
) -> Referral:
    """Write down what was decided on a referral, by whom, and when (default today).

    The alignment itself is not changed: the sides carry the decision out, and give their words on it. Raises Refusal
    without a decision or a name, and for a day before the referral or to come.
    """
    day = date or PartialDate.of(desk.now().date())
    _not_to_come(desk, day)
    if not decision.strip():
        raise Refusal(say("Write in a sentence what was decided."))
    if not decided_by.strip():
        raise Refusal(say("Say who decided it."))
    pair = _pair(desk, referral_id)
    with desk.write(say("Decision on {pair}", pair=pair), initiator=initiator) as unit:
        referral = unit.get(Referral, referral_id)
        if day.last() < referral.since.first():
            raise Refusal(
                say(
                    "It was referred on {since}: it cannot have been decided on {day}.",
                    since=referral.since,
                    day=day,
                )
            )
        return save(unit, replace(referral, decision=decision, decided=day, decided_by=decided_by))


def take_back(desk: Desk, referral_id: Id, *, initiator: object | None = None) -> None:
    """Take a referral back on which nothing was decided yet; a decision stays on record."""
    with desk.write(
        say("Take back the referral of {pair}", pair=_pair(desk, referral_id)), initiator=initiator
    ) as unit:
        referral = unit.get(Referral, referral_id)
        if not is_open(referral):
            raise Refusal(say("It has been decided: the referral stays on record."))
        remove_whole(unit, referral)


def _pair(desk: Desk, referral_id: Id) -> str:
    with desk.read() as reader:
        link = reader.get(Referral, referral_id).link
    return pair_of(desk, link)


def _not_to_come(desk: Desk, day: PartialDate) -> None:
    """Where the officer sits it may be tomorrow already."""
    if day.first() > desk.now().date() + dt.timedelta(days=1):
        raise Refusal(say("{day} is still to come.", day=day))
