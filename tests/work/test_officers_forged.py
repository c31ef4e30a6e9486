"""Rows that were written past the journal: they give nobody rights, and no word or decision of theirs counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.domain.checks import Code, check
from app.domain.messages import Refusal, say
from app.domain.plan import Plan
from app.domain.records import Id, Kind, Link, Objective, Post, RedLine
from app.domain.rights.bearing import BEARING
from app.domain.staffing import Acceptance, Edition
from app.domain.vocabulary import Decision, LinkState, Role, Side, Signed, Stance, Subject
from app.storage.mapping import MAPPINGS, mapping_of
from app.work import aligning, editing, editions, files, history, officers, views
from app.work.desk import Desk, House
from app.work.edition_page import read_edition_page
from tests.conftest import TODAY
from tests.documents import georgia as ge
from tests.domain.builders import PERIOD
from tests.work.test_editions import Staff, contested, georgia  # noqa: F401 - fixtures
from tests.work.test_officers import _ATTEMPTS, ATTEMPTS, Staffed

TABLES = tuple(mapping_of(cls).table for cls in BEARING)
_OWN = {"apart_attache"}
"""What the attaché's side says in a row of the embassy."""
_SHARED = {"attache_word", "kind", "reasoning", "settlement"}
"""What both sides, or the attaché's, change of a link."""


def forge(desk: Desk, sql: str, *values: object) -> None:
    """Change a row past the journal, as who has the file and a program of his own can."""
    connection = desk.file._connection
    connection.run("PRAGMA foreign_keys=OFF")
    connection.run(sql, values)
    connection.run("PRAGMA foreign_keys=ON")


def rows(desk: Desk, table: str, condition: str = "1") -> dict[int, dict[str, Any]]:
    """The rows of a table as they lie in the file, by their number."""
    stored = MAPPINGS[Kind(table)]
    names = [column.name for column in stored.columns]
    found = desk.file._connection.rows(f"{stored.select_numbered} WHERE {condition}")
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in found}


def embassys(desk: Desk) -> dict[tuple[str, int], dict[str, Any]]:
    """Every row that is the embassy's alone, and what is the embassy's of those that are shared."""
    held = {("paper", number): row for number, row in rows(desk, "paper", "side = 'embassy'").items()}
    papers = {row["id"] for row in held.values()}
    for table in ("section", "paper_goal", "objective"):
        mine = {number: row for number, row in rows(desk, table).items() if row["paper"] in papers}
        held |= {(table, number): row for number, row in mine.items()}
    objectives = {row["id"] for (table, _), row in held.items() if table == "objective"}
    for table in ("indicator", "risk", "red_line"):
        mine = {number: row for number, row in rows(desk, table).items() if row["objective"] in objectives}
        held |= {(table, number): row for number, row in mine.items()}
    for table in ("officer", "office"):
        mine = rows(desk, table, "side = 'embassy'")
        held |= {(table, number): row for number, row in mine.items()}
    given = rows(desk, "link", "embassy_word IS NOT NULL")
    return held | {("link", number): row for number, row in given.items()}


def as_they_are(desk: Desk, known: Sequence[tuple[str, int]]) -> dict[tuple[str, int], object]:
    """The same rows as they lie in the file now, without what the attaché's side may change of them."""
    tables = {table: rows(desk, table) for table, _ in known}
    return {
        (table, number): {
            name: cell
            for name, cell in tables[table].get(number, {}).items()
            if not (table == "objective" and name in _OWN) and not (table == "link" and name in _SHARED)
        }
        for table, number in known
    }


def values_for(desk: Desk, table: str, column: str) -> list[object]:
    """What may be written into a column: nothing, what stands in other rows, and what it refers to."""
    stored = MAPPINGS[Kind(table)].column[column]
    found: list[object] = [None, ""] if stored.codec.optional or column != "id" else ["x"]
    found += [row[column] for row in rows(desk, table).values()]
    if stored.refers:
        found += [row["id"] for row in rows(desk, stored.refers.value).values()]
    if column in {"side", "role"}:
        found += [*Side, *Role]
    if column.startswith("carried_from"):
        return [None]
    return list(dict.fromkeys(found))


