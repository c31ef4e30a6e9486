"""Each side's word on one wording, and the buttons by which the side at the keyboard gives its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.alignment import Standing
from app.domain.messages import ChanceryError, Message, say
from app.domain.records import Word
from app.domain.vocabulary import SIDES, Side, WordState
from app.gui.context import Context
from app.gui.parts.text import Role, Text, plain_tip
from app.gui.places.joint.flow import Flow
from app.gui.places.joint.kept_sentence import KeptSentence
from app.gui.places.joint.switch import Switch
from app.gui.theme import Tone

LAYOUT = "joint"
SPEAKS = "speaks_for"
_TONES: Mapping[WordState, Tone] = {
    WordState.NONE: Tone.MUTED,
    WordState.AGREED: Tone.GOOD,
    WordState.DISPUTED: Tone.BAD,
    WordState.AGREED_OLDER: Tone.LOOK,
    WordState.DISPUTED_OLDER: Tone.LOOK,
}
_SAID: Mapping[WordState, Message] = {
    WordState.AGREED: say("agreed"),
    WordState.DISPUTED: say("disputes it"),
    WordState.AGREED_OLDER: say("agreed older wording"),
    WordState.DISPUTED_OLDER: say("disputed older wording"),
}


def speaker(context: Context) -> Side:
    """The side for which the person at this keyboard speaks."""
    kept = context.preferences.layout(LAYOUT).get(SPEAKS)
    return Side(kept) if kept in set(Side) else Side.ATTACHE


def remember_speaker(context: Context, side: Side) -> None:
    """Speak for this side from now on."""
    context.preferences.keep_layout(LAYOUT, {**context.preferences.layout(LAYOUT), SPEAKS: side.value})


@dataclass(frozen=True, slots=True)
class Words:
    """What both sides said of one thing, under the key of that thing."""

    key: str
    standing: Standing
    said: Mapping[Side, Word | None]


class WordsBox(QWidget):
    """Both words, the switch for whom one speaks, and Agree and Dispute.

    Signals: ``agreed(Side)`` · ``disputed(Side, str)`` with the sentence · ``withdrawn(Side)`` ·
    ``speaker_changed()``.
    """

    agreed = Signal(object)
    disputed = Signal(object, str)
    withdrawn = Signal(object)
    speaker_changed = Signal()

    def __init__(self, context: Context, *, withdrawable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._withdrawable = withdrawable
        self._words: Words | None = None
        words = context.words
        self.states = {side: Text(role=Role.STRONG, wrap=True) for side in Side}
        self.sentences = {side: Text(role=Role.MUTED, wrap=True, selectable=True) for side in Side}
        self.switch = Switch(
            words(say("I speak for")), {side.value: words(label) for side, label in SIDES.items()}
        )
        self.agree = QPushButton(words(say("Agree to this wording")))
        self.agree.setProperty("main", "true")
        self.dispute = QPushButton(words(say("Dispute…")))
        self.withdraw = QPushButton(words(say("Take my word back")))
        self.withdraw.setProperty("link", "true")
        self.sentence = KeptSentence(context, say("What do you dispute? One sentence."), say("Dispute"))
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
        self.switch.choose(self.speaker)
        self.sentence.offer(self._draft_key())
        self._show_buttons()

    def why_not_agree(self) -> Message | None:
        """Why the side at the keyboard cannot agree now."""
        if self._context.desk.read_only_because is not None:
            return self._context.desk.read_only_because
        if self._words is not None and self._words.standing.of(self.speaker) is WordState.AGREED:
            return say("{side} has agreed to this wording already.", side=SIDES[self.speaker])
        return None

    def give_agreement(self) -> None:
        """Agree for the side at the keyboard."""
        self.agreed.emit(self.speaker)

    def ask_dispute(self) -> None:
        """Ask in place for the sentence that disputes."""
        self.sentence.ask(self._draft_key())

    def refuse(self, error: ChanceryError) -> None:
        """Say why a word was not taken."""
        self.sentence.refuse(error)

    def close_sentence(self) -> None:
        """The dispute has been recorded."""
        self.sentence.close_sentence()

    def _draft_key(self) -> str:
        return f"joint.dispute/{self._words.key if self._words else ''}/{self.speaker.value}"

    def _show_word(self, side: Side, state: WordState, word: Word | None) -> None:
        words, shown = self._context.words, self.states[side]
        if word is None:
            shown.setText(words(say("no word yet")))
        elif word.at is None:
            shown.setText(words(_SAID[state]))
        else:
            day = words.short_date(self._context.local(word.at).date())
            shown.setText(words(say("{said}, {day}", said=_SAID[state], day=day)))
            entered = say(
                "{moment}, entered by {author}", moment=self._context.local(word.at), author=word.by
            )
            shown.setToolTip(plain_tip(words(entered)) if word.by else "")
        shown.set_tone(_TONES[state])
        self.sentences[side].setText(f"“{word.sentence}”" if word is not None and word.sentence else "")
        self.sentences[side].setVisible(bool(word is not None and word.sentence))

    def _show_buttons(self) -> None:
        why = self.why_not_agree()
        self.agree.setEnabled(why is None)
        self.agree.setToolTip(self._context.words(why) if why is not None else "")
        read_only = self._context.desk.read_only_because
        self.dispute.setEnabled(read_only is None)
        self.dispute.setToolTip(self._context.words(read_only) if read_only is not None else "")
        said = self._words.said.get(self.speaker) if self._words is not None else None
        self.withdraw.setVisible(self._withdrawable and said is not None and read_only is None)

    def _on_switched(self, key: str) -> None:
        remember_speaker(self._context, Side(key))
        self.sentence.offer(self._draft_key())
        self._show_buttons()
        self.speaker_changed.emit()

    def _on_sentence(self, sentence: str) -> None:
        self.disputed.emit(self.speaker, sentence)

    def _on_withdraw(self) -> None:
        self.withdrawn.emit(self.speaker)

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
        grid.setVerticalSpacing(6)
        for place, side in enumerate(Side):
            name = Text(words(SIDES[side]))
            name.setAlignment(Qt.AlignmentFlag.AlignTop)
            self.states[side].setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(name, place * 3, 0)
            grid.addWidget(self.states[side], place * 3, 1)
            grid.addWidget(self.sentences[side], place * 3 + 1, 0, 1, 2)
            hairline = QFrame()
            hairline.setProperty("line", "true")
            grid.addWidget(hairline, place * 3 + 2, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        for_whom = Flow()
        for_whom.addWidget(Text(words(say("I speak for")), Role.SMALL))
        for_whom.addWidget(self.switch)
        buttons = Flow()
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
