"""The board: both papers' objectives as two columns of cards, and the links as curves between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.messages import Message, say, say_n
from app.domain.records import Id
from app.domain.vocabulary import LINK_KINDS, LinkKind, Side
from app.gui.context import Context
from app.gui.parts.text import Role, Text
from app.gui.places.joint.column import Column
from app.gui.places.joint.faces import KIND_LETTERS, face
from app.gui.places.joint.legend import Legend
from app.gui.places.joint.threads import Threads
from app.work.joint import Joint

_HEADS = {Side.EMBASSY: say("Ambassador’s objectives"), Side.ATTACHE: say("Attaché’s objectives")}


class Board(QWidget):
    """Two columns and the curves between them. Drag from a card to one of the other side, or press L, to link.

    Signals: ``chosen(Id)`` of an objective or a link · ``inspect_requested()`` · ``opened(Id)`` of an objective ·
    ``link_wanted(embassy Id, attache Id, LinkKind)`` · ``unlink_requested()`` · ``refused(Message)`` where a
    wish cannot be met.
    """

    chosen = Signal(str)
    inspect_requested = Signal()
    opened = Signal(str)
    link_wanted = Signal(str, str, object)
    unlink_requested = Signal()
    refused = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = context.words
        self._joint: Joint | None = None
        self._linking: Id | None = None
        self._ends: tuple[Id, Id] | None = None
        self.left = Column(Side.EMBASSY, context.theme)
        self.right = Column(Side.ATTACHE, context.theme)
        self.threads = Threads(context.words, context.theme, self._left_middles, self._right_middles)
        self.legend = Legend(context.words, context.theme)
        self.hint = Text(role=Role.STRONG, wrap=True)
        self.hint.hide()
        self.kind_menu = QMenu(self)
        self._kinds: dict[QAction, LinkKind] = {}
        self._fill_kind_menu()
        self._heads = {side: Text(self._words(head), Role.STRONG, wrap=True) for side, head in _HEADS.items()}
        self._counts = {side: Text(role=Role.SMALL) for side in Side}
        self._lay_out()
        self._connect_signals()
        QWidget.setTabOrder(self.left, self.threads)
        QWidget.setTabOrder(self.threads, self.right)

    def show_joint(self, joint: Joint) -> None:
        """Show both papers as they stand."""
        self._joint = joint
        for column in (self.left, self.right):
            column.show_faces(tuple(face(one, self._words) for one in joint.column(column.side)))
            count = len(joint.column(column.side))
            self._counts[column.side].setText(self._words.number(count))
            spoken = say_n("{count} objective", "{count} objectives", count)
            column.setAccessibleDescription(self._words(spoken))
        self.threads.show_links(joint.links)
        self.legend.show_links(joint.links)
        self._fit_cards()

    def choose(self, record: Id | None) -> None:
        """Speak of this objective or link; nothing is emitted."""
        joint = self._joint
        link = joint.link.get(record) if joint is not None and record is not None else None
        if link is not None:
            self._frame(frozenset({link.embassy.id, link.attache.id}))
            self.left.choose(link.embassy.id)
            self.right.choose(link.attache.id)
            self.threads.choose(link.id)
            return
        objective = joint.objective.get(record) if joint is not None and record is not None else None
        if objective is not None:
            column = self._column(objective.side)
            column.choose(objective.id)
            self._other(column).bring_into_view([link.across(objective.id).id for link in objective.links])
        self._frame(frozenset({objective.id} if objective is not None else ()))
        self.threads.choose(None, objective.id if objective is not None else None)

    def focus_on(self, record: Id | None) -> None:
        """Put the keyboard where this record is."""
        joint = self._joint
        if joint is not None and record in joint.link:
            self.threads.setFocus()
        elif joint is not None and record is not None and record in joint.objective:
            self._column(joint.objective[record].side).setFocus()
        else:
            self.left.setFocus()

    # --- linking -----------------------------------------------------------------------------------------------

    @property
    def linking(self) -> Id | None:
        """The objective from which a link is being made."""
        return self._linking

    def begin_link(self, objective: Id) -> None:
        """Begin a link at this objective: the next choice on the other side ends it."""
        joint = self._joint
        if joint is None or objective not in joint.objective:
            return
        own = joint.objective[objective]
        other = self._other(self._column(own.side))
        if not other.cards.faces:
            self.refused.emit(say("There is no objective on the other side to link to yet."))
            return
        self._linking = objective
        self.left.linking = self.right.linking = True
        self._say_hint(own.objective.number, own.side)
        if other.current() is None:
            nearest = own.links[0].across(objective).id if own.links else other.cards.faces[0].id
            other.choose(nearest)
        self._show_target(other.current())
        other.setFocus()

    def end_link(self) -> None:
        """Stop linking, with or without a link made."""
        self._linking = None
        self.left.linking = self.right.linking = False
        self.hint.hide()
        self.threads.pull(None, None)
        self._show_target(None)

    def offer_kinds(self, one: Id, other: Id, on_screen: QPoint) -> None:
        """Ask of which kind the link between two objectives is, at a place on the screen."""
        joint = self._joint
        ends = self._ends_of(one, other)
        self.end_link()
        if joint is None or ends is None:
            return
        known = joint.between.get(ends)
        if known is not None:
            self.chosen.emit(known.id)
            self.refused.emit(say("{pair} are linked already.", pair=known.pair))
            return
        self._ends = ends
        self._show_target(other)
        self.kind_menu.popup(on_screen)
        self.kind_menu.setActiveAction(next(iter(self._kinds)))

    def _ends_of(self, one: Id, other: Id) -> tuple[Id, Id] | None:
        """Two objectives of different sides, the ambassador's first."""
        joint = self._joint
        if joint is None or one not in joint.objective or other not in joint.objective:
            return None
        first, second = joint.objective[one].side, joint.objective[other].side
        if first is second:
            return None
        return (one, other) if first is Side.EMBASSY else (other, one)

    def _fill_kind_menu(self) -> None:
        for kind, label in LINK_KINDS.items():
            action = self.kind_menu.addAction(f"{self._words(label)}\t{self._words(KIND_LETTERS[kind])}")
            self._kinds[action] = kind
        self.kind_menu.setAccessibleName(self._words(say("Kind of alignment")))

    def _say_hint(self, number: str, side: Side) -> None:
        hint: Message = (
            say(
                "Link {number} with an attaché objective: choose it by arrows or number, Enter links, Esc stops.",
                number=number,
            )
            if side is Side.EMBASSY
            else say(
                "Link {number} with an ambassador objective: choose it by arrows or number, Enter links, Esc stops.",
                number=number,
            )
        )
        self.hint.setText(self._words(hint))
        self.hint.show()

    def _show_target(self, target: Id | None) -> None:
        for column in (self.left, self.right):
            column.mark(framed=column.marks.framed, target=target)

    # --- what the columns and the curves report -------------------------------------------------------------

    def _on_card_chosen(self, objective: str) -> None:
        if self._linking is None:
            self.chosen.emit(objective)
        else:
            self._show_target(Id(objective))

    def _on_link_chosen(self, link: str) -> None:
        self.end_link()
        self.chosen.emit(link)

    def _on_accepted(self, objective: str) -> None:
        if self._linking is not None:
            column = self._column_of(Id(objective))
            rect = column.card_rect(Id(objective)) if column is not None else None
            place = column.mapToGlobal(rect.center()) if column is not None and rect is not None else QPoint()
            self.offer_kinds(self._linking, Id(objective), place)

    def _on_crossed(self) -> None:
        column = self.left if self.sender() is self.left else self.right
        other, joint, current = self._other(column), self._joint, column.current()
        if joint is None or not other.cards.faces:
            return
        if self._linking is None:
            links = joint.objective[current].links if current is not None else ()
            nearest = (
                links[0].across(current).id if links and current is not None else other.cards.faces[0].id
            )
            other.choose(nearest)
            self.chosen.emit(nearest)
        other.setFocus()

    def _on_dragged(self, objective: str, here: QPoint) -> None:
        column = self.left if self.sender() is self.left else self.right
        other = self._other(column)
        self._linking = Id(objective)
        other.nudge(here)
        self._show_target(other.card_at(here))
        rect = column.card_rect(Id(objective))
        if rect is None:
            return
        start = QPointF(self.threads.mapFrom(self, column.mapTo(self, rect.center())))
        start.setX(0.0 if column is self.left else float(self.threads.width()))
        self.threads.pull(start, QPointF(self.threads.mapFromGlobal(here)))

    def _on_dropped(self, objective: str, here: QPoint) -> None:
        column = self.left if self.sender() is self.left else self.right
        target = self._other(column).card_at(here)
        if target is None:
            self.end_link()
        else:
            self.offer_kinds(Id(objective), target, here)

    def _on_kind(self, action: QAction) -> None:
        ends, self._ends = self._ends, None
        if ends is not None:
            self.link_wanted.emit(ends[0], ends[1], self._kinds[action])

    def _on_menu_hidden(self) -> None:
        self._show_target(None)

    def _connect_signals(self) -> None:
        for column in (self.left, self.right):
            column.chosen.connect(self._on_card_chosen)
            column.inspect_requested.connect(self.inspect_requested)
            column.opened.connect(self.opened)
            column.link_requested.connect(self.begin_link)
            column.unlink_requested.connect(self.unlink_requested)
            column.crossed.connect(self._on_crossed)
            column.escaped.connect(self.end_link)
            column.accepted.connect(self._on_accepted)
            column.dragged.connect(self._on_dragged)
            column.dropped.connect(self._on_dropped)
            column.moved.connect(self.threads.update)
        self.threads.chosen.connect(self._on_link_chosen)
        self.threads.inspect_requested.connect(self.inspect_requested)
        self.threads.unlink_requested.connect(self.unlink_requested)
        self.kind_menu.triggered.connect(self._on_kind)
        self.kind_menu.aboutToHide.connect(self._on_menu_hidden)

    # --- layout ---------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards are as high as their titles need at this width."""
        super().resizeEvent(event)
        self._fit_cards()

    def changeEvent(self, event: QEvent) -> None:
        """The same after another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_cards()

    def _fit_cards(self) -> None:
        lines = max(self.left.lines_needed(), self.right.lines_needed(), 2)
        rows = max(self.left.rows_needed(), self.right.rows_needed())
        self.left.set_lines(lines, rows)
        self.right.set_lines(lines, rows)
        self.threads.update()

    def _lay_out(self) -> None:
        for side, column in ((Side.EMBASSY, self.left), (Side.ATTACHE, self.right)):
            self._heads[side].setBuddy(column)
            column.setAccessibleName(self._words(_HEADS[side]))
        self.threads.setAccessibleName(self._words(say("Links between the objectives")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(0)
        for place, (side, column) in {0: (Side.EMBASSY, self.left), 2: (Side.ATTACHE, self.right)}.items():
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(self._heads[side], 1)
            head.addWidget(self._counts[side])
            head.addSpacing(12)
            grid.addLayout(head, 0, place)
            grid.addWidget(column, 2, place)
            grid.setColumnStretch(place, 5)
        grid.setRowMinimumHeight(1, 4)
        grid.addWidget(self.threads, 2, 1)
        grid.setColumnStretch(1, 2)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(0, 0, 0, 0)
        column_box.setSpacing(8)
        column_box.addWidget(self.hint)
        column_box.addLayout(grid, 1)
        column_box.addWidget(self.legend)

    def _frame(self, framed: frozenset[Id]) -> None:
        for column in (self.left, self.right):
            column.mark(framed=framed, target=None)

    def _left_middles(self) -> dict[Id, float]:
        return self.left.middles(self.threads)

    def _right_middles(self) -> dict[Id, float]:
        return self.right.middles(self.threads)

    def _column(self, side: Side) -> Column:
        return self.left if side is Side.EMBASSY else self.right

    def _column_of(self, objective: Id) -> Column | None:
        joint = self._joint
        return (
            self._column(joint.objective[objective].side) if joint and objective in joint.objective else None
        )

    def _other(self, column: Column) -> Column:
        return self.right if column is self.left else self.left