def staff(desk: Desk) -> Staffed:
    """Two papers with their officers, offices, and a record of every kind that belongs to a paper."""
    staffed = Staffed(desk)
    officers.act_as(desk, staffed.hasanov.id)
    officers.add_officer(desk, name="Rzayev", role=Role.DRAFTER, side=Side.EMBASSY, office_name="Chancery")
    officers.act_as(desk, staffed.aliyev.id)
    officers.add_officer(desk, name="Babayev", role=Role.DRAFTER, side=Side.ATTACHE, office_name="Office")
    officers.act_as(desk, None)
    return staffed


@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_whatever_cell_is_written_past_the_journal_the_embassys_paper_stays(
    house: House, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    desk = files.create(house, tmp_path_factory.mktemp("forged") / "x.chancery", passphrase=None)
    try:
        staffed = staff(desk)
        who = officers.find_officer(desk, data.draw(st.sampled_from(["Aliyev", "Babayev"]))).id
        first = data.draw(st.booleans())
        if first:
            officers.act_as(desk, who)
        filled = [table for table in TABLES if rows(desk, table)]
        table = data.draw(st.sampled_from(filled))
        every = [column.name for column in MAPPINGS[Kind(table)].columns]
        likely = ["id", *BEARING[MAPPINGS[Kind(table)].cls]]
        column = data.draw(st.sampled_from(likely) | st.sampled_from(every))
        value = data.draw(st.sampled_from(values_for(desk, table, column)))
        number = data.draw(st.sampled_from(sorted(rows(desk, table))))
        known = list(embassys(desk))
        (attache_end,) = rows(desk, "objective", f"id = '{staffed.attache.id}'")
        try:
            forge(desk, f'UPDATE "{table}" SET "{column}" = ? WHERE row_number = ?', value, number)  # noqa: S608 - names of ours
        except Exception as error:  # noqa: BLE001 - a column that takes no such value
            assert "constraint" in str(error)  # noqa: PT017 - one of two ways to end
            return
        before = as_they_are(desk, known)
        if not first:
            with suppress(Refusal):
                officers.act_as(desk, who)
        for step in data.draw(st.permutations(ATTEMPTS)):
            number = data.draw(st.integers(0, 3))
            with suppress(Refusal):
                _ATTEMPTS[step](staffed, desk, number)
            now = as_they_are(desk, known)
            if attache_end not in rows(desk, "objective"):  # a link goes with either objective
                now |= {key: before[key] for key in known if key[0] == "link" and not now[key]}
            assert now == before, (table, column, value, step)
    finally:
        desk.close()


def forbidden(desk: Desk, what: Callable[[], object]) -> str:
    """The sentence with which something is refused."""
    with pytest.raises(Refusal) as refusal:
        what()
    assert "Verify" in str(refusal.value.advice)
    assert history.verify(desk)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            "UPDATE paper SET side = 'attache' WHERE side = 'embassy'",
            "Mission paper “Attaché office, 2026–2028”",
        ),
        (
            "UPDATE objective SET paper = (SELECT id FROM paper WHERE side = 'attache')",
            "Objective “1 Corridors”",
        ),
        ("DELETE FROM officer", "Officer “"),
    ],
)
def test_what_a_right_rests_on_is_held_against_the_journal(desk: Desk, statement: str, told: str) -> None:
    staffed = staff(desk)
    officers.act_as(desk, officers.find_officer(desk, "Babayev").id)
    forge(desk, statement)
    reword = partial(editing.change, desk, Objective, staffed.embassy.id, title="Ours now")
    assert told in forbidden(desk, reword)
    with desk.read() as reader:
        assert reader.get(Objective, staffed.embassy.id).title == "Corridors"


