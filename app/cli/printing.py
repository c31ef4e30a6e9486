"""Printing: a document of a plan, or of one side's paper, as a PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.arguments import Menu, positive
from app.cli.commands import DONE, Commands
from app.cli.editions import number_or_today
from app.domain.messages import WrongUse, say
from app.domain.vocabulary import Side, Subject
from app.language import LANGUAGES
from app.work import views
from app.work.printout import PAPER_OF, DocumentName, Printout


class PrintingCommands(Commands):
    """``print``."""

    def add_to(self, menu: Menu) -> None:
        """Let it be typed."""
        t = menu.words
        print_ = menu.command("print", self.print_document, say("print a document as PDF"))
        print_.add_argument(
            "--document",
            required=True,
            metavar="DOCUMENT",
            help=t(say("which document: {names}", names=tuple(name.value for name in DocumentName))),
        )
        menu.of_plan(print_)
        print_.add_argument(
            "--side", choices=[side.value for side in Side], help=t(say("for the mission paper: whose"))
        )
        print_.add_argument(
            "--language", choices=sorted(LANGUAGES), default="en", help=t(say("of the document"))
        )
        print_.add_argument(
            "--edition", type=positive, metavar="N", help=t(say("print this edition, not the text of today"))
        )
        print_.add_argument(
            "--with",
            dest="other",
            type=number_or_today,
            metavar="M|today",
            help=t(say("for the comparison: with what; default the text of today")),
        )
        print_.add_argument(
            "--subject",
            choices=[subject.value for subject in Subject],
            help=t(say("for the comparison: of the coordinated plan, or of the paper of one side")),
        )
        print_.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")

    def print_document(self, options: argparse.Namespace) -> int:
        """Print a document as PDF."""
        document, subject = _document(options.document), _subject(options)
        from app.work import printing  # with it comes everything that goes on paper

        with self._reading(options) as desk:
            choice = views.pick(desk, post=options.post, period=options.period)
            printout = Printout(
                post=choice.post.id,
                period=views.period_of(choice),
                day=self._day(options),
                language=options.language,
                document=document,
                subject=subject,
                edition=options.edition,
                other=options.other,
            )
            printing.print_to(desk, options.output, printout)
        self._terminal.say(say("The document is in {path}.", path=str(options.output)))
        return DONE


def _document(name: str) -> DocumentName:
    try:
        return DocumentName(name)
    except ValueError:
        names = tuple(sorted(known.value for known in DocumentName))
        raise WrongUse(
            say("There is no document “{name}”. There are: {names}.", name=name, names=names)
        ) from None


def _subject(options: argparse.Namespace) -> Subject:
    """Of which text; raises WrongUse where a side and a text are named that don't belong together."""
    named = Subject(options.subject) if options.subject is not None else None
    if options.side is None:
        return named or Subject.COORDINATED_PLAN
    subject = PAPER_OF[Side(options.side)]
    if named not in {None, subject}:
        raise WrongUse(say("Say the side or the subject, not both."))
    return subject
