"""Fields of several lines of plain text, and titles, which are one line that may be long."""

from __future__ import annotations

import re
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from app.gui.parts.editors import Editor

_ENDS = re.compile(r"[\t\r\n\f\v\u2028\u2029]+")
_LINE_ENDS = {0x2028: "\n", 0x2029: "\n"}
_TAB = 4
"""A tab is so many spaces wide."""


def text_of(document: QTextDocument) -> str:
    """The letters of a plain document as they were typed or pasted: Qt's own way makes every no-break space a space."""
    return document.toRawText().translate(_LINE_ENDS)


class LongEditor(Editor):
    """Several lines of plain text; the field grows with them."""

    def __init__(self, lines: int, hint: str = "", page: LongPage | None = None) -> None:
        self.page = page or LongPage(lines)
        super().__init__(self.page)
        self._value = ""
        self.page.setPlaceholderText(hint)
        self.page.textChanged.connect(self.edited)
        self.page.went.connect(self.left)

    def value(self) -> str:
        """The text."""
        return text_of(self.page.document())

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self._value = str(value or "")
        self.set_raw(self._value)

    def raw(self) -> str:
        """The text as typed."""
        return text_of(self.page.document())

    def set_raw(self, text: str) -> None:
        """Bring back a text; the cursor and the undo of typing stay where nothing is different."""
        if text != text_of(self.page.document()):
            self.page.blockSignals(True)
            self.page.setPlainText(text)
            self.page.blockSignals(False)
            self.page.fit()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a setter, as Qt's
        """A text that is read only can still be copied from."""
        self.page.setReadOnly(read_only)


class LongPage(QPlainTextEdit):
    """As high as its text, within limits.

    Signals: ``went()`` when the focus goes elsewhere.
    """

    went = Signal()
    _MOST_LINES = 14

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._least = lines
        self.setTabChangesFocus(True)
        self._set_tab()
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Be as high as the text, within limits."""
        lines = int(self.document().documentLayout().documentSize().height())
        wanted = min(max(lines, self._least), self._MOST_LINES)
        margins = self.contentsMargins()
        around = (
            margins.top()
            + margins.bottom()
            + 2 * int(self.document().documentMargin())
            + 2 * self.frameWidth()
        )
        self.setFixedHeight(wanted * self.fontMetrics().lineSpacing() + around + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters are of another height."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._set_tab()
            self.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Done with the text, unless a menu has dropped down over it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.went.emit()

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(120, super().minimumSizeHint().height())

    def _set_tab(self) -> None:
        self.setTabStopDistance(_TAB * self.fontMetrics().horizontalAdvance(" "))


class TitleEditor(LongEditor):
    """One line of text that is seen whole, over as many lines as it takes; Enter is done with it."""

    def __init__(self, hint: str = "") -> None:
        super().__init__(1, hint, TitlePage())
        assert isinstance(self.page, TitlePage)  # noqa: S101 - made above
        self.page.done.connect(self.left)
        self.page.given_up.connect(self._on_given_up)

    def value(self) -> str:
        """The line, without white space at its ends."""
        return self.raw().strip()

    def _on_given_up(self) -> None:
        if self.raw() != self._value:
            self.set_value(self._value)
            self.edited.emit()


class TitlePage(LongPage):
    """The page of a title: no line of it ends but where there is no more room.

    Signals: those of :class:`LongPage` · ``done()`` on Enter · ``given_up()`` on Escape.
    """

    done = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__(1)
        self.document().setDocumentMargin(1)  # as high as a line beside it
        self.fit()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self) -> None:
        """Be just as high as the lines."""
        document, margins = self.document(), self.contentsMargins()
        heights = (
            document.documentLayout().blockBoundingRect(document.findBlockByNumber(number)).height()
            for number in range(document.blockCount())
        )
        wanted = min(sum(heights), self._MOST_LINES * self.fontMetrics().lineSpacing())
        self.setFixedHeight(ceil(wanted + 2 * document.documentMargin()) + margins.top() + margins.bottom())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted becomes one line."""
        self.insertPlainText(_ENDS.sub(" ", source.text()).strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is done with the title; Escape brings back what it was."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)