@pytest.mark.parametrize(
    "statement", ["UPDATE objective SET id = 'x' WHERE title = 'Corridors'", "DELETE FROM objective"]
)
def test_what_has_lost_its_owner_is_nobodys_to_take(desk: Desk, statement: str) -> None:
    staffed = staff(desk)
    officers.act_as(desk, staffed.aliyev.id)
    forge(desk, statement)
    drop = partial(editing.remove, desk, [(RedLine, staffed.red_line.id)])
    assert "Objective “1 Corridors”" in forbidden(desk, drop)


def test_who_was_made_another_while_at_the_keyboard_is_who_he_was(desk: Desk) -> None:
    staffed = staff(desk)
    officers.act_as(desk, officers.find_officer(desk, "Babayev").id)
    forge(desk, "UPDATE officer SET role = 'approver', side = 'embassy' WHERE name = 'Babayev'")
    with pytest.raises(Refusal, match="the other side"):
        editing.change(desk, Objective, staffed.embassy.id, title="Ours now")


@pytest.mark.parametrize("statement", ["UPDATE officer SET role = 'reader' WHERE side = 'embassy'", "DELETE FROM officer WHERE side = 'embassy'"])  # fmt: skip
def test_nobody_names_the_officers_of_a_side_whose_approvers_were_taken_away(
    desk: Desk, statement: str
) -> None:
    staffed = staff(desk)
    officers.act_as(desk, staffed.aliyev.id)
    forge(desk, statement)
    name = partial(officers.add_officer, desk, name="Mole", role=Role.APPROVER, side=Side.EMBASSY)
    assert "Officer “" in forbidden(desk, name)


def test_an_edition_is_not_deleted_where_a_decision_on_it_was_taken_away(staff_of_georgia: Staff) -> None:
    desk = staff_of_georgia.desk
    edition = decided(staff_of_georgia)
    forge(desk, "DELETE FROM concurrence")
    officers.act_as(desk, staff_of_georgia.attache.id)
    told = forbidden(desk, lambda: editing.remove(desk, [(Edition, edition.id)]))
    assert "Concurrence" in told


@pytest.mark.parametrize("column", ["embassy_word", "attache_word", "kind", "reasoning", "settlement"])
def test_no_word_counts_in_an_alignment_that_was_changed_from_outside(desk: Desk, column: str) -> None:
    staffed = staff(desk)
    officers.act_as(desk, staffed.aliyev.id)
    aligning.give_word(desk, staffed.link.id, side=Side.ATTACHE, stance=Stance.DISPUTES, sentence="No.")
    link = read_plan(desk).links[0]
    assert link.attache_word is not None
    agrees = replace(link, attache_word=replace(link.attache_word, stance=Stance.AGREES, sentence=""))
    cells = {
        "attache_word": mapping_of(Link).column["attache_word"].codec.cell(agrees.attache_word),
        "embassy_word": None,
        "kind": "overlaps",
    }
    forge(desk, f"UPDATE link SET {column} = ?", cells.get(column, "Forged"))  # noqa: S608 - the parameters
    plan = read_plan(desk)
    assert plan.standing(plan.links[0]).awaiting == tuple(Side)
    assert plan.state(plan.links[0]) is not LinkState.AGREED
    assert all(plan.signed(word) is Signed.FALSE for word in plan.links[0].words.values() if word)
    assert Code.A2 in {finding.code for finding in check(plan, TODAY, desk.markings)}


