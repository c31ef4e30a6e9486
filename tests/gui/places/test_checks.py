"""The checks on the screen: groups and counts, filters, jumps, what mends a finding, and leaving on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.checks import Code
from app.domain.records import Event, Id, Link, Objective, Paper
from app.domain.staffing import Acceptance
from app.domain.vocabulary import EventState, Role, Side, WordState
from app.gui.context import Context
from app.gui.places.checks import ChecksPlace
from app.gui.places.checks.rules import RULES
from app.language import Language, load
from app.settings import paths
from app.work import accepting, editing, history, officers
from app.work.desk import Desk
from tests.gui.places.contested import contested_plan
from tests.gui.places.stage import PERIOD, Stage, add_post, set_stage


@pytest.fixture
def stage(context: Context) -> Stage:
    return set_stage(context)


@pytest.fixture
def ids(desk: Desk) -> dict[str, Id]:
    return contested_plan(desk)


@pytest.fixture
def place(stage: Stage, ids: dict[str, Id], qtbot: QtBot) -> Iterator[ChecksPlace]:
    stage.context.selection.choose(ids["post"], PERIOD)
    yield from shown(stage, qtbot)


def shown(stage: Stage, qtbot: QtBot) -> Iterator[ChecksPlace]:
    made = ChecksPlace(stage.context)
    qtbot.addWidget(made)
    qtbot.addWidget(made.inspector())
    made.resize(900, 600)
    made.show()
    made.inspector().show()
    yield made
    assert stage.trouble == []


def choose(place: ChecksPlace, code: Code, record: Id | None = None) -> str:
    """Go to the first finding of a rule (about a record)."""
    assert place.report is not None
    key = next(f.key for f in place.report.findings if f.code is code and record in {None, *f.records})
    assert place.tree.choose(key)
    return key


def test_findings_stand_by_severity_then_by_rule_with_counts(place: ChecksPlace) -> None:
    assert place.tree.headings()[:8] == (
        "Stands in the way of signature  ·  6",
        "A1  Conflict not settled  ·  1",
        "A2  Link not agreed by both sides  ·  1",
        "A3  Agreed on older wording  ·  1",
        "T1  Supports no ambassador objective  ·  1",
        "T2  No attaché objective under it  ·  2",
        "To look at  ·  33",
        "E5  No legal basis  ·  4",
    )


def test_every_rule_is_explained() -> None:
    assert set(RULES) == set(Code)


@pytest.mark.parametrize(
    ("finding", "leads_to"),
    [
        ((Code.A1, None), ("joint", "link 4")),
        ((Code.A2, None), ("joint", "link 2")),
        ((Code.T1, None), ("joint", "A4")),
        ((Code.T2, "1.5"), ("joint", "1.5")),
        ((Code.E9, None), ("events", "passed")),
        ((Code.S2, "A2"), ("papers", "A2")),
    ],
)
def test_enter_leads_to_where_it_is_mended(
    place: ChecksPlace,
    stage: Stage,
    ids: dict[str, Id],
    finding: tuple[Code, str | None],
    leads_to: tuple[str, str],
) -> None:
    code, about = finding
    choose(place, code, ids[about] if about else None)

    QTest.keyClick(place.tree, Qt.Key.Key_Return)

    place_id, record = leads_to
    assert stage.walks == [(place_id, ids[record])]


def test_enter_on_a_heading_closes_and_opens_it(place: ChecksPlace, stage: Stage) -> None:
    heading = place.tree.model().index(0, 0)
    place.tree.setCurrentIndex(heading)

    QTest.keyClick(place.tree, Qt.Key.Key_Return)

    assert not place.tree.isExpanded(heading)
    assert stage.walks == []
    QTest.keyClick(place.tree, Qt.Key.Key_Return)
    assert place.tree.isExpanded(heading)
    assert str(place.why_nothing_chosen()) == "Choose a finding first."


def test_the_inspector_says_what_the_rule_asks_and_leads_to_the_records(
    place: ChecksPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    choose(place, Code.A1)
    inspector = place._inspector

    assert inspector.title.text() == "A1  Conflict not settled"
    assert inspector.mend.text().startswith("Write the settlement")
    assert [link.text() for link in inspector.links] == [
        "Link 1.4 ↔ A4",
        "Attaché’s objective: A4 Aim A4 <b>",
        "Ambassador’s objective: 1.4 Aim 1.4 <b>",
    ]
    QTest.keyClick(inspector.links[1], Qt.Key.Key_Return)
    inspector.go.click()
    assert stage.walks == [("papers", ids["A4"]), ("joint", ids["link 4"])]


def test_the_filters_narrow_and_the_foot_says_what_they_hide(place: ChecksPlace) -> None:
    assert place.report is not None
    everything = len(place.report.findings)

    place.severity_box.setCurrentIndex(place.severity_box.findData("error"))
    assert len(place.tree.shown_keys()) == 6
    assert str(place.foot().hidden) == f"{everything - 6} findings hidden by the filter"

    place.side_box.setCurrentIndex(place.side_box.findData("embassy"))
    assert {key.split(":")[0] for key in place.tree.shown_keys()} == {"A1", "A2", "A3", "T2"}

    place.code_box.setCurrentIndex(place.code_box.findData("A2"))
    assert len(place.tree.shown_keys()) == 1

    place.search.setText("no such words")
    assert place.no_match.isVisible()
    place.no_match.button.click()
    assert len(place.tree.shown_keys()) == everything
    assert place.foot().hidden is None


def test_words_are_found_in_any_case(place: ChecksPlace) -> None:
    place.search.setText("SETTLEMENT 1.4")

    assert [key.split(":")[0] for key in place.tree.shown_keys()] == ["A1"]


def test_an_objective_is_left_on_purpose_right_here_and_undo_takes_it_back(
    place: ChecksPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    choose(place, Code.T2, ids["1.4"])
    assert place.why_not_apart() is None
    apart = place._inspector.apart
    editor = apart.reasons[Side.EMBASSY].editors["apart_reason"]
    editor.set_raw("Settled between the ministers.")
    editor.edited.emit()

    place.commit_edits()

    assert stage.get(Objective, ids["1.4"]).apart_reason == "Settled between the ministers."
    assert stage.get(Objective, ids["1.4"]).apart_attache is not None
    assert apart.words_box.isVisible()
    assert "not agreed by: Embassy" in place._inspector.sentence.text()

    history.undo(stage.desk)

    assert stage.get(Objective, ids["1.4"]).apart_reason == ""
    assert not apart.words_box.isVisible()


def test_going_on_to_the_next_finding_saves_what_was_typed(
    place: ChecksPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    choose(place, Code.T2, ids["1.4"])
    editor = place._inspector.apart.reasons[Side.EMBASSY].editors["apart_reason"]
    editor.set_raw("Left to the consulate.")
    editor.edited.emit()

    QTest.keyClick(place.tree, Qt.Key.Key_Down)

    assert stage.get(Objective, ids["1.4"]).apart_reason == "Left to the consulate."
    assert place.tree.chosen_key() == f"T2:{ids['1.5']}"
    assert "1.5" in place._inspector.sentence.text()


def test_agreeing_to_the_reason_settles_the_finding(
    place: ChecksPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    key = choose(place, Code.T2, ids["1.5"])

    place._inspector.apart.words_box.agree.click()

    assert key not in place.tree.shown_keys()
    assert place.report is not None
    objective = place.report.plan.objective(ids["1.5"])
    assert place.report.plan.apart_standing(objective).attache is WordState.AGREED
    history.undo(stage.desk)
    assert key in place.tree.shown_keys()


def test_no_reason_is_asked_where_none_would_help(place: ChecksPlace) -> None:
    choose(place, Code.A1)

    assert not place._inspector.apart.isVisible()
    assert place.why_not_apart() is not None


def test_after_a_finding_is_gone_its_neighbour_is_chosen(
    place: ChecksPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    choose(place, Code.S2, ids["1.1"])

    editing.change(stage.desk, Objective, ids["1.1"], lead="Political section")

    assert place.tree.chosen_key() == f"S2:{ids['1.2']}"


def test_revealing_a_record_shows_its_finding_whatever_the_filter_hides(
    place: ChecksPlace, ids: dict[str, Id]
) -> None:
    place.severity_box.setCurrentIndex(place.severity_box.findData("note"))

    place.reveal(ids["passed"])

    assert place.report is not None
    chosen = next(f for f in place.report.findings if f.key == place.tree.chosen_key())
    assert ids["passed"] in chosen.records


def test_the_list_is_copied_as_text(place: ChecksPlace) -> None:
    place.severity_box.setCurrentIndex(place.severity_box.findData("error"))

    place.copy()

    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 6
    assert lines[0] == (
        "A1\terror\t1.4 ↔ A4; Embassy, Attaché office\t"
        "“A4 Aim A4 <b>” conflicts with “1.4 Aim 1.4 <b>”, and no settlement is written."
    )


def test_checking_again_takes_the_day_of_today(stage: Stage, ids: dict[str, Id], qtbot: QtBot) -> None:
    from datetime import date

    stage.context.selection.choose(ids["post"], PERIOD)
    days = [date(2026, 10, 1)]
    changing = replace(stage, context=replace(stage.context, today=lambda: days[-1]))
    for place in shown(changing, qtbot):
        assert not any(key.startswith("E9") for key in place.tree.shown_keys())
        days.append(date(2026, 11, 22))

        place.check_again()

        assert any(key.startswith("E9") for key in place.tree.shown_keys())


def test_a_finding_is_accepted_in_a_dialog_and_stands_apart_until_it_is_opened_again(
    place: ChecksPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    key = choose(place, Code.S2, ids["A2"])
    before = place.foot()
    assert place.why_not_accept() is None
    assert place.why_not_reopen() is not None

    place.accept()
    dialog = place._inspector.acceptance.dialog
    assert dialog is not None
    dialog.go.click()
    assert stage.all(Acceptance) == ()
    dialog.form.editors["reason"].set_raw("The branch leads it for now.")
    dialog.go.click()

    assert place._inspector.acceptance.dialog is None
    (acceptance,) = stage.all(Acceptance)
    assert (acceptance.side, acceptance.finding) == (Side.ATTACHE, key)
    assert place.tree.headings()[-2:] == ("Accepted  ·  1", "S2  Nobody leads it  ·  1")
    assert place.tree.shown_keys()[-1] == key
    assert place.foot().hidden is None
    assert [count.number for count in place.foot().counts][-1] == "1"
    assert place.foot().counts[1] != before.counts[1]
    place.tree.choose(key)
    assert place._inspector.acceptance.reason.text() == "The branch leads it for now."
    assert place._inspector.severity.text() == "accepted"
    assert str(place.why_not_accept()) == "It is accepted already."

    place._inspector.acceptance.button.click()

    assert stage.all(Acceptance) == ()
    assert place.foot().counts == before.counts
    history.undo(stage.desk)
    assert stage.all(Acceptance) == (acceptance,)


def test_only_what_was_accepted_is_shown_by_its_filter(
    place: ChecksPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    assert place.report is not None
    finding = next(one for one in place.report.findings if one.code is Code.S1)
    accepting.accept(
        stage.desk, finding, post=ids["post"], period=PERIOD, side=Side.EMBASSY, reason="Measured elsewhere."
    )
    place.severity_box.setCurrentIndex(place.severity_box.findData("accepted"))
    assert place.tree.shown_keys() == (finding.key,)
    place.severity_box.setCurrentIndex(place.severity_box.findData("warning"))
    assert finding.key not in place.tree.shown_keys()


def test_what_has_a_way_of_its_own_says_so_on_its_button(place: ChecksPlace) -> None:
    choose(place, Code.A1)

    box = place._inspector.acceptance
    assert not box.button.isEnabled()
    assert "A1 cannot be accepted. It is settled by a sentence" in box.off.text()
    assert box.off.text() == str(place.why_not_accept())


def test_who_is_not_entitled_reads_why(place: ChecksPlace, stage: Stage, ids: dict[str, Id]) -> None:
    drafter = officers.add_officer(stage.desk, name="Nazarova", role=Role.DRAFTER, side=Side.EMBASSY)
    place.check_again()
    choose(place, Code.S2, ids["1.1"])
    assert "say who you are" in str(place.why_not_accept())
    officers.act_as(stage.desk, drafter.id)
    place.check_again()
    choose(place, Code.S2, ids["1.2"])
    assert "Nazarova does not approve for the side" in place._inspector.acceptance.off.text()
    choose(place, Code.A3)
    own, other = place._inspector.mends.lines
    assert (own.isEnabled(), other.isEnabled()) == (True, False)
    assert "Only officers of the side “Attaché office”" in other.toolTip()
    place.mend()
    word = stage.get(Link, ids["link 3"]).embassy_word
    assert word is not None
    assert word.officer == drafter.id
    officers.act_as(stage.desk, None)


def test_one_key_mends_and_undo_takes_it_back(place: ChecksPlace, stage: Stage, ids: dict[str, Id]) -> None:
    editing.change(stage.desk, Objective, ids["1.2"], lead="Political section")
    key = choose(place, Code.S2, ids["A2"])
    assert [line.text() for line in place._inspector.mends.lines] == ["Let “Political section” lead it"]

    place.mend()

    assert stage.get(Objective, ids["A2"]).lead == "Political section"
    assert key not in place.tree.shown_keys()
    assert str(history.undo(stage.desk)) == "Let “Political section” lead it"
    assert key in place.tree.shown_keys()


def test_of_several_mends_one_is_chosen_from_a_menu_or_by_its_line(
    place: ChecksPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    choose(place, Code.E9)
    box = place._inspector.mends
    assert [line.text() for line in box.lines] == ["Mark it held", "Mark it postponed"]

    menu = box.menu(box.mends)
    menu.actions()[1].trigger()
    assert stage.get(Event, ids["passed"]).state is EventState.POSTPONED
    history.undo(stage.desk)
    choose(place, Code.E9)
    QTest.keyClick(box.lines[0], Qt.Key.Key_Return)

    assert stage.get(Event, ids["passed"]).state is EventState.HELD


def test_nothing_to_mend_says_so(place: ChecksPlace) -> None:
    choose(place, Code.T6)

    assert str(place.why_not_mend()) == "Nothing settles this finding in one step."
    assert not place._inspector.mends.isVisible()


def test_a_post_without_papers_offers_to_begin_them(stage: Stage, desk: Desk, qtbot: QtBot) -> None:
    post = add_post(desk)
    stage.context.selection.choose(post.id, None)
    for place in shown(stage, qtbot):
        assert place.no_plan.isVisible()

        place.no_plan.button.click()

        assert len(stage.all(Paper)) == 2
        assert place.all_fits.isVisible()
        assert str(place.foot().in_the_way) == "Nothing stands in the way of signature"


def test_an_empty_workspace_leads_to_the_posts(stage: Stage, qtbot: QtBot) -> None:
    for place in shown(stage, qtbot):
        place.no_plan.button.click()
        assert stage.walks == [("posts", None)]


def test_in_azerbaijani_nothing_falls_over(stage: Stage, ids: dict[str, Id], qtbot: QtBot) -> None:
    words: Language = load("az", paths().translations)
    stage.context.selection.choose(ids["post"], PERIOD)
    for place in shown(replace(stage, context=replace(stage.context, words=words)), qtbot):
        assert len(place.tree.shown_keys()) > 6
