"""What is to be settled, on paper: what was referred upward stands under the point that it is about."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from app.documents.coordinated_plan import coordinated_plan
from app.documents.reading import plain_text
from app.domain.acceptance import with_acceptances
from app.domain.checks import Code, check
from app.domain.plan import Plan
from app.domain.staffing import Acceptance, Referral
from app.domain.vocabulary import LinkState, ReferredTo, Side
from tests.documents import georgia as ge
from tests.documents.georgia import georgia
from tests.domain.builders import date, ident


def settled(plan: Plan, day: dt.date = ge.DAY) -> str:
    document = coordinated_plan(ge.material(plan, day=day))
    return "\n".join(plain_text(document))


def referral(plan: Plan) -> Referral:
    disputed = next(link for link in plan.alignments if plan.state(link) is LinkState.DISPUTED)
    since = date("2026-02-20")
    assert since is not None
    return Referral(
        id=ident("referral"),
        link=disputed.id,
        to=ReferredTo.FOREIGN_MINISTRY,
        question="May it be held near the line?",
        since=since,
    )


def test_a_referral_is_printed_once_with_who_has_it_since_when_and_the_question() -> None:
    plan = georgia()
    printed = settled(replace(plan, referrals=(referral(plan),)))
    line = "With the Ministry of Foreign Affairs since 20 February 2026: “May it be held near the line?”"
    assert printed.count(line) == 1
    assert "Overdue" not in printed


def test_a_referral_that_waits_for_more_than_a_month_is_said_to_be_overdue() -> None:
    plan = georgia()
    printed = settled(replace(plan, referrals=(referral(plan),)), dt.date(2026, 3, 31))
    assert "Overdue: 39 days without a decision." in printed


def test_a_decision_is_printed_with_who_made_it_and_when() -> None:
    plan = georgia()
    decided = replace(
        referral(plan),
        decision="Only south of it.",
        decided_by="the deputy minister",
        decided=date("2026-03-02"),
    )
    printed = settled(replace(plan, referrals=(decided,)))
    assert "Referred to the Ministry of Foreign Affairs, 20 February 2026:" in printed
    assert "Decided by the deputy minister, 2 March 2026: Only south of it." in printed


def test_where_nothing_was_referred_nothing_is_said_of_it() -> None:
    assert "Ministry of Foreign Affairs since" not in settled(georgia())


def test_what_was_accepted_stands_apart_with_its_reason_and_no_longer_among_the_findings() -> None:
    plan = georgia()
    found = check(plan, ge.DAY, ge.MARKINGS)
    finding = next(one for one in found if one.code is Code.E5)
    acceptance = Acceptance(
        id=ident("acceptance"),
        post=plan.post.id,
        period=plan.period,
        code="E5",
        finding=finding.key,
        sentence=str(finding.message),
        side=Side.ATTACHE,
        reason="A reception needs none.",
        by="Col Aliyev",
        at=dt.datetime(2026, 2, 20, 9, tzinfo=dt.UTC),
    )
    plan = replace(plan, acceptances=(acceptance,))
    printed = settled(plan)
    assert "Accepted findings" not in printed
    document = coordinated_plan(replace(ge.material(plan), findings=with_acceptances(plan, found)))
    with_acceptance = "\n".join(plain_text(document))
    after = with_acceptance.split("Accepted findings")[1]
    assert str(finding.message) in after
    assert "Attaché office, Col Aliyev, 20 February 2026" in after
    assert "A reception needs none." in after
    assert with_acceptance.count(str(finding.message)) == printed.count(str(finding.message)) == 1


def test_what_both_sides_had_seen_alike_is_compared_once() -> None:
    printed = settled(georgia())
    head = "Changed since the words of both sides, statement of the ambassador objective:"
    assert printed.count(head) == 1
    assert "Changed since the word of" not in printed


def test_what_each_side_had_seen_for_itself_is_compared_for_each() -> None:
    (link,) = (
        one for one in ge.LINKS if (one.attache_objective, one.embassy_objective) == (ge.A2.id, ge.E12.id)
    )
    assert link.attache_word is not None
    seen = tuple(
        (field, text.replace("every two years", "now and then") if "two years" in text else text)
        for field, text in link.attache_word.seen
    )
    word = replace(link.attache_word, seen=seen)
    links = tuple(replace(one, attache_word=word) if one is link else one for one in ge.LINKS)
    printed = settled(georgia(links=links))
    assert printed.count("Changed since the word of Embassy, statement") == 1
    assert printed.count("Changed since the word of Attaché office, statement") == 1
    assert "both sides, statement" not in printed
