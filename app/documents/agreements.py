"""The annex of agreements with the partner: those in force on the day, those without a recorded end, and the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from app.documents.blocks import Align, Block, Cell, Column, Run, Runs, Table
from app.documents.material import DASH, Material
from app.domain.messages import Message, say
from app.domain.records import Agreement, Id


class _Holds(Enum):
    """Whether an agreement holds on a day, as far as its dates say."""

    IN_FORCE = 0
    NO_END = 1
    NOT_IN_FORCE = 2


def agreements(material: Material) -> Iterator[Block]:
    """A table for each standing; nothing where no agreement is known."""
    if not material.plan.agreements:
        return
    numbers = agreement_numbers(material)
    day = material.language.date(material.day)
    captions = {
        _Holds.IN_FORCE: say("In force on {day}", day=day),
        _Holds.NO_END: say("Signed, with no end recorded: check whether they still hold"),
        _Holds.NOT_IN_FORCE: say("Not in force on {day}", day=day),
    }
    standing = _by_standing(material)
    if not (standing[_Holds.IN_FORCE] or standing[_Holds.NO_END]):
        yield material.paragraph(
            say("No agreement with the partner is in force on {day}.", day=day), leads=True
        )
    for holds, own in standing.items():
        if own:
            yield _table(material, captions[holds], own, numbers)


def agreement_numbers(material: Material) -> Mapping[Id, int]:
    """The numbers of the agreements in their annex, from 1, in the order in which they stand there."""
    ordered = [agreement for own in _by_standing(material).values() for agreement in own]
    return {agreement.id: number for number, agreement in enumerate(ordered, 1)}


def by_signature(material: Material) -> Sequence[Agreement]:
    """The agreements in the order in which they were signed; those without a date last."""
    return sorted(material.plan.agreements, key=_signed)


def _by_standing(material: Material) -> Mapping[_Holds, Sequence[Agreement]]:
    ordered = by_signature(material)
    return {holds: [one for one in ordered if _holds(one, material.day) is holds] for holds in _Holds}


def _signed(agreement: Agreement) -> tuple[dt.date, str]:
    return agreement.date_signed.first() if agreement.date_signed else dt.date.max, agreement.name


def _holds(agreement: Agreement, day: dt.date) -> _Holds:
    """What the dates say; without an end nobody can tell from the paper alone."""
    signed, until = agreement.date_signed, agreement.valid_until
    if (signed is not None and signed.first() > day) or (until is not None and until.last() < day):
        return _Holds.NOT_IN_FORCE
    return _Holds.NO_END if until is None else _Holds.IN_FORCE


def _table(
    material: Material, caption: Message, own: Sequence[Agreement], numbers: Mapping[Id, int]
) -> Table:
    ends = any(agreement.valid_until for agreement in own)
    columns = (
        Column(material.tell(say("No.")), 0.4, Align.RIGHT),
        Column(material.tell(say("Agreement")), 3.6),
        Column(material.tell(say("Type")), 1.2),
        Column(material.tell(say("Parties")), 1.2),
        Column(material.tell(say("Signed")), 0.9),
        *([Column(material.tell(say("Until")), 0.9)] if ends else []),
    )
    rows = tuple(_row(material, agreement, numbers, ends=ends) for agreement in own)
    return Table(columns=columns, rows=rows, caption=material.tell(caption))


def _row(
    material: Material, agreement: Agreement, numbers: Mapping[Id, int], *, ends: bool
) -> tuple[Cell, ...]:
    dates = (agreement.date_signed, agreement.valid_until) if ends else (agreement.date_signed,)
    date = material.language.partial_date
    return (
        Cell(str(numbers[agreement.id])),
        Cell(_named(agreement)),
        Cell(agreement.type),
        Cell(", ".join(material.country(code) for code in agreement.parties)),
        *(Cell(date(one, short=True) if one else DASH) for one in dates),
    )


def _named(agreement: Agreement) -> Runs:
    name = Run(agreement.name, bold=True)
    return (name, Run(f"\n{agreement.summary}")) if agreement.summary else (name,)
