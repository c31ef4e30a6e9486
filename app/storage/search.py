"""The search index: folded words of every record, newest first, and the lists in which records are looked up.

Both stand outside the journal and the content hash; they follow the tables within the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.messages import say
from app.domain.records import Id, Kind, Record
from app.domain.rich_text import plain
from app.language import search_key
from app.storage.connection import Connection
from app.storage.mapping import MAPPINGS, Storing
from app.storage.refusals import readable

INDEX_TABLE = (
    "CREATE VIRTUAL TABLE search USING fts5(title, body, kind, content='', contentless_delete=1, "
    "prefix='1 2 3', detail='full', tokenize='unicode61 remove_diacritics 0')"
)
"""The statement that makes the index; it keeps words only, the texts stay in the records."""

_TITLES: Mapping[Kind, tuple[str, ...]] = {
    Kind.WORKSPACE: ("name", "state"),
    Kind.POST: ("code", "country_name"),
    Kind.OFFICE: ("name",),
    Kind.REFERENCE_DOCUMENT: ("title",),
    Kind.GOAL: ("ref_no", "text"),
    Kind.PAPER: ("title",),
    Kind.SECTION: ("heading",),
    Kind.PARAGRAPH: ("text",),
    Kind.PAPER_GOAL: ("number", "title"),
    Kind.OBJECTIVE: ("number", "title"),
    Kind.INDICATOR: ("name",),
    Kind.RISK: ("obstacle",),
    Kind.RED_LINE: ("text",),
    Kind.LINK: ("reasoning",),
    Kind.AGREEMENT: ("name",),
    Kind.CONTRIBUTION: ("operation",),
    Kind.EVENT: ("title",),
    Kind.OFFICER: ("rank", "name"),
    Kind.ATTACHMENT: ("name",),
    Kind.COMMENT: ("text",),
    Kind.REFERRAL: ("question",),
    Kind.ACCEPTANCE: ("reason",),
    Kind.EDITION: ("title",),
    Kind.EDITION_TEXT: (),
    Kind.COORDINATION: (),
    Kind.CONCURRENCE: ("text",),
}
_UNSEARCHED = {
    "id", "order", "marking", "source_url", "marking_profile", "about", "address", "data", "media_type", "sha256", "content",
    "public_key", "sealed_key", "former_keys", "key", "signature", "seen_hash", "finding",
}  # fmt: skip
_NO_WORD = '""'
_WORDS = 24
"""The most words of a query that are looked at."""
_AROUND = 6
"""Words shown on either side of the one found."""
_LONGEST = 120
"""Letters of a title that a hit shows."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: what it is called, and the words around what was looked for."""

    kind: Kind
    id: Id
    title: str
    snippet: str


def title_of(record: Record, kind: Kind) -> str:
    """What a record is called in a list of mixed kinds; a paper without a title has an empty one."""
    parts = (_text(getattr(record, name)) for name in _TITLES[kind])
    title = " ".join(part for part in parts if part)
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"


def _searched(stored: Storing) -> tuple[str, ...]:
    """The fields of a kind whose words are found: every text, but no code, id, marking or address."""
    return tuple(
        column.name
        for column in stored.columns
        if column.name not in _UNSEARCHED and not column.refers and column.codec.worded
    )


_SEARCHED: Mapping[Kind, tuple[str, ...]] = {kind: _searched(stored) for kind, stored in MAPPINGS.items()}


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return " ".join(value) if not value or isinstance(value[0], str) else plain(value)
    return ""


def _words_of(record: Record, kind: Kind) -> tuple[str, str]:
    titles = _TITLES[kind]
    title = " ".join(_text(getattr(record, name)) for name in titles)
    body = " ".join(_text(getattr(record, name)) for name in _SEARCHED[kind] if name not in titles)
    return search_key(title), search_key(body)


