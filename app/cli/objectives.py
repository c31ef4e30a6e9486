"""Objectives: adding one, changing it, listing those of a plan."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from app.cli.arguments import Menu, Parser, positive
from app.cli.commands import DONE
from app.cli.objective_rows import as_json, as_whole_json, lines
from app.cli.plan_commands import PlanCommands, of_fields, of_side, option, texts_of
from app.domain.kinds import KIND_WORDS, kind_of
from app.domain.messages import WrongUse, say, say_n
from app.domain.naming import title_of
from app.domain.records import Indicator, Objective, Paper, RedLine, Risk
from app.domain.vocabulary import SIDES, Side
from app.work import editing, objective_entry, papers, views
from app.work.desk import Desk
from app.work.objective_entry import Edited, ItemsTyped

_LISTS = {"facets", "aspects", "means", "supporting"}
_ITEMS: tuple[tuple[str, type[Any], str, str], ...] = (
    ("indicator", Indicator, "indicators", "name=…; unit=…; baseline=…; 2026=…; actual 2026=…"),
    ("risk", Risk, "risks", "obstacle=…; consequence=…; mitigation=…"),
    ("red_line", RedLine, "red_lines", "text=…; place=…; topic=…; date_start=…; date_end=…"),
)


class ObjectiveCommands(PlanCommands):
    """``objective add``, ``edit``, ``move``, ``show``, ``list`` and ``remove``."""

    def add_to(self, menu: Menu) -> None:
        """Let these be typed."""
        t = menu.words
        group = menu.group("objective", say("the objectives of both mission papers"))
        add = group.command("add", self.add, say("add an objective to a paper"), writes=True)
        of_side(group, add)
        group.of_plan(add)
        self._of_fields(group, add)
        edit = group.command("edit", self.edit, say("change fields of an objective"), writes=True)
        _of_objective(group, edit)
        self._of_fields(group, edit)
        self._of_lists(group, edit)
        move = group.command(
            "move",
            self.move,
            say("let an objective and the one beside it change numbers, or go over to the next goal"),
            writes=True,
        )
        _of_objective(group, move)
        where = move.add_mutually_exclusive_group(required=True)
        where.add_argument("--up", action="store_true", help=t(say("before the one before it")))
        where.add_argument("--down", action="store_true", help=t(say("after the one after it")))
        show = group.command("show", self.show, say("show an objective with everything that hangs on it"))
        _of_objective(group, show)
        group.as_json(show)
        list_ = group.command("list", self.list, say("list the objectives of a plan"))
        of_side(group, list_, say("only those of one side"))
        group.of_plan(list_)
        group.as_json(list_)
        remove = group.command(
            "remove", self.remove, say("delete an objective with all it holds"), writes=True
        )
        _of_objective(group, remove)

    def _of_fields(self, menu: Menu, parser: Parser) -> None:
        t = menu.words
        of_fields(menu, parser, objective_entry.FIELDS, codes=objective_entry.CODES, lists=_LISTS)
        parser.add_argument(
            "--goal", metavar="NUMBER", help=t(say("the goal of the paper that it stands under"))
        )
        parser.add_argument(
            "--serves", metavar="NUMBERS", help=t(say("guidance goals, with semicolons between"))
        )
        for name, _, _, form in _ITEMS:
            parser.add_argument(
                option(name),
                dest=name,
                action="append",
                metavar="TEXT",
                help=t(say("one more, as {form}", form=form)),
            )

    def _of_lists(self, menu: Menu, parser: Parser) -> None:
        t = menu.words
        for name, _, names, _ in _ITEMS:
            parser.add_argument(
                option(f"drop_{name}"),
                dest=f"drop_{name}",
                action="append",
                type=positive,
                metavar="N",
                help=t(say("take out the one with this number in “objective show”")),
            )
            parser.add_argument(
                option(f"replace_{names}"),
                dest=f"replace_{names}",
                action="store_true",
                help=t(say("what is given takes the place of all that are there")),
            )

    def add(self, options: argparse.Namespace) -> int:
        """Add an objective."""
        texts = _texts(options)
        if not texts.get("title", "").strip():
            raise WrongUse(say("Give the title of the objective with --title."))
        with self._writing(options) as desk:
            paper = self._paper(desk, options)
            objective = objective_entry.add_objective(desk, paper.id, texts, items=_added(options))
            self._note_number(desk, objective)
        self._terminal.say(say("{objective} is added: {id}", objective=title_of(objective), id=objective.id))
        return DONE

    def edit(self, options: argparse.Namespace) -> int:
        """Change fields of an objective."""
        texts, items = _texts(options), _typed(options)
        if not texts and not items:
            raise WrongUse(say("Say what to change, as --title or --statement."))
        with self._writing(options) as desk:
            before = self._record(desk, options, options.objective, Objective)
            edited = objective_entry.edit_objective(desk, before.id, texts, items=items)
            if edited.objective.number != before.number:
                self._note_number(desk, edited.objective)
        self._terminal.say(say("{objective} is changed.", objective=title_of(edited.objective)))
        self._tell_items(edited)
        return DONE

    def _tell_items(self, edited: Edited) -> None:
        for cls, added in edited.added.items():
            gone = edited.gone[cls]
            self._terminal.say(
                say(
                    "{kind}: {added} added, {gone} deleted.",
                    kind=KIND_WORDS[kind_of(cls)],
                    added=added,
                    gone=gone,
                )
            )
        if any(edited.gone.values()):
            self._terminal.warn(say("“chancery undo” brings back what is gone."))

    def _note_number(self, desk: Desk, objective: Objective) -> None:
        if objective_entry.shares_number(desk, objective):
            self._terminal.warn(
                say(
                    "Another objective of this paper has the number {number} as well.",
                    number=objective.number,
                )
            )

    def move(self, options: argparse.Namespace) -> int:
        """Move an objective up or down."""
        with self._writing(options) as desk:
            objective = self._record(desk, options, options.objective, Objective)
            objective = papers.move_objective(desk, objective.id, up=options.up)
        self._terminal.say(
            say("“{title}” has the number {number} now.", title=objective.title, number=objective.number)
        )
        return DONE

    def show(self, options: argparse.Namespace) -> int:
        """Show an objective with everything that hangs on it."""
        with self._reading(options) as desk:
            objective = self._record(desk, options, options.objective, Objective)
            with desk.read() as reader:
                paper = reader.get(Paper, objective.paper)
            plan = views.load_plan(desk, post=paper.post, period=paper.period)
        if options.json:
            self._terminal.json(as_whole_json(plan, plan.side_of(objective), objective))
            return DONE
        for line in lines(plan, objective, self._terminal.words):
            self._terminal.line(line)
        return DONE

    def remove(self, options: argparse.Namespace) -> int:
        """Delete an objective."""
        with self._writing(options) as desk:
            objective = self._record(desk, options, options.objective, Objective)
            editing.remove(desk, [(Objective, objective.id)])
        self._terminal.say(say("{objective} is deleted.", objective=title_of(objective)))
        return DONE

    def list(self, options: argparse.Namespace) -> int:
        """List the objectives of a plan, the embassy's first."""
        with self._reading(options) as desk:
            plan = self._plan_read(desk, options)
        sides = [Side(options.side)] if options.side else list(Side)
        objectives = [(side, objective) for side in sides for objective in plan.of(side)]
        if options.json:
            self._terminal.json([as_json(plan, side, objective) for side, objective in objectives])
            return DONE
        words = self._terminal.words
        if objectives:
            self._terminal.columns(
                [
                    (words(SIDES[side]), one.number, str(one.priority or ""), one.lead, one.title)
                    for side, one in objectives
                ]
            )
        self._terminal.say(say_n("{count} objective.", "{count} objectives.", len(objectives)))
        return DONE


