"""The commands: each method carries one out, says what came of it, and gives the exit code."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from app.cli.terminal import Terminal
from app.domain.checks import obstacles
from app.domain.kinds import KIND_WORDS
from app.domain.messages import Refusal, WrongUse, say, say_n
from app.work import files, history, importing, sampling, views
from app.work.desk import Access, Desk, House

DONE, FOUND, REFUSED = 0, 1, 3
_LONGEST_LABEL = 70
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


class Commands:
    """Carries out what was typed, with the options that the parser made of it."""

    def __init__(self, house: House, screen: Screen, terminal: Terminal) -> None:
        self._house = house
        self._screen = screen
        self._terminal = terminal

    def desk(self, options: argparse.Namespace) -> int:
        """Reached only for ``desk --help``, which ends the parsing: ``start`` opens the screen itself."""
        raise WrongUse(say("The screen is opened by “chancery desk” as the first word."))

    def sample(self, options: argparse.Namespace) -> int:
        """Make a workspace with the sample network."""
        sampling.make_sample(self._house, options.file).close()
        self._terminal.say(say("The sample network is in {path}.", path=str(options.file)))
        return DONE

    def new(self, options: argparse.Namespace) -> int:
        """Make an empty workspace."""
        if options.file.exists():
            raise Refusal(say("{path} is there already: it was not touched.", path=str(options.file)))
        passphrase = self._terminal.chosen_passphrase(options.passphrase_file, none=options.no_passphrase)
        desk = files.create(
            self._house, options.file, passphrase=passphrase, state=options.state, name=options.name
        )
        desk.close()
        self._terminal.say(say("The workspace is in {path}.", path=str(options.file)))
        return DONE

    def info(self, options: argparse.Namespace) -> int:
        """Count what a workspace holds."""
        with self._open(options, Access.READ) as desk:
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
        with self._open(options, Access.READ) as desk:
            choice = views.pick(desk, post=options.post, period=options.period)
            plan = views.load_plan(desk, post=choice.post.id, period=views.period_of(choice))
            findings = views.findings(desk, plan, day=self._day(options))
        errors = len(obstacles(findings))
        if options.json:
            self._terminal.json(
                [
                    {
                        "code": finding.code,
                        "severity": finding.severity.value,
                        "message": self._terminal.words(finding.message),
                        "records": list(finding.records),
                    }
                    for finding in findings
                ]
            )
        else:
            for finding in findings:
                severity = self._terminal.words(finding.severity)
                self._terminal.line(
                    f"{finding.code:<3} {severity:<9} {self._terminal.words(finding.message)}"
                )
            self._terminal.say(
                say_n(
                    "{count} finding, {errors} in the way of signature.",
                    "{count} findings, {errors} in the way of signature.",
                    len(findings),
                    errors=errors,
                )
            )
        return FOUND if errors else DONE

    def print_document(self, options: argparse.Namespace) -> int:
        """Print a document as PDF."""
        from app.work import printing  # with it comes everything that goes on paper

        if options.document not in printing.DOCUMENTS:
            raise WrongUse(
                say(
                    "There is no document “{name}”. There are: {names}.",
                    name=options.document,
                    names=tuple(sorted(printing.DOCUMENTS)),
                )
            )
        with self._open(options, Access.READ) as desk:
            choice = views.pick(desk, post=options.post, period=options.period)
            printing.print_to(
                desk,
                options.output,
                document=options.document,
                post=choice.post.id,
                period=views.period_of(choice),
                day=self._day(options),
                language_code=options.language,
            )
        self._terminal.say(say("The document is in {path}.", path=str(options.output)))
        return DONE

    def import_table(self, options: argparse.Namespace) -> int:
        """Take a CSV table in, or say what that would change."""
        data = importing.read_source(options.source)
        access = Access.READ if options.dry_run else Access.WRITE
        with self._open(options, access) as desk:
            report = importing.import_table(desk, kind=options.kind, data=data, dry_run=options.dry_run)
        if options.json:
            self._terminal.json(
                {
                    "added": report.added,
                    "changed": report.changed,
                    "unchanged": report.unchanged,
                    "problems": [self._problem(problem) for problem in report.problems],
                    "notes": [self._problem(note) for note in report.notes],
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
        from app.work import exporting

        with self._open(options, Access.READ) as desk:
            count = exporting.export_to(desk, options.target, kind=options.kind)
        self._terminal.say(
            say_n("{count} row is in {path}.", "{count} rows are in {path}.", count, path=str(options.target))
        )
        return DONE

    def history(self, options: argparse.Namespace) -> int:
        """List revisions, newest first."""
        with self._open(options, Access.READ) as desk:
            revisions = history.revisions(desk, limit=options.limit, record=options.record)
        if options.json:
            self._terminal.json(
                [
                    {
                        "id": revision.id,
                        "site": revision.site,
                        "sequence": revision.sequence,
                        "at": revision.at.isoformat(),
                        "author": revision.author,
                        "kind": revision.kind.value,
                        "label": self._terminal.words(revision.label),
                    }
                    for revision in revisions
                ]
            )
            return DONE
        for revision in revisions:
            label = self._terminal.words(revision.label)[:_LONGEST_LABEL]
            self._terminal.line(
                f"{revision.sequence:>6}  {revision.at:%Y-%m-%d %H:%M}  {revision.kind.value:<9}  {label}"
            )
        return DONE

    def verify(self, options: argparse.Namespace) -> int:
        """Walk the chain of revisions; 1 where it is broken."""
        with self._open(options, Access.READ) as desk:
            faults = history.verify(desk)
        if options.json:
            self._terminal.json(
                {"sound": not faults, "faults": [self._terminal.words(fault) for fault in faults]}
            )
        elif faults:
            for fault in faults:
                self._terminal.say(fault)
        else:
            self._terminal.say(
                say(
                    "The journal is sound: every revision is in its place and gives the records as they stand."
                )
            )
        return FOUND if faults else DONE

    def undo(self, options: argparse.Namespace) -> int:
        """Take back the last step."""
        with self._open(options, Access.WRITE) as desk:
            self._terminal.say(say("Undone: {step}", step=history.undo(desk)))
        return DONE

    def redo(self, options: argparse.Namespace) -> int:
        """Do the last step again that was taken back."""
        with self._open(options, Access.WRITE) as desk:
            self._terminal.say(say("Done again: {step}", step=history.redo(desk)))
        return DONE

    def backup(self, options: argparse.Namespace) -> int:
        """Write a verified copy of the workspace."""
        with self._open(options, Access.READ) as desk:
            files.backup(desk, options.target)
        self._terminal.say(
            say("The backup is in {path}. It was opened and checked.", path=str(options.target))
        )
        return DONE

    def backups(self, options: argparse.Namespace) -> int:
        """List the backups of a workspace, newest first; it may be damaged or gone."""
        kept = files.backups(self._house, options.file)
        if options.json:
            self._terminal.json([{"at": backup.at.isoformat(), "path": str(backup.path)} for backup in kept])
            return DONE
        for backup in kept:
            self._terminal.line(f"{backup.at:%Y-%m-%d %H:%M}  {backup.path}")
        self._terminal.say(say_n("{count} backup.", "{count} backups.", len(kept)))
        return DONE

    def restore(self, options: argparse.Namespace) -> int:
        """Put a backup in the place of the workspace; what lay there is kept under another name."""
        chosen: Path | None = options.backup
        if chosen is None:
            kept = files.backups(self._house, options.file)
            if not kept:
                raise Refusal(say("This computer has no backup of {path}.", path=str(options.file)))
            chosen = kept[0].path
        passphrase = self._terminal.passphrase_of(chosen, options.passphrase_file)
        aside = files.restore_backup(self._house, options.file, chosen, passphrase=passphrase)
        if aside is not None:
            self._terminal.say(say("The file that lay there is kept as {path}.", path=str(aside)))
        self._accept(options.file, passphrase)
        self._terminal.say(
            say("{path} is what the backup {backup} holds.", path=str(options.file), backup=str(chosen))
        )
        return DONE

    def accept(self, options: argparse.Namespace) -> int:
        """Go on with a copy that is older than what this computer last saw."""
        passphrase = self._terminal.passphrase_of(options.file, options.passphrase_file)
        self._accept(options.file, passphrase)
        self._terminal.say(say("Work goes on with {path} as it is.", path=str(options.file)))
        return DONE

    def _accept(self, path: Path, passphrase: str | None) -> None:
        desk = files.open_desk(self._house, path, passphrase=passphrase, accept_older=True)
        reason = desk.read_only_because
        desk.close()
        if reason is not None:
            raise Refusal(reason)

    def rekey(self, options: argparse.Namespace) -> int:
        """Change the passphrase."""
        with self._open(options, Access.WRITE) as desk:
            new = self._terminal.chosen_passphrase(options.new_passphrase_file, none=options.no_passphrase)
            self._terminal.say(files.rekey(desk, new_passphrase=new))
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

    def search(self, options: argparse.Namespace) -> int:
        """Find records by their words."""
        with self._open(options, Access.READ) as desk:
            hits = views.search(desk, options.text, limit=options.limit)
        if options.json:
            self._terminal.json([{"kind": hit.kind.value, "id": hit.id, "title": hit.title} for hit in hits])
            return DONE
        for hit in hits:
            self._terminal.line(f"{self._terminal.words(KIND_WORDS[hit.kind]):<20} {hit.title}")
        return DONE

    @contextmanager
    def _open(self, options: argparse.Namespace, access: Access) -> Iterator[Desk]:
        passphrase = self._terminal.passphrase_of(options.file, options.passphrase_file)
        desk = files.open_desk(self._house, options.file, passphrase=passphrase, access=access)
        try:
            reason = desk.read_only_because if access is Access.WRITE else None
            for notice in desk.file.notices:
                if notice != reason:
                    self._terminal.warn(notice)
            if reason is not None:
                raise Refusal(reason)
            yield desk
        finally:
            desk.close()

    def _day(self, options: argparse.Namespace) -> dt.date:
        """The day that was given, else today where this computer stands."""
        day: dt.date | None = options.date
        return day if day is not None else self._house.now().astimezone().date()
