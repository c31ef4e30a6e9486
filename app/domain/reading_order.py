"""The records of a plan in the order in which people read them, and how two such orders are laid over one another."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.orders import number_key
from app.domain.plan import Plan
from app.domain.records import Goal, Id, Objective, Paper
from app.domain.vocabulary import PAPERS, SIDES, Side


class Chapter(StrEnum):
    """Where in the plan a record stands."""

    POST = "post"
    EMBASSY = "embassy"
    ATTACHE = "attache"
    ALIGNMENT = "alignment"
    PROGRAMME = "programme"
    AGREEMENTS = "agreements"
    GUIDANCE = "guidance"


CHAPTERS: Mapping[Chapter, Message] = {
    Chapter.POST: say("Post"),
    Chapter.EMBASSY: PAPERS[Side.EMBASSY],
    Chapter.ATTACHE: PAPERS[Side.ATTACHE],
    Chapter.ALIGNMENT: say("Alignment of the two papers"),
    Chapter.PROGRAMME: say("Event programme"),
    Chapter.AGREEMENTS: say("Agreements"),
    Chapter.GUIDANCE: say("Guidance cited"),
}


@dataclass(frozen=True, slots=True)
class Placed:
    """A record in its place: the chapter, the record in which it stands, and the list whose order is a person's."""

    chapter: Chapter
    record: Any
    under: Any = None
    listed: Hashable = None


class PlanInOrder:
    """A plan on one side of the comparison."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.placed = tuple(_reading(plan))
        self.by_id: Mapping[Id, Placed] = {one.record.id: one for one in self.placed}

    def name(self, id_: Id) -> Message | None:
        """What a record that another refers to is called there."""
        placed = self.by_id.get(id_)
        if placed is None:
            return None
        record = placed.record
        match record:
            case Objective(number=number):
                return Message("{words}", (("words", number),))
            case Goal(ref_no=number):
                return Message("{words}", (("words", number),))
            case Paper(side=side):
                return SIDES[side]
        return title_of(record)


def _reading(plan: Plan) -> Iterator[Placed]:
    """Every record of a plan in the order in which people read."""
    yield Placed(Chapter.POST, plan.post)
    for side in Side:
        for paper in sorted(plan.papers, key=lambda one: one.id):  # two sites may each have begun one
            if paper.side is side:
                yield from _paper(plan, paper, Chapter(side.value))
    for link in plan.alignments:
        yield Placed(Chapter.ALIGNMENT, link)
    for event in plan.events_by_date:
        yield Placed(Chapter.PROGRAMME, event)
    for agreement in sorted(plan.agreements, key=lambda one: (str(one.date_signed or ""), one.name, one.id)):
        yield Placed(Chapter.AGREEMENTS, agreement)
    for document in sorted(plan.documents, key=lambda one: (one.title, one.id)):
        yield Placed(Chapter.GUIDANCE, document)
        for goal in sorted(plan.goals, key=lambda one: (number_key(one.ref_no), one.id)):
            if goal.document == document.id:
                yield Placed(Chapter.GUIDANCE, goal, under=document)


def _paper(plan: Plan, paper: Paper, chapter: Chapter) -> Iterator[Placed]:
    yield Placed(chapter, paper)
    for section in plan.sections_of(paper):
        yield Placed(chapter, section, listed=("section", paper.id))
        for paragraph in plan.paragraphs_of(section):
            yield Placed(chapter, paragraph, under=section, listed=("paragraph", section.id))
    for goal in plan.goals_of(paper):
        yield Placed(chapter, goal)
    for objective in plan.objectives_in(paper):
        yield Placed(chapter, objective)
        for name, items in (
            ("indicator", plan.indicators_of(objective)),
            ("risk", plan.risks_of(objective)),
            ("red_line", plan.red_lines_of(objective)),
        ):
            for item in items:
                yield Placed(chapter, item, under=objective, listed=(name, objective.id))


def merged(before: Sequence[Id], after: Sequence[Id]) -> Iterator[Id]:
    """The ids of both lists: in the order of the second, and what is gone after what it followed in the first."""
    kept = set(after)
    followers: defaultdict[Id | None, list[Id]] = defaultdict(list)
    last: Id | None = None
    for id_ in before:
        if id_ in kept:
            last = id_
        else:
            followers[last].append(id_)
    yield from followers[None]
    for id_ in after:
        yield id_
        yield from followers.get(id_, ())


def moved_in(old: PlanInOrder, new: PlanInOrder) -> frozenset[Id]:
    """The records that have another place among those that stayed: as few as explain the new order."""
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    ids: defaultdict[Hashable, list[Id]] = defaultdict(list)
    before = {one.record.id: place for place, one in enumerate(old.placed)}
    for placed in new.placed:
        was = old.by_id.get(placed.record.id)
        if placed.listed is not None and was is not None and was.listed == placed.listed:
            places[placed.listed].append(before[placed.record.id])
            ids[placed.listed].append(placed.record.id)
    return frozenset(
        id_
        for listed, order in places.items()
        for place, id_ in enumerate(ids[listed])
        if place not in longest_rising(order)
    )


def longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """The places of a longest rising run among numbers, all of them different."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        slot = bisect_left(tails, number)
        before.append(at[slot - 1] if slot else -1)
        tails[slot : slot + 1] = [number]
        at[slot : slot + 1] = [place]
    found = set()
    place = at[-1] if at else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return frozenset(found)
