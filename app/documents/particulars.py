"""Annex E: what else is known of every event than its row in the programme says."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.blocks import Align, Block, Cell, Column, Run, Runs, Table
from app.documents.material import Material, joined
from app.documents.programme import when
from app.domain.messages import Message, say
from app.domain.records import Event


def particulars(material: Material) -> Iterator[Block]:
    """A table of events by their number in the programme, each with its particulars on lines of their own."""
    rows = tuple(
        (Cell(str(material.event_number[event.id])), Cell(_named(material, event)), Cell(runs))
        for event in material.events
        if (runs := _told(material, event))
    )
    if not rows:
        yield material.paragraph(say("Nothing else is known of any event."))
        return
    yield Table(
        columns=(
            Column(material.say(say("No.")), 0.4, Align.RIGHT),
            Column(material.say(say("Event")), 2.2),
            Column(material.say(say("Particulars")), 5.4),
        ),
        rows=rows,
    )


def _named(material: Material, event: Event) -> Runs:
    runs = [Run(event.title, bold=True)]
    if event.title_partner:
        runs.append(Run(f"\n{event.title_partner}", italic=True))
    return (*runs, Run(f"\n{when(material, event)}"))


def _told(material: Material, event: Event) -> Runs:
    runs: list[Run] = []
    for head, text in _facts(material, event):
        if text:
            runs += [Run("\n" if runs else ""), Run(material.say(head), italic=True), Run(f" {text}")]
    return tuple(run for run in runs if run.text)


def _facts(material: Material, event: Event) -> Iterator[tuple[Message, str]]:
    agreement = material.plan.find_agreement(event.agreement)
    side = material.say(event.state_side) if event.state_side else ""
    yield say("Why {state}:", state=event.state), joined(side, event.state_reason, by=": ")
    yield say("Direction:"), material.say(event.direction) if event.direction else ""
    yield say("Means:"), material.words(event.means)
    yield say("Legal basis:"), agreement.name if agreement else ""
    yield say("Note:"), event.note
    yield say("Outcome:"), event.outcome
    yield say("Source:"), joined(event.source_title, event.source_url, by=", ")
