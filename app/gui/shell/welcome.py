"""The start screen: recent files, and the three ways to begin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from app.domain.messages import ChanceryError, say
from app.gui.parts.text import Role, Text, restyle
from app.gui.theme import Tone
from app.language import Language

_PATH = Qt.ItemDataRole.UserRole


class WelcomePage(QWidget):
    """What the window shows while no workspace is open.

    Signals: ``file_chosen(Path)`` · ``open_requested()`` · ``new_requested()`` · ``sample_requested()`` ·
    ``rescue_requested()`` when a backup is to take the place of a damaged file.
    """

    file_chosen = Signal(Path)
    open_requested = Signal()
    new_requested = Signal()
    sample_requested = Signal()
    rescue_requested = Signal()

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = words
        self.open_button = QPushButton(words(say("Open…")))
        self.new_button = QPushButton(words(say("New workspace…")))
        self.sample_button = QPushButton(words(say("Open the sample")))
        self._recent_words = Text(words.upper(words(say("Recent files"))), Role.CAPTION)
        self.recent = QListWidget()
        self.recent.setAccessibleName(words(say("Recent files")))
        self._recent_words.setBuddy(self.recent)
        self._says = Text(wrap=True)
        self._says.hide()
        self.rescue_button = QPushButton()
        self.rescue_button.hide()
        self._build()
        self._connect_signals()

    def show_recent(self, files: Sequence[str]) -> None:
        """List the files that were open before; those that are gone are left out."""
        self.recent.clear()
        for name in files:
            path = Path(name)
            if path.exists():
                item = QListWidgetItem(f"{path.stem}\n{path.parent}")
                item.setData(_PATH, name)
                self.recent.addItem(item)
        there_are = self.recent.count() > 0
        self.recent.setVisible(there_are)
        self._recent_words.setVisible(there_are)
        self.new_button.setProperty("main", "false" if there_are else "true")
        restyle(self.new_button)
        if there_are:
            self.recent.setCurrentRow(0)

    def show_busy(self) -> None:
        """Say that a file is being opened."""
        self._let_begin(allowed=False)
        self.rescue_button.hide()
        self._say(self._words(say("Opening…")), Tone.MUTED)

    def show_ready(self) -> None:
        """Let the user begin again."""
        self._let_begin(allowed=True)
        self._says.hide()

    def _let_begin(self, *, allowed: bool) -> None:
        for button in (self.open_button, self.new_button, self.sample_button, self.recent):
            button.setEnabled(allowed)

    def show_refusal(self, error: ChanceryError) -> None:
        """Say why a file could not be opened."""
        advice = f" {self._words(error.advice)}" if error.advice is not None else ""
        self._say(self._words(error.message) + advice, Tone.BAD)

    def offer_rescue(self, words: str) -> None:
        """Offer a backup in the place of the file that was refused."""
        self.rescue_button.setText(words)
        self.rescue_button.show()
        self.rescue_button.setFocus()

    @property
    def said(self) -> str:
        """The sentence that is shown, if any."""
        return "" if self._says.isHidden() else self._says.text()

    def _say(self, text: str, tone: Tone) -> None:
        self._says.setText(text)
        self._says.set_tone(tone)
        self._says.show()

    def _build(self) -> None:
        words = self._words
        self.setMinimumSize(480, 360)
        self.recent.setMaximumHeight(320)
        self.recent.setWordWrap(False)
        self.recent.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.new_button, self.open_button, self.sample_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        middle = QVBoxLayout()
        middle.setSpacing(12)
        middle.addStretch(2)
        middle.addWidget(Text("Chancery", Role.TITLE))
        middle.addWidget(
            Text(
                words(
                    say(
                        "Mission papers of the ambassador and the attaché, drafted side by side, in one file on this computer."
                    )
                ),
                Role.MUTED,
                wrap=True,
            )
        )
        middle.addSpacing(4)
        middle.addLayout(buttons)
        middle.addWidget(self._says)
        middle.addWidget(self.rescue_button, 0, Qt.AlignmentFlag.AlignLeft)
        middle.addSpacing(12)
        middle.addWidget(self._recent_words)
        middle.addWidget(self.recent)
        middle.addStretch(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 24)
        row.addStretch(1)
        row.addLayout(middle, 2)
        row.addStretch(1)

    def _connect_signals(self) -> None:
        self.open_button.clicked.connect(self.open_requested)
        self.new_button.clicked.connect(self.new_requested)
        self.sample_button.clicked.connect(self.sample_requested)
        self.rescue_button.clicked.connect(self.rescue_requested)
        self.recent.itemActivated.connect(self._on_activated)

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.file_chosen.emit(Path(item.data(_PATH)))
