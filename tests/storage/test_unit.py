"""Records: every value comes back as it was saved, and is found by what it holds."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.dates import PartialDate, Period
from app.domain.kinds import KINDS
from app.domain.money import Money
from app.domain.records import Event, Id, Kind, Office, Paragraph, Post, Record, Section
from app.domain.rich_text import Run, rich
from app.domain.vocabulary import EventKind, EventState, Level
from app.language import search_key
from app.storage import refusals
from app.storage.mapping import MAPPINGS
from app.storage.queries import Filter, Op, Page, Query
from app.storage.surroundings import Surroundings
from app.storage.workspace_file import WorkspaceFile, create_file
from tests.storage.sample import (
    IDENTITY,
    LABEL,
    OBJECTIVE,
    PAPER,
    POST,
    Clock,
    event,
    fill,
    surroundings_in,
    write,
)

# --- What is saved comes back ---------------------------------------------------------------------------------

LEAVES: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    int: st.integers(-(2**53) + 1, 2**53 - 1),
    bool: st.booleans(),
    PartialDate: st.dates().map(PartialDate.of)
    | st.builds(PartialDate, st.integers(1, 9999), st.integers(0, 12)),
    Period: st.builds(Period, st.integers(1900, 2000), st.integers(2001, 2200)),
    Money: st.builds(Money, st.decimals(0, 10**15, places=4), st.just("AZN")),
    dt.datetime: st.datetimes(dt.datetime(2, 1, 1), dt.datetime(9998, 12, 31), timezones=st.just(dt.UTC)),  # noqa: DTZ001 - the strategy adds the zone
}


def values_of(type_: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that a record may have."""
    if type_ in LEAVES:
        return LEAVES[type_]
    if isinstance(type_, NewType):
        return st.uuids().map(str)
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        return st.sampled_from(type_)
    parts = get_args(type_)
    if get_origin(type_) in {Union, types.UnionType}:
        return st.one_of(*(st.none() if part is types.NoneType else values_of(part) for part in parts))
    if get_origin(type_) is tuple:
        whole = st.tuples(*(values_of(part) for part in parts if part is not ...))
        return st.lists(values_of(parts[0]), max_size=3).map(tuple) if ... in parts else whole
    return records_of(type_)


def records_of(cls: Any) -> st.SearchStrategy[Any]:
    """Any value of a dataclass."""
    return st.builds(cls, **{name: values_of(type_) for name, type_ in get_type_hints(cls).items()})


@pytest.mark.parametrize("kind", Kind)
@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_value_survives_row_and_journal(kind: Kind, data: st.DataObject) -> None:
    stored = MAPPINGS[kind]
    record = data.draw(records_of(KINDS[kind]))
    assert stored.record(tuple(stored.cells(record))) == record
    assert stored.from_plain(record.id, stored.plain(record)) == record


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.WORKSPACE])
def test_every_kind_is_saved_changed_found_and_deleted(kind: Kind, file: WorkspaceFile) -> None:
    cls: Any = KINDS[kind]
    fill(file)
    values = {name: _sample(type_) for name, type_ in get_type_hints(cls).items()}
    values |= {
        name: owner.id
        for name, owner in (("post", POST), ("paper", PAPER), ("objective", OBJECTIVE))
        if name in values
    }
    loose = {name: None for name in ("goal", "agreement") if name in values}
    record = cls(**(values | loose))
    file._connection.run("PRAGMA foreign_keys=OFF")  # references have their own test
    with file.unit(LABEL) as unit:
        unit.save(record)
        assert unit.get(cls, record.id) == record
        assert unit.count(cls, id=record.id) == 1
        unit.delete(cls, record.id)
        unit.delete(cls, record.id)
        assert unit.find(cls, record.id) is None
    with pytest.raises(refusals.NoSuchRecord), file.reader() as reader:
        reader.get(cls, record.id)
    assert file.journal.verify() == ()


