"""What the groups of commands on a plan's papers share: whose paper is meant, and which record of it."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

from app.cli.arguments import Menu, Parser
from app.cli.commands import Commands
from app.domain.kinds import KIND_WORDS, kind_of
from app.domain.messages import Message, Refusal, WrongUse, say
from app.domain.naming import field_word, title_of
from app.domain.plan import Plan
from app.domain.records import Paper, Record
from app.domain.vocabulary import SIDES, Side
from app.work import addresses, officers, views
from app.work.desk import Desk

R = TypeVar("R", bound=Record)


class PlanCommands(Commands):
    """A group of commands on the mission papers of one plan."""

    def _side(self, desk: Desk, options: argparse.Namespace) -> Side:
        """The side of ``--side``, else that of the officer."""
        side = Side(options.side) if options.side else desk.officer.side if desk.officer else None
        if side is None:
            raise WrongUse(say("Say whose paper with --side."))
        return side

    def _own_side(self, desk: Desk, options: argparse.Namespace) -> Side | None:
        """The side of the officer of ``--as``; whoever only reads needs no passphrase of a signing key for it."""
        if desk.officer is not None:
            return desk.officer.side
        return officers.find_officer(desk, options.officer).side if options.officer is not None else None

    def _paper(self, desk: Desk, options: argparse.Namespace) -> Paper:
        """The paper of that side in the plan of ``--post`` and ``--period``."""
        side = self._side(desk, options)
        paper = self._plan_read(desk, options).paper(side)
        if paper is None:
            raise Refusal(say("The side “{side}” has not begun its paper yet.", side=SIDES[side]))
        return paper

    def _plan_read(self, desk: Desk, options: argparse.Namespace) -> Plan:
        """Everything of the plan of ``--post`` and ``--period``."""
        choice = self._plan(desk, options)
        return views.load_plan(desk, post=choice.post.id, period=views.period_of(choice))

    def _record(self, desk: Desk, options: argparse.Namespace, text: str, cls: type[R]) -> R:
        """The record of a kind that an address means; where both sides have one, that of the officer."""
        found = addresses.find_record(
            desk,
            text,
            post=options.post,
            period=options.period,
            kind=kind_of(cls),
            side=Side(options.side) if getattr(options, "side", None) else None,
            prefer=self._own_side(desk, options),
        )
        if not isinstance(found, cls):
            raise Refusal(
                say(
                    "{wanted} is asked for; this is another record: {kind} “{title}”.",
                    wanted=KIND_WORDS[kind_of(cls)],
                    kind=KIND_WORDS[kind_of(found)],
                    title=title_of(found),
                )
            )
        return found


def of_side(menu: Menu, parser: Parser, hint: Message | None = None) -> None:
    """``--side``: options.side, embassy, attache or None."""
    parser.add_argument(
        "--side",
        choices=[side.value for side in Side],
        help=menu.words(hint or say("whose paper; without it, that of the officer")),
    )


def of_fields(
    menu: Menu,
    parser: Parser,
    names: tuple[str, ...],
    *,
    codes: Mapping[str, type[StrEnum]] | None = None,
    lists: Collection[str] = (),
) -> None:
    """An option for each field, as ``--date-start``; options.date_start, a text or None.

    ``codes`` are the fields that take a code of an enumeration, ``lists`` those that take several.
    """
    for name in names:
        hint = field_word(name)
        if name in lists:
            hint = say("{field}, with semicolons between", field=hint)
        if codes is not None and name in codes:
            hint = say("{field}: {codes}", field=hint, codes=tuple(code.value for code in codes[name]))
        parser.add_argument(option(name), dest=name, metavar="TEXT", help=menu.words(hint))


def option(name: str) -> str:
    """The option of a field."""
    return "--" + name.replace("_", "-")


def texts_of(options: argparse.Namespace, names: tuple[str, ...]) -> dict[str, str]:
    """The fields that were typed."""
    return {name: getattr(options, name) for name in names if getattr(options, name) is not None}
