"""References between rows, in the form in which people write them: ``A2``, ``2026-2028 A2``, ``Doctrine: MD-8``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.dates import PartialDate, Period
from app.domain.vocabulary import Side
from app.language import fold_case

_POST = re.compile(r"(\S+):\s+(.+)", re.DOTALL)
_PERIOD = re.compile(r"(\d{4}(?:\s*[-\u2013]\s*\d{4})?)\s+(.+)", re.DOTALL)
_DOCUMENT = re.compile(r"(.+):\s+(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class GoalRef:
    """A guidance goal by its number; with its document where the number alone does not tell."""

    ref_no: str
    document: str = ""

    @classmethod
    def parse(cls, text: str) -> GoalRef:
        """Read ``MD-8`` or ``Military Doctrine: MD-8``."""
        found = _DOCUMENT.fullmatch(text.strip())
        return cls(found[2], found[1]) if found else cls(text.strip())

    def __str__(self) -> str:
        return f"{self.document}: {self.ref_no}" if self.document else self.ref_no


@dataclass(frozen=True, slots=True)
class ObjectiveRef:
    """An objective by its number; with side, period and post where the place does not tell them.

    ``text`` is what was read: a number may look like a reference itself (``Obj: 3``).
    """

    number: str
    side: Side | None = None
    period: Period | None = None
    post: str = ""
    text: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text: str, sides: Mapping[str, str]) -> ObjectiveRef:
        """Read ``A2``, ``attache A2``, ``2026-2028 A2`` or ``TBS: 2026-2028 attache A2``.

        ``sides`` maps the case-folded words for a side to its code (see ``app.language.codes_by_word``).
        """
        rest, post, period, side = text.strip(), "", None, None
        if found := _POST.fullmatch(rest):
            post, rest = found[1], found[2]
        if found := _PERIOD.fullmatch(rest):
            period, rest = Period.parse(found[1]), found[2]
        for place in (place for place, sign in enumerate(rest) if sign.isspace()):
            if (code := sides.get(fold_case(rest[:place]))) and rest[place:].strip():
                side, rest = Side(code), rest[place:].strip()
                break
        return cls(rest, side, period, post, text.strip())

    def __str__(self) -> str:
        parts = [f"{self.post}:"] if self.post else []
        if self.period:
            parts.append(f"{self.period.start}-{self.period.end}")
        if self.side:
            parts.append(self.side.value)
        return " ".join([*parts, self.number])


@dataclass(frozen=True, slots=True)
class AgreementRef:
    """An agreement by its name; with parties and date where the name alone does not tell."""

    name: str
    parties: tuple[str, ...] = ()
    date: PartialDate | None = None

    @classmethod
    def parse(cls, text: str) -> AgreementRef:
        """Read a name, or ``Cooperation plan | AZ;GE | 2023-11-27``."""
        parts = [part.strip() for part in text.rsplit("|", 2)]
        if len(parts) < 3:  # noqa: PLR2004 - name, parties, date
            return cls(text.strip())
        parties = tuple(party.strip() for party in parts[1].split(";") if party.strip())
        return cls(parts[0], parties, PartialDate.parse(parts[2]) if parts[2] else None)

    def __str__(self) -> str:
        if not self.parties and not self.date and "|" not in self.name:
            return self.name
        return f"{self.name} | {';'.join(self.parties)} | {self.date or ''}"
