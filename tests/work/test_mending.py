"""Mends: each settles its finding in one step, and undo takes that step back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.checks import Code, Finding
from app.domain.dates import PartialDate
from app.domain.messages import Refusal
from app.domain.records import (
    Agreement,
    Event,
    Goal,
    Id,
    Link,
    Objective,
    Paper,
    PaperGoal,
    ReferenceDocument,
)
from app.domain.vocabulary import (
    DefenceSide,
    EventKind,
    EventState,
    Level,
    LinkKind,
    Means,
    Role,
    Side,
    Stance,
)
from app.work import aligning, drafting, editing, history, mending, officers
from app.work.checks import read_report
from app.work.desk import Desk
from tests.conftest import TODAY
from tests.gui.places.stage import PERIOD, add_post

E, A = Side.EMBASSY, Side.ATTACHE


class Plan:
    """One objective a side, linked and agreed; each test breaks one thing."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.post = add_post(desk).id
        self.papers = {
            side: drafting.add_paper(desk, post=self.post, side=side, period=PERIOD).id for side in Side
        }
        self.embassy = drafting.add_objective(
            desk, paper=self.papers[E], title="Safe corridors", number="1.1"
        ).id
        self.attache = drafting.add_objective(
            desk, paper=self.papers[A], title="Protection drill", number="A1"
        ).id
        self.link = aligning.add_link(desk, attache_objective=self.attache, embassy_objective=self.embassy).id
        document = editing.add(desk, ReferenceDocument(id=desk.new_id(), title="Concept"))
        self.goal = editing.add(
            desk, Goal(id=desk.new_id(), document=document.id, ref_no="NSC-1", text="Guard the corridors")
        ).id
        for one, lead in ((self.embassy, "Political section"), (self.attache, "Attaché office")):
            dates = {"date_start": PartialDate(2026, 1), "date_end": PartialDate(2028, 12)}
            editing.change(desk, Objective, one, lead=lead, priority=2, serves=(self.goal,), **dates)

    def change(self, one: Id, **values: object) -> None:
        editing.change(self.desk, Objective, one, **values)

    def event(self, title: str, **fields: object) -> Id:
        whole = Event(
            id=self.desk.new_id(),
            title=title,
            kind=EventKind.STAFF_TALKS,
            level=Level.BILATERAL,
            post=self.post,
            date_start=PartialDate(2027, 5, 4),
            objectives=(self.attache,),
        )
        return editing.add(self.desk, replace(whole, **fields)).id  # type: ignore[arg-type]

    def findings(self, code: Code) -> list[Finding]:
        report = read_report(self.desk, post=self.post, period=PERIOD, day=TODAY)
        return [one for one in report.findings if one.code is code]

    def mends(self, code: Code) -> tuple[mending.Mend, ...]:
        report = read_report(self.desk, post=self.post, period=PERIOD, day=TODAY)
        found = next(one for one in report.findings if one.code is code)
        return mending.mends(report.plan, found, self.desk.markings)

    def labels(self, code: Code) -> list[str]:
        return [str(mend.label) for mend in self.mends(code)]

    def settle(self, code: Code, number: int = 0) -> None:
        """Carry a mend out, see the finding gone, and that one undo brings it back; then do it again."""
        before = [one.key for one in self.findings(code)]
        mending.carry_out(self.desk, self.mends(code)[number])
        after = [one.key for one in self.findings(code)]
        assert set(after) < set(before)
        history.undo(self.desk)
        assert [one.key for one in self.findings(code)] == before
        history.redo(self.desk)

    def objective(self, one: Id) -> Objective:
        with self.desk.read() as reader:
            return reader.get(Objective, one)


@pytest.fixture
def plan(desk: Desk) -> Plan:
    return Plan(desk)


