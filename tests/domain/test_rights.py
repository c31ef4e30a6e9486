"""What an officer may change: every rule once, with the sentence that he reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

import pytest

from app.domain import rights
from app.domain.records import (
    Event,
    Id,
    Indicator,
    Link,
    Office,
    PaperGoal,
    Paragraph,
    Record,
    RedLine,
    Section,
    Word,
    Workspace,
)
from app.domain.rights import Step
from app.domain.staffing import (
    Acceptance,
    Attachment,
    Comment,
    Concurrence,
    Coordination,
    Edition,
    EditionText,
    Officer,
    Referral,
)
from app.domain.vocabulary import Decision, EventKind, Level, ReferredTo, Role, Side, Stance, Subject
from tests.domain.builders import ATTACHE_PAPER, EMBASSY_PAPER, PERIOD, POST, date, ident
from tests.domain.builders import objective as an_objective

R = TypeVar("R", bound=Record)
E1, A1 = an_objective("1.1"), an_objective("A1")
LINK = Link(id=ident("link"), attache_objective=A1.id, embassy_objective=E1.id)
OTHER_POST = replace(POST, id=ident("ank"), code="ANK")
EMBASSY_OFFICE = Office(id=ident("off-e"), name="Political section", side=Side.EMBASSY)
ATTACHE_OFFICE = Office(id=ident("off-a"), name="Attaché office", side=Side.ATTACHE)
BRANCH = Office(id=ident("off-b"), name="Attaché branch")
PLAN_EDITION = Edition(
    id=ident("ed-p"), post=POST.id, period=PERIOD, subject=Subject.COORDINATED_PLAN, number=1, sha256="00"
)
EMBASSY_EDITION = replace(PLAN_EDITION, id=ident("ed-e"), subject=Subject.EMBASSY_PAPER)


def officer(name: str, side: Side | None, role: Role = Role.DRAFTER, **fields: Any) -> Officer:
    return replace(Officer(id=ident(name), name=name, side=side, role=role), **fields)


HASANOV = officer("Hasanov", Side.EMBASSY, Role.APPROVER)
RZAYEV = officer("Rzayev", Side.EMBASSY)
ALIYEV = officer("Aliyev", Side.ATTACHE, Role.APPROVER)
BABAYEV = officer("Babayev", Side.ATTACHE)
BRANCH_OFFICER = officer("Mammadov", None, Role.APPROVER)
READER = officer("Guliyev", Side.ATTACHE, Role.READER)
OFFICERS = (HASANOV, RZAYEV, ALIYEV, BABAYEV, BRANCH_OFFICER, READER)
STANDING: tuple[Record, ...] = (
    POST,
    OTHER_POST,
    EMBASSY_PAPER,
    ATTACHE_PAPER,
    E1,
    A1,
    LINK,
    EMBASSY_OFFICE,
    ATTACHE_OFFICE,
    BRANCH,
)


class Around:
    """A workspace of these records, and what the change does beside the step that is judged."""

    def __init__(
        self,
        records: Iterable[Record] = (),
        *,
        officers: tuple[Officer, ...] = OFFICERS,
        returning: bool = False,
        gone: Iterable[Id] = (),
        decided: Iterable[Id] = (),
    ) -> None:
        self._records = {record.id: record for record in (*STANDING, PLAN_EDITION, EMBASSY_EDITION, *records)}
        self.officers = officers
        self.returning = returning
        self._gone = frozenset(gone)
        self._decided = frozenset(decided)

    def find(self, cls: type[R], id_: Id) -> R | None:
        found = self._records.get(id_)
        return found if isinstance(found, cls) else None

    def gone(self, id_: Id) -> bool:
        return id_ in self._gone

    def decided(self, edition: Id) -> bool:
        return edition in self._decided

    def signed(self, decision: Concurrence) -> bool:
        return decision.edition in self._decided


def why(
    who: Officer | None, before: Record | None, after: Record | None, around: Around | None = None
) -> str | None:
    """The sentence of refusal, or None."""
    reason = rights.refusal(who, [Step(before, after)], around or Around())
    return str(reason) if reason is not None else None


def word(who: Officer, **fields: Any) -> Word:
    return replace(Word(stance=Stance.AGREES, seen_hash="00", seen=(), by=who.name, officer=who.id), **fields)


# --- Who may change anything ------------------------------------------------------------------------------------


def test_a_workspace_without_officers_lets_everybody_change_everything() -> None:
    nobody_named = Around(officers=())
    for who in (None, READER, BABAYEV):
        assert why(who, E1, None, nobody_named) is None


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (None, "This workspace names its officers: say who you are"),
        (READER, "Guliyev reads only"),
        (replace(BABAYEV, date_left=date("2026-01")), "Babayev has left"),
    ],
)
def test_who_may_change_nothing_is_told_why(who: Officer | None, sentence: str) -> None:
    event = Event(id=ident("event"), title="Talks", kind=EventKind.STAFF_TALKS, level=Level.BILATERAL)
    assert sentence in str(why(who, None, event))
    for side in Side:
        assert sentence in str(rights.why_not_for(who, side, named=True))
        assert rights.why_not_for(who, side, named=False) is None


def test_what_both_sides_share_is_changed_by_either_and_by_the_branch() -> None:
    event = Event(id=ident("event"), title="Talks", kind=EventKind.STAFF_TALKS, level=Level.BILATERAL)
    for who in (HASANOV, BABAYEV, BRANCH_OFFICER):
        assert why(who, None, event) is None
        assert why(who, POST, replace(POST, capital="Tiflis")) is None


def test_the_screen_is_told_for_which_side_an_officer_writes() -> None:
    assert rights.why_not_for(BABAYEV, Side.ATTACHE, named=True) is None
    assert "“Embassy”" in str(rights.why_not_for(BABAYEV, Side.EMBASSY, named=True))
    assert "“Attaché office”" in str(rights.why_not_for(BRANCH_OFFICER, Side.ATTACHE, named=True))


# --- Papers -----------------------------------------------------------------------------------------------------

SECTION = Section(id=ident("sec"), paper=EMBASSY_PAPER.id, order="a", heading="Situation")
PARTS: tuple[Record, ...] = (
    EMBASSY_PAPER,
    SECTION,
    Paragraph(id=ident("para"), section=SECTION.id, order="a"),
    PaperGoal(id=ident("pg"), paper=EMBASSY_PAPER.id, number="1", title="Security"),
    E1,
    Indicator(id=ident("ind"), objective=E1.id, order="a", name="Talks held"),
    RedLine(id=ident("red"), objective=E1.id, order="a", text="No troops"),
)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: type(part).__name__)
def test_a_paper_is_changed_by_its_own_side_only(part: Record) -> None:
    around = Around(PARTS)
    for before, after in ((None, part), (part, None)):
        assert why(RZAYEV, before, after, around) is None
        assert "only the side “Embassy” changes it" in str(why(BABAYEV, before, after, around))
        assert why(BRANCH_OFFICER, before, after, around) is not None


@pytest.mark.parametrize(
    ("before", "field", "value"),
    [
        (EMBASSY_PAPER, "side", Side.ATTACHE),
        (E1, "paper", ATTACHE_PAPER.id),
        (A1, "paper", EMBASSY_PAPER.id),
        (PARTS[1], "paper", ATTACHE_PAPER.id),
        (PARTS[6], "objective", A1.id),
        (RedLine(id=ident("ours"), objective=A1.id, order="a", text="Ours"), "objective", E1.id),
    ],
)
def test_nothing_goes_over_from_one_paper_to_the_other(before: Any, field: str, value: object) -> None:
    assert "the other side" in str(why(BABAYEV, before, replace(before, **{field: value}), Around(PARTS)))


def test_an_officer_of_one_post_leaves_the_others_alone() -> None:
    at_home = replace(BABAYEV, post=POST.id)
    abroad = replace(ATTACHE_PAPER, id=ident("abroad"), post=OTHER_POST.id)
    far = replace(an_objective("A9"), paper=abroad.id)
    link = replace(LINK, id=ident("far"), attache_objective=far.id)
    around = Around((abroad, far, link))
    assert why(at_home, ATTACHE_PAPER, replace(ATTACHE_PAPER, note="x"), around) is None
    for before, after in (
        (abroad, replace(abroad, note="x")),
        (ATTACHE_PAPER, replace(ATTACHE_PAPER, post=OTHER_POST.id)),
        (far, replace(far, title="x")),
        (far, replace(far, apart_attache=word(at_home))),
        (link, replace(link, attache_word=word(at_home))),
        (None, replace(PLAN_EDITION, post=OTHER_POST.id, officer=at_home.id)),
    ):
        assert why(at_home, before, after, around) == "Babayev works for another post."


# --- Words ------------------------------------------------------------------------------------------------------


def test_each_side_gives_and_takes_back_its_own_word() -> None:
    ours, theirs = word(BABAYEV), word(HASANOV)
    assert why(BABAYEV, LINK, LINK.with_word(Side.ATTACHE, ours)) is None
    assert why(BABAYEV, LINK.with_word(Side.ATTACHE, word(ALIYEV)), LINK) is None
    for before, after in (
        (LINK, LINK.with_word(Side.EMBASSY, ours)),
        (LINK.with_word(Side.EMBASSY, theirs), LINK),
        (None, LINK.with_word(Side.EMBASSY, theirs)),
        (E1, E1.with_apart_word(Side.EMBASSY, theirs)),
        (A1.with_apart_word(Side.EMBASSY, theirs), A1),
    ):
        assert "word of the side “Embassy”" in str(why(BABAYEV, before, after))
    assert why(BABAYEV, E1, E1.with_apart_word(Side.ATTACHE, ours)) is None


def test_a_word_is_given_in_ones_own_name() -> None:
    assert "not in the name of another" in str(why(BABAYEV, LINK, LINK.with_word(Side.ATTACHE, word(ALIYEV))))
    unnamed = replace(word(BABAYEV), officer=None)
    assert "not in the name of another" in str(why(BABAYEV, LINK, LINK.with_word(Side.ATTACHE, unnamed)))


def test_who_has_a_key_signs() -> None:
    keyed = replace(BABAYEV, public_key="ab")
    assert "so this word needs their signature" in str(
        why(keyed, LINK, LINK.with_word(Side.ATTACHE, word(keyed)))
    )
    signed = word(keyed, key="ab", signature="cd")
    assert why(keyed, LINK, LINK.with_word(Side.ATTACHE, signed)) is None


def test_the_words_go_with_the_reason_that_its_side_takes_back() -> None:
    apart = replace(A1, apart_reason="Alone").with_apart_word(Side.EMBASSY, word(HASANOV))
    assert why(BABAYEV, apart, replace(apart, apart_reason="", apart_embassy=None)) is None
    reworded = replace(apart, apart_reason="Otherwise", apart_embassy=None)
    assert "word of the side “Embassy”" in str(why(BABAYEV, apart, reworded))


def test_what_undo_brings_back_may_hold_words_of_the_other_side() -> None:
    given = LINK.with_word(Side.EMBASSY, word(HASANOV))
    assert why(BABAYEV, None, given, Around(returning=True)) is None
    assert why(BABAYEV, LINK, given, Around(returning=True)) is not None


def test_a_link_with_the_other_sides_word_stays() -> None:
    given = LINK.with_word(Side.EMBASSY, word(HASANOV))
    assert "takes it back before the two are unlinked" in str(why(BABAYEV, given, None))
    assert why(BABAYEV, given, None, Around(gone=[A1.id])) is None
    assert why(BABAYEV, LINK.with_word(Side.ATTACHE, word(ALIYEV)), None) is None
    assert "belongs to neither side" in str(why(BRANCH_OFFICER, LINK, replace(LINK, reasoning="x")))


@pytest.mark.parametrize("end", ["attache_objective", "embassy_objective"])
def test_a_link_with_a_word_keeps_its_ends(end: str) -> None:
    given = LINK.with_word(Side.ATTACHE, word(BABAYEV))
    elsewhere = {end: ident("elsewhere")}
    assert "stays between its two objectives" in str(why(BABAYEV, given, replace(given, **elsewhere)))  # type: ignore[arg-type]  # a field of Link
    assert why(BABAYEV, LINK, replace(LINK, **elsewhere)) is None  # type: ignore[arg-type]  # a field of Link


# --- Officers ---------------------------------------------------------------------------------------------------


def test_the_first_officers_are_named_by_anybody() -> None:
    lone = Around(officers=(BABAYEV, READER))
    assert why(None, None, HASANOV, lone) is None
    assert why(BABAYEV, None, ALIYEV, lone) is None
    assert "reads only" in str(why(READER, None, ALIYEV, lone))


def test_the_approvers_of_a_side_name_its_officers() -> None:
    new = officer("Quliyev", Side.ATTACHE)
    assert why(ALIYEV, None, new) is None
    for who in (None, BABAYEV, HASANOV, BRANCH_OFFICER, READER):
        assert "approver of the side “Attaché office”" in str(why(who, None, new))
    neutral = officer("Neutral", None)
    assert why(BRANCH_OFFICER, None, neutral) is None
    for who in (BABAYEV, HASANOV, None):
        assert "belongs to neither side is named by" in str(why(who, None, neutral))
    assert why(HASANOV, None, neutral, Around(officers=(HASANOV, RZAYEV))) is None
    assert "belongs to neither side is named by" in str(
        why(RZAYEV, None, neutral, Around(officers=(HASANOV, RZAYEV)))
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"role": Role.APPROVER},
        {"side": Side.EMBASSY},
        {"post": POST.id},
        {"date_left": None},
        {"name": "Other"},
    ],
)
def test_nobody_promotes_himself(fields: dict[str, Any]) -> None:
    before = replace(BABAYEV, date_left=date("2026-01")) if "date_left" in fields else BABAYEV
    assert why(before, before, replace(before, **fields)) is not None


def test_an_approver_does_not_go_over_to_the_other_side() -> None:
    assert "side “Embassy”" in str(why(ALIYEV, ALIYEV, replace(ALIYEV, side=Side.EMBASSY)))


def test_who_left_approves_no_more() -> None:
    gone = replace(ALIYEV, date_left=date("2026-01"))
    assert why(gone, None, officer("Quliyev", Side.ATTACHE), Around(officers=(gone,))) is not None


def test_where_the_last_approver_has_left_the_side_names_the_next_one_itself() -> None:
    gone = replace(ALIYEV, date_left=date("2026-01"))
    own, other, stranger = officer("Qasimov", Side.ATTACHE), HASANOV, officer("Mole", Side.EMBASSY)
    new = officer("Quliyev", Side.ATTACHE)
    left = Around(officers=(gone, own, other, stranger))
    assert why(own, None, new, left) is None
    for who in (None, other, stranger):
        assert "its own officers name the next one" in str(why(who, None, new, left))
    nobody = Around(officers=(gone, other, stranger))
    assert why(other, None, new, nobody) is None
    assert why(stranger, None, new, nobody) is not None
    assert why(None, None, new, nobody) is not None


def test_the_last_approver_of_a_side_is_not_made_something_else() -> None:
    drafter = replace(HASANOV, role=Role.DRAFTER)
    assert "last approver" in str(why(HASANOV, HASANOV, drafter, Around(officers=(HASANOV, ALIYEV))))
    second = officer("Second", Side.EMBASSY)
    second = replace(second, role=Role.APPROVER)
    assert why(HASANOV, HASANOV, drafter, Around(officers=(HASANOV, second))) is None


def test_a_key_is_its_officers_own() -> None:
    keyed = replace(BABAYEV, public_key="ab", sealed_key="1:x")
    assert why(BABAYEV, BABAYEV, keyed) is None
    assert why(BABAYEV, keyed, replace(keyed, public_key="cd", former_keys=("ab",))) is None
    for who, before, after in (
        (ALIYEV, BABAYEV, keyed),
        (ALIYEV, BABAYEV, replace(keyed, note="in passing")),
        (ALIYEV, None, replace(officer("Quliyev", Side.ATTACHE), public_key="ab")),
        (None, BABAYEV, keyed),
    ):
        assert "changes their own signing key" in str(why(who, before, after))


def test_a_key_that_was_signed_with_stays_known() -> None:
    keyed = replace(BABAYEV, public_key="ab", sealed_key="1:x")
    assert "it stays known" in str(why(keyed, keyed, replace(keyed, public_key="cd")))
    assert "it stays known" in str(why(keyed, keyed, replace(keyed, public_key="")))
    assert why(keyed, keyed, BABAYEV, Around(returning=True)) is None


def test_an_officer_is_not_deleted() -> None:
    assert "say since when the officer left" in str(why(ALIYEV, BABAYEV, None))
    assert why(ALIYEV, BABAYEV, None, Around(returning=True)) is None


# --- What is the network's, and each office's -----------------------------------------------------------------------


def test_the_identity_is_changed_by_approvers_and_stays_one() -> None:
    identity = Workspace(id=ident("ws"), state="AZ")
    assert why(BRANCH_OFFICER, identity, replace(identity, name="New")) is None
    assert "only an approver may change this" in str(why(BABAYEV, identity, replace(identity, name="New")))
    for before, after in ((identity, None), (None, identity)):
        assert "one identity" in str(why(ALIYEV, before, after))


def test_an_office_is_its_sides() -> None:
    renamed = replace(EMBASSY_OFFICE, name="Ours")
    assert why(RZAYEV, EMBASSY_OFFICE, renamed) is None
    for after in (renamed, None):
        assert "an office of the other side" in str(why(BABAYEV, EMBASSY_OFFICE, after))
    for before, side in ((EMBASSY_OFFICE, Side.ATTACHE), (BRANCH, Side.ATTACHE)):
        assert "stays with its side" in str(why(ALIYEV, before, replace(before, side=side)))
    assert why(BRANCH_OFFICER, BRANCH, replace(BRANCH, name="Attaché branch, MoD")) is None


def test_an_office_made_for_an_officer_is_judged_with_him() -> None:
    lone = Around(officers=(HASANOV,))
    office = Office(id=ident("new"), name="New office", side=Side.ATTACHE)
    steps = [Step(None, office), Step(None, replace(ALIYEV, office=office.id))]
    assert rights.refusal(None, steps, lone) is None
    assert rights.refusal(None, steps[:1], lone) is not None
    assert rights.refusal(None, steps, Around()) is not None


# --- What is said in one's own name -----------------------------------------------------------------------------

COMMENT = Comment(
    id=ident("com"), about=E1.id, about_kind="objective", text="Why?", side=Side.ATTACHE, officer=BABAYEV.id  # type: ignore[arg-type]  # a Kind is its text
)  # fmt: skip


def test_a_comment_is_its_makers() -> None:
    assert why(BABAYEV, None, COMMENT) is None
    assert "in one’s own name" in str(why(ALIYEV, None, COMMENT))
    assert "in one’s own name" in str(why(BABAYEV, None, replace(COMMENT, side=Side.EMBASSY)))
    for after in (replace(COMMENT, text="No"), replace(COMMENT, officer=HASANOV.id), None):
        assert "others answer or resolve it" in str(why(HASANOV, COMMENT, after))
    assert why(HASANOV, COMMENT, replace(COMMENT, resolution="Done", assigned=RZAYEV.id)) is None


def test_a_referral_is_made_in_ones_own_name_and_keeps_its_link() -> None:
    referral = Referral(
        id=ident("ref"), link=LINK.id, to=ReferredTo.BRANCH, question="Which?", since=date("2026"), officer=BABAYEV.id  # type: ignore[arg-type]  # a date
    )  # fmt: skip
    assert why(BABAYEV, None, referral) is None
    assert "not in the name of another" in str(why(ALIYEV, None, referral))
    assert why(HASANOV, referral, replace(referral, decision="Theirs")) is None
    assert "never changes" in str(why(HASANOV, referral, replace(referral, link=ident("elsewhere"))))
    assert "neither side" in str(why(BRANCH_OFFICER, None, referral))
    assert "takes it back" in str(why(HASANOV, referral, None))
    assert why(HASANOV, referral, None, Around(gone=[LINK.id])) is None
    assert why(BABAYEV, referral, None) is None


def test_a_finding_is_accepted_by_an_approver_of_its_side() -> None:
    accepted = Acceptance(
        id=ident("acc"), post=POST.id, period=PERIOD, code="T1", finding="k", sentence="s", side=Side.ATTACHE,
        reason="r", officer=ALIYEV.id,
    )  # fmt: skip
    assert why(ALIYEV, None, accepted) is None
    assert "approver of the side “Attaché office”" in str(
        why(BABAYEV, None, replace(accepted, officer=BABAYEV.id))
    )
    assert "approver of the side “Attaché office”" in str(why(HASANOV, accepted, None))
    abroad = replace(ALIYEV, post=OTHER_POST.id)
    assert why(abroad, None, accepted) == "Aliyev works for another post."
    theirs = replace(accepted, side=Side.EMBASSY)
    assert "approver of the side “Embassy”" in str(why(ALIYEV, theirs, accepted))
    assert "in the name of another" in str(why(ALIYEV, None, replace(accepted, officer=HASANOV.id)))


def test_an_edition_never_changes_and_stays_once_decided() -> None:
    mine = replace(EMBASSY_EDITION, officer=RZAYEV.id)
    assert why(RZAYEV, None, mine) is None
    assert "freezes its own paper" in str(why(BABAYEV, None, replace(mine, officer=BABAYEV.id)))
    assert "in the name of another" in str(why(HASANOV, None, mine))
    assert "never changes" in str(why(RZAYEV, mine, replace(mine, title="x")))
    assert why(RZAYEV, mine, None) is None
    assert "so it is kept" in str(why(RZAYEV, mine, None, Around(decided=[mine.id])))
    assert why(BABAYEV, None, replace(PLAN_EDITION, officer=BABAYEV.id)) is None


def test_the_text_of_an_edition_comes_and_goes_with_it() -> None:
    text = EditionText(id=ident("text"), edition=EMBASSY_EDITION.id, content="…")
    assert why(RZAYEV, None, text) is None
    assert "freezes its own paper" in str(why(BABAYEV, None, text))
    assert "never changes" in str(why(RZAYEV, text, replace(text, content="other")))
    assert "never changes" in str(why(RZAYEV, text, None))
    assert why(RZAYEV, text, None, Around(gone=[EMBASSY_EDITION.id])) is None
    decided = Around(gone=[EMBASSY_EDITION.id], decided=[EMBASSY_EDITION.id])
    assert "so it is kept" in str(why(RZAYEV, text, None, decided))


def test_a_coordination_sheet_is_its_sides() -> None:
    line = Coordination(
        id=ident("line"), post=POST.id, period=PERIOD, subject=Subject.EMBASSY_PAPER, order="a", office=BRANCH.id
    )  # fmt: skip
    assert why(RZAYEV, None, line) is None
    assert "its own paper" in str(why(BABAYEV, line, None))
    shared = replace(line, subject=Subject.COORDINATED_PLAN)
    assert why(BABAYEV, None, shared) is None
    assert "its own paper" in str(why(BABAYEV, line, shared))


# --- Concurrence ------------------------------------------------------------------------------------------------


def decision(who: Officer, office: Office, **fields: Any) -> Concurrence:
    return replace(
        Concurrence(
            id=ident("con"), edition=PLAN_EDITION.id, office=office.id, side=office.side,
            decision=Decision.CONCUR, officer=who.id, seen_hash="00",
        ),
        **fields,
    )  # fmt: skip


def test_an_office_decides_by_its_approver() -> None:
    assert why(ALIYEV, None, decision(ALIYEV, ATTACHE_OFFICE)) is None
    own = replace(BRANCH_OFFICER, office=BRANCH.id)
    assert why(own, None, decision(own, BRANCH)) is None
    for who, office in (
        (BABAYEV, ATTACHE_OFFICE),
        (ALIYEV, BRANCH),
        (replace(ALIYEV, office=BRANCH.id), ATTACHE_OFFICE),
        (replace(ALIYEV, office=BRANCH.id), BRANCH),
    ):
        assert "not entitled to decide for this office" in str(why(who, None, decision(who, office)))
    assert "decides for the other side" in str(why(ALIYEV, None, decision(ALIYEV, EMBASSY_OFFICE)))
    assert "decides for the other side" in str(why(ALIYEV, None, decision(ALIYEV, ATTACHE_OFFICE, side=None)))
    assert "at the keyboard" in str(why(ALIYEV, None, decision(HASANOV, ATTACHE_OFFICE)))


def test_a_decision_with_a_key_is_signed_and_stays() -> None:
    keyed = replace(ALIYEV, public_key="ab")
    assert "so this decision needs their signature" in str(why(keyed, None, decision(keyed, ATTACHE_OFFICE)))
    given = decision(keyed, ATTACHE_OFFICE, key="ab", signature="cd")
    assert why(keyed, None, given) is None
    for after in (None, replace(given, text="x")):
        assert "stays as it was given" in str(why(keyed, given, after))


def test_a_decision_is_on_the_text_of_its_edition_and_at_ones_own_post() -> None:
    other_text = decision(ALIYEV, ATTACHE_OFFICE, seen_hash="11")
    assert "names another text" in str(why(ALIYEV, None, other_text))
    abroad = replace(ALIYEV, post=OTHER_POST.id)
    assert "another post" in str(why(abroad, None, decision(abroad, ATTACHE_OFFICE)))


def test_a_drafter_records_a_signed_paper_with_its_scan() -> None:
    scan = Attachment(
        id=ident("scan"), name="s.pdf", media_type="application/pdf", size=1, sha256="00", data="AA=="
    )
    recorded = decision(BABAYEV, ATTACHE_OFFICE, attachment=scan.id)
    assert why(BABAYEV, None, scan) is None
    assert why(BABAYEV, None, recorded) is None
    assert "decides for the other side" in str(
        why(BABAYEV, None, decision(BABAYEV, EMBASSY_OFFICE, attachment=scan.id))
    )
    assert "never changes" in str(why(BABAYEV, scan, replace(scan, data="BB==")))


def test_a_scan_does_not_replace_a_decision_that_was_signed_with_a_key() -> None:
    scanned = decision(BABAYEV, ATTACHE_OFFICE, attachment=ident("scan"))
    assert why(BABAYEV, None, scanned) is None
    signed = Around(decided=(PLAN_EDITION.id,))
    assert "signed its decision with a key" in str(why(BABAYEV, None, scanned, signed))
