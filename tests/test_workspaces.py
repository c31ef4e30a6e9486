"""Files of every format that was ever shipped open, and hold what they held."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.domain.comparison import compare
from app.domain.dates import PartialDate
from app.domain.plan import Plan
from app.domain.records import Objective, Paper, PaperGoal
from app.domain.vocabulary import GoalKind, Signed
from app.work import editing, editions, files, history, officers, views
from app.work.desk import Access, House
from app.work.edition_texts import code_of, code_today, plan_of, text_of

SHIPPED = Path(__file__).parent / "workspaces"
FIRST = "eaef371603bb8a0869fe9f773bbaa1b4a94c37889c0d88dd825652105eddd404"
CONTENT = {
    "format-1": FIRST,
    "format-1-passphrase": FIRST,
    "format-2": "29a7b4a86621cb7e43bdf1fc61fb2d2df27ccaeae7296756248c9933f3b00dad",
    "format-2-passphrase": "04ac9027e2034a60618e12541132eb19478ce308f1dba422df8a4a9f19f3e8dd",
    "format-3": "447d15b5343f9bc4c0765a4db583bf60a1ddd966c8716c128eec83b6a309fa63",
    "format-3-passphrase": "e5061761fd57113c4e22750fd2e844080bbb4d7bb85509cfe530f612271a51dd",
}
SECRET = "correct horse battery staple"
PASSPHRASES = {name: SECRET if name.endswith("passphrase") else None for name in CONTENT}


def test_every_shipped_file_is_known() -> None:
    assert {path.stem for path in SHIPPED.glob("*.chancery")} == set(PASSPHRASES)


@pytest.mark.parametrize("name", PASSPHRASES)
def test_a_shipped_file_opens_and_holds_what_it_held(house: House, tmp_path: Path, name: str) -> None:
    path = Path(shutil.copy(SHIPPED / f"{name}.chancery", tmp_path))
    before = path.read_bytes()
    desk = files.open_desk(house, path, passphrase=PASSPHRASES[name], access=Access.READ)
    assert files.info(desk).content_hash == CONTENT[name]
    assert history.verify(desk) == ()
    desk.close()
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["format-1", "format-2", "format-3"])
def test_a_shipped_file_can_be_worked_on(house: House, tmp_path: Path, name: str) -> None:
    path = Path(shutil.copy(SHIPPED / f"{name}.chancery", tmp_path))
    desk = files.open_desk(house, path)
    for officer in officers.officers(desk):
        if not officer.sealed_key:
            officers.act_as(desk, officer.id)
    with desk.read() as reader:
        objective = reader.all(Objective, number="A1")[0]
    editing.change(desk, Objective, objective.id, title="Annual plan signed by 15 January")
    history.undo(desk)
    assert files.info(desk).content_hash == CONTENT[name]
    assert history.verify(desk) == ()
    desk.close()


def test_officers_words_and_editions_of_the_second_format_are_vouched_for(
    house: House, tmp_path: Path
) -> None:
    path = Path(shutil.copy(SHIPPED / "format-2.chancery", tmp_path))
    desk = files.open_desk(house, path, access=Access.READ)
    choice = views.pick(desk)
    plan = views.load_plan(desk, post=choice.post.id, period=views.period_of(choice))
    (word,) = [word for word in plan.links[0].words.values() if word is not None]
    (edition,), (decision,) = plan.editions, plan.concurrences
    assert (plan.signed(word), plan.signed(decision)) == (Signed.SIGNED, Signed.SIGNED)
    assert editions.text_of_edition(desk, edition)
    assert [comment.text for comment in plan.comments] == ["By when?"]
    desk.close()


def test_an_edition_of_the_second_format_is_still_todays_text_until_something_new_is_said(
    house: House, tmp_path: Path
) -> None:
    desk = files.open_desk(house, Path(shutil.copy(SHIPPED / "format-2.chancery", tmp_path)))
    for officer in officers.officers(desk):
        if not officer.sealed_key:
            officers.act_as(desk, officer.id)
    choice = views.pick(desk)

    def plan() -> Plan:
        return views.load_plan(desk, post=choice.post.id, period=views.period_of(choice))

    (edition,) = plan().editions
    frozen = editions.text_of_edition(desk, edition)
    assert code_of(frozen) == edition.sha256
    assert text_of(plan(), edition.subject) == frozen
    with desk.read() as reader:
        assert code_today(reader, plan(), edition) == edition.sha256
        objective = reader.all(Objective, number="A1")[0]
    editing.change(desk, Paper, objective.paper, date_approved=PartialDate(2026, 3, 22))
    with desk.read() as reader:
        assert code_today(reader, plan(), edition) == edition.sha256
    editing.change(desk, Objective, objective.id, linkages="Answers the doctrine.\nAnd the white paper.")
    with desk.read() as reader:
        assert code_today(reader, plan(), edition) != edition.sha256
    after = plan_of(text_of(plan(), edition.subject))
    changes = [change for one in compare(plan_of(frozen), after).differences for change in one.fields]
    assert [(change.field, str(change.after)) for change in changes] == [
        ("date_approved", "2026-03-22"),
        ("linkages", "Answers the doctrine.\nAnd the white paper."),
    ]
    desk.close()


def test_what_the_third_format_added_is_there(house: House, tmp_path: Path) -> None:
    path = Path(shutil.copy(SHIPPED / "format-3.chancery", tmp_path))
    desk = files.open_desk(house, path, access=Access.READ)
    with desk.read() as reader:
        (goal,) = reader.all(PaperGoal)
        (approved,) = {paper.date_approved for paper in reader.all(Paper)} - {None}
        linkages = {objective.linkages for objective in reader.all(Objective)} - {""}
    assert (goal.kind, goal.linkages) == (GoalKind.MANAGEMENT, "National Security Concept 4.1")
    assert goal.justification == "It keeps the mission at work."
    assert str(approved) == "2026-03"
    assert linkages == {"It answers the concept's words on neighbours."}
    desk.close()