def _sample(type_: Any) -> Any:
    if isinstance(type_, NewType):
        return "018f0000-0000-7000-8009-000000000000"
    if get_origin(type_) in {Union, types.UnionType}:
        return _sample(get_args(type_)[0])
    if get_origin(type_) is tuple:
        first, *rest = get_args(type_)
        return (_sample(first),) if rest == [...] else tuple(map(_sample, (first, *rest)))
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        return next(iter(type_))
    if dataclasses.is_dataclass(type_) and isinstance(type_, type) and type_ not in LEAVES:
        return type_(**{name: _sample(inner) for name, inner in get_type_hints(type_).items()})
    samples: dict[Any, Any] = {
        str: "Ə text", int: 7, bool: True, PartialDate: PartialDate(2026, 3), Period: Period(2026, 2028),
        Money: Money(Decimal("4500.50"), "AZN"), dt.datetime: dt.datetime(2026, 3, 5, tzinfo=dt.UTC),
    }  # fmt: skip
    return samples[type_]


def test_a_reference_to_nothing_makes_the_unit_fail(file: WorkspaceFile) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"):
        write(file, PAPER)
    with file.reader() as reader:
        assert reader.counts()[Kind.PAPER] == 0
        assert reader.revision_count() == 1


def test_records_may_be_saved_before_what_they_refer_to(file: WorkspaceFile) -> None:
    write(file, OBJECTIVE, PAPER, POST)
    with file.unit(LABEL) as unit:
        unit.save_many(
            [dataclasses.replace(OBJECTIVE, number="2"), event(1, objectives=(OBJECTIVE.id,)), POST]
        )
    assert [change.kind for change in file.journal.changes(unit.changes.revision or Id(""))] == [
        Kind.OBJECTIVE,
        Kind.EVENT,
    ]


# --- Conditions and order -----------------------------------------------------------------------------------


def test_conditions_are_equality_membership_and_absence(file: WorkspaceFile) -> None:
    offices = [
        Office(id=Id("a"), name="MFA"),
        Office(id=Id("b"), name="DAO", post=POST.id),
        Office(id=Id("c"), name="Political section", post=POST.id),
    ]
    write(file, POST, *offices, event(1, partners=("TR", "GE")), event(2, partners=("TR",)))
    with file.reader() as reader:
        assert reader.all(Office, post=None) == (offices[0],)
        assert reader.all(Office, post=POST.id, name="DAO") == (offices[1],)
        assert reader.all(Office, name=("DAO", "MFA"), order_by=["-name"]) == (offices[0], offices[1])
        assert reader.all(Office, post={POST.id, None}) == tuple(offices)
        assert reader.all(Office, name=()) == ()
        assert [found.id for found in reader.all(Event, partners="TR")] == [event(1).id, event(2).id]
        assert reader.count(Event, partners=("GE", "US")) == 1


def titles(page: Page[Event]) -> list[str]:
    return [row.title for row in page.rows]


@pytest.fixture
def events(file: WorkspaceFile) -> WorkspaceFile:
    """Five events that differ in everything that a list is filtered by."""
    write(file, POST, PAPER, OBJECTIVE)
    write(
        file,
        event(1, title="Şəki təlimi", date_start=PartialDate(2026, 3, 5), partners=("TR",), place="Şəki"),
        event(2, title="IĞDIR talks", date_start=PartialDate(2026, 3), partners=("TR", "GE"), post=POST.id),
        event(
            3, title="zebra", date_start=PartialDate(2026), state=EventState.HELD, objectives=(OBJECTIVE.id,)
        ),
        event(
            4,
            title="Ankara",
            date_start=PartialDate(2027, 1, 1),
            kind=EventKind.EXERCISE,
            level=Level.REGIONAL,
        ),
        event(5, title="çay", date_start=None, note="ordinary"),
    )
    return file


