"""Tables that are taken in and written out."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.arguments import Menu
from app.cli.commands import DONE, REFUSED, Commands
from app.domain.messages import WrongUse, say, say_n
from app.work import importing, views

_COMMENTS = "comments"
"""The comment matrix of a plan: written out, never taken in."""


class TableCommands(Commands):
    """``import`` and ``export``."""

    def add_to(self, menu: Menu) -> None:
        """Let these be typed."""
        import_ = menu.command(
            "import", self.import_table, say("take a CSV table in: all of it, or nothing"), writes=True
        )
        import_.add_argument("kind", choices=importing.KINDS)
        import_.add_argument("source", type=Path, metavar="SOURCE.csv")
        import_.add_argument(
            "--dry-run", action="store_true", help=menu.words(say("only say what would change"))
        )
        menu.as_json(import_)
        export = menu.command("export", self.export_table, say("write the records of a kind as a CSV table"))
        export.add_argument("kind", choices=[*importing.KINDS, _COMMENTS])
        export.add_argument("--post", metavar="CODE", help=menu.words(say("of the comments")))
        export.add_argument("--period", metavar="2026-2028", help=menu.words(say("of the comments")))
        export.add_argument("target", type=Path, metavar="TARGET.csv")

    def import_table(self, options: argparse.Namespace) -> int:
        """Take a CSV table in, or say what that would change."""
        data = importing.read_source(options.source)
        opened = self._reading if options.dry_run else self._writing
        with opened(options) as desk:
            if options.dry_run:
                self._act(desk, options)
            report = importing.import_table(desk, kind=options.kind, data=data, dry_run=options.dry_run)
        if options.json:
            self._terminal.json(
                {
                    "added": report.added,
                    "changed": report.changed,
                    "unchanged": report.unchanged,
                    "problems": [self._problem(problem) for problem in report.problems],
                    "notes": [self._problem(note) for note in report.notes],
                    "effects": [
                        {"line": one.line, "message": self._terminal.words(one.message)}
                        for one in report.effects
                    ],
                }
            )
        else:
            self._show_report(options, report)
        return REFUSED if report.problems else DONE

    def _problem(self, problem: importing.Problem) -> dict[str, object]:
        return {
            "line": problem.line,
            "column": problem.column,
            "message": self._terminal.words(problem.message),
        }

    def _show_report(self, options: argparse.Namespace, report: importing.Report) -> None:
        for note in report.notes:
            self._terminal.warn(importing.sentence(note))
        for problem in report.problems:
            self._terminal.warn(importing.sentence(problem))
        if report.problems:
            rows = {problem.line for problem in report.problems if problem.line}
            self._terminal.warn(
                say_n(
                    "{count} bad row: nothing was taken in.",
                    "{count} bad rows: nothing was taken in.",
                    len(rows),
                )
                if rows
                else say("Nothing was taken in.")
            )
            return
        if options.dry_run:
            for effect in report.effects:
                where = say("Line {line}: {what}", line=str(effect.line), what=effect.message)
                self._terminal.say(where)
        form = (
            say(
                "Would add {added}, change {changed}, leave {unchanged} as they are.",
                added=report.added,
                changed=report.changed,
                unchanged=report.unchanged,
            )
            if options.dry_run
            else say(
                "Added {added}, changed {changed}, left {unchanged} as they were.",
                added=report.added,
                changed=report.changed,
                unchanged=report.unchanged,
            )
        )
        self._terminal.say(form)

    def export_table(self, options: argparse.Namespace) -> int:
        """Write the records of a kind as a CSV table."""
        from app.work import comment_export, exporting

        if options.kind != _COMMENTS and (options.post or options.period):
            raise WrongUse(say("Only the comments are of one plan: the other tables hold the whole network."))
        with self._reading(options) as desk:
            if options.kind == _COMMENTS:
                choice = self._plan(desk, options)
                count = comment_export.export_comments_to(
                    desk, options.target, post=choice.post.id, period=views.period_of(choice)
                )
            else:
                count = exporting.export_to(desk, options.target, kind=options.kind)
        self._terminal.say(
            say_n("{count} row is in {path}.", "{count} rows are in {path}.", count, path=str(options.target))
        )
        return DONE
