"""The line above a table or a list: a field to look for text, and boxes or buttons that narrow what is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QToolButton, QWidget

from app.domain.messages import Message, say
from app.gui.parts.tick_list import Option
from app.language import Language

_LEAST_LETTERS = 12
"""So many of a choice are read at least."""


class SearchField(QLineEdit):
    """The field that looks for text in a table."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for two words."""
        return QSize(
            max(180, self.fontMetrics().horizontalAdvance(self.placeholderText()) + 40),
            super().sizeHint().height(),
        )


class FilterBox(QComboBox):
    """One of several things that a list is narrowed to, the first of which is all."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LEAST_LETTERS)

    def key(self) -> str:
        """What is chosen; empty for all."""
        return str(self.currentData() or "")

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Fill it anew with labels and their keys, keeping what is chosen; nothing is announced."""
        kept = self.currentData()
        self.blockSignals(True)
        self.clear()
        for label, key in choices:
            self.addItem(label, key)
        self.setCurrentIndex(max(self.findData(kept), 0))
        self.blockSignals(False)


class FilterButton(QToolButton):
    """Says what a column lets through: “All kinds ▾”, or what is ticked.

    Signals: ``requested(str)`` with the column's key when it is pressed.
    """

    requested = Signal(str)

    def __init__(self, key: str, everything: Message, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._words = words
        self._everything = words(everything)
        self._chosen: list[str] | None = None
        self.setProperty("filter", "true")
        self.setToolTip(words(say("Choose what is shown")))
        self.clicked.connect(self._on_clicked)
        self.show_chosen((), ())

    def show_chosen(self, ticked: Sequence[str], options: Sequence[Option]) -> None:
        """Say what is let through."""
        labels = {option.key: option.label for option in options}
        chosen = [labels.get(key, key) for key in ticked]
        if chosen == self._chosen:
            return
        self._chosen = chosen
        if not chosen:
            text = self._everything
        elif len(chosen) == 1:
            text = chosen[0]
        else:
            text = f"{chosen[0]} +{len(chosen) - 1}"
        text = text if len(text) <= 28 else text[:26].rstrip() + "…"
        self.setText(f"{text} ▾".replace("&", "&&"))
        self.setAccessibleName(f"{self._everything}: {', '.join(chosen)}" if chosen else self._everything)
        self.setProperty("on", "true" if chosen else "false")
        font = self.font()
        font.setBold(bool(chosen))
        self.setFont(font)
        self.updateGeometry()

    def _on_clicked(self) -> None:
        self.requested.emit(self.key)
