"""What an officer may change: his side's paper and his side's word, and what both sides share.

A change is judged by what it does to records, whichever way it comes (the screen, the command line, a paste, an
import, undo, the restoring of old values). While a workspace names no officers, everybody may change everything.

Source: plan-anatomy and the originating paper: each side drafts its own paper and gives its own word, and both
share guidance, events and the network. A concurrence is the formal decision of the office that gives it.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.messages import Message, say
from app.domain.records import Link, Office, Workspace
from app.domain.rights.papers import OF_A_PAPER, on_link, on_paper
from app.domain.rights.staffing import (
    on_acceptance,
    on_comment,
    on_concurrence,
    on_coordination,
    on_edition,
    on_edition_text,
    on_office,
    on_officer,
    on_referral,
)
from app.domain.rights.steps import Around, Step
from app.domain.rights.who import (
    approvers_only,
    approves_for,
    may_write,
    never_changed,
    of_side,
    why_not_for,
    why_nothing,
)
from app.domain.staffing import (
    Acceptance,
    Attachment,
    Comment,
    Concurrence,
    Coordination,
    Edition,
    EditionText,
    Officer,
    Referral,
)
from app.domain.vocabulary import Role

__all__ = [
    "Around",
    "Step",
    "approves_for",
    "may_write",
    "of_side",
    "refusal",
    "why_not_for",
    "why_nothing",
]


def refusal(officer: Officer | None, steps: Iterable[Step], around: Around) -> Message | None:
    """Why an officer (``None``: nobody in particular) may not do this; ``None`` where he may.

    What undo brings back (``around.returning``) may hold words of the other side: they were given, and went with
    what this officer deleted.
    """
    if not around.officers:
        return None
    known = tuple(steps)
    named = {step.after.office for step in known if isinstance(step.after, Officer)}
    for step in known:
        if isinstance(step.record, Office) and step.before is None and step.record.id in named:
            continue  # made for the officer who is named with it: judged with him
        reason = _refusal(officer, step, around)
        if reason is not None:
            return reason
    return None


def _refusal(officer: Officer | None, step: Step, around: Around) -> Message | None:  # noqa: PLR0911 - a rule a line
    if isinstance(step.record, Officer):
        return on_officer(officer, step, around)
    reason = may_write(officer, around.officers)
    if reason is not None or officer is None:
        return reason
    record = step.record
    if isinstance(record, OF_A_PAPER):
        return on_paper(officer, step, around)
    match record:
        case Workspace():
            return _on_identity(officer, step)
        case Link():
            return on_link(officer, step, around)
        case Office():
            return on_office(officer, step)
        case Attachment():
            return never_changed(record) if step.changes else None
    return _on_staffing(officer, step, around)


def _on_staffing(officer: Officer, step: Step, around: Around) -> Message | None:  # noqa: PLR0911 - a rule a line
    match step.record:
        case Comment():
            return on_comment(officer, step, around)
        case Referral():
            return on_referral(officer, step, around)
        case Acceptance():
            return on_acceptance(officer, step, around)
        case Edition():
            return on_edition(officer, step, around)
        case EditionText():
            return on_edition_text(officer, step, around)
        case Coordination():
            return on_coordination(officer, step, around)
        case Concurrence():
            return on_concurrence(officer, step, around)
    return None


def _on_identity(officer: Officer, step: Step) -> Message | None:
    """The identity of a workspace is changed by approvers; there is one, and it stays."""
    if not step.changes:
        return say("A workspace has one identity, and keeps it.")
    return None if officer.role is Role.APPROVER else approvers_only(officer, step.record)
