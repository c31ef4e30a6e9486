"""That no office signs over what is open: whatever way a decision, a line of the sheet or an acceptance comes about."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.reading import plain_text
from app.domain.acceptance import with_acceptances
from app.domain.baselines import without_baseline
from app.domain.checks import Code, check, obstacles
from app.domain.dates import PartialDate
from app.domain.editions import standing
from app.domain.messages import Refusal, say
from app.domain.plan import Plan
from app.domain.records import Event, Id, Indicator, Kind, Objective, RedLine
from app.domain.staffing import Acceptance, Comment, Concurrence, Edition, EditionText
from app.domain.vocabulary import (
    CommentKind,
    CoordinationRole,
    Decision,
    EventKind,
    EventState,
    Level,
    Side,
    Stance,
    Subject,
)
from app.work import (
    accepting,
    aligning,
    coordination,
    drafting,
    editing,
    edition_texts,
    editions,
    files,
    history,
)
from app.work.checks import read_report
from app.work.desk import Desk, House
from app.work.edition_page import read_edition_page
from app.work.printing import document_of
from app.work.printout import DocumentName, Printout
from app.work.views import load_plan
from tests.conftest import TODAY
from tests.gui.places.stage import PERIOD, add_post

PLAN = Subject.COORDINATED_PLAN
SIGN, READ = CoordinationRole.SIGNS, CoordinationRole.COORDINATES
BOTH = tuple(Side)
NAMES = {Side.EMBASSY: "Ambassador", Side.ATTACHE: "Defence attaché"}


class Work:
    """A plan with one alignment, an event that touches a red line, and an indicator; and what is done with it."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk = desk
        self.scan = folder / "signed.pdf"
        self.scan.write_bytes(b"%PDF-1.7 signed")
        self.post = add_post(desk).id
        ids = []
        for side, number in ((Side.EMBASSY, "1.1"), (Side.ATTACHE, "A1")):
            paper = drafting.add_paper(desk, post=self.post, side=side, period=PERIOD).id
            ids.append(drafting.add_objective(desk, paper=paper, title=f"Aim {number}", number=number).id)
        self.aim, own = ids
        self.link = aligning.add_link(desk, attache_objective=own, embassy_objective=self.aim).id
        line = RedLine(
            id=desk.new_id(), objective=self.aim, order="m", text="Never there", place="Davit Gareji"
        )
        editing.add(desk, line)
        event = Event(
            id=desk.new_id(),
            title="Course",
            place="Davit Gareji",
            date_start=PartialDate(2027, 5, 1),
            kind=EventKind.STAFF_TALKS,
            level=Level.BILATERAL,
            post=self.post,
            state=EventState.PLANNED,
            objectives=(own,),
        )
        self.event = editing.add(desk, event).id
        measure = Indicator(id=desk.new_id(), objective=own, order="m", name="Courses", baseline="0")
        self.measure = editing.add(desk, measure).id

    @property
    def plan(self) -> Plan:
        """The plan as it is."""
        return load_plan(self.desk, post=self.post, period=PERIOD)

    @property
    def newest(self) -> Edition:
        """The newest edition of the plan; refused where there is none."""
        found = self.plan.latest(PLAN)
        if found is None:
            raise Refusal(say("None."))
        return found

    def word(self, side: Side, *, stance: Stance | None = Stance.AGREES) -> None:
        """Give a side's word on the alignment, or take it back."""
        if stance is None:
            aligning.withdraw_word(self.desk, self.link, side=side)
        else:
            aligning.give_word(self.desk, self.link, side=side, stance=stance, sentence="So it is.")

    def agree(self) -> None:
        """Both sides agree."""
        for side in BOTH:
            self.word(side)

    def accept(self) -> None:
        """The embassy lets its red line go."""
        report = read_report(self.desk, post=self.post, period=PERIOD, day=TODAY)
        found = next((one for one in report.findings if one.code is Code.A7), None)
        if found is not None:
            accepting.accept(
                self.desk, found, post=self.post, period=PERIOD, side=Side.EMBASSY, reason="Spoken about."
            )

    def reopen(self) -> None:
        """It does so no more."""
        for one in self.plan.acceptances:
            accepting.reopen(self.desk, one.id)

    def freeze(self) -> Edition:
        """Freeze the next edition."""
        return editions.freeze(self.desk, post=self.post, period=PERIOD)

    def office(self, side: Side) -> Id:
        """The office of a side that is asked."""
        with self.desk.read() as reader:
            return coordination.office_named(reader, self.post, NAMES[side]).id

    def concur(
        self, side: Side, decision: Decision = Decision.CONCUR, *, from_paper: bool = False
    ) -> Concurrence:
        """Decide on the newest edition."""
        return editions.concur(
            self.desk,
            self.newest.id,
            decision=decision,
            office=self.office(side),
            text="A word.",
            attachment=self.scan if from_paper else None,
        )

    def ask(self, side: Side, role: CoordinationRole) -> None:
        """Ask the office of a side to sign, or only to coordinate."""
        coordination.ask_named_office(
            self.desk, post=self.post, period=PERIOD, name=NAMES[side], side=side, role=role
        )

    def change_event(self, state: EventState) -> None:
        """Say what became of the event."""
        editing.change(self.desk, Event, self.event, state=state)

    def measure_from(self, baseline: str) -> None:
        """Write, or clear, where things stand today."""
        editing.change(self.desk, Indicator, self.measure, baseline=baseline)

    def reword(self) -> None:
        """Change the agreed text."""
        now = next(one for one in self.plan.objectives if one.id == self.aim)
        editing.change(self.desk, Objective, self.aim, statement=f"{now.statement} More.")

    def object(self) -> None:
        """Make a critical comment."""
        editing.add(
            self.desk,
            Comment(
                id=self.desk.new_id(),
                about=self.aim,
                about_kind=Kind.OBJECTIVE,
                post=self.post,
                period=PERIOD,
                kind=CommentKind.CRITICAL,
                text="Not so.",
                at=self.desk.now(),
            ),
        )

    def answer(self) -> None:
        """Resolve every comment."""
        for one in self.plan.comments:
            editing.change(self.desk, Comment, one.id, resolution="Done.", resolved_at=self.desk.now())

    def open_in(self, edition: Edition) -> int:
        """How much is open in the text of an edition, taken from the text itself."""
        with self.desk.read() as reader:
            frozen = replace(edition_texts.load_plan(reader, edition), acceptances=self.plan.acceptances)
        found = obstacles(with_acceptances(frozen, check(frozen, TODAY, self.desk.markings)))
        return len(found) + sum(1 for side in BOTH for _ in without_baseline(frozen, side))


