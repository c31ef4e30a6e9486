"""Editions and concurrence: freezing, deciding on exactly that text, and what becomes of both afterwards."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.checks import Code, check
from app.domain.dates import PartialDate
from app.domain.messages import Refusal, say
from app.domain.plan import Plan
from app.domain.records import Event, Id, Indicator, Kind, Link, Objective, Office, Paragraph, Post, Record
from app.domain.staffing import Attachment, Concurrence, Coordination, Edition, EditionText, Officer
from app.domain.vocabulary import CoordinationRole, Decision, EventState, Role, Side, Signed, Stance, Subject
from app.work import aligning, coordination, editing, editions, history, officers, scans, views
from app.work.desk import Desk
from app.work.editing import save
from app.work.edition_page import read_edition_page
from tests.conftest import TODAY, Clock
from tests.documents import georgia as ge
from tests.domain.builders import PERIOD
from tests.work.settled import settle

PLAN = Subject.COORDINATED_PLAN
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


def with_baseline(record: Record) -> Record:
    """A record; an indicator that has no baseline gets one, so that the offices may concur."""
    return replace(record, baseline=record.baseline or "14") if isinstance(record, Indicator) else record


@pytest.fixture
def contested(desk: Desk) -> Desk:
    """A workspace that holds the plan of Georgia with everything that is open in it, and names nobody."""
    plan = ge.georgia(indicators=tuple(replace(one, baseline=one.baseline or "0") for one in ge.INDICATORS))
    records: list[Record] = [plan.post]
    for name in (
        "documents", "goals", "papers", "sections", "paragraphs", "paper_goals", "objectives", "indicators",
        "risks", "red_lines", "links", "agreements", "events",
    ):  # fmt: skip
        records += getattr(plan, name)
    records = [with_baseline(record) for record in records]
    with desk.write(say("Take in the plan of Georgia")) as unit:
        for record in records:
            save(unit, record)
    return desk


@pytest.fixture
def georgia(contested: Desk) -> Desk:
    """The same, with everything settled that stands in the way of signing it."""
    settle(contested, ge.POST.id, PERIOD, TODAY)
    return contested


class Staff:
    """The officers of the embassy and of the attaché's office, with keys."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.ambassador = officers.add_officer(
            desk,
            name="Ambassador Q",
            role=Role.APPROVER,
            side=Side.EMBASSY,
            office_name="Ambassador",
            post=ge.POST.id,
        )
        with self.as_(self.ambassador):
            self.attache = officers.add_officer(
                desk, name="Colonel R", role=Role.APPROVER, side=Side.ATTACHE, office_name="Defence attaché",
                post=ge.POST.id,
            )  # fmt: skip
        with self.as_(self.attache):
            self.assistant = officers.add_officer(
                desk, name="Major S", role=Role.DRAFTER, side=Side.ATTACHE, post=ge.POST.id
            )

    @contextmanager
    def as_(self, officer: Officer, passphrase: str | None = None) -> Iterator[None]:
        """Be one of them."""
        officers.act_as(self.desk, officer.id, passphrase=passphrase)
        yield
        officers.act_as(self.desk, None)

    def key_of(self, officer: Officer) -> str:
        """Give one of them a key; gives its passphrase."""
        with self.as_(officer):
            officers.make_key(self.desk, passphrase=f"long enough {officer.name}")
        return f"long enough {officer.name}"


@pytest.fixture
def staff(georgia: Desk) -> Staff:
    return Staff(georgia)


def freeze(desk: Desk, subject: Subject = PLAN, note: str = "") -> Edition:
    return editions.freeze(desk, post=ge.POST.id, period=PERIOD, subject=subject, note=note)


def plan_of(desk: Desk) -> Plan:
    return views.load_plan(desk, post=ge.POST.id, period=PERIOD)


def view(desk: Desk, subject: Subject = PLAN, day: dt.date = TODAY) -> editions.EditionsView:
    return editions.read_editions(desk, post=ge.POST.id, period=PERIOD, subject=subject, day=day)


