"""What an officer may change: his side's paper and his side's word, and what both sides share.

A change is judged by what it does to records, whichever way it comes (the screen, the command line, a paste, an
import, undo, the restoring of old values). While a workspace names no officers, everybody may change everything.

Source: plan-anatomy and the originating paper: each side drafts its own paper and gives its own word, and both
share guidance, events and the network. A concurrence is the formal decision of the office that gives it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Protocol, TypeVar

from app.domain.kinds import KIND_WORDS, kind_of
from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.records import (
    Id,
    Indicator,
    Link,
    Objective,
    Office,
    Paper,
    PaperGoal,
    Paragraph,
    Record,
    RedLine,
    Risk,
    Section,
    Word,
    Workspace,
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
from app.domain.vocabulary import SIDES, Role, Side

R = TypeVar("R", bound=Record)

_MAY_DRAFT = (Role.DRAFTER, Role.APPROVER)
_OWN_KEY = {"public_key", "sealed_key", "former_keys"}
_APART_WORDS = {"apart_embassy", "apart_attache"}


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one record: made (no ``before``), changed, or deleted (no ``after``)."""

    before: Record | None
    after: Record | None

    @property
    def record(self) -> Record:
        """The record, as it will be or as it was."""
        record = self.after if self.after is not None else self.before
        assert record is not None  # noqa: S101 - a step has one of the two
        return record

    @property
    def changed(self) -> frozenset[str]:
        """The fields that have another value; of a record that is made or deleted, every field that says something."""
        record = self.record
        names = [field.name for field in fields(record) if field.name != "id"]  # type: ignore[arg-type]  # records are dataclasses
        if self.before is None or self.after is None:
            return frozenset(name for name in names if getattr(record, name) not in (None, "", ()))
        return frozenset(name for name in names if getattr(self.before, name) != getattr(self.after, name))


class Around(Protocol):
    """What stands around the changed records."""

    @property
    def officers(self) -> tuple[Officer, ...]:
        """The officers of the workspace before the change."""

    def find(self, cls: type[R], id_: Id) -> R | None:
        """A record as it is after the change, or as it was where the change deletes it."""

    @property
    def returning(self) -> bool:
        """Whether the change brings back what was deleted before, as undo does."""

    def gone(self, id_: Id) -> bool:
        """Whether the change deletes this record."""

    def decided(self, edition: Id) -> bool:
        """Whether an office has decided on an edition."""


def refusal(officer: Officer | None, steps: Iterable[Step], around: Around) -> Message | None:
    """Why an officer (``None``: nobody in particular) may not do this; ``None`` where he may.

    What undo brings back (``around.returning``) may hold words of the other side: they were given, and went with
    what this officer deleted.
    """
    if not around.officers:
        return None
    for step in steps:
        reason = _refusal(officer, step, around)
        if reason is not None:
            return reason
    return None


def may_write(officer: Officer | None, officers: Iterable[Officer]) -> Message | None:
    """Why somebody may change nothing at all; ``None`` where he may change something."""
    if not tuple(officers):
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
    if not named or of_side(officer, side):
        return None
    if officer is None:
        return say("This workspace names its officers: say who you are before you change anything.")
    if officer.role is Role.READER:
        return say("{officer} reads only: a reader changes nothing.", officer=title_of(officer))
    return say("Only officers of the side “{side}” change this.", side=SIDES[side])


def of_side(officer: Officer | None, side: Side) -> bool:
    """Whether an officer drafts for a side."""
    return officer is not None and officer.side is side and officer.role in _MAY_DRAFT


def approves_for(officer: Officer | None, side: Side) -> bool:
    """Whether an officer approves for a side."""
    return of_side(officer, side) and officer is not None and officer.role is Role.APPROVER