class SearchIndex:
    """The index of one connection: kept up to date by a unit, asked by a reader."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, kind: Kind, records: Sequence[Record], *, fresh: bool) -> None:
        """Index records anew; ``fresh`` says that none of them is in the index yet."""
        if not fresh:
            self.drop(record.id for record in records)
        last = self._connection.value("SELECT max(number) FROM search_entry") or 0
        numbered = list(enumerate(records, last + 1))
        token = _token(kind)
        self._connection.run_many(
            "INSERT INTO search_entry (number, kind, id) VALUES (?, ?, ?)",
            [(number, kind.value, record.id) for number, record in numbered],
        )
        self._connection.run_many(
            "INSERT INTO search (rowid, title, body, kind) VALUES (?, ?, ?, ?)",
            [(number, *_words_of(record, kind), token) for number, record in numbered],
        )

    def drop(self, ids: Iterable[Id]) -> None:
        """Take records out of the index."""
        for id_ in ids:
            number = self._connection.value("SELECT number FROM search_entry WHERE id = ?", (id_,))
            if number is not None:
                self._connection.run("DELETE FROM search WHERE rowid = ?", (number,))
                self._connection.run("DELETE FROM search_entry WHERE number = ?", (number,))

    def find(self, text: str, kinds: Iterable[Kind] | None, limit: int) -> list[tuple[Kind, Id]]:
        """The records that hold every word of ``text``, as beginnings of words: found in titles first, newest first."""
        words = _query(text)
        if not words:
            return []
        only = ""
        if kinds is not None:
            only = f"kind : ({' OR '.join(map(_token, kinds)) or _NO_WORD}) AND "
        found: dict[int, None] = {}
        for columns in ("title", "{title body}"):
            rows = self._connection.rows(
                "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?",
                (f"{only}{columns} : ({words})", limit),
            )
            found.update((row[0], None) for row in rows)
            if len(found) >= limit:
                break
        return [self._entry(number) for number in list(found)[:limit]]

    def _entry(self, number: int) -> tuple[Kind, Id]:
        row = self._connection.row("SELECT kind, id FROM search_entry WHERE number = ?", (number,))
        with readable(say("Entries of the search")):
            kind, id_ = row or (None, None)
            return Kind(kind), Id(id_)


def _token(kind: Kind) -> str:
    """The word by which the index knows a kind; without the underscore, at which it would be cut in two."""
    return kind.value.replace("_", "")


def _query(text: str) -> str:
    """A query that finds every word of a text as the beginning of a word; empty where there is no word in it."""
    folded = search_key(text.replace("\0", " ")).encode(errors="ignore").decode()
    words = [word for word in folded.split() if any(sign.isalnum() for sign in word)]
    return " AND ".join('"' + word.replace('"', '""') + '" *' for word in words[:_WORDS])


def snippet(record: Record, kind: Kind, text: str) -> str:
    """The words of a record around the first one that a query finds, outside of its title."""
    wanted = tuple(search_key(text).split())
    titles = _TITLES[kind]
    for name in (name for name in _SEARCHED[kind] if name not in titles):
        words = _text(getattr(record, name)).split()
        for place, word in enumerate(words):
            if search_key(word).strip(_MARKS).startswith(wanted):
                return _cut(words, place)
    return ""


_MARKS = "“”\"'«»().,;:!?–—-[]{}"


def _cut(words: Sequence[str], place: int) -> str:
    first, last = max(0, place - _AROUND), place + _AROUND + 1
    shown = " ".join(words[first:last])
    return ("… " if first else "") + shown + (" …" if last < len(words) else "")


class Members:
    """The lists of records, turned round: the numbers of the records that hold a value in a list."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, stored: Storing, numbered: Iterable[tuple[int, Record]]) -> None:
        """Follow records that were inserted, each with its number."""
        held = list(numbered)
        for column in stored.members:
            field = stored.list_name(column)
            self._add(
                [
                    (field, value, number)
                    for number, record in held
                    for value in set(getattr(record, column.name))
                ]
            )

    def change(self, stored: Storing, number: int, before: Record, after: Record) -> None:
        """Follow a record that was changed."""
        for column in stored.members:
            field = stored.list_name(column)
            old, new = (set(getattr(record, column.name)) for record in (before, after))
            self._add([(field, value, number) for value in new - old])
            self._remove([(field, value, number) for value in old - new])

    def drop(self, stored: Storing, number: int, record: Record) -> None:
        """Forget a record that was deleted."""
        for column in stored.members:
            field = stored.list_name(column)
            self._remove([(field, value, number) for value in set(getattr(record, column.name))])

    def _add(self, rows: list[tuple[str, str, int]]) -> None:
        if rows:
            self._connection.run_many("INSERT INTO member (field, value, record) VALUES (?, ?, ?)", rows)

    def _remove(self, rows: list[tuple[str, str, int]]) -> None:
        if rows:
            self._connection.run_many("DELETE FROM member WHERE field = ? AND value = ? AND record = ?", rows)
