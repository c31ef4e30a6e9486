"""Each side's word on one wording, and the buttons by which the side at the keyboard gives its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.alignment import Standing
from app.domain.messages import Message, say
from app.domain.records import Id, Word
from app.domain.vocabulary import SIDES, Side, Signed, Stance, WordState
from app.gui.context import Context
from app.gui.parts.flow import FlowLayout
from app.gui.parts.kept_text import KeptText
from app.gui.parts.text import Role, Text, plain_tip
from app.gui.places.joint.switch import Switch
from app.gui.theme import Tone

LAYOUT = "joint"
SPEAKS = "speaks_for"
AGREE_KEY, DISPUTE_KEY = "Ctrl+Shift+A", "Ctrl+Shift+D"
_TONES: Mapping[WordState, Tone] = {
    WordState.NONE: Tone.MUTED,
    WordState.AGREED: Tone.GOOD,
    WordState.DISPUTED: Tone.BAD,
    WordState.AGREED_OLDER: Tone.LOOK,
    WordState.DISPUTED_OLDER: Tone.LOOK,
}
_SAID: Mapping[WordState, Message] = {
    WordState.NONE: say("does not count"),  # its signature is false, or the journal says otherwise
    WordState.AGREED: say("agreed"),
    WordState.DISPUTED: say("disputes it"),
    WordState.AGREED_OLDER: say("agreed older wording"),
    WordState.DISPUTED_OLDER: say("disputed older wording"),
}

Give = Callable[..., Any]
"""The verb that records a side's word: ``give(desk, record, side=…, stance=…, sentence=…, initiator=…)``."""


def speaker(context: Context) -> Side:
    """The side for which the person at this keyboard speaks: an officer for his own, else as it was chosen."""
    officer = context.desk.officer
    if officer is not None and officer.side is not None:
        return officer.side
    kept = context.preferences.layout(LAYOUT).get(SPEAKS)
    return Side(kept) if kept in set(Side) else Side.ATTACHE


def remember_speaker(context: Context, side: Side) -> None:
    """Speak for this side from now on."""
    context.preferences.keep_layout(LAYOUT, {**context.preferences.layout(LAYOUT), SPEAKS: side.value})


def why_not_speak(context: Context) -> Message | None:
    """Why no word can be given now for the side at the keyboard."""
    return context.desk.read_only_because or context.desk.why_not_for(speaker(context))


@dataclass(frozen=True, slots=True)
class Words:
    """What both sides said of one thing, under the key of that thing, and how each word is vouched for."""

    key: str
    standing: Standing
    said: Mapping[Side, Word | None]
    signed: Mapping[Side, Signed]