@pytest.fixture
def work(desk: Desk, tmp_path: Path) -> Work:
    return Work(desk, tmp_path)


# --- One by one ---------------------------------------------------------------------------------------------------


def test_what_is_open_in_the_frozen_text_counts_and_not_what_is_in_the_draft(work: Work) -> None:
    work.agree()
    work.accept()
    edition = work.freeze()
    work.word(Side.EMBASSY, stance=Stance.DISPUTES)
    work.concur(Side.EMBASSY)
    work.concur(Side.ATTACHE)
    assert standing(work.plan, PLAN, TODAY).signed
    work.freeze()
    with pytest.raises(
        Refusal, match=r"1 thing stands in the way of signing edition 2.*is disputed by: Embassy"
    ):
        work.concur(Side.ATTACHE)
    assert standing(work.plan, PLAN, TODAY, edition).signed


def test_an_office_that_only_coordinates_decides_at_any_time_and_signs_nothing_by_it(work: Work) -> None:
    work.freeze()
    work.ask(Side.EMBASSY, READ)
    given = work.concur(Side.EMBASSY, Decision.COMMENT)
    assert given.text == "A word."
    with pytest.raises(Refusal, match="while it only coordinated"):
        work.ask(Side.EMBASSY, SIGN)
    work.agree()
    work.accept()
    work.freeze()
    work.ask(Side.EMBASSY, SIGN)
    assert not standing(work.plan, PLAN, TODAY).signed


def test_not_to_concur_is_always_possible(work: Work) -> None:
    work.freeze()
    assert work.concur(Side.ATTACHE, Decision.NON_CONCUR).decision is Decision.NON_CONCUR


