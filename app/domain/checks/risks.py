"""S4: risks without an answer, or with one that only goes round in a circle.

Source: plan-anatomy S4; circular mitigation is a defect found in approved public plans.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.checks.finding import Code, Finding, found
from app.domain.messages import say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Objective, Risk
from app.domain.rich_text import fold_case, folded
from app.domain.vocabulary import Side

_SHORT_WORD = 4
_CIRCULAR = 0.6
_WORD = re.compile(r"\w+")
_KEPT_TEXTS = 8192
"""So many texts are kept as words: after an edit all the others of a large plan are as before."""


def risk_findings(plan: Plan) -> Iterator[Finding]:
    """S4 for every risk of both papers, and for any two of them."""
    both = (*plan.of(Side.EMBASSY), *plan.of(Side.ATTACHE))
    answered = []
    for answer in (_answer(one, risk) for one in both for risk in plan.risks_of(one)):
        finding = s4(answer)
        if finding is None:
            answered.append(answer)
        else:
            yield finding
    yield from s4_circles(answered)


@dataclass(frozen=True, slots=True)
class _Answer:
    """A risk with the words that weigh in its mitigation, and those of its obstacle."""

    objective: Objective
    risk: Risk
    weighty: frozenset[str]
    obstacle: frozenset[str]

    @property
    def enough(self) -> float:
        """So many of the weighty words make a circle."""
        return _CIRCULAR * len(self.weighty)


def _answer(objective: Objective, risk: Risk) -> _Answer:
    return _Answer(objective, risk, _weighty(risk.mitigation), _words(risk.obstacle))


def s4(answer: _Answer) -> Finding | None:
    """A risk has no mitigation, or a circular one, which says no more than the obstacle."""
    objective, risk = answer.objective, answer.risk
    if folded(risk.mitigation) and not _is_met(answer, answer.obstacle):
        return None
    names: dict[str, object] = {"risk": title_of(risk), "objective": title_of(objective)}
    message = say(
        "The mitigation of the risk “{risk}” of “{objective}” only repeats the obstacle: say what will be done.",
        **names,
    )
    if not folded(risk.mitigation):
        message = say("The risk “{risk}” of “{objective}” has no mitigation.", **names)
    return found(Code.S4, message, risk, objective, order=objective.number)


def is_circular(obstacle: str, mitigation: str) -> bool:
    """Whether most of what a mitigation says is the obstacle again: "no funds" against "find funds".

    Of the mitigation's different words of four letters or more (of all, where it has no such word), three in
    five stand in the obstacle too. Without grammar, so inflected words count as different: it rather misses a
    circle than accuses a good answer.
    """
    weighty = _weighty(mitigation)
    return bool(weighty) and len(weighty & _words(obstacle)) >= _CIRCULAR * len(weighty)


def s4_circles(answered: Sequence[_Answer]) -> Iterator[Finding]:
    """The mitigation of one risk is the obstacle of another, and back: each waits for the other.

    What :func:`is_circular` asks of one risk, asked both ways of any two risks of both papers. What is a circle by
    itself is said of that risk, and not again here.
    """
    holding = _by_word(answered)
    for place, one in enumerate(answered):
        words, enough = one.weighty, one.enough
        later = [other for other in _that_may_meet(one, holding) if other > place]
        for other in sorted(i for i in later if len(words & answered[i].obstacle) >= enough):
            if _is_met(answered[other], one.obstacle):
                yield _circle(one, answered[other])


def _circle(one: _Answer, other: _Answer) -> Finding:
    message = say(
        "The mitigation of the risk “{risk}” of “{objective}” is the obstacle of the risk “{other}” of "
        "“{other_objective}”, and the other way round: say what will be done first.",
        risk=title_of(one.risk),
        objective=title_of(one.objective),
        other=title_of(other.risk),
        other_objective=title_of(other.objective),
    )
    ends = {each.objective.id: each.objective for each in (one, other)}.values()
    key = tuple(sorted((one.risk.id, other.risk.id)))
    return found(Code.S4, message, one.risk, other.risk, *ends, order=one.objective.number, key=key)


def _is_met(answer: _Answer, obstacle: frozenset[str]) -> bool:
    """Whether the mitigation says an obstacle: is_circular, of words that were told apart before."""
    return bool(answer.weighty) and len(answer.weighty & obstacle) >= answer.enough


def _by_word(answered: Iterable[_Answer]) -> Mapping[str, list[int]]:
    """The risks in whose obstacles a word stands, by their places."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(answered):
        for word in one.obstacle:
            places[word].append(place)
    return places


def _that_may_meet(one: _Answer, holding: Mapping[str, list[int]]) -> Iterable[int]:
    """The risks whose obstacle may hold three in five of the words: those with one of the two in five rarest."""
    rarest = sorted([(len(holding.get(word, ())), word) for word in one.weighty])
    enough = rarest[: int(len(rarest) - one.enough) + 1]
    return set[int]().union(*(holding[word] for count, word in enough if count))


@lru_cache(maxsize=_KEPT_TEXTS)
def _weighty(text: str) -> frozenset[str]:
    words = _words(text)
    return frozenset(word for word in words if len(word) >= _SHORT_WORD) or words


@lru_cache(maxsize=_KEPT_TEXTS)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold_case(text)))
