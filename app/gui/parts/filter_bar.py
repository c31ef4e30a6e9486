"""The line above a table: a field to look for text, and buttons that filter columns by a tick list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QLayout, QLayoutItem, QLineEdit, QSizePolicy, QToolButton, QWidget

from app.domain.messages import Message, say
from app.gui.parts.tick_list import Option
from app.language import Language


class FlowLayout(QLayout):
    """Widgets after one another, on as many lines as they need; one with a stretching width takes what is left."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take another item."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, taken out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is at a width."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put the items in their places."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """All on one line."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest item."""
        hints = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((hint.width() for hint in hints), default=0),
            max((hint.height() for hint in hints), default=0),
        )

    def _lay(self, rect: QRect, *, move: bool) -> int:
        top = rect.y()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            if move:
                self._place(line, rect, top, height)
            top += height + self._gap
        return max(top - self._gap - rect.y(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = width + 1
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if used + self._gap + wide > width:
                lines.append([])
                used = -self._gap
            lines[-1].append(item)
            used += self._gap + wide
        return lines

    def _place(self, line: list[QLayoutItem], rect: QRect, top: int, height: int) -> None:
        free = rect.width() - sum(item.sizeHint().width() for item in line) - self._gap * (len(line) - 1)
        left = rect.x()
        for item in line:
            hint = item.sizeHint()
            width = min(hint.width(), rect.width())
            if free > 0 and item.expandingDirections() & Qt.Orientation.Horizontal:
                width, free = width + free, 0
            item.setGeometry(
                QRect(QPoint(left, top + (height - hint.height()) // 2), QSize(width, hint.height()))
            )
            left += width + self._gap


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
