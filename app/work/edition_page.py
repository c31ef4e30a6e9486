"""The editions of one text as the screen shows them: how one of them stands, and what may be done about it by whom.

Why something may not be done is said before it is tried, by the same rules of rights that hold the verbs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.domain import rights
from app.domain.comparison import Comparison
from app.domain.dates import Period
from app.domain.editions import Standing
from app.domain.messages import Message, say
from app.domain.plan import Plan
from app.domain.records import Id, Office, Record
from app.domain.rich_text import fold_case
from app.domain.rights import Step
from app.domain.signature import altered_edition, why_not_signed
from app.domain.staffing import Attachment, Concurrence, Coordination, Edition, Officer
from app.domain.vocabulary import Decision, Subject
from app.work.coordination import office_deciding
from app.work.desk import Desk
from app.work.editions import EditionsView, compared, read_editions
from app.work.signing import signs

R = TypeVar("R", bound=Record)
_NONE = Id("")


@dataclass(frozen=True)
class EditionPage:
    """One text: its editions, the one that is shown, and what stands against doing something about it.

    ``shown`` is how the chosen edition stands (by default the newest). ``why_not_decide`` and ``why_not_record``
    have an entry for each office on the sheet: ``None`` where the officer at the keyboard may give, or record from
    a signed paper, its decision on exactly that edition; ``why_not_concur`` says why an office that signs cannot
    concur. ``own`` is the office for which he decides.
    """

    view: EditionsView
    shown: Standing
    own: Id | None
    offices: tuple[Office, ...]
    given: tuple[Concurrence, ...]
    why_not_freeze: Message | None
    why_not_ask: Message | None
    why_not_decide: Mapping[Id, Message | None]
    why_not_concur: Mapping[Id, Message | None]
    why_not_record: Mapping[Id, Message | None]

    @property
    def plan(self) -> Plan:
        """The plan as it is today."""
        return self.view.plan

    @property
    def edition(self) -> Edition | None:
        """The edition that is shown."""
        return self.shown.edition

    @property
    def newest(self) -> Edition | None:
        """The newest edition."""
        return self.view.standing.edition

    @property
    def is_newest(self) -> bool:
        """Whether the newest edition is shown, or there is none."""
        return self.edition == self.newest


def read_edition_page(
    desk: Desk, *, post: Id, period: Period, subject: Subject, day: dt.date, edition: Id | None = None
) -> EditionPage:
    """Everything about the editions of a text as of a day, with one of them (by default the newest) shown."""
    view = read_editions(desk, post=post, period=period, subject=subject, day=day)
    plan = view.plan
    chosen = next((one for one in view.editions if one.id == edition), None)
    shown = view.standing if chosen is None else view.standing_of(chosen)
    asked = [found for line in shown.lines if (found := plan.find_office(line.office)) is not None]
    own = office_deciding(desk, plan, subject, asked)
    given = [
        one for one in plan.concurrences if shown.edition is not None and one.edition == shown.edition.id
    ]
    return EditionPage(
        view=view,
        shown=shown,
        own=own.id if own is not None else None,
        offices=tuple(one for one in plan.offices if one.post in {None, post}),
        given=tuple(sorted(given, key=lambda one: (str(one.at or ""), one.id))),
        why_not_freeze=_why_not_freeze(desk, view),
        why_not_ask=_why_not_ask(desk, view),
        why_not_decide={one.id: _why_not_decide(desk, view, shown, one) for one in asked},
        why_not_concur=_why_not_concur(view, shown, asked),
        why_not_record={one.id: _why_not_record(desk, view, shown, one) for one in asked},
    )


@dataclass(frozen=True)
class Compared:
    """What changed between two texts, and which of the records still stand in the text of today."""

    comparison: Comparison
    today: frozenset[Id]


def read_comparison(desk: Desk, edition: Edition, other: Edition | None, *, day: dt.date) -> Compared:
    """What changed from an edition to another one, or (``None``) to the text of today."""
    view = read_editions(desk, post=edition.post, period=edition.period, subject=edition.subject, day=day)
    plan = view.plan
    parts: tuple[tuple[Record, ...], ...] = (
        plan.papers, plan.sections, plan.paragraphs, plan.paper_goals, plan.objectives, plan.indicators, plan.risks,
        plan.red_lines, plan.links, plan.events, plan.agreements, plan.documents, plan.goals, (plan.post,),
    )  # fmt: skip
    return Compared(compared(desk, edition, other), frozenset(one.id for part in parts for one in part))


def scan_name(desk: Desk, attachment: Id) -> str:
    """What the file of a scan was called when it was taken in."""
    with desk.read() as reader:
        return reader.get(Attachment, attachment).name


# --- Why not --------------------------------------------------------------------------------------------------------


def _why_not_freeze(desk: Desk, view: EditionsView) -> Message | None:
    side, plan = view.subject.side, view.plan
    newest = view.standing.edition
    if desk.read_only_because is not None:
        return desk.read_only_because
    if not (plan.papers if side is None else plan.paper(side)):
        return say("There is nothing to freeze: the paper has not been begun.")
    if newest is not None and not view.may_freeze:
        return say(
            "Nothing that is agreed has changed since edition {number}: there is no next one to freeze.",
            number=str(newest.number),
        )
    edition = Edition(
        id=_NONE,
        post=plan.post.id,
        period=plan.period,
        subject=view.subject,
        number=0,
        sha256="",
        officer=_officer(desk),
    )
    return _why_not(desk, plan, edition)


def _why_not_ask(desk: Desk, view: EditionsView) -> Message | None:
    plan = view.plan
    line = Coordination(
        id=_NONE, post=plan.post.id, period=plan.period, subject=view.subject, order="", office=_NONE
    )
    return _why_not(desk, plan, line)


def _why_not_decide(desk: Desk, view: EditionsView, shown: Standing, office: Office) -> Message | None:
    newest = view.standing.edition
    if shown.edition is None or newest is None:
        return say("No edition has been frozen yet: there is no text to sign.")
    if shown.edition != newest:
        return say(
            "Edition {number} was replaced by edition {newest}: decide on that one.",
            number=str(shown.edition.number),
            newest=str(newest.number),
        )
    return _why_not_asked(shown, office) or _why_not(desk, view.plan, _decision(desk, shown.edition, office))


def _why_not_record(desk: Desk, view: EditionsView, shown: Standing, office: Office) -> Message | None:
    if shown.edition is None:
        return say("No edition has been frozen yet: there is no text to sign.")
    decision = _decision(desk, shown.edition, office, attachment=_NONE)
    return _why_not_asked(shown, office) or _why_not(desk, view.plan, decision)


def _why_not_asked(shown: Standing, office: Office) -> Message | None:
    if any(line.office == office.id and line.entry is not None for line in shown.lines):
        return None
    return say("{office} is not on the coordination sheet.", office=office.name)


def _why_not_concur(
    view: EditionsView, shown: Standing, asked: Iterable[Office]
) -> Mapping[Id, Message | None]:
    """Why offices can't concur in the edition that is shown; those that only coordinate may, unless it was altered."""
    edition = shown.edition
    if edition is None or edition != view.standing.edition:
        return {}
    why, altered = why_not_signed(edition, view.against), altered_edition(view.plan, edition)
    others = altered.message if altered is not None else None
    return {one.id: why if signs(view.plan, edition, one.id) else others for one in asked}


