"""The desk: title line, navigation, the place in the centre, the inspector, the foot line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.domain.messages import Message, say
from app.domain.records import Id
from app.gui.actions import BoundAction, bind
from app.gui.context import Context
from app.gui.parts.banner import Banner
from app.gui.parts.pages import Pages
from app.gui.shell.footline import FootLine
from app.gui.shell.navigation import Navigation
from app.gui.shell.place import Place, PlaceEntry
from app.gui.shell.titleline import TitleLine
from app.gui.theme import Tone

if TYPE_CHECKING:
    from app.work.desk import Desk

_LAYOUT = "shell"
_INSPECTOR_WIDTH = 340
_NARROWEST_INSPECTOR = 264
_LEAST_INSPECTOR, _MOST_ASKED = 260, 360
"""An inspector is never narrower, and never asks for more, however long the words of its buttons; in pixels."""


class DeskPage(QWidget):
    """An open workspace on the screen. Places are made when they are first gone to.

    Signals: ``arrived(str)`` with the id after another place is shown · ``actions_changed()`` when the actions at
    hand are others, or one of them is switched on or off · ``marking_changed()``.
    """

    arrived = Signal(str)
    actions_changed = Signal()
    marking_changed = Signal()

    def __init__(
        self, context: Context, entries: Sequence[PlaceEntry], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        words = context.words
        self.context = context
        self.entries = {entry.id: entry for entry in entries}
        self.titleline = TitleLine(words)
        self.read_only = Banner(words(say("Close")))
        self.notices = Banner(words(say("Close")))
        self.refusals = Banner(words(say("Close")))
        self.navigation = Navigation(entries, words, context.theme)
        self.footline = FootLine(words)
        self._centre = Pages()
        self._inspector = Pages()
        self._inspector.setObjectName("inspector")
        self._inspector.setMinimumWidth(_LEAST_INSPECTOR)
        self._drawn = False
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._places: dict[str, Place] = {}
        self._frames: dict[str, _InspectorFrame] = {}
        self._bound: dict[str, tuple[BoundAction, ...]] = {}
        self._insists = False
        self._wants_inspector = bool(context.preferences.layout(_LAYOUT).get("inspector", True))
        self._build()
        self._connect_signals()

    @property
    def place(self) -> Place | None:
        """The place that is shown."""
        shown = self._centre.currentWidget()
        return shown if isinstance(shown, Place) else None

    @property
    def actions_at_hand(self) -> tuple[BoundAction, ...]:
        """The rows of the place that is shown."""
        return self._bound.get(self.place.id, ()) if self.place is not None else ()

    def go_to(self, place_id: str, record_id: Id | None = None) -> bool:
        """Show a place, and a record in it; says whether there is such a place."""
        if place_id not in self.entries:
            return False
        before = self.place
        if before is not None and before.id != place_id:
            before.commit_edits()
        place = self._places.get(place_id) or self._make(place_id)
        self._insists = self._insists and place is before
        self._make_room(place)
        self._centre.setCurrentWidget(place)
        self.navigation.show_place(place_id)
        self.titleline.show_place(self.context.words(self.entries[place_id].title))
        place.refresh_if_stale()
        if record_id is not None:
            place.reveal(record_id)
        self._show_foot()
        self.update_actions()
        self.marking_changed.emit()
        self.arrived.emit(place_id)
        if before is None:
            self.navigation.setFocus()
        return True

    def toggle_inspector(self) -> None:
        """Show or hide what stands at the right; one that gave way to its place is shown all the same."""
        self._insists = self._wants_inspector = not self._inspector.isVisibleTo(self)
        self._show_inspector()
        self._keep_layout()

    def update_actions(self) -> None:
        """Switch the place's actions on and off."""
        for bound in self.actions_at_hand:
            bound.update()
        main = next(
            (b for b in self.actions_at_hand if self.place and b.action.id == self.place.MAIN_ACTION), None
        )
        self.titleline.main_button.carry(main)
        self.actions_changed.emit()

    def show_state_of(self, desk: Desk) -> None:
        """Say why nothing can be changed, where that is so, and what happened as the file was opened."""
        from app.work import files

        words, because = self.context.words, desk.read_only_because
        if because is not None:
            go_on = words(say("Go on with this copy")) if files.is_older_copy(desk) else ""
            if desk.file.read_only_because is None:
                go_on = words(say("Change who works…"))
            self.read_only.tell(words(because), Tone.LOOK, button=go_on, closable=False)
            self.titleline.show_reading_only()
        told = [words(notice) for notice in desk.file.notices if notice != because]
        if told:
            self.notices.tell(" ".join(told), Tone.INFO)

    def step_pane(self, step: int) -> None:
        """Put the focus into the next part of the page, or the one before."""
        panes = self.panes()
        focus = QApplication.focusWidget()
        here = next((n for n, pane in enumerate(panes) if focus and _holds(pane, focus)), -1)
        if panes:
            give_focus(panes[(here + step) % len(panes)])

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 walks through."""
        inspector = self.place.inspector() if self.place is not None else None
        shown = (self.navigation, self.place, inspector, self.titleline)
        return tuple(pane for pane in shown if pane is not None and pane.isVisible())

    def _make(self, place_id: str) -> Place:
        place = self.entries[place_id].make(self.context, self._centre)
        self._places[place_id] = place
        self._bound[place_id] = bind(place.ACTIONS, place, self.context.words)
        for bound in self._bound[place_id]:
            place.addAction(bound.qaction)
        self._centre.addWidget(place)
        inspector = place.inspector()
        if inspector is not None:
            self._frames[place_id], inside = _inspector_frame()
            self._frames[place_id].needs_changed.connect(self._on_needs_changed)
            self._inspector.addWidget(self._frames[place_id])
            inside.addWidget(inspector)  # last, because all that is in it is styled again wherever it is put
        place.foot_changed.connect(self._show_foot)
        place.actions_changed.connect(self.update_actions)
        place.marking_changed.connect(self.marking_changed)
        place.inspector_requested.connect(self._on_inspector_requested)
        place.room_changed.connect(self._on_room_changed)
        place.told.connect(self._on_told)
        return place

    def _make_room(self, coming: Place) -> None:
        """Show or hide the inspector before the place: what goes is not laid out any more, what comes only once."""
        stack = self._centre.layout()
        assert stack is not None  # noqa: S101 - every stack lays its pages out
        stack.setEnabled(False)
        self._show_inspector_of(coming)
        self._split.refresh()
        stack.setEnabled(True)

    def _show_inspector(self) -> None:
        self._show_inspector_of(self.place)

    def _show_inspector_of(self, place: Place | None) -> None:
        frame = self._frames.get(place.id) if place is not None else None
        if frame is not None:
            self._inspector.setCurrentWidget(frame)
            self._inspector.setMinimumWidth(frame.needs)
        wanted = self._wants_inspector and (self._insists or self._has_room(place))
        self._inspector.setVisible(frame is not None and wanted)

    def _on_needs_changed(self) -> None:
        frame = self._inspector.currentWidget()
        if isinstance(frame, _InspectorFrame):
            self._inspector.setMinimumWidth(frame.needs)

    def _has_room(self, place: Place | None) -> bool:
        """Whether the inspector leaves the place the room that it wants."""
        if place is None or not place.room():
            return True
        left = self.width() - self.navigation.sizeHint().width() - _NARROWEST_INSPECTOR
        return left >= place.room()

    def _show_foot(self) -> None:
        if self.place is not None:
            self.footline.show_foot(self.place.foot())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Until the user draws the line, the inspector takes its share of a wide window, and less of a narrow one."""
        super().resizeEvent(event)
        self._show_inspector()
        if not self._drawn:
            inspector = min(_INSPECTOR_WIDTH, max(_NARROWEST_INSPECTOR, self.width() // 4))
            places = self.navigation.sizeHint().width()
            self._split.setSizes([places, max(self.width() - places - inspector, 0), inspector])

    def _build(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._centre.setObjectName("centre")
        self._split.addWidget(self.navigation)
        self._split.addWidget(self._centre)
        self._split.addWidget(self._inspector)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(1, 1)
        kept = self.context.preferences.layout(_LAYOUT).get("sizes")
        if isinstance(kept, list) and len(kept) == 3 and all(isinstance(size, int) for size in kept):
            self._drawn = True
            self._split.setSizes(kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.titleline, self.read_only, self.notices, self.refusals):
            widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            column.addWidget(widget)
        column.addWidget(self._split, 1)
        self.footline.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column.addWidget(self.footline)

    def _connect_signals(self) -> None:
        self.navigation.chosen.connect(self._on_place_chosen)
        self.footline.clear_requested.connect(self._on_clear_requested)
        self._split.splitterMoved.connect(self._on_drawn)

    def _on_place_chosen(self, place_id: str) -> None:
        self.context.navigate(place_id)

    def _on_clear_requested(self) -> None:
        clear = self.place.foot().clear if self.place is not None else None
        if clear is not None:
            clear()

    def _on_inspector_requested(self) -> None:
        self._insists = self._wants_inspector = True
        self._show_inspector()

    def _on_told(self, message: Message) -> None:
        self.notices.tell(self.context.words(message), Tone.GOOD)

    def _on_room_changed(self) -> None:
        self._insists = False
        self._show_inspector()

    def _on_drawn(self) -> None:
        self._drawn = True
        self._keep_layout()

    def _keep_layout(self) -> None:
        layout = self.context.preferences.layout(_LAYOUT)
        layout["inspector"] = self._wants_inspector
        if self._drawn and self._inspector.isVisible():
            layout["sizes"] = self._split.sizes()
        self.context.preferences.keep_layout(_LAYOUT, layout)


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def give_focus(pane: QWidget) -> None:
    """Put the focus on a pane, or on the first part of it that takes it."""
    candidates = [pane, *pane.findChildren(QWidget)]
    for widget in candidates:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and widget.isEnabled() and widget.isVisibleTo(pane):
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return


class _InspectorFrame(QScrollArea):
    """Scrolls up and down only: so that nothing is cut at the right, it says how wide what is in it needs it.

    Signals: ``needs_changed()`` when ``needs``, in pixels, is another.
    """

    needs_changed = Signal()
    needs = _LEAST_INSPECTOR

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is in it has changed."""
        inside = self.widget()
        if event.type() == QEvent.Type.LayoutRequest and inside is not None and watched is inside:
            needs = inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
            needs = min(max(needs, _LEAST_INSPECTOR), _MOST_ASKED)
            if needs != self.needs:
                self.needs = needs
                self.needs_changed.emit()
        return super().eventFilter(watched, event)


def _inspector_frame() -> tuple[_InspectorFrame, QHBoxLayout]:
    """Every inspector scrolls by itself: a tall one does not lengthen the others. With where the inspector goes."""
    frame = _InspectorFrame()
    frame.setObjectName("inspector")
    frame.setFrameShape(QFrame.Shape.NoFrame)
    frame.setWidgetResizable(True)
    frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    holder = QWidget()
    holder.setObjectName("inspector")
    row = QHBoxLayout(holder)
    row.setContentsMargins(18, 14, 18, 14)
    frame.setWidget(holder)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return frame, row
