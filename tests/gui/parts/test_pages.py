"""Pages in one place: only the one that is shown says how much room it wants."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.gui.parts.pages import Pages
from app.gui.parts.text import Text


class _Asked(QWidget):
    """A page that counts how often it is asked for its size."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.size_wanted = size
        self.times = 0

    def sizeHint(self) -> QSize:
        self.times += 1
        return self.size_wanted

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def test_only_the_page_that_is_shown_is_asked(qtbot: QtBot) -> None:
    around, pages = QWidget(), Pages()
    qtbot.addWidget(around)
    shown, behind = _Asked(QSize(100, 50)), _Asked(QSize(900, 800))
    label = Text("A sentence")
    column = QVBoxLayout(around)
    column.addWidget(label)
    column.addWidget(pages)
    pages.setContentsMargins(4, 0, 0, 0)
    assert pages.sizeHint() == QWidget.sizeHint(pages)
    pages.addWidget(shown)
    pages.addWidget(behind)
    assert pages.sizeHint() == pages.minimumSizeHint() == QSize(104, 50)
    around.show()
    behind.times = 0
    label.setText("Another sentence, which is longer")
    column.activate()
    assert not behind.times
    pages.setCurrentWidget(behind)
    assert pages.minimumSizeHint() == QSize(904, 800)
    assert not pages.hasHeightForWidth()
