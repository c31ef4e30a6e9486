"""Who somebody is to the workspace: what his side and his role let him do, and the sentences of refusal."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.kinds import KIND_WORDS, kind_of
from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.records import Id, Record
from app.domain.staffing import Officer
from app.domain.vocabulary import SIDES, Role, Side

_MAY_DRAFT = (Role.DRAFTER, Role.APPROVER)


def may_write(officer: Officer | None, officers: Iterable[Officer]) -> Message | None:
    """Why somebody may change nothing at all; ``None`` where he may change something."""
    return why_nothing(officer, named=bool(tuple(officers)))


def why_nothing(officer: Officer | None, *, named: bool) -> Message | None:
    """Why somebody may change nothing at all; ``named``: whether the workspace names officers."""
    if not named:
        return None
    if officer is None:
        return say("This workspace names its officers: say who you are before you change anything.")
    if officer.date_left is not None:
        return say("{officer} has left and changes nothing any more.", officer=title_of(officer))
    if officer.role is Role.READER:
        return say("{officer} reads only: a reader changes nothing.", officer=title_of(officer))
    return None


def why_not_for(officer: Officer | None, side: Side, *, named: bool) -> Message | None:
    """Why an officer may not write in the paper, or give the word, of a side; ``named``: whether there are officers."""
    reason = why_nothing(officer, named=named)
    if reason is not None or not named or of_side(officer, side):
        return reason
    return say("Only officers of the side “{side}” change this.", side=SIDES[side])


def of_side(officer: Officer | None, side: Side) -> bool:
    """Whether an officer drafts for a side."""
    return (
        officer is not None
        and officer.side is side
        and officer.role in _MAY_DRAFT
        and officer.date_left is None
    )


def approves_for(officer: Officer | None, side: Side) -> bool:
    """Whether an officer approves for a side."""
    return of_side(officer, side) and officer is not None and officer.role is Role.APPROVER


# --- Sentences --------------------------------------------------------------------------------------------------


def at_another_post(officer: Officer, post: Id | None) -> Message | None:
    """Why what belongs to this post is not an officer's to change, where he works for another one only."""
    if officer.post is None or post is None or officer.post == post:
        return None
    return say("{officer} works for another post.", officer=title_of(officer))


def approver_of(side: Side, record: Record) -> Message:
    """Only an approver of this side."""
    return say(
        "{kind}: only an approver of the side “{side}” may do this.",
        kind=KIND_WORDS[kind_of(record)],
        side=SIDES[side],
    )


def approvers_only(officer: Officer, record: Record) -> Message:
    """Only an approver, of whatever side."""
    return say(
        "{kind}: only an approver may change this, and {officer} is none.",
        kind=KIND_WORDS[kind_of(record)],
        officer=title_of(officer),
    )


def of_no_side(officer: Officer) -> Message:
    """Only somebody of one of the two sides."""
    return say("{officer} belongs to neither side, so may not change this.", officer=title_of(officer))


def in_own_name(record: Record) -> Message:
    """Only in the name of who is at the keyboard."""
    return say(
        "{kind}: this is said by the officer who is at the keyboard, not in the name of another.",
        kind=KIND_WORDS[kind_of(record)],
    )


def never_changed(record: Record) -> Message:
    """Nobody: it stays as it was made."""
    return say("{kind}: this never changes.", kind=KIND_WORDS[kind_of(record)])
