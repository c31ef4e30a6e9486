"""The inspector of an objective: its statement, links and what may be linked, why it stands apart, what the checks say."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.messages import Message, say
from app.domain.records import Kind, Objective
from app.domain.vocabulary import LINK_KINDS, LINK_STATES, SEVERITIES, Side
from app.gui.context import Context
from app.gui.parts.events_may_serve import EventsMayServe
from app.gui.parts.flow import FlowLayout
from app.gui.parts.form import RecordForm
from app.gui.parts.lines import Line, Lines
from app.gui.parts.text import Role
from app.gui.parts.tones import SEVERITY_TONES
from app.gui.places.joint.apart_box import ApartBox
from app.gui.places.joint.faces import STATE_TONES
from app.gui.places.joint.may_cite import MayCite
from app.gui.places.joint.panel import Panel
from app.gui.places.joint.suggested import SuggestionBox
from app.work.joint import Joint, JointObjective


class ObjectivePanel(Panel):
    """Everything about one objective that concerns the other side.

    Signals: those of :class:`Panel` · ``link_requested(Id)`` · ``linked(Id)`` with a link that a suggestion became.
    """

    link_requested = Signal(str)
    linked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.one: JointObjective | None = None
        words = context.words
        self.head = Lines(context)
        self.head.setAccessibleName(words(say("The objective")))
        self.link = QPushButton(words(say("Link…")))
        self.paper = QPushButton(words(say("Open in the paper")))
        self.links = Lines(context, say("Links"))
        self.suggested = SuggestionBox(context)
        self.may_cite = MayCite(context)
        self.events_may_serve = EventsMayServe(context)
        self.findings = Lines(context, say("To settle"))
        self.apart = ApartBox(context)
        self.words_box = self.apart.words_box
        self._lay_out()
        self._connect_signals()

    @property
    def forms(self) -> Iterable[RecordForm]:
        """The forms of this panel."""
        return self.apart.reasons.values()

    @property
    def reason(self) -> RecordForm:
        """The reason to stand apart."""
        return self.apart.reason

    def show_objective(self, joint: Joint, one: JointObjective) -> None:
        """Show this objective as it stands; what is being typed stays."""
        objective = one.objective
        self.one = one
        self.head.show_lines(self._head_of(one))
        self.links.show_lines(self._links_of(one))
        self.suggested.show_for(joint, one)
        self.may_cite.show_for(joint, one)
        self.events_may_serve.show_objective(joint.suggestions, objective)
        self.findings.show_lines(self._findings_of(one))
        self.apart.show_objective(joint.plan, objective)
        self.comments.show_record(Kind.OBJECTIVE, one.id)
        self.events.tell(say("Events under {number}", number=objective.number))
        self._show_ends(joint, one.id, joint.plan.goals_served_by(objective), one.events)

    def take_focus(self) -> None:
        """Put the keyboard here: on what is suggested, else on the button that links."""
        (self.suggested.lines if self.suggested.suggested else self.link).setFocus()

    def ask_reason(self) -> None:
        """Put the keyboard into the reason to stand apart."""
        self.apart.ask_reason()

    def _head_of(self, one: JointObjective) -> list[Line]:
        objective = one.objective
        lines = [
            Line(f"{objective.number}  {objective.title}", role=Role.HEADING),
            Line(self._facts_of(objective, one.side), role=Role.MUTED),
        ]
        if objective.statement:
            lines.append(Line(objective.statement))
        return lines

    def _links_of(self, one: JointObjective) -> list[Line]:
        words = self._context.words
        return [
            Line(
                words(
                    say(
                        "{number} {title} · {kind}, {state}",
                        number=link.across(one.id).number,
                        title=link.across(one.id).title,
                        kind=LINK_KINDS[link.link.kind],
                        state=LINK_STATES[link.state],
                    )
                ),
                link.id,
                STATE_TONES[link.state],
            )
            for link in one.links
        ]

    def _findings_of(self, one: JointObjective) -> list[Line]:
        words = self._context.words
        return [
            Line(
                words(
                    say(
                        "{severity}: {finding}",
                        severity=SEVERITIES[finding.severity],
                        finding=finding.message,
                    )
                ),
                tone=SEVERITY_TONES[finding.severity],
            )
            for finding in one.findings
        ]

    def _facts_of(self, objective: Objective, side: Side) -> str:
        words, embassy = self._context.words, side is Side.EMBASSY
        whose: Message = say("Ambassador’s objective") if embassy else say("Attaché’s objective")
        priority = (
            say("priority {priority}", priority=objective.priority)
            if objective.priority is not None
            else None
        )
        parts = (
            words(whose),
            words.list(objective.facets) if embassy else words.list(objective.means),
            words(priority) if priority is not None else "",
            words.span(objective.date_start, objective.date_end),
            objective.lead,
        )
        return " · ".join(part for part in parts if part)

    def _on_link(self) -> None:
        if self.one is not None:
            self.link_requested.emit(self.one.id)

    def _on_paper(self) -> None:
        if self.one is not None:
            self.opened.emit("papers", self.one.id)

    def _connect_signals(self) -> None:
        self._connect_ends()
        self.link.clicked.connect(self._on_link)
        self.paper.clicked.connect(self._on_paper)
        self.links.opened.connect(self._on_here)
        self.suggested.linked.connect(self.linked)

    def _lay_out(self) -> None:
        buttons = FlowLayout()
        buttons.addWidget(self.link)
        buttons.addWidget(self.paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.head)
        column.addWidget(self.mark)
        column.addSpacing(8)
        column.addLayout(buttons)
        parts = (self.links, self.suggested, self.findings, self.apart, self.comments, self.serves)
        ends = (self.may_cite, self.events, self.events_may_serve, self.thread_section)
        for part in (*parts, *ends):
            column.addSpacing(12)
            column.addWidget(part)
        column.addStretch(1)
