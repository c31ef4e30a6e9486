"""What every group of commands stands on: exit codes, opening a workspace, being one of its officers.

A group is a module beside this one: a class of :class:`Commands` whose ``add_to`` lets its commands be typed, and
whose methods carry them out. :mod:`app.cli.groups` lists the groups.
"""

from __future__ import annotations

import argparse
import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.cli.arguments import Menu
from app.cli.terminal import Terminal
from app.domain.messages import Refusal, say
from app.work import files, officers, views
from app.work.desk import Access, Desk, House
from app.work.files import Opener
from app.work.views import Choice

DONE, FOUND, REFUSED = 0, 1, 3


class Commands(ABC):
    """A group of commands: a method carries one out, says what came of it, and gives the exit code."""

    def __init__(self, house: House, terminal: Terminal) -> None:
        self._house = house
        self._terminal = terminal

    @abstractmethod
    def add_to(self, menu: Menu) -> None:
        """Let the commands of this group be typed."""

    @contextmanager
    def _reading(self, options: argparse.Namespace) -> Iterator[Desk]:
        """The workspace, to read: nothing on disk is touched."""
        with self._open(options, Access.READ) as desk:
            yield desk

    @contextmanager
    def _writing(self, options: argparse.Namespace) -> Iterator[Desk]:
        """The workspace, to write, with the officer of ``--as`` at the keyboard; the command ``writes=True``."""
        with self._open(options, Access.WRITE) as desk:
            self._act(desk, options)
            try:
                yield desk
            except Refusal as refusal:
                if desk.officer is not None or not desk.names_officers or refusal.advice is not None:
                    raise
                raise Refusal(refusal.message, say("Say who you are with --as OFFICER.")) from None

    @contextmanager
    def _open(self, options: argparse.Namespace, access: Access) -> Iterator[Desk]:
        desk = files.open_desk(self._house, options.file, passphrase=self._opener(options), access=access)
        try:
            reason = desk.file.read_only_because if access is Access.WRITE else None
            for notice in desk.file.notices:
                if notice != reason:
                    self._terminal.warn(notice)
            if reason is not None:
                raise Refusal(reason)
            yield desk
            if desk.file.short_of_room is not None:
                self._terminal.warn(desk.file.short_of_room)
        finally:
            desk.close()

    def _opener(self, options: argparse.Namespace) -> Opener:
        """What opens the workspace: its passphrase, from a file or asked for."""
        return self._terminal.passphrase_of(options.file, options.passphrase_file)

    def _act(self, desk: Desk, options: argparse.Namespace) -> None:
        """Be the officer of ``--as`` from now on, with the passphrase of the signing key where he has one."""
        if options.officer is None:
            return
        officer = officers.find_officer(desk, options.officer)
        source: Path | None = options.key_passphrase_file
        secret = self._terminal.key_passphrase(source) if officer.sealed_key else None
        officers.act_as(desk, officer.id, passphrase=secret)

    def _plan(self, desk: Desk, options: argparse.Namespace) -> Choice:
        """The post and period of ``--post`` and ``--period``, else the only ones there are."""
        return views.pick(desk, post=options.post, period=options.period)

    def _day(self, options: argparse.Namespace) -> dt.date:
        """The day that was given, else today where this computer stands."""
        day: dt.date | None = options.date
        return day if day is not None else self._house.now().astimezone().date()
