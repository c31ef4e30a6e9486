"""The coordination sheet: who was asked and decided what; while nobody is asked, every office that has a part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.documents.blocks import Block, Cell, Column, Run, Runs, Table, Tone
from app.documents.edition import named, standing_of
from app.documents.material import DASH, Material, joined
from app.domain.editions import SheetLine, Standing
from app.domain.messages import Message, say, say_n
from app.domain.vocabulary import Signed

_TWO_LINES = "\u00a0\n\u00a0"


def coordination(material: Material) -> Iterator[Block]:
    """The decisions on the edition that is printed, or on the newest; a table to fill in where nobody was asked."""
    now = standing_of(material)
    if now.lines:
        yield replace(material.paragraph(*_state(material, now), leads=True), recorded=True)
        yield _sheet(material, now)
        return
    named_offices = list(_offices(material))
    if not named_offices:
        plan = say("No office leads or supports anything in this plan yet.")
        paper = say("No office leads or supports anything in this paper yet.")
        yield material.paragraph(plan if material.side is None else paper)
        return
    yield material.paragraph(
        say("Each office enters its decision: concurs, concurs with comment, or does not concur."),
        leads=True,
    )
    titles = (
        (say("Office"), 3.0, False),
        (say("Has a part in"), 2.4, False),
        (say("Officer"), 2.0, True),
        (say("Date"), 1.1, True),
        (say("Decision and comment"), 3.2, True),
    )
    yield Table(
        columns=tuple(Column(material.tell(title), weight, by_hand=blank) for title, weight, blank in titles),
        rows=tuple(
            (Cell(office), Cell(part), Cell(), Cell(), Cell(_TWO_LINES)) for office, part in named_offices
        ),
    )


# --- Decisions ----------------------------------------------------------------------------------------------------


def _state(material: Material, now: Standing) -> Iterator[Message]:
    if now.edition is None:
        yield say("No edition has been frozen yet: these offices will be asked.")
        return
    if material.edition is None:
        yield say("These offices were asked to concur in: {edition}.", edition=named(now.edition))
        if now.changed:
            yield say("The text has changed since: it is not the one that they decided on.")
    if now.signed:
        yield say("Every office that signs concurs.")
    elif now.agreed:
        yield say_n(
            "Every office that signs concurs, but over {count} open point: the edition does not count as signed.",
            "Every office that signs concurs, but over {count} open points: the edition does not count as signed.",
            now.open_points,
        )
    waiting = len(now.awaited)
    if waiting:
        yield say_n("{count} office has not answered.", "{count} offices have not answered.", waiting)
    elif not now.agreed:
        yield say("Every office has answered.")


def _sheet(material: Material, now: Standing) -> Table:
    titles = (
        (say("Office"), 2.6, False),
        (say("Role"), 1.2, False),
        (say("Officer"), 1.8, True),
        (say("Date"), 1.3, True),
        (say("Decision and comment"), 2.9, True),
        (say("How it was given"), 2.8, False),
    )
    return Table(
        columns=tuple(Column(material.tell(title), weight, by_hand=blank) for title, weight, blank in titles),
        rows=tuple(_row(material, line) for line in now.lines),
        recorded=True,
    )


def _row(material: Material, line: SheetLine) -> tuple[Cell, ...]:
    decision = line.decision
    asked = material.tell(line.role) if line.entry is not None else DASH
    if decision is None:
        return (
            Cell(line.name),
            Cell(asked),
            Cell(),
            Cell(),
            Cell(_TWO_LINES),
            Cell(_awaited(material, line)),
        )
    at = material.language.short_date(decision.at.date()) if decision.at is not None else ""
    who = "" if decision.attachment is not None else line.who
    tone = Tone.CONFLICT if line.refuses or line.signed is Signed.FALSE else Tone.NEUTRAL
    over = material.tell(line.over) if line.over is not None else ""
    return (
        Cell(line.name),
        Cell(asked),
        Cell(who),
        Cell(at),
        Cell(_decided(material, line), tone),
        Cell(joined(material.tell(line.vouched), over, by=", ")),
    )


def _decided(material: Material, line: SheetLine) -> Runs:
    if line.decision is None:
        return ()
    runs = [Run(material.tell(line.decision.decision), bold=True)]
    if line.decision.text:
        runs.append(Run(f"\n{line.decision.text}"))
    return tuple(runs)


def _awaited(material: Material, line: SheetLine) -> str:
    """Since when an office is awaited, until when it was asked, and how late it is."""
    short = material.language.short_date
    due = line.entry.due if line.entry is not None else None
    parts = [
        material.tell(
            say("awaited since {since}", since=short(line.since)) if line.since else say("awaited")
        ),
        material.tell(say("due {due}", due=material.language.partial_date(due, short=True))) if due else "",
        material.tell(say_n("{count} day overdue", "{count} days overdue", line.overdue))
        if line.overdue
        else "",
    ]
    return ", ".join(filter(None, parts))


# --- A sheet to fill in -------------------------------------------------------------------------------------------


def _offices(material: Material) -> Iterator[tuple[str, str]]:
    """The offices that lead or support an objective, or lead an event, each with the numbers of the objectives."""
    parts: dict[str, list[str]] = {}
    for objective in material.objectives:
        for office in (objective.lead, *objective.supporting):
            if office and objective.number not in parts.setdefault(office, []):
                parts[office].append(objective.number)
    for event in material.events:
        if event.lead:
            parts.setdefault(event.lead, [])
    for office, numbers in parts.items():
        yield office, ", ".join(numbers) or material.tell(say("events"))
