"""The coordinated plan as blocks: what stands in it, under which number, and that nothing of a plan is lost."""

from __future__ import annotations

import datetime as dt
import gettext
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

import pytest

from app.documents.blocks import (
    Annex,
    Block,
    Bullets,
    Contents,
    Cover,
    Document,
    Heading,
    KeepTogether,
    KeyValues,
    Matrix,
    Planner,
    PlannerHoliday,
    Run,
    Table,
    Text,
)
from app.documents.coordinated_plan import coordinated_plan
from app.documents.frame import reference
from app.documents.marking import marking_of
from app.documents.reading import coded_text, headings, plain_text
from app.documents.text_code import text_code
from app.domain.alignment import Wording, apart_wording, speak, wording
from app.domain.dates import Period
from app.domain.plan import Plan
from app.domain.rich_text import rich
from app.domain.vocabulary import Stance
from app.language import Language
from tests.documents import georgia as ge
from tests.documents.georgia import georgia
from tests.domain.builders import date

B = TypeVar("B", bound=Block)

EMPTY: dict[str, Any] = dict.fromkeys(("papers", "sections", "paragraphs", "paper_goals", "objectives", "indicators", "risks", "red_lines", "links", "events", "agreements", "documents", "goals"), ())  # fmt: skip


def printed(plan: Plan, language: str = "en", **options: Any) -> Document:
    """The document of a plan."""
    return coordinated_plan(ge.material(plan, language, **options))


@pytest.fixture(scope="module")
def document() -> Document:
    return printed(georgia())


def blocks_of(blocks: Sequence[Block], cls: type[B]) -> Iterator[B]:
    """All blocks of a class, those in annexes and those kept together too."""
    for block in blocks:
        if isinstance(block, cls):
            yield block
        if isinstance(block, Annex | KeepTogether):
            yield from blocks_of(block.blocks, cls)


def chapter(document: Document, number: str) -> list[Block]:
    """The blocks of a chapter, without its heading."""
    inside = False
    found: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Annex) or (isinstance(block, Heading) and block.level == 1):
            inside = isinstance(block, Heading) and block.number == number
        elif inside:
            found.append(block)
    return found


def under(document: Document, title: str) -> list[Block]:
    """The blocks under the heading with this title, up to the next one that is as high."""
    level = 0
    found: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            if level and block.level <= level:
                break
            if block.text == title:
                level = block.level
                continue
        if level:
            found.append(block)
    return found


def text_of(*blocks: Block) -> str:
    """All text of some blocks, a line for each."""
    return "\n".join(plain_text(Document("", "en", "", blocks=tuple(blocks))))


def cells(table: Table) -> list[list[str]]:
    """The texts of a table's rows, the total last."""
    rows = [*table.rows, *([table.total] if table.total else [])]
    return [[text_of(Table((), ((cell,),))) for cell in row] for row in rows]


# --- What stands where ------------------------------------------------------------------------------------------


def test_its_parts_stand_in_the_order_of_the_page(document: Document) -> None:
    assert isinstance(document.blocks[0], Cover)
    assert isinstance(document.blocks[1], Contents)
    parts = [
        f"{part.number} {part.text}".strip() if isinstance(part, Heading) else f"{part.letter} {part.title}"
        for part in headings(document)
        if isinstance(part, Annex) or part.level == 1
    ]
    assert parts == [
        "The plan at a glance",
        "1 Guidance cited",
        "2 The ambassador’s objectives",
        "3 The attaché’s objectives",
        "4 How the two papers fit",
        "5 To settle before signature",
        "6 Event programme",
        "7 Resources",
        "8 Coordination sheet",
        "A Year planner",
        "B Synchronisation matrix",
        "C Agreements with the partner",
        "D Terms and abbreviations",
        "E Events in particular",
        "F Sources",
    ]


