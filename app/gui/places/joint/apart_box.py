"""Leaving an objective on purpose, or letting it stand alone: the reason, and both sides' words on it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import say
from app.domain.plan import Plan
from app.domain.records import Objective, Record
from app.domain.vocabulary import Side, Signed
from app.gui.context import Context
from app.gui.parts.fields import LongText
from app.gui.parts.form import RecordForm
from app.gui.parts.scrolling import bring_into_sight
from app.gui.parts.text import plain_tip
from app.gui.places.joint.words_box import Words, WordsBox
from app.work import aligning

_LABELS = {
    Side.EMBASSY: (
        say("Left on purpose, because"),
        say("Why no attaché objective is to answer it. Both sides must agree."),
    ),
    Side.ATTACHE: (
        say("Stands alone, because"),
        say("Why it supports no ambassador objective. Both sides must agree."),
    ),
}


class ApartBox(QWidget):
    """The reason, which the side that drafts the objective gives, and both words on it.

    Typing a reason agrees to it for the side at the keyboard.

    Signals: ``speaker_changed()``.
    """

    speaker_changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.objective: Objective | None = None
        self.reasons = {side: self._form(side) for side in Side}
        self.words_box = WordsBox(context, aligning.give_word_apart)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for form in self.reasons.values():
            column.addWidget(form)
        column.addWidget(self.words_box)
        self._connect_signals()

    @property
    def reason(self) -> RecordForm:
        """The reason, asked for as the side of the objective wants it."""
        return next(
            (form for form in self.reasons.values() if form.isVisibleTo(self)), self.reasons[Side.EMBASSY]
        )

    @property
    def may_be_spoken_of(self) -> bool:
        """Whether there is a reason on which a word can be given."""
        return self.objective is not None and bool(self.objective.apart_reason)

    def show_objective(self, plan: Plan, objective: Objective | None) -> None:
        """Show the reason of this objective; hidden without one."""
        self.objective = objective
        self.setVisible(objective is not None)
        own = plan.side_of(objective) if objective is not None else None
        for side, form in self.reasons.items():
            form.show_record(objective if side is own else None)
            form.setVisible(side is own)
            if side is own:
                self._hold(form, side)
        self.words_box.setVisible(self.may_be_spoken_of)
        if objective is not None and self.may_be_spoken_of:
            said = objective.apart_words
            signed = {side: plan.signed(word) if word else Signed.NOT_SIGNED for side, word in said.items()}
            self.words_box.show_words(Words(objective.id, plan.apart_standing(objective), said, signed))

    def commit(self) -> None:
        """Save what is being typed."""
        for form in self.reasons.values():
            form.commit()

    def keep_drafts(self) -> None:
        """Put what is being typed into the file now."""
        for form in self.reasons.values():
            form.keep_draft()
        self.words_box.sentence.keep()

    def ask_reason(self) -> None:
        """Put the keyboard into the reason."""
        self.reason.editors["apart_reason"].setFocus()
        bring_into_sight(self.reason)

    def _form(self, side: Side) -> RecordForm:
        label, hint = _LABELS[side]
        field = LongText(key="apart_reason", label=label, lines=2, hint=hint)
        return RecordForm(self._context, (field,), place="joint.apart", save=self._save_reason)

    def _hold(self, form: RecordForm, side: Side) -> None:
        """The reason stands in the paper of its side: nobody else types it."""
        why = self._context.desk.read_only_because or self._context.desk.why_not_for(side)
        form.set_read_only(why is not None)
        form.setToolTip(plain_tip(self._context.words(why)) if why is not None else "")

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

    def _connect_signals(self) -> None:
        self.words_box.about_to_speak.connect(self.commit)
        self.words_box.speaker_changed.connect(self.speaker_changed)
