"""Editions and concurrence: freezing a text, asking offices, and their decisions on exactly that text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.checks import Code
from app.domain.comparison import Comparison, compare
from app.domain.dates import Period
from app.domain.editions import Standing, frozen_on, standing
from app.domain.messages import Message, Refusal, say
from app.domain.plan import Plan
from app.domain.records import Id, Post
from app.domain.signature import Obstacle, in_the_way
from app.domain.signature import to_settle as to_settle_today
from app.domain.staffing import Attachment, Concurrence, Edition, EditionText, Referral
from app.domain.vocabulary import SUBJECTS, Decision, Subject
from app.work import edition_texts
from app.work.checks import read_report
from app.work.coordination import deciding_office, lay_out_sheet
from app.work.desk import Desk, Reader, Unit
from app.work.editing import save
from app.work.edition_judging import with_open_points
from app.work.officers import sign_concurrence
from app.work.scans import read_scan
from app.work.signing import open_today, to_settle
from app.work.views import read_plan

_LABELS: Mapping[Decision, Message] = {
    Decision.CONCUR: say("{office} concurs in edition {number} of “{subject}”"),
    Decision.COMMENT: say("{office} concurs with comment in edition {number} of “{subject}”"),
    Decision.NON_CONCUR: say("{office} does not concur in edition {number} of “{subject}”"),
}
"""What undo and the history call a decision."""
FORMER_LABELS = (say("{office} {decision}: {edition}"),)
"""What they were called in the histories that there are; kept for the catalogue."""

# --- Reading ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class EditionsView:
    """The editions of one text, how the newest stands, and what stands in the way of its signature.

    ``against`` is what is to settle before the newest edition is signed, ``next`` what would be in one frozen now.
    """

    plan: Plan
    subject: Subject
    editions: tuple[Edition, ...]
    standing: Standing
    obstacles: tuple[Obstacle, ...]
    against: tuple[Obstacle, ...]
    next: tuple[Obstacle, ...]
    day: dt.date

    @property
    def to_settle(self) -> tuple[Obstacle, ...]:
        """What of the obstacles has to be settled before an office that signs concurs."""
        return tuple(one for one in self.obstacles if one.to_settle)

    @property
    def may_freeze(self) -> bool:
        """Whether a next edition would say something else: agreed text, or a report that settles what is open."""
        now = self.standing
        return now.edition is None or now.changed or any(one.settled for one in self.against)

    def standing_of(self, edition: Edition) -> Standing:
        """How the coordination of one of them stands."""
        return standing(self.plan, self.subject, self.day, edition)


def read_editions(
    desk: Desk, *, post: Id, period: Period, day: dt.date, subject: Subject = Subject.COORDINATED_PLAN
) -> EditionsView:
    """Everything about the editions of a text as of a day."""
    report = read_report(desk, post=post, period=period, day=day)
    known = report.plan.editions_of(subject)
    newest = report.plan.latest(subject)
    today = tuple(
        one for one in to_settle_today(report.plan, subject, report.findings) if one.code is not Code.C1
    )
    with desk.read() as reader:
        plan = with_open_points(desk, reader, report.plan, known)
        against = to_settle(desk, reader, plan, newest, today) if newest is not None else ()
    return EditionsView(
        plan,
        subject,
        known,
        standing(plan, subject, day),
        in_the_way(plan, subject, report.findings, day, against),
        against,
        today,
        day,
    )


def find_edition(plan: Plan, subject: Subject, number: int) -> Edition:
    """The edition with this number; raises Refusal naming those there are."""
    editions = plan.editions_of(subject)
    for edition in editions:
        if edition.number == number:
            return edition
    if not editions:
        raise Refusal(say("There is no edition of “{subject}” yet.", subject=SUBJECTS[subject]))
    raise Refusal(
        say(
            "There is no edition {number} of “{subject}”. There are: {numbers}.",
            number=str(number),
            subject=SUBJECTS[subject],
            numbers=tuple(str(edition.number) for edition in editions),
        )
    )


def text_of_edition(desk: Desk, edition: Edition) -> str:
    """The canonical text of an edition; raises Refusal where it isn't the one that was frozen."""
    with desk.read() as reader:
        return edition_texts.load_text(reader, edition)


