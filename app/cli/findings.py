"""Findings of the checks: accepting one with a reason, and opening it again."""

from __future__ import annotations

import argparse

from app.cli.arguments import Menu, Parser
from app.cli.commands import DONE, Commands
from app.domain.acceptance import accepting_sides
from app.domain.checks import Finding
from app.domain.messages import Refusal, WrongUse, say
from app.domain.plan import Plan
from app.domain.vocabulary import Side
from app.work import accepting, views
from app.work.desk import Desk


class FindingCommands(Commands):
    """``finding accept`` and ``finding reopen``; ``check`` lists the findings."""

    def add_to(self, menu: Menu) -> None:
        """Let these be typed."""
        t = menu.words
        group = menu.group("finding", say("what the checks found: accept it with a reason, or open it again"))
        accept = group.command("accept", self.accept, say("accept a finding as it reads"), writes=True)
        self._of_finding(group, accept)
        accept.add_argument(
            "--reason", required=True, metavar="TEXT", help=t(say("why it may stand as it is"))
        )
        accept.add_argument(
            "--side",
            choices=[side.value for side in Side],
            help=t(say("for which side; default that of the officer, or the only one that can")),
        )
        reopen = group.command("reopen", self.reopen, say("take an acceptance back"), writes=True)
        self._of_finding(group, reopen)

    def _of_finding(self, menu: Menu, command: Parser) -> None:
        command.add_argument(
            "finding",
            metavar="KEY|CODE:NUMBER",
            help=menu.words(
                say(
                    "the key from “check --json”, or the rule and the number of the objective or goal, "
                    "or the place among the findings of the rule, as S3:A6 or E5:2"
                )
            ),
        )
        menu.of_plan(command)

    def accept(self, options: argparse.Namespace) -> int:
        """Accept a finding."""
        with self._writing(options) as desk:
            plan, finding = self._find(desk, options)
            if finding.accepted is not None:
                raise Refusal(say("It is accepted already: {reason}", reason=finding.accepted.reason))
            accepting.accept(
                desk,
                finding,
                post=plan.post.id,
                period=plan.period,
                side=_side(desk, plan, finding, options.side),
                reason=options.reason,
            )
        self._terminal.say(say("Accepted: {finding}", finding=finding.message))
        return DONE

    def reopen(self, options: argparse.Namespace) -> int:
        """Take an acceptance back."""
        with self._writing(options) as desk:
            _, finding = self._find(desk, options)
            if finding.accepted is None:
                raise Refusal(say("It is not accepted: {finding}", finding=finding.message))
            accepting.reopen(desk, finding.accepted.id)
        self._terminal.say(say("Open again: {finding}", finding=finding.message))
        return DONE

    def _find(self, desk: Desk, options: argparse.Namespace) -> tuple[Plan, Finding]:
        choice = self._plan(desk, options)
        plan = views.load_plan(desk, post=choice.post.id, period=views.period_of(choice))
        found = views.findings(desk, plan, day=self._day(options))
        return plan, accepting.find_finding(plan, found, options.finding)


def _side(desk: Desk, plan: Plan, finding: Finding, named: str | None) -> Side:
    """The side that is named, else the officer's, else the only one for which it can be accepted."""
    if named is not None:
        return Side(named)
    sides = accepting_sides(plan, finding)
    if desk.officer is not None and desk.officer.side is not None:
        return desk.officer.side
    if len(sides) > 1:
        raise WrongUse(
            say("Say for which side with --side: {sides}.", sides=tuple(f"{one.value}" for one in Side))
        )
    return next(iter(sides), Side.EMBASSY)
