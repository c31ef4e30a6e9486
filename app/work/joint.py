"""Joint drafting: what the place reads in one go, and the verb that begins both papers in one step."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.alignment import Standing, WordingChange, what_changed
from app.domain.checks import Finding, obstacles
from app.domain.coverage import Cover, Coverage, cover, coverage
from app.domain.dates import Period
from app.domain.messages import Refusal, say
from app.domain.plan import Plan
from app.domain.records import Event, Id, Link, Objective, Paper, Word
from app.domain.vocabulary import LinkKind, LinkState, Side
from app.work.desk import Desk
from app.work.editing import save
from app.work.history import revisions
from app.work.views import findings, load_plan

_EVERY = 100_000


@dataclass(frozen=True, slots=True)
class JointLink:
    """A link with its two ends, how both sides' words stand to its wording of today, and what changed since."""

    link: Link
    embassy: Objective
    attache: Objective
    standing: Standing
    state: LinkState
    changed: Mapping[Side, tuple[WordingChange, ...]]

    @property
    def id(self) -> Id:
        """The id of the link."""
        return self.link.id

    @property
    def kind(self) -> LinkKind:
        """How the attaché objective stands to the ambassador objective."""
        return self.link.kind

    @property
    def reasoning(self) -> str:
        """By what it serves."""
        return self.link.reasoning

    @property
    def pair(self) -> str:
        """The link by its numbers: ``1.2 ↔ A2``."""
        return f"{self.embassy.number} ↔ {self.attache.number}"

    def word(self, side: Side) -> Word | None:
        """What a side said of it."""
        return self.link.words[side]

    def across(self, objective: Id) -> Objective:
        """The objective at the other end."""
        return self.attache if objective == self.embassy.id else self.embassy


@dataclass(frozen=True, slots=True)
class JointObjective:
    """An objective on the board: its links and events, what answers it, and how it stands where it stands apart."""

    objective: Objective
    side: Side
    cover: Cover
    links: tuple[JointLink, ...]
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    apart: Standing

    @property
    def id(self) -> Id:
        """The id of the objective."""
        return self.objective.id

    @property
    def conflicts(self) -> int:
        """How many conflicts of it are open."""
        return sum(link.state is LinkState.CONFLICT_OPEN for link in self.links)

    def word(self, side: Side) -> Word | None:
        """What a side said of its standing apart."""
        return self.objective.apart_words[side]


@dataclass(frozen=True)
class Joint:
    """Both papers of a post and period side by side, as of a day."""

    plan: Plan
    findings: Sequence[Finding]
    coverage: Coverage
    links: tuple[JointLink, ...]
    embassy: tuple[JointObjective, ...]
    attache: tuple[JointObjective, ...]

    def column(self, side: Side) -> tuple[JointObjective, ...]:
        """The objectives of a side, 1.2 before 1.10."""
        return self.embassy if side is Side.EMBASSY else self.attache

    @cached_property
    def objective(self) -> Mapping[Id, JointObjective]:
        """Every objective by its id."""
        return {one.id: one for one in (*self.embassy, *self.attache)}

    @cached_property
    def link(self) -> Mapping[Id, JointLink]:
        """Every link by its id."""
        return {link.id: link for link in self.links}

    @cached_property
    def between(self) -> Mapping[tuple[Id, Id], JointLink]:
        """Every link by its two ends: (ambassador objective, attaché objective)."""
        return {(link.embassy.id, link.attache.id): link for link in self.links}

    @property
    def in_the_way(self) -> int:
        """How many findings stand in the way of signature."""
        return len(obstacles(self.findings))


def load_joint(desk: Desk, *, post: Id, period: Period, day: dt.date) -> Joint:
    """Both papers of a post and period side by side, as of a day."""
    plan = load_plan(desk, post=post, period=period)
    return joint_of(plan, findings(desk, plan, day=day))


def joint_of(plan: Plan, found: Sequence[Finding]) -> Joint:
    """A plan as joint drafting shows it."""
    concerned: dict[Id, list[Finding]] = defaultdict(list)
    for finding in found:
        for record in finding.records:
            concerned[record].append(finding)
    links = {link.id: _link(plan, link) for link in plan.alignments}
    columns = {
        side: tuple(_objective(plan, one, links, concerned.get(one.id, ())) for one in plan.of(side))
        for side in Side
    }
    return Joint(
        plan, found, coverage(plan), tuple(links.values()), columns[Side.EMBASSY], columns[Side.ATTACHE]
    )


def _link(plan: Plan, link: Link) -> JointLink:
    words = plan.wording_of(link)
    return JointLink(
        link=link,
        embassy=plan.objective(link.embassy_objective),
        attache=plan.objective(link.attache_objective),
        standing=plan.standing(link),
        state=plan.state(link),
        changed={side: what_changed(word, words) for side, word in link.words.items() if word},
    )


def _objective(
    plan: Plan, objective: Objective, links: Mapping[Id, JointLink], found: Sequence[Finding]
) -> JointObjective:
    return JointObjective(
        objective=objective,
        side=plan.side_of(objective),
        cover=cover(plan, objective),
        links=tuple(links[link.id] for link in plan.links_of(objective)),
        events=plan.events_of(objective),
        findings=tuple(found),
        apart=plan.apart_standing(objective),
    )


@dataclass(frozen=True, slots=True)
class Made:
    """Who made a record, and when (UTC)."""

    by: str
    at: dt.datetime


def made(desk: Desk, record: Id) -> Made | None:
    """Who made a record and when, as the journal knows it."""
    known = revisions(desk, record=record, limit=_EVERY)
    return Made(known[-1].author, known[-1].at) if known else None


def begin_both(desk: Desk, *, post: Id, period: Period, initiator: object | None = None) -> tuple[Paper, ...]:
    """Begin both mission papers of a post and period in one step, or the one of them that is missing."""
    with desk.write(
        say("Begin both mission papers for {period}", period=str(period)), initiator=initiator
    ) as unit:
        present = {paper.side for paper in unit.all(Paper, post=post, period=period)}
        if present == set(Side):
            raise Refusal(
                say("Both mission papers for {period} have been begun already.", period=str(period))
            )
        return tuple(
            save(unit, Paper(id=desk.new_id(), post=post, side=side, period=period))
            for side in Side
            if side not in present
        )
