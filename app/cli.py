"""The command line: the same verbs as the screen, for scripts and for machines without a display.

Exit codes: 0 done; 1 findings of severity error, or a broken chain; 2 wrong use; 3 file or input refused.
"""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn, Protocol

from app import __version__
from app.domain.messages import ChanceryError, Message, Refusal, WrongUse, say, say_n
from app.domain.vocabulary import Severity
from app.language import LANGUAGES, Language
from app.settings import log
from app.work import exporting, files, history, importing, printing, sampling, views
from app.work.desk import Access, Desk, House

DONE, FOUND, MISUSED, REFUSED = 0, 1, 2, 3
_LONGEST_LABEL = 70
_MOST_DIGITS = 9
_LONGEST_PASSPHRASE = 1_000_000
"""Letters of a passphrase file that are read at most."""


class Screen(Protocol):
    """What this room may ask of the screen, without knowing it."""

    def shoot(self, house: House, workspace: Path, folder: Path, *, day: dt.date) -> tuple[Path, ...]:
        """Save a picture of every place of a workspace, light and dark; gives the files."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongUse(say("{problem}", problem=message), say("{usage}", usage=self.format_usage().strip()))


def run(arguments: Sequence[str], house: House, screen: Screen, words: Language) -> int:
    """Run one command; prints to standard output, errors as sentences to standard error."""
    _let_every_letter_out()
    try:
        code = CommandLine(house, screen, words).run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _let_nothing_more_out()
        return DONE
    except ChanceryError as error:
        _complain(error, words)
        return MISUSED if isinstance(error, WrongUse) else REFUSED
    except KeyboardInterrupt:
        print(words(say("Stopped.")), file=sys.stderr)
        return REFUSED
    except OSError as error:
        log.error("command failed: %s", _where(error))
        _let_nothing_more_out()
        reason = error.strerror or type(error).__name__
        print(words(say("The system does not allow it: {reason}.", reason=reason)), file=sys.stderr)
        return REFUSED
    except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user; the log has where, never what
        log.error("command failed: %s", _where(error))  # without a traceback, which would carry content
        print(
            words(say("Something went wrong inside the program; nothing half done was kept.")),
            file=sys.stderr,
        )
        print(f"{_where(error)}", file=sys.stderr)
        return REFUSED
    return code


def _let_every_letter_out() -> None:
    """Write a letter that the terminal's encoding does not have as its code, instead of failing at it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _let_nothing_more_out() -> None:
    """Where the output cannot be written, what is left of it would fail again when the program ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: ChanceryError, words: Language) -> None:
    print(words(error.message), file=sys.stderr)
    if error.advice is not None:
        print(words(error.advice), file=sys.stderr)


def _where(error: BaseException) -> str:
    """The kind of a fault and the places in the program where it arose, without any content."""
    places = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' < '.join(reversed(places[-6:]))}"


class CommandLine:
    """The commands: each method named ``do_…`` carries one out and returns its exit code."""

    def __init__(self, house: House, screen: Screen, words: Language) -> None:
        self._house = house
        self._screen = screen
        self._words = words

    def run(self, arguments: Sequence[str]) -> int:
        """Parse and carry out; raises ChanceryError with what is to be said."""
        options = self._parser().parse_args(arguments)
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)

    def _parser(self) -> argparse.ArgumentParser:
        parser = _Parser(
            prog="chancery", description=self._words(say("Two mission papers, one plan.")), allow_abbrev=False
        )
        parser.add_argument("--version", action="version", version=f"chancery {__version__}")
        self._commands = parser.add_subparsers(
            metavar=self._words(say("COMMAND")), required=True, parser_class=_Parser
        )
        self._add_making()
        self._add_reading()
        self._add_tables()
        self._add_keeping()
        return parser

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
        desk = self._command("desk", self.do_desk, say("open the screen"), file=False)
        desk.add_argument("file", metavar="FILE", nargs="?", type=Path, help=t(say("the workspace file")))
        desk.add_argument(
            "--sample", action="store_true", help=t(say("open a fresh copy of the sample network"))
        )
        self._command(
            "sample", self.do_sample, say("make a workspace with the sample network, without a passphrase")
        )
        new = self._command("new", self.do_new, say("make an empty workspace"))
        new.add_argument(
            "--no-passphrase", action="store_true", help=t(say("anyone who has the file can open it"))
        )
        new.add_argument("--state", default=files.DEFAULT_STATE, help=t(say("the sending state, as AZ")))
        new.add_argument("--name", default="", help=t(say("what the workspace is called")))

    def _add_reading(self) -> None:
        t = self._words
        self._as_json(self._command("info", self.do_info, say("count what a workspace holds")))
        check = self._command("check", self.do_check, say("list what does not fit in a plan"))
        self._of_plan(check)
        self._as_json(check)
        print_ = self._command("print", self.do_print, say("print a document as PDF"))
        print_.add_argument("--document", choices=sorted(printing.DOCUMENTS), required=True)
        self._of_plan(print_)
        print_.add_argument(
            "--language", choices=sorted(LANGUAGES), default="en", help=t(say("of the document"))
        )
        print_.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
        search = self._command("search", self.do_search, say("find records by their words"))
        search.add_argument("text", metavar="TEXT")
        search.add_argument("--limit", type=_positive, default=20)
        self._as_json(search)
        shots = self._command("shots", self.do_shots, say("save a picture of every place, light and dark"))
        shots.add_argument("folder", type=Path, metavar="FOLDER")
        self._of_day(shots)

    def _add_tables(self) -> None:
        import_ = self._command("import", self.do_import, say("take a CSV table in: all of it, or nothing"))
        import_.add_argument("kind", choices=importing.KINDS)
        import_.add_argument("source", type=Path, metavar="SOURCE.csv")
        import_.add_argument(
            "--dry-run", action="store_true", help=self._words(say("only say what would change"))
        )
        self._as_json(import_)
        export = self._command("export", self.do_export, say("write the records of a kind as a CSV table"))
        export.add_argument("kind", choices=importing.KINDS)
        export.add_argument("target", type=Path, metavar="TARGET.csv")

    def _add_keeping(self) -> None:
        t = self._words
        history_ = self._command("history", self.do_history, say("list the revisions, newest first"))
        history_.add_argument("--limit", type=_positive, default=50)
        history_.add_argument("--record", metavar="ID", help=t(say("only those of one record")))
        self._as_json(history_)
        self._as_json(
            self._command("verify", self.do_verify, say("walk the chain of revisions and replay it"))
        )
        self._command("undo", self.do_undo, say("take back the last step"))
        self._command("redo", self.do_redo, say("do the step again that was taken back last"))
        backup = self._command("backup", self.do_backup, say("write a verified copy of the workspace"))
        backup.add_argument("target", type=Path, metavar="TARGET")
        self._as_json(
            self._command("backups", self.do_backups, say("list the backups that this computer has"))
        )
        restore = self._command("restore", self.do_restore, say("put a backup in the place of the workspace"))
        restore.add_argument(
            "--backup", type=Path, metavar="PATH", help=t(say("which backup; without it, the newest"))
        )
        self._command(
            "accept", self.do_accept, say("go on with a copy that is older than what was last seen here")
        )
        rekey = self._command("rekey", self.do_rekey, say("change the passphrase"))
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

    # --- commands ------------------------------------------------------------------------------------------

    def do_desk(self, options: argparse.Namespace) -> int:
        """Reached only for ``desk --help``, which ends the parsing: ``start`` opens the screen itself."""
        raise WrongUse(say("The screen is opened by “chancery desk” as the first word."))

    def do_sample(self, options: argparse.Namespace) -> int:
        """Make a workspace with the sample network."""
        sampling.make_sample(self._house, options.file).close()
        self._say(say("The sample network is in {path}.", path=str(options.file)))
        return DONE

    def do_new(self, options: argparse.Namespace) -> int:
        """Make an empty workspace."""
        if options.file.exists():
            raise Refusal(say("{path} is there already: it was not touched.", path=str(options.file)))
        passphrase = self._chosen_passphrase(options.passphrase_file, none=options.no_passphrase)
        desk = files.create(
            self._house, options.file, passphrase=passphrase, state=options.state, name=options.name
        )
        desk.close()
        self._say(say("The workspace is in {path}.", path=str(options.file)))
        return DONE

    def do_info(self, options: argparse.Namespace) -> int:
        """Count what a workspace holds."""
        with self._open(options, Access.READ) as desk:
            info = files.info(desk)
        if options.json:
            self._json({"format": info.format, "counts": info.counts, "content_hash": info.content_hash})
            return DONE
        rows = [(self._words(_COUNTED[name]), str(count)) for name, count in info.counts.items()]
        self._say(say("Format {format}", format=str(info.format)))
        self._table(rows)
        self._say(say("Content {hash}", hash=info.content_hash))
        return DONE

    def do_check(self, options: argparse.Namespace) -> int:
        """List what does not fit in a plan; 1 where something stands in the way of signature."""
        with self._open(options, Access.READ) as desk:
            choice = views.pick(desk, post=options.post, period=options.period)
            plan = views.load_plan(desk, post=choice.post.id, period=views.period_of(choice))
            findings = views.findings(desk, plan, day=self._day(options))
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        if options.json:
            self._json(
                [
                    {
                        "code": finding.code,
                        "severity": finding.severity.value,
                        "message": self._words(finding.message),
                        "records": list(finding.records),
                    }
                    for finding in findings
                ]
            )
        else:
            for finding in findings:
                severity = self._words(finding.severity)
                print(f"{finding.code:<3} {severity:<9} {self._words(finding.message)}")
            self._say(
                say_n(
                    "{count} finding, {errors} in the way of signature.",
                    "{count} findings, {errors} in the way of signature.",
                    len(findings),
                    errors=errors,
                )
            )
        return FOUND if errors else DONE

    def do_print(self, options: argparse.Namespace) -> int:
        """Print a document as PDF."""
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
        self._say(say("The document is in {path}.", path=str(options.output)))
        return DONE

    def do_import(self, options: argparse.Namespace) -> int:
        """Take a CSV table in, or say what that would change."""
        data = importing.read_source(options.source)
        access = Access.READ if options.dry_run else Access.WRITE
        with self._open(options, access) as desk:
            report = importing.import_table(desk, kind=options.kind, data=data, dry_run=options.dry_run)
        if options.json:
            self._json(
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
        return {"line": problem.line, "column": problem.column, "message": self._words(problem.message)}

    def _show_report(self, options: argparse.Namespace, report: importing.Report) -> None:
        for note in report.notes:
            print(self._words(importing.sentence(note)), file=sys.stderr)
        for problem in report.problems:
            print(self._words(importing.sentence(problem)), file=sys.stderr)
        if report.problems:
            rows = {problem.line for problem in report.problems if problem.line}
            print(
                self._words(
                    say_n(
                        "{count} bad row: nothing was taken in.",
                        "{count} bad rows: nothing was taken in.",
                        len(rows),
                    )
                    if rows
                    else say("Nothing was taken in.")
                ),
                file=sys.stderr,
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
        self._say(form)

    def do_export(self, options: argparse.Namespace) -> int:
        """Write the records of a kind as a CSV table."""
        with self._open(options, Access.READ) as desk:
            count = exporting.export_to(desk, options.target, kind=options.kind)
        self._say(
            say_n("{count} row is in {path}.", "{count} rows are in {path}.", count, path=str(options.target))
        )
        return DONE

    def do_history(self, options: argparse.Namespace) -> int:
        """List revisions, newest first."""
        with self._open(options, Access.READ) as desk:
            revisions = history.revisions(desk, limit=options.limit, record=options.record)
        if options.json:
            self._json(
                [
                    {
                        "id": revision.id,
                        "site": revision.site,
                        "sequence": revision.sequence,
                        "at": revision.at.isoformat(),
                        "author": revision.author,
                        "kind": revision.kind.value,
                        "label": self._words(revision.label),
                    }
                    for revision in revisions
                ]
            )
            return DONE
        for revision in revisions:
            label = self._words(revision.label)[:_LONGEST_LABEL]
            print(f"{revision.sequence:>6}  {revision.at:%Y-%m-%d %H:%M}  {revision.kind.value:<9}  {label}")
        return DONE

    def do_verify(self, options: argparse.Namespace) -> int:
        """Walk the chain of revisions; 1 where it is broken."""
        with self._open(options, Access.READ) as desk:
            faults = history.verify(desk)
        if options.json:
            self._json({"sound": not faults, "faults": [self._words(fault) for fault in faults]})
        elif faults:
            for fault in faults:
                self._say(fault)
        else:
            self._say(
                say(
                    "The journal is sound: every revision is in its place and gives the records as they stand."
                )
            )
        return FOUND if faults else DONE

    def do_undo(self, options: argparse.Namespace) -> int:
        """Take back the last step."""
        with self._open(options, Access.WRITE) as desk:
            self._say(say("Undone: {step}", step=history.undo(desk)))
        return DONE

    def do_redo(self, options: argparse.Namespace) -> int:
        """Do the last step again that was taken back."""
        with self._open(options, Access.WRITE) as desk:
            self._say(say("Done again: {step}", step=history.redo(desk)))
        return DONE

    def do_backup(self, options: argparse.Namespace) -> int:
        """Write a verified copy of the workspace."""
        with self._open(options, Access.READ) as desk:
            files.backup(desk, options.target)
        self._say(say("The backup is in {path}. It was opened and checked.", path=str(options.target)))
        return DONE

    def do_backups(self, options: argparse.Namespace) -> int:
        """List the backups of a workspace, newest first; it may be damaged or gone."""
        kept = files.backups(self._house, options.file)
        if options.json:
            self._json([{"at": backup.at.isoformat(), "path": str(backup.path)} for backup in kept])
            return DONE
        for backup in kept:
            print(f"{backup.at:%Y-%m-%d %H:%M}  {backup.path}")
        self._say(say_n("{count} backup.", "{count} backups.", len(kept)))
        return DONE

    def do_restore(self, options: argparse.Namespace) -> int:
        """Put a backup in the place of the workspace; what lay there is kept under another name."""
        chosen: Path | None = options.backup
        if chosen is None:
            kept = files.backups(self._house, options.file)
            if not kept:
                raise Refusal(say("This computer has no backup of {path}.", path=str(options.file)))
            chosen = kept[0].path
        passphrase = None
        if files.passphrase_needed(chosen):
            passphrase = self._passphrase(options.passphrase_file, say("Passphrase: "))
        aside = files.restore_backup(self._house, options.file, chosen, passphrase=passphrase)
        if aside is not None:
            self._say(say("The file that lay there is kept as {path}.", path=str(aside)))
        self._accept(options.file, passphrase)
        self._say(
            say("{path} is what the backup {backup} holds.", path=str(options.file), backup=str(chosen))
        )
        return DONE

    def do_accept(self, options: argparse.Namespace) -> int:
        """Go on with a copy that is older than what this computer last saw."""
        passphrase = None
        if files.passphrase_needed(options.file):
            passphrase = self._passphrase(options.passphrase_file, say("Passphrase: "))
        self._accept(options.file, passphrase)
        self._say(say("Work goes on with {path} as it is.", path=str(options.file)))
        return DONE

    def _accept(self, path: Path, passphrase: str | None) -> None:
        desk = files.open_desk(self._house, path, passphrase=passphrase, accept_older=True)
        reason = desk.read_only_because
        desk.close()
        if reason is not None:
            raise Refusal(reason)

    def do_rekey(self, options: argparse.Namespace) -> int:
        """Change the passphrase."""
        with self._open(options, Access.WRITE) as desk:
            new = self._chosen_passphrase(options.new_passphrase_file, none=options.no_passphrase)
            self._say(files.rekey(desk, new_passphrase=new))
        return DONE

    def do_shots(self, options: argparse.Namespace) -> int:
        """Save a picture of every place."""
        pictures = self._screen.shoot(self._house, options.file, options.folder, day=self._day(options))
        self._say(
            say_n(
                "{count} picture is in {path}.",
                "{count} pictures are in {path}.",
                len(pictures),
                path=str(options.folder),
            )
        )
        return DONE

    def do_search(self, options: argparse.Namespace) -> int:
        """Find records by their words."""
        with self._open(options, Access.READ) as desk:
            hits = views.search(desk, options.text, limit=options.limit)
        if options.json:
            self._json([{"kind": hit.kind.value, "id": hit.id, "title": hit.title} for hit in hits])
            return DONE
        for hit in hits:
            print(f"{self._words(views.kind_word(hit.kind)):<20} {hit.title}")
        return DONE

    # --- helpers -------------------------------------------------------------------------------------------

    @contextmanager
    def _open(self, options: argparse.Namespace, access: Access) -> Iterator[Desk]:
        passphrase = None
        if files.passphrase_needed(options.file):
            passphrase = self._passphrase(options.passphrase_file, say("Passphrase: "))
        desk = files.open_desk(self._house, options.file, passphrase=passphrase, access=access)
        try:
            reason = desk.read_only_because if access is Access.WRITE else None
            for notice in desk.file.notices:
                if notice != reason:
                    print(self._words(notice), file=sys.stderr)
            if reason is not None:
                raise Refusal(reason)
            yield desk
        finally:
            desk.close()

    def _passphrase(self, source: Path | None, prompt: Message) -> str:
        if source is None:
            if not sys.stdin.isatty():
                raise WrongUse(say("This workspace has a passphrase: give it with --passphrase-file."))
            return getpass.getpass(self._words(prompt))
        try:
            with source.open(encoding="utf-8-sig", newline="") as file:
                passphrase = file.read(_LONGEST_PASSPHRASE + 1).split("\n", 1)[0].removesuffix("\r")
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise Refusal(say("The passphrase file cannot be read: {reason}.", reason=reason)) from None
        except UnicodeDecodeError:
            raise Refusal(say("The passphrase file is not text in UTF-8.")) from None
        if not 0 < len(passphrase) <= _LONGEST_PASSPHRASE:
            raise Refusal(say("The first line of the passphrase file is empty, or far too long."))
        return passphrase

    def _chosen_passphrase(self, source: Path | None, *, none: bool) -> str | None:
        if none and source is not None:
            raise WrongUse(say("A file with the passphrase and --no-passphrase contradict each other."))
        return None if none else self._new_passphrase(source)

    def _new_passphrase(self, source: Path | None) -> str:
        if source is None and not sys.stdin.isatty():
            raise WrongUse(
                say("Give the passphrase with a passphrase file, or say --no-passphrase on purpose.")
            )
        first = self._passphrase(source, say("New passphrase: "))
        files.check_passphrase(first)
        if source is None and self._passphrase(None, say("Once more: ")) != first:
            raise Refusal(say("The two passphrases differ: nothing was changed."))
        return first

    def _day(self, options: argparse.Namespace) -> dt.date:
        """The day that was given, else today where this computer stands."""
        day: dt.date | None = options.date
        return day if day is not None else self._house.now().astimezone().date()

    def _say(self, message: Message) -> None:
        print(self._words(message))

    def _json(self, value: object) -> None:
        plain = (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") != "utf8"
        print(json.dumps(value, ensure_ascii=plain, indent=1))

    def _table(self, rows: Sequence[tuple[str, str]]) -> None:
        width = max(len(name) for name, _ in rows)
        for name, value in rows:
            print(f"{name:<{width}}  {value:>8}")


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


def _positive(text: str) -> int:
    if not (text.isdecimal() and 0 < len(text) <= _MOST_DIGITS and int(text)):
        raise WrongUse(say("“{text}” is not a number that can be used here: give 1 or more.", text=text))
    return int(text)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise WrongUse(say("“{text}” is not a day: write it as 2026-11-22.", text=text)) from None
