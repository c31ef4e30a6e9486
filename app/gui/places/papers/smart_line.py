"""The line above an objective's form: what it needs so that it can be judged, live while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.messages import say
from app.domain.smart import POINTS, Hint, Point
from app.gui.context import Context
from app.gui.parts.chip import Chip
from app.gui.parts.flow import FlowLayout
from app.gui.parts.text import Role, Text
from app.gui.theme import Tone


class SmartLine(QWidget):
    """A chip for every point, and under them the first advice.

    Signals: none.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = context.words
        self.chips = {point: Chip("", context.theme) for point in Point}
        self.advice = Text("", Role.SMALL, tone=Tone.LOOK, wrap=True)
        line = FlowLayout(gap=4)
        for chip in self.chips.values():
            line.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.advice)
        self.setAccessibleName(self._words(say("Can it be judged?")))

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """Show what is there and what is missing."""
        for hint in hints:
            name = self._words(POINTS[hint.point])
            mark = f"✓ {name}" if hint.there else f"– {name}"
            self.chips[hint.point].tell(mark, Tone.GOOD if hint.there else Tone.LOOK)
            self.chips[hint.point].setToolTip(self._words(hint.advice) if hint.advice else "")
        missing = [self._words(hint.advice) for hint in hints if hint.advice is not None]
        self.advice.setText(missing[0] if missing else "")
        self.advice.setVisible(bool(missing))
