"""A4: two objectives that do the same.

Source: plan-anatomy A4; the originating paper names it among what two papers drafted apart do to each other: they
miss, repeat or contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from app.domain.checks.finding import Code, Finding, found
from app.domain.likeness import Words, words_in
from app.domain.messages import say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Objective
from app.domain.vocabulary import Side

SHARED = 0.6
"""So much of the shorter text stands in the longer one where two objectives say the same."""
FEWEST, FEWEST_OF_TITLE = 4, 3
"""So many words have to be shared, so that short texts are not the same by chance."""


def sameness_findings(plan: Plan) -> Iterator[Finding]:
    """A4 within each paper, and between the papers where no link of any kind says how two objectives stand."""
    linked = {frozenset((link.attache_objective, link.embassy_objective)) for link in plan.alignments}
    both = (*plan.of(Side.EMBASSY), *plan.of(Side.ATTACHE))
    for one, other in _pairs(both):
        if frozenset((one.id, other.id)) not in linked:
            yield a4(plan, one, other)


def a4(plan: Plan, one: Objective, other: Objective) -> Finding:
    """Two objectives do the same.

    Three in five of the words of the shorter one's title and statement, four at least, stand in the other's too; or
    all words of the shorter title, three at least, stand in the other title. And nothing tells the two apart: they
    have no other level, no wholly other means, no other time. Words count by their beginnings, without those that
    only join others, so that neither endings nor "each year" decide. What is told in quite other words is missed:
    the rule rather misses than accuses.
    """
    names = {"one": title_of(one), "other": title_of(other)}
    if plan.side_of(one) is plan.side_of(other):
        message = say(
            "“{one}” and “{other}” do the same: make them one, or say in what they differ.", **names
        )
    else:
        message = say(
            "“{one}” and “{other}” do the same in both papers, and no link says so: link them, or leave one out.",
            **names,
        )
    return found(Code.A4, message, one, other, order=one.number, key=tuple(sorted((one.id, other.id))))


def _pairs(objectives: Sequence[Objective]) -> Iterator[tuple[Objective, Objective]]:
    """The pairs that do the same, each once, in the order of the objectives."""
    for first, second in _alike(tuple((one.title, one.statement) for one in objectives)):
        if not _told_apart(objectives[first], objectives[second]):
            yield objectives[first], objectives[second]


@lru_cache(maxsize=4)
def _alike(texts: tuple[tuple[str, str], ...]) -> Sequence[tuple[int, int]]:
    """The pairs of titles and statements that say the same; kept, as most edits leave all of them as they were."""
    titles = [words_in(title) for title, _ in texts]
    statements = [words_in(statement) for _, statement in texts]
    return tuple(sorted({*_within(titles), *_sharing(_as_bits(titles, statements))}))


def _within(titles: Sequence[Words]) -> Iterator[tuple[int, int]]:
    """The pairs of which one title has all words of the other."""
    holding: defaultdict[str, set[int]] = defaultdict(set)
    for place, title in enumerate(titles):
        for word in title:
            holding[word].add(place)
    for place, title in enumerate(titles):
        if len(title) >= FEWEST_OF_TITLE:
            for other in set.intersection(*(holding[word] for word in title)) - {place}:
                yield min(place, other), max(place, other)


def _sharing(texts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of which the longer text has so large a share of the shorter one's words."""
    ordered = sorted((bits.bit_count(), place, bits) for place, bits in enumerate(texts))
    for rank, (count, place, words) in enumerate(ordered, 1):
        least = max(FEWEST, SHARED * count)
        for other in [longer for _, longer, bits in ordered[rank:] if (words & bits).bit_count() >= least]:
            yield min(place, other), max(place, other)


def _as_bits(titles: Sequence[Words], statements: Sequence[Words]) -> Sequence[int]:
    """The words of each objective as the bits of a number: two are compared in one step, however long they are."""
    bits: dict[str, int] = {}
    said = ({**title, **statement} for title, statement in zip(titles, statements, strict=True))
    return [sum(1 << bits.setdefault(word, len(bits)) for word in words) for words in said]


def _told_apart(one: Objective, other: Objective) -> bool:
    if one.level is not None and other.level is not None and one.level is not other.level:
        return True
    if one.means and other.means and set(one.means).isdisjoint(other.means):
        return True
    return any(
        before.date_end is not None
        and after.date_start is not None
        and before.date_end.last() < after.date_start.first()
        for before, after in ((one, other), (other, one))
    )
