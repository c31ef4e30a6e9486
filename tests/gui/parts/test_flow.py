"""Widgets on as many lines as they need."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.parts.flow import FlowLayout


def test_what_breaks_its_own_lines_has_the_height_for_them(qtbot: QtBot) -> None:
    outer, inner = QWidget(), QWidget()
    qtbot.addWidget(outer)
    within = FlowLayout(inner, gap=0)
    buttons = [QPushButton(f"A choice of some length {number}") for number in range(3)]
    for button in buttons:
        within.addWidget(button)
    FlowLayout(outer).addWidget(inner)
    outer.resize(1200, 200)
    outer.show()
    QApplication.processEvents()
    assert len({button.y() for button in buttons}) == 1
    one = inner.height()
    outer.resize(buttons[0].sizeHint().width() + 20, 300)
    QApplication.processEvents()
    assert len({button.y() for button in buttons}) == 3
    assert inner.height() == 3 * one
    assert all(inner.rect().contains(button.geometry()) for button in buttons)
