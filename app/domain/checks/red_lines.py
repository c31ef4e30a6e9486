"""A7: an event or objective of one side touches a red line of the other.

Source: plan-anatomy A7; a red line says what must not be done under an objective: where, when, on what topic.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.domain.checks.finding import Code, Finding, found
from app.domain.event_days import first_day, last_day, sure_days
from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Event, Objective, RedLine
from app.domain.rich_text import fold_case, folded
from app.domain.vocabulary import EventState, LinkKind, Side

_WORD = re.compile(r"\w+")
_OR = re.compile(r"[;/\n]")
_AND = re.compile(r",")
_LISTED = re.compile(r"[,;/\n]")
_KEPT_TEXTS = 8192
"""So many texts are kept folded: after an edit all the others of a large plan are as before."""

_Phrase = str
"""Folded whole words with a space before, between and after them, so that one is looked for within another."""


def red_line_findings(plan: Plan) -> Iterator[Finding]:
    """A7 for every event and objective of the plan."""
    lines = {side: _Lines(plan, side) for side in Side}
    for event in plan.programme:
        yield from a7_event(plan, event, lines[side_of_event(plan, event).other])
    for side in Side:
        for objective in plan.of(side):
            yield from a7_objective(plan, objective, lines[side.other])


def side_of_event(plan: Plan, event: Event) -> Side:
    """Whose event it is: the attaché's, as all of the programme, unless it serves the ambassador's objectives only."""
    served = {plan.side_of(one) for i in event.objectives if (one := plan.find_objective(i)) is not None}
    return Side.EMBASSY if served == {Side.EMBASSY} else Side.ATTACHE


def a7_event(plan: Plan, event: Event, lines: _Lines) -> Iterator[Finding]:
    """An event touches a red line of the other side.

    Where the line names a place, the event's place or title names it too, in whole words, whatever the topic; where
    that place is only the host country or its capital, in which nearly everything takes place, the topic, if one is
    named, as well. Where the line names no place, or the event's is not known, title or note name the topic. Commas
    part the words of one place, all of which are named; semicolons and slashes part several places, of which one is
    enough, as of topics. The event surely takes place in the line's time; a postponed one, or one without a date,
    only where that is the whole period. Held events are asked too: both sides sign what was done. A cancelled event
    touches nothing. A line with neither place nor topic is for people to read.
    """
    if event.state is EventState.CANCELLED:
        return
    place = _phrase(f"{event.place}\n{event.title}\n{event.title_partner}")
    topic = _phrase(f"{event.title}\n{event.title_partner}\n{event.note}")
    for line in lines.named_in(place + topic):
        touched = line.touched(place, topic, place_known=bool(folded(event.place)))
        if touched is not None and _in_time(event, line, plan):
            yield _finding(event, line, touched, str(event.date_start or ""))


def a7_objective(plan: Plan, objective: Objective, lines: _Lines) -> Iterator[Finding]:
    """An objective touches a red line of the other side.

    Its title or statement names the place or, since an objective has no place of its own, the topic, in whole words,
    and its time meets that of the line. Where the two objectives are linked as a conflict, the line has been spoken
    about: A1 asks for the settlement, and what both sides agreed to is not asked again.
    """
    text = _phrase(f"{objective.title}\n{objective.statement}")
    start, end = objective.date_start, objective.date_end
    first = start.first() if start is not None else plan.period.first()
    last = end.last() if end is not None else plan.period.last()
    for line in lines.named_in(text):
        touched = line.touched(text, text, place_known=False)
        if touched is not None and line.meets(first, last) and not _in_conflict(plan, objective, line.owner):
            yield _finding(objective, line, touched, objective.number)


def _finding(one: Event | Objective, line: _Line, touched: Message, order: str) -> Finding:
    message = say(
        "“{title}” touches a red line of “{owner}” ({touched}): “{line}”.",
        title=title_of(one),
        owner=title_of(line.owner),
        touched=touched,
        line=title_of(line.red_line),
    )
    return found(
        Code.A7, message, one, line.red_line, line.owner, order=order, key=(one.id, line.red_line.id)
    )


def _in_time(event: Event, line: _Line, plan: Plan) -> bool:
    first, last = first_day(event), last_day(event)
    if event.state is EventState.POSTPONED or first is None or last is None:
        return line.covers(plan.period.first(), plan.period.last())
    sure = sure_days(event)
    return line.meets(*sure) if sure is not None else line.covers(first, last)


def _in_conflict(plan: Plan, one: Objective, other: Objective) -> bool:
    ends = {one.id, other.id}
    return any(
        link.kind is LinkKind.CONFLICTS and {link.attache_objective, link.embassy_objective} == ends
        for link in plan.links_of(one)
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A place that a line names; ``common`` is the host country or its capital."""

    text: str
    parts: tuple[_Phrase, ...]
    common: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A red line as it is looked for."""

    red_line: RedLine
    owner: Objective
    places: tuple[_Place, ...]
    topics: tuple[tuple[str, _Phrase], ...]

    def touched(self, place: _Phrase, topic: _Phrase, *, place_known: bool) -> Message | None:
        """What of the line is named, in words; None where nothing of it is."""
        on_topic = next((text for text, phrase in self.topics if phrase in topic), None)
        there = [one for one in self.places if all(part in place for part in one.parts)]
        telling = next((one for one in there if not one.common), None)
        if telling is not None or (there and not self.topics):
            return say("place: {place}", place=(telling or there[0]).text)
        if on_topic is None:
            return None
        if there:
            return say("place: {place}, topic: {topic}", place=there[0].text, topic=on_topic)
        return None if self.places and place_known else say("topic: {topic}", topic=on_topic)

    def meets(self, first: dt.date, last: dt.date) -> bool:
        """Whether any of these days lies in the line's time; without dates it holds always."""
        return self._first <= last and first <= self._last

    def covers(self, first: dt.date, last: dt.date) -> bool:
        """Whether all of these days lie in the line's time."""
        return self._first <= first and last <= self._last

    def phrases(self) -> Iterable[_Phrase]:
        """What stands in every text that it may be named in: one of these at least."""
        return (*(one.parts[0] for one in self.places), *(phrase for _, phrase in self.topics))

    @property
    def _first(self) -> dt.date:
        start = self.red_line.date_start
        return start.first() if start is not None else dt.date.min

    @property
    def _last(self) -> dt.date:
        end = self.red_line.date_end
        return end.last() if end is not None else dt.date.max


