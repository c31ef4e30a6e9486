"""Officers and what they say in their own name: naming them, comments, editions, concurrences, accepted findings."""

from __future__ import annotations

from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.records import Office
from app.domain.rights.steps import Around, Step
from app.domain.rights.who import (
    approver_of,
    approves_for,
    at_another_post,
    in_own_name,
    never_changed,
    of_no_side,
    why_nothing,
)
from app.domain.staffing import (
    Acceptance,
    Comment,
    Concurrence,
    Coordination,
    Edition,
    EditionText,
    Officer,
    Referral,
)
from app.domain.vocabulary import SIDES, CoordinationRole, Role

_OWN_KEY = {"public_key", "sealed_key", "former_keys"}
_OTHERS_ON_COMMENT = {"assigned", "resolution", "resolved_by", "resolved_at", "post"}
"""What anybody changes of a comment; its post is only ever forgotten, when that is deleted."""


# --- Officers ---------------------------------------------------------------------------------------------------


def on_officer(officer: Officer | None, step: Step, around: Around) -> Message | None:
    """A side's approvers name its officers; until it has had one, whoever may write does. A key is the officer's own."""
    if step.after is None and not around.returning:
        return say(
            "An officer is not deleted, for what the officer said stays: say since when the officer left."
        )
    own = officer is not None and officer.id == step.record.id
    keys = step.changed & _OWN_KEY
    if keys and not own and not (around.returning and not step.changes):
        return say("Nobody but {officer} changes their own signing key.", officer=title_of(step.record))
    if keys and not around.returning and _forgets_a_key(step):
        return say("{officer} signed with this key: it stays known.", officer=title_of(step.record))
    if keys and step.changed <= _OWN_KEY and step.changes:
        return None
    for version in step.versions:
        reason = _on_naming(officer, version, around) if isinstance(version, Officer) else None
        if reason is not None:
            return reason
    return _on_last_approver(step, around)


def _forgets_a_key(step: Step) -> bool:
    before, after = step.before, step.after
    return (
        isinstance(before, Officer) and isinstance(after, Officer) and not set(before.keys) <= set(after.keys)
    )


def _on_naming(officer: Officer | None, named: Officer, around: Around) -> Message | None:
    present = [one for one in around.officers if one.role is Role.APPROVER and one.date_left is None]
    approvers = {one.id for one in present if one.side == named.side}
    if named.side is None and not approvers:
        approvers = {one.id for one in present}
    if not approvers:
        return _on_naming_without_approver(officer, named, around)
    if officer is not None and officer.id in approvers:
        return None
    if named.side is not None:
        return approver_of(named.side, named)
    return say(
        "An officer who belongs to neither side is named by an approver of neither side; while there is none, by any "
        "approver."
    )


def _on_naming_without_approver(officer: Officer | None, named: Officer, around: Around) -> Message | None:
    """Who names the officers of a side that has no approver: anybody, until it has had one; then those it still has.

    Where the last officer of a side has left, an approver of the other side names who comes after.
    """
    own = [one for one in around.officers if one.side == named.side]
    if not any(one.role is Role.APPROVER for one in own):
        return why_nothing(officer, named=True) if officer is not None else None
    heirs = [one for one in own if one.date_left is None and one.role is not Role.READER]
    if officer is not None and any(one.id == officer.id for one in heirs):
        return None
    if not heirs and officer is not None and officer.role is Role.APPROVER and officer.date_left is None:
        return None
    if named.side is None:
        return say(
            "An officer who belongs to neither side is named by the officers who belong to neither side."
        )
    return say(
        "The side “{side}” has no approver at present: its own officers name the next one.",
        side=SIDES[named.side],
    )


