"""Pages in one place, of which one is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Pages(QStackedWidget):
    """A stack that wants as much room as the page that is shown.

    Qt's own asks all of its pages, anew at every layout and at several widths: wherever a label changed, the sentences
    of all places that had ever been shown were broken into lines again, which took longer than painting. What stands in
    here gets the room that there is, and its height does not follow from its width.
    """

    def hasHeightForWidth(self) -> bool:
        """No: the pages take what they get."""
        return False

    def sizeHint(self) -> QSize:
        """What the page that is shown would like."""
        shown = self.currentWidget()
        return shown.sizeHint().grownBy(self.contentsMargins()) if shown is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """What the page that is shown needs."""
        shown = self.currentWidget()
        return (
            shown.minimumSizeHint().grownBy(self.contentsMargins())
            if shown is not None
            else super().minimumSizeHint()
        )