def codes(desk: Desk) -> set[str]:
    return {finding.code.value for finding in check(plan_of(desk), TODAY, desk.markings)}


def reword(desk: Desk, statement: str = "Both states protect pipelines by two procedures.") -> None:
    editing.change(desk, Objective, ge.E11.id, statement=statement)


# --- Freezing -----------------------------------------------------------------------------------------------------


def test_an_edition_has_the_next_number_a_code_and_the_whole_text(georgia: Desk) -> None:
    first = freeze(georgia, note="For the talks")
    assert (first.number, first.note, first.by) == (1, "For the talks", "Desk officer")
    frozen = editions.plan_of_edition(georgia, first)
    assert len(frozen.objectives) == len(ge.OBJECTIVES)
    assert plan_of(georgia).text_codes == {PLAN: first.sha256}
    reword(georgia)
    assert plan_of(georgia).text_codes[PLAN] != first.sha256
    assert freeze(georgia).number == 2


def test_nothing_is_frozen_twice(georgia: Desk) -> None:
    freeze(georgia)
    with pytest.raises(Refusal, match="has changed since edition 1"):
        freeze(georgia)
    assert len(plan_of(georgia).editions) == 1


def test_nothing_is_frozen_before_it_is_begun(desk: Desk) -> None:
    editing.add(desk, ge.POST)
    with pytest.raises(Refusal, match="has not been begun"):
        freeze(desk)
    with pytest.raises(Refusal, match="has not been begun"):
        freeze(desk, Subject.ATTACHE_PAPER)


def test_what_is_reported_is_no_new_text(georgia: Desk) -> None:
    edition = freeze(georgia)
    planned = next(event for event in plan_of(georgia).events if event.state is EventState.PLANNED)
    editing.change(georgia, Event, planned.id, state=EventState.HELD, outcome="The plan was signed.")
    assert plan_of(georgia).text_codes[PLAN] == edition.sha256
    editing.change(georgia, Event, planned.id, title="Something else")
    assert plan_of(georgia).text_codes[PLAN] != edition.sha256


def test_saying_the_same_word_again_is_no_new_text_and_disputing_is(georgia: Desk) -> None:
    link = next(one for one in plan_of(georgia).alignments if plan_of(georgia).standing(one).agreed)
    edition = freeze(georgia)
    aligning.give_word(georgia, link.id, side=Side.EMBASSY, stance=Stance.AGREES)
    assert plan_of(georgia).text_codes[PLAN] == edition.sha256
    aligning.give_word(georgia, link.id, side=Side.EMBASSY, stance=Stance.DISPUTES, sentence="No longer.")
    assert plan_of(georgia).text_codes[PLAN] != edition.sha256


def test_a_paper_of_one_side_is_frozen_by_itself(georgia: Desk) -> None:
    edition = freeze(georgia, Subject.ATTACHE_PAPER)
    assert edition.title == ge.ATTACHE.title
    reword(georgia)
    codes_now = plan_of(georgia).text_codes
    assert codes_now == {Subject.ATTACHE_PAPER: edition.sha256}
    frozen = editions.plan_of_edition(georgia, edition)
    assert {paper.side for paper in frozen.papers} == {Side.ATTACHE}
    roles = {line.name: line.role for line in view(georgia, Subject.ATTACHE_PAPER).standing.lines}
    assert roles == {"Ambassador": CoordinationRole.COORDINATES, "Defence attaché": CoordinationRole.SIGNS}


def test_a_forged_text_is_noticed_whenever_it_is_read(georgia: Desk) -> None:
    edition = freeze(georgia)
    with georgia.write(say("Forge")) as unit:
        (text,) = unit.all(EditionText)
        unit.save(replace(text, content=text.content.replace("Transit security", "Transit insecurity")))
    with pytest.raises(Refusal, match="not the one that was frozen") as refused:
        editions.plan_of_edition(georgia, edition)
    assert edition.sha256[:8] in str(refused.value)
    with pytest.raises(Refusal, match="not the one that was frozen"):
        editions.concur(georgia, edition.id, decision=Decision.CONCUR, office=_office(georgia, "Ambassador"))


