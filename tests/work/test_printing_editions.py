"""Editions and comparisons on paper: number and code in place of DRAFT, the decisions, and only what changed."""

from __future__ import annotations

import datetime as dt
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.blocks import Cover, Document, Text
from app.documents.reading import plain_text
from app.domain.dates import PartialDate
from app.domain.messages import Refusal, WrongUse, say
from app.domain.records import Event, Id, Objective, Paragraph, Record
from app.domain.staffing import Edition, Referral
from app.domain.vocabulary import CoordinationRole, Decision, EventState, LinkKind, ReferredTo, Subject
from app.work import coordination, editing, editions, printing
from app.work.desk import Desk
from app.work.editing import save
from app.work.printout import DocumentName, Printout
from tests.conftest import TODAY
from tests.documents import georgia as ge
from tests.domain.builders import PERIOD
from tests.work.settled import settle

LATER = TODAY + dt.timedelta(days=400)


@pytest.fixture
def georgia(desk: Desk) -> Desk:
    """A workspace that holds the plan of Georgia."""
    plan = ge.georgia(indicators=tuple(replace(one, baseline=one.baseline or "0") for one in ge.INDICATORS))
    records: list[Record] = [plan.post]
    for name in (
        "documents", "goals", "papers", "sections", "paragraphs", "paper_goals", "objectives", "indicators",
        "risks", "red_lines", "links", "agreements", "events",
    ):  # fmt: skip
        records += getattr(plan, name)
    with desk.write(say("Take in the plan of Georgia")) as unit:
        for record in records:
            save(unit, record)
    return desk


def freeze(desk: Desk, subject: Subject = Subject.COORDINATED_PLAN) -> Edition:
    return editions.freeze(desk, post=ge.POST.id, period=PERIOD, subject=subject, note="For the talks")


def office(desk: Desk, name: str) -> Id:
    with desk.read() as reader:
        return coordination.office_named(reader, ge.POST.id, name).id


PLAN = Printout(post=ge.POST.id, period=PERIOD, day=TODAY, language="en")
COMPARISON = replace(PLAN, document=DocumentName.COMPARISON)
MATRIX = replace(PLAN, document=DocumentName.COMMENT_MATRIX)


def words_in(desk: Desk, tmp_path: Path, printout: Printout) -> str:
    path = tmp_path / "printed.pdf"
    printing.print_to(desk, path, printout)
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True).stdout


def reword(desk: Desk) -> None:
    editing.change(
        desk,
        Objective,
        ge.E11.id,
        statement=ge.E11.statement.replace("one agreed procedure", "two procedures"),
    )


def test_an_edition_carries_its_number_its_code_and_the_decisions(georgia: Desk, tmp_path: Path) -> None:
    settle(georgia, ge.POST.id, PERIOD, TODAY)
    settle(georgia, ge.POST.id, PERIOD, TODAY)
    edition = freeze(georgia)
    coordination.ask_named_office(
        georgia,
        post=ge.POST.id,
        period=PERIOD,
        name="Directorate for Europe",
        role=CoordinationRole.COORDINATES,
    )
    paper = tmp_path / "signed.pdf"
    paper.write_bytes(b"%PDF-1.7 signed")
    editions.concur(
        georgia,
        edition.id,
        decision=Decision.COMMENT,
        text="With the map.",
        office=office(georgia, "Ambassador"),
    )
    editions.concur(
        georgia,
        edition.id,
        decision=Decision.CONCUR,
        office=office(georgia, "Defence attaché"),
        attachment=paper,
    )
    text = " ".join(words_in(georgia, tmp_path, replace(PLAN, edition=1)).split())
    assert f"TBS/2026-28/1 · ed. 1 · {edition.sha256[:8]}" in text
    assert "DRAFT" not in text
    assert (
        "Edition 1 of 22 November 2026: every office that signs concurs, but not every decision is signed."
        in text
    )
    assert " ".join(edition.sha256[at : at + 8] for at in range(0, 64, 8)) in text
    assert "With the map." in text
    assert "entered by Desk officer, not signed" in text
    assert "recorded from the signed paper by Desk officer" in text
    assert "1 office has not answered." in text
    assert "awaited since 22 Nov 2026" in text


def test_an_edition_prints_the_same_bytes_on_every_day_whatever_became_of_the_plan(georgia: Desk) -> None:
    freeze(georgia)

    def printed(day: dt.date) -> bytes:
        return printing.pdf_of(georgia, replace(PLAN, day=day, edition=1))

    first = printed(TODAY)
    reword(georgia)
    editing.change(georgia, Event, ge.EVENTS[0].id, state=EventState.CANCELLED)
    editing.remove(georgia, [(Paragraph, ge.PARAGRAPHS[0].id)])
    assert printed(LATER) == first


def test_an_edition_says_what_was_referred_by_then_and_not_what_came_of_it(georgia: Desk) -> None:
    conflict = next(link for link in ge.LINKS if link.kind is LinkKind.CONFLICTS)
    referral = Referral(
        id=georgia.new_id(),
        link=conflict.id,
        to=ReferredTo.BRANCH,
        question="Which area?",
        since=PartialDate(2026, 11, 2),
    )
    later = replace(referral, id=georgia.new_id(), question="And when?", since=PartialDate(2026, 12, 1))
    editing.add(georgia, referral)
    freeze(georgia)
    editing.add(georgia, later)
    editing.change(
        georgia,
        Referral,
        referral.id,
        decision="The eastern one.",
        decided=PartialDate(2026, 12, 9),
        decided_by="Branch",
    )
    document = printing.document_of(georgia, replace(PLAN, day=LATER, edition=1))
    text = " ".join(plain_text(document))
    assert "Which area?" in text
    assert "And when?" not in text
    assert "The eastern one." not in text


