"""What is typed into a dialog, kept in the file within a second, and there again when the dialog is opened anew."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.gui.context import Context
from app.gui.parts.editors import Editor
from app.gui.parts.form import DRAFT_AFTER_MS
from app.work.drafts import discard_draft, draft, save_draft


class DialogDraft(QObject):
    """The draft of one field; it is dropped as the dialog is answered or turned away from, not as the screen locks."""

    def __init__(self, context: Context, key: str, editor: Editor, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._key, self._editor = context, key, editor
        self._kept = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._timer.timeout.connect(self._keep)
        editor.edited.connect(self._on_edited)
        context.jobs.ask(draft, context.desk, key=key, done=self._bring_back, owner=self)

    def keep(self) -> None:
        """Put what is typed into the file now."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def drop(self) -> None:
        """Nothing is being typed any more."""
        self._timer.stop()
        if self._kept:
            self._kept = False
            jobs = self._context.jobs
            jobs.ask(
                discard_draft, self._context.desk, key=self._key, done=_nothing, owner=self._context.jobs
            )

    def _on_edited(self) -> None:
        if not self._timer.isActive():  # begun anew at every key, it would wait for a pause in the typing
            self._timer.start()

    def _keep(self) -> None:
        self._kept = True
        jobs, text = self._context.jobs, self._editor.raw()
        jobs.ask(save_draft, self._context.desk, key=self._key, text=text, done=_nothing, owner=self)

    def _bring_back(self, text: str | None) -> None:
        if text and not self._editor.raw():
            self._editor.set_raw(text)
            self._kept = True


def _nothing(_result: object) -> None:
    """Keeping a draft has no result to look at."""
