"""The desk: one open workspace, and the only way to read it and to change it.

Every verb of this room opens one unit with a label; closing it is one transaction, one undo step and one
announcement to whoever listens.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.domain.markings import Markings
from app.domain.messages import Message
from app.domain.records import Id, Kind, Workspace
from app.language import Language
from app.storage.chain import RevisionKind
from app.storage.unit import Changes, Reader, Unit
from app.storage.workspace_file import Access, Surroundings, WorkspaceFile

__all__ = ["Access", "Announcement", "Changes", "Desk", "House", "Reader", "Unit"]


@dataclass(frozen=True, slots=True)
class House:
    """What ``start`` hands down to the verbs: surroundings of files, catalogues, folders of the installation."""

    around: Surroundings
    languages: Sequence[Language]
    markings: Callable[[str], Markings]
    sample: Path

    def now(self) -> dt.datetime:
        """The time, in UTC."""
        return self.around.now()

    def new_id(self) -> Id:
        """A fresh identity for a record."""
        return self.around.new_id()

    def language(self, code: str) -> Language:
        """The language with this code; the first one where there is none such."""
        return next((language for language in self.languages if language.code == code), self.languages[0])


@dataclass(frozen=True, slots=True)
class Announcement:
    """What has just changed: which kinds of record, which of them, and who asked for it."""

    kinds: frozenset[Kind]
    ids: frozenset[Id]
    initiator: object | None = None


class Desk:
    """One open workspace. ``listen`` to be told of every change after it is safely in the file."""

    def __init__(self, file: WorkspaceFile, house: House) -> None:
        self.file = file
        self.house = house
        self._listeners: list[Callable[[Announcement], None]] = []

    @property
    def identity(self) -> Workspace:
        """Whose workspace it is."""
        return self.file.identity

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.file.path

    @property
    def author(self) -> str:
        """Who is at the keyboard, as revisions and words name them."""
        return self.house.around.author

    @property
    def read_only_because(self) -> Message | None:
        """Why nothing can be changed, where that is so."""
        return self.file.read_only_because

    @property
    def markings(self) -> Markings:
        """The markings of this workspace's profile, lowest first."""
        return self.house.markings(self.identity.marking_profile)

    def now(self) -> dt.datetime:
        """The time, in UTC."""
        return self.house.now()

    def new_id(self) -> Id:
        """A fresh identity for a record."""
        return self.house.new_id()

    def read(self) -> AbstractContextManager[Reader]:
        """A view of the workspace as it stands."""
        return self.file.reader()

    @contextmanager
    def write(
        self,
        label: Message,
        *,
        initiator: object | None = None,
        kind: RevisionKind = RevisionKind.EDIT,
        target: Id | None = None,
    ) -> Iterator[Unit]:
        """One change with its name, as undo will call it. An exception leaves everything as it was."""
        with self.file.unit(label, kind, target) as unit:
            yield unit
        changes = unit.changes
        if changes.revision is not None:
            announcement = Announcement(changes.kinds, changes.ids, initiator)
            for listener in tuple(self._listeners):
                listener(announcement)

    def listen(self, listener: Callable[[Announcement], None]) -> Callable[[], None]:
        """Call ``listener`` after every change; returns the function that ends it."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:  # closing the desk has ended it already
                self._listeners.remove(listener)

        return end

    def close(self) -> None:
        """Close the file; its lock and its private copies are gone afterwards."""
        self._listeners.clear()
        self.file.close()
