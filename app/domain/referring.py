"""Referring upward: who has a question that the two sides cannot settle, for how long, and what was decided.

Source: the originating paper finds cooperation good at the working level and limited above it; so a question that
goes up is followed by name and date until it comes back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from app.domain.messages import Message, say
from app.domain.plan import Plan
from app.domain.records import Link
from app.domain.staffing import Referral
from app.domain.vocabulary import LinkState, ReferredTo

LONGEST_WAIT = dt.timedelta(days=30)
"""After so long without a decision a referral is overdue."""

_WITH = {
    ReferredTo.BRANCH: say("With the attaché branch since {since}"),
    ReferredTo.FOREIGN_MINISTRY: say("With the Ministry of Foreign Affairs since {since}"),
    ReferredTo.MINISTERS: say("With the ministers since {since}"),
}
_REFERRED = {
    ReferredTo.BRANCH: say("Referred to the attaché branch, {since}"),
    ReferredTo.FOREIGN_MINISTRY: say("Referred to the Ministry of Foreign Affairs, {since}"),
    ReferredTo.MINISTERS: say("Referred to the ministers, {since}"),
}
_ALREADY = {
    ReferredTo.BRANCH: say(
        "{pair} is with the attaché branch already: write down what was decided, or take it back."
    ),
    ReferredTo.FOREIGN_MINISTRY: say(
        "{pair} is with the Ministry of Foreign Affairs already: write down what was decided, or take it back."
    ),
    ReferredTo.MINISTERS: say(
        "{pair} is with the ministers already: write down what was decided, or take it back."
    ),
}
_SETTLED = (LinkState.AGREED, LinkState.CONFLICT_SETTLED)


def is_open(referral: Referral) -> bool:
    """Whether a decision is awaited."""
    return not referral.decision.strip()


def days_waiting(referral: Referral, day: dt.date) -> int:
    """For how many days at least a decision has been awaited on a day; a date known to the month counts from its end."""
    return max((day - referral.since.last()).days, 0)


def is_overdue(referral: Referral, day: dt.date) -> bool:
    """Whether a decision has been awaited for too long."""
    return is_open(referral) and day - referral.since.last() > LONGEST_WAIT


def where_it_is(referral: Referral, since: object) -> Message:
    """Who has it since when, or, once it is decided, to whom it was referred; ``since`` as it is to be read."""
    said = _WITH if is_open(referral) else _REFERRED
    return replace(said[referral.to], values=(("since", since),))


def why_not_again(referral: Referral, pair: str) -> Message:
    """Why an alignment on which a decision is awaited isn't referred once more."""
    return replace(_ALREADY[referral.to], values=(("pair", pair),))


def open_referral(plan: Plan, link: Link) -> Referral | None:
    """The referral of a link on which a decision is awaited, the newest if there are several."""
    awaited = [referral for referral in plan.referrals_of(link) if is_open(referral)]
    return awaited[-1] if awaited else None


def may_be_referred(state: LinkState) -> bool:
    """Whether there is anything to refer: what both sides agreed to is settled."""
    return state not in _SETTLED
