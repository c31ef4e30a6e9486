"""Going about: to a place, back and forward, as in a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.domain.dates import Period
from app.domain.messages import Message, say
from app.domain.records import Id
from app.gui.context import Selection
from app.gui.shell.desk_page import DeskPage

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Stop:
    """A place, with the plan that was chosen and the record that was gone to."""

    place: str
    post: Id | None = None
    period: Period | None = None
    record: Id | None = None


class Trail:
    """The stops behind and ahead."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._at = -1

    def go(self, stop: Stop) -> None:
        """A new stop; what lay ahead is forgotten."""
        if self.here != stop:
            self._stops = [*self._stops[max(0, self._at + 2 - _LONGEST) : self._at + 1], stop]
            self._at = len(self._stops) - 1

    @property
    def here(self) -> Stop | None:
        """The present stop."""
        return self._stops[self._at] if self._stops else None

    @property
    def has_back(self) -> bool:
        """Whether there is a stop behind."""
        return self._at > 0

    @property
    def has_forward(self) -> bool:
        """Whether there is a stop ahead."""
        return self._at < len(self._stops) - 1

    def back(self) -> Stop | None:
        """Step back, where that is possible."""
        if not self.has_back:
            return None
        self._at -= 1
        return self._stops[self._at]

    def forward(self) -> Stop | None:
        """Step forward, where that is possible."""
        if not self.has_forward:
            return None
        self._at += 1
        return self._stops[self._at]


class Walk(QObject):
    """Goes to places and remembers the way.

    Signals: ``arrived()`` after another place, plan or record is shown.
    """

    arrived = Signal()

    def __init__(
        self, selection: Selection, off_because: Callable[[], Message | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._selection = selection
        self._off_because = off_because
        self._page: DeskPage | None = None
        self._trail = Trail()

    def begin(self, page: DeskPage | None) -> None:
        """Walk through another workspace from now on."""
        self._page = page
        self._trail = Trail()

    def navigate(self, place_id: str, record_id: Id | None = None) -> None:
        """Go to a place, and to a record in it."""
        if self._page is not None and self._page.go_to(place_id, record_id):
            self._trail.go(Stop(place_id, self._selection.post, self._selection.period, record_id))
            self.arrived.emit()

    def go_back(self) -> None:
        """Go where the user was before."""
        self._go_to(self._trail.back())

    def go_forward(self) -> None:
        """Go where the user was before going back."""
        self._go_to(self._trail.forward())

    def why_not_back(self) -> Message | None:
        """Why there is no way back."""
        return self._off_because() or (None if self._trail.has_back else say("This is where you began."))

    def why_not_forward(self) -> Message | None:
        """Why there is no way forward."""
        return self._off_because() or (None if self._trail.has_forward else say("You have not gone back."))

    def _go_to(self, stop: Stop | None) -> None:
        if stop is not None and self._page is not None:
            self._selection.choose(stop.post, stop.period)
            self._page.go_to(stop.place, stop.record)
            self.arrived.emit()
