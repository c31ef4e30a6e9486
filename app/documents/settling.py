"""What is to be settled before signature, with what each side says; and what else the checks found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.documents.blocks import Block, Cell, Column, Heading, Run, Runs, Table
from app.documents.edition import to_settle_of
from app.documents.material import Material
from app.documents.numbering import Numbering
from app.documents.referrals import referred
from app.documents.standing import said_about, since_older
from app.domain.checks import Code, Finding, obstacles, still_open
from app.domain.messages import say, say_n
from app.domain.records import Id, Kind
from app.domain.staffing import Acceptance
from app.domain.vocabulary import SIDES, Severity


def settling(material: Material, numbering: Numbering) -> Iterator[Block]:
    """Every error as a numbered paragraph, with what was referred upward, then what else is to settle; the warnings and
    notes as a table, and what was accepted with its reason.

    Of critical comments only the number is said: a comment may be marked higher than the plan.
    """
    things = to_settle_of(material)
    errors = obstacles(material.findings)
    others = [one for one in still_open(material.findings) if one.severity is not Severity.ERROR]
    accepted = [finding for finding in material.findings if finding.accepted is not None]
    if not things:
        yield material.paragraph(say("Nothing stands in the way of signature."))
    else:
        yield material.paragraph(
            say_n(
                "{count} point stands in the way of signature.",
                "{count} points stand in the way of signature.",
                len(things),
            )
        )
    told = set[Id]()
    for finding in errors:
        about = finding.records[0]
        upward = () if about in told else tuple(referred(material, about))
        told.add(about)
        yield numbering.text((*_error(material, finding), *upward))
    for thing in things:
        if thing.code is None and thing.kind is not Kind.COMMENT:
            yield numbering.text((Run(material.tell(thing.message)),))
    comments = sum(thing.kind is Kind.COMMENT for thing in things)
    if comments:
        said = say_n(
            "{count} critical comment is open: it stands in the comment matrix.",
            "{count} critical comments are open: they stand in the comment matrix.",
            comments,
        )
        yield numbering.text((Run(material.tell(said)),))
    if others:
        yield Heading(2, material.tell(say("Further findings")))
        yield _table(material, others)
    if accepted:
        yield Heading(2, material.tell(say("Accepted findings")))
        yield _accepted(material, accepted)


def _error(material: Material, finding: Finding) -> Runs:
    """Code and sentence, and under it what the sides said of the alignment or reason that it is about."""
    runs = [Run(finding.code.value, bold=True), Run(f" {material.tell(finding.message)}")]
    for about in finding.records[:1]:
        runs += said_about(material, about)
        if finding.code is Code.A3:
            runs += since_older(material, about)
    return tuple(runs)


def _accepted(material: Material, findings: Sequence[Finding]) -> Table:
    """What was found and may stand: the sentence, for which side it was accepted, and the reason."""
    rows = [
        (
            Cell(finding.code.value, bold=True),
            Cell(material.tell(finding.message)),
            Cell(_who(material, acceptance)),
            Cell(acceptance.reason),
        )
        for finding in findings
        if (acceptance := finding.accepted) is not None
    ]
    titles = ((say("Code"), 0.5), (say("Finding"), 4.2), (say("Accepted"), 1.5), (say("Reason"), 2.7))
    return Table(
        columns=tuple(Column(material.tell(title), weight) for title, weight in titles), rows=tuple(rows)
    )


def _who(material: Material, acceptance: Acceptance) -> str:
    """For which side, by whom and when."""
    said = [material.tell(SIDES[acceptance.side]), acceptance.by]
    if acceptance.at is not None:
        said.append(material.language.format(acceptance.at.date()))
    return ", ".join(filter(None, said))


def _table(material: Material, findings: Sequence[Finding]) -> Table:
    rows = [
        (
            Cell(finding.code.value, bold=True),
            Cell(material.tell(finding.severity)),
            Cell(material.tell(finding.message)),
        )
        for finding in findings
        if finding.code is not Code.T4
    ]
    unserved = tuple(finding.order for finding in findings if finding.code is Code.T4)
    if unserved:
        sentence = say("Nothing in this plan serves these goals of the guidance: {goals}.", goals=unserved)
        rows.append(
            (
                Cell(Code.T4.value, bold=True),
                Cell(material.tell(Severity.NOTE)),
                Cell(material.tell(sentence)),
            )
        )
    titles = ((say("Code"), 0.5), (say("Weight"), 0.9), (say("Finding"), 7.0))
    return Table(
        columns=tuple(Column(material.tell(title), weight) for title, weight in titles), rows=tuple(rows)
    )
