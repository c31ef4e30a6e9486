"""The list: every link as a row, with its kind, its state and both sides' words, filtered by state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.messages import Message, say
from app.domain.plan import number_key
from app.domain.records import Id
from app.domain.vocabulary import LINK_KINDS, LINK_STATES, WORD_STATES, LinkState, Side
from app.gui.context import Context
from app.gui.parts.text import Role, Text
from app.gui.places.joint.faces import STATE_TONES, plain_tip
from app.gui.theme import Theme, Tone
from app.language import Language
from app.work.joint import Joint, JointLink

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
STATE_COLUMN, ATTACHE_COLUMN = 2, 6
_STATES = list(LinkState)


@dataclass(frozen=True, slots=True)
class _Column:
    title: Message
    text: Callable[[JointLink, Language], str]
    key: Callable[[JointLink], object]
    width: int


def _word(side: Side) -> _Column:
    def text(link: JointLink, words: Language) -> str:
        word = link.word(side)
        state = words(WORD_STATES[link.standing.of(side)])
        return f"{state}: “{word.sentence}”" if word is not None and word.sentence else state

    title = say("Embassy’s word") if side is Side.EMBASSY else say("Attaché office’s word")
    return _Column(title, text, lambda link: link.standing.of(side).value, 160)


_COLUMNS = (
    _Column(
        say("Link"), lambda link, _: link.pair,
        lambda link: (number_key(link.embassy.number), number_key(link.attache.number)), 88,
    ),
    _Column(say("Kind"), lambda link, words: words(LINK_KINDS[link.link.kind]), lambda link: link.link.kind.value, 84),
    _Column(
        say("State"), lambda link, words: words(LINK_STATES[link.state]),
        lambda link: _STATES.index(link.state), 132,
    ),
    _word(Side.EMBASSY),
    _word(Side.ATTACHE),
    _Column(
        say("Ambassador’s objective"), lambda link, _: f"{link.embassy.number}  {link.embassy.title}",
        lambda link: number_key(link.embassy.number), 220,
    ),
    _Column(
        say("Attaché’s objective"), lambda link, _: f"{link.attache.number}  {link.attache.title}",
        lambda link: number_key(link.attache.number), 220,
    ),
    _Column(say("How it serves"), lambda link, _: link.link.reasoning, lambda link: link.link.reasoning, 240),
)


class _Links(QAbstractTableModel):
    def __init__(self, words: Language, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._words, self._theme = words, theme
        self.links: tuple[JointLink, ...] = ()

    def show_links(self, links: tuple[JointLink, ...]) -> None:
        same = [link.id for link in links] == [link.id for link in self.links]
        if not same:
            self.beginResetModel()
        self.links = links
        if not same:
            self.endResetModel()
        elif links:
            self.dataChanged.emit(self.index(0, 0), self.index(len(links) - 1, len(_COLUMNS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.links)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        link, column = self.links[index.row()], _COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(link, self._words)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(column.text(link, self._words))
            case Qt.ItemDataRole.ForegroundRole if index.column() == STATE_COLUMN:
                return self._theme.tokens.text(STATE_TONES[link.state])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return self._words(_COLUMNS[section].title) if role == Qt.ItemDataRole.DisplayRole else None


class _Filtered(QSortFilterProxyModel):
    def __init__(self, links: _Links, parent: QWidget) -> None:
        super().__init__(parent)
        self._links = links
        self.state: LinkState | None = None
        self.setSourceModel(links)

    def set_state(self, state: LinkState | None) -> None:
        self.beginFilterChange()
        self.state = state
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        return self.state is None or self._links.links[row].state is self.state

    def lessThan(self, left: Index, right: Index) -> bool:
        key = _COLUMNS[left.column()].key
        return bool(key(self._links.links[left.row()]) < key(self._links.links[right.row()]))  # type: ignore[operator]  # one column's keys


class _Table(QTableView):
    key_pressed = Signal(QKeyEvent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            event.accept()
            super().keyPressEvent(event)


class LinkList(QWidget):
    """A table of the links. Enter inspects, Del unlinks, a double-click opens the paper at the cell's objective.

    Signals: ``chosen(Id)`` of a link · ``inspect_requested()`` · ``opened(Id)`` of an objective ·
    ``unlink_requested()`` · ``filtered()`` after another state is shown.
    """

    chosen = Signal(str)
    inspect_requested = Signal()
    opened = Signal(str)
    unlink_requested = Signal()
    filtered = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = self._words = context.words
        self.links = _Links(words, context.theme, self)
        self.rows = _Filtered(self.links, self)
        self.table = _Table()
        self.table.setModel(self.rows)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(30)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.horizontalHeader().setStretchLastSection(True)
        for place, column in enumerate(_COLUMNS):
            self.table.setColumnWidth(place, column.width)
        self.state = QComboBox()
        self.state.addItem(words(say("all states")), "")
        for state, label in LINK_STATES.items():
            self.state.addItem(words(label), state.value)
        self.empty = Text(role=Role.MUTED, wrap=True)
        self._lay_out()
        self._connect_signals()

    def show_joint(self, joint: Joint) -> None:
        """Show the links as they stand; the current row stays."""
        kept = self.current()
        self.links.show_links(joint.links)
        self.rows.invalidate()
        self.choose(kept)
        self._say_empty()

    def choose(self, record: Id | None) -> None:
        """Go to the row of this link, or to the first of this objective; nothing is emitted."""
        wanted = next(
            (row for row, link in enumerate(self.links.links) if record in {link.id, link.embassy.id, link.attache.id}),
            None,
        )
        if wanted is None:
            return
        index = self.rows.mapFromSource(self.links.index(wanted, max(self.table.currentIndex().column(), 0)))
        current = self._link(self.table.currentIndex())
        if index.isValid() and (current is None or record not in {current.id, current.embassy.id, current.attache.id}):
            blocked = self.table.selectionModel().blockSignals(True)
            self.table.setCurrentIndex(index)
            self.table.selectionModel().blockSignals(blocked)
            self.table.viewport().update()

    def focus_on(self, record: Id | None) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus()

    def current(self) -> Id | None:
        """The link of the current row."""
        link = self._link(self.table.currentIndex())
        return link.id if link is not None else None

    @property
    def hidden_count(self) -> int:
        """How many links the filter hides."""
        return len(self.links.links) - self.rows.rowCount()

    def clear_filter(self) -> None:
        """Show every state."""
        self.state.setCurrentIndex(0)
        self._on_state(0)

    def _link(self, index: QModelIndex) -> JointLink | None:
        return self.links.links[self.rows.mapToSource(index).row()] if index.isValid() else None

    def _say_empty(self) -> None:
        if not self.links.links:
            self.empty.setText(self._words(say("No objectives are linked yet: drag from card to card on the board, or press L there.")))
        else:
            self.empty.setText(self._words(say("No link is in this state.")))
        self.empty.setVisible(not self.rows.rowCount())

    def _on_state(self, _place: int) -> None:
        key = self.state.currentData()
        self.rows.set_state(LinkState(key) if key else None)
        self._say_empty()
        self.filtered.emit()

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        link = self._link(current)
        if link is not None:
            self.chosen.emit(link.id)

    def _on_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.unlink_requested.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.inspect_requested.emit()
        else:
            return
        event.accept()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        link = self._link(index)
        if link is not None:
            self.opened.emit(link.attache.id if index.column() == ATTACHE_COLUMN else link.embassy.id)

    def _connect_signals(self) -> None:
        self.table.selectionModel().currentChanged.connect(self._on_current_changed)
        self.table.key_pressed.connect(self._on_key)
        self.table.doubleClicked.connect(self._on_double_clicked)
        self.state.activated.connect(self._on_state)

    def _lay_out(self) -> None:
        label = Text(self._words(say("State")), Role.SMALL, tone=Tone.MUTED)
        label.setBuddy(self.state)
        self.table.setAccessibleName(self._words(say("Links between the two papers")))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label)
        line.addWidget(self.state)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(line)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
