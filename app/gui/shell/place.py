"""What a place is: one entry of the navigation, filling the centre of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.domain.messages import Message, say, say_n
from app.domain.records import Id, Kind
from app.gui.actions import Action
from app.gui.context import Context
from app.gui.theme import Tone

if TYPE_CHECKING:
    from app.work.desk import Announcement


class Group(Enum):
    """The groups of the navigation, in their order; the first has no heading."""

    TOP = None
    PLAN = say("Plan")
    NETWORK = say("Network")
    DESK = say("Desk")


@dataclass(frozen=True, slots=True)
class Count:
    """One thing that the foot line counts: ``Count("4 of 6", say("ambassador objectives supported"))``."""

    number: str
    words: Message
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Foot:
    """What the foot line says: what is counted, what a filter hides (and how to clear it), what is in the way."""

    counts: tuple[Count, ...] = ()
    hidden: Message | None = None
    clear: Callable[[], None] | None = None
    in_the_way: Message | None = None


def in_the_way(things: int) -> Message:
    """How many things stand in the way of signature, as the foot line says it."""
    if not things:
        return say("Nothing stands in the way of signature")
    return say_n(
        "Not ready for signature: {count} thing to settle",
        "Not ready for signature: {count} things to settle",
        things,
    )


class Place(QWidget):
    """The base of every place. A place reads in ``refresh`` through ``context.jobs.ask`` and shows what arrives.

    The shell calls ``refresh`` when the place is shown for the first time, and again when it is visible and
    something that it ``depends_on`` has changed; a hidden place only marks itself stale.

    Signals: ``foot_changed()`` when ``foot()`` says something else · ``actions_changed()`` when an action is
    switched on or off, or is called something else · ``marking_changed()`` when ``markings()`` gives others ·
    ``inspector_requested()`` when the inspector has something that the user asked to see · ``room_changed()`` when
    ``room()`` is another · ``told(Message)`` when something is done that the user can see nowhere else.
    """

    id: ClassVar[str]
    """The same as in the registry: navigation, layouts and drafts know the place by it."""
    depends_on: ClassVar[frozenset[Kind]] = frozenset()
    ACTIONS: ClassVar[tuple[Action, ...]] = ()
    """The place's rows of the action table; handlers and why_nots are methods of the place."""
    MAIN_ACTION: ClassVar[str] = ""
    """The id of the action that the title line offers as its filled button."""
    follows_selection: ClassVar[bool] = True
    """Whether what is shown depends on the post and period of the title line."""

    foot_changed = Signal()
    actions_changed = Signal()
    marking_changed = Signal()
    inspector_requested = Signal()
    room_changed = Signal()
    told = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale = True
        context.jobs.announced.connect(self._on_announced)
        context.selection.changed.connect(self._on_selection_changed)

    # --- what a place may fill in -------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again and show. Ask on the database thread; never read in here."""
        raise NotImplementedError

    def reveal(self, record_id: Id) -> None:
        """Show this record: scroll to it, select it, inspect it. May be called before the first data arrive."""

    def foot(self) -> Foot:
        """What the foot line says while the place is shown."""
        return Foot()

    def inspector(self) -> QWidget | None:
        """The widget at the right, made once and kept by the place; None for a place without an inspector."""
        return None

    def room(self) -> int:
        """So wide the place is at its best, in pixels: where less would be left, the inspector gives way until asked for."""
        return 0

    def markings(self) -> Sequence[str]:
        """The markings of what is shown, for the strip at the top; the strip shows the highest."""
        return ()

    def commit_edits(self) -> None:
        """Save what is being typed: called before the place is left, printed from, or undone in."""

    def hide_dialogs(self) -> None:
        """Hide what the place has open beside the window: called as the screen is locked."""

    # --- what the base does -------------------------------------------------------------------------------

    def mark_stale(self) -> None:
        """What is shown is out of date: read again now if visible, else when shown."""
        self._stale = True
        if self.isVisible():
            self.refresh_if_stale()

    def refresh_if_stale(self) -> None:
        """Read again if something changed since the last reading."""
        if self._stale:
            self._stale = False
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed while the place was hidden."""
        super().showEvent(event)
        self.refresh_if_stale()

    def _on_announced(self, announcement: Announcement) -> None:
        if self.depends_on & announcement.kinds:
            self.mark_stale()

    def _on_selection_changed(self) -> None:
        if self.follows_selection:
            self.mark_stale()


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A line of the registry; the module is imported when the place is first shown.

    ``PlaceEntry("events", say("Events"), Group.PLAN, "app.gui.places.events", "EventsPlace", frozenset({Kind.EVENT}))``;
    ``shows`` are the kinds of record that the palette and links open there.
    """

    id: str
    title: Message
    group: Group
    module: str
    cls: str
    shows: frozenset[Kind] = frozenset()

    def make(self, context: Context, parent: QWidget | None = None) -> Place:
        """The place itself."""
        made = getattr(import_module(self.module), self.cls)(context, parent)
        assert isinstance(made, Place), self.cls  # noqa: S101 - a wrong line in our own registry
        return made
