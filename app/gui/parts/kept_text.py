"""A text asked for in place: kept as a draft while it is typed, given with a button or Ctrl+Enter, put away with Esc."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.messages import ChanceryError, Message, say
from app.gui.context import Context
from app.gui.parts.flow import FlowLayout
from app.gui.parts.form import DRAFT_AFTER_MS
from app.gui.parts.long_editor import LongEditor
from app.gui.parts.scrolling import bring_into_sight
from app.gui.parts.text import Role, Text, restyle
from app.work.drafts import discard_draft, draft, save_draft


class KeptText(QWidget):
    """A label, a field, room for choices above the field (``choices``) and two buttons; hidden until it is opened.

    Where another button of its surroundings is the ``main`` one, its own is not.

    Signals: ``given(str)`` with the text · ``put_away()``.
    """

    given = Signal(str)
    put_away = Signal()

    def __init__(
        self, context: Context, *, lines: int = 2, main: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._key = ""
        self._has_draft = False
        self._may_be_empty = False
        self.editor = LongEditor(lines)
        self.label = Text("", Role.SMALL, wrap=True)
        self.label.setBuddy(self.editor.page)
        self.choices = QVBoxLayout()
        self.go = QPushButton()
        if main:
            self.go.setProperty("main", "true")
        self.cancel = QPushButton(context.words(say("Cancel")))
        self.cancel.setProperty("flat", "true")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._escape = QShortcut(QKeySequence("Esc"), self.editor)
        self._enter = QShortcut(QKeySequence("Ctrl+Return"), self.editor)
        for shortcut in (self._escape, self._enter):
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._lay_out()
        self.hide()
        self._connect_signals()

    @property
    def key(self) -> str:
        """Under what the draft is kept."""
        return self._key

    def tell(self, label: Message, button: Message, *, may_be_empty: bool = False) -> None:
        """Ask for this, and call the button so."""
        words = self._context.words
        self.label.setText(words(label))
        self.editor.page.setAccessibleName(words(label))
        self.go.setText(words(button))
        self.go.setToolTip(words(say("{button} (Ctrl+Enter)", button=button)))
        self._may_be_empty = may_be_empty

    def ask(self, key: str, text: str = "") -> None:
        """Open for the text that is kept under ``key``, beginning with ``text`` where nothing was typed."""
        if self._key != key:
            self.turn_to(key)
        if text and not self.editor.raw():
            self.editor.set_raw(text)
        self.show()
        self.editor.page.setFocus()
        bring_into_sight(self)

    def turn_to(self, key: str) -> None:
        """Be for another text from now on; it opens by itself where that was being typed."""
        if self._key == key:
            return
        self.keep()
        self.hide()
        self.editor.set_raw("")
        self.editor.refuse("")
        self._key, self._has_draft = key, False
        if key:
            done = partial(self._bring_back, key)
            self._context.jobs.ask(draft, self._context.desk, key=key, done=done, owner=self)

    def keep(self) -> None:
        """Put what is typed into the file now."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def refuse(self, error: ChanceryError) -> None:
        """Say why the text does not stand, and stay open with it."""
        self.show()
        self.editor.refuse(self._context.words(error.message))

    def close_text(self) -> None:
        """Put it away, with what was typed."""
        self._timer.stop()
        self.editor.set_raw("")
        self.editor.refuse("")
        self.hide()
        if self._has_draft:
            self._has_draft = False
            jobs = self._context.jobs
            jobs.ask(discard_draft, self._context.desk, key=self._key, done=self._on_nothing, owner=self)

    def set_why_not(self, why: Message | None) -> None:
        """Switch the field and its button off, and say why."""
        self.editor.set_read_only(why is not None)
        self.go.setEnabled(why is None)
        if why is not None:
            self.go.setToolTip(self._context.words(why))
        restyle(self.go)

    def _connect_signals(self) -> None:
        self.go.clicked.connect(self._on_go)
        self.cancel.clicked.connect(self._on_cancel)
        self.editor.edited.connect(self._on_edited)
        self._timer.timeout.connect(self._keep)
        self._escape.activated.connect(self._on_cancel)
        self._enter.activated.connect(self._on_go)

    def _lay_out(self) -> None:
        self.choices.setSpacing(4)
        buttons = FlowLayout()
        buttons.addWidget(self.go)
        buttons.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.label)
        column.addWidget(self.editor)
        column.addLayout(self.choices)
        column.addLayout(buttons)

    def _on_go(self) -> None:
        text = self.editor.value().strip()
        if not self.go.isEnabled():
            return
        if text or self._may_be_empty:
            self.given.emit(text)
        else:
            self.editor.refuse(self._context.words(say("Say it in a sentence.")))
            self.editor.page.setFocus()

    def _on_cancel(self) -> None:
        self.close_text()
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

    def _bring_back(self, key: str, text: str | None) -> None:
        if text and key == self._key and not self.editor.raw():
            self.editor.set_raw(text)
            self._has_draft = True
            self.show()

    def _on_nothing(self, _result: object) -> None:
        """Keeping a draft has no result to look at."""
