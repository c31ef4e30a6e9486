"""At the right of the events: the chosen one as a form, and what the checks say of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.checks import Finding
from app.domain.messages import say
from app.domain.records import Event, Kind
from app.domain.thread import Thread, thread
from app.domain.vocabulary import EventState
from app.gui.context import Context
from app.gui.parts.comments_mark import CommentsMark
from app.gui.parts.comments_panel import CommentsPanel
from app.gui.parts.form import Save
from app.gui.parts.record_inspector import PairedForm, RecordInspector
from app.gui.parts.thread_view import ThreadSection
from app.gui.parts.tones import SEVERITY_TONES
from app.gui.places.events.columns import PAIRED, form_fields
from app.gui.places.events.may_serve import MayServe
from app.gui.places.events.names import Names

_CALLED_OFF = (EventState.POSTPONED, EventState.CANCELLED)


class EventInspector(RecordInspector):
    """The chosen event.

    Signals: those of :class:`RecordInspector`.
    """

    def __init__(self, context: Context, names: Names, save: Save, parent: QWidget | None = None) -> None:
        form = PairedForm(context, form_fields(names), place="events", paired=PAIRED, save=save)
        super().__init__(context, form, say("Choose an event to read it here."), parent)
        self._names = names
        self.comments = CommentsPanel(context)
        self.head.addWidget(CommentsMark(context, self.comments))
        self.may_serve = MayServe(context)
        self.thread_section = ThreadSection(context)
        for part in (self.may_serve, self.comments, self.thread_section):
            self.standing.addSpacing(8)
            self.standing.addWidget(part)
        self.thread_section.opened.connect(self.opened)

    def commit(self) -> None:
        """Save what is being typed; a comment is kept as a draft."""
        super().commit()
        self.comments.keep_drafts()

    def show_event(self, event: Event | None, findings: tuple[Finding, ...]) -> None:
        """Show an event with its findings, or nothing."""
        self._names.event = event
        if event is None:
            self.show_nothing()
            self.comments.show_nothing()
            self.thread_section.show_thread_of(None)
            return
        self.may_serve.show_event(self._names.around.plan, event)
        self.thread_section.show_thread_of(self._follow)
        words = self.context.words
        parts = [
            words.span(event.date_start, event.date_end) or words(say("without a date")),
            event.place,
            words(event.direction) if event.direction is not None else "",
            words(event.state),
        ]
        self.show_record(event, event.title, " · ".join(part for part in parts if part))
        for finding in findings:
            self.add_finding(words(finding.message), SEVERITY_TONES[finding.severity])
        called_off = event.state in _CALLED_OFF
        self.form.show_field("state_reason", called_off or bool(event.state_reason))
        self.form.show_field("state_side", called_off or event.state_side is not None)
        self.comments.show_record(Kind.EVENT, event.id)
        self.add_history(event)

    def _follow(self) -> Thread | None:
        """The golden thread through the event; none while no plan is open."""
        plan, event = self._names.around.plan, self._names.event
        return thread(plan, event.id) if plan is not None and event is not None else None