def test_the_cover_claims_no_decision_that_nobody_took(document: Document) -> None:
    cover = next(blocks_of(document.blocks, Cover))
    assert cover.title == "Georgia, 2026–2028"
    assert cover.subtitle[0] == "Embassy of Azerbaijan, Tbilisi"
    assert [signature.office for signature in cover.signatures] == [
        "Ambassador", "Defence attaché", "Ministry of Foreign Affairs", "Ministry of Defence",
    ]  # fmt: skip
    assert {signature.decision for signature in cover.signatures} == {"pending"}
    assert (document.reference, document.edition_line) == ("TBS/2026-28", "DRAFT")


def test_a_period_of_one_year_is_named_once() -> None:
    assert reference(georgia(period=Period(2026, 2026))) == "TBS/2026"


def test_objectives_stand_in_natural_order_under_their_goals(document: Document) -> None:
    numbered = [heading.number for heading in blocks_of(chapter(document, "2"), Heading) if heading.number]
    assert numbered == [
        "Goal 1", "Objective 1.1", "Objective 1.2", "Objective 1.10",
        "Goal 2", "Objective 2.1", "Objective 2.2", "Objective 3.1", "Objective 3.2",
    ]  # fmt: skip
    numbered = [heading.number for heading in blocks_of(chapter(document, "3"), Heading) if heading.number]
    assert numbered == [f"Objective A{number}" for number in (1, 2, 3, 4, 5, 6, 10)]


def test_paragraphs_are_numbered_through_a_chapter(document: Document) -> None:
    for number in ("2", "3", "4", "5"):
        given = [text.number for text in blocks_of(chapter(document, number), Text) if text.number]
        assert given == [f"{number}.{place}" for place in range(1, len(given) + 1)]


def test_a_section_keeps_headings_bullets_bold_and_italic(document: Document) -> None:
    section = under(document, "Priorities of the head of mission")
    first = next(text for text in blocks_of(section, Text) if text.number == "2.1")
    assert first.runs[1:4] == (
        Run("never", bold=True),
        Run(" to depend on one line, whatever the "),
        Run("season", italic=True),
    )
    assert "What is not meant" in [heading.text for heading in blocks_of(section, Heading)]
    (bullets,) = blocks_of(section, Bullets)
    assert ["".join(run.text for run in item) for item in bullets.items] == [
        "a base of any kind", "a promise to third parties",
    ]  # fmt: skip


def test_a_paragraph_carries_its_own_marking_before_it(document: Document) -> None:
    text = text_of(*under(document, "Situation"))
    assert text.startswith("3.1") or "(For official use) The reform" in text


def test_the_table_of_an_objective_says_whom_it_supports_and_what_each_side_said(document: Document) -> None:
    table = next(blocks_of(under(document, ge.A4.title), KeyValues))
    rows = {row.key: "".join(run.text for run in row.value) for row in table.rows}
    assert rows["Overlaps with"].splitlines() == [
        "2.1 Trilateral format with Türkiye – overlaps (Embassy: disputed · Attaché office: agreed)",
        "Embassy: disputes, 14 Feb 2026, M. Safarova – “Seats are a bilateral matter; keep them out of the format.”",
        "Attaché office: agrees, 14 Feb 2026, Col. Aliyev",
    ]
    assert rows["Priority"] == "4 of 5"
    assert rows["Means"] == "education and training for missions abroad"


def test_the_indicators_give_baseline_with_its_date_a_target_a_year_and_what_was_reached(
    document: Document,
) -> None:
    table = next(
        t for t in blocks_of(under(document, ge.A2.title), Table) if t.caption == "How we shall know"
    )
    assert [column.title for column in table.columns] == [
        "Indicator", "Unit", "Baseline", "2026", "2027", "2028", "Actual",
    ]  # fmt: skip
    assert cells(table)[1] == [
        "Planned activities held", "%", "62 (Dec 2025)", "75", "80", "85", "62 (2025)\n66 (2026)",
    ]  # fmt: skip


def test_guidance_is_cited_by_number_with_who_cites_it(document: Document) -> None:
    tables = list(blocks_of(chapter(document, "1"), Table))
    assert [row[0] for table in tables for row in cells(table) if len(row) == 1] == [
        "Military Doctrine, 8 June 2010", "White paper on diplomatic policy, 2025",
    ]  # fmt: skip
    assert [[row[0], row[3]] for table in tables for row in cells(table) if len(row) > 1] == [
        ["MD-4", "1.2, 2.1, 3.2, A1, A2, A3, A5"], ["WP-2", "1.1, A1"], ["WP-10", "2.2"],
    ]  # fmt: skip