def _refusal(officer: Officer | None, step: Step, around: Around) -> Message | None:  # noqa: C901, PLR0911 - a rule a line
    if isinstance(step.record, Officer):
        return _on_officer(officer, step, around)
    reason = may_write(officer, around.officers)
    if reason is not None or officer is None:
        return reason
    match step.record:
        case Workspace():
            return None if officer.role is Role.APPROVER else _approvers_only(officer, step.record)
        case Paper() | Section() | PaperGoal() | Paragraph() | Indicator() | Risk() | RedLine() | Objective():
            return _on_paper(officer, step, around)
        case Link():
            return _on_link(officer, step, around)
        case Comment():
            return _on_comment(officer, step)
        case Acceptance(side=side):
            return None if approves_for(officer, side) else _approver_of(side, step.record)
        case Edition():
            return _on_edition(officer, step, around)
        case EditionText(edition=edition):
            return _never_changed(step) or _stays(edition, around)
        case Concurrence():
            return _on_concurrence(officer, step, around)
        case Attachment():
            return _never_changed(step)
        case Coordination() | Referral():
            return None if officer.side is not None else _of_no_side(officer)
    return None


# --- Officers ---------------------------------------------------------------------------------------------------


def _on_officer(officer: Officer | None, step: Step, around: Around) -> Message | None:
    """A side's approvers name its officers; while it has none, whoever may write does. A key is the officer's own."""
    changed = step.changed
    if step.before is not None and step.after is not None and changed <= _OWN_KEY:
        own = officer is not None and officer.id == step.record.id
        return None if own else say("The signing key of {officer} is his own.", officer=title_of(step.record))
    for version in (step.before, step.after):
        if not isinstance(version, Officer):
            continue
        approvers = [
            one
            for one in around.officers
            if one.role is Role.APPROVER and one.date_left is None and (version.side in {None, one.side})
        ]
        if not approvers:
            if officer is not None and officer.role is Role.READER:
                return may_write(officer, around.officers)
            continue
        if officer is None or officer.id not in {one.id for one in approvers}:
            if version.side is None:
                return say("Only an approver names officers.")
            return _approver_of(version.side, step.record)
    return None


# --- Papers -----------------------------------------------------------------------------------------------------


def _on_paper(officer: Officer, step: Step, around: Around) -> Message | None:
    if isinstance(step.record, Objective):
        reason = _on_words(officer, step, around, ("apart_embassy", "apart_attache"))
        if reason is not None:
            return reason
        if step.before is not None and step.after is not None and step.changed <= _APART_WORDS:
            return None
    for version in (step.before, step.after):
        paper = _paper_of(version, around) if version is not None else None
        if paper is None:
            continue
        if officer.side is not paper.side:
            return say(
                "“{title}” stands in the paper of the other side: only the side “{side}” changes it.",
                title=title_of(step.record),
                side=SIDES[paper.side],
            )
        if officer.post not in {None, paper.post}:
            return say("{officer} works for another post.", officer=title_of(officer))
    return None


def _on_words(officer: Officer, step: Step, around: Around, names: tuple[str, str]) -> Message | None:
    """Each side gives its own word, and the officer at the keyboard in his own name."""
    for side, name in zip(Side, names, strict=True):
        if name not in step.changed or _only_taken_along(step, name, around):
            continue
        if officer.side is not side:
            return _word_of(side)
        word: Word | None = getattr(step.after, name)
        if word is not None and word.officer != officer.id:
            return say("A word is given by the officer who is at the keyboard, not in the name of another.")
    return None


def _paper_of(record: Record, around: Around) -> Paper | None:
    """The mission paper that a record is part of."""
    match record:
        case Paper():
            return record
        case Section(paper=paper) | PaperGoal(paper=paper) | Objective(paper=paper):
            return around.find(Paper, paper)
        case Paragraph(section=section):
            found = around.find(Section, section)
            return _paper_of(found, around) if found is not None else None
        case Indicator(objective=objective) | Risk(objective=objective) | RedLine(objective=objective):
            owner = around.find(Objective, objective)
            return _paper_of(owner, around) if owner is not None else None
    return None


def _only_taken_along(step: Step, word: str, around: Around) -> bool:
    """A word that goes with its record when that is deleted, comes back with it, or was never there."""
    if step.after is None:
        return True
    return step.before is None and (around.returning or getattr(step.after, word) is None)


# --- Alignment --------------------------------------------------------------------------------------------------