def test_a_paper_that_was_signed_over_open_points_is_recorded_so_and_signs_nothing(work: Work) -> None:
    work.agree()
    edition = work.freeze()
    for side in BOTH:
        work.concur(side, from_paper=True)
    now = standing(work.plan, PLAN, TODAY)
    assert (now.agreed, now.signed, now.open_points) == (True, False, 1)
    assert {str(line.over) for line in now.lines} == {"over 1 open point"}
    assert str(now.state) == (
        "every office that signs concurs, but over 1 open point: it does not count as signed"
    )
    work.accept()
    now = standing(work.plan, PLAN, TODAY)
    assert now.signed
    assert [line.over for line in now.lines] == [None, None]
    assert now.edition == edition


def test_a_finding_is_accepted_after_freezing_and_stays_so_once_an_office_signs(work: Work) -> None:
    work.agree()
    work.freeze()
    with pytest.raises(Refusal, match="touches a red line"):
        work.concur(Side.ATTACHE)
    work.accept()
    work.concur(Side.ATTACHE)
    with pytest.raises(
        Refusal, match="Defence attaché concurs in edition 1, in which this finding is accepted"
    ):
        work.reopen()
    work.reword()
    work.freeze()
    with pytest.raises(Refusal, match="it stays accepted"):
        work.reopen()
    assert len(work.plan.acceptances) == 1


def test_what_is_accepted_in_other_words_leaves_what_was_signed(work: Work) -> None:
    work.agree()
    work.accept()
    work.freeze()
    work.concur(Side.ATTACHE)
    editing.change(work.desk, Event, work.event, title="Course for guides")
    work.accept()
    assert len({one.sentence for one in work.plan.acceptances}) == 2
    assert standing(work.plan, PLAN, TODAY).open_points == 0


def test_a_critical_comment_holds_a_signature_up_until_it_is_resolved(work: Work) -> None:
    work.agree()
    work.accept()
    work.freeze()
    work.object()
    with pytest.raises(Refusal, match="listed under Editions: Critical comment, open: Not so"):
        work.concur(Side.EMBASSY)
    work.answer()
    for side in BOTH:
        work.concur(side)
    work.object()
    assert standing(work.plan, PLAN, TODAY).signed, "it is of the draft, not of what was signed"


def test_what_a_report_settles_is_signed_in_the_next_edition(work: Work) -> None:
    work.agree()
    work.freeze()
    with pytest.raises(Refusal, match="has changed since edition 1"):
        work.freeze()
    work.change_event(EventState.CANCELLED)
    with pytest.raises(Refusal, match="is settled in the text of today: freeze the next edition"):
        work.concur(Side.EMBASSY)
    page = read_edition_page(work.desk, post=work.post, period=PERIOD, subject=PLAN, day=TODAY)
    assert page.why_not_freeze is None
    assert work.freeze().number == 2
    for side in BOTH:
        work.concur(side)
    assert standing(work.plan, PLAN, TODAY).signed


def test_a_text_that_is_not_the_one_that_was_frozen_is_no_text_to_sign(work: Work) -> None:
    work.agree()
    work.accept()
    edition = work.freeze()
    work.concur(Side.EMBASSY)
    with work.desk.write(say("Forge")) as unit:
        text = unit.all(EditionText)[0]
        unit.save(replace(text, content=text.content.replace("Aim 1.1", "Aim 1.2")))
    now = standing(work.plan, PLAN, TODAY, edition)
    assert now.open_points == 1
    with pytest.raises(Refusal, match="not the one that was frozen"):
        work.concur(Side.ATTACHE)


@pytest.mark.parametrize("decision", [Decision.CONCUR, Decision.COMMENT])
def test_no_way_round_the_verb(work: Work, decision: Decision) -> None:
    """A decision that is written as a record, or done again, is judged where the change is kept."""
    edition = work.freeze()
    made = Concurrence(
        id=work.desk.new_id(),
        edition=edition.id,
        office=work.office(Side.EMBASSY),
        side=Side.EMBASSY,
        decision=decision,
        text="Yes.",
        seen_hash=edition.sha256,
    )
    with pytest.raises(Refusal, match="things stand in the way of signing edition 1"):
        editing.add(work.desk, made)
    work.agree()
    work.accept()
    work.freeze()
    work.concur(Side.EMBASSY, decision)
    history.undo(work.desk)
    with work.desk.write(say("Open it past the verb")) as unit:
        for one in unit.all(Acceptance):
            unit.delete(one)
    with suppress(Refusal):
        history.redo(work.desk)
    assert work.plan.concurrences == ()


