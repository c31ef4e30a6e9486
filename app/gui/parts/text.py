"""Text on the screen. Every label is plain text: what officers wrote is never read as markup."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.gui.theme import Tone

_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"})


class Role(StrEnum):
    """What a line of text is for; the style sheet gives it its size and weight."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    CAPTION = "caption"
    STRONG = "strong"
    MUTED = "muted"
    SMALL = "small"


class Text(QLabel):
    """A label that shows plain text only."""

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        *,
        tone: Tone = Tone.PLAIN,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role.value)
        self.setWordWrap(wrap)
        self.set_tone(tone)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    def set_tone(self, tone: Tone) -> None:
        """Colour the text by what it means."""
        if self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            restyle(self)


def plain_tip(text: str) -> str:
    """A tip that shows an officer's own words: never read as markup, and wrapped."""
    return f"<qt>{text.translate(_ESCAPED)}</qt>" if text else ""


def restyle(widget: QWidget) -> None:
    """Let the style sheet look again, after a property that it reads has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
