"""Records with fixed ids for tests, and a small plan in which nothing is to be found.

Every function takes the fields that matter to a test; the rest is such that no check has anything to say of it.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from typing import Any, TypeVar

from app.domain.alignment import apart_wording, speak, wording
from app.domain.checks import check
from app.domain.dates import PartialDate, Period
from app.domain.markings import Markings
from app.domain.plan import Plan
from app.domain.records import (
    Agreement,
    Event,
    Goal,
    Id,
    Indicator,
    Link,
    Objective,
    Paper,
    PaperGoal,
    Paragraph,
    Post,
    RedLine,
    ReferenceDocument,
    Risk,
    Section,
    Word,
)
from app.domain.rich_text import rich
from app.domain.vocabulary import (
    DefenceSide,
    EventKind,
    EventState,
    Level,
    LinkKind,
    Side,
    Stance,
)

_Record = TypeVar("_Record", Link, Objective)

DAY = dt.date(2026, 3, 15)
"""The day on which the checks of the tests are made."""
SPOKEN = dt.datetime(2026, 1, 12, 9, 30, tzinfo=dt.UTC)
PERIOD = Period(2026, 2028)
MARKINGS = Markings.of("test", [(code, {"en": code.title()}) for code in ("open", "restricted", "secret")])


def ident(name: str) -> Id:
    """The same UUIDv7-shaped id for the same name; ids sort by the first six letters of their names."""
    letters = name.encode()
    digits = letters[:6].hex().ljust(12, "0") + hashlib.sha256(letters).hexdigest()
    return Id(f"{digits[:8]}-{digits[8:12]}-7{digits[12:15]}-8{digits[15:18]}-{digits[18:30]}")


def date(text: str | None) -> PartialDate | None:
    """A partial date from its text; None stays None."""
    return None if text is None else PartialDate.parse(text)


POST = Post(id=ident("tbi"), code="TBI", country="GE", capital="Tbilisi")
EMBASSY_PAPER = Paper(id=ident("paper-e"), post=POST.id, side=Side.EMBASSY, period=PERIOD)
ATTACHE_PAPER = Paper(id=ident("paper-a"), post=POST.id, side=Side.ATTACHE, period=PERIOD)
DOCUMENT = ReferenceDocument(id=ident("doctrine"), title="Military Doctrine")
GOAL = Goal(id=ident("md-4"), document=DOCUMENT.id, ref_no="MD-4", type="goal", text="Repel aggression.")
AGREEMENT = Agreement(id=ident("plan-26"), name="Annual cooperation plan", parties=("AZ", "GE"))


def objective(number: str, **fields: Any) -> Objective:
    """An objective of the attaché's paper, or with a number without "A" of the ambassador's."""
    attache = number.startswith("A")
    return replace(
        Objective(
            id=ident(f"objective {number}"),
            paper=(ATTACHE_PAPER if attache else EMBASSY_PAPER).id,
            number=number,
            title=f"Title of {number}",
            lead="Defence attaché" if attache else "Political section",
            date_start=date("2026-02"),
            date_end=date("2027-11"),
            defence_side=DefenceSide.YES,
            serves=(GOAL.id,),
        ),
        **fields,
    )


def indicator(owner: Objective, name: str = "Activities", **fields: Any) -> Indicator:
    """An indicator with a baseline of 0 and a target."""
    whole = Indicator(
        id=ident(f"i {owner.number} {name}"),
        objective=owner.id,
        order="m",
        name=name,
        baseline="0",
        targets=((2026, "2"),),
    )
    return replace(whole, **fields)


def risk(owner: Objective, obstacle: str, mitigation: str, name: str = "1") -> Risk:
    """A risk of an objective."""
    return Risk(
        id=ident(f"r {owner.number} {name}"),
        objective=owner.id,
        order="m",
        obstacle=obstacle,
        mitigation=mitigation,
    )


def red_line(owner: Objective, text: str, name: str = "1", **fields: Any) -> RedLine:
    """A red line of an objective."""
    whole = RedLine(id=ident(f"l {owner.number} {name}"), objective=owner.id, order=name, text=text)
    return replace(whole, **fields)


def link(attache: Objective, embassy: Objective, kind: LinkKind = LinkKind.SUPPORTS, **fields: Any) -> Link:
    """A link between two objectives, on which nobody has spoken."""
    whole = Link(
        id=ident(f"{attache.number}~{embassy.number}"),
        attache_objective=attache.id,
        embassy_objective=embassy.id,
        kind=kind,
        reasoning="It carries the objective on the defence side.",
    )
    return replace(whole, **fields)


def agreed(
    subject: Link,
    attache: Objective,
    embassy: Objective,
    lines: Iterable[RedLine] = (),
    *,
    sides: Iterable[Side] = tuple(Side),
    stance: Stance = Stance.AGREES,
) -> Link:
    """The link with the word of these sides on its present wording."""
    word = speak(stance, wording(subject, attache, embassy, lines), at=SPOKEN)
    return _with(subject, {f"{side.value}_word": word for side in sides})


def apart(
    subject: Objective,
    reason: str = "Agreed with the capital.",
    *,
    sides: Iterable[Side] = tuple(Side),
    stance: Stance = Stance.AGREES,
) -> Objective:
    """The objective with a reason to stand apart and the word of these sides on it."""
    with_reason = replace(subject, apart_reason=reason)
    word: Word = speak(stance, apart_wording(with_reason, ()), at=SPOKEN)
    return _with(with_reason, {f"apart_{side.value}": word for side in sides})


def _with(record: _Record, changed: dict[str, Any]) -> _Record:
    return replace(record, **changed)


def event(name: str, *objectives: Objective, **fields: Any) -> Event:
    """A planned event of the post on a day in June 2026, with a legal basis."""
    whole = Event(
        id=ident(f"e {name}"),
        title=name,
        kind=EventKind.STAFF_TALKS,
        level=Level.BILATERAL,
        date_start=date("2026-06-10"),
        post=POST.id,
        state=EventState.PLANNED,
        objectives=tuple(one.id for one in objectives),
        agreement=AGREEMENT.id,
    )
    return replace(whole, **fields)


def paper_goal(number: str, title: str, paper: Paper = EMBASSY_PAPER) -> PaperGoal:
    """A goal of a mission paper."""
    return PaperGoal(
        id=ident(f"g {paper.side.value[0]} {number} {title}"), paper=paper.id, number=number, title=title
    )


def section(paper: Paper, heading: str) -> Section:
    """A section of a mission paper."""
    return Section(id=ident(f"s {heading}"), paper=paper.id, order="m", heading=heading)


def paragraph(of: Section, text: str, marking: str = "") -> Paragraph:
    """A paragraph of a section."""
    return Paragraph(id=ident(f"p {text}"), section=of.id, order="m", text=rich(text), marking=marking)


EMBASSY_OBJECTIVE = objective("1.1")
ATTACHE_OBJECTIVE = objective("A1")
EVENT = event("Staff talks", ATTACHE_OBJECTIVE)


def plan(**fields: Any) -> Plan:
    """A plan in which everything fits: one objective a side, an agreed link, measures and an event.

    ``objectives``, ``events`` and ``links`` replace the plan's own; every objective gets an indicator unless
    ``indicators`` are given.
    """
    objectives: tuple[Objective, ...] = fields.pop("objectives", (EMBASSY_OBJECTIVE, ATTACHE_OBJECTIVE))
    default_link = agreed(link(ATTACHE_OBJECTIVE, EMBASSY_OBJECTIVE), ATTACHE_OBJECTIVE, EMBASSY_OBJECTIVE)
    parts: dict[str, Any] = {
        "post": POST,
        "period": PERIOD,
        "papers": (EMBASSY_PAPER, ATTACHE_PAPER),
        "objectives": objectives,
        "indicators": tuple(indicator(one) for one in objectives),
        "links": (default_link,),
        "events": (EVENT,),
        "agreements": (AGREEMENT,),
        "documents": (DOCUMENT,),
        "goals": (GOAL,),
    }
    return Plan(**(parts | fields))


def aligned(*pairs: tuple[Objective, Objective]) -> dict[str, Any]:
    """The fields of a plan with these pairs of attaché and ambassador objectives, linked and agreed."""
    objectives = tuple({one.id: one for one in chain.from_iterable(pairs)}.values())
    links = tuple(agreed(link(a, e), a, e) for a, e in pairs)
    events = tuple(event(f"Event {a.number}", a) for a, _ in pairs)
    return {"objectives": objectives, "links": links, "events": events}


def sentences(whole: Plan, code: str, day: dt.date = DAY) -> list[str]:
    """What the findings of one rule say, in English, in the order of the list."""
    return [str(finding.message) for finding in check(whole, day, MARKINGS) if finding.code == code]
