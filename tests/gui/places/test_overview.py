"""The overview: what waits for whom, how far the papers fit, what comes and what it costs; every line leads somewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.checks import Code
from app.domain.dates import PartialDate, Period
from app.domain.records import Event, Id, Objective, Paper, RedLine
from app.domain.vocabulary import EventKind, Level, Side, Stance
from app.gui.context import Context
from app.gui.places.overview import OverviewPlace
from app.gui.places.overview.rows import RowList
from app.work import accepting, aligning, editing, editions, history
from app.work.checks import read_report
from app.work.desk import Desk
from tests.conftest import TODAY
from tests.gui.places.contested import contested_plan
from tests.gui.places.stage import PERIOD, Stage, add_post, set_stage


@pytest.fixture
def stage(context: Context) -> Stage:
    return set_stage(context)


@pytest.fixture
def ids(desk: Desk) -> dict[str, Id]:
    return contested_plan(desk)


@pytest.fixture
def place(stage: Stage, ids: dict[str, Id], qtbot: QtBot) -> Iterator[OverviewPlace]:
    stage.context.selection.choose(ids["post"], PERIOD)
    yield from shown(stage, qtbot)


def shown(stage: Stage, qtbot: QtBot) -> Iterator[OverviewPlace]:
    made = OverviewPlace(stage.context)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    yield made
    assert stage.trouble == []


def open_row(rows: RowList, text: str) -> None:
    """Go down to the first row with this text by the arrow keys, and press Enter."""
    target = next(place for place, row in enumerate(rows.rows) if text in row.spoken and row.place)
    rows.setFocus()
    for _ in range(len(rows.rows)):
        if rows.currentIndex().row() == target:
            break
        down = rows.currentIndex().row() < target
        QTest.keyClick(rows, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
    assert rows.currentIndex().row() == target
    QTest.keyClick(rows, Qt.Key.Key_Return)


def headings(rows: RowList) -> list[str]:
    return [f"{row.text} {row.cells[0]}" for row in rows.rows if row.heading and row.text]


def test_what_stands_in_the_way_is_grouped_by_what_it_waits_for(place: OverviewPlace) -> None:
    assert headings(place.obstacles.list) == [
        "CONFLICTS BETWEEN THE TWO PAPERS 1",
        "AWAITS THE WORD OF: EMBASSY 1",
        "AWAITS THE WORD OF: ATTACHÉ OFFICE 1",
        "REWORDED: TO BE READ AGAIN 1",
        "UNCOVERED 2",
    ]


def test_which_two_contradict_is_named_with_both_ends(place: OverviewPlace) -> None:
    conflict = next(row for row in place.obstacles.list.rows if row.lead == "1.4 ↔ A4")

    assert conflict.text == "Aim 1.4 <b>"
    assert conflict.second == "no settlement written: against A4 Aim A4 <b>"


def test_each_ambassador_objective_says_what_the_attache_has_under_it(place: OverviewPlace) -> None:
    assert [(row.lead, row.cells[0]) for row in place.cover.list.rows] == [
        ("1.1", "A1"),
        ("1.2", "A2"),
        ("1.3", "A3"),
        ("1.4", "conflict with A4"),
        ("1.5", "to be left, not agreed"),
    ]
    assert place.cover_bar.words() == ("3 supported", "2 uncovered")
    assert place.attached_bar.words() == ("3 support", "1 unattached")


def test_a_word_given_elsewhere_takes_the_line_away_and_undo_brings_it_back(
    place: OverviewPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    aligning.give_word(stage.desk, ids["link 2"], side=Side.EMBASSY, stance=Stance.AGREES)
    assert not any(row.lead == "1.2 ↔ A2" for row in place.obstacles.list.rows)

    history.undo(stage.desk)

    assert any(row.lead == "1.2 ↔ A2" for row in place.obstacles.list.rows)


def test_events_that_come_and_events_that_passed_unreported(place: OverviewPlace) -> None:
    rows = place.events.list.rows
    assert [(row.text, row.cells) for row in rows] == [
        ("Staff talks", ("planned",)),
        ("PASSED WITHOUT AN OUTCOME", ("2",)),
        ("Exercise", ("held, no outcome",)),
        ("Course", ("planned",)),
    ]


def test_money_stands_by_currency_and_is_never_added_up(place: OverviewPlace) -> None:
    assert [(row.lead, row.cells) for row in place.costs.list.rows if row.lead] == [
        ("AZN", ("1,500", "1,500", "–")),
        ("EUR", ("80", "80", "80")),
    ]
    assert place.cost_note.text() == "1 event has no cost yet."


def test_the_papers_say_who_changed_them_last(place: OverviewPlace) -> None:
    embassy = next(row for row in place.papers.list.rows if row.text == "Ambassador’s mission paper")

    assert embassy.cells == ("5", "0", "17")
    assert embassy.second == "last changed 22 Nov 2026 12:00 by Desk officer"


@pytest.mark.parametrize(
    ("row", "leads_to"),
    [
        (("obstacles", "1.4 ↔ A4"), ("joint", "link 4")),
        (("obstacles", "left on purpose"), ("joint", "1.5")),
        (("cover", "1.2"), ("joint", "1.2")),
        (("events", "Course"), ("events", "passed")),
        (("papers", "Attaché’s mission paper"), ("papers", "attache")),
    ],
)
def test_every_line_leads_to_its_record_by_the_keyboard(
    place: OverviewPlace, stage: Stage, ids: dict[str, Id], row: tuple[str, str], leads_to: tuple[str, str]
) -> None:
    card, text = row
    open_row(getattr(place, card).list, text)

    place_id, record = leads_to
    assert stage.walks == [(place_id, ids[record])]


def test_a_click_leads_there_too(place: OverviewPlace, stage: Stage, ids: dict[str, Id]) -> None:
    rows = place.events.list

    QTest.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.model().index(0, 0)).center()
    )

    assert stage.walks == [("events", ids["coming"])]


def test_the_network_line_leads_to_its_places(place: OverviewPlace, stage: Stage) -> None:
    assert [link.text() for link in place.network] == [
        "1 post",
        "1 with papers",
        "3 events in 2026",
        "0 agreements",
    ]

    QTest.keyClick(place.network[2], Qt.Key.Key_Return)

    assert stage.walks == [("events", None)]


def test_the_foot_counts_and_says_what_is_in_the_way(place: OverviewPlace) -> None:
    foot = place.foot()

    assert [count.number for count in foot.counts] == ["3 of 5", "2"]
    assert str(foot.in_the_way) == "Not ready for signature: 6 things to settle"


def test_long_groups_are_cut_and_lead_to_the_checks(
    place: OverviewPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    editing.change_many(stage.desk, Objective, {ids[f"A{n}"]: {"title": f"Other {n}"} for n in (1, 2, 3)})
    for number in range(6, 13):
        from app.work import drafting

        drafting.add_objective(stage.desk, paper=ids["embassy"], title=f"More {number}", number=f"1.{number}")

    open_row(place.obstacles.list, "and 4 more")

    assert stage.walks == [("checks", None)]


def test_without_obstacles_the_card_says_so(stage: Stage, desk: Desk, qtbot: QtBot) -> None:
    from app.work.drafting import begin_both

    post = add_post(desk)
    begin_both(desk, post=post.id, period=PERIOD)
    stage.context.selection.choose(post.id, PERIOD)
    for place in shown(stage, qtbot):
        assert place.obstacles.note.isVisible()
        assert str(place.foot().in_the_way) == "Nothing stands in the way of signature"


def test_a_post_without_papers_offers_to_begin_both_and_undo_takes_it_back(
    stage: Stage, desk: Desk, qtbot: QtBot
) -> None:
    post = add_post(desk)
    stage.context.selection.choose(post.id, None)
    for place in shown(stage, qtbot):
        assert place.begin.isVisible()
        assert place.begin.button.text() == "Begin both papers for 2026–2028"

        place.begin.button.click()

        assert {paper.side for paper in stage.all(Paper)} == set(Side)
        assert stage.context.selection.period == Period(2026, 2028)
        assert place.papers.isVisible()
        history.undo(stage.desk)
        assert stage.all(Paper) == ()
        assert place.begin.isVisible()


def test_a_post_without_papers_shows_the_events_that_it_has_all_the_same(
    stage: Stage, desk: Desk, qtbot: QtBot
) -> None:
    post = add_post(desk)
    event = editing.add(
        desk,
        Event(
            id=desk.new_id(),
            title="Port call",
            kind=EventKind.PORT_CALL,
            level=Level.BILATERAL,
            post=post.id,
            date_start=PartialDate(2026, 12, 1),
        ),
    )
    stage.context.selection.choose(post.id, None)
    for place in shown(stage, qtbot):
        assert place.begin.isVisible()
        assert place.events.isVisible()
        open_row(place.events.list, "Port call")
        assert stage.walks == [("events", event.id)]


def test_the_page_follows_the_keyboard(place: OverviewPlace) -> None:
    place.resize(700, 300)
    rows = place.events.list
    assert rows.visibleRegion().isEmpty()

    rows.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(rows, Qt.Key.Key_Down)

    assert not rows.visibleRegion().isEmpty()


def test_an_empty_workspace_leads_to_the_posts(stage: Stage, qtbot: QtBot) -> None:
    for place in shown(stage, qtbot):
        assert place.begin.isVisible()
        place.begin.button.click()
        assert stage.walks == [("posts", None)]


def test_officers_words_are_never_markup(place: OverviewPlace) -> None:
    index = place.obstacles.list.model().index(1, 0)

    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_a_touched_red_line_leads_to_the_event_until_it_is_accepted(
    place: OverviewPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    line = RedLine(
        id=stage.desk.new_id(), objective=ids["1.1"], order="m", text="Never", place="Davit Gareji"
    )
    editing.add(stage.desk, line)
    editing.change(stage.desk, Event, ids["far"], place="Davit Gareji area")

    open_row(place.obstacles.list, "Visit")

    assert "TOUCHES A RED LINE 1" in headings(place.obstacles.list)
    assert stage.walks == [("events", ids["far"])]
    report = read_report(stage.desk, post=ids["post"], period=PERIOD, day=TODAY)
    finding = next(one for one in report.findings if one.code is Code.A7)
    accepting.accept(
        stage.desk, finding, post=ids["post"], period=PERIOD, side=Side.EMBASSY, reason="Spoken about."
    )
    assert "TOUCHES A RED LINE 1" not in headings(place.obstacles.list)


def test_who_is_awaited_on_an_edition_stands_first_and_leads_to_it(
    place: OverviewPlace, stage: Stage, ids: dict[str, Id]
) -> None:
    edition = editions.freeze(stage.desk, post=ids["post"], period=PERIOD)

    open_row(place.obstacles.list, "Edition 1 awaits Ambassador, Defence attaché")

    assert place.obstacles.list.rows[0].second == "Coordinated plan · since 22 Nov 2026"
    assert stage.walks == [("editions", edition.id)]
    editing.change(stage.desk, Objective, ids["1.1"], statement="Worded anew, again.")
    assert "awaits" not in place.obstacles.list.rows[0].text
