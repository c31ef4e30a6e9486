"""The text of a section as a plain file: read for an editor or a script, and written back.

Paragraphs that stayed, or were changed only in part, keep their identity, and with it comments, portion marks and
references.
"""

from __future__ import annotations

import difflib
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.domain.messages import Message, Refusal, say
from app.domain.records import Id, Objective, Paper, Paragraph, Post, Section
from app.domain.references import reference_to, shown
from app.domain.rich_text import RichText, folded, plain, without_shown_words
from app.domain.validity import LONGEST_TEXT
from app.domain.vocabulary import ParagraphKind, Side
from app.exchange.marked_text import Marked, read_marked, settled, write_marked
from app.exchange.text_files import encoding_of
from app.work.addresses import find_record
from app.work.desk import Desk, Reader
from app.work.drafting import write_section
from app.work.importing import read_source
from app.work.views import read_plan


@dataclass(frozen=True, slots=True)
class Written:
    """What writing a section's text came to: paragraphs that it has now, that came in, changed and went."""

    count: int
    new: int
    changed: int
    gone: int


LARGEST = 2_000_000
"""Bytes of a text that are read at most: about a thousand pages."""
_MOST_PARAGRAPHS = 5_000
_MOST_COMPARED = 2_500
"""Pairs of paragraphs that are compared word by word at most."""
_WORDS_COMPARED = 300
_ALIKE = 0.5
_Wanted = tuple[Id | None, ParagraphKind, RichText]


def read_file(path: Path) -> str:
    """The text of a file; raises Refusal where it cannot be read, is no text, or far too long."""
    return decoded(read_source(path))


def decoded(data: bytes) -> str:
    """The text of some bytes, in whatever usual encoding; raises Refusal where they are none."""
    if len(data) > LARGEST:
        raise Refusal(say("The text is longer than {limit} MB.", limit=LARGEST // 1_000_000))
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _no_text()
    try:
        return data.decode(encoding_of(data)).removeprefix("\ufeff")
    except (Refusal, UnicodeDecodeError):
        raise _no_text() from None


def _no_text() -> Refusal:
    return Refusal(
        say("This is not a text file."), say("Save it as plain text (UTF-8) in the program that made it.")
    )


def read_text(desk: Desk, section_id: Id, words: Callable[[Message], str] = str) -> str:
    """The text of a section as a plain file holds it; ``words`` says what its references read today."""
    with desk.read() as reader:
        paper = reader.get(Paper, reader.get(Section, section_id).paper)
        plan = read_plan(reader, reader.get(Post, paper.post), paper.period)
        paragraphs = _paragraphs(reader, section_id)
    return write_marked(
        (one.kind, tuple(replace(run, text=words(shown(plan, run))) if run.ref else run for run in one.text))
        for one in paragraphs
    )


def paragraph_count(desk: Desk, section_id: Id) -> int:
    """How many paragraphs a section has."""
    with desk.read() as reader:
        return reader.count(Paragraph, section=section_id)


def write_text(
    desk: Desk,
    section_id: Id,
    text: str,
    *,
    add: bool = False,
    by_line: bool = False,
    initiator: object | None = None,
) -> Written:
    """Put a text in the place of a section's, or (``add``) after it, in one step.

    Raises Refusal, and changes nothing, where there is no text, or too much of it.
    """
    with desk.read() as reader:
        before = _paragraphs(reader, section_id)
        refer = _Addresses(desk, reader, reader.get(Section, section_id))
        found = read_marked(text, by_line=by_line, refer=refer)
    _check(found)
    kept: list[_Wanted] = [(one.id, one.kind, one.text) for one in before]
    wanted: list[_Wanted] = (
        [*kept, *((None, kind, letters) for kind, letters in found)] if add else _matched(before, found)
    )
    return _compared(before, write_section(desk, section_id, paragraphs=wanted, initiator=initiator))


def _compared(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> Written:
    known, kept = {one.id: one for one in before}, {one.id for one in after}
    return Written(
        count=len(after),
        new=sum(one.id not in known for one in after),
        changed=sum(
            one.id in known and (one.kind, one.text) != (known[one.id].kind, known[one.id].text)
            for one in after
        ),
        gone=sum(one.id not in kept for one in before),
    )


def _paragraphs(reader: Reader, section_id: Id) -> tuple[Paragraph, ...]:
    return reader.all(Paragraph, section=section_id, order_by=("order",))


def _check(paragraphs: Sequence[Marked]) -> None:
    if not paragraphs:
        raise Refusal(say("There is no text in it: nothing was changed."))
    if len(paragraphs) > _MOST_PARAGRAPHS:
        raise Refusal(say("A section takes {limit} paragraphs at most.", limit=_MOST_PARAGRAPHS))
    if any(len(plain(text)) > LONGEST_TEXT for _, text in paragraphs):
        raise Refusal(say("A paragraph is longer than {limit} letters.", limit=LONGEST_TEXT))


def _matched(before: Sequence[Paragraph], found: Sequence[Marked]) -> list[_Wanted]:
    """Every paragraph with the one that it was: the same text, else, of those left, the one that is most like it."""
    left = {one.id: one for one in before}
    wanted: list[_Wanted] = [(None, kind, text) for kind, text in found]
    for key in (_whole, _words):
        same: dict[Hashable, deque[Paragraph]] = defaultdict(deque)
        for one in left.values():
            same[key(one.kind, _settled(one.text))].append(one)
        for place, (known, kind, text) in enumerate(wanted):
            words = without_shown_words(text)
            if known is None and same[key(kind, words)]:
                one = left.pop(same[key(kind, words)].popleft().id)
                wanted[place] = (one.id, kind, one.text if _settled(one.text) == words else text)
    new = [place for place, (known, _, _) in enumerate(wanted) if known is None]
    if len(new) * len(left) > _MOST_COMPARED:
        return wanted
    for place in new:
        _, kind, text = wanted[place]
        likeness = {one.id: _likeness(plain(one.text), plain(text)) for one in left.values()}
        nearest = max(likeness, key=lambda one: likeness[one], default=None)
        if nearest is not None and likeness[nearest] >= _ALIKE:
            wanted[place] = (left.pop(nearest).id, kind, text)
    return wanted


def _settled(text: RichText) -> RichText:
    return without_shown_words(settled(text))


def _whole(kind: ParagraphKind, text: RichText) -> Hashable:
    return kind, text


def _words(_: ParagraphKind, text: RichText) -> Hashable:
    return folded(plain(text))


def _likeness(one: str, other: str) -> float:
    words, others = one.split()[:_WORDS_COMPARED], other.split()[:_WORDS_COMPARED]
    return difflib.SequenceMatcher(None, words, others, autojunk=False).ratio()


class _Addresses:
    """What a text may refer to by a short address, as ``[the drill](attache:A1)``: an objective of its plan."""

    def __init__(self, desk: Desk, reader: Reader, section: Section) -> None:
        paper = reader.get(Paper, section.paper)
        self._desk = desk
        self._post, self._period = reader.get(Post, paper.post).code, str(paper.period)

    def __call__(self, target: str) -> str | None:
        """The reference that an address stands for; None where it names no side. Raises Refusal where nothing fits."""
        if target.partition(":")[0] not in set(Side):
            return None
        record = find_record(self._desk, target, post=self._post, period=self._period)
        if not isinstance(record, Objective):
            raise Refusal(say("“{text}” names no objective of this plan.", text=target))
        return str(reference_to(record))
