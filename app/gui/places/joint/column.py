"""A column of the board: one side's objectives as cards, in a list that scrolls, is typed in, and is dragged from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QListView, QWidget

from app.domain.records import Id
from app.domain.vocabulary import Side
from app.gui.parts.text import plain_tip
from app.gui.places.joint.card_delegate import CardDelegate, Marks
from app.gui.places.joint.faces import Face
from app.gui.theme import Theme
from app.language import fold_case

Index = QModelIndex | QPersistentModelIndex
TYPING_PAUSE_MS = 1200
_OTHER_LOOK = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)


class Cards(QAbstractListModel):
    """The cards of a column, in the order of their numbers."""

    FACE = Qt.ItemDataRole.UserRole + 1

    def __init__(self, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self.faces: tuple[Face, ...] = ()
        self._rows: dict[Id, int] = {}

    def show_faces(self, faces: tuple[Face, ...]) -> None:
        """Show these; the rows are kept where they are the same objectives."""
        same = [face.id for face in faces] == [face.id for face in self.faces]
        if not same:
            self.beginResetModel()
        self.faces = faces
        self._rows = {face.id: row for row, face in enumerate(faces)}
        if not same:
            self.endResetModel()
        elif faces:
            self.dataChanged.emit(self.index(0), self.index(len(faces) - 1))

    def index_of(self, objective: Id | None) -> QModelIndex:
        """Where an objective's card is; an invalid index where it has none."""
        row = self._rows.get(objective) if objective is not None else None
        return self.index(row) if row is not None else QModelIndex()

    def face_at(self, index: Index) -> Face | None:
        """The card at an index."""
        return self.faces[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many cards."""
        return 0 if parent.isValid() else len(self.faces)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a card says, to painters, to readers and to type-ahead."""
        found = self.face_at(index)
        if found is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return found.line
            case Qt.ItemDataRole.AccessibleTextRole:
                return found.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(found.spoken)
            case self.FACE:
                return found
        return None


class Column(QListView):
    """One side's cards.

    Arrows move between the cards, Left and Right cross over, digits and letters find a number, L begins a link,
    Enter inspects, Del unlinks, a double-click opens the paper.

    Signals: ``chosen(Id)`` when another card is current · ``inspect_requested()`` · ``opened(Id)`` ·
    ``link_requested(Id)`` · ``unlink_requested()`` · ``crossed()`` to the other column · ``escaped()`` ·
    ``accepted(Id)`` on Enter while a link is being made · ``dragged(Id, QPoint)`` and ``dropped(Id, QPoint)``
    with the place on the screen · ``moved()`` when the cards stand elsewhere.
    """

    chosen = Signal(str)
    inspect_requested = Signal()
    opened = Signal(str)
    link_requested = Signal(str)
    unlink_requested = Signal()
    crossed = Signal()
    escaped = Signal()
    accepted = Signal(str)
    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    moved = Signal()

    def __init__(self, side: Side, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = side
        self.cards = Cards(self)
        self.marks = Marks()
        self.linking = False
        self._typed = ""
        self._pressed: tuple[Id, QPoint] | None = None
        self._dragging = False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_PAUSE_MS)
        self.delegate = CardDelegate(theme, self.marks, self)
        if side is Side.EMBASSY:
            # The scroll bar stands at the outer edge, so that the curves begin at the cards.
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setModel(self.cards)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            "QListView, QListView:focus { background: transparent; border: none; }"
            "QListView::item { padding: 0; }"
        )
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self._connect_signals()

    def show_faces(self, faces: tuple[Face, ...]) -> None:
        """Show these cards; the current one stays."""
        kept = self.current()
        self.cards.show_faces(faces)
        if kept is not None:
            self.choose(kept)

    def current(self) -> Id | None:
        """The objective whose card is current."""
        found = self.cards.face_at(self.currentIndex())
        return found.id if found is not None else None

    def choose(self, objective: Id | None) -> None:
        """Make this card current and bring it into view; nothing is emitted."""
        before, index = self.currentIndex(), self.cards.index_of(objective)
        blocked = self.selectionModel().blockSignals(True)
        self.setCurrentIndex(index)
        self.selectionModel().blockSignals(blocked)
        for changed in (before, index):
            if changed.isValid():
                self.update(changed)
        if index.isValid():
            self.scrollTo(index)

    def bring_into_view(self, objectives: Sequence[Id]) -> None:
        """Scroll to the first of these cards, unless one of them is to be seen already."""
        indexes = [self.cards.index_of(objective) for objective in objectives]
        room = self.viewport().rect()
        if indexes and not any(room.intersects(self.visualRect(index)) for index in indexes):
            self.scrollTo(indexes[0], QAbstractItemView.ScrollHint.PositionAtCenter)

    def mark(self, *, framed: frozenset[Id], target: Id | None) -> None:
        """Frame the cards that the inspector speaks of, and the one that a link would join."""
        before = {*self.marks.framed, self.marks.target}
        self.marks.framed, self.marks.target = framed, target
        for objective in before | {*framed, target}:
            self._paint_anew(objective)

    def _paint_anew(self, objective: Id | None) -> None:
        index = self.cards.index_of(objective)
        if index.isValid():
            self.update(index)

    def card_rect(self, objective: Id) -> QRect | None:
        """Where a card stands, in this widget's coordinates; None where it has none."""
        index = self.cards.index_of(objective)
        if not index.isValid():
            return None
        return self.delegate.card(self.visualRect(index)).translated(self.viewport().pos())

    def middles(self, seen_from: QWidget) -> dict[Id, float]:
        """The height of every card's middle, in another widget's coordinates; all cards are of one height."""
        if not self.cards.faces:
            return {}
        first = self.visualRect(self.cards.index(0))
        card = self.delegate.card(first)
        top = seen_from.mapFromGlobal(self.viewport().mapToGlobal(card.topLeft())).y() + card.height() / 2
        return {face.id: top + row * first.height() for row, face in enumerate(self.cards.faces)}

    def card_at(self, on_screen: QPoint) -> Id | None:
        """The card at a place on the screen."""
        place = self.viewport().mapFromGlobal(on_screen)
        if not self.viewport().rect().contains(place):
            return None
        found = self.cards.face_at(self.indexAt(place))
        return found.id if found is not None else None

    def nudge(self, on_screen: QPoint) -> None:
        """Scroll while a curve is being dragged near the upper or lower edge."""
        y, edge = self.viewport().mapFromGlobal(on_screen).y(), 28
        bar = self.verticalScrollBar()
        if y < edge:
            bar.setValue(bar.value() - bar.singleStep())
        elif y > self.viewport().height() - edge:
            bar.setValue(bar.value() + bar.singleStep())

    # --- keys -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the board; the rest is the list's own."""
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            super().keyPressEvent(event)
            return
        current = self.current()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if current is not None:
                if self.linking:
                    self.accepted.emit(current)
                else:
                    self.inspect_requested.emit()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                if (event.key() == Qt.Key.Key_Right) is (self.side is Side.EMBASSY):
                    self.crossed.emit()
            case Qt.Key.Key_Delete if not self.linking:
                self.unlink_requested.emit()
            case Qt.Key.Key_Escape if self.linking or self._dragging:
                self._pressed, self._dragging = None, False
                self.escaped.emit()
            case Qt.Key.Key_L if current is not None and not self._typed and not self.linking:
                self.link_requested.emit(current)
            case Qt.Key.Key_Space if current is not None and not self._typed:
                self.chosen.emit(current)
            case _:
                super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Find a card by its number: ``2``, ``A2`` and ``1.10`` all do."""
        self._typed += fold_case(search)
        self._typing.start()
        numbers = [fold_case(face.number) for face in self.cards.faces]
        bare = [number.lstrip("abcdefghijklmnopqrstuvwxyz") for number in numbers]
        for known in (numbers, bare):
            exact = next((row for row, number in enumerate(known) if number == self._typed), None)
            begun = next((row for row, number in enumerate(known) if number.startswith(self._typed)), None)
            row = exact if exact is not None else begun
            if row is not None:
                self.setCurrentIndex(self.cards.index(row))
                return
        titles = [fold_case(face.title) for face in self.cards.faces]
        row = next((row for row, title in enumerate(titles) if title.startswith(self._typed)), None)
        if row is not None:
            self.setCurrentIndex(self.cards.index(row))

    # --- the mouse ---------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press chooses a card; moving on from it begins a curve."""
        super().mousePressEvent(event)
        found = self.cards.face_at(self.indexAt(event.position().toPoint()))
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = (found.id, event.globalPosition().toPoint()) if left and found is not None else None
        self._dragging = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull a curve out of the card."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        objective, begun = self._pressed
        here = event.globalPosition().toPoint()
        far = (here - begun).manhattanLength() >= QApplication.startDragDistance()
        if self._dragging or far:
            self._dragging = True
            self.dragged.emit(objective, here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the curve go."""
        super().mouseReleaseEvent(event)
        if self._pressed is not None and self._dragging:
            self.dropped.emit(self._pressed[0], event.globalPosition().toPoint())
        self._pressed, self._dragging = None, False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the paper at this objective."""
        self._pressed = None
        found = self.cards.face_at(self.indexAt(event.position().toPoint()))
        if found is not None:
            self.opened.emit(found.id)

    # --- the size of the cards ----------------------------------------------------------------------------------

    def lines_needed(self) -> int:
        """How many lines the longest title takes at this width."""
        return self.delegate.lines_needed(self.cards.faces, self.viewport().width())

    def rows_needed(self) -> int:
        """How many rows the chips take at this width."""
        return self.delegate.rows_needed(self.cards.faces, self.viewport().width())

    def set_lines(self, lines: int, rows: int) -> None:
        """Give the titles this many lines, and the chips this many rows."""
        if self.delegate.set_lines(lines, rows):
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the cards anew in another font or other colours."""
        super().changeEvent(event)
        if event.type() in _OTHER_LOOK:
            self.delegate.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The curves follow."""
        current = self.currentIndex()
        before = QRect(0, 0, event.oldSize().width(), event.oldSize().height())
        in_view = current.isValid() and before.intersects(self.visualRect(current))
        super().resizeEvent(event)
        if in_view:
            self.scrollTo(current)
        self.moved.emit()

    def _connect_signals(self) -> None:
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.clicked.connect(self._on_clicked)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._typing.timeout.connect(self._forget_typed)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        found = self.cards.face_at(current)
        if found is not None:
            self.chosen.emit(found.id)

    def _on_clicked(self, index: QModelIndex) -> None:
        # On the card that is current already a click goes from its link back to the objective.
        found = self.cards.face_at(index)
        if found is not None:
            (self.accepted if self.linking else self.chosen).emit(found.id)

    def _on_scrolled(self, _value: int) -> None:
        self.moved.emit()

    def _forget_typed(self) -> None:
        self._typed = ""