def test_a_post_that_was_deleted_comes_back_with_what_was_decided(work: Work) -> None:
    work.freeze()
    work.concur(Side.EMBASSY, from_paper=True)
    before = work.plan
    editing.remove(work.desk, [(type(before.post), work.post)])
    history.undo(work.desk)
    assert work.plan.concurrences == before.concurrences


def test_the_same_list_is_printed_with_the_edition(work: Work) -> None:
    work.agree()
    work.measure_from("")
    work.freeze()
    work.object()
    printout = Printout(
        post=work.post,
        period=PERIOD,
        day=TODAY,
        language="en",
        document=DocumentName.COORDINATED_PLAN,
        edition=1,
    )
    text = " ".join(plain_text(document_of(work.desk, printout)))
    view = editions.read_editions(work.desk, post=work.post, period=PERIOD, day=TODAY)
    assert len(view.to_settle) == 3
    assert "3 points stand in the way of signature." in text
    for one in view.to_settle[:2]:
        assert str(one.message) in text
    assert "1 critical comment is open: it stands in the comment matrix." in text
    assert "Not so." not in text
    for side in BOTH:
        work.concur(side, from_paper=True)
    text = " ".join(plain_text(document_of(work.desk, printout)))
    assert "but over 2 open points: the edition does not count as signed." in text


# --- Whatever is done ---------------------------------------------------------------------------------------------


STEPS: dict[str, Callable[[Work], object]] = {
    "agree": Work.agree,
    "dispute": partial(Work.word, side=Side.ATTACHE, stance=Stance.DISPUTES),
    "withdraw": partial(Work.word, side=Side.EMBASSY, stance=None),
    "accept": Work.accept,
    "reopen": Work.reopen,
    "freeze": Work.freeze,
    "embassy concurs": partial(Work.concur, side=Side.EMBASSY),
    "attaché concurs": partial(Work.concur, side=Side.ATTACHE),
    "attaché comments": partial(Work.concur, side=Side.ATTACHE, decision=Decision.COMMENT),
    "embassy refuses": partial(Work.concur, side=Side.EMBASSY, decision=Decision.NON_CONCUR),
    "embassy signed on paper": partial(Work.concur, side=Side.EMBASSY, from_paper=True),
    "attaché signed on paper": partial(Work.concur, side=Side.ATTACHE, from_paper=True),
    "embassy only coordinates": partial(Work.ask, side=Side.EMBASSY, role=READ),
    "embassy signs": partial(Work.ask, side=Side.EMBASSY, role=SIGN),
    "cancelled": partial(Work.change_event, state=EventState.CANCELLED),
    "planned": partial(Work.change_event, state=EventState.PLANNED),
    "no baseline": partial(Work.measure_from, baseline=""),
    "baseline": partial(Work.measure_from, baseline="3"),
    "reworded": Work.reword,
    "object": Work.object,
    "answer": Work.answer,
    "undo": lambda work: history.undo(work.desk),
    "redo": lambda work: history.redo(work.desk),
}


@contextmanager
def at_work(house: House) -> Iterator[Work]:
    """A workspace of its own for each of many tries."""
    folder = Path(tempfile.mkdtemp())
    desk = files.create(house, folder / "work.chancery", passphrase=None)
    try:
        yield Work(desk, folder)
    finally:
        desk.close()
        shutil.rmtree(folder)


@settings(
    max_examples=30,
    deadline=dt.timedelta(seconds=20),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(settled=st.booleans(), steps=st.lists(st.sampled_from(sorted(STEPS)), min_size=4, max_size=14))
def test_an_edition_is_never_signed_while_anything_is_open_in_it(
    house: House, settled: bool, steps: list[str]
) -> None:
    with at_work(house) as work:
        for step in (*(("agree", "accept", "freeze") if settled else ()), *steps):
            with suppress(Refusal):
                STEPS[step](work)
            view = editions.read_editions(work.desk, post=work.post, period=PERIOD, day=TODAY)
            for edition in view.editions:
                open_points, now = work.open_in(edition), view.standing_of(edition)
                assert now.open_points == open_points
                assert not (now.signed and open_points), step
                newest = edition == view.standing.edition
                given = [line.decision for line in now.lines if line.signs and line.concurs]
                over = [one for one in given if one is not None and one.attachment is None]
                assert not (newest and over and open_points), step
