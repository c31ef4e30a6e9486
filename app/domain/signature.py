"""What stands in the way of signature, as one list: findings, missing baselines, a text that has moved on, offices,
critical comments.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.domain.baselines import baseline_missing, without_baseline
from app.domain.checks.finding import Code, Finding, obstacles
from app.domain.editions import SheetLine, Standing, standing
from app.domain.messages import Message, say, say_n
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Id, Kind
from app.domain.staffing import Comment
from app.domain.vocabulary import CommentKind, Side, Signed, Subject


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that stands in the way of signature, in a sentence.

    ``records`` are what it is about, the one to jump to first, which is of ``kind``; ``code`` is the rule where a
    check found it.
    """

    message: Message
    records: tuple[Id, ...] = ()
    kind: Kind | None = None
    code: Code | None = None


def in_the_way(
    plan: Plan, subject: Subject, findings: Iterable[Finding], day: dt.date
) -> tuple[Obstacle, ...]:
    """Everything that stands in the way of signing a text; of one that is signed and hasn't changed since, what its
    offices left unsettled when they concurred.

    ``findings`` are those of the plan on that day; what an officer accepted doesn't count. Of a single paper, only what
    concerns it alone counts: how it stands to the other paper is a matter of the coordinated plan.
    """
    now = standing(plan, subject, day)
    found = [one for one in obstacles(findings) if _concerns(plan, subject, one)]
    told = any(one.code is Code.C1 for one in found)
    unsettled = tuple(Obstacle(one.message, one.records, one.kind, one.code) for one in found)
    if now.signed and not now.changed:
        return unsettled
    return (
        *unsettled,
        *_of_baselines(plan, subject),
        *_of_text(now, told=told),
        *_of_offices(now),
        *_of_comments(plan, subject),
    )


def _concerns(plan: Plan, subject: Subject, finding: Finding) -> bool:
    if finding.code is Code.C1:
        return any(one.id == finding.records[0] for one in plan.editions_of(subject))
    side = subject.side
    if side is None:
        return True
    papers = {paper.id for paper in plan.papers if paper.side is side}
    return finding.code is Code.M1 and not papers.isdisjoint(finding.records[:1])


def _of_baselines(plan: Plan, subject: Subject) -> Iterator[Obstacle]:
    """The objectives in whose indicators no office of their side concurs."""
    for side in Side if subject.side is None else (subject.side,):
        for objective, lacking in without_baseline(plan, side):
            ids = (objective.id, *(one.id for one in lacking))
            yield Obstacle(baseline_missing(objective, lacking), ids, Kind.OBJECTIVE)


def _of_text(now: Standing, *, told: bool) -> Iterator[Obstacle]:
    if now.edition is None:
        yield Obstacle(say("No edition has been frozen yet: there is no text to sign."))
    elif now.changed and not told:
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


def _of_office(line: SheetLine, number: str) -> Message | None:
    if line.signed is Signed.FALSE:
        return say("The signature of {office} on edition {number} is false.", office=line.name, number=number)
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


def _of_comments(plan: Plan, subject: Subject) -> Iterator[Obstacle]:
    """The critical comments that are still open, the oldest first."""
    known = _records_of(plan, subject)
    for comment in sorted(plan.comments, key=lambda one: (str(one.at or ""), one.id)):
        if _is_open(comment) and (known is None or comment.about in known):
            yield Obstacle(
                say("Critical comment, open: {text}", text=title_of(comment)), (comment.id,), Kind.COMMENT
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