DAY = dt.date


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ([("state", Op.EQ, EventState.HELD)], "3"),
        ([("kind", "in", (EventKind.EXERCISE, EventKind.TRAINING))], "4"),
        ([("title", "contains", "seki")], "1"),
        ([("title", "contains", "ığdır")], "2"),
        ([("note", "contains", "ORDIN")], "5"),
        ([("title", "contains", "100%")], ""),
        ([("title", "says", "seki TELIM")], "1"),
        ([("title", "says", "talks igdir")], "2"),
        ([("title", "says", "talks seki")], ""),
        ([("date_start", "between", (DAY(2026, 3, 1), DAY(2026, 3, 31)))], "123"),
        ([("date_start", "between", (DAY(2026, 3, 6), DAY(2026, 3, 6)))], "23"),
        ([("date_start", "between", (DAY(2026, 4, 1), None))], "34"),
        ([("date_start", "between", (None, DAY(2026, 2, 28)))], "3"),
        ([("date_start", "between", (None, None))], "1234"),
        ([("date", "touches", (DAY(2026, 3, 6), DAY(2026, 12, 31)))], "235"),
        ([("date", "touches", (DAY(2027, 1, 1), DAY(2029, 12, 31)))], "45"),
        ([("date_start", "is_empty", True)], "5"),
        ([("post", "is_empty", False)], "2"),
        ([("place", "is_empty", True)], "2345"),
        ([("objectives", "is_empty", False)], "3"),
        ([("objectives", "is_empty", True)], "1245"),
        ([("partners", "has", "TR")], "12"),
        ([("partners", "has", ("GE", "US"))], "2"),
        ([("objectives", "has", OBJECTIVE.id)], "3"),
        ([("partners", "has", "TR"), ("title", "contains", "talks")], "2"),
        ([("state", "eq", EventState.PLANNED), ("level", "eq", Level.BILATERAL), ("post", "eq", None)], "15"),
    ],
)
def test_a_list_is_filtered(events: WorkspaceFile, filters: list[tuple[str, str, Any]], found: str) -> None:
    query = Query(filters=tuple(Filter(*each) for each in filters), limit=None)
    with events.reader() as reader:
        page = reader.page(Event, query)
    assert [row.id for row in page.rows] == [event(int(number)).id for number in found]
    assert page.total == len(found)


@pytest.mark.parametrize(("sampled", "looked_up"), [(1, 0), (0, 0), (0, 10**9), (1, 10**9)])
@pytest.mark.parametrize(
    "condition",
    [
        Filter("title", "says", "a"),
        Filter("title", "says", "talks i"),
        Filter("title", "contains", "a"),
        Filter("kind", "in", (EventKind.EXERCISE, EventKind.STAFF_TALKS)),
        Filter("objectives", "is_empty", value=True),
        Filter("partners", "has", "TR"),
    ],
)
def test_a_page_is_the_same_by_whichever_way_it_is_found(
    events: WorkspaceFile, monkeypatch: pytest.MonkeyPatch, condition: Filter, sampled: int, looked_up: int
) -> None:
    monkeypatch.setattr("app.storage.queries._SAMPLED", sampled)
    monkeypatch.setattr("app.storage.queries._LOOKED_UP", looked_up)
    with events.reader() as reader:
        for descending in (False, True):
            query = Query((condition,), (("title", descending),), limit=None)
            whole = reader.page(Event, query)
            assert [row.title for row in whole.rows] == sorted(
                (row.title for row in whole.rows), key=search_key, reverse=descending
            )
            part = reader.page(Event, dataclasses.replace(query, offset=1, limit=1))
            assert (part.rows, part.total) == (whole.rows[1:2], len(whole.rows))


def test_one_field_of_all_records_is_read_by_itself(events: WorkspaceFile) -> None:
    with events.reader() as reader:
        every = reader.all(Event)
        assert reader.field(Event, "date_start") == {each.id: each.date_start for each in every}
        assert reader.field(Event, "partners") == {each.id: each.partners for each in every}
        assert reader.values(Event, "kind") == {each.kind for each in every}


