"""Threads of comments, what became of their text, and the order of the comment matrix."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.domain.comment_matrix import comment_matrix
from app.domain.comments import (
    COMMENTED,
    TextState,
    concerns,
    field_of,
    quote_of,
    text_state,
    threads,
)
from app.domain.kinds import kind_of
from app.domain.records import Event, Id, Kind, Record
from app.domain.staffing import Comment
from app.domain.vocabulary import CommentKind, ParagraphKind
from tests.domain import builders as b

STATEMENT = "The states meet once a year."
EMBASSY = b.objective("1.1", statement=STATEMENT)
ATTACHE = b.objective("A1", statement=STATEMENT)
AT = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)


def comment(name: str, about: Record, text: str = "Say by when.", **fields: Any) -> Comment:
    """A comment on a record, with its words, made at nine."""
    whole = Comment(
        id=b.ident(name),
        about=about.id,
        about_kind=kind_of(about),
        post=b.POST.id,
        period=b.PERIOD,
        quote=quote_of(about),
        text=text,
        by="Political section",
        at=AT,
    )
    return replace(whole, **fields)


def answer(name: str, to: Comment, **fields: Any) -> Comment:
    """An answer to a comment, an hour later."""
    later = AT + dt.timedelta(hours=1)
    return replace(replace(to, id=b.ident(name), parent=to.id, quote="", text=name, at=later), **fields)


# --- Threads --------------------------------------------------------------------------------------------------


def test_answers_stand_under_their_comment_in_time() -> None:
    first = comment("first", EMBASSY)
    later = answer("b later", first, at=AT + dt.timedelta(hours=2))
    sooner = answer("a sooner", first)
    below = answer("c below", sooner, at=AT + dt.timedelta(hours=3))
    (thread,) = threads([below, later, first, sooner], {EMBASSY.id: EMBASSY})
    assert [one.text for one in thread.comments] == ["Say by when.", "a sooner", "b later", "c below"]
    assert thread.text is TextState.SAME


_PARENTS = st.lists(st.one_of(st.none(), st.integers(0, 11)), min_size=1, max_size=10)


@given(_PARENTS)
def test_no_comment_is_ever_lost_or_shown_twice(parents: list[int | None]) -> None:
    made = [
        comment(
            f"{number}",
            EMBASSY,
            parent=b.ident(f"{parent}") if parent is not None else None,
            at=AT + dt.timedelta(minutes=number),
        )
        for number, parent in enumerate(parents)
    ]
    shown = [one.id for thread in threads(made, {}) for one in thread.comments]
    assert sorted(shown) == sorted(one.id for one in made)


# --- The text -------------------------------------------------------------------------------------------------


def test_what_became_of_the_text_is_known() -> None:
    made = comment("first", EMBASSY)
    assert field_of(EMBASSY, made.quote) == "statement"
    spaced = replace(EMBASSY, statement=EMBASSY.statement.replace(" ", "\n "))
    assert text_state(made, spaced) is TextState.SAME
    assert text_state(made, replace(EMBASSY, statement="Other words.")) is TextState.CHANGED
    assert text_state(made, None) is TextState.GONE


def test_the_words_quoted_are_those_that_matter() -> None:
    assert quote_of(EMBASSY) == EMBASSY.statement
    assert quote_of(replace(EMBASSY, statement="")) == EMBASSY.title
    situation = b.section(b.EMBASSY_PAPER, "Situation")
    assert quote_of(situation) == "Situation"
    assert quote_of(b.paragraph(situation, "The corridor is narrow.")) == "The corridor is narrow."


# --- The matrix -----------------------------------------------------------------------------------------------


def _places(*made: Comment, others: dict[Id, Record] | None = None, **fields: Any) -> list[str]:
    return [str(entry.place) for entry in comment_matrix(b.plan(comments=made, **fields), others)]


def test_the_matrix_runs_by_kind_then_by_place_then_by_time() -> None:
    situation = b.section(b.EMBASSY_PAPER, "Situation")
    text = b.paragraph(situation, "The corridor is narrow.")
    two, ten = (b.objective(number, statement=STATEMENT) for number in ("1.2", "1.10"))
    risk = b.risk(two, "The talks are put off", "A second date is kept.")
    link = b.link(ATTACHE, two)
    made = (
        comment("event", b.EVENT),
        comment("link", link),
        comment("attache", ATTACHE),
        comment("ten", ten),
        comment("two later", two, at=AT + dt.timedelta(days=1), quote=two.title),
        comment("two", two),
        comment("risk", risk),
        comment("text", text),
        comment("heading", situation),
        comment("paper", b.EMBASSY_PAPER),
        comment("last", b.EVENT, kind=CommentKind.ADMINISTRATIVE),
        comment("worst", ATTACHE, kind=CommentKind.CRITICAL, quote=ATTACHE.title),
    )
    assert _places(
        *made,
        sections=(situation,),
        paragraphs=(
            replace(text, order="b"),
            replace(b.paragraph(situation, "Head"), order="a", kind=ParagraphKind.HEADING),
        ),
        objectives=(two, ten, ATTACHE),
        risks=(risk,),
        links=(link,),
    ) == [
        "Attaché’s paper, objective A1, title",
        "Ambassador’s paper",
        "Ambassador’s paper, section “Situation”",
        "Ambassador’s paper, section “Situation”, paragraph 1",
        "Ambassador’s paper, objective 1.2, statement",
        "Ambassador’s paper, objective 1.2, title",
        "Ambassador’s paper, objective 1.2, risk “The talks are put off”",
        "Ambassador’s paper, objective 1.10, statement",
        "Attaché’s paper, objective A1, statement",
        "Alignment 1.2 ↔ A1, reasoning",
        "Event “Staff talks”, 2026-06-10",
        "Event “Staff talks”, 2026-06-10",
    ]
    assert [entry.number for entry in comment_matrix(b.plan(comments=made))] == list(range(1, 13))


def test_a_comment_on_what_is_gone_stands_where_it_stood() -> None:
    gone = b.objective("1.7")
    section = b.section(b.ATTACHE_PAPER, "Situation")
    lost = b.paragraph(section, "Lost words.")
    made = (
        comment("event", replace(b.EVENT, id=b.ident("other"), title="Ship visit")),
        comment("link", b.link(ATTACHE, gone), address="1.7~A1"),
        comment("text", lost, address="attache:Situation"),
        comment("gone", gone, address="embassy:1.7"),
        comment("here", EMBASSY),
        comment("nowhere", b.objective("8")),
    )
    entries = comment_matrix(b.plan(comments=made, objectives=(EMBASSY, ATTACHE), links=()))
    assert [(str(entry.place), entry.thread.text.value) for entry in entries] == [
        ("Ambassador’s paper, objective 1.1, statement", "same"),
        ("Ambassador’s paper, objective 1.7", "gone"),
        ("Attaché’s paper, section “Situation”", "gone"),
        ("Alignment 1.7 ↔ A1", "gone"),
        ("Event “Ship visit”", "gone"),
        ("Elsewhere", "gone"),
    ]
    assert entries[2].thread.first.quote == "Lost words."


_ADDRESSES = st.one_of(
    st.text(max_size=6),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["embassy", "attache", "1.2", ""]),
        st.sampled_from(":~"),
        st.text(max_size=4),
    ),
)


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(COMMENTED)), _ADDRESSES, st.sampled_from(CommentKind)), max_size=8
    )
)
def test_whatever_is_gone_has_a_place_in_an_order_that_does_not_hang_on_how_it_came(
    gone: list[tuple[Kind, str, CommentKind]],
) -> None:
    made = [
        Comment(
            id=b.ident(f"{number} gone"),
            about=b.ident(f"{number} nowhere"),
            about_kind=kind,
            address=address,
            quote=address,
            kind=weight,
            text="Why?",
        )
        for number, (kind, address, weight) in enumerate(gone)
    ]
    plan = b.plan(comments=tuple(made))
    entries = comment_matrix(plan)
    assert entries == comment_matrix(replace(plan, comments=tuple(reversed(made))))
    assert len(entries) == len(made)
    weights = [entry.thread.first.kind for entry in entries]
    assert weights == sorted(weights, key=list(CommentKind).index)
    assert all(str(entry.place) for entry in entries)


def test_an_event_that_was_moved_to_another_year_is_not_gone() -> None:
    moved: Event = replace(b.EVENT, id=b.ident("moved"), title="Moved")
    made = comment("event", moved)
    assert _places(made, others={moved.id: moved}) == ["Event “Moved”, 2026-06-10"]


def test_whose_a_thread_is_is_known() -> None:
    mine, theirs = b.ident("me"), b.ident("them")
    first = comment("first", EMBASSY, kind=CommentKind.CRITICAL, officer=theirs)
    second = comment("second", EMBASSY, resolved_at=AT, officer=mine)
    third = comment("third", EMBASSY, assigned=mine, by="Attaché")
    found = threads([first, second, third, answer("answer", first, officer=mine)], {})
    assert [concerns(thread, mine, "") for thread in found] == [True, True, True]
    assert [concerns(thread, None, "Attaché") for thread in found] == [False, False, True]
