"""Accepting findings: kept with the reason, gone with other words, held to rights, taken back by undo."""

from __future__ import annotations

import pytest

from app.domain.checks import Code, Finding
from app.domain.messages import Refusal
from app.domain.records import Id, Objective
from app.domain.staffing import Acceptance
from app.domain.vocabulary import Role, Side
from app.work import accepting, drafting, editing, history, officers
from app.work.checks import read_report
from app.work.desk import Desk
from tests.conftest import NOON, TODAY
from tests.gui.places.stage import PERIOD, add_post

E, A = Side.EMBASSY, Side.ATTACHE


@pytest.fixture
def post(desk: Desk) -> Id:
    """A post with an attaché objective that nobody leads."""
    made = add_post(desk).id
    paper = drafting.add_paper(desk, post=made, side=A, period=PERIOD).id
    drafting.add_objective(desk, paper=paper, title="Protection drill", number="A1")
    return made


def finding(desk: Desk, post: Id, code: Code = Code.S2) -> Finding:
    report = read_report(desk, post=post, period=PERIOD, day=TODAY)
    return next(one for one in report.findings if one.code is code)


def accept(desk: Desk, post: Id, side: Side = A, reason: str = "The branch leads it.") -> Acceptance:
    return accepting.accept(desk, finding(desk, post), post=post, period=PERIOD, side=side, reason=reason)


def kept(desk: Desk) -> tuple[Acceptance, ...]:
    with desk.read() as reader:
        return reader.all(Acceptance)


def test_it_is_kept_with_sentence_reason_author_and_time(desk: Desk, post: Id) -> None:
    acceptance = accept(desk, post)
    assert kept(desk) == (acceptance,)
    assert (acceptance.by, acceptance.at, acceptance.code) == ("Desk officer", NOON, "S2")
    assert acceptance.sentence == "“A1 Protection drill” has no owner: name who leads it."
    assert finding(desk, post).accepted == acceptance
    assert str(history.undo(desk)) == "Accept finding S2"
    assert kept(desk) == ()


def test_other_words_open_it_again_and_the_old_ones_accept_it_again(desk: Desk, post: Id) -> None:
    accept(desk, post)
    objective = finding(desk, post).records[0]
    editing.change(desk, Objective, objective, title="Yearly drill")
    assert finding(desk, post).accepted is None
    history.undo(desk)
    assert finding(desk, post).accepted is not None


def test_a_second_acceptance_of_a_side_takes_the_place_of_its_first(desk: Desk, post: Id) -> None:
    accept(desk, post)
    editing.change(desk, Objective, finding(desk, post).records[0], title="Yearly drill")
    accept(desk, post, reason="Still the branch.")
    assert [one.reason for one in kept(desk)] == ["Still the branch."]


@pytest.mark.parametrize(
    ("case", "refusal"),
    [
        ((Code.S2, A, " \n"), "Give the reason"),
        ((Code.S2, E, "Ours"), "for Attaché office to accept"),
        ((Code.T1, A, "Ours"), "T1 cannot be accepted"),
    ],
)
def test_what_stands_against_it_is_said_and_nothing_kept(
    desk: Desk, post: Id, case: tuple[Code, Side, str], refusal: str
) -> None:
    code, side, reason = case
    with pytest.raises(Refusal, match=refusal):
        accepting.accept(desk, finding(desk, post, code), post=post, period=PERIOD, side=side, reason=reason)
    assert kept(desk) == ()


def test_only_an_approver_of_the_side_accepts_and_opens_again(desk: Desk, post: Id) -> None:
    drafter = officers.add_officer(desk, name="Nazarov", role=Role.DRAFTER, side=A)
    approver = officers.add_officer(desk, name="Aliyev", role=Role.APPROVER, side=A)
    theirs = officers.add_officer(desk, name="Hasanov", role=Role.APPROVER, side=E)
    for one in (None, drafter.id, theirs.id):
        officers.act_as(desk, one)
        with pytest.raises(Refusal):
            accept(desk, post)
    officers.act_as(desk, approver.id)
    plan = read_report(desk, post=post, period=PERIOD, day=TODAY).plan
    assert accepting.sides_open_to(desk, plan, finding(desk, post)) == (A,)
    acceptance = accept(desk, post)
    assert acceptance.officer == approver.id
    for one in (drafter.id, theirs.id):
        officers.act_as(desk, one)
        with pytest.raises(Refusal):
            accepting.reopen(desk, acceptance.id)
    officers.act_as(desk, approver.id)
    accepting.reopen(desk, acceptance.id)
    assert kept(desk) == ()
