"""The list: every link as a row, with its kind, its state and both sides' words, filtered by state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.messages import say
from app.domain.orders import number_key
from app.domain.records import Id, Link
from app.domain.vocabulary import LINK_STATES, WORD_STATES, LinkKind, LinkState, Side, WordState
from app.gui.context import Context
from app.gui.parts.fields import Choice, LongText
from app.gui.parts.table.columns import Column
from app.gui.parts.table.sources import ListSource
from app.gui.parts.table.view import Table
from app.gui.parts.text import Role, Text
from app.gui.parts.tick_list import Option
from app.gui.places.joint.faces import STATE_TONES
from app.language import Language
from app.work.joint import Joint, JointLink

_STATES = list(LinkState)
_WORD_STATES = list(WordState)
_STATE = "state"


def _columns(words: Language) -> tuple[Column, ...]:
    return (
        Column(key="pair", title=say("Link"), text=lambda link, _: link.pair, width=88),
        Column(
            key="kind",
            title=say("Kind"),
            field=Choice(key="kind", label=say("Kind"), codes=LinkKind),
            width=96,
        ),
        Column(
            key=_STATE,
            title=say("State"),
            text=lambda link, words: words(link.state),
            width=132,
            options=_options(LINK_STATES, words),
            read_key=lambda key: _STATES.index(LinkState(key)),
            tone=lambda link: STATE_TONES[link.state],
        ),
        _word_column(Side.EMBASSY, words),
        _word_column(Side.ATTACHE, words),
        Column(key="embassy", title=say("Ambassador’s objective"), text=_embassy, width=220),
        Column(key="attache", title=say("Attaché’s objective"), text=_attache, width=220),
        Column(
            key="reasoning",
            title=say("How it serves"),
            tip=_reasoning,
            width=240,
            field=LongText(key="reasoning", label=say("How it serves")),
        ),
    )


def _word_column(side: Side, words: Language) -> Column:
    def text(link: JointLink, words: Language) -> str:
        word = link.word(side)
        state = words(link.standing.of(side))
        return f"{state}: “{word.sentence}”" if word is not None and word.sentence else state

    return Column(
        key=f"{side}_word",
        title=say("Embassy’s word") if side is Side.EMBASSY else say("Attaché office’s word"),
        text=text,
        width=160,
        options=_options(WORD_STATES, words),
        read_key=lambda key: _WORD_STATES.index(WordState(key)),
    )


def _options(codes: Mapping[Any, Any], words: Language) -> Callable[[], Sequence[Option]]:
    options = [Option(str(code), words(message)) for code, message in codes.items()]
    return lambda: options


def _reasoning(link: JointLink, _words: Language) -> str:
    return link.reasoning


def _embassy(link: JointLink, _words: Language) -> str:
    return f"{link.embassy.number}  {link.embassy.title}"


def _attache(link: JointLink, _words: Language) -> str:
    return f"{link.attache.number}  {link.attache.title}"


def _value(link: JointLink, key: str) -> object:
    """What a column sorts and filters by."""
    match key:
        case "pair" | "embassy":
            return number_key(link.embassy.number), number_key(link.attache.number)
        case "attache":
            return number_key(link.attache.number), number_key(link.embassy.number)
        case "state":
            return _STATES.index(link.state)
        case "embassy_word" | "attache_word":
            return _WORD_STATES.index(link.standing.of(Side(key.removesuffix("_word"))))
    return getattr(link, key)


class LinkList(QWidget):
    """A table of the links. Kind and reasoning are typed in place, Enter inspects, Del unlinks what is selected.

    Signals: ``chosen(Id)`` of a link · ``inspect_requested()`` · ``removal_requested(tuple)`` with the ids of links ·
    ``filtered()`` after the filter hides others.
    """

    chosen = Signal(str)
    inspect_requested = Signal()
    removal_requested = Signal(tuple)
    filtered = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = self._words = context.words
        self._row: Id | None = None
        self._total = 0
        self.table = Table(
            context,
            _columns(words),
            name="joint.links",
            label=words(say("Links between the two papers")),
            cls=Link,
        )
        self.state = QComboBox()
        self.state.addItem(words(say("all states")), "")
        for state, label in LINK_STATES.items():
            self.state.addItem(words(label), state.value)
        self.empty = Text(role=Role.MUTED, wrap=True)
        self._lay_out()
        self._connect_signals()

    def show_joint(self, joint: Joint) -> None:
        """Show the links as they stand; the current row stays."""
        self._total = len(joint.links)
        self.table.show_source(ListSource(joint.links, _value))

    def choose(self, record: Id | None) -> None:
        """Go to the row of this link; nothing is emitted."""
        current = self.table.current()
        if record is not None and (current is None or current.id != record):
            self._row = record
            self.table.reveal(record)

    def focus_on(self, record: Id | None) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus()

    @property
    def hidden_count(self) -> int:
        """How many links the filter hides."""
        return self.table.hidden

    def clear_filter(self) -> None:
        """Show every link."""
        self.table.clear_filters()

    def _on_state(self, _place: int) -> None:
        key = self.state.currentData()
        self.table.set_filter({**self.table.model.ticked, _STATE: (key,) if key else ()})

    def _on_counted(self) -> None:
        ticked = self.table.model.ticked.get(_STATE, ())
        self.state.setCurrentIndex(
            self.state.findData(ticked[0]) if len(ticked) == 1 else (0 if not ticked else -1)
        )
        if not self._total:
            self.empty.setText(
                self._words(
                    say(
                        "No objectives are linked yet: drag from card to card on the board, or press L there."
                    )
                )
            )
        else:
            self.empty.setText(self._words(say("No link fits the filter.")))
        self.empty.setVisible(not self.table.total)
        self.filtered.emit()

    def _on_chosen(self, link: JointLink | None) -> None:
        if link is None or link.id == self._row:
            return
        self._row = link.id
        if self.isVisible():
            self.chosen.emit(link.id)

    def _on_clicked(self, _index: QModelIndex) -> None:
        link = self.table.current()
        if link is not None:
            self.chosen.emit(link.id)

    def _on_opened(self, link: JointLink) -> None:
        self.chosen.emit(link.id)
        self.inspect_requested.emit()

    def _connect_signals(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.table.view.clicked.connect(self._on_clicked)
        self.table.removal_requested.connect(self.removal_requested)
        self.table.counted.connect(self._on_counted)
        self.state.activated.connect(self._on_state)

    def _lay_out(self) -> None:
        label = Text(self._words(say("State")), Role.SMALL)
        label.setBuddy(self.state)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(self.state)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
