"""What stands in the way of signature, as one list: errors and missing baselines in the text itself, critical
comments, a text that has moved on, offices.

What is open in a text is judged on that text: of an edition, on what was frozen, whatever became of the draft since.
While anything of it is open, no office that signs concurs (``why_not_signed``), and an edition that one signed on paper
all the same doesn't count as signed (``editions.Standing``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain.baselines import baseline_missing, without_baseline
from app.domain.checks.finding import Code, Finding, obstacles
from app.domain.editions import SheetLine, Standing, standing
from app.domain.messages import Message, say, say_n
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Id, Kind
from app.domain.staffing import Comment, Edition
from app.domain.vocabulary import CommentKind, Side, Signed, Subject

_ALTERED = "altered:"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that stands in the way of signature, in a sentence.

    ``records`` are what it is about, the one to jump to first, which is of ``kind``; ``code`` is the rule where a
    check found it, ``key`` the same in every run for the same thing. ``to_settle`` is what somebody has to settle
    before any office signs; the rest says who is still to answer, and that the text has moved on. ``settled`` is what
    is open in the edition and no longer in the text of today.
    """

    message: Message
    records: tuple[Id, ...] = ()
    kind: Kind | None = None
    code: Code | None = None
    key: str = ""
    to_settle: bool = False
    settled: bool = False


def open_in(text: Plan, subject: Subject, findings: Iterable[Finding]) -> tuple[Obstacle, ...]:
    """What is open in a text: the errors that nobody accepted, and aims of which nobody could say what was reached.

    ``findings`` are those of this text; what an officer accepted doesn't count. Of a single paper, only what concerns
    it alone counts: how it stands to the other paper is a matter of the coordinated plan.
    """
    errors = (one for one in obstacles(findings) if _concerns(text, subject, one))
    found = [Obstacle(e.message, e.records, e.kind, e.code, key=e.key, to_settle=True) for e in errors]
    return (*found, *_of_baselines(text, subject))


def to_settle(plan: Plan, subject: Subject, findings: Iterable[Finding]) -> tuple[Obstacle, ...]:
    """Everything that is to be settled before the text of today is signed: what is open in it, critical comments."""
    return (*open_in(plan, subject, findings), *critical_comments(plan, subject))


def in_the_way(
    plan: Plan,
    subject: Subject,
    findings: Iterable[Finding],
    day: dt.date,
    against: Sequence[Obstacle] | None = None,
) -> tuple[Obstacle, ...]:
    """Everything that stands in the way of signing a text: of its newest edition until that is signed; before there is
    one, and once the signed one is behind the text, of the text of today.

    ``findings`` are those of the plan on that day, ``against`` what is to settle before the newest edition is signed;
    without it, that is taken to say what the text of today says.
    """
    now = standing(plan, subject, day)
    if now.signed and not now.changed:
        return ()
    today = open_in(plan, subject, findings)
    comments = critical_comments(plan, subject)
    told = (replace(one, to_settle=False) for one in today if one.code is Code.C1)
    moved = tuple(told) or tuple(_moved_on(now))
    today = tuple(one for one in today if one.code is not Code.C1)
    if now.edition is None or now.signed:
        return (*moved, *today, *comments)
    own = (*today, *comments) if against is None else against
    if against is not None and altered_edition(plan, now.edition) in {
        replace(one, settled=False) for one in against
    }:
        moved = ()  # said already
    return (*own, *moved, *_of_offices(now))


def altered_edition(plan: Plan, edition: Edition) -> Obstacle | None:
    """That an edition itself was changed past the journal: nobody concurs in it; the next one mends it."""
    if edition.id not in plan.altered:
        return None
    return Obstacle(
        say(
            "Edition {number} is not what the journal says: it was changed from outside. Freeze the next edition, and "
            "sign that one; “Verify” names what was changed.",
            number=str(edition.number),
        ),
        (edition.id,),
        Kind.EDITION,
        key=f"{_ALTERED}{edition.id}",
        to_settle=True,
    )


def why_not_signed(edition: Edition, things: Sequence[Obstacle]) -> Message | None:
    """Why no office that signs concurs in an edition: how much there is to settle, the first of it, where the list is.

    ``things`` are what is open in its text, and the critical comments; None where there is nothing.
    """
    if not things:
        return None
    altered = next((one for one in things if one.key.startswith(_ALTERED)), None)
    if altered is not None:
        return altered.message
    number, first = str(edition.number), things[0].message
    if all(one.settled for one in things):
        return say_n(
            "{count} thing stands in the way of signing edition {number}, and is settled in the text of today: "
            "freeze the next edition, and sign that one.",
            "{count} things stand in the way of signing edition {number}, and all are settled in the text of today: "
            "freeze the next edition, and sign that one.",
            len(things),
            number=number,
        )
    return say_n(
        "{count} thing stands in the way of signing edition {number}, and is listed under Editions: {first}",
        "{count} things stand in the way of signing edition {number}; Editions lists them. The first: {first}",
        len(things),
        number=number,
        first=first,
    )