def test_each_side_agrees_where_its_word_is_missing_or_older(plan: Plan) -> None:
    assert plan.labels(Code.A2) == ["Agree for: Embassy", "Agree for: Attaché office"]
    mending.carry_out(plan.desk, plan.mends(Code.A2)[0])
    assert plan.labels(Code.A2) == ["Agree for: Attaché office"]
    plan.settle(Code.A2)
    plan.change(plan.attache, title="Protection drill, yearly")
    assert plan.labels(Code.A3) == ["Agree again for: Embassy", "Agree again for: Attaché office"]
    mending.carry_out(plan.desk, plan.mends(Code.A3)[0])
    plan.settle(Code.A3)


def test_a_dispute_and_a_conflict_without_settlement_need_a_person(plan: Plan) -> None:
    aligning.give_word(plan.desk, plan.link, side=E, stance=Stance.DISPUTES, sentence="No.")
    aligning.give_word(plan.desk, plan.link, side=A, stance=Stance.AGREES)
    assert plan.labels(Code.A2) == []
    aligning.change_link(plan.desk, plan.link, kind=LinkKind.CONFLICTS)
    assert plan.labels(Code.A1) == []
    aligning.change_link(plan.desk, plan.link, settlement="Not before May.")
    aligning.give_word(plan.desk, plan.link, side=E, stance=Stance.AGREES)
    plan.settle(Code.A1)


def test_standing_apart_is_agreed_to_and_a_defence_side_decided(plan: Plan) -> None:
    editing.remove(plan.desk, [(Link, plan.link)])
    assert plan.labels(Code.T1) == []
    assert plan.labels(Code.T2) == ["Say that it has no defence side"]
    aligning.set_apart(plan.desk, plan.attache, reason="Asked by the capital.", side=A)
    assert plan.labels(Code.T1) == ["Agree for: Embassy"]
    plan.settle(Code.T1)
    plan.settle(Code.T2)
    assert plan.objective(plan.embassy).defence_side is DefenceSide.NO


def test_a_goal_is_cited_that_the_other_end_cites(plan: Plan) -> None:
    plan.change(plan.embassy, serves=())
    assert plan.labels(Code.T3)[0] == "Cite NSC-1, as A1 does"
    plan.settle(Code.T3)
    assert plan.objective(plan.embassy).serves == (plan.goal,)


def test_an_event_is_tied_to_the_objective_that_it_speaks_of(plan: Plan) -> None:
    plan.change(plan.attache, means=(Means.EXERCISES,))
    plan.event("Protection drill in Gori", objectives=(), means=(Means.EXERCISES,))
    assert plan.labels(Code.T5)[0] == "Let it serve “A1 Protection drill”"
    plan.settle(Code.T5)


def test_two_that_do_the_same_are_linked_as_overlapping(plan: Plan) -> None:
    editing.remove(plan.desk, [(Link, plan.link)])
    for one in (plan.embassy, plan.attache):
        plan.change(one, title="Joint protection drill for pipeline sites")
    plan.settle(Code.A4)
    with plan.desk.read() as reader:
        assert [link.kind for link in reader.all(Link)] == [LinkKind.OVERLAPS]
    drafting.add_objective(
        plan.desk, paper=plan.papers[A], title="Joint protection drill for pipeline sites", number="A2"
    )
    aligning.add_link(
        plan.desk, attache_objective=plan.findings(Code.A4)[0].records[1], embassy_objective=plan.embassy
    )
    assert plan.labels(Code.A4) == []


@pytest.mark.parametrize(("number", "priorities"), [(0, (2, 2)), (1, (5, 5))])
def test_priorities_are_made_alike_either_way(plan: Plan, number: int, priorities: tuple[int, int]) -> None:
    plan.change(plan.attache, priority=5)
    assert plan.labels(Code.A5) == ["Give A1 the priority 2", "Give 1.1 the priority 5"]
    plan.settle(Code.A5, number)
    assert (plan.objective(plan.embassy).priority, plan.objective(plan.attache).priority) == priorities


