"""What can be typed: every command with its arguments, and the words that explain them."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from app import __version__
from app.cli.commands import Commands
from app.domain.messages import Message, WrongUse, say
from app.language import LANGUAGES, Language
from app.work import files, importing

_MOST_DIGITS = 9


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongUse(say("{problem}", problem=message), say("{usage}", usage=self.format_usage().strip()))


def parser(commands: Commands, words: Language) -> argparse.ArgumentParser:
    """The parser of the whole command line; each command sets ``command`` to the method that carries it out."""
    return _Arguments(commands, words).parser


class _Arguments:
    """The commands in groups: making, reading, tables, keeping."""

    def __init__(self, commands: Commands, words: Language) -> None:
        self._do = commands
        self._words = words
        self.parser = _Parser(
            prog="chancery", description=words(say("Two mission papers, one plan.")), allow_abbrev=False
        )
        self.parser.add_argument("--version", action="version", version=f"chancery {__version__}")
        self._commands = self.parser.add_subparsers(
            metavar=words(say("COMMAND")), required=True, parser_class=_Parser
        )
        self._add_making()
        self._add_reading()
        self._add_tables()
        self._add_keeping()

    def _command(
        self,
        name: str,
        method: Callable[[argparse.Namespace], int],
        description: Message,
        *,
        file: bool = True,
    ) -> argparse.ArgumentParser:
        text = self._words(description)
        entry = self._commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        if file:
            entry.add_argument("file", metavar="FILE", type=Path, help=self._words(say("the workspace file")))
            entry.add_argument(
                "--passphrase-file",
                type=Path,
                metavar="PATH",
                help=self._words(
                    say("read the passphrase from the first line of this file instead of asking")
                ),
            )
        entry.set_defaults(command=method)
        return entry

    def _add_making(self) -> None:
        t = self._words
        desk = self._command("desk", self._do.desk, say("open the screen"), file=False)
        desk.add_argument("file", metavar="FILE", nargs="?", type=Path, help=t(say("the workspace file")))
        desk.add_argument(
            "--sample", action="store_true", help=t(say("open a fresh copy of the sample network"))
        )
        self._command(
            "sample", self._do.sample, say("make a workspace with the sample network, without a passphrase")
        )
        new = self._command("new", self._do.new, say("make an empty workspace"))
        new.add_argument(
            "--no-passphrase", action="store_true", help=t(say("anyone who has the file can open it"))
        )
        new.add_argument("--state", default=files.DEFAULT_STATE, help=t(say("the sending state, as AZ")))
        new.add_argument("--name", default="", help=t(say("what the workspace is called")))

    def _add_reading(self) -> None:
        t = self._words
        self._as_json(self._command("info", self._do.info, say("count what a workspace holds")))
        check = self._command("check", self._do.check, say("list what does not fit in a plan"))
        self._of_plan(check)
        self._as_json(check)
        print_ = self._command("print", self._do.print_document, say("print a document as PDF"))
        print_.add_argument(
            "--document",
            required=True,
            metavar="DOCUMENT",
            help=t(say("which document, as coordinated-plan")),
        )
        self._of_plan(print_)
        print_.add_argument(
            "--language", choices=sorted(LANGUAGES), default="en", help=t(say("of the document"))
        )
        print_.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
        search = self._command("search", self._do.search, say("find records by their words"))
        search.add_argument("text", metavar="TEXT")
        search.add_argument("--limit", type=_positive, default=20)
        self._as_json(search)
        shots = self._command("shots", self._do.shots, say("save a picture of every place, light and dark"))
        shots.add_argument("folder", type=Path, metavar="FOLDER")
        self._of_day(shots)

    def _add_tables(self) -> None:
        import_ = self._command(
            "import", self._do.import_table, say("take a CSV table in: all of it, or nothing")
        )
        import_.add_argument("kind", choices=importing.KINDS)
        import_.add_argument("source", type=Path, metavar="SOURCE.csv")
        import_.add_argument(
            "--dry-run", action="store_true", help=self._words(say("only say what would change"))
        )
        self._as_json(import_)
        export = self._command(
            "export", self._do.export_table, say("write the records of a kind as a CSV table")
        )
        export.add_argument("kind", choices=importing.KINDS)
        export.add_argument("target", type=Path, metavar="TARGET.csv")

    def _add_keeping(self) -> None:
        t = self._words
        history_ = self._command("history", self._do.history, say("list the revisions, newest first"))
        history_.add_argument("--limit", type=_positive, default=50)
        history_.add_argument("--record", metavar="ID", help=t(say("only those of one record")))
        self._as_json(history_)
        self._as_json(
            self._command("verify", self._do.verify, say("walk the chain of revisions and replay it"))
        )
        self._command("undo", self._do.undo, say("take back the last step"))
        self._command("redo", self._do.redo, say("do the step again that was taken back last"))
        backup = self._command("backup", self._do.backup, say("write a verified copy of the workspace"))
        backup.add_argument("target", type=Path, metavar="TARGET")
        self._as_json(
            self._command("backups", self._do.backups, say("list the backups that this computer has"))
        )
        restore = self._command(
            "restore", self._do.restore, say("put a backup in the place of the workspace")
        )
        restore.add_argument(
            "--backup", type=Path, metavar="PATH", help=t(say("which backup; without it, the newest"))
        )
        self._command(
            "accept", self._do.accept, say("go on with a copy that is older than what was last seen here")
        )
        rekey = self._command("rekey", self._do.rekey, say("change the passphrase"))
        rekey.add_argument("--new-passphrase-file", type=Path, metavar="PATH")
        rekey.add_argument(
            "--no-passphrase", action="store_true", help=t(say("anyone who has the file can open it"))
        )

    def _as_json(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help=self._words(say("as JSON, for scripts")))

    def _of_plan(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--post", metavar="CODE")
        parser.add_argument("--period", metavar="2026-2028")
        self._of_day(parser)

    def _of_day(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--date",
            type=_day,
            metavar="2026-11-22",
            help=self._words(say("the day as of which it counts; default today")),
        )


def _positive(text: str) -> int:
    if not (text.isdecimal() and 0 < len(text) <= _MOST_DIGITS and int(text)):
        raise WrongUse(say("“{text}” is not a number that can be used here: give 1 or more.", text=text))
    return int(text)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise WrongUse(say("“{text}” is not a day: write it as 2026-11-22.", text=text)) from None
