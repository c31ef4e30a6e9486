"""A context as the shell hands it to a place, with what the place asked of the shell written down."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from app.domain.dates import Period
from app.domain.records import Id, Post, Record
from app.gui.context import Context
from app.work import editing
from app.work.desk import Desk

PERIOD = Period(2026, 2028)
R = TypeVar("R", bound=Record)


@dataclass
class Stage:
    """A context, where the place asked to go, and what was refused or crashed."""

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


def set_stage(context: Context) -> Stage:
    """The context with a shell that writes down."""
    walks: list[tuple[str, Id | None]] = []

    def navigate(place_id: str, record_id: Id | None = None) -> None:
        walks.append((place_id, record_id))

    stage = Stage(replace(context, navigate=navigate), walks)
    context.jobs.crashed.connect(stage.trouble.append)
    context.jobs.refused.connect(lambda error: stage.trouble.append(str(error)))
    return stage


def add_post(desk: Desk) -> Post:
    """The embassy in Tbilisi."""
    return editing.add(
        desk, Post(id=desk.new_id(), code="GE", country="GE", country_name="Georgia", capital="Tbilisi")
    )
