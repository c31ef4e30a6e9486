"""The coordination sheet with what can be done about its current line, and the one list of what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.domain.messages import ChanceryError, Message, say
from app.domain.vocabulary import Decision
from app.gui.context import Context
from app.gui.parts.chip import Chip
from app.gui.parts.flow import FlowLayout
from app.gui.parts.text import Role, Text, plain_tip
from app.gui.places.editions.obstacles import ObstacleList, ObstacleRow
from app.gui.places.editions.sheet_table import SheetTable
from app.gui.theme import Tone

_LEAST_HEIGHT = 132
_CHIPS = 3
_LABELS = {
    Decision.CONCUR: say("Concur…"),
    Decision.COMMENT: say("Concur with comment…"),
    Decision.NON_CONCUR: say("Do not concur…"),
}


class SheetPage(QWidget):
    """The sheet above, the list below.

    Signals: ``decide_wanted(str)`` with the decision · ``record_wanted()`` · ``scan_wanted()`` · ``opened(str, str)``
    with the place and the record where something is settled.
    """

    decide_wanted = Signal(str)
    record_wanted = Signal()
    scan_wanted = Signal()
    opened = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._column = QVBoxLayout(self)
        words = context.words
        self.table = SheetTable(context)
        self.refusal = Text(role=Role.SMALL, tone=Tone.BAD, wrap=True)
        self.refusal.hide()
        self.deciding = Text(role=Role.SMALL, wrap=True)
        self.buttons: dict[Decision, QPushButton] = {
            decision: QPushButton(words(label)) for decision, label in _LABELS.items()
        }
        self.record = QPushButton(words(say("Record from a signed paper…")))
        self.scan = QPushButton(words(say("Save the scan…")))
        self.counts = [Chip("", context.theme) for _ in range(_CHIPS)]
        self.obstacles = ObstacleList(context, words(say("What stands in the way of signature")))
        self.nothing = Text(role=Role.STRONG, tone=Tone.GOOD, wrap=True)
        self.obstacles.setMinimumHeight(_LEAST_HEIGHT)
        self._build()
        self._connect_signals()

    def minimumSizeHint(self) -> QSize:
        """As high as the parts need in this width: buttons and sentences wrap."""
        least = super().minimumSizeHint()
        return least.expandedTo(
            QSize(0, self._column.minimumHeightForWidth(max(self.width(), least.width())))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width needs another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def show_obstacles(
        self,
        rows: Sequence[ObstacleRow],
        counts: Sequence[tuple[Message, Tone]],
        nothing: Message,
        *,
        older: bool,
    ) -> None:
        """Show the list; ``nothing`` is what an empty one says. Of an ``older`` edition none is shown.

        ``counts`` stand beside the heading: how much is to settle, and how many offices are awaited.
        """
        words = self._context.words
        self.obstacles.show_rows(rows)
        self.obstacles.setVisible(bool(rows))
        for chip, told in zip_longest(self.counts, counts[:_CHIPS]):
            if told is not None:
                chip.tell(words(told[0]), told[1])
            chip.setVisible(told is not None)
        self.nothing.setText(words(nothing))
        self.nothing.set_tone(Tone.MUTED if older else Tone.GOOD)
        self.nothing.setVisible(not rows)

    def say_why_not(
        self,
        office: str,
        decide: dict[Decision, Message | None],
        record: Message | None,
        asking: Message | None,
        *,
        has_scan: bool,
    ) -> None:
        """For which office the buttons are, and why any of them is off; ``asking``: why the sheet stays empty."""
        words = self._context.words
        before = decide[Decision.NON_CONCUR] is None and decide[Decision.CONCUR] is not None
        if not office:
            said = asking or say("Choose an office in the sheet to give or record its decision.")
        elif before:
            said = say("Decision of {office}, which cannot concur in this text as it stands:", office=office)
        else:
            said = say("Decision of {office}:", office=office)
        self.deciding.setText(words(said))
        for decision, button in self.buttons.items():
            self._enable(button, decide[decision])
        self._enable(self.record, record)
        self.scan.setVisible(has_scan)

    def refuse(self, error: ChanceryError | None) -> None:
        """Say below the sheet why what was typed does not stand."""
        words = self._context.words
        self.refusal.setVisible(error is not None)
        if error is not None:
            parts = [words(error.message), words(error.advice) if error.advice is not None else ""]
            self.refusal.setText(" ".join(part for part in parts if part))

    def _enable(self, button: QPushButton, why: Message | None) -> None:
        button.setEnabled(why is None)
        button.setToolTip(plain_tip(self._context.words(why)) if why is not None else "")

    def _on_decide(self) -> None:
        button = self.sender()
        for decision, known in self.buttons.items():
            if known is button:
                self.decide_wanted.emit(decision.value)

    def _connect_signals(self) -> None:
        for button in self.buttons.values():
            button.clicked.connect(self._on_decide)
        self.record.clicked.connect(self.record_wanted)
        self.scan.clicked.connect(self.scan_wanted)
        self.table.rows.refused.connect(self.refuse)
        self.obstacles.opened.connect(self.opened)

    def _build(self) -> None:
        words = self._context.words
        buttons = FlowLayout()
        for button in (*self.buttons.values(), self.record, self.scan):
            buttons.addWidget(button)
        head = QHBoxLayout()
        head.setSpacing(8)
        heading = Text(words(say("What stands in the way of signature")), Role.HEADING)
        heading.setBuddy(self.obstacles)
        head.addWidget(heading)
        for chip in self.counts:
            head.addWidget(chip)
        head.addStretch(1)
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table)
        column.addWidget(self.refusal)
        column.addWidget(self.deciding)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addLayout(head)
        column.addWidget(self.obstacles, 1000)
        column.addWidget(self.nothing)
        column.addStretch(1)
