"""How the coordination of an edition stands: who was asked, who answered what, who is awaited and since when.

Source: plan-anatomy, the coordination sheet (office, officer, date, concur / concur with comment / non-concur) and
what officers complain of elsewhere: "who must sign next, and since when?"
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.domain.messages import Message, say, say_n
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Id, Office
from app.domain.staffing import Concurrence, Coordination, Edition
from app.domain.vocabulary import CoordinationRole, Decision, Signed, Subject

_ALTERED = say("not what the journal says: changed from outside")
CODE_SHOWN = 8
"""How many digits of a text code are said where it need not be typed."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """An office on the coordination sheet, and what came of asking it.

    ``entry`` is the line itself; there is none for an office that decided without having been asked. ``since`` is
    the day from which the office is awaited and ``overdue`` by how many days it is late; a decision ends both.
    ``open_points`` is how many points are open in the text.
    """

    office: Id
    name: str
    role: CoordinationRole
    entry: Coordination | None
    decision: Concurrence | None
    signed: Signed
    who: str = ""
    since: dt.date | None = None
    overdue: int = 0
    open_points: int = 0

    @property
    def concurs(self) -> bool:
        """Whether the office concurs, with a comment or without, and its signature isn't false."""
        return (
            self.decision is not None
            and self.decision.decision is not Decision.NON_CONCUR
            and self.signed is not Signed.FALSE
        )

    @property
    def refuses(self) -> bool:
        """Whether the office does not concur."""
        return self.decision is not None and self.decision.decision is Decision.NON_CONCUR

    @property
    def awaited(self) -> bool:
        """Whether its decision is still to come; a false signature decides nothing."""
        return self.decision is None or self.signed is Signed.FALSE

    @property
    def signs(self) -> bool:
        """Whether the office signs, rather than only coordinates."""
        return self.role is CoordinationRole.SIGNS

    @property
    def is_vouched(self) -> bool:
        """Whether the decision is signed with a key, or recorded from a signed paper."""
        from_paper = self.decision is not None and self.decision.attachment is not None
        return self.signed is Signed.SIGNED or (from_paper and self.signed is not Signed.FALSE)

    @property
    def vouched(self) -> Message:
        """How the decision is vouched for: signed, entered by somebody, or recorded from a signed paper."""
        return vouched(self.decision, self.signed, self.who)

    @property
    def over(self) -> Message | None:
        """Over how many open points an office that signs concurs, as one does that was recorded from a paper."""
        if not (self.signs and self.concurs and self.open_points):
            return None
        return say_n("over {count} open point", "over {count} open points", self.open_points)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an edition stands on a day.

    ``changed``: today's text is no longer that of the edition. ``open_points``: how many points are open in its own
    text (see ``signature.open_in``). ``altered``: the edition, or its sheet, is not what the journal says of it.
    """

    subject: Subject
    edition: Edition | None
    lines: tuple[SheetLine, ...]
    changed: bool = False
    open_points: int = 0
    altered: bool = False

    @property
    def agreed(self) -> bool:
        """Whether every office that signs concurs in this edition, whatever is open in it."""
        signing = [line for line in self.lines if line.signs]
        if self.edition is None or self.altered:
            return False
        return bool(signing) and all(line.concurs for line in signing)

    @property
    def signed(self) -> bool:
        """Whether every office that signs concurs in this edition, and nothing is open in it."""
        return self.agreed and not self.open_points

    @property
    def awaited(self) -> tuple[SheetLine, ...]:
        """The offices whose decision is still to come; nobody is awaited before there is an edition."""
        return tuple(line for line in self.lines if line.awaited) if self.edition is not None else ()

    @property
    def state(self) -> Message:
        """How it stands, in a few words."""
        if self.edition is None or self.altered:
            return _ALTERED if self.altered else say("no edition yet")
        if self.signed:
            return self._signed
        if self.agreed:
            return over_open_points(self.open_points)
        if self.changed:
            return say("the text has changed since")
        if any(line.refuses for line in self.lines):
            return say("an office does not concur")
        return to_be_settled(self.open_points) if self.open_points else say("in coordination")

    @property
    def _signed(self) -> Message:
        """That every office that signs concurs, and whether each of them vouched for it by key or on paper."""
        if self.changed:
            return say("signed; the text has changed since")
        if all(line.is_vouched for line in self.lines if line.signs):
            return say("signed")
        return say("every office that signs concurs, but not every decision is signed")


def standing(plan: Plan, subject: Subject, day: dt.date, edition: Edition | None = None) -> Standing:
    """How the coordination of an edition, by default the newest, stands on a day."""
    newest = plan.latest(subject)
    edition = edition or newest
    points = plan.open_points.get(edition.id, 0) if edition is not None else 0
    decisions = dict(plan.decisions_on(edition)) if edition is not None else {}
    lines = [
        _line(plan, entry, edition, decisions.pop(entry.office, None), day) for entry in _once(plan, subject)
    ]
    lines += [_unasked(plan, decision) for decision in decisions.values()]
    changed = edition is not None and (edition != newest or _changed(plan, edition))
    return Standing(subject, edition, tuple(lines), changed, points, _altered(plan, edition))


def _altered(plan: Plan, edition: Edition | None) -> bool:
    """Whether an edition, a line of a sheet or a decision is not what the journal says: it may have stood here.

    So may one that was taken out of its table.
    """
    about = {one.id for one in plan.coordination} | {one.id for one in plan.concurrences}
    return edition is not None and (bool(plan.taken) or not plan.altered.isdisjoint(about | {edition.id}))


def over_open_points(points: int) -> Message:
    """How an edition stands that was signed on paper while something was open in it."""
    return say_n(
        "every office that signs concurs, but over {count} open point: it does not count as signed",
        "every office that signs concurs, but over {count} open points: it does not count as signed",
        points,
    )


def to_be_settled(points: int) -> Message:
    """How an edition stands that is out for coordination, and that nobody can sign yet."""
    return say_n(
        "in coordination, with {count} point to settle before it can be signed",
        "in coordination, with {count} points to settle before it can be signed",
        points,
    )


def vouched(decision: Concurrence | None, signed: Signed, who: str) -> Message:
    """How a decision is vouched for."""
    if decision is None:
        return say("awaited")
    if signed is Signed.FALSE and not decision.signature:
        return _ALTERED
    if signed is Signed.FALSE:
        return say("the signature is false")
    if decision.attachment is not None:
        return (
            say("recorded from the signed paper by {who}", who=who)
            if who
            else say("recorded from the signed paper")
        )
    if signed is Signed.SIGNED:
        return say("signed")
    return say("entered by {who}, not signed", who=who) if who else say("not signed")


def code8(edition: Edition) -> str:
    """The first digits of an edition's code, as the foot of a page says it."""
    return edition.sha256[:CODE_SHOWN]