def plan_of_edition(desk: Desk, edition: Edition) -> Plan:
    """The plan as it was frozen, with today's decisions on it, what was accepted of it, and what was referred by then.

    Raises Refusal where the text isn't what it was.
    """
    with desk.read() as reader:
        today = read_plan(reader, reader.get(Post, edition.post), edition.period)
        frozen = edition_texts.load_plan(reader, edition)
        today = with_open_points(desk, reader, today, [edition])
    referred = tuple(_as_of(frozen_on(edition), today.referrals))
    return replace(with_staffing(frozen, today), referrals=referred)


def _as_of(day: dt.date | None, referrals: Iterable[Referral]) -> Iterator[Referral]:
    """The referrals that had been made by a day, without what was decided on them later."""
    for referral in referrals:
        if day is None or referral.since.first() > day:
            continue
        later = referral.decided is not None and referral.decided.last() > day
        yield replace(referral, decision="", decided=None, decided_by="") if later else referral


def with_staffing(frozen: Plan, today: Plan) -> Plan:
    """A frozen plan with what is no part of its text: officers, offices, comments, what was accepted, editions, and the
    decisions on them.
    """
    known = {office.id for office in today.offices}
    return replace(
        frozen,
        offices=(*today.offices, *(office for office in frozen.offices if office.id not in known)),
        officers=today.officers,
        comments=today.comments,
        acceptances=today.acceptances,
        editions=today.editions,
        coordination=today.coordination,
        concurrences=today.concurrences,
        vouched=today.vouched,
        open_points=today.open_points,
    )


def as_frozen(plan: Plan, subject: Subject) -> Plan:
    """Today's plan as an edition of it would hold it, with the decisions on what was frozen."""
    return with_staffing(edition_texts.plan_of(edition_texts.text_of(plan, subject)), plan)


def compared(desk: Desk, edition: Edition, other: Edition | None = None) -> Comparison:
    """What changed from an edition to another one of the same text, or to the text of today."""
    if other is not None and (other.post, other.period, other.subject) != (
        edition.post,
        edition.period,
        edition.subject,
    ):
        raise Refusal(say("Only editions of one and the same text are compared."))
    with desk.read() as reader:
        before = edition_texts.load_plan(reader, edition)
        if other is not None:
            return compare(before, edition_texts.load_plan(reader, other))
        today = read_plan(reader, reader.get(Post, edition.post), edition.period)
    return compare(before, as_frozen(today, edition.subject))


# --- Freezing -----------------------------------------------------------------------------------------------------


def freeze(
    desk: Desk,
    *,
    post: Id,
    period: Period,
    subject: Subject = Subject.COORDINATED_PLAN,
    note: str = "",
    initiator: object | None = None,
) -> Edition:
    """Freeze the text of today as the next edition, and lay out a coordination sheet where there is none.

    A text in which something is open is frozen for coordination: no office that signs concurs in it. Raises Refusal
    where there is nothing to freeze, or nothing agreed has changed since the last edition and nothing that was open in
    that was settled by a report.
    """
    with desk.read() as reader:
        known = read_plan(reader, reader.get(Post, post), period)
        number = _next_number(known, subject)
    label = say("Freeze edition {number} of “{subject}”", number=str(number), subject=SUBJECTS[subject])
    with desk.write(label, initiator=initiator) as unit:
        plan = read_plan(unit, unit.get(Post, post), period)
        _require_something(plan, subject)
        text = edition_texts.text_of(plan, subject)
        _require_changed(desk, unit, plan, subject)
        paper = plan.paper(subject.side) if subject.side is not None else None
        edition = Edition(
            id=desk.new_id(),
            post=post,
            period=period,
            subject=subject,
            number=_next_number(plan, subject),
            sha256=edition_texts.code_of(text),
            title=paper.title if paper is not None else "",
            note=note.strip(),
            officer=desk.officer.id if desk.officer is not None else None,
            by=desk.author,
            at=desk.now(),
        )
        kept = save(unit, edition)
        unit.save(EditionText(id=desk.new_id(), edition=edition.id, content=text))
        if not plan.sheet_of(subject):
            lay_out_sheet(desk, unit, plan, subject)
        return kept