# --- How the papers fit -----------------------------------------------------------------------------------------


def test_the_matrix_says_every_alignment_by_letter_and_sign(document: Document) -> None:
    matrix = next(blocks_of(document.blocks, Matrix))
    numbers = [head.split()[0] for head in matrix.columns]
    letters = {
        (row.head.split()[0], number): cell.text
        for row in matrix.rows
        for number, cell in zip(numbers, row.cells, strict=True)
        if cell.text
    }
    assert letters == {
        ("1.1", "A1"): "S", ("1.1", "A2"): "E", ("1.2", "A2"): "S*", ("2.1", "A3"): "S?", ("2.1", "A4"): "O!",
        ("3.1", "A5"): "C",
    }  # fmt: skip
    assert {row.head.split()[0]: row.remark for row in matrix.rows} == {
        "1.1": "A1, A2", "1.2": "A2", "1.10": "no defence side", "2.1": "A3", "2.2": "none: gap", "3.1": "none: gap",
        "3.2": "left on purpose",
    }  # fmt: skip


def test_what_is_to_settle_names_the_finding_and_each_sides_sentence(document: Document) -> None:
    errors = [text_of(text) for text in blocks_of(chapter(document, "5"), Text) if text.number]
    conflict = next(text for text in errors if "A1 “A5" in text)
    assert "Embassy: agrees, 14 Feb 2026, M. Safarova – “Concurs if the area is 30 km away.”" in conflict
    assert "Attaché office: agrees, 14 Feb 2026, Col. Aliyev – “Can be moved to Kakheti.”" in conflict


def test_a_word_on_older_wording_shows_what_changed_with_the_old_text_struck(document: Document) -> None:
    older = next(
        text for text in blocks_of(chapter(document, "5"), Text) if text.runs and text.runs[0].text == "A3"
    )
    assert [run.text.strip() for run in older.runs if run.strike][:1] == ["every two years"]
    assert "once a year" in "".join(run.text for run in older.runs if run.bold)


def test_nothing_to_settle_is_said_in_a_sentence() -> None:
    assert "Nothing stands in the way of signature." in text_of(*chapter(printed(georgia(**EMPTY)), "5"))


# --- Events and money -------------------------------------------------------------------------------------------


def test_the_programme_totals_each_year_by_currency_and_leaves_cancelled_events_out(
    document: Document,
) -> None:
    tables = list(blocks_of(chapter(document, "6"), Table))
    heads = [[column.title for column in table.columns][6:] for table in tables]
    assert heads == [["Estimated", "Actual"], ["Estimated"], ["Estimated"]]
    assert [cells(table)[-1][6:] if table.total else [] for table in tables] == [
        ["157,500\u00a0AZN\n1,200\u00a0EUR", "4,210.50\u00a0AZN"], ["4,500\u00a0AZN"], [],
    ]  # fmt: skip
    assert "cancelled" in tables[0].note


def test_resources_count_an_event_of_two_objectives_once_in_the_total(document: Document) -> None:
    by_objective, by_year = blocks_of(chapter(document, "7"), Table)
    assert [column.title for column in by_objective.columns] == [
        "Objective", "Events", "Estimated, AZN", "Actual, AZN", "Estimated, EUR",
    ]  # fmt: skip
    rows = {row[0]: row[1:] for row in cells(by_objective)}
    assert rows["1.1 Transit security"] == ["1", "38,000", "—", "—"]
    assert rows["A1 Joint protection drill on the pipeline"] == ["2", "38,000", "—", "1,200"]
    assert rows["Total"] == cells(by_year)[-1][1:] == ["10", "162,000", "4,210.50", "1,200"]


