"""The annex of events: what else is known of every event than its row in the programme says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.documents.agreements import agreement_numbers
from app.documents.blocks import Align, Block, Cell, Column, Run, Runs, Table
from app.documents.material import DOT, AnnexKind, Material, joined
from app.documents.programme import when
from app.domain.messages import Message, say
from app.domain.records import Event, Id


def particulars(material: Material) -> Iterator[Block]:
    """A table of events by their number in the programme; nothing where nothing else is known of any."""
    common = _common_note(material)
    numbers = agreement_numbers(material)
    rows = tuple(
        (Cell(str(material.event_number[event.id])), Cell(_named(material, event)), Cell(runs))
        for event in material.events
        if (runs := _told(material, event, numbers, common))
    )
    if common:
        yield material.note(say("Note on every event: {note}.", note=common))
    if rows:
        yield Table(
            columns=(
                Column(material.tell(say("No.")), 0.4, Align.RIGHT),
                Column(material.tell(say("Event")), 2.2),
                Column(material.tell(say("Particulars")), 5.4),
            ),
            rows=rows,
        )


def _common_note(material: Material) -> str:
    """The note on all events, where they are several and have one and the same."""
    notes = [event.note for event in material.events]
    return notes[0] if len(notes) > 1 and len(set(notes)) == 1 else ""


def _named(material: Material, event: Event) -> Runs:
    runs = [Run(event.title, bold=True)]
    if event.title_partner:
        runs.append(Run(f"\n{event.title_partner}", italic=True))
    return (*runs, Run(f"\n{when(material, event)}"))


def _told(material: Material, event: Event, numbers: Mapping[Id, int], common: str) -> Runs:
    """What is short on one line, the rest on lines of their own."""
    runs: list[Run] = []
    for head, text in _short_facts(material, event, numbers):
        if text:
            runs += [Run(DOT if runs else ""), Run(material.tell(head), italic=True), Run(f" {text}")]
    for head, text in _facts(material, event, common):
        if text:
            runs += [Run("\n" if runs else ""), Run(material.tell(head), italic=True), Run(f" {text}")]
    return tuple(run for run in runs if run.text)


def _short_facts(
    material: Material, event: Event, numbers: Mapping[Id, int]
) -> Iterator[tuple[Message, str]]:
    yield say("Direction:"), material.tell(event.direction) if event.direction else ""
    yield say("Means:"), material.words(event.means)
    if event.agreement is not None and event.agreement in numbers:
        letter, number = material.letters.get(AnnexKind.AGREEMENTS, ""), numbers[event.agreement]
        place = say("annex {letter}, no. {number}", letter=letter, number=number)
        yield say("Legal basis:"), material.tell(place)


def _facts(material: Material, event: Event, common: str) -> Iterator[tuple[Message, str]]:
    side = material.tell(event.state_side) if event.state_side else ""
    yield say("Why {state}:", state=event.state), joined(side, event.state_reason, by=": ")
    yield say("Note:"), event.note if event.note != common else ""
    yield say("Outcome:"), event.outcome
    yield say("Source:"), joined(event.source_title, event.source_url, by=", ")
