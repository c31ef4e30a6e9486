"""Events: matched by start, title and partners, tied to the objectives and the legal basis that rows name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from app.domain.dates import PartialDate, Period
from app.domain.messages import say
from app.domain.records import Agreement, Event, Id, Objective, Paper, Post
from app.domain.rich_text import folded
from app.domain.vocabulary import DatePrecision, EventState
from app.exchange.references import AgreementRef, ObjectiveRef
from app.exchange.rows import EventRow
from app.work.desk import Reader
from app.work.tables.intake import Intake, updated
from app.work.tables.posts import Posts

_AT_ONCE = 400
EventKey = tuple[PartialDate | None, str, frozenset[str]]


def take_in(intake: Intake, rows: Sequence[EventRow]) -> None:
    """Match events by start, title and partners."""
    posts = Posts(intake)
    objectives = ObjectiveNames(intake.reader)
    agreements = AgreementNames(intake.reader)
    known = _known(intake.reader, rows)
    for row in rows:
        before = known.get(_key(row.date_start, row.title, row.partners or ()))
        post = posts.find(row, row.post) if row.post is not None else None
        post_id = post.id if post else (before.post if before else None)
        event = before or _new(intake, row)
        intake.put(
            row,
            updated(
                event,
                date_end=row.date_end,
                date_precision=row.date_precision,
                note=row.note,
                kind=row.kind,
                level=row.level,
                place=row.place,
                lead=row.lead,
                post=post_id,
                state=row.state,
                state_reason=row.state_reason,
                state_side=row.state_side,
                title_partner=row.title_partner,
                means=row.means,
                direction=row.direction,
                objectives=_objectives(intake, row, objectives, posts, post_id),
                agreement=_agreement(intake, row, agreements),
                cost_estimated=row.cost_estimated_money,
                cost_actual=row.cost_actual_money,
                outcome=row.outcome,
                marking=row.marking,
                source_title=row.source_title,
                source_url=row.source_url,
            ),
            before,
        )
        intake.count(row, is_new=before is None)


def _new(intake: Intake, row: EventRow) -> Event:
    """An event with what follows from the row: its precision from the date, its state from the outcome."""
    if row.date_start is None:
        precision = DatePrecision.TO_BE_FIXED
    else:
        precision = DatePrecision.EXACT if row.date_start.exact else DatePrecision.MONTH
    return Event(
        id=intake.new_id(),
        title=row.title,
        date_start=row.date_start,
        date_precision=precision,
        kind=row.kind,
        level=row.level,
        partners=row.partners or (),
        state=EventState.HELD if row.outcome else EventState.PLANNED,
    )


def _key(start: PartialDate | None, title: str, partners: Iterable[str]) -> EventKey:
    return (start, folded(title), frozenset(partners))


def _known(reader: Reader, rows: Sequence[EventRow]) -> dict[EventKey, Event]:
    """The events that rows may mean: those that begin on one of their dates."""
    known: dict[EventKey, Event] = {}
    for starts in _batched({row.date_start for row in rows if row.date_start is not None}):
        for event in reader.all(Event, date_start=starts):
            known[_key(event.date_start, event.title, event.partners)] = event
    if any(row.date_start is None for row in rows):
        for event in reader.all(Event, date_start=None):
            known[_key(None, event.title, event.partners)] = event
    return known


def _batched(starts: Iterable[PartialDate]) -> Iterator[tuple[PartialDate, ...]]:
    ordered = iter(sorted(starts))
    while batch := tuple(islice(ordered, _AT_ONCE)):
        yield batch


def _objectives(
    intake: Intake, row: EventRow, names: ObjectiveNames, posts: Posts, post: Id | None
) -> tuple[Id, ...] | None:
    if row.objectives is None:
        return None
    found: list[Id] = []
    for reference in row.objectives:
        numbered = names.find(ObjectiveRef(reference.text), post, row.date_start) if post else ()
        if len(numbered) == 1:
            found.append(numbered[0])
            continue
        at = post
        if reference.post:
            named = posts.find(row, reference.post, column="objectives", create=False)
            at = named.id if named else None
        if at is None:
            intake.refuse(
                row,
                "objectives",
                say("Say in the column “post” whose objective “{number}” is.", number=reference.number),
            )
            continue
        fitting = names.find(reference, at, row.date_start)
        if len(fitting) == 1:
            found.append(fitting[0])
        elif fitting:
            intake.refuse(
                row,
                "objectives",
                say(
                    "Several objectives are called “{number}”: write side and period too, as “2026-2028 attache A2”.",
                    number=str(reference),
                ),
            )
        else:
            intake.refuse(
                row,
                "objectives",
                say("There is no objective “{number}” at that post.", number=str(reference)),
            )
    return tuple(dict.fromkeys(found))


def _agreement(intake: Intake, row: EventRow, names: AgreementNames) -> Id | None:
    """The legal basis that a row names; one named in full that is not there yet is begun by its name."""
    reference = row.agreement
    if reference is None:
        return None
    fitting = names.find(reference)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        intake.refuse(
            row,
            "agreement",
            say(
                "Several agreements are called “{name}”: write “name | parties | date”.", name=reference.name
            ),
        )
    elif reference.parties:
        agreement = Agreement(
            id=intake.new_id(), name=reference.name, parties=reference.parties, date_signed=reference.date
        )
        return names.know(intake.put(row, agreement, None)).id
    else:
        intake.refuse(
            row,
            "agreement",
            say(
                "There is no agreement “{name}”: take the agreements in first, or write “name | parties | date”.",
                name=reference.name,
            ),
        )
    return None


class ObjectiveNames:
    """Objectives by what tables call them, and what a table should call one."""

    def __init__(self, reader: Reader) -> None:
        self._papers = {paper.id: paper for paper in reader.all(Paper)}
        self._posts = {post.id: post for post in reader.all(Post)}
        self._objectives = {objective.id: objective for objective in reader.all(Objective)}
        self._by_number: dict[tuple[Id, str], list[Objective]] = {}
        for objective in self._objectives.values():
            post = self._papers[objective.paper].post
            self._by_number.setdefault((post, folded(objective.number)), []).append(objective)

    def find(self, reference: ObjectiveRef, post: Id, day: PartialDate | None) -> tuple[Id, ...]:
        """The objectives that fit; among several, those of the period in which the day lies."""
        fitting = [
            objective
            for objective in self._by_number.get((post, folded(reference.number)), ())
            if (reference.side is None or self._papers[objective.paper].side is reference.side)
            and (reference.period is None or self._papers[objective.paper].period == reference.period)
        ]
        if len(fitting) > 1 and day is not None:
            of_day = [one for one in fitting if _touches(self._papers[one.paper].period, day)]
            fitting = of_day or fitting
        return tuple(objective.id for objective in fitting)

    def name(self, objective_id: Id, post: Id | None, day: PartialDate | None) -> ObjectiveRef:
        """The shortest reference that finds the objective again from an event of this post and day."""
        objective = self._objectives[objective_id]
        paper = self._papers[objective.paper]
        short = ObjectiveRef(objective.number)
        if post == paper.post and self.find(short, paper.post, day) == (objective_id,):
            return short
        code = "" if post == paper.post else self._posts[paper.post].code
        return ObjectiveRef(objective.number, paper.side, paper.period, code)


def _touches(period: Period, day: PartialDate) -> bool:
    return period.touches(day.first(), day.last())


class AgreementNames:
    """Agreements by what tables call them, and what a table should call one."""

    def __init__(self, reader: Reader) -> None:
        self._agreements = {agreement.id: agreement for agreement in reader.all(Agreement)}
        self._by_name: dict[str, list[Agreement]] = {}
        for agreement in self._agreements.values():
            self._by_name.setdefault(folded(agreement.name), []).append(agreement)

    def know(self, agreement: Agreement) -> Agreement:
        """Find this agreement too from now on."""
        self._agreements[agreement.id] = agreement
        self._by_name.setdefault(folded(agreement.name), []).append(agreement)
        return agreement

    def find(self, reference: AgreementRef) -> tuple[Id, ...]:
        """The agreements that fit a reference."""
        return tuple(
            agreement.id
            for agreement in self._by_name.get(folded(reference.name), ())
            if (not reference.parties or set(agreement.parties) == set(reference.parties))
            and (reference.date is None or agreement.date_signed == reference.date)
        )

    def name(self, agreement_id: Id) -> AgreementRef:
        """The whole reference, by which the agreement is found, or begun, in any workspace."""
        agreement = self._agreements[agreement_id]
        return AgreementRef(agreement.name, agreement.parties, agreement.date_signed)


def write_out(reader: Reader) -> list[EventRow]:
    """Every event, oldest first."""
    posts = {post.id: post.code for post in reader.all(Post)}
    objectives = ObjectiveNames(reader)
    agreements = AgreementNames(reader)
    return [
        EventRow(
            date_start=event.date_start,
            date_end=event.date_end,
            title=event.title,
            kind=event.kind,
            level=event.level,
            partners=event.partners or None,
            place=event.place,
            lead=event.lead,
            outcome=event.outcome,
            source_title=event.source_title,
            source_url=event.source_url,
            date_precision=event.date_precision,
            note=event.note,
            post=posts[event.post] if event.post else None,
            state=event.state,
            objectives=tuple(objectives.name(one, event.post, event.date_start) for one in event.objectives)
            or None,
            cost=event.cost_estimated.amount if event.cost_estimated else None,
            currency=event.cost_estimated.currency if event.cost_estimated else None,
            state_reason=event.state_reason,
            state_side=event.state_side,
            title_partner=event.title_partner,
            means=event.means or None,
            direction=event.direction,
            agreement=agreements.name(event.agreement) if event.agreement else None,
            cost_actual=event.cost_actual.amount if event.cost_actual else None,
            cost_actual_currency=event.cost_actual.currency if event.cost_actual else None,
            marking=event.marking,
        )
        for event in reader.all(Event, order_by=("date_start", "title"))
    ]