def test_a_text_that_is_gone_is_said_to_be(georgia: Desk) -> None:
    edition = freeze(georgia)
    with georgia.write(say("Drop")) as unit:
        unit.delete(unit.all(EditionText)[0])
    with pytest.raises(Refusal, match="no longer there"):
        editions.text_of_edition(georgia, edition)


def test_freezing_is_undone_while_nobody_has_decided(staff: Staff) -> None:
    desk = staff.desk
    with staff.as_(staff.ambassador):
        freeze(desk)
        history.undo(desk)
        assert plan_of(desk).editions == ()
        assert plan_of(desk).coordination == ()
        edition = freeze(desk)
        assert edition.number == 1
        editions.concur(desk, edition.id, decision=Decision.CONCUR)
        with pytest.raises(Refusal, match="stays as it was given"):
            history.undo(desk)
        with pytest.raises(Refusal, match="stays"):
            editing.remove(desk, [(Edition, edition.id)])
    assert plan_of(desk).editions == (edition,)


def test_nobody_lets_the_other_sides_signature_off(staff: Staff) -> None:
    desk = staff.desk
    with staff.as_(staff.ambassador):
        freeze(desk)
        with desk.read() as reader:
            (office,) = reader.all(Office, name="Defence attaché")
            (line,) = reader.all(Coordination, office=office.id)
        with pytest.raises(Refusal, match="may release it from signing"):
            coordination.ask_named_office(desk, post=ge.POST.id, period=PERIOD, name="Defence attaché")
        with pytest.raises(Refusal, match="may release it from signing"):
            editing.remove(desk, [(Coordination, line.id)])
    assert line in plan_of(desk).coordination
    with staff.as_(staff.attache):
        editing.remove(desk, [(Coordination, line.id)])
    assert line not in plan_of(desk).coordination


def test_where_nobody_is_named_undo_goes_back_step_by_step(georgia: Desk) -> None:
    edition = freeze(georgia)
    editions.concur(georgia, edition.id, decision=Decision.CONCUR, office=_office(georgia, "Ambassador"))
    history.undo(georgia)
    history.undo(georgia)
    assert plan_of(georgia).editions == ()
    history.redo(georgia)
    assert plan_of(georgia).editions == (edition,)


# --- The sheet ------------------------------------------------------------------------------------------------------


def _office(desk: Desk, name: str) -> Id:
    with desk.read() as reader:
        return coordination.office_named(reader, ge.POST.id, name).id


def test_the_two_offices_that_sign_are_asked_by_themselves(staff: Staff) -> None:
    with staff.as_(staff.attache):
        freeze(staff.desk)
    lines = view(staff.desk).standing.lines
    assert [(line.name, line.signs) for line in lines] == [("Ambassador", True), ("Defence attaché", True)]
    assert [line.office for line in lines] == [staff.ambassador.office, staff.attache.office]
    assert [line.since for line in lines] == [TODAY, TODAY]


def test_an_office_is_asked_changed_and_asked_no_more(georgia: Desk) -> None:
    line = coordination.ask_named_office(
        georgia, post=ge.POST.id, period=PERIOD, name="Directorate  for Europe", due=PartialDate(2026, 12, 1)
    )
    assert (line.role, line.due) == (CoordinationRole.COORDINATES, PartialDate(2026, 12, 1))
    again = coordination.ask_named_office(
        georgia, post=ge.POST.id, period=PERIOD, name="directorate for europe", role=CoordinationRole.SIGNS
    )
    assert (again.id, again.role, again.due) == (line.id, CoordinationRole.SIGNS, None)
    changed = coordination.change_line(
        georgia, line.id, role=CoordinationRole.COORDINATES, due=PartialDate(2027)
    )
    assert changed.due == PartialDate(2027)
    coordination.remove_line(georgia, line.id)
    assert plan_of(georgia).coordination == ()


