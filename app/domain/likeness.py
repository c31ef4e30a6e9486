"""How alike two texts are: by the rare words that they share, whatever their endings.

Words are compared by their first letters, case folded: in Azerbaijani and Turkish, whose words grow at the end,
this finds nearly as much as a grammar does, and in English it takes plurals and tenses together.
Source: F. Can et al., "Information retrieval on Turkish texts", JASIST 59(3), 2008, on stems of a fixed length.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log2

from app.domain.rich_text import fold_case

Words = Mapping[str, str]
"""The words of a text by their stems, each as it stands in the text for the first time."""

STEM = 5
"""How many letters of a word count."""
_SHORTEST = 4
_WORD = re.compile(r"[^\W\d_]+")
_POINTS_PER_HALVING = 3
_MOST_POINTS_OF_A_WORD = 12
_FEWEST_POINTS_OF_A_WORD = 4
_KEPT_TEXTS = 4096

_COMMON = frozenset(
    fold_case(word)[:STEM]
    for word in (
        # English
        "about", "above", "after", "again", "against", "along", "also", "among", "annual", "before", "being",
        "between", "both", "during", "each", "every", "from", "have", "held", "into", "least", "more", "most",
        "must", "other", "over", "same", "shall", "should", "such", "than", "that", "their", "them", "then",
        "there", "these", "they", "this", "those", "three", "through", "under", "until", "upon", "what", "when",
        "where", "which", "while", "will", "with", "within", "without", "would", "year", "years", "yearly",
        # Azerbaijani
        "arasında", "ayrı", "azı", "bütün", "daha", "davamlı", "digər", "əsasında", "görə", "kimi", "olan", "olaraq",
        "olunması", "olunur", "qarşı", "qədər", "sonra", "üzrə", "üçün", "vasitəsilə", "zaman", "ərzində",
    )
)  # fmt: skip
"""Words that join others and tell nothing of the matter."""


@lru_cache(maxsize=_KEPT_TEXTS)
def words_in(text: str) -> Words:
    """The words of a text that say what it is about."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        if len(word) >= _SHORTEST:
            stem = fold_case(word)[:STEM]
            if stem not in _COMMON:
                found.setdefault(stem, word)
    return found


class Rarity:
    """How much it means that two texts of a collection share a word: the rarer it is there, the more."""

    def __init__(self, texts: Iterable[Words]) -> None:
        counted: Counter[str] = Counter()
        total = 0
        for words in texts:
            counted.update(words.keys())
            total += 1
        self._points = {stem: _points(total, count) for stem, count in counted.items()}

    def shared(self, one: Words, other: Words) -> tuple[tuple[str, int], ...]:
        """The words that both have, as the first writes them, with their points, the rarest first."""
        stems = one.keys() & other.keys()
        found = [(stem, self._points.get(stem, 0)) for stem in stems]
        told = sorted((item for item in found if item[1]), key=lambda item: (-item[1], item[0]))
        return tuple((one[stem], points) for stem, points in told)

    def points(self, one: Words, other: Words, most: int) -> int:
        """The points of the rarest words that both have, so many at most."""
        known = self._points
        found = sorted([known.get(stem, 0) for stem in one.keys() & other.keys()], reverse=True)
        return sum(found[:most])


def _points(total: int, count: int) -> int:
    """Three points for every time that the texts without the word would have to be halved to leave those with it."""
    points = round(_POINTS_PER_HALVING * log2((total + 2) / count))
    return min(points, _MOST_POINTS_OF_A_WORD) if points >= _FEWEST_POINTS_OF_A_WORD else 0


def nearly_same(one: Words, other: Words) -> bool:
    """Whether two texts say nearly the same: four of five words of both, and enough words to tell."""
    either = len(one.keys() | other.keys())
    return either >= _SHORTEST and len(one.keys() & other.keys()) * 5 >= either * 4
