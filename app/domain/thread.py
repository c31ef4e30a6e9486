"""The golden thread: reference document → guidance goal → ambassador objective → attaché objective → event → outcome.

From any record of it the thread is followed up to what it serves and down to what serves it; where something is
missing, that is said, never hidden. Source: the mission's golden thread; T1 to T6 and E6 of plan-anatomy say what
counts as a break.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from app.domain.messages import Message, say
from app.domain.orders import number_key
from app.domain.plan import SUPPORTING, Plan
from app.domain.records import Event, Goal, Id, Link, Objective, ReferenceDocument
from app.domain.rich_text import fold_case, folded
from app.domain.vocabulary import LINK_STATES, DefenceSide, EventState, LinkState, Side

OBSERVED_TYPES = {"principle", "prinsip"}
"""Provisions that are kept to in everything and served by nothing in particular, by the source's own word."""


class Step(StrEnum):
    """The steps of the thread, from the top."""

    DOCUMENT = "document"
    GOAL = "goal"
    AMBASSADOR = "ambassador"
    ATTACHE = "attache"
    EVENT = "event"
    OUTCOME = "outcome"


STEPS: dict[Step, Message] = {
    Step.DOCUMENT: say("Reference document"),
    Step.GOAL: say("Guidance goal"),
    Step.AMBASSADOR: say("Ambassador’s objective"),
    Step.ATTACHE: say("Attaché’s objective"),
    Step.EVENT: say("Event"),
    Step.OUTCOME: say("Outcome"),
}

Source = ReferenceDocument | Goal | Objective | Event


@dataclass(frozen=True, slots=True)
class Element:
    """A record on the thread; an outcome is the event that it came of."""

    step: Step
    record: Source

    @property
    def id(self) -> Id:
        """The id of the record."""
        return self.record.id

    @property
    def number(self) -> str:
        """The number under which it is cited; events and documents have none."""
        match self.record:
            case Goal(ref_no=number) | Objective(number=number):
                return number
        return ""

    @property
    def title(self) -> str:
        """What it says, in its author's words."""
        match self.record:
            case Goal(text=text):
                return text
            case Event(outcome=text) if self.step is Step.OUTCOME:
                return text
            case ReferenceDocument(title=title) | Objective(title=title) | Event(title=title):
                return title


@dataclass(frozen=True, slots=True)
class Gap:
    """Something to be said where the thread does not go on from an element: at ``step`` nothing is there.

    A ``broken`` one is a break; another is as it should be, or as both sides agreed. ``own``: the message says by
    itself what it is about.
    """

    element: Element
    step: Step
    message: Message
    broken: bool = True
    own: bool = False

    @property
    def sentence(self) -> Message:
        """The message with what it is about."""
        if self.own:
            return self.message
        return say("{name}: {gap}", name=self.element.number or self.element.title, gap=self.message)