def test_the_planner_draws_what_has_days_and_names_the_rest(document: Document) -> None:
    planners = list(blocks_of(document.blocks, Planner))
    assert [planner.year for planner in planners] == [2026, 2027]
    assert [bar.label for bar in planners[0].bars] == [
        "Plan signing", "Protection drill", "Observers of the operator", "ETERNITY 2026", "Staff talks",
    ]  # fmt: skip
    assert [bar.number for bar in planners[0].bars] == ["1", "3", "4", "6", "7"]
    left_out = ["".join(run.text for run in planner.left_out) for planner in planners]
    assert "Port call, 20–22 Apr 2026 (cancelled)" in left_out[0]
    assert "Visit of the inspector, to be fixed (proposed)" in left_out[-1]
    assert "No planner is drawn for 2028: no event has its days there." in left_out[-1]


def test_agreements_in_force_on_the_day_are_told_from_the_others(document: Document) -> None:
    annex = next(block for block in document.blocks if isinstance(block, Annex) and block.letter == "C")
    captions = {table.caption: len(table.rows) for table in blocks_of(annex.blocks, Table)}
    assert captions == {
        "Signed, with no end recorded: check whether they still hold": 1,
        "Not in force on 15 March 2026": 1,
    }


# --- Marking and code -------------------------------------------------------------------------------------------


def test_the_marking_is_the_highest_of_what_is_inside(document: Document) -> None:
    assert document.marking == "Secret"
    lower = georgia(objectives=tuple(replace(one, marking="") for one in ge.OBJECTIVES))
    assert printed(lower).marking == "For official use"
    assert marking_of(georgia(**EMPTY), ge.MARKINGS) == "unclassified"


def test_the_text_code_is_that_of_the_text_and_stands_on_cover_and_foot(document: Document) -> None:
    cover = next(blocks_of(document.blocks, Cover))
    code = text_code(document)
    assert (cover.qr_text, document.code8) == (code, code[:8])
    assert cover.code_text.replace(" ", "").endswith(code)


def test_the_text_code_changes_with_any_text_and_not_with_the_order_of_records(document: Document) -> None:
    assert printed(georgia(objectives=tuple(reversed(ge.OBJECTIVES)))).code8 == document.code8
    changed = replace(ge.A3, statement=ge.A3.statement.replace("September", "October"))
    others = tuple(changed if one.id == ge.A3.id else one for one in ge.OBJECTIVES)
    assert printed(georgia(objectives=others)).code8 != document.code8


# --- Nothing is lost --------------------------------------------------------------------------------------------


def filled(record: Any, made: list[str]) -> Any:
    """The record with every text replaced by one that occurs nowhere else, all of which go into ``made``."""
    kept = {"id", "order", "country", "marking", "code", "number", "ref_no", "purpose", "confirmed_by"}
    changes: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.type == "str" and field.name not in kept:
            made.append(f"w{len(made):04}w")
            changes[field.name] = made[-1]
        elif field.type == "RichText":
            made.append(f"w{len(made):04}w")
            changes[field.name] = rich(made[-1])
        elif field.name == "supporting":
            made.append(f"w{len(made):04}w")
            changes[field.name] = (made[-1],)
        elif value is not None and field.name in {"targets", "actuals"}:
            made.append(f"w{len(made):04}w")
            changes[field.name] = ((2027, made[-1]),)
    return replace(record, **changes)


def spoken(record: Any, text: Wording, sides: Sequence[str], made: list[str]) -> Any:
    """The record with a dispute of this wording from each side, every sentence and name occurring nowhere else."""
    for side in sides:
        made += (f"w{len(made):04}w", f"w{len(made) + 1:04}w")
        word = speak(Stance.DISPUTES, text, sentence=made[-2], by=made[-1], at=ge.SPOKEN)
        record = replace(record, **{side: word})
    return record


