"""What changed between two texts, record by record: old words struck through, new ones underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.comparison import CHAPTERS, FATES, Chapter, Difference, Fate, FieldChange
from app.domain.messages import say, say_n
from app.domain.records import Id, Kind
from app.domain.words_diff import Piece, PieceKind
from app.gui.context import Context
from app.gui.parts.chip import Chip
from app.gui.parts.diff_view import WordDiff
from app.gui.parts.link_text import LinkText
from app.gui.parts.text import Role, Text
from app.gui.theme import Tone

_AT_ONCE = 24
_TONES = {Fate.ADDED: Tone.GOOD, Fate.REMOVED: Tone.BAD, Fate.CHANGED: Tone.INFO}
_LABEL = 112


class DifferenceList(QScrollArea):
    """The differences under the headings of the paper; many are shown as they are asked for.

    Signals: ``opened(str, str)`` with the kind and the id of a record to go to.
    """

    opened = Signal(str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._all: Sequence[Difference] = ()
        self._today: frozenset[Id] = frozenset()
        self._only_words = False
        self._most = _AT_ONCE
        self.boxes: list[DifferenceBox] = []
        self.headings: list[Text] = []
        self.more = QPushButton()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setObjectName("page")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.setWidget(page)
        self.more.hide()
        self.more.clicked.connect(self._on_more)

    def show_differences(
        self, differences: Sequence[Difference], today: frozenset[Id], *, only_words: bool
    ) -> None:
        """Show these; records that are in ``today`` can be gone to."""
        self._all, self._today, self._only_words = differences, today, only_words
        self._most = _AT_ONCE
        self._clear()
        self._show_from(0)
        self.verticalScrollBar().setValue(0)

    def _show_from(self, start: int) -> None:
        chapter: Chapter | None = self._all[start - 1].chapter if start else None
        for difference in self._all[start : self._most]:
            if difference.chapter is not chapter:
                chapter = difference.chapter
                self._add_heading(chapter)
            there = difference.id in self._today
            box = DifferenceBox(self._context, difference, there=there, only_words=self._only_words)
            box.opened.connect(self.opened)
            self.boxes.append(box)
            self._add(box)
        left = len(self._all) - len(self.boxes)
        self.more.setText(self._context.words(say_n("Show {count} more", "Show {count} more", left)))
        self.more.setVisible(left > 0)

    def _add_heading(self, chapter: Chapter) -> None:
        words = self._context.words
        heading = Text(words.upper(words(CHAPTERS[chapter])), Role.CAPTION)
        self.headings.append(heading)
        self._add(heading)

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 2, widget)

    def _clear(self) -> None:
        for widget in (*self.boxes, *self.headings):
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.boxes, self.headings = [], []

    def _on_more(self) -> None:
        self._most *= 3
        self._show_from(len(self.boxes))


class DifferenceBox(QFrame):
    """One record: what became of it, its name, where it stands, and its fields before and after.

    Signals: ``opened(str, str)`` with its kind and id.
    """

    opened = Signal(str, str)

    def __init__(self, context: Context, difference: Difference, *, there: bool, only_words: bool) -> None:
        super().__init__()
        self._context = context
        self.difference = difference
        self.setProperty("card", "true")
        self.diffs: list[WordDiff] = []
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.name = self._name(there=there)
        head.addWidget(self.name, 1)
        head.addWidget(
            Chip(words(FATES[difference.fate]), context.theme, _TONES[difference.fate]),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        column.addLayout(head)
        column.addWidget(Text(self._where(), Role.SMALL, wrap=True))
        for change in difference.fields:
            if change.running or not only_words:
                self._add_field(column, change)

    def _name(self, *, there: bool) -> Text:
        title = self._context.words(self.difference.title)
        if there:
            link = LinkText(title, self.difference.id)
            link.opened.connect(self._on_opened)
            return link
        return Text(title, Role.STRONG, wrap=True, selectable=True)

    def _where(self) -> str:
        words, difference = self._context.words, self.difference
        parts = [words(difference.kind_word)]
        if difference.under is not None:
            parts.append(words(say("in “{title}”", title=difference.under)))
        if difference.moved:
            parts.append(words(say("moved to another place")))
        if not difference.agreed:
            parts.append(words(say("not part of what is agreed")))
        return " · ".join(parts)

    def _add_field(self, column: QVBoxLayout, change: FieldChange) -> None:
        words = self._context.words
        label = words(change.label)
        before, after = (words(value) if value is not None else "" for value in (change.before, change.after))
        diff = WordDiff(before, after, words, self._context.theme, pieces=_apart(change.pieces(words)))
        self.diffs.append(diff)
        caption = Text(label[:1].upper() + label[1:], Role.SMALL, wrap=True)
        caption.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        caption.setFixedWidth(_LABEL)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(caption)
        row.addWidget(diff, 1)
        column.addLayout(row)

    def _on_opened(self, key: str) -> None:
        self.opened.emit(self.difference.kind.value, key)


def _apart(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces, with a space between what is gone and what is new where they would touch."""
    shown: list[Piece] = []
    for piece in pieces:
        if shown and shown[-1].kind is not piece.kind and not shown[-1].text[-1:].isspace():
            touching = {shown[-1].kind, piece.kind} == {PieceKind.REMOVED, PieceKind.ADDED}
            if touching and not piece.text[:1].isspace():
                shown.append(Piece(PieceKind.SAME, " "))
        shown.append(piece)
    return tuple(shown)


def is_wording(difference: Difference) -> bool:
    """Whether words that people wrote were changed, added or taken out."""
    wordless = {Kind.LINK}
    if difference.fate is Fate.CHANGED or difference.kind in wordless:
        return any(change.running for change in difference.fields)
    return True
