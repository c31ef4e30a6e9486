"""The sample network is a set of files like any other, and says what in it is illustrative."""

from collections import Counter
from pathlib import Path

import pytest

from app.domain.alignment import wording_hash
from app.domain.records import Word
from app.domain.vocabulary import EventState, LinkKind, Side
from app.exchange.rows import EventRow, GoalRow, ObjectiveRow, PostRow, Row, TableKind
from app.exchange.tables import Table, read_table, write_table
from app.language import load

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
ENGLISH = load("en", SAMPLE)


def sample(kind: TableKind) -> Table:
    return read_table(kind, (SAMPLE / f"{kind}.csv").read_bytes(), [ENGLISH])


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        (TableKind.GOALS, 53),
        (TableKind.POSTS, 39 + 1),
        (TableKind.AGREEMENTS, 43),
        (TableKind.OPERATIONS, 5),
        (TableKind.OBJECTIVES, 19),
        (TableKind.EVENTS, 182 + 30),
    ],
)
def test_each_file_reads_without_a_problem_and_comes_back(kind: TableKind, count: int) -> None:
    table = sample(kind)
    assert table.problems == ()
    assert len(table.rows) == count
    assert read_table(kind, write_table(kind, table.rows), [ENGLISH]).rows == table.rows


def source(row: Row) -> str:
    return row.source_url or row.source_title or "" if not isinstance(row, ObjectiveRow) else row.source or ""


def test_every_fact_names_its_source_and_the_rest_says_that_it_is_illustrative() -> None:
    for kind in (TableKind.GOALS, TableKind.AGREEMENTS, TableKind.OPERATIONS):
        assert all(source(row) for row in sample(kind).rows)
    for event in sample(TableKind.EVENTS).of(EventRow):
        assert bool(event.source_url) is (event.note != "Illustrative")
    for post in sample(TableKind.POSTS).of(PostRow):
        assert bool(post.source_url) is not post.is_capital
    papers = [row.paper for row in sample(TableKind.OBJECTIVES).of(ObjectiveRow) if row.paper]
    assert len(papers) == 2
    assert all(paper.note.startswith("Illustrative") for paper in papers)
    assert {row.source for row in sample(TableKind.OBJECTIVES).of(ObjectiveRow)} == {"Illustrative"}


def test_what_rows_cite_is_there() -> None:
    objectives = sample(TableKind.OBJECTIVES).of(ObjectiveRow)
    goals = {goal.ref_no for goal in sample(TableKind.GOALS).of(GoalRow)}
    numbers = {row.number for row in objectives}
    embassy = {row.number for row in objectives if row.side is Side.EMBASSY}
    names = {row.key[0] for row in sample(TableKind.AGREEMENTS).rows}
    for row in objectives:
        assert {reference.ref_no for reference in row.serves or ()} <= goals
        assert {link.to.number for link in row.links or ()} <= embassy
        assert set(row.supports or ()) <= embassy
    for event in sample(TableKind.EVENTS).of(EventRow):
        assert {reference.number for reference in event.objectives or ()} <= numbers
        assert event.agreement is None or event.agreement.name in names


def said(row: ObjectiveRow) -> list[Word]:
    links = [(link.embassy_word, link.attache_word) for link in row.links or ()]
    apart = [(row.apart_words.embassy, row.apart_words.attache)] if row.apart_words else []
    return [word for words in links + apart for word in words if word]


def test_each_word_was_given_on_a_wording_of_its_objective() -> None:
    """Only the attaché's word on A2 and 1.2 was given on an older one."""
    objectives = sample(TableKind.OBJECTIVES).of(ObjectiveRow)
    titles = {row.number: row.title for row in objectives}
    older = []
    for row in objectives:
        for word in said(row):
            assert word.seen_hash == wording_hash(word.seen)
            seen = dict(word.seen)
            if (seen.get("attache.title") or seen.get("title")) != row.title:
                older.append(row.number)
            if "embassy.title" in seen and seen["embassy.title"] not in titles.values():
                older.append(row.number)
    assert older == ["A2"]
    assert Counter(link.kind for row in objectives for link in row.links or ()) == {
        LinkKind.SUPPORTS: 5,
        LinkKind.ENABLES: 3,
        LinkKind.CONFLICTS: 2,
    }


def test_the_events_of_the_post_stand_in_every_state() -> None:
    events = [row for row in sample(TableKind.EVENTS).of(EventRow) if row.post == "TBS"]
    assert {row.state for row in events} == set(EventState)
    assert {row.currency for row in events if row.cost} == {"AZN", "EUR", "USD"}
