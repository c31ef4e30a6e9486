"""Where the user has been: back and forward, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.dates import Period
from app.domain.records import Id

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
