"""The palette (Ctrl+K): every action by name and every record by its words, by keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.domain.kinds import KIND_WORDS
from app.domain.messages import say
from app.domain.records import Id, Kind
from app.gui.actions import BoundAction, shown_shortcut
from app.gui.jobs import Jobs
from app.gui.parts.text import Role, Text
from app.gui.theme import Theme
from app.language import Language, search_key

if TYPE_CHECKING:
    from app.work.desk import Desk
    from app.work.views import Hit

_ENTRY = Qt.ItemDataRole.UserRole
_MOST_ACTIONS = 7
_MOST_HITS = 40
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette: an action, or a record."""

    label: str
    beside: str
    below: str = ""
    action: BoundAction | None = None
    kind: Kind | None = None
    record: Id | None = None
    off_because: str = ""


class Palette(QFrame):
    """A field and the list of what it finds, over the window.

    Signals: ``record_chosen(Kind, Id)``; a chosen action is carried out at once.
    """

    record_chosen = Signal(object, str)

    def __init__(self, words: Language, theme: Theme, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._over = parent
        self._words = words
        self._jobs = jobs
        self._desk: Desk | None = None
        self._actions: Sequence[BoundAction] = ()
        self._asked = 0
        self._before: QWidget | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(words(say("A record, a place or an action")))
        self.field.setAccessibleName(words(say("Search or jump to")))
        self._model = _Entries(self)
        self.list = QListView()
        self.list.setAccessibleName(words(say("What was found")))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_EntryPainter(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self._nothing = Text(words(say("Nothing is called this.")), Role.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.field)
        column.addWidget(self._nothing)
        column.addWidget(self.list)
        self.hide()
        self._connect_signals()

    def open_for(self, desk: Desk | None, actions: Sequence[BoundAction], text: str = "") -> None:
        """Show the palette over its window, with these actions and the records of this desk."""
        self._desk = desk
        self._actions = actions
        window = self._over
        if not self.isVisible():
            self._before = window.focusWidget()
        width = min(640, window.width() - 80)
        self.setGeometry(QRect((window.width() - width) // 2, 64, width, min(520, window.height() - 120)))
        self.field.setText(text)
        self._find(text)
        self.show()
        self.raise_()
        self.field.setFocus()

    def entries(self) -> tuple[Entry, ...]:
        """What is listed now."""
        return tuple(self._model.entries)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows walk through the list while the cursor stays in the field; leaving the field closes."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(Qt.Key(event.key()))
        if watched is self.field and isinstance(event, QFocusEvent) and _left_for_good(event):
            self.hide()
        return super().eventFilter(watched, event)

    def _connect_signals(self) -> None:
        self.field.textEdited.connect(self._find)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._choose)

    def _on_key(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in steps:
            rows = self._model.rowCount()
            row = min(max(self.list.currentIndex().row() + steps[key], 0), rows - 1)
            self.list.setCurrentIndex(self._model.index(row))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.put_away()
        else:
            return False
        return True

    def put_away(self) -> None:
        """Close, and let the user go on where the cursor was."""
        if self.isVisible():
            before = self._before if self._before is not None and isValid(self._before) else self._over
            self.hide()
            before.setFocus()

    def _find(self, text: str) -> None:
        self._asked += 1
        self._show(self._matching_actions(text))
        if self._desk is not None and text.strip():
            from app.work import views

            asked = self._asked
            self._jobs.ask(
                views.search,
                self._desk,
                text,
                limit=_MOST_HITS,
                done=lambda hits: self._on_found(asked, hits),
                owner=self,
            )

    def _on_found(self, asked: int, hits: Sequence[Hit]) -> None:
        if asked == self._asked:
            self._show([*self._matching_actions(self.field.text()), *map(self._entry_of, hits)])

    def _entry_of(self, hit: Hit) -> Entry:
        kind = self._words(KIND_WORDS[hit.kind])
        return Entry(hit.title or kind, kind, hit.snippet, kind=hit.kind, record=hit.id)

    def _matching_actions(self, text: str) -> list[Entry]:
        wanted = search_key(text).split()
        found: list[Entry] = []
        for bound in self._actions:
            label = bound.label.replace("&", "")
            folded = search_key(label)
            if all(any(word.startswith(part) for word in folded.split()) for part in wanted):
                reason = bound.why_not()
                off = self._words(reason) if reason is not None else ""
                found.append(Entry(label, shown_shortcut(bound.action), off, action=bound, off_because=off))
        return found[:_MOST_ACTIONS] if wanted else found

    def _show(self, entries: Sequence[Entry]) -> None:
        self._model.put(entries)
        self._nothing.setVisible(not entries)
        if entries:
            self.list.setCurrentIndex(self._model.index(0))

    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY)
        if not isinstance(entry, Entry) or entry.off_because:
            return
        self.put_away()
        if entry.action is not None:
            entry.action.trigger()
        elif entry.kind is not None and entry.record is not None:
            self.record_chosen.emit(entry.kind, entry.record)


def _left_for_good(event: QFocusEvent) -> bool:
    return event.lostFocus() and event.reason() is not Qt.FocusReason.PopupFocusReason


class _Entries(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def put(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.label, entry.beside, entry.below) if part)
        return entry if role == _ENTRY else None


class _EntryPainter(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        entry = index.data(_ENTRY)
        line = option.fontMetrics.height()
        return QSize(200, line * (2 if entry and entry.below else 1) + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry: Entry = index.data(_ENTRY)
        tokens = self._theme.tokens
        rect: QRect = option.rect
        metrics = option.fontMetrics
        painter.save()
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, tokens.chosen)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, tokens.hover)
        inner = rect.adjusted(10, 6, -10, -6)
        beside = metrics.horizontalAdvance(entry.beside)
        painter.setPen(tokens.muted)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, entry.beside)
        painter.setPen(tokens.muted if entry.off_because else tokens.ink)
        room = inner.width() - beside - 16
        painter.drawText(
            inner,
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop,
            metrics.elidedText(entry.label, Qt.TextElideMode.ElideRight, room),
        )
        if entry.below:
            painter.setPen(tokens.muted)
            below = metrics.elidedText(entry.below, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, below)
        painter.restore()
