"""Being one of the officers of a workspace: signing keys, words that are signed, and what no path gets round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.dates import PartialDate, Period
from app.domain.messages import Refusal, say
from app.domain.records import (
    Id,
    Indicator,
    Link,
    Objective,
    Office,
    Paper,
    Post,
    Record,
    RedLine,
    Section,
    Word,
)
from app.domain.staffing import Officer
from app.domain.vocabulary import LinkKind, Role, Side, Signed, Stance
from app.work import aligning, drafting, editing, files, history, importing, officers, views
from app.work.desk import Desk, House
from tests.conftest import TODAY

SECRET = "four words of mine"
PERIOD = Period(2026, 2028)
TABLE = "post,side,period_start,period_end,number,title\nTBS,{side},2026,2028,{number},{title}\n"


class Staffed:
    """Two papers of a post, aligned and agreed to by the embassy, and the officers of both sides."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.post = editing.add(desk, Post(id=desk.new_id(), code="TBS", country="GE"))
        self.papers = {
            side: drafting.add_paper(desk, post=self.post.id, side=side, period=PERIOD) for side in Side
        }
        self.embassy = drafting.add_objective(desk, paper=self.papers[Side.EMBASSY].id, title="Corridors")
        self.attache = drafting.add_objective(desk, paper=self.papers[Side.ATTACHE].id, title="Drill")
        self.second = drafting.add_objective(desk, paper=self.papers[Side.EMBASSY].id, title="Energy")
        self.red_line = editing.add(
            desk,
            RedLine(id=desk.new_id(), objective=self.embassy.id, order="a", text="No troops"),
        )
        self.link = aligning.add_link(
            desk, attache_objective=self.attache.id, embassy_objective=self.embassy.id
        )
        self.hasanov = officers.add_officer(desk, name="Hasanov", role=Role.APPROVER, side=Side.EMBASSY)
        self.aliyev = officers.add_officer(desk, name="Aliyev", role=Role.APPROVER, side=Side.ATTACHE)
        officers.act_as(desk, self.hasanov.id)
        aligning.give_word(desk, self.link.id, side=Side.EMBASSY, stance=Stance.AGREES)
        officers.act_as(desk, None)

    def give_word(self) -> Word:
        """The attaché's word on the link, by whoever is at the keyboard."""
        linked = aligning.give_word(
            self.desk, self.link.id, side=Side.ATTACHE, stance=Stance.DISPUTES, sentence="No."
        )
        assert linked.attache_word is not None
        return linked.attache_word

    def signed(self) -> Signed:
        """How the attaché's word is vouched for, read anew."""
        plan = views.load_plan(self.desk, post=self.post.id, period=PERIOD)
        link = next(link for link in plan.links if link.id == self.link.id)
        assert link.attache_word is not None
        return plan.signed(link.attache_word)

    def forge(self, **values: Any) -> None:
        """Change the attaché's word past every right, as who holds the file and writes a program of his own can."""
        with self.desk.file.unit(say("Forge")) as unit:
            link = unit.get(Link, self.link.id)
            assert link.attache_word is not None
            unit.save(replace(link, attache_word=replace(link.attache_word, **values)))


@pytest.fixture
def staffed(desk: Desk) -> Staffed:
    return Staffed(desk)


# --- Being an officer -------------------------------------------------------------------------------------------


def test_who_works_is_the_author_of_what_he_does(staffed: Staffed) -> None:
    desk = staffed.desk
    officers.act_as(desk, staffed.aliyev.id)
    colonel = officers.add_officer(desk, name="Babayev", rank="Colonel", role=Role.DRAFTER, side=Side.ATTACHE)
    officers.act_as(desk, colonel.id)
    assert desk.author == "Colonel Babayev"
    word = staffed.give_word()
    assert (word.officer, word.by, word.at) == (colonel.id, "Colonel Babayev", desk.now())
    assert history.revisions(desk, limit=1)[0].author == "Colonel Babayev"
    officers.act_as(desk, None)
    assert (desk.officer, desk.author) == (None, "Desk officer")
    with pytest.raises(Refusal, match="say who you are"):
        staffed.give_word()


def test_an_officer_is_found_by_id_name_and_rank(staffed: Staffed) -> None:
    desk = staffed.desk
    officers.act_as(desk, staffed.aliyev.id)
    colonel = officers.add_officer(
        desk, name="İlqar Quliyev", rank="Colonel", role=Role.READER, side=Side.ATTACHE
    )
    for named in (colonel.id, "ilqar  quliyev", "COLONEL İLQAR QULIYEV"):
        assert officers.find_officer(desk, named) == colonel
    with pytest.raises(Refusal, match=r"There is no officer “Nobody”\. There are: Aliyev"):
        officers.find_officer(desk, "Nobody")
    with pytest.raises(Refusal, match="already"):
        officers.add_officer(desk, name="ILQAR QULIYEV", role=Role.READER, side=None)


