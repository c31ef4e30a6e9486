"""A banner: a line above the page with one sentence and at most one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from app.gui.parts.text import Text, restyle
from app.gui.theme import Tone


class Banner(QFrame):
    """A sentence over the whole width; hidden until it ``say``s something.

    Signals: ``acted()`` when its button is pressed · ``closed()`` when it is put away.
    """

    acted = Signal()
    closed = Signal()

    def __init__(self, close_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sentence = Text(wrap=True)
        self.button = QPushButton()
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setToolTip(close_words)
        self._close.setAccessibleName(close_words)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button)
        row.addWidget(self._close)
        self.hide()
        self._connect_signals()

    def tell(self, sentence: str, tone: Tone = Tone.INFO, *, button: str = "", closable: bool = True) -> None:
        """Show this sentence, with a button where there is something to do about it."""
        self.sentence.setText(sentence)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._close.setVisible(closable)
        self.setProperty("tone", tone.value)
        restyle(self)
        self.show()

    def _connect_signals(self) -> None:
        self.button.clicked.connect(self.acted)
        self._close.clicked.connect(self._put_away)

    def _put_away(self) -> None:
        self.hide()
        self.closed.emit()
