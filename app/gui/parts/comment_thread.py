"""One thread on the screen: who said what and when, the answers, what was done about it, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.comments import TextState, Thread
from app.domain.messages import Message, say
from app.domain.records import Id
from app.domain.staffing import Comment, Officer
from app.domain.vocabulary import COMMENT_KINDS, CommentKind
from app.gui.context import Context
from app.gui.parts.chip import Chip
from app.gui.parts.editors import ChoiceEditor
from app.gui.parts.flow import FlowLayout
from app.gui.parts.text import Role, Text
from app.gui.parts.tick_list import Option
from app.gui.theme import Tone
from app.work.comments import is_own, why_not

KIND_TONES: Mapping[CommentKind, Tone] = {
    CommentKind.CRITICAL: Tone.BAD,
    CommentKind.MAJOR: Tone.LOOK,
    CommentKind.SUBSTANTIVE: Tone.INFO,
    CommentKind.ADMINISTRATIVE: Tone.MUTED,
}

_BEFORE = {
    TextState.CHANGED: say("The text has changed since. It was:"),
    TextState.GONE: say("The text is gone. It was:"),
}


class Act(Enum):
    """What can be done with a comment, as its buttons say it."""

    ANSWER = say("Answer…")
    RESOLVE = say("Resolve…")
    REOPEN = say("Reopen")
    EDIT = say("Edit…")
    REMOVE = say("Take back")


class ThreadView(QFrame):
    """A thread; ``room`` is where a text that is asked for opens.

    Signals: ``acted(str, object)`` with the id of a comment and the :class:`Act` · ``assigned(str, str)`` with the
    id of the thread and of an officer, empty for nobody.
    """

    acted = Signal(str, object)
    assigned = Signal(str, str)

    def __init__(
        self,
        context: Context,
        thread: Thread,
        *,
        part: Message | None = None,
        officers: Sequence[Officer] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self.shown = thread
        self.buttons: dict[tuple[Id, Act], QPushButton] = {}
        self.assign: ChoiceEditor | None = None
        self.room = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 8)
        self._column.setSpacing(4)
        self._build(part, officers)

    # --- building -------------------------------------------------------------------------------------------

    def _build(self, part: Message | None, officers: Sequence[Officer]) -> None:
        words, first = self._context.words, self.shown.first
        hairline = QFrame()
        hairline.setProperty("line", "true")
        self._column.addWidget(hairline)
        self._head(first)
        if part is not None:
            self._column.addWidget(Text(words(say("On {part}", part=part)), Role.SMALL, wrap=True))
        if self.shown.text is not TextState.SAME:
            state = words(_BEFORE[self.shown.text])
            self._column.addWidget(Text(f"{state} “{first.quote}”", tone=Tone.LOOK, wrap=True))
        self._said(first, self._column)
        for answer in self.shown.answers:
            self._column.addWidget(self._answer(answer))
        if self.shown.is_open:
            self._assignment(officers)
        else:
            self._column.addWidget(Text(self._resolution(), tone=Tone.GOOD, wrap=True, selectable=True))
        self._column.addLayout(self.room)
        acts = FlowLayout(gap=12)
        self._button(acts, first, *((Act.ANSWER, Act.RESOLVE) if self.shown.is_open else (Act.REOPEN,)))
        if self.shown.is_open:
            self._own_buttons(acts, first)
        self._column.addLayout(acts)

    def _head(self, first: Comment) -> None:
        words = self._context.words
        line = FlowLayout(gap=8)
        chip = Chip(words(COMMENT_KINDS[first.kind]), self._context.theme, KIND_TONES[first.kind])
        line.addWidget(chip)
        line.addWidget(Text(first.by, Role.STRONG))
        line.addWidget(Text(self._when(first), Role.SMALL))
        self._column.addLayout(line)

    def _said(self, comment: Comment, column: QVBoxLayout) -> None:
        column.addWidget(Text(comment.text, wrap=True, selectable=True))

    def _answer(self, answer: Comment) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Text(f"{answer.by} · {self._when(answer)}", Role.SMALL, wrap=True))
        self._said(answer, column)
        acts = FlowLayout(gap=12)
        if self.shown.is_open:
            self._own_buttons(acts, answer)
        if acts.count():
            column.addLayout(acts)
        row.addLayout(column, 1)
        return holder

    def _assignment(self, officers: Sequence[Officer]) -> None:
        there = [one for one in officers if one.date_left is None or one.id == self.shown.first.assigned]
        if not there:
            return
        words = self._context.words
        options = [
            Option("", words(say("nobody"))),
            *(Option(one.id, f"{one.rank} {one.name}".strip()) for one in there),
        ]
        self.assign = ChoiceEditor(options, str)
        self.assign.set_value(self.shown.first.assigned)
        label = Text(words(say("Assigned to")), Role.SMALL)
        label.setBuddy(self.assign.box)
        self.assign.box.setAccessibleName(words(say("Assigned to")))
        why = why_not(self._context.desk)
        self.assign.box.setEnabled(why is None)
        self.assign.box.setToolTip(words(why) if why is not None else "")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.assign, 1)
        self._column.addLayout(row)
        self.assign.left.connect(self._on_assigned)

    def _resolution(self) -> str:
        words, first = self._context.words, self.shown.first
        day = words.moment(self._context.local(first.resolved_at)) if first.resolved_at is not None else ""
        closed = words(say("Resolved by {by}, {day}", by=first.resolved_by, day=day))
        return f"{closed}: {first.resolution}" if first.resolution else closed

    def _own_buttons(self, line: FlowLayout, comment: Comment) -> None:
        if is_own(self._context.desk, comment):
            self._button(line, comment, Act.EDIT)
            if comment is not self.shown.first or not self.shown.answers:
                self._button(line, comment, Act.REMOVE)

    def _button(self, line: FlowLayout, comment: Comment, *acts: Act) -> None:
        words, why = self._context.words, why_not(self._context.desk)
        for act in acts:
            label: Message = act.value
            button = QPushButton(words(label))
            button.setProperty("link", "true")
            button.setAccessibleName(words(_spoken(act, comment.text[:60])))
            button.setEnabled(why is None)
            button.setToolTip(words(why) if why is not None else "")
            button.clicked.connect(self._acting(comment.id, act))
            self.buttons[comment.id, act] = button
            line.addWidget(button)

    def _acting(self, comment: Id, act: Act) -> Callable[[], None]:
        def on_clicked() -> None:
            self.acted.emit(comment, act)

        return on_clicked

    def _when(self, comment: Comment) -> str:
        return self._context.words.moment(self._context.local(comment.at)) if comment.at is not None else ""

    def _on_assigned(self) -> None:
        if self.assign is not None and self.assign.raw() != (self.shown.first.assigned or ""):
            self.assigned.emit(self.shown.id, self.assign.raw())


def _spoken(act: Act, comment: str) -> Message:
    """What a button does, and with which comment: for who hears it away from the comment."""
    match act:
        case Act.ANSWER:
            return say("Answer the comment “{comment}”", comment=comment)
        case Act.RESOLVE:
            return say("Resolve the comment “{comment}”", comment=comment)
        case Act.REOPEN:
            return say("Reopen the comment “{comment}”", comment=comment)
        case Act.EDIT:
            return say("Edit the comment “{comment}”", comment=comment)
        case Act.REMOVE:
            return say("Take back the comment “{comment}”", comment=comment)
