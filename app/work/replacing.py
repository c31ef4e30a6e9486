"""Finding words in a whole mission paper, and putting others in their place in one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.domain.kinds import KINDS, kind_of
from app.domain.messages import Message, Refusal, say, say_n
from app.domain.naming import field_word, title_of
from app.domain.occurrences import (
    Occurrence,
    in_rich_text,
    occurrences,
    replaced,
    replaced_in_rich_text,
)
from app.domain.orders import number_key
from app.domain.records import (
    Id,
    Indicator,
    Kind,
    Objective,
    Paper,
    PaperGoal,
    Paragraph,
    Record,
    RedLine,
    Risk,
    Section,
)
from app.domain.rich_text import plain
from app.domain.vocabulary import SectionKind
from app.work.desk import Desk, Reader
from app.work.editing import save

__all__ = ["Found", "Occurrence", "Wanted", "find", "replace_words"]

_FIELDS: dict[type[Record], tuple[str, ...]] = {
    Paper: ("title",),
    Section: ("heading",),
    Paragraph: ("text",),
    PaperGoal: ("title", "description", "justification", "linkages"),
    Objective: ("title", "statement", "justification", "linkages", "strategy", "lead", "apart_reason"),
    Indicator: ("name", "unit"),
    Risk: ("obstacle", "consequence", "mitigation"),
    RedLine: ("text", "place", "topic"),
}
"""Where an officer's words stand in a paper."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for, and how."""

    words: str
    match_case: bool = False
    whole_words: bool = False


class Found(NamedTuple):
    """One place where the words stand: the record, its field with the whole text, and the stretch of it."""

    kind: Kind
    id: Id
    field: str
    text: str
    place: Occurrence
    title: Message
    field_word: Message


def find(desk: Desk, paper: Id, wanted: Wanted) -> tuple[Found, ...]:
    """Every place in a paper where the words stand, in reading order."""
    with desk.read() as reader:
        found = reader.find(Paper, paper)
        return tuple(_places(reader, found, wanted)) if found is not None and wanted.words else ()


def replace_words(
    desk: Desk,
    paper: Id,
    wanted: Wanted,
    words: str,
    *,
    only: Found | None = None,
    initiator: object | None = None,
) -> int:
    """Put ``words`` in the place of those that are wanted, everywhere in a paper or at one place; says at how many.

    One step, whatever it touches. Raises Refusal where nothing is found, where the text at the one place was changed
    meanwhile, or where a record cannot be as it would become (an empty title).
    """
    label = say("Replace “{wanted}” by “{words}”", wanted=wanted.words, words=words)
    with desk.write(label, initiator=initiator) as unit:
        found = [
            one
            for one in _places(unit, unit.get(Paper, paper), wanted)
            if only is None or _same_place(one, only)
        ]
        if not found:
            raise Refusal(_nothing(only))
        texts: defaultdict[tuple[Kind, Id], defaultdict[str, list[Occurrence]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for one in found:
            texts[one.kind, one.id][one.field].append(one.place)
        for (kind, record_id), fields in texts.items():
            record = unit.get(KINDS[kind], record_id)
            for field, places in fields.items():
                record = _with_words(record, field, places, words)
            save(unit, record)
    return len(found)


def _with_words(record: Record, field: str, places: Sequence[Occurrence], words: str) -> Record:
    value = getattr(record, field)
    if isinstance(value, tuple):
        return replace(record, **{field: replaced_in_rich_text(value, places, words)})  # type: ignore[type-var]  # records are dataclasses
    return replace(record, **{field: replaced(value, places, words)})  # type: ignore[type-var]  # records are dataclasses


def _same_place(one: Found, other: Found) -> bool:
    return (one.id, one.field, one.text, one.place) == (other.id, other.field, other.text, other.place)


def _nothing(only: Found | None) -> Message:
    if only is not None:
        return say("The text was changed meanwhile: search again.")
    return say("These words do not stand in this paper.")


def _places(reader: Reader, paper: Paper, wanted: Wanted) -> Iterator[Found]:
    for title, record in _records(reader, paper):
        for field in _FIELDS[type(record)]:
            value = getattr(record, field)
            search = in_rich_text if isinstance(value, tuple) else occurrences
            text = plain(value) if isinstance(value, tuple) else value
            for place in search(
                value, wanted.words, match_case=wanted.match_case, whole_words=wanted.whole_words
            ):
                yield Found(kind_of(record), record.id, field, text, place, title, field_word(field))


def _records(reader: Reader, paper: Paper) -> Iterator[tuple[Message, Record]]:
    """Everything in a paper, each with the title under which the outline shows it."""
    yield title_of(paper), paper
    sections = reader.all(Section, paper=paper.id, order_by=("order",))
    for section in sorted(sections, key=lambda one: one.kind is SectionKind.ANNEX):
        yield title_of(section), section
        for paragraph in reader.all(Paragraph, section=section.id, order_by=("order",)):
            yield title_of(section), paragraph
    for goal in sorted(reader.all(PaperGoal, paper=paper.id), key=lambda one: number_key(one.number)):
        yield title_of(goal), goal
    for objective in sorted(reader.all(Objective, paper=paper.id), key=lambda one: number_key(one.number)):
        title = title_of(objective)
        yield title, objective
        for cls in (Indicator, Risk, RedLine):
            for item in reader.all(cls, objective=objective.id, order_by=("order",)):
                yield title, item


def said(count: int) -> Message:
    """How often something was replaced, in a sentence."""
    return say_n("{count} place replaced.", "{count} places replaced.", count)
