"""What officers write in the cells: words of either language, references by number, dates as far as known."""

import gettext
from pathlib import Path

import pytest

from app.domain.dates import PartialDate, Period
from app.domain.vocabulary import Aspect, DatePrecision, DefenceSide, Facet, Level, Means, Side
from app.exchange.references import AgreementRef, GoalRef, ObjectiveRef
from app.exchange.rows import EventRow, GoalRow, ObjectiveRow, TableKind
from app.exchange.tables import Table, read_table
from app.language import Language, load

ENGLISH = load("en", Path())


class Words(gettext.NullTranslations):
    """A small catalogue of another language."""

    def gettext(self, message: str) -> str:
        return {
            "exercise": "təlim",
            "bilateral": "ikitərəfli",
            "first": "birinci",
            "Embassy": "Səfirlik",
        }.get(message, message)


LANGUAGES = [ENGLISH, Language("az", Words())]


def read(kind: TableKind, /, **cells: str) -> Table:
    quoted = ('"' + cell.replace('"', '""') + '"' for cell in cells.values())
    return read_table(kind, f"{','.join(cells)}\n{','.join(quoted)}\n".encode(), LANGUAGES)


def event(**cells: str) -> EventRow:
    table = read(TableKind.EVENTS, **({"title": "Talks", "kind": "exercise", "level": "bilateral"} | cells))
    assert table.problems == ()
    return table.of(EventRow)[0]


PAPER = {"post": "TBS", "side": "attache", "period_start": "2026", "period_end": "2028"}


def objective(**cells: str) -> Table:
    return read(TableKind.OBJECTIVES, **(PAPER | {"number": "A1", "title": "Drill"} | cells))


def sentences(table: Table) -> list[tuple[str, str]]:
    return [(problem.column, ENGLISH(problem.message)) for problem in table.problems]


def test_codes_are_known_by_their_words_in_every_language_and_case() -> None:
    assert event(kind="TƏLİM", level="İkitərəfli").level is Level.BILATERAL
    assert event(level="Trilateral ").level is Level.TRILATERAL
    assert event(means="mobile training teams; EXERCISES").means == (Means.MOBILE_TRAINING, Means.EXERCISES)


@pytest.mark.parametrize("cell", ["1", "first", "First", "BİRİNCİ", " 1 "])
def test_a_priority_is_a_digit_or_a_word(cell: str) -> None:
    (row,) = objective(priority=cell).of(ObjectiveRow)
    assert row.priority == 1


@pytest.mark.parametrize("cell", ["0", "6", "high", "1.0"])
def test_another_priority_is_refused(cell: str) -> None:
    assert sentences(objective(priority=cell)) == [
        ("priority", f"“{cell}” is not a priority: write 1 (first) to 5.")
    ]


def test_an_objective_with_all_its_plain_columns() -> None:
    (row,) = objective(
        goal_no="1",
        goal="Corridor",
        facet="defence;political",
        aspect="international security;technical",
        supporting='Political section;"Section 2; archive"',
        defence_side="Undecided",
        serves="MD-8;Law on Defence: LD-2",
        supports="1.1; 1.2",
        date_start="2026",
        date_end="2026-11",
    ).of(ObjectiveRow)
    assert row.facets == (Facet.DEFENCE, Facet.POLITICAL)
    assert row.aspects == (Aspect.SECURITY, Aspect.TECHNICAL)
    assert row.supporting == ("Political section", "Section 2; archive")
    assert row.defence_side is DefenceSide.UNDECIDED
    assert row.serves == (GoalRef("MD-8"), GoalRef("LD-2", "Law on Defence"))
    assert row.supports == ("1.1", "1.2")
    assert (row.date_start, row.date_end) == (PartialDate(2026), PartialDate(2026, 11))
    assert row.period == Period(2026, 2028)
    assert row.key == ("TBS", Side.ATTACHE, 2026, 2028, "A1")


