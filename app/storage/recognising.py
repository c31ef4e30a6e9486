"""What the audit calls a record, so that a person recognises it: by its own words, or by what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from app.domain.kinds import kind_of
from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.records import Id, Kind, Link, Record
from app.domain.staffing import Acceptance, Concurrence, Coordination, EditionText, Referral
from app.domain.vocabulary import DECISIONS, REFERRED_TO, SUBJECTS
from app.storage.mapping import MAPPINGS
from app.storage.refusals import BROKEN

Told = Mapping[Kind, Mapping[str, dict[str, Any] | None]]
"""What the journal says of every record, by kind and id."""


class Recognised:
    """The records of the journal by what they are called; of what it doesn't know, those of the tables."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._held: dict[Id, Record] = {}

    def know(self, record: Record) -> None:
        """Take in a record of the tables."""
        self._held[record.id] = record

    def title(self, kind: Kind, id_: Id, seen: str = "") -> Message:
        """What a record is called; ``seen`` is what its row says, where nothing else can be read."""
        record = self._find(kind, id_)
        if record is not None:
            with suppress(*BROKEN):
                named = self._about(record) or title_of(record)
                if named.text != "{words}" or any(value for _, value in named.values):
                    return named
        return Message("{words}", (("words", seen),)) if seen else say("without a name, {id}", id=id_)

    def _about(self, record: Record) -> Message | None:  # noqa: PLR0911 - a kind a line
        """What is called by what it is about."""
        match record:
            case Concurrence():
                return say(
                    "{office}: {decision}, on {edition}",
                    office=self.title(Kind.OFFICE, record.office),
                    decision=DECISIONS[record.decision],
                    edition=self.title(Kind.EDITION, record.edition),
                )
            case Coordination():
                office = self.title(Kind.OFFICE, record.office)
                return say("{office}, for the {subject}", office=office, subject=SUBJECTS[record.subject])
            case EditionText():
                return self.title(Kind.EDITION, record.edition)
            case Link():
                return say(
                    "{one} ↔ {other}",
                    one=self.title(Kind.OBJECTIVE, record.embassy_objective),
                    other=self.title(Kind.OBJECTIVE, record.attache_objective),
                )
            case Referral():
                return say("{question} ({to})", question=record.question, to=REFERRED_TO[record.to])
            case Acceptance():
                return say("{code}: {reason}", code=record.code, reason=record.reason)
        return None

    def _find(self, kind: Kind, id_: Id) -> Record | None:
        """A record as the journal has it, else as it lies in its table."""
        plain = self._told.get(kind, {}).get(id_)
        if plain is not None:
            with suppress(*BROKEN):
                found: Record = MAPPINGS[kind].from_plain(id_, plain)
                return found
        held = self._held.get(id_)
        return held if held is not None and kind_of(held) is kind else None