def frozen_on(edition: Edition) -> dt.date | None:
    """The day on which an edition was frozen, in UTC."""
    return edition.at.date() if edition.at is not None else None


def _once(plan: Plan, subject: Subject) -> tuple[Coordination, ...]:
    """The lines of the sheet, the first of each office: two sites may have asked the same one."""
    first: dict[Id, Coordination] = {}
    for entry in plan.sheet_of(subject):
        first.setdefault(entry.office, entry)
    return tuple(first.values())


def _changed(plan: Plan, edition: Edition) -> bool:
    code = plan.text_codes.get(edition.subject)
    return code is not None and code != edition.sha256


def _line(
    plan: Plan, entry: Coordination, edition: Edition | None, decision: Concurrence | None, day: dt.date
) -> SheetLine:
    signed = _signed(plan, decision)
    awaited = edition is not None and (decision is None or signed is Signed.FALSE)
    since = frozen_on(edition) if edition is not None and awaited else None
    return SheetLine(
        entry.office,
        _name(plan.find_office(entry.office)),
        entry.role,
        entry,
        decision,
        signed,
        who=_who(plan, decision),
        since=since,
        overdue=_overdue(entry, since, day) if awaited else 0,
        open_points=plan.open_points.get(edition.id, 0) if edition is not None else 0,
    )


def _unasked(plan: Plan, decision: Concurrence) -> SheetLine:
    return SheetLine(
        decision.office,
        _name(plan.find_office(decision.office)),
        CoordinationRole.COORDINATES,
        None,
        decision,
        _signed(plan, decision),
        who=_who(plan, decision),
    )


def _overdue(entry: Coordination, since: dt.date | None, day: dt.date) -> int:
    """Days past the due date. An office is never late with an edition before it could have seen it."""
    if entry.due is None:
        return 0
    due = max(entry.due.last(), since) if since is not None else entry.due.last()
    return max((day - due).days, 0)


def _signed(plan: Plan, decision: Concurrence | None) -> Signed:
    return plan.signed(decision) if decision is not None else Signed.NOT_SIGNED


def _who(plan: Plan, decision: Concurrence | None) -> str:
    if decision is None:
        return ""
    officer = plan.officer(decision.officer)
    return decision.by or (str(title_of(officer)) if officer is not None else "")


def _name(office: Office | None) -> str:
    return office.name if office is not None else "?"
