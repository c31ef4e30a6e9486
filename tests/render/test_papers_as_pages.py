"""Mission papers as they leave the printer, read back from the file: every page, from an empty paper to a full one."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from app.documents.blocks import Annex, Document, Heading
from app.documents.reading import headings
from app.domain.plan import Plan
from app.domain.records import Objective
from app.domain.vocabulary import Means, Side
from app.render.pdf import render_pdf
from tests.documents import georgia as ge
from tests.documents.georgia import georgia
from tests.documents.papers import draft, frozen
from tests.documents.test_mission_paper import empty
from tests.render.sample_document import LONG_WORD
from tests.render.test_pdf import lines_of, pages_of
from tests.render.test_plan_on_paper import many_events, many_objectives

SHORT = 3
"""Lines of its own that the least page of a paper has, marking and foot aside: an annex of one row."""
SIDES = list(Side)


def only(*objectives: Objective) -> Plan:
    """The plan with these objectives, and nothing that hangs on others."""
    known = {one.id for one in objectives}
    return georgia(
        objectives=objectives,
        links=tuple(link for link in ge.LINKS if {link.attache_objective, link.embassy_objective} <= known),
        indicators=tuple(one for one in ge.INDICATORS if one.objective in known),
        risks=tuple(one for one in ge.RISKS if one.objective in known),
        red_lines=tuple(one for one in ge.RED_LINES if one.objective in known),
        events=tuple(
            replace(event, objectives=tuple(one for one in event.objectives if one in known))
            for event in ge.EVENTS
        ),
    )


def full(count: int = 40) -> Plan:
    """So many objectives on each side, each with means, and 60 events."""
    objectives = tuple(
        replace(one, means=(tuple(Means)[place % 12], tuple(Means)[place % 5]))
        for place, one in enumerate(many_objectives(count))
    )
    plan = only(*objectives)
    return replace(plan, events=many_events(60, objectives))


def wide() -> Plan:
    """A plan whose titles, headings, offices and cells have words that are wider than the page."""
    long = LONG_WORD * 3
    aims = tuple(
        replace(
            one, title=long, statement=f"{long} {one.statement}", lead=long, supporting=(long,), strategy=long
        )
        for one in (ge.E11, ge.E31, ge.A1, ge.A2)
    )
    plan = only(*aims)
    return replace(
        plan,
        papers=tuple(replace(one, title=long, drafter=long) for one in plan.papers),
        sections=tuple(replace(one, heading=long) for one in plan.sections),
        risks=tuple(replace(one, obstacle=long, mitigation=long) for one in plan.risks),
        indicators=tuple(replace(one, name=long, unit=long) for one in plan.indicators),
    )


PLANS = {
    "as it is": georgia(),
    "one objective": only(ge.E11, ge.A1),
    "forty objectives": full(),
    "wide words": wide(),
}


def bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b-]", "", text)


def check_pages(document: Document, pages: list[str]) -> None:
    """Marking and number on every page, none with next to nothing on it, and nothing of the document cut."""
    total = len(pages)
    for number, page in enumerate(pages, 1):
        lines = lines_of(page)
        assert lines[0] == lines[-1] == document.marking.upper()
        assert re.search(rf"(?:Page|page) {number} of {total}\b", " ".join(lines[-4:-1]))
        assert f"{document.reference} · {document.edition_line}" in " ".join(lines[-4:-1])
        assert len(lines) - 4 >= SHORT, page
        assert "\ufffd" not in page
    printed = bare("".join(pages)).casefold()
    for heading in headings(document):
        text = heading.title if isinstance(heading, Annex) else heading.text
        assert bare(text).casefold() in printed


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_every_page_of_a_paper(plan: Plan, side: Side) -> None:
    document = draft(plan, side)
    pages = pages_of(render_pdf(document))
    check_pages(document, pages)
    printed = bare("".join(pages))
    for objective in plan.of(side):
        for text in (objective.title, objective.statement, objective.strategy, objective.lead):
            for word in text.split():
                assert bare(word) in printed


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("language", ["en", "az"])
def test_an_empty_paper_wastes_no_page(side: Side, language: str) -> None:
    plan = empty(side)
    plan = replace(plan, post=replace(plan.post, source_title="", source_url=""))
    pages = pages_of(render_pdf(draft(plan, side, language)))
    assert len(pages) <= 4
    assert all(len(lines_of(page)) >= SHORT + 4 for page in pages)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_no_heading_stands_last_on_its_page(plan: Plan, side: Side) -> None:
    document = draft(plan, side)
    heads = {bare(f"{one.number}{one.text}") for one in headings(document) if isinstance(one, Heading)}
    for page in pages_of(render_pdf(document)):
        last = lines_of(page)[-4]  # above it foot line and marking
        assert bare(last) not in heads


@pytest.mark.parametrize("side", SIDES)
def test_the_outline_leads_to_every_heading(side: Side) -> None:
    document = draft(georgia(), side)
    data = render_pdf(document)
    pages = pages_of(data)
    reader = pypdf.PdfReader(io.BytesIO(data))
    found: list[tuple[str, int]] = []

    def walk(entries: Iterable[object]) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry)
            elif isinstance(entry, pypdf.generic.Destination):
                number = reader.get_destination_page_number(entry)
                assert number is not None
                found.append((str(entry.title), number))

    walk(reader.outline)
    assert len(found) == len(list(headings(document)))
    for title, number in found:
        assert bare(title) in bare(pages[number])


@pytest.mark.parametrize("side", SIDES)
def test_fonts_are_embedded_and_the_same_paper_gives_the_same_bytes(side: Side, tmp_path: Path) -> None:
    data = render_pdf(frozen(georgia(), side, "az"))
    assert data == render_pdf(frozen(georgia(), side, "az"))
    file = tmp_path / "paper.pdf"
    file.write_bytes(data)
    listed = subprocess.run(["pdffonts", file], capture_output=True, check=True, text=True).stdout
    assert all(re.search(r" yes +yes +yes ", line) for line in listed.splitlines()[2:])
    subprocess.run(["qpdf", "--check", file], capture_output=True, check=True)


def test_forty_objectives_stand_against_the_means_on_pages_that_repeat_their_heads() -> None:
    pages = pages_of(render_pdf(draft(full(), Side.ATTACHE)))
    start = next(
        at
        for at, page in enumerate(pages)
        if re.search(r"^\d+\s+Means and objectives$", page, re.MULTILINE) and at > 1
    )
    end = next(
        at
        for at, page in enumerate(pages)
        if re.search(r"^\d+\s+Event programme$", page, re.MULTILINE) and at > 1
    )
    assert end - start <= 3
    assert "A40" in "".join(pages[start : end + 1])


def test_the_sheet_of_an_attaches_paper_is_not_torn_apart() -> None:
    pages = pages_of(render_pdf(draft(georgia(), Side.ATTACHE)))
    (sheet,) = (page for page in pages[2:] if "Coordination sheet" in page)
    for office in ("State border service", "IMCD branch", "Political section"):
        assert office in sheet
