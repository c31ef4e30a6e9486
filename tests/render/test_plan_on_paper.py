"""A whole plan as it leaves the printer: what stands on which page, and that no page is wasted."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pypdf
import pytest

from app.documents.blocks import Document, PlannerHoliday
from app.documents.coordinated_plan import coordinated_plan
from app.domain.dates import PartialDate
from app.domain.plan import Plan
from app.domain.records import Event, Id, Objective
from app.domain.vocabulary import DatePrecision
from app.language import load
from app.render.pdf import render_pdf
from app.settings import paths
from tests.documents import georgia as ge
from tests.documents.georgia import georgia
from tests.domain.builders import ident
from tests.render.test_pdf import lines_of, pages_of

SHORT = 10
"""Lines of its own that a page of a full document has at least, marking and foot aside."""


def document_of(plan: Plan, language: str = "en", **options: Any) -> Document:
    """The plan as blocks, on the day of the tests."""
    return coordinated_plan(ge.material(plan, language, **options))


def many_objectives(count: int) -> tuple[Objective, ...]:
    """So many objectives on each side, with titles of the usual length."""
    made = []
    for number in range(1, count + 1):
        for text, model in ((str(number), ge.E11), (f"A{number}", ge.A1)):
            title = f"Joint protection drill for pipeline and rail sites, {text}"
            made.append(replace(model, id=Id(ident(f"many {text}")), number=text, title=title, goal=None))
    return tuple(made)


def many_events(count: int, served: Sequence[Objective] = ()) -> tuple[Event, ...]:
    """So many events over the year 2026, most of them of several days, some over months."""
    made = []
    for number in range(count):
        start = dt.date(2026, 1, 2) + dt.timedelta(days=number * 360 // count)
        end = min(start + dt.timedelta(days=(0, 3, 9, 1, 45)[number % 5]), dt.date(2026, 12, 31))
        made.append(
            replace(
                ge.EVENTS[1],
                id=Id(ident(f"many e {number}")),
                title=f"Навчання з розмінування й обмін досвідом {number}",
                date_start=PartialDate.of(start),
                date_end=PartialDate.of(end),
                objectives=(served[number % len(served)].id,) if served else (),
            )
        )
    return tuple(made)


def annex_pages(pages: Sequence[str], letter: str) -> list[str]:
    return [page for page in pages if re.search(rf"{letter}-\d+ · (?:page|səhifə)", page)]


def test_a_planner_stands_on_one_page_with_its_lists() -> None:
    holidays = [
        PlannerHoliday(dt.date(2026, 1 + number % 12, 1 + number), ("AZ",), f"Holiday {number}")
        for number in range(24)
    ]
    for count in (6, 20):
        pages = pages_of(render_pdf(document_of(georgia(events=many_events(count)), holidays=holidays)))
        (planner,) = annex_pages(pages, "A")
        assert "Holiday 23" in planner
        assert all(f"{number} Навчання" in planner for number in range(1, count + 1))


def test_a_fuller_year_takes_a_larger_sheet_and_the_next_one_its_own() -> None:
    events = (*many_events(30), ge.EVENTS[7])
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(document_of(georgia(events=events)))))
    widths = [
        round(float(page.mediabox.width))
        for page in reader.pages
        if re.search(r"A-\d+ · page", page.extract_text())
    ]
    assert widths == [1191, 842]
    assert reader.page_labels.count("A-2") == 1


def test_a_full_years_key_does_not_end_in_a_few_lines() -> None:
    for count in (120, 150, 180, 210):
        pages = pages_of(render_pdf(document_of(georgia(events=many_events(count)))))
        assert len(lines_of(annex_pages(pages, "A")[-1])) > SHORT


def test_the_planner_and_the_programme_number_an_event_alike() -> None:
    plan = georgia()
    pages = pages_of(render_pdf(document_of(plan)))
    programme = " ".join(" ".join(pages).split())
    for number, event in enumerate(plan.events_by_date, 1):
        if event.title in {"Protection drill", "ETERNITY 2026", "Staff talks", "Plan signing 2027"}:
            dates = load("en", paths().translations).span(event.date_start, event.date_end)
            assert f" {number} {dates} {event.title} " in programme
            assert f"{number} {event.title}" in "".join(annex_pages(pages, "A"))


def test_twenty_objectives_stand_on_one_page_of_the_synchronisation_matrix() -> None:
    objectives = many_objectives(10)
    plan = georgia(objectives=objectives, links=(), events=many_events(40, objectives))
    (matrix,) = annex_pages(pages_of(render_pdf(document_of(plan))), "B")
    assert all(objective.title in matrix for objective in objectives)


def test_the_contents_of_a_rich_plan_stand_on_one_page() -> None:
    plan = georgia(objectives=many_objectives(14), links=())
    pages = pages_of(render_pdf(document_of(plan)))
    assert "Contents" in pages[1]
    assert re.search(r"^Annex E .*\d+$", pages[1], re.MULTILINE)
    assert "The plan at a glance" in pages[2]


@pytest.mark.parametrize("language", ["en", "az"])
def test_an_empty_plan_has_no_page_with_a_heading_only(language: str) -> None:
    nothing = dict.fromkeys(
        ("papers", "sections", "paragraphs", "paper_goals", "objectives", "indicators", "risks", "red_lines", "links",
         "events", "agreements", "documents", "goals"), ()
    )  # fmt: skip
    bare = replace(ge.POST, source_title="", source_url="")
    pages = pages_of(render_pdf(document_of(georgia(**nothing, post=bare), language)))
    assert len(pages) <= 5
    assert all(len(lines_of(page)) > SHORT for page in pages)


def test_money_is_never_cut_from_its_currency() -> None:
    event = replace(ge.EVENTS[1], cost_estimated=ge.azn("48123456.50"), cost_actual=ge.azn("47123456.75"))
    text = "".join(pages_of(render_pdf(document_of(georgia(events=(event,))))))
    for amount in ("48,123,456.50\u00a0AZN", "47,123,456.75\u00a0AZN"):
        assert amount.replace("\u00a0", " ") in text.replace("\u00a0", " ")


def test_the_same_plan_gives_the_same_bytes_and_its_blocks_no_order_of_chance() -> None:
    assert render_pdf(document_of(georgia())) == render_pdf(document_of(georgia()))


def test_an_event_known_to_the_month_is_not_said_to_be_so_twice() -> None:
    text = "".join(pages_of(render_pdf(document_of(georgia()))))
    assert "Jul 2026" in text
    assert "(month only)" not in text
    vague = replace(
        ge.EVENTS[1], date_precision=DatePrecision.MONTH, date_start=PartialDate(2026, 5, 18), date_end=None
    )
    assert "18 May 2026 (" in " ".join(
        "".join(pages_of(render_pdf(document_of(georgia(events=(vague,)))))).split()
    )


def test_many_holidays_with_long_names_stay_under_a_small_planner() -> None:
    holidays = [
        PlannerHoliday(
            dt.date(2026, 1 + number % 12, 1 + number % 28),
            (("AZ",), ("GE",))[number % 2],
            f"Azərbaycan Respublikasının Silahlı Qüvvələri günü ({number})",
        )
        for number in range(36)
    ]
    pages = pages_of(render_pdf(document_of(georgia(events=ge.EVENTS[:2]), "az", holidays=holidays)))
    assert len(annex_pages(pages, "A")) == 1


def test_many_objectives_stand_over_the_matrix_by_their_numbers() -> None:
    plan = georgia(objectives=many_objectives(40), links=())
    pages = pages_of(render_pdf(document_of(plan)))
    start = next(at for at, page in enumerate(pages) if "4 How the two papers fit" in page and at > 1)
    end = next(at for at, page in enumerate(pages) if "5 To settle before signature" in page and at > 1)
    assert end - start <= 5
