"""A sentence asked for in place: kept as a draft while it is typed, given with a button or put away with Esc."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.messages import ChanceryError, Message, say
from app.gui.context import Context
from app.gui.parts.editors import LongEditor
from app.gui.parts.flow import FlowLayout
from app.gui.parts.form import DRAFT_AFTER_MS
from app.gui.parts.text import Role, Text
from app.gui.places.joint.scrolling import bring_into_sight
from app.work.drafts import discard_draft, draft, save_draft


class KeptSentence(QWidget):
    """A label, a field and two buttons; hidden until ``ask`` opens it.

    Signals: ``given(str)`` with the sentence · ``put_away()``.
    """

    given = Signal(str)
    put_away = Signal()

    def __init__(
        self, context: Context, label: Message, button: Message, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._key = ""
        self._has_draft = False
        self.editor = LongEditor(2)
        self.label = Text(context.words(label), Role.SMALL, wrap=True)
        self.label.setBuddy(self.editor.page)
        self.editor.page.setAccessibleName(context.words(label))
        self.go = QPushButton(context.words(button))
        self.cancel = QPushButton(context.words(say("Cancel")))
        self.cancel.setProperty("flat", "true")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._escape = QShortcut(QKeySequence("Esc"), self.editor)
        self._enter = QShortcut(QKeySequence("Ctrl+Return"), self.editor)
        for shortcut in (self._escape, self._enter):
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        buttons = FlowLayout()
        buttons.addWidget(self.go)
        buttons.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(self.editor)
        column.addLayout(buttons)
        self.hide()
        self._connect_signals()

    def ask(self, key: str) -> None:
        """Open for the sentence that is kept under ``key``."""
        if self._key != key:
            self.keep()
            self.editor.set_raw("")
            self._key = key
            self._look_for_draft()
        self.show()
        self.editor.page.setFocus()
        bring_into_sight(self)

    def offer(self, key: str) -> None:
        """Open by itself where a sentence under ``key`` was being typed; put another one away."""
        if self._key == key:
            return
        self.keep()
        self.hide()
        self.editor.set_raw("")
        self.editor.refuse("")
        self._key = key
        self._look_for_draft()

    def keep(self) -> None:
        """Put what is typed into the file now."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def refuse(self, error: ChanceryError) -> None:
        """Say why the sentence does not stand, and stay open with it."""
        self.show()
        self.editor.refuse(self._context.words(error.message))

    def close_sentence(self) -> None:
        """Put it away with what was typed."""
        self._timer.stop()
        self.editor.set_raw("")
        self.editor.refuse("")
        self.hide()
        if self._has_draft:
            self._has_draft = False
            jobs = self._context.jobs
            jobs.ask(discard_draft, self._context.desk, key=self._key, done=self._on_nothing, owner=self)

    def _connect_signals(self) -> None:
        self.go.clicked.connect(self._on_go)
        self.cancel.clicked.connect(self._on_cancel)
        self.editor.edited.connect(self._on_edited)
        self._timer.timeout.connect(self._keep)
        self._escape.activated.connect(self._on_cancel)
        self._enter.activated.connect(self._on_go)

    def _on_go(self) -> None:
        sentence = self.editor.value().strip()
        if sentence:
            self.given.emit(sentence)
        else:
            self.editor.refuse(self._context.words(say("Say it in a sentence.")))
            self.editor.page.setFocus()

    def _on_cancel(self) -> None:
        self.close_sentence()
        self.put_away.emit()

    def _on_edited(self) -> None:
        self.editor.refuse("")
        if not self._timer.isActive():  # begun anew at every key, it would wait for a pause in the typing
            self._timer.start()

    def _keep(self) -> None:
        self._has_draft = True
        self._context.jobs.ask(
            save_draft,
            self._context.desk,
            key=self._key,
            text=self.editor.raw(),
            done=self._on_nothing,
            owner=self,
        )

    def _look_for_draft(self) -> None:
        done = partial(self._bring_back, self._key)
        self._context.jobs.ask(draft, self._context.desk, key=self._key, done=done, owner=self)

    def _bring_back(self, key: str, text: str | None) -> None:
        if text and key == self._key and not self.editor.raw():
            self.editor.set_raw(text)
            self._has_draft = True
            self.show()

    def _on_nothing(self, _result: object) -> None:
        """Keeping a draft has no result to look at."""
