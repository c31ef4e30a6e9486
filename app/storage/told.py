"""What the journal tells of single records, so that their rows can be held against it without reading all of it.

One index leads from a record to its changes; another one holds the steps that made records of the few kinds of which
it is asked who there ever was.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

from app.domain.kinds import kind_of
from app.domain.messages import say
from app.domain.records import Id, Kind, Record
from app.storage.chain import ChangeRow, replayed
from app.storage.connection import Connection
from app.storage.mapping import MAPPINGS
from app.storage.refusals import readable

R = TypeVar("R", bound=Record)

_AT_ONCE = 500
"""Ids looked up by one statement."""
MADE = "kind IN ('officer', 'coordination', 'concurrence') AND operation = 'insert'"
"""The steps of which the second index is made."""
_CHANGES = "SELECT kind, entity, operation, field, before, after FROM change"


class Told:
    """What the journal of one open file tells of its records, up to the last revision that is written."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def records(
        self, cls: type[R], ids: Collection[Id], fields: Sequence[str] | None = None
    ) -> Mapping[Id, R]:
        """The records of a class with these ids, as the journal has them; those are missing that it doesn't know.

        With ``fields`` only these are followed; the others are as the record was made.

        Raises :class:`~app.storage.refusals.Damaged` where their changes cannot be read.
        """
        kind = kind_of(cls)
        wanted, plain = list(ids), dict[str, dict[str, Any] | None]()
        followed = list(fields or ())
        only = f" AND (field IS NULL OR field IN ({', '.join('?' * len(followed))}))" if fields else ""
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            rows = self._connection.rows(
                f"{_CHANGES} WHERE entity IN ({marks}){only} ORDER BY revision, position",
                [*part, *followed],
            )
            self._replay(kind, [ChangeRow(*row) for row in rows], plain)
        stored = MAPPINGS[kind]
        with readable(say("Steps of the journal")):
            return {
                Id(id_): stored.from_plain(Id(id_), held) for id_, held in plain.items() if held is not None
            }

    def of_kind(self, cls: type[R]) -> Mapping[Id, R]:
        """Every record of a class that there is by the journal; meant for the classes of :data:`MADE`."""
        return self.records(cls, self._ever_made(kind_of(cls)))

    def missing(
        self, cls: type[R], held: Collection[Id], where: Mapping[str, Collection[Any]]
    ) -> frozenset[Id]:
        """The records of a class of :data:`MADE` that there are by the journal, and that are not among these.

        Only those count that have, by the journal, one of the values named for each field of ``where``.
        """
        others = set(self._ever_made(kind_of(cls))).difference(held)
        return frozenset(
            id_
            for id_, one in self.records(cls, others, tuple(where)).items()
            if all(getattr(one, field) in values for field, values in where.items())
        )

    def _ever_made(self, kind: Kind) -> list[Id]:
        """The ids of all records of a kind that were made at some time; an index holds these steps alone."""
        rows = self._connection.rows(
            f"SELECT entity FROM change INDEXED BY ix_change_made WHERE {MADE} AND kind = ?",  # noqa: S608 - ours
            (kind.value,),
        )
        return [Id(row[0]) for row in rows]

    @staticmethod
    def _replay(kind: Kind, rows: Collection[ChangeRow], plain: dict[str, dict[str, Any] | None]) -> None:
        with readable(say("Steps of the journal")):
            for row in rows:
                if row.kind == kind.value:
                    plain[row.entity] = replayed(plain.get(row.entity), row)
