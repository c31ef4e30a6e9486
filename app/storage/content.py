"""The content hash: one number for everything recorded, whoever wrote it, when, and in what order of rows."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from app.domain.kinds import KIND_WORDS
from app.domain.records import Kind
from app.storage.canonical import canonical, parse
from app.storage.connection import Connection
from app.storage.mapping import MAPPINGS, Column, Storing
from app.storage.refusals import readable

_GONE = "gone"
"""Stands for a reference to a record that does not exist."""
_WORDS_LEFT_OUT = ("at", "by", "officer", "key", "signature")
"""Of a side's word, when and by whom it was given: not what it says."""
_LEFT_OUT = {
    "id",
    "at",
    "by",
    "officer",
    "key",
    "signature",
    "resolved_at",
    "resolved_by",
    "about",
    "sealed_key",
}
"""Fields that say who and when, and the ids of what may be gone."""


def content_hash(connection: Connection) -> str:
    """SHA-256, in hexadecimal, over all records by their content.

    Ids, times and the identity of the workspace are left out; a reference is the hash of what it refers to, a
    sort key is the rank among siblings. So two workspaces with the same content have the same hash.
    """
    hashes: dict[str, str] = {}
    lines: list[str] = []
    for kind, stored in MAPPINGS.items():
        if kind is Kind.WORKSPACE:
            continue
        rows = connection.rows(stored.select)
        with readable(KIND_WORDS[kind]):
            ranks = _ranks(stored, rows)
            for row in rows:
                digest = _digest(stored, row, hashes, ranks)
                hashes[row[0]] = digest
                lines.append(f"{kind.value} {digest}")
    lines.sort()
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _digest(
    stored: Storing, row: tuple[Any, ...], hashes: Mapping[str, str], ranks: Mapping[str, int]
) -> str:
    content: dict[str, Any] = {}
    for column, cell in zip(stored.columns, row, strict=True):
        if column.name in _LEFT_OUT or cell is None or cell == ("[]" if column.codec.structured else ""):
            continue
        if column.name == "order":
            content[column.name] = ranks[row[0]]
        elif column.refers is stored.kind:  # that it refers, not to what: the other end may come later
            content[column.name] = True
        else:
            content[column.name] = _value(column, cell, hashes)
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def _value(column: Column, cell: Any, hashes: Mapping[str, str]) -> Any:
    if column.refers and column.many:
        return sorted(hashes.get(id_, _GONE) for id_ in parse(cell))
    if column.refers:
        return hashes.get(cell, _GONE)
    if not column.codec.structured:
        return cell
    value = parse(cell)
    if isinstance(value, dict):
        return {name: inner for name, inner in value.items() if name not in _WORDS_LEFT_OUT}
    return value


def _ranks(stored: Storing, rows: Iterable[tuple[Any, ...]]) -> Mapping[str, int]:
    """The rank of every record among those with the same owner; equal sort keys have equal ranks."""
    names = [column.name for column in stored.columns]
    if "order" not in names or stored.owner is None:
        return {}
    order, owner = names.index("order"), names.index(stored.owner)
    siblings: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        siblings[row[owner]].add(row[order])
    rank = {
        (key, place): number
        for key, places in siblings.items()
        for number, place in enumerate(sorted(places))
    }
    return {row[0]: rank[row[owner], row[order]] for row in rows}