def test_an_office_that_has_decided_stays_on_the_sheet(georgia: Desk) -> None:
    edition = freeze(georgia)
    editions.concur(georgia, edition.id, decision=Decision.CONCUR, office=_office(georgia, "Ambassador"))
    line = plan_of(georgia).sheet_of(PLAN)[0]
    with pytest.raises(Refusal, match="stays on the sheet"):
        coordination.remove_line(georgia, line.id)


def test_an_office_goes_with_its_lines_unless_it_has_decided(georgia: Desk) -> None:
    edition = freeze(georgia)
    ambassador, attache = _office(georgia, "Ambassador"), _office(georgia, "Defence attaché")
    editions.concur(georgia, edition.id, decision=Decision.CONCUR, office=ambassador)
    with pytest.raises(Refusal, match="has decided on an edition"):
        editing.remove(georgia, [(Office, ambassador)])
    editing.remove(georgia, [(Office, attache)])
    assert [line.name for line in view(georgia).standing.lines] == ["Ambassador"]


def test_a_post_goes_with_its_editions_and_its_sheet(georgia: Desk) -> None:
    edition = freeze(georgia)
    editions.concur(georgia, edition.id, decision=Decision.CONCUR, office=_office(georgia, "Ambassador"))
    editing.remove(georgia, [(Post, ge.POST.id)])
    with georgia.read() as reader:
        for kind in (Edition, EditionText, Coordination, Concurrence):
            assert reader.count(kind) == 0, kind
    history.undo(georgia)
    assert view(georgia).standing.lines[0].concurs


def test_who_is_awaited_since_when_and_how_late(georgia: Desk) -> None:
    coordination.ask_named_office(
        georgia, post=ge.POST.id, period=PERIOD, name="Directorate for Europe", due=PartialDate(2026, 11, 30)
    )
    freeze(georgia)
    assert "C2" not in codes(georgia)
    late = TODAY + dt.timedelta(days=11)
    found = view(georgia, day=late)
    assert [(line.name, line.since, line.overdue) for line in found.standing.awaited] == [
        ("Directorate for Europe", TODAY, 3)
    ]
    (finding,) = [one for one in check(found.plan, late, georgia.markings) if one.code is Code.C2]
    assert "3 days overdue" in str(finding.message)


# --- Concurrence ----------------------------------------------------------------------------------------------------


def test_two_officers_sign_the_same_text_and_a_rewording_starts_the_next_edition(staff: Staff) -> None:
    desk = staff.desk
    secret = staff.key_of(staff.ambassador)
    other = staff.key_of(staff.attache)
    with staff.as_(staff.attache, other):
        first = freeze(desk)
        editions.concur(desk, first.id, decision=Decision.CONCUR)
    assert not view(desk).standing.signed
    with staff.as_(staff.ambassador, secret):
        editions.concur(desk, first.id, decision=Decision.COMMENT, text="With the map corrected.")
    signed = view(desk)
    assert signed.standing.signed
    assert signed.obstacles == ()
    assert [(line.signed, str(line.vouched)) for line in signed.standing.lines] == [
        (Signed.SIGNED, "signed")
    ] * 2
    assert "C1" not in codes(desk)
    with staff.as_(staff.ambassador, secret):
        reword(desk)
    assert "C1" in codes(desk)
    assert any(one.code is Code.C1 for one in view(desk).obstacles)
    with staff.as_(staff.ambassador, secret):
        second = freeze(desk)
    assert second.number == 2
    assert "C1" not in codes(desk)
    assert [line.name for line in view(desk).standing.awaited] == ["Ambassador", "Defence attaché"]
    assert view(desk).standing_of(first).signed


def test_only_the_entitled_officer_decides(staff: Staff) -> None:
    desk = staff.desk
    with staff.as_(staff.attache):
        edition = freeze(desk)
    with staff.as_(staff.assistant), pytest.raises(Refusal, match="not entitled"):
        editions.concur(desk, edition.id, decision=Decision.CONCUR)
    with staff.as_(staff.attache), pytest.raises(Refusal, match="other side"):
        editions.concur(desk, edition.id, decision=Decision.CONCUR, office=staff.ambassador.office)
    assert plan_of(desk).concurrences == ()


