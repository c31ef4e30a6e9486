"""What mends the chosen finding in one step, a line each; the first one on a key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.domain.messages import Message, say
from app.gui.context import Context
from app.gui.parts.link_text import LinkText
from app.gui.parts.text import Role, Text, plain_tip
from app.gui.theme import Tone
from app.work.mending import Mend, why_not


class MendsBox(QWidget):
    """The mends of a finding; hidden where there are none.

    Signals: ``chosen(Mend)`` when one of them is to be carried out.
    """

    chosen = Signal(object)

    def __init__(self, context: Context, shortcut: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.mends: tuple[Mend, ...] = ()
        self.lines: list[LinkText] = []
        words = context.words
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        heading = words(say("Mend it in one step ({key})", key=shortcut))
        column.addWidget(Text(words.upper(heading), Role.CAPTION))
        column.addLayout(self._lines)
        self.hide()

    def show_mends(self, mends: Sequence[Mend]) -> None:
        """Show these, those that are off with the reason."""
        self.mends = tuple(mends)
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = [self._line(place, mend) for place, mend in enumerate(self.mends)]
        for line in self.lines:
            self._lines.addWidget(line)
        self.setVisible(bool(self.mends))

    def why_not(self) -> Message | None:
        """Why none of them can be carried out."""
        reasons = [why_not(self._context.desk, mend) for mend in self.mends]
        if not reasons:
            return say("Nothing settles this finding in one step.")
        return None if None in reasons else reasons[0]

    def act(self, at: QPoint) -> None:
        """Carry out the only one that can be, or let one be chosen from a menu at this point of the screen."""
        ready = [mend for mend in self.mends if why_not(self._context.desk, mend) is None]
        if len(ready) == 1:
            self.chosen.emit(ready[0])
        elif ready:
            self.menu(ready).popup(at)

    def menu(self, mends: Sequence[Mend]) -> QMenu:
        """A menu of mends."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for mend in mends:
            action = menu.addAction(self._context.words(mend.label).replace("&", "&&"))
            action.setData(self.mends.index(mend))
        menu.triggered.connect(self._on_triggered)
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])
        return menu

    def _line(self, place: int, mend: Mend) -> LinkText:
        reason = why_not(self._context.desk, mend)
        tone = Tone.INFO if reason is None else Tone.MUTED
        line = LinkText(self._context.words(mend.label), str(place), tone=tone)
        line.setEnabled(reason is None)
        line.setToolTip("" if reason is None else plain_tip(self._context.words(reason)))
        line.opened.connect(self._on_opened)
        return line

    def _on_opened(self, place: str) -> None:
        self.chosen.emit(self.mends[int(place)])

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(self.mends[action.data()])
