"""A segmented switch: one of a few, all in sight, changed by a click or the arrows."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from app.gui.parts.flow import FlowLayout


class Switch(QWidget):
    """Buttons of which one is down.

    Signals: ``switched(str)`` with the key of the one that the user chose.
    """

    switched = Signal(str)

    def __init__(self, name: str, labels: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        row = FlowLayout(self, gap=0)
        for key, label in labels.items():
            button = _Segment()
            button.setText(label)
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {label}")
            button.stepped.connect(self._step)
            self._group.addButton(button)
            self.buttons[key] = button
            row.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)

    def key(self) -> str:
        """Which one is down."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def choose(self, key: StrEnum | str) -> None:
        """Put this one down; nothing is emitted."""
        self.buttons[str(key)].setChecked(True)

    def _step(self, by: int) -> None:
        keys = list(self.buttons)
        key = keys[(keys.index(self.key()) + by) % len(keys)]
        self.buttons[key].setFocus()
        self.choose(key)
        self.switched.emit(key)

    def _on_clicked(self, _button: QToolButton) -> None:
        self.switched.emit(self.key())


class _Segment(QToolButton):
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)