def _decision(desk: Desk, edition: Edition, office: Office, attachment: Id | None = None) -> Concurrence:
    officer = desk.officer
    return Concurrence(
        id=_NONE,
        edition=edition.id,
        office=office.id,
        side=office.side,
        decision=Decision.CONCUR,
        officer=_officer(desk),
        seen_hash=edition.sha256,
        key=officer.public_key if officer is not None else "",
        attachment=attachment,
    )


def _officer(desk: Desk) -> Id | None:
    return desk.officer.id if desk.officer is not None else None


def _why_not(desk: Desk, plan: Plan, record: Record) -> Message | None:
    """Why the officer at the keyboard may not make this record."""
    if desk.read_only_because is not None:
        return desk.read_only_because
    return rights.refusal(desk.officer, (Step(None, record),), _Around(plan))


class _Around:
    """The plan as what stands around a change that has not been made."""

    returning = False

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.officers: tuple[Officer, ...] = plan.officers

    def find(self, cls: type[R], id_: Id) -> R | None:
        """An office or an edition of the plan: rights ask for no other record here."""
        for record in (*self._plan.offices, *self._plan.editions):
            if isinstance(record, cls) and record.id == id_:
                return record
        return None

    def gone(self, id_: Id) -> bool:
        """Nothing is deleted."""
        return False

    def decided(self, edition: Id) -> bool:
        """Whether an office has decided on an edition."""
        return any(one.edition == edition for one in self._plan.concurrences)

    def signed(self, decision: Concurrence) -> bool:
        """Whether the same office has signed another decision on the same edition with a key."""
        return any(
            one.signature and one.edition == decision.edition and one.office == decision.office
            for one in self._plan.concurrences
        )


def offices_to_ask(page: EditionPage) -> tuple[Office, ...]:
    """The offices of the post and the capital that are not on the sheet yet, by name."""
    on_sheet = {line.office for line in page.shown.lines if line.entry is not None}
    free = (one for one in page.offices if one.id not in on_sheet)
    return tuple(sorted(free, key=lambda one: fold_case(one.name)))
