"""What may be linked to an objective: suggestions with their reasons, the best first, each taken with a key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.coverage import Cover
from app.domain.messages import say
from app.domain.records import Id, Link, Objective
from app.domain.suggestions import MOST, Suggestion
from app.domain.vocabulary import LINK_KINDS, LinkKind, Side
from app.gui.context import Context
from app.gui.parts.flow import FlowLayout
from app.gui.parts.lines import Line, Lines
from app.gui.parts.suggested_list import reasons_of
from app.gui.parts.text import Role, Text, plain_tip
from app.gui.theme import Tone
from app.work import aligning
from app.work.joint import Joint, JointObjective

ACCEPT_KEY = "Alt+Return"
_MOST_WHERE_LINKED = 3
"""An objective that has its links is not pressed with more."""
_TONES = {LinkKind.CONFLICTS: Tone.BAD, LinkKind.OVERLAPS: Tone.LOOK}


class SuggestionBox(QWidget):
    """The suggestions for an objective. Enter on one, or Alt+Enter for the current one, links the two.

    Signals: ``linked(Id)`` with the link that was made.
    """

    linked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._own: JointObjective | None = None
        self.suggested: tuple[Suggestion[Objective], ...] = ()
        words = context.words
        self.lines = Lines(context, say("Suggested links"), double_click=True)
        self.accept = QPushButton(words(say("Link as suggested")))
        key = Text(words(say("Alt+Enter")), Role.SMALL)
        line = FlowLayout()
        line.addWidget(self.accept)
        line.addWidget(key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.lines)
        column.addLayout(line)
        self.hide()
        self._connect_signals()

    def show_for(self, joint: Joint, one: JointObjective) -> None:
        """Show what may be linked to this objective."""
        same = self._own is not None and self._own.id == one.id
        kept = self.lines.current_key() if same else ""
        self._own = one
        most = _MOST_WHERE_LINKED if one.links else MOST
        self.suggested = (
            joint.suggestions.links(one.objective, most=most) if one.cover is not Cover.APART else ()
        )
        self.lines.show_lines([self._line(suggestion) for suggestion in self.suggested])
        if self.suggested:
            self.lines.go_to(kept if kept in {found.record.id for found in self.suggested} else self._best())
        why = self._context.desk.read_only_because
        self.accept.setEnabled(why is None)
        tip = say("Or Enter on another suggestion") if why is None else why
        self.accept.setToolTip(plain_tip(self._context.words(tip)))
        self.setVisible(bool(self.suggested))

    def accept_current(self) -> None:
        """Link to the suggestion at which the keyboard is: the best one unless it was moved."""
        if self.suggested:
            self._accept(self.lines.current_key() or self._best())

    def _best(self) -> Id:
        return self.suggested[0].record.id

    def _line(self, suggestion: Suggestion[Objective]) -> Line:
        words, other = self._context.words, suggestion.record
        kind = suggestion.kind or LinkKind.SUPPORTS
        text = say("{number} {title} · {kind}", number=other.number, title=other.title, kind=LINK_KINDS[kind])
        under, tip = reasons_of(suggestion, self._context)
        return Line(words(text), other.id, _TONES.get(kind, Tone.PLAIN), under=under, tip=tip)

    def _accept(self, other: str) -> None:
        found = next((one for one in self.suggested if one.record.id == other), None)
        own = self._own
        if found is None or own is None or self._context.desk.read_only_because is not None:
            return
        ends = (own.id, found.record.id)
        embassy, attache = ends if own.side is Side.EMBASSY else ends[::-1]
        self._context.jobs.do(
            aligning.add_link,
            self._context.desk,
            embassy_objective=embassy,
            attache_objective=attache,
            kind=found.kind or LinkKind.SUPPORTS,
            initiator=self,
            owner=self,
            done=self._on_linked,
        )

    def _on_linked(self, link: Link) -> None:
        self.linked.emit(link.id)

    def _connect_signals(self) -> None:
        self.lines.opened.connect(self._accept)
        self.accept.clicked.connect(self.accept_current)
