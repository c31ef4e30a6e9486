"""Mends: what settles a finding in one step, offered where it is read. Each is one verb and one undo step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.checks import Code, Finding
from app.domain.checks.events import not_in_force
from app.domain.checks.marking import Marked
from app.domain.coverage import Cover, cover
from app.domain.dates import PartialDate
from app.domain.markings import Markings
from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import (
    Event,
    Id,
    Link,
    Objective,
    PaperGoal,
    Record,
)
from app.domain.rich_text import folded
from app.domain.suggestions import Suggestions
from app.domain.vocabulary import SIDES, DefenceSide, EventState, LinkKind, Side, Stance, WordState
from app.work import aligning, editing, events
from app.work.desk import Desk

__all__ = ["Mend", "carry_out", "mends", "why_not"]

MOST = 3
"""So many ways of one kind are offered at most: the best ones."""

_Act = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Mend:
    """One way to settle a finding. ``side`` is the one whose paper or word it changes; None for what both share."""

    label: Message
    act: _Act
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """A finding with what its mends are made from."""

    plan: Plan
    finding: Finding
    markings: Markings
    language: str

    @property
    def objective(self) -> Objective | None:
        """The objective that it is about, where it is about one."""
        return self.plan.find_objective(self.finding.records[0])

    @property
    def event(self) -> Event | None:
        """The event that it is about, where it is about one."""
        return next((event for event in self.plan.programme if event.id == self.finding.records[0]), None)

    @property
    def link(self) -> Link | None:
        """The link that it is about, where it is about one."""
        return next((link for link in self.plan.alignments if link.id == self.finding.records[0]), None)


def mends(plan: Plan, finding: Finding, markings: Markings, *, language: str = "en") -> tuple[Mend, ...]:
    """The ways to settle a finding in one step, the likeliest first; none where a person has to write.

    ``language`` is that of the reader, for the text of a marking.
    """
    make = _MAKERS.get(finding.code)
    return tuple(make(_Case(plan, finding, markings, language))) if make is not None else ()


def carry_out(desk: Desk, mend: Mend, *, initiator: object | None = None) -> None:
    """Do it, in one step; raises Refusal where a rule or a right stands against it."""
    mend.act(desk, initiator=initiator)


def why_not(desk: Desk, mend: Mend) -> Message | None:
    """Why whoever is at the keyboard cannot do it; None where he can. Reads no file."""
    if desk.read_only_because is not None:
        return desk.read_only_because
    return desk.why_not_for(mend.side) if mend.side is not None else None


# --- the thread -------------------------------------------------------------------------------------------------


def _t1_t2(case: _Case) -> Iterable[Mend]:
    objective = case.objective
    if objective is None:
        return
    yield from _agreeing_apart(case, objective, WordState.NONE)
    if case.finding.code is Code.T2 and objective.defence_side is DefenceSide.UNDECIDED:
        label = say("Say that it has no defence side")
        yield Mend(label, _changing(label, objective, defence_side=DefenceSide.NO), Side.EMBASSY)


def _t3(case: _Case) -> Iterable[Mend]:
    objective, plan = case.objective, case.plan
    if objective is None:
        return
    side = plan.side_of(objective)
    for other in _ends(plan, objective):
        goals = plan.goals_served_by(other)
        if goals:
            label = say(
                "Cite {goals}, as {objective} does",
                goals=tuple(goal.ref_no for goal in goals),
                objective=other.number,
            )
            serves = tuple(dict.fromkeys((*objective.serves, *(goal.id for goal in goals))))
            yield Mend(label, _changing(label, objective, serves=serves), side)
    for suggestion in Suggestions(plan).goals(objective, most=MOST):
        label = say("Cite “{goal}”", goal=title_of(suggestion.record))
        yield Mend(label, _changing(label, objective, serves=(*objective.serves, suggestion.record.id)), side)


def _t5(case: _Case) -> Iterable[Mend]:
    event = case.event
    if event is None:
        return
    for suggestion in Suggestions(case.plan).objectives(event, most=MOST):
        label = say("Let it serve “{objective}”", objective=title_of(suggestion.record))
        yield Mend(label, _changing(label, event, objectives=(*event.objectives, suggestion.record.id)))


# --- between the sides ------------------------------------------------------------------------------------------


def _a1_a2(case: _Case) -> Iterable[Mend]:
    link = case.link
    if link is None or (link.kind is LinkKind.CONFLICTS and not folded(link.settlement)):
        return
    yield from _agreeing(case, link, WordState.NONE, WordState.AGREED_OLDER)


def _a3(case: _Case) -> Iterable[Mend]:
    link, objective = case.link, case.objective
    if link is not None:
        yield from _agreeing(case, link, WordState.AGREED_OLDER)
    if objective is not None:
        yield from _agreeing_apart(case, objective, WordState.AGREED_OLDER)


def _agreeing(case: _Case, link: Link, *states: WordState) -> Iterable[Mend]:
    standing = case.plan.standing(link)
    for side in standing.sides(*states):
        yield Mend(_agree_label(side, standing.of(side)), _giving(aligning.give_word, link.id, side), side)


def _agreeing_apart(case: _Case, objective: Objective, *states: WordState) -> Iterable[Mend]:
    if not folded(objective.apart_reason) or cover(case.plan, objective) is Cover.SUPPORTED:
        return
    standing = case.plan.apart_standing(objective)
    for side in standing.sides(*states):
        label = _agree_label(side, standing.of(side))
        yield Mend(label, _giving(aligning.give_word_apart, objective.id, side), side)


def _agree_label(side: Side, state: WordState) -> Message:
    if state is WordState.AGREED_OLDER:
        return say("Agree again for: {side}", side=SIDES[side])
    return say("Agree for: {side}", side=SIDES[side])


def _a4(case: _Case) -> Iterable[Mend]:
    one, other = (case.plan.objective(record) for record in case.finding.records)
    if case.plan.side_of(one) is not case.plan.side_of(other):
        yield Mend(say("Link the two as overlapping"), _linking(case.plan, one, other, LinkKind.OVERLAPS))


def _a5(case: _Case) -> Iterable[Mend]:
    link = case.link
    if link is None:
        return
    attache = case.plan.objective(link.attache_objective)
    embassy = case.plan.objective(link.embassy_objective)
    for own, other, side in ((attache, embassy, Side.ATTACHE), (embassy, attache, Side.EMBASSY)):
        label = say("Give {objective} the priority {priority}", objective=own.number, priority=other.priority)
        yield Mend(label, _changing(label, own, priority=other.priority), side)


def _a6(case: _Case) -> Iterable[Mend]:
    objective, plan = case.objective, case.plan
    if objective is None:
        return
    side = plan.side_of(objective)
    start, end = objective.date_start, objective.date_end
    if start is not None and end is not None and end.last() < start.first():
        label = say("Exchange its start and its end")
        yield Mend(label, _changing(label, objective, date_start=end, date_end=start), side)
        return
    within: tuple[PartialDate | None, PartialDate | None] = (
        PartialDate(plan.period.start, 1),
        PartialDate(plan.period.end, 12),
    )
    label = say("Bring its dates into the period, {period}", period=str(plan.period))
    if len(case.finding.records) > 1:
        other = plan.objective(case.finding.records[1])
        within = (other.date_start, other.date_end)
        label = say("Bring its dates into those of {objective}", objective=other.number)
    dates = _clipped(start, end, within)
    if dates is not None:
        yield Mend(label, _changing(label, objective, date_start=dates[0], date_end=dates[1]), side)


def _clipped(
    start: PartialDate | None,
    end: PartialDate | None,
    within: tuple[PartialDate | None, PartialDate | None],
) -> tuple[PartialDate | None, PartialDate | None] | None:
    """Both dates within others; None where nothing would be left between them."""
    first, last = within
    if start is not None and first is not None and start.last() < first.first():
        start = first
    if end is not None and last is not None and last.last() < end.first():
        end = last
    return None if start is not None and end is not None and end.last() < start.first() else (start, end)


# --- objectives, events, papers -----------------------------------------------------------------------------------


def _s1(case: _Case) -> Iterable[Mend]:
    objective, plan = case.objective, case.plan
    if objective is not None and objective.date_end is None:
        end = PartialDate(plan.period.end, 12)
        label = say("Let it end with the period, {date}", date=end)
        yield Mend(label, _changing(label, objective, date_end=end), plan.side_of(objective))


def _s2(case: _Case) -> Iterable[Mend]:
    objective, plan = case.objective, case.plan
    if objective is None:
        return
    above = [other.lead for other in plan.supported(objective)]
    beside = [one.lead for one in plan.of(plan.side_of(objective)) if one.goal == objective.goal]
    leads = dict.fromkeys(folded(lead) for lead in (*above, *beside) if folded(lead))
    for lead in tuple(leads)[:MOST]:
        label = say("Let “{lead}” lead it", lead=lead)
        yield Mend(label, _changing(label, objective, lead=lead), plan.side_of(objective))


def _e5(case: _Case) -> Iterable[Mend]:
    """What other events of the plan rest on, those that serve the same objectives first: never a mere guess."""
    event, plan = case.event, case.plan
    if event is None:
        return
    served = set(event.objectives)
    weights = Counter[Id]()
    for other in plan.programme:
        if other.agreement is not None and other.agreement != event.agreement:
            weights[other.agreement] += 1 if served.isdisjoint(other.objectives) else len(plan.programme)
    ranked = sorted(weights, key=lambda i: (-weights[i], i))
    agreements = [one for i in ranked if (one := plan.find_agreement(i)) is not None]
    for agreement in [one for one in agreements if not_in_force(event, one) is None][:MOST]:
        label = say("Name “{agreement}” as its legal basis", agreement=title_of(agreement))
        yield Mend(label, _changing(label, event, agreement=agreement.id))


def _e9(case: _Case) -> Iterable[Mend]:
    for label, state in (
        (say("Mark it held"), EventState.HELD),
        (say("Mark it postponed"), EventState.POSTPONED),
    ):
        yield Mend(label, _setting(case.finding.records[0], state))


def _g1(case: _Case) -> Iterable[Mend]:
    goals = [goal for goal in case.plan.paper_goals if goal.id in case.finding.records]
    sides = {paper.side for paper in case.plan.papers for goal in goals if goal.paper == paper.id}
    for title in tuple(dict.fromkeys(folded(goal.title) for goal in goals))[:MOST]:
        label = say("Call each of them “{title}”", title=title)
        changes = {goal.id: {"title": title} for goal in goals}
        yield Mend(label, _changing_many(label, PaperGoal, changes), next(iter(sides), None))


def _m1(case: _Case) -> Iterable[Mend]:
    plan = case.plan
    paper = next((one for one in plan.papers if one.id == case.finding.records[0]), None)
    inside = {*case.finding.records[1:]}
    marked: tuple[Marked, ...] = (*plan.paragraphs, *plan.objectives, *plan.events)
    highest = case.markings.highest(one.marking for one in marked if one.id in inside)
    if paper is not None and highest in case.markings.codes:
        text = case.markings.text(highest, case.language)
        label = say("Mark the paper “{marking}”", marking=text)
        yield Mend(label, _changing(label, paper, marking=highest), paper.side)


_MAKERS: Mapping[Code, Callable[[_Case], Iterable[Mend]]] = {
    Code.A1: _a1_a2,
    Code.A2: _a1_a2,
    Code.A3: _a3,
    Code.A4: _a4,
    Code.A5: _a5,
    Code.A6: _a6,
    Code.E5: _e5,
    Code.E9: _e9,
    Code.G1: _g1,
    Code.M1: _m1,
    Code.S1: _s1,
    Code.S2: _s2,
    Code.T1: _t1_t2,
    Code.T2: _t1_t2,
    Code.T3: _t3,
    Code.T5: _t5,
}


# --- the verbs ----------------------------------------------------------------------------------------------------


def _changing(label: Message, record: Record, **values: Any) -> _Act:
    return _changing_many(label, type(record), {record.id: values})


def _changing_many(label: Message, cls: type[Record], changes: Mapping[Id, Mapping[str, Any]]) -> _Act:
    def act(desk: Desk, *, initiator: object | None) -> object:
        return editing.change_many(desk, cls, changes, label=label, initiator=initiator)

    return act


def _linking(plan: Plan, one: Objective, other: Objective, kind: LinkKind) -> _Act:
    ends = (one, other) if plan.side_of(one) is Side.ATTACHE else (other, one)

    def act(desk: Desk, *, initiator: object | None) -> object:
        return aligning.add_link(
            desk,
            attache_objective=ends[0].id,
            embassy_objective=ends[1].id,
            kind=kind,
            initiator=initiator,
        )

    return act


def _giving(give: _Act, record: Id, side: Side) -> _Act:
    def act(desk: Desk, *, initiator: object | None) -> object:
        return give(desk, record, side=side, stance=Stance.AGREES, initiator=initiator)

    return act


def _setting(event: Id, state: EventState) -> _Act:
    def act(desk: Desk, *, initiator: object | None) -> object:
        return events.set_state(desk, (event,), state=state, initiator=initiator)

    return act


def _ends(plan: Plan, objective: Objective) -> tuple[Objective, ...]:
    """The objectives that it supports, or that support it."""
    return (*plan.supported(objective), *plan.supporters(objective))