def full_plan(made: list[str]) -> Plan:
    """The plan of Georgia with a text of its own in every field, and both sides' words wherever there can be any."""
    plan = georgia()
    parts = {
        field.name: tuple(filled(record, made) for record in getattr(plan, field.name))
        for field in fields(plan)
        if isinstance(getattr(plan, field.name), tuple) and field.name not in {"goals", "links", "offices"}
    }
    lines = parts["red_lines"]
    parts["objectives"] = tuple(
        spoken(one, apart_wording(one, lines), ("apart_embassy", "apart_attache"), made)
        for one in parts["objectives"]
    )
    objectives = {one.id: one for one in parts["objectives"]}
    links = []
    for link in plan.links:
        whole = filled(link, made)
        text = wording(whole, objectives[link.attache_objective], objectives[link.embassy_objective], lines)
        links.append(spoken(whole, text, ("embassy_word", "attache_word"), made))
    cited = {goal for one in ge.OBJECTIVES for goal in one.serves}
    goals = tuple(filled(goal, made) for goal in plan.goals if goal.id in cited)
    return georgia(**parts, goals=goals, links=tuple(links), post=filled(plan.post, made))


def test_every_text_of_every_record_is_printed() -> None:
    made: list[str] = []
    plan = full_plan(made)
    text = "\n".join(plain_text(printed(plan)))
    assert len(made) > 300
    assert [word for word in made if word not in text] == []


def test_numbers_codes_and_markings_are_printed_too(document: Document) -> None:
    text = "\n".join(plain_text(document))
    for record in (*ge.OBJECTIVES, ge.GOAL_1, ge.GOAL_2):
        assert record.number in text
    for words in ("TBS", "Georgia", "Armenia", "Secret", "For official use", "გეგმის ხელმოწერა"):
        assert words in text


# --- Empty plans and languages ----------------------------------------------------------------------------------


def test_an_empty_plan_says_in_sentences_what_is_not_there() -> None:
    document = printed(georgia(**EMPTY))
    assert "Neither paper cites a goal of a reference document yet." in text_of(*chapter(document, "1"))
    for number in ("2", "3"):
        assert "This paper has not been begun yet." in text_of(*chapter(document, number))
    assert "Neither paper has an objective yet" in text_of(*chapter(document, "4"))
    assert "There is no event in this period yet." in text_of(*chapter(document, "6"))
    assert all(annex.blocks for annex in blocks_of(document.blocks, Annex))


def test_a_paper_of_one_side_alone_can_be_printed() -> None:
    plan = georgia(papers=(ge.ATTACHE,), objectives=(ge.A1, ge.A2), links=(), sections=(), paragraphs=())
    assert "so the attaché’s have nothing to support" in text_of(*chapter(printed(plan), "4"))


def test_the_officers_own_text_is_the_same_in_every_language() -> None:
    other = "\n".join(plain_text(printed(georgia(), "az")))
    assert ge.A2.justification in other
    assert "15 mart 2026" in other


