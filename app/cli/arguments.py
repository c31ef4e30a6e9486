"""What can be typed: how commands and groups of commands are made, and what many of them share."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from app import __version__
from app.cli.argparse_words import said, speak
from app.domain.dates import PartialDate
from app.domain.messages import ChanceryError, Message, WrongUse, say
from app.language import Language

_MOST_DIGITS = 9


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are sentences."""

    def parse_known_args(  # type: ignore[override]  # argparse itself calls it in this one way
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Refuse what is not known where it was typed, with the use of that command."""
        found, left = super().parse_known_args(args, namespace)
        if left:
            self.error(said("unrecognized arguments: %s") % " ".join(left))
        return found, left

    def error(self, message: str) -> NoReturn:
        """Refuse what was typed, with how the command is used."""
        raise WrongUse(say("{problem}", problem=message), say("{usage}", usage=self.format_usage().strip()))


class Menu:
    """Commands that stand side by side: those of the program, or those of one group (``officer add``)."""

    def __init__(self, parser: Parser, words: Language) -> None:
        self.parser = parser
        self.words = words
        self._commands = parser.add_subparsers(
            title=words(say("commands")), metavar=words(say("COMMAND")), required=True, parser_class=Parser
        )

    def command(
        self,
        name: str,
        method: Callable[[argparse.Namespace], int],
        description: Message,
        *,
        file: bool = True,
        writes: bool = False,
    ) -> Parser:
        """A command that ``method`` carries out; ``file``: on a workspace; ``writes``: as one of its officers."""
        text = self.words(description)
        entry = self._commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        if file:
            entry.add_argument("file", metavar="FILE", type=Path, help=self.words(say("the workspace file")))
            entry.add_argument(
                "--passphrase-file",
                type=Path,
                metavar="PATH",
                help=self.words(
                    say("read the passphrase from the first line of this file instead of asking")
                ),
            )
        if writes:
            self._as_officer(entry)
        entry.set_defaults(command=method, officer=None)
        return entry

    def group(self, name: str, description: Message) -> Menu:
        """A command that has commands of its own, as ``officer`` has ``officer add``."""
        text = self.words(description)
        return Menu(
            self._commands.add_parser(name, help=text, description=text, allow_abbrev=False), self.words
        )

    def as_json(self, parser: Parser) -> None:
        """``--json``: options.json."""
        parser.add_argument("--json", action="store_true", help=self.words(say("as JSON, for scripts")))

    def of_plan(self, parser: Parser) -> None:
        """``--post``, ``--period`` and ``--date``."""
        self.of_period(parser)
        self.of_day(parser)

    def of_period(self, parser: Parser) -> None:
        """``--post`` and ``--period``: which plan, where a file holds several."""
        parser.add_argument("--post", metavar="CODE")
        parser.add_argument("--period", metavar="2026-2028")

    def of_day(self, parser: Parser) -> None:
        """``--date``: options.date, a day of the calendar or None."""
        parser.add_argument(
            "--date",
            type=day,
            metavar="2026-11-22",
            help=self.words(say("the day as of which it counts; default today")),
        )

    def _as_officer(self, parser: Parser) -> None:
        parser.add_argument(
            "--as",
            dest="officer",
            metavar="OFFICER",
            help=self.words(say("the officer who does it: name or id, where the workspace names officers")),
        )
        parser.add_argument(
            "--key-passphrase-file",
            type=Path,
            metavar="PATH",
            help=self.words(
                say("read the passphrase of the officer’s signing key from this file instead of asking")
            ),
        )


def main_menu(words: Language) -> Menu:
    """The menu of the whole program, without commands yet; from now on the parsers speak this language."""
    speak(words)
    parser = Parser(
        prog="chancery", description=words(say("Two mission papers, one plan.")), allow_abbrev=False
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"chancery {__version__}",
        help=words(say("show the number of this version and end")),
    )
    return Menu(parser, words)


def positive(text: str) -> int:
    """A number of 1 or more, of a few digits."""
    if not (text.isdecimal() and 0 < len(text) <= _MOST_DIGITS and int(text)):
        raise WrongUse(say("“{text}” is not a number that can be used here: give 1 or more.", text=text))
    return int(text)


def day(text: str) -> dt.date:
    """A day of the calendar."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise WrongUse(say("“{text}” is not a day: write it as 2026-11-22.", text=text)) from None


def partial_date(text: str) -> PartialDate:
    """A date that may be known to the month or the year only."""
    try:
        return PartialDate.parse(text)
    except ChanceryError as error:
        raise WrongUse(error.message) from None
