"""The desk: one open workspace, and the only way to read it and to change it.

Every verb of this room opens one unit with a label; closing it is one transaction, one undo step and one
announcement to whoever listens.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from app.domain import rights
from app.domain.markings import Markings
from app.domain.messages import Message, Refusal
from app.domain.records import Id, Kind, Record, Workspace
from app.domain.staffing import Officer
from app.domain.vague_words import VagueWords
from app.domain.vocabulary import Side
from app.language import Language
from app.storage.chain import RevisionKind
from app.storage.unit import Changes, Reader, Unit
from app.storage.workspace_file import Access, Surroundings, WorkspaceFile
from app.work.around import Around, Planned

__all__ = ["Access", "Announcement", "Changes", "Desk", "House", "Reader", "Unit"]


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class House:
    """What ``start`` hands down to the verbs: surroundings of files, catalogues, folders of the installation."""

    around: Surroundings
    languages: Sequence[Language]
    markings: Callable[[str], Markings]
    vague_words: Callable[[], VagueWords]
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
        self.officer: Officer | None = None
        """Who is at the keyboard, where the workspace names its officers (see ``officers.act_as``)."""
        self.signer: Callable[[bytes], bytes] | None = None
        """Signs in the officer's name, while his key is open."""
        self.names_officers = False
        """Whether the workspace names its officers, so that rights apply; kept here for the screen."""
        self._count_officers()
        self._read_before: tuple[Hashable, Any] | None = None
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
        return self.file.author

    @property
    def read_only_because(self) -> Message | None:
        """Why nothing can be changed: the file, or that nobody who may change anything is at the keyboard."""
        return self.file.read_only_because or rights.why_nothing(self.officer, named=self.names_officers)

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
        """One change with its name, as undo will call it. An exception leaves everything as it was.

        Whatever way a change came, it is held to the rights of the officer at the keyboard before it is kept, and
        what these rest on to the journal.
        """
        with self.file.unit(label, kind, target) as unit:
            around = Around(unit, self.file.told, returning=kind is RevisionKind.UNDO)
            yield unit
            if unit.steps:
                self._hold_to_rights(unit, around)
                self._hold_to_open_points(unit, returning=kind is RevisionKind.UNDO)
        changes = unit.changes
        if Kind.OFFICER in changes.kinds:
            self._count_officers()
        if changes.revision is not None:
            announcement = Announcement(changes.kinds, changes.ids, initiator)
            for listener in tuple(self._listeners):
                listener(announcement)

    def once(self, key: Hashable, read: Callable[[], T]) -> T:
        """What ``read`` gives; what it gave before, where the last key was the same and nothing has changed since."""
        state = self.file.state
        if state is None:
            return read()
        if self._read_before is None or self._read_before[0] != (state, key):
            self._read_before = ((state, key), read())
        found: T = self._read_before[1]
        return found

    def listen(self, listener: Callable[[Announcement], None]) -> Callable[[], None]:
        """Call ``listener`` after every change; returns the function that ends it."""
        self._listeners.append(listener)

        def end() -> None:
            if listener in self._listeners:  # closing the desk has ended it already
                self._listeners.remove(listener)

        return end

    def why_not_for(self, side: Side) -> Message | None:
        """Why whoever is at the keyboard may not write for a side; reads no file."""
        return rights.why_not_for(self.officer, side, named=self.names_officers)

    def refused(
        self, reader: Reader, steps: Sequence[tuple[Record | None, Record | None]]
    ) -> tuple[Message | None, ...]:
        """Why each of these steps (before and after) would be refused were they done together; None where not.

        Asked before an import, so that every row is told that is not his to bring in; :meth:`write` holds to it.
        """
        around = Planned(reader, steps)
        return tuple(rights.refusal(self.officer, [rights.Step(*step)], around) for step in steps)

    def _hold_to_rights(self, unit: Unit, around: Around) -> None:
        """Raises Refusal where the officer at the keyboard may not do this, or what says that he may was forged."""
        around.know()
        reason = rights.refusal(self.officer, [rights.Step(*step) for step in unit.steps], around)
        forged = around.forged(self.officer)
        if forged is not None:
            raise forged
        if reason is not None:
            raise Refusal(reason)

    def _hold_to_open_points(self, unit: Unit, *, returning: bool) -> None:
        """Raises Refusal where an office that signs would concur in a text in which something is open."""
        from app.work.signing import hold_to_open_points  # it reads plans, for which it needs the desk

        hold_to_open_points(self, unit, returning=returning)

    def _count_officers(self) -> None:
        with self.file.reader() as reader:
            self.names_officers = reader.count(Officer) > 0
            if self.officer is not None:
                before, self.officer = self.officer, reader.find(Officer, self.officer.id)
                if self.officer is None or self.officer.sealed_key != before.sealed_key:
                    self.signer = None  # it signs with a key that is no longer this officer's

    def forget(self) -> None:
        """Forget what is kept of the content between two readings, as the screen is locked or the file closed."""
        from app.work.forgetting import forget_content

        self._read_before = None
        forget_content(self.house)

    def close(self) -> None:
        """Close the file; its lock and its private copies are gone afterwards, and so is what was kept of its content."""
        self._listeners.clear()
        self._read_before = None
        self.file.close()
        self.forget()
