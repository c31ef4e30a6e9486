"""How every entry of a paper's outline stands: a few small marks, each with a sign and with words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.carrying import Carried, standing_of_objective, standing_of_section
from app.domain.checks import Finding
from app.domain.messages import Message, say, say_n
from app.domain.plan import Plan
from app.domain.records import Id, Objective, Paper, Section
from app.domain.references import broken_in
from app.domain.vocabulary import LINK_STATES, LinkState, Severity
from app.gui.places.papers.figures import inside
from app.gui.theme import Tone
from app.work.carrying import Origins

_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.LOOK, Severity.NOTE: Tone.INFO}
_SIGNS: Mapping[LinkState, tuple[str, Tone]] = {
    LinkState.CONFLICT_OPEN: ("▲", Tone.BAD),
    LinkState.DISPUTED: ("▲", Tone.BAD),
    LinkState.REREAD: ("◐", Tone.LOOK),
    LinkState.AWAITING: ("◐", Tone.LOOK),
    LinkState.AGREED: ("●", Tone.GOOD),
    LinkState.CONFLICT_SETTLED: ("●", Tone.GOOD),
}
"""The worst state of an objective's alignments first; the sign says it without the colour."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing to know of an entry: the words that say it, and the sign that stands for them where there is one."""

    words: Message
    tone: Tone
    sign: str = ""


def marks_of(
    plan: Plan, paper: Paper, findings: Sequence[Finding], origins: Origins
) -> Mapping[Id, tuple[Mark, ...]]:
    """The marks of every entry of a paper."""
    counted = _findings(findings)
    marks: dict[Id, tuple[Mark, ...]] = {}
    for section in plan.sections_of(paper):
        own = (*_of_section(plan, section, origins), *counted.get(section.id, ()))
        marks[section.id] = (*own, *_comments(plan, (section.id, *inside(plan, section))))
    for goal in plan.goals_of(paper):
        marks[goal.id] = (*counted.get(goal.id, ()), *_comments(plan, (goal.id,)))
    for objective in plan.objectives_in(paper):
        found = counted.get(objective.id, ())
        if not objective.statement and not found:
            found = (Mark(say("no statement"), Tone.MUTED),)
        own = (*_of_objective(plan, objective, origins, counted=bool(found)), *found)
        marks[objective.id] = (*own, *_comments(plan, (objective.id, *inside(plan, objective))))
    marks[paper.id] = (*counted.get(paper.id, ()), *_comments(plan, (paper.id,)))
    return marks


def carried_standing(plan: Plan, record: object, origins: Origins) -> Carried | None:
    """How an objective or a section stands to what it was carried forward from; None where it was not."""
    if isinstance(record, Objective) and record.id in origins.objectives:
        return standing_of_objective(record, origins.objectives[record.id])
    if isinstance(record, Section) and record.id in origins.sections:
        text = tuple((one.kind, one.text) for one in plan.paragraphs_of(record))
        return standing_of_section(record, text, *origins.sections[record.id])
    return None


def _of_section(plan: Plan, section: Section, origins: Origins) -> Iterator[Mark]:
    yield from _carried(carried_standing(plan, section, origins))
    broken = broken_in(plan, section)
    if broken:
        words = say_n("{count} reference leads nowhere", "{count} references lead nowhere", broken)
        yield Mark(words, Tone.BAD, f"⚠ {broken}")
    if not plan.paragraphs_of(section):
        yield Mark(say("empty"), Tone.MUTED)


def _of_objective(plan: Plan, objective: Objective, origins: Origins, *, counted: bool) -> Iterator[Mark]:
    yield from _carried(carried_standing(plan, objective, origins))
    states = {plan.state(link) for link in plan.links_of(objective)}
    worst = next((state for state in _SIGNS if state in states), None)
    if worst is not None:
        sign, tone = _SIGNS[worst]
        yield Mark(LINK_STATES[worst], tone, sign)
    elif plan.stands_apart(objective):
        yield Mark(say("stands apart on purpose"), Tone.MUTED, "–")
    elif not counted:  # else the findings say so
        yield Mark(say("not aligned yet"), Tone.MUTED, "○")


def _carried(standing: Carried | None) -> Iterator[Mark]:
    if standing is Carried.AS_IT_WAS:
        yield Mark(say("carried forward: change it, or confirm that it still holds"), Tone.LOOK, "↷")


def _comments(plan: Plan, ids: Sequence[Id]) -> Iterator[Mark]:
    number = sum(comment.resolved_at is None for record in ids for comment in plan.comments_on(record))
    if number:
        yield Mark(say_n("{count} open comment", "{count} open comments", number), Tone.INFO, f"✎ {number}")


def _findings(findings: Sequence[Finding]) -> Mapping[Id, tuple[Mark, ...]]:
    """How many findings each record has, in the tone of the gravest."""
    of_record: defaultdict[Id, list[Finding]] = defaultdict(list)
    for finding in findings:
        for record_id in dict.fromkeys(finding.records):
            of_record[record_id].append(finding)
    order = list(Severity)
    marks: dict[Id, tuple[Mark, ...]] = {}
    for record_id, known in of_record.items():
        gravest = min((finding.severity for finding in known), key=order.index)
        words = say_n("{count} finding", "{count} findings", len(known))
        marks[record_id] = (Mark(words, _TONES[gravest], str(len(known))),)
    return marks