class _Lines:
    """The red lines of one side's paper, found by the longest word of each of their places and topics."""

    def __init__(self, plan: Plan, side: Side) -> None:
        post = plan.post
        common = {
            _phrase(name) for name in (post.capital, post.country_name, post.organisation, post.country)
        }
        by_word: defaultdict[str, list[tuple[_Phrase, _Line]]] = defaultdict(list)
        for owner in plan.of(side):
            for red_line in plan.red_lines_of(owner):
                line = _line(red_line, owner, common)
                for phrase in line.phrases():
                    by_word[max(phrase.split(), key=len)].append((phrase, line))
        self._by_word: Mapping[str, list[tuple[_Phrase, _Line]]] = by_word

    def named_in(self, text: _Phrase) -> Iterable[_Line]:
        """The lines of which a place or topic stands in the text, each once."""
        if not self._by_word:
            return ()
        words = [word for word in _words(text) if word in self._by_word]
        lines = {
            line.red_line.id: line for word in words for phrase, line in self._by_word[word] if phrase in text
        }
        return [lines[i] for i in sorted(lines)]


@lru_cache(maxsize=_KEPT_TEXTS)
def _words(text: _Phrase) -> frozenset[str]:
    return frozenset(text.split())


def _line(red_line: RedLine, owner: Objective, common: set[_Phrase]) -> _Line:
    places = []
    for text in _OR.split(red_line.place):
        parts = tuple(filter(None, map(_phrase, _AND.split(text))))
        if parts:
            places.append(_Place(folded(text), parts, all(part in common for part in parts)))
    topics = ((folded(text), _phrase(text)) for text in _LISTED.split(red_line.topic))
    return _Line(red_line, owner, tuple(places), tuple(topic for topic in topics if topic[1]))


@lru_cache(maxsize=_KEPT_TEXTS)
def _phrase(text: str) -> _Phrase:
    words = _WORD.findall(fold_case(text))
    return f" {' '.join(words)} " if words else ""
