"""A page that is laid out in the room there is, and scrolls as a whole only where that is too little for its parts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class TallPage(QScrollArea):
    """Gives what it holds its own width, and its own height or as much more as the layout needs in that width.

    Qt's own resizing gives such a layout the height that it would like, so that lists in it never shrink to the room.
    """

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = page
        self.setWidget(page)
        for widget in (self.viewport(), page):
            widget.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page follows."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands in the page may need more room than before, or less."""
        done = super().eventFilter(watched, event)
        if watched is self._page and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        room = self.contentsRect()
        width, needs = room.width(), self._needs(room.width())
        if needs > room.height():
            width -= self.verticalScrollBar().sizeHint().width()
            needs = self._needs(width)
        self._page.resize(width, max(room.height(), needs))

    def _needs(self, width: int) -> int:
        layout = self._page.layout()
        if layout is None:
            return 0
        return (
            layout.minimumHeightForWidth(width)
            if layout.hasHeightForWidth()
            else layout.minimumSize().height()
        )
