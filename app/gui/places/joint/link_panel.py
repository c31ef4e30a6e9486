"""The inspector of a link: what it says, what changed since it was agreed, each side's word, and what became of a dispute."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import Message, say
from app.domain.records import Id, Kind, Record
from app.domain.vocabulary import LinkKind, Side, Signed
from app.gui.context import Context
from app.gui.parts.fields import Choice, LongText
from app.gui.parts.form import RecordForm
from app.gui.parts.lines import Line, Lines
from app.gui.parts.scrolling import bring_into_sight
from app.gui.parts.text import Role, Text
from app.gui.places.joint.changes import Changes
from app.gui.places.joint.panel import Panel
from app.gui.places.joint.referral_box import ReferralBox
from app.gui.places.joint.words_box import Words, WordsBox
from app.work import aligning
from app.work.joint import Joint, JointLink
from app.work.revisions import Made, made


class LinkPanel(Panel):
    """Everything about one link.

    Signals: those of :class:`Panel`.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.link: JointLink | None = None
        self._made: dict[Id, Made] = {}
        self.title = Text(role=Role.HEADING, selectable=True)
        self.state = Text(role=Role.MUTED, wrap=True)
        self.ends = Lines(context)
        self.ends.setAccessibleName(context.words(say("The two objectives")))
        self.kind = self._form("kind", Choice(key="kind", label=say("Kind of alignment"), codes=LinkKind))
        self.changes = Changes(context)
        self._reasons = {
            serves: self._form("reasoning", LongText(key="reasoning", label=label, lines=2, hint=hint))
            for serves, label, hint in (
                (True, say("How it serves"), say("In a sentence or two: by what does it serve?")),
                (False, say("Why they conflict"), say("In a sentence or two: what cannot be done together?")),
            )
        }
        self.settlement = self._form(
            "settlement",
            LongText(
                key="settlement",
                label=say("How the conflict is settled"),
                lines=2,
                hint=say("One sentence. It is settled once both sides agree to it."),
            ),
        )
        self.words_box = WordsBox(context, aligning.give_word, aligning.withdraw_word)
        self.referrals = ReferralBox(context)
        self._lay_out()
        self._connect_signals()

    @property
    def forms(self) -> Iterable[RecordForm]:
        """The forms of this panel."""
        return (self.kind, *self._reasons.values(), self.settlement)

    @property
    def reasoning(self) -> RecordForm:
        """The reasoning, asked for as the kind of the link wants it."""
        return self._reasons[self.link is None or self.link.kind is not LinkKind.CONFLICTS]

    def show_link(self, joint: Joint, link: JointLink) -> None:
        """Show this link as it stands; what is being typed stays."""
        plan = joint.plan
        self.link = link
        self.title.setText(link.pair)
        self._say_state(link.id, self._made.get(link.id))
        self.ends.show_lines(
            [Line(f"{one.number}  {one.title}", one.id) for one in (link.embassy, link.attache)]
        )
        self._show_forms(link)
        self.changes.show_changes(link)
        said = link.link.words
        signed = {side: plan.signed(word) if word else Signed.NOT_SIGNED for side, word in said.items()}
        self.words_box.show_words(Words(link.id, link.standing, {side: said[side] for side in Side}, signed))
        self.referrals.show_link(plan, link)
        self.comments.show_record(Kind.LINK, link.id)
        self.events.tell(say("Events under {number}", number=link.attache.number))
        self._show_ends(joint, link.id, plan.goals_served_by(link.embassy), plan.events_of(link.attache))
        if link.id not in self._made:
            done = partial(self._on_made, link.id)
            self._context.jobs.ask(made, self._context.desk, link.id, done=done, owner=self)

    def take_focus(self) -> None:
        """Put the keyboard here."""
        box = self.words_box
        (box.agree if box.agree.isEnabled() else box.dispute).setFocus()
        bring_into_sight(box)

    def _show_forms(self, link: JointLink) -> None:
        conflict = link.kind is LinkKind.CONFLICTS
        for form in (self.kind, self.reasoning, self.settlement):
            form.show_record(link.link)
        self.settlement.setVisible(conflict)
        for form in self._reasons.values():
            form.setVisible(form is self.reasoning)

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

    def _form(self, key: str, field: Choice | LongText) -> RecordForm:
        return RecordForm(self._context, (field,), place=f"joint.{key}", save=self._save)

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

    def _connect_signals(self) -> None:
        self._connect_ends()
        self.ends.opened.connect(self._on_here)

    def _lay_out(self) -> None:
        words = self._context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.state)
        column.addWidget(self.mark)
        column.addSpacing(4)
        column.addWidget(self.ends)
        column.addSpacing(8)
        column.addWidget(self.changes)
        for form in self.forms:
            column.addSpacing(4)
            column.addWidget(form)
        column.addSpacing(8)
        column.addWidget(Text(words.upper(words(say("Each side’s word"))), Role.CAPTION))
        column.addWidget(self.words_box)
        for part in (self.referrals, self.comments, self.serves, self.events, self.thread_section):
            column.addSpacing(12)
            column.addWidget(part)
        column.addStretch(1)


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