def critical_comments(plan: Plan, subject: Subject) -> tuple[Obstacle, ...]:
    """The critical comments that are still open, the oldest first."""
    known = _records_of(plan, subject)
    return tuple(
        Obstacle(
            say("Critical comment, open: {text}", text=title_of(comment)),
            (comment.id,),
            Kind.COMMENT,
            key=comment.id,
            to_settle=True,
        )
        for comment in sorted(plan.comments, key=lambda one: (str(one.at or ""), one.id))
        if _is_open(comment) and (known is None or comment.about in known)
    )


# --- One by one -----------------------------------------------------------------------------------------------------


def _concerns(plan: Plan, subject: Subject, finding: Finding) -> bool:
    if finding.code is Code.C1:
        return any(one.id == finding.records[0] for one in plan.editions_of(subject))
    side = subject.side
    if side is None:
        return True
    papers = {paper.id for paper in plan.papers if paper.side is side}
    return finding.code is Code.M1 and not papers.isdisjoint(finding.records[:1])


def _of_baselines(plan: Plan, subject: Subject) -> Iterator[Obstacle]:
    """The objectives with indicators that lack a baseline."""
    for side in Side if subject.side is None else (subject.side,):
        for objective, lacking in without_baseline(plan, side):
            ids = (objective.id, *(one.id for one in lacking))
            yield Obstacle(
                baseline_missing(objective, lacking),
                ids,
                Kind.OBJECTIVE,
                key=f"baseline:{objective.id}",
                to_settle=True,
            )


def _moved_on(now: Standing) -> Iterator[Obstacle]:
    if now.edition is None:
        yield Obstacle(say("No edition has been frozen yet: there is no text to sign."))
    elif now.altered:
        yield Obstacle(
            say(
                "Edition {number}, or its coordination sheet, is not what the journal says: it was changed from "
                "outside. “Verify” names what was changed.",
                number=str(now.edition.number),
            ),
            (now.edition.id,),
            Kind.EDITION,
        )
    elif now.changed:
        yield Obstacle(
            say(
                "The text has changed since edition {number}: freeze the next one.",
                number=str(now.edition.number),
            ),
            (now.edition.id,),
            Kind.EDITION,
        )


def _of_offices(now: Standing) -> Iterator[Obstacle]:
    if now.edition is None:
        return
    if not any(line.signs for line in now.lines):
        yield Obstacle(say("The coordination sheet names no office that signs."))
    for line in now.lines:
        message = _of_office(line, str(now.edition.number))
        if message is not None:
            about = line.entry.id if line.entry is not None else line.office
            kind = Kind.COORDINATION if line.entry is not None else Kind.OFFICE
            yield Obstacle(message, (about,), kind)


def _of_false(line: SheetLine, number: str) -> Message:
    """Why a decision does not count: its signature, or, where it has none, the journal tells otherwise."""
    if line.decision is None or line.decision.signature:
        return say("The signature of {office} on edition {number} is false.", office=line.name, number=number)
    return say(
        "The decision of {office} on edition {number} is not what the journal says: it was changed from outside.",
        office=line.name,
        number=number,
    )


def _of_office(line: SheetLine, number: str) -> Message | None:
    if line.signed is Signed.FALSE:
        return _of_false(line, number)
    if line.refuses:
        text = line.decision.text if line.decision is not None else ""
        return say(
            "{office} does not concur in edition {number}: {text}", office=line.name, number=number, text=text
        )
    if not line.awaited:
        return None
    if line.overdue:
        return say_n(
            "{office} has not answered on edition {number}: awaited since {since}, {count} day overdue.",
            "{office} has not answered on edition {number}: awaited since {since}, {count} days overdue.",
            line.overdue,
            office=line.name,
            number=number,
            since=line.since,
        )
    if line.since is None:
        return say("{office} has not answered on edition {number}.", office=line.name, number=number)
    return say(
        "{office} has not answered on edition {number}: awaited since {since}.",
        office=line.name,
        number=number,
        since=line.since,
    )


def _is_open(comment: Comment) -> bool:
    resolved = comment.resolved_at is not None or bool(comment.resolution)
    return comment.kind is CommentKind.CRITICAL and comment.parent is None and not resolved


def _records_of(plan: Plan, subject: Subject) -> frozenset[Id] | None:
    """The records of one side's paper on which comments may stand; None for the plan of both, which has them all."""
    if subject.side is None:
        return None
    paper = plan.paper(subject.side)
    if paper is None:
        return frozenset()
    sections = plan.sections_of(paper)
    objectives = plan.objectives_in(paper)
    parts = [(paper,), sections, plan.goals_of(paper), objectives]
    parts += [plan.paragraphs_of(section) for section in sections]
    for one in objectives:
        parts += [plan.indicators_of(one), plan.risks_of(one), plan.red_lines_of(one)]
    return frozenset(record.id for part in parts for record in part)  # type: ignore[attr-defined]  # all are records
