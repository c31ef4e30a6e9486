"""Keeping a workspace: its history, its backups, its passphrase."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.arguments import Menu, positive
from app.cli.commands import DONE, FOUND, Commands
from app.domain.messages import Refusal, WrongUse, say, say_n
from app.domain.records import Id
from app.language import LANGUAGES
from app.work import addresses, files, history, recovery
from app.work.desk import Desk
from app.work.files import Opener
from app.work.revisions import STEP_KINDS

_LONGEST_LABEL = 70
_LONGEST_AUTHOR = 24


class KeepingCommands(Commands):
    """``history``, ``verify``, ``undo``, ``redo``, ``backup``, ``backups``, ``restore``, ``accept``, ``rekey`` and ``recovery-sheet``."""

    def add_to(self, menu: Menu) -> None:
        """Let these be typed."""
        t = menu.words
        history_ = menu.command("history", self.history, say("list the revisions, newest first"))
        history_.add_argument("--limit", type=positive, default=50)
        history_.add_argument(
            "--record", metavar="RECORD", help=t(say("only those of one record: its id, or as embassy:1.2"))
        )
        menu.of_period(history_)
        menu.as_json(history_)
        menu.as_json(menu.command("verify", self.verify, say("walk the chain of revisions and replay it")))
        menu.command("undo", self.undo, say("take back the last step"), writes=True)
        menu.command("redo", self.redo, say("do the step again that was taken back last"), writes=True)
        backup = menu.command("backup", self.backup, say("write a verified copy of the workspace"))
        backup.add_argument("target", type=Path, metavar="TARGET")
        menu.as_json(menu.command("backups", self.backups, say("list the backups that this computer has")))
        restore = menu.command("restore", self.restore, say("put a backup in the place of the workspace"))
        restore.add_argument(
            "--backup", type=Path, metavar="PATH", help=t(say("which backup; without it, the newest"))
        )
        menu.command(
            "accept", self.accept, say("go on with a copy that is older than what was last seen here")
        )
        rekey = menu.command("rekey", self.rekey, say("change the passphrase"), writes=True)
        rekey.add_argument("--new-passphrase-file", type=Path, metavar="PATH")
        rekey.add_argument(
            "--recovery-words-file",
            type=Path,
            metavar="PATH",
            help=t(say("open the workspace by the words of its recovery sheet, which this file holds")),
        )
        rekey.add_argument(
            "--no-passphrase", action="store_true", help=t(say("anyone who has the file can open it"))
        )

        sheet = menu.command(
            "recovery-sheet",
            self.recovery_sheet,
            say("print the key of the workspace as words on one page, to be kept in a safe"),
        )
        sheet.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
        sheet.add_argument(
            "--language", choices=tuple(LANGUAGES), help=t(say("the language of the document"))
        )

    def history(self, options: argparse.Namespace) -> int:
        """List revisions, newest first."""
        with self._reading(options) as desk:
            record = self._record(desk, options)
            revisions = history.revisions(desk, limit=options.limit, record=record)
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
        words = self._terminal.words
        kinds = {kind: words(word) for kind, word in STEP_KINDS.items()}
        width = max(map(len, kinds.values()))
        for revision in revisions:
            label = " ".join(words(revision.label).split())[:_LONGEST_LABEL]
            author = revision.author[:_LONGEST_AUTHOR]
            self._terminal.line(
                f"{revision.sequence:>6}  {revision.at:%Y-%m-%d %H:%M}  {kinds[revision.kind]:<{width}}  "
                f"{author:<{_LONGEST_AUTHOR}}  {label}"
            )
        return DONE

    def _record(self, desk: Desk, options: argparse.Namespace) -> Id | None:
        """The record of ``--record``: one that the journal knows, deleted ones too, or the one that an address means."""
        named: str | None = options.record
        if named is None:
            return None
        known = Id(named.strip().lower())
        if history.revisions(desk, limit=1, record=known):
            return known
        return addresses.find_record(desk, named, post=options.post, period=options.period).id

    def verify(self, options: argparse.Namespace) -> int:
        """Walk the chain of revisions; 1 where it is broken."""
        with self._reading(options) as desk:
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
        with self._writing(options) as desk:
            self._terminal.say(say("Undone: {step}", step=history.undo(desk)))
        return DONE

    def redo(self, options: argparse.Namespace) -> int:
        """Do the last step again that was taken back."""
        with self._writing(options) as desk:
            self._terminal.say(say("Done again: {step}", step=history.redo(desk)))
        return DONE

    def backup(self, options: argparse.Namespace) -> int:
        """Write a verified copy of the workspace."""
        with self._reading(options) as desk:
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
        reason = desk.file.read_only_because
        desk.close()
        if reason is not None:
            raise Refusal(reason)

    def rekey(self, options: argparse.Namespace) -> int:
        """Change the passphrase."""
        with self._writing(options) as desk:
            new = self._terminal.chosen_passphrase(options.new_passphrase_file, none=options.no_passphrase)
            self._terminal.say(files.rekey(desk, new_passphrase=new))
        return DONE

    def recovery_sheet(self, options: argparse.Namespace) -> int:
        """Print the recovery sheet."""
        with self._reading(options) as desk:
            recovery.print_sheet(
                desk,
                options.output,
                day=self._house.now().astimezone().date(),
                language_code=options.language or self._terminal.words.code,
            )
        self._terminal.say(say("The recovery sheet is in {path}.", path=str(options.output)))
        self._terminal.say(
            say(
                "Print it, keep it in a safe and delete the file: whoever has its words can open the workspace."
            )
        )
        return DONE

    def _opener(self, options: argparse.Namespace) -> Opener:
        """The passphrase; for another one, the words of the recovery sheet do too."""
        source: Path | None = getattr(options, "recovery_words_file", None)
        if source is None:
            return super()._opener(options)
        if options.passphrase_file is not None:
            raise WrongUse(say("The passphrase and the words of the recovery sheet: give one of them."))
        if not files.passphrase_needed(options.file):
            raise Refusal(
                say("This workspace has no passphrase: it opens without the words."),
                say("Set one with “rekey” and --new-passphrase-file alone."),
            )
        return recovery.key_of(self._terminal.recovery_words(source))
