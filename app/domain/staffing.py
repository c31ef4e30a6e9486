"""The records of staffing a paper: who works on it, what they say of it, and which text they concur in.

Frozen values like those of ``records``. What an officer may change follows from ``rights``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.domain.dates import PartialDate, Period
from app.domain.records import Id, Kind
from app.domain.vocabulary import (
    CommentKind,
    CoordinationRole,
    Decision,
    ReferredTo,
    Role,
    Side,
    Subject,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A person who works with this workspace: for a side (or, without one, for neither), at a post or at all.

    ``public_key`` is an Ed25519 key in hexadecimal, ``sealed_key`` its private half under the officer's own
    passphrase; ``former_keys`` are public keys that earlier words were signed with.
    """

    id: Id
    name: str
    rank: str = ""
    role: Role = Role.DRAFTER
    side: Side | None = None
    office: Id | None = None
    post: Id | None = None
    date_left: PartialDate | None = None
    public_key: str = ""
    sealed_key: str = ""
    former_keys: tuple[str, ...] = ()
    note: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Every public key that is, or was, this officer's."""
        return (*((self.public_key,) if self.public_key else ()), *self.former_keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file kept in the workspace, as the scan of a signed paper. ``data`` is base64, ``size`` in bytes."""

    id: Id
    name: str
    media_type: str
    size: int
    sha256: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """What someone says of a record, or (``parent``) in answer to another comment.

    ``about`` may be gone: the comment stays, with the words that it was made on in ``quote``, their ``marking``,
    and where they stood in ``address`` (as ``embassy:1.2``). It is of the plan of ``post`` and ``period``; a
    thread is resolved at its first comment.
    """

    id: Id
    about: Id
    about_kind: Kind
    post: Id | None = None
    period: Period | None = None
    address: str = ""
    quote: str = ""
    marking: str = ""
    kind: CommentKind = CommentKind.SUBSTANTIVE
    text: str
    parent: Id | None = None
    side: Side | None = None
    officer: Id | None = None
    by: str = ""
    at: dt.datetime | None = None
    assigned: Id | None = None
    resolution: str = ""
    resolved_by: str = ""
    resolved_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """A disputed or conflicting alignment that the working level referred upward, and what was decided."""

    id: Id
    link: Id
    to: ReferredTo
    question: str
    since: PartialDate
    officer: Id | None = None
    by: str = ""
    decision: str = ""
    decided: PartialDate | None = None
    decided_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """A finding that an officer accepts, with the reason.

    ``finding`` is the finding's key and ``sentence`` the sentence (in English) that was accepted: with another
    sentence it is another finding, and open again.
    """

    id: Id
    post: Id
    period: Period
    code: str
    finding: str
    sentence: str
    side: Side
    reason: str
    officer: Id | None = None
    by: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A frozen, numbered version of a paper or of a coordinated plan. ``sha256`` (hexadecimal) is that of its
    canonical text, which is an :class:`EditionText` of its own: it is long and seldom read. It never changes.
    """

    id: Id
    post: Id
    period: Period
    subject: Subject
    number: int
    sha256: str
    title: str = ""
    note: str = ""
    officer: Id | None = None
    by: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionText:
    """The canonical text of an edition."""

    id: Id
    edition: Id
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordination:
    """A line of the coordination sheet: an office that is asked for its concurrence, and by when."""

    id: Id
    post: Id
    period: Period
    subject: Subject
    order: str
    office: Id
    role: CoordinationRole = CoordinationRole.COORDINATES
    due: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Concurrence:
    """The decision of an office on exactly one edition.

    ``seen_hash`` is the edition's SHA-256. Either an officer gave it, signed with his key (``key``, ``signature``
    in hexadecimal) or not, or it was recorded from a signed paper, whose scan is ``attachment``. A later decision
    of the same office on the same edition takes its place; none is ever changed or deleted.
    """

    id: Id
    edition: Id
    office: Id
    side: Side | None
    decision: Decision
    text: str = ""
    officer: Id | None = None
    by: str = ""
    at: dt.datetime | None = None
    seen_hash: str
    key: str = ""
    signature: str = ""
    attachment: Id | None = None
