"""What is written is read back as it was, whatever the letters."""

import csv
import datetime as dt
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.dates import PartialDate, Period
from app.domain.records import Word
from app.domain.rich_text import Run
from app.domain.vocabulary import (
    Aspect,
    DatePrecision,
    DefenceSide,
    Direction,
    EventKind,
    EventState,
    Facet,
    GoalKind,
    Level,
    LinkKind,
    Means,
    ParagraphKind,
    Side,
    Stance,
)
from app.exchange import items
from app.exchange.cells import guarded, join_items, split_items, unguarded
from app.exchange.columns import COLUMNS
from app.exchange.references import AgreementRef, GoalRef, ObjectiveRef
from app.exchange.rows import (
    AgreementRow,
    EventRow,
    GoalRow,
    ObjectiveRow,
    OperationRow,
    PostRow,
    Row,
    TableKind,
)
from app.exchange.tables import read_table, write_table
from app.language import load

ENGLISH = load("en", Path())

signs = st.one_of(
    st.sampled_from("=+-@'\"\t\r\n ;,:|aəıİĞШ0"),
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
)
texts = st.text(signs, min_size=1, max_size=12)
words = st.text(st.sampled_from("abcəğ019.-"), min_size=1, max_size=6).filter(
    lambda word: word[0] not in "-."
)
years = st.integers(1900, 2200)
dates = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)).flatmap(
    lambda day: st.sampled_from(
        [PartialDate.of(day), PartialDate(day.year, day.month), PartialDate(day.year)]
    )
)
countries = st.lists(st.sampled_from(["GE", "TR", "XK", "NATO"]), min_size=1, unique=True).map(tuple)
moments = st.datetimes(timezones=st.just(dt.UTC), min_value=dt.datetime(1970, 1, 1))  # noqa: DTZ001 - Hypothesis adds the zone
pairs = st.lists(st.tuples(texts, texts), max_size=2).map(tuple)
by_year = st.dictionaries(years, texts, max_size=3).map(lambda found: tuple(sorted(found.items())))
given_words = st.builds(
    Word, stance=st.sampled_from(Stance), seen_hash=texts, seen=pairs, sentence=texts, by=texts, at=moments
)
runs = st.builds(Run, text=texts, bold=st.booleans(), italic=st.booleans())
objective_refs = st.one_of(
    st.builds(ObjectiveRef, words),
    st.builds(
        ObjectiveRef,
        texts.map(str.strip).filter(bool),
        st.sampled_from(Side),
        st.just(Period(2026, 2028)),
        words,
    ),
)