def test_an_edition_that_was_replaced_says_so_and_the_next_one_what_changed(georgia: Desk) -> None:
    freeze(georgia)
    reword(georgia)
    second = freeze(georgia)

    def of(number: int) -> Document:
        return printing.document_of(georgia, replace(PLAN, day=LATER, edition=number))

    old, new = of(1), of(2)
    assert (old.watermark, new.watermark) == ("SUPERSEDED", None)
    assert (new.edition_line, new.code8) == ("ed. 2", second.sha256[:8])
    (cover,) = [block for block in old.blocks if isinstance(block, Cover)]
    assert "It was replaced by edition 2." in cover.notes
    bars = [block for block in new.blocks if isinstance(block, Text) and block.changed]
    assert len(bars) == 1
    runs = [(run.text, run.strike, run.underline) for run in bars[0].runs if run.strike or run.underline]
    assert runs == [("one agreed procedure", True, False), ("two procedures", False, True)]


def test_a_draft_shows_the_decisions_on_the_newest_edition(georgia: Desk, tmp_path: Path) -> None:
    settle(georgia, ge.POST.id, PERIOD, TODAY)
    settle(georgia, ge.POST.id, PERIOD, TODAY)
    edition = freeze(georgia)
    editions.concur(georgia, edition.id, decision=Decision.CONCUR, office=office(georgia, "Ambassador"))
    reword(georgia)
    text = " ".join(words_in(georgia, tmp_path, PLAN).split())
    assert "DRAFT" in text
    assert "The text has changed since: it is not the one that they decided on." in text


def test_what_is_decided_is_no_part_of_the_code_of_a_draft(georgia: Desk) -> None:
    settle(georgia, ge.POST.id, PERIOD, TODAY)
    settle(georgia, ge.POST.id, PERIOD, TODAY)
    edition = freeze(georgia)

    def code() -> str:
        return printing.document_of(georgia, PLAN).code8

    before = code()
    editions.concur(georgia, edition.id, decision=Decision.CONCUR, office=office(georgia, "Ambassador"))
    assert code() == before


def test_a_comparison_prints_only_what_changed(georgia: Desk, tmp_path: Path) -> None:
    edition = freeze(georgia)
    reword(georgia)
    editing.remove(georgia, [(Paragraph, ge.PARAGRAPHS[1].id)])
    text = " ".join(words_in(georgia, tmp_path, COMPARISON).split())
    assert f"ed. 1 → today’s text · {edition.sha256[:8]} →" in text
    assert "one agreed procedure two procedures" in text
    assert "Objective 1.1 Transit security – changed" in text
    assert "Paragraph (Priorities of the head of mission) – removed" in text
    assert ge.E12.title not in text
    assert text.count("SECRET") == 2  # at the head and the foot of its one page


def test_two_editions_are_compared_in_azerbaijani_too(georgia: Desk, tmp_path: Path) -> None:
    freeze(georgia)
    reword(georgia)
    freeze(georgia)
    text = " ".join(
        words_in(georgia, tmp_path, replace(COMPARISON, edition=1, other=2, language="az")).split()
    )
    assert "two procedures" in text
    assert "22 noyabr 2026" in text
    assert "İfadə:" in text


def test_the_paper_of_one_side_is_compared_by_itself(georgia: Desk, tmp_path: Path) -> None:
    freeze(georgia, Subject.EMBASSY_PAPER)
    reword(georgia)
    wanted = replace(COMPARISON, subject=Subject.EMBASSY_PAPER, edition=1)
    assert "two procedures" in words_in(georgia, tmp_path, wanted)
    freeze(georgia, Subject.ATTACHE_PAPER)
    text = words_in(georgia, tmp_path, replace(COMPARISON, subject=Subject.ATTACHE_PAPER))
    assert "The two texts are the same." in text


def test_what_has_no_such_edition_is_refused(georgia: Desk) -> None:
    with pytest.raises(Refusal, match="no edition of “Coordinated plan” yet"):
        printing.document_of(georgia, COMPARISON)
    freeze(georgia)
    with pytest.raises(Refusal, match=r"no edition 7 of “Coordinated plan”\. There are: 1"):
        printing.document_of(georgia, replace(PLAN, edition=7))
    with pytest.raises(WrongUse, match="one at a time"):
        printing.document_of(georgia, replace(PLAN, edition=1, other=1))
    with pytest.raises(WrongUse, match="no editions"):
        printing.document_of(georgia, replace(MATRIX, edition=1))


def test_a_comparison_is_never_marked_lower_than_what_it_compares(georgia: Desk) -> None:
    freeze(georgia)
    editing.remove(georgia, [(Objective, ge.A5.id)])
    with pytest.raises(Refusal, match="A5 Mountain course"):
        printing.document_of(georgia, replace(COMPARISON, marking="for_official_use"))