@dataclass(frozen=True, slots=True)
class Branch:
    """An element, what the thread leads to from it, and where it does not go on."""

    element: Element
    branches: tuple[Branch, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def all_gaps(self) -> Iterator[Gap]:
        """Its gaps, and those of everything that it leads to."""
        yield from self.gaps
        for branch in self.branches:
            yield from branch.all_gaps()

    def elements(self) -> Iterator[Element]:
        """The element, and everything that it leads to."""
        yield self.element
        for branch in self.branches:
            yield from branch.elements()


@dataclass(frozen=True)
class Thread:
    """The golden thread through one element: ``up`` to what it serves, ``down`` to what serves it."""

    up: Branch
    down: Branch

    @property
    def element(self) -> Element:
        """The element from which it is followed."""
        return self.up.element

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Every gap once, from the top of the thread."""
        known = {
            (gap.message if gap.own else gap.element, gap.message): gap
            for gap in (*self.up.all_gaps(), *self.down.all_gaps())
        }
        order = list(Step)
        return tuple(sorted(known.values(), key=lambda gap: order.index(gap.step)))

    @property
    def breaks(self) -> tuple[Gap, ...]:
        """The gaps that are breaks."""
        return tuple(gap for gap in self.gaps if gap.broken)

    def at(self, step: Step) -> tuple[Element, ...]:
        """Every element at a step, once: numbers as numbers, events as they come."""
        found = {one.id: one for one in (*self.up.elements(), *self.down.elements()) if one.step is step}
        if step in {Step.EVENT, Step.OUTCOME, Step.DOCUMENT}:
            return tuple(found.values())
        return tuple(sorted(found.values(), key=lambda one: (number_key(one.number), one.id)))


def thread(plan: Plan, record_id: Id) -> Thread | None:
    """The thread through a document, goal, objective, link or event of a plan; None for any other record.

    Through a link it is that of its attaché objective.
    """
    link = next((link for link in plan.alignments if link.id == record_id), None)
    element = _element(plan, link.attache_objective if link is not None else record_id)
    if element is None:
        return None
    return Thread(_up(plan, element), _down(plan, element))


def _element(plan: Plan, record_id: Id) -> Element | None:
    objective = plan.find_objective(record_id)
    if objective is not None:
        return _of(plan, objective)
    goal = plan.find_goal(record_id)
    if goal is not None:
        return Element(Step.GOAL, goal)
    document = plan.find_document(record_id)
    if document is not None:
        return Element(Step.DOCUMENT, document)
    event = next((event for event in plan.events if event.id == record_id), None)
    return Element(Step.EVENT, event) if event is not None else None


def _of(plan: Plan, objective: Objective) -> Element:
    own = plan.side_of(objective)
    return Element(Step.AMBASSADOR if own is Side.EMBASSY else Step.ATTACHE, objective)


# --- up: what it serves --------------------------------------------------------------------------------------------


def _up(plan: Plan, element: Element) -> Branch:
    match element.record:
        case Goal() as goal:
            return _from_goal_up(plan, element, goal)
        case Objective() as objective:
            return _from_objective_up(plan, element, objective)
        case Event() as event:
            return _from_event_up(plan, element, event)
    return Branch(element)


def _from_goal_up(plan: Plan, element: Element, goal: Goal) -> Branch:
    document = plan.find_document(goal.document)
    if document is None:
        return Branch(element, gaps=(Gap(element, Step.DOCUMENT, say("its document is gone")),))
    return Branch(element, (Branch(Element(Step.DOCUMENT, document)),))


def _from_objective_up(plan: Plan, element: Element, objective: Objective) -> Branch:
    gaps: list[Gap] = []
    above: list[Element] = []
    if element.step is Step.ATTACHE:
        above = [_of(plan, one) for one in plan.supported(objective)]
        gaps += _unsettled(plan, element, objective)
        if not above:
            gaps.append(_unsupporting(plan, element, objective))
    goals = [Element(Step.GOAL, goal) for goal in plan.goals_served_by(objective)]
    if not goals:
        gaps.append(Gap(element, Step.GOAL, say("it cites no guidance goal")))
    return Branch(element, tuple(_up(plan, one) for one in (*above, *goals)), tuple(gaps))


def _unsupporting(plan: Plan, element: Element, objective: Objective) -> Gap:
    if plan.stands_apart(objective):
        reason = say("it stands alone on purpose: {reason}", reason=folded(objective.apart_reason))
        return Gap(element, Step.AMBASSADOR, reason, broken=False)
    return Gap(element, Step.AMBASSADOR, say("it supports no ambassador objective"))


def _from_event_up(plan: Plan, element: Element, event: Event) -> Branch:
    served = [one for i in event.objectives if (one := plan.find_objective(i)) is not None]
    own = _in_order(plan, Side.ATTACHE, served)
    reached = {one.id for objective in own for one in plan.supported(objective)}
    direct = [one for one in _in_order(plan, Side.EMBASSY, served) if one.id not in reached]
    if not served:
        cancelled = event.state is EventState.CANCELLED
        gap = Gap(element, Step.ATTACHE, say("it serves no objective of this plan"), broken=not cancelled)
        return Branch(element, gaps=(gap,))
    return Branch(element, tuple(_up(plan, _of(plan, one)) for one in (*own, *direct)))


# --- down: what serves it ------------------------------------------------------------------------------------------


def _down(plan: Plan, element: Element) -> Branch:
    match element.record:
        case ReferenceDocument() as document:
            return _from_document_down(plan, element, document)
        case Goal() as goal:
            return _from_goal_down(plan, element, goal)
        case Objective() as objective:
            return _from_objective_down(plan, element, objective)
        case Event() as event:
            return _from_event_down(element, event)


def _from_document_down(plan: Plan, element: Element, document: ReferenceDocument) -> Branch:
    goals = [goal for goal in plan.goals if goal.document == document.id]
    if not goals:
        return Branch(element, gaps=(Gap(element, Step.GOAL, say("it has no goals yet")),))
    goals.sort(key=lambda goal: (number_key(goal.ref_no), goal.id))
    return Branch(element, tuple(_down(plan, Element(Step.GOAL, goal)) for goal in goals))


def _from_goal_down(plan: Plan, element: Element, goal: Goal) -> Branch:
    citing = plan.serving(goal)
    embassy = _in_order(plan, Side.EMBASSY, citing)
    reached = {one.id for objective in embassy for one in plan.supporters(objective)}
    direct = [one for one in _in_order(plan, Side.ATTACHE, citing) if one.id not in reached]
    if not citing:
        observed = fold_case(folded(goal.type)) in OBSERVED_TYPES
        message = say("a principle: it is kept to in everything") if observed else say("nothing serves it")
        return Branch(element, gaps=(Gap(element, Step.AMBASSADOR, message, broken=not observed),))
    return Branch(element, tuple(_down(plan, _of(plan, one)) for one in (*embassy, *direct)))


def _from_objective_down(plan: Plan, element: Element, objective: Objective) -> Branch:
    events = plan.events_of(objective)
    if element.step is Step.ATTACHE:
        if not events:
            return Branch(element, gaps=(Gap(element, Step.EVENT, say("no event serves it")),))
        return Branch(element, tuple(_down(plan, Element(Step.EVENT, event)) for event in events))
    supporters = plan.supporters(objective)
    reached = {event.id for one in supporters for event in plan.events_of(one)}
    below = [
        *(_of(plan, one) for one in supporters),
        *(Element(Step.EVENT, event) for event in events if event.id not in reached),
    ]
    gaps = _unsettled(plan, element, objective) if supporters else [_unsupported(plan, element, objective)]
    return Branch(element, tuple(_down(plan, one) for one in below), tuple(gaps))


def _unsupported(plan: Plan, element: Element, objective: Objective) -> Gap:
    if plan.stands_apart(objective):
        reason = say("it is left on purpose: {reason}", reason=folded(objective.apart_reason))
        return Gap(element, Step.ATTACHE, reason, broken=False)
    if objective.defence_side is DefenceSide.NO:
        return Gap(element, Step.ATTACHE, say("it has no defence side"), broken=False)
    return Gap(element, Step.ATTACHE, say("no attaché objective supports it"))


def _from_event_down(element: Element, event: Event) -> Branch:
    if element.step is Step.OUTCOME:
        return Branch(element)
    if folded(event.outcome):
        return Branch(element, (Branch(Element(Step.OUTCOME, event)),))
    match event.state:
        case EventState.HELD:
            return _ends(element, say("it was held, but its outcome is not written"), broken=True)
        case EventState.CANCELLED:
            return _ends(element, say("it was cancelled"), broken=False)
        case EventState.POSTPONED:
            return _ends(element, say("it was postponed"), broken=False)
    return _ends(element, say("it has not been held yet"), broken=False)


def _ends(element: Element, message: Message, *, broken: bool) -> Branch:
    return Branch(element, gaps=(Gap(element, Step.OUTCOME, message, broken=broken),))


# --- shared ----------------------------------------------------------------------------------------------------------


def _unsettled(plan: Plan, element: Element, objective: Objective) -> Iterator[Gap]:
    """The supporting links of an objective to which both sides have not agreed as they stand: no break, but said."""
    across = Step.AMBASSADOR if element.step is Step.ATTACHE else Step.ATTACHE
    for link in plan.links_of(objective):
        state = plan.state(link)
        if link.kind in SUPPORTING and state is not LinkState.AGREED:
            pair = _pair(plan, link)
            message = say("{pair}: {state}", pair=pair, state=LINK_STATES[state])
            yield Gap(element, across, message, broken=False, own=True)


def _pair(plan: Plan, link: Link) -> str:
    return (
        f"{plan.objective(link.embassy_objective).number} ↔ {plan.objective(link.attache_objective).number}"
    )


def _in_order(plan: Plan, side: Side, found: Iterable[Objective]) -> list[Objective]:
    ids = {objective.id for objective in found}
    return [objective for objective in plan.of(side) if objective.id in ids]
