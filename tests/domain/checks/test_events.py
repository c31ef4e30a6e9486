"""Events without basis or outcome, or left standing: E5, E6, E9."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from app.domain.vocabulary import DatePrecision, EventState
from tests.domain.builders import (
    AGREEMENT,
    ATTACHE_OBJECTIVE,
    date,
    event,
    ident,
    plan,
    sentences,
)


@pytest.mark.parametrize(
    ("event_fields", "agreement_fields", "says"),
    [
        ({}, {}, None),
        ({"agreement": None}, {}, "“Visit” has no legal basis."),
        ({"agreement": ident("gone")}, {}, "“Visit” has no legal basis."),
        ({"agreement": None, "state": EventState.PROPOSED}, {}, "“Visit” has no legal basis."),
        ({"agreement": None, "state": EventState.HELD}, {}, "“Visit” has no legal basis."),
        ({"agreement": None, "state": EventState.CANCELLED}, {}, None),
        ({"agreement": None, "date_start": date("2025-01")}, {}, None),
        ({}, {"valid_until": "2026-06-10"}, None),
        ({}, {"valid_until": "2026-06"}, None),
        ({}, {"valid_until": "2026-06-09"}, "is valid only until 2026-06-09."),
        ({"date_end": date("2026-06-12")}, {"valid_until": "2026-06-11"}, "is valid only until 2026-06-11."),
        ({"date_start": date("2026-06")}, {"valid_until": "2026-06-05"}, None),
        ({"date_start": date("2026-06")}, {"valid_until": "2026-05"}, "is valid only until 2026-05."),
        ({"date_start": None}, {"valid_until": "2020"}, None),
        ({"date_precision": DatePrecision.TO_BE_FIXED}, {"valid_until": "2020"}, None),
        ({}, {"date_signed": "2026-06-10"}, None),
        ({}, {"date_signed": "2026"}, None),
        ({}, {"date_signed": "2026-06-11"}, "is signed only after it, on 2026-06-11."),
        ({"date_end": date("2026-06-11")}, {"date_signed": "2026-06-11"}, None),
    ],
)
def test_e5_an_event_has_a_legal_basis_in_force_on_its_day(
    event_fields: dict[str, Any], agreement_fields: dict[str, str], says: str | None
) -> None:
    dates: dict[str, Any] = {field: date(text) for field, text in agreement_fields.items()}
    basis = replace(AGREEMENT, **dates)
    whole = plan(events=(event("Visit", ATTACHE_OBJECTIVE, **event_fields),), agreements=(basis,))
    found = sentences(whole, "E5")
    assert len(found) == (says is not None)
    assert says is None or found[0].endswith(says)


@pytest.mark.parametrize(
    ("fields", "day", "fires"),
    [
        ({}, "2026-06-25", True),
        ({}, "2026-06-24", False),
        ({"outcome": "Agreed to meet again."}, "2026-12-01", False),
        ({"outcome": " \n"}, "2026-12-01", True),
        ({"date_end": date("2026-06-12")}, "2026-06-26", False),
        ({"date_end": date("2026-06-12")}, "2026-06-27", True),
        ({"date_start": date("2026-06")}, "2026-07-14", False),
        ({"date_start": date("2026-06")}, "2026-07-15", True),
        ({"date_start": None}, "2026-12-01", False),
        ({"state": EventState.CONFIRMED}, "2026-12-01", False),
    ],
)
def test_e6_what_came_of_an_event_is_reported_within_14_days(
    fields: dict[str, Any], day: str, fires: bool
) -> None:
    held = event("Visit", ATTACHE_OBJECTIVE, **({"state": EventState.HELD} | fields))
    found = sentences(plan(events=(held,)), "E6", dt.date.fromisoformat(day))
    expected = "“Visit” was held more than 14 days ago, and its outcome is not reported."
    assert found == ([expected] if fires else [])


@pytest.mark.parametrize(
    ("fields", "day", "fires"),
    [
        ({}, "2026-06-11", True),
        ({}, "2026-06-10", False),
        ({"date_end": date("2026-06-12")}, "2026-06-12", False),
        ({"date_start": date("2026-06")}, "2026-06-30", False),
        ({"date_start": date("2026-06")}, "2026-07-01", True),
        ({"date_precision": DatePrecision.MONTH}, "2026-06-30", False),
        ({"date_precision": DatePrecision.TO_BE_FIXED}, "2026-12-01", False),
        ({"date_start": None}, "2026-12-01", False),
        ({"state": EventState.PROPOSED}, "2026-06-11", True),
        ({"state": EventState.CONFIRMED}, "2026-06-11", True),
        ({"state": EventState.HELD, "outcome": "Done."}, "2026-06-11", False),
        ({"state": EventState.POSTPONED}, "2026-06-11", False),
        ({"state": EventState.CANCELLED}, "2026-06-11", False),
    ],
)
def test_e9_what_has_passed_is_not_planned(fields: dict[str, Any], day: str, fires: bool) -> None:
    found = sentences(
        plan(events=(event("Visit", ATTACHE_OBJECTIVE, **fields),)), "E9", dt.date.fromisoformat(day)
    )
    state = fields.get("state", EventState.PLANNED)
    expected = f"“Visit” has passed and still stands as {state}: mark it held, postponed or cancelled."
    assert found == ([expected] if fires else [])
