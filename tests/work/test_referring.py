"""Referring an alignment upward: who has the question, since when, and what was decided."""

from __future__ import annotations

import datetime as dt

import pytest

from app.domain.dates import PartialDate, Period
from app.domain.messages import Refusal
from app.domain.records import Id, Objective, Post
from app.domain.referring import days_waiting, is_open, is_overdue, open_referral
from app.domain.staffing import Referral
from app.domain.vocabulary import LinkKind, LinkState, ReferredTo, Role, Side, Stance
from app.work import aligning, drafting, editing, history, officers, referring, views
from app.work.desk import Desk

PERIOD = Period(2026, 2028)
SINCE = PartialDate(2026, 11, 12)
QUESTION = "May the drill be held near the line?"


@pytest.fixture
def ends(desk: Desk) -> dict[str, Objective]:
    post = editing.add(desk, Post(id=desk.new_id(), code="TBS", country="GE"))
    made = {}
    for side, number in ((Side.EMBASSY, "1.1"), (Side.ATTACHE, "A1")):
        paper = drafting.add_paper(desk, post=post.id, side=side, period=PERIOD)
        made[number] = drafting.add_objective(desk, paper=paper.id, number=number, title=f"Aim {number}")
    return made


@pytest.fixture
def link(desk: Desk, ends: dict[str, Objective]) -> Id:
    made = aligning.add_link(desk, attache_objective=ends["A1"].id, embassy_objective=ends["1.1"].id)
    aligning.give_word(
        desk, made.id, side=Side.EMBASSY, stance=Stance.DISPUTES, sentence="Not near the line."
    )
    return made.id


def refer(desk: Desk, link: Id, since: PartialDate = SINCE) -> Referral:
    return referring.refer(desk, link, to=ReferredTo.FOREIGN_MINISTRY, question=QUESTION, since=since)


def all_of(desk: Desk) -> tuple[Referral, ...]:
    with desk.read() as reader:
        return reader.all(Referral)


def test_a_dispute_is_referred_upward_decided_and_stays_on_record(desk: Desk, link: Id) -> None:
    referral = refer(desk, link)
    assert (referral.to, referral.question, referral.since) == (ReferredTo.FOREIGN_MINISTRY, QUESTION, SINCE)
    assert referral.by == desk.author
    decided = referring.decide(
        desk,
        referral.id,
        decision="Only south of it.",
        decided_by="Deputy minister",
        date=PartialDate(2026, 11, 20),
    )
    assert not is_open(decided)
    assert (decided.decision, decided.decided_by) == ("Only south of it.", "Deputy minister")
    with pytest.raises(Refusal, match="stays on record"):
        referring.take_back(desk, referral.id)
    assert str(history.undo(desk)) == "Decision on 1.1 ↔ A1"
    assert is_open(all_of(desk)[0])


def test_what_is_not_decided_is_taken_back_and_undo_brings_it_again(desk: Desk, link: Id) -> None:
    referring.take_back(desk, refer(desk, link).id)
    assert all_of(desk) == ()
    history.undo(desk)
    assert [referral.question for referral in all_of(desk)] == [QUESTION]


def test_a_second_referral_waits_for_the_first_and_follows_its_decision(desk: Desk, link: Id) -> None:
    first = refer(desk, link)
    with pytest.raises(Refusal, match="with the Ministry of Foreign Affairs already"):
        refer(desk, link)
    referring.decide(
        desk, first.id, decision="Ask the ministers.", decided_by="MFA", date=PartialDate(2026, 11, 20)
    )
    referring.refer(desk, link, to=ReferredTo.MINISTERS, question=QUESTION)
    assert len(all_of(desk)) == 2


def test_what_both_sides_agree_to_is_not_referred_but_an_open_conflict_is(desk: Desk, link: Id) -> None:
    for side in Side:
        aligning.give_word(desk, link, side=side, stance=Stance.AGREES)
    with pytest.raises(Refusal, match="Both sides agree"):
        refer(desk, link)
    aligning.change_link(desk, link, kind=LinkKind.CONFLICTS)
    assert is_open(refer(desk, link))


