"""Settling everything that stands in the way of signing the text of today, as both sides would before they sign."""

from __future__ import annotations

import datetime as dt

from app.domain.acceptance import accepting_sides
from app.domain.checks import Code, obstacles
from app.domain.dates import Period
from app.domain.records import Id, Indicator, Paper
from app.domain.vocabulary import LinkKind, Side, Stance
from app.work import accepting, aligning, editing, views
from app.work.desk import Desk


def settle(desk: Desk, post: Id, period: Period, day: dt.date) -> None:
    """Agree to every alignment and to every objective that stands apart, write settlements, baselines and markings,
    and let red lines go. It asks for a workspace that names no officers, or a keyboard at which nobody is held back.
    """
    plan = views.load_plan(desk, post=post, period=period)
    for indicator in plan.indicators:
        if not indicator.baseline.strip():
            editing.change(desk, Indicator, indicator.id, baseline="0")
    for paper in plan.papers:
        marked = [
            *(one.marking for one in plan.paragraphs),
            *(one.marking for one in plan.objectives),
            *(one.marking for one in plan.programme),
        ]
        editing.change(desk, Paper, paper.id, marking=desk.markings.highest([paper.marking, *marked]))
    for finding in obstacles(views.findings(desk, plan, day=day)):
        if finding.code in {Code.T1, Code.T2}:
            aligning.set_apart(desk, finding.records[0], reason="It was spoken about.")
    for link in plan.alignments:
        if link.kind is LinkKind.CONFLICTS:
            aligning.change_link(desk, link.id, settlement="It is held elsewhere.")
    agree(desk, post, period)
    plan = views.load_plan(desk, post=post, period=period)
    for finding in obstacles(views.findings(desk, plan, day=day)):
        side = next(iter(accepting_sides(plan, finding)))
        accepting.accept(desk, finding, post=post, period=period, side=side, reason="It is known to both.")


def agree(desk: Desk, post: Id, period: Period, sides: tuple[Side, ...] = tuple(Side)) -> None:
    """Give the word of these sides wherever it is asked for."""
    plan = views.load_plan(desk, post=post, period=period)
    for link in plan.alignments:
        for side in sides:
            aligning.give_word(desk, link.id, side=side, stance=Stance.AGREES)
    for objective in plan.objectives:
        if objective.apart_reason:
            for side in sides:
                aligning.give_word_apart(desk, objective.id, side=side, stance=Stance.AGREES)
