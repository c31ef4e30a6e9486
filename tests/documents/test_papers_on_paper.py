"""A side's prose on paper: annexes after the objectives with their letters, references with today's words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from app.documents.blocks import Bullets, Heading, Run, Text
from app.documents.material import Material
from app.documents.numbering import Numbering
from app.documents.papers import own_annexes, sections
from app.domain.plan import Plan
from app.domain.records import Id, Paragraph, Section, Workspace
from app.domain.references import reference_to
from app.domain.rich_text import Run as Written
from app.domain.rich_text import rich
from app.domain.vocabulary import ParagraphKind, SectionKind, Side
from app.language import load
from app.settings import paths
from tests.domain import builders as make

ANNEX = Section(
    id=Id("annex"),
    paper=make.EMBASSY_PAPER.id,
    order="b",
    heading="Calendar",
    purpose="When?",
    kind=SectionKind.ANNEX,
)
BODY = Section(id=Id("body"), paper=make.EMBASSY_PAPER.id, order="c", heading="Situation")


def material(plan: Plan, language: str = "en") -> Material:
    return Material(
        plan,
        (),
        dt.date(2026, 3, 15),
        load(language, paths().translations),
        make.MARKINGS,
        Workspace(id=Id("1"), state="AZ"),
    )


def plan() -> Plan:
    made = make.plan(sections=(ANNEX, BODY))
    objective = made.of(Side.ATTACHE)[0]
    text = (
        Written("See "),
        Written("A99", ref=str(reference_to(objective))),
        Written(" and ", bold=True),
        Written("A98", ref="objective:gone"),
        Written(", "),
        Written("?", ref=str(reference_to(ANNEX))),
    )
    paragraphs = (
        Paragraph(id=Id("p1"), section=BODY.id, order="a", kind=ParagraphKind.NUMBERED, text=text),
        Paragraph(id=Id("p2"), section=BODY.id, order="b", kind=ParagraphKind.BULLET, text=rich("Point")),
    )
    return replace(made, paragraphs=paragraphs)


def test_references_print_the_number_of_today_and_lead_there() -> None:
    made = plan()
    heading, text, bullets = sections(material(made), Side.EMBASSY, Numbering(2))
    objective = made.of(Side.ATTACHE)[0]
    assert isinstance(heading, Heading)
    assert isinstance(text, Text)
    assert isinstance(bullets, Bullets)
    assert text.number == "2.1"
    assert text.runs == (
        Run("See "),
        Run(objective.number, link=f"objective-{objective.id}"),
        Run(" and ", bold=True),
        Run("A98 [no longer in this plan]"),
        Run(", "),
        Run("Annex A", link="section-annex"),
    )


def test_annexes_stand_apart_and_an_empty_one_asks_its_question() -> None:
    heading, purpose, nothing = own_annexes(material(plan()), Side.EMBASSY, Numbering(2))
    assert isinstance(heading, Heading)
    assert (heading.number, heading.text) == ("Annex A to this paper:", "Calendar")
    assert isinstance(purpose, Text)
    assert purpose.runs[0].text == "When?"
    assert isinstance(nothing, Text)
    assert list(own_annexes(material(plan()), Side.ATTACHE, Numbering(2))) == []