class Masked(gettext.NullTranslations):
    """A catalogue in which every word is dots, so that a word that did not come through it stands out."""

    def gettext(self, message: str) -> str:
        """The message with dots for letters outside its fields."""
        return re.sub(r"\{[^}]*\}|[^\W\d_]", lambda found: found[0] if found[0][0] == "{" else ".", message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The right form, masked."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def test_every_word_of_the_frame_comes_from_the_catalogue() -> None:
    masked = Language("en", Masked())
    plan = full_plan([])
    document = coordinated_plan(replace(ge.material(plan), language=masked))
    words = set(re.findall(r"[^\W\d_]{2,}", " ".join(coded_text(document))))
    dates = {masked.month(month, short=short) for month in range(1, 13) for short in (True, False)}
    dates |= {masked.weekday(day) for day in range(7)}
    countries = {"Azerbaijan", "Georgia", "Armenia", "Türkiye", "Azerbaijani", "Manat", "Euro"}
    codes = {"TBS", "AZN", "EUR", "MD", "WP", "Secret", "For", "official", "use"}
    assert words - dates - countries - codes == set()


# --- What is said once ------------------------------------------------------------------------------------------


def annex(document: Document, title: str) -> Annex:
    """The annex with this title."""
    return next(block for block in document.blocks if isinstance(block, Annex) and block.title == title)


def test_annexes_without_a_word_are_left_out_and_the_rest_lettered_without_a_gap() -> None:
    letters = [block.letter for block in printed(georgia(**EMPTY)).blocks if isinstance(block, Annex)]
    assert letters == ["A", "B"]
    titles = [block.title for block in printed(georgia(**EMPTY)).blocks if isinstance(block, Annex)]
    assert titles == ["Terms and abbreviations", "Sources"]
    some = printed(georgia(agreements=()))
    letter = annex(some, "Events in particular").letter
    assert letter == "D"
    assert f"annex {letter}." in text_of(*chapter(some, "6"))


def test_the_legal_basis_of_an_event_is_the_number_of_its_agreement(document: Document) -> None:
    (table,) = blocks_of(annex(document, "Events in particular").blocks, Table)
    signing = next(row for row in cells(table) if "Plan signing\n" in row[1])
    letter = annex(document, "Agreements with the partner").letter
    assert f"Legal basis: annex {letter}, no. 1" in signing[2]
    numbered = [row[0] for table in blocks_of(annex(document, "Agreements with the partner").blocks, Table) for row in cells(table)]  # fmt: skip
    assert numbered == ["1", "2"]


def test_an_agreement_is_in_force_only_with_an_end_that_is_recorded() -> None:
    until = replace(ge.AGREEMENTS[0], valid_until=date("2027"))
    captions = [
        table.caption
        for table in blocks_of(
            annex(printed(georgia(agreements=(until,))), "Agreements with the partner").blocks, Table
        )
    ]
    assert captions == ["In force on 15 March 2026"]


def test_a_note_and_a_source_that_all_have_are_said_once() -> None:
    plan = georgia(
        events=tuple(replace(event, note="Illustrative") for event in ge.EVENTS),
        objectives=tuple(replace(one, source="Office files") for one in ge.OBJECTIVES),
    )
    text = text_of(*printed(plan).blocks)
    assert text.count("Note on every event: Illustrative.") == text.count("Illustrative") == 1
    assert text.count("Source of every objective of this paper: Office files.") == 2
    assert text.count("Office files") == 2


def test_an_event_over_months_stands_in_each_of_them() -> None:
    long = replace(ge.EVENTS[1], date_start=date("2026-11-20"), date_end=date("2027-02-03"))
    tables = list(blocks_of(annex(printed(georgia(events=(long,))), "Synchronisation matrix").blocks, Table))
    rows = [next(row for row in cells(table) if row[0].startswith("A1 ")) for table in tables]
    assert [[at for at, text in enumerate(row) if text == "1"] for row in rows] == [[11, 12], [1, 2]]


def test_an_event_without_an_objective_stands_in_the_synchronisation_matrix_too() -> None:
    (table,) = blocks_of(
        annex(
            printed(georgia(events=(replace(ge.EVENTS[1], objectives=()),))), "Synchronisation matrix"
        ).blocks,
        Table,
    )
    assert cells(table)[-1][0] == "No objective"
    assert cells(table)[-1][5] == "1"


def test_holidays_are_listed_in_the_order_of_the_language() -> None:
    holidays = (
        *(PlannerHoliday(dt.date(2026, 1, day), (state,), "New Year") for day in (1, 2) for state in ("AZ", "GE")),
        PlannerHoliday(dt.date(2026, 5, 26), ("GE",), "Independence Day"),
    )  # fmt: skip
    planner = next(blocks_of(printed(georgia(), holidays=holidays).blocks, Planner))
    assert planner.listed_holidays == ("1–2 Jan\u00a0 AZ GE New Year", "26 May\u00a0 GE Independence Day")
    planner = next(blocks_of(printed(georgia(), "az", holidays=holidays).blocks, Planner))
    assert planner.listed_holidays[0].startswith("1–2 yan")


def test_every_office_with_a_part_can_enter_its_decision(document: Document) -> None:
    (table,) = blocks_of(chapter(document, "8"), Table)
    rows = {row[0]: row[1] for row in cells(table)}
    assert {"IMCD branch", "Political section", "General staff"} <= set(rows)
    assert "A2" in rows["IMCD branch"]
    assert rows["General staff"] == "events"
    assert [column.by_hand for column in table.columns] == [False, False, True, True, True]
