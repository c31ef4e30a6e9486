"""The officers of a workspace: naming them, their signing keys, and that they left."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.arguments import Menu, Parser, partial_date
from app.cli.commands import DONE, Commands
from app.domain.dates import PartialDate
from app.domain.messages import WrongUse, say, say_n
from app.domain.naming import title_of
from app.domain.records import Id
from app.domain.staffing import Officer
from app.domain.vocabulary import Role, Side
from app.language import Language
from app.work import officers, views
from app.work.desk import Desk

_NO_SIDE = "none"


class OfficerCommands(Commands):
    """``officer add``, ``officer change``, ``officer list``, ``officer key`` and ``officer left``."""

    def add_to(self, menu: Menu) -> None:
        """Let these be typed."""
        t = menu.words
        group = menu.group(
            "officer", say("the officers of a workspace: what each may change follows from it")
        )
        add = group.command("add", self.add, say("name an officer"), writes=True)
        _describe(add, t, required=True)
        change = group.command("change", self.change, say("change what is said of an officer"), writes=True)
        change.add_argument("named", metavar="NAME")
        _describe(change, t, required=False)
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
        left.add_argument("--back", action="store_true", help=t(say("the officer is back")))

    def add(self, options: argparse.Namespace) -> int:
        """Name an officer."""
        with self._writing(options) as desk:
            officer = officers.add_officer(
                desk,
                name=options.name,
                rank=options.rank or "",
                side=_side(options.side),
                role=Role(options.role),
                office_name=options.office,
                post=self._post(desk, options),
            )
        self._terminal.say(say("{officer} is named: {id}", officer=title_of(officer), id=officer.id))
        return DONE

    def change(self, options: argparse.Namespace) -> int:
        """Change what is said of an officer; what is not given stays."""
        with self._writing(options) as desk:
            before = officers.find_officer(desk, options.named)
            line = next(line for line in officers.listed(desk) if line.officer.id == before.id)
            office = line.office.name if line.office is not None else ""
            officer = officers.change_officer(
                desk,
                before.id,
                name=before.name if options.name is None else options.name,
                rank=before.rank if options.rank is None else options.rank,
                side=before.side if options.side is None else _side(options.side),
                role=before.role if options.role is None else Role(options.role),
                office_name=office if options.office is None else options.office,
                post=before.post if options.post is None else self._post(desk, options),
                note=before.note,
            )
        self._terminal.say(say("{officer} is changed.", officer=title_of(officer)))
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
        if not options.post:
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
                "{officer} signs with their own key from now on: {key}",
                officer=title_of(officer),
                key=officer.public_key,
            )
        )
        self._terminal.warn(say("Nobody can recover its passphrase."))
        return DONE

    def left(self, options: argparse.Namespace) -> int:
        """Say that an officer left, or that he is back."""
        if options.back and options.date is not None:
            raise WrongUse(say("A date and --back contradict each other."))
        today = PartialDate.of(self._house.now().astimezone().date())
        day: PartialDate | None = None if options.back else options.date or today
        with self._writing(options) as desk:
            officer = officers.officer_left(desk, officers.find_officer(desk, options.name).id, day=day)
        self._terminal.say(
            say("{officer} has left ({day}).", officer=title_of(officer), day=str(day))
            if day is not None
            else say("{officer} is back.", officer=title_of(officer))
        )
        return DONE


def _describe(parser: Parser, t: Language, *, required: bool) -> None:
    """What is said of an officer; an empty text takes it back."""
    parser.add_argument("--name", required=required, metavar="NAME")
    parser.add_argument("--rank", metavar="RANK")
    parser.add_argument(
        "--side",
        required=required,
        choices=[*(side.value for side in Side), _NO_SIDE],
        help=t(say("whose paper the officer writes, and whose word the officer gives")),
    )
    parser.add_argument(
        "--role",
        required=required,
        choices=[role.value for role in Role],
        help=t(say("to draft, to approve (which includes drafting), or to read")),
    )
    parser.add_argument(
        "--office",
        metavar="NAME",
        help=t(say("the office that the officer speaks for; made where there is none")),
    )
    parser.add_argument("--post", metavar="CODE", help=t(say("the only post that the officer works for")))


def _side(named: str) -> Side | None:
    return None if named == _NO_SIDE else Side(named)


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
