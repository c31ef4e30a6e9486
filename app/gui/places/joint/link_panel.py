"""The inspector of a link: what it says, what changed since it was agreed, and each side's word on it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import Message, say
from app.domain.records import Event, Id, Link, Record
from app.domain.vocabulary import EVENT_STATES, LINK_KINDS, SIDES, EventState, LinkKind, Side, Stance
from app.gui.context import Context
from app.gui.parts.diff_view import WordDiff
from app.gui.parts.fields import Choice, LongText
from app.gui.parts.form import RecordForm
from app.gui.parts.text import Role, Text
from app.gui.places.joint.lines import Line, Lines, clear_column
from app.gui.places.joint.scrolling import bring_into_sight
from app.gui.places.joint.words_box import Words, WordsBox
from app.gui.theme import Tone
from app.language import Language
from app.work import aligning
from app.work.joint import Joint, JointLink
from app.work.revisions import Made, made

MOST_EVENTS = 12
EVENT_TONES = {
    EventState.CONFIRMED: Tone.GOOD,
    EventState.HELD: Tone.GOOD,
    EventState.POSTPONED: Tone.LOOK,
    EventState.CANCELLED: Tone.MUTED,
}


class LinkPanel(QWidget):
    """Everything about one link.

    Signals: ``opened(str, str)`` with the place and the record that a line leads to · ``speaker_changed()``.
    """

    opened = Signal(str, str)
    speaker_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.link: JointLink | None = None
        self._made: dict[Id, Made] = {}
        words = context.words
        self.title = Text(role=Role.HEADING, selectable=True)
        self.state = Text(role=Role.MUTED, wrap=True)
        self.ends = Lines(words)
        self.kind = RecordForm(
            context,
            (Choice(key="kind", label=say("Kind of alignment"), codes=LinkKind),),
            place="joint.kind",
            save=self._save,
        )
        self._changed_caption = Text(role=Role.CAPTION, wrap=True)
        self._changed = QVBoxLayout()
        self._changed.setSpacing(4)
        self._reasons = {
            serves: RecordForm(
                context,
                (LongText(key="reasoning", label=label, lines=2, hint=hint),),
                place="joint.reasoning",
                save=self._save,
            )
            for serves, label, hint in (
                (True, say("How it serves"), say("In a sentence or two: by what does it serve?")),
                (False, say("Why they conflict"), say("In a sentence or two: what cannot be done together?")),
            )
        }
        self.settlement = RecordForm(
            context,
            (
                LongText(
                    key="settlement",
                    label=say("How the conflict is settled"),
                    lines=2,
                    hint=say("One sentence. It is settled once both sides agree to it."),
                ),
            ),
            place="joint.settlement",
            save=self._save,
        )
        self.words_box = WordsBox(context, withdrawable=True)
        self.serves = Lines(words, say("Serves in turn"))
        self.events = Lines(words)
        self._lay_out()
        self._connect_signals()

    @property
    def reasoning(self) -> RecordForm:
        """The reasoning, asked for as the kind of the link wants it."""
        return self._reasons[self.link is None or self.link.kind is not LinkKind.CONFLICTS]

    def show_link(self, joint: Joint, link: JointLink) -> None:
        """Show this link as it stands; what is being typed stays."""
        words = self._context.words
        self.link = link
        self.title.setText(link.pair)
        self._say_state(link.id, self._made.get(link.id))
        self.ends.show_lines(
            [
                Line(f"{link.embassy.number}  {link.embassy.title}", link.embassy.id),
                Line(f"{link.attache.number}  {link.attache.title}", link.attache.id),
            ]
        )
        for form in (self.kind, self.reasoning, self.settlement):
            form.show_record(link.link)
        self.settlement.setVisible(link.kind is LinkKind.CONFLICTS)
        for form in self._reasons.values():
            form.setVisible(form is self.reasoning)
        self._show_changes(link)
        self.words_box.show_words(Words(link.id, link.standing, {side: link.word(side) for side in Side}))
        goals = [
            (goal, joint.plan.find_document(goal.document))
            for goal in joint.plan.goals_served_by(link.embassy)
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
        self.events.tell(say("Events under {number}", number=link.attache.number))
        self.events.show_lines(event_lines(joint.plan.events_of(link.attache), words))
        if link.id not in self._made:
            done = partial(self._on_made, link.id)
            self._context.jobs.ask(made, self._context.desk, link.id, done=done, owner=self)

    def commit(self) -> None:
        """Save what is being typed."""
        for form in (self.kind, *self._reasons.values(), self.settlement):
            form.commit()

    def keep_drafts(self) -> None:
        """Put what is being typed into the file now."""
        for form in (*self._reasons.values(), self.settlement):
            form.keep_draft()
        self.words_box.sentence.keep()

    def take_focus(self) -> None:
        """Put the keyboard here."""
        box = self.words_box
        (box.agree if box.agree.isEnabled() else box.dispute).setFocus()
        bring_into_sight(box)

    def agree(self) -> None:
        """Agree for the side at the keyboard."""
        self._on_agreed(self.words_box.speaker)

    def _on_made(self, link: Id, by: Made | None) -> None:
        if by is not None:
            self._made[link] = by
            self._say_state(link, by)

    def _say_state(self, of: Id, by: Made | None) -> None:
        link = self.link
        if link is None or link.id != of:
            return
        words = self._context.words
        said = _in_words(link)
        if by is None:
            self.state.setText(words(said))
            return
        day = words.short_date(self._context.local(by.at).date())
        linked = (
            say("linked {day} by {author}", day=day, author=by.by) if by.by else say("linked {day}", day=day)
        )
        self.state.setText(words(say("{said} · {linked}", said=said, linked=linked)))

    def _show_changes(self, link: JointLink) -> None:
        clear_column(self._changed)
        words = self._context.words
        older = link.standing.older
        self._changed_caption.setVisible(bool(older))
        if not older:
            return
        same = len(older) == len(Side) and link.changed[Side.EMBASSY] == link.changed[Side.ATTACHE]
        for side in older[:1] if same else older:
            whose = (
                say("What changed since both gave their word")
                if same
                else (say("What changed since {side} gave its word", side=SIDES[side]))
            )
            if side is older[0]:
                self._changed_caption.setText(words.upper(words(whose)))
            else:
                self._changed.addWidget(Text(words.upper(words(whose)), Role.CAPTION, wrap=True))
            for change in link.changed[side]:
                self._changed.addWidget(Text(words(change.label), Role.SMALL, wrap=True))
                before, after = (
                    _said(change.field, change.before, words),
                    _said(change.field, change.after, words),
                )
                self._changed.addWidget(WordDiff(before, after, words, self._context.theme))

    # --- verbs ----------------------------------------------------------------------------------------------------

    def _save(self, record: Record, values: dict[str, Any], failed: Any) -> None:
        self._context.jobs.do(
            aligning.change_link,
            self._context.desk,
            record.id,
            initiator=self,
            failed=failed,
            owner=self,
            **values,
        )

    def _on_agreed(self, side: Side) -> None:
        self.commit()
        self._give(side, Stance.AGREES, "")

    def _on_disputed(self, side: Side, sentence: str) -> None:
        self.commit()
        self._give(side, Stance.DISPUTES, sentence)

    def _give(self, side: Side, stance: Stance, sentence: str) -> None:
        if self.link is not None:
            self._context.jobs.do(
                aligning.give_word,
                self._context.desk,
                self.link.id,
                side=side,
                stance=stance,
                sentence=sentence,
                initiator=self,
                done=self._on_given,
                owner=self,
                failed=self.words_box.refuse if stance is Stance.DISPUTES else None,
            )

    def _on_given(self, _link: Link) -> None:
        self.words_box.close_sentence()

    def _on_withdrawn(self, side: Side) -> None:
        if self.link is not None:
            self._context.jobs.do(
                aligning.withdraw_word,
                self._context.desk,
                self.link.id,
                side=side,
                initiator=self,
                owner=self,
            )

    def _on_end(self, key: str) -> None:
        self.opened.emit("joint", key)

    def _on_goal(self, key: str) -> None:
        self.opened.emit("guidance", key)

    def _on_event(self, key: str) -> None:
        self.opened.emit("events", key)

    def _connect_signals(self) -> None:
        self.words_box.agreed.connect(self._on_agreed)
        self.words_box.disputed.connect(self._on_disputed)
        self.words_box.withdrawn.connect(self._on_withdrawn)
        self.words_box.speaker_changed.connect(self.speaker_changed)
        self.ends.opened.connect(self._on_end)
        self.serves.opened.connect(self._on_goal)
        self.events.opened.connect(self._on_event)

    def _lay_out(self) -> None:
        words = self._context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.state)
        column.addSpacing(4)
        column.addWidget(self.ends)
        column.addSpacing(8)
        column.addWidget(self._changed_caption)
        column.addLayout(self._changed)
        for form in (self.kind, *self._reasons.values(), self.settlement):
            column.addSpacing(4)
            column.addWidget(form)
        column.addSpacing(8)
        column.addWidget(Text(words.upper(words(say("Each side’s word"))), Role.CAPTION))
        column.addWidget(self.words_box)
        for lines in (self.serves, self.events):
            column.addSpacing(12)
            column.addWidget(lines)
        column.addStretch(1)


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


def _in_words(link: JointLink) -> Message:
    attache, embassy = link.attache.number, link.embassy.number
    match link.kind:
        case LinkKind.SUPPORTS:
            return say("{attache} supports {embassy}", attache=attache, embassy=embassy)
        case LinkKind.ENABLES:
            return say("{attache} enables {embassy}", attache=attache, embassy=embassy)
        case LinkKind.OVERLAPS:
            return say("{attache} overlaps with {embassy}", attache=attache, embassy=embassy)
    return say("{attache} conflicts with {embassy}", attache=attache, embassy=embassy)


def _said(field: str, text: str, words: Language) -> str:
    return words(LINK_KINDS[LinkKind(text)]) if field == "kind" and text in set(LinkKind) else text
