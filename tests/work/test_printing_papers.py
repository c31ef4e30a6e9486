"""One side's mission paper from a workspace: as a draft, and as an edition that stays what was frozen."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.blocks import Cover, Document, Text
from app.documents.reading import plain_text
from app.domain.dates import PartialDate, Period
from app.domain.messages import Refusal, WrongUse, say
from app.domain.records import Event, Objective, Paper, PaperGoal, Paragraph, Record
from app.domain.staffing import Edition
from app.domain.vocabulary import Decision, EventState, Side, Subject
from app.work import coordination, editing, editions, printing
from app.work.desk import Desk
from app.work.editing import save
from app.work.printout import PAPER_OF, DocumentName, Printout
from tests.conftest import TODAY
from tests.documents import georgia as ge
from tests.domain.builders import PERIOD

LATER = TODAY + dt.timedelta(days=400)
PAPER = Printout(
    post=ge.POST.id, period=PERIOD, day=TODAY, language="en", document=DocumentName.MISSION_PAPER
)
EMBASSY = replace(PAPER, subject=Subject.EMBASSY_PAPER)
ATTACHE = replace(PAPER, subject=Subject.ATTACHE_PAPER)


@pytest.fixture
def georgia(desk: Desk) -> Desk:
    """A workspace that holds the plan of Georgia."""
    plan = ge.georgia()
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


def freeze(desk: Desk, side: Side) -> Edition:
    return editions.freeze(desk, post=ge.POST.id, period=PERIOD, subject=PAPER_OF[side])


def words_of(document: Document) -> str:
    return "\n".join(plain_text(document))


@pytest.mark.parametrize("printout", [EMBASSY, ATTACHE])
def test_the_same_paper_gives_the_same_bytes(georgia: Desk, printout: Printout) -> None:
    first = printing.pdf_of(georgia, printout)
    assert first.startswith(b"%PDF")
    assert printing.pdf_of(georgia, printout) == first


def test_a_draft_follows_the_other_paper_live(georgia: Desk) -> None:
    editing.change(georgia, Objective, ge.E11.id, title="Transit security, reworded")
    assert "Transit security, reworded" in words_of(printing.document_of(georgia, ATTACHE))


def test_a_draft_is_the_text_that_would_be_frozen(georgia: Desk) -> None:
    draft = printing.document_of(georgia, EMBASSY)
    edition = freeze(georgia, Side.EMBASSY)
    frozen = printing.document_of(georgia, replace(EMBASSY, edition=1))
    chapters = [block for block in draft.blocks if not isinstance(block, Cover)]
    parts = [block for block in frozen.blocks if not isinstance(block, Cover)]
    numbered = [one for one in chapters if isinstance(one, Text) and one.number]
    assert numbered == [one for one in parts if isinstance(one, Text) and one.number]
    assert frozen.code8 == edition.sha256[:8]
    assert (draft.edition_line, frozen.edition_line) == ("DRAFT", "ed. 1")
    assert frozen.watermark is None
    assert frozen.reference == "TBS/2026-28/EMB/1"


@pytest.mark.parametrize("side", Side)
def test_an_edition_prints_the_same_bytes_on_every_day_whatever_became_of_both_papers(
    georgia: Desk, side: Side
) -> None:
    freeze(georgia, side)
    wanted = replace(PAPER, subject=PAPER_OF[side], edition=1)
    first = printing.pdf_of(georgia, wanted)
    for objective in (ge.E11, ge.E21, ge.A1, ge.A2):
        editing.change(
            georgia, Objective, objective.id, title=f"Reworded {objective.number}", statement="New."
        )
    editing.change(georgia, PaperGoal, ge.GOAL_1.id, title="Another")
    editing.change(georgia, Event, ge.EVENTS[1].id, state=EventState.CANCELLED)
    editing.remove(georgia, [(Paragraph, ge.PARAGRAPHS[0].id)])
    assert printing.pdf_of(georgia, replace(wanted, day=LATER)) == first
    assert printing.pdf_of(georgia, replace(PAPER, subject=PAPER_OF[side])) != first


def test_an_edition_carries_the_decision_of_its_own_side_and_the_other_coordinates(
    georgia: Desk, tmp_path: Path
) -> None:
    edition = freeze(georgia, Side.ATTACHE)
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.7 signed")
    with georgia.read() as reader:
        office = coordination.office_named(reader, ge.POST.id, "Defence attaché").id
    editions.concur(georgia, edition.id, decision=Decision.CONCUR, office=office, attachment=scan)
    document = printing.document_of(georgia, replace(ATTACHE, edition=1))
    cover = document.blocks[0]
    assert isinstance(cover, Cover)
    (signature,) = cover.signatures
    assert signature.office == "Defence attaché"
    assert signature.decision.startswith("concurs, 22 November 2026 (recorded from the signed paper")
    facts = {fact.key: fact.value[0].text for fact in cover.facts}
    assert facts["Coordinated with"] == "Ambassador"
    assert facts["Approval"] == "not approved when it was frozen"
    assert any(note.startswith("Edition 1 of 22 November 2026:") for note in cover.notes)
    assert "1 office has not answered." in words_of(document)


def test_the_next_edition_says_what_changed_in_this_paper_and_the_old_one_that_it_was_replaced(
    georgia: Desk,
) -> None:
    freeze(georgia, Side.EMBASSY)
    editing.change(georgia, Objective, ge.E11.id, statement=ge.E11.statement.replace("one agreed", "two"))
    editing.change(georgia, Objective, ge.A1.id, statement="Something else.")
    freeze(georgia, Side.EMBASSY)
    old, new = (printing.document_of(georgia, replace(EMBASSY, edition=number)) for number in (1, 2))
    assert (old.watermark, new.watermark) == ("SUPERSEDED", None)
    assert "What changed since edition 1" in words_of(new)
    (bar,) = [block for block in new.blocks if isinstance(block, Text) and block.changed]
    assert [run.text for run in bar.runs if run.strike] == ["one agreed"]
    assert "Something else." not in words_of(new)


def test_the_day_of_approval_is_frozen_with_the_paper(georgia: Desk) -> None:
    editing.change(georgia, Paper, ge.EMBASSY.id, date_approved=PartialDate(2026, 1, 12))
    freeze(georgia, Side.EMBASSY)
    editing.change(georgia, Paper, ge.EMBASSY.id, date_approved=PartialDate(2026, 2, 1))
    assert "approved on 12 January 2026" in words_of(
        printing.document_of(georgia, replace(EMBASSY, edition=1))
    )
    assert "approved on 1 February 2026" in words_of(printing.document_of(georgia, EMBASSY))
    plan = replace(PAPER, document=DocumentName.COORDINATED_PLAN)
    cover = printing.document_of(georgia, plan).blocks[0]
    assert isinstance(cover, Cover)
    assert [(fact.key, fact.value[0].text) for fact in cover.facts] == [
        ("Ambassador’s mission paper", "approved on 1 February 2026")
    ]


@pytest.mark.parametrize(
    ("day", "words"),
    [((2026, 1, 2), "on 2 January 2026"), ((2026, 1), "in January 2026"), ((2026,), "in 2026")],
)
def test_an_approval_is_as_exact_as_it_is_known(georgia: Desk, day: tuple[int, ...], words: str) -> None:
    editing.change(georgia, Paper, ge.EMBASSY.id, date_approved=PartialDate(*day))
    assert f"approved {words}" in words_of(printing.document_of(georgia, EMBASSY))


def test_a_paper_is_never_marked_lower_than_what_it_prints(georgia: Desk) -> None:
    with pytest.raises(Refusal, match="A5 Mountain course"):
        printing.document_of(georgia, replace(ATTACHE, marking="for_official_use"))
    assert printing.document_of(georgia, replace(EMBASSY, marking="secret")).marking == "Secret"
    editing.change(georgia, Objective, ge.E11.id, marking="secret")
    editing.change(georgia, Objective, ge.A5.id, marking="")
    with pytest.raises(Refusal, match=r"1\.1 Transit security"):
        printing.document_of(georgia, replace(ATTACHE, marking="for_official_use"))


def test_what_cannot_be_printed_is_refused_in_a_sentence(georgia: Desk) -> None:
    with pytest.raises(WrongUse, match="say whose"):
        printing.document_of(georgia, PAPER)
    with pytest.raises(WrongUse, match="one edition at a time"):
        printing.document_of(georgia, replace(EMBASSY, edition=1, other=2))
    with pytest.raises(Refusal, match="no edition of “Mission paper of the embassy” yet"):
        printing.document_of(georgia, replace(EMBASSY, edition=1))
    with pytest.raises(Refusal, match="has not been begun"):
        printing.document_of(georgia, replace(EMBASSY, period=Period(2030, 2031)))
    with pytest.raises(WrongUse, match="one at a time"):
        printing.document_of(georgia, replace(EMBASSY, document=DocumentName.COORDINATED_PLAN))
