"""What is being typed in a cell, kept in the file within a second and offered again after a crash."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.records import Id
from app.gui.context import Context
from app.gui.parts.form import DRAFT_AFTER_MS


class CellDraft(QObject):
    """The draft of the one cell of a table that is typed into.

    Signals: ``found(Id, str, str)``: record, column and what was typed there before the program ended.
    """

    found = Signal(str, str, str)

    def __init__(self, context: Context, table: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._key = f"{table}/cell"
        self._typed: tuple[Id, str, str] | None = None
        self._kept = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    def typed(self, record: Id, column: str, raw: str) -> None:
        """This stands in the open cell now."""
        self._typed = record, column, raw
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Put it into the file now."""
        from app.work.drafts import save_draft

        self._timer.stop()
        if self._typed is not None:
            self._kept = True
            text = json.dumps(self._typed, ensure_ascii=False)
            self._context.jobs.ask(
                save_draft, self._context.desk, key=self._key, text=text, done=self._on_done
            )

    def drop(self) -> None:
        """The cell was closed: what stood in it was saved, or left."""
        self._timer.stop()
        if self._typed is not None:
            self._typed = None
            self.forget()

    def forget(self) -> None:
        """What was found is not wanted, or is being typed again."""
        from app.work.drafts import discard_draft

        if self._kept:
            self._kept = False
            self._context.jobs.ask(discard_draft, self._context.desk, key=self._key, done=self._on_done)

    def look(self) -> None:
        """Look for what was typed and not saved."""
        from app.work.drafts import draft

        self._context.jobs.ask(draft, self._context.desk, key=self._key, done=self._on_found)

    def _on_found(self, text: str | None) -> None:
        if text and self._typed is None:
            record, column, raw = json.loads(text)
            self._kept = True
            self.found.emit(record, column, raw)

    def _on_done(self, _result: object) -> None:
        """The draft is in the file, or gone from it."""
