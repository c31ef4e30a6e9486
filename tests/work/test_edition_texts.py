"""The canonical text: nothing is lost, equal plans have equal texts, and any change of what is agreed changes the code."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.agreed_text import BESIDE
from app.domain.comparison import Fate, compare
from app.domain.dates import PartialDate
from app.domain.kinds import KINDS
from app.domain.messages import Refusal
from app.domain.money import Money
from app.domain.plan import Plan
from app.domain.records import Id, Kind, Office, Word
from app.domain.rich_text import Run
from app.domain.vocabulary import EventState, GoalKind, Side, Subject
from app.storage.canonical import canonical, parse
from app.work.edition_texts import agreed_code, code_of, plan_of, text_of
from tests.documents import georgia as ge
from tests.domain.builders import ident

PLAN = Subject.COORDINATED_PLAN
LISTS: Mapping[str, Kind] = {
    "papers": Kind.PAPER, "sections": Kind.SECTION, "paragraphs": Kind.PARAGRAPH, "paper_goals": Kind.PAPER_GOAL,
    "objectives": Kind.OBJECTIVE, "indicators": Kind.INDICATOR, "risks": Kind.RISK, "red_lines": Kind.RED_LINE,
    "links": Kind.LINK, "events": Kind.EVENT, "agreements": Kind.AGREEMENT,
}  # fmt: skip


def georgia() -> Plan:
    """The plan of Georgia with all that goals, objectives and papers can say."""
    plan = ge.georgia()
    said = {"kind": GoalKind.POLICY, "justification": "For peace.", "linkages": "Answers 1.\nAnd 2."}
    return replace(
        plan,
        papers=tuple(replace(one, date_approved=PartialDate(2026, 3, 22)) for one in plan.papers),
        paper_goals=tuple(replace(one, **said) for one in plan.paper_goals),  # type: ignore[arg-type]  # by name
        objectives=tuple(replace(one, linkages="Answers 3.\n\nAnd 4.") for one in plan.objectives),
    )


def without_who(word: Word | None) -> Word | None:
    """A word without who said it, and when."""
    return replace(word, by="", at=None, officer=None, key="", signature="") if word is not None else None


def by_id(records: Any) -> list[Any]:
    return sorted(records, key=lambda record: record.id)


@pytest.mark.parametrize("subject", list(Subject))
def test_a_text_gives_the_plan_and_the_plan_the_text(subject: Subject) -> None:
    text = text_of(georgia(), subject)
    assert text_of(plan_of(text), subject) == text
    assert canonical(parse(text)) == text


def test_every_record_of_the_plan_comes_back() -> None:
    plan = georgia()
    read = plan_of(text_of(plan, PLAN))
    for name in LISTS:
        if name not in {"links", "objectives"}:
            assert by_id(getattr(read, name)) == by_id(getattr(plan, name)), name
    assert (read.post, read.period) == (plan.post, plan.period)
    assert by_id(read.links) == [
        replace(one, embassy_word=without_who(one.embassy_word), attache_word=without_who(one.attache_word))
        for one in by_id(plan.links)
    ]
    assert by_id(read.objectives) == [
        replace(
            one, apart_embassy=without_who(one.apart_embassy), apart_attache=without_who(one.apart_attache)
        )
        for one in by_id(plan.objectives)
    ]
    cited = {goal for objective in plan.objectives for goal in objective.serves}
    assert {goal.id for goal in read.goals} == cited & {goal.id for goal in plan.goals}


def test_the_order_in_which_records_come_does_not_matter() -> None:
    plan = georgia()
    turned: dict[str, Any] = {name: tuple(reversed(getattr(plan, name))) for name in LISTS}
    assert text_of(replace(plan, **turned), PLAN) == text_of(plan, PLAN)


def test_a_paper_of_one_side_holds_nothing_of_the_other() -> None:
    text = text_of(georgia(), Subject.EMBASSY_PAPER)
    assert ge.A1.title not in text
    assert {paper.side for paper in plan_of(text).papers} == {Side.EMBASSY}


def test_a_text_of_a_newer_version_is_refused_politely_and_nonsense_too() -> None:
    whole = json.loads(text_of(georgia(), PLAN))
    with pytest.raises(Refusal, match="newer version"):
        plan_of(canonical(whole | {"version": 2}))
    for text in ("", "[]", "{}", "{", "1.5", '{"format":"chancery edition","version":1}'):
        with pytest.raises(Refusal, match="cannot be read"):
            plan_of(text)


# --- Any change ---------------------------------------------------------------------------------------------------


def _changed(value: Any) -> Any:  # noqa: PLR0911 - one line per type
    """Another value of the same type."""
    match value:
        case None:
            return None
        case bool():
            return not value
        case PartialDate():
            return PartialDate(value.year + 1)
        case Money():
            return Money(value.amount + 1, value.currency)
        case int():
            return value % 5 + 1
        case ():
            return ()
        case tuple() if isinstance(value[0], Run):
            return (*value, Run(" And more.", bold=True))
        case tuple():
            return value[:-1]
    others = (
        [other for other in type(value) if other is not value] if hasattr(type(value), "__members__") else []
    )
    return others[0] if others else f"{value} and more"


_SKIPPED = {"id", "order", "paper", "section", "objective", "post", "period", "side", "attache_objective",
            "embassy_objective", "embassy_word", "attache_word", "apart_embassy", "apart_attache"}  # fmt: skip


def _places() -> list[tuple[str, Id, str]]:
    """Every field of every record that says something: list, record, field."""
    plan = georgia()
    return [
        (name, record.id, field.name)
        for name in LISTS
        for record in getattr(plan, name)
        for field in fields(record)
        if field.name not in _SKIPPED and getattr(record, field.name) not in (None, "", ())
    ]


PLACES = _places()
_BEFORE = text_of(georgia(), PLAN)
_FROZEN = plan_of(_BEFORE)


def _with(plan: Plan, name: str, id_: Id, change: Callable[[Any], Any]) -> Plan:
    """The plan with one record changed."""
    records: Any = tuple(change(one) if one.id == id_ else one for one in getattr(plan, name))
    return replace(plan, **{name: records})


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PLACES))
def test_any_change_of_agreed_text_changes_the_code_and_is_found(place: tuple[str, Id, str]) -> None:
    name, id_, field = place
    kind = LISTS[name]
    changed = _with(georgia(), name, id_, lambda one: replace(one, **{field: _changed(getattr(one, field))}))
    after = text_of(changed, PLAN)
    assert code_of(after) != code_of(_BEFORE)
    beside = field in BESIDE.get(kind, ())
    proposed = field == "state" and EventState.PROPOSED in {
        next(one for one in of.events if one.id == id_).state for of in (georgia(), changed)
    }
    assert (agreed_code(after) != agreed_code(_BEFORE)) == (not beside or proposed)
    found = [one for one in compare(_FROZEN, plan_of(after)).differences if one.id == id_]
    assert [one.fate for one in found] == ([Fate.CHANGED] if field != "carried_from" else [])
    assert [change.field for one in found for change in one.fields][:1] == [field]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(
        [(name, one.id) for name in LISTS for one in getattr(georgia(), name) if name != "papers"]
    )
)
def test_a_record_that_is_gone_is_found_and_another_way_round_it_is_new(place: tuple[str, Id]) -> None:
    name, id_ = place
    plan = georgia()
    rest: Any = tuple(one for one in getattr(plan, name) if one.id != id_)
    less = plan_of(text_of(replace(plan, **{name: rest}), PLAN))
    fates = {one.id: one.fate for one in compare(_FROZEN, less).differences}
    assert fates[id_] is Fate.REMOVED
    fates = {one.id: one.fate for one in compare(less, _FROZEN).differences}
    assert fates[id_] is Fate.ADDED


def test_comparing_a_text_with_itself_gives_nothing() -> None:
    assert compare(_FROZEN, plan_of(_BEFORE)).differences == ()


def test_every_field_that_stands_beside_is_a_field() -> None:
    for kind, names in BESIDE.items():
        assert names <= {field.name for field in fields(KINDS[kind])}  # type: ignore[arg-type]  # records are dataclasses


def test_who_said_a_word_and_when_is_no_text() -> None:
    plan = georgia()
    unsigned = replace(
        plan,
        links=tuple(
            replace(
                one, embassy_word=without_who(one.embassy_word), attache_word=without_who(one.attache_word)
            )
            for one in plan.links
        ),
    )
    assert text_of(unsigned, PLAN) == text_of(plan, PLAN)


def test_a_new_default_of_a_later_version_would_change_no_code() -> None:
    """Values that are as ever aren't written, so that a field that comes later leaves old codes alone."""
    whole = json.loads(_BEFORE)
    events = whole["agreed"]["event"].values()
    assert all(event.get("date_precision") != "exact" for event in events)
    silent = replace(
        georgia(),
        papers=ge.georgia().papers,
        paper_goals=tuple(
            replace(one, kind=None, justification="", linkages="") for one in ge.georgia().paper_goals
        ),
        objectives=tuple(replace(one, linkages="") for one in ge.georgia().objectives),
    )
    assert "linkages" not in text_of(silent, PLAN)


def test_offices_named_later_do_not_change_the_agreed_text() -> None:
    plan = georgia()
    office = Office(id=ident("office"), name=ge.E11.lead)
    named = replace(plan, offices=(office,))
    assert agreed_code(text_of(named, PLAN)) == agreed_code(_BEFORE)
    assert plan_of(text_of(named, PLAN)).offices == (office,)
