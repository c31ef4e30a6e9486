"""The lines of the comment matrix on the screen, and the columns that show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.comment_matrix import Entry, assigned_to, office_of
from app.domain.comments import TextState, concerns
from app.domain.messages import say
from app.domain.records import Id
from app.domain.vocabulary import CommentKind, Side
from app.gui.parts.comment_thread import KIND_TONES
from app.gui.parts.table.columns import Column
from app.gui.parts.tick_list import Option
from app.gui.theme import Tone
from app.language import Language
from app.work.comment_views import Matrix
from app.work.desk import Desk

OPEN, RESOLVED, MINE = "open", "resolved", "mine"
_STATES = {OPEN: say("open"), RESOLVED: say("resolved")}


@dataclass(frozen=True, slots=True)
class Line:
    """A thread in the table; ``state`` and ``mine`` are what the filters go by."""

    id: Id
    number: int
    kind: CommentKind
    place: str
    text: str
    by: str
    side: str
    office: str
    state: str
    mine: str
    assigned: str
    answers: int
    resolution: str
    at: dt.datetime | None
    entry: Entry


def lines(found: Matrix, desk: Desk, words: Language) -> tuple[Line, ...]:
    """The matrix as lines, for whoever is at the keyboard."""
    officer = desk.officer.id if desk.officer is not None else None
    return tuple(_line(found, entry, officer, desk.author, words) for entry in found.entries)


def _line(found: Matrix, entry: Entry, officer: Id | None, author: str, words: Language) -> Line:
    thread, first = entry.thread, entry.thread.first
    place = words(entry.place)
    if thread.text is TextState.GONE:
        place = words(say("gone: {place}", place=entry.place))
    elif thread.text is TextState.CHANGED:
        place = words(say("changed: {place}", place=entry.place))
    return Line(
        id=thread.id,
        number=entry.number,
        kind=first.kind,
        place=place,
        text=first.text,
        by=first.by,
        side=first.side.value if first.side is not None else "",
        office=office_of(found.plan, first),
        state=OPEN if thread.is_open else RESOLVED,
        mine=MINE if concerns(thread, officer, author) else "",
        assigned=assigned_to(found.plan, first),
        answers=len(thread.answers),
        resolution=first.resolution,
        at=first.at,
        entry=entry,
    )


def columns(words: Language, local: Callable[[dt.datetime], dt.datetime]) -> tuple[Column, ...]:
    """The columns; the first ones are what one reads by."""

    def when(line: Line, language: Language) -> str:
        return language.moment(local(line.at)) if line.at is not None else ""

    return (
        Column(key="number", title=say("No."), numeric=True, width=48),
        Column(
            key="kind",
            title=say("Kind"),
            options=lambda: _options(CommentKind, words),
            read_key=CommentKind,
            tone=_kind_tone,
            width=104,
            uncut=True,
        ),
        Column(
            key="state",
            title=say("State"),
            text=_state,
            options=lambda: [Option(key, words(label)) for key, label in _STATES.items()],
            tone=_state_tone,
            width=80,
        ),
        Column(key="place", title=say("Place"), tone=_place_tone, tip=_place_tip, width=210),
        Column(key="text", title=say("Comment"), tip=_text_tip, width=270),
        Column(key="by", title=say("By"), width=150),
        Column(key="answers", title=say("Answers"), numeric=True, width=84),
        Column(key="assigned", title=say("Assigned to"), width=180),
        Column(key="at", title=say("When"), text=when, uncut=True, width=136),
        Column(
            key="side",
            title=say("Side"),
            text=_side,
            options=lambda: [
                *_options(Side, words),
                Option("", words(say("neither side"))),
            ],
            shown=False,
            width=110,
        ),
        Column(key="office", title=say("Office"), shown=False, width=160),
        Column(key="resolution", title=say("Resolution"), shown=False, width=240),
        Column(
            key="mine",
            title=say("Mine"),
            text=_mine,
            options=lambda: [Option(MINE, words(say("mine")))],
            shown=False,
            width=72,
        ),
    )


def _options(codes: type[StrEnum], words: Language) -> Sequence[Option]:
    return [Option(code.value, words(code)) for code in codes]


def _kind_tone(line: Line) -> Tone:
    return KIND_TONES[line.kind] if line.state == OPEN else Tone.MUTED


def _state(line: Line, words: Language) -> str:
    return words(_STATES[line.state])


def _state_tone(line: Line) -> Tone:
    return Tone.LOOK if line.state == OPEN else Tone.GOOD


def _side(line: Line, words: Language) -> str:
    return words(Side(line.side)) if line.side else ""


def _mine(line: Line, words: Language) -> str:
    return words(say("mine")) if line.mine else ""


def _place_tone(line: Line) -> Tone:
    return Tone.PLAIN if line.entry.thread.text is TextState.SAME else Tone.LOOK


def _place_tip(line: Line, _words: Language) -> str:
    quote = line.entry.thread.first.quote
    return f"{line.place}\n“{quote}”" if quote else line.place


def _text_tip(line: Line, _words: Language) -> str:
    return "\n".join(f"{one.by}: {one.text}" for one in line.entry.thread.comments)
