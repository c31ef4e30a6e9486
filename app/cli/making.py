"""Making workspaces, and the screen."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.arguments import Menu
from app.cli.commands import DONE, Commands
from app.domain.messages import Refusal, WrongUse, say
from app.work import files, sampling


class MakingCommands(Commands):
    """``desk``, ``sample`` and ``new``."""

    def add_to(self, menu: Menu) -> None:
        """Let these be typed."""
        t = menu.words
        desk = menu.command("desk", self.desk, say("open the screen"), file=False)
        desk.add_argument("file", metavar="FILE", nargs="?", type=Path, help=t(say("the workspace file")))
        desk.add_argument(
            "--sample", action="store_true", help=t(say("open a fresh copy of the sample network"))
        )
        menu.command(
            "sample", self.sample, say("make a workspace with the sample network, without a passphrase")
        )
        new = menu.command("new", self.new, say("make an empty workspace"))
        new.add_argument(
            "--no-passphrase", action="store_true", help=t(say("anyone who has the file can open it"))
        )
        new.add_argument("--state", default=files.DEFAULT_STATE, help=t(say("the sending state, as AZ")))
        new.add_argument("--name", default="", help=t(say("what the workspace is called")))

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
