"""An empty place: one sentence on what belongs there, and the one button that fills it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.gui.parts.text import Role, Text

_WIDEST = 440


class Empty(QWidget):
    """The sentence and the button in the middle of the free room.

    Signals: ``fill_requested()`` when the button is pressed.
    """

    fill_requested = Signal()

    def __init__(self, sentence: str, button: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = Text(sentence, Role.MUTED, wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(button, self)
        self.button.setVisible(bool(button))
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self._connect_signals()

    def tell(self, sentence: str) -> None:
        """Say something else, as when a filter hides everything."""
        self._sentence.setText(sentence)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sentence wraps anew, and is never cut."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = max(min(self.width() - 32, _WIDEST), 160)
        self._sentence.setFixedWidth(width)
        self._sentence.setMinimumHeight(max(self._sentence.heightForWidth(width), 0))

    def _connect_signals(self) -> None:
        self.button.clicked.connect(self.fill_requested)
