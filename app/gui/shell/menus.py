"""The top of the window: the marking strip and the menu bar, made from the action table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QMenuBar, QVBoxLayout, QWidget

from app.domain.messages import say
from app.gui.actions import BoundAction, Menu
from app.gui.parts.text import Text, restyle
from app.language import Language


class Menus(QWidget):
    """The marking of what is open, over the menus."""

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.marking = Text()
        self.marking.setObjectName("marking")
        self.marking.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.marking.hide()
        self.bar = QMenuBar()
        self._menus: dict[Menu, QMenu] = {}
        for menu in Menu:
            self._menus[menu] = self.bar.addMenu(words(menu.value))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.marking)
        column.addWidget(self.bar)

    def show_marking(self, text: str, *, known: bool) -> None:
        """Show the marking of what is open, or say that it has none once that is known; the strip keeps its place."""
        none = self._words(say("No marking")) if known else ""
        self.marking.setText(self._words.upper(text) if text else none)
        self.marking.setProperty("unset", "false" if text else "true")
        restyle(self.marking)
        self.marking.show()

    def hide_marking(self) -> None:
        """Show no strip: nothing is open, or the screen is locked."""
        self.marking.hide()

    def fill(self, shell: Sequence[BoundAction], of_place: Sequence[BoundAction]) -> None:
        """Put every action into its menu; the place's own go into theirs."""
        for menu, shown in self._menus.items():
            shown.clear()
            for bound in (*of_place, *shell):
                if _menu_of(bound, of_place) is menu:
                    if bound.action.separated and not shown.isEmpty():
                        shown.addSeparator()
                    shown.addAction(bound.qaction)
            shown.menuAction().setVisible(not shown.isEmpty())


def _menu_of(bound: BoundAction, of_place: Sequence[BoundAction]) -> Menu | None:
    return bound.action.menu or (Menu.PLACE if bound in of_place else None)
