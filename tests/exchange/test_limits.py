"""What is too large is stopped at a limit that has a name, in little time and memory."""

import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange import tables, text_files
from app.exchange.columns import CELL_LIMIT, LONG_CELL_LIMIT
from app.exchange.rows import EventRow, TableKind
from app.exchange.tables import Table, read_table
from app.language import load

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
ENGLISH = load("en", Path())
HEADER = b"title,kind,level\r\n"
OBJECTIVE = b"post,side,period_start,period_end,number,title,paper\r\nTBS,embassy,2026,2028,,,"


def read(data: bytes, kind: TableKind = TableKind.EVENTS) -> Table:
    return read_table(kind, data, [ENGLISH])


def only_problem(table: Table) -> tuple[int, str, str]:
    (problem,) = table.problems
    return problem.line, problem.column, ENGLISH(problem.message)


def test_a_file_above_the_limit_is_not_looked_at() -> None:
    table = read(HEADER + bytes(text_files.SIZE_LIMIT))
    assert only_problem(table) == (
        0,
        "",
        (
            "The file is larger than 64 MB, the most that is read at once. "
            "Divide it into several files, each with the row of column names."
        ),
    )


def test_a_million_rows_are_refused_in_little_time() -> None:
    data = HEADER + b"T,exercise,regional\r\n" * 1_000_000
    begin = time.perf_counter()
    table = read(data)
    seconds = time.perf_counter() - begin
    assert only_problem(table)[2].startswith("The file has more than 200,000 rows, the most that is read")
    assert seconds < 2  # 0.15 s on two cores


def test_rows_are_counted_without_being_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_files, "ROW_LIMIT", 20_000)
    data = HEADER + b"T,exercise,regional\r\n" * 20_001
    tracemalloc.start()
    table = read(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert table.rows == ()
    assert peak < 4 * 1024**2  # the rows would be 10 MB


def test_line_ends_inside_one_cell_are_one_row() -> None:
    data = HEADER + b'"' + b"\n" * (text_files.ROW_LIMIT + 5) + b'",exercise,regional\r\n'
    assert only_problem(read(data))[:2] == (2, "title")


@pytest.mark.parametrize("letters", [CELL_LIMIT, CELL_LIMIT + 1])
def test_a_long_cell(letters: int) -> None:
    table = read(HEADER + b"x" * letters + b",exercise,regional\r\n")
    assert len(table.problems) == letters - CELL_LIMIT
    if table.problems:
        assert only_problem(table) == (2, "title", "The cell holds 100,001 letters; the most is 100,000.")


def test_an_endless_cell_is_stopped() -> None:
    table = read(HEADER + b'"' + b"x" * (LONG_CELL_LIMIT + 10) + b"\r\n")
    line, _, sentence = only_problem(table)
    assert (line, "never ends" in sentence) == (2, True)


def test_problems_are_counted_beyond_a_number() -> None:
    table = read(HEADER + b"T,exercise,local\r\n" * (tables.PROBLEM_LIMIT + 7))
    assert len(table.problems) == tables.PROBLEM_LIMIT + 1
    assert ENGLISH(table.problems[-1].message) == "and 7 more"


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("[" * 100_000, "This is nested more deeply than anything that the program writes."),
        ('{""title"":""a"",""title"":""b""}', "“title” stands twice in one place."),
        ('{""title"":""a""', "This is not JSON as the program writes it: a mistake at letter 13."),
        ('{""title"":1}', "paper.title: “…” is expected here."),
        ('{""title"":1.5}', "“1.5” is a number that does not belong here."),
        ('{""title"":NaN}', "“NaN” is a number that does not belong here."),
        ('{""title"":' + "9" * 5000 + "}", f"“{'9' * 59}…” is a number that does not belong here."),
        ('{""colour"":""red""}', "paper: “colour” is not known here."),
        ("[]", "paper: {…} is expected here."),
        ('{""sections"":[{}]}', "paper.sections[1]: “heading” is missing."),
        ('{""sections"":{}}', "paper.sections: […] is expected here."),
        ('{""title"":""\\ud800""}', "paper.title: a sign that is no letter."),
        ('{""title"":""\\u0000""}', "paper.title: a sign that is no letter."),
        (
            '{""sections"":[{""heading"":""a"",""paragraphs"":[{""kind"":""poem""}]}]}',
            (
                "paper.sections[1].paragraphs[1].kind: “poem” is not known. "
                "Accepted are: text, numbered, bullet, heading."
            ),
        ),
    ],
)
def test_json_in_a_cell_is_read_strictly(cell: str, sentence: str) -> None:
    table = read(OBJECTIVE + f'"{cell}"\r\n'.encode(), TableKind.OBJECTIVES)
    assert only_problem(table) == (2, "paper", sentence)


def test_ten_thousand_events_are_read_in_a_moment() -> None:
    line = "2026-03-05,2026-03-06,Talks {},staff_talks,bilateral,GE;TR,Baku,Branch,Agreed.,,,exact,\r\n"
    data = (
        "date_start,date_end,title,kind,level,partners,place,lead,outcome,"
        "source_title,source_url,date_precision,note\r\n" + "".join(line.format(n) for n in range(10_000))
    ).encode()
    begin = time.perf_counter()
    table = read(data)
    seconds = time.perf_counter() - begin
    assert len(table.of(EventRow)) == 10_000
    assert seconds < 5  # 0.35 s on two cores; the margin is for a busy machine


def test_a_header_without_end_is_stopped() -> None:
    table = read(b"x" * 5_000_000)
    assert [problem.line for problem in table.problems] == [1]


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:59", "2026-03-05T14:02:00", "yesterday"])
def test_a_moment_needs_its_zone_and_a_place_in_time(moment: str) -> None:
    words = f'{{""embassy"":{{""stance"":""agrees"",""seen_hash"":"""",""seen"":[],""at"":""{moment}""}}}}'
    data = b"post,side,period_start,period_end,number,title,apart_words\r\nTBS,embassy,2026,2028,1.1,T,"
    table = read(data + f'"{words}"\r\n'.encode(), TableKind.OBJECTIVES)
    assert "is not a time with its zone" in only_problem(table)[2]


@pytest.mark.parametrize("kind", TableKind)
@settings(deadline=None)
@given(data=st.data())
def test_no_bytes_break_the_reader(kind: TableKind, data: st.DataObject) -> None:
    """A file of the sample with any stretch of it replaced by anything: rows or problems, never a fault of ours."""
    whole = (SAMPLE / f"{kind}.csv").read_bytes()[:6_000]
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 200))
    anything = data.draw(
        st.binary(max_size=40) | st.sampled_from([b'"', b"\0", b"\r", b";", b"'", b"[[[[", b"\xff"])
    )
    table = read(whole[:start] + anything + whole[start + length :], kind)
    assert table.rows or table.problems or table.notes
