"""What changed in a wording since a side gave its word on it, field by field and word by word."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.alignment import WordingChange
from app.domain.messages import say
from app.domain.vocabulary import LINK_KINDS, SIDES, LinkKind, Side
from app.gui.context import Context
from app.gui.parts.diff_view import WordDiff
from app.gui.parts.lines import clear_column
from app.gui.parts.text import Role, Text
from app.language import Language
from app.work.joint import JointLink


class Changes(QWidget):
    """The changes that a side has to read again; hidden where there are none."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: tuple[object, ...] = ()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.hide()

    def show_changes(self, link: JointLink) -> None:
        """Show what changed since each side gave its word; once where it is the same for both."""
        older = link.standing.older
        changed = tuple(link.changed[side] for side in older)
        if (older, changed) == self._shown:
            return
        self._shown = (older, changed)
        clear_column(self.column)
        same = len(older) == len(Side) and changed[0] == changed[1]
        for side in older[:1] if same else older:
            whose = (
                say("What changed since both gave their word")
                if same
                else say("What changed since {side} gave its word", side=SIDES[side])
            )
            words = self._context.words
            self.column.addWidget(Text(words.upper(words(whose)), Role.CAPTION, wrap=True))
            for change in link.changed[side]:
                self._add(change)
        self.setVisible(bool(older))

    def _add(self, change: WordingChange) -> None:
        words = self._context.words
        self.column.addWidget(Text(words(change.label), Role.SMALL, wrap=True))
        before, after = (_said(change.field, text, words) for text in (change.before, change.after))
        self.column.addWidget(WordDiff(before, after, words, self._context.theme))


def _said(field: str, text: str, words: Language) -> str:
    return words(LINK_KINDS[LinkKind(text)]) if field == "kind" and text in set(LinkKind) else text
