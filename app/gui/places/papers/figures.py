"""What is counted of a paper: objectives, sections, words, markings, and what stands in the way of signature."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.checks import Finding
from app.domain.messages import say_n
from app.domain.plan import Plan
from app.domain.records import Id, Kind, Objective, Paper, PaperGoal, Paragraph, Record, Section
from app.domain.signature import to_settle
from app.domain.vocabulary import Severity, Subject
from app.gui.shell.place import Count, Foot, in_the_way
from app.gui.theme import Tone

SHOWN_KINDS = frozenset(
    {
        Kind.PAPER, Kind.SECTION, Kind.PARAGRAPH, Kind.PAPER_GOAL, Kind.OBJECTIVE, Kind.INDICATOR, Kind.RISK,
        Kind.RED_LINE, Kind.LINK, Kind.EVENT, Kind.GOAL, Kind.REFERENCE_DOCUMENT, Kind.POST, Kind.COMMENT,
        Kind.OFFICER,
    }
)  # fmt: skip
"""The kinds of record of which the place shows something: it reads again when one of them changes."""


def foot_of(plan: Plan, paper: Paper, findings: Sequence[Finding]) -> Foot:
    """The foot line of a paper."""
    objectives, sections = plan.objectives_in(paper), plan.sections_of(paper)
    own = {paper.id, *(objective.id for objective in objectives), *(section.id for section in sections)}
    warnings = sum(1 for f in findings if f.severity is Severity.WARNING and own & set(f.records))
    things = len(to_settle(plan, Subject.COORDINATED_PLAN, findings))
    number, words = len(objectives), plan.word_count(paper)
    counts = [
        Count(str(number), say_n("objective", "objectives", number)),
        Count(str(len(sections)), say_n("section", "sections", len(sections))),
        Count(str(words), say_n("word", "words", words)),
    ]
    if warnings:
        counts.append(
            Count(str(warnings), say_n("thing to look at", "things to look at", warnings), Tone.LOOK)
        )
    if not things:
        return Foot(tuple(counts))
    return Foot(
        tuple(counts),
        in_the_way=in_the_way(things),
    )


def markings_of(plan: Plan, paper: Paper) -> tuple[str, ...]:
    """The markings of a paper and of everything in it."""
    sections = {section.id for section in plan.sections_of(paper)}
    marked = (
        paper.marking,
        *(objective.marking for objective in plan.objectives_in(paper)),
        *(paragraph.marking for paragraph in plan.paragraphs if paragraph.section in sections),
    )
    return tuple(dict.fromkeys(filter(None, marked)))


def inside(plan: Plan, record: Record) -> tuple[Id, ...]:
    """The records whose findings are also findings on this one."""
    match record:
        case Section():
            return tuple(paragraph.id for paragraph in plan.paragraphs_of(record))
        case Objective():
            return (
                *(indicator.id for indicator in plan.indicators_of(record)),
                *(risk.id for risk in plan.risks_of(record)),
                *(line.id for line in plan.red_lines_of(record)),
            )
        case PaperGoal():
            return tuple(objective.id for objective in plan.objectives_under(record))
    return ()


def entry_of(plan: Plan, record_id: Id) -> Id | None:
    """The entry of the outline under which a record is shown: a paragraph under its section, a risk under its objective."""
    entries: tuple[Record, ...] = (*plan.papers, *plan.sections, *plan.paper_goals, *plan.objectives)
    if any(entry.id == record_id for entry in entries):
        return record_id
    within: tuple[Record, ...] = (*plan.paragraphs, *plan.indicators, *plan.risks, *plan.red_lines)
    found = next((record for record in within if record.id == record_id), None)
    if found is None:
        return None
    return Id(found.section if isinstance(found, Paragraph) else getattr(found, "objective", ""))