@pytest.mark.parametrize(
    ("text", "found"),
    [("talks", 1), ("iğdır", 1), ("alks gd", 1), ("%", 0), ("a_k", 0), ("\\", 0), ("ab" * 99_999, 0)],
)
def test_words_are_found_as_they_stand(events: WorkspaceFile, text: str, found: int) -> None:
    with events.reader() as reader:
        assert reader.page(Event, Query((Filter("title", "says", text),))).total == found


def test_a_list_is_sorted_as_people_sort_and_cut_into_pages(events: WorkspaceFile) -> None:
    by_title = Query(sort=(("title", False),))
    with events.reader() as reader:
        assert titles(reader.page(Event, by_title)) == [
            "Ankara",
            "çay",
            "IĞDIR talks",
            "Şəki təlimi",
            "zebra",
        ]
        part = reader.page(Event, dataclasses.replace(by_title, offset=1, limit=2))
        assert (titles(part), part.total) == (["çay", "IĞDIR talks"], 5)
        both = reader.page(Event, Query(sort=(("kind", False), ("title", True))))
        assert titles(both) == ["Ankara", "zebra", "Şəki təlimi", "IĞDIR talks", "çay"]


def test_lists_of_other_kinds_are_filtered_and_sorted_as_well(events: WorkspaceFile) -> None:
    with events.reader() as reader:
        assert reader.page(
            Post, Query((Filter("country_name", Op.CONTAINS, "geor"),), (("code", True),))
        ).rows == (POST,)


@pytest.mark.parametrize("field", ["date_start", "title", "place", "lead", "kind", "state", "level"])
def test_a_page_is_read_from_an_index(events: WorkspaceFile, field: str) -> None:
    plans: list[str] = []
    events._connection.raw.set_trace_callback(plans.append)
    with events.reader() as reader:
        reader.page(Event, Query(sort=((field, True),)))
        reader.page(Event, Query((Filter("state", Op.EQ, EventState.HELD),), ((field, False),)))
    events._connection.raw.set_trace_callback(None)
    searches = [plan for plan in plans if "ORDER BY" in plan]
    assert len(searches) == 2
    for sql in searches:
        (plan, *_) = events._connection.rows(f"EXPLAIN QUERY PLAN {sql}")
        assert "INDEX" in plan[3], plan


# --- Search -------------------------------------------------------------------------------------------------


def test_search_finds_beginnings_of_words_without_case_and_accents(events: WorkspaceFile) -> None:
    with events.reader() as reader:
        assert [hit.title for hit in reader.search("seki")] == ["Şəki təlimi"]
        assert [hit.title for hit in reader.search("IGD tal")] == ["IĞDIR talks"]
        assert [hit.title for hit in reader.search("ıgdır")] == ["IĞDIR talks"]
        assert reader.search("eki") == ()
        assert [hit.kind for hit in reader.search("deepen")] == [Kind.OBJECTIVE]


def test_search_names_titles_first_and_the_newest_first(file: WorkspaceFile) -> None:
    write(file, event(1, title="Ankara"), event(2, title="Other", note="To be held in Ankara in May"))
    write(file, event(3, title="Ankara again"))
    with file.reader() as reader:
        hits = reader.search("ankara")
        assert [hit.title for hit in hits] == ["Ankara again", "Ankara", "Other"]
        assert hits[-1].snippet == "To be held in Ankara in May"
        assert len(reader.search("ankara", limit=2)) == 2


def test_search_keeps_to_the_kinds_asked_for(file: WorkspaceFile) -> None:
    write(file, POST, PAPER, OBJECTIVE, event(1, title="Deepen"))
    with file.reader() as reader:
        assert [hit.id for hit in reader.search("deepen", kinds=[Kind.EVENT])] == [event(1).id]
        assert [hit.id for hit in reader.search("deepen", kinds=[Kind.OBJECTIVE, Kind.POST])] == [
            OBJECTIVE.id
        ]
        assert reader.search("deepen", kinds=[]) == ()