def test_dates_are_brought_into_the_period_or_into_those_supported(plan: Plan) -> None:
    plan.change(plan.embassy, date_start=PartialDate(2025), date_end=PartialDate(2027, 6))
    plan.settle(Code.A6)
    assert plan.objective(plan.embassy).date_start == PartialDate(2026, 1)
    assert plan.labels(Code.A6) == ["Bring its dates into those of 1.1"]
    plan.settle(Code.A6)
    assert plan.objective(plan.attache).date_end == PartialDate(2027, 6)
    plan.change(plan.attache, date_start=PartialDate(2029), date_end=PartialDate(2029, 6))
    assert plan.labels(Code.A6) == []


def test_what_is_missing_is_taken_from_what_is_there(plan: Plan) -> None:
    plan.change(plan.attache, lead="", date_end=None)
    assert plan.labels(Code.S2) == ["Let “Political section” lead it"]
    plan.settle(Code.S2)
    report = read_report(plan.desk, post=plan.post, period=PERIOD, day=TODAY)
    finding = next(one for one in report.findings if one.code is Code.S1 and one.records[0] == plan.attache)
    (mend,) = mending.mends(report.plan, finding, plan.desk.markings)
    mending.carry_out(plan.desk, mend)
    assert plan.objective(plan.attache).date_end == PartialDate(2028, 12)


def test_the_legal_basis_of_events_for_the_same_objective_comes_first(plan: Plan) -> None:
    names = ("Framework", "Protocol", "Expired")
    agreements = [
        editing.add(plan.desk, Agreement(id=plan.desk.new_id(), name=name, parties=("AZ", "GE")))
        for name in names
    ]
    editing.change(plan.desk, Agreement, agreements[2].id, valid_until=PartialDate(2026, 1))
    plan.event("Talks", objectives=(plan.embassy,), agreement=agreements[0].id)
    plan.event("More talks", objectives=(plan.embassy,), agreement=agreements[0].id)
    plan.event("Drill", agreement=agreements[1].id)
    plan.event("Old drill", agreement=agreements[2].id, date_start=PartialDate(2026, 1, 3))
    plan.event("Course")
    assert plan.labels(Code.E5) == [
        "Name “Protocol” as its legal basis",
        "Name “Framework” as its legal basis",
    ]
    plan.settle(Code.E5)


@pytest.mark.parametrize(("number", "state"), [(0, EventState.HELD), (1, EventState.POSTPONED)])
def test_what_has_passed_gets_its_state(plan: Plan, number: int, state: EventState) -> None:
    event = plan.event("Course", date_start=PartialDate(2026, 10, 5))
    plan.settle(Code.E9, number)
    with plan.desk.read() as reader:
        assert reader.get(Event, event).state is state


def test_goals_of_one_number_get_one_title(plan: Plan) -> None:
    for title in ("Safe corridors", "Safe routes"):
        editing.add(
            plan.desk, PaperGoal(id=plan.desk.new_id(), paper=plan.papers[E], number="1", title=title)
        )
    assert sorted(plan.labels(Code.G1)) == [
        "Call each of them “Safe corridors”",
        "Call each of them “Safe routes”",
    ]
    plan.settle(Code.G1)


def test_a_paper_gets_the_marking_of_the_highest_in_it(plan: Plan) -> None:
    highest = plan.desk.markings.codes[-1]
    plan.change(plan.attache, marking=highest)
    plan.settle(Code.M1)
    with plan.desk.read() as reader:
        assert reader.get(Paper, plan.papers[A]).marking == highest


@pytest.mark.parametrize("code", [Code.S1, Code.T6])
def test_what_a_person_has_to_write_is_not_offered(plan: Plan, code: Code) -> None:
    assert plan.labels(code) == []


def test_a_mend_is_held_to_the_rights_of_who_is_at_the_keyboard(plan: Plan) -> None:
    officer = officers.add_officer(plan.desk, name="Hasanov", role=Role.APPROVER, side=E)
    officers.act_as(plan.desk, officer.id)
    own, other = plan.mends(Code.A2)
    assert mending.why_not(plan.desk, own) is None
    assert "Only officers of the side “Attaché office”" in str(mending.why_not(plan.desk, other))
    with pytest.raises(Refusal):
        mending.carry_out(plan.desk, other)
    mending.carry_out(plan.desk, own)
    officers.act_as(plan.desk, None)
