"""A small plan of a post, and a context as the shell hands it to a place: a real workspace, jobs done at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.dates import Period
from app.domain.records import Id, Post, Record
from app.gui.context import Context, PreferenceStore, Selection
from app.gui.jobs import InlineJobs
from app.gui.theme import Theme
from app.language import Language
from app.settings import Preferences
from app.work import editing
from app.work.desk import Desk
from tests.conftest import TODAY

PERIOD = Period(2026, 2028)
R = TypeVar("R", bound=Record)


@dataclass
class Stage:
    """A context, and where the place asked to go."""

    context: Context
    walks: list[tuple[str, Id | None]] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        """The open workspace."""
        return self.context.desk

    def all(self, cls: type[R], *, order_by: tuple[str, ...] = (), **where: Any) -> tuple[R, ...]:
        """The records of a kind, as they are in the file."""
        with self.desk.read() as reader:
            return reader.all(cls, order_by=order_by, **where)

    def get(self, cls: type[R], record_id: Id) -> R:
        """A record, as it is in the file."""
        with self.desk.read() as reader:
            return reader.get(cls, record_id)


def set_stage(desk: Desk, *, language: Language | None = None) -> Stage:
    """A context on this workspace."""
    jobs = InlineJobs()
    jobs.listen_to(desk)
    words = language or desk.house.language("en")
    walks: list[tuple[str, Id | None]] = []

    def navigate(place_id: str, record_id: Id | None = None) -> None:
        walks.append((place_id, record_id))

    stage = Stage(
        Context(
            desk=desk, jobs=jobs, words=words, print_words=words, selection=Selection(),
            preferences=PreferenceStore(None, Preferences()), theme=Theme("light"), navigate=navigate,
            today=lambda: TODAY, local=lambda moment: moment,
        ),
        walks,
    )
    jobs.crashed.connect(stage.trouble.append)
    jobs.refused.connect(lambda error: stage.trouble.append(str(error)))
    return stage


def add_post(desk: Desk) -> Post:
    """The embassy in Tbilisi."""
    return editing.add(
        desk, Post(id=desk.new_id(), code="GE", country="GE", country_name="Georgia", capital="Tbilisi")
    )


def type_text(widget: QWidget, text: str) -> None:
    """Type any letters, also those that key events cannot carry."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)

