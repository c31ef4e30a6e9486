"""At the right of the comment matrix: the chosen thread, the words that it is on, and the way to them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.comments import TextState
from app.domain.messages import say
from app.gui.context import Context
from app.gui.parts.comments_panel import CommentsPanel
from app.gui.parts.link_text import LinkText
from app.gui.parts.text import Role, Text
from app.gui.places.comments.lines import Line


class ThreadInspector(QScrollArea):
    """The chosen thread.

    Signals: ``walked()`` when the way to the commented words is taken.
    """

    walked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = context.words
        self._words = words
        self.place = Text("", Role.HEADING, wrap=True)
        self.quote = Text("", Role.MUTED, wrap=True, selectable=True)
        self.walk = LinkText(words(say("Go to these words")), "")
        self.panel = CommentsPanel(context)
        self._nothing = Text(words(say("Choose a comment to read it here.")), Role.MUTED, wrap=True)
        page = QWidget()
        page.setObjectName("inspector")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for widget in (self._nothing, self.place, self.quote, self.walk):
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(self.panel)
        column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)
        self.walk.opened.connect(self._on_walked)
        self.show_line(None)

    def show_line(self, line: Line | None) -> None:
        """Show a thread, or nothing."""
        self._nothing.setVisible(line is None)
        for widget in (self.place, self.quote, self.walk):
            widget.setVisible(line is not None)
        if line is None:
            self.panel.show_nothing()
            return
        thread, first = line.entry.thread, line.entry.thread.first
        self.place.setText(self._words(line.entry.place))
        self.quote.setText(f"“{first.quote}”")
        self.quote.setVisible(bool(first.quote) and thread.text is TextState.SAME)
        self.walk.setVisible(line.entry.record is not None)
        self.panel.show_record(first.about_kind, first.about, only=line.id)

    def _on_walked(self, _key: str) -> None:
        self.walked.emit()
