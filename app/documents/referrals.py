"""What of an alignment was referred upward: to whom, since when, with which question, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.blocks import Run
from app.documents.material import Material
from app.domain.messages import say
from app.domain.records import Id
from app.domain.referring import days_waiting, is_open, is_overdue, where_it_is
from app.domain.staffing import Referral


def referred(material: Material, about: Id) -> Iterator[Run]:
    """The referrals of an alignment on lines of their own, the oldest first; nothing for any other record."""
    for link in material.plan.alignments:
        if link.id == about:
            for referral in material.plan.referrals_of(link):
                yield from _referral(material, referral)


def _referral(material: Material, referral: Referral) -> Iterator[Run]:
    since = material.language.partial_date(referral.since)
    yield Run(f"\n{material.tell(where_it_is(referral, since))}:", italic=True)
    yield Run(f" “{referral.question}”")
    if is_overdue(referral, material.day):
        days = days_waiting(referral, material.day)
        yield Run(f" {material.tell(say('Overdue: {days} days without a decision.', days=days))}", bold=True)
    if not is_open(referral):
        yield from _decision(material, referral)


def _decision(material: Material, referral: Referral) -> Iterator[Run]:
    decided = material.language.partial_date(referral.decided) if referral.decided is not None else ""
    head = say("Decided by {by}, {day}:", by=referral.decided_by, day=decided)
    if not decided:
        head = say("Decided by {by}:", by=referral.decided_by)
    yield Run(f"\n{material.tell(head)}", italic=True)
    yield Run(f" {referral.decision}")
