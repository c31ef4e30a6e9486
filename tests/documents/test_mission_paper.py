"""The mission paper of one side as blocks: its parts, what it shows of the other side, and what it leaves out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.documents.blocks import Annex, Cover, Document, Heading, Matrix, Table
from app.documents.mission_paper import mission_paper
from app.documents.reading import headings, plain_text
from app.domain.plan import Plan
from app.domain.records import Id, Section
from app.domain.references import reference_to
from app.domain.rich_text import Run
from app.domain.vocabulary import GoalKind, SectionKind, Side
from app.language import Language, load
from app.settings import paths
from app.work.edition_texts import text_of as text_of_edition
from app.work.printout import PAPER_OF
from tests.documents import georgia as ge
from tests.documents.georgia import georgia
from tests.documents.papers import alone, draft, frozen
from tests.documents.test_coordinated_plan import Masked, blocks_of, cells, chapter, full_plan, text_of
from tests.domain.builders import date, ident

OWN = {Side.EMBASSY: "The ambassador’s objectives", Side.ATTACHE: "The attaché’s objectives"}


def parts(document: Document) -> list[str]:
    """The parts with their numbers, the annexes with their letters."""
    return [
        f"{part.number} {part.text}".strip() if isinstance(part, Heading) else f"{part.letter} {part.title}"
        for part in headings(document)
        if isinstance(part, Annex) or part.level == 1
    ]


def words_of(document: Document) -> str:
    return "\n".join(plain_text(document))


def part(document: Document, title: str) -> str:
    """All text of the part with this title."""
    number = next(entry.split(" ")[0] for entry in parts(document) if entry.endswith(f" {title}"))
    return text_of(*chapter(document, number))


# --- What stands where ------------------------------------------------------------------------------------------


def test_the_parts_of_the_ambassadors_paper() -> None:
    assert parts(draft(georgia(), Side.EMBASSY)) == [
        "The paper at a glance",
        "1 Guidance cited",
        "2 Priorities of the head of mission",
        "3 The ambassador’s objectives",
        "4 Coordination sheet",
        "A Terms and abbreviations",
        "B Sources",
    ]


def test_the_parts_of_the_attaches_paper() -> None:
    assert parts(draft(georgia(), Side.ATTACHE)) == [
        "The paper at a glance",
        "1 Guidance cited",
        "2 Situation",
        "3 State of relations by partner body",
        "4 The ambassador’s objectives",
        "5 The attaché’s objectives",
        "6 Means and objectives",
        "7 Event programme",
        "8 Resources",
        "9 Coordination sheet",
        "A Year planner",
        "B Synchronisation matrix",
        "C Agreements with the partner",
        "D Terms and abbreviations",
        "E Events in particular",
        "F Sources",
    ]


@pytest.mark.parametrize("side", Side)
def test_the_cover_says_whose_it_is_who_drafted_it_and_who_signs(side: Side) -> None:
    document = draft(georgia(), side)
    cover = document.blocks[0]
    assert isinstance(cover, Cover)
    assert cover.title == "Georgia, 2026–2028"
    assert cover.subtitle[:2] == ("Embassy of Azerbaijan, Tbilisi", "Accredited also to Armenia")
    facts = {fact.key: fact.value[0].text for fact in cover.facts}
    drafter = {Side.EMBASSY: "Political section", Side.ATTACHE: "Assistant attaché"}[side]
    assert facts == {"Drafted by": drafter, "Coordinated with": "—", "Approval": "not approved yet"}
    office = {Side.EMBASSY: "Ambassador", Side.ATTACHE: "Defence attaché"}[side]
    assert [(one.office, one.decision) for one in cover.signatures] == [(office, "pending")]
    end = {Side.EMBASSY: "EMB", Side.ATTACHE: "DAO"}[side]
    assert document.reference == f"TBS/2026-28/{end}"
    assert document.edition_line == document.watermark == "DRAFT"
    assert re.fullmatch("[0-9a-f]{8}", document.code8)
    assert cover.qr_text.startswith(document.code8)


def test_the_day_of_approval_stands_on_the_cover_and_at_a_glance() -> None:
    approved = replace(ge.EMBASSY, date_approved=date("2026-01-12"))
    document = draft(georgia(papers=(approved, ge.ATTACHE)), Side.EMBASSY)
    cover = document.blocks[0]
    assert isinstance(cover, Cover)
    assert cover.facts[-1].value[0].text == "approved on 12 January 2026"
    assert words_of(document).count("approved on 12 January 2026") == 2


def test_sections_are_parts_of_their_own_with_numbered_paragraphs() -> None:
    text = part(draft(georgia(), Side.EMBASSY), "Priorities of the head of mission")
    assert "The corridor is never to depend on one line, whatever the season." in text
    assert "\n2.1\n" in f"\n{text}\n"
    assert "\n2.2\n" in f"\n{text}\n"


def test_a_sides_own_annexes_come_first_and_the_letters_go_on() -> None:
    own = Section(
        id=Id(ident("own")), paper=ge.EMBASSY.id, order="x", heading="Calendar", kind=SectionKind.ANNEX
    )
    plan = georgia()
    document = draft(replace(plan, sections=(*plan.sections, own)), Side.EMBASSY)
    assert [entry for entry in parts(document) if entry[1] == " " and entry[0].isalpha()] == [
        "A Calendar",
        "B Terms and abbreviations",
        "C Sources",
    ]


def test_goals_say_their_kind_why_and_to_what_they_answer() -> None:
    goal = replace(
        ge.GOAL_1,
        kind=GoalKind.MANAGEMENT,
        justification="Two calendars cost a visit.",
        linkages="FP-4, third line",
    )
    aim = replace(ge.E11, linkages="NSC-10, and the yearly message")
    objectives = tuple(aim if one.id == aim.id else one for one in ge.OBJECTIVES)
    plan = georgia(paper_goals=(goal, ge.GOAL_2), objectives=objectives)
    for document in (draft(plan, Side.EMBASSY), frozen(plan, Side.EMBASSY)):
        text = part(document, OWN[Side.EMBASSY])
        assert "Kind of goal: management of the mission." in text
        assert "Justification. Two calendars cost a visit." in text
        assert "Linkages. FP-4, third line" in text
        assert "Linkages. NSC-10, and the yearly message" in text


# --- One side alone -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", Side)
def test_every_text_that_an_edition_holds_is_printed(side: Side) -> None:
    plan = full_plan([])
    held = json.loads(text_of_edition(plan, PAPER_OF[side]))
    if side is Side.EMBASSY:  # the attaché's paper lists events and agreements in particular
        for kind in ("event", "agreement"):
            held["agreed"].pop(kind, None)
            held["beside"].pop(kind, None)
    wanted = set(re.findall(r"w\d{4}w", json.dumps(held)))
    assert len(wanted) > 80
    assert wanted - set(re.findall(r"w\d{4}w", words_of(frozen(plan, side)))) == set()


def test_the_ambassadors_paper_says_nothing_of_the_attaches() -> None:
    text = words_of(draft(georgia(), Side.EMBASSY))
    for objective in georgia().of(Side.ATTACHE):
        assert objective.title not in text
    assert "Supported by" not in text
    assert "a word was given" not in text


def test_the_attaches_draft_copies_the_ambassadors_objectives_with_ours_that_are_aligned() -> None:
    document = draft(georgia(), Side.ATTACHE)
    (table,) = (block for block in chapter(document, "4") if isinstance(block, Table))
    rows = cells(table)
    assert [row[0] for row in rows if len(row) > 1] == ["1.1", "1.2", "1.10", "2.1", "2.2", "3.1", "3.2"]
    assert rows[0] == ["Goal 1\u00a0 Corridors and dialogue"]
    by_number = {row[0]: row for row in rows if len(row) > 1}
    assert ge.E11.statement in by_number["1.1"][1]
    assert by_number["1.1"][4] == "A1 supports\nA2 enables"
    assert by_number["3.1"][4] == "A5 conflicts"
    assert by_number["2.2"][4] == "none"
    assert "only the embassy changes them" in part(document, "The ambassador’s objectives")
    assert "Supports" in part(document, OWN[Side.ATTACHE])


def test_an_edition_of_the_attaches_paper_holds_its_own_text_alone_and_says_so() -> None:
    document = frozen(georgia(), Side.ATTACHE)
    text = words_of(document)
    assert "stand in the coordinated plan" in part(document, "The ambassador’s objectives")
    for objective in georgia().of(Side.EMBASSY):
        assert objective.title not in text
    assert "no word yet" not in text
    assert "Wished by the ministry, outside the embassy's aims." in text


@pytest.mark.parametrize("make", [draft, frozen])
def test_a_reference_to_the_other_paper_keeps_its_words(make: Callable[..., Document]) -> None:
    plan = georgia()
    other = next(one for one in plan.of(Side.ATTACHE) if one.number == "A2")
    gone = Run("A77", ref="objective:gone")
    said = replace(
        next(
            one for one in plan.paragraphs if plan.find_section(one.section) in plan.sections_of(ge.EMBASSY)
        ),
        text=(Run("See "), Run("A2", ref=str(reference_to(other))), Run(" and "), gone),
    )
    plan = replace(plan, paragraphs=(said, *(one for one in plan.paragraphs if one.id != said.id)))
    text = words_of(make(plan, Side.EMBASSY))
    assert "See A2 and A77" in text
    assert ("[no longer in this plan]" in text) is (make is draft)


def test_events_of_the_ambassadors_paper_go_without_a_number_that_leads_nowhere() -> None:
    document = draft(georgia(), Side.EMBASSY)
    tables = [table for table in blocks_of(document.blocks, Table) if table.caption == "Events"]
    assert tables
    assert all(table.columns[0].title == "When" for table in tables)
    assert all(len(table.total) == len(table.columns) for table in tables if table.total)
    assert all(str(table.total[1].text) == "Total" for table in tables if table.total)


def test_the_means_stand_against_every_objective_and_the_blanks_are_said() -> None:
    document = draft(georgia(), Side.ATTACHE)
    (matrix,) = blocks_of(document.blocks, Matrix)
    assert len(matrix.columns) == 12
    assert [row.head.split()[0] for row in matrix.rows[:-1]] == ["A1", "A2", "A3", "A4", "A5", "A6", "A10"]
    ticks = [sum(bool(cell.text) for cell in row.cells) for row in matrix.rows[:-1]]
    assert ticks == [2, 2, 1, 1, 1, 0, 0]
    assert [str(cell.text) for cell in matrix.rows[-1].cells].count("2") == 1
    assert "Without means: A6, A10." in part(document, "Means and objectives")


# --- Marking ------------------------------------------------------------------------------------------------------


def marked(plan: Plan, side: Side, make: Callable[..., Document] = draft) -> str:
    return make(plan, side).marking


def test_a_paper_is_marked_as_the_highest_of_what_is_in_it_and_of_no_other() -> None:
    assert marked(georgia(), Side.EMBASSY) == "For official use"
    assert marked(georgia(), Side.ATTACHE) == "Secret"


def test_what_a_draft_copies_of_the_other_paper_counts_and_an_edition_leaves_it_out() -> None:
    low = [replace(one, marking="") for one in ge.OBJECTIVES]
    papers = (replace(ge.EMBASSY, marking="secret"), replace(ge.ATTACHE, marking="for_official_use"))
    plan = georgia(objectives=tuple(low), papers=papers)
    assert marked(plan, Side.ATTACHE) == "Secret"
    assert marked(plan, Side.ATTACHE, frozen) == "For official use"


def test_what_a_paper_names_of_the_other_counts_too() -> None:
    plan = georgia(objectives=tuple(one for one in ge.OBJECTIVES))
    said = next(
        one for one in plan.paragraphs if plan.find_section(one.section) in plan.sections_of(ge.EMBASSY)
    )
    named = Run("A5", ref=str(reference_to(ge.A5, titled=True)))
    plan = replace(
        plan,
        paragraphs=(replace(said, text=(named,)), *(one for one in plan.paragraphs if one.id != said.id)),
    )
    assert marked(plan, Side.EMBASSY) == "Secret"


# --- Empty papers, languages ----------------------------------------------------------------------------------------


def empty(side: Side) -> Plan:
    """A plan in which that paper was begun and holds nothing, and the other was not begun."""
    nothing = dict.fromkeys(
        ("sections", "paragraphs", "paper_goals", "objectives", "indicators", "risks", "red_lines", "links",
         "events", "agreements", "documents", "goals"), ()
    )  # fmt: skip
    paper = ge.EMBASSY if side is Side.EMBASSY else ge.ATTACHE
    return georgia(papers=(paper,), **nothing)


@pytest.mark.parametrize("side", Side)
def test_an_empty_paper_says_in_sentences_what_is_not_there(side: Side) -> None:
    document = draft(empty(side), side)
    assert part(document, "Guidance cited") == "This paper cites no goal of a reference document yet."
    assert part(document, OWN[side]) == "There is no objective in this paper yet."
    assert "in this paper yet" in part(document, "Coordination sheet")
    if side is Side.ATTACHE:
        assert part(document, OWN[Side.EMBASSY]) == "The ambassador’s paper has not been begun yet."
        assert not any(entry.endswith(("Means and objectives", "Resources")) for entry in parts(document))
        assert part(document, "Event programme") == "There is no event in this period yet."


def test_an_ambassadors_paper_without_objectives_is_copied_as_a_sentence() -> None:
    plan = georgia(objectives=(ge.A1,), links=(), indicators=(), risks=(), red_lines=(), events=())
    text = part(draft(plan, Side.ATTACHE), "The ambassador’s objectives")
    assert text == "The ambassador’s paper has no objective yet."


def test_a_side_without_a_paper_has_none_to_print() -> None:
    plan = georgia(papers=(ge.ATTACHE,), objectives=(ge.A1,), links=())
    with pytest.raises(LookupError):
        draft(plan, Side.EMBASSY)
    with pytest.raises(LookupError):
        mission_paper(ge.material(plan))


@pytest.mark.parametrize("side", Side)
def test_every_word_of_the_frame_comes_from_the_catalogue(side: Side) -> None:
    plan = full_plan([])
    document = mission_paper(replace(alone(plan, side), language=Language("en", Masked()), around=plan))
    masked = Language("en", Masked())
    words = set(re.findall(r"[^\W\d_]{2,}", " ".join(plain_text(document))))
    dates = {masked.month(month, short=short) for month in range(1, 13) for short in (True, False)}
    dates |= {masked.weekday(day) for day in range(7)}
    known = {
        "Azerbaijan",
        "Georgia",
        "Armenia",
        "Türkiye",
        "Azerbaijani",
        "Manat",
        "Euro",
        "TBS",
        "AZN",
        "EUR",
    }
    known |= {"MD", "WP", "Secret", "For", "official", "use", "EMB", "DAO"}
    code = set(re.findall(r"[^\W\d_]{2,}", document.code8 + str(document.blocks[0])))
    assert words - dates - known - code == set()


def test_the_officers_own_text_is_the_same_in_azerbaijani() -> None:
    text = words_of(draft(georgia(), Side.ATTACHE, "az"))
    assert ge.A2.justification in text
    assert load("az", paths().translations).date(ge.DAY) in text


def test_events_that_serve_only_the_other_side_are_said_to_serve_none_of_this_paper() -> None:
    week = replace(ge.EVENTS[0], id=Id(ident("alone")), title="School week", objectives=(ge.E31.id,))
    plan = georgia(events=(*ge.EVENTS, week))
    resources = part(draft(plan, Side.ATTACHE), "Resources")
    assert "No objective of this paper" in resources
