"""Reading a workspace: what it holds, what does not fit, what is found and how it looks."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from app.cli.arguments import Menu, positive
from app.cli.commands import DONE, FOUND, Commands
from app.cli.terminal import Terminal
from app.domain.checks import Finding, obstacles, still_open
from app.domain.kinds import KIND_WORDS
from app.domain.messages import say, say_n
from app.domain.vocabulary import SIDES
from app.work import files, views
from app.work.desk import House

_COUNTED = {
    "posts": say("posts"),
    "goals": say("guidance goals"),
    "papers": say("mission papers"),
    "objectives": say("objectives"),
    "links": say("alignments"),
    "events": say("events"),
    "agreements": say("agreements"),
    "operations": say("operations"),
    "revisions": say("revisions"),
}


class Screen(Protocol):
    """What this room may ask of the screen, without knowing it."""

    def shoot(
        self, house: House, workspace: Path, folder: Path, *, day: dt.date, passphrase: str | None
    ) -> tuple[Path, ...]:
        """Save a picture of every place of a workspace, light and dark; gives the files."""


class ReadingCommands(Commands):
    """``info``, ``check``, ``search`` and ``shots``."""

    def __init__(self, house: House, terminal: Terminal, screen: Screen) -> None:
        super().__init__(house, terminal)
        self._screen = screen

    def add_to(self, menu: Menu) -> None:
        """Let these be typed."""
        menu.as_json(menu.command("info", self.info, say("count what a workspace holds")))
        check = menu.command("check", self.check, say("list what does not fit in a plan"))
        menu.of_plan(check)
        menu.as_json(check)
        search = menu.command("search", self.search, say("find records by their words"))
        search.add_argument("text", metavar="TEXT")
        search.add_argument("--limit", type=positive, default=20)
        menu.as_json(search)
        shots = menu.command("shots", self.shots, say("save a picture of every place, light and dark"))
        shots.add_argument("folder", type=Path, metavar="FOLDER")
        menu.of_day(shots)

    def info(self, options: argparse.Namespace) -> int:
        """Count what a workspace holds."""
        with self._reading(options) as desk:
            info = files.info(desk)
        if options.json:
            self._terminal.json(
                {"format": info.format, "counts": info.counts, "content_hash": info.content_hash}
            )
            return DONE
        rows = [(self._terminal.words(_COUNTED[name]), str(count)) for name, count in info.counts.items()]
        self._terminal.say(say("Format {format}", format=str(info.format)))
        self._terminal.table(rows)
        self._terminal.say(say("Content {hash}", hash=info.content_hash))
        return DONE

    def check(self, options: argparse.Namespace) -> int:
        """List what does not fit in a plan; 1 where something stands in the way of signature."""
        with self._reading(options) as desk:
            choice = views.pick(desk, post=options.post, period=options.period)
            plan = views.load_plan(desk, post=choice.post.id, period=views.period_of(choice))
            findings = views.findings(desk, plan, day=self._day(options))
        errors = len(obstacles(findings))
        if options.json:
            self._terminal.json([self._finding(finding) for finding in findings])
        else:
            self._list(findings, errors)
        return FOUND if errors else DONE

    def _finding(self, finding: Finding) -> dict[str, object]:
        return {
            "code": finding.code,
            "severity": finding.severity.value,
            "message": self._terminal.words(finding.message),
            "records": list(finding.records),
            "key": finding.key,
            "accepted": finding.accepted.reason if finding.accepted is not None else None,
        }

    def _list(self, findings: Sequence[Finding], errors: int) -> None:
        """The open findings, then those that were accepted, with the reason; these are not counted."""
        words, opened = self._terminal.words, still_open(findings)
        for finding in opened:
            self._terminal.line(f"{finding.code:<3} {words(finding.severity):<9} {words(finding.message)}")
        for finding in findings:
            if finding.accepted is not None:
                sentence = say(
                    "{finding} Accepted, {who}: {reason}",
                    finding=finding.message,
                    who=finding.accepted.by or SIDES[finding.accepted.side],
                    reason=finding.accepted.reason,
                )
                self._terminal.line(f"{finding.code:<3} {words(say('accepted')):<9} {words(sentence)}")
        self._terminal.say(
            say_n(
                "{count} finding, {errors} in the way of signature.",
                "{count} findings, {errors} in the way of signature.",
                len(opened),
                errors=errors,
            )
        )
        if len(opened) < len(findings):
            self._terminal.say(
                say_n("{count} more is accepted.", "{count} more are accepted.", len(findings) - len(opened))
            )

    def search(self, options: argparse.Namespace) -> int:
        """Find records by their words."""
        with self._reading(options) as desk:
            hits = views.search(desk, options.text, limit=options.limit)
        if options.json:
            self._terminal.json([{"kind": hit.kind.value, "id": hit.id, "title": hit.title} for hit in hits])
            return DONE
        for hit in hits:
            self._terminal.line(
                f"{self._terminal.words(KIND_WORDS[hit.kind]):<20} {' '.join(hit.title.split())}"
            )
        self._terminal.say(say_n("{count} record.", "{count} records.", len(hits)))
        return DONE

    def shots(self, options: argparse.Namespace) -> int:
        """Save a picture of every place."""
        pictures = self._screen.shoot(
            self._house,
            options.file,
            options.folder,
            day=self._day(options),
            passphrase=self._terminal.passphrase_of(options.file, options.passphrase_file),
        )
        self._terminal.say(
            say_n(
                "{count} picture is in {path}.",
                "{count} pictures are in {path}.",
                len(pictures),
                path=str(options.folder),
            )
        )
        return DONE
