"""Leaving an objective on purpose, or letting it stand alone, right where the finding is read."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import ChanceryError, say
from app.domain.records import Objective, Record
from app.domain.vocabulary import Side, Stance
from app.gui.context import Context
from app.gui.parts.fields import LongText
from app.gui.parts.form import RecordForm
from app.gui.places.joint.words_box import Words, WordsBox
from app.work import aligning
from app.work.checks import Report


class ApartBox(QWidget):
    """The reason, and both sides' words on it. Typing a reason agrees to it for the side at the keyboard."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.objective: Objective | None = None
        self.reasons = {
            Side.EMBASSY: self._form(
                LongText(
                    key="apart_reason",
                    label=say("Left on purpose, because"),
                    lines=2,
                    hint=say("Why no attaché objective is to answer it. Both sides must agree."),
                )
            ),
            Side.ATTACHE: self._form(
                LongText(
                    key="apart_reason",
                    label=say("Stands alone, because"),
                    lines=2,
                    hint=say("Why it supports no ambassador objective. Both sides must agree."),
                )
            ),
        }
        self.words_box = WordsBox(context, withdrawable=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for form in self.reasons.values():
            column.addWidget(form)
        column.addWidget(self.words_box)
        self._connect_signals()

    def show_objective(self, report: Report, objective: Objective | None) -> None:
        """Show the reason of this objective; hidden without one."""
        self.objective = objective
        self.setVisible(objective is not None)
        side = report.plan.side_of(objective) if objective is not None else None
        for of_side, form in self.reasons.items():
            form.show_record(objective if of_side is side else None)
            form.setVisible(of_side is side)
        if objective is None:
            return
        self.words_box.setVisible(bool(objective.apart_reason))
        said = objective.apart_words
        self.words_box.show_words(Words(objective.id, report.plan.apart_standing(objective), said))

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
        for form in self.reasons.values():
            if form.isVisibleTo(self):
                form.editors["apart_reason"].setFocus()

    def _form(self, field: LongText) -> RecordForm:
        return RecordForm(self._context, (field,), place="checks.apart", save=self._save_reason)

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
        if self.objective is not None:
            self._context.jobs.do(
                aligning.give_word_apart,
                self._context.desk,
                self.objective.id,
                side=side,
                stance=stance,
                sentence=sentence,
                initiator=self,
                done=self._on_given,
                failed=self._on_refused,
                owner=self,
            )

    def _on_given(self, _objective: Objective) -> None:
        self.words_box.close_sentence()

    def _on_refused(self, error: ChanceryError) -> None:
        self.words_box.refuse(error)

    def _connect_signals(self) -> None:
        self.words_box.agreed.connect(self._on_agreed)
        self.words_box.disputed.connect(self._on_disputed)
