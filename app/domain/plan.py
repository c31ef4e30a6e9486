"""A plan: everything of one post and period, with the look-ups that the checks, the screen and the print need.

The records are handed in, in any order; every look-up answers in the order in which people read: numbers as
numbers (1.2 before 1.10), lists by their order key, events by date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from app.domain.alignment import Standing, apart_standing, link_standing, link_state, wording
from app.domain.dates import Period
from app.domain.event_days import in_period
from app.domain.orders import event_key, goal_key, in_order, number_key, objective_key
from app.domain.records import (
    Agreement,
    Event,
    Goal,
    Id,
    Indicator,
    Link,
    Objective,
    Office,
    Paper,
    PaperGoal,
    Paragraph,
    Post,
    RedLine,
    ReferenceDocument,
    Risk,
    Section,
    Word,
)
from app.domain.rich_text import folded, plain
from app.domain.staffing import Acceptance, Comment, Concurrence, Coordination, Edition, Officer, Referral
from app.domain.vocabulary import LinkKind, LinkState, SectionKind, Side, Signed, Subject, WordState

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")

SUPPORTING = (LinkKind.SUPPORTS, LinkKind.ENABLES)
"""The kinds of link by which an attaché objective serves an ambassador objective; touching the same matter
(``overlaps``) or standing against it (``conflicts``) does not."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The records of one post and period, frozen. Look-ups are made once, when they are first asked for."""

    post: Post
    period: Period
    papers: tuple[Paper, ...] = ()
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    paper_goals: tuple[PaperGoal, ...] = ()
    objectives: tuple[Objective, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    risks: tuple[Risk, ...] = ()
    red_lines: tuple[RedLine, ...] = ()
    links: tuple[Link, ...] = ()
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    documents: tuple[ReferenceDocument, ...] = ()
    goals: tuple[Goal, ...] = ()
    offices: tuple[Office, ...] = ()
    officers: tuple[Officer, ...] = ()
    comments: tuple[Comment, ...] = ()
    referrals: tuple[Referral, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()
    editions: tuple[Edition, ...] = ()
    coordination: tuple[Coordination, ...] = ()
    concurrences: tuple[Concurrence, ...] = ()
    vouched: Mapping[Word | Concurrence, Signed] = field(default_factory=dict)
    """How signed words and decisions are vouched for; of those that are not signed, only what was changed from outside
    (false)."""
    altered: frozenset[Id] = frozenset()
    """The records of agreeing (editions, lines of the sheet) that are not what the journal says of them."""
    taken: frozenset[Id] = frozenset()
    """The lines of the sheet and the decisions that the journal has, and that were taken out of this plan past it."""
    text_codes: Mapping[Subject, str] = field(default_factory=dict)
    """The SHA-256 of today's canonical text of what there are editions of."""
    open_points: Mapping[Id, int] = field(default_factory=dict)
    """How many points are open in the frozen text of an edition, by its id, comments apart; where none is, nothing."""

    # --- one record by its id -----------------------------------------------------------------------------

    def paper(self, side: Side) -> Paper | None:
        """The mission paper of a side, if it has been begun."""
        return self._papers.get(side)

    def objective(self, objective_id: Id) -> Objective:
        """The objective with this id; raises KeyError where the plan has none."""
        return self._objectives[objective_id]

    def find_objective(self, objective_id: Id) -> Objective | None:
        """The objective with this id, if the plan has it."""
        return self._objectives.get(objective_id)

    def find_section(self, section_id: Id) -> Section | None:
        """The section with this id, if the plan has it."""
        return self._sections.get(section_id)

    def find_goal(self, goal_id: Id) -> Goal | None:
        """The guidance goal with this id, if there is one."""
        return self._goals.get(goal_id)

    def find_document(self, document_id: Id) -> ReferenceDocument | None:
        """The reference document with this id, if there is one."""
        return self._documents.get(document_id)

    def find_event(self, event_id: Id) -> Event | None:
        """The event with this id, if the plan knows it."""
        return self._events_by_id.get(event_id)

    def find_agreement(self, agreement_id: Id | None) -> Agreement | None:
        """The agreement with this id, if the plan knows it."""
        return self._agreements.get(agreement_id)

    def side_of(self, objective: Objective) -> Side:
        """The side whose paper the objective stands in."""
        return self._sides[objective.paper]

    # --- what belongs to what -------------------------------------------------------------------------------

    def of(self, side: Side) -> tuple[Objective, ...]:
        """The objectives of a side, by number."""
        return self._objectives_of_side.get(side, ())

    def goals_of(self, paper: Paper) -> tuple[PaperGoal, ...]:
        """The goals of a mission paper, by number."""
        return self._goals_of_paper.get(paper.id, ())

    def objectives_in(self, paper: Paper) -> tuple[Objective, ...]:
        """The objectives of a mission paper, by number."""
        return tuple(objective for objective in self.of(paper.side) if objective.paper == paper.id)

    def word_count(self, paper: Paper) -> int:
        """How many words the sections, goals and objectives of a mission paper have."""
        texts = [plain(p.text) for section in self.sections_of(paper) for p in self.paragraphs_of(section)]
        for goal in self.goals_of(paper):
            texts += [goal.title, goal.description, goal.justification, goal.linkages]
        for one in self.objectives_in(paper):
            texts += [one.title, one.statement, one.justification, one.linkages, one.strategy]
        return sum(len(text.split()) for text in texts)

    def objectives_under(self, goal: PaperGoal) -> tuple[Objective, ...]:
        """The objectives under a goal of a mission paper, by number."""
        return self._objectives_under.get(goal.id, ())

    def sections_of(self, paper: Paper) -> tuple[Section, ...]:
        """The sections of a mission paper, in order; its annexes come last."""
        return self._sections_of.get(paper.id, ())

    def paragraphs_of(self, section: Section) -> tuple[Paragraph, ...]:
        """The paragraphs of a section, in order."""
        return self._paragraphs_of.get(section.id, ())

    def indicators_of(self, objective: Objective) -> tuple[Indicator, ...]:
        """The indicators of an objective, in order."""
        return self._indicators_of.get(objective.id, ())

    def risks_of(self, objective: Objective) -> tuple[Risk, ...]:
        """The risks of an objective, in order."""
        return self._risks_of.get(objective.id, ())

    def red_lines_of(self, objective: Objective) -> tuple[RedLine, ...]:
        """The red lines of an objective, in order."""
        return self._red_lines_of.get(objective.id, ())

    def events_of(self, objective: Objective) -> tuple[Event, ...]:
        """The events that serve an objective, by date."""
        return self._events_of.get(objective.id, ())

    def goals_served_by(self, objective: Objective) -> tuple[Goal, ...]:
        """The guidance goals that an objective cites, by number; those that are gone are passed over."""
        goals = (self._goals.get(goal_id) for goal_id in objective.serves)
        return tuple(sorted((goal for goal in goals if goal is not None), key=goal_key))

    def serving(self, goal: Goal) -> tuple[Objective, ...]:
        """The objectives of both papers that cite a guidance goal, the embassy's first."""
        return self._serving.get(goal.id, ())

    @cached_property
    def programme(self) -> tuple[Event, ...]:
        """The events of this post and period, by date."""
        return tuple(
            event
            for event in self.events_by_date
            if event.post == self.post.id and in_period(event, self.period)
        )

    @cached_property
    def events_by_date(self) -> tuple[Event, ...]:
        """Every event handed in, by date, those without one last. Another post's may serve our objectives too."""
        return tuple(sorted(self.events, key=event_key))

    # --- alignment --------------------------------------------------------------------------------------------

    @cached_property
    def alignments(self) -> tuple[Link, ...]:
        """The links between the two papers, by the numbers of both ends; one that has lost an end is left out."""
        numbers = {objective.id: number_key(objective.number) for objective in self.objectives}
        whole = (
            link
            for link in self.links
            if self._is_of(Side.ATTACHE, link.attache_objective)
            and self._is_of(Side.EMBASSY, link.embassy_objective)
        )
        return tuple(
            sorted(whole, key=lambda k: (numbers[k.embassy_objective], numbers[k.attache_objective], k.id))
        )

    def links_of(self, objective: Objective) -> tuple[Link, ...]:
        """The links at an objective of either side."""
        return self._links_of.get(objective.id, ())

    def supporters(self, objective: Objective) -> tuple[Objective, ...]:
        """The attaché objectives that support or enable an ambassador objective."""
        links = (link for link in self.links_of(objective) if link.kind in SUPPORTING)
        found = {link.attache_objective for link in links if link.embassy_objective == objective.id}
        return tuple(sorted((self._objectives[i] for i in found), key=objective_key))

    def supported(self, objective: Objective) -> tuple[Objective, ...]:
        """The ambassador objectives that an attaché objective supports or enables."""
        links = (link for link in self.links_of(objective) if link.kind in SUPPORTING)
        found = {link.embassy_objective for link in links if link.attache_objective == objective.id}
        return tuple(sorted((self._objectives[i] for i in found), key=objective_key))

    def wording_of(self, link: Link) -> tuple[tuple[str, str], ...]:
        """The current wording of a link of this plan."""
        attache, embassy = self._objectives[link.attache_objective], self._objectives[link.embassy_objective]
        return wording(link, attache, embassy, (*self.red_lines_of(attache), *self.red_lines_of(embassy)))

    def standing(self, link: Link) -> Standing:
        """How both sides' words on a link of this plan stand to its current wording."""
        return self._standings[link.id]

    def state(self, link: Link) -> LinkState:
        """How a link of this plan stands."""
        return link_state(link, self._standings[link.id])

    def apart_standing(self, objective: Objective) -> Standing:
        """How both sides' words on an objective's standing apart stand to its current wording."""
        held = objective
        for side, word in objective.apart_words.items():
            if word is not None and not self.holds(word):
                held = held.with_apart_word(side, None)
        return apart_standing(held, self.red_lines_of(objective))

    def stands_apart(self, objective: Objective) -> bool:
        """Whether an objective is left, or stands alone, on purpose: with a reason to which both sides agreed.

        A side that agreed to an older wording has to read it again, which is a finding of its own; like a link
        whose wording has changed, the decision stands meanwhile.
        """
        if not folded(objective.apart_reason):
            return False
        agreed = self.apart_standing(objective).sides(WordState.AGREED, WordState.AGREED_OLDER)
        return len(agreed) == len(Side)

    # --- staffing -----------------------------------------------------------------------------------------------

    def signed(self, given: Word | Concurrence) -> Signed:
        """How a side's word, or an office's decision, is vouched for; false, too, where the journal tells otherwise."""
        unknown = Signed.FALSE if given.signature or given.key else Signed.NOT_SIGNED
        return self.vouched.get(given, unknown)

    def holds(self, given: Word | Concurrence) -> bool:
        """Whether a word or a decision counts: it does unless its signature is false, or it was changed from outside."""
        return self.signed(given) is not Signed.FALSE

    def officer(self, officer_id: Id | None) -> Officer | None:
        """The officer with this id, if the workspace names him."""
        return self._officers.get(officer_id)

    def editions_of(self, subject: Subject) -> tuple[Edition, ...]:
        """The editions of a paper or of the coordinated plan, in the order of their numbers."""
        return tuple(edition for edition in self._editions if edition.subject is subject)

    def latest(self, subject: Subject) -> Edition | None:
        """The newest edition of a paper or of the coordinated plan."""
        return next(reversed(self.editions_of(subject)), None)

    def decisions_on(self, edition: Edition) -> Mapping[Id, Concurrence]:
        """What every office decided last on an edition, by the office; a decision on another text doesn't count."""
        given = (one for one in self.concurrences if one.edition == edition.id)
        on_it = sorted((one for one in given if one.seen_hash == edition.sha256), key=_decision_key)
        return {decision.office: decision for decision in on_it}

    def sheet_of(self, subject: Subject) -> tuple[Coordination, ...]:
        """The lines of a coordination sheet, in order."""
        lines = (line for line in self.coordination if line.subject is subject)
        return tuple(sorted(lines, key=lambda line: (line.order, line.id)))

    def find_office(self, office_id: Id) -> Office | None:
        """The office with this id, if there is one."""
        return next((office for office in self.offices if office.id == office_id), None)

    def referrals_of(self, link: Link) -> tuple[Referral, ...]:
        """The referrals of a link, the oldest first."""
        found = (referral for referral in self.referrals if referral.link == link.id)
        return tuple(sorted(found, key=lambda referral: (str(referral.since), referral.id)))

    def comments_on(self, record: Id) -> tuple[Comment, ...]:
        """The first comments of the threads about a record, the oldest first."""
        return self._comments_on.get(record, ())

    # --- the look-ups ---------------------------------------------------------------------------------------

    @cached_property
    def _papers(self) -> Mapping[Side, Paper]:
        return {paper.side: paper for paper in sorted(self.papers, key=lambda p: p.id, reverse=True)}

    @cached_property
    def _sides(self) -> Mapping[Id, Side]:
        return {paper.id: paper.side for paper in self.papers}

    @cached_property
    def _objectives(self) -> Mapping[Id, Objective]:
        return {objective.id: objective for objective in self.objectives}

    @cached_property
    def _sections(self) -> Mapping[Id, Section]:
        return {section.id: section for section in self.sections}

    @cached_property
    def _goals(self) -> Mapping[Id, Goal]:
        return {goal.id: goal for goal in self.goals}

    @cached_property
    def _documents(self) -> Mapping[Id, ReferenceDocument]:
        return {document.id: document for document in self.documents}

    @cached_property
    def _agreements(self) -> Mapping[Id | None, Agreement]:
        return {agreement.id: agreement for agreement in self.agreements}

    @cached_property
    def _events_by_id(self) -> Mapping[Id, Event]:
        return {event.id: event for event in self.events}

    @cached_property
    def _officers(self) -> Mapping[Id | None, Officer]:
        return {officer.id: officer for officer in self.officers}

    @cached_property
    def _editions(self) -> tuple[Edition, ...]:
        return tuple(sorted(self.editions, key=lambda edition: (edition.number, edition.id)))

    @cached_property
    def _comments_on(self) -> Mapping[Id, tuple[Comment, ...]]:
        firsts = (comment for comment in self._comments_by_time if comment.parent is None)
        return _grouped(firsts, lambda comment: (comment.about,))

    @cached_property
    def _comments_by_time(self) -> tuple[Comment, ...]:
        return tuple(sorted(self.comments, key=lambda comment: (str(comment.at or ""), comment.id)))

    @cached_property
    def _by_number(self) -> tuple[Objective, ...]:
        return tuple(sorted(self.objectives, key=objective_key))

    @cached_property
    def _objectives_of_side(self) -> Mapping[Side, tuple[Objective, ...]]:
        known = (objective for objective in self._by_number if objective.paper in self._sides)
        return _grouped(known, lambda objective: (self._sides[objective.paper],))

    @cached_property
    def _objectives_under(self) -> Mapping[Id | None, tuple[Objective, ...]]:
        return _grouped(self._by_number, lambda objective: (objective.goal,))

    @cached_property
    def _goals_of_paper(self) -> Mapping[Id, tuple[PaperGoal, ...]]:
        ordered = sorted(self.paper_goals, key=lambda goal: (number_key(goal.number), goal.id))
        return _grouped(ordered, lambda goal: (goal.paper,))

    @cached_property
    def _sections_of(self) -> Mapping[Id, tuple[Section, ...]]:
        ordered = sorted(in_order(self.sections), key=lambda section: section.kind is SectionKind.ANNEX)
        return _grouped(ordered, lambda section: (section.paper,))

    @cached_property
    def _paragraphs_of(self) -> Mapping[Id, tuple[Paragraph, ...]]:
        return _grouped(in_order(self.paragraphs), lambda paragraph: (paragraph.section,))

    @cached_property
    def _indicators_of(self) -> Mapping[Id, tuple[Indicator, ...]]:
        return _grouped(in_order(self.indicators), lambda indicator: (indicator.objective,))

    @cached_property
    def _risks_of(self) -> Mapping[Id, tuple[Risk, ...]]:
        return _grouped(in_order(self.risks), lambda risk: (risk.objective,))

    @cached_property
    def _red_lines_of(self) -> Mapping[Id, tuple[RedLine, ...]]:
        return _grouped(in_order(self.red_lines), lambda line: (line.objective,))

    @cached_property
    def _events_of(self) -> Mapping[Id, tuple[Event, ...]]:
        return _grouped(self.events_by_date, lambda event: event.objectives)

    @cached_property
    def _serving(self) -> Mapping[Id, tuple[Objective, ...]]:
        both = (*self.of(Side.EMBASSY), *self.of(Side.ATTACHE))
        return _grouped(both, lambda objective: objective.serves)

    @cached_property
    def _links_of(self) -> Mapping[Id, tuple[Link, ...]]:
        return _grouped(self.alignments, lambda link: (link.attache_objective, link.embassy_objective))

    @cached_property
    def _standings(self) -> Mapping[Id, Standing]:
        return {
            link.id: link_standing(self._as_given(link), self.wording_of(link)) for link in self.alignments
        }

    def _as_given(self, link: Link) -> Link:
        """A link without the words on it that do not hold."""
        for side, word in link.words.items():
            if word is not None and not self.holds(word):
                link = link.with_word(side, None)
        return link

    def _is_of(self, side: Side, objective_id: Id) -> bool:
        objective = self._objectives.get(objective_id)
        return objective is not None and self._sides.get(objective.paper) is side


def _grouped(
    values: Iterable[_Value], keys: Callable[[_Value], Iterable[_Key]]
) -> Mapping[_Key, tuple[_Value, ...]]:
    """The values by each of their keys, in the order in which they come."""
    groups: defaultdict[_Key, list[_Value]] = defaultdict(list)
    for value in values:
        for key in dict.fromkeys(keys(value)):
            groups[key].append(value)
    return {key: tuple(group) for key, group in groups.items()}


def _decision_key(decision: Concurrence) -> tuple[str, Id]:
    return (str(decision.at or ""), decision.id)
