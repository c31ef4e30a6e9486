"""S4: mitigations that only go round in a circle, within one risk or from one risk to another and back."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.checks.finding import Code, Finding, found
from app.domain.messages import say
from app.domain.naming import title_of
from app.domain.records import Objective, Risk
from app.domain.rich_text import fold_case, folded

_SHORT_WORD = 4
_CIRCULAR = 0.6


@dataclass(frozen=True, slots=True)
class _Answered:
    """A risk with a mitigation: the words that weigh in it, and those of its obstacle as the bits of a number."""

    objective: Objective
    risk: Risk
    weighty: tuple[str, ...]
    mitigation: int
    obstacle: int


def is_circular(obstacle: str, mitigation: str) -> bool:
    """Whether most of what a mitigation says is the obstacle again: "no funds" against "find funds".

    Of the mitigation's different words of four letters or more (of all, where it has no such word), three in
    five stand in the obstacle too. Without grammar, so inflected words count as different: it rather misses a
    circle than accuses a good answer.
    """
    weighty = _weighty(mitigation)
    return bool(weighty) and len(weighty & _words(obstacle)) >= _CIRCULAR * len(weighty)


def s4_circles(risks: Sequence[tuple[Objective, Risk]]) -> Iterator[Finding]:
    """The mitigation of one risk is the obstacle of another, and back: each waits for the other.

    What :func:`is_circular` asks of one risk, asked both ways of any two risks of both papers. What is a circle by
    itself is said of that risk, and not again here.
    """
    answered = _answered(risks)
    places = _places_of_words(answered)
    for place, one in enumerate(answered):
        for other in (answered[i] for i in _telling(one, places) if i > place):
            if _stands_in(one, other) and _stands_in(other, one):
                yield _circle(one, other)


def _circle(one: _Answered, other: _Answered) -> Finding:
    message = say(
        "The risk “{risk}” of “{objective}” and the risk “{other}” of “{other_objective}” answer each other in a "
        "circle: say what will be done first.",
        risk=title_of(one.risk),
        objective=title_of(one.objective),
        other=title_of(other.risk),
        other_objective=title_of(other.objective),
    )
    ends = {each.objective.id: each.objective for each in (one, other)}.values()
    key = tuple(sorted((one.risk.id, other.risk.id)))
    return found(Code.S4, message, one.risk, other.risk, *ends, order=one.objective.number, key=key)


def _answered(risks: Iterable[tuple[Objective, Risk]]) -> Sequence[_Answered]:
    bits: dict[str, int] = {}

    def number(words: Iterable[str]) -> int:
        return sum(1 << bits.setdefault(word, len(bits)) for word in words)

    return [
        _Answered(objective, risk, tuple(weighty), number(weighty), number(_words(risk.obstacle)))
        for objective, risk in risks
        if folded(risk.mitigation) and not is_circular(risk.obstacle, risk.mitigation)
        if (weighty := _weighty(risk.mitigation))
    ]


def _places_of_words(answered: Iterable[_Answered]) -> Mapping[str, list[int]]:
    """In the obstacles of which risks a word stands."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(answered):
        for word in _words(one.risk.obstacle):
            places[word].append(place)
    return places


def _telling(one: _Answered, places: Mapping[str, list[int]]) -> Iterable[int]:
    """The risks whose obstacle may hold three in five of the words: those with one of the two in five rarest."""
    rarest = sorted(one.weighty, key=lambda word: (len(places.get(word, ())), word))
    enough = rarest[: int(len(rarest) * (1 - _CIRCULAR)) + 1]
    return sorted({place for word in enough for place in places.get(word, ())})


def _stands_in(one: _Answered, other: _Answered) -> bool:
    """Whether the mitigation of one is the obstacle of the other."""
    return (one.mitigation & other.obstacle).bit_count() >= _CIRCULAR * len(one.weighty)


def _weighty(text: str) -> set[str]:
    words = _words(text)
    return {word for word in words if len(word) >= _SHORT_WORD} or words


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold_case(text)))
