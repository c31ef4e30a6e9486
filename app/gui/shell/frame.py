"""The bare window that is painted first; what fills it is imported while the user already sees it.

This module imports Qt and nothing else.
"""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPaintEvent, QPalette
from PySide6.QtWidgets import QMainWindow, QWidget

PROGRAM_NAME = "Chancery"
_NESTED = 8
"""So many layouts lie inside one another at the most."""
_LIGHT_PAPER, _DARK_PAPER = "#f4f3ef", "#161b23"


class Frame(QMainWindow):
    """A window on paper.

    Signals: ``painted()`` once, after it has been seen · ``leaving()`` when the user closes it.
    """

    painted = Signal()
    leaving = Signal()

    def __init__(self, theme: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen = False
        dark = theme == "dark" or (theme == "system" and _system_is_dark())
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(_DARK_PAPER if dark else _LIGHT_PAPER))
        self.setPalette(palette)
        self.setWindowTitle(PROGRAM_NAME)
        self.setMinimumSize(900, 600)
        self.resize(1440, 900)

    def place_as(self, geometry: str) -> None:
        """Stand where it stood when the program was last left."""
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))

    def where(self) -> str:
        """Where it stands."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def event(self, event: QEvent) -> bool:
        """Lay everything out before anything is painted."""
        lay_out_before_painting(event)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first time."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the contents be put away first; nothing is asked."""
        self.leaving.emit()
        super().closeEvent(event)


def lay_out_before_painting(event: QEvent) -> None:
    """Carry out the layouts that wait as a window is about to be painted.

    A layout inside another is told only in the next turn; without this the window was painted at each of them.
    """
    if event.type() == QEvent.Type.UpdateRequest:
        for _ in range(_NESTED):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _system_is_dark() -> bool:
    return "Dark" in str(QGuiApplication.styleHints().colorScheme())