def _next_number(plan: Plan, subject: Subject) -> int:
    latest = plan.latest(subject)
    return latest.number + 1 if latest is not None else 1


def _require_something(plan: Plan, subject: Subject) -> None:
    if (plan.papers if subject.side is None else plan.paper(subject.side)) in {None, ()}:
        raise Refusal(
            say(
                "There is nothing to freeze: “{subject}” of {post} for {period} has not been begun.",
                subject=SUBJECTS[subject],
                post=plan.post.code,
                period=str(plan.period),
            )
        )


def _require_changed(desk: Desk, reader: Reader, plan: Plan, subject: Subject) -> None:
    latest = plan.latest(subject)
    if latest is not None and plan.text_codes.get(subject) == latest.sha256:
        if any(one.settled for one in to_settle(desk, reader, plan, latest, open_today(desk, plan, subject))):
            return
        raise Refusal(
            say(
                "Nothing that is agreed has changed since edition {number}: there is no next one to freeze.",
                number=str(latest.number),
            )
        )


# --- Concurrence --------------------------------------------------------------------------------------------------


def concur(
    desk: Desk,
    edition: Id,
    *,
    decision: Decision,
    office: Id | None = None,
    text: str = "",
    attachment: Path | None = None,
    initiator: object | None = None,
) -> Concurrence:
    """Give, or with the scan of a signed paper (``attachment``) record, an office's decision on exactly this edition.

    Without ``office`` the officer at the keyboard decides for his own. Raises Refusal where the edition isn't the
    newest (a signed paper may still be recorded on an older one), its text isn't what was frozen, a comment is
    missing, the office wasn't asked, an office that signs would concur while something is to be settled (its own
    decision only: what was signed on paper was decided, see ``signing``), or the rights stand against it. None is
    taken back: give another one.
    """
    scan = read_scan(desk, attachment) if attachment is not None else None
    said = text.strip()
    if decision is not Decision.CONCUR and not said:
        raise Refusal(say("Say in a sentence what the comment is, or why the office does not concur."))
    with desk.read() as reader:
        on = reader.get(Edition, edition)
        plan = read_plan(reader, reader.get(Post, on.post), on.period)
        edition_texts.load_text(reader, on)
        deciding = deciding_office(desk, plan, on, office)
        if scan is None:
            _require_newest(plan, on)
    values = {"office": deciding.name, "number": str(on.number), "subject": SUBJECTS[on.subject]}
    with desk.write(replace(_LABELS[decision], values=tuple(values.items())), initiator=initiator) as unit:
        kept = _kept(unit, scan) if scan is not None else None
        given = Concurrence(
            id=desk.new_id(),
            edition=on.id,
            office=deciding.id,
            side=deciding.side,
            decision=decision,
            text=said,
            officer=desk.officer.id if desk.officer is not None else None,
            by=desk.author,
            at=desk.now(),
            seen_hash=on.sha256,
            attachment=kept,
        )
        return save(unit, sign_concurrence(desk, given))


def _kept(unit: Unit, scan: Attachment) -> Id:
    """The scan in the workspace; one and the same file is kept once."""
    for held in unit.all(Attachment, sha256=scan.sha256):
        if held.data == scan.data:
            return held.id
    return save(unit, scan).id


def _require_newest(plan: Plan, edition: Edition) -> None:
    newest = plan.latest(edition.subject)
    if newest is not None and newest.id != edition.id:
        raise Refusal(
            say(
                "Edition {number} was replaced by edition {newest}: decide on that one.",
                number=str(edition.number),
                newest=str(newest.number),
            )
        )
