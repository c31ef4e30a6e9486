"""Comments on a plan: threads, what became of the words that they are on, and their order in the comment matrix.

Kinds and order follow the comment matrix of staff coordination (as US DD Form 818): the critical ones first, each
with its place in the papers, then by place and time. A comment outlives its text: its quote, its marking and where
it stood are kept with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.messages import Message, say
from app.domain.records import (
    Event,
    Id,
    Indicator,
    Kind,
    Link,
    Objective,
    Paper,
    PaperGoal,
    Paragraph,
    Record,
    RedLine,
    Risk,
    Section,
)
from app.domain.rich_text import folded, plain
from app.domain.staffing import Comment
from app.domain.vocabulary import CommentKind

COMMENTED: Mapping[Kind, type[Record]] = {
    Kind.PAPER: Paper,
    Kind.SECTION: Section,
    Kind.PARAGRAPH: Paragraph,
    Kind.PAPER_GOAL: PaperGoal,
    Kind.OBJECTIVE: Objective,
    Kind.INDICATOR: Indicator,
    Kind.RISK: Risk,
    Kind.RED_LINE: RedLine,
    Kind.LINK: Link,
    Kind.EVENT: Event,
}
"""What can be commented on: whatever stands in the two papers, and what joins and serves them."""

_TEXTS: Mapping[type[Record], tuple[str, ...]] = {
    Paper: ("title", "note"),
    Section: ("heading", "purpose"),
    Paragraph: ("text",),
    PaperGoal: ("title", "description", "justification", "linkages"),
    Objective: ("statement", "title", "strategy", "justification", "linkages", "apart_reason"),
    Indicator: ("name", "baseline", "unit"),
    Risk: ("obstacle", "consequence", "mitigation"),
    RedLine: ("text", "place", "topic"),
    Link: ("reasoning", "settlement"),
    Event: ("title", "note", "outcome", "place", "state_reason"),
}
"""The texts of a record that a comment may be on; without another quote, it is on the first that says something."""


class TextState(StrEnum):
    """What became of the words that a comment is on."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


TEXT_STATES: Mapping[TextState, Message] = {
    TextState.SAME: say("the text stands as quoted"),
    TextState.CHANGED: say("the text has changed since"),
    TextState.GONE: say("the text is gone"),
}


KIND_HEADS: Mapping[CommentKind, Message] = {
    CommentKind.CRITICAL: say("Critical"),
    CommentKind.MAJOR: say("Major"),
    CommentKind.SUBSTANTIVE: say("Substantive"),
    CommentKind.ADMINISTRATIVE: say("Administrative"),
}
"""The kinds as they head a column or a group."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its answers, and what became of the text that it is on. It is resolved at its first comment."""

    first: Comment
    answers: tuple[Comment, ...]
    text: TextState

    @property
    def id(self) -> Id:
        """The id of the first comment."""
        return self.first.id

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a resolution."""
        return self.first.resolved_at is None

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The first comment and the answers, the oldest first."""
        return (self.first, *self.answers)


def threads(comments: Iterable[Comment], about: Mapping[Id, Record]) -> tuple[Thread, ...]:
    """The threads of some comments, the oldest first; ``about`` holds the records that are still there.

    An answer whose first comment is missing begins a thread of its own, so that no comment is ever lost.
    """
    in_time = sorted(comments, key=_time_key)
    known = {comment.id for comment in in_time}
    answers: dict[Id, list[Comment]] = defaultdict(list)
    firsts = []
    for comment in in_time:
        if comment.parent is not None and comment.parent in known and comment.parent != comment.id:
            answers[comment.parent].append(comment)
        else:
            firsts.append(comment)
    firsts += _in_a_ring(in_time, firsts, answers)
    return tuple(
        Thread(first, tuple(_below(first, answers)), text_state(first, about.get(first.about)))
        for first in sorted(firsts, key=_time_key)
    )


def text_state(comment: Comment, record: Record | None) -> TextState:
    """What became of the words that a comment is on; ``record`` is what it is about, if that is still there."""
    if record is None:
        return TextState.GONE
    if comment.quote and field_of(record, comment.quote) is None:
        return TextState.CHANGED
    return TextState.SAME


def quote_of(record: Record) -> str:
    """The words of a record that a comment on it is on: an objective's statement, a paragraph, a heading."""
    return next(iter(texts_of(record).values()), "")


def texts_of(record: Record) -> Mapping[str, str]:
    """The texts of a record that a comment may be on, those that say something, the main one first."""
    texts = {name: _text(record, name) for name in _TEXTS.get(type(record), ())}
    return {name: text for name, text in texts.items() if folded(text)}


def field_of(record: Record, quote: str) -> str | None:
    """The field of a record in which the quoted words stand; white space does not count."""
    wanted = folded(quote)
    for name in _TEXTS.get(type(record), ()):
        if wanted and wanted in folded(_text(record, name)):
            return name
    return None


def kind_rank(kind: CommentKind) -> int:
    """The place of a kind in the matrix: critical is 0."""
    return tuple(CommentKind).index(kind)


def concerns(thread: Thread, officer: Id | None, author: str) -> bool:
    """Whether a thread is somebody's: he made it, it is assigned to him, or he answered in it.

    Where the workspace names no officers (``officer`` is None), people are told apart by their names.
    """
    if officer is None:
        return any(comment.by == author for comment in thread.comments)
    return thread.first.assigned == officer or any(comment.officer == officer for comment in thread.comments)


def _text(record: Record, name: str) -> str:
    value = getattr(record, name)
    return plain(value) if isinstance(value, tuple) else str(value)


def _time_key(comment: Comment) -> tuple[str, Id]:
    return (comment.at.isoformat() if comment.at is not None else "", comment.id)


def _below(first: Comment, answers: Mapping[Id, Sequence[Comment]]) -> list[Comment]:
    """The answers to a comment, and the answers to those, in time."""
    found: list[Comment] = []
    waiting, seen = [first], {first.id}
    while waiting:
        for answer in answers.get(waiting.pop().id, ()):
            if answer.id not in seen:
                seen.add(answer.id)
                found.append(answer)
                waiting.append(answer)
    return sorted(found, key=_time_key)


def _in_a_ring(
    comments: Sequence[Comment], firsts: Sequence[Comment], answers: Mapping[Id, Sequence[Comment]]
) -> list[Comment]:
    """The oldest of comments that answer each other in a ring, as two merged copies may leave them."""
    by_id = {comment.id: comment for comment in comments}
    reached = {one.id for first in firsts for one in (first, *_below(first, answers))}
    found = []
    for comment in comments:
        if comment.id in reached:
            continue
        way = [comment]
        while (above := by_id[way[-1].parent or way[-1].id]) not in way:
            way.append(above)
        head = min(way[way.index(above) :], key=_time_key)
        found.append(head)
        reached |= {head.id, *(one.id for one in _below(head, answers))}
    return found