def several(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | st.lists(strategy, min_size=1, max_size=3, unique=True).map(tuple)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


sections = st.builds(
    items.SectionItem,
    heading=texts,
    purpose=texts,
    paragraphs=st.lists(
        st.builds(
            items.ParagraphItem,
            kind=st.sampled_from(ParagraphKind),
            text=st.lists(runs, max_size=3).map(tuple),
            marking=texts,
        ),
        max_size=2,
    ).map(tuple),
)
papers = st.builds(
    items.PaperItem,
    title=texts,
    marking=texts,
    drafter=texts,
    note=texts,
    goals=st.lists(
        st.builds(
            items.PaperGoalItem,
            number=texts,
            title=texts,
            description=texts,
            kind=maybe(st.sampled_from(GoalKind)),
            justification=texts,
            linkages=texts,
        ),
        max_size=2,
    ).map(tuple),
    date_approved=maybe(dates),
    sections=st.lists(sections, max_size=2).map(tuple),
)
indicators = st.builds(
    items.IndicatorItem,
    name=texts,
    unit=texts,
    baseline=texts,
    baseline_date=maybe(dates),
    targets=by_year,
    actuals=by_year,
)
links = st.builds(
    items.LinkItem,
    to=objective_refs,
    kind=st.sampled_from(LinkKind),
    reasoning=texts,
    settlement=texts,
    embassy_word=maybe(given_words),
    attache_word=maybe(given_words),
)

ROWS: dict[TableKind, st.SearchStrategy[Any]] = {
    TableKind.GOALS: st.builds(
        GoalRow,
        document=texts,
        document_date=maybe(dates),
        ref_no=words,
        type=maybe(texts),
        text=texts | st.just(""),
    ),
    TableKind.POSTS: st.builds(
        PostRow,
        code=maybe(words),
        country=st.sampled_from(["GE", "TR"]),
        country_name=maybe(texts),
        organisation=maybe(texts),
        accreditations=maybe(countries),
        offices=several(st.builds(items.OfficeItem, name=texts, side=maybe(st.sampled_from(Side)))),
    ),
    TableKind.OBJECTIVES: st.builds(
        ObjectiveRow,
        post=words,
        side=st.just(Side.ATTACHE),
        period_start=st.just(2026),
        period_end=st.integers(2026, 2030),
        goal_no=maybe(words),
        goal=maybe(texts),
        number=words,
        title=texts,
        statement=maybe(texts),
        linkages=maybe(texts),
        priority=maybe(st.integers(1, 5)),
        means=several(st.sampled_from(Means)),
        level=maybe(st.sampled_from(Level)),
        facets=several(st.sampled_from(Facet)),
        aspects=several(st.sampled_from(Aspect)),
        supporting=several(texts),
        defence_side=maybe(st.sampled_from(DefenceSide)),
        serves=several(st.builds(GoalRef, words, st.sampled_from(["", "Doctrine; of 2010", "Law: new"]))),
        supports=several(words),
        date_start=maybe(dates),
        apart_words=maybe(
            st.builds(items.ApartWords, embassy=maybe(given_words), attache=maybe(given_words))
        ),
        indicators=several(indicators),
        risks=several(st.builds(items.RiskItem, obstacle=texts, consequence=texts, mitigation=texts)),
        red_lines=several(
            st.builds(items.RedLineItem, text=texts, place=texts, topic=texts, date_start=maybe(dates))
        ),
        links=several(links),
        paper=maybe(papers),
    ),
    TableKind.EVENTS: st.builds(
        EventRow,
        date_start=dates,
        date_end=maybe(dates),
        title=texts,
        kind=st.sampled_from(EventKind),
        level=st.sampled_from(Level),
        partners=maybe(countries),
        place=maybe(texts),
        date_precision=maybe(st.sampled_from(DatePrecision)),
        state=maybe(st.sampled_from(EventState)),
        objectives=several(objective_refs),
        cost=maybe(st.decimals(0, 10**9, places=2)),
        currency=st.just("AZN"),
        state_side=maybe(st.sampled_from(Side)),
        direction=maybe(st.sampled_from(Direction)),
        agreement=maybe(st.builds(AgreementRef, words, st.sampled_from([(), ("AZ", "GE")]), maybe(dates))),
    ),
    TableKind.AGREEMENTS: st.builds(
        AgreementRow,
        name=texts,
        parties=countries | st.just(()),
        date_signed=maybe(dates),
        summary=maybe(texts),
    ),
    TableKind.OPERATIONS: st.builds(
        OperationRow,
        operation=texts,
        organisation=maybe(texts),
        date_start=maybe(dates),
        personnel=maybe(texts),
    ),
}


@pytest.mark.parametrize("kind", TableKind)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_rows_come_back_as_they_were(kind: TableKind, data: st.DataObject) -> None:
    rows = data.draw(st.lists(ROWS[kind], max_size=3, unique_by=lambda row: row.key))
    table = read_table(kind, write_table(kind, rows), [ENGLISH])
    assert [(p.line, p.column, ENGLISH(p.message)) for p in table.problems] == []
    assert list(table.rows) == rows
    assert table.columns == tuple(column.name for column in COLUMNS[kind])


def test_rows_of_a_thing_alone_come_back() -> None:
    alone: dict[TableKind, Row] = {
        TableKind.GOALS: GoalRow(document="White paper", document_date=PartialDate(2026)),
        TableKind.POSTS: PostRow(offices=(items.OfficeItem(name="Attaché branch"),)),
        TableKind.OBJECTIVES: ObjectiveRow(
            post="TBS",
            side=Side.EMBASSY,
            period_start=2026,
            period_end=2028,
            paper=items.PaperItem(title="Paper"),
        ),
    }
    for kind, row in alone.items():
        table = read_table(kind, write_table(kind, [row]), [ENGLISH])
        assert (table.rows, table.problems) == ((row,), ())


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+994", "'+994"),
        ("-5", "'-5"),
        ("@here", "'@here"),
        ("\tindented", "'\tindented"),
        ("\rreturn", "'\rreturn"),
        ("'=quoted", "''=quoted"),
        ("''-5", "'''-5"),
        ("  ", "'  "),
        ("'", "''"),
        ("'tis", "'tis"),
        ("plain - text", "plain - text"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_calculate_is_written_as_text(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


@given(texts)
def test_guarding_is_undone_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[0] not in "=+-@\t\r"


def test_what_people_type_is_left_alone() -> None:
    data = b"operation,personnel\r\nKFOR,-5\r\nISAF,'-5\r\nUNMISS,'\r\n"
    rows = read_table(TableKind.OPERATIONS, data, [ENGLISH]).of(OperationRow)
    assert [row.personnel for row in rows] == ["-5", "-5", ""]


@given(st.lists(texts, max_size=4))
def test_a_list_of_names_comes_back(names: list[str]) -> None:
    assert split_items(join_items(names)) == names


def test_a_file_has_its_mark_and_the_line_ends_of_a_spreadsheet() -> None:
    data = write_table(TableKind.AGREEMENTS, [AgreementRow(name="Şuşa, “1”", parties=("AZ", "TR"))])
    assert data.startswith(b"\xef\xbb\xbfname,parties,date_signed,")
    assert data.endswith(b"\r\n")
    (_, row) = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert row[:3] == ["Şuşa, “1”", "AZ;TR", ""]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("4500", "4500"), ("4500.50", "4500.50"), ("4 500,50", "4500.50"), ("4500,5", "4500.5")],
)
def test_amounts_are_read_with_a_point_or_a_comma_that_can_be_nothing_else(cell: str, amount: str) -> None:
    data = f"title;kind;level;cost;currency\nTalks;staff_talks;bilateral;{cell};azn\n".encode()
    (row,) = read_table(TableKind.EVENTS, data, [ENGLISH]).of(EventRow)
    assert (row.cost, row.currency) == (Decimal(amount), "AZN")


@pytest.mark.parametrize("cell", ["4,500", "4.500,50", "-5", "about 5", "1e9"])
def test_other_amounts_are_refused(cell: str) -> None:
    data = f"title;kind;level;cost;currency\nTalks;staff_talks;bilateral;{cell};AZN\n".encode()
    (problem,) = read_table(TableKind.EVENTS, data, [ENGLISH]).problems
    assert (problem.line, problem.column) == (2, "cost")