def _of_objective(menu: Menu, parser: Parser) -> None:
    parser.add_argument(
        "objective", metavar="OBJECTIVE", help=menu.words(say("as embassy:1.2 or attache:A2"))
    )
    of_side(menu, parser, say("whose paper, where both have such a number"))
    menu.of_plan(parser)


def _texts(options: argparse.Namespace) -> dict[str, str]:
    return texts_of(options, (*objective_entry.FIELDS, "goal", "serves"))


def _added(options: argparse.Namespace) -> dict[type[Any], Sequence[str]]:
    given = ((cls, getattr(options, name)) for name, cls, *_ in _ITEMS)
    return {cls: texts for cls, texts in given if texts is not None}


def _typed(options: argparse.Namespace) -> dict[type[Any], ItemsTyped]:
    """What becomes of each list that was spoken of."""
    typed: dict[type[Any], ItemsTyped] = {}
    for name, cls, names, _ in _ITEMS:
        added, dropped = getattr(options, name) or (), getattr(options, f"drop_{name}") or ()
        replacing = bool(getattr(options, f"replace_{names}"))
        if replacing and (dropped or not added):
            raise WrongUse(
                say(
                    "{replace} needs what takes their place: {add}. To take out one, say {drop} alone.",
                    replace=option(f"replace_{names}"),
                    add=option(name),
                    drop=option(f"drop_{name}"),
                )
            )
        if added or dropped:
            typed[cls] = ItemsTyped(added, dropped, replacing)
    return typed
