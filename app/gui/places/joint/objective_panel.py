"""The inspector of an objective: its statement, its links, why it stands apart, and what the checks say of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.messages import Message, say
from app.domain.records import Objective, Record
from app.domain.vocabulary import LINK_KINDS, LINK_STATES, SEVERITIES, Severity, Side, Stance
from app.gui.context import Context
from app.gui.parts.fields import LongText
from app.gui.parts.form import RecordForm
from app.gui.parts.text import Role, Text
from app.gui.places.joint.faces import STATE_TONES
from app.gui.places.joint.flow import Flow
from app.gui.places.joint.lines import Line, Lines
from app.gui.places.joint.link_panel import event_lines
from app.gui.places.joint.scrolling import bring_into_sight
from app.gui.places.joint.words_box import Words, WordsBox
from app.gui.theme import Tone
from app.work import aligning
from app.work.joint import Joint, JointObjective

_SEVERITY_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.LOOK, Severity.NOTE: Tone.MUTED}


class ObjectivePanel(QWidget):
    """Everything about one objective that concerns the other side.

    Signals: ``opened(str, str)`` with the place and the record that a line leads to · ``link_requested(Id)`` ·
    ``speaker_changed()``.
    """

    opened = Signal(str, str)
    link_requested = Signal(str)
    speaker_changed = Signal()

    def __init__(self, context: Context, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._side = side
        self.one: JointObjective | None = None
        words = context.words
        self.title = Text(role=Role.HEADING, wrap=True, selectable=True)
        self.facts = Text(role=Role.MUTED, wrap=True)
        self.statement = Text(wrap=True, selectable=True)
        self.link = QPushButton(words(say("Link…")))
        self.paper = QPushButton(words(say("Open in the paper")))
        self.links = Lines(words, say("Links"))
        self.findings = Lines(words, say("To settle"))
        embassy = side is Side.EMBASSY
        self.reason = RecordForm(
            context,
            (
                LongText(
                    key="apart_reason",
                    label=say("Left on purpose, because") if embassy else say("Stands alone, because"),
                    lines=2,
                    hint=say("Why no attaché objective is to answer it. Both sides must agree.")
                    if embassy
                    else say("Why it supports no ambassador objective. Both sides must agree."),
                ),
            ),
            place="joint.apart",
            save=self._save_reason,
        )
        self.words_box = WordsBox(context, withdrawable=False)
        self.serves = Lines(words, say("Serves in turn"))
        self.events = Lines(words)
        self._lay_out()
        self._connect_signals()

    def show_objective(self, joint: Joint, one: JointObjective) -> None:
        """Show this objective as it stands; what is being typed stays."""
        words, objective = self._context.words, one.objective
        self.one = one
        self.title.setText(f"{objective.number}  {objective.title}")
        self.facts.setText(self._facts_of(objective))
        self.statement.setText(objective.statement)
        self.statement.setVisible(bool(objective.statement))
        self.links.show_lines(
            [
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
        )
        self.findings.show_lines(
            [
                Line(
                    words(
                        say(
                            "{severity}: {finding}",
                            severity=SEVERITIES[finding.severity],
                            finding=finding.message,
                        )
                    ),
                    tone=_SEVERITY_TONES[finding.severity],
                )
                for finding in one.findings
            ]
        )
        self.reason.show_record(objective)
        self.words_box.setVisible(bool(objective.apart_reason))
        self.words_box.show_words(Words(one.id, one.apart, {side: one.word(side) for side in Side}))
        goals = [
            (goal, joint.plan.find_document(goal.document)) for goal in joint.plan.goals_served_by(objective)
        ]
        self.serves.show_lines(
            [
                Line(
                    words(
                        say(
                            "{document}, {number}",
                            document=document.title if document else "",
                            number=goal.ref_no,
                        )
                    ),
                    goal.id,
                )
                for goal, document in goals
            ]
        )
        self.events.tell(say("Events under {number}", number=objective.number))
        self.events.show_lines(event_lines(one.events, words))

    def commit(self) -> None:
        """Save what is being typed."""
        self.reason.commit()

    def keep_drafts(self) -> None:
        """Put what is being typed into the file now."""
        self.reason.keep_draft()
        self.words_box.sentence.keep()

    def agree(self) -> None:
        """Agree to the reason for the side at the keyboard."""
        self._on_agreed(self.words_box.speaker)

    def take_focus(self) -> None:
        """Put the keyboard here."""
        self.link.setFocus()

    def ask_reason(self) -> None:
        """Put the keyboard into the reason to stand apart."""
        self.reason.editors["apart_reason"].setFocus()
        bring_into_sight(self.reason)

    def _facts_of(self, objective: Objective) -> str:
        words = self._context.words
        whose: Message = (
            say("Ambassador’s objective") if self._side is Side.EMBASSY else say("Attaché’s objective")
        )
        priority = (
            say("priority {priority}", priority=objective.priority)
            if objective.priority is not None
            else None
        )
        parts = (
            words(whose),
            words.list(objective.facets) if self._side is Side.EMBASSY else words.list(objective.means),
            words(priority) if priority is not None else "",
            words.span(objective.date_start, objective.date_end),
            objective.lead,
        )
        return " · ".join(part for part in parts if part)

    # --- verbs ----------------------------------------------------------------------------------------------------

    def _save_reason(self, record: Record, values: dict[str, Any], failed: Any) -> None:
        reason = values["apart_reason"]
        self._context.jobs.do(
            aligning.set_apart,
            self._context.desk,
            record.id,
            reason=reason,
            side=self.words_box.speaker if reason else None,
            initiator=self,
            failed=failed,
            owner=self,
        )

    def _on_agreed(self, side: Side) -> None:
        self.commit()
        self._give(side, Stance.AGREES, "")

    def _on_disputed(self, side: Side, sentence: str) -> None:
        self.commit()
        self._give(side, Stance.DISPUTES, sentence)

    def _give(self, side: Side, stance: Stance, sentence: str) -> None:
        if self.one is not None:
            self._context.jobs.do(
                aligning.give_word_apart,
                self._context.desk,
                self.one.id,
                side=side,
                stance=stance,
                sentence=sentence,
                initiator=self,
                done=self._on_given,
                owner=self,
                failed=self.words_box.refuse if stance is Stance.DISPUTES else None,
            )

    def _on_given(self, _objective: Objective) -> None:
        self.words_box.close_sentence()

    def _on_link(self) -> None:
        if self.one is not None:
            self.link_requested.emit(self.one.id)

    def _on_paper(self) -> None:
        if self.one is not None:
            self.opened.emit("papers", self.one.id)

    def _on_link_line(self, key: str) -> None:
        self.opened.emit("joint", key)

    def _on_goal(self, key: str) -> None:
        self.opened.emit("guidance", key)

    def _on_event(self, key: str) -> None:
        self.opened.emit("events", key)

    def _connect_signals(self) -> None:
        self.words_box.agreed.connect(self._on_agreed)
        self.words_box.disputed.connect(self._on_disputed)
        self.words_box.speaker_changed.connect(self.speaker_changed)
        self.link.clicked.connect(self._on_link)
        self.paper.clicked.connect(self._on_paper)
        self.links.opened.connect(self._on_link_line)
        self.serves.opened.connect(self._on_goal)
        self.events.opened.connect(self._on_event)

    def _lay_out(self) -> None:
        buttons = Flow()
        buttons.addWidget(self.link)
        buttons.addWidget(self.paper)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addSpacing(4)
        column.addWidget(self.statement)
        column.addSpacing(8)
        column.addLayout(buttons)
        for lines in (self.links, self.findings):
            column.addSpacing(12)
            column.addWidget(lines)
        column.addSpacing(12)
        column.addWidget(self.reason)
        column.addWidget(self.words_box)
        for lines in (self.serves, self.events):
            column.addSpacing(12)
            column.addWidget(lines)
        column.addStretch(1)
