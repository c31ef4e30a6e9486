"""What of a link was referred upward, who has it since when, and what was decided; and the three acts on it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.dates import PartialDate
from app.domain.messages import Message, say
from app.domain.plan import Plan
from app.domain.referring import (
    days_waiting,
    is_open,
    is_overdue,
    may_be_referred,
    open_referral,
    where_it_is,
)
from app.domain.staffing import Referral
from app.domain.vocabulary import ReferredTo
from app.gui.context import Context
from app.gui.parts.dialogs import FormDialog
from app.gui.parts.fields import Choice, Date, Field, LongText
from app.gui.parts.flow import FlowLayout
from app.gui.parts.lines import Line, Lines
from app.gui.parts.text import plain_tip
from app.gui.theme import Tone
from app.work import referring
from app.work.joint import JointLink


class ReferralBox(QWidget):
    """The referrals of a link, the newest last, and the buttons that refer it, write the decision, or take it back."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._link: JointLink | None = None
        self.awaited: Referral | None = None
        words = context.words
        self.lines = Lines(context, say("Referred upward"))
        self.refer = QPushButton(words(say("Refer upward…")))
        self.decide = QPushButton(words(say("Write the decision…")))
        self.back = QPushButton(words(say("Take back")))
        self.back.setProperty("flat", "true")
        self.dialog: FormDialog | None = None
        buttons = FlowLayout()
        for button in (self.refer, self.decide, self.back):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.lines)
        column.addLayout(buttons)
        self._connect_signals()

    def show_link(self, plan: Plan, link: JointLink) -> None:
        """Show what of this link was referred."""
        self._link = link
        referrals = plan.referrals_of(link.link)
        self.awaited = open_referral(plan, link.link)
        self.lines.show_lines([self._line(referral) for referral in referrals])
        why = self._why_not_change()
        self._enable(self.refer, why)
        self._enable(self.decide, why)
        self._enable(self.back, why)
        self.refer.setVisible(self.awaited is None and may_be_referred(link.state))
        self.decide.setVisible(self.awaited is not None)
        self.back.setVisible(self.awaited is not None)
        self.setVisible(bool(referrals) or may_be_referred(link.state))

    def close_dialog(self) -> None:
        """Close the dialog that is open, as the screen is locked or the place is left."""
        if self.dialog is not None:
            self.dialog.reject()

    def why_not_refer(self) -> Message | None:
        """Why this cannot be referred now."""
        if self._link is None:
            return say("Choose a link first.")
        if not may_be_referred(self._link.state):
            return say("Both sides agree to {pair}: there is nothing to refer.", pair=self._link.pair)
        if self.awaited is not None:
            return say("A decision on it is awaited already.")
        return self._why_not_change()

    def ask_refer(self) -> None:
        """Ask to whom it is referred, and with which question."""
        fields: tuple[Field, ...] = (
            Choice(key="to", label=say("Referred to"), codes=ReferredTo, required=True),
            LongText(
                key="question",
                label=say("Question to be decided"),
                required=True,
                lines=3,
                hint=say("One question that can be answered without the papers at hand."),
            ),
            Date(key="since", label=say("Since"), required=True),
        )
        today = PartialDate.of(self._context.today())
        self._open(
            say("Refer {pair} upward", pair=self._link.pair if self._link is not None else ""),
            fields,
            say("Refer"),
            {"to": ReferredTo.BRANCH, "since": today},
        ).entered.connect(self._on_referred)

    def ask_decision(self) -> None:
        """Ask what was decided, by whom and when."""
        fields: tuple[Field, ...] = (
            LongText(key="decision", label=say("What was decided"), required=True, lines=3),
            Field(key="decided_by", label=say("Decided by"), required=True),
            Date(key="date", label=say("Date"), required=True),
        )
        self._open(
            say("Decision on {pair}", pair=self._link.pair if self._link is not None else ""),
            fields,
            say("Keep the decision"),
            {"date": PartialDate.of(self._context.today())},
        ).entered.connect(self._on_decided)

    def _open(
        self, title: Message, fields: tuple[Field, ...], go: Message, values: dict[str, Any]
    ) -> FormDialog:
        self.close_dialog()
        dialog = FormDialog(self._context.words, title, fields, go=go, values=values, parent=self.window())
        dialog.finished.connect(self._on_closed)
        self.dialog = dialog
        dialog.open()
        return dialog

    def _line(self, referral: Referral) -> Line:
        words, day = self._context.words, self._context.today()
        since = words.partial_date(referral.since, short=True)
        if is_open(referral):
            said = words(where_it_is(referral, since))
            tone = Tone.LOOK
            if is_overdue(referral, day):
                late = say("overdue, {days} days without a decision", days=days_waiting(referral, day))
                said, tone = f"{said} · {words(late)}", Tone.BAD
            return Line(said, tone=tone, under=referral.question)
        decided = words.partial_date(referral.decided, short=True) if referral.decided is not None else ""
        said = words(say("decided by {by}, {day}", by=referral.decided_by, day=decided))
        return Line(said, tone=Tone.GOOD, under=f"{referral.question}\n→ {referral.decision}")

    def _why_not_change(self) -> Message | None:
        desk = self._context.desk
        officer = desk.officer
        if desk.read_only_because is not None:
            return desk.read_only_because
        if desk.names_officers and (officer is None or officer.side is None):
            return say("Only officers of one of the two sides refer something upward.")
        return None

    def _enable(self, button: QPushButton, why: Message | None) -> None:
        button.setEnabled(why is None)
        button.setToolTip(plain_tip(self._context.words(why)) if why is not None else "")

    def _on_referred(self, values: dict[str, Any]) -> None:
        if self._link is not None and self.dialog is not None:
            self._context.jobs.do(
                referring.refer,
                self._context.desk,
                self._link.id,
                initiator=self,
                owner=self,
                done=self._on_done,
                failed=self.dialog.refuse,
                **values,
            )

    def _on_decided(self, values: dict[str, Any]) -> None:
        if self.awaited is not None and self.dialog is not None:
            self._context.jobs.do(
                referring.decide,
                self._context.desk,
                self.awaited.id,
                initiator=self,
                owner=self,
                done=self._on_done,
                failed=self.dialog.refuse,
                **values,
            )

    def _on_back(self) -> None:
        if self.awaited is not None:
            self._context.jobs.do(
                referring.take_back, self._context.desk, self.awaited.id, initiator=self, owner=self
            )

    def _on_done(self, _referral: Referral) -> None:
        if self.dialog is not None:
            self.dialog.accept()

    def _on_closed(self, _result: int) -> None:
        self.dialog = None

    def _connect_signals(self) -> None:
        self.refer.clicked.connect(self.ask_refer)
        self.decide.clicked.connect(self.ask_decision)
        self.back.clicked.connect(self._on_back)