class WordsBox(QWidget):
    """Both words, the switch for whom one speaks, and Agree and Dispute; it gives the words through its verbs.

    Signals: ``about_to_speak()`` before a word is given, so that what is being typed can be saved first ·
    ``speaker_changed()``.
    """

    about_to_speak = Signal()
    speaker_changed = Signal()

    def __init__(
        self, context: Context, give: Give, withdraw: Give | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._give, self._withdraw = give, withdraw
        self._words: Words | None = None
        words = context.words
        self.states = {side: Text(role=Role.STRONG, wrap=True) for side in Side}
        self.sentences = {side: Text(role=Role.MUTED, wrap=True, selectable=True) for side in Side}
        self.vouched = {side: Text(role=Role.SMALL, wrap=True) for side in Side}
        self.switch = Switch(
            words(say("I speak for")), {side.value: words(label) for side, label in SIDES.items()}
        )
        self.agree = QPushButton()
        self.agree.setProperty("main", "true")
        self.dispute = QPushButton(words(say("Dispute…")))
        self.withdraw = QPushButton(words(say("Take my word back")))
        self.withdraw.setProperty("link", "true")
        self.sentence = KeptText(context, main=False)
        self.sentence.tell(say("What do you dispute? One sentence."), say("Dispute"))
        self._lay_out()
        self._connect_signals()

    @property
    def speaker(self) -> Side:
        """The side for which the person at this keyboard speaks."""
        return speaker(self._context)

    def show_words(self, words: Words) -> None:
        """Show what both sides said of this."""
        self._words = words
        for side in Side:
            self._show_word(side, words.standing.of(side), words.said.get(side))
        self._show_switch()
        self.sentence.turn_to(self._draft_key())
        self._show_buttons()

    def why_not_agree(self) -> Message | None:
        """Why the side at the keyboard cannot agree now."""
        why = why_not_speak(self._context)
        if why is not None:
            return why
        if self._own_state() is WordState.AGREED:
            return say("{side} has agreed to this wording already.", side=SIDES[self.speaker])
        return None

    def why_not_dispute(self) -> Message | None:
        """Why the side at the keyboard cannot dispute now."""
        return why_not_speak(self._context)

    def give_agreement(self) -> None:
        """Agree for the side at the keyboard, to what is shown and what has just been typed."""
        self._speak(Stance.AGREES, "")

    def ask_dispute(self) -> None:
        """Ask in place for the sentence that disputes."""
        self.sentence.ask(self._draft_key())

    def _own_state(self) -> WordState:
        return self._words.standing.of(self.speaker) if self._words is not None else WordState.NONE

    def _draft_key(self) -> str:
        return f"joint.dispute/{self._words.key if self._words else ''}/{self.speaker.value}"

    # --- showing --------------------------------------------------------------------------------------------------

    def _show_word(self, side: Side, state: WordState, word: Word | None) -> None:
        words, shown = self._context.words, self.states[side]
        if word is None:
            shown.setText(words(say("no word yet")))
        elif word.at is None:
            shown.setText(words(_SAID[state]))
        else:
            day = words.short_date(self._context.local(word.at).date())
            shown.setText(words(say("{said}, {day}", said=_SAID[state], day=day)))
        shown.setToolTip(
            plain_tip(words.moment(self._context.local(word.at))) if word is not None and word.at else ""
        )
        shown.set_tone(Tone.BAD if word is not None and state is WordState.NONE else _TONES[state])
        self._show_line(
            self.sentences[side], f"“{word.sentence}”" if word is not None and word.sentence else ""
        )
        signed = (
            self._words.signed.get(side, Signed.NOT_SIGNED) if self._words is not None else Signed.NOT_SIGNED
        )
        vouched = self.vouched[side]
        self._show_line(
            vouched, words(_vouched(word, signed)) if word is not None and (word.by or word.key) else ""
        )
        vouched.set_tone(Tone.BAD if signed is Signed.FALSE else Tone.MUTED)

    def _show_line(self, line: Text, text: str) -> None:
        line.setText(text)
        line.setVisible(bool(text))

    def _show_switch(self) -> None:
        """For whom one may speak: with officers for one's own side only, and the other one says why not."""
        words, desk = self._context.words, self._context.desk
        self.switch.choose(self.speaker)
        for side in Side:
            why = desk.why_not_for(side)
            button = self.switch.buttons[side.value]
            button.setEnabled(why is None)
            button.setToolTip(words(why) if why is not None else "")

    def _show_buttons(self) -> None:
        words, state = self._context.words, self._own_state()
        again = state in {WordState.AGREED_OLDER, WordState.DISPUTED_OLDER}
        label = say("Agree again") if state is WordState.AGREED_OLDER else say("Agree to this wording")
        if again and state is WordState.DISPUTED_OLDER:
            label = say("Agree to the new wording")
        self.agree.setText(words(label))
        for button, key, why in (
            (self.agree, AGREE_KEY, self.why_not_agree()),
            (self.dispute, DISPUTE_KEY, self.why_not_dispute()),
        ):
            button.setEnabled(why is None)
            button.setToolTip(words(why) if why is not None else key)
        said = self._words.said.get(self.speaker) if self._words is not None else None
        may = why_not_speak(self._context) is None
        self.withdraw.setVisible(self._withdraw is not None and said is not None and may)

    # --- speaking -------------------------------------------------------------------------------------------------

    def _speak(self, stance: Stance, sentence: str) -> None:
        self.about_to_speak.emit()
        if self._words is not None:
            self._context.jobs.do(
                self._give,
                self._context.desk,
                Id(self._words.key),
                side=self.speaker,
                stance=stance,
                sentence=sentence,
                initiator=self,
                owner=self,
                done=self._on_given,
                failed=self.sentence.refuse if stance is Stance.DISPUTES else None,
            )

    def _on_given(self, _record: object) -> None:
        self.sentence.close_text()

    def _on_sentence(self, sentence: str) -> None:
        self._speak(Stance.DISPUTES, sentence)

    def _on_withdraw(self) -> None:
        if self._words is not None and self._withdraw is not None:
            self._context.jobs.do(
                self._withdraw,
                self._context.desk,
                Id(self._words.key),
                side=self.speaker,
                initiator=self,
                owner=self,
            )

    def _on_switched(self, key: str) -> None:
        remember_speaker(self._context, Side(key))
        self.sentence.turn_to(self._draft_key())
        self._show_buttons()
        self.speaker_changed.emit()

    def _on_put_away(self) -> None:
        self.dispute.setFocus()

    def _connect_signals(self) -> None:
        self.switch.switched.connect(self._on_switched)
        self.agree.clicked.connect(self.give_agreement)
        self.dispute.clicked.connect(self.ask_dispute)
        self.withdraw.clicked.connect(self._on_withdraw)
        self.sentence.given.connect(self._on_sentence)
        self.sentence.put_away.connect(self._on_put_away)

    def _lay_out(self) -> None:
        words = self._context.words
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        for place, side in enumerate(Side):
            name = Text(words(SIDES[side]))
            name.setAlignment(Qt.AlignmentFlag.AlignTop)
            self.states[side].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            row = place * 4
            grid.addWidget(name, row, 0)
            grid.addWidget(self.states[side], row, 1)
            grid.addWidget(self.sentences[side], row + 1, 0, 1, 2)
            grid.addWidget(self.vouched[side], row + 2, 0, 1, 2)
            hairline = QFrame()
            hairline.setProperty("line", "true")
            grid.addWidget(hairline, row + 3, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        for_whom = FlowLayout()
        for_whom.addWidget(Text(words(say("I speak for")), Role.SMALL))
        for_whom.addWidget(self.switch)
        buttons = FlowLayout()
        buttons.addWidget(self.agree)
        buttons.addWidget(self.dispute)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addLayout(for_whom)
        column.addLayout(buttons)
        column.addWidget(self.withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.sentence)


def _vouched(word: Word, signed: Signed) -> Message:
    match signed:
        case Signed.SIGNED:
            return say("signed by {author}", author=word.by)
        case Signed.FALSE:
            if not word.signature:
                return say("not what the journal says: changed from outside")
            return say("the signature is false")
    return say("entered by {author}, not signed", author=word.by)
