"""How a revision is written: numbered in its site's chain, hashed, signed, and its changes with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.messages import Message
from app.domain.records import Id
from app.storage.chain import NO_HASH, ChangeRow, RevisionKind, RevisionRow, seen_text, signed
from app.storage.connection import Connection
from app.storage.labels import label_text
from app.storage.profile import Heads, Profile, SiteKey
from app.storage.surroundings import Surroundings

HEADS = (
    "SELECT site.id, site.last_sequence, revision.hash FROM site "
    "LEFT JOIN revision ON revision.site = site.id AND revision.sequence = site.last_sequence"
)
_INSERT = (
    "INSERT INTO revision (id, site, sequence, lamport, at, author, label, kind, target, seen, previous, hash, "
    "signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_CHANGE = (
    "INSERT INTO change (revision, position, kind, entity, operation, field, before, after) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(slots=True)
class _State:
    heads: dict[str, tuple[int, str]]
    lamport: int
    key: SiteKey | None


class Recorder:
    """Writes the revisions of one open file; keeps its heads in memory, so that an edit reads nothing."""

    def __init__(self, connection: Connection, profile: Profile, around: Surroundings) -> None:
        self._connection = connection
        self._profile = profile
        self._around = around
        self.author = around.author
        """Who is at the keyboard, as the revisions name him."""
        self._state: _State | None = None
        self._next: _State | None = None

    def heads(self) -> Heads:
        """The heads of every site, as of the last commit."""
        return dict(self._now().heads)

    def own_site(self) -> Id | None:
        """The site under which this user writes; ``None`` before the first revision."""
        key = self._now().key
        return key.site if key is not None and key.site in self._now().heads else None

    def record(
        self, label: Message, kind: RevisionKind, target: Id | None, changes: Sequence[ChangeRow]
    ) -> Id:
        """Write a revision with its changes, inside the transaction that holds them."""
        state, key = self._now(), self._key()
        sequence, previous = state.heads.get(key.site, (0, NO_HASH))
        row = RevisionRow(
            id=self._around.new_id(),
            site=key.site,
            sequence=sequence + 1,
            lamport=state.lamport + 1,
            at=self._around.now().astimezone(dt.UTC).isoformat(timespec="milliseconds"),
            author=self.author,
            label=label_text(label),
            kind=kind.value,
            target=target,
            seen=seen_text({site: head[0] for site, head in state.heads.items()}),
            previous=previous,
        )
        digest = row.hash(changes)
        self._write(row, digest, signed(key.private, digest), changes)
        self._next = _State(state.heads | {key.site: (row.sequence, digest)}, row.lamport, key)
        return Id(row.id)

    def committed(self) -> None:
        """The transaction of the recorded revision was committed: keep its head, also in the profile."""
        if self._next is not None:
            self._state, self._next = self._next, None
            self._profile.remember(self._state.heads, self._connection.path)

    def rolled_back(self) -> None:
        """The transaction was undone."""
        self._next = None

    def start_new_site(self) -> None:
        """Write from now on as a new site: the history of this copy parts from the one last seen."""
        state = self._now()
        state.key = self._profile.new_site_key(self._around.new_id, self._around.random_bytes)
        self._profile.remember(state.heads, self._connection.path)

    def _write(self, row: RevisionRow, digest: str, signature: bytes, changes: Sequence[ChangeRow]) -> None:
        columns = (*(getattr(row, name) for name in row.__slots__), digest, signature)
        number = self._connection.run(_INSERT, columns).lastrowid
        self._connection.run_many(
            _INSERT_CHANGE, [(number, position, *change) for position, change in enumerate(changes)]
        )
        if row.sequence == 1:
            self._add_site(row)
        else:
            self._connection.run("UPDATE site SET last_sequence = ? WHERE id = ?", (row.sequence, row.site))

    def _add_site(self, row: RevisionRow) -> None:
        self._connection.run(
            "INSERT INTO site (id, name, side, public_key, last_sequence, first_seen) VALUES (?, ?, '', ?, 1, ?)",
            (row.site, self.author, self._key().public, row.at),
        )

    def _key(self) -> SiteKey:
        state = self._now()
        if state.key is None:
            state.key = self._profile.new_site_key(self._around.new_id, self._around.random_bytes)
        return state.key

    def _now(self) -> _State:
        if self._state is None:
            rows = self._connection.rows(HEADS)
            heads = {site: (sequence, digest or NO_HASH) for site, sequence, digest in rows}
            lamport = self._connection.value("SELECT max(lamport) FROM revision") or 0
            self._state = _State(heads, lamport, self._profile.site_key())
        return self._state