def test_search_follows_changes_and_deletions(file: WorkspaceFile) -> None:
    write(file, event(1, title="Ankara"))
    write(file, event(1, title="Tbilisi"))
    with file.reader() as reader:
        assert reader.search("ankara") == ()
        assert len(reader.search("tbilisi")) == 1
    with file.unit(LABEL) as unit:
        unit.delete(event(1))
        assert unit.search("tbilisi") == ()


def test_search_finds_the_text_of_paragraphs(file: WorkspaceFile) -> None:
    section = Section(id=Id("s"), paper=PAPER.id, order="i", heading="Purpose")
    text = (*rich("Cooperation in "), Run("demining", bold=True))
    write(file, POST, PAPER, section, Paragraph(id=Id("p"), section=section.id, order="i", text=text))
    with file.reader() as reader:
        assert [hit.title for hit in reader.search("demin")] == ["Cooperation in demining"]


@given(
    text=st.text()
    | st.sampled_from(['"', "*", "a AND", "title:", "NEAR(", "-", "^a", "\0a", "\ud800", "(", "''"])
)
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_sign_has_a_meaning_in_a_search(file: WorkspaceFile, text: str) -> None:
    with file.reader() as reader:
        assert isinstance(reader.search(text), tuple)


# --- The content hash ---------------------------------------------------------------------------------------


@pytest.fixture
def hash_of(tmp_path: Path, clock: Clock) -> Callable[..., str]:
    """The content hash of a new workspace with some records."""
    count = iter(range(100))

    def of(*records: Record) -> str:
        folder = tmp_path / str(next(count))
        folder.mkdir()
        around: Surroundings = surroundings_in(folder, clock)
        with closing(create_file(folder / "w.chancery", IDENTITY, None, around)) as file:
            with file.unit(LABEL) as unit:
                unit.save_many(records)
            with file.reader() as reader:
                return reader.content_hash()

    return of


def test_the_content_hash_knows_no_ids_order_of_rows_or_sort_keys(hash_of: Callable[..., str]) -> None:
    one = Section(id=Id("s1"), paper=PAPER.id, order="b", heading="Purpose")
    two = Section(id=Id("s2"), paper=PAPER.id, order="x", heading="Means")
    expected = hash_of(POST, PAPER, OBJECTIVE, event(1, objectives=(OBJECTIVE.id,)), one, two)
    post, paper = dataclasses.replace(POST, id=Id("q")), dataclasses.replace(PAPER, id=Id("w"), post=Id("q"))
    other = [
        dataclasses.replace(two, id=Id("t2"), paper=paper.id, order="5"),
        dataclasses.replace(one, id=Id("t1"), paper=paper.id, order="41"),
        event(9, title="Staff talks 1", date_start=event(1).date_start, objectives=(Id("o"),)),
        dataclasses.replace(OBJECTIVE, id=Id("o"), paper=paper.id),
        paper,
        post,
    ]
    assert hash_of(*other) == expected
    swapped = dataclasses.replace(two, order="a")
    assert hash_of(POST, PAPER, OBJECTIVE, event(1, objectives=(OBJECTIVE.id,)), one, swapped) != expected


def test_the_content_hash_knows_every_field(hash_of: Callable[..., str]) -> None:
    other = dataclasses.replace(OBJECTIVE, id=Id("other"), number="2", title="Other")
    base = [POST, PAPER, OBJECTIVE, other]
    hashes = {
        hash_of(*base, event(1, objectives=(OBJECTIVE.id,))),
        hash_of(*base, event(1, objectives=(other.id,))),
        hash_of(*base, event(1, objectives=(OBJECTIVE.id, other.id))),
        hash_of(*base, event(1)),
        hash_of(*base, event(1, post=POST.id)),
        hash_of(*base, event(1, cost_estimated=Money(Decimal(5), "AZN"))),
        hash_of(*base, event(1, partners=("TR",))),
        hash_of(*base, event(1), event(2, title=event(1).title, date_start=event(1).date_start)),
        hash_of(*base),
    }
    assert len(hashes) == 9
