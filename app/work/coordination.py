"""The coordination sheet: which offices are asked for their concurrence in a text, for what, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.dates import PartialDate, Period
from app.domain.messages import Message, Refusal, say
from app.domain.ordering import key_between
from app.domain.plan import Plan
from app.domain.records import Id, Office
from app.domain.rich_text import fold_case
from app.domain.staffing import Concurrence, Coordination, Edition, Officer
from app.domain.vocabulary import CoordinationRole, Role, Side, Subject
from app.work.desk import Desk, Reader, Unit
from app.work.editing import remove_whole, save

_SIGNING: dict[Side, Message] = {Side.EMBASSY: say("Ambassador"), Side.ATTACHE: say("Defence attaché")}
"""The offices that sign, as they are called where the workspace names none."""
_CALLED: dict[Side, tuple[str, ...]] = {
    Side.EMBASSY: ("ambassador", "head of mission", "səfir"),
    Side.ATTACHE: ("defence attaché", "defense attaché", "military attaché", "attaché", "hərbi attaşe"),
}
"""Names of offices, case folded, that sign for a side."""
_Text = tuple[Id, Period, Subject]
"""Of which post and period, and which text."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an office is asked: for what, and until when."""

    office: Id
    role: CoordinationRole
    due: PartialDate | None


def ask_named_office(
    desk: Desk,
    *,
    post: Id,
    period: Period,
    name: str,
    side: Side | None = None,
    subject: Subject = Subject.COORDINATED_PLAN,
    role: CoordinationRole = CoordinationRole.COORDINATES,
    due: PartialDate | None = None,
    initiator: object | None = None,
) -> Coordination:
    """Put an office on the coordination sheet by its name, or change until when and for what it is asked.

    One that isn't known yet is added: of the side's, or in the capital.
    """
    plain = " ".join(name.split())
    if not plain:
        raise Refusal(say("Name the office that is asked."))
    with desk.write(say("Ask {office} for its concurrence", office=plain), initiator=initiator) as unit:
        found = _offices_named(unit, post, plain)
        _require_one(found, plain)
        office = (
            found[0]
            if found
            else save(
                unit,
                Office(id=desk.new_id(), name=plain, side=side, post=post if side is not None else None),
            )
        )
        return _ask(desk, unit, (post, period, subject), _Asked(office.id, role, due))


def change_line(
    desk: Desk,
    line: Id,
    *,
    role: CoordinationRole,
    due: PartialDate | None,
    initiator: object | None = None,
) -> Coordination:
    """Change until when, and for what, an office is asked."""
    with desk.read() as reader:
        name = reader.get(Office, reader.get(Coordination, line).office).name
    with desk.write(say("Change what {office} is asked", office=name), initiator=initiator) as unit:
        return save(unit, replace(unit.get(Coordination, line), role=role, due=due))


def remove_line(desk: Desk, line: Id, *, initiator: object | None = None) -> None:
    """Take an office off the sheet; raises Refusal where it has decided on the newest edition."""
    with desk.read() as reader:
        name = reader.get(Office, reader.get(Coordination, line).office).name
    with desk.write(say("Ask {office} no more", office=name), initiator=initiator) as unit:
        entry = unit.get(Coordination, line)
        editions = unit.all(Edition, post=entry.post, period=entry.period, subject=entry.subject)
        newest = max(editions, key=lambda edition: edition.number, default=None)
        if newest is not None and unit.count(Concurrence, edition=newest.id, office=entry.office):
            raise Refusal(
                say(
                    "{office} has decided on edition {number}: it stays on the sheet.",
                    office=name,
                    number=str(newest.number),
                )
            )
        remove_whole(unit, entry)


def _ask(desk: Desk, unit: Unit, text: _Text, asked: _Asked) -> Coordination:
    post, period, subject = text
    lines = unit.all(Coordination, post=post, period=period, subject=subject, order_by=("order",))
    for line in lines:
        if line.office == asked.office:
            return save(unit, replace(line, role=asked.role, due=asked.due))
    last = lines[-1].order if lines else ""
    return save(
        unit,
        Coordination(
            id=desk.new_id(),
            post=post,
            period=period,
            subject=subject,
            order=key_between(last, ""),
            office=asked.office,
            role=asked.role,
            due=asked.due,
        ),
    )


