"""Comments through their verbs: made, answered, assigned, resolved; kept when what they are on goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.comment_matrix import assigned_to
from app.domain.comments import TextState
from app.domain.dates import PartialDate, Period
from app.domain.kinds import kind_of
from app.domain.messages import Refusal, say
from app.domain.records import (
    Event,
    Goal,
    Kind,
    Link,
    Objective,
    Paper,
    Paragraph,
    Post,
    Record,
    ReferenceDocument,
    Section,
)
from app.domain.rich_text import rich
from app.domain.staffing import Comment, Officer
from app.domain.vocabulary import CommentKind, EventKind, Level, Role, Side
from app.work import aligning, comment_views, comments, drafting, editing, history, officers, views
from app.work.desk import Desk
from tests.conftest import NOON, Clock

PERIOD = Period(2026, 2028)


class Plan:
    """A plan with a section, an objective a side, their alignment and an event."""

    def __init__(self, desk: Desk) -> None:
        self.post = editing.add(desk, Post(id=desk.new_id(), code="TBS", country="GE"))
        embassy, attache = (
            drafting.add_paper(desk, post=self.post.id, side=side, period=PERIOD) for side in Side
        )
        self.embassy: Paper = embassy
        self.section = editing.add(
            desk, Section(id=desk.new_id(), paper=embassy.id, order="m", heading="Priorities at the post")
        )
        self.paragraph = editing.add(
            desk,
            Paragraph(
                id=desk.new_id(),
                section=self.section.id,
                order="m",
                text=rich("The corridor is narrow."),
                marking="restricted",
            ),
        )
        self.ambassador = drafting.add_objective(desk, paper=embassy.id, title="Transit is safe")
        self.attache = drafting.add_objective(desk, paper=attache.id, title="Annual plan signed")
        self.link = aligning.add_link(
            desk,
            attache_objective=self.attache.id,
            embassy_objective=self.ambassador.id,
            reasoning="It fixes the year.",
        )
        self.event = editing.add(
            desk,
            Event(
                id=desk.new_id(),
                title="Staff talks",
                kind=EventKind.STAFF_TALKS,
                level=Level.BILATERAL,
                post=self.post.id,
                date_start=PartialDate(2027, 5, 1),
            ),
        )


@pytest.fixture
def plan(desk: Desk) -> Plan:
    return Plan(desk)


@pytest.fixture
def say_of(desk: Desk) -> Callable[..., Comment]:
    def made(record: Record, text: str = "Say by when.", **more: object) -> Comment:
        return comments.add(desk, about=record.id, about_kind=kind_of(record), text=text, **more)  # type: ignore[arg-type]  # as add takes them

    return made


def _matrix(desk: Desk, plan: Plan) -> list[tuple[str, str]]:
    entries = comment_views.matrix(desk, post=plan.post.id, period=PERIOD).entries
    return [(str(entry.place), entry.thread.text.value) for entry in entries]


# --- Making ---------------------------------------------------------------------------------------------------


def test_a_comment_knows_its_plan_its_words_and_who_made_it(
    desk: Desk, plan: Plan, say_of: Callable[..., Comment]
) -> None:
    for record, quote in (
        (plan.embassy, ""),
        (plan.section, "Priorities at the post"),
        (plan.paragraph, "The corridor is narrow."),
        (plan.ambassador, "Transit is safe"),
        (plan.link, "It fixes the year."),
        (plan.event, "Staff talks"),
    ):
        made = say_of(record)
        assert (made.post, made.period, made.quote) == (plan.post.id, PERIOD, quote)
        assert (made.by, made.at, made.officer, made.side) == ("Desk officer", NOON, None, None)
    assert _matrix(desk, plan) == [
        ("Ambassador’s paper", "same"),
        ("Ambassador’s paper, section “Priorities at the post”", "same"),
        ("Ambassador’s paper, section “Priorities at the post”, paragraph 1", "same"),
        ("Ambassador’s paper, objective 1, title", "same"),
        ("Alignment 1 ↔ A1, reasoning", "same"),
        ("Event “Staff talks”, 2027-05-01", "same"),
    ]


def test_only_what_stands_in_a_plan_is_commented_on(desk: Desk, say_of: Callable[..., Comment]) -> None:
    document = editing.add(desk, ReferenceDocument(id=desk.new_id(), title="Doctrine"))
    goal = editing.add(desk, Goal(id=desk.new_id(), document=document.id, ref_no="MD-1"))
    with pytest.raises(Refusal, match="not on Guidance goal"):
        say_of(goal)


def test_an_event_is_of_the_plan_that_is_chosen_or_that_holds_it(
    desk: Desk, plan: Plan, say_of: Callable[..., Comment]
) -> None:
    later = Period(2029, 2031)
    drafting.add_paper(desk, post=plan.post.id, side=Side.EMBASSY, period=later)
    assert say_of(plan.event).period == PERIOD
    assert say_of(plan.event, plan=(plan.post.id, later)).period == later
    editing.change(desk, Event, plan.event.id, date_start=PartialDate(2035, 1, 1), date_end=None)
    assert _matrix(desk, plan) == [("Event “Staff talks”, 2035-01-01", "same")], (
        "it has left the period, and stands"
    )
    stray = editing.add(
        desk, Event(id=desk.new_id(), title="Visit", kind=EventKind.STAFF_TALKS, level=Level.BILATERAL)
    )
    assert (say_of(stray).post, say_of(stray).period) == (None, None)


def test_an_empty_comment_and_one_on_what_is_gone_are_refused(
    desk: Desk, plan: Plan, say_of: Callable[..., Comment]
) -> None:
    with pytest.raises(Refusal, match="Give the text"):
        say_of(plan.ambassador, "  ")
    editing.remove(desk, [(Objective, plan.ambassador.id)])
    with pytest.raises(Refusal, match="deleted"):
        say_of(plan.ambassador)


# --- Threads --------------------------------------------------------------------------------------------------


def test_a_thread_is_answered_resolved_and_reopened(
    desk: Desk, plan: Plan, say_of: Callable[..., Comment], clock: Clock
) -> None:
    first = say_of(plan.ambassador, kind=CommentKind.MAJOR)
    clock.forward(hours=1)
    reply = comments.answer(desk, first.id, text="By November.")
    below = comments.answer(desk, reply.id, text="Of which year?")
    assert (reply.parent, below.parent) == (first.id, first.id), "every answer is the thread's"
    with pytest.raises(Refusal, match="this comment is major"):
        comments.resolve(desk, first.id)
    resolved = comments.resolve(desk, below.id, resolution=" The year is in the text. ")
    assert (resolved.id, resolved.resolution) == (first.id, "The year is in the text.")
    assert (resolved.resolved_by, resolved.resolved_at) == ("Desk officer", clock())
    with pytest.raises(Refusal, match="resolved this comment already"):
        comments.resolve(desk, first.id)
    with desk.file.unit(say("Resolved by nobody")) as unit:
        unit.save(replace(resolved, resolved_by=""))
    with pytest.raises(Refusal, match=r"^This comment is resolved already"):
        comments.resolve(desk, first.id)
    with pytest.raises(Refusal, match="reopen it"):
        comments.answer(desk, first.id, text="Late.")
    reopened = comments.reopen(desk, first.id)
    assert (reopened.resolution, reopened.resolved_at) == ("", None)
    with pytest.raises(Refusal, match="open already"):
        comments.reopen(desk, first.id)
    assert str(history.undoable(desk)) == "Reopen comment “Say by when.”"
    history.undo(desk)
    with desk.read() as reader:
        assert reader.get(Comment, first.id).resolution == "The year is in the text."


def test_a_comment_without_weight_is_resolved_without_a_word(
    plan: Plan, say_of: Callable[..., Comment], desk: Desk
) -> None:
    first = say_of(plan.ambassador, kind=CommentKind.ADMINISTRATIVE)
    assert comments.resolve(desk, first.id).resolved_at == NOON


def test_ones_own_comment_is_changed_and_taken_back_until_it_is_answered(
    desk: Desk, plan: Plan, say_of: Callable[..., Comment]
) -> None:
    first = say_of(plan.ambassador)
    changed = comments.change(desk, first.id, text="Say when.", kind=CommentKind.CRITICAL)
    assert (changed.text, changed.kind) == ("Say when.", CommentKind.CRITICAL)
    reply = comments.answer(desk, first.id, text="Why?")
    with pytest.raises(Refusal, match="Others have answered"):
        comments.remove(desk, first.id)
    comments.remove(desk, reply.id)
    comments.remove(desk, first.id)
    assert _matrix(desk, plan) == []


# --- Officers -------------------------------------------------------------------------------------------------


@pytest.fixture
def two(desk: Desk, plan: Plan) -> tuple[Officer, Officer]:
    """An officer of each side."""
    assert plan.post.id
    first = officers.add_officer(desk, name="L. Aliyeva", role=Role.DRAFTER, side=Side.EMBASSY)
    officers.act_as(desk, first.id)
    second = officers.add_officer(desk, name="R. Mammadov", rank="Col", role=Role.DRAFTER, side=Side.ATTACHE)
    return first, second


def test_officers_comment_in_their_own_name_on_either_paper(
    desk: Desk, plan: Plan, say_of: Callable[..., Comment], two: tuple[Officer, Officer]
) -> None:
    aliyeva, mammadov = two
    officers.act_as(desk, mammadov.id)
    made = say_of(plan.ambassador, assigned=aliyeva.id)
    assert (made.officer, made.side, made.by) == (mammadov.id, Side.ATTACHE, "Col R. Mammadov")
    officers.act_as(desk, aliyeva.id)
    comments.answer(desk, made.id, text="Agreed.")
    comments.assign(desk, made.id, officer=mammadov.id)
    comments.resolve(desk, made.id)
    comments.reopen(desk, made.id)
    with pytest.raises(Refusal, match="Only who made a comment"):
        comments.change(desk, made.id, text="Other words")
    with pytest.raises(Refusal, match="Only who made a comment"):
        editing.change(desk, Comment, made.id, officer=aliyeva.id, side=Side.EMBASSY)
    with pytest.raises(Refusal, match="Only who made a comment"):
        editing.remove(desk, [(Comment, made.id)])
    forged = Comment(
        id=desk.new_id(),
        about=plan.ambassador.id,
        about_kind=Kind.OBJECTIVE,
        text="I agree",
        officer=mammadov.id,
    )
    with pytest.raises(Refusal, match="one’s own name"):
        editing.add(desk, forged)
    matrix = comment_views.matrix(desk, post=plan.post.id, period=PERIOD)
    assert assigned_to(matrix.plan, matrix.entries[0].thread.first) == "Col R. Mammadov"


def test_a_comment_is_not_assigned_to_one_who_left(
    desk: Desk, plan: Plan, say_of: Callable[..., Comment], two: tuple[Officer, Officer]
) -> None:
    aliyeva, mammadov = two
    made = say_of(plan.ambassador)
    comments.assign(desk, made.id, officer=aliyeva.id)
    assert comments.assign(desk, made.id, officer=None).assigned is None
    with desk.read() as reader:
        gone = reader.get(Officer, mammadov.id)
    officers.officer_left(desk, aliyeva.id, day=PartialDate(2026, 11, 1))
    with pytest.raises(Refusal, match="has left"):
        comments.assign(desk, made.id, officer=aliyeva.id)
    assert gone.date_left is None


# --- What they are on goes ------------------------------------------------------------------------------------


def test_a_comment_outlives_its_text_and_undo_brings_the_text_back(
    desk: Desk, plan: Plan, say_of: Callable[..., Comment]
) -> None:
    for record in (plan.paragraph, plan.section, plan.ambassador, plan.link, plan.event):
        say_of(record)
    kept = comment_views.matrix(desk, post=plan.post.id, period=PERIOD).entries[1].thread.first
    assert kept.marking == "restricted", "its quote stays as it was marked"
    steps: list[list[tuple[type[Record], str]]] = [
        [(Section, plan.section.id)],
        [(Objective, plan.ambassador.id)],
        [(Event, plan.event.id)],
    ]
    for step in steps:
        editing.remove(desk, step)  # type: ignore[arg-type]  # ids of these records
    assert _matrix(desk, plan) == [
        ("Ambassador’s paper, section “Priorities at the post”", "gone"),
        ("Ambassador’s paper, section “Priorities at the post”", "gone"),
        ("Ambassador’s paper, objective 1", "gone"),
        ("Alignment 1 ↔ A1", "gone"),
        ("Event “Staff talks”", "gone"),
    ]
    quotes = {
        entry.thread.first.quote
        for entry in comment_views.matrix(desk, post=plan.post.id, period=PERIOD).entries
    }
    assert "The corridor is narrow." in quotes
    for _ in steps:
        history.undo(desk)
    assert {text for _, text in _matrix(desk, plan)} == {TextState.SAME.value}


def test_a_comment_says_that_its_text_has_changed(
    desk: Desk, plan: Plan, say_of: Callable[..., Comment]
) -> None:
    say_of(plan.ambassador)
    editing.change(desk, Objective, plan.ambassador.id, title="Transit is watched")
    assert _matrix(desk, plan) == [("Ambassador’s paper, objective 1", "changed")]


# --- Reading --------------------------------------------------------------------------------------------------


def test_a_section_shows_what_is_said_of_its_paragraphs(
    desk: Desk, plan: Plan, say_of: Callable[..., Comment]
) -> None:
    say_of(plan.paragraph, "Too short.")
    whole = say_of(plan.section, "Move it up.")
    comments.answer(desk, whole.id, text="Where to?")
    said = comment_views.discussion(desk, kind=Kind.SECTION, record=plan.section.id)
    assert [(one.first.text, len(one.answers)) for one in said.threads] == [
        ("Too short.", 0),
        ("Move it up.", 1),
    ]
    assert str(said.parts[plan.paragraph.id]) == "paragraph 1"
    assert [(str(one.words), one.quote) for one in said.targets] == [
        ("heading", "Priorities at the post"),
        ("paragraph 1", "The corridor is narrow."),
    ]
    editing.remove(desk, [(Section, plan.section.id)])
    gone = comment_views.discussion(desk, kind=Kind.SECTION, record=plan.section.id)
    assert gone.about is None
    assert [one.text for one in gone.threads] == [TextState.GONE]
    assert gone.targets == ()


def test_search_finds_comments_by_their_words(desk: Desk, plan: Plan, say_of: Callable[..., Comment]) -> None:
    made = say_of(plan.ambassador, "Name the ministry.")
    comments.resolve(desk, made.id, resolution="Named: foreign affairs.")
    for words in ("ministry", "foreign named"):
        (hit,) = views.search(desk, words, kinds=[Kind.COMMENT])
        assert (hit.id, hit.title) == (made.id, "Name the ministry.")


def test_a_link_to_what_is_commented_is_deleted_with_either_end(
    desk: Desk, plan: Plan, say_of: Callable[..., Comment]
) -> None:
    say_of(plan.link)
    aligning.remove_link(desk, plan.link.id)
    with desk.read() as reader:
        assert reader.all(Link) == ()
    assert _matrix(desk, plan) == [("Alignment 1 ↔ A1", "gone")]


def test_a_comment_is_made_for_ones_own_side_and_stays_ones_own_when_the_side_changes(
    desk: Desk, plan: Plan, say_of: Callable[..., Comment], two: tuple[Officer, Officer]
) -> None:
    aliyeva, _ = two
    approver = officers.add_officer(desk, name="The ambassador", role=Role.APPROVER, side=Side.EMBASSY)
    chief = officers.add_officer(desk, name="The attaché", role=Role.APPROVER, side=Side.ATTACHE)
    assert chief.side is Side.ATTACHE
    made = say_of(plan.ambassador)
    with pytest.raises(Refusal, match="one’s own name"):
        editing.change(desk, Comment, made.id, side=Side.ATTACHE)
    with pytest.raises(Refusal, match="one’s own name"):
        editing.change(desk, Comment, made.id, side=None)
    officers.act_as(desk, approver.id)
    editing.change(desk, Officer, aliyeva.id, side=None)
    officers.act_as(desk, aliyeva.id)
    assert comments.change(desk, made.id, text="Say when.").side is Side.EMBASSY
