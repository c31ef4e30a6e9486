"""Two officers on one file, each with his own key: drafting, a dispute, its thread, a referral, two signatures, a rewording."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.dates import Period
from app.domain.messages import Refusal
from app.domain.plan import Plan
from app.domain.records import Id, Link, Objective, Paper, Post
from app.domain.staffing import Comment, Concurrence, Edition, Officer, Referral
from app.domain.vocabulary import Decision, LinkState, ReferredTo, Role, Side, Signed, Stance, Subject
from app.domain.words_diff import PieceKind
from app.gui.places.editions import EditionsPlace
from app.gui.places.editions.dialogs import DecideDialog, FreezeDialog
from app.gui.places.joint.inspector import Inspector
from app.gui.places.joint.link_panel import LinkPanel
from app.gui.places.joint.place import JointPlace
from app.gui.places.papers.place import PapersPlace
from app.work import aligning, drafting, editing, editions, files, officers, views
from app.work.desk import House
from tests.conftest import TODAY
from tests.journeys.conftest import Officer as AtScreen

PERIOD = Period(2026, 2028)
KEYS = {"Aynur Quliyeva": "the river runs north", "Kamran Əliyev": "seven hills at dawn"}
AMBASSADOR, ATTACHE = KEYS


@pytest.fixture
def staffed(house: House, tmp_path: Path) -> Path:
    """A workspace with a post and an approver of each side, each with a signing key."""
    path = tmp_path / "tbilisi.chancery"
    desk = files.create(house, path, passphrase=None)
    editing.add(desk, Post(id=desk.new_id(), code="TBS", country="GE", capital="Tbilisi"))
    for name, side in zip(KEYS, Side, strict=True):
        officers.act_as(desk, None)
        made = officers.add_officer(desk, name=name, role=Role.APPROVER, side=side)
        officers.act_as(desk, made.id)
        officers.make_key(desk, passphrase=KEYS[name])
    desk.close()
    return path


@pytest.fixture
def be(officer: AtScreen, staffed: Path) -> Callable[[str], None]:
    """Sit down at the keyboard as somebody, with the passphrase of his key."""

    def work_as(name: str) -> None:
        if officer.window.session.desk is None:
            officer.window.session.open(staffed)
        else:
            officer.do("file.officer")
        page = officer.window.entrance.keyboard.page
        page.table.choose(officer.one(Officer, name=name).id)
        page.field.setText(KEYS[name])
        QTest.mouseClick(page.go, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        assert officer.desk.officer is not None, page.said
        assert officer.desk.officer.name == name

    return work_as


def joint(officer: AtScreen, record: Id | None = None) -> JointPlace:
    return officer.go(JointPlace, record)


def panel_of(place: JointPlace) -> LinkPanel:
    inspector = place.inspector()
    assert isinstance(inspector, Inspector)
    return inspector.links


def state(place: JointPlace, link: Id) -> LinkState:
    assert place.joint is not None
    return place.joint.link[link].state


def plan_of(officer: AtScreen) -> Plan:
    return views.load_plan(officer.desk, post=officer.one(Post).id, period=PERIOD)


def findings_of(officer: AtScreen) -> set[str]:
    found = views.findings(officer.desk, plan_of(officer), day=TODAY)
    return {finding.code.value for finding in found}


def begin_paper(officer: AtScreen, side: Side) -> Paper:
    """Begin the own side's paper where the two papers stand side by side."""
    place = joint(officer)
    if not officer.all(Paper):
        assert place.empty.button.text() == "Begin your side’s paper for 2026–2028"
        QTest.mouseClick(place.empty.button, Qt.MouseButton.LeftButton)
    else:
        QTest.mouseClick(place.banner.button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    return officer.one(Paper, side=side)


def draft(officer: AtScreen, paper: Paper, number: str, title: str, statement: str) -> Objective:
    made = drafting.add_objective(officer.desk, paper=paper.id, number=number, title=title)
    return editing.change(officer.desk, Objective, made.id, statement=statement)


def say_in(widget: object, text: str) -> None:
    set_raw = widget.set_raw  # type: ignore[attr-defined]  # every editor of ours has it
    set_raw(text)


def freeze_on_screen(officer: AtScreen, note: str) -> Edition:
    """Freeze the next edition in its place."""
    officer.go(EditionsPlace)
    officer.do("editions.freeze")
    dialog = officer.dialog(FreezeDialog)
    dialog.form.editors["note"].set_value(note)
    dialog.go.click()
    assert officer.dialogs() == []
    return max(officer.all(Edition), key=lambda edition: edition.number)


def settle_the_rest(officer: AtScreen, be: Callable[[str], None]) -> None:
    """Each side says why one of its objectives stands apart, and both agree, each in his own name."""
    reasons = {AMBASSADOR: ("1.2", "The ministers meet anyway."), ATTACHE: ("A2", "It serves every aim.")}
    for name, (number, reason) in reasons.items():
        be(name)
        aligning.set_apart(officer.desk, officer.one(Objective, number=number).id, reason=reason)
    for name, side in zip(KEYS, Side, strict=True):
        be(name)
        for number, _ in reasons.values():
            aligning.give_word_apart(
                officer.desk, officer.one(Objective, number=number).id, side=side, stance=Stance.AGREES
            )
    assert findings_of(officer).isdisjoint({"T1", "T2"})


def test_two_officers_draft_disagree_settle_and_sign(officer: AtScreen, be: Callable[[str], None]) -> None:
    # The embassy drafts: its own paper, and nothing in the other one.
    be(AMBASSADOR)
    embassy = begin_paper(officer, Side.EMBASSY)
    corridor = draft(officer, embassy, "1.1", "Railway corridor is safe", "No stop longer than an hour.")
    draft(officer, embassy, "1.2", "Dialogue of ministers", "They meet once a year.")
    assert [paper.side for paper in officer.all(Paper)] == [Side.EMBASSY]

    # The attaché drafts his, and takes the link that is suggested.
    be(ATTACHE)
    attache = begin_paper(officer, Side.ATTACHE)
    drill = draft(
        officer, attache, "A1", "Drill on the railway corridor", "Guards train each May near the line."
    )
    draft(officer, attache, "A2", "Language lessons", "Officers learn the language of the host.")
    place = joint(officer, drill.id)
    officer.do("joint.accept")
    link = officer.one(Link)
    assert (link.embassy_objective, link.attache_objective) == (corridor.id, drill.id)
    place = joint(officer, link.id)
    officer.do("joint.agree")
    box = panel_of(place).words_box
    assert box.vouched[Side.ATTACHE].text() == "signed by Kamran Əliyev"
    assert not box.switch.buttons["embassy"].isEnabled()

    # The embassy disputes with a sentence, and both write under it.
    be(AMBASSADOR)
    place = joint(officer, link.id)
    officer.do("joint.dispute")
    panel = panel_of(place)
    officer.write(panel.words_box.sentence.editor.control, "Not near the line.")
    QTest.mouseClick(panel.words_box.sentence.go, Qt.MouseButton.LeftButton)
    assert state(place, link.id) is LinkState.DISPUTED
    panel.comments.ask_new()
    officer.write(panel.comments.new.editor.control, "Could it be moved south?")
    QTest.mouseClick(panel.comments.new.go, Qt.MouseButton.LeftButton)
    assert officer.one(Comment).side is Side.EMBASSY

    # They cannot settle it: it goes up, comes back, and both agree, each in his own name.
    be(ATTACHE)
    place = joint(officer, link.id)
    officer.do("joint.refer")
    dialog = panel_of(place).referrals.dialog
    assert dialog is not None
    dialog.form.editors["to"].set_value(ReferredTo.FOREIGN_MINISTRY)
    say_in(dialog.form.editors["question"], "May it be held near the line?")
    say_in(dialog.form.editors["since"], "2026-11-12")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    lines = panel_of(place).referrals.lines
    assert lines.texts() == ("With the Ministry of Foreign Affairs since 12 Nov 2026",)
    panel_of(place).referrals.ask_decision()
    dialog = panel_of(place).referrals.dialog
    assert dialog is not None
    say_in(dialog.form.editors["decision"], "South of the river.")
    say_in(dialog.form.editors["decided_by"], "Deputy minister")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert officer.one(Referral).decision == "South of the river."
    editing.change(officer.desk, Objective, drill.id, statement="Guards train each May south of the river.")
    assert state(place, link.id) is LinkState.REREAD
    officer.do("joint.agree")
    be(AMBASSADOR)
    place = joint(officer, link.id)
    assert panel_of(place).words_box.agree.text() == "Agree to the new wording"
    officer.do("joint.agree")
    assert state(place, link.id) is LinkState.AGREED
    agreed = officer.one(Link)
    assert place.joint is not None
    for side in Side:
        word = agreed.words[side]
        assert word is not None
        assert (word.stance, place.joint.plan.signed(word)) == (Stance.AGREES, Signed.SIGNED)

    # What is frozen with errors is for coordination: nobody signs it, and the list says what is to settle first.
    coordinated = freeze_on_screen(officer, "For coordination")
    place_of_editions = officer.go(EditionsPlace)
    assert [row.code for row in place_of_editions.sheet.obstacles.rows if row.code] == ["T1", "T2"]
    button = place_of_editions.sheet.buttons[Decision.CONCUR]
    assert not button.isEnabled()
    assert "2 things stand in the way of signing edition 1" in button.toolTip()
    with pytest.raises(Refusal, match="2 things stand in the way"):
        editions.concur(officer.desk, coordinated.id, decision=Decision.CONCUR)
    settle_the_rest(officer, be)

    # Both concur in one edition of the plan, signed; then the ambassador rewords, and everything turns stale.
    frozen = freeze_on_screen(officer, "For both signatures")
    assert frozen.number == 2
    for name in (AMBASSADOR, ATTACHE):
        be(name)
        officer.go(EditionsPlace)
        officer.do("editions.concur")
        officer.dialog(DecideDialog).go.click()
        assert officer.dialogs() == []
    place_of_editions = officer.go(EditionsPlace)
    assert place_of_editions.head.standing.text() == f"Edition 2 · signed · code {frozen.sha256[:8]}"
    assert place_of_editions.sheet.obstacles.rows == ()
    decided = officer.all(Concurrence, edition=frozen.id)
    assert {one.side for one in decided} == set(Side)
    plan = plan_of(officer)
    assert [plan.signed(one) for one in decided] == [Signed.SIGNED, Signed.SIGNED]
    assert plan.text_codes[Subject.COORDINATED_PLAN] == frozen.sha256
    be(AMBASSADOR)
    papers = officer.go(PapersPlace, corridor.id)
    assert papers.isVisible()
    editing.change(officer.desk, Objective, corridor.id, statement="No stop longer than half an hour.")
    place = joint(officer, link.id)
    panel = panel_of(place)
    assert state(place, link.id) is LinkState.REREAD
    assert panel.changes.isVisible()
    assert panel.words_box.agree.text() == "Agree again"
    assert "re-read it" in place.board.legend.accessibleName()
    way = str(place.foot().in_the_way)
    assert way.startswith("Not ready for signature")
    assert officer.page.context.words(place.foot().counts[-1].words) == "link to re-read"
    assert plan_of(officer).text_codes[Subject.COORDINATED_PLAN] != frozen.sha256
    assert "C1" in findings_of(officer)
    assert "No stop longer than half an hour." in str(editions.compared(officer.desk, frozen))

    # One key each, and it stands again; every word was given by the officer who was at the keyboard.
    officer.do("joint.agree")
    be(ATTACHE)
    place = joint(officer, link.id)
    officer.do("joint.agree")
    assert state(place, link.id) is LinkState.AGREED
    names = {word.by for word in officer.one(Link).words.values() if word is not None}
    assert names == set(KEYS)

    # The place of the editions says that the text moved on; the next edition is frozen, and shows what was reworded.
    moved_on = officer.go(EditionsPlace)
    assert "signed · text changed since" in moved_on.head.standing.text()
    assert "C1" in [row.code for row in moved_on.sheet.obstacles.rows]
    second = freeze_on_screen(officer, "")
    assert second.number == 3
    assert moved_on.head.standing.text() == f"Edition 3 · in coordination · code {second.sha256[:8]}"
    officer.do("editions.compare")
    moved_on.comparing.choose(frozen.id, second.id)
    moved_on.comparing.look()
    reworded = next(one for one in moved_on.comparing.list.boxes if one.difference.id == corridor.id)
    [statement] = reworded.diffs
    assert [p.text for p in statement.pieces if p.kind is PieceKind.ADDED] == ["half "]
