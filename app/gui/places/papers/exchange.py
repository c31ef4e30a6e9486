"""Import and export of objectives with their papers, and the line that says what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.messages import ChanceryError, Message, say
from app.gui.context import Context
from app.gui.parts.banner import Banner
from app.gui.parts.import_dialog import Exchange
from app.gui.theme import Tone


class ObjectivesExchange(Banner):
    """Carries the two actions out for the place of the papers.

    Signals: those of a banner.
    """

    def __init__(self, context: Context, place: QWidget) -> None:
        super().__init__(context.words(say("Close")))
        self._words = context.words
        self._exchange = Exchange(context, "objectives", place, self._on_told, self._on_refused)

    def ask_import(self) -> None:
        """Ask for a table, then show what it would do."""
        self._exchange.ask_import()

    def ask_export(self) -> None:
        """Ask where to write the table."""
        self._exchange.ask_export()

    def _on_told(self, message: Message) -> None:
        self.tell(self._words(message), Tone.GOOD)

    def _on_refused(self, error: ChanceryError) -> None:
        advice = f" {self._words(error.advice)}" if error.advice is not None else ""
        self.tell(self._words(error.message) + advice, Tone.BAD)
