"""What may belong together in a plan: candidates for links, citations and events, each with the reasons for it.

A candidate's score is the sum of its reasons' points, and every reason is a sentence, so that an officer can judge
the suggestion instead of believing it. The same plan always gives the same suggestions in the same order.

Source: the originating paper asks that every attaché objective supports an ambassador objective, that both cite the
same guidance, and that inconsistency and conflict are found while drafting; plan-anatomy A4 (the same thing twice)
and A7 (a red line of the other side).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

from app.domain.dates import PartialDate
from app.domain.likeness import Rarity, Words, nearly_same, words_in
from app.domain.messages import Message, say, say_n
from app.domain.occurrences import occurrences
from app.domain.orders import number_key
from app.domain.plan import Plan
from app.domain.records import Event, Goal, Id, Objective, RedLine
from app.domain.rich_text import fold_case, folded
from app.domain.vocabulary import EventState, LinkKind, Side

R = TypeVar("R", Objective, Goal, Event)

MOST = 5
"""How many are suggested at a time."""
LEAST_SCORE = 10
"""Below this a candidate is not worth an officer's time."""
LEAST_SHARE = 0.6
"""Nor is one that is so far behind the best."""

_MOST_WORDS = 5
_GOAL, _MOST_FOR_GOALS = 12, 24
_MEANS, _MOST_FOR_MEANS = 6, 12
_FIELD, _MOST_FOR_FIELDS = 4, 8
_LEVEL = 2
_OFFICE, _MOST_FOR_OFFICES = 6, 12
_OFFICE_OF_FEW = 3
"""An office that is named by more than every third objective tells nothing."""
_SAME_TIME, _OTHER_TIME = 3, -6
_RED_LINE, _NEARLY_SAME = 12, 12
_ACROSS = 12
_FEWEST_OF_A_LINE = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is suggested, and what that counts. ``telling``: it would do for a reason alone."""

    message: Message
    points: int
    telling: bool = True


@dataclass(frozen=True, slots=True)
class Suggestion(Generic[R]):
    """A record that may belong to the one that was asked about; between objectives with the kind of the link."""

    record: R
    reasons: tuple[Reason, ...]
    kind: LinkKind | None = None

    @property
    def score(self) -> int:
        """The points of all reasons together."""
        return sum(reason.points for reason in self.reasons)

    @property
    def worth_it(self) -> bool:
        """Whether it is good enough to be shown: something telling speaks for it, and enough in all."""
        return self.score >= LEAST_SCORE and any(reason.telling for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class _Traits:
    """What of an objective is compared."""

    words: Words
    title: str
    goals: frozenset[Id]
    means: frozenset[StrEnum]
    facets: frozenset[StrEnum]
    aspects: frozenset[StrEnum]
    offices: frozenset[str]


@dataclass(frozen=True)
class Suggestions:
    """The suggestions of a plan; what they are made from is gathered when it is first asked for."""

    plan: Plan

    def links(self, objective: Objective, *, most: int = MOST) -> tuple[Suggestion[Objective], ...]:
        """Objectives of the other side that this one is not linked to yet and may belong to."""
        plan = self.plan
        linked = {link.attache_objective for link in plan.links_of(objective)}
        linked |= {link.embassy_objective for link in plan.links_of(objective)}
        others = [one for one in plan.of(plan.side_of(objective).other) if one.id not in linked]
        return _best(self._promising(objective, others, most), most)

    def goals(self, objective: Objective, *, most: int = MOST) -> tuple[Suggestion[Goal], ...]:
        """Guidance goals that an objective does not cite yet and may serve."""
        across = self._cited_across(objective)
        words = {**words_in(objective.linkages), **self._words[objective.id]}
        found = (
            Suggestion(
                goal,
                (
                    *_by_linkages(objective.linkages, goal),
                    *_by_words(self._rare_in_goals, words, words_in(goal.text)),
                    *_by_citation(across.get(goal.id, ())),
                ),
            )
            for goal in self.plan.goals
            if goal.id not in objective.serves
        )
        return _best(found, most)

    def events(self, objective: Objective, *, most: int = MOST) -> tuple[Suggestion[Event], ...]:
        """Events of the post and period that do not serve an objective yet and may."""
        events = (
            event
            for event in self.plan.programme
            if objective.id not in event.objectives and event.state is not EventState.CANCELLED
        )
        return _best((Suggestion(event, self._of_event(event, objective)) for event in events), most)

    def objectives(self, event: Event, *, most: int = MOST) -> tuple[Suggestion[Objective], ...]:
        """Objectives of either side that an event does not serve yet and may; the attaché's come first."""
        both = (*self.plan.of(Side.ATTACHE), *self.plan.of(Side.EMBASSY))
        others = (one for one in both if one.id not in event.objectives)
        return _best((Suggestion(one, self._of_event(event, one)) for one in others), most)

    def between(self, own: Objective, other: Objective) -> Suggestion[Objective]:
        """All that speaks for a link between two objectives of different sides, however little it is."""
        words, others = self._words[own.id], self._words[other.id]
        reasons = [*_by_words(self._rare, words, others), *self._by_guidance(own, other)]
        reasons += _by_fields(own, other)
        reasons += self._by_offices((own.lead, *own.supporting), (other.lead, *other.supporting))
        reasons += _by_dates(_span(own), _span(other))
        kind = LinkKind.SUPPORTS
        if _same(own, other, words, others):
            kind = LinkKind.OVERLAPS
            reasons.append(Reason(say("says nearly the same"), _NEARLY_SAME))
        line = self._touched_line(own, other)
        if line is not None:
            kind = LinkKind.CONFLICTS
            reasons.append(Reason(say("touches the red line “{line}”", line=folded(line.text)), _RED_LINE))
        return Suggestion(other, tuple(reasons), kind)

    def _promising(
        self, own: Objective, others: Iterable[Objective], most: int
    ) -> Iterable[Suggestion[Objective]]:
        """The best of many, each with its reasons; of the rest only the points are counted."""
        counted = [(points, other) for other in others if (points := self.points(own, other)) >= LEAST_SCORE]
        worthy = 0
        for _, other in sorted(counted, key=lambda pair: -pair[0]):
            found = self.between(own, other)
            worthy += found.worth_it
            yield found
            if worthy == most:
                return

    def points(self, own: Objective, other: Objective) -> int:
        """The score of :meth:`between`, without the sentences: hundreds of pairs are weighed at a keystroke."""
        one, two = self._traits[own.id], self._traits[other.id]
        return (
            self._rare.points(one.words, two.words, _MOST_WORDS)
            + min(_GOAL * len(one.goals & two.goals), _MOST_FOR_GOALS)
            + min(_MEANS * len(one.means & two.means), _MOST_FOR_MEANS)
            + min(_FIELD * len(one.facets & two.facets), _MOST_FOR_FIELDS)
            + min(_FIELD * len(one.aspects & two.aspects), _MOST_FOR_FIELDS)
            + (_LEVEL if own.level is not None and own.level is other.level else 0)
            + min(_OFFICE * len(one.offices & two.offices), _MOST_FOR_OFFICES)
            + _points_of_dates(_span(own), _span(other))
            + (_NEARLY_SAME if one.title == two.title or nearly_same(one.words, two.words) else 0)
            + (_RED_LINE if self._touched_line(own, other) is not None else 0)
        )

    @cached_property
    def _traits(self) -> Mapping[Id, _Traits]:
        return {
            one.id: _Traits(
                self._words[one.id],
                fold_case(folded(one.title)),
                frozenset(goal for goal in one.serves if self.plan.find_goal(goal) is not None),
                frozenset(one.means),
                frozenset(one.facets),
                frozenset(one.aspects),
                frozenset(_office(name) for name in (one.lead, *one.supporting) if name)
                & self._telling_offices,
            )
            for one in self.plan.objectives
        }

    # --- between two records -----------------------------------------------------------------------------------

    def _by_guidance(self, own: Objective, other: Objective) -> Iterable[Reason]:
        shared = set(own.serves) & set(other.serves)
        numbers = sorted((goal.ref_no for i in shared if (goal := self.plan.find_goal(i))), key=number_key)
        if numbers:
            message = say_n(
                "both cite the guidance goal {goals}",
                "both cite the guidance goals {goals}",
                len(numbers),
                goals=tuple(numbers),
            )
            yield Reason(message, min(_GOAL * len(numbers), _MOST_FOR_GOALS))

    def _of_event(self, event: Event, objective: Objective) -> tuple[Reason, ...]:
        return (
            *_by_words(self._rare_in_events, _event_words(event), self._words[objective.id]),
            *_by_codes(say("same means: {codes}"), event.means, objective.means, _MEANS, _MOST_FOR_MEANS),
            *_by_level(event.level, objective.level),
            *self._by_offices((event.lead,), (objective.lead, *objective.supporting)),
            *_by_dates((event.date_start, event.date_end or event.date_start), _span(objective)),
        )

    def _by_offices(self, own: Sequence[str], other: Sequence[str]) -> Iterable[Reason]:
        theirs = {_office(office) for office in other}
        shared = {_office(one): one for one in own if one and _office(one) in theirs}
        few = tuple(name for office, name in shared.items() if office in self._telling_offices)
        if few:
            yield Reason(
                say("same office: {offices}", offices=few), min(_OFFICE * len(few), _MOST_FOR_OFFICES)
            )

    def _touched_line(self, own: Objective, other: Objective) -> RedLine | None:
        """The first red line of either objective that the other one touches."""
        lines = self._lines
        for holder, toucher in ((other, own), (own, other)):
            for line, topic, named in lines.get(holder.id, ()):
                if _touches(topic, named, self._words[toucher.id].keys()) and not _apart(
                    (line.date_start, line.date_end), _span(toucher)
                ):
                    return line
        return None

    def _cited_across(self, objective: Objective) -> Mapping[Id, tuple[str, ...]]:
        """Which goals the objectives cite that this one is linked to: the numbers of those, by the goal."""
        plan, found = self.plan, dict[Id, tuple[str, ...]]()
        across = plan.supporters(objective) or plan.supported(objective)
        for other in across:
            for goal in other.serves:
                found[goal] = (*found.get(goal, ()), other.number)
        return found

    # --- what it is made from ------------------------------------------------------------------------------------

    @cached_property
    def _words(self) -> Mapping[Id, Words]:
        return {
            one.id: words_in(f"{one.title}\n{one.statement}\n{one.strategy}") for one in self.plan.objectives
        }

    @cached_property
    def _lines(self) -> Mapping[Id, Sequence[tuple[RedLine, AbstractSet[str], AbstractSet[str]]]]:
        """The red lines of every objective that has some, with the words of their topics and their own."""
        return {
            one.id: [
                (line, words_in(line.topic).keys(), words_in(f"{line.text}\n{line.place}").keys())
                for line in lines
            ]
            for one in self.plan.objectives
            if (lines := self.plan.red_lines_of(one))
        }

    @cached_property
    def _telling_offices(self) -> frozenset[str]:
        """The offices that few objectives name, and more than one."""
        named = Counter(
            office
            for one in self.plan.objectives
            for office in {_office(name) for name in (one.lead, *one.supporting) if name}
        )
        most = max(len(self.plan.objectives) // _OFFICE_OF_FEW, 2)
        return frozenset(office for office, count in named.items() if count <= most)

    @cached_property
    def _rare(self) -> Rarity:
        return Rarity(self._words.values())

    @cached_property
    def _rare_in_goals(self) -> Rarity:
        return Rarity((*self._words.values(), *(words_in(goal.text) for goal in self.plan.goals)))

    @cached_property
    def _rare_in_events(self) -> Rarity:
        return Rarity((*self._words.values(), *(_event_words(event) for event in self.plan.programme)))


def _best(found: Iterable[Suggestion[R]], most: int) -> tuple[Suggestion[R], ...]:
    """The best first; of equal ones in the order in which they came, which is that of their numbers or dates."""
    worthy = sorted((suggestion for suggestion in found if suggestion.worth_it), key=lambda one: -one.score)
    return tuple(one for one in worthy[:most] if one.score >= worthy[0].score * LEAST_SHARE)


# --- reasons -------------------------------------------------------------------------------------------------------


def _by_words(rare: Rarity, one: Words, other: Words) -> Iterable[Reason]:
    shared = rare.shared(one, other)[:_MOST_WORDS]
    if shared:
        told = tuple(word for word, _ in shared)
        yield Reason(say("same words: {words}", words=told), sum(points for _, points in shared))


def _by_linkages(linkages: str, goal: Goal) -> Iterable[Reason]:
    """Prose that names a goal's number means that goal; a bare figure, which may count anything, does not."""
    bare = goal.ref_no.isdecimal()
    if not bare and occurrences(linkages, goal.ref_no, match_case=True, whole_words=True):
        yield Reason(say("its linkages name {number}", number=goal.ref_no), _ACROSS)


def _by_citation(numbers: Sequence[str]) -> Iterable[Reason]:
    if numbers:
        yield Reason(say("cited by {numbers} on the other side", numbers=tuple(numbers)), _ACROSS)


def _by_fields(own: Objective, other: Objective) -> Iterable[Reason]:
    yield from _by_codes(say("same means: {codes}"), own.means, other.means, _MEANS, _MOST_FOR_MEANS)
    yield from _plain(
        _by_codes(say("same facet: {codes}"), own.facets, other.facets, _FIELD, _MOST_FOR_FIELDS)
    )
    yield from _plain(
        _by_codes(say("same aspect: {codes}"), own.aspects, other.aspects, _FIELD, _MOST_FOR_FIELDS)
    )
    yield from _by_level(own.level, other.level)


def _by_codes(
    sentence: Message, own: Sequence[StrEnum], other: Sequence[StrEnum], points: int, most: int
) -> Iterable[Reason]:
    shared = tuple(code for code in own if code in other)
    if shared:
        message = Message(sentence.text, (("codes", shared),))
        yield Reason(message, min(points * len(shared), most))


def _plain(reasons: Iterable[Reason]) -> Iterable[Reason]:
    """Reasons that would not do alone."""
    for reason in reasons:
        yield Reason(reason.message, reason.points, telling=False)


def _by_level(own: StrEnum | None, other: StrEnum | None) -> Iterable[Reason]:
    if own is not None and own is other:
        yield Reason(say("same level: {level}", level=own), _LEVEL, telling=False)


def _office(name: str) -> str:
    return fold_case(folded(name))


_Span = tuple[PartialDate | None, PartialDate | None]
_NO_DATES: _Span = (None, None)


def _by_dates(own: _Span, other: _Span) -> Iterable[Reason]:
    """Whether both happen at the same time; nothing where either has no dates at all."""
    points = _points_of_dates(own, other)
    if points:
        message = say("at the same time") if points > 0 else say("at another time")
        yield Reason(message, points, telling=False)


def _points_of_dates(own: _Span, other: _Span) -> int:
    if _NO_DATES in (own, other):
        return 0
    return _OTHER_TIME if _apart(own, other) else _SAME_TIME


def _apart(own: _Span, other: _Span) -> bool:
    """Whether one is surely over before the other begins."""
    return _before(own[1], other[0]) or _before(other[1], own[0])


def _before(end: PartialDate | None, start: PartialDate | None) -> bool:
    """Whether ``end`` is surely over when ``start`` comes; most dates are told apart by their years."""
    return end is not None and start is not None and end.year <= start.year and end.last() < start.first()


def _same(own: Objective, other: Objective, words: Words, others: Words) -> bool:
    same_title = fold_case(folded(own.title)) == fold_case(folded(other.title))
    return same_title or nearly_same(words, others)


def _touches(topic: AbstractSet[str], named: AbstractSet[str], words: AbstractSet[str]) -> bool:
    """Whether an objective speaks of what a red line forbids.

    It does where it has every word of the line's topic, or more than half of the line's own words, two at least.
    """
    shared = len(named & words)
    return (bool(topic) and topic <= words) or (shared >= _FEWEST_OF_A_LINE and shared * 2 > len(named))


def _span(objective: Objective) -> _Span:
    return objective.date_start, objective.date_end


def _event_words(event: Event) -> Words:
    return words_in(f"{event.title}\n{event.note}")