def lay_out_sheet(desk: Desk, unit: Unit, plan: Plan, subject: Subject) -> None:
    """The two offices that sign; of a single paper, its own signs and the other coordinates."""
    for side in Side:
        role = CoordinationRole.SIGNS if subject.side in {None, side} else CoordinationRole.COORDINATES
        office = _signing_office(plan, side) or save(
            unit, Office(id=desk.new_id(), name=_called(desk, side), post=plan.post.id, side=side)
        )
        _ask(desk, unit, (plan.post.id, plan.period, subject), _Asked(office.id, role, None))


def _called(desk: Desk, side: Side) -> str:
    """What an office that signs is called, in the first language of the workspace."""
    return desk.house.language(next(iter(desk.identity.languages), "en"))(_SIGNING[side])


def _signing_office(plan: Plan, side: Side) -> Office | None:
    """The office that signs for a side: its approver's, else the one that is called so."""
    own = [one for one in plan.offices if one.side is side and one.post == plan.post.id]
    for officer in plan.officers:
        if officer.side is side and _approves_at(officer, plan.post.id):
            office = plan.find_office(officer.office) if officer.office is not None else None
            if office is not None and office.side is side and office.post in {None, plan.post.id}:
                return office
    return next((one for one in own if fold_case(one.name) in _CALLED[side]), None)


def _approves_at(officer: Officer, post: Id) -> bool:
    return officer.role is Role.APPROVER and officer.date_left is None and officer.post in {None, post}


def office_named(reader: Reader, post: Id, name: str) -> Office:
    """The office of a post, or of the capital, with this name (case folded) or id; raises Refusal otherwise."""
    found = _offices_named(reader, post, name)
    _require_one(found, name)
    if not found:
        known = tuple(sorted(one.name for one in reader.all(Office) if one.post in {None, post}))
        raise Refusal(
            say("There is no office “{name}”. There are: {names}.", name=name.strip(), names=known)
            if known
            else say("There is no office “{name}”.", name=name.strip())
        )
    return found[0]


def _offices_named(reader: Reader, post: Id, name: str) -> list[Office]:
    """The offices that a name may mean: the post's own before those of the capital."""
    wanted = fold_case(" ".join(name.split()))
    offices = [one for one in reader.all(Office) if one.post in {None, post}]
    found = [one for one in offices if one.id == name.strip() or fold_case(one.name) == wanted]
    return [one for one in found if one.post == post] or found


def _require_one(found: list[Office], name: str) -> None:
    if len(found) > 1:
        raise Refusal(say("Several offices are called “{name}”: give the id.", name=name.strip()))


# --- Who decides ----------------------------------------------------------------------------------------------------


def deciding_office(desk: Desk, plan: Plan, edition: Edition, office: Id | None) -> Office:
    """The office that is named, else that of the officer at the keyboard; raises Refusal where it isn't asked."""
    asked = [
        found
        for line in plan.sheet_of(edition.subject)
        if (found := plan.find_office(line.office)) is not None
    ]
    if office is None:
        return _own_office(desk, plan, edition, asked)
    wanted = plan.find_office(office)
    if wanted is None or wanted.id not in {one.id for one in asked}:
        raise Refusal(
            say("{office} is not on the coordination sheet.", office=wanted.name if wanted else "?"),
            say("Ask the office first: then it can decide."),
        )
    return wanted


def _own_office(desk: Desk, plan: Plan, edition: Edition, asked: list[Office]) -> Office:
    """The office for which the officer at the keyboard decides; raises Refusal where it isn't clear which."""
    own = office_deciding(desk, plan, edition.subject, asked)
    if own is not None:
        return own
    officer = desk.officer
    if officer is not None and officer.office is not None:
        named = plan.find_office(officer.office)
        raise Refusal(
            say("{office} is not on the coordination sheet.", office=named.name if named else "?"),
            say("Ask the office first: then it can decide."),
        )
    raise Refusal(say("Say for which office: {offices}.", offices=tuple(one.name for one in asked)))


def office_deciding(desk: Desk, plan: Plan, subject: Subject, asked: Sequence[Office]) -> Office | None:
    """Which of the offices that are asked the officer at the keyboard decides for, where that is clear.

    His own; without one of his own, the one of his side that signs, or the only one of his side that is asked.
    """
    officer = desk.officer
    if officer is None:
        return None
    if officer.office is not None:
        return next((one for one in asked if one.id == officer.office), None)
    signing = {line.office for line in plan.sheet_of(subject) if line.role is CoordinationRole.SIGNS}
    of_side = [one for one in asked if one.side is not None and one.side is officer.side]
    for fitting in ([one for one in of_side if one.id in signing], of_side):
        if len(fitting) == 1:
            return fitting[0]
    return None
