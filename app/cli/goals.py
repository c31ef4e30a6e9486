"""The goals of a mission paper, under which its objectives stand."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from app.cli.arguments import Menu, Parser
from app.cli.commands import DONE
from app.cli.plan_commands import PlanCommands, of_fields, of_side, texts_of
from app.domain.messages import Message, WrongUse, say, say_n
from app.domain.naming import title_of
from app.domain.plan import Plan
from app.domain.records import Objective, PaperGoal
from app.domain.vocabulary import SIDES, Side
from app.work import editing, paper_entry, papers
from app.work.desk import Desk

_MOST_NAMED = 12


class GoalCommands(PlanCommands):
    """``goal add``, ``edit``, ``move``, ``remove`` and ``list``."""

    def add_to(self, menu: Menu) -> None:
        """Let these be typed."""
        t = menu.words
        group = menu.group("goal", say("the goals of both mission papers"))
        add = group.command("add", self.add, say("add a goal to a paper"), writes=True)
        of_side(group, add)
        of_fields(group, add, paper_entry.GOAL_FIELDS, codes=paper_entry.GOAL_CODES)
        group.of_period(add)
        edit = self._on(group, "edit", self.edit, say("change fields of a goal"))
        of_fields(group, edit, paper_entry.GOAL_FIELDS, codes=paper_entry.GOAL_CODES)
        move = self._on(
            group,
            "move",
            self.move,
            say("let a goal and the one beside it change numbers, and their objectives with them"),
        )
        where = move.add_mutually_exclusive_group(required=True)
        where.add_argument("--up", action="store_true", help=t(say("before the one before it")))
        where.add_argument("--down", action="store_true", help=t(say("after the one after it")))
        self._on(group, "remove", self.remove, say("delete a goal; its objectives stay, under no goal"))
        list_ = group.command("list", self.list, say("list the goals of a plan"))
        of_side(group, list_, say("only those of one side"))
        group.of_period(list_)
        group.as_json(list_)

    def _on(
        self, group: Menu, name: str, method: Callable[[argparse.Namespace], int], description: Message
    ) -> Parser:
        parser = group.command(name, method, description, writes=True)
        parser.add_argument("goal", metavar="GOAL", help=group.words(say("as embassy:1, or its id")))
        of_side(group, parser, say("whose paper, where both have such a number"))
        group.of_period(parser)
        return parser

    def add(self, options: argparse.Namespace) -> int:
        """Add a goal."""
        texts = texts_of(options, paper_entry.GOAL_FIELDS)
        if not texts.get("title", "").strip():
            raise WrongUse(say("Give the title of the goal with --title."))
        with self._writing(options) as desk:
            goal = paper_entry.add_goal(desk, self._paper(desk, options).id, texts)
            self._note_number(desk, goal)
        self._terminal.say(say("{goal} is added: {id}", goal=title_of(goal), id=goal.id))
        return DONE

    def edit(self, options: argparse.Namespace) -> int:
        """Change fields of a goal."""
        texts = texts_of(options, paper_entry.GOAL_FIELDS)
        if not texts:
            raise WrongUse(say("Say what to change, as --title or --description."))
        with self._writing(options) as desk:
            before = self._record(desk, options, options.goal, PaperGoal)
            goal = paper_entry.edit_goal(desk, before.id, texts)
            if goal.number != before.number:
                self._note_number(desk, goal)
                self._note_objectives(paper_entry.objectives_under(desk, goal))
        self._terminal.say(say("{goal} is changed.", goal=title_of(goal)))
        return DONE

    def move(self, options: argparse.Namespace) -> int:
        """Let a goal change places with its neighbour."""
        with self._writing(options) as desk:
            goal = self._record(desk, options, options.goal, PaperGoal)
            goal = papers.move_goal(desk, goal.id, up=options.up)
        self._terminal.say(
            say("“{title}” has the number {number} now.", title=goal.title, number=goal.number)
        )
        return DONE

    def remove(self, options: argparse.Namespace) -> int:
        """Delete a goal."""
        with self._writing(options) as desk:
            goal = self._record(desk, options, options.goal, PaperGoal)
            left = paper_entry.objectives_under(desk, goal)
            editing.remove(desk, [(PaperGoal, goal.id)])
        self._terminal.say(say("{goal} is deleted.", goal=title_of(goal)))
        if left:
            self._terminal.warn(
                say_n(
                    "{count} objective stands under no goal now: {numbers}.",
                    "{count} objectives stand under no goal now: {numbers}.",
                    len(left),
                    numbers=_numbers(left),
                )
            )
        return DONE

    def list(self, options: argparse.Namespace) -> int:
        """List the goals of a plan, the embassy's first."""
        with self._reading(options) as desk:
            plan = self._plan_read(desk, options)
        goals = [
            (side, goal)
            for side in Side
            if (paper := plan.paper(side)) is not None and options.side in {None, side.value}
            for goal in plan.goals_of(paper)
        ]
        if options.json:
            self._terminal.json([_as_json(plan, side, goal) for side, goal in goals])
            return DONE
        words = self._terminal.words
        self._terminal.columns(
            [
                (
                    words(SIDES[side]),
                    goal.number,
                    words(goal.kind) if goal.kind is not None else "",
                    words(say_n("{count} objective", "{count} objectives", len(plan.objectives_under(goal)))),
                    goal.title,
                )
                for side, goal in goals
            ]
        )
        self._terminal.say(say_n("{count} goal.", "{count} goals.", len(goals)))
        return DONE

    def _note_number(self, desk: Desk, goal: PaperGoal) -> None:
        if paper_entry.shares_number(desk, goal):
            self._terminal.warn(
                say("Another goal of this paper has the number {number} as well.", number=goal.number)
            )

    def _note_objectives(self, objectives: Sequence[Objective]) -> None:
        if objectives:
            self._terminal.warn(
                say_n(
                    "{count} objective under it keeps its number: {numbers}.",
                    "{count} objectives under it keep their numbers: {numbers}.",
                    len(objectives),
                    numbers=_numbers(objectives),
                )
            )


def _numbers(objectives: Sequence[Objective]) -> tuple[str, ...]:
    more = ("…",) if len(objectives) > _MOST_NAMED else ()
    return (*(one.number for one in objectives[:_MOST_NAMED]), *more)


def _as_json(plan: Plan, side: Side, goal: PaperGoal) -> dict[str, object]:
    return {
        "id": goal.id,
        "side": side.value,
        "number": goal.number,
        "title": goal.title,
        "kind": goal.kind.value if goal.kind is not None else None,
        "description": goal.description,
        "justification": goal.justification,
        "linkages": goal.linkages,
        "objectives": [one.number for one in plan.objectives_under(goal)],
    }