@pytest.mark.parametrize("name", ["Has\u200banov", "\u202evonasaH", "Hasanov\u2060"])
def test_a_name_with_hidden_signs_does_not_pass_for_another(staffed: Staffed, name: str) -> None:
    officers.act_as(staffed.desk, staffed.hasanov.id)
    with pytest.raises(Refusal, match="could pass for another name"):
        officers.add_officer(staffed.desk, name=name, role=Role.DRAFTER, side=Side.EMBASSY)


def test_of_two_of_one_name_the_one_is_meant_who_works_here(staffed: Staffed) -> None:
    desk = staffed.desk
    officers.act_as(desk, staffed.aliyev.id)
    first = officers.add_officer(desk, name="Kamran Babayev", role=Role.DRAFTER, side=Side.ATTACHE)
    assert officers.find_officer(desk, "babayev") == first
    left = officers.officer_left(desk, first.id, day=PartialDate.of(TODAY))
    assert officers.find_officer(desk, "kamran babayev") == left
    anew = officers.add_officer(desk, name="Kamran Babayev", role=Role.DRAFTER, side=Side.ATTACHE)
    assert officers.find_officer(desk, "kamran babayev") == anew
    with pytest.raises(Refusal, match="already"):
        officers.officer_left(desk, first.id, day=None)
    officers.add_officer(desk, name="Rauf Babayev", role=Role.DRAFTER, side=Side.ATTACHE)
    with pytest.raises(Refusal, match="give the id"):
        officers.find_officer(desk, "Babayev")
    assert officers.find_officer(desk, left.id) == left


def test_without_officers_there_is_none_to_find(desk: Desk) -> None:
    with pytest.raises(Refusal, match="names no officers"):
        officers.find_officer(desk, "Aliyev")
    assert not desk.names_officers


def test_who_left_works_no_more_and_has_left_by_today(staffed: Staffed) -> None:
    desk = staffed.desk
    officers.act_as(desk, staffed.aliyev.id)
    with pytest.raises(Refusal, match="has not come yet"):
        officers.officer_left(desk, staffed.aliyev.id, day=PartialDate.parse("2031"))
    officers.officer_left(desk, staffed.aliyev.id, day=PartialDate.of(TODAY))
    assert "has left" in str(desk.why_not_for(Side.ATTACHE))
    with pytest.raises(Refusal, match="has left"):
        staffed.give_word()
    with pytest.raises(Refusal, match="has left"):
        officers.act_as(desk, staffed.aliyev.id)


# --- Signing keys -----------------------------------------------------------------------------------------------


def test_a_key_is_opened_by_its_passphrase_only(staffed: Staffed) -> None:
    desk = staffed.desk
    officers.act_as(desk, staffed.aliyev.id)
    with pytest.raises(Refusal, match="at least 8"):
        officers.make_key(desk, passphrase="short")
    keyed = officers.make_key(desk, passphrase=SECRET)
    assert SECRET not in keyed.sealed_key
    officers.act_as(desk, staffed.hasanov.id)
    for wrong in (None, "", "four words of yours", SECRET + " "):
        with pytest.raises(Refusal, match=r"passphrase"):
            officers.act_as(desk, keyed.id, passphrase=wrong)
        assert desk.officer is not None
        assert desk.officer.id == staffed.hasanov.id
    assert officers.act_as(desk, keyed.id, passphrase=SECRET) == keyed


def test_nobody_makes_a_key_for_nobody(staffed: Staffed) -> None:
    with pytest.raises(Refusal, match="Say who you are"):
        officers.make_key(staffed.desk, passphrase=SECRET)


def test_a_word_is_signed_where_there_is_a_key_and_read_as_such(staffed: Staffed) -> None:
    officers.act_as(staffed.desk, staffed.aliyev.id)
    staffed.give_word()
    assert staffed.signed() is Signed.NOT_SIGNED
    officers.make_key(staffed.desk, passphrase=SECRET)
    staffed.give_word()
    assert staffed.signed() is Signed.SIGNED


