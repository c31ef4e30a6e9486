"""What is done to links from the views of joint drafting, through the verbs of the room of work."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain.records import Id, Link
from app.domain.vocabulary import LinkKind
from app.gui.shell.place import Place
from app.work import aligning, editing


class JointActs(QObject):
    """Links, unlinks, and changes the kind of a link.

    Signals: ``linked(Link)`` · ``refused(Message)`` where nothing can be changed.
    """

    linked = Signal(object)
    refused = Signal(object)

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._place = place
        self._context = place.context

    def link(self, embassy: str, attache: str, kind: LinkKind) -> None:
        """Link two objectives."""
        self._context.jobs.do(
            aligning.add_link,
            self._context.desk,
            embassy_objective=Id(embassy),
            attache_objective=Id(attache),
            kind=kind,
            initiator=self._place,
            done=self.linked.emit,
            owner=self,
        )

    def unlink(self, links: tuple[Id, ...]) -> None:
        """Take the objectives of links apart, in one step; undo brings them back."""
        desk, jobs = self._context.desk, self._context.jobs
        if desk.read_only_because is not None:
            self.refused.emit(desk.read_only_because)
        elif len(links) == 1:
            jobs.do(aligning.remove_link, desk, links[0], initiator=self._place, owner=self)
        else:
            jobs.do(
                editing.remove,
                desk,
                [(Link, link) for link in links],
                initiator=self._place,
                owner=self,
            )

    def change_kind(self, link: str, kind: LinkKind) -> None:
        """Give a link another kind."""
        self._context.jobs.do(
            aligning.change_link,
            self._context.desk,
            Id(link),
            kind=kind,
            initiator=self._place,
            owner=self,
        )
