"""What the shell hands to a place: everything that it may use, and nothing that it has to look for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.dates import Period
from app.domain.records import Id
from app.gui.jobs import Jobs
from app.gui.theme import Theme
from app.language import Language
from app.settings import Preferences, save_preferences

if TYPE_CHECKING:
    # The desk brings the database with it: the first window is painted before that is imported.
    from app.work.desk import Desk


class Selection(QObject):
    """The post and the period that the window speaks of; either may be open.

    Signals: ``changed()`` after the post or the period is another one.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._post: Id | None = None
        self._period: Period | None = None

    @property
    def post(self) -> Id | None:
        """The id of the post, or None while the workspace has none."""
        return self._post

    @property
    def period(self) -> Period | None:
        """The years that the plan covers, or None while the post has no paper."""
        return self._period

    def choose(self, post: Id | None, period: Period | None) -> None:
        """Speak of this post and period from now on."""
        if (post, period) != (self._post, self._period):
            self._post, self._period = post, period
            self.changed.emit()


class PreferenceStore(QObject):
    """The preferences of this computer, saved as they change.

    Signals: ``changed()`` after a preference is another one; a remembered layout does not count.
    """

    changed = Signal()

    def __init__(self, folder: Path | None, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._current = preferences

    @property
    def current(self) -> Preferences:
        """The preferences as they are now."""
        return self._current

    def change(self, **values: Any) -> None:
        """Set preferences by their name."""
        self.replace(replace(self._current, **values))

    def replace(self, preferences: Preferences) -> None:
        """Put these preferences in the place of the present ones."""
        if preferences != self._current:
            self._current = preferences
            self._save()
            self.changed.emit()

    def layout(self, view: str) -> dict[str, Any]:
        """What is remembered of a view (columns, widths, filters, splitters): a mapping that JSON can hold."""
        kept = self._current.layout.get(view)
        return dict(kept) if isinstance(kept, dict) else {}

    def keep_layout(self, view: str, layout: dict[str, Any]) -> None:
        """Remember how a view is laid out."""
        if self._current.layout.get(view) != layout:
            self._current = replace(self._current, layout={**self._current.layout, view: layout})
            self._save()

    def _save(self) -> None:
        if self._folder is not None:
            save_preferences(self._folder, self._current)


class Navigate(Protocol):
    """Go to a place, and to a record in it: ``navigate("events", event_id)``."""

    def __call__(self, place_id: str, record_id: Id | None = None) -> None:
        """Show the place with this id and reveal the record there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a place gets. ``words(say("…"))`` is text of the screen; ``print_words`` that of printed documents.

    ``today`` is the day at the reader's desk, ``local`` turns a moment of storage (UTC) into the reader's zone.
    """

    desk: Desk
    jobs: Jobs
    words: Language
    print_words: Language
    selection: Selection
    preferences: PreferenceStore
    theme: Theme
    navigate: Navigate
    today: Callable[[], dt.date]
    local: Callable[[dt.datetime], dt.datetime]