def _on_link(officer: Officer, step: Step, around: Around) -> Message | None:
    if officer.side is None:
        return _of_no_side(officer)
    if step.after is None:
        return _on_unlinking(officer, step, around)
    return _on_words(officer, step, around, ("embassy_word", "attache_word"))


def _on_unlinking(officer: Officer, step: Step, around: Around) -> Message | None:
    """A link with the other side's word on it stands until that side takes it back, or an objective goes."""
    link = step.before
    if not isinstance(link, Link) or officer.side is None or link.words[officer.side.other] is None:
        return None
    if any(around.gone(end) for end in (link.attache_objective, link.embassy_objective)):
        return None
    return say(
        "The side “{side}” has given its word on this alignment: it takes it back before the two are unlinked.",
        side=SIDES[officer.side.other],
    )


# --- Comments, editions, concurrence ----------------------------------------------------------------------------


def _on_comment(officer: Officer, step: Step) -> Message | None:
    comment = step.record
    assert isinstance(comment, Comment)  # noqa: S101 - told by the caller
    own = comment.officer == officer.id
    if step.before is None:
        return None if own else say("A comment is made in one's own name.")
    if step.after is None or step.changed & {
        "text",
        "kind",
        "officer",
        "by",
        "at",
        "quote",
        "about",
        "parent",
        "side",
    }:
        return (
            None
            if own
            else say("Only who made a comment changes or deletes it; others answer or resolve it.")
        )
    return None


def _on_edition(officer: Officer, step: Step, around: Around) -> Message | None:
    edition = step.record
    assert isinstance(edition, Edition)  # noqa: S101 - told by the caller
    if step.before is not None and step.after is not None:
        return say("An edition never changes: freeze the next one.")
    reason = _stays(edition.id, around)
    if step.after is None and reason is not None:
        return reason
    side = edition.subject.side
    if side is not None and officer.side is not side:
        return say("Only the side “{side}” freezes its own paper.", side=SIDES[side])
    return None if officer.side is not None else _of_no_side(officer)


def _stays(edition: Id, around: Around) -> Message | None:
    return say("An office has decided on this edition: it stays.") if around.decided(edition) else None


def _on_concurrence(officer: Officer, step: Step, around: Around) -> Message | None:
    """An office's approver decides in its name; from a signed paper a drafter of its side records it, with the scan."""
    decision = step.record
    assert isinstance(decision, Concurrence)  # noqa: S101 - told by the caller
    if step.before is not None:
        return say("A decision on an edition stays as it was given: give another one.")
    if decision.officer != officer.id:
        return say("A decision is given, or recorded, by the officer who is at the keyboard.")
    office = around.find(Office, decision.office)
    side = office.side if office is not None else None
    if decision.side is not side or (side is not None and officer.side is not side):
        return say("This office decides for the other side.")
    if decision.attachment is not None:
        return None
    if officer.role is not Role.APPROVER or officer.office not in {None, decision.office}:
        return say(
            "{officer} is not entitled to decide for this office: its approver does, or the decision is recorded "
            "from a signed paper with its scan.",
            officer=title_of(officer),
        )
    return None


def _never_changed(step: Step) -> Message | None:
    if step.before is not None and step.after is not None:
        return say("{kind}: this never changes.", kind=KIND_WORDS[kind_of(step.record)])
    return None


# --- Sentences --------------------------------------------------------------------------------------------------


def _word_of(side: Side) -> Message:
    return say(
        "This is the word of the side “{side}”: only its own officers give it or take it back.",
        side=SIDES[side],
    )


def _approver_of(side: Side, record: Record) -> Message:
    return say(
        "{kind}: only an approver of the side “{side}” may do this.",
        kind=KIND_WORDS[kind_of(record)],
        side=SIDES[side],
    )


def _approvers_only(officer: Officer, record: Record) -> Message:
    return say(
        "{kind}: only an approver may change this, and {officer} is none.",
        kind=KIND_WORDS[kind_of(record)],
        officer=title_of(officer),
    )


def _of_no_side(officer: Officer) -> Message:
    return say("{officer} belongs to neither side, so this is not his to change.", officer=title_of(officer))
