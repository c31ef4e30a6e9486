"""Referring upward: who has a question that the two sides cannot settle, for how long, and what was decided.

Source: the originating paper finds cooperation good at the working level and limited above it; so a question that
goes up is followed by name and date until it comes back.
"""

from __future__ import annotations

import datetime as dt

from app.domain.plan import Plan
from app.domain.records import Link
from app.domain.staffing import Referral
from app.domain.vocabulary import LinkState

LONGEST_WAIT = dt.timedelta(days=30)
"""After so long without a decision a referral is overdue."""

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


def open_referral(plan: Plan, link: Link) -> Referral | None:
    """The referral of a link on which a decision is awaited, the newest if there are several."""
    awaited = [referral for referral in plan.referrals_of(link) if is_open(referral)]
    return awaited[-1] if awaited else None


def may_be_referred(state: LinkState) -> bool:
    """Whether there is anything to refer: what both sides agreed to is settled."""
    return state not in _SETTLED
