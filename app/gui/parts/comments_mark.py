"""A line at the head of an inspector that says how many comments are open, and leads down to them."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea

from app.domain.messages import say_n
from app.gui.context import Context
from app.gui.parts.comments_panel import CommentsPanel
from app.gui.parts.link_text import LinkText
from app.gui.theme import Tone


class CommentsMark(LinkText):
    """“2 open comments”; hidden while there are none.

    Signals: those of :class:`LinkText`.
    """

    def __init__(self, context: Context, panel: CommentsPanel) -> None:
        super().__init__("", "", tone=Tone.LOOK)
        self._words = context.words
        self._panel = panel
        self.hide()
        panel.counted.connect(self._on_counted)
        self.opened.connect(self._on_opened)

    def _on_counted(self, count: int) -> None:
        self.setText(self._words(say_n("{count} open comment", "{count} open comments", count)))
        self.setVisible(bool(count))

    def _on_opened(self, _key: str) -> None:
        above = self._panel.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        inside = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inside is not None:
            top = self._panel.mapTo(inside, self._panel.rect().topLeft()).y()
            above.verticalScrollBar().setValue(top - 8)
        self._panel.take_focus()