def test_an_approver_without_an_office_decides_for_the_one_that_signs(georgia: Desk) -> None:
    for name, side in (("Ambassador Q", Side.EMBASSY), ("Colonel R", Side.ATTACHE)):
        named = officers.add_officer(georgia, name=name, role=Role.APPROVER, side=side)
        officers.act_as(georgia, named.id)
    edition = freeze(georgia)
    coordination.ask_named_office(
        georgia, post=ge.POST.id, period=PERIOD, name="Training section", side=Side.ATTACHE
    )
    given = editions.concur(georgia, edition.id, decision=Decision.CONCUR)
    assert given.office == _office(georgia, "Defence attaché")


def test_a_signed_paper_is_recorded_with_its_scan(staff: Staff, tmp_path: Path) -> None:
    desk = staff.desk
    paper = tmp_path / "Signed: plan\u202e of ‹March›.png"
    paper.write_bytes(PNG)
    with staff.as_(staff.assistant):
        edition = freeze(desk)
        given = editions.concur(desk, edition.id, decision=Decision.CONCUR, attachment=paper)
    line = view(desk).standing.lines[1]
    assert line.concurs
    assert str(line.vouched) == "recorded from the signed paper by Major S"
    assert given.attachment is not None
    with desk.read() as reader:
        kept = reader.get(Attachment, given.attachment)
    assert (kept.media_type, kept.size) == ("image/png", len(PNG))
    assert "\u202e" not in kept.name
    target = tmp_path / "out.png"
    scans.save_scan(desk, kept.id, target)
    assert target.read_bytes() == PNG


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00 program", "none of them"),
        (b"<html>", "none of them"),
        (b"%PDF-" + bytes(scans.LARGEST_SCAN), "larger than 10 MB"),
    ],
)
def test_what_is_no_scan_is_refused(georgia: Desk, tmp_path: Path, data: bytes, sentence: str) -> None:
    paper = tmp_path / "scan.pdf"
    paper.write_bytes(data)
    edition = freeze(georgia)
    with pytest.raises(Refusal, match=sentence):
        editions.concur(
            georgia,
            edition.id,
            decision=Decision.CONCUR,
            office=_office(georgia, "Ambassador"),
            attachment=paper,
        )
    assert plan_of(georgia).concurrences == ()