@pytest.mark.parametrize(
    "values",
    [
        {"sentence": "Yes."},
        {"stance": Stance.AGREES},
        {"seen_hash": "0" * 64},
        {"by": "Somebody else"},
        {"at": None},
        {"officer": None},
        {"signature": "00" * 64},
        {"signature": "not hexadecimal"},
        {"signature": ""},
        {"key": ""},
        {"key": "zz"},
    ],
)
def test_a_word_that_was_changed_is_false(staffed: Staffed, values: dict[str, Any]) -> None:
    officers.act_as(staffed.desk, staffed.aliyev.id)
    officers.make_key(staffed.desk, passphrase=SECRET)
    staffed.give_word()
    staffed.forge(**values)
    assert staffed.signed() is Signed.FALSE


def test_a_word_in_the_name_of_another_or_of_nobody_known_is_false(staffed: Staffed) -> None:
    officers.act_as(staffed.desk, staffed.aliyev.id)
    officers.make_key(staffed.desk, passphrase=SECRET)
    staffed.give_word()
    for named in (staffed.hasanov.id, Id("nobody"), Id("019a9f00-0000-7000-8000-ffffffffffff")):
        staffed.forge(officer=named)
        assert staffed.signed() is Signed.FALSE


def test_a_signature_does_not_go_over_to_another_link(staffed: Staffed) -> None:
    desk = staffed.desk
    officers.act_as(desk, staffed.aliyev.id)
    officers.make_key(desk, passphrase=SECRET)
    word = staffed.give_word()
    second = drafting.add_objective(desk, paper=staffed.papers[Side.ATTACHE].id, title="Second")
    other = aligning.add_link(desk, attache_objective=second.id, embassy_objective=staffed.embassy.id)
    editing.change(desk, Link, other.id, attache_word=word)
    plan = views.load_plan(desk, post=staffed.post.id, period=PERIOD)
    read = next(link for link in plan.links if link.id == other.id).attache_word
    assert read is not None
    assert plan.signed(read) is Signed.FALSE


def test_former_words_stay_signed_under_a_new_key(staffed: Staffed) -> None:
    desk = staffed.desk
    officers.act_as(desk, staffed.aliyev.id)
    first = officers.make_key(desk, passphrase=SECRET)
    staffed.give_word()
    second = officers.make_key(desk, passphrase="quite other words")
    assert second.public_key != first.public_key
    assert staffed.signed() is Signed.SIGNED
    with pytest.raises(Refusal, match="not the passphrase"):
        officers.act_as(desk, first.id, passphrase=SECRET)
    officers.act_as(desk, first.id, passphrase="quite other words")
    staffed.give_word()
    assert staffed.signed() is Signed.SIGNED


def test_after_a_key_is_taken_back_nothing_is_signed_with_it(staffed: Staffed) -> None:
    desk = staffed.desk
    officers.act_as(desk, staffed.aliyev.id)
    officers.make_key(desk, passphrase=SECRET)
    officers.make_key(desk, passphrase="quite other words")
    history.undo(desk)
    with pytest.raises(Refusal, match=r"say anew who you are"):
        staffed.give_word()
    officers.act_as(desk, staffed.aliyev.id, passphrase=SECRET)
    staffed.give_word()
    assert staffed.signed() is Signed.SIGNED


def test_a_word_of_an_officer_who_is_gone_is_never_signed(staffed: Staffed) -> None:
    officers.act_as(staffed.desk, staffed.aliyev.id)
    officers.make_key(staffed.desk, passphrase=SECRET)
    staffed.give_word()
    with pytest.raises(Refusal, match="not deleted"):
        editing.remove(staffed.desk, [(Officer, staffed.aliyev.id)])
    with staffed.desk.file.unit(say("Remove")) as unit:
        unit.delete(Officer, staffed.aliyev.id)
    assert staffed.signed() is Signed.FALSE


def test_what_an_officer_took_back_is_not_brought_back_by_another(staffed: Staffed) -> None:
    desk = staffed.desk
    officers.act_as(desk, staffed.aliyev.id)
    drafter = officers.add_officer(desk, name="Babayev", role=Role.DRAFTER, side=Side.ATTACHE)
    officers.make_key(desk, passphrase=SECRET)
    staffed.give_word()
    aligning.withdraw_word(desk, staffed.link.id, side=Side.ATTACHE)

    officers.act_as(desk, drafter.id)
    editing.change(desk, Objective, staffed.attache.id, lead="Attaché office")
    assert str(history.undo(desk)) == "Change lead of Objective"
    assert str(history.redo(desk)) == "Change lead of Objective"
    history.undo(desk)
    with pytest.raises(Refusal):  # his next step is from before there were officers
        history.undo(desk)
    with desk.read() as reader:
        assert reader.get(Link, staffed.link.id).attache_word is None

    officers.act_as(desk, staffed.aliyev.id, passphrase=SECRET)
    history.undo(desk)
    assert staffed.signed() is Signed.SIGNED
    officers.act_as(desk, drafter.id)
    assert str(history.redoable(desk)) == "Change lead of Objective"
    officers.act_as(desk, staffed.aliyev.id, passphrase=SECRET)
    history.redo(desk)
    with desk.read() as reader:
        assert reader.get(Link, staffed.link.id).attache_word is None


