"""Joint drafting: both papers of a plan side by side, as its place reads them in one go."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.alignment import Standing, WordingChange, what_changed
from app.domain.checks import Finding, still_open
from app.domain.coverage import Cover, Coverage, cover, coverage
from app.domain.dates import Period
from app.domain.plan import Plan
from app.domain.records import Event, Id, Link, Objective, Word
from app.domain.signature import to_settle
from app.domain.suggestions import Suggestions
from app.domain.vocabulary import LinkKind, LinkState, Side, Subject
from app.work.checks import read_report
from app.work.desk import Desk


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

    @cached_property
    def suggestions(self) -> Suggestions:
        """What may belong together in this plan."""
        return Suggestions(self.plan)

    @cached_property
    def in_the_way(self) -> int:
        """How many things are to be settled before signature."""
        return len(to_settle(self.plan, Subject.COORDINATED_PLAN, self.findings))


def load_joint(desk: Desk, *, post: Id, period: Period, day: dt.date) -> Joint:
    """Both papers of a post and period side by side, as of a day."""
    report = read_report(desk, post=post, period=period, day=day)
    return joint_of(report.plan, still_open(report.findings))


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
    said = {side: word for side, word in link.words.items() if word}
    words = plan.wording_of(link) if said else ()
    return JointLink(
        link=link,
        embassy=plan.objective(link.embassy_objective),
        attache=plan.objective(link.attache_objective),
        standing=plan.standing(link),
        state=plan.state(link),
        changed={side: what_changed(word, words) for side, word in said.items()},
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
