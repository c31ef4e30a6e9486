"""At the right of the editions: the edition that is shown, its code in full, every decision on it, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.messages import Message, say
from app.domain.staffing import Edition
from app.domain.vocabulary import SUBJECTS
from app.gui.context import Context
from app.gui.parts.text import Role, Text
from app.gui.places.editions.says import frozen_words, history_line, in_groups
from app.gui.theme import Tone
from app.work.edition_page import EditionPage


class EditionInspector(QWidget):
    """The edition that is shown.

    Signals: ``compare_wanted()`` to see what changed since.
    """

    compare_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        words = context.words
        self.hint = Text(
            words(say("An edition’s code, and who decided on it, stand here once one is frozen.")),
            Role.MUTED,
            wrap=True,
        )
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.title = Text(role=Role.HEADING, wrap=True)
        self.facts, self.note = (Text(wrap=True, selectable=True) for _ in range(2))
        self.code = Text(wrap=True, selectable=True)
        self.changed = Text(wrap=True)
        self.compare = QPushButton(words(say("See what changed since")))
        self.decisions: list[Text] = []
        self._decisions = QVBoxLayout()
        self._decisions.setSpacing(8)
        self._no_decision = Text(words(say("No office has decided yet.")), Role.MUTED, wrap=True)
        self._page = QWidget()
        self._build()
        self.compare.clicked.connect(self.compare_wanted)

    def show_page(self, page: EditionPage | None) -> None:
        """Show the edition of a page; without one, how there will be one."""
        edition = page.edition if page is not None else None
        self.hint.setVisible(edition is None)
        self._page.setVisible(edition is not None)
        if page is None or edition is None:
            return
        context, words = self._context, self._context.words
        number = str(edition.number)
        self.title.setText(
            words(say("{text}, edition {number}", text=SUBJECTS[edition.subject], number=number))
        )
        self.facts.setText(frozen_words(edition, words, context.local))
        self.note.setText(edition.note)
        self.note.setVisible(bool(edition.note))
        self.code.setText(in_groups(edition.sha256))
        self.code.setAccessibleName(words(say("Code in full: {code}", code=edition.sha256)))
        self._say_changed(page, edition)
        self._show_decisions(page)

    def _say_changed(self, page: EditionPage, edition: Edition) -> None:
        words, number = self._context.words, str(edition.number)
        if page.shown.changed:
            sentence: Message = say("The text of today is no longer that of edition {number}.", number=number)
            if not page.is_newest and page.newest is not None:
                sentence = say("Edition {newest} has taken its place.", newest=str(page.newest.number))
        else:
            sentence = say(
                "Nothing that is agreed has changed since: the text of today is that of the edition."
            )
        self.changed.setText(words(sentence))
        self.changed.set_tone(Tone.LOOK if page.shown.changed else Tone.PLAIN)
        self.compare.setVisible(page.shown.changed)

    def _show_decisions(self, page: EditionPage) -> None:
        for text in self.decisions:
            self._decisions.removeWidget(text)
            text.hide()
            text.deleteLater()
        words, local = self._context.words, self._context.local
        self.decisions = [
            Text(history_line(given, page.plan, words, local), wrap=True, selectable=True)
            for given in page.given
        ]
        for text in self.decisions:
            self._decisions.addWidget(text)
        self._no_decision.setVisible(not self.decisions)

    def _build(self) -> None:
        inner = QVBoxLayout(self._page)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        for widget in (self.title, self.facts, self.note):
            inner.addWidget(widget)
        self._part(inner, say("Code in full"))
        inner.addWidget(self.code)
        self._part(inner, say("Since then"))
        inner.addWidget(self.changed)
        inner.addWidget(self.compare, 0, Qt.AlignmentFlag.AlignLeft)
        self._part(inner, say("Decisions, in their order"))
        inner.addLayout(self._decisions)
        inner.addWidget(self._no_decision)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.hint)
        column.addWidget(self._page)
        column.addStretch(1)
        self._page.hide()

    def _part(self, column: QVBoxLayout, caption: Message) -> None:
        words = self._context.words
        column.addSpacing(12)
        column.addWidget(Text(words.upper(words(caption)), Role.CAPTION))
