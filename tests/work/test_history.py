"""Undo and redo by name, across several steps; history and restoring."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.dates import Period
from app.domain.messages import Refusal
from app.domain.records import Objective, Paper, Post
from app.domain.vocabulary import Side
from app.work import drafting, editing, files, history
from app.work.desk import Desk


@pytest.fixture
def paper(desk: Desk) -> Paper:
    post = editing.add(desk, Post(id=desk.new_id(), code="TBS", country="GE"))
    return drafting.add_paper(desk, post=post.id, side=Side.ATTACHE, period=Period(2026, 2028))


def test_undo_takes_the_last_step_back_and_redo_does_it_again(desk: Desk, paper: Paper) -> None:
    first = drafting.add_objective(desk, paper=paper.id, title="Annual plan")
    assert first.number == "A1"
    editing.change(desk, Objective, first.id, title="Annual plan signed")
    assert str(history.undoable(desk)) == "Change title of Objective"
    history.undo(desk)
    with desk.read() as reader:
        assert reader.get(Objective, first.id).title == "Annual plan"
    history.undo(desk)
    with desk.read() as reader:
        assert reader.find(Objective, first.id) is None
    history.redo(desk)
    history.redo(desk)
    with desk.read() as reader:
        assert reader.get(Objective, first.id).title == "Annual plan signed"
    with pytest.raises(Refusal):
        history.redo(desk)


def test_a_new_step_ends_what_could_be_done_again(desk: Desk, paper: Paper) -> None:
    drafting.add_objective(desk, paper=paper.id, title="One")
    history.undo(desk)
    drafting.add_objective(desk, paper=paper.id, title="Other")
    assert history.redoable(desk) is None


def test_deleting_a_post_takes_its_papers_along_and_undo_brings_all_back(desk: Desk, paper: Paper) -> None:
    drafting.add_objective(desk, paper=paper.id, title="One")
    before = files.info(desk)
    editing.remove(desk, [(Post, paper.post)])
    assert files.info(desk).counts["objectives"] == 0
    history.undo(desk)
    after = files.info(desk)
    assert (after.content_hash, after.counts["objectives"]) == (before.content_hash, 1)


def test_a_record_can_be_brought_back_to_what_it_was(desk: Desk, paper: Paper) -> None:
    objective = drafting.add_objective(desk, paper=paper.id, title="One")
    then = history.revisions(desk, limit=1)[0]
    editing.change(desk, Objective, objective.id, title="Other", lead="Branch")
    history.restore(desk, Objective, objective.id, revision=then.id)
    with desk.read() as reader:
        assert reader.get(Objective, objective.id) == objective
    assert [revision.kind.value for revision in history.revisions(desk, record=objective.id)] == [
        "restore",
        "edit",
        "edit",
    ]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["add", "change", "remove", "undo", "redo"]), max_size=14))
def test_any_walk_can_be_undone_to_its_beginning_and_is_sound(desk: Desk, steps: list[str]) -> None:
    depth = _depth(desk)
    before = files.info(desk).content_hash
    known: list[Post] = []
    for number, step in enumerate(steps):
        if step == "add":
            known.append(editing.add(desk, Post(id=desk.new_id(), code=f"P{number}", country="GE")))
        elif step in {"undo", "redo"}:
            _unless_refused(desk, step, depth)
        else:
            _touch(desk, step, known, number)
    assert history.verify(desk) == ()
    while _depth(desk) > depth:
        history.undo(desk)
    assert files.info(desk).content_hash == before


def _depth(desk: Desk) -> int:
    done = 0
    for revision in reversed(history.revisions(desk, limit=10_000)):
        done += {"undo": -1, "merge": 0, "migration": 0}.get(revision.kind.value, 1)
    return done


def _unless_refused(desk: Desk, step: str, depth: int) -> None:
    if step == "redo" and history.redoable(desk) is not None:
        history.redo(desk)
    elif step == "undo" and _depth(desk) > depth:
        history.undo(desk)


def _touch(desk: Desk, step: str, known: list[Post], number: int) -> None:
    with desk.read() as reader:
        there = [post for post in known if reader.find(Post, post.id) is not None]
    if there and step == "change":
        editing.change(desk, Post, there[0].id, capital=f"City {number}")
    elif there:
        editing.remove(desk, [(Post, there[-1].id)])