def test_no_word_counts_on_a_standing_apart_that_was_changed_from_outside(desk: Desk) -> None:
    staffed = staff(desk)
    officers.act_as(desk, staffed.hasanov.id)
    aligning.set_apart(desk, staffed.second.id, reason="Not ours", side=Side.EMBASSY)
    officers.act_as(desk, staffed.aliyev.id)
    aligning.give_word_apart(desk, staffed.second.id, side=Side.ATTACHE, stance=Stance.AGREES)
    plan = read_plan(desk)
    assert plan.stands_apart(plan.objective(staffed.second.id))
    forge(desk, "UPDATE objective SET apart_attache = replace(apart_attache, 'Aliyev', 'Nobody')")
    plan = read_plan(desk)
    assert not plan.stands_apart(plan.objective(staffed.second.id))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE concurrence SET decision = 'concur'",
        "UPDATE concurrence SET office = (SELECT office FROM officer WHERE side = 'attache')",
        "UPDATE coordination SET role = 'coordinates' WHERE office <> (SELECT office FROM concurrence)",
        "UPDATE coordination SET subject = 'embassy-paper' WHERE office <> (SELECT office FROM concurrence)",
        "UPDATE edition SET number = 2",
        "DELETE FROM concurrence",
        "DELETE FROM coordination WHERE office <> (SELECT office FROM concurrence)",
        "UPDATE coordination SET post = 'nowhere'",
        "UPDATE coordination SET period = '2030-2031'",
    ],
)
def test_nothing_is_signed_by_a_row_that_was_changed_from_outside(
    staff_of_georgia: Staff, statement: str
) -> None:
    desk = staff_of_georgia.desk
    decided(staff_of_georgia, Decision.COMMENT)
    forge(desk, statement)
    now = editions.read_editions(desk, post=ge.POST.id, period=PERIOD, day=TODAY)
    assert now.standing.altered
    assert not now.standing.signed
    assert str(now.standing.state) == "not what the journal says: changed from outside"
    assert any("not what the journal says" in str(one.message) for one in now.obstacles)


def test_nobody_concurs_in_an_edition_that_was_changed_from_outside_and_the_next_one_is_free(
    staff_of_georgia: Staff,
) -> None:
    desk, plan = staff_of_georgia.desk, Subject.COORDINATED_PLAN
    with staff_of_georgia.as_(staff_of_georgia.ambassador):
        edition = editions.freeze(desk, post=ge.POST.id, period=PERIOD, subject=plan)
        forge(desk, "UPDATE edition SET at = '2020-01-01T00:00:00+00:00'")
        page = read_edition_page(desk, post=ge.POST.id, period=PERIOD, subject=plan, day=TODAY)
        told = [str(one.message) for one in page.view.obstacles if "the journal" in str(one.message)]
        assert len(told) == 1
        assert all("is not what the journal says" in str(why) for why in page.why_not_concur.values())
        for decision in (Decision.CONCUR, Decision.COMMENT):
            with pytest.raises(Refusal, match="Freeze the next edition"):
                editions.concur(desk, edition.id, decision=decision, text="Well")
        assert not read_plan(desk, ge.POST.id).concurrences
        following = editions.freeze(desk, post=ge.POST.id, period=PERIOD, subject=plan)
        editions.concur(desk, following.id, decision=Decision.CONCUR, text="Well")
    assert following.number == 2


def test_an_acceptance_that_was_changed_from_outside_accepts_nothing(staff_of_georgia: Staff) -> None:
    desk = staff_of_georgia.desk
    accepted = Acceptance(
        id=desk.new_id(), post=ge.POST.id, period=PERIOD, code="S3", finding="S3:x", sentence="Vague", side=Side.EMBASSY,
        reason="Known",
    )  # fmt: skip
    with desk.file.unit(say("Accept")) as unit:
        unit.save(accepted)
    assert accepted in read_plan(desk, ge.POST.id).acceptances
    forge(desk, "UPDATE acceptance SET reason = 'Forged' WHERE id = ?", accepted.id)
    assert accepted.id not in {one.id for one in read_plan(desk, ge.POST.id).acceptances}


def decided(of: Staff, decision: Decision = Decision.CONCUR) -> Edition:
    """An edition on which the ambassador has decided, and nobody else."""
    with of.as_(of.ambassador):
        edition = editions.freeze(of.desk, post=ge.POST.id, period=PERIOD, subject=Subject.COORDINATED_PLAN)
        editions.concur(of.desk, edition.id, decision=decision, text="Well")
    return edition


def read_plan(desk: Desk, post: Id | None = None) -> Plan:
    with desk.read() as reader:
        post = post or reader.all(Post)[0].id
    return views.load_plan(desk, post=post, period=PERIOD)


@pytest.fixture
def staff_of_georgia(georgia: Desk) -> Staff:  # noqa: F811 - the fixture
    return Staff(georgia)