def _on_last_approver(step: Step, around: Around) -> Message | None:
    """The last approver of a side becomes nothing else before there is another; that one leaves is another matter."""
    before, after = step.before, step.after
    if not isinstance(before, Officer) or not isinstance(after, Officer) or before.date_left is not None:
        return None
    if before.role is not Role.APPROVER or (after.role, after.side) == (before.role, before.side):
        return None
    others = [one for one in around.officers if one.id != before.id and one.side == before.side]
    if any(one.role is Role.APPROVER and one.date_left is None for one in others):
        return None
    return say(
        "{officer} is the last approver of this side: name another one first.", officer=title_of(before)
    )


def on_office(officer: Officer, step: Step) -> Message | None:
    """An office that speaks for a side is changed by that side, and none goes over to another."""
    before = step.before
    if not isinstance(before, Office):
        return None
    if step.changes and "side" in step.changed:
        return say("“{title}” stays with its side: make another office.", title=title_of(before))
    if before.side is not None and officer.side is not before.side:
        return say(
            "“{title}” is an office of the other side: only the side “{side}” changes it.",
            title=title_of(before),
            side=SIDES[before.side],
        )
    return None


# --- Comments, referrals, accepted findings -------------------------------------------------------------------------


def on_comment(officer: Officer, step: Step, around: Around) -> Message | None:
    """A comment is its maker's, made for his side; anybody who may write assigns, resolves and reopens it."""
    if step.changes and step.changed <= _OTHERS_ON_COMMENT:
        return None
    own = all(version.officer == officer.id for version in step.versions if isinstance(version, Comment))
    if step.before is not None and not own:
        return say("Only who made a comment changes or deletes it; others answer or resolve it.")
    if isinstance(step.after, Comment) and "side" in step.changed:
        own = own and step.after.side is officer.side
    return None if own or around.returning else say("A comment is made in one’s own name.")


def on_referral(officer: Officer, step: Step, around: Around) -> Message | None:
    """Both sides refer upward, in their own name, and note what was decided."""
    if officer.side is None:
        return of_no_side(officer)
    before, referral = step.before, step.after
    if around.returning:
        return None
    if not isinstance(referral, Referral):
        return _on_dropping(officer, before, around) if isinstance(before, Referral) else None
    if step.before is None and referral.officer != officer.id:
        return in_own_name(referral)
    if step.changes and step.changed & {"officer", "by", "link"}:
        return never_changed(referral)
    return None


def _on_dropping(officer: Officer, referral: Referral, around: Around) -> Message | None:
    if referral.officer in {None, officer.id} or around.gone(referral.link):
        return None
    return say("Only who referred this upward takes it back; others note what was decided.")


def on_acceptance(officer: Officer, step: Step, around: Around) -> Message | None:
    """A side's approver accepts a finding for his side, in his own name."""
    for version in step.versions:
        if not isinstance(version, Acceptance):
            continue
        if not approves_for(officer, version.side):
            return approver_of(version.side, version)
        reason = at_another_post(officer, version.post)
        if reason is not None:
            return reason
    made = step.after
    if isinstance(made, Acceptance) and made.officer != officer.id and not around.returning:
        return in_own_name(made)
    return None


# --- Editions, the coordination sheet, concurrence --------------------------------------------------------------------


def on_edition(officer: Officer, step: Step, around: Around) -> Message | None:
    """A side freezes its own paper, either one the plan of both; it never changes, and stays once decided on."""
    edition = step.record
    assert isinstance(edition, Edition)  # noqa: S101 - told by the caller
    if step.changes:
        return say("An edition never changes: freeze the next one.")
    if step.after is None and around.decided(edition.id):
        return _stays()
    if step.before is None and edition.officer != officer.id and not around.returning:
        return in_own_name(edition)
    return _on_subject(officer, edition)


def on_edition_text(officer: Officer, step: Step, around: Around) -> Message | None:
    """The text of an edition comes and goes with it."""
    text = step.record
    assert isinstance(text, EditionText)  # noqa: S101 - told by the caller
    if step.changes:
        return never_changed(text)
    if around.decided(text.edition):
        return _stays()
    edition = around.find(Edition, text.edition)
    if step.after is None and not around.gone(text.edition):
        return never_changed(text)
    return _on_subject(officer, edition) if edition is not None else None


