"""Where a finding is mended: the place, the record there, and how that is said."""

from __future__ import annotations

from app.domain.checks import Code, Finding
from app.domain.kinds import KIND_WORDS
from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.records import Event, Goal, Id, Kind, Link, Objective, Paper, PaperGoal, Risk
from app.domain.vocabulary import PAPERS, SIDES, Side
from app.language import Language
from app.work.checks import Report

_BETWEEN = {Code.A1, Code.A2, Code.A3, Code.A6, Code.T1, Code.T2}
"""Findings that are settled where both papers stand side by side."""
_PLACES = {
    Kind.EVENT: "events",
    Kind.GOAL: "guidance",
    Kind.REFERENCE_DOCUMENT: "guidance",
    Kind.LINK: "joint",
    Kind.AGREEMENT: "agreements",
    Kind.EDITION: "editions",
    Kind.COORDINATION: "editions",
}


def target_of(finding: Finding) -> tuple[str, Id]:
    """The place and the record to which Enter leads."""
    if finding.code in _BETWEEN:
        return "joint", finding.records[0]
    return _PLACES.get(finding.kind, "papers"), finding.records[0]


def place_of(kind: Kind) -> str:
    """The place that shows a record of a kind."""
    return _PLACES.get(kind, "papers")


def where(report: Report, finding: Finding, words: Language) -> str:
    """Where a finding stands, short: “1.1 ↔ A7”, “Attaché’s paper, A6”, “Events, 5–9 Oct 2026”."""
    kind, record = report.records.get(finding.records[0], (finding.kind, None))
    found = words(KIND_WORDS[kind])
    match record:
        case Link():
            found = pair_of(report, record)
        case Objective() | Risk() | Paper() | PaperGoal():
            found = _in_paper(report, record, words)
        case Event():
            found = ", ".join(
                filter(None, (words(say("Events")), words.span(record.date_start, record.date_end)))
            )
        case Goal(ref_no=number):
            found = words(say("Guidance, {number}", number=number))
    return found


def pair_of(report: Report, link: Link) -> str:
    """The numbers of both ends of a link."""
    ends = [report.plan.find_objective(end) for end in (link.embassy_objective, link.attache_objective)]
    return " ↔ ".join(end.number for end in ends if end is not None)


def _in_paper(report: Report, record: Objective | Risk | Paper | PaperGoal, words: Language) -> str:
    if isinstance(record, Risk):
        above = report.plan.find_objective(record.objective)
        return _in_paper(report, above, words) if above is not None else ""
    if isinstance(record, Paper):
        return words(PAPERS[record.side])
    side = next((paper.side for paper in report.plan.papers if paper.id == record.paper), Side.EMBASSY)
    return f"{words(PAPERS[side])}, {record.number}"


def record_line(report: Report, record_id: Id, words: Language) -> tuple[str, str]:
    """How the inspector names a record of a finding, and the place to which the line leads."""
    kind, record = report.records.get(record_id, (None, None))
    if kind is None or record is None:
        return "", ""
    if isinstance(record, Link):
        return words(say("Link {pair}", pair=pair_of(report, record))), "joint"
    name: Message = KIND_WORDS[kind]
    if isinstance(record, Objective):
        whose = {Side.EMBASSY: say("Ambassador’s objective"), Side.ATTACHE: say("Attaché’s objective")}
        name = whose[report.plan.side_of(record)]
    return f"{words(name)}: {words(title_of(record))}", place_of(kind)


def sides_words(sides: frozenset[Side], words: Language) -> str:
    """Who is to act."""
    return words.list([SIDES[side] for side in Side if side in sides])
