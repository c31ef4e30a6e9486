"""The officers of a workspace: naming them, their signing keys, and that they left."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.arguments import Menu, partial_date
from app.cli.commands import DONE, Commands
from app.domain.dates import PartialDate
from app.domain.messages import say, say_n
from app.domain.naming import title_of
from app.domain.records import Id
from app.domain.staffing import Officer
from app.domain.vocabulary import Role, Side
from app.work import officers, views
from app.work.desk import Desk

_NO_SIDE = "none"


class OfficerCommands(Commands):
    """``officer add``, ``officer list``, ``officer key`` and ``officer left``."""

    def add_to(self, menu: Menu) -> None:
        """Let these be typed."""
        t = menu.words
        group = menu.group(
            "officer", say("the officers of a workspace: what each may change follows from it")
        )
        add = group.command("add", self.add, say("name an officer"), writes=True)
        add.add_argument("--name", required=True, metavar="NAME")
        add.add_argument("--rank", default="", metavar="RANK")
        add.add_argument(
            "--side",
            required=True,
            choices=[*(side.value for side in Side), _NO_SIDE],
            help=t(say("whose paper and whose word are his")),
        )
        add.add_argument(
            "--role",
            required=True,
            choices=[role.value for role in Role],
            help=t(say("to draft, to approve (which includes drafting), or to read")),
        )
        add.add_argument(
            "--office", metavar="NAME", help=t(say("the office that he speaks for; made where there is none"))
        )
        add.add_argument("--post", metavar="CODE", help=t(say("the only post that he works for")))
        list_ = group.command("list", self.list, say("list the officers"))
        group.as_json(list_)
        key = group.command("key", self.key, say("make or change one’s own signing key"), writes=True)
        key.add_argument(
            "--new-key-passphrase-file",
            type=Path,
            metavar="PATH",
            help=t(say("read the new passphrase of the signing key from this file instead of asking")),
        )
        left = group.command("left", self.left, say("say that an officer left"), writes=True)
        left.add_argument("name", metavar="NAME")
        left.add_argument(
            "--date",
            type=partial_date,
            metavar="2026-11-22",
            help=t(say("since when: a day, a month or a year; default today")),
        )

    def add(self, options: argparse.Namespace) -> int:
        """Name an officer."""
        with self._writing(options) as desk:
            officer = officers.add_officer(
                desk,
                name=options.name,
                rank=options.rank,
                side=None if options.side == _NO_SIDE else Side(options.side),
                role=Role(options.role),
                office_name=options.office,
                post=self._post(desk, options),
            )
        self._terminal.say(say("{officer} is named: {id}", officer=title_of(officer), id=officer.id))
        return DONE

    def list(self, options: argparse.Namespace) -> int:
        """List the officers, by name."""
        with self._reading(options) as desk:
            listed = officers.listed(desk)
        if options.json:
            self._terminal.json([_as_json(line) for line in listed])
            return DONE
        words = self._terminal.words
        self._terminal.columns(
            [[words(part) if not isinstance(part, str) else part for part in line.parts] for line in listed]
        )
        self._terminal.say(say_n("{count} officer.", "{count} officers.", len(listed)))
        return DONE

    def _post(self, desk: Desk, options: argparse.Namespace) -> Id | None:
        if options.post is None:
            return None
        with desk.read() as reader:
            return views.find_post(reader, options.post).id

    def key(self, options: argparse.Namespace) -> int:
        """Make or change the signing key of the officer at the keyboard."""
        with self._writing(options) as desk:
            passphrase = self._terminal.new_key_passphrase(options.new_key_passphrase_file)
            officer = officers.make_key(desk, passphrase=passphrase)
        self._terminal.say(
            say(
                "{officer} signs with a key of his own from now on: {key}",
                officer=title_of(officer),
                key=officer.public_key,
            )
        )
        self._terminal.warn(say("Nobody can recover its passphrase."))
        return DONE

    def left(self, options: argparse.Namespace) -> int:
        """Say that an officer left."""
        day: PartialDate = options.date or PartialDate.of(self._house.now().astimezone().date())
        with self._writing(options) as desk:
            officer = officers.officer_left(desk, officers.find_officer(desk, options.name).id, day=day)
        self._terminal.say(
            say("{officer} has left ({day}).", officer=title_of(officer), day=str(officer.date_left))
        )
        return DONE


def _as_json(line: officers.Listed) -> dict[str, object]:
    officer: Officer = line.officer
    return {
        "id": officer.id,
        "name": officer.name,
        "rank": officer.rank,
        "side": officer.side.value if officer.side is not None else None,
        "role": officer.role.value,
        "office": line.office.name if line.office is not None else None,
        "post": line.post.code if line.post is not None else None,
        "left": str(officer.date_left) if officer.date_left is not None else None,
        "key": officer.public_key or None,
    }
