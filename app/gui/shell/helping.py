"""What the Help menu does: the sheet of shortcuts, and what program this is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.gui.actions import BoundAction
from app.language import Language


class Helping(QObject):
    """Carries out the rows of the Help menu.

    Signals: none.
    """

    def __init__(
        self, window: QWidget, words: Language, actions: Callable[[], Sequence[BoundAction]]
    ) -> None:
        super().__init__(window)
        self._window, self._words, self._actions = window, words, actions

    def show_shortcuts(self) -> None:
        """Show every shortcut that can be used here."""
        from app.gui.shell.shortcuts import ShortcutsDialog

        ShortcutsDialog(self._words, self._actions(), self._window).open()

    def show_about(self) -> None:
        """Say what program this is."""
        from app.gui.shell.about import AboutDialog

        AboutDialog(self._words, self._window).open()