def on_coordination(officer: Officer, step: Step, around: Around) -> Message | None:
    """The coordination sheet of a paper is kept by its side, that of the plan by both; who signs is not signed away."""
    for version in step.versions:
        reason = _on_subject(officer, version) if isinstance(version, Coordination) else None
        if reason is not None:
            return reason
    return _on_leaving_a_signature_out(officer, step, around)


def _on_leaving_a_signature_out(officer: Officer, step: Step, around: Around) -> Message | None:
    """An office that signs is let off by its own side only, or the plan would be signed by one side alone."""
    before, after = step.before, step.after
    if not isinstance(before, Coordination) or before.role is not CoordinationRole.SIGNS or around.returning:
        return None
    if isinstance(after, Coordination) and (after.office, after.role) == (before.office, before.role):
        return None
    office = around.find(Office, before.office)
    if office is None or office.side in {None, officer.side} or around.gone(before.post):
        return None
    return say(
        "“{title}” signs for the other side: only the side “{side}” may release it from signing.",
        title=title_of(office),
        side=SIDES[office.side],
    )


def on_concurrence(officer: Officer, step: Step, around: Around) -> Message | None:  # noqa: PLR0911 - a rule a line
    """An office's approver decides in its name; from a signed paper a drafter of its side records it, with the scan."""
    decision = step.record
    assert isinstance(decision, Concurrence)  # noqa: S101 - told by the caller
    if step.before is not None:
        return say("A decision on an edition stays as it was given: give another one.")
    if decision.officer != officer.id:
        return say("A decision is given, or recorded, by the officer who is at the keyboard.")
    reason = _on_its_edition(officer, decision, around) or _of_its_side(officer, decision, around)
    if reason is not None:
        return reason
    if decision.attachment is not None and not _decides_for(officer, decision) and around.signed(decision):
        return say("This office signed its decision with a key: only its approver gives another one.")
    if decision.attachment is None and not _decides_for(officer, decision):
        return say(
            "{officer} is not entitled to decide for this office: its approver does, or the decision is recorded "
            "from a signed paper with its scan.",
            officer=title_of(officer),
        )
    if decision.attachment is None and decision.key != officer.public_key:
        return say(
            "{officer} has a signing key, so this decision needs their signature.", officer=title_of(officer)
        )
    return None


def _on_its_edition(officer: Officer, decision: Concurrence, around: Around) -> Message | None:
    """A decision names the text of its edition, and is of the officer's post."""
    edition = around.find(Edition, decision.edition)
    if edition is None:
        return None
    if decision.seen_hash != edition.sha256:
        return say("A decision is on the text of its edition: this one names another text.")
    return at_another_post(officer, edition.post)


def _of_its_side(officer: Officer, decision: Concurrence, around: Around) -> Message | None:
    office = around.find(Office, decision.office)
    side = office.side if office is not None else None
    if decision.side is not side or (side is not None and officer.side is not side):
        return say("This office decides for the other side.")
    return None


def _decides_for(officer: Officer, decision: Concurrence) -> bool:
    """Whether an approver speaks for an office: for his own, or without one for every office of his side."""
    if officer.role is not Role.APPROVER:
        return False
    return officer.side is decision.side and officer.office in {None, decision.office}


def _on_subject(officer: Officer, record: Edition | Coordination) -> Message | None:
    if officer.side is None:
        return of_no_side(officer)
    side = record.subject.side
    if side is None or officer.side is side:
        return at_another_post(officer, record.post)
    if isinstance(record, Edition):
        return say("Only the side “{side}” freezes its own paper.", side=SIDES[side])
    return say("Only the side “{side}” says who coordinates on its own paper.", side=SIDES[side])


def _stays() -> Message:
    return say("An office has decided on this edition, so it is kept: freeze the next edition instead.")
