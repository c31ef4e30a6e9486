"""Reading comments: what is said of a record, what can be commented on in it, and the matrix of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.comment_matrix import Atlas, Entry, comment_matrix
from app.domain.comments import Thread, quote_of, texts_of, threads
from app.domain.dates import Period
from app.domain.kinds import KINDS, kind_of
from app.domain.messages import Message, say
from app.domain.naming import field_word, title_of
from app.domain.plan import Plan
from app.domain.records import (
    Id,
    Indicator,
    Kind,
    Objective,
    Paragraph,
    Post,
    Record,
    RedLine,
    Risk,
    Section,
)
from app.domain.staffing import Comment, Officer
from app.domain.vocabulary import ParagraphKind
from app.work.desk import Desk, Reader
from app.work.views import read_plan

_PARTS: Mapping[type[Record], tuple[tuple[type[Record], str], ...]] = {
    Section: ((Paragraph, "section"),),
    Objective: ((Indicator, "objective"), (Risk, "objective"), (RedLine, "objective")),
}
"""What is part of a record, so that comments on it are shown with those on the whole."""


@dataclass(frozen=True, slots=True)
class Target:
    """A text in a record, or a part of it, that a comment can be on, and what it is called there."""

    kind: Kind
    id: Id
    quote: str
    words: Message


@dataclass(frozen=True, slots=True)
class Discussion:
    """What is said of a record and its parts; ``parts`` names the parts, as “paragraph 2”.

    ``about`` is the record, if it is still there. ``targets`` are the texts that can be commented on; the first is
    the record's own main text.
    """

    about: Record | None
    threads: tuple[Thread, ...]
    parts: Mapping[Id, Message]
    targets: tuple[Target, ...]
    officers: tuple[Officer, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The comment matrix of a plan, with the plan that it is of."""

    plan: Plan
    entries: tuple[Entry, ...]


def discussion(desk: Desk, *, kind: Kind, record: Id) -> Discussion:
    """What is said of a record and its parts, the oldest thread first; of a record that is gone, what was said."""
    with desk.read() as reader:
        found: Record | None = reader.find(KINDS[kind], record)
        parts = [
            part
            for cls, field in _PARTS.get(KINDS[kind], ())
            for part in (reader.all(cls, **{field: record}, order_by=("order",)) if found is not None else ())
        ]
        whole = () if found is None else (found,)
        about = {one.id: one for one in (*whole, *parts)}
        comments = reader.all(Comment, about=(record, *about))
        known = reader.all(Officer, order_by=("name",))
    names = _part_words(parts)
    targets = tuple(_targets(found, parts, names)) if found is not None else ()
    return Discussion(found, threads(comments, about), names, targets, known)


def matrix(desk: Desk, *, post: Id, period: Period) -> Matrix:
    """The comment matrix of a post and period, with the comments on events of the post that name no period."""
    with desk.read() as reader:
        plan = read_plan(reader, reader.get(Post, post), period)
        plan = replace(plan, comments=(*plan.comments, *reader.all(Comment, post=post, period=None)))
        return _matrix_of(reader, plan)


def _matrix_of(reader: Reader, plan: Plan) -> Matrix:
    """The comment matrix of a plan that was read, whatever its comments are on."""
    inside = Atlas(plan).records
    outside = {
        comment.about: reader.find(KINDS[comment.about_kind], comment.about)
        for comment in plan.comments
        if comment.about not in inside
    }
    return Matrix(plan, comment_matrix(plan, {id_: one for id_, one in outside.items() if one is not None}))


def _part_words(parts: Iterable[Record]) -> dict[Id, Message]:
    """What the parts of a record are called when a comment is on them."""
    words: dict[Id, Message] = {}
    paragraphs = 0
    for part in parts:
        words[part.id] = say("{part} “{title}”", part=_sort_of(part), title=title_of(part))
        if isinstance(part, Paragraph) and part.kind is not ParagraphKind.HEADING:
            paragraphs += 1
            words[part.id] = say("paragraph {number}", number=str(paragraphs))
    return words


def _sort_of(part: Record) -> Message:
    match part:
        case Indicator():
            return say("indicator")
        case Risk():
            return say("risk")
        case RedLine():
            return say("red line")
    return say("subheading")


def _targets(found: Record, parts: Sequence[Record], names: Mapping[Id, Message]) -> Iterable[Target]:
    kind = kind_of(found)
    texts = texts_of(found) or {"title": ""}
    for field, text in texts.items():
        yield Target(kind, found.id, text, field_word(field))
    for part in parts:
        if quote_of(part):
            numbered = isinstance(part, Paragraph) and part.kind is not ParagraphKind.HEADING
            called = names[part.id] if numbered else _sort_of(part)
            yield Target(kind_of(part), part.id, quote_of(part), called)
