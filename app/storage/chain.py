"""The chain of revisions: what one consists of, its hash, its signature, and what its changes make of a record."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from app.storage.canonical import canonical, parse

NO_HASH = ""
"""What the first revision of a site names as the one before it."""


class RevisionKind(StrEnum):
    """How a revision came about."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    IMPORT = "import"
    MERGE = "merge"
    RESTORE = "restore"
    MIGRATION = "migration"


class Operation(StrEnum):
    """What a change did."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


class ChangeRow(NamedTuple):
    """A change as it is stored: ``before`` and ``after`` are canonical JSON, of the record or of one field."""

    kind: str
    entity: str
    operation: str
    field: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """The columns of a revision that its hash covers."""

    id: str
    site: str
    sequence: int
    lamport: int
    at: str
    author: str
    label: str
    kind: str
    target: str | None
    seen: str
    previous: str

    def hash(self, changes: Sequence[ChangeRow]) -> str:
        """SHA-256, in hexadecimal, over every column and the changes in their order."""
        return hashlib.sha256(canonical(self._whole(changes)).encode()).hexdigest()

    def _whole(self, changes: Sequence[ChangeRow]) -> dict[str, Any]:
        columns: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        columns["changes"] = [list(change) for change in changes]
        return columns


def seen_text(vector: Mapping[str, int]) -> str:
    """A version vector as canonical JSON."""
    return canonical(dict(vector))


def signed(private: bytes, digest: str) -> bytes:
    """The Ed25519 signature of a revision's hash."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).sign(digest.encode())


def public_key(private: bytes) -> bytes:
    """The public half of a site's key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def is_signed(public: bytes, digest: str, signature: bytes) -> bool:
    """Whether the signature is that of the site with this public key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, digest.encode())
    except (InvalidSignature, TypeError, ValueError):
        return False
    return True


def replayed(plain: dict[str, Any] | None, row: ChangeRow) -> dict[str, Any] | None:
    """The plain form of a record after one change: ``None`` where it does not exist."""
    if row.operation == Operation.INSERT:
        inserted: dict[str, Any] = parse(row.after or "{}")
        return inserted
    if row.operation == Operation.DELETE or plain is None or row.field is None:
        return None
    value = None if row.after is None else parse(row.after)
    rest = {name: held for name, held in plain.items() if name != row.field}
    return rest if value in (None, "", []) else rest | {row.field: value}
