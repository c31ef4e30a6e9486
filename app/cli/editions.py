"""Editions on the command line: freezing them, the coordination sheet, decisions, and what changed between two."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.cli.arguments import Menu, Parser, partial_date, positive
from app.cli.commands import DONE, Commands
from app.cli.edition_words import EditionWords
from app.cli.terminal import Terminal
from app.domain.comparison import CHAPTERS, Fate
from app.domain.editions import code8, frozen_on
from app.domain.messages import Refusal, WrongUse, say, say_n
from app.domain.naming import title_of
from app.domain.records import Id
from app.domain.vocabulary import CoordinationRole, Decision, Subject
from app.work import coordination, editions, scans, views
from app.work.desk import Desk, House

_TODAY = "today"
_DECISIONS = {"concur": Decision.CONCUR, "comment": Decision.COMMENT, "non-concur": Decision.NON_CONCUR}


class EditionCommands(Commands):
    """``edition freeze``, ``list``, ``show``, ``compare``, ``ask``, ``drop`` and ``scan``, and ``concur``."""

    def __init__(self, house: House, terminal: Terminal) -> None:
        super().__init__(house, terminal)
        self._words = EditionWords(terminal.words)

    def add_to(self, menu: Menu) -> None:
        """Let these be typed."""
        group = menu.group("edition", say("numbered editions of a plan, and who concurs in them"))
        self._add_freezing(group)
        self._add_reading(group)
        self._add_asking(group)
        self._add_concurring(menu)

    def _add_freezing(self, group: Menu) -> None:
        freeze = group.command("freeze", self.freeze, say("freeze the text of today"), writes=True)
        _of_text(group, freeze)
        freeze.add_argument("--note", default="", metavar="TEXT", help=group.words(say("a note on it")))

    def _add_reading(self, group: Menu) -> None:
        t = group.words
        list_ = group.command("list", self.list, say("list the editions, the newest last"))
        _of_text(group, list_)
        group.of_day(list_)
        group.as_json(list_)
        show = group.command(
            "show", self.show, say("show how an edition stands: who decided, who is awaited")
        )
        show.add_argument("number", metavar="N", type=positive)
        show.add_argument("--text", action="store_true", help=t(say("its canonical text instead")))
        _of_text(group, show)
        group.of_day(show)
        group.as_json(show)
        compare = group.command("compare", self.compare, say("show what changed between two texts"))
        compare.add_argument("number", metavar="N", type=positive)
        compare.add_argument("other", metavar="M|today", type=number_or_today)
        _of_text(group, compare)
        group.as_json(compare)
        scan = group.command("scan", self.scan, say("write the scan of a signed paper into a file"))
        _of_text(group, scan)
        scan.add_argument("--edition", required=True, type=positive, metavar="N")
        scan.add_argument("--office", required=True, metavar="NAME")
        scan.add_argument("-o", "--output", type=Path, required=True, metavar="PATH")

    def _add_asking(self, group: Menu) -> None:
        t = group.words
        ask = group.command(
            "ask", self.ask, say("ask an office for its concurrence, or change what it is asked"), writes=True
        )
        ask.add_argument(
            "--office", required=True, metavar="NAME", help=t(say("the office; made where there is none"))
        )
        ask.add_argument("--due", type=partial_date, metavar="2026-12-15", help=t(say("until when")))
        ask.add_argument(
            "--signs", action="store_true", help=t(say("it signs; without this, it coordinates"))
        )
        _of_text(group, ask)
        group.of_day(ask)
        drop = group.command("drop", self.drop, say("ask an office no more"), writes=True)
        drop.add_argument("--office", required=True, metavar="NAME")
        _of_text(group, drop)

    def _add_concurring(self, menu: Menu) -> None:
        t = menu.words
        concur = menu.command(
            "concur",
            self.concur,
            say("give an office’s decision on an edition, or record it from a signed paper"),
            writes=True,
        )
        concur.add_argument("--edition", required=True, type=positive, metavar="N")
        concur.add_argument("--decision", required=True, choices=sorted(_DECISIONS))
        concur.add_argument(
            "--text",
            default="",
            metavar="TEXT",
            help=t(say("the comment, or why the office does not concur")),
        )
        concur.add_argument(
            "--office", metavar="NAME", help=t(say("which office; without it, the officer’s own"))
        )
        concur.add_argument(
            "--scan",
            type=Path,
            metavar="PATH",
            help=t(say("the scan of the signed paper: PDF, PNG, JPEG or TIFF")),
        )
        _of_text(menu, concur)

    # --- Carrying out -------------------------------------------------------------------------------------------

    def freeze(self, options: argparse.Namespace) -> int:
        """Freeze the text of today as the next edition."""
        with self._writing(options) as desk:
            choice = self._plan(desk, options)
            edition = editions.freeze(
                desk,
                post=choice.post.id,
                period=views.period_of(choice),
                subject=Subject(options.subject),
                note=options.note,
            )
            things = self._view(desk, options).to_settle
        self._terminal.say(
            say("{edition} is frozen. Its code is {code}.", edition=title_of(edition), code=edition.sha256)
        )
        if things:
            self._terminal.warn(
                say_n(
                    "It is for coordination: {count} thing is to settle before any office signs it. “edition show” "
                    "says which.",
                    "It is for coordination: {count} things are to settle before any office signs it. “edition show” "
                    "says which.",
                    len(things),
                )
            )
        return DONE

    def list(self, options: argparse.Namespace) -> int:
        """List the editions of a text."""
        with self._reading(options) as desk:
            view = self._view(desk, options)
        standings = [view.standing_of(edition) for edition in view.editions]
        if options.json:
            self._terminal.json([self._words.as_json(one) for one in standings])
            return DONE
        rows = []
        for edition, now in zip(view.editions, standings, strict=True):
            day = frozen_on(edition)
            rows.append(
                [
                    str(edition.number),
                    code8(edition),
                    str(day or ""),
                    edition.by,
                    self._terminal.words(now.state),
                    edition.note,
                ]
            )
        if rows:
            self._terminal.columns(rows)
        self._terminal.say(say_n("{count} edition.", "{count} editions.", len(rows)))
        return DONE

    def show(self, options: argparse.Namespace) -> int:
        """Show an edition: its head, who decided, who is awaited, what stands in the way; or its text."""
        with self._reading(options) as desk:
            view = self._view(desk, options)
            edition = editions.find_edition(view.plan, view.subject, options.number)
            text = editions.text_of_edition(desk, edition)
        if options.text:
            self._terminal.raw(text)
            return DONE
        now = view.standing_of(edition)
        newest = edition == view.standing.edition
        obstacles = view.obstacles if newest else ()
        if options.json:
            self._terminal.json(
                self._words.as_json(now) | {"in_the_way": [self._words.obstacle(one) for one in obstacles]}
            )
            return DONE
        for text_line in self._words.head(edition, now):
            self._terminal.line(text_line)
        for line in now.lines:
            self._terminal.line(f"  {self._words.line(line)}")
        if not newest and view.standing.edition is not None:
            self._terminal.say(
                say("It was replaced by edition {number}.", number=str(view.standing.edition.number))
            )
            return DONE
        if obstacles:
            self._terminal.say(say("In the way of signature:"))
        for obstacle in obstacles:
            self._terminal.line(f"  {self._words.obstacle_line(obstacle)}")
        if view.to_settle:
            self._terminal.say(
                say_n(
                    "{count} thing is to settle before any office signs.",
                    "{count} things are to settle before any office signs.",
                    len(view.to_settle),
                )
            )
        return DONE

    def compare(self, options: argparse.Namespace) -> int:
        """Show what changed from an edition to another, or to the text of today."""
        with self._reading(options) as desk:
            view = self._view(desk, options)
            first = editions.find_edition(view.plan, view.subject, options.number)
            other = options.other
            second = editions.find_edition(view.plan, view.subject, other) if other is not None else None
            comparison = editions.compared(desk, first, second)
        if options.json:
            self._terminal.json(self._words.compared(comparison))
            return DONE
        chapter = None
        for difference in comparison.differences:
            if difference.chapter is not chapter:
                chapter = difference.chapter
                self._terminal.say(CHAPTERS[chapter])
            for line in self._words.difference_lines(difference):
                self._terminal.line(line)
        self._terminal.say(
            say(
                "{added} added, {removed} removed, {changed} changed.",
                added=comparison.count(Fate.ADDED),
                removed=comparison.count(Fate.REMOVED),
                changed=comparison.count(Fate.CHANGED),
            )
        )
        return DONE

    def scan(self, options: argparse.Namespace) -> int:
        """Write the scan from which a decision was recorded into a file."""
        with self._reading(options) as desk:
            view = self._view(desk, options)
            edition = editions.find_edition(view.plan, view.subject, options.edition)
            office = self._office(desk, view, options.office)
            decision = view.plan.decisions_on(edition).get(office)
            if decision is None or decision.attachment is None:
                raise Refusal(
                    say("No signed paper of {office} was recorded for this edition.", office=options.office)
                )
            scans.save_scan(desk, decision.attachment, options.output)
        self._terminal.say(say("The scan is in {path}.", path=str(options.output)))
        return DONE

    def ask(self, options: argparse.Namespace) -> int:
        """Ask an office for its concurrence."""
        with self._writing(options) as desk:
            choice = self._plan(desk, options)
            line = coordination.ask_named_office(
                desk,
                post=choice.post.id,
                period=views.period_of(choice),
                name=options.office,
                subject=Subject(options.subject),
                role=CoordinationRole.SIGNS if options.signs else CoordinationRole.COORDINATES,
                due=options.due,
            )
        if line.due is not None and line.due.last() < self._day(options):
            self._terminal.warn(say("That day has passed already: {due}.", due=line.due))
        if line.due is None:
            self._terminal.say(say("{office} is asked.", office=options.office))
        else:
            self._terminal.say(say("{office} is asked until {due}.", office=options.office, due=line.due))
        return DONE

    def drop(self, options: argparse.Namespace) -> int:
        """Take an office off the coordination sheet."""
        with self._writing(options) as desk:
            view = self._view(desk, options)
            office = self._office(desk, view, options.office)
            lines = [one for one in view.plan.sheet_of(view.subject) if one.office == office]
            if not lines:
                raise Refusal(say("{office} is not on the coordination sheet.", office=options.office))
            for line in lines:
                coordination.remove_line(desk, line.id)
        self._terminal.say(say("{office} is asked no more.", office=options.office))
        return DONE

    def concur(self, options: argparse.Namespace) -> int:
        """Give an office's decision on an edition, or record it from a signed paper."""
        with self._writing(options) as desk:
            view = self._view(desk, options)
            edition = editions.find_edition(view.plan, view.subject, options.edition)
            office = self._office(desk, view, options.office) if options.office is not None else None
            given = editions.concur(
                desk,
                edition.id,
                decision=_DECISIONS[options.decision],
                office=office,
                text=options.text,
                attachment=options.scan,
            )
            view = self._view(desk, options)
        after = view.standing_of(edition)
        line = next(one for one in after.lines if one.office == given.office)
        self._terminal.line(self._words.line(line))
        if given.decision is not Decision.NON_CONCUR and view.obstacles:
            self._terminal.warn(
                say_n(
                    "{count} thing still stands in the way of signature; “edition show” says which.",
                    "{count} things still stand in the way of signature; “edition show” says which.",
                    len(view.obstacles),
                )
            )
        if after.signed:
            self._terminal.say(say("{edition}: every office that signs concurs.", edition=title_of(edition)))
        elif after.agreed:
            self._terminal.warn(after.state)
        return DONE

    # --- Saying -------------------------------------------------------------------------------------------------

    def _view(self, desk: Desk, options: argparse.Namespace) -> editions.EditionsView:
        choice = self._plan(desk, options)
        return editions.read_editions(
            desk,
            post=choice.post.id,
            period=views.period_of(choice),
            subject=Subject(options.subject),
            day=self._day(options),
        )

    def _office(self, desk: Desk, view: editions.EditionsView, name: str) -> Id:
        with desk.read() as reader:
            return coordination.office_named(reader, view.plan.post.id, name).id


def number_or_today(text: str) -> int | None:
    """The number of an edition, or ``today``."""
    if text == _TODAY:
        return None
    if not text.isdecimal():
        raise WrongUse(say("“{text}” is neither the number of an edition nor “today”.", text=text))
    return positive(text)


def _of_text(menu: Menu, parser: Parser) -> None:
    """``--post``, ``--period`` and ``--subject``: which text."""
    menu.of_period(parser)
    subjects = [subject.value for subject in Subject]
    parser.add_argument(
        "--subject",
        choices=subjects,
        default=Subject.COORDINATED_PLAN.value,
        help=menu.words(say("the coordinated plan, or the paper of one side")),
    )
    parser.set_defaults(date=None)
