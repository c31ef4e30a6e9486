"""A plan of 200 objectives a side with 300 links and 400 events, made by seeded chance from words of the trade.

Two objectives that do the same (A21 and A151) and an event at the place of a red line are planted, so that what the
checks find among so much can be told.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from random import Random

from app.domain.alignment import speak, wording
from app.domain.dates import PartialDate
from app.domain.plan import Plan
from app.domain.records import Event, Indicator, Link, Objective, RedLine, Risk
from app.domain.vocabulary import EventState, Level, LinkKind, Means, Side, Stance
from tests.domain.builders import event, indicator, link, objective, plan, red_line, risk

OBJECTIVES, LINKS, EVENTS = 200, 300, 400
DAY = dt.date(2026, 11, 22)
_SPOKEN = dt.datetime(2026, 1, 12, 9, 30, tzinfo=dt.UTC)
_PLACES = ("Tbilisi", "Rustavi", "Gori", "Batumi", "Poti", "Vaziani", "Osiauri", "Bakı", "Gəncə", "Naxçıvan")
_SYLLABLES = (
    "pro",
    "tek",
    "mən",
    "ter",
    "gün",
    "dia",
    "log",
    "sər",
    "həd",
    "kor",
    "mar",
    "tin",
    "ves",
    "əla",
)
_PLANTED_LINE, _PLANTED_EVENT, _PLANTED_PLACE = 7, 11, "Davit Gareji"
_PLANTED_TITLE = "Sərhədyanı boru kəmərinin birgə mühafizəsi təlimi"


def large_plan(seed: int = 2026) -> Plan:
    """The plan; the same for the same seed."""
    return _Making(seed).plan()


class _Making:
    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)
        self._words = sorted({self._word() for _ in range(1_500)})
        self._common = self._chance.sample(self._words, 60)

    def plan(self) -> Plan:
        embassy = [self._objective(f"{n % 4 + 1}.{n // 4 + 1}") for n in range(OBJECTIVES)]
        attache = [self._objective(f"A{n + 1}") for n in range(OBJECTIVES)]
        attache[150] = replace(attache[150], title=_PLANTED_TITLE, means=(), level=None)
        attache[20] = replace(attache[20], title=f"{_PLANTED_TITLE}, ikinci", means=(), level=None)
        both = [*embassy, *attache]
        lines = [self._red_line(one, number) for number, one in enumerate(both)]
        return plan(
            objectives=tuple(both),
            indicators=tuple(item for one in both for item in self._indicators(one)),
            risks=tuple(item for one in both for item in self._risks(one)),
            red_lines=tuple(lines),
            links=tuple(self._links(embassy, attache, lines)),
            events=tuple(self._event(number, both) for number in range(EVENTS)),
        )

    def _objective(self, number: str) -> Objective:
        start = self._chance.randrange(2026, 2028)
        return objective(
            number,
            title=self._sentence(7),
            statement=self._sentence(34),
            priority=self._chance.randrange(1, 6),
            means=tuple(self._chance.sample(tuple(Means), 2)),
            level=self._chance.choice(tuple(Level)),
            date_start=PartialDate(start, 2),
            date_end=PartialDate(start + 1, 11),
        )

    def _indicators(self, owner: Objective) -> tuple[Indicator, ...]:
        return (indicator(owner, "First"), indicator(owner, "Second"))

    def _risks(self, owner: Objective) -> tuple[Risk, ...]:
        return tuple(risk(owner, self._sentence(9), self._sentence(11), name) for name in ("1", "2"))

    def _red_line(self, owner: Objective, number: int) -> RedLine:
        place = _PLANTED_PLACE if number == _PLANTED_LINE else f"{self._word().title()} {self._word()}"
        return red_line(owner, self._sentence(12), place=place, topic=self._sentence(2))

    def _links(self, embassy: list[Objective], attache: list[Objective], lines: list[RedLine]) -> list[Link]:
        ends = self._chance.sample([(a, e) for a in range(OBJECTIVES) for e in range(OBJECTIVES)], LINKS)
        of = {line.objective: line for line in lines}
        made = []
        for a, e in ends:
            one = link(attache[a], embassy[e], self._chance.choice(tuple(LinkKind)))
            said = wording(one, attache[a], embassy[e], (of[attache[a].id], of[embassy[e].id]))
            word = speak(Stance.AGREES, said, at=_SPOKEN)
            for side in Side if self._chance.random() < 0.7 else (Side.EMBASSY,):
                one = one.with_word(side, word)
            made.append(one)
        return made

    def _event(self, number: int, both: list[Objective]) -> Event:
        day = dt.date(2026, 1, 5) + dt.timedelta(days=self._chance.randrange(1_000))
        passed = day < DAY
        return event(
            f"{self._sentence(6)} {number}",
            *(
                [both[-1]]
                if number == _PLANTED_EVENT
                else self._chance.sample(both, self._chance.choice((1, 1, 2)))
            ),
            date_start=PartialDate.of(day),
            place=f"{_PLANTED_PLACE}, Sagarejo" if number == _PLANTED_EVENT else self._chance.choice(_PLACES),
            state=EventState.HELD if passed else EventState.PLANNED,
            outcome="Done." if passed else "",
        )

    def _sentence(self, length: int) -> str:
        rare = self._chance.choices(self._words, k=length - length // 3)
        words = [*rare, *self._chance.choices(self._common, k=length // 3)]
        self._chance.shuffle(words)
        return " ".join(words).capitalize()

    def _word(self) -> str:
        return "".join(self._chance.choices(_SYLLABLES, k=self._chance.choice((1, 2, 2, 3))))
