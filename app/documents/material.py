"""The material of a plan on paper: its records, the findings, the words of the page, and what its parts share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from app.documents.blocks import PlannerHoliday, Run, Text, TextStyle
from app.domain.checks import Finding
from app.domain.comparison import Comparison
from app.domain.markings import Markings
from app.domain.messages import Message
from app.domain.plan import Plan
from app.domain.records import Event, Id, Objective, Workspace
from app.domain.staffing import Edition
from app.domain.vocabulary import Side, Subject
from app.language import Language

DASH = "—"
DOT = " · "


class AnnexKind(StrEnum):
    """The annexes of a plan or paper, in their order; one that has nothing to say is left out."""

    PLANNER = "planner"
    SYNCHRONISATION = "synchronisation"
    AGREEMENTS = "agreements"
    TERMS = "terms"
    EVENTS = "events"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Since:
    """What changed since an earlier edition."""

    edition: Edition
    comparison: Comparison


@dataclass(frozen=True)
class Material:
    """Everything that a document is printed from; ``letters`` are those of its annexes.

    ``edition`` is the one whose text the plan is, ``None`` for a draft; ``since`` the one before it. Of one side's
    paper ``plan`` holds that paper alone, and ``around`` in a draft the whole plan of the day: what the paper refers
    to, and what it shows of the other one, is read there. ``set_marking`` is printed where the computed one is lower.
    """

    plan: Plan
    findings: Sequence[Finding]
    day: dt.date
    language: Language
    markings: Markings
    identity: Workspace
    holidays: Sequence[PlannerHoliday] = ()
    letters: Mapping[AnnexKind, str] = field(default_factory=dict)
    edition: Edition | None = None
    since: Since | None = None
    subject: Subject = Subject.COORDINATED_PLAN
    around: Plan | None = None
    set_marking: str = ""

    @property
    def side(self) -> Side | None:
        """Whose paper is printed; ``None`` for what is of both sides."""
        return self.subject.side

    @property
    def across(self) -> Material:
        """The material with the other paper's records in its plan, where the document shows any of them.

        The attaché's paper holds a live copy of the ambassador's objectives, and says which of them it supports; an
        edition holds its own text alone.
        """
        if self.around is None or self.subject is not Subject.ATTACHE_PAPER:
            return self
        return replace(self, plan=self.around)

    def tell(self, message: Message | StrEnum) -> str:
        """A message in the language of the document."""
        return self.language(message)

    def words(self, codes: Iterable[StrEnum]) -> str:
        """Codes of the vocabulary after one another."""
        return ", ".join(self.language(code) for code in codes)

    def note(self, *messages: Message) -> Text:
        """Sentences as a small paragraph of its own."""
        return Text((Run(" ".join(self.tell(message) for message in messages)),), style=TextStyle.NOTE)

    def paragraph(self, *messages: Message, leads: bool = False) -> Text:
        """Sentences as a paragraph; one that ``leads`` stays with the table under it."""
        return Text((Run(" ".join(self.tell(message) for message in messages)),), leads=leads)

    def marking(self, code: str) -> str:
        """A marking as it is said; the code itself where the profile doesn't know it."""
        return self.markings.text(code, self.language.code) if code else ""

    @cached_property
    def objectives(self) -> Sequence[Objective]:
        """The objectives of both papers, the ambassador's first."""
        return (*self.plan.of(Side.EMBASSY), *self.plan.of(Side.ATTACHE))

    @cached_property
    def event_number(self) -> Mapping[Id, int]:
        """The number of every event in the programme, from 1."""
        return {event.id: number for number, event in enumerate(self.events, 1)}

    @property
    def events(self) -> Sequence[Event]:
        """The events by date; those without one last."""
        return self.plan.events_by_date

    def called(self, objective: Objective) -> str:
        """An objective by number and title: ``1.2 Transit security``."""
        return f"{objective.number} {objective.title}"

    def numbers(self, objectives: Iterable[Id]) -> str:
        """The numbers of objectives, the ambassador's before the attaché's, each in natural order."""
        wanted = set(objectives)
        return ", ".join(objective.number for objective in self.objectives if objective.id in wanted)

    def place(self) -> str:
        """What the plan is about: the organisation to which the post belongs, or the host country."""
        return self.plan.post.organisation or self.host()

    def host(self) -> str:
        """The host country."""
        return self.country(self.plan.post.country, self.plan.post.country_name)

    def country(self, code: str, otherwise: str = "") -> str:
        """A country's name in the language of the document."""
        name = self.language.country(code)
        return otherwise if name == code and otherwise else name


def joined(*parts: str, by: str = DOT) -> str:
    """The parts that say something, with a dot between."""
    return by.join(part for part in parts if part)
