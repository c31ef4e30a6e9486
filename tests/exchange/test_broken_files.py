"""Files as other programs, other keyboards and accidents leave them: every fault is told with its place."""

from pathlib import Path

import pytest

from app.exchange.rows import EventRow, TableKind
from app.exchange.tables import Table, read_table
from app.language import load

FILES = Path(__file__).parent / "files"
ENGLISH = load("en", FILES)
SAVE = "Open it in the spreadsheet program and save it as CSV (UTF-8)."
AGAIN = "Save it as CSV (UTF-8) and try again."


def read(name: str, kind: TableKind = TableKind.EVENTS, *, day_first: bool | None = None) -> Table:
    return read_table(kind, (FILES / name).read_bytes(), [ENGLISH], day_first=day_first)


def problems(table: Table) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.column, ENGLISH(problem.message)) for problem in table.problems]


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter", "place"),
    [
        ("cp1251.csv", "cp1251", ",", "Тбилиси и Гори"),
        ("cp1254.csv", "cp1254", ",", "İstanbul"),
        ("utf-16.csv", "utf-16", ",", "Şəki"),
        ("utf-16-be-without-mark.csv", "utf-16-be", ",", "Şəki"),
        ("utf-8-with-mark.csv", "utf-8-sig", ",", "Şəki"),
        ("semicolons.csv", "utf-8", ";", "Şəki"),
        ("tabs.csv", "utf-8", "\t", "Şəki"),
        ("sep-line.csv", "utf-8", ";", "Şəki"),
        ("old-mac.csv", "utf-8", ",", "Şəki"),
    ],
)
def test_letters_and_delimiter_are_found_and_reported(
    name: str, encoding: str, delimiter: str, place: str
) -> None:
    table = read(name)
    assert problems(table) == []
    assert (table.encoding, table.delimiter) == (encoding, delimiter)
    assert table.of(EventRow)[0].place == place
    assert bool(table.notes) is encoding.startswith("cp")


def test_the_user_can_choose_another_encoding() -> None:
    table = read_table(TableKind.EVENTS, (FILES / "cp1254.csv").read_bytes(), [ENGLISH], encoding="cp1252")
    assert table.of(EventRow)[0].place == "Ýstanbul"
    unknown = read_table(TableKind.EVENTS, (FILES / "cp1254.csv").read_bytes(), [ENGLISH], encoding="klingon")
    assert problems(unknown) == [(0, "", "The letters of the file cannot be read in this encoding.")]


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    table = read("newlines-in-cells.csv")
    assert [row.line for row in table.rows] == [2]
    assert table.of(EventRow)[0].title == "Talks\r\nin two\nlines"
    assert [(problem.line, problem.column) for problem in table.problems] == [(6, "kind")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("empty.csv", [(0, "", "The file is empty.")]),
        ("only-mark.csv", [(0, "", "The file is empty.")]),
        ("spreadsheet.csv", [(0, "", "This is a spreadsheet, not a text file. " + SAVE)]),
        ("no-letters.csv", [(0, "", "The letters of the file cannot be read; it may be damaged. " + AGAIN)]),
        ("duplicate-columns.csv", [(1, "title", "Two columns have the same name: title.")]),
        ("missing-columns.csv", [(1, "kind", "Columns that must be there are missing: kind, level.")]),
        (
            "ragged.csv",
            [
                (2, "", "The row has 5 cells, the column names are 7."),
                (3, "", "The row has 8 cells, the column names are 7."),
            ],
        ),
        (
            "unbalanced-quote.csv",
            [(3, "", "A quotation mark that begins a cell here is never closed; the rest was not read.")],
        ),
        (
            "letters-behind-quote.csv",
            [
                (
                    2,
                    "",
                    (
                        "Letters stand behind a closing quotation mark. "
                        "A quotation mark inside a cell is written twice."
                    ),
                )
            ],
        ),
        (
            "nul-byte.csv",
            [(3, "", "A sign that is no text (NUL) stands here: the file is damaged, or is no CSV file.")],
        ),
        ("duplicate-key.csv", [(4, "", "This is the same as line 2: in one file, each may stand once.")]),
        (
            "bad-dates.csv",
            [
                *(
                    (
                        line,
                        "date_start",
                        f"“{text}” can be read as more than one day: write it as 2026-03-05, 2026-03 or 2026.",
                    )
                    for line, text in ((2, "03/04/05"), (3, "03/04/2026"), (4, "3.4.2026"))
                ),
                (5, "date_start", "“2026-13-01” is not a day of the calendar."),
                (6, "date_start", "“2026-02-30” is not a day of the calendar."),
                (7, "date_start", "“March 2026” is not a date: write it as 2026-03-05, 2026-03 or 2026."),
                (8, "date_start", "“20260305” is not a date: write it as 2026-03-05, 2026-03 or 2026."),
            ],
        ),
    ],
)
def test_every_fault_is_told_with_its_line_and_column(
    name: str, expected: list[tuple[int, str, str]]
) -> None:
    assert problems(read(name)) == expected


def test_unknown_words_are_answered_with_the_accepted_ones() -> None:
    table = read("unknown-words.csv")
    kind, level, country, title = problems(table)
    assert kind[:2] == (2, "kind")
    assert "high_level_visit (high-level visit), staff_talks (staff talks), exercise" in kind[2]
    assert level == (
        3,
        "level",
        "“global” is not known here. Accepted are: bilateral, trilateral, regional, multilateral.",
    )
    assert country == (4, "partners", "“Georgia” is not a country code: give its two letters, as GE.")
    assert title == (5, "title", "This must not be blank.")
    assert [(note.line, note.column) for note in table.notes] == [(5, "partners"), (5, "partners")]


def test_a_table_without_rows_is_no_fault() -> None:
    table = read("header-only.csv")
    assert problems(table) == []
    assert [ENGLISH(note.message) for note in table.notes] == ["The file has no rows below its column names."]


def test_an_unknown_column_is_named_and_not_read() -> None:
    table = read("unknown-column.csv")
    assert problems(table) == []
    assert [(note.line, note.column) for note in table.notes] == [(1, "colour")]
    assert table.columns == ("title", "kind", "level")


def test_dates_are_read_as_the_user_said() -> None:
    first = read("bad-dates.csv", day_first=True).of(EventRow)
    second = read("bad-dates.csv", day_first=False).of(EventRow)
    assert [str(row.date_start) for row in first] == ["2026-04-03", "2026-04-03"]
    assert [str(row.date_start) for row in second] == ["2026-03-04", "2026-03-04"]