def test_a_blank_or_absent_cell_says_nothing_and_an_apostrophe_empties() -> None:
    (row,) = objective(statement="", strategy="'", justification="  ").of(ObjectiveRow)
    assert (row.statement, row.justification, row.lead) == (None, None, None)
    assert row.strategy == ""


def test_an_objective_needs_number_and_title_and_alignment_stands_with_the_attache() -> None:
    assert sentences(objective(number="")) == [
        ("number", "An objective needs its number and its title; here one of them is missing.")
    ]
    assert sentences(objective(side="Səfirlik", supports="1.1")) == [
        ("supports", "Alignment is written on the attaché’s objective, not on the ambassador’s.")
    ]


def test_a_period_that_runs_backwards_is_refused() -> None:
    assert [column for column, _ in sentences(objective(period_start="2028", period_end="2026"))] == [
        "period_end"
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("A2", ObjectiveRef("A2")),
        ("attache A2", ObjectiveRef("A2", Side.ATTACHE)),
        ("Attaché office A2", ObjectiveRef("A2", Side.ATTACHE)),
        ("səfirlik 1.1", ObjectiveRef("1.1", Side.EMBASSY)),
        ("2026-2028 A2", ObjectiveRef("A2", None, Period(2026, 2028))),
        ("TBS: 2026–2028 embassy 1.1", ObjectiveRef("1.1", Side.EMBASSY, Period(2026, 2028), "TBS")),
        ("Embassy", ObjectiveRef("Embassy")),
    ],
)
def test_an_event_names_its_objectives_by_number(cell: str, expected: ObjectiveRef) -> None:
    assert event(objectives=f"{cell}; A3").objectives == (expected, ObjectiveRef("A3"))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Cooperation plan", AgreementRef("Cooperation plan")),
        ("Plan | AZ;GE | 2023-04", AgreementRef("Plan", ("AZ", "GE"), PartialDate(2023, 4))),
        ("Plan|AZ;GE|", AgreementRef("Plan", ("AZ", "GE"))),
    ],
)
def test_an_event_names_its_legal_basis(cell: str, expected: AgreementRef) -> None:
    assert event(agreement=cell).agreement == expected


def test_an_event_without_a_date_is_to_be_fixed() -> None:
    assert event(date_start="").date_precision is DatePrecision.TO_BE_FIXED
    assert event(date_start="2026-03").date_precision is None
    table = read(TableKind.EVENTS, title="T", kind="exercise", level="bilateral", date_precision="exact")
    assert [(note.column, note.line) for note in table.notes] == [("date_precision", 2)]


def test_doubts_are_noted_and_stand_in_the_way_of_nothing() -> None:
    table = read(
        TableKind.EVENTS,
        title="T",
        kind="exercise",
        level="bilateral",
        date_start="2026-03",
        date_end="2026-02",
    )
    assert (len(table.rows), [note.column for note in table.notes]) == (1, ["date_end"])


def test_an_amount_needs_its_currency() -> None:
    table = read(TableKind.EVENTS, title="T", kind="exercise", level="bilateral", cost="5", currency="")
    assert [column for column, _ in sentences(table)] == ["currency"]
    money = event(cost="4500", currency="AZN").cost_estimated_money
    assert str(money) == "4500 AZN"


def test_partners_are_a_set_where_events_are_compared() -> None:
    assert event(partners="GE;TR").key == event(partners="tr; GE").key


def test_a_goal_is_a_number_with_a_text_or_its_document_alone() -> None:
    header = b"document,ref_no,text_own_words\n"
    table = read_table(TableKind.GOALS, header + b"White paper,,\nDoctrine,MD-1,\n", LANGUAGES)
    assert [row.ref_no for row in table.of(GoalRow)] == [None]
    assert [(problem.line, problem.column) for problem in table.problems] == [(3, "text_own_words")]


def test_column_names_are_known_in_any_case() -> None:
    table = read_table(
        TableKind.EVENTS, b"Title,KIND, Level ,Date Start\nT,exercise,bilateral,2026\n", LANGUAGES
    )
    assert table.of(EventRow)[0].date_start == PartialDate(2026)
