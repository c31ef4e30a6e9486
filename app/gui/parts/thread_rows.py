"""The golden thread as rows: what each says, where it leads, and where the thread is broken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from app.domain.messages import Message, say
from app.domain.records import Event
from app.domain.thread import STEPS, Element, Gap, Step, Thread
from app.language import Language

MOST = 8
"""How many elements of a step are shown; the rest is counted."""
PLACES = {
    Step.DOCUMENT: "guidance",
    Step.GOAL: "guidance",
    Step.AMBASSADOR: "papers",
    Step.ATTACHE: "papers",
    Step.EVENT: "events",
    Step.OUTCOME: "events",
}


class RowKind(Enum):
    """What a row of the line is."""

    STEP = auto()
    ELEMENT = auto()
    GAP = auto()
    MORE = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it says, where it leads, and how it is painted."""

    kind: RowKind
    text: str
    place: str = ""
    record: str = ""
    number: str = ""
    here: bool = False
    broken: bool = False
    spoken: str = ""

    @property
    def walkable(self) -> bool:
        """Whether the arrows stop at it: where it leads somewhere."""
        return bool(self.place)

    @property
    def tip(self) -> str:
        """What asking shows: what a reader hears."""
        return self.spoken


def rows_of(thread: Thread, words: Language) -> tuple[Row, ...]:
    """The rows of a thread, step by step from the top."""
    return tuple(row for step in Step for row in _rows_at(thread, step, words))


def _rows_at(thread: Thread, step: Step, words: Language) -> Iterator[Row]:
    elements = thread.at(step)
    gaps = _gap_rows([gap for gap in thread.gaps if gap.step is step], thread, words)
    if not elements and not gaps:
        return
    yield Row(RowKind.STEP, words(STEPS[step]))
    for element in elements[:MOST]:
        yield _element_row(element, thread, words)
    yield from gaps[:MOST]
    left = max(len(elements) - MOST, 0) + max(len(gaps) - MOST, 0)
    if left:
        yield Row(RowKind.MORE, words(say("and {count} more", count=left)))


def _element_row(element: Element, thread: Thread, words: Language) -> Row:
    number, title = element.number, element.title
    if isinstance(element.record, Event) and element.step is Step.EVENT:
        number = words.span(element.record.date_start, element.record.date_end)
    text = f"{number}  {title}" if number else title
    here = element.step is thread.element.step and element.id == thread.element.id
    step = words(STEPS[element.step])
    said = say("{step}: {title}, this one", step=step, title=text) if here else None
    return Row(
        RowKind.ELEMENT,
        text,
        PLACES[element.step],
        element.id,
        number,
        here=here,
        spoken=words(said or say("{step}: {title}", step=step, title=text)),
    )


def _gap_rows(gaps: Sequence[Gap], thread: Thread, words: Language) -> list[Row]:
    """Every break in a row of its own; what is no break and is said of several is said once, and counted."""
    alike = Counter(gap.message for gap in gaps if not gap.broken)
    told = set[Message]()
    rows = []
    for gap in gaps:
        if alike[gap.message] > 1:
            if gap.message in told:
                continue
            told.add(gap.message)
        rows.append(_gap_row(gap, alike[gap.message], thread, words))
    return rows


def _gap_row(gap: Gap, alike: int, thread: Thread, words: Language) -> Row:
    text = words(gap.message if gap.element == thread.element else gap.sentence)
    if alike > 1:
        text = words(say("{gap} ({count})", gap=gap.message, count=alike))
    spoken = words(say("Break in the thread: {gap}", gap=text)) if gap.broken else text
    place, record = PLACES[gap.element.step], gap.element.id
    return Row(RowKind.GAP, text, place, record, broken=gap.broken, spoken=spoken)