@pytest.mark.parametrize(
    ("question", "since", "sentence"),
    [
        ("  ", SINCE, "question"),
        (QUESTION, PartialDate(2026, 12, 24), "still to come"),
    ],
)
def test_a_bad_referral_is_refused_and_nothing_is_kept(
    desk: Desk, link: Id, question: str, since: PartialDate, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        referring.refer(desk, link, to=ReferredTo.BRANCH, question=question, since=since)
    assert all_of(desk) == ()


@pytest.mark.parametrize(
    ("decision", "by", "day", "sentence"),
    [
        ("", "MFA", None, "what was decided"),
        ("Yes.", " ", None, "who decided"),
        ("Yes.", "MFA", PartialDate(2026, 11, 11), "cannot have been decided"),
        ("Yes.", "MFA", PartialDate(2027), "still to come"),
    ],
)
def test_a_bad_decision_is_refused(
    desk: Desk, link: Id, *, decision: str, by: str, day: PartialDate | None, sentence: str
) -> None:
    referral = refer(desk, link)
    with pytest.raises(Refusal, match=sentence):
        referring.decide(desk, referral.id, decision=decision, decided_by=by, date=day)
    assert is_open(all_of(desk)[0])


def test_a_month_is_date_enough(desk: Desk, link: Id) -> None:
    referral = refer(desk, link, PartialDate(2026, 11))
    assert referring.decide(
        desk, referral.id, decision="Yes.", decided_by="MFA", date=PartialDate(2026, 11)
    ).decided == PartialDate(2026, 11)


def test_a_referral_goes_with_its_link_and_stands_in_the_plan(desk: Desk, link: Id) -> None:
    referral = refer(desk, link)
    choice = views.pick(desk)
    plan = views.load_plan(desk, post=choice.post.id, period=PERIOD)
    assert open_referral(plan, plan.links[0]) == referral
    assert plan.state(plan.links[0]) is LinkState.DISPUTED
    aligning.remove_link(desk, link)
    assert all_of(desk) == ()


def test_it_is_overdue_after_a_month_and_a_bare_month_counts_from_its_end(desk: Desk, link: Id) -> None:
    referral = refer(desk, link)
    assert days_waiting(referral, dt.date(2026, 11, 22)) == 10
    assert not is_overdue(referral, dt.date(2026, 12, 12))
    assert is_overdue(referral, dt.date(2026, 12, 13))
    decided = referring.decide(desk, referral.id, decision="Yes.", decided_by="MFA")
    assert not is_overdue(decided, dt.date(2027, 12, 13))
    monthly = Referral(
        id=desk.new_id(), link=link, to=ReferredTo.BRANCH, question="?", since=PartialDate(2026, 11)
    )
    assert days_waiting(monthly, dt.date(2026, 11, 22)) == 0


def test_an_officer_of_neither_side_refers_nothing(desk: Desk, link: Id) -> None:
    officers.add_officer(desk, name="Aynur Quliyeva", role=Role.APPROVER, side=Side.EMBASSY)
    reader = officers.add_officer(desk, name="Kamran Əliyev", role=Role.DRAFTER, side=Side.ATTACHE)
    with pytest.raises(Refusal):
        refer(desk, link)
    officers.act_as(desk, reader.id)
    assert refer(desk, link).officer == reader.id


# --- words on standing apart -----------------------------------------------------------------------------------------


def test_a_dispute_of_standing_apart_needs_its_sentence(desk: Desk, ends: dict[str, Objective]) -> None:
    aligning.set_apart(desk, ends["1.1"].id, reason="Not ours.", side=Side.EMBASSY)
    with pytest.raises(Refusal, match="what you dispute"):
        aligning.give_word_apart(desk, ends["1.1"].id, side=Side.ATTACHE, stance=Stance.DISPUTES)


def test_taking_a_reason_back_leaves_the_word_of_the_other_side(
    desk: Desk, ends: dict[str, Objective]
) -> None:
    ambassador = officers.add_officer(desk, name="Aynur", role=Role.DRAFTER, side=Side.EMBASSY)
    attache = officers.add_officer(desk, name="Kamran", role=Role.DRAFTER, side=Side.ATTACHE)
    officers.act_as(desk, ambassador.id)
    aligning.set_apart(desk, ends["1.1"].id, reason="Not ours.", side=Side.EMBASSY)
    officers.act_as(desk, attache.id)
    aligning.give_word_apart(desk, ends["1.1"].id, side=Side.ATTACHE, stance=Stance.AGREES)
    with pytest.raises(Refusal):
        aligning.set_apart(desk, ends["1.1"].id, reason="")
    officers.act_as(desk, ambassador.id)
    kept = aligning.set_apart(desk, ends["1.1"].id, reason="")
    assert kept.apart_embassy is None
    assert kept.apart_attache is not None
    officers.act_as(desk, None)
