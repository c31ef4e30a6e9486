"""A7: an event or objective touches a red line of the other paper."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.checks import Code, check
from app.domain.plan import Plan
from app.domain.records import Event, Objective, RedLine
from app.domain.vocabulary import DatePrecision, EventState, LinkKind
from tests.domain.builders import (
    ATTACHE_OBJECTIVE,
    DAY,
    EMBASSY_OBJECTIVE,
    MARKINGS,
    date,
    event,
    link,
    objective,
    plan,
    red_line,
    sentences,
)

NEVER = "No joint activity near the line"


def line(**fields: Any) -> RedLine:
    return red_line(EMBASSY_OBJECTIVE, NEVER, **fields)


def touched(one: Event | Objective, *lines: RedLine) -> list[str]:
    return sentences(around(one, *lines), "A7")


def around(one: Event | Objective, *lines: RedLine) -> Plan:
    if isinstance(one, Event):
        return plan(events=(one,), red_lines=lines)
    return plan(objectives=(EMBASSY_OBJECTIVE, one), links=(), events=(), red_lines=lines)


def course(place: str = "Davit Gareji area, Sagarejo", **fields: Any) -> Event:
    return event("Mountain course", ATTACHE_OBJECTIVE, place=place, **fields)


def test_an_event_at_the_place_touches_the_line_whatever_its_topic() -> None:
    found = touched(course(), line(place="Davit Gareji", topic="delimitation"))
    sentence = "“Mountain course” touches a red line of “1.1 Title of 1.1” (place: Davit Gareji): “{}”."
    assert found == [sentence.format(NEVER)]


@pytest.mark.parametrize("place", ["Gori, Georgia", "Gareji", "Davit", "Davit Garejiyə"])
def test_another_place_or_part_of_a_word_does_not(place: str) -> None:
    assert touched(course(place), line(place="Davit Gareji")) == []


@pytest.mark.parametrize("place", ["İSMAYILLI rayonu", "ismayıllı", "Ismayilli", "I\u0307smayıllı"])
def test_letters_of_either_language_and_any_case_are_one(place: str) -> None:
    assert len(touched(course(place), line(place="İsmayıllı"))) == 1


def test_all_parts_of_one_place_are_named_and_one_of_several_places_is_enough() -> None:
    assert len(touched(course("Sagarejo, near Davit Gareji"), line(place="Davit Gareji, Sagarejo"))) == 1
    assert touched(course("Sagarejo"), line(place="Davit Gareji, Sagarejo")) == []
    for several in ("Gombori; Sagarejo", "Gombori / Sagarejo"):
        assert len(touched(course("Sagarejo"), line(place=several))) == 1


def test_a_capital_where_nearly_everything_takes_place_needs_the_topic_too() -> None:
    in_capital = line(place="Tbilisi", topic="arms fair, armament")
    assert touched(course("Tbilisi, Georgia"), in_capital) == []
    fair = event("Stand at the arms fair", ATTACHE_OBJECTIVE, place="Tbilisi, Georgia")
    assert "(place: Tbilisi, topic: arms fair)" in touched(fair, in_capital)[0]
    assert len(touched(course("Tbilisi"), line(place="Tbilisi"))) == 1


def test_the_topic_decides_where_no_place_is_named_or_known() -> None:
    talks = event("Talks on delimitasiya", ATTACHE_OBJECTIVE, place="Tbilisi")
    assert len(touched(talks, line(topic="Delimitasiya"))) == 1
    assert touched(talks, line(place="Davit Gareji", topic="Delimitasiya")) == []
    assert len(touched(replace(talks, place=""), line(place="Davit Gareji", topic="Delimitasiya"))) == 1
    assert touched(talks, line(topic="limitasiya")) == []


def test_a_line_without_place_and_topic_is_for_people_to_read() -> None:
    assert touched(course(), line(), line(place=" , ;", topic=";", name="2")) == []


def test_only_the_other_papers_line_counts() -> None:
    theirs, ours = line(place="Davit Gareji"), red_line(ATTACHE_OBJECTIVE, NEVER, place="Davit Gareji")
    of_embassy = event("Visit", EMBASSY_OBJECTIVE, place="Davit Gareji")
    of_both = event("Visit", EMBASSY_OBJECTIVE, ATTACHE_OBJECTIVE, place="Davit Gareji")
    of_nobody = event("Visit", place="Davit Gareji")
    assert touched(of_embassy, theirs) == [] != touched(of_embassy, ours)
    for one in (of_both, of_nobody):
        assert touched(one, ours) == [] != touched(one, theirs)


def test_a_cancelled_event_touches_nothing_and_a_held_one_does() -> None:
    there = line(place="Davit Gareji")
    assert touched(course(state=EventState.CANCELLED), there) == []
    assert len(touched(course(state=EventState.HELD, outcome="Held."), there)) == 1


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"date_start": date("2026-06-10")}, True),
        ({"date_start": date("2026-05-28"), "date_end": date("2026-06-01")}, True),
        ({"date_start": date("2026-05-28"), "date_end": date("2026-05-31")}, False),
        ({"date_start": date("2026-07-01")}, False),
        ({"date_start": date("2026-06")}, True),
        ({"date_start": date("2026-05"), "date_end": date("2026-06")}, True),
        ({"date_start": date("2026"), "date_end": None}, False),
        ({"date_start": date("2026-06-10"), "date_precision": DatePrecision.TO_BE_FIXED}, False),
        ({"date_start": date("2026-06-10"), "state": EventState.POSTPONED}, False),
        ({"date_start": None}, False),
    ],
)
def test_only_what_is_certain_of_the_days_counts(fields: dict[str, Any], found: bool) -> None:
    june = line(place="Davit Gareji", date_start=date("2026-06"), date_end=date("2026-06"))
    assert bool(touched(course(**fields), june)) is found


def test_an_open_date_touches_what_holds_for_the_whole_period() -> None:
    always = line(place="Davit Gareji", date_start=date("2026"), date_end=date("2028"))
    for fields in ({"date_start": None}, {"state": EventState.POSTPONED}):
        assert len(touched(course(**fields), always)) == 1


def test_an_objective_names_the_place_or_the_topic() -> None:
    near = objective("A1", statement="A team trains each year at Davit Gareji.")
    about = objective("A1", title="Xəritə: delimitasiya üzrə dəstək")
    both = line(place="Davit Gareji", topic="delimitasiya")
    assert "(place: Davit Gareji)" in touched(near, both)[0]
    assert "(topic: delimitasiya)" in touched(about, both)[0]
    assert touched(near, replace(both, date_end=date("2026-01"))) == []
    assert touched(objective("A1", strategy="Nothing at Davit Gareji"), both) == []


def test_what_the_two_sides_speak_of_as_a_conflict_is_not_said_twice() -> None:
    near = objective("A1", statement="A team trains each year at Davit Gareji.")
    there = line(place="Davit Gareji")
    parts: dict[str, Any] = {"objectives": (EMBASSY_OBJECTIVE, near), "red_lines": (there,), "events": ()}
    for kind, found in ((LinkKind.CONFLICTS, 0), (LinkKind.SUPPORTS, 1)):
        assert len(sentences(plan(links=(link(near, EMBASSY_OBJECTIVE, kind),), **parts), "A7")) == found


def test_it_stands_in_the_way_and_leads_to_the_event() -> None:
    finding = next(
        one
        for one in check(around(course(), line(place="Davit Gareji")), DAY, MARKINGS)
        if one.code is Code.A7
    )
    assert finding.severity.value == "error"
    assert finding.records == (course().id, line().id, EMBASSY_OBJECTIVE.id)


places = st.lists(st.sampled_from(["Gori", "Şəki", "Qax", "Poti", "İsmayıllı"]), min_size=1, max_size=3)


@given(places, places)
def test_a_place_is_touched_just_where_it_is_named(named: list[str], there: list[str]) -> None:
    found = touched(course(", ".join(there)), line(place=" ; ".join(named)))
    assert bool(found) is bool(set(named) & set(there))