# --- What no path gets round ------------------------------------------------------------------------------------

ATTEMPTS = (
    "retitle", "move", "paste", "red_line", "steal_red_line", "section", "delete", "word", "own_word", "withdraw",
    "repoint", "unlink", "relink", "apart", "unapart", "import_theirs", "import_ours", "undo", "redo", "restore",
    "turn_paper", "drop_post", "drop_own", "move_post", "promote", "turn_side", "ghost",
)  # fmt: skip


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(ATTEMPTS), st.integers(0, 3)), min_size=1, max_size=12))
def test_whatever_an_attache_officer_tries_the_embassys_paper_and_word_stay(
    house: House, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    desk = files.create(house, tmp_path_factory.mktemp("rights") / "x.chancery", passphrase=None)
    try:
        staffed = Staffed(desk)
        officers.act_as(desk, staffed.aliyev.id)
        drafter = officers.add_officer(desk, name="Babayev", role=Role.DRAFTER, side=Side.ATTACHE)
        officers.act_as(desk, drafter.id)
        before, words = _embassys(desk), _words_of_embassy(desk)
        for step, number in steps:
            _try(staffed, step, number)
            assert _embassys(desk) == before
            assert _words_of_embassy(desk).items() <= words.items()
        assert history.verify(desk) == ()
    finally:
        desk.close()


def _embassys(desk: Desk) -> frozenset[Record]:
    """Every record of the embassy paper, and the officers."""
    with desk.read() as reader:
        papers = reader.all(Paper, side=Side.EMBASSY)
        ids = tuple(paper.id for paper in papers)
        objectives = reader.all(Objective, paper=ids)
        own = tuple(objective.id for objective in objectives)
        return frozenset(
            (
                *papers,
                *(replace(one, apart_attache=None) for one in objectives),
                *reader.all(Section, paper=ids),
                *reader.all(RedLine, objective=own),
                *reader.all(Indicator, objective=own),
                *reader.all(Officer),
                *reader.all(Office, side=Side.EMBASSY),
            )
        )


def _words_of_embassy(desk: Desk) -> dict[tuple[Id, Id, Id], Word]:
    """Every word of the embassy with what it was given on."""
    with desk.read() as reader:
        words = {
            (link.id, link.attache_objective, link.embassy_objective): link.embassy_word
            for link in reader.all(Link)
        } | {(one.id, one.paper, one.paper): one.apart_embassy for one in reader.all(Objective)}
    return {key: word for key, word in words.items() if word is not None}


def _try(staffed: Staffed, step: str, number: int) -> None:
    """One attempt; what is refused is refused, and nothing else goes wrong."""
    desk = staffed.desk
    try:
        _ATTEMPTS[step](staffed, desk, number)
    except Refusal:
        return


def _any_objective(desk: Desk, number: int) -> Objective:
    with desk.read() as reader:
        known = reader.all(Objective, order_by=("number",))
    return known[number % len(known)]


def _any_link(desk: Desk, number: int) -> Link:
    with desk.read() as reader:
        known = reader.all(Link)
    if not known:
        raise Refusal(say("There is none."))
    return known[number % len(known)]


def _import(desk: Desk, side: str, number: str) -> None:
    data = TABLE.format(side=side, number=number, title=f"Taken in as {number}").encode()
    importing.import_table(desk, kind="objectives", data=data)


def _restore(desk: Desk, number: int) -> None:
    known = history.revisions(desk, limit=100)
    revision = known[number * len(known) // 4]
    for change in history.changes_of(desk, revision.id):
        if change.kind.value in {"objective", "link", "red_line", "officer"}:
            cls = {"objective": Objective, "link": Link, "red_line": RedLine, "officer": Officer}[
                change.kind.value
            ]
            history.restore(desk, cls, change.id, revision=revision.id)


def _side(number: int) -> Side:
    return list(Side)[number % 2]


def _paste(s: Staffed, d: Desk, n: int) -> None:
    papers = [s.papers[_side(n + offset)].id for offset in range(n)]
    editing.add_many(
        d,
        [
            Objective(id=d.new_id(), paper=paper, number=f"9.{count}", title="Pasted")
            for count, paper in enumerate(papers)
        ],
    )


def _promote(d: Desk, **values: Any) -> None:
    if d.officer is None:
        raise Refusal(say("Nobody is at the keyboard."))
    editing.change(d, Officer, d.officer.id, **values)


_ATTEMPTS: dict[str, Callable[[Staffed, Desk, int], object]] = {
    "retitle": lambda _, d, n: editing.change(d, Objective, _any_objective(d, n).id, title=f"Title {n}"),
    "move": lambda s, d, n: editing.change(
        d, Objective, _any_objective(d, n).id, paper=s.papers[_side(n // 2)].id
    ),
    "paste": _paste,
    "red_line": lambda _, d, n: editing.add(
        d, RedLine(id=d.new_id(), objective=_any_objective(d, n).id, order="a", text="Nothing")
    ),
    "steal_red_line": lambda s, d, n: editing.change(
        d, RedLine, s.red_line.id, objective=_any_objective(d, n).id, text=f"Stolen {n}"
    ),
    "section": lambda s, d, n: editing.add(
        d, Section(id=d.new_id(), paper=s.papers[_side(n)].id, order="a", heading="New")
    ),
    "delete": lambda _, d, n: editing.remove(d, [(Objective, _any_objective(d, n).id)]),
    "word": lambda _, d, n: aligning.give_word(
        d, _any_link(d, n).id, side=Side.EMBASSY, stance=Stance.DISPUTES, sentence="Ours"
    ),
    "own_word": lambda _, d, n: aligning.give_word(
        d, _any_link(d, n).id, side=Side.ATTACHE, stance=Stance.AGREES
    ),
    "withdraw": lambda _, d, n: aligning.withdraw_word(d, _any_link(d, n).id, side=_side(n)),
    "repoint": lambda s, d, n: editing.change(
        d, Link, _any_link(d, 0).id, embassy_objective=(s.embassy, s.second)[n % 2].id
    ),
    "unlink": lambda _, d, n: aligning.remove_link(d, _any_link(d, n).id),
    "relink": lambda _, d, n: aligning.change_link(
        d, _any_link(d, n).id, kind=LinkKind.CONFLICTS, reasoning=f"r{n}"
    ),
    "apart": lambda _, d, n: aligning.set_apart(d, _any_objective(d, n).id, reason="Alone", side=_side(n)),
    "unapart": lambda _, d, n: aligning.set_apart(d, _any_objective(d, n).id, reason=""),
    "import_theirs": lambda _, d, n: _import(d, "embassy", f"1.{n}"),
    "import_ours": lambda _, d, n: _import(d, "attache", f"A{n}"),
    "undo": lambda _, d, __: history.undo(d),
    "redo": lambda _, d, __: history.redo(d),
    "restore": lambda _, d, n: _restore(d, n),
    "turn_paper": lambda s, d, n: editing.change(d, Paper, s.papers[_side(n)].id, side=_side(n // 2)),
    "drop_post": lambda s, d, _: editing.remove(d, [(Post, s.post.id)]),
    "drop_own": lambda s, d, _: editing.remove(d, [(Paper, s.papers[Side.ATTACHE].id)]),
    "move_post": lambda s, d, n: editing.change(d, Post, s.post.id, capital=f"City {n}"),
    "promote": lambda _, d, __: _promote(d, role=Role.APPROVER),
    "turn_side": lambda _, d, __: _promote(d, side=Side.EMBASSY),
    "ghost": lambda _, d, n: editing.add(
        d, Officer(id=d.new_id(), name=f"Ghost {n}", side=Side.EMBASSY, role=Role.APPROVER)
    ),
}


@pytest.mark.parametrize("change", ["role = 'approver'", "public_key = '', sealed_key = ''", "name = 'Mole'"])
def test_an_officer_who_was_changed_past_the_journal_is_nobody(desk: Desk, change: str) -> None:
    officer = officers.add_officer(desk, name="Quliyev", role=Role.DRAFTER, side=Side.ATTACHE)
    officers.act_as(desk, officer.id)
    officers.make_key(desk, passphrase="four words of mine")
    officers.act_as(desk, None)
    desk.file._connection.run(f"UPDATE officer SET {change}")  # noqa: S608 - the parameters above
    with pytest.raises(Refusal, match="not what its journal says"):
        officers.act_as(desk, officer.id, passphrase="four words of mine")
    assert desk.officer is None
