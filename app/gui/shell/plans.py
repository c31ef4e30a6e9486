"""Which post and period the window speaks of: the choices in the title line, and the jump to a record's own plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.dates import Period
from app.domain.records import Id, Kind
from app.gui.context import Context
from app.gui.shell.place import PlaceEntry
from app.gui.shell.titleline import TitleLine
from app.gui.shell.whereabouts import place_for, plan_of

if TYPE_CHECKING:
    from app.work.desk import Announcement
    from app.work.views import Choice

_LAYOUT = "plan"
_KINDS = frozenset({Kind.POST, Kind.PAPER})


class Plans(QObject):
    """Keeps the selection on a plan that exists.

    Signals: ``ready()`` after the choices were read.
    """

    ready = Signal()

    def __init__(self, context: Context, titleline: TitleLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._titleline = titleline
        self._choices: Sequence[Choice] = ()
        context.jobs.announced.connect(self._on_announced)
        context.selection.changed.connect(self._show)
        titleline.plan_chosen.connect(self._on_chosen)

    def read(self) -> None:
        """Read which posts and periods there are."""
        from app.work import views

        self._context.jobs.ask(views.choices, self._context.desk, done=self._on_read)

    def go_to(self, kind: Kind, record_id: Id, entries: Sequence[PlaceEntry]) -> None:
        """Go to a record wherever it is shown, in its own post and period."""
        place = place_for(kind, entries)
        if place is not None:
            self._context.jobs.ask(
                plan_of,
                self._context.desk,
                kind,
                record_id,
                owner=self,
                done=lambda plan: self._arrive(place, record_id, plan),
            )

    def file_name(self) -> str:
        """What the printed plan is called: ``TBS-2026-2028``."""
        selection = self._context.selection
        code = next((c.post.code for c in self._choices if c.post.id == selection.post), "plan")
        period = selection.period
        return f"{code}-{period.start}-{period.end}" if period is not None else code

    def _arrive(self, place: str, record_id: Id, plan: tuple[Id | None, Period | None]) -> None:
        post, period = plan
        if post is not None:
            self._context.selection.choose(post, period or self._period_of(post))
        self._context.navigate(place, record_id)

    def _on_announced(self, announcement: Announcement) -> None:
        if announcement.kinds & _KINDS:
            self.read()

    def _on_read(self, choices: Sequence[Choice]) -> None:
        self._choices = choices
        self._titleline.show_choices(choices)
        selection = self._context.selection
        known = [(choice.post.id, choice.period) for choice in choices]
        if (selection.post, selection.period) not in known:
            selection.choose(*self._first(known))
        self._show()
        self.ready.emit()

    def _first(self, known: Sequence[tuple[Id, Period | None]]) -> tuple[Id | None, Period | None]:
        """Where to begin: the post as it was left, else the first one."""
        of_post = [plan for plan in known if plan[0] == self._context.selection.post]
        left = self._context.preferences.layout(_LAYOUT)
        as_left = [
            plan for plan in known if [plan[0], str(plan[1] or "")] == [left.get("post"), left.get("period")]
        ]
        return next(iter([*of_post, *as_left, *known]), (None, None))

    def _period_of(self, post: Id) -> Period | None:
        selection = self._context.selection
        if selection.post == post:
            return selection.period
        return next((choice.period for choice in self._choices if choice.post.id == post), None)

    def _on_chosen(self, post: Id, period: Period | None) -> None:
        self._context.selection.choose(post, period)

    def _show(self) -> None:
        selection = self._context.selection
        self._titleline.show_plan(selection.post, selection.period)
        if selection.post is not None:
            self._context.preferences.keep_layout(
                _LAYOUT, {"post": selection.post, "period": str(selection.period or "")}
            )
