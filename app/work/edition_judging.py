"""What is open in the frozen text of an edition: judged on that text, whatever became of the draft since.

The text of an edition never changes, so it is checked once and remembered by its code. What an officer accepts of it
counts whenever that was: it is no part of the text, and after freezing it there is no other way to let a finding stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.acceptance import with_acceptances
from app.domain.checks import Finding, check, obstacles
from app.domain.editions import frozen_on
from app.domain.markings import Markings
from app.domain.messages import Refusal
from app.domain.plan import Plan
from app.domain.records import Kind
from app.domain.signature import Obstacle, open_in
from app.domain.staffing import Acceptance, Edition
from app.domain.vocabulary import Subject
from app.work import edition_texts
from app.work.desk import Desk, Reader

_KEPT_JUDGEMENTS = 8
"""So many editions are kept as they were judged: with their whole text, so few."""

_judged: dict[tuple[str, Markings], tuple[Plan, tuple[Finding, ...]]] = {}


def forget() -> None:
    """Forget the editions that were judged."""
    _judged.clear()


def open_points(
    desk: Desk, reader: Reader, edition: Edition, acceptances: Sequence[Acceptance]
) -> tuple[Obstacle, ...]:
    """What is open in the text of an edition, with what was accepted of it by now.

    Where the text isn't the one that was frozen, or this version of the program can't read it, that is what is open.
    """
    try:
        frozen, _ = judged(desk, reader, edition)
        return open_in(frozen, edition.subject, judged_findings(desk, reader, edition, acceptances))
    except Refusal as refusal:
        return (
            Obstacle(refusal.message, (edition.id,), Kind.EDITION, key=f"text:{edition.id}", to_settle=True),
        )


def judged_findings(
    desk: Desk, reader: Reader, edition: Edition, acceptances: Sequence[Acceptance]
) -> tuple[Finding, ...]:
    """The errors of the text of an edition, those that are accepted with their acceptance; raises Refusal likewise."""
    frozen, errors = judged(desk, reader, edition)
    return with_acceptances(frozen, errors, acceptances)


def judged(desk: Desk, reader: Reader, edition: Edition) -> tuple[Plan, tuple[Finding, ...]]:
    """The plan that an edition holds, and its errors as they were on the day on which it was frozen.

    Raises Refusal where its text isn't what was frozen, or can't be read.
    """
    text = edition_texts.load_text(reader, edition)
    key = (edition.sha256, desk.markings)
    if key not in _judged:
        frozen = edition_texts.plan_of(text)
        day = frozen_on(edition) or frozen.period.first()
        if len(_judged) >= _KEPT_JUDGEMENTS:
            _judged.pop(next(iter(_judged)))
        _judged[key] = frozen, obstacles(check(frozen, day, desk.markings))
    return _judged[key]


def with_open_points(
    desk: Desk, reader: Reader, plan: Plan, editions: Iterable[Edition] | None = None
) -> Plan:
    """A plan that knows how many points are open in these editions of it, by default in the newest of each text."""
    newest = (plan.latest(subject) for subject in Subject)
    wanted = [one for one in newest if one is not None] if editions is None else editions
    points = {one.id: len(open_points(desk, reader, one, plan.acceptances)) for one in wanted}
    return replace(plan, open_points={**plan.open_points, **points}) if points else plan
