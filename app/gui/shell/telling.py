"""What the window tells: what was refused, what was done, what to look at, and that something went wrong."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.messages import ChanceryError, Message, say
from app.gui.shell.desk_page import DeskPage
from app.gui.shell.officer_page import OfficerPage
from app.gui.shell.surroundings import Surroundings
from app.gui.theme import Tone


class Telling(QObject):
    """Tells it on the page of the open workspace, or where it is asked who works with it."""

    def __init__(self, around: Surroundings, asking: OfficerPage, parent: QWidget) -> None:
        super().__init__(parent)
        self._around, self._words = around, around.words
        self._asking, self._window = asking, parent
        self._page: DeskPage | None = None
        self._short_of_room: Message | None = None
        around.jobs.finished.connect(self._look_at_room)

    def follow(self, page: DeskPage | None) -> None:
        """Tell it on this page from now on."""
        self._page, self._short_of_room = page, None

    def refuse(self, error: ChanceryError) -> None:
        """Say what could not be done, and what to do about it."""
        advice = f" {self._words(error.advice)}" if error.advice is not None else ""
        if self._page is not None:
            self._page.refusals.tell(self._words(error.message) + advice, Tone.BAD)
        elif self._around.session.desk is not None:
            self._asking.refuse(error)

    def tell(self, message: Message) -> None:
        """Say what was done."""
        if self._page is not None:
            self._page.notices.tell(self._words(message), Tone.GOOD)

    def warn(self, message: Message) -> None:
        """Say what to look at; work goes on."""
        if self._page is not None:
            self._page.notices.tell(self._words(message), Tone.LOOK)

    def tell_printed(self, path: Path) -> None:
        """Say where a printed plan is."""
        self.tell(say("The plan is in {path}.", path=str(path)))

    def tell_saved(self) -> None:
        """Say that and when the last change was saved."""
        house = self._around.session.house
        if self._page is not None and house is not None:
            self._page.refusals.hide()
            self._page.titleline.show_saved(self._around.local(house.now()))

    def tell_crash(self, details: str) -> None:
        """Say that there is a fault in the program, with details that hold no content."""
        from app.gui.parts.dialogs import DetailsDialog

        sentence = say(
            "This is a fault of the program, not yours. What was saved is safe; the step that failed was not carried out. "
            "The details name places in the program, and nothing of what your papers say."
        )
        DetailsDialog(self._words, say("Something went wrong"), sentence, details, self._window).open()

    def _look_at_room(self) -> None:
        """Warn of a full disk, once for each change that was kept in spite of it."""
        desk = self._around.session.desk
        short = desk.file.short_of_room if desk is not None else None
        if self._page is not None and short is not self._short_of_room:
            self._short_of_room = short
            if short is not None:
                self.warn(short)
            else:
                self.tell(say("There is room on the disk again."))
