"""The list from which a reference is chosen: everything of the plan, narrowed by typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from app.domain.messages import say
from app.gui.parts.text import Role, Text
from app.language import Language, search_key

_REF = Qt.ItemDataRole.UserRole
_TITLED = Qt.ItemDataRole.UserRole + 1
_FOLDED = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class ReferenceOption:
    """One thing that can be referred to: by its number alone, or (``titled``) by number and title."""

    ref: str
    titled: str
    label: str


class ReferencePicker(QFrame):
    """Drops down where one writes.

    Signals: ``picked(str)`` with what is referred to · ``closed()`` when it is gone.
    """

    picked = Signal(str)
    closed = Signal()

    def __init__(self, words: Language, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("card", "true")
        self._model = QStandardItemModel(self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._model)
        self._shown.setFilterRole(_FOLDED)
        self.search = QLineEdit()
        self.search.setPlaceholderText(words(say("Number or title")))
        self.search.setAccessibleName(words(say("What the text refers to")))
        self.list = QListView()
        self.list.setModel(self._shown)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(words(say("What the text can refer to")))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(Text(words(say("Enter: number · Shift+Enter: number and title")), Role.SMALL))
        self._connect_signals()

    def drop_at(self, place: QPoint, options: Sequence[ReferenceOption]) -> None:
        """Show the options at a point of the screen, inside its edges."""
        self.search.clear()
        self._model.clear()
        for option in options:
            item = QStandardItem(option.label)
            item.setData(option.ref, _REF)
            item.setData(option.titled, _TITLED)
            item.setData(search_key(option.label), _FOLDED)
            self._model.appendRow(item)
        self._choose_first()
        self.resize(440, 320)
        screen = QGuiApplication.screenAt(place) or self.screen()
        room = screen.availableGeometry()
        self.move(
            max(min(place.x(), room.right() - self.width()), room.left()),
            max(min(place.y(), room.bottom() - self.height()), room.top()),
        )
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def labels(self) -> tuple[str, ...]:
        """What is offered now."""
        return tuple(str(self._shown.index(row, 0).data()) for row in range(self._shown.rowCount()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the list while one types, Enter takes what is chosen, Escape nothing."""
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }.get(Qt.Key(event.key()))
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._pick(titled=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif step is not None:
            row = self.list.currentIndex().row() + step
            row = min(max(row, 0), self._shown.rowCount() - 1)
            self.list.setCurrentIndex(self._shown.index(row, 0))
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: object) -> None:
        """Say that it is gone, however it went."""
        self.closed.emit()

    def _connect_signals(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.list.clicked.connect(self._on_clicked)

    def _narrow(self, text: str) -> None:
        self._shown.setFilterFixedString(search_key(text.strip()))
        self._choose_first()

    def _choose_first(self) -> None:
        self.list.setCurrentIndex(self._shown.index(0, 0))

    def _on_clicked(self, _index: QModelIndex) -> None:
        held = QGuiApplication.keyboardModifiers()
        self._pick(titled=bool(held & Qt.KeyboardModifier.ShiftModifier))

    def _pick(self, *, titled: bool) -> None:
        ref = self.list.currentIndex().data(_TITLED if titled else _REF)
        if ref:
            self.close()
            self.picked.emit(ref)
