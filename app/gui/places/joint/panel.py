"""What the panels of joint drafting share: forms, both sides' words, what it serves and is served by, the thread."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.messages import say
from app.domain.plan import Plan
from app.domain.records import Event, Goal, Id
from app.domain.thread import Thread, thread
from app.domain.vocabulary import EVENT_STATES, EventState
from app.gui.context import Context
from app.gui.parts.comments_mark import CommentsMark
from app.gui.parts.comments_panel import CommentsPanel
from app.gui.parts.form import RecordForm
from app.gui.parts.lines import Line, Lines
from app.gui.parts.thread_view import ThreadSection
from app.gui.places.joint.words_box import WordsBox
from app.gui.theme import Tone
from app.language import Language
from app.work.joint import Joint

MOST_EVENTS = 12
EVENT_TONES = {
    EventState.CONFIRMED: Tone.GOOD,
    EventState.HELD: Tone.GOOD,
    EventState.POSTPONED: Tone.LOOK,
    EventState.CANCELLED: Tone.MUTED,
}


class Panel(QWidget):
    """The base of the panels. A panel has ``forms``, a ``words_box``, and shows a record of the plan.

    Signals: ``opened(str, str)`` with the place and the record that a line leads to · ``speaker_changed()``.
    """

    opened = Signal(str, str)
    speaker_changed = Signal()

    words_box: WordsBox

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._joint: Joint | None = None
        self._thread_of: Id | None = None
        self.serves = Lines(context, say("Serves in turn"))
        self.events = Lines(context, say("Events"))
        self.thread_section = ThreadSection(context)
        self.comments = CommentsPanel(context)
        self.mark = CommentsMark(context, self.comments)

    @property
    def forms(self) -> Iterable[RecordForm]:
        """The forms of this panel."""
        raise NotImplementedError

    def commit(self) -> None:
        """Save what is being typed."""
        for form in self.forms:
            form.commit()

    def keep_drafts(self) -> None:
        """Put what is being typed into the file now."""
        for form in self.forms:
            form.keep_draft()
        self.words_box.sentence.keep()
        self.comments.keep_drafts()

    def agree(self) -> None:
        """Agree for the side at the keyboard."""
        self.words_box.give_agreement()

    def take_focus(self) -> None:
        """Put the keyboard here."""
        raise NotImplementedError

    def _show_ends(
        self, joint: Joint, record: Id, goals: tuple[Goal, ...], events: tuple[Event, ...]
    ) -> None:
        """What it serves, its events, and the golden thread through it."""
        self._joint, self._thread_of = joint, record
        self.serves.show_lines(goal_lines(joint.plan, goals, self._context.words))
        self.events.show_lines(event_lines(events, self._context.words))
        self.thread_section.show_thread_of(self._follow)

    def _follow(self) -> Thread | None:
        if self._joint is None or self._thread_of is None:
            return None
        return thread(self._joint.plan, self._thread_of)

    def _on_here(self, key: str) -> None:
        self.opened.emit("joint", key)

    def _on_goal(self, key: str) -> None:
        self.opened.emit("guidance", key)

    def _on_event(self, key: str) -> None:
        self.opened.emit("events", key)

    def _connect_ends(self) -> None:
        self.words_box.about_to_speak.connect(self.commit)
        self.words_box.speaker_changed.connect(self.speaker_changed)
        self.serves.opened.connect(self._on_goal)
        self.events.opened.connect(self._on_event)
        self.thread_section.opened.connect(self.opened)


def goal_lines(plan: Plan, goals: Iterable[Goal], words: Language) -> list[Line]:
    """Guidance goals as lines: document and number, and what it says."""
    lines = []
    for goal in goals:
        document = plan.find_document(goal.document)
        title = document.title if document is not None else ""
        lines.append(
            Line(
                words(say("{document}, {number}", document=title, number=goal.ref_no)),
                goal.id,
                under=goal.text,
            )
        )
    return lines


def event_lines(events: tuple[Event, ...], words: Language) -> list[Line]:
    """Events as lines: dates, title, place, state; the rest is counted."""
    lines = [
        Line(
            " · ".join(
                part
                for part in (
                    words.span(event.date_start, event.date_end) or words(say("date to be fixed")),
                    ", ".join(part for part in (event.title, event.place) if part),
                    words(EVENT_STATES[event.state]),
                )
                if part
            ),
            event.id,
            EVENT_TONES.get(event.state, Tone.PLAIN),
        )
        for event in events[:MOST_EVENTS]
    ]
    if len(events) > MOST_EVENTS:
        lines.append(Line(words(say("and {count} more", count=len(events) - MOST_EVENTS)), tone=Tone.MUTED))
    return lines
