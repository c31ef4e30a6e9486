"""At the head of the place: of which text, how its edition stands, and the buttons for the edition that is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.messages import Message, say
from app.domain.vocabulary import SUBJECTS, Subject
from app.gui.context import Context
from app.gui.parts.text import Role, Text, plain_tip
from app.gui.places.editions.says import head_of, tone_of, under_head
from app.gui.places.joint.switch import Switch
from app.work.edition_page import EditionPage


class Head(QWidget):
    """The switch of the three texts, the standing in words; the place puts the buttons beside its tabs.

    Signals: ``switched(str)`` with the subject · ``print_wanted()`` · ``compare_wanted()`` · ``newest_wanted()``.
    """

    switched = Signal(str)
    print_wanted = Signal()
    compare_wanted = Signal()
    newest_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        words = context.words
        self.switch = Switch(
            words(say("Text")), {subject.value: words(SUBJECTS[subject]) for subject in Subject}
        )
        self.standing = Text(role=Role.TITLE, wrap=True, selectable=True)
        self.under = Text(role=Role.MUTED, wrap=True, selectable=True)
        self.print_button = QPushButton(words(say("Print edition…")))
        self.compare_button = QPushButton(words(say("Compare…")))
        self.newest_button = QPushButton(words(say("Show the newest edition")))
        for text in (self.standing, self.under):  # a wrapped line asks for far more than it needs
            text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.switch)
        column.addSpacing(8)
        column.addWidget(self.standing)
        column.addWidget(self.under)
        column.addSpacing(4)
        column.addWidget(self.newest_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._connect_signals()

    def show_page(self, page: EditionPage) -> None:
        """Show how the edition stands."""
        context = self._context
        self.standing.setText(head_of(page, context.words))
        self.standing.set_tone(tone_of(page))
        self.under.setText(under_head(page, context.words, context.local))
        self.under.setVisible(bool(self.under.text()))
        self.newest_button.setVisible(not page.is_newest)

    def say_why_not(self, printing: Message | None, comparing: Message | None) -> None:
        """Switch the buttons off where that is so, and say why."""
        for button, why in ((self.print_button, printing), (self.compare_button, comparing)):
            button.setEnabled(why is None)
            button.setToolTip(plain_tip(self._context.words(why)) if why is not None else "")

    def _connect_signals(self) -> None:
        self.switch.switched.connect(self.switched)
        self.print_button.clicked.connect(self.print_wanted)
        self.compare_button.clicked.connect(self.compare_wanted)
        self.newest_button.clicked.connect(self.newest_wanted)
