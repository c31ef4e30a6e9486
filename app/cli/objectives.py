"""Objectives: adding one, changing it, listing those of a plan."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from app.cli.arguments import Menu, Parser
from app.cli.commands import DONE, Commands
from app.domain.messages import Refusal, WrongUse, say, say_n
from app.domain.naming import field_word, title_of
from app.domain.plan import Plan
from app.domain.records import Id, Indicator, Objective, RedLine, Risk
from app.domain.vocabulary import SIDES, Side
from app.work import addresses, editing, objective_entry, views
from app.work.desk import Desk

_LISTS = {"facets", "aspects", "means", "supporting"}
_ITEMS: tuple[tuple[str, type[Any], str], ...] = (
    ("indicator", Indicator, "name=…; unit=…; baseline=…; 2026=…; actual 2026=…"),
    ("risk", Risk, "obstacle=…; consequence=…; mitigation=…"),
    ("red_line", RedLine, "text=…; place=…; topic=…; date_start=…; date_end=…"),
)


class ObjectiveCommands(Commands):
    """``objective add``, ``objective edit``, ``objective list`` and ``objective remove``."""

    def add_to(self, menu: Menu) -> None:
        """Let these be typed."""
        t = menu.words
        group = menu.group("objective", say("the objectives of both mission papers"))
        add = group.command("add", self.add, say("add an objective to a paper"), writes=True)
        add.add_argument(
            "--side",
            choices=[side.value for side in Side],
            help=t(say("whose paper; without it, that of the officer")),
        )
        group.of_plan(add)
        self._of_fields(group, add)
        edit = group.command("edit", self.edit, say("change fields of an objective"), writes=True)
        edit.add_argument("objective", metavar="OBJECTIVE", help=t(say("as embassy:1.2 or attache:A2")))
        group.of_plan(edit)
        self._of_fields(group, edit)
        list_ = group.command("list", self.list, say("list the objectives of a plan"))
        list_.add_argument("--side", choices=[side.value for side in Side])
        group.of_plan(list_)
        group.as_json(list_)
        remove = group.command(
            "remove", self.remove, say("delete an objective with all it holds"), writes=True
        )
        remove.add_argument("objective", metavar="OBJECTIVE")
        group.of_plan(remove)

    def _of_fields(self, menu: Menu, parser: Parser) -> None:
        t = menu.words
        for name in objective_entry.FIELDS:
            hint = say("{field}, with semicolons between", field=field_word(name))
            parser.add_argument(_option(name), help=t(hint if name in _LISTS else field_word(name)))
        parser.add_argument(
            "--goal", metavar="NUMBER", help=t(say("the goal of the paper that it stands under"))
        )
        parser.add_argument(
            "--serves", metavar="NUMBERS", help=t(say("guidance goals, with semicolons between"))
        )
        for name, _, form in _ITEMS:
            parser.add_argument(
                _option(name), dest=name, action="append", metavar="TEXT", help=t(say("{form}", form=form))
            )

    def add(self, options: argparse.Namespace) -> int:
        """Add an objective."""
        texts = _texts(options)
        if not texts.get("title", "").strip():
            raise WrongUse(say("Give the title of the objective with --title."))
        with self._writing(options) as desk:
            paper = self._paper(desk, options)
            objective = objective_entry.add_objective(desk, paper, texts, items=_items(options))
        self._terminal.say(say("{objective} is added: {id}", objective=title_of(objective), id=objective.id))
        return DONE

    def edit(self, options: argparse.Namespace) -> int:
        """Change fields of an objective."""
        texts, items = _texts(options), _items(options)
        if not texts and not items:
            raise WrongUse(say("Say what to change, as --title or --statement."))
        with self._writing(options) as desk:
            objective = self._objective(desk, options)
            changed = objective_entry.edit_objective(desk, objective.id, texts, items=items)
        self._terminal.say(say("{objective} is changed.", objective=title_of(changed)))
        return DONE

    def remove(self, options: argparse.Namespace) -> int:
        """Delete an objective."""
        with self._writing(options) as desk:
            objective = self._objective(desk, options)
            editing.remove(desk, [(Objective, objective.id)])
        self._terminal.say(say("{objective} is deleted.", objective=title_of(objective)))
        return DONE

    def list(self, options: argparse.Namespace) -> int:
        """List the objectives of a plan, the embassy's first."""
        with self._reading(options) as desk:
            choice = self._plan(desk, options)
            plan = views.load_plan(desk, post=choice.post.id, period=views.period_of(choice))
        sides = [Side(options.side)] if options.side else list(Side)
        objectives = [(side, objective) for side in sides for objective in plan.of(side)]
        if options.json:
            self._terminal.json([_as_json(plan, side, objective) for side, objective in objectives])
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

    def _objective(self, desk: Desk, options: argparse.Namespace) -> Objective:
        found = addresses.find_record(desk, options.objective, post=options.post, period=options.period)
        if not isinstance(found, Objective):
            raise Refusal(say("“{text}” is not an objective.", text=options.objective))
        return found

    def _paper(self, desk: Desk, options: argparse.Namespace) -> Id:
        side = Side(options.side) if options.side else desk.officer.side if desk.officer else None
        if side is None:
            raise WrongUse(say("Say whose paper with --side."))
        choice = self._plan(desk, options)
        plan = views.load_plan(desk, post=choice.post.id, period=views.period_of(choice))
        paper = plan.paper(side)
        if paper is None:
            raise Refusal(say("The side “{side}” has not begun its paper yet.", side=SIDES[side]))
        return paper.id


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def _texts(options: argparse.Namespace) -> dict[str, str]:
    names = (*objective_entry.FIELDS, "goal", "serves")
    return {name: getattr(options, name) for name in names if getattr(options, name) is not None}


def _items(options: argparse.Namespace) -> Mapping[type[Any], Sequence[str]]:
    given = ((cls, getattr(options, name)) for name, cls, _ in _ITEMS)
    return {cls: texts for cls, texts in given if texts is not None}


def _as_json(plan: Plan, side: Side, objective: Objective) -> dict[str, object]:
    goal = next((goal for goal in plan.paper_goals if goal.id == objective.goal), None)
    return {
        "id": objective.id,
        "side": side.value,
        "number": objective.number,
        "title": objective.title,
        "goal": goal.number if goal is not None else None,
        "statement": objective.statement,
        "justification": objective.justification,
        "strategy": objective.strategy,
        "priority": objective.priority,
        "level": objective.level.value if objective.level is not None else None,
        "facets": [facet.value for facet in objective.facets],
        "aspects": [aspect.value for aspect in objective.aspects],
        "means": [means.value for means in objective.means],
        "lead": objective.lead,
        "supporting": list(objective.supporting),
        "date_start": str(objective.date_start) if objective.date_start else None,
        "date_end": str(objective.date_end) if objective.date_end else None,
        "defence_side": objective.defence_side.value if side is Side.EMBASSY else None,
        "serves": [found.ref_no for found in plan.goals_served_by(objective)],
        "links": [
            {"id": link.id, "kind": link.kind.value, "state": plan.state(link).value}
            for link in plan.links_of(objective)
        ],
        "apart": objective.apart_reason or None,
        "indicators": len(plan.indicators_of(objective)),
        "risks": len(plan.risks_of(objective)),
        "red_lines": len(plan.red_lines_of(objective)),
        "events": len(plan.events_of(objective)),
        "marking": objective.marking,
    }
