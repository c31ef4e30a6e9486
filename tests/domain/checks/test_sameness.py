"""A4: two objectives that do the same, in one paper or in both without a link."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.checks import Code, check
from app.domain.plan import Plan
from app.domain.records import Objective
from app.domain.vocabulary import Level, LinkKind, Means
from tests.domain.builders import DAY, MARKINGS, date, link, objective, plan, sentences

DRILL = "Joint protection drill for pipeline and railway sites"
SAID = (
    "One company of each side drills the protection of one pipeline site and one railway site over five days."
)
AZ_DRILL = "Sərhədyanı boru kəmərinin birgə mühafizəsi təlimi"
AZ_SAID = "İlin sonunadək hər iki tərəfin bölüyü boru kəmərinin mühafizəsini birgə məşq edir."
AZ_OTHER = "Hər iki tərəfin bölükləri boru kəmərlərinin mühafizəsi üzrə birgə məşqlər keçirir."


def of(*objectives: Objective, kind: LinkKind | None = None) -> Plan:
    links = () if kind is None else (link(objectives[-1], objectives[0], kind),)
    return plan(objectives=objectives, links=links, events=())


def test_two_in_one_paper_that_say_the_same_are_found_once() -> None:
    same = of(objective("A1", title=DRILL, statement=SAID), objective("A2", title=f"Yearly {DRILL}"))
    assert sentences(same, "A4") == [
        f"“A1 {DRILL}” and “A2 Yearly {DRILL}” do the same: make them one, or say in what they differ."
    ]


def test_across_the_papers_a_link_of_any_kind_says_how_they_stand() -> None:
    theirs, ours = objective("1.1", title=DRILL), objective("A1", title=DRILL)
    assert len(sentences(of(theirs, ours), "A4")) == 1
    assert "in both papers, and no link says so" in sentences(of(theirs, ours), "A4")[0]
    for kind in LinkKind:
        assert sentences(of(theirs, ours, kind=kind), "A4") == []


def test_azerbaijani_endings_do_not_hide_it() -> None:
    one = objective("A1", title=AZ_DRILL, statement=AZ_SAID)
    other = objective("A2", title="BORU KƏMƏRLƏRİNİN MÜHAFİZƏSİ", statement=AZ_OTHER)
    assert len(sentences(of(one, other), "A4")) == 1


def test_what_tells_two_apart_is_no_finding() -> None:
    one = objective("A1", title=DRILL, level=Level.BILATERAL, means=(Means.EXERCISES,))
    for fields in (
        {"level": Level.TRILATERAL},
        {"means": (Means.EDUCATION,)},
        {"date_start": date("2028-01"), "date_end": date("2028-12")},
    ):
        other = replace(
            objective("A2", title=DRILL, level=Level.BILATERAL, means=(Means.EXERCISES,)), **fields
        )
        assert sentences(of(one, other), "A4") == [], fields
    open_fields = objective("A2", title=DRILL, date_start=None, date_end=None)
    assert len(sentences(of(one, open_fields), "A4")) == 1


def test_few_words_in_common_are_chance() -> None:
    assert (
        sentences(of(objective("A1", title="Staff talks"), objective("A2", title="Staff talks")), "A4") == []
    )
    lines = (
        objective("A1", title="Threats to data lines along the corridor"),
        objective(
            "A2",
            title="Casualty evacuation along the corridor",
            statement="A platoon reaches each casualty in time.",
        ),
    )
    assert sentences(of(*lines), "A4") == []


def test_the_key_does_not_depend_on_which_stands_first() -> None:
    one, other = objective("A1", title=DRILL), objective("A2", title=DRILL)
    renumbered = replace(one, number="A3"), replace(other, number="A1")
    keys = [
        {finding.key for finding in check(of(*pair), DAY, MARKINGS) if finding.code is Code.A4}
        for pair in ((one, other), renumbered)
    ]
    assert keys[0] == keys[1] != set()


words = st.lists(
    st.sampled_from(["kəmər", "drill", "railway", "mühafizə", "company", "seminar", "hospital", "təlim"]),
    min_size=1,
    max_size=6,
    unique=True,
)


@given(words, words)
def test_the_same_words_are_always_found_and_other_words_never(some: list[str], more: list[str]) -> None:
    text, other_text = " ".join(some), " ".join(more)
    found = sentences(of(objective("A1", title=text), objective("A2", title=other_text)), "A4")
    turned = sentences(of(objective("A1", title=other_text), objective("A2", title=text)), "A4")
    assert len(found) == len(turned)
    if set(some) == set(more) and len(some) >= 3:
        assert found
    if set(some).isdisjoint(more):
        assert not found
