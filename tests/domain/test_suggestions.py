"""Suggestions: what belongs together is found for the reasons that are shown, in the same order every time."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.likeness import nearly_same, words_in
from app.domain.plan import Plan
from app.domain.records import Goal, Objective
from app.domain.suggestions import LEAST_SCORE, MOST, Suggestions
from app.domain.vocabulary import Aspect, EventState, Facet, Level, LinkKind, Means, Side
from tests.domain.builders import DOCUMENT, GOAL, date, event, ident, link, objective, plan, red_line

CORRIDOR = objective(
    "1.1",
    title="Transit security of the corridor",
    statement="The pipeline and the railway run without interruption.",
    serves=(),
    lead="Economic section",
)
DIALOGUE = objective(
    "1.2", title="Dialogue of ministers", statement="They talk about defence.", serves=(), lead=""
)
CULTURE = objective(
    "1.3", title="Exchange of veterans", statement="Museums show their collections.", serves=(), lead=""
)
DRILL = objective(
    "A1", title="Drill on protecting pipelines", statement="Guards of the railways train.", serves=(), lead=""
)
TALKS = objective("A2", title="Staff talks", statement="Officers meet each other.", serves=(), lead="")
ALL = (CORRIDOR, DIALOGUE, CULTURE, DRILL, TALKS)


def of(*objectives: Objective, **fields: object) -> Suggestions:
    return Suggestions(plan(objectives=objectives, **({"links": (), "events": ()} | fields)))


def numbers(found: Suggestions, one: Objective) -> list[str]:
    return [suggestion.record.number for suggestion in found.links(one)]


def said(found: Suggestions, one: Objective) -> list[str]:
    return [str(reason.message) for reason in found.links(one)[0].reasons]


def test_rare_words_lead_to_each_other_in_both_directions_whatever_their_endings() -> None:
    found = of(*ALL)
    assert numbers(found, DRILL) == ["1.1"]
    assert numbers(found, CORRIDOR) == ["A1"]
    assert said(found, DRILL) == ["same words: pipelines, railways", "at the same time"]


def test_azerbaijani_words_meet_in_any_case_and_with_any_ending() -> None:
    embassy = replace(CORRIDOR, title="İQTİSADİ DƏHLİZİN TƏHLÜKƏSİZLİYİ", statement="")
    attache = replace(DRILL, title="Dəhlizdə təhlükəsizlik təlimi", statement="")
    found = of(embassy, DIALOGUE, CULTURE, attache, TALKS)
    assert said(found, attache)[0] == "same words: Dəhlizdə, təhlükəsizlik"


def test_what_is_linked_already_is_not_suggested() -> None:
    assert of(*ALL, links=(link(DRILL, CORRIDOR),)).links(DRILL) == ()


def test_guidance_means_fields_offices_and_dates_each_say_what_they_count() -> None:
    common = {"facets": (Facet.DEFENCE,), "aspects": (Aspect.SECURITY,), "means": (Means.EXERCISES,)}
    embassy = objective("1.1", title="One", lead="Political section", **common)
    attache = objective("A1", title="Two", lead="Attaché", supporting=("political SECTION",), **common)
    (suggestion,) = of(embassy, attache).links(attache)
    assert [(str(reason.message), reason.points) for reason in suggestion.reasons] == [
        ("both cite the guidance goal MD-4", 12),
        ("same means: exercises", 6),
        ("same facet: defence", 4),
        ("same aspect: security", 4),
        ("same office: political SECTION", 6),
        ("at the same time", 3),
    ]
    assert suggestion.score == 35
    assert suggestion.kind is LinkKind.SUPPORTS


def test_being_at_another_time_counts_against_it() -> None:
    early = replace(CORRIDOR, date_start=date("2026-01"), date_end=date("2026-03"))
    late = replace(DRILL, date_start=date("2027-01"), date_end=date("2027-03"))
    found = of(early, DIALOGUE, CULTURE, late, TALKS)
    reasons = found.between(late, early).reasons
    assert found.links(late) == ()
    assert (str(reasons[-1].message), reasons[-1].points) == ("at another time", -6)


def test_a_red_line_that_is_touched_makes_it_a_conflict() -> None:
    line = red_line(CULTURE, "No drill on the border")
    drill = replace(DRILL, title="Drill on the border of the corridor")
    found = of(CORRIDOR, DIALOGUE, CULTURE, drill, TALKS, red_lines=(line,))
    conflict = next(one for one in found.links(CULTURE) if one.record.number == "A1")
    assert conflict.kind is LinkKind.CONFLICTS
    assert "touches the red line “No drill on the border”" in [
        str(reason.message) for reason in conflict.reasons
    ]


def test_a_red_line_of_another_time_is_not_touched() -> None:
    line = red_line(CULTURE, "No drill on the border", date_start=date("2026-03"), date_end=date("2026-04"))
    drill = replace(DRILL, title="Drill on the border", date_start=date("2027-01"), date_end=date("2027-02"))
    found = of(CORRIDOR, DIALOGUE, CULTURE, drill, TALKS, red_lines=(line,))
    assert all(one.kind is not LinkKind.CONFLICTS for one in found.links(CULTURE))


def test_saying_nearly_the_same_is_an_overlap() -> None:
    twin = replace(DRILL, title="Transit security of the corridors", statement=CORRIDOR.statement)
    assert of(CORRIDOR, DIALOGUE, CULTURE, twin, TALKS).links(twin)[0].kind is LinkKind.OVERLAPS


def test_goals_are_suggested_by_words_and_by_what_the_other_side_cites() -> None:
    rails = Goal(id=ident("md-5"), document=DOCUMENT.id, ref_no="MD-5", text="Guard railways and pipelines.")
    linked = replace(CORRIDOR, serves=(GOAL.id,))
    found = of(linked, DIALOGUE, CULTURE, DRILL, TALKS, goals=(GOAL, rails), links=(link(DRILL, linked),))
    by_goal = {one.record.ref_no: [str(r.message) for r in one.reasons] for one in found.goals(DRILL)}
    assert by_goal == {
        "MD-5": ["same words: Guards, pipelines, railways"],
        "MD-4": ["cited by 1.1 on the other side"],
    }
    both = replace(GOAL, text="Guard railways.")
    found = of(linked, DIALOGUE, CULTURE, DRILL, TALKS, goals=(both, rails), links=(link(DRILL, linked),))
    assert [str(r.message) for r in found.goals(DRILL)[0].reasons] == [
        "same words: Guards, railways",
        "cited by 1.1 on the other side",
    ]


def test_prose_linkages_lead_to_the_goals_that_they_name_and_speak_of() -> None:
    rails = Goal(id=ident("md-5"), document=DOCUMENT.id, ref_no="MD-5", text="Guard railways and pipelines.")
    seas = Goal(id=ident("5"), document=DOCUMENT.id, ref_no="5", text="Keep harbours open.")
    goals = (GOAL, rails, seas)

    def found(linkages: str) -> dict[str, list[str]]:
        suggested = of(CORRIDOR, replace(TALKS, linkages=linkages), goals=goals).goals(
            replace(TALKS, linkages=linkages)
        )
        return {one.record.ref_no: [str(reason.message) for reason in one.reasons] for one in suggested}

    assert found("") == {}
    assert found("Answers MD-5, and 5 others; not MD-55.") == {"MD-5": ["its linkages name MD-5"]}
    assert found("Open harbours") == {"5": ["same words: harbours, Open"]}
    assert found("See MD-55, AMD-5 and md-5.") == {}


def test_events_and_objectives_find_each_other_but_not_what_is_cancelled_or_served_already() -> None:
    drill = replace(DRILL, means=(Means.EXERCISES,))
    free = event("Pipeline exercise", means=(Means.EXERCISES,))
    objectives = (CORRIDOR, DIALOGUE, CULTURE, drill, TALKS)
    found = of(*objectives, events=(free, event("Dinner")))
    assert [one.record.title for one in found.events(drill)] == ["Pipeline exercise"]
    assert found.objectives(free)[0].record.number == "A1"
    for gone in (replace(free, objectives=(drill.id,)), replace(free, state=EventState.CANCELLED)):
        assert of(*objectives, events=(gone, event("Dinner"))).events(drill) == ()


def test_an_objective_without_any_words_finds_nothing() -> None:
    bare = objective("A9", title="7", statement="", serves=(), lead="")
    found = of(*ALL, bare)
    assert (*found.links(bare), *found.goals(bare), *found.events(bare)) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Joint drill of railway guards", "joint DRILLS of the railways guard", True),
        ("Joint drill of railway guards", "Joint drill of harbour pilots", False),
        ("Drill", "Drill", False),
        ("", "", False),
    ],
)
def test_nearly_the_same(one: str, other: str, same: bool) -> None:
    assert nearly_same(words_in(one), words_in(other)) is same


# --- properties ---------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["corridor", "dialogue", "railway", "training", "border", "təlim", "əməkdaşlıq", "İdman"]
)
TEXT = st.lists(WORDS, max_size=6).map(" ".join)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    numbers = [f"{prefix}{n + 1}" for prefix in ("1.", "A") for n in range(draw(st.integers(1, 4)))]
    made = [
        objective(
            number,
            title=draw(TEXT) or "Title",
            statement=draw(TEXT),
            serves=draw(st.sampled_from([(), (GOAL.id,)])),
            means=draw(st.sampled_from([(), (Means.EXERCISES,)])),
            facets=draw(st.sampled_from([(), (Facet.DEFENCE,), (Facet.DEFENCE, Facet.POLITICAL)])),
            level=draw(st.sampled_from([None, Level.BILATERAL])),
            date_start=draw(st.sampled_from([None, date("2026"), date("2027-03")])),
            date_end=draw(st.sampled_from([None, date("2026-02"), date("2028")])),
            lead=draw(st.sampled_from(["", "Attaché", "Embassy"])),
        )
        for number in numbers
    ]
    lines = [red_line(one, text) for one in made if (text := draw(TEXT))]
    return plan(objectives=tuple(made), links=(), events=(), red_lines=tuple(lines))


@given(plans(), st.randoms(use_true_random=False))
def test_suggestions_are_of_the_other_side_best_first_and_the_same_in_any_order_of_records(
    whole: Plan, chance: object
) -> None:
    shuffled = list(whole.objectives)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis's own random.Random
    again = Suggestions(replace(whole, objectives=tuple(shuffled)))
    found = Suggestions(whole)
    for one in whole.objectives:
        suggested = found.links(one)
        assert suggested == again.links(one)
        scores = [suggestion.score for suggestion in suggested]
        assert scores == sorted(scores, reverse=True)
        assert len(suggested) <= MOST
        for suggestion in suggested:
            assert whole.side_of(suggestion.record) is whole.side_of(one).other
            assert suggestion.score == sum(reason.points for reason in suggestion.reasons) >= LEAST_SCORE


@given(plans())
def test_what_speaks_for_a_link_speaks_for_it_from_either_end(whole: Plan) -> None:
    found = Suggestions(whole)
    for embassy in whole.of(Side.EMBASSY):
        for attache in whole.of(Side.ATTACHE):
            there, back = found.between(embassy, attache), found.between(attache, embassy)
            assert found.points(embassy, attache) == there.score
            assert (there.score, there.kind) == (back.score, back.kind)
