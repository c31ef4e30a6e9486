"""The coordination sheet: every office that has a part in the plan, with room to write its decision by hand."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.blocks import Block, Cell, Column, Table
from app.documents.material import Material
from app.domain.messages import say

_TWO_LINES = "\u00a0\n\u00a0"


def coordination(material: Material) -> Iterator[Block]:
    """A table to fill in; a sentence where no office is named yet."""
    named = list(_offices(material))
    if not named:
        yield material.paragraph(say("No office leads or supports anything in this plan yet."))
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
        rows=tuple((Cell(office), Cell(part), Cell(), Cell(), Cell(_TWO_LINES)) for office, part in named),
    )


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
