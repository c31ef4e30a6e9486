"""What belongs to a plan when it is read."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from app.domain.dates import PartialDate, Period
from app.domain.messages import say
from app.domain.records import Event, Post
from app.domain.vocabulary import DatePrecision, EventKind, Level
from app.work import editing, views
from app.work.checks import read_report
from app.work.desk import Desk


def test_an_event_still_to_be_fixed_belongs_to_every_period(desk: Desk) -> None:
    post = editing.add(desk, Post(id=desk.new_id(), code="TBS", country="GE"))
    for title, year, precision in (
        ("Tried for last year", 2025, DatePrecision.TO_BE_FIXED),
        ("Held last year", 2025, DatePrecision.EXACT),
        ("This year", 2026, DatePrecision.EXACT),
    ):
        editing.add(
            desk,
            Event(
                id=desk.new_id(),
                title=title,
                kind=EventKind.STAFF_TALKS,
                level=Level.BILATERAL,
                post=post.id,
                date_start=PartialDate(year, 5, 1),
                date_precision=precision,
            ),
        )
    plan = views.load_plan(desk, post=post.id, period=Period(2026, 2028))
    assert {event.title for event in plan.events} == {"Tried for last year", "This year"}


def test_a_report_is_read_again_only_after_a_change(desk: Desk) -> None:
    post = editing.add(desk, Post(id=desk.new_id(), code="TBS", country="GE"))
    day, period = dt.date(2026, 11, 22), Period(2026, 2028)
    before = read_report(desk, post=post.id, period=period, day=day)
    assert read_report(desk, post=post.id, period=period, day=day) is before
    assert read_report(desk, post=post.id, period=period, day=day + dt.timedelta(1)) is not before
    with desk.write(say("Change")) as unit:
        unit.save(replace(post, capital="Tiflis"))
        assert read_report(desk, post=post.id, period=period, day=day).plan.post.capital == "Tiflis"
        unit.save(replace(post, capital="Tbilisi"))
    assert read_report(desk, post=post.id, period=period, day=day).plan.post.capital == "Tbilisi"
