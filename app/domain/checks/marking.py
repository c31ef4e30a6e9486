"""M: a paper marked lower than what it holds.

Source: plan-anatomy M1, and the page rule that the marking printed is the highest of what is on it, or higher.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.checks.finding import Code, Finding, found
from app.domain.markings import Markings
from app.domain.messages import Message, say, say_n
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Event, Objective, Paper, Paragraph
from app.domain.vocabulary import Side

Marked = Paragraph | Objective | Event


def marking_findings(plan: Plan, markings: Markings) -> Iterator[Finding]:
    """M1 for each paper of the plan."""
    for paper in sorted(plan.papers, key=lambda paper: paper.id):
        yield from m1(plan, paper, markings)


def m1(plan: Plan, paper: Paper, markings: Markings) -> Iterator[Finding]:
    """The marking of a paper is lower than that of something in it: one finding, naming all that stands higher.

    In a paper are its paragraphs, its objectives, and its events: in the attaché's, the whole programme of the
    post; in the ambassador's, the events that serve its objectives. A paper without a marking counts as the lowest.
    A marking that the list does not know counts as the highest, so that it is looked at. A paragraph is named
    by its section, never quoted: the list of findings may be read where its text may not.
    """
    higher = [one for one in _inside(plan, paper) if markings.is_lower(paper.marking, one.marking)]
    if not higher:
        return
    top = markings.highest(one.marking for one in higher)
    first = next(one for one in higher if one.marking == top)
    message = say_n(
        "{paper}: “{first}” is marked higher than the paper itself. Raise the marking of the paper.",
        "{paper}: {count} items are marked higher than the paper itself, “{first}” the highest. "
        "Raise the marking of the paper.",
        len(higher),
        paper=title_of(paper),
        first=_name(plan, first),
    )
    yield found(Code.M1, message, paper, *higher, key=(paper.id,))


def _name(plan: Plan, marked: Marked) -> Message:
    if isinstance(marked, Paragraph):
        section = plan.find_section(marked.section)
        return say("paragraph of {section}", section=title_of(section) if section else "")
    return title_of(marked)


def _inside(plan: Plan, paper: Paper) -> Iterator[Marked]:
    for section in plan.sections_of(paper):
        yield from plan.paragraphs_of(section)
    own = [objective for objective in plan.of(paper.side) if objective.paper == paper.id]
    yield from own
    if paper.side is Side.ATTACHE:
        yield from plan.programme
        return
    ids = {objective.id for objective in own}
    yield from (event for event in plan.programme if not ids.isdisjoint(event.objectives))
