"""What became of something that was carried forward: what changed, word by word, or that it is to be confirmed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.carrying import Carried, Written, texts_of
from app.domain.messages import Message, say
from app.domain.naming import field_word
from app.domain.plan import Plan
from app.domain.records import Objective, Record, Section
from app.domain.rich_text import plain
from app.gui.context import Context
from app.gui.parts.diff_view import WordDiff
from app.gui.parts.text import Role, Text
from app.gui.places.papers.standing import carried_standing
from app.gui.theme import Tone
from app.work.carrying import Origins

_SENTENCES = {
    Carried.AS_IT_WAS: say(
        "It stands as it stood in the paper before. Change it, or confirm that it still holds."
    ),
    Carried.CHANGED: say("Changed since the paper before:"),
}


class CarriedForward(QWidget):
    """Stands in the inspector of an objective or a section.

    Signals: ``confirmed()`` when the button is pressed.
    """

    confirmed = Signal()

    def __init__(
        self,
        context: Context,
        standing: Carried,
        changes: tuple[tuple[Message, str, str], ...],
        by: str,
        locked: Message | None,
    ) -> None:
        super().__init__()
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if standing is Carried.CONFIRMED:
            sentence = words(say("{officer} confirmed that it still holds as it is.", officer=by))
        else:
            sentence = words(_SENTENCES[standing])
        tone = Tone.LOOK if standing is Carried.AS_IT_WAS else Tone.MUTED
        self.sentence = Text(sentence, Role.SMALL, tone=tone, wrap=True)
        column.addWidget(self.sentence)
        for field, before, after in changes:
            column.addWidget(Text(words(field), Role.SMALL))
            column.addWidget(WordDiff(before, after, words, context.theme))
        self.button = QPushButton(words(say("It still holds")))
        self.button.setVisible(standing is Carried.AS_IT_WAS)
        self.button.setEnabled(locked is None)
        self.button.setToolTip(words(locked) if locked is not None else "")
        self.button.clicked.connect(self.confirmed)
        column.addWidget(self.button)

    @classmethod
    def of(
        cls, plan: Plan, record: Record, origins: Origins, context: Context, locked: Message | None
    ) -> CarriedForward | None:
        """The part for a record; None for one that was not carried forward."""
        standing = carried_standing(plan, record, origins)
        if standing is None or not isinstance(record, Objective | Section):
            return None
        if isinstance(record, Objective):
            before = texts_of(origins.objectives[record.id])
            pairs = [
                (field_word(name), old, new)
                for (name, old), (_, new) in zip(before, texts_of(record), strict=True)
            ]
        else:
            section, text = origins.sections[record.id]
            now: Written = tuple((one.kind, one.text) for one in plan.paragraphs_of(record))
            pairs = [
                (field_word("heading"), section.heading, record.heading),
                (field_word("text"), _lines(text), _lines(now)),
            ]
        changes = tuple(pair for pair in pairs if pair[1] != pair[2])
        return cls(context, standing, changes, record.confirmed_by, locked)


def _lines(text: Written) -> str:
    return "\n".join(plain(runs) for _, runs in text)
