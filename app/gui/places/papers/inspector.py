"""At the right of the papers: what hangs on the record that is open, each line leading there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.checks import Finding
from app.domain.kinds import kind_of
from app.domain.messages import Message, say
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Id, Link, Objective, Record
from app.domain.suggestions import Suggestions
from app.domain.vocabulary import LINK_KINDS, LINK_STATES, SEVERITIES, LinkState, Side
from app.gui.context import Context
from app.gui.parts.comments_mark import CommentsMark
from app.gui.parts.comments_panel import CommentsPanel
from app.gui.parts.events_may_serve import EventsMayServe
from app.gui.parts.link_text import LinkText
from app.gui.parts.text import Role, Text
from app.gui.parts.tones import SEVERITY_TONES
from app.gui.places.papers.carried import CarriedForward
from app.gui.theme import Tone
from app.work.carrying import Origins
from app.work.history import Revision

CHANGES_SHOWN = 6
LINK_TONES = {
    LinkState.AGREED: Tone.GOOD,
    LinkState.AWAITING: Tone.LOOK,
    LinkState.REREAD: Tone.LOOK,
    LinkState.DISPUTED: Tone.BAD,
    LinkState.CONFLICT_OPEN: Tone.BAD,
    LinkState.CONFLICT_SETTLED: Tone.GOOD,
}


class PapersInspector(QWidget):
    """What the open record serves, what it is aligned with, its events, findings and last changes.

    Signals: ``walked(str, str)`` with the place and the record to go to · ``confirmed()`` when what was carried forward
    shall hold as it is.
    """

    walked = Signal(str, str)
    confirmed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.links: list[LinkText] = []
        self._record_id = ""
        self._about: Record | None = None
        self._suggestions: Suggestions | None = None
        self.events_may_serve: EventsMayServe | None = None
        self._page = QWidget()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self.comments = CommentsPanel(context)
        self._whole.setSpacing(4)
        self._whole.addWidget(CommentsMark(context, self.comments))
        self._whole.addWidget(self._page)
        self._whole.addSpacing(8)
        self._whole.addWidget(self.comments)
        self._whole.addStretch(1)
        self._column = QVBoxLayout()
        self._history = QVBoxLayout()

    def show_nothing(self) -> None:
        """Nothing is open."""
        self._begin()
        self._line(
            Text(
                self.context.words(say("What hangs on the open text or objective stands here.")),
                Role.MUTED,
                wrap=True,
            )
        )
        self._end()
        self._about = None
        self.comments.show_nothing()

    def show_record(
        self,
        plan: Plan,
        record: Record,
        inside: Sequence[Id],
        findings: Sequence[Finding],
        *,
        origins: Origins | None = None,
        locked: Message | None = None,
    ) -> None:
        """Show what hangs on a record; ``inside`` are the records that belong to it, ``origins`` what was before.

        ``locked`` says why the record cannot be changed.
        """
        self._about = record
        self._begin()
        self._line(Text(self.context.words(title_of(record)), Role.HEADING, wrap=True))
        if isinstance(record, Objective):
            self._show_objective(plan, record)
        carried = CarriedForward.of(plan, record, origins or Origins(), self.context, locked)
        if carried is not None:
            self._caption(say("Carried forward"))
            self._line(carried)
            carried.confirmed.connect(self.confirmed)
        own = {record.id, *inside}
        self._show_findings([finding for finding in findings if own & set(finding.records)])
        self._caption(say("Last changes"))
        self._history = QVBoxLayout()
        self._history.setSpacing(4)
        self._column.addLayout(self._history)
        self._end()
        self._ask_history(record.id)
        self.comments.show_record(kind_of(record), record.id)

    def texts(self) -> tuple[str, ...]:
        """Every line that is shown, top to bottom."""
        return tuple(label.text() for label in self._page.findChildren(Text))

    def _show_objective(self, plan: Plan, objective: Objective) -> None:
        self._caption(say("Serves"))
        goals = plan.goals_served_by(objective)
        for goal in goals:
            self._link(f"{goal.ref_no}  {goal.text}", "guidance", goal.id)
        if not goals:
            self._blank(say("no guidance goal yet"))
        self._caption(say("Alignment"))
        links = plan.links_of(objective)
        for link in links:
            self._alignment(plan, objective, link)
        if not links and plan.stands_apart(objective):
            self._blank(say("stands apart on purpose"))
        elif not links:
            self._blank(say("not aligned yet"))
        self._caption(say("Events"))
        events = plan.events_of(objective)
        for event in events:
            date = self.context.words.span(event.date_start, event.date_end)
            self._link(
                " · ".join(part for part in (date, event.title, self.context.words(event.state)) if part),
                "events",
                event.id,
            )
        if not events:
            self._blank(say("none"))
        self.events_may_serve = EventsMayServe(self.context)
        if self._suggestions is None or self._suggestions.plan is not plan:
            self._suggestions = Suggestions(plan)
        self.events_may_serve.show_objective(self._suggestions, objective)
        self._column.addSpacing(0 if self.events_may_serve.isHidden() else 8)
        self._line(self.events_may_serve)

    def _alignment(self, plan: Plan, objective: Objective, link: Link) -> None:
        attache = plan.side_of(objective) is Side.ATTACHE
        other = plan.objective(link.embassy_objective if attache else link.attache_objective)
        words = self.context.words
        kind = words(LINK_KINDS[link.kind])
        start = f"{kind} {other.number}" if attache else f"{other.number} {kind}"
        self._link(f"{start} · {other.title}", "joint", link.id)
        state = plan.state(link)
        self._line(Text(words(LINK_STATES[state]), Role.SMALL, tone=LINK_TONES[state], wrap=True))

    def _show_findings(self, findings: Sequence[Finding]) -> None:
        self._caption(say("Findings"))
        words = self.context.words
        for finding in findings:
            tone = SEVERITY_TONES[finding.severity]
            self._line(Text(f"{finding.code} · {words(SEVERITIES[finding.severity])}", Role.SMALL, tone=tone))
            self._line(Text(words(finding.message), wrap=True))
        if not findings:
            self._blank(say("none"))

    def _ask_history(self, record_id: Id) -> None:
        from app.work import history

        self.context.jobs.ask(
            history.revisions,
            self.context.desk,
            limit=CHANGES_SHOWN,
            record=record_id,
            done=self._show_history,
        )

    def _show_history(self, revisions: Sequence[Revision]) -> None:
        if self._about is None:
            return
        while (item := self._history.takeAt(0)) is not None:
            _drop(item.widget())
        words = self.context.words
        for revision in revisions:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            link = self._made_link(words(revision.label), "history", self._about.id)
            row.addWidget(link, 1)
            when = words.moment(self.context.local(revision.at))
            by = Text(" · ".join(part for part in (when, revision.author) if part), Role.SMALL, wrap=True)
            by.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            row.addWidget(by, 1)
            self._history.addWidget(holder)
        if not revisions:
            self._history.addWidget(Text(words(say("none")), Role.MUTED))

    def _begin(self) -> None:
        self.links = []
        self.events_may_serve = None
        self._whole.removeWidget(self._page)
        _drop(self._page)
        self._page = QWidget()
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def _end(self) -> None:
        self._whole.insertWidget(1, self._page)

    def _caption(self, caption: Message) -> None:
        words = self.context.words
        self._column.addSpacing(12)
        self._line(Text(words.upper(words(caption)), Role.CAPTION))

    def _blank(self, sentence: Message) -> None:
        self._line(Text(self.context.words(sentence), Role.MUTED, wrap=True))

    def _link(self, text: str, place: str, record_id: Id) -> None:
        self._line(self._made_link(text, place, record_id))

    def _made_link(self, text: str, place: str, record_id: Id) -> LinkText:
        link = LinkText(text, f"{place}/{record_id}")
        link.opened.connect(self._on_opened)
        self.links.append(link)
        return link

    def _line(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def _on_opened(self, key: str) -> None:
        place, _, record_id = key.partition("/")
        self.walked.emit(place, record_id)


def _drop(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()  # else a show that the layout has queued would make it a window
        widget.setParent(None)
        widget.deleteLater()
