"""Accepting the chosen finding with a reason, and opening it again."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.checks import Finding
from app.domain.messages import Message, say
from app.domain.staffing import Acceptance
from app.domain.vocabulary import SIDES, Side
from app.gui.context import Context
from app.gui.parts.dialogs import FormDialog
from app.gui.parts.fields import Choice, Field, LongText
from app.gui.parts.text import Role, Text, plain_tip
from app.work import accepting
from app.work.checks import Report


class AcceptBox(QWidget):
    """The reason why a finding was accepted, or the button that accepts it; off with the reason why.

    Signals: none.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.report: Report | None = None
        self.finding: Finding | None = None
        self.dialog: FormDialog | None = None
        words = context.words
        self.heading = Text(words.upper(words(say("Accepted"))), Role.CAPTION)
        self.reason = Text(wrap=True, selectable=True)
        self.who = Text(role=Role.MUTED, wrap=True)
        self.button = QPushButton()
        self.off = Text(role=Role.MUTED, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        for widget in (self.heading, self.reason, self.who):
            column.addWidget(widget)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.off)
        self._connect_signals()

    def show_finding(self, report: Report, finding: Finding) -> None:
        """Show whether this finding is accepted, and what can be done about it."""
        self.report, self.finding = report, finding
        words, accepted = self._context.words, finding.accepted
        for widget in (self.heading, self.reason, self.who):
            widget.setVisible(accepted is not None)
        if accepted is not None:
            self.reason.setText(accepted.reason)
            self.who.setText(self._said_by(accepted))
        self.button.setText(
            words(say("Open it again")) if accepted is not None else words(say("Accept with a reason…"))
        )
        why = self.why_not()
        self.button.setEnabled(why is None)
        self.button.setToolTip("" if why is None else plain_tip(words(why)))
        self.off.setText("" if why is None else words(why))
        self.off.setVisible(why is not None)

    def why_not_accept(self) -> Message | None:
        """Why the finding cannot be accepted now."""
        report, finding = self.report, self.finding
        if report is None or finding is None:
            return say("Choose a finding first.")
        if finding.accepted is not None:
            return say("It is accepted already.")
        return self._off_for(report.accepting[finding.key] or frozenset(Side))

    def why_not_reopen(self) -> Message | None:
        """Why the finding cannot be opened again now."""
        if self.finding is None or self.finding.accepted is None:
            return say("Choose a finding that is accepted first.")
        return self._off_for(frozenset({self.finding.accepted.side}))

    def why_not(self) -> Message | None:
        """Why the button is off."""
        accepted = self.finding is not None and self.finding.accepted is not None
        return self.why_not_reopen() if accepted else self.why_not_accept()

    def ask(self) -> None:
        """Ask for the reason, and for which side where both can accept it."""
        report, finding = self.report, self.finding
        if report is None or finding is None:
            return
        words = self._context.words
        sides = accepting.sides_open_to(self._context.desk, report.plan, finding)
        fields: list[Field] = [
            LongText(
                key="reason",
                label=say("Reason"),
                required=True,
                lines=3,
                hint=say("Why it may stand as it is: it is printed with the plan."),
            )
        ]
        if len(sides) > 1:
            fields.append(Choice(key="side", label=say("For which side"), codes=Side))
        dialog = FormDialog(
            words,
            say("Accept this finding"),
            fields,
            go=say("Accept"),
            values={"side": sides[0]} if len(sides) > 1 else {},
            parent=self.window(),
        )
        dialog.body.insertWidget(0, Text(words(finding.message), Role.MUTED, wrap=True))
        dialog.entered.connect(self._on_entered)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def reopen(self) -> None:
        """Take the acceptance back."""
        if self.finding is not None and self.finding.accepted is not None:
            self._context.jobs.do(
                accepting.reopen,
                self._context.desk,
                self.finding.accepted.id,
                initiator=self,
                owner=self,
            )

    def _off_for(self, sides: frozenset[Side]) -> Message | None:
        report, finding, desk = self.report, self.finding, self._context.desk
        if report is None or finding is None or desk.read_only_because is not None:
            return desk.read_only_because
        reasons = [
            accepting.why_not_accept(desk, report.plan, finding, side) for side in Side if side in sides
        ]
        return None if None in reasons or not reasons else reasons[0]

    def _said_by(self, accepted: Acceptance) -> str:
        words = self._context.words
        parts = [words(SIDES[accepted.side]), accepted.by]
        if accepted.at is not None:
            parts.append(words.format(self._context.local(accepted.at).date()))
        return " · ".join(part for part in parts if part)

    def _on_entered(self, values: dict[str, Any]) -> None:
        report, finding, dialog = self.report, self.finding, self.dialog
        if report is None or finding is None or dialog is None:
            return
        sides = accepting.sides_open_to(self._context.desk, report.plan, finding)
        self._context.jobs.do(
            accepting.accept,
            self._context.desk,
            finding,
            post=report.plan.post.id,
            period=report.plan.period,
            side=values.get("side") or next(iter(sides), Side.EMBASSY),
            reason=values["reason"],
            initiator=self,
            done=self._on_accepted,
            failed=dialog.refuse,
            owner=dialog,
        )

    def _on_accepted(self, _acceptance: Acceptance) -> None:
        if self.dialog is not None:
            self.dialog.accept()

    def _on_finished(self, _result: int) -> None:
        self.dialog = None

    def _on_pressed(self) -> None:
        if self.finding is not None and self.finding.accepted is not None:
            self.reopen()
        else:
            self.ask()

    def _connect_signals(self) -> None:
        self.button.clicked.connect(self._on_pressed)