def test_the_same_scan_is_kept_once(georgia: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "scan.jpg"
    paper.write_bytes(b"\xff\xd8\xff\xe0 picture")
    edition = freeze(georgia)
    for name in ("Ambassador", "Defence attaché"):
        editions.concur(
            georgia, edition.id, decision=Decision.CONCUR, office=_office(georgia, name), attachment=paper
        )
    with georgia.read() as reader:
        assert reader.count(Attachment) == 1
        assert base64.b64decode(reader.all(Attachment)[0].data) == b"\xff\xd8\xff\xe0 picture"


def test_a_refusal_or_a_comment_needs_a_sentence(georgia: Desk) -> None:
    edition = freeze(georgia)
    for decision in (Decision.COMMENT, Decision.NON_CONCUR):
        with pytest.raises(Refusal, match="Say in a sentence"):
            editions.concur(georgia, edition.id, decision=decision, office=_office(georgia, "Ambassador"))


def test_a_later_decision_takes_the_place_of_the_earlier(georgia: Desk, clock: Clock) -> None:
    edition = freeze(georgia)
    office = _office(georgia, "Ambassador")
    editions.concur(georgia, edition.id, decision=Decision.NON_CONCUR, text="Not the area.", office=office)
    assert any(
        "does not concur in edition 1: Not the area." in str(one.message) for one in view(georgia).obstacles
    )
    clock.forward(hours=1)
    editions.concur(georgia, edition.id, decision=Decision.CONCUR, office=office)
    assert view(georgia).standing.lines[0].concurs
    assert len(plan_of(georgia).concurrences) == 2


def test_nobody_decides_on_an_edition_that_was_replaced_but_a_paper_may_come_late(
    georgia: Desk, tmp_path: Path
) -> None:
    first = freeze(georgia)
    reword(georgia)
    freeze(georgia)
    office = _office(georgia, "Ambassador")
    with pytest.raises(Refusal, match="replaced by edition 2"):
        editions.concur(georgia, first.id, decision=Decision.CONCUR, office=office)
    paper = tmp_path / "late.pdf"
    paper.write_bytes(b"%PDF-1.7 signed")
    editions.concur(georgia, first.id, decision=Decision.CONCUR, office=office, attachment=paper)
    assert [line.concurs for line in view(georgia).standing_of(first).lines] == [True, False]


def test_an_office_that_was_not_asked_is_asked_first(georgia: Desk) -> None:
    edition = freeze(georgia)
    with pytest.raises(Refusal, match="Ambassador, Defence attaché"):
        editions.concur(georgia, edition.id, decision=Decision.CONCUR)
    with pytest.raises(Refusal, match="not on the coordination sheet"):
        editions.concur(georgia, edition.id, decision=Decision.CONCUR, office=Id("nobody"))


def test_a_decision_on_another_text_does_not_count(georgia: Desk) -> None:
    edition = freeze(georgia)
    office = _office(georgia, "Ambassador")
    given = editions.concur(georgia, edition.id, decision=Decision.CONCUR, office=office)
    with georgia.write(say("Forge")) as unit:
        unit.save(replace(given, seen_hash="0" * 64))
    (line, _) = view(georgia).standing.awaited
    assert line.office == office


def test_a_false_signature_counts_for_nothing_and_stands_in_the_way(staff: Staff) -> None:
    desk = staff.desk
    secret = staff.key_of(staff.attache)
    with staff.as_(staff.attache, secret):
        edition = freeze(desk)
        given = editions.concur(desk, edition.id, decision=Decision.COMMENT, text="Yes.")
    with desk.file.unit(say("Forge")) as unit:
        unit.save(replace(given, text="Yes, and more."))
    found = view(desk)
    assert str(found.standing.lines[1].vouched) == "the signature is false"
    assert not found.standing.lines[1].concurs
    assert any("is false" in str(one.message) for one in found.obstacles)


def test_what_stands_in_the_way_is_one_list(contested: Desk) -> None:
    before = view(contested).obstacles
    assert str(before[0].message) == "No edition has been frozen yet: there is no text to sign."
    assert {one.code for one in before} >= {Code.A1, Code.T1}
    freeze(contested)
    reword(contested)
    found = view(contested)
    sentences = [str(one.message) for one in found.obstacles]
    assert "The text has changed since edition 1: freeze the next one." in sentences
    assert sum("has not answered on edition 1" in sentence for sentence in sentences) == 2
    assert [one.code for one in found.to_settle] == [one.code for one in before[1:]]


def test_a_change_of_a_paragraph_and_of_a_link_is_seen(georgia: Desk) -> None:
    edition = freeze(georgia)
    (first, *_) = plan_of(georgia).paragraphs
    editing.change(georgia, Paragraph, first.id, marking="secret")
    changed = plan_of(georgia).text_codes[PLAN]
    assert changed != edition.sha256
    link = plan_of(georgia).alignments[0]
    editing.change(georgia, Link, link.id, reasoning="For another reason.")
    assert plan_of(georgia).text_codes[PLAN] not in {changed, edition.sha256}


def test_sheet_and_decisions_are_no_text(georgia: Desk) -> None:
    edition = freeze(georgia)
    editions.concur(georgia, edition.id, decision=Decision.CONCUR, office=_office(georgia, "Ambassador"))
    coordination.ask_named_office(
        georgia, post=ge.POST.id, period=PERIOD, name="Political section", side=Side.EMBASSY
    )
    plan = plan_of(georgia)
    assert plan.text_codes[PLAN] == edition.sha256
    with georgia.read() as reader:
        assert reader.count(Concurrence) == 1
        assert reader.count(Coordination) == 3


# --- The baseline ---------------------------------------------------------------------------------------------------


def without_its_baseline(desk: Desk) -> Edition:
    """An edition in which an indicator of the ambassador's 1.1 lacks its baseline."""
    indicator = next(one for one in plan_of(desk).indicators if one.objective == ge.E11.id)
    editing.change(desk, Indicator, indicator.id, baseline=" ")
    return freeze(desk)


@pytest.mark.parametrize("decision", [Decision.CONCUR, Decision.COMMENT])
def test_no_office_that_signs_concurs_while_any_indicator_has_no_baseline(
    georgia: Desk, staff: Staff, decision: Decision
) -> None:
    with staff.as_(staff.ambassador):
        edition = without_its_baseline(georgia)
    for officer in (staff.ambassador, staff.attache):
        with staff.as_(officer):
            with pytest.raises(
                Refusal, match=r"1 thing stands .* signing edition 1, .*: 1\.1: .* has no baseline"
            ):
                editions.concur(georgia, edition.id, decision=decision, text="But soon")
            editions.concur(georgia, edition.id, decision=Decision.NON_CONCUR, text="No baseline")
    assert [one.decision for one in plan_of(georgia).concurrences] == [Decision.NON_CONCUR] * 2


def test_what_was_signed_on_paper_is_recorded_without_a_baseline(
    georgia: Desk, staff: Staff, tmp_path: Path
) -> None:
    (tmp_path / "signed.png").write_bytes(PNG)
    with staff.as_(staff.ambassador):
        edition = without_its_baseline(georgia)
        given = editions.concur(
            georgia, edition.id, decision=Decision.CONCUR, attachment=tmp_path / "signed.png"
        )
    assert given.attachment is not None


def test_a_missing_baseline_stands_in_the_way_and_leads_to_its_objective(georgia: Desk) -> None:
    without_its_baseline(georgia)
    [found] = [one for one in view(georgia).obstacles if "baseline" in str(one.message)]
    assert str(found.message) == "1.1: the indicator “Incidents on the corridor” has no baseline."
    assert (found.records[0], found.kind) == (ge.E11.id, Kind.OBJECTIVE)
    freeze(georgia, Subject.ATTACHE_PAPER)
    assert not any("baseline" in str(one.message) for one in view(georgia, Subject.ATTACHE_PAPER).obstacles)


def test_the_page_knows_for_which_office_the_verb_would_decide(georgia: Desk, staff: Staff) -> None:
    with staff.as_(staff.ambassador):
        freeze(georgia)
        coordination.ask_named_office(
            georgia, post=ge.POST.id, period=PERIOD, name="Political section", side=Side.EMBASSY
        )
        deputy = officers.add_officer(
            georgia, name="Minister T", role=Role.APPROVER, side=Side.EMBASSY, post=ge.POST.id
        )
    with staff.as_(deputy):
        page = read_edition_page(
            georgia, post=ge.POST.id, period=PERIOD, subject=PLAN, day=georgia.now().date()
        )
        assert page.edition is not None
        given = editions.concur(georgia, page.edition.id, decision=Decision.CONCUR)
    assert page.own == given.office == staff.ambassador.office


def test_the_page_says_why_before_the_verb_refuses(georgia: Desk, staff: Staff) -> None:
    with staff.as_(staff.ambassador):
        without_its_baseline(georgia)
        lacking = next(one for one in plan_of(georgia).indicators if one.objective == ge.E11.id)
        editing.change(georgia, Indicator, lacking.id, baseline="14")
        page = read_edition_page(
            georgia, post=ge.POST.id, period=PERIOD, subject=PLAN, day=georgia.now().date()
        )
        assert page.edition is not None
        assert page.own is not None
        with pytest.raises(Refusal, match="settled in the text of today: freeze the next edition") as refused:
            editions.concur(georgia, page.edition.id, decision=Decision.CONCUR)
    assert page.why_not_concur[page.own] == refused.value.message
