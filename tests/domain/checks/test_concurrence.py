"""C1 and C2: a concurrence in a text that has changed, and one that is late; and who is awaited at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from app.domain.checks import Code, check
from app.domain.dates import PartialDate
from app.domain.editions import standing
from app.domain.plan import Plan
from app.domain.records import Id, Kind, Office
from app.domain.signature import in_the_way
from app.domain.staffing import Comment, Concurrence, Coordination, Edition
from app.domain.vocabulary import CommentKind, CoordinationRole, Decision, Side, Subject
from tests.domain.builders import DAY, MARKINGS, PERIOD, POST, ident, plan, sentences

SUBJECT = Subject.COORDINATED_PLAN
FROZEN = dt.datetime(2026, 3, 1, 10, tzinfo=dt.UTC)
OFFICES = (
    Office(id=ident("ambassador"), name="Ambassador", post=POST.id, side=Side.EMBASSY),
    Office(id=ident("datt"), name="Defence attaché", post=POST.id, side=Side.ATTACHE),
    Office(id=ident("europe"), name="Directorate for Europe"),
)


def edition(number: int = 1, at: dt.datetime = FROZEN) -> Edition:
    return Edition(
        id=ident(f"ed {number}"),
        post=POST.id,
        period=PERIOD,
        subject=SUBJECT,
        number=number,
        sha256=f"{number}" * 64,
        at=at,
    )


def line(
    office: Office, role: CoordinationRole = CoordinationRole.SIGNS, due: str | None = None
) -> Coordination:
    return Coordination(
        id=ident(f"line {office.name}"),
        post=POST.id,
        period=PERIOD,
        subject=SUBJECT,
        order=office.name,
        office=office.id,
        role=role,
        due=PartialDate.parse(due) if due else None,
    )


def decision(
    office: Office, on: Edition, what: Decision = Decision.CONCUR, text: str = "", hours: int = 1
) -> Concurrence:
    return Concurrence(
        id=ident(f"{office.name} {on.number} {hours}"),
        edition=on.id,
        office=office.id,
        side=office.side,
        decision=what,
        text=text,
        by="Somebody",
        at=FROZEN + dt.timedelta(hours=hours),
        seen_hash=on.sha256,
    )


def coordinated(*decisions: Concurrence, code: str = "", **fields: Any) -> Plan:
    """A plan with one edition that two offices sign and one coordinates on until 10 March."""
    first = edition()
    parts: dict[str, Any] = {
        "offices": OFFICES,
        "editions": (first,),
        "coordination": (
            line(OFFICES[0]),
            line(OFFICES[1]),
            line(OFFICES[2], CoordinationRole.COORDINATES, "2026-03-10"),
        ),
        "concurrences": decisions,
        "text_codes": {SUBJECT: code or first.sha256},
    }
    return plan(**(parts | fields))


BOTH = tuple(decision(office, edition()) for office in OFFICES[:2])


def test_c1_names_who_concurred_in_a_text_that_has_changed() -> None:
    assert sentences(coordinated(*BOTH), Code.C1) == []
    (sentence,) = sentences(coordinated(*BOTH, code="f" * 64), Code.C1)
    assert sentence.startswith(
        "Coordinated plan: the text has changed since edition 1, in which these concurred: Ambassador, Defence attaché."
    )


def test_c1_has_nothing_to_say_where_nobody_concurred() -> None:
    refused = decision(OFFICES[0], edition(), Decision.NON_CONCUR, "No.")
    assert sentences(coordinated(refused, code="f" * 64), Code.C1) == []
    assert sentences(coordinated(code="f" * 64), Code.C1) == []


def test_c1_is_silent_once_the_next_edition_is_frozen() -> None:
    second = edition(2)
    after = coordinated(*BOTH, editions=(edition(), second), text_codes={SUBJECT: second.sha256})
    assert sentences(after, Code.C1) == []
    assert not standing(after, SUBJECT, DAY).signed


def test_c2_counts_from_the_due_date_or_from_the_edition_that_came_later() -> None:
    assert sentences(coordinated(), Code.C2, dt.date(2026, 3, 10)) == []
    (sentence,) = sentences(coordinated(), Code.C2, dt.date(2026, 3, 15))
    assert "due 2026-03-10, 5 days overdue" in sentence
    later = coordinated(editions=(edition(at=FROZEN + dt.timedelta(days=13)),))
    (sentence,) = sentences(later, Code.C2, dt.date(2026, 3, 15))
    assert "which was frozen after the due date of 2026-03-10 had passed" in sentence
    assert standing(later, SUBJECT, dt.date(2026, 3, 15)).lines[2].overdue == 1


def test_c2_waits_until_a_whole_month_has_passed() -> None:
    month = (line(OFFICES[0], due="2026-03"), line(OFFICES[1]))
    assert sentences(coordinated(coordination=month), Code.C2, dt.date(2026, 3, 31)) == []
    assert len(sentences(coordinated(coordination=month), Code.C2, dt.date(2026, 4, 1))) == 1


def test_nobody_is_late_with_an_edition_that_is_signed_or_behind_the_text() -> None:
    late = dt.date(2026, 5, 1)
    assert sentences(coordinated(*BOTH), Code.C2, late) == []
    assert sentences(coordinated(code="f" * 64), Code.C2, late) == []


def test_an_edition_is_signed_when_every_office_that_signs_concurs() -> None:
    assert not standing(coordinated(BOTH[0]), SUBJECT, DAY).signed
    assert standing(coordinated(*BOTH), SUBJECT, DAY).signed
    assert not standing(coordinated(*BOTH, coordination=()), SUBJECT, DAY).signed


def test_the_last_decision_of_an_office_counts() -> None:
    no = decision(OFFICES[0], edition(), Decision.NON_CONCUR, "Not yet.", hours=9)
    now = standing(coordinated(*BOTH, no), SUBJECT, DAY)
    assert not now.signed
    assert str(now.state) == "an office does not concur"


def test_two_lines_for_one_office_are_one() -> None:
    twice = (line(OFFICES[0]), replace(line(OFFICES[0], CoordinationRole.COORDINATES), id=Id("other")))
    assert len(standing(coordinated(coordination=twice), SUBJECT, DAY).lines) == 1


def test_an_office_that_decided_unasked_is_shown() -> None:
    now = standing(coordinated(*BOTH, coordination=(line(OFFICES[0]),)), SUBJECT, DAY)
    assert [(one.name, one.entry is None) for one in now.lines] == [
        ("Ambassador", False),
        ("Defence attaché", True),
    ]


def test_in_the_way_is_everything_and_nothing_once_it_is_signed() -> None:
    critical = Comment(
        id=ident("critical"),
        about=POST.id,
        about_kind=Kind.POST,
        kind=CommentKind.CRITICAL,
        text="Not this area.",
    )
    answered = replace(critical, id=ident("answered"), resolution="Moved.", resolved_at=FROZEN)
    minor = replace(critical, id=ident("minor"), kind=CommentKind.MAJOR)
    whole = coordinated(BOTH[0], comments=(critical, answered, minor))
    found = [str(one.message) for one in in_the_way(whole, SUBJECT, check(whole, DAY, MARKINGS), DAY)]
    assert found == [
        "Critical comment, open: Not this area.",
        "Defence attaché has not answered on edition 1: awaited since 2026-03-01.",
        "Directorate for Europe has not answered on edition 1: awaited since 2026-03-01, 5 days overdue.",
    ]
    assert in_the_way(coordinated(*BOTH, comments=(critical,)), SUBJECT, (), DAY) == ()
